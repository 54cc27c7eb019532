import { readBackup } from './backup.ts';
import type { HostFacts } from './host-facts.ts';
import { backupsToKeep, protectedTags } from './retention.ts';

const NAMED = 5;

/**
 * What of this application could be removed from a host that has no room, with its bytes: releases that no slot, pin or
 * way back needs, what dead runs left, and backups but the last one, each the oldest first.
 */
export function whatCouldGo(facts: HostFacts): string {
  const kept = protectedTags(facts);
  const releases = facts.releases
    .flatMap(({ tag, record }) => (record === undefined || kept.has(tag) ? [] : [record]))
    .sort((a, b) => (a.deployedAt < b.deployedAt ? -1 : 1))
    // Files that another release has as well stay.
    .map(({ tag, bytes }) => `${tag}${bytes === undefined ? '' : ` (at most ${mebibytes(bytes)})`}`);
  const needed = backupsToKeep([facts]);
  const backups = facts.backups
    .flatMap(({ id, about }) => readBackup(about, id) ?? [])
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .slice(0, -1)
    .filter(({ id }) => !needed.has(id))
    .map(({ id, files, databases }) => {
      const bytes = databases.reduce((sum, database) => sum + database.bytes, files.newBytes);
      return `${id} (${mebibytes(bytes)})`;
    });
  const parts = [
    named('releases', releases),
    named(
      'left by runs that died',
      facts.partials.map((tag) => `${tag}.partial`),
    ),
    named('backups', backups),
  ].filter((part) => part !== undefined);
  return parts.length === 0
    ? 'nothing of this application could go there'
    : `what could go there: ${parts.join('; ')}`;
}

function named(what: string, list: readonly string[]): string | undefined {
  if (list.length === 0) return undefined;
  const more = list.length - NAMED;
  return `${what} ${list.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Bytes as a person reads them. */
export const mebibytes = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
