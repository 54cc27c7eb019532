import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HostFacts, ReleaseRecord } from '../../src/model/host-facts.ts';
import { type Check, hurts, inspect } from '../../src/model/inspect/check.ts';
import type { InspectedHost } from '../../src/model/inspect/given.ts';
import { doctorSummary } from '../../src/model/inspect/inspect-summary.ts';
import { type StatusQuestion, statusOf } from '../../src/model/inspect/status.ts';
import { statusLines, statusSummary } from '../../src/model/inspect/status-summary.ts';
import { hostileText } from '../support/sites/hostile-text.ts';

const NOW = Date.parse('2026-11-28T12:00:00Z');
const RECORD: ReleaseRecord = {
  tag: 'v2',
  state: 'good',
  manifest: 'a'.repeat(64),
  deployedAt: '2026-11-27T12:00:00Z',
  liveAt: '2026-11-27T12:01:00Z',
  actor: 'mona',
  approvers: ['lead'],
};

function facts(more: Partial<HostFacts> = {}): HostFacts {
  return {
    root: '/srv/shop',
    user: 'deploy',
    tools: new Set(),
    freeBytes: 50e9,
    freeInodes: undefined,
    live: 'green',
    traffic: { kind: 'link' } as unknown as HostFacts['traffic'],
    slots: new Map([['green', 'v2']]),
    releases: [{ tag: 'v2', manifest: RECORD.manifest, record: RECORD }],
    partials: [],
    backups: [],
    history: [],
    lock: undefined,
    ...more,
  };
}

const host = (name: string, known: HostFacts): InspectedHost => ({
  host: name,
  role: 'app',
  questions: { tools: [], ports: [], units: [], sudo: [], haproxy: undefined },
  connected: { value: true },
  facts: { value: known },
  databases: [],
});

const served = { slot: 'green', tag: 'v2' };
function question(
  hosts: readonly InspectedHost[],
  slots: StatusQuestion['config']['slots'] = [
    { name: 'blue', hosts: undefined },
    { name: 'green', hosts: undefined },
  ],
): StatusQuestion {
  return {
    app: 'shop',
    environment: 'production',
    config: { slots },
    hosts,
    serving: { kind: 'settled', served, busy: ['green'], unread: [], lines: [], ...served },
    wayBack: { value: 'to v1 in blue, by slot' },
    window: undefined,
    now: NOW,
  };
}

describe('a host is behind', () => {
  test('when it should have what visitors get, and does not', () => {
    const status = statusOf(question([host('a', facts()), host('b', facts({ slots: new Map() }))]));
    expect(status.behind).toEqual(['b']);
    expect(statusSummary(status)).toContain('does not have v2');
  });

  test('and not when its slot is the other one, as of a standby', () => {
    const standby = facts({ slots: new Map([['blue', 'v1']]) });
    const slots = [
      { name: 'green', hosts: ['primary'] },
      { name: 'blue', hosts: ['standby'] },
    ];
    const status = statusOf(question([host('primary', facts()), host('standby', standby)], slots));
    expect(status.behind).toEqual([]);
    expect(statusLines(status).join('\n')).not.toContain('does not have');
    expect(status.groups).toHaveLength(2);
  });
});

describe('a host that lies', () => {
  const lying = (more: Partial<ReleaseRecord>) =>
    host('liar', facts({ releases: [{ tag: 'v2', manifest: 'a', record: { ...RECORD, ...more } }] }));

  test('has no word on since when others serve', () => {
    const status = statusOf(question([lying({ liveAt: '0000 soon' }), host('b', facts())]));
    expect(status.groups.map(({ since }) => since)).toEqual([RECORD.liveAt]);
  });

  test('cannot make a summary that GitHub drops', () => {
    const text = 'x'.repeat(100_000);
    const hosts = Array.from({ length: 150 }, (_, nth) =>
      host(
        `web${nth}`,
        facts({
          releases: [
            {
              tag: 'v2',
              manifest: 'a',
              record: { ...RECORD, actor: `${nth}${text}`, approvers: Array(500).fill(text) },
            },
          ],
        }),
      ),
    );
    const summary = statusSummary(statusOf(question(hosts)));
    expect(summary.length).toBeLessThan(1_000_000);
    expect(summary).toContain('50 more groups');
    const check: Check<undefined> = {
      group: 'data',
      name: 'odd',
      each: () => hosts.map(({ host }) => [host, hurts(`${host}${text}`)] as const),
    };
    expect(doctorSummary(inspect([check], undefined), 'production').length).toBeLessThan(1_000_000);
  });

  test('cannot write lines or markup of its own', () => {
    fc.assert(
      fc.property(hostileText('/tmp/canary'), (text) => {
        const lock = {
          action: text,
          run: text,
          runId: '1',
          attempt: '1',
          repository: 'r',
          actor: text,
          since: text,
        };
        const known = facts({
          releases: [{ tag: 'v2', manifest: 'a', record: { ...RECORD, actor: text } }],
          lock,
        });
        const summary = statusSummary(statusOf(question([host('liar', known)])));
        expect(summary).not.toMatch(/<(script|img|a)\b|(?<!\\)\]\(/i);
        expect(summary.split('\n').filter((line) => line.startsWith('|'))).toHaveLength(3);
      }),
    );
  });
});

test('of a root that is not there nobody says how much room it has', () => {
  const status = statusOf({
    ...question([host('a', facts({ root: undefined, freeBytes: 0 }))]),
    serving: undefined,
  });
  expect(status.groups[0]?.freeBytes).toBeUndefined();
  expect(statusLines(status).join('\n')).not.toContain('GiB');
});
