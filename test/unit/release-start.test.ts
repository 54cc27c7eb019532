import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ReleaseOnHost, ReleaseRecord } from '../../src/model/host-facts.ts';
import { isJudged, startOf } from '../../src/model/release-start.ts';
import type { Mark, ServerSaid, Traffic } from '../../src/model/server-said.ts';
import { servingOf } from '../../src/model/serving.ts';

const places = ['blue', 'green'].map((name) => ({ name, hosts: undefined }));
const RELEASE = { tag: 'v2', manifest: 'manifest of v2' };

const record = (tag: string, change: Partial<ReleaseRecord> = {}): ReleaseRecord => ({
  tag,
  state: 'complete',
  manifest: `manifest of ${tag}`,
  deployedAt: '2026-11-22T03:30:00.000Z',
  ...change,
});
const release = (tag: string, change: Partial<ReleaseRecord> = {}): ReleaseOnHost => ({
  tag,
  manifest: `manifest of ${tag}`,
  record: record(tag, change),
});

interface Host {
  readonly live: string | undefined;
  readonly blue: string | undefined;
  readonly green: string | undefined;
  readonly mark: Mark | undefined;
  /** Default: where the link leads. */
  readonly traffic?: Traffic;
}

const mark = (from: string | undefined, to: string | undefined): Mark => ({
  from,
  to,
  owner: undefined,
  alive: false,
});

const UNREAD: Traffic = { kind: 'unread', reason: 'no answer' };
const goesTo = (slot: string | undefined): Traffic => ({
  kind: 'slots',
  slots: slot === undefined ? [] : [slot],
  draining: [],
  foreign: false,
});

function start(hosts: readonly Host[], good: readonly string[] = ['v1'], wanted = RELEASE) {
  const releases = ['v1', 'v2', 'v3'].map((tag) =>
    release(tag, { state: good.includes(tag) ? 'good' : 'complete' }),
  );
  const servers = saidBy(hosts);
  const states = servers.map(({ host, slots }) => ({ host, facts: { slots, releases } }));
  return startOf(servingOf(servers, places), servers, states, places, wanted);
}

function saidBy(hosts: readonly Host[]): ServerSaid[] {
  return hosts.map(
    ({ live, blue, green, mark: found, traffic }, at): ServerSaid => ({
      host: `h${at}`,
      role: 'app',
      live,
      slots: new Map([
        ['blue', blue],
        ['green', green],
      ]),
      mark: found,
      traffic: traffic ?? goesTo(live),
    }),
  );
}

const v1 = { live: 'blue', blue: 'v1', green: 'v2' };

