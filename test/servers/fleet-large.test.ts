import { existsSync, readlinkSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestHost } from '../support/servers/sshd.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';

const HOSTS = 40;

describe('forty hosts, one of which dies', () => {
  let shop: Shop;
  let bad: TestHost;
  let live = '';

  beforeAll(async () => {
    shop = await startShop({
      hosts: HOSTS,
      environment: { start: undefined, stop: undefined, health: undefined },
    });
    bad = shop.fleet.host(23);
    await shop.build('v1');
    await shop.mustStep('rsync-deploy', { tag: 'v1' });
    await shop.mustStep('switch-slot', { 'expect-tag': 'v1' });
    await shop.build('v2');
    live = readlinkSync(join(bad.root, 'live'));
  }, 60_000);
  afterAll(() => shop[Symbol.asyncDispose]());

  /** What each host serves, by its own links. */
  const served = () =>
    new Set(
      shop.fleet.hosts.map(({ root }) => {
        const slot = readlinkSync(join(root, 'live'));
        return `${slot} ${readlinkSync(join(root, slot))}`;
      }),
    );

  /** Runs the step while the machine dies in the middle of `tool`, and then comes back. */
  const dyingIn = async (tool: string, action: string, inputs: Record<string, string>) => {
    const here = join(bad.home, 'here');
    await bad.fake(tool, `: >'${here}'\nsleep 600`);
    const running = shop.step(action, inputs);
    await until(() => existsSync(here), { what: `${tool} to run`, timeoutMs: 30_000 });
    await bad.stop();
    const result = await running;
    await bad.unfake(tool);
    await rm(here);
    await bad.start();
    // As the message of the failed run says, since that run is over for certain.
    await rm(join(bad.root, '.cutover/lock'), { recursive: true, force: true });
    return result;
  };

  const expectOld = () => {
    expect([...served()]).toEqual([`${live} ../releases/v1`]);
    for (const { root } of shop.fleet.hosts) expect(existsSync(join(root, '.cutover/lock'))).toBe(false);
  };

  test('before it is reached', async () => {
    await bad.stop();
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(bad.address);
    await bad.start();
    expectOld();
  }, 60_000);

  test.each([
    ['while it is read and locked', 'stat', 'read-host'],
    ['while it unpacks the release', 'tar', 'build-release'],
    ['while the release is verified', 'find', 'build-release'],
    ['while the slot is filled', 'ln', 'build-release'],
  ])(
    '%s',
    async (_, tool, script) => {
      const result = await dyingIn(tool, 'rsync-deploy', { tag: 'v2' });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain(`the connection was lost during ${script}`);
      expectOld();
    },
    60_000,
  );

  test('while it prepares the switch, and in the switch itself: all others go back', async () => {
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    for (const [tool, said] of [
      ['readlink', 'unchanged'],
      ['ln', 'went back'],
    ] as const) {
      const result = await dyingIn(tool, 'switch-slot', { 'expect-tag': 'v2' });
      expect(result.exitCode).toBe(1);
      expect(result.log.split(said).length - 1).toBeGreaterThanOrEqual(HOSTS - 1);
      expectOld();
    }
  }, 60_000);

  test('the switch again ends with the new release on all of them', async () => {
    await shop.mustStep('switch-slot', { 'expect-tag': 'v2' });
    expect([...served()].map((one) => one.split(' ')[1])).toEqual(['../releases/v2']);
  }, 60_000);
});
