import { describe, expect, test } from 'vitest';
import type { HostFacts, ReleaseRecord } from '../../src/model/host-facts.ts';
import type { HostState } from '../../src/model/rollback/state.ts';
import type { RollbackTarget } from '../../src/model/rollback/target.ts';
import { listLines, listReleases, listSummary } from '../../src/model/rollback-list.ts';
import { rollbackPlan, rollbackSummary } from '../../src/model/rollback-summary.ts';
import { servingOf } from '../../src/model/serving.ts';
import { fleetOf } from '../support/fleet-state.ts';

const servedBy = (hosts: readonly HostState[], places: Parameters<typeof servingOf>[1]) =>
  servingOf(fleetOf(hosts).servers, places).served?.tag;
const sum = (tag: string) => Buffer.from(tag.padEnd(32, '.')).toString('hex').slice(0, 64);
const day = (number: number) => `2026-01-0${number}T12:00:00.000Z`;
const now = new Date('2026-01-09T12:00:00.000Z');

const record = (tag: string, at: number, more: Partial<ReleaseRecord> = {}): ReleaseRecord => ({
  ...{ tag, state: 'good', manifest: sum(tag), deployedAt: day(at), liveAt: day(at), goodAt: day(at) },
  ...{ commit: 'c0ffee'.repeat(6), actor: 'mona', approvers: ['hubot'], bytes: 3 * 1024 * 1024 },
  ...more,
});

function host(
  name: string,
  change: Partial<HostFacts> & { readonly records?: readonly ReleaseRecord[] },
): HostState {
  const { records = [], ...rest } = change;
  return {
    host: name,
    facts: {
      ...{ root: '/srv/shop', user: 'deploy', tools: new Set(), freeBytes: 1e9, freeInodes: undefined },
      ...{ live: 'blue', slots: new Map(), partials: [], backups: [], history: [], lock: undefined },
      traffic: { kind: 'link' },
      releases: records.map((one) => ({ tag: one.tag, manifest: one.manifest, record: one })),
      ...rest,
    },
  };
}

const slots = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];
const inSlots = new Map([
  ['blue', 'v4'],
  ['green', 'v3'],
]);
const pruned = [
  {
    ...{ at: day(1), event: 'deployed', tag: 'v1', manifest: sum('v1'), commit: 'dead'.repeat(10) },
    ...{ actor: 'lisa', approvers: ['bart'], backup: 'b1', bytes: 1024 * 1024, run: 'https://x/runs/1' },
  },
  { at: day(1), event: 'switched', tag: 'v1' },
  { at: day(1), event: 'good', tag: 'v1', manifest: sum('v1'), goodAt: day(1) },
];
const kept = [
  record('v2', 2, { state: 'bad', reason: 'slow' }),
  record('v3', 3, { backup: 'b3' }),
  record('v4', 4),
];
const fleet = [
  host('web1', { slots: inSlots, records: kept, history: pruned }),
  host('web2', { slots: inSlots, records: kept.slice(1), history: pruned }),
];

describe('the list of what can be gone back to', () => {
  test('is in the order of being found good, with what the hosts know or remember', () => {
    const releases = listReleases(fleetOf(fleet), slots, new Set(['v1']));
    expect(
      releases.map(({ tag, state, previous, method, by, approvers, backup, bytes }) => [
        ...[tag, state, previous, method, by, approvers.join(), backup, bytes],
      ]),
    ).toEqual([
      ['v4', 'live', false, 'live', 'mona', 'hubot', undefined, 3 * 1024 * 1024],
      ['v3', 'good', true, 'slot', 'mona', 'hubot', 'b3', 3 * 1024 * 1024],
      ['v2', 'bad', false, undefined, 'mona', 'hubot', undefined, 3 * 1024 * 1024],
      ['v1', 'good', false, 'cache', 'lisa', 'bart', 'b1', 1024 * 1024],
    ]);
    expect(releases[2]?.refused).toBe('v2 is marked bad on web1 (slow)');
    expect(releases[3]).toMatchObject({ commit: 'dead'.repeat(10), releasedAt: day(1), cached: true });
    expect(releases[2]?.hosts).toEqual([
      { host: 'web1', state: 'bad', where: 'releases' },
      { host: 'web2', state: 'unknown', where: 'never' },
    ]);
  });

  test('leaves out what is only remembered as bad', () => {
    const history = [{ at: day(1), event: 'marked-bad', tag: 'v0', reason: 'slow' }, ...pruned];
    const one = [host('web1', { slots: inSlots, records: kept, history })];
    expect(listReleases(fleetOf(one), slots).map(({ tag }) => tag)).toEqual(['v4', 'v3', 'v2', 'v1']);
  });

  test('without its bundle a release that was pruned is refused with the reason', () => {
    expect(listReleases(fleetOf(fleet), slots).at(-1)).toMatchObject({
      tag: 'v1',
      method: undefined,
      refused: 'v1 is not on every host, and its bundle is not known to be in the cache',
    });
  });

  test('with one slot the slot moves, and the way back is from the files', () => {
    const one = [host('web1', { slots: new Map([['blue', 'v4']]), records: kept })];
    const only = [{ name: 'blue', hosts: undefined }];
    expect(listReleases(fleetOf(one), only, new Set(), true).map(({ tag, method }) => [tag, method])).toEqual(
      [
        ['v4', 'live'],
        ['v3', 'releases'],
        ['v2', undefined],
      ],
    );
  });

  test('is a table in the log and the same one in the summary', () => {
    const releases = listReleases(fleetOf(fleet), slots, new Set(['v1']));
    const lines = listLines(releases, now);
    expect(lines).toHaveLength(5);
    expect(lines[0]).toMatch(
      /^Release +State +Commit +Released +By +Approved by +Where +Backup before it +Size +Way back$/,
    );
    expect(lines[2]).toMatch(
      /^v3 \(previous\) +good +c0ffeec0ffee +2026-01-03 12:00:00 \(6 d ago\) +mona +hubot +slot green +b3 +3\.0 MiB +slot$/,
    );
    expect(lines[3]).toContain('web1 releases, web2 never');
    expect(lines[4]).toMatch(/lisa +bart +gone; cache +b1 +1\.0 MiB +cache$/);
    const summary = listSummary(releases, 'production', now);
    expect(summary).toContain('## Releases of production');
    expect(summary).toContain(
      '| v3 (previous) | good | c0ffeec0ffee | 2026-01-03 12:00:00 (6 d ago) | mona | hubot | slot green | b3 | 3.0 MiB | slot |',
    );
    expect(summary).toContain('| v2 | bad, releases | – | no |');
    expect(listSummary([], 'production', now)).toContain('The hosts know no release');
  });
});

