import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FileSystem, makeImage, mountImage } from '../power/disk.ts';
import { exec, mustExec } from '../support/exec.ts';

/** Small, since it is copied twice for each point. */
const MEGABYTES = 24;

/** A folder of a host on a disk of its own, whose power can be cut. What it held before is hidden meanwhile. */
export class PoweredFolder implements AsyncDisposable {
  readonly #folder: string;
  readonly #dir: string;
  readonly #system: FileSystem;
  readonly #images = new Map<string, string>();
  #mounted = false;

  /** `dir`: for the images. */
  constructor(folder: string, dir: string, system: FileSystem) {
    this.#folder = folder;
    this.#dir = dir;
    this.#system = system;
  }

  /** The folder holds a copy of this tree, and all of it is on the disk. */
  async hold(tree: string): Promise<void> {
    await this.release();
    const image = this.#images.get(tree) ?? (await this.#imageOf(tree));
    this.#images.set(tree, image);
    const disk = join(this.#dir, 'disk.img');
    await mustExec('cp', ['--sparse=always', image, disk]);
    await this.#mount(disk);
  }

  /**
   * The power goes, and comes back. `neighbour`: somebody else on the same disk has synced a file of his own just
   * before, so that all names are there and of the contents only those that were synced.
   */
  async cut({ neighbour }: { readonly neighbour: boolean }): Promise<void> {
    const [disk, left] = [join(this.#dir, 'disk.img'), join(this.#dir, 'left.img')];
    const file = join(this.#folder, 'neighbour');
    if (neighbour) await mustExec('sh', ['-c', 'echo neighbour >"$1" && sync "$1"', 'sh', file]);
    await mustExec('cp', ['--sparse=always', disk, left]);
    await this.release();
    await this.#mount(left);
    await rm(file, { force: true });
  }

  /** The folder is what it was before `hold`. */
  async release(): Promise<void> {
    if (!this.#mounted) return;
    if ((await exec('umount', [this.#folder])).code !== 0) await mustExec('umount', ['-l', this.#folder]);
    this.#mounted = false;
  }

  async #imageOf(tree: string): Promise<string> {
    await mkdir(this.#dir, { recursive: true });
    const image = join(this.#dir, `${this.#images.size}.img`);
    await makeImage({ ...this.#system, megabytes: MEGABYTES }, image);
    await this.#mount(image);
    await mustExec('cp', ['-a', `${tree}/.`, this.#folder]);
    await this.release();
    return image;
  }

  async #mount(image: string): Promise<void> {
    await mountImage(this.#system, image, this.#folder);
    this.#mounted = true;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.release();
  }
}
