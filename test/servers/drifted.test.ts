import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { startHaproxy } from '../support/servers/haproxy.ts';
import { upstreamText } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { readAnswer } from '../support/sites/app.ts';
import { liveOn, recordOf } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';

/** v1 in blue, then v2 in green and live. */
async function releaseTwice(shop: Shop): Promise<void> {
  for (const tag of ['v1', 'v2']) {
    await shop.build(tag);
    await shop.mustStep('rsync-deploy', { tag });
    await shop.mustStep('switch-slot', { 'expect-tag': tag });
  }
}

/** While visitors get v1 from blue and green is noted as live: what both actions say, and that nothing reaches blue. */
async function expectDrifted(shop: Shop, url: string): Promise<void> {
  const traffic = startTraffic(url, { rate: 100, read: readAnswer });
  await traffic.sees('v1');
  const drifted = 'green (v2) is noted as live, but visitors get v1 from blue';
  const live = await shop.step('verify-health', { slot: 'live' });
  expect(live.exitCode).toBe(1);
  expect(live.log).toContain(drifted);
  expect(live.log).toContain('run switch-slot with the `slot` that shall be live');
  // Also the release that is noted: who moved the requests by hand may have meant it.
  await shop.build('v2');
  const again = await shop.step('release', { tag: 'v2' });
  await shop.build('v3');
  const next = await shop.step('release', { tag: 'v3', 'dry-run': true });
  const deploy = await shop.step('rsync-deploy', { tag: 'v3', slot: 'blue' });
  // It goes by what visitors get, and there was nothing before that.
  const back = await shop.step('rollback-to-tag');
  expect(back.exitCode, back.log).toBe(1);
  expect(back.log).toContain('there is no release before v1');
  expect(back.log).toMatch(/live is green v2, .*; v2 complete, in slot green; unchanged/);
  expect(back.log).toMatch(/: (live is green v2, )?requests go to blue.*; unchanged/);
  for (const refused of [again, next, deploy]) {
    expect(refused.exitCode, refused.log).toBe(1);
    expect(refused.log).toContain(drifted);
    expect(refused.log).toContain('run switch-slot with `slot: blue`');
  }
  await traffic.more(20);
  const { failed, errors, versions } = await traffic.stop();
  expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
  expect([...versions.keys()]).toEqual(['v1']);
}

test('HAProxy was reloaded without its state file: the live check is red, and nothing is deployed into the slot that visitors get', async () => {
  await using shop = await startShop({ hosts: 3 });
  const balancer = shop.fleet.host(2);
  const apps = shop.fleet.hosts.slice(0, 2);
  await using haproxy = await startHaproxy({
    dir: join(balancer.dir, 'haproxy'),
    ip: balancer.ip,
    port: await freePort(balancer.ip),
    servers: (['blue', 'green'] as const).flatMap((slot) =>
      apps.map((host) => ({
        name: `${slot}-${host.name}`,
        address: `${host.ip}:${PORTS[slot]}`,
        disabled: slot === 'green',
      })),
    ),
    account: balancer.account,
  });
  const settings = shop.settings();
  const { production } = settings.environments;
  Object.assign(production, {
    hosts: apps.map(({ address }) => address),
    switch: {
      timeout: '5s',
      haproxy: {
        socket: haproxy.socket,
        backend: 'shop',
        servers: {
          blue: apps.map(({ name }) => `blue-${name}`),
          green: apps.map(({ name }) => `green-${name}`),
        },
        'state-file': haproxy.stateFile,
        'ready-timeout': '5s',
        drain: '1s',
        hosts: [balancer.address],
      },
    },
  });
  await shop.configure(settings);
  await releaseTwice(shop);
  await shop.mustStep('verify-health', { slot: 'live' });

  await rm(haproxy.stateFile);
  await haproxy.reloadNow();
  await haproxy.sees('blue-h1', 'UP');
  await expectDrifted(shop, haproxy.url);

  // The repair that it names.
  await writeFile(haproxy.stateFile, '1\n');
  await shop.mustStep('switch-slot', { slot: 'green' });
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });

  // Reloaded with an old state file while a release is asked whether it is healthy: all checks pass, and it goes back.
  const state = await readFile(haproxy.stateFile, 'utf8');
  const hold =
    'test "$CUTOVER_TAG" != v3 || { : >"$CUTOVER_ROOT/asked"; until [ -e "$CUTOVER_ROOT/go" ]; do sleep 0.1; done; }';
  const health = [...(production['health'] as unknown[]), { command: hold, when: 'live', timeout: '30s' }];
  await shop.configure({ ...settings, environments: { production: { ...production, health } } });
  const running = shop.step('release', { tag: 'v3' });
  await until(() => apps.every(({ root }) => existsSync(join(root, 'asked'))), {
    what: 'the release to be asked',
    timeoutMs: 60_000,
  });
  await writeFile(haproxy.stateFile, state);
  await haproxy.reloadNow();
  await haproxy.sees('green-h1', 'UP');
  for (const { root } of apps) await writeFile(join(root, 'go'), '');
  const release = await running;
  expect(release.exitCode, release.log).toBe(1);
  expect(release.outputs).toMatchObject({ result: 'rolled-back', slot: 'blue', 'previous-tag': 'v2' });
  expect(release.log).toContain(
    'v3 in blue is healthy, but it is not what visitors get: blue (v3) is noted as live, but visitors get v2 from green',
  );
  expect(release.log).toContain('Rolled back to v2: visitors get v2 from green');
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });
});

