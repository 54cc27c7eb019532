import { readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { processTable } from '../support/servers/processes.ts';
import { startFleet, type TestHost } from '../support/servers/sshd.ts';
import { expectServes, startLiveShop } from '../support/sites/deploy.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';

/** Lines that every login of the host runs first, in the place of the shell's start-up files. */
async function atLogin(host: TestHost, ...lines: string[]): Promise<void> {
  const session = join(host.dir, 'ssh/session');
  await writeFile(session, `${lines.join('\n')}\n${await readFile(session, 'utf8')}`);
}

/** Programs that run for the job's connections, by their command lines. */
function processesOf(shop: Shop): string[] {
  return [...processTable().values()]
    .filter(({ name }) => ['ssh', 'ssh-agent', 'rsync'].includes(name))
    .map(({ pid }) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(join(shop.job, 'temp')));
}

/** After the post step, at once. */
async function expectNothingLeft(shop: Shop): Promise<void> {
  await shop.endJob();
  expect(processesOf(shop)).toEqual([]);
  await until(() => shop.fleet.hosts.every((host) => host.openConnections() === 0), {
    what: 'the hosts to see the end of every connection',
  });
}

describe('a login that prints something', () => {
  const noises = [
    ['words without a line end', 'tar', 'printf hello'],
    ['words without a line end', 'rsync', 'printf hello'],
    ['the title of a terminal', 'tar', String.raw`printf '\033]0;web1\007'`],
    ['a line', 'rsync', 'echo "Welcome to web1"'],
    ['much, with our own words in it', 'rsync', 'seq 1 5000; echo end=0; printf "over=0\\nsession=ready"'],
  ] as const;
  test.each(noises)('%s: a release arrives by %s as it was built', async (_what, transport, line) => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    if (transport === 'rsync') await host.hide('tar');
    await shop.endJob();
    await atLogin(host, line);
    await shop.build('v2');
    await writeFile(join(shop.workspace, 'dist/large'), Buffer.alloc(3 * 1024 * 1024, 'cutover\n'));
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    const itemized = await mustExec('rsync', [
      ...['-rlcni', '--delete'],
      ...[`${shop.workspace}/dist/`, `${host.root}/releases/v2/`],
    ]);
    expect(itemized).toBe('');
    await expectServes(shop, 'v1');
    await expectNothingLeft(shop);
  });
});

describe('a login that runs no scripts', () => {
  const logins = [
    ['nologin', 'exec /usr/sbin/nologin', 'This account is currently not available.'],
    ['a restricted shell', 'exec bash -r -c "$SSH_ORIGINAL_COMMAND"', 'restricted'],
    ['a forced /bin/false', 'exec /bin/false', 'ended with exit code 1 and printed nothing'],
    ['SFTP alone', 'exec /usr/lib/openssh/sftp-server', 'runs no scripts'],
    ['one that ends as ssh itself does', 'echo no entry >&2; exit 255', 'no entry'],
  ] as const;
  test.each(logins)(
    '%s: the error has its words, and nothing outlives the job',
    async (_what, line, words) => {
      await using shop = await startLiveShop({ hosts: 2 });
      await shop.endJob();
      const host = shop.fleet.host(1);
      await atLogin(host, line);
      await shop.build('v2');
      const before = host.connectionCount();
      const result = await shop.step('rsync-deploy', { tag: 'v2' });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain(
        `connect / ${host.address}: let the key in, but runs no scripts: the login`,
      );
      expect(result.log).toContain(words);
      expect(result.log).toContain(`${host.address}: reached, runs no scripts, unchanged`);
      expect(result.log).toContain('Next: give ');
      expect(result.log).not.toContain('not reached');
      expect(host.connectionCount()).toBe(before + 1);
      await expectNothingLeft(shop);
      await expectServes(shop, 'v1');
    },
  );

  test('one that waits for ever is told after its time, with its words', async () => {
    await using shop = await startLiveShop({ hosts: 1, environment: { timeouts: { connect: '2s' } } });
    await shop.endJob();
    const host = shop.fleet.host(0);
    await atLogin(host, 'printf "Accept the terms? "; sleep 1000');
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('let the key in, but runs no scripts: the login did not come to them');
    expect(result.log).toContain('Accept the terms?');
    await expectNothingLeft(shop);
    await expectServes(shop, 'v1');
  });
});

describe('nothing outlives the job', () => {
  test('whose step was killed while it opened a connection, or while rsync sent', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    await shop.endJob();
    await atLogin(host, 'sleep 1000');
    await shop.build('v2');
    const kill = async (when: () => boolean) => {
      let pid: number | undefined;
      const step = shop.step('rsync-deploy', { tag: 'v2' }, { onStart: (started) => (pid = started) });
      await until(when, { what: 'the moment to kill the step' });
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      expect((await step).exitCode).toBeUndefined();
      expect(processesOf(shop).length).toBeGreaterThan(0);
      await expectNothingLeft(shop);
    };
    await kill(() => host.openConnections() > 0 && processesOf(shop).some((line) => line.includes('[mux]')));
    await writeFile(
      join(host.dir, 'ssh/session'),
      (await readFile(join(host.dir, 'ssh/session'), 'utf8')).replace('sleep 1000\n', ''),
    );
    await host.hide('tar');
    await host.fake('rsync', 'sleep 1000');
    await kill(() => processesOf(shop).some((line) => line.startsWith('rsync\0')));
    await expectServes(shop, 'v1');
  });
});

describe('a jump host', () => {
  test.each([
    ['forbids to lead on', ['AllowTcpForwarding no'], 'does not forward connections'],
    ['allows other targets alone', ['PermitOpen 127.0.0.1:9'], 'does not forward connections'],
  ] as const)('that %s is named', async (_what, sshdConfig, words) => {
    await using bastion = await startFleet({ hosts: 1, sshdConfig });
    const jump = bastion.host(0);
    await using shop = await startShop({ hosts: 1, environment: { jump: jump.address } });
    await writeFile(
      join(jump.dir, 'ssh/authorized_keys'),
      await readFile(join(shop.fleet.host(0).dir, 'ssh/authorized_keys')),
    );
    await shop.build('v1');
    const pins = { 'ssh-known-hosts': `${shop.fleet.knownHosts}${jump.knownHost}\n` };
    const result = await shop.step('rsync-deploy', { tag: 'v1', ...pins });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`the jump host ${jump.address} ${words}`);
    expect(result.log).toContain('AllowTcpForwarding');
    await expectNothingLeft(shop);
  });

  test('that cannot reach a host is named, with what it said', async () => {
    await using bastion = await startFleet({ hosts: 1 });
    const jump = bastion.host(0);
    await using shop = await startShop({ hosts: 1, environment: { jump: jump.address } });
    const host = shop.fleet.host(0);
    await writeFile(
      join(jump.dir, 'ssh/authorized_keys'),
      await readFile(join(host.dir, 'ssh/authorized_keys')),
    );
    await shop.build('v1');
    await host.stop();
    const pins = { 'ssh-known-hosts': `${shop.fleet.knownHosts}${jump.knownHost}\n` };
    const result = await shop.step('rsync-deploy', { tag: 'v1', ...pins });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`the jump host ${jump.address} cannot reach it (connect failed`);
    await expectNothingLeft(shop);
  });
});
