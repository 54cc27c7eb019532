import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { runPost } from '../support/runner/action.ts';
import { processTable } from '../support/servers/processes.ts';
import { newSshKey } from '../support/servers/ssh-key.ts';
import { startFleet, type TestHost } from '../support/servers/sshd.ts';
import { expectServes, startLiveShop, versionOn } from '../support/sites/deploy.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

/** What the server says itself of its key, as the message tells a person to compare. */
async function fingerprintOf(host: TestHost): Promise<string> {
  await using temp = await tempDir();
  const file = join(temp.path, 'key.pub');
  await writeFile(file, host.knownHost.slice(host.knownHost.indexOf(' ') + 1));
  return (await mustExec('ssh-keygen', ['-lf', file])).split(' ')[1] ?? '';
}

/** Processes whose command line or environment names the job's folder. */
function processesOf(shop: Shop): string[] {
  return [...processTable().keys()]
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
      } catch {
        return '';
      }
    })
    .filter((line) => line.includes(join(shop.job, 'temp')));
}

describe('a host that is not the one that is pinned', () => {
  test('with another key: the error shows what it offers, and the pin stays', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    await shop.endJob();
    await shop.build('v2');
    const [one, two] = [shop.fleet.host(0), shop.fleet.host(1)];
    const wrong = `[${two.ip}]:${two.port} ${newSshKey('other').publicKey}`;
    const result = await shop.step('rsync-deploy', {
      tag: 'v2',
      'ssh-known-hosts': `${one.knownHost}\n${wrong}\n`,
    });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(
      `the host key of [${two.ip}]:${two.port} is not the key that \`ssh-known-hosts\` pins`,
    );
    expect(result.log).toContain(await fingerprintOf(two));
    expect(result.log).toContain(two.knownHost);
    expect(result.log).toContain('A different key can mean that somebody is in between');
    expect(two.sessionCount()).toBeGreaterThan(0);
    expect(readdirSync(`${one.root}/releases`)).toEqual(['v1']);
    await expectServes(shop, 'v1');
  });

  test('unknown, or with no pins at all: the line to store is shown, and it works', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    await shop.endJob();
    await shop.build('v2');
    const [one, two] = [shop.fleet.host(0), shop.fleet.host(1)];
    const before = two.sessionCount();
    const unknown = await shop.step('rsync-deploy', { tag: 'v2', 'ssh-known-hosts': `${one.knownHost}\n` });
    expect(unknown.exitCode).toBe(1);
    expect(unknown.log).toContain(
      `the host key of [${two.ip}]:${two.port} is not pinned in \`ssh-known-hosts\``,
    );
    expect(unknown.log).toContain(await fingerprintOf(two));
    expect(unknown.log).toContain(`State now:%0A  ${one.address}: connected, unchanged`);
    expect(unknown.log).toContain(two.knownHost);
    expect(two.sessionCount()).toBe(before);

    const none = await shop.step('rsync-deploy', { tag: 'v2', 'ssh-known-hosts': '' });
    expect(none.exitCode).toBe(1);
    expect(none.log).toContain('is not pinned');
    expect(shop.fleet.hosts.some(({ knownHost }) => none.log.includes(knownHost))).toBe(true);
    await expectServes(shop, 'v1');
    await shop.mustStep('rsync-deploy', {
      tag: 'v2',
      'ssh-known-hosts': `${one.knownHost}\r\n${two.knownHost}`,
    });
  });
});

