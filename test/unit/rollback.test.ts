import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type HostFacts,
  liveTag,
  type ReleaseOnHost,
  type ReleaseRecord,
} from '../../src/model/host-facts.ts';
import { asBad, asGood, nextStamp } from '../../src/model/release-history.ts';
import { protectedTags, releasesToRemove } from '../../src/model/retention.ts';
import { chooseRollback } from '../../src/model/rollback/choose.ts';
import {
  type HostState,
  heldEverywhere,
  leftBefore,
  onHost,
  type SlotPlace,
} from '../../src/model/rollback/state.ts';
import type { RollbackChoice, RollbackRequest, RollbackTarget } from '../../src/model/rollback/target.ts';
import { servingOf } from '../../src/model/serving.ts';
import { fleetOf } from '../support/fleet-state.ts';

/** Two slots on every host, one slot, or a slot that is a group of hosts each. */
type Kind = 'pair' | 'single' | 'groups';

const SLOTS = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];

function slotsFor(kind: Kind, hosts: readonly string[]): SlotPlace[] {
  if (kind === 'pair') return SLOTS;
  if (kind === 'single') return [{ name: 'blue', hosts: undefined }];
  const half = Math.ceil(hosts.length / 2);
  return [
    { name: 'blue', hosts: hosts.slice(0, half) },
    { name: 'green', hosts: hosts.slice(half) },
  ];
}

/** A fleet that remembers as the scripts on the hosts do, and beside it what really happened. */
class Model {
  readonly hosts: Map<string, HostFacts>;
  readonly kind: Kind;
  readonly slots: readonly SlotPlace[];
  /** Host and tag → the verdict that was really given last. */
  readonly truth = new Map<string, 'good' | 'bad'>();
  /** When each release was built first, on any host. */
  readonly built = new Map<string, string>();
  clock = Date.parse('2026-01-01T00:00:00Z');

  constructor(count: number, kind: Kind = 'pair') {
    this.kind = kind;
    this.hosts = new Map(
      Array.from({ length: count }, (_, i) => [
        `h${i}`,
        {
          root: '/srv/shop',
          user: 'deploy',
          tools: new Set(),
          freeBytes: 1e9,
          freeInodes: undefined,
          traffic: { kind: 'link' },
          live: undefined,
          slots: new Map<string, string | undefined>(),
          releases: [] as readonly ReleaseOnHost[],
          partials: [] as readonly string[],
          backups: [] as HostFacts['backups'],
          history: [] as readonly unknown[],
          lock: undefined,
        },
      ]),
    );
    this.slots = slotsFor(kind, [...this.hosts.keys()]);
  }

  has(host: string, slot: string): boolean {
    return this.slots.some(
      ({ name, hosts }) => name === slot && (hosts === undefined || hosts.includes(host)),
    );
  }

  choose(wanted: Partial<RollbackRequest> = {}): RollbackChoice {
    return chooseRollback(fleetOf(this.states), this.slots, {
      tag: undefined,
      slotIsLive: this.kind === 'single',
      ...wanted,
    });
  }

  get states(): HostState[] {
    return [...this.hosts].map(([host, facts]) => ({ host, facts }));
  }

  stamp(): string {
    return nextStamp(new Date(this.clock), [...this.hosts.values()]);
  }

  change(host: string, change: Partial<HostFacts>): void {
    const facts = this.hosts.get(host);
    if (facts !== undefined) this.hosts.set(host, { ...facts, ...change });
  }

  record(host: string, tag: string, change: (record: ReleaseRecord) => ReleaseRecord, line?: object): void {
    const facts = this.hosts.get(host);
    this.change(host, {
      releases: (facts?.releases ?? []).map((release) =>
        release.tag === tag && release.record !== undefined
          ? { ...release, record: change(release.record) }
          : release,
      ),
      ...(line === undefined ? {} : { history: [...(facts?.history ?? []), line] }),
    });
  }

  /** A switch between slots begins on a host and its runner dies: traffic has moved, or not yet. */
  cut(host: string, to: string, moved: boolean): void {
    const facts = this.hosts.get(host);
    if (facts === undefined) return;
    const mark = { to, from: facts.live, owner: 'dead', alive: false };
    this.change(host, { mark, ...(moved ? { traffic: towards(to) } : {}) });
  }

  /** Where a new release goes on a host. */
  idle(host: string): string {
    return this.kind === 'single' || this.hosts.get(host)?.live !== 'blue' ? 'blue' : 'green';
  }

