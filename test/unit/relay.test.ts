import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkSites, relayOf } from '../../src/model/relay.ts';

const sites = { north: ['a', 'b'], south: ['c', 'd', 'e'] };

test('the first host of a site that takes part is its relay, and a host alone needs none', () => {
  expect([...relayOf(Object.values(sites), ['a', 'b', 'c', 'd', 'e', 'f'])]).toEqual([
    ['a', 'a'],
    ['b', 'a'],
    ['c', 'c'],
    ['d', 'c'],
    ['e', 'c'],
  ]);
  expect([...relayOf(Object.values(sites), ['b', 'd', 'e'])]).toEqual([
    ['d', 'd'],
    ['e', 'd'],
  ]);
});

test('whatever takes part: a relay takes part, is of the same site, and is its own', () => {
  fc.assert(
    fc.property(fc.subarray(['a', 'b', 'c', 'd', 'e', 'f']), (hosts) => {
      for (const [host, relay] of relayOf(Object.values(sites), hosts)) {
        expect(hosts).toContain(relay);
        expect(Object.values(sites).some((site) => site.includes(host) && site.includes(relay))).toBe(true);
        expect(relayOf(Object.values(sites), hosts).get(relay)).toBe(relay);
      }
    }),
  );
});

test('a host that is not there, or is in two sites, is named', () => {
  expect(checkSites(sites, ['a', 'b', 'c', 'd', 'e'])).toBeUndefined();
  expect(checkSites(sites, ['a', 'b', 'c', 'd'])).toBe('south names e, which is no host of the environment');
  expect(checkSites({ ...sites, west: ['b'] }, ['a', 'b', 'c', 'd', 'e'])).toBe(
    'b is named in north and in west',
  );
});
