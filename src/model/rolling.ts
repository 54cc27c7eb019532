/** A host that Cutover took out: which run did it, and when. */
export interface DrainMark {
  /** Of one batch of one run. */
  readonly id: string;
  readonly run: string;
  /** ISO time. */
  readonly since: string;
}

/** A host as one balancer sees it: up takes new requests, out was taken out by an order, down fails its checks. */
export interface SeenHost {
  readonly status: 'up' | 'out' | 'down';
  readonly sessions: number;
  /** undefined: Cutover did not take it out here. */
  readonly mark: DrainMark | undefined;
}

/** What one balancer says of the hosts of the environment. */
export interface BalancerView {
  readonly balancer: string;
  /** By the name of the host in the configuration. One that is missing was not read, and counts as not up. */
  readonly hosts: ReadonlyMap<string, SeenHost>;
}

/**
 * When hosts come back without their runner. A balancer brings in what answers `balancerMs` after the order to take it out. A host
 * goes back `withinMs` after it was armed, `outMs` later than that order, and may begin to for `unaskedMs` more: so that it is at
 * the end, after `movesMs`, before it gets requests.
 */
export function returnTimes({
  drainMs,
  withinMs,
  waitMs,
  movesMs,
  outMs,
}: {
  readonly drainMs: number;
  readonly withinMs: number;
  /** The least that a host waits for the lock of another run. */
  readonly waitMs: number;
  readonly movesMs: number;
  readonly outMs: number;
}): { readonly balancerMs: number; readonly withinMs: number; readonly unaskedMs: number } {
  const begins = drainMs + withinMs + waitMs;
  return {
    balancerMs: begins + movesMs,
    withinMs,
    // Whole seconds are counted, and one is said to be over a second after it began. Below 0 it is too late for the host.
    unaskedMs: begins - outMs - withinMs - 2_000,
  };
}

export interface RollingRule {
  /** Hosts that may be out at the same time. */
  readonly atOnce: number;
  /** Hosts that have to be up on each balancer. */
  readonly keep: number;
}

/** `keep` as a number of hosts: a share is of all hosts of the environment, rounded up. */
export function keepOf(keep: number | string, hosts: number): number {
  return typeof keep === 'number' ? keep : Math.max(1, Math.ceil((hosts * percentOf(keep)) / 100));
}

/** `at-once` as a number of hosts: a share is rounded down, and one at least. */
export function atOnceOf(atOnce: number | string, hosts: number): number {
  return typeof atOnce === 'number' ? atOnce : Math.max(1, Math.floor((hosts * percentOf(atOnce)) / 100));
}

function percentOf(share: string): number {
  return Number(share.replace('%', ''));
}

/**
 * Where a host stands before it is upgraded. ours: a run of Cutover took it out and did not bring it back. theirs: somebody
 * else took it out, on every balancer where it is not up. up only where all balancers say so.
 */
export type Standing = 'ours' | 'down' | 'theirs' | 'up';

export function standingOf(host: string, views: readonly BalancerView[]): Standing {
  const seen = views.flatMap(({ hosts }) => hosts.get(host) ?? []);
  if (seen.some(({ mark }) => mark !== undefined)) return 'ours';
  if (seen.length > 0 && seen.every(({ status }) => status === 'up')) return 'up';
  return seen.some(({ status }) => status === 'out') ? 'theirs' : 'down';
}

/** Where each host speaks for itself, what they say is one view. */
export function joinViews(views: readonly BalancerView[], hosts: number): readonly BalancerView[] {
  const [first] = views;
  if (first === undefined || first.hosts.size === hosts || views.some((view) => view.hosts.size !== 1))
    return views;
  return [{ balancer: 'the balancer', hosts: new Map(views.flatMap((view) => [...view.hosts])) }];
}

/** Those that take nobody's requests first: with them there is more room for the others. */
const FIRST: readonly Standing[] = ['ours', 'down', 'theirs', 'up'];

/**
 * The hosts to take out now, of those that wait, at most `atOnce`. Never one whose leaving would bring the hosts that a balancer
 * sees up below `keep`: where there is none, `short` says which balancer has too few.
 */
export function nextHosts(
  waiting: readonly string[],
  views: readonly BalancerView[],
  { atOnce, keep }: RollingRule,
): { readonly take: readonly string[] } | { readonly short: string } {
  const order = FIRST.flatMap((standing) => waiting.filter((host) => standingOf(host, views) === standing));
  const up = views.map(upIn);
  const take: string[] = [];
  for (const host of order) {
    if (take.length >= atOnce) break;
    const left = up.map((hosts) => hosts.filter((one) => one !== host));
    const isSafe = up.every((hosts, at) => !hosts.includes(host) || (left[at]?.length ?? 0) >= keep);
    if (!isSafe) continue;
    take.push(host);
    for (const [at, hosts] of left.entries()) up[at] = hosts;
  }
  return take.length > 0 || waiting.length === 0 ? { take } : { short: shortWords(views, keep) };
}

/** The hosts that a balancer sees up. */
export function upIn({ hosts }: BalancerView): string[] {
  return [...hosts].filter(([, { status }]) => status === 'up').map(([host]) => host);
}

function shortWords(views: readonly BalancerView[], keep: number): string {
  const tight = views.filter((view) => upIn(view).length <= keep);
  return (tight.length === 0 ? views : tight)
    .map((view) => {
      const other = [...view.hosts].filter(([, { status }]) => status !== 'up').map(([host]) => host);
      return `${view.balancer} sees ${upIn(view).length} of ${view.hosts.size} hosts up${other.length === 0 ? '' : ` (not ${other.join(', ')})`}, and ${keep} have to stay`;
    })
    .join('; ');
}

/**
 * What the report says of hosts that somebody else took out: each with the balancers that do not send it requests, where others
 * do. undefined: there are none.
 */
export function leftOutWords(left: ReadonlyMap<string, readonly string[]>): string | undefined {
  const everywhere = [...left].filter(([, balancers]) => balancers.length === 0).map(([host]) => host);
  const words = [...left].flatMap(([host, balancers]) =>
    balancers.length === 0
      ? []
      : [
          `${host} was taken out of ${balancers.join(', ')} by somebody before this run, and is not brought in there`,
        ],
  );
  const one = everywhere.length === 1;
  if (everywhere.length > 0)
    words.unshift(
      `${everywhere.join(', ')} ${one ? 'was' : 'were'} taken out by somebody before this run: ${one ? 'it gets' : 'they get'} the release, and ${one ? 'is' : 'are'} not brought in`,
    );
  return words.length === 0 ? undefined : words.join('; ');
}

/**
 * While hosts are upgraded one after another two releases serve: what a plan says of that. Where the release before does not
 * work on the changed data no host moves at all, since it is asked after the change and before traffic moves.
 */
export function twoReleases(changesData: boolean): string {
  const asked = changesData
    ? '; the release before is asked after the change of data, and no host moves where it is not healthy then'
    : '';
  return `the hosts are upgraded one after another: two releases serve at the same time meanwhile${asked}`;
}
