import { expect, test } from 'vitest';
import { DuplexProcess } from '../../src/process/duplex-process.ts';
import { until } from '../support/wait.ts';

test('a program that was asked to end is not talked to any more, although it is still there', async () => {
  let said = '';
  let over = false;
  const program = new DuplexProcess(
    { file: 'sh', argv: ['-c', 'trap "" TERM; echo ready; while read -r line; do echo "$line"; done'] },
    {
      stdout: (text) => {
        said += text;
      },
      stderr: () => undefined,
      end: () => {
        over = true;
      },
    },
  );
  await until(() => said === 'ready\n', { what: 'the program to begin' });
  expect(program.alive).toBe(true);
  program.end();
  expect([program.alive, over]).toEqual([false, false]);
  await until(() => over, { what: 'the program to end' });
});
