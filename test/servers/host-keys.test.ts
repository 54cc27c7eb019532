import { existsSync, readdirSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import type { ActionResult } from '../support/runner/action.ts';
import { asRoot } from '../support/servers/account.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { expectServes, startLiveShop } from '../support/sites/deploy.ts';
import type { Shop } from '../support/sites/shop.ts';

let shop: Shop;
let host: TestHost;
let dir: string;
/** How known_hosts names the host. */
let name: string;

/** The public half of a key: type and text. */
const publicKey = async (key: string) =>
  (await readFile(join(dir, `${key}.pub`), 'utf8')).split(' ').slice(0, 2).join(' ');
const fingerprint = async (key: string) =>
  (await mustExec('ssh-keygen', ['-lf', join(dir, `${key}.pub`)])).split(' ')[1] ?? '';
const pin = async (key: string, as = name) => `${as} ${await publicKey(key)}\n`;

async function hashed(lines: string): Promise<string> {
  const file = join(dir, 'to-hash');
  await writeFile(file, lines);
  await mustExec('ssh-keygen', ['-q', '-H', '-f', file]);
  return readFile(file, 'utf8');
}

/** Signs the host's ed25519 key. */
async function certificate(authority: string, ...options: string[]): Promise<string> {
  const argv = ['-q', '-s', join(dir, authority), '-h', '-I', 'host', ...options, join(dir, 'ed25519.pub')];
  await mustExec('ssh-keygen', argv);
  return `HostCertificate ${join(dir, 'ed25519-cert.pub')}`;
}

/** The server is started again with these keys, and these lines for its sshd_config. */
async function offer(keys: readonly string[], ...lines: readonly string[]): Promise<void> {
  await host.stop();
  const file = join(host.dir, 'ssh/sshd_config');
  const kept = (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => !/^(HostKey|HostCertificate) /.test(line));
  const config = [...lines, ...keys.map((key) => `HostKey ${join(dir, key)}`), ...kept];
  await writeFile(file, config.join('\n'));
  await host.start();
}

const deploy = (pins: string): Promise<ActionResult> =>
  shop.step('rsync-deploy', { tag: 'v2', 'ssh-known-hosts': pins, 'dry-run': true });

/** The connection is opened with these pins. */
async function accepted(pins: string): Promise<void> {
  const { exitCode, log } = await deploy(pins);
  expect([exitCode, log]).toEqual([0, expect.any(String)]);
}

/** It is not, nothing was started on the host, nothing was added to the pins, and what was live serves. */
async function refused(pins: string): Promise<string> {
  const before = [host.connectionCount(), host.sessionCount()];
  const { exitCode, log } = await deploy(pins);
  expect(exitCode).toBe(1);
  const base = join(shop.job, 'temp/cutover-ssh');
  for (const id of readdirSync(base)) {
    expect((await readFile(join(base, id, 'known_hosts'), 'utf8')).trim()).toBe(pins.trim());
    expect(readdirSync(join(base, id)).filter((file) => file.startsWith('offered'))).toEqual([]);
  }
  expect([host.connectionCount(), host.sessionCount()]).toEqual(before);
  expect(readdirSync(`${host.root}/releases`)).toEqual(['v1']);
  await expectServes(shop, 'v1');
  return log;
}

beforeAll(async () => {
  shop = await startLiveShop({ hosts: 1 });
  await shop.endJob();
  await shop.build('v2');
  host = shop.fleet.host(0);
  name = `[${host.ip}]:${host.port}`;
  dir = join(host.dir, 'keys');
  await mustExec('mkdir', [dir]);
  for (const key of ['ed25519', 'rsa', 'ecdsa', 'authority', 'stranger']) {
    const type = ['rsa', 'ecdsa'].includes(key) ? key : 'ed25519';
    await mustExec('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', '', '-f', join(dir, key)]);
  }
});
afterAll(() => shop[Symbol.asyncDispose]());
afterEach(() => shop.endJob());

