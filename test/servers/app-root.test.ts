import { appendFile, mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectServes, expectUnlocked, startLiveShop } from '../support/sites/deploy.ts';
import type { Shop } from '../support/sites/shop.ts';

/** The configuration with other keys at the top and in the environment. */
async function configure(shop: Shop, environment: object, config: object = {}): Promise<void> {
  const settings = shop.settings();
  Object.assign(settings.environments.production, environment);
  await shop.configure({ ...settings, ...config });
}

const releases = async (shop: Shop) => (await readdir(join(shop.fleet.host(0).root, 'releases'))).sort();

test('one machine under two names is refused by name, and nothing is built', async () => {
  await using shop = await startLiveShop({ hosts: 2 });
  const [one, other] = [shop.fleet.host(0).address, shop.fleet.host(1).address];
  const alias = one.replace(/^[^@]*@/, '');
  await configure(shop, { hosts: [one, other, alias] });
  await shop.build('v2');
  for (const inputs of [{ tag: 'v2' }, { tag: 'v2', 'dry-run': true }]) {
    const result = await shop.step('rsync-deploy', inputs);
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toMatch(/ are one machine: both lead to /);
    for (const name of [one, alias]) expect(result.log).toContain(name);
    expect(result.log).toContain('keep one of the names');
  }
  expect(await releases(shop)).toEqual(['v1']);
  await expectServes(shop, 'v1');
  await expectUnlocked(shop);
  // A host that the input names twice is one host.
  await shop.mustStep('rsync-deploy', { tag: 'v2', hosts: `${one},${one},${other}` });
  expect(await releases(shop)).toEqual(['v1', 'v2']);
  await expectServes(shop, 'v1');
}, 60_000);

test('another app released to the same path is refused, and does what the error says when it was renamed', async () => {
  await using shop = await startLiveShop({ hosts: 2 });
  await configure(shop, {}, { app: 'blog' });
  await shop.build('v2');
  for (const inputs of [{ tag: 'v2' }, { tag: 'v2', 'dry-run': true }]) {
    const result = await shop.step('rsync-deploy', inputs);
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain('belongs to the app shop, and the configuration names the app blog');
    expect(result.log).toContain('give blog a `path` of its own');
  }
  const back = await shop.step('rollback-to-tag', { tag: 'v1' });
  expect([back.exitCode, back.log]).toEqual([1, expect.stringContaining('belongs to the app shop')]);
  expect(await releases(shop)).toEqual(['v1']);
  await expectServes(shop, 'v1');
  await expectUnlocked(shop);
  for (const host of shop.fleet.hosts)
    await appendFile(join(host.root, '.cutover/history.jsonl'), '{"event":"renamed","app":"blog"}\n');
  await shop.mustStep('rsync-deploy', { tag: 'v2' });
  await expectServes(shop, 'v1');
}, 60_000);

test.each([
  ['inside the root of another', '/shared/inner', 'lies inside'],
  ['around the root of another', '/..', 'holds the app root'],
])(
  'a root %s is refused before anything is made',
  async (_, where, words) => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    await mkdir(join(host.root, 'shared'), { recursive: true });
    const path = join(shop.fleet.path, where);
    await configure(shop, { path }, { app: 'blog' });
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain(words);
    expect(await readdir(join(host.root, where)).catch(() => [])).not.toContain('.cutover');
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  },
  60_000,
);
