import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Nginx, startNginx } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { readBoth, siteText } from '../support/sites/config-with-code.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, HEALTH, startGovernedShop } from '../support/sites/governed-shop.ts';
import { historyOf } from '../support/sites/host-files.ts';
import { killRelease, standStill } from '../support/sites/killed-release.ts';
import { PORTS } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';

// One host whose nginx reads its site from the live release, by the root action: no answer is of two releases.
let team: GovernedShop;
let nginx: Nginx;
let front: { readonly listen: string; readonly url: string };
let run = 800;
const host = () => team.shop.fleet.host(0);
const told = () => readFile(join(host().root, '.cutover/config/live'), 'utf8').catch(() => 'nothing');

beforeAll(async () => {
  team = await startGovernedShop({ hosts: 1, nginx: false });
  const { ip, root, dir, account } = host();
  const listen = `${ip}:${await freePort(ip)}`;
  front = { listen, url: `http://${listen}/` };
  await host().exec(`mkdir -p ${root}/nginx`);
  const include = join(root, 'nginx/live.conf');
  await host().exec(`echo 'upstream shop { server ${ip}:${PORTS.blue}; }' >${include}`);
  const port = await freePort(ip);
  nginx = await startNginx({
    ...{ dir: join(dir, 'nginx'), ip, port, account },
    site: {
      http: `include '${include}'; include '${root}/live/config/nginx/*.conf'; server { listen ${ip}:${port}; return 204; }`,
    },
  });
  const { test: check, reload } = nginx;
  const settings = team.shop.settings();
  await team.shop.configure({
    ...settings,
    environments: {
      production: {
        ...settings.environments.production,
        health: [...HEALTH, { command: standStill('hold-check'), when: 'live', timeout: '100s' }],
        timeouts: { health: '4s', lock: '30s', start: '20s' },
        switch: {
          ...{ timeout: '4s', 'confirm-within': '10s' },
          nginx: { include, test: check, reload, pid: join(dir, 'nginx/nginx.pid') },
        },
        'server-config': { nginx: { test: check, reload } },
      },
    },
  });
});
afterAll(async () => {
  await nginx?.stop();
  await team?.[Symbol.asyncDispose]();
});

const build = (tag: string, text = siteText(front.listen, tag), more: Record<string, string> = {}) =>
  team.shop.build(tag, { extra: { 'config/nginx/shop.conf': text, ...more } });
const step = (action: string, inputs: Record<string, string | boolean>) => {
  run += 1;
  return team.step(action, { cache: false, ...inputs }, { run });
};
async function mustRelease(tag: string): Promise<void> {
  await build(tag);
  const result = await step('release', { tag });
  expect(result.exitCode, result.log).toBe(0);
}
const serving = async () => readBoth(Buffer.from(await (await fetch(front.url)).arrayBuffer()));
async function expectBoth(tag: string): Promise<void> {
  expect([await serving(), await told()]).toEqual([tag, `nginx ${tag}\n`]);
}

test('a release and a rollback move code and configuration in one switch, and no request gets half of it', async () => {
  await mustRelease('v1');
  await expectBoth('v1');
  await using traffic = startTraffic(front.url, { rate: 60, read: readBoth });
  await mustRelease('v2');
  await expectBoth('v2');

  await build('v3', 'server { listen nowhere; }\n');
  const broken = await step('release', { tag: 'v3' });
  expect(broken.exitCode).toBe(1);
  expect(broken.log).toContain('the test of the configuration failed: nginx');
  await expectBoth('v2');

  // Well until it is live: the release goes back by itself.
  await build('v4', undefined, { 'only-live-fails': 'yes' });
  const sick = await step('release', { tag: 'v4' });
  expect([sick.exitCode, sick.log]).toEqual([1, expect.stringContaining('Rolled back to v2')]);
  await expectBoth('v2');

  const back = await step('rollback-to-tag', { tag: 'previous', reason: 'tried' });
  expect(back.exitCode, back.log).toBe(0);
  await expectBoth('v1');
  await traffic.more(20);
  const { failed, errors, requests, versions } = await traffic.stop();
  expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
  expect(requests).toBeGreaterThan(200);
  expect([...versions.keys()].sort()).toEqual(['v1', 'v2', 'v4']);
});

test('a host whose runner died before the release was confirmed takes both back by itself', async () => {
  const before = await serving();
  await build('v5');
  run += 1;
  await using traffic = startTraffic(front.url, { rate: 60, read: readBoth });
  await killRelease(team, { tag: 'v5', run, file: 'hold-check' });
  await traffic.sees('v5');
  await until(async () => (await serving()) === before, { what: 'the host to go back', timeoutMs: 40_000 });
  await until(async () => (await told()) !== 'nothing', { what: 'the timer to end' });
  await expectBoth(before);
  await traffic.more(20);
  const { failed, errors } = await traffic.stop();
  expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
  expect((await historyOf(host())).at(-1)?.['reason']).toContain('not confirmed within 10 s');
  // The next run finds a host that is whole, and brings the release.
  const again = await step('release', { tag: 'v5' });
  expect(again.exitCode, again.log).toBe(0);
  await expectBoth('v5');
  await expectUnlocked(team.shop);
});
