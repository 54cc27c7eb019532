import { type BackupManifest, latestGood } from './backup.ts';
import { repairOf } from './repair.ts';
import type { RestorableFiles } from './restorable.ts';
import { type Serving, sentenceOf } from './serving.ts';

export interface Refusal {
  readonly refused: string;
  readonly next?: string;
}

/**
 * Why nothing is restored while this serves; undefined: it may be. Data that is swapped in the middle of a switch meets
 * whichever release that ends at, and shared files are swapped only under a release that is known. `files`: those that
 * come back; the release itself takes the place of nothing.
 */
export function whyNotRestored(
  serving: Serving,
  files: readonly RestorableFiles[],
  emergency: boolean,
): Refusal | undefined {
  const refusal = { refused: `nothing is restored: ${sentenceOf(serving)}`, next: repairOf(serving) };
  switch (serving.kind) {
    case 'settled':
    case 'nothing':
      return undefined;
    case 'drifted': {
      const swapped = files.some((one) => one !== 'release');
      return swapped && serving.served === undefined ? refusal : undefined;
    }
    case 'unknown':
      return emergency
        ? undefined
        : {
            ...refusal,
            next: `${refusal.next}; where that cannot wait: \`emergency: true\` with a \`reason\``,
          };
    case 'unfinished':
    case 'split':
      return refusal;
  }
}

/** The backups of each host of the source, as far as they can be read. */
export type BackupsOfHost = readonly {
  readonly id: string;
  readonly manifest: BackupManifest | undefined;
}[];

/** Which backup is meant: the id that was named, or with `latest-good` the newest proven one that all hosts have. `now` as in newestFirst. */
export function chooseBackup(
  hosts: readonly BackupsOfHost[],
  wanted: string,
  environment: string,
  now?: Date,
): { readonly id: string } | Refusal {
  const id =
    wanted === 'latest-good'
      ? latestGood(hosts, now)
      : hosts.some((backups) => backups.some((backup) => backup.id === wanted))
        ? wanted
        : undefined;
  if (id !== undefined) return { id };
  const known = [...new Set(hosts.flatMap((backups) => backups.map((backup) => backup.id)))].sort();
  return {
    refused:
      wanted === 'latest-good'
        ? `there is no backup of ${environment} that all of its hosts have and whose databases were proven by a restore`
        : `there is no backup ${wanted} of ${environment}`,
    next: `name one in \`backup-id\`; there are: ${known.slice(-10).join(', ') || 'none'}`,
  };
}

interface Named {
  readonly name: string;
  readonly engine: string;
}

/** A dump in the backup of a host. */
export interface Dump {
  readonly host: string;
  readonly from: Named & { readonly file: string };
}

/** A database of a host, to which a dump may be restored. */
export interface Place {
  readonly host: string;
  readonly to: Named;
}

/**
 * Which dump goes to which database. `wanted`: `all` (but for the output of commands), `none`, names, or `a=b` for the
 * dump of a onto the database b. A host takes the dump of its own where it has one. A dump without a database of its
 * name goes to the only one of its kind, where there is one of that kind on either side.
 */
export function pairDatabases<D extends Dump, P extends Place>(
  dumps: readonly D[],
  places: readonly P[],
  wanted: readonly string[],
  target: { readonly environment: string; readonly databases: readonly string[] },
): readonly { readonly dump: D; readonly place: P }[] | Refusal {
  const names = dumps.map(({ from }) => from.name);
  const asked = wanted.includes('all')
    ? dumps.filter(({ from }) => from.engine !== 'command').map(({ from }) => [from.name, undefined] as const)
    : wanted.filter((name) => name !== 'none').map((text) => splitPair(text, names));
  const pairs: { dump: D; place: P }[] = [];
  const once = asked.filter(([from], at) => asked.findIndex(([one]) => one === from) === at);
  for (const [from, to] of once) {
    const found = dumps.filter((dump) => dump.from.name === from);
    const [first] = found;
    if (first === undefined)
      return {
        refused: `the backup holds no database ${JSON.stringify(from)} (it has ${names.join(', ') || 'none'})`,
      };
    const { engine, file } = first.from;
    if (engine === 'command')
      return {
        refused: `${from} is the output of a command; nothing is known of how to restore it: take it from the backup by hand (databases/${file})`,
      };
    const fitting = places.filter((place) => place.to.engine === engine);
    const named = fitting.filter((place) => place.to.name === (to ?? from));
    // One of its kind on either side: then it is meant, whatever the two are called.
    const kin = new Set(dumps.filter((one) => one.from.engine === engine).map((one) => one.from.name));
    const only = to === undefined && kin.size === 1 && fitting.length === 1 ? fitting : [];
    const goals = named.length > 0 ? named : only;
    if (goals.length === 0)
      return {
        refused: `the environment ${target.environment} has no ${engine} database ${JSON.stringify(to ?? from)} in backup.databases (it has ${target.databases.join(', ') || 'none'})`,
        next: `add it there, or write \`${from}=<its name there>\` in \`databases\``,
      };
    for (const place of goals)
      pairs.push({ dump: found.find(({ host }) => host === place.host) ?? first, place });
  }
  return pairs;
}

/** `a=b`, where a is one of the known names and may hold = itself. */
function splitPair(text: string, names: readonly string[]): readonly [string, string | undefined] {
  if (names.includes(text)) return [text, undefined];
  const name = names.find((one) => text.startsWith(`${one}=`));
  return name === undefined ? [text, undefined] : [name, text.slice(name.length + 1)];
}