describe('what is live', () => {
  const groups = [
    { name: 'blue', hosts: ['web1'] },
    { name: 'green', hosts: ['web2'] },
  ];
  const group = (live: string) => [
    host('web1', { live, slots: new Map([['blue', 'v1']]) }),
    host('web2', { live: 'green', slots: new Map([['green', 'v2']]) }),
  ];

  test('is what the hosts of the live group hold', () => {
    expect(servedBy(group('green'), groups)).toBe('v2');
    expect(servedBy(group('blue'), groups)).toBeUndefined();
    expect(servedBy(fleet, slots)).toBe('v4');
  });
});

const result = {
  ...{
    tag: 'v3',
    slot: 'green',
    method: 'slot',
    left: ['v4'],
    changed: true,
    durationMs: 2000,
    switchedMs: 900,
  },
  ...{ migratedSince: [], migrationsKnown: true, compatible: 'yes' as const, differing: [], data: undefined },
  hosts: [{ host: 'web1', previousSlot: 'blue', changed: true }],
};

describe('the summary of a way back', () => {
  test('says what serves, how it came there, what is bad and why', () => {
    const text = rollbackSummary(result, 'orders | fail', []);
    expect(text).toContain('## Back on v3');
    expect(text).toContain('(method `slot`: the other slot still ran it)');
    expect(text).toContain('Marked bad: v4, because: orders \\| fail.');
    expect(text).toContain('no migration ran since that release');
    expect(text).toContain('| web1 | blue | yes |');
    expect(text).not.toContain('did not have the same');
  });

  test('names migrations, what is not known of them, data that went back, and hosts that differed', () => {
    const migrated = rollbackSummary({ ...result, migratedSince: ['v4'] }, undefined, []);
    expect(migrated).toContain('**Migrations ran since that release** (with v4)');
    const unknown = rollbackSummary({ ...result, migrationsKnown: false, compatible: 'yes' }, undefined, []);
    expect(unknown).toContain('**Whether migrations ran since that release is not known**');
    const data = rollbackSummary({ ...result, data: { id: 'b3', safety: 'b9' } }, undefined, []);
    expect(data).toContain('to the backup b3. What was there before is in the backup b9');
    const mixed = rollbackSummary(
      { ...result, differing: ['web1: live is blue v4', 'web2: none'] },
      undefined,
      [],
    );
    expect(mixed).toContain('did not have the same before:\n\n- web1: live is blue v4\n- web2: none');
  });

  test('before it is done it says the same of what would be done', () => {
    const target: RollbackTarget = {
      ...{
        tag: 'v1',
        slot: 'green',
        method: 'cache' as const,
        lacking: ['h1'],
        holders: [],
        left: ['v4'],
        manifest: sum('v1'),
        record: undefined,
        takesRequests: false,
      },
      ...{
        run: undefined,
        goodAt: day(1),
        migratedSince: [],
        migrationsKnown: false,
        compatible: 'yes',
        lines: ['web1: x'],
      },
    };
    const text = rollbackPlan(target, 'slow', false, undefined);
    expect(text).toContain('## Would go back to v1');
    expect(text).toContain('its bundle comes from the cache');
    expect(text).toContain('this would fail without changing anything');
    expect(text).toContain('Would be left and marked bad: v4, because: slow.');
    expect(text).toContain('is not known');
    expect(text).toContain('- web1: x');
    expect(rollbackPlan(target, undefined, true, 'all is lost')).toContain(
      '**The data goes back too: all is lost.**',
    );
  });
});
