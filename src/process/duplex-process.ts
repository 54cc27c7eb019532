import type { Readable } from 'node:stream';
import type { Command } from './command.ts';
import { ProcessGroup } from './process-group.ts';

/** What a process that is talked to says; `end` comes once and last. */
export interface Listener {
  stdout(text: string): void;
  stderr(text: string): void;
  /** `code` is undefined when a signal ended it. */
  end(code: number | undefined): void;
}

/**
 * A program that is written to and listened to until one side ends it.
 */
export class DuplexProcess {
  readonly #group: ProcessGroup;
  #ended = false;

  /** The listener is told of an end also when the program could not be started (its words are on stderr then). */
  constructor(command: Command, listener: Listener) {
    this.#group = new ProcessGroup(command);
    const { child } = this.#group;
    const { stdin, stdout, stderr } = child;
    // A broken pipe is the end of the program, and that is told apart.
    stdin.on('error', () => undefined);
    stdout.setEncoding('utf8').on('data', (text: string) => listener.stdout(text));
    stderr.setEncoding('utf8').on('data', (text: string) => listener.stderr(text));
    const over = (code: number | undefined) => {
      if (this.#ended) return;
      this.#ended = true;
      this.#group.over();
      listener.end(code);
    };
    child.once('error', (error) => {
      listener.stderr(`${error.message}\n`);
      over(undefined);
    });
    child.once('close', (code) => over(code ?? undefined));
    // Its pipes may outlive it in the hands of a background process, and their end is not waited for then.
    this.#group.letGoAfterExit();
  }

  /** Not once it was asked to end: what is written then is lost. */
  get alive(): boolean {
    return !this.#ended && !this.#group.ending;
  }

  write(text: string | Uint8Array): void {
    if (!this.#ended) this.#group.child.stdin.write(text);
  }

  /** Writes a stream with back-pressure. Ends early, without an error, when the program does. */
  async writeAll(stream: Readable): Promise<void> {
    const { stdin } = this.#group.child;
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
    if (!this.#ended) this.#group.end();
  }
}
