import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { liveBefore, slotsWithRelease } from '../../src/model/already-there.ts';
import type { HostFacts } from '../../src/model/host-facts.ts';
import { servingOf } from '../../src/model/serving.ts';

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
  test('is in a slot of every host with the very manifest, or it is not there', () => {
    fc.assert(
      fc.property(fleet, fc.constantFrom('v1', 'v2', 'v3'), (hosts, name) => {
        const slots = slotsWithRelease(hosts, SLOTS, { tag: name, manifest: manifestOf(name) });
        const everywhere = ['blue', 'green'].filter((one) =>
          hosts.every(({ facts }) => facts.slots.get(one) === name && name !== 'v3'),
        );
        expect(slots).toEqual(everywhere);
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
    expect(slotsWithRelease(hosts, groups, { tag: 'v1', manifest: manifestOf('v1') })).toEqual(['blue']);
    expect(slotsWithRelease(hosts, groups, { tag: 'v1', manifest: manifestOf('v2') })).toEqual([]);
  });
});

describe('what was live before', () => {
  test('is what all visitors get, with the commit of it, or nothing', () => {
    fc.assert(
      fc.property(fleet, (hosts) => {
        const servers = hosts.map(({ host: name, facts }) => ({
          host: name,
          role: 'app' as const,
          live: facts.live,
          slots: facts.slots,
          mark: undefined,
          traffic: {
            kind: 'slots' as const,
            slots: facts.live === undefined ? [] : [facts.live],
            draining: [],
            foreign: false,
          },
        }));
        const before = liveBefore(servingOf(servers, SLOTS), hosts);
        const places = new Set(
          hosts.map(({ facts }) => `${facts.live} ${facts.live && facts.slots.get(facts.live)}`),
        );
        if (before === 'nothing') {
          expect([...places].every((place) => place.startsWith('undefined'))).toBe(true);
          return;
        }
        if (before === undefined) {
          expect(places.size > 1 || [...places].join().includes('undefined')).toBe(true);
          return;
        }
        expect([...places]).toEqual([`${before.slot} ${before.tag}`]);
        expect(before.commit).toBe(`commit of ${before.tag}`);
      }),
      { numRuns: 1000 },
    );
  });
});
