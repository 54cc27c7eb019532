import { hostsWords } from '../failed-hosts.ts';
import { groupOf, type ServerFile } from './server-files.ts';

/** A file that a server of a host reads now. */
export interface HostConfigFile {
  readonly group: string;
  /** As Cutover put it there, changed or removed by other hands, or nobody knows. `cut`: a folder with more files than were read. */
  readonly how: 'released' | 'changed' | 'gone' | 'unknown' | 'cut';
  /** Its path in the release, also where it is a copy. */
  readonly path: string;
  /** undefined: it is too long to be shown. */
  readonly text: string | undefined;
}

const WAYS: readonly string[] = ['released', 'changed', 'gone', 'unknown', 'cut'];

/** Reads the answer of read-config.sh. A host may say anything: what makes no sense is as good as not said. */
export function readHostConfig(lines: readonly (readonly [key: string, value: string])[]): HostConfigFile[] {
  const files: { file: Omit<HostConfigFile, 'text'>; bytes: number; text: string[] }[] = [];
  for (const [key, value] of lines)
    if (key === 'file') {
      const [, group = '', how = '', bytes = '', path = ''] =
        /^(\S+) (\S+) (\d{1,15}) (.+)$/s.exec(value) ?? [];
      if (WAYS.includes(how))
        files.push({
          file: { group, how: how as HostConfigFile['how'], path },
          bytes: Number(bytes),
          text: [],
        });
    } else if (key === 'text') files.at(-1)?.text.push(value);
  return files.map(({ file, bytes, text }) => ({
    ...file,
    text: text.length === 0 && bytes > 0 ? undefined : text.join('\n'),
  }));
}

export interface PlannedConfig {
  readonly lines: readonly string[];
  readonly dangers: readonly string[];
  /** Those of the dangers for which the release is refused before it begins. */
  readonly refused: readonly string[];
}

export interface ConfigOfHost {
  readonly host: string;
  readonly address: string;
  /** What it has, or why that could not be read. */
  readonly files: readonly HostConfigFile[] | { readonly why: string };
}

export interface ReleasedConfig {
  readonly groups: readonly {
    readonly name: string;
    readonly folder: string;
    readonly install: string | undefined;
    readonly drift: 'refuse' | 'overwrite';
  }[];
  /** All files of the release below `config/`. */
  readonly files: readonly ServerFile[];
}

const MOST_LINES = 200;
const LINES_A_FILE = 30;
const LONGEST = 200;

/** What a release changes in what the servers of all hosts really read, and what other hands did to that. */
export function planConfig(release: ReleasedConfig, hosts: readonly ConfigOfHost[]): PlannedConfig {
  const found: { host: string; key: string; lines: string[]; danger?: string; refused?: string }[] = [];
  const dangers: string[] = [];
  const refused: string[] = [];
  const copied = release.groups.filter(({ install }) => install?.startsWith('/')).map(({ folder }) => folder);
  const texts = new Map(release.files.map(({ path, text }) => [path, text ?? '']));
  for (const { host, address, files } of hosts) {
    if ('why' in files) {
      dangers.push(`what the servers of ${host} read now could not be read: ${files.why}`);
      continue;
    }
    const cut = files.filter(({ how }) => how === 'cut').map(({ path }) => path);
    for (const path of cut)
      dangers.push(`of what ${host} has in ${path} only a part was read: there are too many files`);
    const there = new Map(files.filter(({ how }) => how !== 'cut').map((file) => [file.path, file]));
    // A copy may be for one host alone, and have no file for all.
    for (const path of [...new Set([...there.keys(), ...texts.keys(), ...copied])].sort()) {
      const group = groupOf(release.groups, path);
      if (group === undefined || isForAnother(path, address)) continue;
      const installed = group.install !== undefined;
      const mine = `config/hosts/${address}/${group.folder.slice('config/'.length)}`;
      // Of a file that is copied, the one of this host stands for the one for all.
      if (group.install === 'crontab' || (installed && path !== group.folder)) continue;
      const after = installed ? (texts.get(mine) ?? texts.get(path)) : texts.get(path);
      const before = there.get(path);
      if (before === undefined && cut.some((part) => path.startsWith(`${part}/`))) continue;
      const name = installed ? `${group.install} (${path})` : path;
      const lines = fileLines(name, before, after);
      const hands = lines.length === 0 && installed ? {} : handWords(name, before, group);
      if (lines.length === 0 && hands.danger === undefined) continue;
      found.push({ host, key: JSON.stringify([lines, hands]), lines, ...hands });
    }
  }
  const lines: string[] = [];
  for (const alike of Map.groupBy(found, ({ key }) => key).values()) {
    const [first] = alike;
    if (first === undefined) continue;
    const where = hostsWords(alike.map(({ host }) => host));
    const [head, ...rest] = first.lines;
    if (head !== undefined) lines.push(`${head}, on ${where}`, ...rest);
    if (first.danger !== undefined) dangers.push(`${first.danger} (${where})`);
    if (first.refused !== undefined) refused.push(`${first.refused} (${where})`);
  }
  const unread = release.groups.flatMap(({ install, folder }) =>
    install === 'crontab' ? [`the crontab of the account (${folder}) was not read for this plan`] : [],
  );
  const more = lines.length - MOST_LINES;
  return {
    lines:
      lines.length === 0
        ? ['nothing that was read of it differs from what the hosts have', ...unread]
        : [...lines.slice(0, MOST_LINES), ...(more > 0 ? [`and ${more} more lines`] : []), ...unread],
    dangers,
    refused,
  };
}

