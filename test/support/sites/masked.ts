import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseMasks, Masking } from '../../../src/model/masks.ts';
import { mustExec } from '../exec.ts';
import { type OpenEnvironment, openEnvironment } from '../runner/environment.ts';
import type { Fleet, TestHost } from '../servers/sshd.ts';
import { restoreOnto } from './backups.ts';

/** Stands in everything that must not leave. */
export const CANARY = 'Canary';
/** A word, and the word as hexadecimal digits, as dumps write bytes and addresses, and as the start of base64. */
function needlesOf(word: string): string[] {
  const hex = Buffer.from(word).toString('hex');
  const groups = hex.match(/.{4}/g) ?? [];
  return [word, groups.join(':'), hex, Buffer.from(word).toString('base64').slice(0, 7)];
}

/** Two environments on one host, each with an app root of its own. */
export async function openPair(
  fleet: Fleet,
  backups: { readonly production: unknown; readonly staging: unknown },
) {
  const host = fleet.host(0);
  const stagingRoot = `${host.root}-staging`;
  await mkdir(stagingRoot, { recursive: true });
  const hosts = fleet.hosts.map(({ address }) => address);
  const config = {
    app: 'shop',
    environments: {
      production: { path: fleet.path, hosts, backup: backups.production, masks: 'masks.yml' },
      staging: { path: `${fleet.path}-staging`, hosts, backup: backups.staging },
    },
  };
  const [production, staging] = [
    await openEnvironment(fleet, config, 'production'),
    await openEnvironment(fleet, config, 'staging'),
  ];
  return {
    production,
    staging,
    stagingRoot,
    async [Symbol.asyncDispose]() {
      for (const site of [production, staging]) await site[Symbol.asyncDispose]();
      await rm(stagingRoot, { recursive: true, force: true });
    },
  };
}

/** Masks of one database, as a file has them. */
export function maskingOf(name: string, masks: Partial<DatabaseMasks>, salt?: string): Masking {
  const databases = { [name]: { tables: {}, proof: [], ...masks } };
  const sha256 = createHash('sha256').update(JSON.stringify(databases)).digest('hex');
  return { masks: { file: 'masks.yml', sha256, databases }, salt };
}

/** Keeps what passes: what a host sends, and what lies on the runner while it does. */
export function watchTransfer(fleet: Fleet, target: OpenEnvironment) {
  return watchSends(fleet.host(0), target.fleet.hosts[0]?.ssh.dir ?? '');
}

/** The same of a host, and of the folder of the runner in which restores lie. */
export async function watchSends(host: TestHost, runner: string) {
  const seen = join(host.dir, 'seen');
  await rm(seen, { recursive: true, force: true });
  await mkdir(seen);
  await host.fake(
    'rsync',
    `n=$(date +%s%N); cp -a '${runner}'/cutover-restore-* '${seen}'/runner-$n 2>/dev/null; cp -a '${host.root}'/.cutover/outgoing '${seen}'/sent-$n 2>/dev/null; printf '%s\\n' "$*" >>'${seen}'/asked; /usr/bin/rsync "$@" | tee '${seen}'/out-$n`,
  );
  return {
    folder: seen,
    asked: () => readFile(join(seen, 'asked'), 'utf8').catch(() => ''),
    stop: () => host.unfake('rsync'),
  };
}

/** Names of files below folders that hold a canary, also packed ones. */
export const canariesIn = (...folders: string[]) => filesWithWord(CANARY, folders);

/** Names of files below folders that hold a word in any form that a dump or a server writes it in. */
export async function filesWithWord(word: string, folders: readonly string[]): Promise<string[]> {
  const needles = needlesOf(word)
    .map((needle) => `-e ${needle}`)
    .join(' ');
  // One look at all that is not packed: a database server has a thousand files.
  const script = `export LC_ALL=C
    find "$@" -type f ! -name '*.zst' ! -name '*.gz' -exec grep -l -s -a -i ${needles} {} + || :
    find "$@" -type f -name '*.zst' -o -type f -name '*.gz' | while IFS= read -r f; do
      case $f in *.zst) zstd -q -d -c "$f" ;; *) gzip -d -c "$f" ;; esac 2>/dev/null |
        grep -a -q -i ${needles} && printf '%s\\n' "$f"; done; :`;
  return (await mustExec('sh', ['-c', script, 'sh', ...folders])).split('\n').filter(Boolean).sort();
}

/** Restores a backup of production onto staging, masked. */
export const bringMasked = (
  { production, staging }: Awaited<ReturnType<typeof openPair>>,
  backup: string,
  masking: Masking | undefined,
  more: object = {},
) => restoreOnto(staging, { backup, masking, ...more }, production);

/** Both sides have said nothing of a canary. */
export async function saidCanary(
  { production, staging }: { production: OpenEnvironment; staging: OpenEnvironment },
  error: unknown,
  folder: string,
) {
  const file = join(folder, 'said');
  const text =
    error instanceof Error
      ? `${error.message}\n${JSON.stringify(error)}\n${error.stack ?? ''}`
      : String(error);
  await writeFile(file, [...production.said, ...staging.said, text].join('\n'));
  return canariesIn(file);
}
