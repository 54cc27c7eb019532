import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { TestHost } from '../support/servers/sshd.ts';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import {
  type GovernedShop,
  HEALTH,
  ONLY_LIVE_FAILS,
  startGovernedShop,
} from '../support/sites/governed-shop.ts';
import { killRelease, standStill } from '../support/sites/killed-release.ts';
import { until } from '../support/wait.ts';

const tell = (what: string) =>
  `echo "$(date +%s%N) ${what} $CUTOVER_TAG $CUTOVER_SLOT" >>"$CUTOVER_ROOT/told"`;
const PID = '"$CUTOVER_ROOT/worker.pid"';
/** A process that says which release it works for, until it is told to end. */
const WORK = 'trap "exit 0" TERM; while :; do echo "$CUTOVER_TAG" >"$CUTOVER_ROOT/working"; sleep 0.05; done';
const START = `${tell('start')}; test ! -e worker-fails; setsid sh ./work </dev/null >/dev/null 2>&1 & echo $! >${PID}; test ! -e worker-fails`;
const STOP = `${tell('stop')}; if [ -e ${PID} ]; then pid=$(cat ${PID}); kill "$pid" || :; while grep -q "^State:.[^Z]" "/proc/$pid/status" 2>/dev/null; do sleep 0.05; done; rm ${PID} "$CUTOVER_ROOT/working"; fi`;
const MIGRATE = `${tell('migrate')}; ${standStill('slow')}; test ! -e migrate-fails`;
const RUNS = `kill -0 "$(cat ${PID})" && until test "$(cat "$CUTOVER_ROOT/working")" = "$CUTOVER_TAG"; do sleep 0.05; done`;

let team: GovernedShop;
const web = () => team.shop.fleet.host(0);
const hosts = () => team.shop.fleet.hosts;
const build = (tag: string, extra: Record<string, string> = {}) =>
  team.shop.build(tag, { files: 2, extra: { work: WORK, ...extra } });

/** The first host has both roles, the second works alone. */
const environment = (shop: { address: string }[], worker: object = {}) => ({
  hosts: undefined,
  ...{ start: undefined, stop: undefined, health: undefined, migrate: MIGRATE },
  roles: {
    web: {
      hosts: [shop[0]?.address],
      start: `${tell('web')}; start-slot "$CUTOVER_SLOT"`,
      stop: 'stop-slot "$CUTOVER_SLOT"',
      health: HEALTH,
    },
    worker: {
      ...{ hosts: shop.map(({ address }) => address), order: 'after-switch', 'stop-before': 'migrate' },
      ...{ start: START, stop: STOP, health: [{ command: RUNS, name: 'the worker' }], ...worker },
    },
  },
});
const configure = async (worker: object = {}, more: object = {}) => {
  const settings = team.shop.settings();
  const { production } = settings.environments;
  Object.assign(production, environment([...hosts()], worker), more);
  team.github.state.files.set('.github/cutover.yml', JSON.stringify(settings));
  await team.shop.configure(settings);
};

