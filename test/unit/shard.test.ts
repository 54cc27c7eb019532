import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { balancerHosts, migratesElsewhere, settingsFor } from '../../src/config/settings.ts';
import { hostsOfShard, parseShard, type Shard } from '../../src/model/shard.ts';

const shards = (count: number): Shard[] =>
  Array.from({ length: count }, (_, at) => ({ index: at + 1, count }));

describe('a shard', () => {
  test.each(['1/1', '1/3', '2/3', '3/3', '12/40'])('is read from %s', (text) => {
    const [index, count] = text.split('/').map(Number);
    expect(parseShard(text)).toEqual({ index, count });
  });

  test.each([
    ['0/3', 'must be one of 1/3 to 3/3, not 0/3'],
    ['4/3', 'must be one of 1/3 to 3/3, not 4/3'],
    ['1/0', 'cannot be one of 0 parts'],
    ['0/0', 'cannot be one of 0 parts'],
    ['2', 'must be written as 2/3, the second of three, not "2"'],
    ['-1/3', 'must be written as 2/3, the second of three, not "-1/3"'],
    ['1/3 ', 'must be written as 2/3, the second of three, not "1/3 "'],
    ['1.5/3', 'must be written as 2/3, the second of three, not "1.5/3"'],
  ])('%s is none: %s', (text, refused) => {
    expect(parseShard(text)).toEqual({ refused });
  });
});

test('the shards of a fleet are all of its hosts in their order, each host in one, as even as can be', () => {
  fc.assert(
    fc.property(
      fc
        .uniqueArray(fc.string(), { minLength: 1, maxLength: 200 })
        .chain((hosts) => fc.tuple(fc.constant(hosts), fc.integer({ min: 1, max: hosts.length }))),
      ([hosts, count]) => {
        const parts = shards(count).map((shard) => hostsOfShard(hosts, shard));
        expect(parts.flat()).toEqual(hosts);
        const sizes = parts.map(({ length }) => length);
        expect(Math.min(...sizes)).toBeGreaterThan(0);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        // `migrate` runs on the first host, in the first shard.
        expect(parts[0]?.[0]).toBe(hosts[0]);
      },
    ),
  );
});

describe('the settings of a shard', () => {
  const config = (environment: object) =>
    parseConfig(
      JSON.stringify({ app: 'shop', environments: { production: { path: '/srv/shop', ...environment } } }),
      'cutover.yml',
    );
  const hosts = ['web1', 'web2', 'web3'];
  const names = (one: { readonly hosts: readonly { readonly name: string }[] }) =>
    one.hosts.map(({ name }) => name);

  test('have its hosts, and 1/1 is no shard', async () => {
    const of = await config({ hosts });
    expect(names(settingsFor(of, 'production', { shard: { index: 1, count: 2 } }))).toEqual(['web1']);
    expect(names(settingsFor(of, 'production', { shard: { index: 2, count: 2 } }))).toEqual(['web2', 'web3']);
    const whole = settingsFor(of, 'production', { shard: { index: 1, count: 1 } });
    expect(names(whole)).toEqual(hosts);
    expect(whole.shard).toBeUndefined();
  });

  test('are refused where a shard would have no host, and where slots are groups of hosts', async () => {
    const of = await config({ hosts });
    expect(() => settingsFor(of, 'production', { shard: { index: 4, count: 4 } })).toThrow(
      'shard 4/4 cannot be cut out of the 3 hosts of production',
    );
    const grouped = await config({
      slots: { primary: { port: 1, hosts: ['web1'] }, standby: { port: 1, hosts: ['web2'] } },
      switch: { nginx: { include: '/srv/shop/nginx/live.conf', reload: 'true', hosts: ['lb1'] } },
    });
    expect(() => settingsFor(grouped, 'production', { shard: { index: 1, count: 2 } })).toThrow(
      'are groups of hosts',
    );
  });

  test('leave balancers of the whole fleet alone', async () => {
    const of = await config({
      hosts,
      slots: { blue: { port: 1 }, green: { port: 2 } },
      switch: { nginx: { include: '/srv/shop/nginx/live.conf', reload: 'true', hosts: ['lb1'] } },
    });
    expect(balancerHosts(settingsFor(of, 'production'))).toHaveLength(1);
    expect(balancerHosts(settingsFor(of, 'production', { shard: { index: 1, count: 2 } }))).toEqual([]);
  });

  test('name the host that migrates for them, in all shards but the first', async () => {
    const of = await config({ hosts, migrate: './bin/migrate' });
    const at = (index: number) =>
      migratesElsewhere(settingsFor(of, 'production', { shard: { index, count: 3 } }))?.name;
    expect([at(1), at(2), at(3)]).toEqual([undefined, 'web1', 'web1']);
    expect(migratesElsewhere(settingsFor(of, 'production'))).toBeUndefined();
    const without = await config({ hosts });
    expect(
      migratesElsewhere(settingsFor(without, 'production', { shard: { index: 2, count: 3 } })),
    ).toBeUndefined();
  });
});
