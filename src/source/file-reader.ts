import { availableParallelism } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { Worker } from 'node:worker_threads';
import {
  type Batch,
  type BatchReadings,
  type FileReading,
  HASH_WORKER,
  readFiles,
  unpackReadings,
} from './hash-worker.ts';

/** Below this many a thread costs more than it brings. */
const THINGS_FOR_THREADS = 2000;
const THINGS_A_BATCH = 256;
/** In this thread: short, so that connections go on meanwhile. */
const THINGS_A_TURN = 32;
const THREADS_AT_MOST = 4;
/** On their way, or waiting for one before them: enough that no thread is idle, few enough that memory stays flat. */
const BATCHES_A_THREAD = 3;

/** A thread, and who waits for what of it. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, { done(readings: BatchReadings): void; fail(thrown: unknown): void }>;
}

/** Something, and the file to read for it. */
type Named<T> = readonly [thing: T, file: string | undefined];

/**
 * Reads and hashes the files of things that are named one after the other, and hands each back with what was read, in
 * their order: a few in this thread, many in threads of their own.
 */
export class FileReader<T> implements AsyncDisposable {
  readonly #take: (thing: T, reading: FileReading | undefined) => void;
  readonly #threads: Thread[] = [];
  readonly #sent: { readonly things: readonly Named<T>[]; readonly readings: Promise<BatchReadings> }[] = [];
  #things: Named<T>[] = [];
  #batches = 0;

  constructor(take: (thing: T, reading: FileReading | undefined) => void) {
    this.#take = take;
  }

  /** Takes one more, with the absolute path of its file if it has one. When it `isFull`, wait for `room` first. */
  add(thing: T, file?: string): void {
    this.#things.push([thing, file]);
    const wanted = this.#threads.length > 0 ? THINGS_A_BATCH : THINGS_FOR_THREADS;
    if (this.#things.length < wanted) return;
    if (this.#threads.length === 0) {
      keepHeapSmall();
      for (let n = 0; n < Math.min(THREADS_AT_MOST, availableParallelism()); n++)
        this.#threads.push(startThread());
    }
    for (const batch of batches(this.#things.splice(0), THINGS_A_BATCH)) this.#send(batch);
  }

  /** Is more on its way than is good for memory? */
  get isFull(): boolean {
    return this.#sent.length > BATCHES_A_THREAD * this.#threads.length;
  }

  /** Waits until not too much is on its way. Throws Error when a thread ends before its work. */
  async room(): Promise<void> {
    while (this.isFull) await this.#receive();
  }

  /** Waits for all of it. Throws Error when a thread ends before its work. */
  async end(): Promise<void> {
    const rest = this.#things.splice(0);
    if (this.#threads.length > 0) {
      if (rest.length > 0) this.#send(rest);
      while (this.#sent.length > 0) await this.#receive();
      return;
    }
    for (const turn of batches(rest, THINGS_A_TURN)) {
      this.#hand(turn, await readFiles(filesIn(turn)));
      await new Promise((done) => setImmediate(done));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #send(things: readonly Named<T>[]): void {
    const [first, ...others] = this.#threads;
    if (first === undefined) return;
    const thread = others.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a), first);
    const id = this.#batches++;
    const readings = new Promise<BatchReadings>((done, fail) => thread.waiting.set(id, { done, fail }));
    // Whoever takes the readings hears of it; until then it is nobody's.
    readings.catch(() => undefined);
    this.#sent.push({ things, readings });
    thread.worker.postMessage({ id, files: filesIn(things) } satisfies Batch);
  }

  async #receive(): Promise<void> {
    const batch = this.#sent.shift();
    if (batch !== undefined) this.#hand(batch.things, unpackReadings(await batch.readings));
  }

  #hand(things: readonly Named<T>[], readings: Iterable<FileReading>): void {
    const next = readings[Symbol.iterator]();
    for (const [thing, file] of things) {
      if (file === undefined) this.#take(thing, undefined);
      else {
        const { done, value } = next.next();
        if (done === true) throw new Error(`${file} was not read`);
        this.#take(thing, value);
      }
    }
  }
}

const filesIn = (things: readonly Named<unknown>[]): string[] =>
  things.flatMap(([, file]) => (file === undefined ? [] : file));

/**
 * V8 lets the young generation grow to 128 MiB while many objects stay, as those of a manifest do, and never shrinks it
 * in time: most of the memory of a release with many files was that. From here on it keeps the size that it has. And the old
 * one is collected before it is twice what is alive, for which V8 otherwise waits where the machine has much memory.
 */
const keepHeapSmall = () => setFlagsFromString('--semi-space-growth-factor=1 --optimize-for-size');

function startThread(): Thread {
  const worker = new Worker(HASH_WORKER_FILE, {
    workerData: HASH_WORKER,
    env: {},
    // Options of a program that is given as text are none for a file.
    execArgv: [],
    resourceLimits: { maxYoungGenerationSizeMb: 4 },
  });
  const waiting: Thread['waiting'] = new Map();
  worker.on('message', (readings: BatchReadings) => {
    waiting.get(readings.id)?.done(readings);
    waiting.delete(readings.id);
  });
  const fail = (thrown: unknown) => {
    for (const one of waiting.values()) one.fail(thrown);
    waiting.clear();
  };
  worker.on('error', fail);
  worker.on('exit', () => fail(new Error('a thread that reads the source has ended')));
  return { worker, waiting };
}

// script/build.ts gives it the ending that it has in the bundle.
const HASH_WORKER_FILE = new URL('./hash-worker.ts', import.meta.url);

function* batches<T>(all: readonly T[], size: number): Generator<T[]> {
  for (let at = 0; at < all.length; at += size) yield all.slice(at, at + size);
}
