import { hostsWords } from '../failed-hosts.ts';
import { type SchemaObject, schemaDiff } from '../schema-diff.ts';
import type { SchemaRecord } from '../schema-record.ts';
import type { HostConfigFile } from '../server-config/plan-config.ts';
import type { Asked } from './given.ts';
import { shortText } from './host-text.ts';

/** What differs on one host from what a release put there, or why nobody knows; undefined: there is nothing to compare. */
export interface HostDrift {
  readonly host: string;
  readonly files: Asked<readonly string[]> | undefined;
  readonly config: Asked<readonly string[]> | undefined;
}

/** Hosts of which the same is said. */
export interface DriftLine {
  readonly hosts: readonly string[];
  readonly what: string;
}

/** What other hands have changed since the release. */
export interface Drift {
  readonly found: readonly DriftLine[];
  /** What could not be compared, and why: it is not counted as equal. */
  readonly unread: readonly DriftLine[];
  /** What was compared and is as it was left. */
  readonly equal: readonly string[];
}

/** Names of one kind that are said. */
const MOST = 10;

const HOW: Readonly<Record<string, string>> = {
  missing: 'is gone',
  added: 'does not belong to it',
  changed: 'has other rights, another size, or is another thing',
  content: 'has other content',
  unreadable: 'cannot be read',
  link: 'leads elsewhere',
};

/** Differences of a release on a host, as read-drift.sh says them, in words. What makes no sense is said as it came. */
export function fileDriftWords(tag: string, differences: readonly string[], more: boolean): string[] {
  const words = differences.slice(0, MOST).map((line) => {
    const at = line.indexOf(' ');
    const how = HOW[line.slice(0, at)];
    const path = shortText(line.slice(at + 1).replace(/^\.\//, ''));
    return how === undefined ? `${tag}: ${shortText(line)}` : `${tag}: ${path} ${how}`;
  });
  return more || differences.length > MOST ? [...words, `${tag}: more files differ`] : words;
}

/** What other hands did to the configuration that servers read. */
export function configDriftWords(files: readonly HostConfigFile[]): string[] {
  const words = files.flatMap(({ group, how, path }) => {
    const name = `server configuration ${shortText(group)}: ${shortText(path)}`;
    if (how === 'changed') return [`${name} was changed`];
    if (how === 'gone') return [`${name} is gone`];
    return how === 'unknown' ? [`${name}: nobody knows what was released`] : [];
  });
  return words.length > MOST ? [...words.slice(0, MOST), 'server configuration: more files differ'] : words;
}

/** What a database is now. */
export interface SchemaNow {
  readonly name: string;
  readonly sum: string;
  readonly objects: readonly SchemaObject[];
}

/** How a database stands to what the last release left, by the records of this environment, the newest first. */
export function schemaDrift(
  { name, sum, objects }: SchemaNow,
  app: string,
  records: readonly (SchemaRecord | undefined)[],
): Asked<readonly string[]> {
  const last = records.find((record) => record?.app === app);
  if (last === undefined)
    return { failed: `no release has recorded the schema of ${name} in this environment`, mend: undefined };
  if (!last.ended)
    return {
      failed: `the changes of ${last.tag} in ${name} did not come to their end`,
      mend: 'run that release again',
    };
  if (last.after.sum === sum) return { value: [] };
  const since = `since ${last.tag} (${last.at.slice(0, 16).replace('T', ' ')})`;
  if (last.after.objects === undefined)
    return { value: [`schema of ${name}: it is another ${since}; it was too large to keep what it was`] };
  const differences = schemaDiff(last.after.objects, objects);
  const words = differences.slice(0, MOST).map(({ kind, name: object, before, after }) => {
    const how = before === undefined ? 'is new' : after === undefined ? 'is gone' : 'is another';
    return `schema of ${name}: ${kind} ${shortText(object)} ${how} ${since}`;
  });
  return {
    value:
      differences.length > MOST
        ? [...words, `schema of ${name}: ${differences.length - MOST} more objects differ`]
        : words,
  };
}

/** All of it, the same of several hosts once. `schema`: undefined where none is configured. */
export function driftOfAll(
  hosts: readonly HostDrift[],
  schema: { readonly host: string; readonly said: Asked<readonly string[]> } | undefined,
): Drift {
  const found: [string, string][] = [];
  const unread: [string, string][] = [];
  const equal = new Set<string>();
  const take = (host: string, subject: string, said: Asked<readonly string[]> | undefined) => {
    if (said === undefined) return;
    if ('failed' in said) unread.push([host, `${subject}: ${said.failed}`]);
    else if (said.value.length === 0) equal.add(subject);
    else for (const what of said.value) found.push([host, what]);
  };
  for (const { host, files, config } of hosts) {
    take(host, 'files of the release', files);
    take(host, 'server configuration', config);
  }
  if (schema !== undefined) take(schema.host, 'schema of the database', schema.said);
  const differs = (subject: string) =>
    hosts.some(({ files, config }) => {
      const said = subject === 'server configuration' ? config : files;
      return said !== undefined && ('failed' in said || said.value.length > 0);
    });
  return {
    found: grouped(found),
    unread: grouped(unread),
    equal: [...equal].filter((subject) => subject === 'schema of the database' || !differs(subject)),
  };
}

function grouped(said: readonly (readonly [string, string])[]): DriftLine[] {
  return [...Map.groupBy(said, ([, what]) => what)].map(([what, same]) => ({
    what,
    hosts: same.map(([host]) => host),
  }));
}

/** Lines of it for a log, a summary or a page. */
export function driftLines({ found, unread, equal }: Drift): string[] {
  return [
    ...found.map(({ hosts, what }) => `${what} (${hostsWords(hosts)})`),
    ...unread.map(({ hosts, what }) => `not compared: ${what} (${hostsWords(hosts)})`),
    ...(equal.length === 0 ? [] : [`as it was released: ${equal.join(', ')}`]),
  ];
}
