import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Mark, ServerSaid, Traffic } from '../../src/model/server-said.ts';
import { previousOf, sentenceOf, servedOf, servingOf, slotsWithTraffic } from '../../src/model/serving.ts';

const places = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];
const to = (...slots: string[]): Traffic => ({ kind: 'slots', slots, draining: [], foreign: false });
const ELSEWHERE: Traffic = { kind: 'elsewhere' };
const unread: Traffic = { kind: 'unread', reason: 'the socket is silent' };
const mark: Mark = { from: 'blue', to: 'green', owner: 'a-token', alive: false };

function app(host: string, more: Partial<ServerSaid> = {}): ServerSaid {
  const slots = new Map([
    ['blue', 'v1'],
    ['green', 'v2'],
  ]);
  return { host, role: 'app', live: 'blue', slots, mark: undefined, traffic: to('blue'), ...more };
}

function balancer(host: string, traffic: Traffic, more: Partial<ServerSaid> = {}): ServerSaid {
  return { host, role: 'balancer', live: undefined, slots: new Map(), mark: undefined, traffic, ...more };
}

const serving = (...servers: ServerSaid[]) => servingOf(servers, places);

describe('what serves', () => {
  test('is settled when link, mark and traffic agree on every host', () => {
    const found = serving(app('h1'), app('h2'));
    expect(found).toMatchObject({ kind: 'settled', slot: 'blue', tag: 'v1', busy: ['blue'], unread: [] });
    expect(found.lines[0]).toBe('h1: live is blue v1, requests go to blue');
    expect(sentenceOf(found)).toBe('visitors get v1 from blue');
    expect(servedOf(found)).toEqual({ slot: 'blue', tag: 'v1' });
  });

  test('is settled through balancers on other hosts, when all of them agree', () => {
    const apps = [app('h1', { traffic: ELSEWHERE }), app('h2', { traffic: ELSEWHERE })];
    expect(serving(...apps, balancer('lb1', to('blue')), balancer('lb2', to('blue'))).kind).toBe('settled');
    const one = serving(...apps, balancer('lb1', to('blue')), balancer('lb2', to('green')));
    expect(one).toMatchObject({
      kind: 'drifted',
      hosts: ['lb2'],
      traffic: ['blue', 'green'],
      served: undefined,
    });
  });

  test('where nobody read the balancer nothing is settled, and every slot may get traffic', () => {
    const found = serving(app('h1', { traffic: ELSEWHERE }));
    expect(found).toMatchObject({ kind: 'unknown', live: 'blue', tag: 'v1', busy: ['blue', 'green'] });
    expect(servedOf(found)).toHaveProperty('refused');
  });

  test('is drifted when the balancer came back with the old slot: what visitors get is told', () => {
    const found = serving(
      app('h1', { live: 'green', traffic: ELSEWHERE }),
      app('h2', { live: 'green', traffic: ELSEWHERE }),
      balancer('lb', to('blue')),
    );
    expect(found).toMatchObject({ kind: 'drifted', live: 'green', hosts: ['lb'], traffic: ['blue'] });
    expect(sentenceOf(found)).toBe('green (v2) is noted as live, but visitors get v1 from blue');
    expect(slotsWithTraffic(found)).toEqual(['blue', 'green']);
    expect(previousOf(found)).toEqual({ slot: 'blue', tag: 'v1' });
  });

  test('is drifted with both slots up, and with both in maintenance', () => {
    expect(serving(app('h1', { traffic: to('blue', 'green') }))).toMatchObject({
      kind: 'drifted',
      served: undefined,
    });
    const none = serving(app('h1', { traffic: to() }));
    expect(none.kind).toBe('drifted');
    expect(sentenceOf(none)).toContain('no slot takes requests: visitors get an error');
  });

  test('is drifted when servers of no slot take requests, or the live slot has no release or no configuration', () => {
    expect(serving(app('h1', { traffic: { ...to('blue'), foreign: true } as Traffic })).kind).toBe('drifted');
    expect(serving(app('h1', { slots: new Map([['blue', undefined]]) })).kind).toBe('drifted');
    expect(
      serving(app('h1', { live: 'red', traffic: to('red'), slots: new Map([['red', 'v9']]) })).kind,
    ).toBe('drifted');
  });

  test('is split when links or releases differ, and a host that joins serves nothing', () => {
    const split = serving(app('h1'), app('h2', { live: 'green', traffic: to('green') }));
    expect(split).toMatchObject({
      kind: 'split',
      groups: [
        { live: 'blue', tag: 'v1', hosts: ['h1'] },
        { live: 'green', tag: 'v2', hosts: ['h2'] },
      ],
    });
    const fresh = app('h0', { live: undefined, slots: new Map(), traffic: to() });
    expect(serving(fresh, app('h1'))).toMatchObject({ kind: 'split', served: undefined });
    const other = app('h2', { slots: new Map([['blue', 'v7']]) });
    expect(serving(app('h1'), other).kind).toBe('split');
  });

  test('with links that differ but one balancer visitors get one release all the same', () => {
    const found = serving(
      app('h1', { traffic: ELSEWHERE }),
      app('h2', { traffic: ELSEWHERE, live: 'green' }),
      balancer('lb', to('green')),
    );
    expect(found).toMatchObject({ kind: 'split', served: { slot: 'green', tag: 'v2' } });
  });

  test('is unfinished while a mark is there: its way back is what it came from', () => {
    const found = serving(app('h1', { mark, traffic: to('green') }), app('h2'));
    expect(found).toMatchObject({
      kind: 'unfinished',
      from: 'blue',
      to: 'green',
      tagFrom: 'v1',
      tagTo: 'v2',
      whose: ['a-token'],
      alive: false,
      traffic: ['blue', 'green'],
    });
    expect(previousOf(found)).toEqual({ slot: 'blue', tag: 'v1' });
    expect(slotsWithTraffic(found)).toEqual(['blue', 'green']);
    expect(sentenceOf(found)).toMatch(/^a switch from v1 to v2 was begun and never finished; /);
  });

  test('a mark without a difference, of an older version, or of a script that runs is unfinished as well', () => {
    const same = { ...mark, owner: undefined, alive: true };
    const found = serving(app('h1', { live: 'green', traffic: to('green'), mark: same }));
    expect(found).toMatchObject({ kind: 'unfinished', whose: [], alive: true });
    expect(sentenceOf(found)).toBe('a switch from v1 to v2 is still running; visitors get v2 from green');
    const two = serving(app('h1', { mark }), app('h2', { mark: { ...mark, to: 'blue', from: 'green' } }));
    expect(two).toMatchObject({ kind: 'unfinished', agreed: false, to: undefined });
    expect(previousOf(two)).toHaveProperty('refused');
  });

  test('is nothing before the first release, whatever an empty slot or another site gets', () => {
    const empty = { live: undefined, slots: new Map<string, string | undefined>() };
    expect(serving(app('h1', { ...empty, traffic: to() })).kind).toBe('nothing');
    expect(serving(app('h1', { ...empty, traffic: to('blue') })).kind).toBe('nothing');
    expect(serving(app('h1', { ...empty, traffic: unread })).kind).toBe('nothing');
    expect(serving(app('h1', { live: undefined, traffic: to('blue') })).kind).toBe('drifted');
    expect(serving(app('h1', { live: undefined, traffic: unread })).kind).toBe('unknown');
    expect(previousOf(serving(app('h1', { ...empty, traffic: to() })))).toBeUndefined();
  });

  test('with one slot in place is settled by link and release', () => {
    const one = [{ name: 'app', hosts: undefined }];
    const host = (name: string, tag: string) =>
      app(name, { live: 'app', slots: new Map([['app', tag]]), traffic: to('app') });
    expect(servingOf([host('h1', 'v1'), host('h2', 'v1')], one).kind).toBe('settled');
    expect(servingOf([host('h1', 'v1'), host('h2', 'v2')], one).kind).toBe('split');
  });

  test('half way of a move in place the mark says where it comes from, and nobody says what visitors get', () => {
    const one = [{ name: 'app', hosts: undefined }];
    const moving = { from: 'app', to: 'app', owner: 'a-token', alive: false };
    const inPlace = { from: 'v1', to: 'v2' };
    const host = (name: string, tag: string, marked: Mark | undefined) =>
      app(name, { live: 'app', slots: new Map([['app', tag]]), traffic: to('app'), mark: marked });
    // The link of the slot has moved on the first host, and nowhere is it known what runs.
    const found = servingOf(
      [host('h1', 'v2', { ...moving, inPlace }), host('h2', 'v1', { ...moving, inPlace })],
      one,
    );
    expect(found).toMatchObject({ kind: 'unfinished', tagFrom: 'v1', tagTo: 'v2', served: undefined });
    expect(previousOf(found)).toEqual({ slot: 'app', tag: 'v1' });
    expect(sentenceOf(found)).toBe(
      'a switch from v1 to v2 was begun and never finished; visitors get what runs in app',
    );
    // A mark of an older version, or two that differ: what the slot holds now is no answer.
    expect(previousOf(servingOf([host('h1', 'v2', moving)], one))).toHaveProperty('refused');
    const differ = { ...moving, inPlace: { from: 'v0', to: 'v2' } };
    const two = [host('h1', 'v2', { ...moving, inPlace }), host('h2', 'v2', differ)];
    expect(servingOf(two, one)).toMatchObject({ tagFrom: undefined, tagTo: 'v2' });
  });

  test('with slots as groups of hosts the other group holds another release and does not count', () => {
    const groups = [
      { name: 'primary', hosts: ['h1'] },
      { name: 'standby', hosts: ['h2'] },
    ];
    const host = (name: string, slot: string, tag: string) =>
      app(name, { live: 'primary', slots: new Map([[slot, tag]]), traffic: ELSEWHERE });
    const servers = [host('h1', 'primary', 'v1'), host('h2', 'standby', 'v2'), balancer('lb', to('primary'))];
    expect(servingOf(servers, groups)).toMatchObject({ kind: 'settled', slot: 'primary', tag: 'v1' });
  });

  test('requests that are not over keep a slot from being touched', () => {
    const found = serving(app('h1', { traffic: { ...to('blue'), draining: ['green'] } as Traffic }));
    expect(found.kind).toBe('settled');
    expect(slotsWithTraffic(found)).toEqual(['blue', 'green']);
  });
});

