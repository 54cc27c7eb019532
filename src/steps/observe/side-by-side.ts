import { CutoverError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import { lookNow } from '../../model/observe/host-look.ts';
import { firstLook, type HostLook, nextLook, type Reading } from '../../model/observe/look.ts';
import { readingOf } from '../../model/observe/reading.ts';
import type { HostSeries, ObserveRules } from '../../model/observe/rules.ts';
import { compareSides, readingSince, type Side, type SideBySide } from '../../model/observe/side-by-side.ts';
import { sideBySideWords } from '../../model/observe/side-by-side-words.ts';
import { type Served, type Serving, sentenceOf, servingOf } from '../../model/serving.ts';
import { askAll, keep, type Told } from './ask.ts';

/** Two releases take traffic, so no one is judged; this is how one of them does beside the other. */
export class TwoReleases extends CutoverError {
  override readonly name = 'TwoReleases';
  readonly comparison: SideBySide;

  constructor(serving: Serving, comparison: SideBySide) {
    super(`nothing is judged: ${sentenceOf(serving)}`, {
      stage: 'observe',
      state: [...serving.lines, ...sideBySideWords(comparison)],
      next: 'no release was changed; a release or a rollback that is under way ends this by itself, else run switch-slot with the `slot` that shall be live. What servers count is not lost meanwhile',
    });
    this.comparison = comparison;
  }
}

type Answered = Extract<Told, { lines: unknown }>;

/**
 * Where some hosts serve one release and the others another, as between the switches of two shards: compares them over the
 * stretch in which both were looked at, and keeps the look, so that the next one has such a stretch. undefined: that is not how
 * it is. Gives what is to be thrown.
 */
export async function lookSideBySide(
  site: Site,
  told: readonly Told[],
  serving: Serving,
  { now, rules }: { readonly now: number; readonly rules: ObserveRules },
): Promise<TwoReleases | undefined> {
  if (serving.kind !== 'split' || serving.groups.length !== 2) return undefined;
  const servedOn = new Map<string, Served>();
  for (const { live, tag, hosts } of serving.groups)
    if (live !== undefined && tag !== undefined)
      for (const host of hosts) servedOn.set(host, { slot: live, tag });
  const backend = backendOf(site);
  const read = told.flatMap((one) => {
    const served = servedOn.get(one.host.name);
    if (!('lines' in one) || served === undefined || !serves(one, served)) return [];
    return [{ host: one.host, now: lookNow(one.lines, served, backend, { now }) }];
  });
  // A balancer of its own has both in one count, and what a host sends elsewhere is not its release's.
  if (read.length < told.length) return undefined;
  // A switch begins the observation of the hosts that it moved when it has moved all of its own: not here, and not before.
  if (read.some(({ now: { closing, looks } }) => closing !== undefined || looks.length < 2)) return undefined;
  const [one, other] = serving.groups.map(
    ({ tag = '', hosts }): Side => ({
      tag,
      hosts: read
        .filter(({ host }) => hosts.includes(host.name))
        .map(({ host, now: { looks } }) => ({ host: host.name, looks })),
    }),
  );
  if (one === undefined || other === undefined || one.tag === other.tag) return undefined;
  await keep(site, read);
  const [newer, older] = began(one) >= began(other) ? [one, other] : [other, one];
  return new TwoReleases(serving, compareSides(newer, older, rules));
}

const began = ({ hosts }: Side) => Math.max(...hosts.flatMap(({ looks }) => looks.at(-1)?.from ?? 0));

function serves({ said, role }: Answered, { slot }: Served): boolean {
  if (role !== 'both' || said.traffic.kind !== 'slots') return false;
  const { slots, foreign } = said.traffic;
  return !foreign && slots.length === 1 && slots[0] === slot;
}

/** The backend of HAProxy whose totals are the requests; undefined: they are counted elsewhere. */
export function backendOf({ settings }: Site): string | undefined {
  const { observe, switch: how } = settings.options;
  return observe?.metrics.errors?.log === undefined ? how.haproxy?.backend : undefined;
}

/**
 * Reads all hosts now, while those in `moved` serve `to` and the others still what they served. Calling what it gives reads
 * them again and compares the two over the stretch in between; nothing is kept on the hosts. Throws nothing: a host that is
 * silent makes it inconclusive.
 */
export async function compareFromNow(
  site: Site,
  moved: ReadonlySet<string>,
  to: Served,
  rules: ObserveRules,
): Promise<(() => Promise<SideBySide>) | undefined> {
  const backend = backendOf(site);
  const before = await askAll(site);
  const others = before.flatMap((one) => ('said' in one && !moved.has(one.host.name) ? [one.said] : []));
  const older = servingOf(others, site.settings.slots).served;
  if (older === undefined || older.tag === to.tag) return undefined;
  const servedBy = (host: string) => (moved.has(host) ? to : older);
  const first = readings(before, servedBy, backend);
  const start = Date.now();
  return async () => {
    const told = await askAll(site);
    const second = readings(told, servedBy, backend);
    const now = Date.now();
    const series = told
      .filter(({ role }) => role !== 'app')
      .map(({ host, role }): HostSeries => {
        const [before, after] = [first.get(host.name), second.get(host.name)];
        if (before === undefined || after === undefined)
          return { host: host.name, role, looks: [], silent: 'it did not answer' };
        const begin = firstLook(
          before.is,
          { ...before.reading, since: zeroed(before.reading) },
          start,
          undefined,
        );
        return { host: host.name, role, looks: [begin, next(begin, before.reading, after.reading, now)] };
      });
    const side = (tag: string, is: boolean): Side => ({
      tag,
      hosts: series.filter(({ host }) => moved.has(host) === is),
    });
    return compareSides(side(to.tag, true), side(older.tag, false), rules);
  };
}

const next = (begin: HostLook, before: Reading, after: Reading, now: number) =>
  nextLook(begin, readingSince(before, after), now);

const zeroed = ({ since }: Reading): Reading['since'] =>
  Object.fromEntries(Object.keys(since).map((name) => [name, { more: 0 }]));

interface HostNow {
  readonly is: Served;
  readonly reading: Reading;
}

function readings(
  told: readonly Told[],
  servedBy: (host: string) => Served,
  backend: string | undefined,
): ReadonlyMap<string, HostNow> {
  return new Map(
    told.flatMap((one): [string, HostNow][] => {
      if (!('lines' in one)) return [];
      const is = servedBy(one.host.name);
      return [[one.host.name, { is, reading: readingOf(one.lines, is, backend) }]];
    }),
  );
}
