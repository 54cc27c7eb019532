import { symlink } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { startShop } from '../support/sites/shop.ts';

test('thirty hosts: one connection each, all or none', async () => {
  await using shop = await startShop({ hosts: 30, environment: { start: 'true' } });
  await shop.build('v1');
  const first = await shop.mustStep('rsync-deploy', { tag: 'v1' });
  expect(JSON.parse(first.outputs['hosts'] ?? '[]')).toHaveLength(30);
  await Promise.all(shop.fleet.hosts.map((host) => symlink('slots/blue', `${host.root}/live`)));

  await shop.build('v2');
  const second = await shop.mustStep('rsync-deploy', { tag: 'v2' });
  expect(second.outputs).toMatchObject({ slot: 'green', base: 'v1' });
  expect(new Set(shop.fleet.hosts.map((host) => host.connectionCount()))).toEqual(new Set([1]));

  // One of them refuses: the other twenty-nine are complete beside what is live, and the step is red.
  const bad = shop.fleet.host(17);
  await bad.fake('tar', 'exit 2');
  await shop.build('v3');
  const third = await shop.step('rsync-deploy', { tag: 'v3' });
  expect(third.exitCode).toBe(1);
  expect(third.log).toContain(`rsync-deploy / ${bad.address}: `);
  expect(
    third.log.match(/v3 is complete beside what is live; live is blue v1, requests go to blue, unchanged/g),
  ).toHaveLength(29);
  for (const host of shop.fleet.hosts)
    expect(
      (await host.exec(`readlink ${host.root}/live ${host.root}/slots/blue ${host.root}/slots/green`)).stdout,
    ).toBe('slots/blue\n../releases/v1\n../releases/v2\n');
  await expectUnlocked(shop);
});
