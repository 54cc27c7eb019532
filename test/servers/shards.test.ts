import { existsSync } from 'node:fs';
import { mkdir, readdir, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { leftOnHost } from '../faults/invariants.ts';
import { type ActionResult, runAction, runPost } from '../support/runner/action.ts';
import { expectServes, expectUnlocked, startLiveShop } from '../support/sites/deploy.ts';
import { historyOf } from '../support/sites/host-files.ts';
import type { Shop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';

let shop: Shop;
beforeAll(async () => {
  shop = await startLiveShop({ hosts: 4 });
});
afterAll(() => shop[Symbol.asyncDispose]());

type Inputs = Readonly<Record<string, string | number | boolean>>;

/** A job of its own: another runner with its own RUNNER_TEMP, of the same run. */
async function job(
  name: string,
  action: string,
  inputs: Inputs,
  onStart?: (pid: number) => void,
): Promise<ActionResult> {
  const dir = `${shop.job}-${name.replaceAll('/', '-')}`;
  await mkdir(dir, { recursive: true });
  const result = await runAction(action, {
    inputs: {
      environment: 'production',
      'ssh-private-key': shop.fleet.privateKey,
      'ssh-known-hosts': shop.fleet.knownHosts,
      ...inputs,
    },
    env: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_ACTOR: 'octocat' },
    cwd: shop.workspace,
    job: dir,
    ...(onStart === undefined ? {} : { onStart }),
  });
  // The post step of a runner that died never comes.
  if (result.exitCode !== undefined) await runPost(action, result);
  return result;
}

async function must(name: string, action: string, inputs: Inputs): Promise<ActionResult> {
  const result = await job(name, action, inputs);
  expect(result.exitCode, result.log).toBe(0);
  return result;
}

const configure = (more: Readonly<Record<string, unknown>>) => {
  const settings = shop.settings();
  Object.assign(settings.environments.production, more);
  return shop.configure(settings);
};
const slots = (slot: string) =>
  Promise.all(
    shop.fleet.hosts.map((host) => readlink(join(host.root, 'slots', slot)).catch(() => undefined)),
  );
const lives = () => Promise.all(shop.fleet.hosts.map((host) => readlink(join(host.root, 'live'))));
const names = (result: ActionResult) =>
  (JSON.parse(result.outputs['hosts'] ?? '[]') as { host: string }[]).map(({ host }) => host);

beforeEach(async () => {
  await configure({});
  for (const host of shop.fleet.hosts) {
    await host.exec(`cd ${host.root} && rm -rf slots/green shared/* && rm -rf .cutover/lock`);
    await host.exec(`cd ${host.root} && [ "$(readlink live)" = slots/blue ] || ln -sfn slots/blue live`);
  }
});

describe('a release in shards', () => {
  test('migrate runs once in the fleet, and no shard starts before it has ended', async () => {
    const [first] = shop.fleet.hosts;
    if (first === undefined) throw new Error('no host');
    await configure({
      migrate:
        'echo migrated >>"$CUTOVER_ROOT/shared/turns"; until [ -e "$CUTOVER_ROOT/shared/go" ]; do sleep 0.1; done',
    });
    await shop.build('v2');
    const plan = await must('plan', 'rsync-deploy', { tag: 'v2', 'dry-run': true });
    expect(plan.outputs['slot']).toBe('green');
    const shard = (part: string) =>
      job(part, 'rsync-deploy', { tag: 'v2', shard: part, slot: plan.outputs['slot'] ?? '' });
    const second = shard('2/2');
    await until(
      async () =>
        (await shop.fleet.host(3).exec(`ls ${shop.fleet.host(3).root}/releases`)).stdout.includes('v2\n'),
      {
        what: 'the release on the second shard',
      },
    );
    const one = shard('1/2');
    await until(async () => (await first.exec(`cat ${first.root}/shared/turns`)).stdout === 'migrated\n', {
      what: 'migrate to begin',
    });
    expect(await slots('green')).toEqual([undefined, undefined, undefined, undefined]);
    // A host that is changed at this moment may not be able to say what it holds: it is asked again.
    await first.fake('stat', `: >'${first.home}/asked'; exit 1`);
    await until(() => existsSync(join(first.home, 'asked')), { what: 'the other shard to ask' });
    await first.unfake('stat');
    await writeFile(join(first.root, 'shared/go'), '');
    const [a, b] = await Promise.all([one, second]);
    expect([a.exitCode, b.exitCode], a.log + b.log).toEqual([0, 0]);
    const all = shop.fleet.hosts.map(({ address }) => address);
    expect([names(a), names(b)]).toEqual([all.slice(0, 2), all.slice(2)]);
    expect(b.log).toContain(`waiting until shard 1/2 has run \`migrate\` on ${first.address}`);
    expect(await slots('green')).toEqual(all.map(() => '../releases/v2'));
    const turns = await Promise.all(
      shop.fleet.hosts.map((host) => host.exec(`cat ${host.root}/shared/turns 2>/dev/null; true`)),
    );
    expect(turns.map(({ stdout }) => stdout)).toEqual(['migrated\n', '', '', '']);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('a migrate that fails starts no shard: the others say what they waited for', async () => {
    await configure({
      migrate: { run: 'exit 3', timeout: '1s' },
      timeouts: { health: '10s', lock: '20s', start: '20s', upload: '2s' },
    });
    await shop.build('v3');
    const one = await job('1/2', 'rsync-deploy', { tag: 'v3', shard: '1/2', slot: 'green' });
    const two = await job('2/2', 'rsync-deploy', { tag: 'v3', shard: '2/2', slot: 'green' });
    expect([one.exitCode, two.exitCode], two.log).toEqual([1, 1]);
    expect(two.log).toContain(`\`migrate\` of v3 has not ended on ${shop.fleet.host(0).address}`);
    expect(two.log).toContain('let the job of shard 1/2 run beside this one or before it');
    expect(await slots('green')).toEqual([undefined, undefined, undefined, undefined]);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('a shard whose switch fails goes back alone; one switch over all hosts brings the others back', async () => {
    const bad = shop.fleet.host(3);
    await configure({
      switch: { link: { reload: `test "$CUTOVER_SLOT$CUTOVER_ADDRESS" != green${bad.ip}` } },
    });
    await shop.build('v4');
    for (const shard of ['1/2', '2/2'])
      await must(shard, 'rsync-deploy', { tag: 'v4', shard, slot: 'green' });
    const gate = await must('gate', 'switch-slot', { slot: 'green', 'expect-tag': 'v4', 'dry-run': true });
    expect(gate.outputs).toMatchObject({ 'previous-slot': 'blue', 'previous-tag': 'v1', changed: 'false' });

    const one = await must('1/2', 'switch-slot', { slot: 'green', 'expect-tag': 'v4', shard: '1/2' });
    expect(one.log).toContain('read back from 2 hosts of shard 1/2');
    const two = await job('2/2', 'switch-slot', { slot: 'green', 'expect-tag': 'v4', shard: '2/2' });
    expect(two.exitCode).toBe(1);
    expect(two.log).toContain('No host of shard 2/2 stayed switched: blue with v1 is live there');
    expect(two.log).toContain('Hosts of other shards may have switched');
    expect(await lives()).toEqual(['slots/green', 'slots/green', 'slots/blue', 'slots/blue']);

    await must('settle', 'switch-slot', { slot: 'blue', 'expect-tag': 'v1', 'jobs-ended': true });
    expect(await lives()).toEqual(Array(4).fill('slots/blue'));
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);

    // Re-running the failed job alone: the last job brings the other shard after it.
    await configure({});
    await must('2/2', 'switch-slot', { slot: 'green', 'expect-tag': 'v4', shard: '2/2' });
    expect(await lives()).toEqual(['slots/blue', 'slots/blue', 'slots/green', 'slots/green']);
    await must('settle', 'switch-slot', { slot: 'green', 'expect-tag': 'v4', 'jobs-ended': true });
    expect(await lives()).toEqual(Array(4).fill('slots/green'));
    await must('back', 'switch-slot', { slot: 'blue', 'expect-tag': 'v1' });
    await expectServes(shop, 'v1');
  });

  test('a lock that a dead job of this run left is taken over by the job that comes after all of them', async () => {
    await shop.build('v5');
    await must('all', 'rsync-deploy', { tag: 'v5' });
    const held = shop.fleet.host(2);
    await mkdir(`${held.root}/.cutover/lock`);
    await writeFile(`${held.root}/.cutover/lock/token`, 'dead\n');
    const owner = {
      ...{
        action: 'switch-slot',
        run: 'https://github.com/acme/shop/actions/runs/7',
        runId: '7',
        attempt: '1',
      },
      ...{ repository: 'acme/shop', actor: 'octocat', since: '2026-11-22T00:00:00Z' },
    };
    await writeFile(`${held.root}/.cutover/lock/owner`, `${JSON.stringify(owner)}\n`);
    await configure({ timeouts: { lock: '1s', health: '10s' } });
    const wanted = { slot: 'blue', 'expect-tag': 'v1' };
    expect((await job('settle', 'switch-slot', wanted)).log).toContain('the lock is held by switch-slot');
    const settled = await must('settle', 'switch-slot', { ...wanted, 'jobs-ended': true });
    expect(settled.log).toContain('it was taken by another job of this run, which has ended');
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('a shard whose runner dies in its switch is settled by the job that comes after it', async () => {
    await shop.build('v8');
    await must('all', 'rsync-deploy', { tag: 'v8' });
    await must('1/2', 'switch-slot', { slot: 'green', 'expect-tag': 'v8', shard: '1/2' });
    await configure({
      switch: {
        link: { reload: '[ "$CUTOVER_SLOT" = blue ] || { : >"$CUTOVER_ROOT/shared/begun"; sleep 30; }' },
      },
    });
    let pid = 0;
    const dying = job('dying', 'switch-slot', { slot: 'green', 'expect-tag': 'v8', shard: '2/2' }, (it) => {
      pid = it;
    });
    await until(
      async () =>
        (await Promise.all(shop.fleet.hosts.slice(2).map(({ root }) => readdir(join(root, 'shared'))))).every(
          (found) => found.includes('begun'),
        ),
      { what: 'the switch to begin' },
    );
    process.kill(pid, 'SIGKILL');
    expect((await dying).exitCode).toBeUndefined();

    const settled = await must('settle', 'switch-slot', {
      ...{ slot: 'blue', 'expect-tag': 'v1', 'jobs-ended': true },
    });
    expect(settled.log).toContain('it was taken by another job of this run, which has ended');
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
    expect((await Promise.all(shop.fleet.hosts.map(leftOnHost))).flat()).toEqual([]);
    await runPost('switch-slot', await dying);
  });

  test('with a host that died, settle names it and brings all others back when it is left out; the next run joins it', async () => {
    const dead = shop.fleet.host(3);
    const served = async () => (await lives()).slice(0, 3);
    await shop.build('v9');
    await must('all', 'rsync-deploy', { tag: 'v9' });
    await must('1/2', 'switch-slot', { slot: 'green', 'expect-tag': 'v9', shard: '1/2' });
    await dead.stop();
    try {
      const two = await job('2/2', 'switch-slot', { slot: 'green', 'expect-tag': 'v9', shard: '2/2' });
      expect(two.exitCode).toBe(1);
      expect(await served()).toEqual(['slots/green', 'slots/green', 'slots/blue']);

      const back = { slot: 'blue', 'expect-tag': 'v1', 'jobs-ended': true };
      for (const [action, inputs] of [
        ['switch-slot', back],
        ['verify-health', { slot: 'live', 'expect-tag': 'v1', 'jobs-ended': true }],
      ] as const) {
        const refused = await job('settle', action, inputs);
        expect(refused.exitCode).toBe(1);
        expect(refused.log).toContain(`${dead.address} could not be reached`);
        expect(refused.log).toContain(`run this again with \`without: ${dead.address}\``);
        expect(await served()).toEqual(['slots/green', 'slots/green', 'slots/blue']);
      }

      const without = { without: dead.address };
      const settled = await must('settle', 'switch-slot', { ...back, ...without });
      expect(settled.summary).toContain('Left out, as told');
      await must('settle', 'verify-health', { slot: 'live', 'expect-tag': 'v1', ...without });
      expect(await served()).toEqual(['slots/blue', 'slots/blue', 'slots/blue']);
      const [last] = (await historyOf(shop.fleet.host(0)))
        .filter(({ event }) => event === 'switched')
        .reverse();
      expect(last).toMatchObject({ tag: 'v1', behind: [dead.address] });

      // The same where the others go on: the host that comes back is behind, and the next run joins it.
      await must('on', 'switch-slot', { slot: 'green', 'expect-tag': 'v9', ...without });
    } finally {
      await dead.start();
    }
    expect(await lives()).toEqual(['slots/green', 'slots/green', 'slots/green', 'slots/blue']);
    const joined = await must('join', 'switch-slot', { hosts: dead.address });
    expect(joined.outputs).toMatchObject({ live: 'green', tag: 'v9' });
    await must('join', 'verify-health', { slot: 'live', 'expect-tag': 'v9' });
    expect(await lives()).toEqual(Array(4).fill('slots/green'));
    await must('back', 'switch-slot', { slot: 'blue', 'expect-tag': 'v1', 'allow-bad': true });
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('hosts that switched in shards are confirmed together', async () => {
    await configure({ switch: { 'confirm-within': '12s', timeout: '2s' }, timeouts: { health: '4s' } });
    await shop.build('v6');
    await must('all', 'rsync-deploy', { tag: 'v6' });
    for (const shard of ['1/2', '2/2'])
      await must(shard, 'switch-slot', { slot: 'green', 'expect-tag': 'v6', shard });
    await must('settle', 'verify-health', { slot: 'live', 'expect-tag': 'v6' });
    // As long as a timer that was not disarmed would have needed.
    await new Promise((resolve) => setTimeout(resolve, 13_000));
    expect(await lives()).toEqual(Array(4).fill('slots/green'));
    for (const host of shop.fleet.hosts)
      expect((await host.exec(`ls ${host.root}/.cutover`)).stdout).not.toMatch(/confirm(ed)?-/);
    await must('back', 'switch-slot', { slot: 'blue', 'expect-tag': 'v1', 'allow-bad': true });
    await expectServes(shop, 'v1');
  });
});

describe('a shard is refused before a host is touched', () => {
  const balanced = {
    switch: { nginx: { include: '$ROOT', reload: 'true', hosts: ['lb.example.com'] } },
  };
  test.each<[string, string, Inputs, string]>([
    [
      'beside the input hosts',
      'verify-health',
      { shard: '1/2', hosts: 'a' },
      '`hosts` and `shard` are both given',
    ],
    ['that is none', 'verify-health', { shard: '3/2' }, 'must be one of 1/2 to 2/2, not 3/2'],
    [
      'of more shards than hosts',
      'verify-health',
      { shard: '1/5' },
      'cannot be cut out of the 4 hosts of production',
    ],
    ['by a deploy without a slot', 'rsync-deploy', { shard: '1/2', tag: 'v9' }, 'name the `slot`'],
    ['by a switch without a slot', 'switch-slot', { shard: '1/2', 'expect-tag': 'v9' }, 'name the `slot`'],
    ['by a way back to previous', 'rollback-to-tag', { shard: '1/2' }, 'name the `tag`'],
    [
      'by a way back with data',
      'rollback-to-tag',
      { shard: '1/2', tag: 'v1', 'restore-backup': 'before' },
      'the data are one for all hosts',
    ],
    ['by a backup', 'backup-remote', { shard: '1/2' }, 'has no input `shard`'],
    ['by the whole release', 'release', { shard: '1/2', tag: 'v9' }, 'has no input `shard`'],
  ])('%s', async (_, action, inputs, message) => {
    const connections = shop.fleet.hosts.map((host) => host.connectionCount());
    const result = await job('refused', action, inputs);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(message);
    expect(shop.fleet.hosts.map((host) => host.connectionCount())).toEqual(connections);
    await expectServes(shop, 'v1');
  });

  test('where the traffic of all moves on a balancer: only the switch is one for all', async () => {
    const include = `${shop.fleet.path}/nginx/live.conf`;
    await configure({ switch: { nginx: { ...balanced.switch.nginx, include } } });
    const result = await job('refused', 'switch-slot', { shard: '1/2', slot: 'green' });
    expect(result.log).toContain('the traffic of all hosts moves on lb.example.com');
    await shop.build('v7');
    // No shard takes a slot for idle that the balancer may send requests to, and this one cannot be asked.
    const unknown = await job('refused', 'rsync-deploy', { shard: '1/2', slot: 'green', tag: 'v7' });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.log).toContain('where requests go is unknown');
    await expectServes(shop, 'v1');
  });
});