const slot = fc.constantFrom('blue', 'green', 'red');
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const tag = fc.constantFrom('v1', 'v2');
const traffic: fc.Arbitrary<Traffic> = fc.oneof(
  fc.record({
    kind: fc.constant('slots' as const),
    slots: fc.uniqueArray(slot, { maxLength: 2 }),
    draining: fc.uniqueArray(slot, { maxLength: 1 }),
    foreign: fc.boolean(),
  }),
  fc.constant(ELSEWHERE),
  fc.constant(unread),
);
const said = (host: string): fc.Arbitrary<ServerSaid> =>
  fc.record({
    host: fc.constant(host),
    role: fc.constantFrom('app' as const, 'balancer' as const),
    live: maybe(slot),
    slots: fc
      .uniqueArray(fc.tuple(slot, maybe(tag)), { selector: ([name]) => name })
      .map((all) => new Map(all)),
    mark: fc.option(
      fc.record({
        to: maybe(slot),
        from: maybe(slot),
        owner: maybe(fc.constantFrom('a', 'b')),
        alive: fc.boolean(),
      }),
      { nil: undefined, freq: 8 },
    ),
    traffic,
  });
const fleet = fc
  .tuple(said('a'), said('b'), said('c'), fc.integer({ min: 0, max: 3 }))
  .map(([a, b, c, n]) => [a, b, c].slice(0, n));
