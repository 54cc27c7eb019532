import { readdir, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, startShop } from '../support/sites/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ hosts: 2, config: { 'keep-releases': 2 } });
});
afterAll(() => shop[Symbol.asyncDispose]());

test('old releases go after a deploy, but never what a slot holds', async () => {
  for (const tag of ['v1', 'v2', 'v3', 'v4', 'v5']) {
    await shop.build(tag);
    const planned = await shop.mustStep('rsync-deploy', { tag, 'dry-run': true });
    const done = await shop.mustStep('rsync-deploy', { tag });
    const announced = [...planned.log.matchAll(/: .*; would remove (.+)$/gm)].map(([, removed]) => removed);
    expect([...done.log.matchAll(/: removed (.+)$/gm)].map(([, removed]) => removed)).toEqual(announced);
    if (tag === 'v5') expect(announced).toHaveLength(2);
    // v5 stays in the idle slot: v4 is live.
    if (tag === 'v5') break;
    await shop.mustStep('switch-slot', { 'expect-tag': tag });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag });
  }
  for (const host of shop.fleet.hosts) {
    const left = (await readdir(join(host.root, 'releases'))).sort();
    expect(left).toEqual(expect.arrayContaining(['v4', 'v5']));
    expect(left).not.toContain('v1');
    expect(left.length).toBeLessThan(5);
    const records = await readdir(join(host.root, '.cutover/releases'));
    expect(records.filter((name) => name.endsWith('.manifest')).sort()).toEqual(
      left.map((tag) => `${tag}.manifest`),
    );
    expect(await readlink(join(host.root, await readlink(join(host.root, 'live'))))).toBe('../releases/v4');
    const answer = await host.exec(`curl -s http://${host.ip}:3002/healthz`);
    expect(JSON.parse(answer.stdout)).toMatchObject({ version: 'v4' });
  }
});
