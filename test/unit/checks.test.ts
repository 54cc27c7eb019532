import { expect, test } from 'vitest';
import { type Check, judgeChecks, type WantedChecks } from '../../src/model/checks.ts';

const check = (name: string, result: Check['result'], run?: number): Check => ({
  name,
  result,
  said: result,
  url: undefined,
  run,
});

const cases: [
  string,
  WantedChecks,
  Check[],
  { passed?: string[]; failed?: string[]; pending?: string[]; missing?: string[] },
][] = [
  ['all of nothing is not enough', 'all', [], { missing: ['any check'] }],
  ['all skipped is not enough', 'all', [check('a', 'skipped')], { missing: ['any check'] }],
  ['all passed', 'all', [check('a', 'passed'), check('b', 'skipped')], { passed: ['a'] }],
  ['one failed', 'all', [check('a', 'passed'), check('b', 'failed')], { passed: ['a'], failed: ['b'] }],
  [
    'the run does not wait for itself',
    'all',
    [check('a', 'passed', 7), check('release', 'pending', 7)],
    { passed: ['a'] },
  ],
  ['but for others', 'all', [check('a', 'pending', 8)], { pending: ['a'] }],
  [
    'names are all there',
    ['a', 'b'],
    [check('a', 'passed'), check('b', 'passed'), check('c', 'failed')],
    { passed: ['a', 'b'] },
  ],
  ['a name is missing', ['a', 'b'], [check('a', 'passed')], { passed: ['a'], missing: ['b'] }],
  ['a skipped test shows nothing', ['a'], [check('a', 'skipped')], { failed: ['a'] }],
  [
    'of one name, each must pass',
    ['a'],
    [check('a', 'passed'), check('a', 'failed')],
    { passed: ['a'], failed: ['a'] },
  ],
];

test.each(cases)('%s', (_, wanted, checks, expected) => {
  const { passed, failed, pending, missing } = judgeChecks(wanted, checks, 7);
  const names = (found: readonly Check[]) => found.map(({ name }) => name);
  expect({ passed: names(passed), failed: names(failed), pending: names(pending), missing }).toEqual({
    passed: [],
    failed: [],
    pending: [],
    missing: [],
    ...expected,
  });
});