describe('a pinned key', () => {
  test('of any type is found, plain or hashed, with and without its port', async () => {
    await offer(['ed25519', 'rsa', 'ecdsa']);
    for (const pins of [
      await pin('ed25519'),
      await pin('rsa'),
      await pin('ecdsa'),
      await hashed(`${await pin('rsa')}`),
      await hashed(`${await pin('stranger', 'other.example.com')}${await pin('ed25519')}`),
      await pin('ed25519', host.ip),
      `# a comment\n\n${(await pin('ed25519')).trim()} root@web1\r\n`,
    ]) {
      await accepted(pins);
      await shop.endJob();
    }
  });

  test('of another type than the host has is told apart from one that changed', async () => {
    await offer(['ed25519', 'ecdsa']);
    for (const pins of [await pin('rsa'), await hashed(await pin('rsa'))]) {
      const log = await refused(pins);
      expect(log).toContain(
        `the host key of ${name} is of another type than what \`ssh-known-hosts\` pins (ssh-rsa)`,
      );
      // Each that it has, since a person may choose which to pin.
      for (const key of ['ed25519', 'ecdsa']) {
        expect(log).toContain(await fingerprint(key));
        expect(log).toContain((await pin(key)).trim());
      }
      expect(log).toContain('cat /etc/ssh/ssh_host_*_key.pub | ssh-keygen -lf -');
      await shop.endJob();
    }
    await offer(['rsa']);
    const log = await refused(await pin('ed25519'));
    expect(log).toContain('is of another type than what `ssh-known-hosts` pins (ssh-ed25519)');
    expect(log).toContain(await fingerprint('rsa'));
    expect(log).toContain('ssh-keygen -lf /etc/ssh/ssh_host_rsa_key.pub');
    await shop.endJob();
    await accepted((await pin('ed25519')) + (await pin('rsa')));
  });

  test('that changed is told so in a hashed file too', async () => {
    await offer(['ed25519']);
    const log = await refused(await hashed(await pin('stranger')));
    expect(log).toContain(`the host key of ${name} is not the key that \`ssh-known-hosts\` pins`);
    expect(log).toContain(await fingerprint('ed25519'));
    expect(log).toContain((await pin('ed25519')).trim());
  });

  test('that is revoked is not trusted, and nobody is told to pin it again', async () => {
    await offer(['ed25519']);
    const log = await refused(`${await pin('ed25519')}@revoked * ${await publicKey('ed25519')}\n`);
    expect(log).toContain(`the host key of ${name} is marked as revoked in \`ssh-known-hosts\``);
    expect(log).toContain(await fingerprint('ed25519'));
    expect(log).not.toContain('put the line');
  });
});

describe('an authority in place of a key', () => {
  const authority = async (as = '*') => `@cert-authority ${as} ${await publicKey('authority')}\n`;

  test('is enough for a host whose key it signed', async () => {
    await offer(['ed25519', 'rsa'], await certificate('authority', '-n', host.ip));
    for (const pins of [await authority(), await authority(name), await hashed(await authority(name))]) {
      await accepted(pins);
      await shop.endJob();
    }
    // Another host's authority is none.
    const log = await refused(await authority('*.example.com'));
    expect(log).toContain('is not pinned in `ssh-known-hosts`');
  });

  test('refuses no certificate, one of somebody else, for another name or of another time, and says which', async () => {
    const cases = [
      ['it shows none, or one of another authority', undefined],
      [
        'it shows none, or one of another authority',
        await certificate('stranger', '-n', host.ip).then(keep('a')),
      ],
      ['name is not a listed principal', await certificate('authority', '-n', 'web9').then(keep('b'))],
      ['expired', await certificate('authority', '-n', host.ip, '-V', '20200101:20200201').then(keep('c'))],
    ] as const;
    for (const [why, line] of cases) {
      await offer(['ed25519'], ...(line === undefined ? [] : [line]));
      const log = await refused(await authority());
      expect(log).toContain(
        `the host key of ${name} has no valid certificate of the authority in \`ssh-known-hosts\` (${why})`,
      );
      expect(log).toContain(`-h -n ${host.ip}`);
      expect(log).toContain(await fingerprint('ed25519'));
      expect(log).toContain((await pin('ed25519')).trim());
      await shop.endJob();
    }
    await accepted((await authority()) + (await pin('ed25519')));
  });

  /** A certificate has one fixed file name: keeps it under another. */
  function keep(as: string) {
    return async (line: string) => {
      await mustExec('mv', [join(dir, 'ed25519-cert.pub'), join(dir, `${as}-cert.pub`)]);
      return line.replace('ed25519-cert', `${as}-cert`);
    };
  }
});

test.runIf(asRoot('host keys on port 22: only root may listen there'))(
  'on port 22 a host stands in known_hosts without brackets',
  async () => {
    await offer(['ed25519'], `ListenAddress ${host.ip}:22`);
    const settings = shop.settings();
    settings.environments.production['hosts'] = [`${host.account.name}@${host.ip}`];
    await shop.configure(settings);
    await accepted(await pin('ed25519', host.ip));
    await shop.endJob();
    await accepted(await hashed(await pin('ed25519', host.ip)));
    await shop.endJob();
    for (const as of [name, `[${host.ip}]:22`]) {
      const log = await refused(await pin('ed25519', as));
      expect(log).toContain(`the host key of ${host.ip} is not pinned`);
      expect(log).toContain((await pin('ed25519', host.ip)).trim());
      await shop.endJob();
    }
    expect(existsSync(join(shop.job, 'temp/cutover-ssh'))).toBe(false);
  },
);
