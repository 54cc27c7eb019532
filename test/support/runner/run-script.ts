import { spawn } from 'node:child_process';
import { Answer, BOOTSTRAP, encodeCall } from '../../../src/host/connection/call.ts';
import { type ScriptName, script } from '../../../src/host/connection/scripts.ts';
import type { Engine } from '../../../src/model/backup.ts';

/** The shells that every script has to run under. */
export const SHELLS = [
  ['dash', ['dash', '-c']],
  ['busybox sh', ['busybox', 'sh', '-c']],
] as const;

export interface ScriptRun {
  readonly code: number;
  readonly answer: Answer;
  /** What the script and its tools printed. */
  readonly log: string;
}

/**
 * Runs a script of ours on this machine as a host does, under the given shell, in a process group of its own.
 * stdin stays open until the answer is complete, as it does while the runner lives.
 */
export async function runScript(
  shell: readonly string[],
  name: ScriptName,
  args: readonly string[],
  options: {
    readonly env?: Readonly<Record<string, string>>;
    readonly killAfterMs?: number;
    readonly engine?: Engine;
  } = {},
): Promise<ScriptRun> {
  // The bootstrap itself calls `sh`: that name leads to the shell under test.
  const text = BOOTSTRAP.replace("exec sh -c '", '').replace("' cutover", '');
  const [file = 'sh', ...argv] = shell;
  const child = spawn(file, [...argv, text, 'cutover'], {
    detached: true,
    env: { PATH: process.env['PATH'] ?? '', ...options.env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let out = '';
  let log = '';
  child.stdin.on('error', () => undefined);
  child.stdin.write(encodeCall(script(name, options.engine).text, args));
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    out += chunk;
    if (/(^|\n)end=\d+\n$/.test(out)) child.stdin.end();
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    log += chunk;
  });
  const timer =
    options.killAfterMs === undefined
      ? undefined
      : setTimeout(() => process.kill(-(child.pid ?? 0), 'SIGKILL'), options.killAfterMs);
  await new Promise((done) => child.once('close', done));
  clearTimeout(timer);
  const answer = new Answer(out);
  return { code: Number(answer.get('end') ?? Number.NaN), answer, log };
}
