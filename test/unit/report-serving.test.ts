import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostAtEnd, type LastSaid, servingAtEnd } from '../../src/model/report-serving.ts';
import type { Mark, ServerSaid, Traffic } from '../../src/model/server-said.ts';

const places = ['blue', 'green'].map((name) => ({ name, hosts: undefined }));
const to = (...slots: string[]): Traffic => ({ kind: 'slots', slots, draining: [], foreign: false });
const said = (change: Partial<ServerSaid> = {}): ServerSaid => ({
  host: 'h1',
  role: 'app',
  live: 'green',
  slots: new Map([
    ['blue', 'v1'],
    ['green', 'v2'],
  ]),
  mark: undefined,
  traffic: to('green'),
  ...change,
});
const silent = (host: string): LastSaid => ({ host, role: 'app', silent: 'connection refused' });

const slot = fc.constantFrom('blue', 'green');
const tag = fc.constantFrom('v1', 'v2', undefined);
const mark: fc.Arbitrary<Mark> = fc.record({
  to: fc.option(slot, { nil: undefined }),
  from: fc.option(slot, { nil: undefined }),
  owner: fc.constant(undefined),
  alive: fc.boolean(),
});
const traffic: fc.Arbitrary<Traffic> = fc.oneof(
  fc.record({
    kind: fc.constant('slots' as const),
    slots: fc.subarray(['blue', 'green']),
    draining: fc.constant([]),
    foreign: fc.boolean(),
  }),
  fc.constant({ kind: 'unread' as const, reason: 'no socket' }),
);
const server = (host: string): fc.Arbitrary<ServerSaid> =>
  fc
    .tuple(
      fc.option(slot, { nil: undefined }),
      tag,
      tag,
      fc.option(mark, { nil: undefined, freq: 3 }),
      traffic,
    )
    .map(([live, blue, green, found, goes]) => ({
      host,
      role: 'app',
      live,
      slots: new Map([
        ['blue', blue],
        ['green', green],
      ]),
      mark: found,
      traffic: goes,
    }));

describe('what visitors get at the end of a run', () => {
  test('is one release where every server says so', () => {
    expect(servingAtEnd([said(), said({ host: 'h2' })], places)).toEqual({
      kind: 'settled',
      tag: 'v2',
      sentence: 'visitors get v2 from green',
    });
  });

  test('is what the servers send, not what the links say', () => {
    const found = servingAtEnd([said({ traffic: to('blue') })], places);
    expect(found).toMatchObject({ kind: 'drifted', tag: 'v1' });
    expect(found.sentence).toBe('green (v2) is noted as live, but visitors get v1 from blue');
  });

  test('is unknown with one server that does not answer, and with none that was asked', () => {
    const found = servingAtEnd([said(), silent('h2')], places);
    expect(found).toMatchObject({ kind: 'unread', tag: undefined });
    expect(found.sentence).toBe(
      'what visitors get is unknown: h2 does not answer (connection refused); by the other servers, visitors get v2 from green',
    );
    expect(servingAtEnd([], places)).toMatchObject({ kind: 'unread', tag: undefined });
  });

  test('names no release unless every server was read and sends requests to it alone', () => {
    const fleet = fc.tuple(server('h1'), server('h2'), fc.boolean());
    fc.assert(
      fc.property(fleet, ([one, two, lost]) => {
        const found = servingAtEnd([one, lost ? silent('h2') : two], places);
        if (found.tag === undefined) return;
        expect(lost).toBe(false);
        for (const { traffic: goes, slots } of [one, two]) {
          expect(goes.kind).toBe('slots');
          if (goes.kind === 'slots') expect(goes.slots.map((name) => slots.get(name))).toEqual([found.tag]);
        }
      }),
      { numRuns: 5000 },
    );
  });
});

describe('how a host stands at the end', () => {
  test('a failed release beside which it stays live is never well', () => {
    expect(hostAtEnd(said(), places, { refused: 'v2' }).ok).toBe(false);
    expect(hostAtEnd(said({ live: 'blue', traffic: to('blue') }), places, { refused: 'v2' }).ok).toBe(true);
  });

  test('a host whose traffic goes elsewhere than noted, or whose switch was not finished, is not well', () => {
    const unfinished: Mark = { to: 'green', from: 'blue', owner: undefined, alive: false };
    for (const change of [
      { traffic: to('blue') },
      { traffic: to('blue', 'green') },
      { traffic: to() },
      { mark: unfinished },
    ])
      expect(hostAtEnd(said(change), places, { wanted: 'v2' }).ok).toBe(false);
    expect(hostAtEnd(said(), places, { wanted: 'v2' })).toEqual({
      ok: true,
      state: 'live is green v2, requests go to green',
    });
  });

  test('before the first release, what takes requests is not in the way', () => {
    const empty = new Map([['blue', undefined]]);
    const first = said({ live: undefined, slots: empty, traffic: to('blue') });
    expect(hostAtEnd(first, places, { refused: 'v1' }).ok).toBe(true);
  });

  test('a host of the other group is well, since its slot holds another release', () => {
    const groups = [
      { name: 'blue', hosts: ['h1'] },
      { name: 'green', hosts: ['h2'] },
    ];
    const other = said({ slots: new Map([['blue', 'v1']]) });
    expect(hostAtEnd(other, groups, { wanted: 'v2' })).toEqual({
      ok: true,
      state: 'live is green, requests go to green',
    });
  });

  test('a host that does not answer is not well, and says why', () => {
    expect(hostAtEnd(silent('h2'), places, {})).toEqual({
      ok: false,
      state: 'does not answer: connection refused',
    });
  });
});
