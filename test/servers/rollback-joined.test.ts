import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectUnlocked, versionOn } from '../support/sites/deploy.ts';
import { liveOn, recordOf } from '../support/sites/host-files.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';

/** Through all steps of a release, until it is good while live. */
async function release(shop: Shop, tag: string, inputs: Record<string, string> = {}): Promise<void> {
  await shop.build(tag);
  const { slot = '' } = (await shop.mustStep('rsync-deploy', { tag, ...inputs })).outputs;
  await shop.mustStep('switch-slot', { slot, 'expect-tag': tag, ...inputs });
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag, ...inputs });
}

/** What each host has live, and that its application really is that. */
async function expectLive(shop: Shop, slot: 'blue' | 'green', tag: string): Promise<void> {
  for (const host of shop.fleet.hosts)
    expect([host.name, await liveOn(host), await versionOn(host, slot)]).toEqual([host.name, slot, tag]);
}

const back = (shop: Shop, inputs: Record<string, string | boolean> = {}) =>
  shop.step('rollback-to-tag', { reason: 'orders fail', ...inputs });

/** Three hosts serve v2 from green; the third was made anew before it joined, and has no v1. */
async function startJoined(): Promise<Shop> {
  const shop = await startShop({ hosts: 3 });
  await release(shop, 'v1');
  await release(shop, 'v2');
  const third = shop.fleet.host(2);
  // The folders of a release cannot be written to.
  await third.exec(`chmod -R u+w ${third.root}`);
  await rm(third.root, { recursive: true });
  await release(shop, 'v2', { hosts: third.address });
  await expectLive(shop, 'green', 'v2');
  return shop;
}

test('a host that was made anew goes back with the others, and takes the files from a host that has them', async () => {
  await using shop = await startJoined();
  const third = shop.fleet.host(2);
  const planned = await back(shop, { 'dry-run': true });
  expect(planned.exitCode, planned.log).toBe(0);
  expect(planned.outputs).toMatchObject({ tag: 'v1', method: 'hosts' });
  expect(planned.summary).toContain('v1 is not on');
  await expectLive(shop, 'green', 'v2');

  const done = await back(shop);
  expect(done.exitCode, done.log).toBe(0);
  expect(done.outputs).toMatchObject({ tag: 'v1', method: 'hosts', 'previous-tag': 'v2' });
  expect(done.log).toContain(`v1 is not on ${third.address}: its files come from a host that has them`);
  await expectLive(shop, 'blue', 'v1');
  for (const host of shop.fleet.hosts) {
    expect(await recordOf(host, 'v1')).toMatchObject({ state: 'good' });
    expect(await recordOf(host, 'v2')).toMatchObject({ state: 'bad' });
  }
  await expectUnlocked(shop);
});

test('files that were changed by hand are taken from no host: the host that lacks them is named, and v2 serves', async () => {
  await using shop = await startJoined();
  for (const host of shop.fleet.hosts.slice(0, 2)) {
    const file = join(host.root, 'releases/v1/public/version.txt');
    await host.exec(
      `chmod u+w ${file} && echo changed >${file}.new && cat ${file}.new >${file} && rm -f ${file}.new`,
    );
  }
  const refused = await back(shop);
  expect(refused.exitCode).toBe(1);
  const error = refused.log.slice(refused.log.lastIndexOf('::error::'));
  expect(error).toContain(`v1 is not on ${shop.fleet.host(2).address}`);
  expect(error).toContain('has other content');
  await expectLive(shop, 'green', 'v2');
  await expectUnlocked(shop);
});
