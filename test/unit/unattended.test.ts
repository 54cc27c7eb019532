import { expect, test } from 'vitest';
import type { ReleaseRecord } from '../../src/model/host-facts.ts';
import { refuseUnattended, type UnattendedFacts } from '../../src/model/observe/unattended.ts';
import type { Serving } from '../../src/model/serving.ts';

const record = (tag: string, deployedAt: string, liveAt?: string): ReleaseRecord => ({
  ...{ tag, state: 'good', manifest: 'a'.repeat(64), deployedAt: `2026-11-${deployedAt}` },
  ...(liveAt === undefined ? {} : { liveAt: `2026-11-${liveAt}` }),
});
const common = { busy: [], unread: [], lines: ['web1: live is green v2'], served: undefined };
const settled = (tag: string): Serving => ({ kind: 'settled', ...common, slot: 'green', tag });
const may: UnattendedFacts = {
  serving: settled('v2'),
  from: 'v2',
  records: [record('v1', '01', '01T1'), record('v2', '02', '02T1'), undefined],
  target: { tag: 'v1', migratedSince: [], migrationsKnown: true, compatible: 'yes' },
};

test('nobody is asked again while nothing speaks against it', () => {
  expect(refuseUnattended(may)).toBeUndefined();
  // Data was changed, and the release passed its checks on that while it served.
  expect(refuseUnattended({ ...may, target: { ...may.target, migratedSince: ['v2'] } })).toBeUndefined();
});

test.each<[string, Partial<UnattendedFacts>, boolean]>([
  ['live is v3, and no more v2', { serving: settled('v3') }, false],
  ['a switch was begun and never finished', { serving: unfinished() }, true],
  ['v3 was put on the hosts after v2', { records: [...may.records, record('v3', '03')] }, false],
  ['do not say since when v2 is live', { records: [record('v2', '02')] }, true],
  [
    'v2 changed data after v1, and whether v1 works on that is not known',
    { target: { ...may.target, migratedSince: ['v2'], compatible: 'unknown' } },
    true,
  ],
  [
    'v2 changed data after v1, and v1 does not work on that',
    { target: { ...may.target, migratedSince: ['v2'], compatible: 'no' } },
    true,
  ],
  [
    'do not remember whether data',
    { target: { ...may.target, migrationsKnown: false, compatible: 'yes' } },
    true,
  ],
])('refused, with what a person may decide: %s', (refused, facts, ask) => {
  expect(refuseUnattended({ ...may, ...facts })).toEqual({ refused: expect.stringContaining(refused), ask });
});

function unfinished(): Serving {
  const none = { to: undefined, from: undefined, tagTo: undefined, tagFrom: undefined };
  return {
    kind: 'unfinished',
    ...common,
    ...none,
    agreed: false,
    whose: [],
    alive: false,
    traffic: ['blue'],
  };
}