beforeAll(async () => {
  team = await startGovernedShop({ hosts: 2, config: { shared: [] } });
  await configure();
  await build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(async () => {
  for (const host of hosts()) await host.exec(`kill $(cat ${host.root}/worker.pid) 2>/dev/null`);
  await team?.[Symbol.asyncDispose]();
});

const fileOf = (host: TestHost, name: string) =>
  readFile(join(host.root, name), 'utf8').then(
    (text) => text.trim(),
    () => '',
  );
/** What all hosts were told since the test began, oldest first, with the host's number. */
const told = async () => {
  const lines = await Promise.all(
    hosts().map(async (host, index) =>
      (await fileOf(host, 'told')).split('\n').flatMap((line) => (line === '' ? [] : [`${line} ${index}`])),
    ),
  );
  return lines
    .flat()
    .sort()
    .map((line) => line.slice(line.indexOf(' ') + 1));
};
const acts = async () => (await told()).map((line) => line.replace(/^(\w+) (\S+) .*/, '$1 $2'));
/** The release that the process on each host works for; empty where there is none. */
const working = () =>
  Promise.all(
    hosts().map(async (host) => {
      const alive = await host.exec(`kill -0 "$(cat ${host.root}/worker.pid)" && cat ${host.root}/working`);
      return alive.stdout.trim();
    }),
  );
const serving = async () =>
  readAnswer(Buffer.from(await (await fetch(team.shop.nginx[0]?.url ?? '')).arrayBuffer()));
const expectAll = async (tag: string) => {
  await until(async () => (await working()).every((one) => one === tag), { what: `workers of ${tag}` });
  expect(await serving()).toContain(tag);
  await expectUnlocked(team.shop);
};
beforeEach(async () => {
  for (const host of hosts()) await rm(join(host.root, 'told'), { force: true });
});

test('workers end before `migrate` on all their hosts, and start where traffic has moved', async () => {
  await expectAll('v1');
  await build('v2');
  const dry = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true' });
  expect(dry.log).toContain('would stop worker on 2 hosts before data is changed, until the switch');
  expect(dry.log).toMatch(/would start worker on 2 hosts after the switch: echo/);
  expect(dry.log).toMatch(/would start green on 1 host: /);
  expect(await told()).toEqual([]);
  const { summary, log } = await team.mustStep('release', { tag: 'v2' });
  expect(await acts()).toEqual(['stop v1', 'stop v1', 'migrate v2', 'web v2', 'start v2', 'start v2']);
  expect((await told()).filter((line) => line.startsWith('start'))).toEqual(
    expect.arrayContaining(['start v2 green 0', 'start v2 green 1']),
  );
  expect(log.indexOf('Check live slot')).toBeLessThan(log.indexOf('Workers take over'));
  expect(summary).toContain('Workers take over');
  await expectAll('v2');
  // A host that only works has the release, the link and the slot as the others have.
  const link = await web().exec(`readlink ${web().root}/live ${web().root}/slots/green`);
  const other = team.shop.fleet.host(1);
  expect((await other.exec(`readlink ${other.root}/live ${other.root}/slots/green`)).stdout).toBe(
    link.stdout,
  );
  // Again: nothing is stopped or started.
  for (const host of hosts()) await rm(join(host.root, 'told'));
  await team.mustStep('release', { tag: 'v2' });
  expect(await told()).toEqual([]);
});

test('where `migrate` fails, the workers that ended for it start again, and the version before serves', async () => {
  await build('v3', { 'migrate-fails': '' });
  const result = await team.step('release', { tag: 'v3' });
  expect([result.exitCode, result.outputs['result']]).toEqual([1, 'failed']);
  expect(await acts()).toEqual(['stop v2', 'stop v2', 'migrate v3', 'start v2', 'start v2']);
  await expectAll('v2');
});

test('a release that is not healthy while live goes back, and its workers have not run', async () => {
  await build('v4', ONLY_LIVE_FAILS.extra);
  const result = await team.step('release', { tag: 'v4' });
  expect(result.outputs['result']).toBe('rolled-back');
  expect(await acts()).not.toContain('start v4');
  await expectAll('v2');
});

test('where workers do not start, all go back: traffic and the workers before', async () => {
  await build('v5', { 'worker-fails': '' });
  const result = await team.step('release', { tag: 'v5' });
  expect(result.outputs['result']).toBe('rolled-back');
  expect(result.log).toContain('`start` of worker: the command ended with exit code 1');
  await expectAll('v2');
  expect((await acts()).slice(-2)).toEqual(['start v2', 'start v2']);
});

test('`rollback-to-tag` takes the workers along, and steps of their own do as the release does', async () => {
  await build('v6');
  await team.mustStep('rsync-deploy', { tag: 'v6' });
  expect(await acts()).toEqual(['stop v2', 'stop v2', 'migrate v6', 'web v6']);
  await team.mustStep('switch-slot', { 'expect-tag': 'v6' });
  await team.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v6' });
  await expectAll('v6');
  for (const host of hosts()) await rm(join(host.root, 'told'), { force: true });
  await team.mustStep('rollback-to-tag', { tag: 'v2' });
  expect(await acts()).toEqual(['stop v6', 'stop v6', 'start v2', 'start v2']);
  await expectAll('v2');
});

test('a runner that is killed while workers are stopped: the hosts start them by themselves, and the next run ends it', async () => {
  const short = { run: START, timeout: '2s' };
  await configure(
    { start: short, stop: { ...short, run: STOP }, 'return-after': '15s' },
    {
      migrate: { run: MIGRATE, timeout: '4s' },
      timeouts: { start: '1s', health: '1s', lock: '20s' },
      switch: {
        ...(team.shop.settings().environments.production['switch'] as object),
        timeout: '1s',
      },
    },
  );
  await build('v7');
  await killRelease(team, { tag: 'v7', run: 77, file: 'slow' });
  expect(await acts()).toEqual(['stop v2', 'stop v2', 'migrate v7']);
  expect(await working()).toEqual(['', '']);
  expect(await serving()).toContain('v2');
  await until(async () => (await working()).every((one) => one === 'v2'), {
    what: 'the hosts to start their workers',
    timeoutMs: 30_000,
  });
  await configure();
  await team.mustStep('release', { tag: 'v7' }, { run: 78 });
  await expectAll('v7');
});
