import { chooseBase, type Difference, differenceFrom, NO_DIFFERENCE } from './difference.ts';
import type { HostFacts } from './host-facts.ts';
import { besideFiles, filesOf, type Manifest } from './manifest.ts';
import { mebibytes, whatCouldGo } from './room.ts';

/** How one host gets the new release. */
export interface HostPlan {
  readonly host: string;
  /** The release that its files are linked from; undefined: everything is sent. */
  readonly base: { readonly tag: string; readonly manifest: string } | undefined;
  /** The release is there already, complete and with the same content. */
  readonly reuse: boolean;
  readonly difference: Difference;
  readonly inodes: number;
  readonly transport: Transport;
}

export type PlanProblem = { readonly host: string; readonly problem: string; readonly next: string };

/** The first problem, and how many more problems and hosts there are beside it. */
export function problemWords(problems: readonly PlanProblem[]): string {
  const [first] = problems;
  if (first === undefined) return 'nothing is wrong';
  const others = new Set(problems.map(({ host }) => host));
  others.delete(first.host);
  const own = problems.filter(({ host }) => host === first.host).length - 1;
  const more = [
    ...(own === 0 ? [] : [`${own} more ${own === 1 ? 'problem' : 'problems'} there`]),
    ...(others.size === 0 ? [] : [`problems on ${others.size} more ${others.size === 1 ? 'host' : 'hosts'}`]),
  ];
  return more.length === 0 ? first.problem : `${first.problem} (and ${more.join(', ')})`;
}

/** What it takes from one base, the same for all hosts that have it: a manifest with many files is gone through once. */
interface WayFrom {
  readonly difference: Difference;
  readonly inodes: number;
  /** Deltas or holes are worth the round trips of rsync. */
  readonly isForRsync: boolean;
}

const NOTHING_TO_DO: WayFrom = { difference: NO_DIFFERENCE, inodes: 0, isForRsync: false };

const MANIFEST_ROOM = 1024 * 1024;
const OWN_INODES = 64;

/**
 * Decides for every host from which of its releases the new one is built, and whether there is room. Hosts
 * with the same base share one difference.
 * @param freeSpace bytes that must stay free after the release is there
 * @param shared paths that must be in `shared/` on each host
 * @param seeded host → those of them that it gets with this release
 */
