import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { exec, mustExec } from '../support/exec.ts';
import { asRoot } from '../support/servers/account.ts';
import type { TestHost } from '../support/servers/sshd.ts';

export interface FileSystem {
  readonly name: string;
  readonly mkfs: readonly string[];
  readonly megabytes: number;
  /** Nothing that was not synced comes to the disk by itself while a test runs. */
  readonly options: string;
}

const KNOWN: readonly FileSystem[] = [
  {
    name: 'ext4',
    mkfs: ['mkfs.ext4', '-q', '-F', '-E', 'lazy_itable_init=0,lazy_journal_init=0'],
    megabytes: 48,
    options: 'loop,commit=300,noauto_da_alloc',
  },
  // The smallest that it makes; a copy has the same id as its original.
  { name: 'xfs', mkfs: ['mkfs.xfs', '-q'], megabytes: 320, options: 'loop,nouuid' },
];

/** The file systems that can be tried here. Says what is left out, and why. */
export async function fileSystemsHere(): Promise<FileSystem[]> {
  if (!asRoot('what a loss of power leaves on a disk')) return [];
  if (!existsSync('/dev/loop-control')) {
    process.stdout.write('\n  left out without loop devices: what a loss of power leaves on a disk\n\n');
    return [];
  }
  const found: FileSystem[] = [];
  for (const one of KNOWN) {
    const [tool = ''] = one.mkfs;
    if ((await exec('sh', ['-c', `PATH=$PATH:/usr/sbin:/sbin command -v ${tool}`])).code === 0)
      found.push(one);
    else process.stdout.write(`\n  left out without ${tool}: what a loss of power leaves on ${one.name}\n\n`);
  }
  return found;
}

/** Makes a file that holds an empty file system. */
export async function makeImage(system: FileSystem, image: string): Promise<void> {
  const [mkfs = '', ...argv] = system.mkfs;
  await mustExec('truncate', ['-s', `${system.megabytes}M`, image]);
  await mustExec('sh', ['-c', 'PATH=$PATH:/usr/sbin:/sbin; exec "$@"', 'sh', mkfs, ...argv, image]);
}

export async function mountImage(system: FileSystem, image: string, folder: string): Promise<void> {
  await mustExec('mount', ['-o', system.options, image, folder]);
}

/** What the disk would hold had the power gone at one moment. */
export interface Cut {
  readonly number: number;
  /** What had just ended, or was about to begin. */
  readonly at: string;
  readonly image: string;
}

/**
 * Copies the image as it is, mounted. With `neighbour` somebody else on the same disk has synced a file of his own just
 * before: then the disk has all names, and of the contents only those that were synced. Without, what was
 * not synced is not there at all.
 */
const CUT = `#!/bin/sh
dir=$1
PATH=/usr/sbin:/usr/bin:/sbin:/bin
read -r folder <"$dir/cuts"
[ -n "$folder" ] || exit 0
n=1
until mkdir "$folder/$n" 2>/dev/null; do n=$((n + 1)); done
if [ -e "$dir/neighbour" ]; then
  echo "$n" >"$dir/srv/neighbour"
  sync "$dir/srv/neighbour"
fi
cp --sparse=always "$dir/disk.img" "$folder/$n/image"
printf '%s' "$2" >"$folder/$n/at"
`;

/** A disk of a host's own, of which copies are made while the host is at work. */
export class Disk {
  readonly #host: TestHost;
  readonly #system: FileSystem;

  private constructor(host: TestHost, system: FileSystem) {
    this.#host = host;
    this.#system = system;
  }

  static async mount(host: TestHost, system: FileSystem): Promise<Disk> {
    const disk = new Disk(host, system);
    const image = join(host.dir, 'disk.img');
    await makeImage(system, image);
    await disk.#mount(image);
    await writeFile(join(host.dir, 'cuts'), '\n');
    await writeFile(join(host.dir, 'cut'), CUT);
    await chmod(join(host.dir, 'cut'), 0o755);
    return disk;
  }

  /**
   * Makes cuts while `body` runs: after each call of a session that goes through the PATH given to it, and before
   * each of these tools runs on the host.
   */
  async cutsOf(
    options: { readonly neighbour: boolean; readonly tools: readonly string[] },
    body: (path: string) => Promise<void>,
  ): Promise<Cut[]> {
    const { dir } = this.#host;
    const folder = join(dir, `cuts-${(await readdir(dir)).length}`);
    await mkdir(folder);
    if (options.neighbour) await writeFile(join(dir, 'neighbour'), '');
    else await mustExec('rm', ['-f', join(dir, 'neighbour')]);
    for (const tool of options.tools) {
      const real = (await mustExec('sh', ['-c', `command -v ${tool}`])).trim();
      const script = `#!/bin/sh\n'${dir}/cut' '${dir}' "before ${tool} $*"\nexec ${real} "$@"\n`;
      await this.#host.fake(tool, script);
    }
    await mustExec('sync', ['-f', join(dir, 'srv')]);
    await writeFile(join(dir, 'cuts'), `${folder}\n`);
    try {
      await body(await this.#path());
    } finally {
      await writeFile(join(dir, 'cuts'), '\n');
      for (const tool of options.tools) await this.#host.unfake(tool);
    }
    const numbers = (await readdir(folder)).map(Number).sort((a, b) => a - b);
    return Promise.all(
      numbers.map(async (number) => ({
        number,
        at: await readFile(join(folder, String(number), 'at'), 'utf8'),
        image: join(folder, String(number), 'image'),
      })),
    );
  }

  /** Mounts a copy of what a cut left: the file system recovers as after a loss of power. */
  async become({ image }: Pick<Cut, 'image'>): Promise<void> {
    await mustExec('umount', ['-l', join(this.#host.dir, 'srv')]);
    const copy = join(this.#host.dir, 'recovered.img');
    await mustExec('rm', ['-f', copy]);
    await mustExec('cp', ['--sparse=always', image, copy]);
    await this.#mount(copy);
  }

  async unmount(): Promise<void> {
    await mustExec('umount', ['-l', join(this.#host.dir, 'srv')]);
  }

  async #mount(image: string): Promise<void> {
    await mountImage(this.#system, image, join(this.#host.dir, 'srv'));
  }

  /** A PATH whose ssh makes a cut after each call. */
  async #path(): Promise<string> {
    const bin = join(this.#host.dir, 'runner-bin');
    const path = process.env['PATH'] ?? '';
    if (!existsSync(bin)) {
      const ssh = (await mustExec('sh', ['-c', 'command -v ssh'])).trim();
      const standIn = fileURLToPath(new URL('./ssh-stand-in.ts', import.meta.url));
      await mkdir(bin);
      await symlink(process.execPath, join(this.#host.dir, 'node'));
      await writeFile(
        join(bin, 'ssh'),
        `#!/bin/sh
for word in "$@"; do
  case $word in "exec sh -c 'LC_ALL=C;"*) exec '${this.#host.dir}/node' '${standIn}' '${this.#host.dir}' ${ssh} "$@" ;; esac
done
exec ${ssh} "$@"
`,
      );
      await chmod(join(bin, 'ssh'), 0o755);
    }
    return `${bin}:${path}`;
  }
}
