import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Command } from './command.ts';
import { endWhen, ProcessGroup } from './process-group.ts';

/** A program at one end of a pipe. */
export interface PipeEnd {
  readonly command: Command;
  /** Written to its stdin first. */
  readonly input: string;
}

/** How a program at one end ended, with the last of what it said. */
export interface PipeEnded {
  /** undefined where a signal ended it, or it could not be started. */
  readonly exitCode: number | undefined;
  readonly said: string;
}

export interface Piped {
  /** Of what went from one to the other. */
  readonly sha256: string;
  readonly bytes: number;
  readonly source: PipeEnded;
  readonly target: PipeEnded;
  /** Why both were ended before their time. */
  readonly stopped: 'deadline' | 'aborted' | undefined;
}

const SAID_KEPT = 64 * 1024;
/** What may come before the marker line, such as the words of a login. */
const BEFORE = 1024 * 1024;

/**
 * Carries what one program prints after a line of its own, `marker`, to the stdin of another, with back-pressure: nothing
 * of it is kept, and nothing lies on this machine's disk. The stdin of the second ends when the first has ended. Resolves
 * in any case, when both are gone.
 */
export async function pipeThrough(
  from: PipeEnd,
  to: PipeEnd,
  marker: string,
  limits: { readonly deadlineMs: number; readonly signal?: AbortSignal | undefined },
): Promise<Piped> {
  const [source, target] = [new ProcessGroup(from.command), new ProcessGroup(to.command)];
  let stopped: Piped['stopped'];
  const noLimits = endWhen(limits, (why) => {
    stopped ??= why;
    for (const group of [source, target]) group.end();
  });
  const hash = createHash('sha256');
  let bytes = 0;
  const counted = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  try {
    const ends = [ended(source), ended(target, target.child.stdout)] as const;
    // A broken pipe is the end of a program, which is told apart.
    for (const { child } of [source, target]) child.stdin.on('error', () => undefined);
    source.child.stdin.end(from.input);
    target.child.stdin.write(to.input);
    const begun = new AfterMarker(marker);
    const carried = pipeline(source.child.stdout, begun, counted, target.child.stdin);
    await carried.catch(() => {
      // Whichever of the two is still there waits for nothing any more.
      for (const group of [source, target]) group.end();
    });
    const [sourceEnd, targetEnd] = await Promise.all(ends);
    return {
      sha256: hash.digest('hex'),
      bytes,
      // What it said in place of the marker tells why.
      source: { ...sourceEnd, said: begun.before + sourceEnd.said },
      target: targetEnd,
      stopped,
    };
  } finally {
    noLimits();
    for (const group of [source, target]) group.over();
  }
}

/** Collects the last of what a program says on stderr, and on `also`. */
function ended(group: ProcessGroup, also?: NodeJS.ReadableStream): Promise<PipeEnded> {
  const { child } = group;
  let said = '';
  const keep = (text: string | Buffer) => {
    said = (said + String(text)).slice(-SAID_KEPT);
  };
  child.stderr.setEncoding('utf8').on('data', keep);
  also?.setEncoding('utf8').on('data', keep);
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ exitCode: undefined, said: error.message }));
    child.once('close', (code) => resolve({ exitCode: code ?? undefined, said }));
  });
}

/** Lets through what comes after the line `marker`; without one it fails. */
class AfterMarker extends Transform {
  readonly #line: Buffer;
  #before: Buffer | undefined = Buffer.alloc(0);

  constructor(marker: string) {
    super();
    this.#line = Buffer.from(`\n${marker}\n`);
  }

  /** What came so far, as long as the marker did not. */
  get before(): string {
    return this.#before?.toString('utf8') ?? '';
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    if (this.#before === undefined) {
      done(null, chunk);
      return;
    }
    const said: Buffer = Buffer.concat([this.#before, chunk]);
    const at = said.indexOf(this.#line);
    this.#before = at < 0 ? said : undefined;
    if (at >= 0) done(null, said.subarray(at + this.#line.length));
    else done(said.length > BEFORE ? new Error('too much came before the marker') : null);
  }

  override _flush(done: TransformCallback): void {
    done(this.#before === undefined ? null : new Error('the marker never came'));
  }
}
