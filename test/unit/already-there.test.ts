import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liveBefore, slotWithRelease } from '../../src/model/already-there.ts';
import type { HostFacts } from '../../src/model/host-facts.ts';

const SLOTS = [
  { name: 'blue', hosts: undefined },
  { name: 'green', hosts: undefined },
];

const factsOf = (
  live: string | undefined,
  blue: string | undefined,
  green: string | undefined,
): HostFacts => ({
  root: '/srv/shop',
  user: 'deploy',
  tools: new Set(),
  freeBytes: 0,
  freeInodes: 0,
  live,
  traffic: { kind: 'link' },
  slots: new Map([
    ['blue', blue],
    ['green', green],
  ]),
  // v3 was changed on this host: its manifest is another one.
  releases: ['v1', 'v2', 'v3'].map((tag) => ({
    tag,
    manifest: tag === 'v3' ? 'other' : `manifest of ${tag}`,
    record: { tag, state: 'good', manifest: tag, commit: `commit of ${tag}`, deployedAt: '2026-01-01' },
  })),
  partials: [],
  backups: [],
  history: [],
  lock: undefined,
});

const tag = fc.constantFrom('v1', 'v2', 'v3', undefined);
const host = fc
  .tuple(fc.constantFrom('blue', 'green', undefined), tag, tag)
  .map(([live, blue, green]) => factsOf(live, blue, green));
const fleet = fc
  .array(host, { minLength: 1, maxLength: 4 })
  .map((all) => all.map((facts, at) => ({ host: `h${at}`, facts })));
const manifestOf = (name: string) => `manifest of ${name}`;

describe('the release that is there already', () => {
  test('is in the live slot of every host with the very manifest, or it is not there', () => {
    fc.assert(
      fc.property(fleet, fc.constantFrom('v1', 'v2', 'v3'), (hosts, name) => {
        const slot = slotWithRelease(hosts, SLOTS, { tag: name, manifest: manifestOf(name) });
        const everywhere = ['blue', 'green'].filter((one) =>
          hosts.every(({ facts }) => facts.slots.get(one) === name && name !== 'v3'),
        );
        const live = everywhere.filter((one) => hosts.some(({ facts }) => facts.live === one));
        expect(slot).toBe(live[0]);
      }),
      { numRuns: 2000 },
    );
  });

  test('only counts on the hosts of the slot, where slots are groups', () => {
    const groups = [
      { name: 'blue', hosts: ['h0'] },
      { name: 'green', hosts: ['h1'] },
    ];
    const hosts = [
      { host: 'h0', facts: factsOf('blue', 'v1', undefined) },
      { host: 'h1', facts: factsOf('blue', undefined, 'v2') },
    ];
    expect(slotWithRelease(hosts, groups, { tag: 'v1', manifest: manifestOf('v1') })).toBe('blue');
    expect(slotWithRelease(hosts, groups, { tag: 'v2', manifest: manifestOf('v2') })).toBeUndefined();
  });
});

describe('what was live before', () => {
  test('is what all hosts say, with the commit of it, or nothing', () => {
    fc.assert(
      fc.property(fleet, (hosts) => {
        const before = liveBefore(hosts, SLOTS);
        const lives = new Set(hosts.map(({ facts }) => facts.live));
        const [live] = lives;
        if (lives.size !== 1 || live === undefined) {
          expect(before).toBeUndefined();
          return;
        }
        const tags = hosts.map(({ facts }) => facts.slots.get(live)).filter((one) => one !== undefined);
        expect(before).toEqual({
          slot: live,
          tag: tags[0],
          commit: tags[0] === undefined ? undefined : `commit of ${tags[0]}`,
        });
      }),
      { numRuns: 1000 },
    );
  });
});