  /** `known`: what a release that comes back from a bundle is known to be. */
  deploy(host: string, tag: string, slot: string, known: Partial<ReleaseRecord> = {}): void {
    const facts = this.hosts.get(host);
    if (facts === undefined || !this.has(host, slot)) return;
    const there = facts.releases.find((release) => release.tag === tag);
    if (there !== undefined && there.manifest !== there.record?.manifest) return;
    if (there === undefined) {
      const manifest = manifestOf(tag);
      const at = this.stamp();
      const migrated = migrates(tag);
      const record: ReleaseRecord = {
        ...{ state: 'complete', ...known, tag, manifest, deployedAt: at },
        ...(migrated ? { migrated } : {}),
      };
      this.change(host, {
        // The place in the list is no order: folders come as they are named.
        releases: [...facts.releases, { tag, manifest, record }].sort((a, b) => (a.tag < b.tag ? 1 : -1)),
        history: [...facts.history, { at, event: 'deployed', tag, manifest, migrated }],
      });
      // The content is what was found good, or bad, on other hosts.
      if (known.state === 'good' || known.state === 'bad') this.truth.set(`${host} ${tag}`, known.state);
      else if (this.truth.get(`${host} ${tag}`) === 'bad') this.truth.delete(`${host} ${tag}`);
      if (!this.built.has(tag)) this.built.set(tag, at);
    }
    // The one slot takes traffic: only the switch points it to the release.
    if (this.kind !== 'single') this.change(host, { slots: new Map([...facts.slots, [slot, tag]]) });
  }

  switch(host: string, slot: string, tag: string, returned?: { from: string; run: string }): void {
    const facts = this.hosts.get(host);
    if (facts === undefined) return;
    if (this.kind === 'single') {
      if (!facts.releases.some((one) => one.tag === tag)) return;
      this.change(host, { slots: new Map([[slot, tag]]) });
    } else if (this.has(host, slot) && facts.slots.get(slot) !== tag) return;
    const liveAt = this.stamp();
    const { mark: _, ...rest } = this.hosts.get(host) ?? facts;
    this.hosts.set(host, { ...rest, live: slot, traffic: { kind: 'link' } });
    this.record(host, tag, (record) => ({ ...record, liveAt, returned }), {
      at: liveAt,
      event: 'switched',
      tag,
    });
  }

  judge(host: string, tag: string, at: string): void {
    const facts = this.hosts.get(host);
    const record = facts?.releases.find((release) => release.tag === tag)?.record;
    if (record === undefined) return;
    const good = asGood(record, at);
    this.record(host, tag, () => good, {
      at,
      event: 'good',
      tag,
      manifest: record.manifest,
      goodAt: good.goodAt,
    });
    this.truth.set(`${host} ${tag}`, 'good');
  }

  markBad(host: string, tag: string, at: string): void {
    this.record(host, tag, (record) => asBad(record, at, 'broken'), {
      at,
      event: 'marked-bad',
      tag,
      reason: 'broken',
    });
    this.truth.set(`${host} ${tag}`, 'bad');
  }

  prune(host: string, keep: number): string[] {
    const facts = this.hosts.get(host);
    if (facts === undefined) return [];
    const [removal] = releasesToRemove([{ host, facts }], keep, this.wayBack());
    const remove = new Set(removal?.remove);
    this.change(host, {
      releases: facts.releases.filter(({ tag }) => !remove.has(tag)),
      partials: facts.partials.filter((tag) => !remove.has(`${tag}.partial`)),
    });
    return [...remove];
  }

  wayBack(): Set<string> {
    const choice = this.choose();
    return new Set('tag' in choice && choice.tag !== undefined ? [choice.tag] : []);
  }
}

/** HAProxy on a host sends all requests to one slot. */
const towards = (slot: string): HostFacts['traffic'] => ({
  kind: 'haproxy',
  servers: ['blue', 'green'].map((name) => ({ name, status: name === slot ? 'UP' : 'MAINT', sessions: 0 })),
});

/** Every third release changes data before it starts. */
const migrates = (tag: string) => Number(tag.slice(1)) % 3 === 0;
const manifestOf = (tag: string) => Buffer.from(tag.padEnd(32, '.')).toString('hex').slice(0, 64);

