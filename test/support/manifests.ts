import { type Entry, ManifestWriter, type StoredManifest } from '../../src/model/manifest.ts';

/** The manifest of entries, in whatever order they come. */
export function manifestOf(entries: Iterable<Entry>): StoredManifest {
  const writer = new ManifestWriter();
  for (const entry of sortEntries(entries)) writer.add(entry);
  return writer.end();
}

/** By path, as a manifest has them. */
export function sortEntries<T extends Entry>(entries: Iterable<T>): T[] {
  return [...entries].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** A manifest as it is stored. */
export function textOf({ parts }: StoredManifest): string {
  return Buffer.concat(parts).toString();
}
