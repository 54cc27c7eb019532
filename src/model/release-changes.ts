import { pairs } from './difference.ts';
import type { Entry, Manifest } from './manifest.ts';

/** What a release changes beside another one. */
export interface Changes {
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
  /** Of what is added or changed. */
  readonly bytes: number;
  /** What an approver wants to know of first: migrations, configuration, lock files; at most ten, with + ~ or - before each. */
  readonly notable: readonly string[];
}

const NOTABLE: readonly RegExp[] = [
  /(^|\/)(migrations?|migrate|db\/changes|alembic\/versions)\//i,
  /\.sql$/i,
  /(^|\/)(config|conf|etc)\//i,
  /(^|\/)[^/]*\.(ya?ml|toml|ini|conf|env)$/i,
  /(^|\/)(package-lock\.json|yarn\.lock|pnpm-lock\.yaml|composer\.lock|poetry\.lock|uv\.lock|requirements[^/]*\.txt|Gemfile\.lock|go\.sum|Cargo\.lock)$/,
];
const MOST = 10;

/** What changes from the release that serves to the next one; what the application may write to does not belong to either. */
export function changesBetween(live: Manifest, next: Manifest): Changes {
  const touched: { readonly sign: '+' | '~' | '-'; readonly path: string }[] = [];
  let bytes = 0;
  const but = (entry: Entry | undefined) => (entry?.type === 'd' ? undefined : entry);
  for (const pair of pairs(live, next)) {
    const [old, entry] = [but(pair.old), but(pair.next)];
    if (entry === undefined) {
      if (old !== undefined) touched.push({ sign: '-', path: old.path.slice(2) });
      continue;
    }
    if (old !== undefined && sameEntry(old, entry)) continue;
    touched.push({ sign: old === undefined ? '+' : '~', path: entry.path.slice(2) });
    if (entry.type === 'f') bytes += entry.size;
  }
  const rank = (path: string) => NOTABLE.findIndex((pattern) => pattern.test(path));
  const count = (sign: string) => touched.filter((one) => one.sign === sign).length;
  return {
    added: count('+'),
    changed: count('~'),
    removed: count('-'),
    bytes,
    notable: touched
      .filter(({ path }) => rank(path) >= 0)
      .sort((a, b) => rank(a.path) - rank(b.path) || (a.path < b.path ? -1 : 1))
      .slice(0, MOST)
      .map(({ sign, path }) => `${sign} ${path}`),
  };
}

function sameEntry(a: Entry, b: Entry): boolean {
  if (a.type === 'f' && b.type === 'f') return a.sha256 === b.sha256 && a.mode === b.mode;
  if (a.type === 'l' && b.type === 'l') return a.target === b.target;
  return a.type === b.type;
}