describe('a key', () => {
  test('that no host knows is refused, without a retry', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    await shop.endJob();
    await shop.build('v2');
    const host = shop.fleet.host(0);
    const result = await shop.step('rsync-deploy', {
      tag: 'v2',
      'ssh-private-key': newSshKey('stranger').privateKey,
    });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`${host.address}: refused the key: permission denied`);
    expect(result.log).toContain('authorized_keys');
    expect(host.log().match(/Connection from /g)?.length).toBe(2);
    await expectServes(shop, 'v1');
  });

  test('that is damaged, public or missing is told before any host is reached', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    await shop.endJob();
    await shop.build('v2');
    const host = shop.fleet.host(0);
    const connections = host.connectionCount();
    const key = shop.fleet.privateKey;
    const middle = Math.floor(key.length / 2);
    for (const [given, words] of [
      [key.slice(0, middle), 'is cut off'],
      [`${key.slice(0, middle)}${key.slice(middle + 20)}`, 'is damaged'],
      ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA', 'holds a public key'],
      ['', '`ssh-private-key` is required'],
    ] as const) {
      const result = await shop.step('rsync-deploy', { tag: 'v2', 'ssh-private-key': given });
      expect([result.exitCode, result.log]).toEqual([1, expect.stringContaining(words)]);
    }
    expect(host.connectionCount()).toBe(connections);
    await expectServes(shop, 'v1');
  });

  test('with a passphrase is opened by an agent of the job, which is gone after the post step', async () => {
    await using shop = await startShop({ hosts: 2 });
    await shop.build('v1');
    const file = join(shop.job, 'locked');
    const passphrase = 'correct "horse" $(battery) staple';
    await writeFile(file, shop.fleet.privateKey, { mode: 0o600 });
    await mustExec('ssh-keygen', ['-q', '-p', '-f', file, '-P', '', '-N', passphrase]);
    const locked = {
      tag: 'v1',
      'ssh-private-key': (await readFile(file, 'utf8')).replaceAll('\n', '\r\n').trimEnd(),
    };

    const without = await shop.step('rsync-deploy', locked);
    expect(without.log).toContain('`ssh-passphrase` is not given');
    const wrong = await shop.step('rsync-deploy', { ...locked, 'ssh-passphrase': 'wrong' });
    expect(wrong.log).toContain('`ssh-passphrase` does not open `ssh-private-key`');
    expect([without.exitCode, wrong.exitCode]).toEqual([1, 1]);

    const result = await shop.mustStep('rsync-deploy', { ...locked, 'ssh-passphrase': passphrase });
    expect(await versionOn(shop.fleet.host(1))).toBe('v1');
    expect(processesOf(shop).filter((line) => line.includes('ssh-agent'))).toHaveLength(1);
    // Only masked: neither the passphrase nor the key is in what the runner shows, nor in a file.
    expect(result.log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain(passphrase);
    const held = await mustExec('grep', ['-rlE', 'PRIVATE KEY|staple', join(shop.job, 'temp')]).catch(
      () => 'none',
    );
    expect(held).toBe('none');
    await shop.endJob();
    await until(() => processesOf(shop).length === 0, { what: 'agent and connections to end' });
    expect(readdirSync(join(shop.job, 'temp'))).toEqual([]);
  });
});

