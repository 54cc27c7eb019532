import { expect, test } from 'vitest';
import { CutoverError, describeFailure, failuresOf } from '../../src/errors.ts';
import { afterFailure } from '../../src/model/after-failure.ts';
import { problemWords } from '../../src/model/deploy-plan.ts';
import { failedGroups, failedMarkdown } from '../../src/model/failed-hosts.ts';
import { logCommand } from '../../src/model/log-command.ts';
import { pullOf, tagOutcome } from '../../src/model/notes.ts';
import { Refusals } from '../../src/steps/rsync-deploy/refuse.ts';
import { failureOf } from '../../src/steps/switch-slot/words.ts';

const problem = (host: string) => ({ host, problem: 'shared/.env is not there', next: 'make it' });

test('what is counted behind a problem is named: hosts as hosts, problems as problems', () => {
  expect(problemWords([problem('web1')])).toBe('shared/.env is not there');
  expect(problemWords([problem('web1'), problem('web2')])).toBe(
    'shared/.env is not there (and problems on 1 more host)',
  );
  expect(problemWords([problem('web1'), problem('web1'), problem('web2'), problem('web3')])).toBe(
    'shared/.env is not there (and 1 more problem there, problems on 2 more hosts)',
  );
});

test('a tag that a dry run would make is not one that was there', () => {
  expect(tagOutcome({ created: true, there: false })).toBe('tagged');
  expect(tagOutcome({ created: false, there: true })).toBe('was there already');
  expect(tagOutcome({ created: false, there: false })).toBe('would be made');
});

test('an annotation ends with the last lines of each host, of three hosts at most, and before the next step', () => {
  const failedOn = [1, 2, 3, 4, 5].map((nth) => ({
    ...{ host: `web${nth}`, cause: 'exit code 127' },
    output: [`sh: ${nth}: not found`],
    logs: nth === 1 ? ['stopped'] : undefined,
  }));
  const inner = new CutoverError('exit code 127 (and 4 more hosts)', {
    failedOn,
    stage: 'start',
    next: 'inner',
  });
  const text = describeFailure('release', new CutoverError('it failed', { cause: inner, next: 'do that' }));
  expect(text.split('\n')).toEqual([
    'release: it failed',
    ...['Last lines of web1:', '  sh: 1: not found', 'Log of web1:', '  stopped'],
    ...['Last lines of web2:', '  sh: 2: not found', 'Last lines of web3:', '  sh: 3: not found'],
    '(2 more hosts said something: see the summary)',
    'Next: do that',
  ]);
  expect(failuresOf(new Error('not ours'))).toEqual([]);
});

test('a switch that failed does not say of a host that was there before it that it went back', () => {
  const slot = { name: 'main' };
  let state = 'back';
  const mover = (name: string, settled: boolean) => ({
    ...{ host: { name }, settled, state: settled ? 'waiting' : state, durationMs: 0 },
    transition: { to: { slot, tag: 'v2' }, from: { slot, tag: 'v1' } },
  });
  const wordsFor = (...settled: string[]) =>
    failureOf({
      ...{ cause: new Error('it failed'), where: undefined, failedOn: [], settings: {}, problems: new Map() },
      ...{ target: { slot: 'main', tag: 'v2' }, previous: { slot: 'main', tag: 'v1' } },
      movers: ['web1', 'web2'].map((name) => mover(name, settled.includes(name))),
    } as unknown as Parameters<typeof failureOf>[0]);
  expect(wordsFor().message).toBe('it failed\nNo host stayed switched: main with v1 is live everywhere');
  const error = wordsFor('web1');
  expect(error.message).toBe(
    'it failed\nNo host stayed switched: main with v1 is live on the others; web1 had v2 before this run, and keeps it',
  );
  expect([error.state, error.next]).toEqual([
    ['web1: live is main (v2); it was there before this run', 'web2: went back, live is main (v1)'],
    'mend the cause and run this step again; v2 is still on the hosts',
  ]);
  state = 'old';
  expect(wordsFor().message).toBe('it failed\nNo host switched: main with v1 is live everywhere');
});

test('hosts that failed alike are one block, whose text nothing ends', () => {
  const failed = Array.from({ length: 98 }, (_, nth) => ({
    ...{ host: `web${nth}`, cause: 'exit code 1' },
    output: nth === 7 ? ['````', 'other'] : ['same'],
  }));
  expect(failedGroups(failed).map(({ hosts }) => hosts.length)).toEqual([97, 1]);
  const [first, second] = failedMarkdown(failed);
  expect(first).toContain('**web0, web1, web2 and 94 more hosts**: exit code 1');
  expect(second).toContain('`````text\n````\nother\n`````');
});

test('the name of a log becomes an argument, and never part of a command', () => {
  const variables = { CUTOVER_SLOT: 'green; rm -rf /' };
  expect(logCommand({ unit: 'shop@$CUTOVER_SLOT' }, variables, 20)).toEqual({
    run: 'exec journalctl --no-pager --quiet --lines="$CUTOVER_LOG_LINES" --unit="$CUTOVER_LOG"',
    variables: { CUTOVER_LOG: 'shop@green; rm -rf /', CUTOVER_LOG_LINES: '20' },
  });
  expect(logCommand({ file: '/var/log/$CUTOVER_SLOT.log' }, variables, 20)).toMatchObject({
    run: 'exec tail -n "$CUTOVER_LOG_LINES" -- "$CUTOVER_LOG"',
  });
  expect(logCommand('docker logs shop', variables, 20)).toEqual({ run: 'docker logs shop', variables: {} });
  expect(logCommand({ file: '/var/log/$CUTOVER_PORT' }, variables, 20)).toEqual({ missing: 'CUTOVER_PORT' });
});

test('what can be mended only in the release asks for a new tag', () => {
  expect(afterFailure('v2')).toBe(
    'where the cause is in v2, mend it there and release a new tag: what v2 holds never changes. Where it is on the host (a service, a right, a setting), mend that and run this step again',
  );
});

test('all that stands in the way is said at once; one thing as it is; what is no refusal is thrown on', () => {
  const refused = (message: string, host?: string) => () => {
    throw new CutoverError(message, { host, next: `mend ${message}`, state: ['web1: unchanged'] });
  };
  const none = new Refusals();
  none.note(() => undefined);
  expect(() => none.end()).not.toThrow();
  const all = new Refusals();
  all.note(refused('no room', 'web1'));
  expect(() => all.end()).toThrow(/^no room$/);
  all.note(refused('v2 is marked bad'));
  const end = () => all.end();
  expect(end).toThrow('2 things stand in the way: (1) web1: no room; (2) v2 is marked bad');
  expect(end).toThrow(expect.objectContaining({ next: '(1) mend no room; (2) mend v2 is marked bad' }));
  expect(() =>
    all.note(() => {
      throw new TypeError('a fault');
    }),
  ).toThrow(TypeError);
});

test('the pull request of a commit is read from the words that GitHub writes', () => {
  expect(pullOf('Merge pull request #42 from acme/tax\n\nTax')).toBe(42);
  expect(pullOf('Count once (#41)\n\n* see #9')).toBe(41);
  expect(pullOf('see #9 for it')).toBeUndefined();
});
