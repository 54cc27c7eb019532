import { expect, test } from 'vitest';
import { runTool } from '../../src/process/tool.ts';

test('a tool that does not end is not waited for, and is named', async () => {
  const started = performance.now();
  await expect(runTool({ file: 'sleep', argv: ['5'] }, 200)).rejects.toMatchObject({
    failure: 'deadline',
    message: expect.stringContaining('sleep 5 did not end within 0.2 s'),
  });
  expect(performance.now() - started).toBeLessThan(4_000);
});

test('whatever a tool ends with is an answer; one that is not there is none', async () => {
  expect(await runTool({ file: 'sh', argv: ['-c', 'echo out; echo err >&2; exit 7'] })).toEqual({
    exitCode: 7,
    stdout: 'out\n',
    stderr: 'err\n',
  });
  await expect(runTool({ file: 'cutover-no-such-tool', argv: [] })).rejects.toMatchObject({
    failure: 'spawn',
  });
});
