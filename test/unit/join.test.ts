import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joiningNow, slotToDeploy } from '../../src/model/deploy-slot.ts';
import { slotToCheck } from '../../src/model/health-slot.ts';
import { joinGoal, joinOf, type KnownServer } from '../../src/model/join.ts';
import type { Traffic } from '../../src/model/server-said.ts';
import { type Served, servingOf } from '../../src/model/serving.ts';

const SLOTS = ['blue', 'green'] as const;
const TAGS = ['v1', 'v2', 'v3', 'v4'] as const;
const places = SLOTS.map((name) => ({ name, hosts: undefined }));
const to = (...slots: string[]): Traffic => ({ kind: 'slots', slots, draining: [], foreign: false });

type Slots = Readonly<Record<string, string | undefined>>;

/** A host whose traffic follows its link. */
function host(
  name: string,
  live: string | undefined,
  slots: Slots,
  more: Partial<KnownServer> = {},
): KnownServer {
  const known = [...new Set(Object.values(slots))].flatMap((tag) =>
    tag === undefined ? [] : [{ tag, liveAt: undefined, bad: false }],
  );
  const traffic = to(...(live === undefined ? [] : [live]));
  return {
    host: name,
    role: 'app',
    live,
    slots: new Map(Object.entries(slots)),
    mark: undefined,
    traffic,
    known,
    ...more,
  };
}

const LEVEL = { blue: 'v1', green: 'v2' };
const fleet = [host('h1', 'green', LEVEL), host('h2', 'green', LEVEL)];
const goal = { tag: 'v2', slot: undefined, allowLive: false, chosen: ['new'] };

describe('which hosts are behind', () => {
  test.each([
    ['new', host('new', undefined, {}), false],
    ['new', host('new', 'green', { blue: 'v0', green: undefined }), false],
    ['new', host('new', undefined, { green: 'v2' }), true],
    ['other-slot', host('new', 'blue', { blue: 'v1', green: 'v0' }), false],
    ['other-slot', host('new', 'blue', { blue: 'v1', green: 'v2' }), true],
    ['same-slot', host('new', 'green', { blue: 'v0', green: 'v1' }), false],
  ] as const)('a host is behind as %s', (kind, one, ready) => {
    expect(joinOf([...fleet, one], places, ['new'])).toMatchObject({
      fleet: { slot: 'green', tag: 'v2' },
      behind: [{ host: 'new', kind, ready }],
    });
  });

  test('a switch that ended between two batches is no matter of hosts that were away', () => {
    const half = [host('h1', 'green', LEVEL), host('h2', 'blue', LEVEL)];
    expect(joinOf(half, places)).toMatchObject({ refused: expect.stringContaining('do not agree') });
  });

  test('a host that joined half way serves the same release from the other slot, and goes on', () => {
    for (const green of ['v1', 'v2'])
      expect(joinOf([...fleet, host('h3', 'blue', { blue: 'v2', green })], places)).toMatchObject({
        fleet: { slot: 'green', tag: 'v2' },
        behind: [{ host: 'h3', kind: 'other-slot', ready: green === 'v2' }],
      });
  });

  test('a host that was away while its fleet went back is behind', () => {
    const known = [{ tag: 'v2', liveAt: undefined, bad: true }];
    const back = ['h1', 'h2'].map((name) => host(name, 'blue', LEVEL, { known }));
    expect(joinOf([...back, host('h3', 'green', LEVEL)], places)).toMatchObject({
      fleet: { slot: 'blue', tag: 'v1' },
      behind: [{ host: 'h3', kind: 'other-slot', ready: true }],
    });
  });

  test('of two hosts that missed the release of each other the one that went live last is the fleet', () => {
    const at = (tag: string, liveAt: string) => ({ known: [{ tag, liveAt, bad: false }] });
    const old = host('h1', 'green', { green: 'v1' }, at('v1', '2026-11-01T00:00:00.000Z'));
    const young = host('h2', 'green', { green: 'v3' }, at('v3', '2026-11-09T00:00:00.000Z'));
    expect(joinOf([old, young], places)).toMatchObject({ fleet: { tag: 'v3' }, behind: [{ host: 'h1' }] });
    expect(joinOf([old, { ...young, known: old.known }], places)).toHaveProperty('refused');
  });
});

