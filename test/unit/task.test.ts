import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { settingsFor } from '../../src/config/settings.ts';
import type { Mark, ServerSaid, Traffic } from '../../src/model/server-said.ts';
import { servingOf } from '../../src/model/serving.ts';
import { type TaskOnHost, taskResultOf, taskSummary, taskTarget, worstResult } from '../../src/model/task.ts';
import { taskNamed } from '../../src/steps/run-task.ts';

const places = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];
const traffic: fc.Arbitrary<Traffic> = fc.oneof(
  fc.record({
    kind: fc.constant('slots' as const),
    slots: fc.subarray(['blue', 'green']),
    draining: fc.subarray(['blue', 'green']),
    foreign: fc.boolean(),
  }),
  fc.constant({ kind: 'elsewhere' as const }),
  fc.constant({ kind: 'unread' as const, reason: 'no answer' }),
);
const slot = fc.constantFrom('blue', 'green', undefined);
const tag = fc.constantFrom('v1', 'v2', undefined);
const mark: fc.Arbitrary<Mark> = fc.record({
  to: slot,
  from: slot,
  owner: fc.constantFrom('token', undefined),
  alive: fc.boolean(),
});
const tags = (blue: string | undefined, green: string | undefined) =>
  new Map([
    ['blue', blue],
    ['green', green],
  ]);
/** One that agrees with the others, or says anything. */
const server = (host: string): fc.Arbitrary<ServerSaid> =>
  fc.record({
    host: fc.constant(host),
    role: fc.constant('app' as const),
    live: fc.oneof({ weight: 3, arbitrary: fc.constant('blue') }, { weight: 1, arbitrary: slot }),
    slots: fc.oneof(
      { weight: 3, arbitrary: fc.constant(tags('v1', 'v2')) },
      { weight: 1, arbitrary: fc.tuple(tag, tag).map(([blue, green]) => tags(blue, green)) },
    ),
    mark: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: mark }),
    traffic: fc.oneof(
      {
        weight: 3,
        arbitrary: fc.constant({
          ...{ kind: 'slots' as const, slots: ['blue'], draining: [], foreign: false },
        }),
      },
      { weight: 1, arbitrary: traffic },
    ),
  });

test('a task runs only in a release that every server says serves, and that no switch is moving', () => {
  let ran = 0;
  fc.assert(
    fc.property(fc.tuple(server('web1'), server('web2')), (servers) => {
      const target = taskTarget(servingOf(servers, places));
      if ('refused' in target) {
        expect(target.refused).not.toBe('');
        return;
      }
      ran++;
      for (const { live, slots, mark: unfinished, traffic: goes } of servers) {
        expect([live, slots.get(target.slot), unfinished]).toEqual([target.slot, target.tag, undefined]);
        if (goes.kind === 'slots') expect([goes.slots, goes.foreign]).toEqual([[target.slot], false]);
        expect(goes.kind).not.toBe('unread');
      }
    }),
    { numRuns: 1_000 },
  );
  expect(ran).toBeGreaterThan(10);
});

test('nothing but a whole answer with the code 0 of a command that had begun is done', () => {
  const code = fc.constantFrom(undefined, 0, 1, 10, 11, 13, 16, 17, 18, 129, 143, 255);
  fc.assert(
    fc.property(
      fc.boolean(),
      code,
      fc.option(fc.integer({ min: 1, max: 255 }), { nil: undefined }),
      (begun, ended, exitCode) => {
        const { result, exitCode: told } = taskResultOf({ begun, code: ended, exitCode });
        expect(result === 'done').toBe(begun && ended === 0);
        // What may have run is never told as not begun, and what nobody knows has no exit code.
        if (ended === undefined) expect(result).toBe('unknown');
        if (begun) expect(result).not.toBe('not-begun');
        if (result === 'unknown' || result === 'not-begun') expect(told).toBeUndefined();
        if (result === 'failed') expect([ended, told]).toEqual([16, exitCode]);
      },
    ),
  );
});

const on = (result: TaskOnHost['result'], more: Partial<TaskOnHost> = {}): TaskOnHost => ({
  host: 'web1',
  result,
  exitCode: result === 'done' ? 0 : undefined,
  why: undefined,
  output: [],
  durationMs: 1_000,
  ...more,
});

test('one host that is unknown makes all of it unknown, and no host is no success', () => {
  expect(worstResult([on('done'), on('failed'), on('unknown')])).toBe('unknown');
  expect(worstResult([on('done'), on('failed'), on('not-begun')])).toBe('failed');
  expect(worstResult([on('done'), on('not-begun')])).toBe('not-begun');
  expect(worstResult([on('done'), on('done')])).toBe('done');
  expect(worstResult([])).toBe('not-begun');
});

test('the summary says of each host how it ended, and what it printed is no markup', () => {
  const text = taskSummary(
    'reindex',
    { slot: 'blue', tag: 'v2' },
    [
      on('failed', { exitCode: 3, why: 'x', output: ['```', '<b>last words</b>'] }),
      on('unknown', { host: 'web2', why: 'the connection was lost' }),
    ],
    { dryRun: false, approvers: [{ login: 'mona', comment: '' }] },
  );
  expect(text).toContain('## Task reindex may have run in v2');
  expect(text).toContain('| web1 | failed, exit code 3 | 1.0 s |');
  expect(text).toContain('| web2 | unknown: the connection was lost | 1.0 s |');
  expect(text).toContain('Approved by mona');
  expect(text).toMatch(/^````text\n```\n<b>last words<\/b>\n````$/m);
});

test('only what the configuration names is a task, whatever it is called', async () => {
  const config = await parseConfig(
    JSON.stringify({
      app: 'shop',
      environments: {
        production: {
          path: '/srv/shop',
          hosts: ['web1'],
          tasks: { reindex: 'bin/reindex', page: { run: 'bin/page', hosts: 'all', timeout: '90s' } },
        },
      },
    }),
    'cutover.yml',
  );
  const settings = settingsFor(config, 'production');
  expect(taskNamed(settings, 'reindex').task).toEqual({ run: 'bin/reindex', hosts: 'first' });
  expect(taskNamed(settings, 'page').task).toEqual({ run: 'bin/page', hosts: 'all', timeout: 90_000 });
  for (const name of ['constructor', 'toString', '__proto__', 'bin/reindex', 'Reindex', 'reindex '])
    expect(() => taskNamed(settings, name)).toThrow('(it has reindex, page)');
});