type Step =
  | { do: 'release'; tag: number; absent: boolean[]; upTo: 'deploy' | 'switch' | 'good' }
  | { do: 'back'; tag: number | undefined; stops: number; allowBad: boolean }
  | { do: 'prune'; keep: number; host: number }
  | { do: 'remove' | 'corrupt' | 'wipe'; host: number; tag: number }
  | { do: 'partial'; host: number; tag: number }
  | { do: 'pin'; host: number; tag: number }
  | { do: 'backup'; host: number; by: 'name' | 'record' | 'about' }
  | { do: 'clock'; by: number };

const tags = fc.integer({ min: 0, max: 6 });
const hosts = fc.integer({ min: 0, max: 2 });
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({
        do: fc.constant('release' as const),
        tag: tags,
        absent: fc
          .array(fc.boolean(), { minLength: 3, maxLength: 3 })
          .map((list) => list.map((one, i) => one && list[(i + 1) % 3] === true)),
        upTo: fc.constantFrom('deploy' as const, 'switch' as const, 'good' as const, 'good' as const),
      }),
    },
    {
      weight: 4,
      arbitrary: fc.record({
        do: fc.constant('back' as const),
        tag: fc.option(tags, { nil: undefined }),
        stops: fc.constantFrom(9, 9, 9, 1, 2),
        allowBad: fc.boolean(),
      }),
    },
    {
      weight: 2,
      arbitrary: fc.record({
        do: fc.constant('prune' as const),
        keep: fc.integer({ min: 1, max: 4 }),
        host: hosts,
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constantFrom('remove' as const, 'corrupt' as const, 'wipe' as const),
        host: hosts,
        tag: tags,
      }),
    },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('partial' as const), host: hosts, tag: tags }) },
    { weight: 1, arbitrary: fc.record({ do: fc.constant('pin' as const), host: hosts, tag: tags }) },
    {
      weight: 1,
      arbitrary: fc.record({
        do: fc.constant('backup' as const),
        host: hosts,
        by: fc.constantFrom('name' as const, 'record' as const, 'about' as const),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({ do: fc.constant('clock' as const), by: fc.integer({ min: -4e6, max: 4e6 }) }),
    },
  ),
  { maxLength: 30 },
);

function apply(model: Model, step: Step): void {
  const names = [...model.hosts.keys()];
  model.clock += 1000;
  if (step.do === 'release') {
    const tag = `v${step.tag}`;
    const up = names.filter((_, i) => step.absent[i] !== true);
    // Hosts that do not agree which group takes traffic get no release.
    const lives = new Set(up.map((host) => model.hosts.get(host)?.live));
    if (model.kind === 'groups' && lives.size > 1) return;
    const into = new Map(up.map((host) => [host, model.idle(host)]));
    for (const host of up) model.deploy(host, tag, into.get(host) ?? '');
    if (step.upTo === 'deploy') return;
    for (const host of up) {
      const slot = into.get(host) ?? '';
      // A group takes traffic only when one of its hosts is there to take it.
      const members = up.filter((one) => model.has(one, slot));
      if (members.some((one) => model.hosts.get(one)?.releases.some((release) => release.tag === tag)))
        model.switch(host, slot, tag);
    }
    if (step.upTo === 'switch') return;
    const at = model.stamp();
    for (const host of up) {
      const facts = model.hosts.get(host);
      const isLive = model.kind === 'groups' || (facts !== undefined && liveTag(facts) === tag);
      if (isLive) model.judge(host, tag, at);
    }
  } else if (step.do === 'back') {
    const wanted = { tag: step.tag === undefined ? undefined : `v${step.tag}`, allowBad: step.allowBad };
    const choice = model.choose(wanted);
    if ('refused' in choice) return;
    go(model, choice, names.slice(0, step.stops), step.stops < names.length, step.allowBad);
  } else if (step.do === 'prune') model.prune(`h${step.host}`, step.keep);
  else if (step.do === 'clock') model.clock += step.by;
  else {
    const host = `h${step.host}`;
    const facts = model.hosts.get(host);
    if (facts === undefined) return;
    if (step.do === 'backup') {
      const tag = liveTag(facts) ?? 'none';
      const at = new Date(model.clock).toISOString().replace(/[-:]|\.\d+/g, '');
      const id = `${at}-${step.by === 'name' ? tag : 'manual'}`;
      const about = step.by === 'about' ? { tag } : {};
      model.change(host, { backups: [...facts.backups, { id, about }] });
      if (step.by === 'record') model.record(host, tag, (record) => ({ ...record, backup: id }));
      return;
    }
    const tag = `v${step.tag}`;
    if (step.do === 'pin') model.record(host, tag, (record) => ({ ...record, pinned: true }));
    else if (step.do === 'partial') model.change(host, { partials: [...new Set([...facts.partials, tag])] });
    else if (step.do === 'wipe') {
      model.change(host, { releases: [], history: [], slots: new Map(), live: undefined });
      for (const key of [...model.truth.keys()]) if (key.startsWith(`${host} `)) model.truth.delete(key);
    } else if (step.do === 'remove')
      model.change(host, { releases: facts.releases.filter((one) => one.tag !== tag) });
    else
      model.change(host, {
        releases: facts.releases.map((one) => (one.tag === tag ? { ...one, manifest: 'f'.repeat(64) } : one)),
      });
  }
}

