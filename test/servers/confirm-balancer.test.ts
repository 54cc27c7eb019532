import { readFile, writeFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withLock } from '../../src/host/lock/lock.ts';
import { confirmSwitch } from '../../src/host/switch/confirm.ts';
import { leftOnHost } from '../faults/invariants.ts';
import { startGroups } from '../support/sites/groups.ts';
import { historyOf } from '../support/sites/host-files.ts';
import type { TestSite } from '../support/sites/site.ts';
import { doSwitch } from '../support/sites/switchboard.ts';
import { until } from '../support/wait.ts';

const confirming = [
  { 'confirm-within': '4s', timeout: '2s' },
  {
    health: [{ http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz' }],
    timeouts: { health: '1s' },
  },
] as const;
const confirm = ({ site }: TestSite) =>
  withLock(site.fleet, site.settings, site.identity, ({ token, readings }) =>
    confirmSwitch(site, token, readings),
  );
type Groups = Awaited<ReturnType<typeof startGroups>>;
const version = async ({ url }: Groups) => /version=(\S+)/.exec(await (await fetch(url)).text())?.[1];
const left = async ({ fleet }: Groups) => (await Promise.all(fleet.hosts.map(leftOnHost))).flat();

/** All hosts say green, and the balancer alone was led back to blue by somebody else. */
async function onlyTheBalancerIsOnBlue(groups: Groups): Promise<void> {
  await using plain = await groups.open();
  await doSwitch(plain, { slot: 'blue' });
  const blue = await readFile(groups.include, 'utf8');
  await doSwitch(plain, { slot: 'green' });
  await writeFile(groups.include, blue);
  expect((await groups.balancer.exec(groups.nginx.reload)).code).toBe(0);
  await until(async () => (await version(groups)) === 'v1', { what: 'the balancer to serve blue' });
}

test('a switch that only moved the balancer is confirmed there', async () => {
  await using groups = await startGroups();
  await onlyTheBalancerIsOnBlue(groups);
  await using site = await groups.open({}, ...confirming);
  const { hosts, unconfirmed } = await doSwitch(site, { slot: 'green', confirm: true });
  expect(hosts.filter(({ changed }) => changed).map(({ host }) => host)).toEqual([groups.balancer.address]);
  expect(unconfirmed).toBe(true);
  expect((await left(groups)).join()).toContain('.cutover/confirm-');
  expect(await confirm(site)).toBe('confirmed');
  expect(await left(groups)).toEqual([]);
  expect(await version(groups)).toBe('v2');
});

test('the next switch ends what waits on the balancer alone', async () => {
  await using groups = await startGroups();
  await onlyTheBalancerIsOnBlue(groups);
  await using site = await groups.open({}, ...confirming);
  await doSwitch(site, { slot: 'green', confirm: true });
  await doSwitch(site, { slot: 'blue' });
  expect(site.lines.join('\n')).toContain('a switch before this one was not confirmed');
  expect(await left(groups)).toEqual([]);
  expect(await version(groups)).toBe('v1');
});

test('a balancer on its own server goes back, unless nothing answers there', async () => {
  await using groups = await startGroups();
  await using site = await groups.open({}, ...confirming);
  await doSwitch(site, { slot: 'blue' });
  await doSwitch(site, { slot: 'green', confirm: true });
  expect(await version(groups)).toBe('v2');
  await until(async () => (await version(groups)) === 'v1' && (await left(groups)).length === 0, {
    what: 'the way back',
    timeoutMs: 30_000,
  });
  expect(await groups.lives()).toEqual(['blue', 'blue', 'blue', 'blue']);

  await doSwitch(site, { slot: 'green', confirm: true });
  for (const host of groups.apps.slice(0, 2)) expect((await host.exec('stop-slot blue')).code).toBe(0);
  await until(async () => (await left(groups)).length === 0, { what: 'the timers', timeoutMs: 30_000 });
  expect(await version(groups)).toBe('v2');
  expect(JSON.stringify((await historyOf(groups.balancer)).at(-1))).toContain('blue is not healthy');
});
