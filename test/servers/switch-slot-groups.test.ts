import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { installApp, readAnswer } from '../support/app.ts';
import { liveOn, placeRelease } from '../support/layout.ts';
import { startNginx, upstreamText } from '../support/nginx.ts';
import { openSite } from '../support/site.ts';
import { startFleet } from '../support/sshd.ts';
import { doSwitch, SLOT_PORTS, startSlot } from '../support/switchboard.ts';
import { startTraffic } from '../support/traffic.ts';

const failureOf = (switched: Promise<unknown>) =>
  switched.then(
    () => {
      throw new Error('the switch should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );

/** h1 and h2 are the group `primary`, h3 and h4 the group `standby`, and h5 has the nginx before them. */
async function startGroups() {
  const fleet = await startFleet({ hosts: 5 });
  const [balancer, apps] = [fleet.host(4), fleet.hosts.slice(0, 4)];
  for (const [index, host] of apps.entries()) {
    const slot = index < 2 ? 'blue' : 'green';
    await installApp(host);
    await placeRelease(host, index < 2 ? 'v1' : 'v2', { slot });
    await startSlot(host, slot);
  }
  const dir = join(balancer.dir, 'nginx');
  const include = join(balancer.root, 'nginx/live.conf');
  await mkdir(join(balancer.root, 'nginx'), { recursive: true });
  await writeFile(include, upstreamText(`${fleet.host(0).ip}:${SLOT_PORTS.blue}`));
  const nginx = await startNginx({
    dir,
    ip: balancer.ip,
    port: 8080,
    site: { include },
    account: balancer.account,
  });
  const names = (from: number, to: number) => apps.slice(from, to).map(({ address }) => address);
  const open = (own: Readonly<Record<string, unknown>> = {}) =>
    openSite(fleet, {
      hosts: undefined,
      slots: {
        blue: { hosts: names(0, 2), port: SLOT_PORTS.blue },
        green: { hosts: names(2, 4), port: SLOT_PORTS.green },
      },
      switch: {
        timeout: '5s',
        nginx: {
          include,
          test: nginx.test,
          reload: nginx.reload,
          pid: join(dir, 'nginx.pid'),
          hosts: [balancer.address],
          ...own,
        },
      },
    });
  return {
    fleet,
    apps,
    include,
    url: nginx.url,
    open,
    lives: () => Promise.all(apps.map(liveOn)),
    async [Symbol.asyncDispose]() {
      await nginx.stop();
      await fleet[Symbol.asyncDispose]();
    },
  };
}

test('the first switch, then from one group of hosts to the other behind nginx on a server of its own', async () => {
  await using groups = await startGroups();
  // As on a new server: nginx runs, and the file that it includes is yet to be written.
  await rm(groups.include);

  // The first switch fails: nothing was live before, and nothing is.
  await using broken = await groups.open({ reload: 'exit 3' });
  expect(await failureOf(doSwitch(broken, { slot: 'blue' }))).toContain('nothing was live before');
  expect(await groups.lives()).toEqual([undefined, undefined, undefined, undefined]);

  await using site = await groups.open();
  expect(await doSwitch(site, { slot: 'blue' })).toMatchObject({ changed: true, previous: undefined });
  expect(await readFile(groups.include, 'utf8')).toContain(
    `  server ${groups.fleet.host(0).ip}:3001;\n  server ${groups.fleet.host(1).ip}:3001;\n`,
  );
  const traffic = startTraffic(groups.url, { rate: 200, read: readAnswer });
  await traffic.sees('v1');
  const result = await doSwitch(site);
  expect(result).toMatchObject({ live: { slot: 'green', tag: 'v2' }, previous: { slot: 'blue', tag: 'v1' } });
  expect(result.hosts).toHaveLength(5);
  await traffic.more(30);
  expect(traffic.answers.at(-1)?.version).toBe('v2');
  // Every host says which group is live, also those of the other one.
  expect(await groups.lives()).toEqual(['green', 'green', 'green', 'green']);
  expect(await readFile(groups.include, 'utf8')).toContain(
    `  server ${groups.fleet.host(2).ip}:3002;\n  server ${groups.fleet.host(3).ip}:3002;\n`,
  );
  expect((await doSwitch(site, { expectTag: 'v2' })).changed).toBe(false);

  const text = await failureOf(doSwitch(broken, { slot: 'blue' }));
  expect(text).toContain('the reload failed');
  expect(text).toContain('green with v2 is live everywhere');
  await traffic.more(30);
  expect(traffic.answers.at(-1)?.version).toBe('v2');
  expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
  expect(await groups.lives()).toEqual(['green', 'green', 'green', 'green']);
});
