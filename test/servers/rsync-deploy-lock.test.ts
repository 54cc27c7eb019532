import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runAction, runPost } from '../support/runner/action.ts';
import { expectServes, expectUnlocked, startLiveShop, versionOn } from '../support/sites/deploy.ts';
import { historyOf } from '../support/sites/host-files.ts';
import { OWNER } from '../support/sites/release-on-host.ts';
import { startShop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';

describe('the lock', () => {
  test('held by another run: the error names the owner and how to unlock, and nothing is changed', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const held = shop.fleet.host(1);
    await mkdir(`${held.root}/.cutover/lock`);
    await writeFile(`${held.root}/.cutover/lock/token`, 'other\n');
    await writeFile(`${held.root}/.cutover/lock/owner`, `${OWNER}\n`);
    const settings = shop.settings();
    settings.environments.production['timeouts'] = { lock: '2s' };
    await shop.configure(settings);
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      'the lock is held by rsync-deploy of octocat, https://github.com/acme/shop/actions/runs/1 (attempt 1), since 2026-11-22T00:00:00Z',
    );
    expect(result.log).toContain(`waiting for the lock on ${held.address}`);
    const [user] = held.address.split('@');
    const command = `ssh -p ${held.port} ${user}@${held.ip} rm -r ${held.root}/.cutover/lock`;
    expect(result.log).toContain(command);
    // It had taken the lock of the first host, and gave it back.
    expect((await shop.fleet.host(0).exec(`ls -A ${shop.fleet.host(0).root}/.cutover`)).stdout).not.toContain(
      'lock',
    );
    expect((await held.exec(`cat ${held.root}/.cutover/lock/token`)).stdout).toBe('other\n');
    await expectServes(shop, 'v1');

    await held.exec(command.slice(command.indexOf('rm -r')));
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('two deploys at once run one after the other', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const settings = shop.settings();
    // Says when it begins and ends: two that overlap would show.
    settings.environments.production['migrate'] =
      'echo "+$CUTOVER_TAG" >>"$CUTOVER_ROOT/shared/turns"; sleep 1; echo "-$CUTOVER_TAG" >>"$CUTOVER_ROOT/shared/turns"';
    await shop.configure(settings);
    await shop.build('v2');
    const run = async (tag: string) => {
      await mkdir(`${shop.job}-${tag}`);
      return runAction('rsync-deploy', {
        inputs: {
          environment: 'production',
          tag,
          'ssh-private-key': shop.fleet.privateKey,
          'ssh-known-hosts': shop.fleet.knownHosts,
        },
        env: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: tag, GITHUB_ACTOR: 'octocat' },
        cwd: shop.workspace,
        job: `${shop.job}-${tag}`,
      });
    };
    const results = await Promise.all([run('v2'), run('v3')]);
    expect(results.map(({ exitCode, log }) => [exitCode, exitCode === 0 ? '' : log])).toEqual([
      [0, ''],
      [0, ''],
    ]);
    const { stdout } = await shop.fleet.host(0).exec(`cat ${shop.fleet.host(0).root}/shared/turns`);
    expect([
      ['+v2', '-v2', '+v3', '-v3'],
      ['+v3', '-v3', '+v2', '-v2'],
    ]).toContainEqual(stdout.trim().split('\n'));
    for (const result of results) await runPost('rsync-deploy', result);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('five deploys at once on three hosts run one after the other, and all hosts record one order', async () => {
    await using shop = await startLiveShop({ hosts: 3 });
    const settings = shop.settings();
    settings.environments.production['migrate'] =
      'echo "+$CUTOVER_TAG" >>"$CUTOVER_ROOT/shared/turns"; sleep 0.2; echo "-$CUTOVER_TAG" >>"$CUTOVER_ROOT/shared/turns"';
    await shop.configure(settings);
    await shop.build('v2');
    const tags = ['v2', 'v3', 'v4', 'v5', 'v6'];
    const results = await Promise.all(
      tags.map(async (tag) => {
        await mkdir(`${shop.job}-${tag}`);
        return runAction('rsync-deploy', {
          inputs: {
            environment: 'production',
            tag,
            'ssh-private-key': shop.fleet.privateKey,
            'ssh-known-hosts': shop.fleet.knownHosts,
          },
          env: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: tag, GITHUB_ACTOR: 'octocat' },
          cwd: shop.workspace,
          job: `${shop.job}-${tag}`,
        });
      }),
    );
    expect(results.map(({ exitCode, log }) => [exitCode, exitCode === 0 ? '' : log])).toEqual(
      tags.map(() => [0, '']),
    );
    const { stdout } = await shop.fleet.host(0).exec(`cat ${shop.fleet.host(0).root}/shared/turns`);
    const turns = stdout.trim().split('\n');
    const order = turns.filter((turn) => turn.startsWith('+')).map((turn) => turn.slice(1));
    expect(turns).toEqual(order.flatMap((tag) => [`+${tag}`, `-${tag}`]));
    expect([...order].sort()).toEqual(tags);
    for (const host of shop.fleet.hosts) {
      const deployed = (await historyOf(host)).filter(({ event }) => event === 'deployed');
      expect(deployed.map(({ tag }) => tag).filter((tag) => tag !== 'v1')).toEqual(order);
    }
    for (const result of results) await runPost('rsync-deploy', result);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  }, 120_000);

  test('lost in the middle: the run changes nothing more', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    const settings = shop.settings();
    settings.environments.production['migrate'] =
      'touch "$CUTOVER_ROOT/shared/migrating"; while [ -e "$CUTOVER_ROOT/shared/migrating" ]; do sleep 0.05; done';
    await shop.configure(settings);
    await shop.build('v2');
    const running = shop.step('rsync-deploy', { tag: 'v2' });
    await until(async () => (await host.exec(`ls ${host.root}/shared/migrating`)).code === 0, {
      what: 'migrate',
    });
    await host.exec(
      `cd ${host.root}/.cutover && rm -r lock && mkdir lock && echo other >lock/token && rm ../shared/migrating`,
    );
    const result = await running;
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('this run does not hold the lock (any more)');
    // The lock of the other run is left alone.
    expect((await host.exec(`cat ${host.root}/.cutover/lock/token; ls ${host.root}/slots`)).stdout).toBe(
      'other\nblue\n',
    );
    expect(await versionOn(host)).toBe('v1');
  });
});

test('a lock that a step could not give back is given back by the post step', async () => {
  await using shop = await startShop({ hosts: 2 });
  await shop.build('v1');
  const host = shop.fleet.host(1);
  const lock = join(host.root, '.cutover/lock');
  await host.fake('mv', 'case "$*" in *".cutover/lock .cutover/lock."*) exit 1 ;; esac; exec /bin/mv "$@"');
  const result = await shop.step('rsync-deploy', { tag: 'v1' });
  expect([result.exitCode, result.log]).toEqual([0, expect.stringContaining('could not be given back')]);
  expect(existsSync(lock)).toBe(true);
  await host.unfake('mv');
  await shop.endJob();
  expect(existsSync(lock)).toBe(false);
});
