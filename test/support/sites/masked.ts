import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DatabaseMasks, Masking } from '../../../src/model/masks.ts';
import { mustExec } from '../exec.ts';
import { type OpenEnvironment, openEnvironment } from '../runner/environment.ts';
import type { Fleet } from '../servers/sshd.ts';
import { restoreOnto } from './backups.ts';

/** Stands in everything that must not leave. */
export const CANARY = 'Canary';
/** It, and it as hexadecimal digits, as dumps write bytes. */
const NEEDLES = [
  CANARY,
  Buffer.from(CANARY).toString('hex'),
  Buffer.from(CANARY).toString('base64').slice(0, 7),
];

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
export async function watchTransfer(fleet: Fleet, target: OpenEnvironment) {
  const host = fleet.host(0);
  const seen = join(host.dir, 'seen');
  await rm(seen, { recursive: true, force: true });
  await mkdir(seen);
  const runner = target.fleet.hosts[0]?.ssh.dir ?? '';
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
export async function canariesIn(...folders: string[]): Promise<string[]> {
  const script = `for f in $(find "$@" -type f); do
    case $f in *.zst) zstd -q -d -c "$f" 2>/dev/null ;; *.gz) gzip -d -c "$f" 2>/dev/null ;; *) cat "$f" ;; esac |
      LC_ALL=C grep -a -q -i ${NEEDLES.map((needle) => `-e ${needle}`).join(' ')} && printf '%s\\n' "$f"; done; :`;
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
