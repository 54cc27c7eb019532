import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { GiveUp, until } from '../wait.ts';
import { isAlive, killTree } from './processes.ts';

export interface ChildServerOptions {
  readonly file: string;
  readonly argv: readonly string[];
  readonly cwd: string;
  /** stdout and stderr are appended to this file. */
  readonly log: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Asked until it is true; only then the server counts as started. */
  readonly ready: () => boolean | Promise<boolean>;
  readonly timeoutMs?: number;
}

export interface ChildServer extends AsyncDisposable {
  readonly pid: number;
  readonly log: string;
  alive(): boolean;
  /** Kills the server and all that is below it. */
  stop(): Promise<void>;
}

/**
 * Starts a server as a child in a session of its own and waits until it is ready. Throws with the end of its
 * log when it ends before that.
 */
export async function startChildServer(options: ChildServerOptions): Promise<ChildServer> {
  const out = openSync(options.log, 'a');
  const child = spawn(options.file, options.argv, {
    cwd: options.cwd,
    env: options.env ?? process.env,
    stdio: ['ignore', out, out],
    detached: true,
  });
  closeSync(out);
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  child.unref();
  const pid = child.pid ?? -1;
  const ended = () => failed !== undefined || child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (pid > 0 && !ended()) await killTree(pid);
  };
  try {
    await until(
      async () => {
        if (ended())
          throw new GiveUp(`${options.file} did not start: ${failed?.message ?? logTail(options.log)}`);
        return await options.ready();
      },
      {
        what: () => `${options.file} to be ready: ${logTail(options.log)}`,
        timeoutMs: options.timeoutMs ?? 30_000,
      },
    );
  } catch (error) {
    await stop();
    throw error;
  }
  return { pid, log: options.log, alive: () => !ended() && isAlive(pid), stop, [Symbol.asyncDispose]: stop };
}

function logTail(path: string): string {
  return readFileSync(path, 'utf8').trim().split('\n').slice(-15).join('\n');
}