describe('where a host goes that joins by a switch', () => {
  const goes = (one: KnownServer, wanted = {}) => joinGoal([...fleet, one], places, ['new'], wanted);
  test('is what the others serve, where it holds that; nothing where it is level', () => {
    const away = { blue: 'v1', green: 'v2' };
    expect(goes(host('new', 'blue', away))).toMatchObject({
      slot: 'green',
      expectTag: 'v2',
      onlyNote: false,
    });
    // Whatever its idle slot holds: only that release is right.
    expect(goes(host('new', 'blue', { blue: 'v1', green: 'v0' }))).toMatchObject({
      slot: undefined,
      expectTag: 'v2',
    });
    expect(goes(host('new', 'green', away))).toBeUndefined();
    expect(goes(host('new', 'blue', away), { slot: 'blue' })).toBeUndefined();
    expect(goes(host('new', 'blue', away), { expectTag: 'v1' })).toBeUndefined();
  });

  test('moves nothing but its link where a balancer for all hosts sends requests there', () => {
    const elsewhere = { traffic: { kind: 'elsewhere' } } as const;
    const balancer = host('lb', undefined, {}, { role: 'balancer', traffic: to('green') });
    const apps = [...fleet, host('new', 'blue', { blue: 'v1', green: 'v0' })];
    const all = [...apps.map((one) => ({ ...one, ...elsewhere })), balancer];
    expect(joinGoal(all, places, ['new'], { slot: 'green' })).toMatchObject({
      slot: 'green',
      onlyNote: true,
    });
  });
});

describe('the slot that a host joins in', () => {
  test('is that of its fleet, not the first one', () => {
    const found = slotToDeploy([...fleet, host('new', undefined, {})], places, goal);
    expect(found).toMatchObject({ slot: 'green', how: 'free', hosts: ['new'] });
  });

  test('is refused where a balancer for all sends requests to the older release in it', () => {
    const elsewhere = { traffic: { kind: 'elsewhere' } } as const;
    const apps = [
      ...fleet.map((one) => ({ ...one, ...elsewhere })),
      host('new', 'green', { blue: 'v0', green: 'v1' }, elsewhere),
    ];
    const balancer = host('lb', undefined, {}, { role: 'balancer', traffic: to('green') });
    expect(slotToDeploy([...apps, balancer], places, goal)).toMatchObject({
      refused: expect.stringContaining('this slot may get requests there'),
    });
    // One whose link leads elsewhere than the balancer has to follow it first.
    const away = host('new', 'blue', { blue: 'v1', green: 'v0' }, elsewhere);
    const all = [...apps.slice(0, 2), away, balancer];
    expect(slotToDeploy(all, places, { ...goal, tag: 'v3', chosen: undefined })).toHaveProperty('refused');
    expect(joiningNow(all, places)).toMatchObject({ behind: [], stale: [{ host: 'new' }] });
    const followed = [...apps.slice(0, 2), { ...away, live: 'green' }, balancer];
    expect(slotToDeploy(followed, places, { ...goal, tag: 'v3', chosen: undefined })).toMatchObject({
      slot: 'blue',
      how: 'free',
    });
    // The next release passes it by.
    const next = slotToDeploy([...apps, balancer], places, { ...goal, tag: 'v3', chosen: undefined });
    expect(next).toMatchObject({ slot: 'blue', how: 'free', previous: { slot: 'green', tag: 'v2' } });
  });
});

