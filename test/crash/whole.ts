import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '../../src/model/manifest.ts';

/**
 * What on a host is listed as whole and is not: releases, slots, records, history, backups. `torn`: the power went, and
 * the last line of the history may have been on its way to the disk.
 */
export async function notWhole(root: string, { torn = false } = {}): Promise<string[]> {
  const problems = await Promise.all([
    releasesOf(root).then((tags) => Promise.all(tags.map((tag) => releaseProblems(root, tag)))),
    slotProblems(root),
    historyProblems(root, torn),
    backupProblems(root),
  ]);
  return problems.flat(2);
}

/** The release that `live` leads to, or nothing; throws when it leads to no release. */
export async function servedRelease(root: string): Promise<string | undefined> {
  const live = await readlink(join(root, 'live')).catch(() => undefined);
  if (live === undefined) return undefined;
  const slot = /^slots\/([a-z0-9-]+)$/.exec(live)?.[1];
  if (slot === undefined) throw new Error(`live leads to ${live}`);
  const target = await readlink(join(root, live)).catch(() => 'nothing');
  const tag = /^\.\.\/releases\/([^/]+)$/.exec(target)?.[1];
  if (tag === undefined || tag.endsWith('.partial'))
    throw new Error(`${slot} is live and leads to ${target}`);
  return tag;
}

async function releasesOf(root: string): Promise<string[]> {
  const names = await readdir(join(root, 'releases')).catch((): string[] => []);
  return names.filter((name) => !name.endsWith('.partial'));
}

async function releaseProblems(root: string, tag: string): Promise<string[]> {
  const problem = (text: string) => [`release ${tag}: ${text}`];
  const record = await readFile(join(root, `.cutover/releases/${tag}.json`), 'utf8').catch(() => '');
  if (!isJson(record)) return problem('its record is empty or not whole');
  const text = await readFile(join(root, `.cutover/releases/${tag}.manifest`), 'utf8').catch(() => '');
  const manifest = parseManifest(text);
  if (manifest === undefined) return problem('its manifest is empty or not whole');
  const tree = join(root, 'releases', tag);
  for (const entry of manifest) {
    const path = join(tree, entry.path);
    const stats = await lstat(path).catch(() => undefined);
    if (stats === undefined) return problem(`${entry.path} is missing`);
    if (entry.type === 'l') {
      if ((await readlink(path)) !== entry.target) return problem(`${entry.path} leads elsewhere`);
    } else if ((stats.mode & 0o7777) !== entry.mode) return problem(`${entry.path} has another mode`);
    if (entry.type === 'f' && sha256(await readFile(path)) !== entry.sha256)
      return problem(`${entry.path} has other content`);
  }
  const known = new Set([...manifest].map(({ path }) => join(tree, path)));
  const more = (await readdir(tree, { recursive: true })).find((path) => !known.has(join(tree, path)));
  return more === undefined ? [] : problem(`${more} is too much`);
}

async function slotProblems(root: string): Promise<string[]> {
  const problems: string[] = [];
  for (const name of await readdir(join(root, 'slots')).catch((): string[] => [])) {
    if (name.endsWith('.new')) continue;
    const target = await readlink(join(root, 'slots', name)).catch(() => 'no link');
    const tag = target.replace('../releases/', '');
    const there = await lstat(join(root, 'releases', tag)).catch(() => undefined);
    if (tag.endsWith('.partial') || there?.isDirectory() !== true)
      problems.push(`the slot ${name} leads to ${target}`);
  }
  return problems;
}

async function historyProblems(root: string, torn: boolean): Promise<string[]> {
  const written = await readFile(join(root, '.cutover/history.jsonl'), 'utf8').catch(() => '');
  const text = torn ? written.slice(0, written.lastIndexOf('\n') + 1) : written;
  const bad = text
    .split('\n')
    .filter((line, nth, all) => !isJson(line) && !(line === '' && nth === all.length - 1));
  return bad.map((line) => `a line of the history is not whole: ${JSON.stringify(line)}`);
}

async function backupProblems(root: string): Promise<string[]> {
  const problems: string[] = [];
  for (const id of await readdir(join(root, 'backups')).catch((): string[] => [])) {
    if (id.endsWith('.partial')) continue;
    const read = (path: string) => readFile(join(root, 'backups', id, path)).catch(() => Buffer.alloc(0));
    if (!isJson((await read('backup.json')).toString()))
      problems.push(`backup ${id}: its description is not whole`);
    const sums = (await read('sums')).toString();
    if (sums === '') problems.push(`backup ${id}: it has no sums`);
    for (const line of sums.split('\n').filter(Boolean)) {
      const { sum, path } = parseSum(line);
      if (sha256(await read(path)) !== sum) problems.push(`backup ${id}: ${path} is not what its sum says`);
    }
  }
  return problems;
}

/** A line of sha256sum, which begins with a backslash where it had to escape the name. */
function parseSum(line: string): { readonly sum: string; readonly path: string } {
  if (!line.startsWith('\\')) return { sum: line.slice(0, 64), path: line.slice(66) };
  const path = line.slice(67).replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char));
  return { sum: line.slice(1, 65), path };
}

/** The distinct lines of a host's history. */
export async function historyLines(root: string): Promise<ReadonlySet<string>> {
  const text = await readFile(join(root, '.cutover/history.jsonl'), 'utf8').catch(() => '');
  return new Set(text.split('\n').filter(Boolean));
}

function isJson(text: string): boolean {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
