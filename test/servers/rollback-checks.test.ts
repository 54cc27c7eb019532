import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { CutoverError } from '../../src/errors.ts';
import { rollback } from '../../src/flow/rollback.ts';
import type { ActionResult } from '../support/runner/action.ts';
import { startFleet } from '../support/servers/sshd.ts';
import { installApp, readAnswer } from '../support/sites/app.ts';
import { liveOn, placeRelease } from '../support/sites/host-files.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { openSite } from '../support/sites/site.ts';
import { SLOT_PORTS, startSlot } from '../support/sites/switchboard.ts';
import { startTraffic } from '../support/sites/traffic.ts';

const reports = {
  http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz',
  expect: { json: { version: '$CUTOVER_TAG' } },
};
const not = (tag: string, when: 'idle' | 'live') => ({ command: `test "$CUTOVER_TAG" != ${tag}`, when });

async function released(shop: Shop, ...tags: readonly string[]): Promise<void> {
  for (const tag of tags) {
    await shop.build(tag);
    await shop.mustStep('rsync-deploy', { tag });
    await shop.mustStep('switch-slot', { 'expect-tag': tag });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': tag });
  }
}

/** The environment with other keys from now on. */
async function configure(shop: Shop, own: Readonly<Record<string, unknown>>): Promise<void> {
  const settings = shop.settings();
  await shop.configure({
    ...settings,
    environments: { production: { ...settings.environments.production, ...own } },
  });
}

let runs = 8000;
const back = (shop: Shop, inputs: Readonly<Record<string, string | boolean>> = {}) =>
  shop.step(
    'rollback-to-tag',
    { reason: 'orders fail', ...inputs },
    { env: { GITHUB_RUN_ID: String(++runs) } },
  );

const front = (shop: Shop) => `http://${shop.fleet.host(0).ip}:8080/`;
const served = async (shop: Shop) => readAnswer(Buffer.from(await (await fetch(front(shop))).arrayBuffer()));

function green(result: ActionResult): ActionResult {
  if (result.exitCode !== 0) throw new Error(`ended with ${result.exitCode}\n${result.log}`);
  return result;
}

function red(result: ActionResult): string {
  if (result.exitCode === 0) throw new Error(`green, but it must fail\n${result.log}`);
  return result.log.slice(result.log.lastIndexOf('::error::'));
}