test('with one slot that may be replaced, a fleet that is half way takes any release, by a switch', () => {
  const main = [{ name: 'main', hosts: undefined }];
  const balancer = host('lb', undefined, {}, { role: 'balancer', traffic: { kind: 'elsewhere' } });
  const known = fc.constantFrom(undefined, '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z');
  const tags = fc.array(fc.record({ tag: fc.constantFrom(...TAGS), liveAt: known }), {
    minLength: 1,
    maxLength: 4,
  });
  fc.assert(
    fc.property(tags, fc.constantFrom(...TAGS), fc.boolean(), (each, tag, named) => {
      const apps = each.map(({ tag: held, liveAt }, index) =>
        host(`h${index}`, 'main', { main: held }, { known: [{ tag: held, liveAt, bad: false }] }),
      );
      const wanted = { tag, slot: named ? 'main' : undefined, chosen: undefined };
      const found = slotToDeploy([...apps, balancer], main, { ...wanted, allowLive: true });
      expect(found).toMatchObject({ slot: 'main', how: 'live' });
      expect(slotToDeploy([...apps, balancer], main, { ...wanted, allowLive: false })).toHaveProperty(
        'refused',
      );
      const astray = host(
        'away',
        'main',
        { main: 'v1' },
        { traffic: { ...to('main'), foreign: true } as Traffic },
      );
      expect(
        slotToDeploy([...apps, astray], main, { ...wanted, tag: 'v4', slot: undefined, allowLive: true }),
      ).not.toMatchObject({
        how: 'live',
      });
    }),
    { numRuns: 300 },
  );
});

const slot = fc.constantFrom(...SLOTS);
const tag = fc.constantFrom(...TAGS);
const maybe = <T>(one: fc.Arbitrary<T>) => fc.option(one, { nil: undefined });
const traffic = fc.oneof(
  fc.record({
    kind: fc.constant('slots' as const),
    slots: fc.uniqueArray(slot),
    draining: fc.uniqueArray(slot, { maxLength: 1 }),
    foreign: fc.boolean(),
  }),
  fc.constant({ kind: 'elsewhere' as const }),
  fc.constant({ kind: 'unread' as const, reason: 'silent' }),
);
const mark = fc.record({
  to: maybe(slot),
  from: maybe(slot),
  owner: fc.constant(undefined),
  alive: fc.boolean(),
});
const server = (name: string, role: 'app' | 'balancer'): fc.Arbitrary<KnownServer> =>
  fc
    .record({
      live: maybe(slot),
      blue: maybe(tag),
      green: maybe(tag),
      said: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 2, arbitrary: traffic }),
      mark: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: mark }),
      liveAt: fc.constantFrom(undefined, '2026-11-01T00:00:00.000Z', '2026-11-02T00:00:00.000Z'),
      bad: fc.boolean(),
    })
    .map(({ live, blue, green, said, mark: begun, liveAt, bad }) => {
      const own = role === 'balancer' ? host(name, undefined, {}) : host(name, live, { blue, green });
      return {
        ...own,
        role,
        mark: begun,
        traffic: said ?? (role === 'balancer' ? to(live ?? 'blue') : own.traffic),
        known: own.known.map((one) => ({ ...one, liveAt, bad })),
      };
    });
const servers = fc
  .tuple(server('h1', 'app'), server('h2', 'app'), server('h3', 'app'), maybe(server('lb', 'balancer')))
  .map(([one, two, three, balancer]) => [one, two, three, ...(balancer === undefined ? [] : [balancer])]);
const goals = fc.record({
  tag,
  slot: maybe(slot),
  allowLive: fc.boolean(),
  chosen: maybe(fc.uniqueArray(fc.constantFrom('h1', 'h2', 'h3'), { minLength: 1 })),
});

/** Whether a visitor may get what this host has in the slot. */
function mayServe(one: KnownServer, all: readonly KnownServer[], name: string): boolean {
  if (one.slots.get(name) === undefined) return false;
  const deciding =
    one.traffic.kind === 'elsewhere' ? all.filter((other) => other.traffic.kind !== 'elsewhere') : [one];
  const sent = deciding.some(
    (other) =>
      other.traffic.kind !== 'slots' || [...other.traffic.slots, ...other.traffic.draining].includes(name),
  );
  return one.live === name || sent || deciding.length === 0;
}

