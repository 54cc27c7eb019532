import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HostReport, hostsByConcern, type ReleaseReport } from '../../src/model/report.ts';
import { reportLines, reportMarkdown } from '../../src/model/report-markdown.ts';

const host = (index: number, change: Partial<HostReport> = {}): HostReport => ({
  host: `deploy@web${index}.example.com`,
  ok: true,
  state: 'live is green v1.4.2, requests go to green',
  filesSent: 90,
  bytesSent: 2_000_000,
  deployMs: 1_000 + index,
  switchMs: 300,
  ...change,
});

const report = (change: Partial<ReleaseReport> = {}): ReleaseReport => ({
  app: 'shop',
  environment: 'production',
  verdict: 'released',
  tag: 'v1.4.2',
  commit: 'f'.repeat(40),
  previousTag: 'v1.4.1',
  previousCommit: 'e'.repeat(40),
  liveTag: 'v1.4.2',
  serving: { kind: 'settled', tag: 'v1.4.2', sentence: 'visitors get v1.4.2 from green' },
  slot: 'green',
  previousSlot: 'blue',
  manifest: 'a'.repeat(64),
  dryRun: false,
  migrated: true,
  switched: true,
  markedBad: false,
  migrateBroke: false,
  cancelled: false,
  actor: 'octocat',
  approvers: [{ login: 'mona', comment: 'looks good' }],
  beforeRead: true,
  backupWanted: true,
  backup: { id: '20261122T033000Z-v1.4.1', bytes: 5_000_000, verified: 'restore', durationMs: 65_000 },
  plan: undefined,
  planId: undefined,
  hosts: [host(1), host(2)],
  stages: [
    { name: 'Backup', from: 200, to: 65_200, ok: true },
    { name: 'Deploy', from: 65_200, to: 67_000, ok: true },
  ],
  failure: undefined,
  repositoryUrl: 'https://github.com/acme/shop',
  runUrl: 'https://github.com/acme/shop/actions/runs/1',
  rollbackWorkflow: 'rollback.yml',
  ...change,
});

