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

/** Below this many files a thread costs more than it brings. */
const FILES_FOR_THREADS = 2000;
const FILES_A_BATCH = 256;
/** In this thread: short, so that connections go on meanwhile. */
const FILES_A_TURN = 32;
const THREADS_AT_MOST = 4;

/** A thread, and who waits for what of it. */
interface Thread {
  readonly worker: Worker;
  readonly waiting: Map<number, { done(readings: BatchReadings): void; fail(thrown: unknown): void }>;
}

/** Reads and hashes files that are named one after the other: a few in this thread, many in some of their own. */
export class FileReader implements AsyncDisposable {
  readonly #threads: Thread[] = [];
  readonly #batches: (Promise<BatchReadings> | undefined)[] = [];
  #files: string[] = [];

  /** Takes one more file, an absolute path. */
  add(file: string): void {
    this.#files.push(file);
    const wanted = this.#threads.length > 0 ? FILES_A_BATCH : FILES_FOR_THREADS;
    if (this.#files.length < wanted) return;
    if (this.#threads.length === 0) {
      keepHeapSmall();
      for (let n = 0; n < Math.min(THREADS_AT_MOST, availableParallelism()); n++)
        this.#threads.push(startThread());
    }
    for (const batch of batches(this.#files.splice(0), FILES_A_BATCH)) this.#send(batch);
  }

  /** The readings of all files, in the order they were added. Throws Error when a thread ends before its work. */
  async *readings(): AsyncGenerator<Iterable<FileReading>> {
    if (this.#threads.length > 0) this.#send(this.#files.splice(0));
    // What was taken is not kept.
    for (let n = 0; n < this.#batches.length; n++) {
      const batch = this.#batches[n];
      this.#batches[n] = undefined;
      if (batch !== undefined) yield unpackReadings(await batch);
    }
    for (const turn of batches(this.#files.splice(0), FILES_A_TURN)) {
      yield await readFiles(turn);
      await new Promise((done) => setImmediate(done));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #send(files: string[]): void {
    const [first, ...others] = this.#threads;
    if (first === undefined) return;
    const thread = others.reduce((a, b) => (b.waiting.size < a.waiting.size ? b : a), first);
    const id = this.#batches.length;
    const batch = new Promise<BatchReadings>((done, fail) => thread.waiting.set(id, { done, fail }));
    // Whoever takes the readings hears of it; until then it is nobody's.
    batch.catch(() => undefined);
    this.#batches.push(batch);
    thread.worker.postMessage({ id, files } satisfies Batch);
  }
}

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

function* batches(files: readonly string[], size: number): Generator<string[]> {
  for (let at = 0; at < files.length; at += size) yield files.slice(at, at + size);
}
