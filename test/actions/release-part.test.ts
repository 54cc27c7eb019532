import { expect, test } from 'vitest';
import { readAnswer } from '../support/sites/app.ts';
import { startGovernedShop } from '../support/sites/governed-shop.ts';
import { historyOf, liveOn } from '../support/sites/host-files.ts';
import { startTraffic } from '../support/sites/traffic.ts';

test('a part of the hosts behind one balancer is refused before anything changes, and all visitors get v1', async () => {
  await using team = await startGovernedShop({ hosts: 3 });
  const [first, second, balancer] = team.shop.fleet.hosts;
  const front = team.shop.nginx[2];
  if (first === undefined || second === undefined || balancer === undefined || front === undefined)
    throw new Error('three hosts were started');
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const { nginx } = production['switch'] as { nginx: object };
  const environment = {
    ...production,
    hosts: [first.address, second.address],
    switch: { nginx: { ...nginx, hosts: [balancer.address] } },
  };
  await team.shop.configure({ ...settings, environments: { production: environment } });
  for (const tag of ['v1', 'v2']) {
    await team.shop.build(tag);
    await team.mustStep('release', { tag });
  }
  await team.mustStep('rollback-to-tag', { reason: 'slow' });

  await using visitors = startTraffic(front.url, { rate: 50, read: readAnswer });
  await visitors.sees('v1');
  const connections = team.shop.fleet.hosts.map((host) => host.connectionCount());
  await team.shop.build('v3');
  const part = { hosts: first.address };
  for (const [action, inputs] of [
    ['release', { tag: 'v3' }],
    ['rollback-to-tag', { tag: 'v2', reason: 'test' }],
    ['switch-slot', { slot: 'green', 'allow-bad': true }],
  ] as const) {
    const result = await team.step(action, { ...inputs, ...part });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain(`the traffic of all hosts moves on ${balancer.address}`);
    expect(result.log).toContain(`\`hosts\` without ${second.address}`);
    // switch-slot asks the balancer first: hosts that join what serves move no traffic.
    if (action !== 'switch-slot')
      expect(team.shop.fleet.hosts.map((host) => host.connectionCount())).toEqual(connections);
  }
  await visitors.more(50);
  const report = await visitors.stop();
  expect(report.failed, report.errors.join('\n')).toBe(0);
  expect([...report.versions.keys()]).toEqual(['v1']);
  expect(await Promise.all([first, second].map(liveOn))).toEqual(['blue', 'blue']);
  expect((await historyOf(first)).some(({ tag }) => tag === 'v3')).toBe(false);
});