export function planDeploy(
  hosts: readonly { readonly host: string; readonly facts: HostFacts }[],
  manifests: ReadonlyMap<string, Manifest>,
  next: {
    readonly tag: string;
    readonly manifest: Manifest;
    readonly sha256: string;
    /** Path → bytes of holes in it. */
    readonly holes?: ReadonlyMap<string, number>;
  },
  freeSpace: number,
  shared: readonly string[] = [],
  seeded: ReadonlyMap<string, readonly { readonly path: string }[]> = new Map(),
): { readonly plans: readonly HostPlan[]; readonly problems: readonly PlanProblem[] } {
  const ways = new Map<string, WayFrom>();
  const wayFrom = (sha256: string | undefined): WayFrom => {
    const key = sha256 ?? '';
    const known = ways.get(key);
    if (known !== undefined) return known;
    const base = sha256 === undefined ? undefined : manifests.get(sha256);
    const difference = differenceFrom(base, next.manifest);
    const made = {
      difference,
      inodes: inodesFor(next.manifest, difference),
      isForRsync: isForRsync(difference, base, next.holes),
    };
    ways.set(key, made);
    return made;
  };
  const plans: HostPlan[] = [];
  const problems: PlanProblem[] = [];
  for (const { host, facts } of hosts) {
    const same = facts.releases.find((release) => release.tag === next.tag);
    if (same?.manifest !== undefined && same.manifest !== next.sha256) {
      problems.push({
        host,
        problem: `releases/${next.tag} is there already with other content`,
        next: 'a tag names one content for ever: make a new tag for this content',
      });
      continue;
    }
    const reuse = same?.manifest === next.sha256;
    const candidates = facts.releases.flatMap(({ tag, manifest }) => {
      if (reuse || manifest === undefined || tag === next.tag || !manifests.has(manifest)) return [];
      return [{ of: { tag, manifest }, difference: wayFrom(manifest).difference }];
    });
    const base = chooseBase(candidates);
    const way = reuse ? NOTHING_TO_DO : wayFrom(base?.manifest);
    const plan = {
      host,
      base,
      reuse,
      difference: way.difference,
      inodes: way.inodes,
      transport: chooseTransport(way, facts.tools),
    };
    plans.push(plan);
    const needed = reuse ? 0 : plan.difference.sendBytes + freeSpace + MANIFEST_ROOM;
    if (facts.root !== undefined && facts.freeBytes < needed)
      problems.push({
        host,
        problem: `no room: ${mebibytes(facts.freeBytes)} are free, ${mebibytes(needed)} are needed (${mebibytes(plan.difference.sendBytes)} for the release, ${mebibytes(freeSpace)} to stay free)`,
        next: `make room, lower \`keep-releases\` or \`keep\` of the backups, or set \`free-space\`; ${whatCouldGo(facts)}`,
      });
    // A host without its app root has nothing below it either.
    const gets = (seeded.get(host) ?? []).map(({ path }) => path);
    const lacks = facts.root === undefined ? shared : (facts.sharedMissing ?? []);
    const missing = lacks.filter((path) => !gets.includes(path.replace(/\/$/, '')));
    if (missing.length > 0)
      problems.push({
        host,
        problem: `${missing.map((path) => `shared/${path}`).join(', ')} ${missing.length === 1 ? 'is' : 'are'} not there`,
        next: 'put what `shared` names below shared/ in the app root of the host: a release gives them their first content only where it ships some, and no release there led to them before',
      });
    if (facts.freeInodes !== undefined && facts.freeInodes < plan.inodes)
      problems.push({
        host,
        problem: `no room: ${facts.freeInodes} inodes are free, ${plan.inodes} are needed`,
        next: `remove files, or lower \`keep-releases\` or \`keep\` of the backups; ${whatCouldGo(facts)}`,
      });
  }
  return { plans, problems };
}

/** A hard link takes none: what is sent, folders and links do, and what Cutover writes beside them. */
function inodesFor(manifest: Manifest, { sendFiles }: Difference): number {
  return sendFiles + besideFiles(manifest).length + OWN_INODES;
}

/** How the files travel: one packed stream for all hosts with the same base, or an rsync for each host. */
export type Transport = 'pack-zstd' | 'pack-gzip' | 'rsync';

const DELTA_FILE_BYTES = 1024 * 1024;
const DELTA_TOTAL_BYTES = 16 * 1024 * 1024;
const HOLES_TOTAL_BYTES = 16 * 1024 * 1024;

/**
 * Packed, unless the host has no tar, or large files that the base has too make up so much that rsync's deltas
 * are worth its round trips, or there are holes, which rsync leaves holes and a tar of the old format fills.
 */
function chooseTransport({ isForRsync }: Pick<WayFrom, 'isForRsync'>, tools: ReadonlySet<string>): Transport {
  if (isForRsync || !tools.has('tar') || !(tools.has('zstd') || tools.has('gzip'))) return 'rsync';
  return tools.has('zstd') ? 'pack-zstd' : 'pack-gzip';
}

function isForRsync(
  { send }: Difference,
  base: Manifest | undefined,
  holes: ReadonlyMap<string, number> = new Map(),
): boolean {
  const before = new Set<string>();
  for (const { path, size } of filesOf(base ?? [])) if (size >= DELTA_FILE_BYTES) before.add(path);
  let delta = 0;
  let hollow = 0;
  for (const { path, size } of send) {
    if (size >= DELTA_FILE_BYTES && before.has(path)) delta += size;
    hollow += holes.get(path) ?? 0;
  }
  return delta >= DELTA_TOTAL_BYTES || hollow >= HOLES_TOTAL_BYTES;
}

/** The same host, with nothing taken over from an older release. */
export function withoutBase(plan: HostPlan, next: Manifest): HostPlan {
  const difference = differenceFrom(undefined, next);
  return { ...plan, base: undefined, difference, inodes: inodesFor(next, difference) };
}
