import { createHash } from 'node:crypto';
import { mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestHost } from '../servers/test-host.ts';
import { makeRelease, type ReleaseOptions } from './app.ts';

/** Puts a complete release onto a host as rsync-deploy leaves it, and points a slot to it where one is given. */
export async function placeRelease(
  host: TestHost,
  tag: string,
  options: ReleaseOptions & {
    readonly slot?: string;
    readonly live?: boolean;
    readonly record?: Readonly<Record<string, unknown>>;
  } = {},
): Promise<void> {
  const { root } = host;
  await mkdir(join(root, '.cutover/releases'), { recursive: true });
  await mkdir(join(root, 'slots'), { recursive: true });
  await rm(join(root, 'releases', tag), { recursive: true, force: true });
  await makeRelease(join(root, 'releases', tag), tag, options);
  const manifest = `manifest of ${tag}\n`;
  const record = {
    tag,
    state: 'complete',
    manifest: createHash('sha256').update(manifest).digest('hex'),
    deployedAt: '2026-11-22T03:30:00.000Z',
    ...options.record,
  };
  await writeFile(join(root, `.cutover/releases/${tag}.manifest`), manifest);
  await writeFile(join(root, `.cutover/releases/${tag}.json`), `${JSON.stringify(record)}\n`);
  if (options.slot !== undefined) await relink(`../releases/${tag}`, join(root, 'slots', options.slot));
  if (options.live === true) await relink(`slots/${options.slot}`, join(root, 'live'));
}

async function relink(target: string, path: string): Promise<void> {
  await rm(path, { force: true });
  await symlink(target, path);
}

/** The live slot of a host, as its link says. */
export async function liveOn(host: TestHost): Promise<string | undefined> {
  const target = await readlink(join(host.root, 'live')).catch(() => undefined);
  return target?.replace(/^slots\//, '');
}

/** What the host knows of a release. */
export async function recordOf(host: TestHost, tag: string): Promise<Record<string, unknown>> {
  return JSON.parse(await readFile(join(host.root, `.cutover/releases/${tag}.json`), 'utf8')) as Record<
    string,
    unknown
  >;
}

/** The lines of a host's history. */
export async function historyOf(host: TestHost): Promise<Record<string, unknown>[]> {
  const text = await readFile(join(host.root, '.cutover/history.jsonl'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
