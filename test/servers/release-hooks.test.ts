import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { startNginx } from '../support/servers/nginx.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/sites/governed-shop.ts';
import { recordOf } from '../support/sites/host-files.ts';

/** Says what it was told and what serves at that moment; fails where the release holds a file that says so. */
const hook = (name: string) =>
  `echo "${name} $CUTOVER_TAG in $(basename "$(pwd -P)") after \${CUTOVER_PREVIOUS:-nothing}, live $(cat "$CUTOVER_ROOT/live/VERSION" 2>/dev/null)" >>"$CUTOVER_ROOT/hooks"; if [ -e "fails-${name}" ]; then grep -qF "$CUTOVER_ADDRESS" "fails-${name}" && exit 3; fi; true`;

let team: GovernedShop;
beforeAll(async () => {
  team = await startGovernedShop({
    hosts: 2,
    config: { shared: [] },
    environment: {
      hooks: {
        'before-switch': hook('before-switch'),
        'after-switch': { run: `${hook('after-switch')}; test ! -e slow-hook || sleep 60`, timeout: '2s' },
        'after-rollback': {
          run: `${hook('after-rollback')}; test ! -e "$CUTOVER_ROOT/no-rollback-hook"`,
          on: 'first',
        },
        'on-failure': {
          run: 'echo "on-failure $CUTOVER_TAG $CUTOVER_RESULT $CUTOVER_STAGE: $CUTOVER_REASON" >>"$CUTOVER_ROOT/hooks"; exit 9',
          on: 'first',
        },
      },
    },
  });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team?.[Symbol.asyncDispose]());

const hosts = () => team.shop.fleet.hosts;
const fileOf = (host: TestHost) => join(host.root, 'hooks');
const said = () =>
  Promise.all(
    hosts().map(async (host) =>
      (await readFile(fileOf(host), 'utf8').catch(() => '')).split('\n').slice(0, -1),
    ),
  );
let first: string[][];
beforeEach(async () => {
  first = await said();
  for (const host of hosts()) await rm(fileOf(host), { force: true });
});
const second = () => hosts()[1]?.ip ?? '';

test('a release tells before traffic moves and after it, on every host, in the new release', async () => {
  for (const lines of first)
    expect(lines).toEqual([
      'before-switch v1 in v1 after nothing, live ',
      'after-switch v1 in v1 after nothing, live v1',
    ]);
  await team.shop.build('v2');
  const dry = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true' });
  const lines = dry.log.split('\n').map((line) => line.replace(/: .*/, ''));
  expect(lines.filter((line) => /^(before-switch|would move traffic by|after-switch)$/.test(line))).toEqual([
    'before-switch',
    'would move traffic by',
    'after-switch',
  ]);
  expect(await said()).toEqual([[], []]);
  await team.mustStep('release', { tag: 'v2' });
  for (const lines of await said())
    expect(lines).toEqual([
      'before-switch v2 in v2 after v1, live v1',
      'after-switch v2 in v2 after v1, live v2',
    ]);
});

test('where `before-switch` fails on one host nothing is switched, and `on-failure` does not hide why', async () => {
  await team.shop.build('v3', { extra: { 'fails-before-switch': second() } });
  const result = await team.step('release', { tag: 'v3' });
  expect([result.exitCode, result.outputs['result']]).toEqual([1, 'failed']);
  expect(result.log).toMatch(
    /::error::release \/ before-switch \/ .*: `before-switch`: the command ended with exit code 3/,
  );
  expect(result.log).toContain('live is green v2, requests go to green, unchanged');
  expect(result.log).toMatch(
    /::warning::.*`on-failure`: the command ended with exit code 9; what it was run for stands above/,
  );
  const [one, other] = await said();
  expect(one?.at(-1)).toBe(
    'on-failure v3 failed before-switch: `before-switch`: the command ended with exit code 3',
  );
  expect(other).toEqual(['before-switch v3 in v3 after v2, live v2']);
  expect(await team.serving()).toEqual(['v2', 'v2']);
  await expectUnlocked(team.shop);
});

test.each([
  ['v4', 'fails', () => ({ 'fails-after-switch': second() }), 'the command ended with exit code 3'],
  ['v5', 'does not end', () => ({ 'slow-hook': '' }), 'the command did not end within 2 s and was stopped'],
] as const)(
  'where `after-switch` of %s %s, all hosts go back, and the release is not bad for it',
  async (tag, _, extra, why) => {
    await team.shop.build(tag, { extra: extra() });
    const result = await team.step('release', { tag });
    expect([result.exitCode, result.outputs['result']]).toEqual([1, 'failed']);
    expect(result.log).toContain(`\`after-switch\`: ${why}`);
    expect(result.log).toContain('went back, live is green (v2)');
    expect(await team.serving()).toEqual(['v2', 'v2']);
    for (const host of hosts()) expect(await recordOf(host, tag)).toMatchObject({ state: 'complete' });
    // Traffic was on it.
    const [one, other] = await said();
    expect(one?.slice(-2)).toEqual([
      `after-rollback v2 in v2 after ${tag}, live v2`,
      expect.stringMatching(/^on-failure/),
    ]);
    expect(other?.at(-1)).toMatch(/^after-switch/);
    await expectUnlocked(team.shop);
  },
);

test('a release that goes back by itself tells so in the release that serves again, once, and then that it failed', async () => {
  await team.shop.build('v6', ONLY_LIVE_FAILS);
  const result = await team.step('release', { tag: 'v6' });
  expect(result.outputs['result']).toBe('rolled-back');
  const [one, other] = await said();
  expect(one?.slice(-2)).toEqual([
    'after-rollback v2 in v2 after v6, live v2',
    expect.stringMatching(/^on-failure v6 rolled-back Check live slot: /),
  ]);
  expect(other?.at(-1)).toBe('after-switch v6 in v6 after v2, live v6');
  expect(await team.serving()).toEqual(['v2', 'v2']);
});

test('a rollback by hand is green also where `after-rollback` fails, which is a warning', async () => {
  await hosts()[0]?.exec(`touch ${hosts()[0]?.root}/no-rollback-hook`);
  const result = await team.mustStep('rollback-to-tag', { tag: 'v1' });
  expect(result.log).toMatch(
    /::warning::.*`after-rollback`: the command ended with exit code 1; traffic is back all the same/,
  );
  expect(await said()).toEqual([['after-rollback v1 in v1 after v2, live v1'], []]);
  expect(await team.serving()).toEqual(['v1', 'v1']);
});

test('`after-switch` comes again where nobody knows yet whether the release is good, as after a run that died', async () => {
  await team.shop.build('v7');
  await team.mustStep('rsync-deploy', { tag: 'v7' });
  await team.mustStep('switch-slot', { slot: 'green' });
  const lines = ['before-switch v7 in v7 after v1, live v1', 'after-switch v7 in v7 after v1, live v7'];
  expect(await said()).toEqual([lines, lines]);
  await team.mustStep('switch-slot', { slot: 'green' });
  for (const [, , again] of await said()) expect(again).toMatch(/^after-switch v7 in v7 .*live v7$/);
});

test('pages that were loaded before a switch find their assets after it, also after the way back', async () => {
  await team.shop.configure({ ...team.shop.settings(), 'keep-assets': 'public/assets' });
  const [host] = hosts();
  if (host === undefined) throw new Error('no host');
  const { root, ip } = host;
  await using nginx = await startNginx({
    dir: join(host.dir, 'assets'),
    ip,
    port: 8090,
    site: {
      http: `server { listen ${ip}:8090;
        location /assets/ { root '${root}/live/public'; try_files $uri @kept; }
        location @kept { root '${root}/kept/public'; } }`,
    },
    account: host.account,
  });
  const asset = async (tag: string) => {
    const answer = await fetch(`http://${ip}:8090/assets/app-${tag}.js`);
    return answer.status === 200 ? answer.text() : answer.status;
  };
  for (const tag of ['v8', 'v9']) {
    await team.shop.build(tag, { extra: { [`public/assets/app-${tag}.js`]: tag } });
    const before = tag === 'v9' ? 'v8' : undefined;
    const seen = new Set<unknown>();
    const released = team.mustStep('release', { tag });
    let ended = false;
    void released.finally(() => {
      ended = true;
    });
    while (before !== undefined && !ended) seen.add(await asset(before));
    await released;
    if (before !== undefined) expect([...seen]).toEqual(['v8']);
  }
  expect([await asset('v8'), await asset('v9')]).toEqual(['v8', 'v9']);
  await team.mustStep('rollback-to-tag', { tag: 'v8' });
  expect([await asset('v8'), await asset('v9')]).toEqual(['v8', 'v9']);
  const { stdout } = await host.exec(
    `cd ${root} && readlink kept/public/assets && find releases -name '*app-v*' | sort`,
  );
  expect(stdout).toBe(
    '../../releases/v9/public/assets\nreleases/v8/public/assets/app-v8.js\nreleases/v9/public/assets/app-v9.js\n',
  );
  expect(nginx.url).toContain(ip);
  await team.shop.configure();
});

test('what is refused before it has the lock tells nobody', async () => {
  const result = await team.step('release', { tag: 'v2' });
  expect(result.exitCode).toBe(1);
  expect(await said()).toEqual([[expect.stringMatching(/^on-failure v2 failed /)], []]);
  const wrong = await team.step('release', { tag: 'no tag' });
  expect(wrong.exitCode).toBe(1);
  expect((await said())[0]).toHaveLength(1);
});
