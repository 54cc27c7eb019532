import type { ReleaseOnHost } from './host-facts.ts';
import type { ServerSaid } from './server-said.ts';
import type { Serving } from './serving.ts';

/** A server as it was when the plan was made. */
export interface PlannedHost {
  readonly host: string;
  /** The slot that its link leads to, the release in it and its content; undefined: none. */
  readonly slot?: string | undefined;
  readonly tag?: string | undefined;
  readonly manifest?: string | undefined;
  /** A switch that is not finished: from and to. */
  readonly mark?: string | undefined;
  /** The run that put the release there, and who started it. Not compared. */
  readonly run?: string | undefined;
  readonly actor?: string | undefined;
}

/** What a release will do, in the terms that a person approves. It holds no secret. */
export interface ReleasePlan {
  readonly version: 1;
  readonly app: string;
  readonly environment: string;
  /** ISO time. */
  readonly made: string;
  readonly tag: string;
  readonly commit?: string | undefined;
  /** sha256 of the manifest of what is released. */
  readonly manifest: string;
  /** sha256 of the configuration as it was read. */
  readonly config: string;
  /** The slot that it goes into. */
  readonly slot: string;
  /** What visitors get: slot and release, or why nobody can tell. */
  readonly serving: string;
  readonly hosts: readonly PlannedHost[];
  /** Scripts that would run in the database of `changes`, in their order, with their sha256; undefined: it was not asked. */
  readonly changes?: readonly string[] | undefined;
  /** What the database is, how it stands to that of another environment, and what becomes of it; undefined: not compared. */
  readonly schema?: readonly string[] | undefined;
  /** What of the values of `env-file` differs from those that serve, by name; undefined: they were not given. */
  readonly values?: readonly string[] | undefined;
}

/** What a server has, as a plan keeps it. */
export function plannedHostOf(said: ServerSaid, releases: readonly ReleaseOnHost[]): PlannedHost {
  const { host, live, slots, mark } = said;
  const tag = live === undefined ? undefined : slots.get(live);
  const release = releases.find((one) => one.tag === tag);
  return {
    host,
    slot: live,
    tag,
    manifest: release?.manifest,
    mark: mark === undefined ? undefined : `${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'}`,
    run: release?.record?.run,
    actor: release?.record?.actor,
  };
}

/** What visitors get, as a plan keeps it: without the counts and names that differ from one moment to the next. */
export function plannedServing({ served, kind }: Serving): string {
  return served === undefined ? kind : `${served.slot} ${served.tag}`;
}

/**
 * What must be as it was when somebody approved, as one text: equal texts, equal plans. Free space, bytes, backups and
 * locks are not in it.
 */
export function basisOf(plan: ReleasePlan): string {
  const { app, environment, tag, manifest, config, slot, serving, changes = [], schema, values } = plan;
  const hosts = [...plan.hosts]
    .sort((a, b) => (a.host < b.host ? -1 : 1))
    .map((one) => [one.host, one.slot, one.tag, one.manifest, one.mark].map((text) => text ?? null));
  const basis = [1, app, environment, tag, manifest, config, slot, serving, hosts];
  // A plan of an environment without them has the id that it always had.
  if (schema !== undefined || values !== undefined)
    return JSON.stringify([...basis, changes, { schema, values }]);
  return JSON.stringify(changes.length === 0 ? basis : [...basis, changes]);
}

/** What moved since a plan was approved, one sentence each. None when both have the same basis. */
export function movedSince(approved: ReleasePlan, now: ReleasePlan): string[] {
  const moved: string[] = [];
  const changed = (what: string, before: string, after: string) => {
    if (before !== after) moved.push(`${what} was ${before} when this was approved and is ${after} now`);
  };
  changed('the app', approved.app, now.app);
  changed('the environment', approved.environment, now.environment);
  changed('the tag', approved.tag, now.tag);
  changed('the manifest of the release', short(approved.manifest), short(now.manifest));
  changed('the configuration', short(approved.config), short(now.config));
  const before = new Map(approved.hosts.map((one) => [one.host, one]));
  for (const one of now.hosts) {
    const was = before.get(one.host);
    before.delete(one.host);
    if (was === undefined) moved.push(`${one.host} was no host of this when it was approved`);
    else moved.push(...movedOn(was, one));
  }
  for (const { host } of before.values()) moved.push(`${host} was a host of this when it was approved`);
  changed('what visitors get', approved.serving, now.serving);
  changed('the slot that it goes into', approved.slot, now.slot);
  changed('what would run in the database', scripts(approved), scripts(now));
  changed('what differs of the values', valuesOf(approved), valuesOf(now));
  return moved;
}

/** A plan of now, but for what a release that has begun moves itself: of that it says what was approved. */
export function asBegun(approved: ReleasePlan, now: ReleasePlan): ReleasePlan {
  const before = new Map(approved.hosts.map((one) => [one.host, one]));
  const hosts = now.hosts.map((one) => before.get(one.host) ?? one);
  return { ...now, slot: approved.slot, serving: approved.serving, hosts };
}

function scripts({ changes = [] }: ReleasePlan): string {
  return changes.length === 0
    ? 'nothing'
    : changes.map((line) => line.replace(/ ([0-9a-f]{12})[0-9a-f]*/, ' $1')).join(', ');
}

function valuesOf({ values = ['not known'] }: ReleasePlan): string {
  return values.join('; ');
}

function movedOn(was: PlannedHost, is: PlannedHost): string[] {
  const by = [is.run, is.actor === undefined ? undefined : `by ${is.actor}`].filter(
    (part) => part !== undefined,
  );
  const whose = by.length === 0 || is.tag === undefined ? '' : ` (${by.join(', ')})`;
  const live = ({ tag, slot }: PlannedHost) =>
    slot === undefined
      ? 'nothing live'
      : tag === undefined
        ? `${slot} live without a release`
        : `${tag} live in ${slot}`;
  if (was.tag !== is.tag || was.slot !== is.slot)
    return [`${is.host} had ${live(was)} when this was approved and has ${live(is)} now${whose}`];
  if (was.manifest !== is.manifest)
    return [
      `${is.host} has other content of ${is.tag ?? 'nothing'} live than when this was approved${whose}`,
    ];
  if (was.mark === is.mark) return [];
  if (is.mark === undefined) return [`${is.host}: the switch from ${was.mark} was finished since`];
  return [`${is.host}: a switch from ${is.mark} is not finished`];
}

/** Hosts that are in the same state, the largest group first. */
export function groupsOf(
  hosts: readonly PlannedHost[],
): { readonly like: PlannedHost; readonly hosts: readonly string[] }[] {
  const groups = Map.groupBy(hosts, ({ slot, tag, manifest, mark }) =>
    JSON.stringify([slot, tag, manifest, mark]),
  );
  return [...groups.values()]
    .flatMap((some) =>
      some[0] === undefined ? [] : [{ like: some[0], hosts: some.map(({ host }) => host) }],
    )
    .sort((a, b) => b.hosts.length - a.hosts.length);
}

const short = (sum: string) => sum.slice(0, 12);
