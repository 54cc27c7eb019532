import { type ChildProcess, type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Command } from './command.ts';

/** Milliseconds from the wish that a program ends to its end by force, and from its end to that of its pipes. */
const KILL_AFTER_MS = 2_000;
const LET_GO_AFTER_MS = 500;

/** Every group that runs; what is still there when this process ends is ended then. */
const running = new Set<ProcessGroup>();
process.on('exit', () => {
  for (const group of running) signalGroup(group.child.pid, 'SIGTERM');
});

/** A program, started without a shell as the leader of a process group of its own, and the one way to end it. */
export class ProcessGroup {
  readonly child: ChildProcessWithoutNullStreams;
  #ending = false;
  #killer: NodeJS.Timeout | undefined;
  #letGo: NodeJS.Timeout | undefined;

  constructor(command: Command) {
    this.child = spawn(command.file, command.argv, {
      cwd: command.cwd,
      env: command.env === undefined ? process.env : { ...process.env, ...command.env },
      stdio: ['pipe', 'pipe', 'pipe'],
      detached: true,
    });
    running.add(this);
  }

  /** It was asked to end. */
  get ending(): boolean {
    return this.#ending;
  }

  /** Asks the whole group to end, makes it after a while, and does not wait for its pipes then. */
  end(): void {
    if (this.#ending) return;
    this.#ending = true;
    signalGroup(this.child.pid, 'SIGTERM');
    this.letGoAfterExit();
    this.#killer = setTimeout(() => signalGroup(this.child.pid, 'SIGKILL'), KILL_AFTER_MS);
  }

  /**
   * Closes the pipes a while after the program has ended, also when something else holds them: a background process,
   * or the master of an ssh connection, which holds them as long as the command on the host runs.
   */
  letGoAfterExit(): void {
    const letGo = () => {
      this.#letGo ??= setTimeout(() => this.#destroyPipes(), LET_GO_AFTER_MS);
    };
    if (hasEnded(this.child)) letGo();
    else this.child.once('exit', letGo);
  }

  /** To be called when nobody waits for the program any more: no timer, pipe or process is left then. */
  over(): void {
    running.delete(this);
    if (!hasEnded(this.child)) signalGroup(this.child.pid, 'SIGTERM');
    clearTimeout(this.#killer);
    clearTimeout(this.#letGo);
    this.#destroyPipes();
  }

  #destroyPipes(): void {
    for (const pipe of [this.child.stdin, this.child.stdout, this.child.stderr]) pipe.destroy();
  }
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

/** Sends a signal to the process group that `pid` leads; none is left when it is gone. */
export function signalGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

/** Calls `onEnd` once, when the time is over or the run is stopped; the returned function takes that back. */
export function endWhen(
  limits: { readonly deadlineMs?: number | undefined; readonly signal?: AbortSignal | undefined },
  onEnd: (why: 'deadline' | 'aborted') => void,
): () => void {
  const { deadlineMs, signal } = limits;
  const timer = deadlineMs === undefined ? undefined : setTimeout(() => onEnd('deadline'), deadlineMs);
  const onAbort = () => onEnd('aborted');
  signal?.addEventListener('abort', onAbort, { once: true });
  return () => {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  };
}
