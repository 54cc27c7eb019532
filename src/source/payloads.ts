import { rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Difference } from '../model/difference.ts';
import { treeText } from '../model/manifest.ts';
import { type Packing, pack } from './pack.ts';
import type { Source } from './read-source.ts';
import { sha256OfText } from './sha256.ts';

/** What is sent to the hosts, made once for all of them that have the same base, in a private folder of the job. */
export class Payloads {
  readonly #made = new Map<string, Promise<{ file: string; bytes: number }>>();
  readonly #source: Source;
  readonly #dir: string;
  #treeSum: string | undefined;

  constructor(source: Source, dir: string) {
    this.#source = source;
    this.#dir = dir;
  }

  /** What a host makes of the finished tree of this tag (`is_tree` of scripts/tree.sh). */
  treeSum(tag: string): string {
    const { manifest, sha256 } = this.#source;
    const stored = { path: `../../.cutover/releases/${tag}.manifest.partial`, sha256 };
    this.#treeSum ??= sha256OfText(treeText(manifest, stored));
    return this.#treeSum;
  }

  /** The packed release for hosts with this base. */
  packed(
    tag: string,
    base: { readonly tag: string; readonly manifest: string } | undefined,
    difference: Difference,
    packing: Packing,
  ): Promise<{ file: string; bytes: number }> {
    const packed = { tag, base: base?.tag, difference };
    return this.#once(`${packing}-${base === undefined ? 'whole' : `${base.manifest} ${base.tag}`}`, (file) =>
      pack(this.#source, packed, packing, file),
    );
  }

  /**
   * The file that lists what rsync has to send, each path ended by NUL. Each begins with `./`: rsync takes a line
   * that begins with `#` or `;` for a comment, also in a list like this one.
   */
  async list(base: string | undefined, { send }: Difference): Promise<string> {
    const { file } = await this.#once(`list-${base ?? 'whole'}`, (path) =>
      writeFile(path, rsyncList(send), { mode: 0o600 }),
    );
    return file;
  }

  async remove(): Promise<void> {
    for (const made of this.#made.values()) {
      const { file } = await made.catch(() => ({ file: undefined }));
      if (file !== undefined) await rm(file, { force: true });
    }
  }

  #once(key: string, make: (file: string) => Promise<void>): Promise<{ file: string; bytes: number }> {
    const known = this.#made.get(key);
    if (known !== undefined) return known;
    const file = join(this.#dir, `${this.#source.sha256.slice(0, 16)}-${this.#made.size}`);
    const made = make(file).then(async () => ({ file, bytes: (await stat(file)).size }));
    this.#made.set(key, made);
    return made;
  }
}

function* rsyncList(files: Iterable<{ readonly path: string }>): Generator<string> {
  for (const { path } of files) yield `${path}\0`;
}
