import { expect, test } from 'vitest';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

const SHARDS = ['1/2', '2/2'];

/** Four hosts behind the nginx of a fifth server. */
async function startBalanced(): Promise<Shop> {
  const shop = await startShop({ hosts: 5, nginx: true });
  const [balancer] = shop.fleet.hosts.slice(4);
  const settings = shop.settings();
  const { production } = settings.environments;
  const { nginx } = production['switch'] as { nginx: object };
  Object.assign(production, {
    hosts: shop.fleet.hosts.slice(0, 4).map(({ address }) => address),
    switch: { nginx: { ...nginx, hosts: [balancer?.address] } },
  });
  await shop.configure(settings);
  return shop;
}

test('behind a balancer that is read, shards deploy and check their hosts, and one switch moves all of them', async () => {
  await using shop = await startBalanced();
  const front = shop.nginx[4]?.url ?? '';
  const all = <T>(one: T) => Array<T>(4).fill(one);
  const lives = () => Promise.all(shop.fleet.hosts.slice(0, 4).map(liveOn));
  const prepare = async (tag: string) => {
    await shop.build(tag);
    const slot = (await shop.mustStep('rsync-deploy', { tag, 'dry-run': true })).outputs['slot'] ?? '';
    for (const shard of SHARDS) {
      const { outputs } = await shop.mustStep('rsync-deploy', { tag, slot, shard });
      expect(JSON.parse(outputs['hosts'] ?? '[]')).toHaveLength(2);
      await shop.mustStep('verify-health', { slot, 'expect-tag': tag, shard });
    }
    return slot;
  };
  const slot = await prepare('v1');
  await shop.mustStep('switch-slot', { slot, 'expect-tag': 'v1' });
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v1' });
  expect(await lives()).toEqual(all('blue'));

  await using visitors = startTraffic(front, { rate: 50, read: readAnswer });
  await visitors.sees('v1');
  expect(await prepare('v2')).toBe('green');
  // A shard does not take the slot that the balancer sends requests to, and moves no traffic of the others.
  for (const [action, words] of [
    ['rsync-deploy', 'the slot blue is live'],
    ['switch-slot', 'the traffic of all hosts moves on'],
  ] as const) {
    const slotOf = action === 'rsync-deploy' ? 'blue' : 'green';
    const refused = await shop.step(action, { tag: 'v2', 'expect-tag': 'v2', slot: slotOf, shard: '1/2' });
    expect(refused.exitCode, refused.log).toBe(1);
    expect(refused.log).toContain(words);
    expect(await lives()).toEqual(all('blue'));
  }
  await shop.mustStep('switch-slot', { slot: 'green', 'expect-tag': 'v2' });
  await visitors.sees('v2');
  // The release is good on the hosts of each shard, while the balancer sends requests to it.
  for (const shard of SHARDS)
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2', shard });
  const report = await visitors.stop();
  expect(report.errors).toEqual([]);
  expect([...report.versions.keys()].sort()).toEqual(['v1', 'v2']);
  expect(await lives()).toEqual(all('green'));
  await expectUnlocked(shop);
});
