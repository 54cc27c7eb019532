import { createHash } from 'node:crypto';
import { mkdir, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

export interface TreeSize {
  readonly name: string;
  readonly files: number;
  readonly bytes: number;
}

export const TREES: Readonly<Record<string, TreeSize>> = {
  small: { name: 'small', files: 300, bytes: 10e6 },
  large: { name: 'large', files: 10_000, bytes: 200e6 },
  many: { name: 'many', files: 60_000, bytes: 240e6 },
  million: { name: 'million', files: 1_000_000, bytes: 1e9 },
};

const FILES_A_FOLDER = 100;
const WORDS = ['release', 'const', 'return', 'function', 'export', 'server', 'import', 'value', 'render'];

/** The source that is released: files of mixed size that compress about as well as built code. */
export class SourceTree {
  readonly dir: string;
  readonly #size: TreeSize;
  #change = 0;

  constructor(dir: string, size: TreeSize) {
    this.dir = dir;
    this.#size = size;
  }

  async make(): Promise<void> {
    await rm(this.dir, { recursive: true, force: true });
    for (let n = 0; n < this.#size.files; n++) await this.#write(n, 0);
  }

  /** Changes one file of a hundred, and gives every file a new modification time, as a fresh checkout does. */
  async change(): Promise<void> {
    this.#change++;
    const count = Math.max(1, Math.round(this.#size.files / 100));
    for (let i = 0; i < count; i++)
      await this.#write((this.#change * 37 + i * 100) % this.#size.files, this.#change);
    const now = new Date();
    for (const entry of await readdir(this.dir, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) await utimes(join(entry.parentPath, entry.name), now, now);
  }

  async #write(n: number, change: number): Promise<void> {
    const file = join(this.dir, `part-${Math.floor(n / FILES_A_FOLDER)}`, `file-${n}.js`);
    await mkdir(dirname(file), { recursive: true });
    // Sizes between a tenth and three times the mean.
    const mean = this.#size.bytes / this.#size.files;
    const size = Math.round(mean * (0.1 + (((n * 7919) % 1000) / 1000) ** 2 * 2.7));
    await writeFile(file, text(`${n} ${change}`, size), { mode: 0o644 });
  }
}

/** Text of this many bytes that depends on the seed alone: words, and a third of it hexadecimal noise. */
function text(seed: string, bytes: number): Buffer {
  const lines: string[] = [];
  for (let length = 0, n = 0; length < bytes; n++) {
    const noise = createHash('sha256').update(`${seed} ${n}`).digest('hex');
    const words = Array.from({ length: 16 }, (_, i) => WORDS[(noise.charCodeAt(i) * (i + 1)) % WORDS.length]);
    const line = `${words.join(' ')} ${noise}\n`;
    lines.push(line);
    length += line.length;
  }
  return Buffer.from(lines.join('')).subarray(0, bytes);
}
