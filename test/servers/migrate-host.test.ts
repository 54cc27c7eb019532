import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectServes, expectUnlocked, startLiveShop } from '../support/sites/deploy.ts';
import type { Shop } from '../support/sites/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startLiveShop({ hosts: 3 });
  const settings = shop.settings();
  settings.environments.production['migrate'] = 'echo "$CUTOVER_TAG" >>"$CUTOVER_ROOT/migrated"';
  settings.environments.production['backup'] = {};
  await shop.configure(settings);
});
afterAll(() => shop[Symbol.asyncDispose]());

const address = (index: number) => shop.fleet.host(index).address;
const migrated = () =>
  Promise.all(shop.fleet.hosts.map(({ root }) => readFile(join(root, 'migrated'), 'utf8').catch(() => '')));
const has = (index: number, tag: string) =>
  readdir(join(shop.fleet.host(index).root, 'releases')).then((names) => names.includes(tag));

test('a deploy to the second host alone is refused by name: the first of the configuration runs `migrate`', async () => {
  await shop.build('v2');
  for (const inputs of [{ tag: 'v2' }, { tag: 'v2', 'dry-run': true }]) {
    const result = await shop.step('rsync-deploy', { ...inputs, hosts: address(1) });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain(
      `\`migrate\` of v2 runs on ${address(0)}, which is not one of the hosts of this run`,
    );
  }
  const root = await shop.step('release', { tag: 'v2', hosts: address(1) });
  expect([root.exitCode, root.log]).toEqual([1, expect.stringContaining(`runs on ${address(0)}`)]);
  expect(await migrated()).toEqual(['', '', '']);
  for (const host of shop.fleet.hosts) expect(await readdir(host.root)).not.toContain('backups');
  expect(await has(1, 'v2')).toBe(false);
  await expectServes(shop, 'v1');
  await expectUnlocked(shop);
});

test('the order of the input `hosts` does not move `migrate` to another host', async () => {
  await shop.mustStep('rsync-deploy', { tag: 'v2', hosts: `${address(1)}, ${address(0)}` });
  expect(await migrated()).toEqual(['v2\n', '', '']);
  expect(await has(1, 'v2')).toBe(true);
  await expectServes(shop, 'v1');
});

test('a host that gets a release later, whose `migrate` the first host has run, takes it without another', async () => {
  const result = await shop.mustStep('rsync-deploy', { tag: 'v2', hosts: address(2) });
  expect(result.log).toContain(`\`migrate\` of v2 was run on ${address(0)} before`);
  expect(await migrated()).toEqual(['v2\n', '', '']);
  expect(await has(2, 'v2')).toBe(true);
  await expectServes(shop, 'v1');
  await expectUnlocked(shop);
});
