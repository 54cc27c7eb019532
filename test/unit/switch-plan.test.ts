import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReleaseRecord } from '../../src/model/host-facts.ts';
import type { Traffic } from '../../src/model/server-said.ts';
import { type Serving, servingOf } from '../../src/model/serving.ts';
import {
  batchesOf,
  chooseTarget,
  type FactsBefore,
  inPlaceTarget,
  leastConfirmMs,
  originOf,
  previousPlace,
  type SlotsOnHost,
  wayBack,
} from '../../src/model/switch-plan.ts';

const SLOTS = ['blue', 'green'];

/** What a host of a test says of itself. */
interface Said extends SlotsOnHost {
  readonly live: string | undefined;
  readonly switching?: string | undefined;
}

/** What serves where every host sends requests where its link leads, or to `traffic`. */
function servingFrom(hosts: readonly Said[], slots = SLOTS, traffic?: Traffic): Serving {
  return servingOf(
    hosts.map(({ host, live, switching, slots: own }) => ({
      host,
      role: 'app',
      live,
      slots: own,
      mark: switching === undefined ? undefined : { to: switching, from: live, owner: 'a', alive: false },
      traffic: traffic ?? {
        kind: 'slots',
        slots: live === undefined ? [] : [live],
        draining: [],
        foreign: false,
      },
    })),
    slots.map((name) => ({
      name,
      hosts: hosts.filter((one) => one.slots.has(name)).map((one) => one.host),
    })),
  );
}

const host = (
  name: string,
  live: string | undefined,
  blue: string | undefined,
  green: string | undefined,
  switching?: string,
): Said => ({
  host: name,
  live,
  switching,
  slots: new Map([
    ['blue', blue],
    ['green', green],
  ]),
});

