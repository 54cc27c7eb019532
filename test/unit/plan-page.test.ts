import { expect, test } from 'vitest';
import { lastWayBackMs } from '../../src/flow/plan-facts.ts';
import { type PlanFacts, planLines, planPage } from '../../src/model/plan-page.ts';
import { PLAN } from '../support/report-outcomes.ts';

const calm: PlanFacts = { ...PLAN, migrate: undefined, changes: undefined };

/** What makes a plan dangerous, and what its sentence has to name. */
const DANGERS: readonly [string, Partial<PlanFacts>, RegExp][] = [
  [
    'the window is closed',
    { window: { open: false, sentence: 'closed' } },
    /the window does not let a release begin now/,
  ],
  [
    'an emergency passes the window',
    { window: { open: false, sentence: 'closed', emergency: 'orders are lost' } },
    /^this is an emergency \(orders are lost\): it is released although no window is open/,
  ],
  [
    'nobody can approve it',
    { window: undefined, terms: { needs: [], refused: ['no required reviewers'] } },
    /^now this release would be refused: no required reviewers$/,
  ],
  ['a check failed', { checks: { passed: ['a'], failed: ['b'], pending: [] } }, /failed: b/],
  ['a check runs still', { checks: { passed: ['a'], failed: [], pending: ['c'] } }, /not finished: c/],
  ['no check has passed', { checks: { passed: [], failed: [], pending: [] } }, /no check of the commit/],
  ['data is migrated', { migrate: { run: 'x', host: 'web1' } }, /does not take that back$/],
  [
    'data is migrated without a backup',
    { migrate: { run: 'x', host: 'web1' }, backup: undefined },
    /no backup is taken before it/,
  ],
  [
    'a script for the database',
    { database: { name: 'shop', host: 'web1', scripts: ['0001_a.sql'] } },
    /^a script changes the database shop, .* does not take that back$/,
  ],
  [
    'a database that could not be asked',
    { database: { name: 'shop', host: 'web1', scripts: ['0001_a.sql'], unread: 'refused' } },
    /^which of the 1 scripts for shop ran before could not be read: refused$/,
  ],
  ['scripts of the database, and nothing runs them', { changes: PLAN.changes }, /and no `migrate` runs/],
  [
    'files without a commit',
    {
      commits: [],
      changes: { ...{ added: 1, changed: 0, removed: 0, bytes: 1, beside: 'v1' }, notable: [] },
    },
    /no commit says why/,
  ],
  [
    'hosts that differ',
    { groups: [...PLAN.groups, { hosts: ['web9'], from: { slot: 'blue', tag: 'v0' } }] },
    /do not serve the same/,
  ],
  [
    'an unfinished switch',
    { groups: [{ hosts: ['web1'], mark: 'blue to green' }] },
    /blue to green is not finished/,
  ],
  ['no way back', { way: { sentence: 'none' } }, /no way back/],
];

test('a plan in which nothing is dangerous says until when, and no more', () => {
  const page = planPage(calm);
  expect(page.dangers).toEqual([]);
  expect(page.sentence).toBe(PLAN.window?.sentence);
  expect(planPage({ ...calm, window: undefined }).sentence).toBe('it can be released at any time');
  const aged = {
    ...calm,
    window: undefined,
    terms: { needs: [], refused: [], until: 'Fri 20 Nov 19:00 (UTC)' },
  };
  expect(planPage(aged).sentence).toBe(
    'it can be released at any time; this plan counts until Fri 20 Nov 19:00 (UTC)',
  );
});

test.each(DANGERS)('%s: it is named before everything else', (_, change, words) => {
  const page = planPage({ ...calm, ...change });
  expect(page.dangers).toEqual([expect.stringMatching(words)]);
  expect(page.sentence).toMatch(/; look at one thing first$/);
  const lines = planLines(page);
  const at = lines.findIndex((line) => line.startsWith('look: '));
  expect(at).toBe(1 + page.moves.length);
});

test('98 hosts that are alike are one line, and each that differs is one of its own', () => {
  const hosts = Array.from({ length: 98 }, (_, nth) => `web${nth}`);
  const { moves, parts } = planPage({
    ...calm,
    groups: [
      { hosts, from: { slot: 'blue', tag: 'v1' } },
      { hosts: ['web98'], from: { slot: 'blue', tag: 'v0' } },
    ],
    hosts: [
      ...hosts.map((host) => ({ host, text: 'same', freeBytes: 2e9 })),
      { host: 'web98', text: 'other', freeBytes: 1e9 },
    ],
  });
  expect(moves).toEqual([
    'would switch to green with v2, from v1 in blue: 98 hosts',
    'would switch to green with v2, from v0 in blue: web98',
  ]);
  expect(parts.find(({ title }) => title === 'What each host gets')?.lines).toEqual([
    'web0, web1, web2 and 95 more hosts: same',
    'web98: other',
    'least room: 1.0 GB free on web98',
  ]);
});

test('what GitHub did not say is not taken for nothing', () => {
  const why = 'the token needs checks: read';
  const { dangers, parts } = planPage({
    ...calm,
    checks: { why },
    commits: { why },
    ran: { why },
    sameContent: false,
  });
  expect(dangers).toEqual([]);
  for (const title of ['Commits', 'Checks', 'Before this environment'])
    expect(parts.find((part) => part.title === title)?.lines).toEqual([expect.stringContaining(why)]);
});

test('what the last way back took is said, where a host knows it', () => {
  const back = (at: string, tookMs: unknown) => ({ at, event: 'rolled-back', tookMs });
  const history = [
    back('2026-01-02T00:00:00Z', 900),
    back('2026-01-01T00:00:00Z', 12_000),
    back('2026-01-03T00:00:00Z', 'long'),
    back('2026-01-04T00:00:00Z', -1),
    JSON.parse('{"at":"2026-01-05T00:00:00Z","event":"rolled-back","tookMs":1e999}') as unknown,
    { at: '2026-01-06T00:00:00Z', event: 'switched', tookMs: 5 },
    'no object',
    null,
  ];
  expect(lastWayBackMs(history)).toBe(900);
  expect(lastWayBackMs([])).toBeUndefined();
  const lines = (lastMs: number | undefined) =>
    planLines(planPage({ ...calm, way: { ...calm.way, lastMs } }));
  expect(lines(900)).toContain('the last way back took 0.9 s');
  expect(lines(undefined).join('\n')).not.toContain('the last way back took');
});

test('what is live already is not said to be deployed, switched or held by a window', () => {
  const closed = { open: false, sentence: 'the window is closed' };
  const { sentence, moves, dangers, parts } = planPage({ ...PLAN, isLive: true, window: closed });
  expect(sentence).toBe('v2 is live already: nothing would be deployed, and no traffic moved');
  expect(moves).toEqual([expect.stringMatching(/^would ask .* whether v2 is healthy/)]);
  expect(dangers).toEqual([]);
  expect(parts.map(({ title }) => title)).toEqual(['What it needs']);
});
