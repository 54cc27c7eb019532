import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { expectServes, startLiveShop, versionOn } from '../support/sites/deploy.ts';
import type { Shop } from '../support/sites/shop.ts';

const TRANSPORTS = ['tar', 'rsync'] as const;

/** Lines that every login of the host runs first. */
async function atLogin(host: TestHost, ...lines: string[]): Promise<void> {
  const session = join(host.dir, 'ssh/session');
  await writeFile(session, `${lines.join('\n')}\n${await readFile(session, 'utf8')}`);
}

/** Deploys v2 and then v3, which has v2 for its base, by this transport; both are what was built. */
async function deployTwice(shop: Shop, transport: (typeof TRANSPORTS)[number]): Promise<void> {
  const host = shop.fleet.host(0);
  if (transport === 'rsync') await host.hide('tar');
  for (const tag of ['v2', 'v3']) {
    await shop.build(tag);
    await shop.mustStep('rsync-deploy', { tag });
    const itemized = await mustExec('rsync', [
      '-rlcni',
      '--delete',
      `${shop.workspace}/dist/`,
      `${host.root}/releases/${tag}/`,
    ]);
    expect(itemized).toBe('');
  }
  await expectServes(shop, 'v1');
}

test.each(TRANSPORTS)('an app root with the set-group-ID bit, by %s', async (transport) => {
  await using shop = await startLiveShop({
    hosts: 1,
    prepare: async (host) => {
      await host.exec(`mkdir -p ${host.root} && chmod 2775 ${host.root}`);
    },
  });
  await deployTwice(shop, transport);
  const { stdout } = await shop.fleet.host(0).exec(`find ${shop.fleet.host(0).root}/releases/v3 -perm /7000`);
  expect(stdout).toBe('');
});

test.each(TRANSPORTS)('an app root whose default ACL gives others nothing, by %s', async (transport) => {
  await using shop = await startLiveShop({
    hosts: 1,
    prepare: async (host) => {
      const { code, stderr } = await host.exec(`mkdir -p ${host.root} && setfacl -d -m o::- ${host.root}`);
      expect([code, stderr]).toEqual([0, '']);
    },
  });
  await deployTwice(shop, transport);
});

test.each(TRANSPORTS)(
  'an account whose environment bends tools: ours are not bent, and commands of the team have it, by %s',
  async (transport) => {
    await using shop = await startLiveShop({
      hosts: 1,
      environment: {
        migrate: 'umask >>"$HOME/seen"; env | sort >>"$HOME/seen"',
        health: [
          {
            http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz',
            expect: { status: 200, json: { version: '$CUTOVER_TAG' } },
          },
          { command: 'test "$LANG $(umask) ${LC_ALL-unset}" = "C.UTF-8 0027 unset"' },
        ],
      },
    });
    const host = shop.fleet.host(0);
    await writeFile(join(host.home, 'seen'), '');
    await atLogin(
      host,
      'umask 027',
      'export LANG=C.UTF-8 CDPATH=/:/tmp POSIXLY_CORRECT=1 GREP_OPTIONS=-v TAR_OPTIONS=--verbose BLOCK_SIZE=7',
      'unset LC_ALL',
    );
    await shop.endJob();
    await deployTwice(shop, transport);
    const seen = (await readFile(join(host.home, 'seen'), 'utf8')).split('\n');
    expect(seen[0]).toBe('0027');
    for (const line of ['LANG=C.UTF-8', 'CDPATH=/:/tmp', 'POSIXLY_CORRECT=1', 'GREP_OPTIONS=-v'])
      expect(seen).toContain(line);
    expect(seen.filter((line) => /^(LC_ALL|CUTOVER_LC_ALL)=/.test(line))).toEqual([]);
    await shop.mustStep('verify-health', { slot: 'idle', 'expect-tag': 'v3' });
    await shop.mustStep('switch-slot', { 'expect-tag': 'v3' });
    expect(await versionOn(host, 'green')).toBe('v3');
  },
);