describe('the slot to switch to', () => {
  test.each([
    ['the idle one', [host('a', 'blue', 'v1', 'v2')], {}, { slot: 'green', tag: 'v2' }],
    ['the filled one at first', [host('a', undefined, undefined, 'v1')], {}, { slot: 'green', tag: 'v1' }],
    ['the one asked for', [host('a', 'blue', 'v1', 'v2')], { slot: 'blue' }, { slot: 'blue', tag: 'v1' }],
    [
      'the one with the tag',
      [host('a', 'blue', 'v1', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
    [
      'the live one that has the tag',
      [host('a', 'green', 'v1', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
    [
      'the live one where both have it',
      [host('a', 'green', 'v2', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
    [
      'where an unfinished switch went',
      [host('a', 'green', 'v1', 'v2', 'green')],
      {},
      { slot: 'green', tag: 'v2' },
    ],
    [
      'the tag, where hosts differ',
      [host('a', 'blue', 'v1', 'v2'), host('b', 'green', 'v1', 'v2')],
      { expectTag: 'v2' },
      { slot: 'green', tag: 'v2' },
    ],
  ] as const)('is %s', (_, hosts: readonly Said[], wanted, choice) => {
    expect(chooseTarget(servingFrom(hosts, SLOTS), hosts, SLOTS, wanted)).toEqual(choice);
  });

  test.each([
    ['hosts differ', [host('a', 'blue', 'v1', 'v2'), host('b', 'green', 'v1', 'v2')], {}, 'do not agree'],
    [
      'the slot is empty',
      [host('a', 'blue', 'v1', undefined)],
      {},
      'does not hold one release: nothing on a',
    ],
    [
      'releases differ',
      [host('a', 'blue', 'v1', 'v2'), host('b', 'blue', 'v1', 'v3')],
      {},
      'v2 on a; v3 on b',
    ],
    [
      'another tag is there',
      [host('a', 'blue', 'v1', 'v2')],
      { slot: 'green', expectTag: 'v3' },
      'holds v2, not v3',
    ],
    ['no slot has the tag', [host('a', 'blue', 'v1', 'v2')], { expectTag: 'v3' }, 'no slot holds v3'],
    ['there is no such slot', [host('a', 'blue', 'v1', 'v2')], { slot: 'red' }, 'there is no slot red'],
  ] as const)('is refused when %s', (_, hosts: readonly Said[], wanted, words) => {
    expect(chooseTarget(servingFrom(hosts, SLOTS), hosts, SLOTS, wanted)).toMatchObject({
      refused: expect.stringContaining(words),
    });
  });

  const SPLIT_TRAFFIC: Traffic = { kind: 'slots', slots: ['blue'], draining: [], foreign: false };
  test('where traffic goes elsewhere than the link says nothing but a named slot decides', () => {
    const hosts = [host('a', 'green', 'v1', 'v2'), host('b', 'green', 'v1', 'v2')];
    const drifted = servingFrom(hosts, SLOTS, SPLIT_TRAFFIC);
    for (const wanted of [{}, { expectTag: 'v1' }, { expectTag: 'v2' }])
      expect(chooseTarget(drifted, hosts, SLOTS, wanted)).toMatchObject({
        refused: 'green (v2) is noted as live, but visitors get v1 from blue',
        next: expect.stringContaining('`slot`'),
      });
    for (const slot of SLOTS) expect(chooseTarget(drifted, hosts, SLOTS, { slot })).toMatchObject({ slot });
    expect(
      previousPlace(drifted, [factsOf('green', 'v1', 'v2')], SLOTS, { slot: 'green', tag: 'v2' }, false),
    ).toEqual({ slot: 'blue', tag: 'v1' });
  });

  test('a server that cannot be read leaves only a named slot', () => {
    const hosts = [host('a', 'green', 'v1', 'v2')];
    const unknown = servingFrom(hosts, SLOTS, { kind: 'unread', reason: 'no socket' });
    expect(chooseTarget(unknown, hosts, SLOTS, { expectTag: 'v1' })).toMatchObject({
      refused: expect.stringContaining('where requests go is unknown: a: no socket'),
    });
    expect(chooseTarget(unknown, hosts, SLOTS, { slot: 'blue' })).toEqual({ slot: 'blue', tag: 'v1' });
  });

  test('host groups: only the hosts of a group hold its slot', () => {
    const group = (name: string, slot: string, tag: string): Said => ({
      host: name,
      live: 'primary',
      slots: new Map([[slot, tag]]),
    });
    const hosts = [group('a', 'primary', 'v1'), group('b', 'standby', 'v2'), group('c', 'standby', 'v2')];
    expect(
      chooseTarget(servingFrom(hosts, ['primary', 'standby']), hosts, ['primary', 'standby'], {}),
    ).toEqual({ slot: 'standby', tag: 'v2' });
  });

  test('for any hosts it holds one and the same complete choice everywhere, or is refused with a reason', () => {
    const slot = fc.constantFrom<string | undefined>('blue', 'green', undefined);
    const tag = fc.constantFrom<string | undefined>('v1', 'v2', 'v3', undefined);
    const anyHosts = fc
      .array(fc.tuple(slot, tag, tag, slot), { minLength: 1, maxLength: 5 })
      .map((rows) =>
        rows.map(([live, blue, green, begun], index) => host(`h${index}`, live, blue, green, begun)),
      );
    const wanted = fc.record({ slot, expectTag: tag });
    fc.assert(
      fc.property(anyHosts, wanted, (hosts, want) => {
        const choice = chooseTarget(servingFrom(hosts, SLOTS), hosts, SLOTS, want);
        if ('refused' in choice) {
          expect(choice.refused).not.toBe('');
          return;
        }
        for (const each of hosts) expect(each.slots.get(choice.slot)).toBe(choice.tag);
        if (want.slot !== undefined) expect(choice.slot).toBe(want.slot);
        if (want.expectTag !== undefined) expect(choice.tag).toBe(want.expectTag);
        // Once there, a second run with the tag stays there.
        const after = hosts.map((each) => ({ ...each, live: choice.slot, switching: undefined }));
        expect(chooseTarget(servingFrom(after, SLOTS), after, SLOTS, { expectTag: choice.tag })).toEqual(
          choice,
        );
      }),
    );
  });
});

describe('batches', () => {
  test('25% of 10 is two at a time, and a share is never none', () => {
    const hosts = Array.from({ length: 10 }, (_, index) => index);
    expect(batchesOf(hosts, '25%').map((batch) => batch.length)).toEqual([2, 2, 2, 2, 2]);
    expect(batchesOf(hosts.slice(0, 3), '1%').map((batch) => batch.length)).toEqual([1, 1, 1]);
    expect(batchesOf(hosts, undefined)).toEqual([hosts]);
  });

  test('hold every host once, in order, and none is larger than asked for', () => {
    const batch = fc.oneof(
      fc.integer({ min: 1, max: 30 }),
      fc.integer({ min: 1, max: 100 }).map((n) => `${n}%`),
    );
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.option(batch, { nil: undefined }), (hosts, size) => {
        const batches = batchesOf(hosts, size);
        expect(batches.flat()).toEqual(hosts);
        expect(batches.every((one) => one.length > 0)).toBe(true);
        if (typeof size === 'number') expect(batches.every((one) => one.length <= size)).toBe(true);
      }),
    );
  });
});

test('no switch that keeps its times is confirmed later than the least time to confirm', () => {
  const ms = fc.integer({ min: 0, max: 3_600_000 });
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 50 }),
      fc.record({ switchMs: ms, healthMs: ms, betweenMs: ms }),
      (batches, times) => {
        let takes = 0;
        for (let batch = 1; batch <= Math.max(1, batches); batch++)
          takes += times.switchMs + times.healthMs + (batch > 1 ? times.betweenMs : 0);
        expect(leastConfirmMs(batches, times)).toBe(takes);
      },
    ),
  );
});

test('the way back is where traffic was, never the target', () => {
  expect(wayBack({ serving: 'blue', live: 'blue' }, 'green', SLOTS, 'blue')).toBe('blue');
  expect(wayBack({ serving: 'green', live: 'blue' }, 'green', SLOTS, 'blue')).toBe('blue');
  expect(wayBack({ serving: undefined, live: undefined }, 'green', SLOTS, undefined)).toBeUndefined();
  const slot = fc.constantFrom<string | undefined>('blue', 'green', 'gone', undefined);
  fc.assert(
    fc.property(slot, slot, slot, fc.constantFrom(...SLOTS), (serving, live, fleet, target) => {
      const back = wayBack({ serving, live }, target, SLOTS, fleet);
      expect(back).not.toBe(target);
      expect([undefined, ...SLOTS]).toContain(back);
    }),
  );
});

const SLOT = fc.constantFrom<string | undefined>('blue', 'green', undefined);
const TAG = fc.constantFrom<string | undefined>('v1', 'v2', 'v3', undefined);

describe('a slot that moves in place', () => {
  const one = [host('a', 'main', undefined, undefined)];

  test('is the only one, to the release that is named', () => {
    expect(inPlaceTarget(servingFrom(one, ['main']), one, ['main'], { expectTag: 'v2' }, false)).toEqual({
      slot: 'main',
      tag: 'v2',
    });
    expect(inPlaceTarget(servingFrom(one, ['main']), one, ['main'], {}, true)).toMatchObject({
      refused: 'with one slot the release to switch to has to be named',
    });
  });

  test('is the live one where it may be written to and holds something else', () => {
    const hosts = [host('a', 'blue', 'v1', 'v2'), host('b', 'blue', 'v2', 'v2')];
    const wanted = { slot: 'blue', expectTag: 'v2' };
    expect(inPlaceTarget(servingFrom(hosts, SLOTS), hosts, SLOTS, wanted, true)).toEqual({
      slot: 'blue',
      tag: 'v2',
    });
    expect(inPlaceTarget(servingFrom(hosts, SLOTS), hosts, SLOTS, wanted, false)).toBeUndefined();
    expect(
      inPlaceTarget(servingFrom(hosts.slice(1), SLOTS), hosts.slice(1), SLOTS, wanted, true),
    ).toBeUndefined();
  });

  test('with two slots it is never an idle one, never unasked for, and changes some host', () => {
    const anyHosts = fc
      .array(fc.tuple(SLOT, TAG, TAG), { maxLength: 4 })
      .map((rows) => rows.map(([live, blue, green], index) => host(`h${index}`, live, blue, green)));
    fc.assert(
      fc.property(
        anyHosts,
        fc.record({ slot: SLOT, expectTag: TAG }),
        fc.boolean(),
        (hosts, wanted, allow) => {
          const place = inPlaceTarget(servingFrom(hosts, SLOTS), hosts, SLOTS, wanted, allow);
          const right =
            allow &&
            wanted.slot !== undefined &&
            wanted.expectTag !== undefined &&
            hosts.length > 0 &&
            hosts.every(({ live }) => live === wanted.slot) &&
            hosts.some(({ slots }) => slots.get(wanted.slot ?? '') !== wanted.expectTag);
          expect(place).toEqual(right ? { slot: wanted.slot, tag: wanted.expectTag } : undefined);
        },
      ),
    );
  });

  test('a host that does not have the slot has no say in it', () => {
    const hosts = [
      host('a', 'blue', 'v1', undefined),
      { host: 'b', live: 'green', slots: new Map([['green', 'v1']]) },
    ];
    expect(
      inPlaceTarget(servingFrom(hosts, SLOTS), hosts, SLOTS, { slot: 'blue', expectTag: 'v2' }, true),
    ).toEqual({
      slot: 'blue',
      tag: 'v2',
    });
  });
});

const LIVE_AT = '2026-11-01T00:00:00.000Z';

type FactsOf = FactsBefore & { readonly live: string | undefined };

const servingWith = (hosts: readonly FactsOf[]) =>
  servingFrom(hosts.map((facts, index) => ({ host: `h${index}`, ...facts })));

/** A host with these tags in its slots; those of `wasLive` took traffic some time. */
function factsOf(
  live: string | undefined,
  blue: string | undefined,
  green: string | undefined,
  wasLive: readonly string[] = [],
): FactsOf {
  const tags = [...new Set([blue, green])].filter((tag) => tag !== undefined);
  return {
    live,
    slots: new Map([
      ['blue', blue],
      ['green', green],
    ]),
    releases: tags.map((tag) => ({
      tag,
      manifest: 'a'.repeat(64),
      record: {
        tag,
        state: 'complete',
        manifest: 'a'.repeat(64),
        deployedAt: LIVE_AT,
        ...(wasLive.includes(tag) ? { liveAt: LIVE_AT } : {}),
      },
    })),
  };
}

const anyFleet = fc.array(
  fc
    .tuple(SLOT, TAG, TAG, fc.subarray(['v1', 'v2', 'v3']))
    .map(([live, blue, green, wasLive]) => factsOf(live, blue, green, wasLive)),
  { minLength: 1, maxLength: 4 },
);
const anyTarget = fc.record({ slot: fc.constantFrom(...SLOTS), tag: fc.constantFrom('v1', 'v2', 'v3') });

describe('what the fleet comes from', () => {
  const target = { slot: 'green', tag: 'v2' };

  test('is the slot that is live, with the release in it', () => {
    expect(
      previousPlace(
        servingWith([factsOf('blue', 'v1', 'v2')]),
        [factsOf('blue', 'v1', 'v2')],
        SLOTS,
        target,
        false,
      ),
    ).toEqual({
      slot: 'blue',
      tag: 'v1',
    });
  });

  test('is named still by a second run, which finds all done', () => {
    expect(
      previousPlace(
        servingWith([factsOf('green', 'v1', 'v2', ['v1', 'v2'])]),
        [factsOf('green', 'v1', 'v2', ['v1', 'v2'])],
        SLOTS,
        target,
        false,
      ),
    ).toEqual({
      slot: 'blue',
      tag: 'v1',
    });
  });

  test('is nothing at the first switch, though another release waits in the other slot', () => {
    expect(
      previousPlace(
        servingWith([factsOf(undefined, 'v1', 'v2')]),
        [factsOf(undefined, 'v1', 'v2')],
        SLOTS,
        target,
        false,
      ),
    ).toBeUndefined();
  });

  test('with one slot is what was live last by the records, where a second run finds all moved, and nothing bad', () => {
    const at = (day: number) => `2026-11-0${day}T00:00:00.000Z`;
    const release = (tag: string, day: number, state: 'good' | 'bad' = 'good') => ({
      tag,
      manifest: 'a'.repeat(64),
      record: { tag, state, manifest: 'a'.repeat(64), deployedAt: at(day), liveAt: at(day) },
    });
    const releases = [release('v1', 3), release('v2', 2), release('v3', 4, 'bad'), release('v4', 5)];
    const hosts = [{ slots: new Map([['blue', 'v4']]), releases }];
    const serving = servingWith([factsOf('blue', 'v4', undefined)]);
    const found = previousPlace(serving, hosts, ['blue'], { slot: 'blue', tag: 'v4' }, true);
    // v1 was gone back to after v2: what was live counts, not what is newer.
    expect(found).toEqual({ slot: 'blue', tag: 'v1' });
  });

  test('is the release that the slot held, where the slot itself moves', () => {
    const hosts = [factsOf('green', 'v1', 'v2'), factsOf('green', 'v1', 'v3')];
    expect(previousPlace(servingWith(hosts), hosts, SLOTS, target, true)).toEqual({
      slot: 'green',
      tag: 'v3',
    });
    expect(
      previousPlace(servingWith(hosts.slice(0, 1)), hosts.slice(0, 1), SLOTS, target, true),
    ).toBeUndefined();
  });

  test('for any hosts it is what some host says of itself, and never the target', () => {
    fc.assert(
      fc.property(anyFleet, anyTarget, fc.boolean(), (hosts, to, inPlace) => {
        const previous = previousPlace(servingWith(hosts), hosts, SLOTS, to, inPlace);
        const slot = inPlace ? to.slot : SLOTS.find((name) => name !== to.slot);
        if (previous !== undefined) {
          expect(previous.slot).toBe(slot);
          expect(previous).not.toEqual(to);
          const held = hosts.map(({ slots }) => slots.get(previous.slot));
          expect([...held, undefined]).toContain(previous.tag);
          if (held.some((tag) => tag !== undefined)) expect(previous.tag).toBeDefined();
        }
        // A host that says that the other slot is live is never overheard.
        if (!inPlace && hosts.some(({ live }) => live === slot)) expect(previous?.slot).toBe(slot);
      }),
    );
  });
});

describe('where a host goes back to', () => {
  const target = { slot: 'green', tag: 'v2' };
  const move = { target, previous: { slot: 'blue', tag: 'v1' }, inPlace: false };

  test('is its own release, though another host has another one there', () => {
    const [a, b] = [factsOf('blue', 'v0', 'v2'), factsOf('blue', 'v1', 'v2')];
    expect(originOf(b, [a, b], { serving: 'blue', live: 'blue' }, SLOTS, move)).toEqual({
      slot: 'blue',
      tag: 'v1',
    });
  });

  test('is for a balancer what the fleet has there', () => {
    const fleet = [factsOf('blue', undefined, 'v2'), factsOf('blue', 'v1', 'v2')];
    expect(originOf(undefined, fleet, { serving: 'blue', live: undefined }, SLOTS, move)).toEqual({
      slot: 'blue',
      tag: 'v1',
    });
  });

  test('for any host it is no other slot than where it was, and in place what the slot held', () => {
    fc.assert(
      fc.property(
        anyFleet,
        anyTarget,
        fc.boolean(),
        SLOT,
        SLOT,
        fc.boolean(),
        (hosts, to, inPlace, serving, live, isBalancer) => {
          const previous = previousPlace(servingWith(hosts), hosts, SLOTS, to, inPlace);
          const own = isBalancer ? undefined : hosts[0];
          const origin = originOf(own, hosts, { serving, live }, SLOTS, {
            target: to,
            previous,
            inPlace,
          });
          if (inPlace) {
            expect(origin).toEqual(previous);
            return;
          }
          expect(origin?.slot).toBe(wayBack({ serving, live }, to.slot, SLOTS, previous?.slot));
          if (origin === undefined) return;
          const known = own?.slots.get(origin.slot);
          if (known !== undefined) expect(origin.tag).toBe(known);
          if (origin.tag !== undefined)
            expect(hosts.map(({ slots }) => slots.get(origin.slot))).toContain(origin.tag);
        },
      ),
    );
  });
});

test('a move in place that is begun again comes from what served before, not from what the slot holds half way', () => {
  const good = { record: { tag: 'v1', state: 'good' } as ReleaseRecord };
  const half = (tag: string) => [
    { slots: new Map([['main', tag]]), releases: [{ tag: 'v1', manifest: 'a', ...good }] },
  ];
  const serving = (holds: string, from: string, to: string) =>
    servingOf(
      [
        {
          host: 'h1',
          role: 'app',
          live: 'main',
          slots: new Map([['main', holds]]),
          mark: { to: 'main', from: 'main', owner: 'a', alive: false, inPlace: { from, to } },
          traffic: { kind: 'slots', slots: ['main'], draining: [], foreign: false },
        },
      ],
      [{ name: 'main', hosts: undefined }],
    );
  for (const [from, to, holds, target, previous] of [
    ['v1', 'v2', 'v2', 'v2', 'v1'],
    ['v1', 'v2', 'v1', 'v2', 'v1'],
    ['v1', 'v2', 'v2', 'v1', 'v2'],
    ['v1', 'v2', 'v2', 'v3', 'v1'],
    // A way back that was not finished.
    ['v2', 'v1', 'v2', 'v1', 'v2'],
    ['v2', 'v1', 'v2', 'v3', 'v1'],
  ] as const)
    expect(
      previousPlace(serving(holds, from, to), half(holds), ['main'], { slot: 'main', tag: target }, true),
    ).toEqual({ slot: 'main', tag: previous });
});
