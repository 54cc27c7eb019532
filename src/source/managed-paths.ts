import { InputError } from '../errors.ts';
import { ENV_LINK, ENV_PLACE } from '../model/env-file.ts';
import type { Entry } from '../model/manifest.ts';
import { sha256Of } from './sha256.ts';

export interface ManagedSettings {
  /** Paths that are links into `shared/` on the host, whatever the source has there. */
  readonly shared: readonly string[];
  /** Folders that the app may write to, per release. */
  readonly writable: readonly string[];
  /** A link to values that each release has of its own, put beside it on the host (`env-file`). */
  readonly envFile?: string | undefined;
}

/** The paths of a release that are not from its source, whatever that has there, and the folders that lead to them. */
export class ManagedPaths {
  readonly #own: ReadonlySet<string>;
  /** In the order of paths; of the folders, whose path needs them. */
  readonly #entries: { readonly entry: Entry; readonly leadsTo?: string }[];
  #at = 0;

  constructor({ shared, writable, envFile }: ManagedSettings) {
    const own = new Map<string, Entry>();
    const add = (entry: Entry) => own.set(entry.path.slice(2), entry);
    const link = (path: string, target: string) =>
      add({ type: 'l', path: `./${path}`, target, sha256: sha256Of(target) });
    for (const path of writable.map(clean)) add({ type: 'w', path: `./${path}`, mode: 0o775 });
    for (const path of shared.map(clean))
      link(path, `${'../'.repeat(path.split('/').length + 1)}shared/${path}`);
    if (envFile !== undefined) {
      add({ type: 'w', path: `./${ENV_PLACE}`, mode: 0o755 });
      link(envFile, `${'../'.repeat(envFile.split('/').length - 1)}${ENV_PLACE}/${ENV_LINK}`);
    }
    const folders = new Map<string, { entry: Entry; leadsTo: string }>();
    for (const path of own.keys())
      for (const folder of parentsOf(path))
        if (!own.has(folder))
          folders.set(folder, { entry: { type: 'd', path: `./${folder}`, mode: 0o555 }, leadsTo: path });
    const managed = [...folders.values(), ...[...own.values()].map((entry) => ({ entry }))];
    this.#entries = managed.sort((a, b) => (a.entry.path < b.entry.path ? -1 : 1));
    this.#own = new Set(own.keys());
  }

  /** Does the release have its own for this path of the source? */
  has(path: string): boolean {
    return this.#own.has(path);
  }

  /**
   * Those that come before an entry of the source, and were not given yet. Throws InputError when the source has
   * something else where a folder has to lead to one of them.
   */
  *upTo({ path, type }: Entry): Generator<Entry> {
    for (;;) {
      const next = this.#entries[this.#at];
      if (next === undefined || next.entry.path > path) return;
      this.#at++;
      if (next.entry.path < path) yield next.entry;
      else if (type !== 'd')
        throw new InputError(`${next.leadsTo} cannot be linked in: ${path} is not a folder in the source`);
    }
  }

  /** Those that are left. */
  *rest(): Generator<Entry> {
    for (; this.#at < this.#entries.length; this.#at++) {
      const next = this.#entries[this.#at];
      if (next !== undefined) yield next.entry;
    }
  }
}

const clean = (path: string) => path.replace(/\/$/, '');

/** The folders above a path, from the top. */
function parentsOf(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, nth) => parts.slice(0, nth + 1).join('/'));
}
