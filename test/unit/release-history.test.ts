import { describe, expect, test } from 'vitest';
import type { HostFacts } from '../../src/model/host-facts.ts';
import { badOn, pastReleases } from '../../src/model/release-history.ts';
import { chooseRollback } from '../../src/model/rollback/choose.ts';
import { backupBefore, compatibleWithDataOf } from '../../src/model/rollback/data.ts';
import { fleetOf } from '../support/fleet-state.ts';

const sum = (tag: string) => Buffer.from(tag.padEnd(32, '.')).toString('hex').slice(0, 64);
const day = (number: number) => `2026-01-${String(number).padStart(2, '0')}T00:00:00.000Z`;
const deployed = (tag: string, at: number, more: object = {}) => ({
  ...{ at: day(at), event: 'deployed', tag, manifest: sum(tag) },
  ...more,
});
const switched = (tag: string, at: number) => ({ at: day(at), event: 'switched', tag });
const good = (tag: string, at: number) => ({ at: day(at), event: 'good', tag, goodAt: day(at) });

/** A host on which v1 to v4 went live, v2 and v3 with a backup before them; the files of v3 are gone. */
function facts(change: Partial<HostFacts> = {}): HostFacts {
  const record = (tag: string, at: number) => ({
    ...{ tag, state: 'good', manifest: sum(tag), deployedAt: day(at), liveAt: day(at), goodAt: day(at) },
  });
  return {
    root: '/srv/shop',
    user: 'deploy',
    tools: new Set(),
    freeBytes: 1e9,
    freeInodes: undefined,
    traffic: { kind: 'link' },
    live: 'blue',
    slots: new Map([
      ['blue', 'v4'],
      ['green', 'v2'],
    ]),
    releases: [
      { tag: 'v1', manifest: sum('v1'), record: { ...record('v1', 1), state: 'good' } },
      { tag: 'v2', manifest: sum('v2'), record: { ...record('v2', 2), state: 'good', backup: 'b2' } },
      { tag: 'v4', manifest: sum('v4'), record: { ...record('v4', 4), state: 'good', backup: 'b4' } },
    ],
    partials: [],
    backups: [],
    history: [
      ...[deployed('v1', 1), switched('v1', 1), good('v1', 1)],
      ...[deployed('v2', 2, { backup: 'b2' }), switched('v2', 2), good('v2', 2)],
      ...[deployed('v3', 3, { backup: 'b3', migrated: true }), switched('v3', 3), good('v3', 3)],
      ...[deployed('v4', 4, { backup: 'b4' }), switched('v4', 4), good('v4', 4)],
    ],
    lock: undefined,
    ...change,
  };
}

const slots = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];

describe('the history of a host', () => {
  test('keeps how a release came to be, and the last word on it', () => {
    const past = pastReleases([
      deployed('v1', 1, { commit: 'abc', actor: 'mona', approvers: ['hubot', 7], bytes: 12, migrated: true }),
      switched('v1', 2),
      good('v1', 3),
      // Brought back later: what it first was stays.
      deployed('v1', 8, { actor: 'other' }),
      { at: day(9), event: 'marked-bad', tag: 'v1', reason: 'slow' },
      ...['text', 7, undefined, { event: 'good' }, { event: 'good', tag: 5 }],
    ]);
    expect([...past]).toEqual([
      [
        'v1',
        {
          ...{ manifest: sum('v1'), state: 'bad', reason: 'slow', goodAt: day(3) },
          ...{ deployedAt: day(1), liveAt: day(2), commit: 'abc', actor: 'mona', run: undefined },
          ...{ approvers: ['hubot'], backup: undefined, bytes: 12, migrated: true },
        },
      ],
    ]);
  });

  test('a release that was left as bad is bad also when its files are gone, until it is found good again', () => {
    const left = { at: day(5), event: 'rolled-back', tag: 'v2', from: 'v3', reason: 'orders fail' };
    const after = facts({ history: [...facts().history, left] });
    expect(badOn(after, 'v3')).toEqual({ reason: 'orders fail' });
    expect(badOn(after, 'v4')).toBeUndefined();
    expect(badOn(after, 'v9')).toBeUndefined();
    expect(badOn(facts({ history: [...after.history, good('v3', 6)] }), 'v3')).toBeUndefined();
  });

  test('the record of a release that is there has the last word', () => {
    const marked = { at: day(5), event: 'marked-bad', tag: 'v2' };
    expect(badOn(facts({ history: [...facts().history, marked] }), 'v2')).toBeUndefined();
  });
});