describe('how a release begins', () => {
  test('after a switch that was not finished: on with the same release, back first for another', () => {
    const half = [
      { ...v1, mark: mark('blue', 'green') },
      { ...v1, mark: undefined },
    ];
    expect(start(half)).toEqual({ kind: 'continue', slot: 'green', from: { slot: 'blue', tag: 'v1' } });
    const other = { tag: 'v3', manifest: 'manifest of v3' };
    expect(start(half, ['v1'], other)).toEqual({ kind: 'settle', to: { slot: 'blue', tag: 'v1' } });
  });

  test('a tag with another content is not the same release', () => {
    const half = [{ ...v1, mark: mark('blue', 'green') }];
    const changed = { tag: 'v2', manifest: 'another' };
    expect(start(half, ['v1'], changed)).toEqual({ kind: 'settle', to: { slot: 'blue', tag: 'v1' } });
  });

  test('after a way back that was not finished, another release first goes to the good one', () => {
    const other = { tag: 'v3', manifest: 'manifest of v3' };
    const back = [{ ...v1, live: 'green', mark: mark('green', 'blue') }];
    expect(start(back, ['v1'], other)).toEqual({ kind: 'settle', to: { slot: 'blue', tag: 'v1' } });
    // Also where the first host was on its way forward still.
    const mixed = [{ ...v1, mark: mark('blue', 'green') }, ...back];
    expect(start(mixed, ['v1'], other)).toEqual({ kind: 'settle', to: { slot: 'blue', tag: 'v1' } });
  });

  test('of a slot that was moving in place: on with the release that it holds, back to what served before for another', () => {
    const moving = (holds: string, from: string, to: string) => [
      {
        live: 'blue',
        blue: holds,
        green: undefined,
        mark: { ...mark('blue', 'blue'), inPlace: { from, to } },
      },
    ];
    const back = { kind: 'settle', to: { slot: 'blue', tag: 'v1' } };
    expect(start(moving('v2', 'v1', 'v2'))).toEqual({ kind: 'live', slot: 'blue' });
    expect(start(moving('v1', 'v1', 'v2'))).toEqual(back);
    const other = { tag: 'v3', manifest: 'manifest of v3' };
    expect(start(moving('v2', 'v1', 'v2'), ['v1'], other)).toEqual(back);
    // It was a way back itself.
    expect(start(moving('v2', 'v2', 'v1'), ['v1'], other)).toEqual(back);
  });

  test('after the first switch of all was not finished, there is nothing to go back to', () => {
    const first = [{ live: undefined, blue: 'v2', green: undefined, mark: mark(undefined, 'blue') }];
    expect(start(first, [])).toEqual({ kind: 'continue', slot: 'blue', from: undefined });
  });

  test('while visitors get something else than is noted, or nobody knows what: not at all, also for what is noted', () => {
    const v2 = { live: 'green', blue: 'v1', green: 'v2', mark: undefined };
    for (const wanted of [RELEASE, { tag: 'v1', manifest: 'manifest of v1' }, { tag: 'v3', manifest: 'new' }])
      expect(start([{ ...v2, traffic: goesTo('blue') }], ['v1'], wanted)).toEqual({
        kind: 'refused',
        refused: 'green (v2) is noted as live, but visitors get v1 from blue',
        next: expect.stringContaining('run switch-slot with `slot: blue`, or the other one'),
      });
    expect(start([{ ...v2, traffic: UNREAD }])).toMatchObject({
      kind: 'refused',
      refused: expect.stringContaining('is unknown'),
    });
    expect(start([{ ...v2, traffic: goesTo('green') }])).toEqual({ kind: 'live', slot: 'green' });
    // A first release that died before its switch: nothing is noted that anybody could contradict.
    expect(start([{ ...v2, live: undefined, traffic: goesTo('blue') }])).toEqual({ kind: 'deploy' });
  });

  test('goes on only to the very release on every host, and never settles on what is not one there', () => {
    const slot = fc.constantFrom('blue', 'green', undefined);
    const tag = fc.constantFrom('v1', 'v2', 'v3', undefined);
    const host: fc.Arbitrary<Host> = fc.record({
      live: slot,
      blue: tag,
      green: tag,
      mark: fc.option(
        fc.tuple(slot, slot).map(([from, to]) => mark(from, to)),
        { nil: undefined },
      ),
      traffic: fc.oneof(slot.map(goesTo), fc.constant(UNREAD)),
    });
    fc.assert(
      fc.property(fc.array(host, { minLength: 1, maxLength: 3 }), (hosts) => {
        const found = start(hosts);
        const serving = servingOf(saidBy(hosts), places);
        const open = serving.kind === 'drifted' || serving.kind === 'unknown';
        expect(found.kind === 'refused').toBe(open && serving.live !== undefined);
        if (found.kind === 'live' && serving.kind === 'settled') expect(found.slot).toBe(serving.slot);
        const held = (name: string) => new Set(hosts.map((one) => one[name as 'blue' | 'green']));
        if (found.kind === 'live' || found.kind === 'continue') expect([...held(found.slot)]).toEqual(['v2']);
        if (found.kind === 'continue' && found.from !== undefined) {
          expect(found.from.slot).not.toBe(found.slot);
          expect([...held(found.from.slot)]).toEqual([found.from.tag]);
        }
        if (found.kind === 'settle') expect([...held(found.to.slot)]).toEqual([found.to.tag]);
        const marked = hosts.some((one) => one.mark !== undefined);
        expect(['continue', 'settle'].includes(found.kind) && !marked).toBe(false);
      }),
      { numRuns: 5000 },
    );
  });
});

describe('whether a live release was judged', () => {
  const of = (...changes: Partial<ReleaseRecord>[]) =>
    isJudged(
      changes.map((change, at) => ({
        host: `h${at}`,
        facts: { slots: new Map(), releases: [release('v2', change)] },
      })),
      'v2',
    );
  const [early, late] = ['2026-11-22T03:30:00.000Z', '2026-11-22T03:31:00.000Z'];

  test('not when it went live after it was found good last, or was never', () => {
    expect(of({ liveAt: early })).toBe(false);
    expect(of({ liveAt: late, goodAt: early })).toBe(false);
    expect(of({ liveAt: early, goodAt: late })).toBe(true);
  });

  test('not when one host alone leaves it open', () => {
    expect(of({ liveAt: early, goodAt: late }, { liveAt: early })).toBe(false);
  });

  test('always when it was gone back to, or nothing is known of it: then nothing is moved', () => {
    expect(of({ liveAt: late, goodAt: early, returned: { from: 'v3', run: 'a run' } })).toBe(true);
    expect(of({})).toBe(true);
  });
});
