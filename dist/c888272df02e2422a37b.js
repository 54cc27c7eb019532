import { createHash, hash } from 'node:crypto';
import { closeSync, createReadStream, fstatSync, openSync, readSync } from 'node:fs';
import { isMainThread, parentPort, workerData } from 'node:worker_threads';
export const HASH_WORKER = 'cutover hash worker';
/** Pointers of Git LFS are smaller than this (Git LFS specification, "The Pointer"). */
const POINTER_BYTES = 1024;
const HEAD_BYTES = 64;
/** Smaller files are read whole, in one call; others are hashed as a stream, so that memory stays flat. */
const WHOLE_FILE_BYTES = 1024 * 1024;
const STAT_BLOCK = 512;
// One byte more than is read whole, to see that a file has grown.
let buffer;
/** Reads and hashes files, one after the other. A file that cannot be read is a problem in its place. */
export async function readFiles(files) {
    const readings = [];
    for (const file of files)
        try {
            const reading = readWhole(file);
            readings.push('sha256' in reading ? reading : { ...reading, sha256: await hashStream(file, reading.size) });
        }
        catch (thrown) {
            readings.push({ problem: thrown instanceof Error ? thrown.message : String(thrown) });
        }
    return readings;
}
/** Without promises: for small files these cost more than the file. */
function readWhole(file) {
    const descriptor = openSync(file, 'r');
    try {
        const { mode, size, blocks } = fstatSync(descriptor);
        const facts = { mode, size, hole: size - blocks * STAT_BLOCK };
        if (size > WHOLE_FILE_BYTES)
            return facts;
        buffer ??= Buffer.allocUnsafeSlow(WHOLE_FILE_BYTES + 1);
        let read = 0;
        let more;
        // Most come with the first call; it is short only of a file that changes, or on some network disks.
        do {
            more = readSync(descriptor, buffer, read, size + 1 - read, null);
            read += more;
        } while (more > 0 && read < size);
        if (read !== size)
            throw changed(size, read);
        const sha256 = hash('sha256', buffer.subarray(0, size), 'hex');
        if (size === 0 || size >= POINTER_BYTES)
            return { ...facts, sha256 };
        return { ...facts, sha256, head: buffer.toString('latin1', 0, Math.min(size, HEAD_BYTES)) };
    }
    finally {
        closeSync(descriptor);
    }
}
async function hashStream(file, size) {
    const digest = createHash('sha256');
    let read = 0;
    for await (const chunk of createReadStream(file, { highWaterMark: 1024 * 1024 })) {
        digest.update(chunk);
        read += chunk.length;
    }
    if (read !== size)
        throw changed(size, read);
    return digest.digest('hex');
}
const changed = (size, read) => new Error(`it changed while it was read: it had ${size} bytes, now ${read}`);
const NUMBERS = 3;
const SUM_BYTES = 32;
/** To be taken back by `unpackReadings`. */
export function packReadings(id, readings) {
    const numbers = new Float64Array(NUMBERS * readings.length);
    const sums = Buffer.alloc(SUM_BYTES * readings.length);
    const heads = new Map();
    const problems = new Map();
    readings.forEach((reading, at) => {
        if ('problem' in reading) {
            problems.set(at, reading.problem);
            return;
        }
        numbers.set([reading.mode, reading.size, reading.hole], NUMBERS * at);
        sums.write(reading.sha256, SUM_BYTES * at, 'hex');
        if (reading.head !== undefined)
            heads.set(at, reading.head);
    });
    return { id, numbers, sums, heads, problems };
}
export function* unpackReadings({ numbers, sums, heads, problems }) {
    const bytes = Buffer.from(sums.buffer, sums.byteOffset, sums.byteLength);
    for (let at = 0; at < numbers.length / NUMBERS; at++) {
        const problem = problems.get(at);
        if (problem !== undefined) {
            yield { problem };
            continue;
        }
        const first = NUMBERS * at;
        const [mode, size, hole] = [numbers[first] ?? 0, numbers[first + 1] ?? 0, numbers[first + 2] ?? 0];
        const sha256 = bytes.toString('hex', SUM_BYTES * at, SUM_BYTES * (at + 1));
        const head = heads.get(at);
        yield head === undefined ? { mode, size, hole, sha256 } : { mode, size, hole, sha256, head };
    }
}
if (!isMainThread && workerData === HASH_WORKER)
    parentPort?.on('message', ({ id, files }) => {
        // What it throws ends the thread, and so whoever waits for it hears of it.
        void readFiles(files).then((readings) => {
            const packed = packReadings(id, readings);
            parentPort?.postMessage(packed, [
                packed.numbers.buffer,
                packed.sums.buffer,
            ]);
        });
    });