describe('what came after a release whose successor was pruned', () => {
  const back = (one: HostFacts, tag: string) =>
    chooseRollback(fleetOf([{ host: 'h0', facts: one }]), slots, { tag, allowBad: true });
  const backupFor = (one: HostFacts, tag: string) => backupBefore([{ host: 'h0', facts: one }], tag);

  test('its migration and the backup before it are remembered', () => {
    expect(back(facts(), 'v2')).toMatchObject({ migratedSince: ['v3'], migrationsKnown: true });
    expect(backupFor(facts(), 'v2')).toEqual({ id: 'b3' });
    expect(backupFor(facts(), 'v1')).toEqual({ id: 'b2' });
  });

  test('a release that never took traffic is passed over', () => {
    const history = facts().history.filter((line) => (line as { tag: string }).tag !== 'v3');
    expect(backupFor(facts({ history: [...history, deployed('v3', 3, { backup: 'b3' })] }), 'v2')).toEqual({
      id: 'b4',
    });
  });

  test('a history that begins later leaves both open, and says so', () => {
    const short = facts({ history: facts().history.slice(-3), historyFrom: day(4) });
    expect(back(short, 'v2')).toMatchObject({ migratedSince: [], migrationsKnown: false });
    expect(backupFor(short, 'v2')).toEqual({
      refused: 'the hosts do not remember which release came after v2, so no backup can be picked',
    });
    const whole = facts({ history: facts().history.slice(3), historyFrom: day(2) });
    expect(back(whole, 'v2')).toMatchObject({ migratedSince: ['v3'], migrationsKnown: true });
    expect(backupFor(whole, 'v2')).toEqual({ id: 'b3' });
  });

  test('a release that was brought back from its bundle is as old as it was', () => {
    const [v1, ...others] = facts().releases;
    if (v1?.record === undefined) throw new Error();
    const brought = { ...v1, record: { ...v1.record, deployedAt: day(9) } };
    const now = facts({ releases: [brought, ...others] });
    expect(back(now, 'v1')).toMatchObject({ migratedSince: ['v3'], migrationsKnown: true });
    expect(backupFor(now, 'v1')).toEqual({ id: 'b2' });
  });

  test('data that was taken before a change has none of it; data that was taken after it has', () => {
    const changed = (tag: string, at: number, compatible: 'yes' | 'no') => ({
      ...{ tag, manifest: sum(tag) },
      record: {
        ...{ tag, state: 'complete' as const, manifest: sum(tag), deployedAt: day(at), migrated: true },
        ...{ compatible, compatibleWith: 'v1' },
      },
    });
    const [v1] = facts().releases;
    if (v1 === undefined) throw new Error();
    const releases = [v1, changed('v2', 2, 'yes'), changed('v3', 4, 'no'), changed('v5', 6, 'yes')];
    const hosts = [{ host: 'h0', facts: facts({ releases, history: [] }) }];
    const on = (at: number) => compatibleWithDataOf(hosts, 'v1', new Date(day(at)));
    expect([1, 2, 3, 4, 5, 6].map(on)).toEqual(['yes', 'yes', 'yes', 'no', 'no', 'yes']);
    // What nobody can date may have come before.
    const undated = changed('v4', 4, 'no');
    const open = { ...undated, record: { ...undated.record, deployedAt: undefined as unknown as string } };
    const unknown = [{ host: 'h0', facts: facts({ releases: [v1, open], history: [] }) }];
    expect(compatibleWithDataOf(unknown, 'v1', new Date(day(3)))).toBe('no');
  });

  test('without a backup before the next one nothing older or newer is taken', () => {
    const history = facts().history.map((line) =>
      (line as { tag: string }).tag === 'v3' ? { ...(line as object), backup: undefined } : line,
    );
    expect(backupFor(facts({ history }), 'v2')).toEqual({
      refused: 'no backup is recorded that was taken before v3, the first release after v2',
    });
    expect(backupFor(facts(), 'v4')).toEqual({ refused: 'no release took traffic after v4' });
  });
});
