import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Shop, startShop } from '../support/sites/shop.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ hosts: 2 });
  await shop.build('v1.0.0');
  await shop.mustStep('rsync-deploy', { tag: 'v1.0.0' });
  for (const host of shop.fleet.hosts) await host.exec(`ln -s slots/blue '${host.root}/live'`);
});
afterAll(() => shop[Symbol.asyncDispose]());

async function served(): Promise<string[]> {
  return Promise.all(
    shop.fleet.hosts.map(async ({ ip }) => (await fetch(`http://${ip}:3001/healthz`)).text()),
  );
}

test('the live slot is healthy: outputs and summary', async () => {
  const result = await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v1.0.0' });
  expect(result.outputs).toMatchObject({
    result: 'healthy',
    slot: 'blue',
    tag: 'v1.0.0',
    healthy: '2',
    unhealthy: '0',
  });
  expect(Number(result.outputs['latency-max'])).toBeGreaterThanOrEqual(Number(result.outputs['latency-p50']));
  const hosts = JSON.parse(result.outputs['hosts'] ?? '') as { host: string; verdict: string }[];
  expect(hosts.map((host) => [host.host, host.verdict])).toEqual(
    shop.fleet.hosts.map((host) => [host.address, 'healthy']),
  );
  expect(result.summary).toContain('### Health of production: healthy');
  for (const host of shop.fleet.hosts)
    expect(result.summary).toContain(`| ${host.address} | healthy | v1.0.0 |`);
});

test('a bad release in the idle slot is red, says why on which host, and the live one still serves', async () => {
  await shop.build('v2.0.0', { health: 'failing' });
  await shop.mustStep('rsync-deploy', { tag: 'v2.0.0' });
  const result = await shop.step('verify-health', {
    'expect-tag': 'v2.0.0',
    timeout: '2s',
    interval: '200ms',
  });
  expect(result.exitCode).toBe(1);
  expect(result.outputs).toMatchObject({ result: 'unhealthy', slot: 'green', healthy: '0', unhealthy: '2' });
  for (const host of shop.fleet.hosts)
    expect(result.log).toContain(`${host.address}: slot green v2.0.0 unhealthy`);
  expect(result.log).toContain('status 503 (expected 200)');
  expect(result.log).toContain('live is blue v1.0.0');
  expect(result.log).toContain('Next: nothing that takes traffic was changed');
  expect(result.summary).toContain('unhealthy');
  expect(await served()).toEqual(Array(2).fill('{"version":"v1.0.0","slot":"blue"}'));
});

test('what ends before a reading is unknown and red', async () => {
  for (const inputs of [{ slot: 'purple' }, { failures: 2 }, { successes: 0 }, { timeout: 'soon' }]) {
    const result = await shop.step('verify-health', inputs);
    expect(result.exitCode).toBe(1);
    expect(result.outputs['result']).toBe('unknown');
  }
  await shop.fleet.host(1).stop();
  try {
    const down = await shop.step('verify-health', { slot: 'live' });
    expect([down.exitCode, down.outputs['result']]).toEqual([1, 'unknown']);
    expect(down.log).toContain(shop.fleet.host(1).address);
  } finally {
    await shop.fleet.host(1).start();
  }
  expect(await served()).toEqual(Array(2).fill('{"version":"v1.0.0","slot":"blue"}'));
});