describe('the report of a release', () => {
  test('says version, commit, approver, backup and proof, times, and the way back', () => {
    const text = reportMarkdown(report());
    for (const part of [
      'v1.4.2',
      'fffffff',
      'v1.4.1',
      'eeeeeee',
      'mona ("looks good")',
      '20261122T033000Z',
      'proven by restore',
      '```mermaid',
    ])
      expect(text).toContain(part);
    expect(text).toContain('https://github.com/acme/shop/actions/workflows/rollback.yml');
    expect(text).toContain('a rollback of the code does not take them back');
  });

  test('leads to the commits of the release, where both ends are known', () => {
    const link = `/compare/${'e'.repeat(40)}...${'f'.repeat(40)}`;
    expect(reportMarkdown(report())).toContain(
      `[What changed since v1.4.1](https://github.com/acme/shop${link})`,
    );
    // A host may say anything of the release before.
    for (const previousCommit of [undefined, 'f'.repeat(40), 'x) [y](https://example.com'])
      expect(reportMarkdown(report({ previousCommit }))).not.toContain('/compare/');
  });

  test('of a dry run is the plan, without what only a release has', () => {
    const plan = {
      ...{ sentence: 'it can be released at any time', moves: ['would switch to green'], dangers: [] },
      parts: [{ title: 'Hosts', lines: ['web1: would send 3 files (90 bytes)'] }],
    };
    const none = { backup: undefined, approvers: [], switched: false };
    const text = reportMarkdown(report({ verdict: 'planned', dryRun: true, ...none, plan }));
    expect(text).toContain('- web1: would send 3 files (90 bytes)');
    expect(text).not.toContain('Approved by');
    expect(text).not.toContain('none is configured');
    expect(text).not.toContain('To go back');
  });

  test('of a release that went back says so first', () => {
    const failure = {
      stage: 'Check live slot',
      message: 'web1: status 503',
      next: 'release a new tag',
      hosts: [],
    };
    const serving = { kind: 'settled', tag: 'v1.4.1', sentence: 'visitors get v1.4.1 from blue' } as const;
    const back = { verdict: 'rolled-back', switched: false, failure, serving } as const;
    const text = reportMarkdown(report({ ...back, markedBad: true }));
    expect(text).toContain('The release is marked bad.');
    // A run that was cancelled, or found nothing wrong with it, does not say so.
    expect(reportMarkdown(report({ ...back, cancelled: true }))).toContain(
      'The release is not marked bad: it was stopped before that was known.',
    );
    expect(reportMarkdown(report(back))).toContain('The release is not marked bad: its checks passed.');
    expect(text).not.toContain('To go back');
    expect(text.split('\n')[0]).toBe('## v1.4.2 failed in production, rolled back to v1.4.1');
    expect(text.indexOf('web1: status 503')).toBeLessThan(text.indexOf('| Release |'));
  });

  test('says what visitors get under its title, and claims nothing that the servers did not say', () => {
    const failure = { stage: 'Switch', message: 'h1: gone', next: undefined, hosts: [] };
    const failed = { verdict: 'failed', failure } as const;
    const of = (change: Partial<ReleaseReport>) => reportMarkdown(report(change)).split('\n\n').slice(0, 2);
    expect(of({})).toEqual(['## v1.4.2 is live in production', 'Visitors get v1.4.2 from green.']);
    // It stays live: then it was released, whatever became of it.
    expect(of(failed)[0]).toBe('## The release of v1.4.2 to production failed, and v1.4.2 serves');
    const before = { kind: 'settled', tag: 'v1.4.1', sentence: 'visitors get v1.4.1 from blue' } as const;
    expect(of({ ...failed, serving: before })).toEqual([
      '## v1.4.2 was not released to production',
      'Visitors get v1.4.1 from blue.',
    ]);
    const unread = { kind: 'unread', tag: undefined, sentence: 'what visitors get is unknown' } as const;
    expect(of({ ...failed, serving: unread })[0]).toBe('## The release of v1.4.2 to production failed');
    const early = [{ name: 'Approval', from: 0, to: 1, ok: false }];
    expect(of({ ...failed, serving: unread, stages: early })[0]).toBe(
      '## v1.4.2 was not released to production',
    );
    const drifted = { kind: 'drifted', tag: 'v1.4.1', sentence: 'green is noted' } as const;
    expect(of({ serving: drifted })[0]).toBe(
      '## v1.4.2 was released to production, but visitors may not get it',
    );
  });

  test('of a hundred hosts shows the failing and slow ones, and folds the rest', () => {
    const hosts = Array.from({ length: 100 }, (_, index) =>
      host(
        index,
        index === 57 ? { ok: false, state: 'does not answer' } : index === 3 ? { deployMs: 90_000 } : {},
      ),
    );
    const text = reportMarkdown(report({ hosts }));
    const folded = text.slice(text.indexOf('<details>'));
    expect(text.indexOf('web57')).toBeLessThan(text.indexOf('web3.'));
    expect(text.indexOf('web3.')).toBeLessThan(text.indexOf('<details>'));
    expect(folded).not.toContain('web57');
    expect(folded).toContain('90 more hosts');
    expect(hosts.every(({ host }) => text.includes(host.replace('deploy@', '')))).toBe(true);
    expect(reportLines(report({ hosts })).length).toBeLessThanOrEqual(23);
  });

  test('always fits into the summary of a step, and no text of a host ends a cell or a chart', () => {
    const anyHost = fc.record({
      host: fc.string({ maxLength: 60 }),
      ok: fc.boolean(),
      state: fc.string({ unit: 'grapheme', maxLength: 2_000 }),
      deployMs: fc.double({ min: 0, max: 1e7, noNaN: true }),
    });
    fc.assert(
      fc.property(
        fc.array(anyHost, { maxLength: 60 }),
        fc.integer({ min: 3_000, max: 20_000 }),
        (hosts, limit) => {
          const text = reportMarkdown(report({ hosts }), limit);
          expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(limit);
          for (const line of text.split('\n').filter((one) => /^\| [✓✗]/u.test(one)))
            expect(line.match(/(?<!\\)\|/g)).toHaveLength(8);
        },
      ),
      { numRuns: 50 },
    );
  });

  test('orders by concern without losing a host', () => {
    const some = fc.array(fc.record({ host: fc.string(), ok: fc.boolean(), state: fc.constant('') }));
    fc.assert(
      fc.property(some, (hosts) => {
        const sorted = hostsByConcern(hosts);
        expect(new Set(sorted)).toEqual(new Set(hosts));
        expect(sorted.findLastIndex(({ ok }) => !ok)).toBe(hosts.filter(({ ok }) => !ok).length - 1);
      }),
    );
  });
});
