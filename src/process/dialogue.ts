import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { type Command, killGroup } from './run.ts';

/** What a process that is talked to says; `end` comes once and last. */
export interface Listener {
  stdout(text: string): void;
  stderr(text: string): void;
  /** `code` is undefined when a signal ended it. */
  end(code: number | undefined): void;
}

const KILL_AFTER_MS = 2_000;
const LET_GO_AFTER_MS = 500;

const open = new Set<DuplexProcess>();
process.on('exit', () => {
  for (const one of open) one.end();
});

/**
 * A program that is written to and listened to until one side ends it. Started without a shell, in a process group of
 * its own; whatever of them is open when this process ends is ended then.
 */
export class DuplexProcess {
  readonly #child: ChildProcessWithoutNullStreams;
  #ended = false;
  #ending = false;

  /** The listener is told of an end also when the program could not be started (its words are on stderr then). */
  constructor(command: Command, listener: Listener) {
    this.#child = spawn(command.file, command.argv, { stdio: ['pipe', 'pipe', 'pipe'], detached: true });
    const { stdin, stdout, stderr } = this.#child;
    // A broken pipe is the end of the program, and that is told apart.
    stdin.on('error', () => undefined);
    stdout.setEncoding('utf8').on('data', (text: string) => listener.stdout(text));
    stderr.setEncoding('utf8').on('data', (text: string) => listener.stderr(text));
    open.add(this);
    const over = (code: number | undefined) => {
      if (this.#ended) return;
      this.#ended = true;
      open.delete(this);
      for (const pipe of [stdin, stdout, stderr]) pipe.destroy();
      listener.end(code);
    };
    this.#child.once('error', (error) => {
      listener.stderr(`${error.message}\n`);
      over(undefined);
    });
    // Its pipes may outlive it in the hands of a background process, and their end is not waited for then.
    this.#child.once('exit', (code) => setTimeout(() => over(code ?? undefined), LET_GO_AFTER_MS));
    this.#child.once('close', (code) => over(code ?? undefined));
  }

  /** Not once it was asked to end: what is written then is lost. */
  get alive(): boolean {
    return !this.#ended && !this.#ending;
  }

  write(text: string | Uint8Array): void {
    if (!this.#ended) this.#child.stdin.write(text);
  }

  /** Writes a stream with back-pressure. Ends early, without an error, when the program does. */
  async writeAll(stream: Readable): Promise<void> {
    const { stdin } = this.#child;
    for await (const chunk of stream) {
      if (this.#ended) return;
      if (!stdin.write(chunk))
        await new Promise<void>((resolve) => {
          const done = () => {
            stdin.off('drain', done).off('close', done);
            resolve();
          };
          stdin.once('drain', done).once('close', done);
        });
    }
  }

  /** Asks it to end, and makes it after a while. */
  end(): void {
    if (this.#ended) return;
    this.#ending = true;
    killGroup(this.#child.pid, 'SIGTERM');
    setTimeout(() => {
      if (!this.#ended) killGroup(this.#child.pid, 'SIGKILL');
    }, KILL_AFTER_MS).unref();
  }
}
