import { expect, test } from 'vitest';
import { readAnswer } from '../support/sites/app.ts';
import { startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

test('under a steady load 1 % of errors on one of three hosts is found by the next look, and named', async () => {
  await using shop = await startShop({ hosts: 3, nginx: true, accessLog: true });
  const settings = shop.settings();
  const log = `${shop.fleet.path.replace(/.srv.shop$/, '')}/nginx/access.log`;
  settings.environments.production['observe'] = {
    least: 200,
    metrics: { errors: { log, 'worse-than-before': 2, limit: '0.5%' } },
  };
  await shop.configure(settings);
  const { hosts } = shop.fleet;
  const release = async (tag: string, slot: string, errors = {}) => {
    await shop.build(tag, errors);
    await shop.mustStep('rsync-deploy', { tag, slot });
    await shop.mustStep('switch-slot', { slot, 'expect-tag': tag });
  };
  /** So many visits of each host, by several visitors at a time. */
  const visit = async (requests: number) => {
    const all = hosts.map(({ ip }) =>
      startTraffic(`http://${ip}:8080/`, { concurrency: 4, read: readAnswer }),
    );
    await Promise.all(all.map((one) => one.more(requests, 60_000)));
    return Promise.all(all.map((one) => one.stop()));
  };
  const look = async () => {
    const result = await shop.step('observe');
    const metrics = JSON.parse(result.outputs['metrics'] ?? '[]') as { name: string; why: string }[];
    return { result, why: metrics.find(({ name }) => name === 'errors')?.why ?? '' };
  };

  await release('v1', 'blue');
  expect((await visit(3_000)).map(({ failed }) => failed)).toEqual([0, 0, 0]);
  const good = await look();
  expect([good.result.exitCode, good.result.outputs['verdict']], good.result.log).toEqual([0, 'pass']);

  const [, sick] = hosts;
  if (sick === undefined) throw new Error('there are three hosts');
  await release('v2', 'green', { errorEvery: 100, errorOn: sick.ip });
  const answers = await visit(4_000);
  expect(answers.map(({ failed }) => failed > 0)).toEqual([false, true, false]);
  const bad = await look();
  expect([bad.result.exitCode, bad.result.outputs['verdict']], bad.result.log).toEqual([1, 'fail']);
  expect(bad.why).toContain(sick.address);
  for (const { ip } of hosts)
    expect(await (await fetch(`http://${ip}:8080/healthz`)).json()).toEqual({ version: 'v2', slot: 'green' });
}, 180_000);
