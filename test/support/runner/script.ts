/** Scripts of ours on this machine, as a host runs them, under each shell that they have to run under. */
import { spawn } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Answer, BOOTSTRAP, encodeCall } from '../../../src/host/connection/call.ts';
import { type ScriptName, script } from '../../../src/host/connection/scripts.ts';
import type { Engine } from '../../../src/model/backup.ts';
import { signalGroup } from '../../../src/process/process-group.ts';
import { run } from '../../../src/process/run.ts';
import { type Account, asAccount, ownAccount } from '../servers/account.ts';

/** The shells that every script has to run under. */
export const SHELLS = ['dash', 'busybox'] as const;
export type Shell = (typeof SHELLS)[number];

export interface ScriptResult {
  readonly code: number;
  readonly answer: Answer;
  /** The answer as it came. */
  readonly said: string;
  /** What went to stderr, and so would go to the log. */
  readonly log: string;
}

export interface ScriptOptions {
  readonly payload?: string;
  /** The engine whose functions are put before a script of databases. */
  readonly engine?: Engine;
  readonly env?: Readonly<Record<string, string>>;
  readonly account?: Account;
  readonly deadlineMs?: number;
  /** Ends the runner's side, as when the runner dies. */
  readonly signal?: AbortSignal;
}

/** Folders with one `sh` each, to stand first in PATH. */
export async function shellFolder(dir: string, shell: Shell): Promise<string> {
  const folder = join(dir, `sh-${shell}`);
  await mkdir(folder, { recursive: true });
  await symlink(`/usr/bin/${shell}`, join(folder, 'sh')).catch(() => undefined);
  return folder;
}

/** Runs a script of ours as a host does, over the same bootstrap, with the `sh` of that folder. */
export async function callScript(
  shellDir: string,
  name: ScriptName,
  args: readonly string[],
  options: ScriptOptions = {},
): Promise<ScriptResult> {
  const { payload, engine, env, account = ownAccount(), deadlineMs = 30_000, signal } = options;
  const header = encodeCall(script(name, engine).text, args);
  const result = await run(
    {
      ...asAccount(account, join(shellDir, 'sh'), ['-c', BOOTSTRAP]),
      env: { ...env, PATH: `${shellDir}:${env?.['PATH'] ?? process.env['PATH']}` },
      cwd: '/',
    },
    {
      ...(payload === undefined ? { stdin: header, holdStdin: true } : { stdin: header + payload }),
      exitCodes: 'any',
      deadlineMs,
      signal,
    },
  );
  const answer = new Answer(result.stdout);
  return { code: result.exitCode, answer, said: result.stdout, log: result.stderr };
}

/** Starts a script whose stdin the test holds; in a process group of its own, as sshd starts it. */
export function startScript(shellDir: string, name: ScriptName, args: readonly string[]) {
  const child = spawn(join(shellDir, 'sh'), ['-c', BOOTSTRAP], {
    env: { ...process.env, PATH: `${shellDir}:${process.env['PATH']}` },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  child.stdin.on('error', () => undefined);
  child.stdin.write(encodeCall(script(name).text, args));
  return child;
}

/** Starts a script and kills it with all that it started, `afterMs` later; returns when it is gone. */
export async function killScript(
  shellDir: string,
  name: ScriptName,
  args: readonly string[],
  afterMs: number,
): Promise<void> {
  const child = startScript(shellDir, name, args);
  const gone = new Promise((done) => child.once('exit', done));
  const timer = setTimeout(() => signalGroup(child.pid, 'SIGKILL'), afterMs);
  await gone;
  clearTimeout(timer);
}