const isForAnother = (path: string, address: string) =>
  path.startsWith('config/hosts/') && !path.startsWith(`config/hosts/${address}/`);

function handWords(
  name: string,
  before: HostConfigFile | undefined,
  group: ReleasedConfig['groups'][number],
): { readonly danger?: string; readonly refused?: string } {
  if (before === undefined || before.how === 'released') return {};
  if (group.install === undefined && before.how === 'unknown') return {};
  const what =
    before.how === 'gone'
      ? `${name} was removed by hand`
      : before.how === 'changed'
        ? `${name} was changed by hand`
        : `${name} was not put there by Cutover`;
  if (group.install === undefined) return { danger: `${what}: the release brings its own` };
  if (group.drift === 'overwrite') return { danger: `${what}: it would be overwritten` };
  // One that is too long to be shown may be what the release brings: that is compared on the host.
  const refused = before.text === undefined ? {} : { refused: what };
  return { danger: `${what}: the release would be refused`, ...refused };
}

/** First the file and what becomes of it, then its lines. None: nothing changes. */
function fileLines(name: string, before: HostConfigFile | undefined, after: string | undefined): string[] {
  if (before === undefined || before.how === 'gone') return after === undefined ? [] : [`${name}: new`];
  if (after === undefined) return [`${name}: gone with this release`];
  if (before.text === undefined) return [`${name}: too long to be shown here`];
  const lines = diffLines(before.text, after.replace(/\n$/, ''));
  if (lines === undefined) return [`${name}: too many lines to be compared here`];
  if (lines.length === 0) return [];
  const more = lines.length - LINES_A_FILE;
  return [
    `${name}: changes`,
    ...lines
      .slice(0, LINES_A_FILE)
      .map((line) => (line.length > LONGEST ? `${line.slice(0, LONGEST - 1)}…` : line)),
    ...(more > 0 ? [`and ${more} more lines of ${name}`] : []),
  ];
}

const MOST_COMPARED = 1000;

/** Lines that went (`- `) and came (`+ `), in their order; undefined where there are too many to compare. */
export function diffLines(before: string, after: string): string[] | undefined {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const [old, now] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  if (old.length > MOST_COMPARED || now.length > MOST_COMPARED) return undefined;
  // Length of the longest common part of what follows each pair of places.
  const width = now.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  const at = (i: number, j: number) => common[i * width + j] ?? 0;
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i * width + j] = old[i] === now[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const lines: string[] = [];
  let [i, j] = [0, 0];
  while (i < old.length || j < now.length)
    if (i < old.length && j < now.length && old[i] === now[j]) [i, j] = [i + 1, j + 1];
    else if (j === now.length || (i < old.length && at(i + 1, j) >= at(i, j + 1)))
      lines.push(`- ${old[i++]}`);
    else lines.push(`+ ${now[j++]}`);
  return lines;
}