describe('two slots on a host', () => {
  let shop: Shop;
  beforeAll(async () => {
    shop = await startShop({ hosts: 1, nginx: true });
    await released(shop, 'v1', 'v2');
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  test('without any check while live nothing is changed', async () => {
    await configure(shop, { health: [{ ...reports, when: 'idle' }] });
    const failed = red(await back(shop));
    expect(failed).toContain('no health check is asked while the release is live');
    expect(failed).toContain('no host was touched');
    expect(red(await back(shop, { 'dry-run': true }))).toContain('no health check is asked while');
    expect(await served(shop)).toBe('v2');
  });

  test('not healthy while live: traffic returns to what it came from, whose checks pass', async () => {
    await configure(shop, { health: [reports, not('v1', 'live')], timeouts: { health: '2s' } });
    await using traffic = startTraffic(front(shop), { rate: 60, read: readAnswer });
    await traffic.sees('v2');
    const failed = red(await back(shop));
    await traffic.sees('v1');
    await traffic.sees('v2');
    expect((await traffic.stop()).errors).toEqual([]);
    expect(failed).toContain('v1 was not healthy while live; traffic is on v2 again, whose checks pass');
    expect(failed).toMatch(/live is green v2/);
    expect(await served(shop)).toBe('v2');
    expect(await liveOn(shop.fleet.host(0))).toBe('green');
  });

  test('not healthy while live, and what it came from is not either: it stays and says so', async () => {
    await configure(shop, {
      health: [reports, not('v1', 'live'), not('v2', 'idle')],
      timeouts: { health: '2s' },
    });
    const failed = red(await back(shop));
    expect(failed).toContain('v1 is live and not healthy, and nothing else that is healthy is there');
    expect(failed).toMatch(/live is blue v1/);
    expect(await served(shop)).toBe('v1');
    await configure(shop, {});
    await shop.mustStep('switch-slot', { 'expect-tag': 'v2' });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
  });

  test('checks that are asked while live only: started from its files, switched, checked', async () => {
    await configure(shop, { health: [{ ...reports, when: 'live' }] });
    const done = green(await back(shop));
    expect(done.outputs).toMatchObject({ tag: 'v1', method: 'releases', changed: 'true' });
    expect(done.log).toContain('no health check is asked before the switch');
    expect(await served(shop)).toBe('v1');
  });
});

test('a slot that needs several passes in a row is gone back to as it runs', async () => {
  await using shop = await startShop({ hosts: 1, nginx: true });
  await released(shop, 'v1', 'v2');
  await configure(shop, { 'health-successes': 3, 'health-interval': '2s' });
  expect(green(await back(shop)).outputs).toMatchObject({ tag: 'v1', method: 'slot' });
  expect(await served(shop)).toBe('v1');
});

test('data that went back before the switch failed is named, with the way to the data of before', async () => {
  await using shop = await startShop({
    hosts: 1,
    nginx: true,
    config: { shared: ['uploads'] },
    environment: { backup: { verify: 'checksum' } },
  });
  const host = shop.fleet.host(0);
  const orders = join(host.root, 'shared/uploads/orders.txt');
  await host.exec(`mkdir -p ${host.root}/shared/uploads && echo old > ${orders}`);
  await released(shop, 'v1');
  const backup = (await shop.mustStep('backup-remote', {})).outputs['backup-id'] ?? '';
  await released(shop, 'v2');
  await host.exec(`echo new > ${orders}`);
  await configure(shop, { health: [reports, not('v1', 'live')], timeouts: { health: '2s' } });
  const failed = red(await back(shop, { 'restore-backup': backup }));
  expect(failed).toContain('traffic is on v2 again');
  expect(failed).toContain(`The data was brought back to the backup ${backup}`);
  const safety = /restore-backup with `backup-id: ([^`]+)`/.exec(failed)?.[1] ?? '';
  expect(await readFile(orders, 'utf8')).toBe('old\n');
  expect(await readFile(join(host.root, 'backups', safety, 'files/shared/uploads/orders.txt'), 'utf8')).toBe(
    'new\n',
  );
  expect(await served(shop)).toBe('v2');
});

test('slots that are groups of hosts: traffic returns to the group it came from', async () => {
  await using fleet = await startFleet({ hosts: 4 });
  for (const [index, host] of fleet.hosts.entries()) {
    const slot = index < 2 ? 'blue' : 'green';
    await installApp(host);
    await placeRelease(host, index < 2 ? 'v1' : 'v2', { slot, record: { state: 'good' } });
    await startSlot(host, slot);
    await host.exec(`ln -sfn slots/green '${host.root}/live' && echo green >'${host.root}/front'`);
  }
  const names = (from: number, to: number) => fleet.hosts.slice(from, to).map(({ address }) => address);
  await using opened = await openSite(fleet, {
    hosts: undefined,
    slots: {
      blue: { hosts: names(0, 2), port: SLOT_PORTS.blue },
      green: { hosts: names(2, 4), port: SLOT_PORTS.green },
    },
    switch: {
      command: { run: 'echo "$CUTOVER_SLOT" >"$CUTOVER_ROOT/front"', read: 'cat "$CUTOVER_ROOT/front"' },
    },
    health: [reports, not('v1', 'live')],
    'health-interval': '100ms',
    timeouts: { health: '2s' },
  });
  const { site } = opened;
  const context = { app: 'shop', environment: 'production', runUrl: '', actor: 'octocat', approvers: [] };
  const failed = await rollback(
    site,
    { tag: 'v1', allowBad: false, reason: 'orders fail' },
    {
      lock: {},
      bundle: () => Promise.resolve({ missing: 'there is no cache' }),
      context,
      record: () => Promise.resolve(),
      tempDir: fleet.dir,
      passwords: undefined,
    },
  ).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(failed).toBeInstanceOf(CutoverError);
  expect(String(failed)).toContain(
    'v1 was not healthy while live; traffic is on v2 again, whose checks pass',
  );
  expect(await Promise.all(fleet.hosts.map(liveOn))).toEqual(['green', 'green', 'green', 'green']);
});
