import { createHash } from 'node:crypto';
import { newestFirst, parseBackupId } from './backup.ts';

/** A copy of one host's backup, as a destination lists it. */
export interface Copy {
  readonly name: string;
  /** The backup that it is of. */
  readonly id: string;
}

const ENDING = /\.tar\.(zst|gz)(\.age)?$/;
/** What of a copy lies beside it: its sum, which is stored last, and what a run that died was writing. */
const SUM = '.sha256';
const PARTS = /(\.sha256)?(\.partial)?$/;

/**
 * How the names of a host's copies begin. Two hosts never share one, whatever signs are left out of their names, and
 * neither do two environments of one store.
 */
export function copyNamesOf(app: string, environment: string, host: string): string {
  const sum = createHash('sha256')
    .update(JSON.stringify([app, environment, host]))
    .digest('hex');
  const readable = [app, environment, host]
    .join('-')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${readable}-${sum.slice(0, 12)}-`;
}

/** The backup that a name is a copy of, where it is one of a host whose names begin so. */
function idOf(name: string, begins: string): string | undefined {
  if (!name.startsWith(begins) || !ENDING.test(name)) return undefined;
  const id = name.slice(begins.length).replace(ENDING, '');
  return parseBackupId(id) === undefined ? undefined : id;
}

/**
 * The whole copies among the names that a destination lists, those whose names begin so, oldest first. A copy without
 * its sum beside it was never completed; what else is there is not ours.
 */
export function copiesAmong(names: readonly string[], begins: string): Copy[] {
  const all = new Set(names);
  return [...all]
    .filter((name) => all.has(`${name}${SUM}`))
    .flatMap((name) => {
      const id = idOf(name, begins);
      return id === undefined ? [] : [{ name, id }];
    })
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : 1));
}

/** Names of what is left of copies that were never completed, or not removed to their end. Under the lock nobody is at work on one. */
export function leftOfCopies(names: readonly string[], begins: string): string[] {
  const all = new Set(names);
  const isWhole = (name: string) => all.has(name) && all.has(`${name}${SUM}`);
  return [...all].sort().filter((name) => {
    const copy = name.replace(PARTS, '');
    return idOf(copy, begins) !== undefined && (!isWhole(copy) || name.endsWith('.partial'));
  });
}

/** What is removed of a copy, in this order: without its sum it counts as none. */
export const partsOfCopy = ({ name }: Copy): readonly string[] => [`${name}${SUM}`, name];

/** The copies beyond the newest `keep`, which may go; never the one that was just made, nor the newest. `now` as in newestFirst. */
export function copiesToRemove(
  copies: readonly Copy[],
  keep: number | undefined,
  made: string,
  now?: Date,
): Copy[] {
  if (keep === undefined) return [];
  const ids = [...new Set(copies.map(({ id }) => id))].sort(newestFirst(now));
  const kept = new Set([...ids.slice(0, Math.max(1, keep)), made]);
  return copies.filter(({ id }) => !kept.has(id));
}

/** The copy of each host that is meant: of this id, or with `latest-good` of the newest one that all hosts have, by newestFirst. */
export function chooseCopies(
  hosts: readonly (readonly Copy[])[],
  wanted: string,
  now?: Date,
): { readonly id: string; readonly names: readonly string[] } | undefined {
  const [first = [], ...others] = hosts;
  const everywhere = first
    .map(({ id }) => id)
    .filter((id) => others.every((copies) => copies.some((copy) => copy.id === id)));
  const id =
    wanted === 'latest-good'
      ? everywhere.sort(newestFirst(now))[0]
      : everywhere.find((one) => one === wanted);
  if (id === undefined) return undefined;
  return { id, names: hosts.map((copies) => copies.findLast((copy) => copy.id === id)?.name ?? '') };
}

/** The host that keeps the copies of a host: the first of these that is another one. */
export function keeperFor(host: string, keepers: readonly string[]): string | undefined {
  return keepers.find((keeper) => keeper !== host);
}

/** What is wrong with the hosts that keep copies of one another, or undefined. */
export function keepersWrong(hosts: readonly string[], keepers: readonly string[]): string | undefined {
  const strange = keepers.find((keeper) => !hosts.includes(keeper));
  if (strange !== undefined) return `${strange} is no host of this environment`;
  const alone = hosts.find((host) => keeperFor(host, keepers) === undefined);
  if (alone !== undefined)
    return `nobody would keep the copies of ${alone}: name a second host, which it is not`;
  return undefined;
}