const isFetched = ({ method }: RollbackTarget) => method === 'hosts' || method === 'cache';

/** What a rollback does on the hosts; `dies`: the runner ended after some of them. */
function go(
  model: Model,
  choice: RollbackTarget,
  upTo: readonly string[],
  dies: boolean,
  trusted = false,
): void {
  if (choice.method === 'live') return;
  const [from = 'none'] = choice.left;
  if (isFetched(choice)) {
    const known = {
      state: trusted ? ('complete' as const) : ('good' as const),
      ...choice.record,
      ...(choice.goodAt === undefined ? {} : { goodAt: choice.goodAt }),
    };
    for (const { host } of model.states) model.deploy(host, choice.tag, choice.slot, known);
  }
  for (const host of upTo) {
    const facts = model.hosts.get(host);
    if (facts === undefined) continue;
    if (model.has(host, choice.slot) && model.kind !== 'single')
      model.change(host, { slots: new Map([...facts.slots, [choice.slot, choice.tag]]) });
    model.switch(host, choice.slot, choice.tag, { from, run: 'run' });
  }
  if (dies) return;
  const at = model.stamp();
  for (const host of upTo) {
    model.judge(host, choice.tag, at);
    for (const left of choice.left) model.markBad(host, left, at);
  }
}

const kinds = fc.constantFrom<Kind>('pair', 'pair', 'single', 'groups');

const run = (count: number, kind: Kind, list: readonly Step[]) => {
  const model = new Model(kind === 'groups' ? Math.max(2, count) : count, kind);
  for (const step of list) apply(model, step);
  return model;
};

