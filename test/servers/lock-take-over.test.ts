import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { Host } from '../../src/host/connection/host.ts';
import { withLock } from '../../src/host/lock/lock.ts';
import { leftOnHost } from '../faults/invariants.ts';
import { type OpenEnvironment, openEnvironment } from '../support/runner/environment.ts';
import { type Fleet, startFleet } from '../support/servers/sshd.ts';
import { historyOf } from '../support/sites/host-files.ts';
import { OWNER } from '../support/sites/release-on-host.ts';
import { until } from '../support/wait.ts';

const HOSTS = 20;

let servers: Fleet;
let site: OpenEnvironment;
beforeAll(async () => {
  servers = await startFleet({ hosts: HOSTS, maxStartups: '100' });
  site = await openEnvironment(servers, {
    app: 'shop',
    environments: {
      production: {
        path: servers.path,
        hosts: servers.hosts.map(({ address }) => address),
        timeouts: { lock: '10m' },
      },
    },
  });
}, 120_000);
afterAll(async () => {
  await site[Symbol.asyncDispose]();
  await servers[Symbol.asyncDispose]();
});

/** What a run leaves that died while it held all locks. */
async function leaveLocks(): Promise<void> {
  for (const { root } of servers.hosts) {
    await mkdir(join(root, '.cutover/lock'), { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), 'dead\n');
    await writeFile(join(root, '.cutover/lock/owner'), `${OWNER}\n`);
  }
}

test('the locks of a run that died are taken over on all hosts at once', async () => {
  await leaveLocks();
  const calls = vi.spyOn(Host.prototype, 'call');
  const asked: string[] = [];
  const options = {
    runState: (owner: { readonly run: string }) => {
      asked.push(owner.run);
      return Promise.resolve('completed' as const);
    },
  };
  await withLock(
    site.fleet,
    site.settings,
    site.identity,
    ({ readings }) => {
      expect(readings).toHaveLength(HOSTS);
      return Promise.resolve();
    },
    options,
  );
  // The first host alone, the first again with all others, the ones that were held once more, and all given back.
  expect(calls.mock.calls.length).toBeLessThanOrEqual(4 * HOSTS);
  calls.mockRestore();
  expect(asked).toHaveLength(1);
  for (const host of servers.hosts) {
    expect((await historyOf(host)).map((line) => line['event'])).toEqual(['unlocked']);
    expect(await leftOnHost(host)).toEqual([]);
  }
  const words = site.said.filter((line) => line.includes('taking the lock over from'));
  expect(words.length).toBeLessThanOrEqual(2);
  for (const { address } of servers.hosts) expect(words.join('\n')).toContain(address);
}, 60_000);

test('the locks that a power cut left empty are taken over at once; one without an owner in an emergency', async () => {
  const [cut, unnamed, ...others] = servers.hosts;
  if (cut === undefined || unnamed === undefined) throw new Error('two hosts are needed');
  await leaveLocks();
  for (const { root } of [cut, ...others])
    for (const file of ['token', 'owner']) await writeFile(join(root, '.cutover/lock', file), '');
  await writeFile(join(unnamed.root, '.cutover/lock/owner'), '');
  const emergency = { reason: 'the power was cut' };
  let body = 0;
  const before = site.said.length;
  await withLock(
    site.fleet,
    site.settings,
    site.identity,
    () => {
      body++;
      return Promise.resolve();
    },
    { emergency },
  );
  expect(body).toBe(1);
  for (const host of servers.hosts) {
    const [line] = (await historyOf(host)).slice(-1);
    expect(line).toMatchObject({ event: 'unlocked', owner: 'an unknown run' });
    expect(JSON.stringify(line)).toContain(
      host === unnamed ? 'who holds it cannot be read; the power was cut' : 'its token is empty',
    );
    expect(await leftOnHost(host)).toEqual([]);
  }
  const said = site.said.slice(before).join('\n');
  expect(said).toContain('its token is empty, as a power cut leaves it');
  expect(said).toContain('emergency: who holds it cannot be read');

  // Without an emergency too, where no run can hold it.
  for (const { root } of servers.hosts) {
    await mkdir(join(root, '.cutover/lock'), { recursive: true });
    for (const file of ['token', 'owner']) await writeFile(join(root, '.cutover/lock', file), '');
  }
  await withLock(site.fleet, site.settings, site.identity, () => Promise.resolve());
  for (const host of servers.hosts) expect(await leftOnHost(host)).toEqual([]);
}, 60_000);

test('a run that is cancelled while it waits says that, and leaves the locks alone', async () => {
  await leaveLocks();
  const before = site.said.length;
  const waiting = withLock(site.fleet, site.settings, site.identity, () => Promise.resolve()).then(
    () => 'held',
    (thrown: unknown) => describeFailure('backup-remote', thrown),
  );
  await until(() => site.said.slice(before).some((line) => line.includes('waiting for the lock on')), {
    what: 'the run to wait',
  });
  site.abort();
  const text = await waiting;
  expect(text).toContain('this run was stopped while it waited for the lock');
  expect(text).toContain('rsync-deploy of octocat');
  expect(text).not.toContain('; waited');
  for (const host of servers.hosts) expect(await leftOnHost(host)).toEqual([`${host.name}: .cutover/lock`]);
}, 60_000);
