import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type HostFacts, parseHostFacts } from '../../src/model/host-facts.ts';
import { protectedTags } from '../../src/model/retention.ts';
import { whatCouldGo } from '../../src/model/room.ts';

const MiB = 1024 * 1024;
const manifest = 'a'.repeat(64);

function backup(id: string, startedAt: string, bytes: number): object {
  return {
    ...{
      format: 1,
      id,
      app: 'shop',
      environment: 'production',
      host: 'web1',
      startedAt,
      finishedAt: startedAt,
    },
    ...{
      durationMs: 1,
      bytes,
      verified: 'checksum',
      sums: 'a'.repeat(64),
      databases: [],
      paths: [],
      run: '',
      actor: '',
    },
    files: { count: 1, bytes: bytes * 10, newBytes: bytes, durationMs: 1, changedByHand: [] },
  };
}

function facts(lines: readonly (readonly [string, string])[]): HostFacts {
  return parseHostFacts([['root', '/srv/shop'], ['free-bytes', '0'], ...lines]);
}

const released = (tag: string, day: number, more: object = {}) =>
  [
    ['release', `${tag} ${manifest}`],
    [
      'about',
      `${tag} ${JSON.stringify({ tag, state: 'complete', manifest, deployedAt: `2026-11-${day}T00:00:00Z`, ...more })}`,
    ],
  ] as const;

describe('what could go from a host without room', () => {
  test('releases, what dead runs left and backups, the oldest first, with their bytes', () => {
    const said = whatCouldGo(
      facts([
        ...released('v2', 12, { bytes: 3 * MiB }),
        ...released('v1', 11, { bytes: 5 * MiB }),
        ...released('v3', 13, { bytes: MiB }),
        ['slot', 'blue v3'],
        ['live', 'blue'],
        ['partial', 'v4'],
        [
          'backup',
          `20261112T000000Z-v2 ${JSON.stringify(backup('20261112T000000Z-v2', '2026-11-12T00:00:00Z', 2 * MiB))}`,
        ],
        [
          'backup',
          `20261111T000000Z-v1 ${JSON.stringify(backup('20261111T000000Z-v1', '2026-11-11T00:00:00Z', 7 * MiB))}`,
        ],
      ]),
    );
    expect(said).toBe(
      'what could go there: releases v1 (at most 5.0 MiB), v2 (at most 3.0 MiB); left by runs that died v4.partial; backups 20261111T000000Z-v1 (7.0 MiB)',
    );
  });

  test('nothing, where all of it is needed', () => {
    const all = facts([...released('v1', 11), ['slot', 'blue v1'], ['live', 'blue']]);
    expect(whatCouldGo(all)).toBe('nothing of this application could go there');
  });

  test('never what has to stay', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('complete', 'good', 'bad'), { maxLength: 12 }),
        fc.nat(12),
        (states, live) => {
          const all = facts([
            ...states.flatMap((state, n) => released(`r${n + 10}`, n + 10, { state })),
            ['slot', `blue r${live + 10}`],
            ['live', 'blue'],
          ]);
          const said = whatCouldGo(all);
          for (const tag of protectedTags(all)) expect(said).not.toMatch(new RegExp(`\\b${tag}\\b`));
        },
      ),
    );
  });
});