describe('the post step', () => {
  test.each(['after a success', 'after a failure'])(
    'closes connections and removes key and configuration %s',
    async (when) => {
      await using shop = await startShop({ hosts: 2 });
      await shop.build('v1');
      if (when === 'after a failure') await shop.fleet.host(0).fake('start-slot', 'exit 1');
      expect((await shop.step('rsync-deploy', { tag: 'v1' })).exitCode).toBe(
        when === 'after a failure' ? 1 : 0,
      );
      // Later steps of the job use them again.
      expect(shop.fleet.hosts.map((host) => host.openConnections())).toEqual([1, 1]);
      expect(processesOf(shop)).toHaveLength(2);
      await shop.endJob();
      await until(() => shop.fleet.hosts.every((host) => host.openConnections() === 0), {
        what: 'connections to close',
      });
      await until(() => processesOf(shop).length === 0, { what: 'masters to end' });
      expect(readdirSync(join(shop.job, 'temp'))).toEqual([]);
      await shop.endJob();
    },
  );

  const names = [
    ['long in bytes alone', 'é'.repeat(25)],
    ['tokens of ssh and a variable', '%n %h ${HOME}'],
    ['quotes', `"a" 'b'`],
  ] as const;
  test.each(names)('works where RUNNER_TEMP is odd: %s', async (_what, name) => {
    await using shop = await startShop({ hosts: 1 });
    await shop.build('v1');
    const temp = join(shop.job, name);
    // A folder that is not there is passed over where another will do.
    const env = { RUNNER_TEMP: temp, TMPDIR: join(shop.job, 'none') };
    for (const transport of ['tar', 'rsync']) {
      if (transport === 'rsync') await shop.fleet.host(0).hide('tar');
      const tag = transport === 'tar' ? 'v1' : 'v2';
      await shop.build(tag);
      const result = await shop.step('rsync-deploy', { tag, slot: 'blue' }, { env });
      expect([result.exitCode, result.log]).toEqual([0, expect.any(String)]);
      expect(await versionOn(shop.fleet.host(0))).toBe(tag);
      if (transport === 'tar') continue;
      const [id = ''] = readdirSync(join(temp, 'cutover-ssh'));
      const sockets = await readFile(join(temp, 'cutover-ssh', id, 'sockets'), 'utf8');
      expect(existsSync(sockets)).toBe(true);
      await runPost('rsync-deploy', result, { env });
      expect([existsSync(sockets), readdirSync(temp)]).toEqual([false, []]);
    }
    expect(processesOf(shop)).toEqual([]);
  });

  test('leaves no folder of sockets elsewhere when the key turns out to be bad', async () => {
    await using shop = await startShop({ hosts: 1 });
    await shop.build('v1');
    const TMPDIR = join(shop.job, 'tmp');
    await mkdir(TMPDIR);
    const lines = shop.fleet.privateKey.split('\n');
    const damaged = lines.map((line, n) => (n === 3 ? line.toLowerCase() : line)).join('\n');
    const bad = { tag: 'v1', 'ssh-private-key': damaged };
    const env = { RUNNER_TEMP: join(shop.job, 'x'.repeat(100)), TMPDIR };
    const refused = await shop.step('rsync-deploy', bad, { env });
    expect(refused.log).toContain('`ssh-private-key` is damaged');
    expect(readdirSync(TMPDIR)).toEqual([]);
  });
});

test('hosts behind a jump host are reached through it only', async () => {
  await using bastion = await startFleet({ hosts: 1 });
  const jump = bastion.host(0);
  await using shop = await startShop({ hosts: 2, environment: { jump: jump.address } });
  // One key for all of them, as in a real set-up.
  await writeFile(
    join(jump.dir, 'ssh/authorized_keys'),
    await readFile(join(shop.fleet.host(0).dir, 'ssh/authorized_keys')),
  );
  await shop.build('v1');
  const unpinned = await shop.step('rsync-deploy', { tag: 'v1' });
  expect(unpinned.log).toContain(`the host key of [${jump.ip}]:${jump.port} is not pinned`);
  expect(shop.fleet.host(0).connectionCount()).toBe(0);

  const pins = { 'ssh-known-hosts': `${shop.fleet.knownHosts}${jump.knownHost}\n` };
  await shop.mustStep('rsync-deploy', { tag: 'v1', ...pins });
  for (const host of shop.fleet.hosts) {
    expect(await versionOn(host)).toBe('v1');
    // The bastion listens on loopback as they do, and so its connections to them come from there.
    expect(host.connectionCount()).toBe(1);
  }
  expect(jump.connectionCount()).toBe(1);
  const wrong = `[${shop.fleet.host(1).ip}]:${shop.fleet.host(1).port} ${newSshKey('other').publicKey}`;
  const bad = await shop.step('rsync-deploy', {
    tag: 'v1',
    'ssh-known-hosts': `${shop.fleet.host(0).knownHost}\n${wrong}\n${jump.knownHost}\n`,
  });
  expect(bad.exitCode).toBe(1);
  expect(bad.log).toContain(await fingerprintOf(shop.fleet.host(1)));
  await shop.endJob();
  await until(() => processesOf(shop).length === 0, { what: 'masters to end' });
  expect(jump.openConnections()).toBe(0);
});
