import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Answer } from '../../src/host/connection/call.ts';
import { liveTag, parseHostFacts, readLockOwner } from '../../src/model/host-facts.ts';

const sum = 'a'.repeat(64);
const record = { tag: 'v1', state: 'good', manifest: sum, deployedAt: '2026-11-22T00:00:00Z' };
const owner = {
  action: 'rsync-deploy',
  run: 'https://github.com/acme/shop/actions/runs/7',
  runId: '7',
  attempt: '1',
  repository: 'acme/shop',
  actor: 'octocat',
  since: '2026-11-22T00:00:00Z',
};

describe('the facts of a host', () => {
  test('are read from its answer', () => {
    const facts = parseHostFacts(
      new Answer(
        [
          'root=/srv/shop',
          'user=deploy',
          'tool=rsync',
          'free-bytes=1048576',
          'free-inodes=77',
          'live=blue',
          `lock=${JSON.stringify(owner)}`,
          'slot=blue v1',
          'slot=green ',
          `release=v1 ${sum}`,
          `about=v1 ${JSON.stringify(record)}`,
          'release=v2 -',
          'partial=v3',
          'backup=20261122T000000Z-v1 {"id":"x"}',
          'history={"event":"deployed"}',
          'end=0',
          '',
        ].join('\n'),
      ).lines,
    );
    expect(facts).toEqual({
      traffic: { kind: 'unread', reason: 'the host did not say it' },
      root: '/srv/shop',
      user: 'deploy',
      tools: new Set(['rsync']),
      freeBytes: 1048576,
      freeInodes: 77,
      live: 'blue',
      slots: new Map([
        ['blue', 'v1'],
        ['green', undefined],
      ]),
      releases: [
        { tag: 'v1', manifest: sum, record },
        { tag: 'v2', manifest: undefined, record: undefined },
      ],
      partials: ['v3'],
      backups: [{ id: '20261122T000000Z-v1', about: { id: 'x' } }],
      history: [{ event: 'deployed' }],
      lock: owner,
    });
    expect(liveTag(facts)).toBe('v1');
  });

  test('take no commit from a host that is none', () => {
    for (const [commit, kept] of [
      ['a'.repeat(40), 'a'.repeat(40)],
      ['../../evil', undefined],
      ['main', undefined],
    ] as const) {
      const { releases } = parseHostFacts([
        ['release', `v1 ${sum}`],
        ['about', `v1 ${JSON.stringify({ ...record, commit })}`],
      ]);
      expect(releases[0]?.record?.commit).toBe(kept);
    }
  });

  test('of a host that is new are empty, and nothing is free until it says so', () => {
    expect(parseHostFacts([['root', 'missing']])).toMatchObject({
      root: undefined,
      freeBytes: 0,
      freeInodes: undefined,
      releases: [],
    });
  });

  test('a host may say anything: what makes no sense is left out, and nothing throws', () => {
    const json = fc.oneof(fc.json(), fc.constantFrom('null', '[]', '1', '"x"', '{"state":"good"}', '{'));
    const value = fc.oneof(
      fc.string({ unit: 'binary' }),
      json,
      fc.tuple(fc.string(), json).map(([word, rest]) => `${word} ${rest}`),
    );
    const key = fc.constantFrom(
      ...['root', 'user', 'tool', 'free-bytes', 'free-inodes', 'live', 'slot', 'release', 'about', 'partial'],
      ...['backup', 'history', 'lock', 'end', '__proto__', 'constructor', 'x'],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(key, value)), (lines) => {
        const facts = parseHostFacts(lines);
        expect(Number.isFinite(facts.freeBytes)).toBe(true);
        for (const release of facts.releases) {
          if (release.manifest !== undefined) expect(release.manifest).toMatch(/^[0-9a-f]{64}$/);
          if (release.record !== undefined)
            expect(['complete', 'good', 'bad']).toContain(release.record.state);
        }
        for (const one of Object.values(facts.lock ?? {})) expect(one.length).toBeLessThanOrEqual(300);
        liveTag(facts);
      }),
      { numRuns: 300 },
    );
  });

  test('any bytes on the answer line are read without a throw', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'binary' })), (lines) => {
        parseHostFacts(new Answer(lines.join('\n')).lines);
      }),
    );
  });

  test('an owner that says too little is still an owner', () => {
    expect(readLockOwner('{}')).toMatchObject({ action: 'unknown', run: 'unknown' });
    expect(readLockOwner('{"action":"rsync-deploy"}')).not.toHaveProperty('stage');
    expect(readLockOwner('{"stage":"deploy v2\\n"}')).toMatchObject({ stage: 'deploy v2 ' });
    for (const none of [undefined, '', 'null', '1', '"x"', '{']) expect(readLockOwner(none)).toBeUndefined();
  });
});
