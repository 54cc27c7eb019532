import { expect, test } from 'vitest';
import { CommandError } from '../../src/process/command.ts';
import { run } from '../../src/process/run.ts';

/** What leaves the process group and holds its output, as the master of an ssh connection does. */
const HOLDS_ON = 'setsid sleep 20 & echo begun';

test('a deadline is kept although something else holds the output of the command', async () => {
  const started = performance.now();
  const failed = await run({ file: 'sh', argv: ['-c', `${HOLDS_ON}; sleep 20`] }, { deadlineMs: 300 }).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(failed).toBeInstanceOf(CommandError);
  expect(failed).toMatchObject({ failure: 'deadline', stdout: 'begun\n' });
  expect(performance.now() - started).toBeLessThan(8_000);
});

test('and so is the end of a run, when the command itself has ended already', async () => {
  const started = performance.now();
  const stop = AbortSignal.timeout(300);
  await expect(run({ file: 'sh', argv: ['-c', HOLDS_ON] }, { signal: stop })).rejects.toMatchObject({
    failure: 'aborted',
  });
  expect(performance.now() - started).toBeLessThan(8_000);
});
