import { createHash } from 'node:crypto';
import { parseBackupId } from './backup.ts';

/** A copy of one host's backup, as a destination lists it. */
export interface Copy {
  readonly name: string;
  /** The backup that it is of. */
  readonly id: string;
}

const ENDING = /\.tar\.(zst|gz)(\.age)?$/;

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

/** The copies among the names that a destination lists whose names begin so, oldest first; what else is there is not ours. */
export function copiesAmong(names: readonly string[], begins: string): Copy[] {
  return [...new Set(names)]
    .filter((name) => name.startsWith(begins) && ENDING.test(name))
    .map((name) => ({ name, id: name.slice(begins.length).replace(ENDING, '') }))
    .filter(({ id }) => parseBackupId(id) !== undefined)
    .sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.name < b.name ? -1 : 1));
}

/** The copies beyond the newest `keep`, which may go; never the one that was just made, nor the newest. */
export function copiesToRemove(copies: readonly Copy[], keep: number | undefined, made: string): Copy[] {
  if (keep === undefined) return [];
  const ids = [...new Set(copies.map(({ id }) => id))].sort().reverse();
  const kept = new Set([...ids.slice(0, Math.max(1, keep)), made]);
  return copies.filter(({ id }) => !kept.has(id));
}

/** The copy of each host that is meant: of this id, or with `latest-good` of the newest one that all hosts have. */
export function chooseCopies(
  hosts: readonly (readonly Copy[])[],
  wanted: string,
): { readonly id: string; readonly names: readonly string[] } | undefined {
  const [first = [], ...others] = hosts;
  const everywhere = first
    .map(({ id }) => id)
    .filter((id) => others.every((copies) => copies.some((copy) => copy.id === id)));
  const id = wanted === 'latest-good' ? everywhere.sort().at(-1) : everywhere.find((one) => one === wanted);
  if (id === undefined) return undefined;
  return { id, names: hosts.map((copies) => copies.findLast((copy) => copy.id === id)?.name ?? '') };
}
