import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { differenceFrom } from '../../../src/model/difference.ts';
import { writablePatterns } from '../../../src/model/manifest.ts';
import { pack } from '../../../src/source/pack.ts';
import { Payloads } from '../../../src/source/payloads.ts';
import type { Source } from '../../../src/source/read-source.ts';
import { type Files, type LocalRoot, readTree, writeSource } from '../../support/sites/release-on-host.ts';
import type { Call } from '../counter.ts';
import type { Place } from '../scenario.ts';

const SAME: Files = {
  'same.txt': 'the same\n',
  'bin/run': { content: '#!/bin/sh\n', mode: 0o755 },
  'deep/er/file': 'deep\n',
  empty: '',
  current: '-> bin/run',
  'names/ leading': 'a\n',
  'names/back\\slash': 'b\n',
  'names/é…': 'c\n',
};

/** Each version changes a file and has one of its own. */
const filesOf = (tag: string): Files => ({
  ...SAME,
  'index.html': `${tag}\n`,
  [`only/${tag}/file`]: `${tag}\n`,
  'config/web/site.conf': `web of ${tag}\n`,
  'config/cron': `# cron of ${tag}\n`,
});

/** What is released; written where it is not there yet. */
export async function sourceOf(place: Place, tag: string): Promise<Source> {
  const dir = join(place.beside, 'sources', tag);
  if (!(await readdir(dir).catch(() => undefined))) await writeSource(dir, filesOf(tag));
  return readTree(dir);
}

/** v0 and v1 are there, v1 is live in blue, v0 in green, and there is something in shared/. */
export async function makeHost(host: LocalRoot, place: Place): Promise<void> {
  await mkdir(join(place.root, 'shared/uploads'), { recursive: true });
  await writeFile(join(place.root, 'shared/.env'), 'A=1\n');
  await writeFile(join(place.root, 'shared/uploads/a.txt'), 'first\n');
  const v0 = await sourceOf(place, 'v0');
  await host.build(v0, 'v0');
  await host.build(await sourceOf(place, 'v1'), 'v1', { tag: 'v0', source: v0 });
  await symlink('../releases/v0', join(place.root, 'slots/green'));
  await symlink('../releases/v1', join(place.root, 'slots/blue'));
  await symlink('slots/blue', join(place.root, 'live'));
}

/** The same, and v2 is ready in green. */
export async function makeReadyHost(host: LocalRoot, place: Place): Promise<void> {
  await makeHost(host, place);
  await host.build(await sourceOf(place, 'v2'), 'v2', { tag: 'v1', source: await sourceOf(place, 'v1') });
  const filled = await host.call('start-slot', [place.root, place.token, 'v2', 'green', '5', '']);
  if (filled.code !== 0) throw new Error(`the slot could not be filled: ${filled.log}`);
}

/** A release as it is sent: the packed bytes, and the arguments of build-release. */
export interface PackedRelease {
  readonly packed: Uint8Array;
  build(place: Place, options?: { slot?: string; verify?: string; relayed?: string }): Call;
}

/** Packs v2 on a base. */
export async function packRelease(place: Place, tag: string, base?: string): Promise<PackedRelease> {
  const next = await sourceOf(place, tag);
  const before = base === undefined ? undefined : (await sourceOf(place, base)).manifest;
  const file = join(place.beside, `packed-${tag}`);
  await pack(next, { tag, base, difference: differenceFrom(before, next.manifest) }, 'gzip', file);
  const packed = await readFile(file);
  const sum = new Payloads(next, place.beside).treeSum(tag);
  return {
    packed,
    build: ({ root, token }, { slot = '', verify = 'full', relayed } = {}) => ({
      script: 'build-release',
      args: [
        ...[
          root,
          token,
          tag,
          base ?? '',
          next.sha256,
          relayed === undefined ? 'gzip' : `gzip ${relayed}`,
          sum,
        ],
        ...[
          writablePatterns(next.manifest).join('\n'),
          verify,
          recordText(tag),
          eventText('deployed', tag),
          slot,
        ],
      ],
      ...(relayed === undefined ? { payload: packed } : {}),
    }),
  };
}

export const recordText = (tag: string, more: object = {}): string =>
  JSON.stringify({ tag, state: 'complete', ...more });
export const eventText = (event: string, tag: string): string => JSON.stringify({ event, tag });