test('configuration management put the include of nginx back: the live check is red, and nothing is deployed into the slot that visitors get', async () => {
  await using shop = await startShop({ hosts: 1, nginx: true });
  const host = shop.fleet.host(0);
  const [nginx] = shop.nginx;
  if (nginx === undefined) throw new Error('there is no nginx');
  await releaseTwice(shop);
  await shop.mustStep('verify-health', { slot: 'live' });

  await mkdir(join(host.root, 'nginx'), { recursive: true });
  await writeFile(join(host.root, 'nginx/live.conf'), upstreamText(`${host.ip}:${PORTS.blue}`));
  const before = new Set(nginx.workers().map(({ pid }) => pid));
  await mustExec('sh', ['-c', nginx.reload]);
  await until(() => nginx.workers().length > 0 && nginx.workers().every(({ pid }) => !before.has(pid)), {
    what: 'the workers that read it before to be gone',
  });
  await expectDrifted(shop, nginx.url);
  const backup = await shop.mustStep('backup-remote');
  expect(backup.outputs['backup-id']).toMatch(/-v1$/);
  expect(JSON.parse(backup.outputs['manifest'] ?? '')).toMatchObject([{ tag: 'v1' }]);

  await shop.mustStep('switch-slot', { slot: 'green' });
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });

  // It puts the include back once more, while a release is asked whether it is healthy: all checks pass.
  const include = join(host.root, 'nginx/live.conf');
  await writeFile(join(host.dir, 'include-of-green'), upstreamText(`${host.ip}:${PORTS.green}`));
  const settings = shop.settings();
  const { production } = settings.environments;
  const putBack = `case $CUTOVER_TAG in v1 | v3) cp '${host.dir}/include-of-green' '${include}' && ${nginx.reload} ;; esac`;
  const health = [...(production['health'] as unknown[]), { command: putBack, when: 'live' }];
  await shop.configure({ ...settings, environments: { production: { ...production, health } } });
  const traffic = startTraffic(nginx.url, { rate: 100, read: readAnswer });
  await traffic.sees('v2');
  const release = await shop.step('release', { tag: 'v3' });
  expect(release.exitCode, release.log).toBe(1);
  expect(release.outputs).toMatchObject({ result: 'rolled-back', slot: 'blue', 'previous-tag': 'v2' });
  expect(release.log).toContain('v3 in blue is healthy, but it is not what visitors get: blue (v3) is noted');
  expect(release.log).toContain('Rolled back to v2: visitors get v2 from green');
  expect(release.summary).toContain('The release is not marked bad: its checks passed.');
  expect(await recordOf(host, 'v3')).toMatchObject({ state: 'complete' });
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v2' });

  // The same in a rollback: the release that is left does not get the traffic back.
  const back = await shop.step('rollback-to-tag', { tag: 'v1', 'allow-bad': true });
  expect(back.exitCode, back.log).toBe(1);
  expect(back.log).toContain('v1 in blue is healthy, but it is not what visitors get');
  expect(back.log).toContain('visitors get v2 from green');
  expect(await liveOn(host)).toBe('blue');
  expect(await recordOf(host, 'v2')).toMatchObject({ state: 'good' });
  const { failed, errors } = await traffic.stop();
  expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
});
