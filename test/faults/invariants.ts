import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { parseManifest } from '../../src/model/manifest.ts';
import { processTable } from '../support/servers/processes.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { backupsOn, manifestOn } from '../support/sites/backups.ts';

/** The release that `live` leads to; throws when it is not whole, or not what its manifest says. */
export async function wholeLiveRelease(host: TestHost): Promise<string> {
  const link = async (path: string, form: RegExp): Promise<string> => {
    const target = await readlink(join(host.root, path));
    const name = form.exec(target)?.[1];
    if (name === undefined) throw new Error(`${host.name}: ${path} leads to ${target}`);
    return name;
  };
  const slot = await link('live', /^slots\/([a-z0-9-]+)$/);
  const tag = await link(`slots/${slot}`, /^\.\.\/releases\/([^/]+)$/);
  if (tag.endsWith('.partial')) throw new Error(`${host.name}: ${slot} leads to a partial release`);
  await checkRelease(host, tag);
  return tag;
}

/** Throws when a release is not what its manifest says, or its record does not name this manifest. */
export async function checkRelease(host: TestHost, tag: string): Promise<void> {
  const text = await readFile(join(host.root, `.cutover/releases/${tag}.manifest`), 'utf8');
  const record = JSON.parse(await readFile(join(host.root, `.cutover/releases/${tag}.json`), 'utf8')) as {
    readonly manifest?: string;
  };
  if (record.manifest !== sha256(text))
    throw new Error(`${host.name}: the record of ${tag} names another manifest`);
  const manifest = parseManifest(text);
  if (manifest === undefined) throw new Error(`${host.name}: the manifest of ${tag} is not whole`);
  const root = join(host.root, 'releases', tag);
  for (const entry of manifest) {
    const path = join(root, entry.path);
    if (entry.type === 'l') {
      if ((await readlink(path)) !== entry.target)
        throw new Error(`${host.name}: ${tag}: ${entry.path} leads elsewhere`);
    } else if (entry.type === 'f') {
      if (sha256(await readFile(path)) !== entry.sha256)
        throw new Error(`${host.name}: ${tag}: ${entry.path} differs`);
    } else if (!(await lstat(path)).isDirectory())
      throw new Error(`${host.name}: ${tag}: ${entry.path} is no folder`);
  }
  const known = new Set([...manifest].map(({ path }) => join(root, path)));
  for (const found of await readdir(root, { recursive: true }))
    if (!known.has(join(root, found))) throw new Error(`${host.name}: ${tag}: ${found} is too much`);
}

/** What of the backups that a host lists as complete is not what their sums say, and how many there are. */
export async function checkBackups(host: TestHost): Promise<{ complete: number; problems: string[] }> {
  const problems: string[] = [];
  const { complete, other } = await backupsOn(host);
  for (const id of complete) {
    const folder = join(host.root, 'backups', id);
    const sums = await readFile(join(folder, 'sums'), 'utf8').catch(() => '');
    if (sha256(sums) !== (await manifestOn(host, id)).sums)
      problems.push(`${host.name}: the sums of the backup ${id} are not whole`);
    for (const line of sums.trim().split('\n')) {
      const path = line.slice(66);
      const content = await readFile(join(folder, path)).catch(() => '');
      if (sha256(content) !== line.slice(0, 64))
        problems.push(`${host.name}: ${path} of the backup ${id} is not what its sum says`);
    }
  }
  for (const name of other)
    if (!name.endsWith('.partial'))
      problems.push(`${host.name}: the backup ${name} is listed, and is half a one`);
  return { complete: complete.length, problems };
}

const TOP = ['releases', 'slots', 'live', 'shared', 'backups', '.cutover', 'nginx', 'shop.db'];

/** What a run may leave on a host only while it runs. */
export async function leftOnHost(host: TestHost): Promise<string[]> {
  const list = (folder: string) => readdir(join(host.root, folder)).catch((): string[] => []);
  const [own, releases, slots, records, backups, top] = await Promise.all(
    ['.cutover', 'releases', 'slots', '.cutover/releases', 'backups', ''].map(list),
  );
  return [
    ...(own ?? [])
      .filter((name) => !['releases', 'history.jsonl', 'confirmed'].includes(name))
      .map((name) => `.cutover/${name}`),
    ...(releases ?? []).filter((name) => name.endsWith('.partial')).map((name) => `releases/${name}`),
    ...(records ?? [])
      .filter((name) => /\.(partial|new)$/.test(name))
      .map((name) => `.cutover/releases/${name}`),
    ...(slots ?? []).filter((name) => name.endsWith('.new')).map((name) => `slots/${name}`),
    ...(backups ?? []).filter((name) => name.endsWith('.partial')).map((name) => `backups/${name}`),
    ...(top ?? []).filter((name) => !TOP.includes(name)),
  ].map((path) => `${host.name}: ${path}`);
}

/** The timers on a host that wait for a switch to be confirmed, or bring it back now. */
export async function timersOn(host: TestHost): Promise<string[]> {
  const own = await readdir(join(host.root, '.cutover')).catch((): string[] => []);
  return own.filter((name) => /^(confirm|firing)-/.test(name)).map((name) => `${host.name}: ${name}`);
}

/** What a job may leave on the runner only while it runs: connections, agents, keys. Its page stays for a step that uploads it. */
export async function leftOnRunner(job: string): Promise<string[]> {
  const files = (await readdir(join(job, 'temp'))).filter((name) => !/^(report|plan)-.*\.html$/.test(name));
  const processes = await processesOf(job);
  return [
    ...files.map((name) => `runner: temp/${name}`),
    ...processes.map(({ pid, command }) => `runner: process ${pid} ${command.slice(0, 120)}`),
  ];
}

/** The living processes whose command line names the folder. */
export async function processesOf(dir: string): Promise<{ pid: number; command: string }[]> {
  const found = await Promise.all(
    [...processTable().keys()].map(async (pid) => ({
      pid,
      command: (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' '),
    })),
  );
  return found.filter(({ pid, command }) => pid !== process.pid && command.includes(dir));
}

function sha256(content: string | Buffer): string {
  return createHash('sha256').update(content).digest('hex');
}