const agreeing = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.boolean(), fc.constantFrom('blue', 'green'))
  .map(([count, own, live]) => {
    const apps = Array.from({ length: count }, (_, i) =>
      app(`h${i}`, { live, traffic: own ? to(live) : ELSEWHERE }),
    );
    return own ? apps : [...apps, balancer('lb1', to(live)), balancer('lb2', to(live))];
  });

describe('for every input', () => {
  test('there is one verdict, with a sentence and a line for each server', () => {
    fc.assert(
      fc.property(fleet, (servers) => {
        const found = servingOf(servers, places);
        expect(found.lines).toHaveLength(servers.length);
        expect(sentenceOf(found)).not.toMatch(/undefined|^$/);
        previousOf(found);
      }),
      { numRuns: 2000 },
    );
  });

  test('settled means that every link, mark and traffic was read and agrees', () => {
    fc.assert(
      fc.property(fc.oneof(fleet, agreeing), (servers) => {
        const found = servingOf(servers, places);
        if (found.kind !== 'settled') return;
        for (const one of servers) {
          expect(one.mark).toBeUndefined();
          expect(one.traffic.kind).not.toBe('unread');
          if (one.traffic.kind === 'slots') {
            expect(one.traffic.slots).toEqual([found.slot]);
            expect(one.traffic.foreign).toBe(false);
          }
          if (one.role === 'app') {
            expect(one.live).toBe(found.slot);
            expect(one.slots.get(found.slot)).toBe(found.tag);
          }
        }
        expect(servers.some((one) => one.traffic.kind === 'slots')).toBe(true);
        expect(found.served).toEqual({ slot: found.slot, tag: found.tag });
      }),
      { numRuns: 3000 },
    );
  });

  test('the order of the hosts does not matter', () => {
    fc.assert(
      fc.property(fleet, (servers) => {
        expect(servingOf([...servers].reverse(), places)).toEqual(servingOf(servers, places));
      }),
      { numRuns: 1000 },
    );
  });

  test('a slot that may get requests is never free: links, marks, traffic, and all of them where one is unread', () => {
    fc.assert(
      fc.property(fleet, (servers) => {
        const { busy, unread: left } = servingOf(servers, places);
        for (const { live, mark: begun, traffic: goes } of servers) {
          for (const name of [live, begun?.to, begun?.from])
            if (name !== undefined) expect(busy).toContain(name);
          if (goes.kind === 'slots')
            for (const name of [...goes.slots, ...goes.draining]) expect(busy).toContain(name);
        }
        if (left.length > 0) expect(busy).toEqual(expect.arrayContaining(['blue', 'green']));
      }),
      { numRuns: 1000 },
    );
  });

  test('what visitors get is named only where every server that decides sends to that slot alone', () => {
    fc.assert(
      fc.property(fleet, (servers) => {
        const { served } = servingOf(servers, places);
        if (served === undefined) return;
        for (const { traffic: goes } of servers) {
          expect(goes.kind).not.toBe('unread');
          if (goes.kind === 'slots') expect(goes).toMatchObject({ slots: [served.slot], foreign: false });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test('a host that agrees changes nothing, and any single disagreement leaves settled', () => {
    const change: fc.Arbitrary<(one: ServerSaid) => ServerSaid> = fc.constantFrom(
      (one: ServerSaid): ServerSaid => ({ ...one, mark }),
      (one: ServerSaid): ServerSaid => ({ ...one, traffic: unread }),
      (one: ServerSaid): ServerSaid => ({ ...one, traffic: to() }),
      (one: ServerSaid): ServerSaid => ({ ...one, traffic: to('blue', 'green') }),
      (one: ServerSaid): ServerSaid => ({
        ...one,
        traffic: to(one.live === 'green' ? 'blue' : 'green', 'red'),
      }),
      (one: ServerSaid): ServerSaid => ({
        ...one,
        traffic: { kind: 'slots', slots: ['blue', 'green'], draining: [], foreign: true },
      }),
    );
    const ofApp: fc.Arbitrary<(one: ServerSaid) => ServerSaid> = fc.constantFrom(
      (one: ServerSaid): ServerSaid => ({ ...one, live: one.live === 'blue' ? 'green' : 'blue' }),
      (one: ServerSaid): ServerSaid => ({ ...one, live: undefined }),
      (one: ServerSaid): ServerSaid => ({ ...one, slots: new Map() }),
      (one: ServerSaid): ServerSaid => ({
        ...one,
        slots: new Map([
          ['blue', 'v8'],
          ['green', 'v9'],
        ]),
      }),
    );
    fc.assert(
      fc.property(agreeing, fc.nat(), change, ofApp, (servers, at, some, more) => {
        const found = servingOf(servers, places);
        expect(found.kind).toBe('settled');
        const [first] = servers as [ServerSaid];
        const joined = servingOf([...servers, { ...first, host: 'z' }], places);
        expect({ ...joined, lines: [] }).toEqual({ ...found, lines: [] });
        const index = at % servers.length;
        expect(
          servingOf(
            servers.map((one, i) => (i === index ? some(one) : one)),
            places,
          ).kind,
        ).not.toBe('settled');
        const apps = servers.filter(({ role }) => role === 'app').length;
        // A release that differs on the only host is another release, and agrees with itself.
        const changed = servingOf(
          servers.map((one, i) => (i === at % apps ? more(one) : one)),
          places,
        );
        expect(apps === 1 && changed.kind === 'settled' ? changed.tag : 'v8').toMatch(/^v[89]$/);
        if (apps > 1) expect(changed.kind).not.toBe('settled');
      }),
      { numRuns: 1000 },
    );
  });
});
