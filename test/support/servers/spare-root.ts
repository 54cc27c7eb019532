import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../exec.ts';

/**
 * Runs steps of sh one after the other as root in a copy of this machine: its whole file system with a layer above it that
 * takes all changes, its own processes and no network. All of it is gone afterwards. `here` is a folder that both see, as
 * `/out`. Gives what each step printed, and its exit code.
 */
export async function inSpareRoot(
  here: string,
  steps: Readonly<Record<string, string>>,
): Promise<Map<string, { readonly text: string; readonly code: number }>> {
  const out = join(here, 'steps');
  await mkdir(out, { recursive: true });
  for (const [name, text] of Object.entries(steps)) await writeFile(join(out, `${name}.sh`), text);
  const calls = Object.keys(steps).map(
    (name) =>
      `code=0; sh /out/steps/${name}.sh >/out/steps/${name}.out 2>&1 </dev/null || code=$?; echo $code >/out/steps/${name}.code`,
  );
  await writeFile(join(out, 'all'), `cd /\n${calls.join('\n')}\n`);
  const mounts = `
    m=/mnt
    mount -t tmpfs tmpfs $m && mkdir $m/upper $m/work $m/root
    mount -t overlay overlay -o lowerdir=/,upperdir=$m/upper,workdir=$m/work $m/root
    mount -t proc proc $m/root/proc
    mount --rbind /dev $m/root/dev
    mkdir -p $m/root/out $m/root/run $m/root/upper
    mount -t tmpfs tmpfs $m/root/run
    mount --bind "$1" $m/root/out
    mount --bind $m/upper $m/root/upper
    exec chroot $m/root sh /out/steps/all`;
  const run = await exec('unshare', [
    '-m',
    '-n',
    '-p',
    '-f',
    '--kill-child',
    'sh',
    '-euc',
    mounts,
    'sh',
    here,
  ]);
  if (run.code !== 0) throw new Error(`the spare root: ${run.stdout}${run.stderr}`);
  const done = (await readdir(out)).filter((name) => name.endsWith('.code'));
  const read = done.map(async (file) => {
    const name = file.slice(0, -'.code'.length);
    const [text, code] = await Promise.all([
      readFile(join(out, `${name}.out`), 'utf8'),
      readFile(join(out, file), 'utf8'),
    ]);
    return [name, { text, code: Number(code) }] as const;
  });
  return new Map(await Promise.all(read));
}

/** Can a spare root be made here? */
export async function hasSpareRoot(): Promise<boolean> {
  if (process.getuid?.() !== 0) return false;
  const script =
    'mount -t tmpfs tmpfs /mnt && mkdir /mnt/u /mnt/w /mnt/m && mount -t overlay o -o lowerdir=/,upperdir=/mnt/u,workdir=/mnt/w /mnt/m';
  return (await exec('unshare', ['-m', '-p', '-f', 'sh', '-ec', script])).code === 0;
}