describe('any history of deploys, failures, rollbacks and prunes on any hosts', () => {
  test('previous is good, whole and the same on all hosts, or refused with the reason', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), kinds, steps, (count, kind, list) => {
        const model = run(count, kind, list);
        const choice = model.choose();
        if ('refused' in choice) {
          expect(choice.refused.length).toBeGreaterThan(10);
          expect(choice.next.length).toBeGreaterThan(10);
          expect(choice.lines).toHaveLength(model.hosts.size);
          return;
        }
        const members = model.states.filter(({ host }) => model.has(host, choice.slot));
        const found = members.map((state) => onHost(state, choice.tag));
        expect(members).not.toEqual([]);
        // What some lack was good on all that had it, in a group of hosts at least, and nothing else was said of it there.
        const said = (slot: string) =>
          model.states.flatMap(({ host }) =>
            model.has(host, slot) ? [model.truth.get(`${host} ${choice.tag}`)] : [],
          );
        const goodOn = (slot: string) => said(slot).every((one) => one === 'good');
        const goodWhereKnown = (slot: string) =>
          said(slot).includes('good') && said(slot).every((one) => one === 'good' || one === undefined);
        expect(
          isFetched(choice) ? model.slots.some(({ name }) => goodWhereKnown(name)) : goodOn(choice.slot),
        ).toBe(true);
        expect(choice.lacking.length > 0).toBe(isFetched(choice));
        if (choice.method === 'hosts') expect(choice.holders).not.toEqual([]);
        for (const { facts } of members) {
          const release = facts.releases.find((one) => one.tag === choice.tag);
          if (!isFetched(choice)) expect(release?.manifest).toBe(manifestOf(choice.tag));
          if (release !== undefined) expect(release.manifest).toBe(manifestOf(choice.tag));
          if (choice.method === 'slot') expect(facts.slots.get(choice.slot)).toBe(choice.tag);
          // What takes traffic is not touched but by the switch.
          if (kind !== 'single' && choice.method !== 'slot' && choice.method !== 'live')
            expect(facts.live !== choice.slot || facts.slots.get(choice.slot) === choice.tag).toBe(true);
        }
        expect(choice.manifest).toBe(manifestOf(choice.tag));
        if (!isFetched(choice)) expect(found.every(({ state }) => state === 'good')).toBe(true);
        expect(found.some(({ state }) => state === 'bad' || state === 'complete')).toBe(false);
        expect(choice.left).not.toContain(choice.tag);
      }),
      { numRuns: 3000 },
    );
  });

  test('a named release is good where it is known, whole where it is there, and one manifest everywhere, or refused', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), kinds, steps, tags, (count, kind, list, number) => {
        const model = run(count, kind, list);
        const tag = `v${number}`;
        const choice = model.choose({ tag });
        if ('refused' in choice) {
          expect(choice.lines).toHaveLength(model.hosts.size);
          return;
        }
        if (choice.method === 'live') return;
        let good = 0;
        for (const { host, facts } of model.states) {
          if (!model.has(host, choice.slot)) continue;
          const state = onHost({ host, facts }, tag).state;
          expect(state === undefined || state === 'good').toBe(true);
          if (state === 'good') good++;
          const release = facts.releases.find((one) => one.tag === tag);
          if (release !== undefined) expect(release.manifest).toBe(manifestOf(tag));
          if (!isFetched(choice)) expect(model.truth.get(`${host} ${tag}`)).toBe('good');
        }
        expect(good).toBeGreaterThan(0);
      }),
      { numRuns: 2000 },
    );
  });

  test('every release that changed data since is named, whether its files are there or not', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), kinds, steps, tags, (count, kind, list, number) => {
        // A wiped host remembers nothing, and a clock that was set back makes another order.
        const model = run(
          count,
          kind,
          list.filter((step) => step.do !== 'wipe' && step.do !== 'clock'),
        );
        const choice = model.choose({ tag: `v${number}`, allowBad: true });
        const since = model.built.get(`v${number}`);
        if ('refused' in choice || since === undefined) return;
        const later = [...model.built].filter(([tag, at]) => at > since && migrates(tag)).map(([tag]) => tag);
        expect([...choice.migratedSince].sort()).toEqual(later.sort());
        expect(choice.migrationsKnown).toBe(true);
      }),
      { numRuns: 2000 },
    );
  });

  test('going back again and again never goes to a release twice, and ends', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), kinds, steps, (count, kind, list) => {
        const model = run(count, kind, list);
        const seen = new Set<string>();
        for (;;) {
          const choice = model.choose();
          if ('refused' in choice) return;
          expect(seen).not.toContain(choice.tag);
          seen.add(choice.tag);
          model.clock += 1000;
          go(model, choice, [...model.hosts.keys()], false);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('the same run asked again after it died chooses the same release', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        kinds,
        steps,
        fc.integer({ min: 1, max: 3 }),
        (count, kind, list, done) => {
          const model = run(count, kind, list);
          const wanted = { tag: undefined, run: 'this run' };
          const choice = model.choose(wanted);
          if ('refused' in choice) return;
          // A group that took traffic all the time has nothing to note.
          const members = model.states.filter(({ host }) => model.has(host, choice.slot));
          if (kind === 'groups' && members.every(({ facts }) => facts.live === choice.slot)) return;
          // Files and slots are ready on all hosts before the first one is switched.
          if (isFetched(choice)) go(model, choice, [], true);
          if (kind !== 'single')
            for (const { host, facts } of members)
              model.change(host, { slots: new Map([...facts.slots, [choice.slot, choice.tag]]) });
          // In groups only those that hold it can note it, and the others follow them.
          const order = [...members.map(({ host }) => host), ...model.hosts.keys()];
          for (const host of order.slice(0, done)) {
            model.switch(host, choice.slot, choice.tag, { from: choice.left[0] ?? '', run: 'this run' });
          }
          const next = order[done];
          if (kind === 'pair' && next !== undefined && model.hosts.get(next)?.live !== choice.slot)
            model.cut(next, choice.slot, done % 2 === 0);
          const again = model.choose(wanted);
          expect(again).toMatchObject({ tag: choice.tag });
          expect(again).not.toHaveProperty('refused');
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a switch that was never finished goes to the end that was good first, and nothing is put beside it', () => {
    const seen = { back: 0, on: 0, refused: 0 };
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        steps,
        fc.integer({ min: 1, max: 3 }),
        fc.boolean(),
        tags,
        (count, list, some, moved, number) => {
          const model = run(count, 'pair', list);
          const serving = servingOf(fleetOf(model.states).servers, model.slots);
          if (serving.kind !== 'settled') return;
          const to = serving.slot === 'blue' ? 'green' : 'blue';
          const going = heldEverywhere(model.states, { name: to, hosts: undefined });
          if (going === undefined || going === serving.tag) return;
          for (const host of [...model.hosts.keys()].slice(0, some)) model.cut(host, to, moved);

          const choice = model.choose();
          const [before, after] = [serving.tag, going];
          if ('refused' in choice) {
            seen.refused++;
            // Only because that end itself may not take traffic.
            expect([before, after]).toContain(choice.tag);
          } else {
            const other = choice.tag === before ? after : before;
            expect([before, after]).toContain(choice.tag);
            expect(choice.slot).toBe(choice.tag === before ? serving.slot : to);
            expect(choice.left).toEqual([other]);
            if (choice.tag === after) {
              seen.on++;
              for (const { host } of model.states) expect(model.truth.get(`${host} ${after}`)).toBe('good');
            } else seen.back++;
          }
          // Whatever is named: a slot at an end of that switch keeps what it holds.
          const named = model.choose({ tag: `v${number}`, allowBad: true });
          if (!('refused' in named))
            for (const { facts } of model.states) expect(facts.slots.get(named.slot)).toBe(named.tag);
        },
      ),
      { numRuns: 3000 },
    );
    expect(Math.min(seen.back, seen.on, seen.refused)).toBeGreaterThan(0);
  });

  test('it begins at what visitors get, not at what is noted as live', () => {
    let chosen = 0;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), steps, tags, (count, list, number) => {
        const model = run(count, 'pair', list);
        const serving = servingOf(fleetOf(model.states).servers, model.slots);
        if (serving.kind !== 'settled') return;
        const gets = serving.slot === 'blue' ? 'green' : 'blue';
        const got = heldEverywhere(model.states, { name: gets, hosts: undefined });
        if (got === undefined || got === serving.tag) return;
        for (const host of model.hosts.keys()) model.change(host, { traffic: towards(gets) });
        for (const choice of [model.choose(), model.choose({ tag: `v${number}`, allowBad: true })]) {
          // A refusal, too, says what visitors get, and not only what is noted.
          for (const line of choice.lines) expect(line).toContain(`, requests go to ${gets}; `);
          if ('refused' in choice) continue;
          chosen++;
          if (choice.tag !== got) expect(choice.left).toEqual([got]);
          expect(choice.method).not.toBe('live');
          // Nothing is put into a slot that gets requests, or that is noted as live.
          for (const { facts } of model.states) expect(facts.slots.get(choice.slot)).toBe(choice.tag);
        }
        const previous = model.choose();
        expect('refused' in previous ? undefined : previous.tag).not.toBe(got);
      }),
      { numRuns: 3000 },
    );
    expect(chosen).toBeGreaterThan(0);
  });

  test('where requests go unread, a release has to be named, or an emergency has to go by the links', () => {
    const model = released(2, 'v1', 'v2', 'v3');
    for (const host of model.hosts.keys())
      model.change(host, { traffic: { kind: 'unread', reason: 'the socket is gone' } });
    expect(model.choose()).toMatchObject({
      refused: expect.stringContaining('blue (v3) is noted as live'),
      next: expect.stringContaining('`tag`'),
    });
    expect(model.choose({ emergency: true })).toMatchObject({ tag: 'v2', slot: 'green', left: ['v3'] });
    expect(model.choose({ tag: 'v2' })).toMatchObject({ tag: 'v2', slot: 'green', left: ['v3'] });
  });

  test('what an earlier attempt of the run left is what its records on the hosts name, and no other run counts', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        kinds,
        steps,
        fc.integer({ min: 0, max: 3 }),
        (count, kind, list, done) => {
          const model = run(count, kind, list);
          const choice = model.choose();
          if ('refused' in choice || choice.method === 'live' || choice.left.length === 0) return;
          go(model, choice, [...model.hosts.keys()].slice(0, done), true);
          const noted = model.states.some(
            ({ facts }) =>
              facts.releases.find((one) => one.tag === choice.tag)?.record?.returned?.run === 'run',
          );
          const left = leftBefore(model.states, choice.tag, 'run');
          if (noted) expect(left.length).toBeGreaterThan(0);
          else expect(left).toEqual([]);
          expect(left).not.toContain(choice.tag);
          expect(leftBefore(model.states, choice.tag, 'another run')).toEqual([]);
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('a slot is held by one release only where all of its hosts hold that one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3 }), kinds, steps, (count, kind, list) => {
        const model = run(count, kind, list);
        for (const slot of model.slots) {
          const members = model.states.filter(({ host }) => model.has(host, slot.name));
          const tag = heldEverywhere(model.states, slot);
          const held = members.map(({ facts }) => facts.slots.get(slot.name));
          if (tag === undefined)
            expect(held.every((one) => one !== undefined && one === held[0])).toBe(false);
          else expect(held).toEqual(members.map(() => tag));
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('cleanup keeps what is live, in a slot, good last, pinned, and the way back', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3 }),
        kinds,
        steps,
        fc.integer({ min: 1, max: 4 }),
        (count, kind, list, keep) => {
          const model = run(count, kind, list);
          const before = model.choose();
          const needed = model.wayBack();
          for (const { host, facts } of model.states) {
            const removed = model.prune(host, keep);
            const after = model.hosts.get(host);
            const whole = removed.filter((tag) => !tag.endsWith('.partial'));
            for (const tag of whole) {
              expect(liveTag(facts)).not.toBe(tag);
              expect([...facts.slots.values()]).not.toContain(tag);
              expect(needed).not.toContain(tag);
              const record = facts.releases.find((one) => one.tag === tag)?.record;
              expect(record?.pinned).toBeUndefined();
            }
            const bad = facts.releases.filter(({ record }) => record?.state === 'bad');
            const lastBad = bad
              .map(({ record }) => record?.badAt ?? '')
              .sort()
              .at(-1);
            for (const { tag, record } of bad)
              if (record?.badAt === lastBad) expect(whole).not.toContain(tag);
            const good = facts.releases.filter(({ record }) => record?.state === 'good');
            const newest = good.reduce<ReleaseOnHost | undefined>(
              (a, b) => ((a?.record?.goodAt ?? '') > (b.record?.goodAt ?? '') ? a : b),
              undefined,
            );
            if (newest !== undefined) expect(whole).not.toContain(newest.tag);
            // What was never good goes before anything that was.
            const failedLeft = after?.releases.some(
              ({ tag, record }) =>
                record?.state === 'complete' && !protectedTags(facts).has(tag) && !needed.has(tag),
            );
            if (failedLeft)
              for (const tag of whole)
                expect(facts.releases.find((one) => one.tag === tag)?.record?.state).toBe('complete');
            // As many as allowed, and no more removed than that.
            expect(after?.partials).toEqual([]);
            expect((after?.releases.length ?? 0) >= Math.min(keep, facts.releases.length)).toBe(true);
          }
          const after = model.choose();
          expect('refused' in after ? after.tag : after).toEqual('refused' in before ? before.tag : before);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** A fleet on which these went live and were found good, one after the other. */
function released(count: number, ...names: readonly string[]): Model {
  const model = new Model(count);
  for (const tag of names) release(model, tag);
  return model;
}

function release(model: Model, tag: string, absent: readonly number[] = []): void {
  apply(model, {
    do: 'release',
    tag: Number(tag.slice(1)),
    absent: [0, 1, 2].map((i) => absent.includes(i)),
    upTo: 'good',
  });
}

const choose = (model: Model, tag?: string, allowBad = false) => model.choose({ tag, allowBad });

describe('in words', () => {
  test('the release before the live one is in the other slot', () => {
    expect(choose(released(2, 'v1', 'v2', 'v3'))).toMatchObject({
      tag: 'v2',
      method: 'slot',
      slot: 'green',
      left: ['v3'],
    });
  });

  test('a release that was left by a way back is not gone forward to', () => {
    const model = released(2, 'v1', 'v2', 'v3');
    const named = choose(model, 'v1');
    expect(named).toMatchObject({ tag: 'v1', method: 'releases' });
    if ('refused' in named) throw new Error();
    go(model, named, ['h0', 'h1'], false);
    expect(choose(model)).toMatchObject({ refused: expect.stringContaining('no release before v1') });
    expect(choose(model)).toMatchObject({ next: expect.stringContaining('tag: v2') });
    expect(choose(model, 'v3')).toMatchObject({ refused: 'v3 is marked bad on h0, h1 (broken)' });
    expect(choose(model, 'v3', true)).toMatchObject({ tag: 'v3', method: 'slot', slot: 'blue' });
  });

  test('a host that was down for a release: every host goes to the last that all had', () => {
    const model = released(3, 'v1');
    release(model, 'v2', [2]);
    expect(choose(model)).toMatchObject({
      tag: 'v1',
      method: 'slot',
      slot: 'blue',
      left: ['v2'],
      lines: [
        'h0: live is green v2, requests go to green; v1 good, in slot blue',
        'h1: live is green v2, requests go to green; v1 good, in slot blue',
        'h2: live is blue v1, requests go to blue; v1 good, in slot blue',
      ],
    });
  });

  test('the one before is not skipped because a host lost its files', () => {
    const model = released(2, 'v1', 'v2', 'v3');
    apply(model, { do: 'remove', host: 1, tag: 2 });
    expect(choose(model)).toMatchObject({ tag: 'v2', method: 'hosts', lacking: ['h1'], holders: ['h0'] });
    apply(model, { do: 'corrupt', host: 0, tag: 2 });
    expect(choose(model)).toMatchObject({
      tag: 'v2',
      refused: expect.stringContaining('cannot be trusted on h0'),
      next: expect.stringContaining('tag: v1'),
    });
  });

  test('nothing is brought from the cache by its name alone: a host has to remember its manifest', () => {
    const model = released(2, 'v2', 'v3');
    expect(choose(model, 'v1', true)).toMatchObject({
      refused: expect.stringContaining('no host remembers its manifest'),
      next: expect.stringContaining('run the release workflow on the ref v1'),
    });
  });

  test('one that was good, was removed and is deployed again is the same release, until it is found bad', () => {
    const model = released(2, 'v1', 'v2', 'v3');
    for (const host of [0, 1]) apply(model, { do: 'remove', host, tag: 2 });
    for (const host of model.hosts.keys()) model.deploy(host, 'v2', 'green');
    expect(choose(model)).toMatchObject({ tag: 'v2', method: 'slot', slot: 'green' });
    for (const host of model.hosts.keys()) model.markBad(host, 'v2', model.stamp());
    expect(choose(model)).toMatchObject({ tag: 'v1' });
  });

  test('a new host knows nothing of the one before: it takes the files from a host that has them', () => {
    const model = released(2, 'v1', 'v2');
    apply(model, { do: 'wipe', host: 1, tag: 0 });
    const from = { tag: 'v1', method: 'hosts', lacking: ['h1'], holders: ['h0'] };
    expect(choose(model)).toMatchObject(from);
    // It has joined what the others serve, and remembers nothing of before.
    model.deploy('h1', 'v2', 'green');
    model.switch('h1', 'green', 'v2');
    expect(choose(model)).toMatchObject(from);
  });

  test('a host that missed the one before gets it where most had it; what a few had was not of the fleet', () => {
    const missed = released(3, 'v1');
    release(missed, 'v2', [2]);
    missed.change('h2', { live: 'green' });
    release(missed, 'v3');
    expect(choose(missed)).toMatchObject({ tag: 'v2', method: 'hosts', lacking: ['h2'] });
    const few = released(3, 'v1');
    release(few, 'v2', [1, 2]);
    for (const host of ['h1', 'h2']) few.change(host, { live: 'green' });
    release(few, 'v3');
    expect(choose(few)).toMatchObject({ tag: 'v1' });
  });

  test('slots that are groups of hosts: the other group has to be whole', () => {
    const model = released(1, 'v1');
    const facts = model.hosts.get('h0');
    if (facts === undefined) throw new Error();
    const [v1] = facts.releases;
    const v2 = {
      tag: 'v2',
      manifest: manifestOf('v2'),
      record: {
        tag: 'v2',
        state: 'good' as const,
        manifest: manifestOf('v2'),
        deployedAt: '2026-02-01',
        liveAt: '2026-02-01',
        goodAt: '2026-02-02',
      },
    };
    const groups = [
      { name: 'primary', hosts: ['h0'] },
      { name: 'standby', hosts: ['h1'] },
    ];
    const states = [
      {
        host: 'h0',
        facts: {
          ...facts,
          live: 'standby',
          slots: new Map([['primary', 'v1']]),
          releases: v1 === undefined ? [] : [v1],
        },
      },
      {
        host: 'h1',
        facts: {
          ...facts,
          live: 'standby',
          slots: new Map([['standby', 'v2']]),
          releases: [v2],
          history: [],
        },
      },
    ];
    expect(chooseRollback(fleetOf(states), groups, { tag: undefined })).toMatchObject({
      tag: 'v1',
      method: 'slot',
      slot: 'primary',
      left: ['v2'],
    });
  });
});
