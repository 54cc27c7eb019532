import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked, versionOn } from '../support/sites/deploy.ts';
import { type GovernedShop, HEALTH, startGovernedShop } from '../support/sites/governed-shop.ts';
import { killRelease, standStill } from '../support/sites/killed-release.ts';
import { marksOn } from '../support/sites/rolling.ts';
import { PORTS } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

// The configuration of docs/rolling.md, with a balancer that is a file on each host. Nothing says that the slot may be replaced
// in place, since no host is replaced while it serves.
let team: GovernedShop;
let calls: string;
let run = 700;
const hosts = () => team.shop.fleet.hosts;

beforeAll(async () => {
  team = await startGovernedShop({
    hosts: 2,
    nginx: false,
    environment: { slots: { blue: { port: PORTS.blue } }, stop: 'stop-slot "$CUTOVER_SLOT"' },
  });
  calls = join(team.shop.workspace, '../calls');
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const say = (word: string) => `echo ${word} "$CUTOVER_ADDRESS" >>"${calls}"`;
  const out = '"$CUTOVER_ROOT/../out"';
  await team.shop.configure({
    ...settings,
    environments: {
      production: {
        ...production,
        rolling: {
          keep: 1,
          drain: '1s',
          out: { command: { run: `touch ${out}; ${say('out')}`, done: `test -e ${out}` } },
          back: { command: { run: `rm -f ${out}; ${say('in')}`, done: `test ! -e ${out}` } },
        },
      },
    },
  });
});
afterAll(() => team[Symbol.asyncDispose]());

const moves = async () => {
  const text = existsSync(calls) ? await readFile(calls, 'utf8') : '';
  await rm(calls, { force: true });
  return text.split('\n').filter((line) => line !== '');
};
const versions = () => Promise.all(hosts().map((host) => versionOn(host)));
const release = (tag: string) => {
  run += 1;
  return team.step('release', { tag, cache: false }, { run });
};
async function mustRelease(tag: string): Promise<void> {
  await team.shop.build(tag);
  const result = await release(tag);
  expect(result.exitCode, result.log).toBe(0);
  expect(await versions()).toEqual([tag, tag]);
}

test('hosts leave, are upgraded and come back by the root action, release after release, and on the way back', async () => {
  const [one, two] = hosts().map(({ ip }) => ip);
  const eachInTurn = [`out ${one}`, `in ${one}`, `out ${two}`, `in ${two}`];
  await mustRelease('v1');
  expect(await moves()).toEqual([]);
  await mustRelease('v2');
  expect(await moves()).toEqual(eachInTurn);

  await team.shop.build('v3', { health: 'failing' });
  expect((await release('v3')).exitCode).toBe(1);
  expect(await versions()).toEqual(['v2', 'v2']);
  expect(await moves()).toEqual(eachInTurn.slice(0, 2));

  const back = await team.step('rollback-to-tag', { tag: 'previous', reason: 'tried', cache: false });
  expect(back.exitCode, back.log).toBe(0);
  expect(await versions()).toEqual(['v1', 'v1']);
  expect((await moves()).sort()).toEqual([...eachInTurn].sort());
  await expectUnlocked(team.shop);
});

test('a runner dies between two hosts, and again while the second is out: the next run finds and finishes, and no request fails', async () => {
  const { shop } = team;
  const [first, second] = hosts();
  if (first === undefined || second === undefined) throw new Error('two hosts');
  await using haproxy = await startHaproxy({
    ...{ dir: join(first.dir, 'haproxy'), ip: first.ip, port: await freePort(first.ip) },
    servers: hosts().map(({ ip }) => ({ name: ip, address: `${ip}:${PORTS.blue}` })),
  });
  const { socket, stateFile } = haproxy;
  const settings = shop.settings();
  const { production } = settings.environments;
  const out = { socket, backend: haproxy.backend, 'state-file': stateFile, hosts: [first.address] };
  await shop.configure({
    ...settings,
    environments: {
      production: {
        ...production,
        // The first host is in again when it is asked this, and the second has not left yet.
        health: [...HEALTH, { command: standStill('hold-check'), when: 'live', timeout: '100s' }],
        stop: { run: `${standStill('hold-stop')}; stop-slot "$CUTOVER_SLOT"`, timeout: '100s' },
        rolling: { keep: 1, drain: '5s', 'ready-timeout': '20s', out: { haproxy: out } },
      },
    },
  });
  await Promise.all(hosts().map(({ ip }) => haproxy.sees(ip, 'UP')));
  const isUp = async () => (await haproxy.servers()).map(({ status }) => status);
  const [tag, old] = ['v4', (await versions())[0] ?? ''];
  await shop.build(tag);
  const traffic = startTraffic(haproxy.url, { rate: 40, read: readAnswer });

  run += 1;
  await killRelease(team, { tag, run, file: 'hold-check', on: [first] });
  expect(await versions()).toEqual([tag, old]);
  expect([await isUp(), await marksOn(hosts())]).toEqual([['UP', 'UP'], []]);
  run += 1;
  await killRelease(team, { tag, run, file: 'hold-stop', on: [second] });
  expect(await versions()).toEqual([tag, old]);
  expect(await isUp()).toEqual(['UP', 'MAINT']);

  const last = await release(tag);
  expect(last.exitCode, last.log).toBe(0);
  expect(await versions()).toEqual([tag, tag]);
  expect([await isUp(), await marksOn(hosts())]).toEqual([['UP', 'UP'], []]);
  await traffic.more(40);
  const { failed, errors, requests } = await traffic.stop();
  expect({ failed, errors }).toEqual({ failed: 0, errors: [] });
  expect(requests).toBeGreaterThan(100);
  await expectUnlocked(shop);
});