test('a release is never written where a visitor may get what is there', () => {
  fc.assert(
    fc.property(servers, goals, (all, wanted) => {
      const found = slotToDeploy(all, places, wanted);
      if ('refused' in found) {
        expect(found.next).not.toBe('');
        return;
      }
      const into = all.filter(
        ({ host: name, role }) => role === 'app' && (found.hosts ?? wanted.chosen ?? [name]).includes(name),
      );
      if (wanted.slot !== undefined) expect(found.slot).toBe(wanted.slot);
      if (found.how === 'live') expect(wanted.allowLive).toBe(true);
      for (const one of into) {
        if (found.how === 'there') expect(one.slots.get(found.slot)).toBe(wanted.tag);
        if (found.how !== 'free') continue;
        expect(mayServe(one, all, found.slot)).toBe(false);
        expect([one.mark?.to, one.mark?.from]).not.toContain(found.slot);
      }
    }),
    { numRuns: 3_000 },
  );
});

test('what a fleet serves is served by at least half of the hosts that serve anything', () => {
  fc.assert(
    fc.property(servers, (all) => {
      const found = joinOf(all, places);
      if ('refused' in found) return;
      const tagOf = (one: KnownServer) => (one.live === undefined ? undefined : one.slots.get(one.live));
      const serving = all.filter((one) => one.role === 'app' && tagOf(one) !== undefined);
      const level = serving.filter((one) => one.live === found.fleet.slot && tagOf(one) === found.fleet.tag);
      expect(2 * level.length).toBeGreaterThanOrEqual(serving.length);
      const rest = all.filter((one) => one.role === 'app' && !level.includes(one));
      expect(found.behind.map((one) => one.host)).toEqual(rest.map((one) => one.host));
    }),
    { numRuns: 3_000 },
  );
});

test('a host that is behind, whatever it holds, is level after at most two rounds of deploy and switch on it alone', () => {
  const served: Served = { slot: 'green', tag: 'v2' };
  fc.assert(
    fc.property(maybe(slot), maybe(tag), maybe(tag), (live, blue, green) => {
      let one = host('new', live, { blue, green });
      for (let round = 0; round < 2; round++) {
        const found = joinOf([...fleet, one], places, ['new']);
        if ('refused' in found) throw new Error(found.refused);
        if (found.behind.length === 0) break;
        const target = slotToDeploy([...fleet, one], places, goal);
        if ('refused' in target) throw new Error(target.refused);
        expect(target).toMatchObject({ how: 'free', hosts: ['new'], previous: served });
        const slots = { ...Object.fromEntries(one.slots), [target.slot]: served.tag };
        one = host('new', target.slot, slots);
      }
      expect([one.live, one.slots.get('green')]).toEqual(['green', 'v2']);
    }),
  );
});

test('live is only what visitors get for certain, and what may get requests is not checked as idle unasked', () => {
  fc.assert(
    fc.property(
      servers,
      maybe(slot),
      maybe(fc.constantFrom('idle' as const, 'live' as const)),
      (all, name, when) => {
        if (name === undefined && when === undefined) return;
        const serving = servingOf(all, places);
        const found = slotToCheck(serving, serving, places, { slot: name, when });
        if ('refused' in found) {
          expect(found.next).not.toBe('');
          return;
        }
        if (name !== undefined) expect(found.slot).toBe(name);
        else if (when === 'live') expect(serving).toMatchObject({ kind: 'settled', slot: found.slot });
        // Before the first switch the balancer may send requests to the only slot that answers.
        else if (serving.kind !== 'nothing' && !(serving.kind === 'drifted' && serving.live === undefined))
          expect(serving.kind === 'settled' ? [serving.slot] : serving.busy).not.toContain(found.slot);
      },
    ),
    { numRuns: 3_000 },
  );
});
