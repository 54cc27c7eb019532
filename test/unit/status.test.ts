import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { HostFacts, ReleaseRecord } from '../../src/model/host-facts.ts';
import { boardHtml, readStatus } from '../../src/model/inspect/board.ts';
import { type Check, hurts, inspect } from '../../src/model/inspect/check.ts';
import type { InspectedHost } from '../../src/model/inspect/given.ts';
import { doctorSummary } from '../../src/model/inspect/inspect-summary.ts';
import { observationOf, pastEvents } from '../../src/model/inspect/past-events.ts';
import { type StatusQuestion, statusOf } from '../../src/model/inspect/status.ts';
import { toneOf } from '../../src/model/inspect/status-html.ts';
import { statusLines, statusSummary } from '../../src/model/inspect/status-summary.ts';
import { hostileText } from '../support/sites/hostile-text.ts';
import { STATUS_NOW, STATUSES } from '../support/status-cases.ts';

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
  questions: { tools: [], ports: [], units: [], sudo: [], writes: [], haproxy: undefined },
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
      { numRuns: 15 },
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

describe('what the hosts have noted', () => {
  const at = (minute: number) => `2026-11-27T12:${String(minute).padStart(2, '0')}:00.000Z`;
  const good = {
    at: at(1),
    event: 'good',
    tag: 'v2',
    run: 'r1',
    actor: 'mona',
    approvers: [{ login: 'lead', comment: 'go' }],
  };
  const back = {
    at: at(5),
    event: 'rolled-back',
    tag: 'v1',
    from: 'v2',
    run: 'r2',
    actor: 'mona',
    approvers: ['lead'],
    reason: 'slow',
  };

  test('is told once, the newest first, by how many', () => {
    const events = pastEvents([
      [good, back],
      [{ ...good, at: at(2) }],
      [{ event: 'switched', tag: 'v2', at: at(1) }, 'no line', null],
    ]);
    expect(events).toEqual([
      {
        at: at(5),
        what: 'back to v1 from v2',
        tone: 'bad',
        by: 'mona',
        approvers: ['lead'],
        reason: 'slow',
        hosts: 1,
      },
      {
        at: at(1),
        what: 'v2 live',
        tone: 'good',
        by: 'mona',
        approvers: ['lead'],
        reason: undefined,
        hosts: 2,
      },
    ]);
  });

  test('of a time that is none is nothing', () => {
    expect(pastEvents([[{ ...good, at: 'soon' }]])).toEqual([]);
  });

  test.each([
    [
      'goes on',
      [{ at: at(2), event: 'observing', tag: 'v2', until: at(9) }],
      { state: 'observing', until: at(9) },
    ],
    [
      'has ended',
      [
        { at: at(9), event: 'observed', tag: 'v2', verdict: 'pass', figures: 'f' },
        { at: at(2), event: 'observing', tag: 'v2' },
      ],
      { state: 'pass', figures: 'f' },
    ],
    ['is of another release', [{ at: at(2), event: 'observing', tag: 'v1' }], undefined],
    [
      'was ended by a switch to it again',
      [
        { at: at(2), event: 'observed', tag: 'v2', verdict: 'fail' },
        { at: at(3), event: 'switched', tag: 'v2' },
      ],
      undefined,
    ],
    [
      'has a verdict that there is not',
      [{ at: at(2), event: 'observed', tag: 'v2', verdict: 'great' }],
      undefined,
    ],
  ])('an observation %s', (_, lines, wanted) => {
    const found = observationOf([lines], 'v2');
    if (wanted === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(wanted);
  });
});

describe('the board', () => {
  test('has the last status of each environment, and what happened in all', () => {
    const older = { ...STATUSES.settled, at: '2026-11-28T10:00:00.000Z', sentence: 'older', tag: 'v0' };
    const html = boardHtml('acme/shop', [older, STATUSES.behind, STATUSES.settled], STATUS_NOW);
    expect(html).toContain('<h1>1 of 2 needs a look</h1>');
    expect(html).not.toContain('v0');
    expect(html).toContain('till · staging: v1.4.2 live');
    // Nobody knows since when, where nobody knows what.
    expect(html.match(/<dt>Since<\/dt>/g)).toHaveLength(1);
  });

  test('says that something was read long ago', () => {
    expect(boardHtml('acme/shop', [STATUSES.settled], '2026-12-05T12:00:00.000Z')).toContain(
      'that is long ago',
    );
  });

  test('reads what was written, and nothing else', () => {
    const text = JSON.stringify(STATUSES.settled);
    expect(readStatus(text)).toEqual(JSON.parse(text));
    for (const other of [
      '',
      '[]',
      'null',
      '{}',
      text.slice(1),
      text.replace('"groups":[', '"groups":[null,'),
      text.replace('"by":"octocat"', '"by":{}'),
      text.replace('"at":"2026-11-28', '"at":"soon'),
      text.replace('"points":[0,', '"points":["0",'),
      text.replace('"points":[0,', '"points":[101,'),
      text.replace('"found":[]', '"found":[null]'),
    ])
      expect(readStatus(other), other.slice(0, 80)).toBeUndefined();
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const status = readStatus(
          JSON.stringify({
            ...STATUSES.settled,
            groups: value,
            history: value,
            observation: value,
            curves: value,
            drift: value,
          }),
        );
        if (status !== undefined) expect(boardHtml('r', [status], STATUS_NOW)).toContain('</html>');
      }),
    );
  });

  test('is red where a server says something else, or nothing', () => {
    expect([toneOf(STATUSES.settled), toneOf(STATUSES.behind)]).toEqual(['good', 'bad']);
    expect(toneOf({ ...STATUSES.settled, behind: ['web1'] })).toBe('look');
    expect(toneOf({ ...STATUSES.settled, drift: STATUSES.behind.drift })).toBe('look');
    expect(
      toneOf({ ...STATUSES.settled, observation: { state: 'fail', until: undefined, figures: undefined } }),
    ).toBe('bad');
  });
});
