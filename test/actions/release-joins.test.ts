import { rm } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import type { TestHost } from '../support/servers/sshd.ts';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked, versionOn } from '../support/sites/deploy.ts';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/sites/governed-shop.ts';
import { liveOn, recordOf } from '../support/sites/host-files.ts';
import { startTraffic } from '../support/sites/traffic.ts';

type Slot = 'blue' | 'green';

/** What each host has live, and that its application really is that. */
async function expectLive(team: GovernedShop, wanted: readonly (readonly [Slot, string])[]): Promise<void> {
  const found = await Promise.all(
    wanted.map(async ([slot], index) => {
      const host = team.shop.fleet.host(index);
      return [await liveOn(host), await versionOn(host, slot)];
    }),
  );
  expect(found).toEqual(wanted);
}
const all = (slot: Slot, tag: string) => [1, 2, 3].map(() => [slot, tag] as const);

async function release(team: GovernedShop, tag: string, of: Readonly<Record<string, unknown>> = {}) {
  await team.shop.build(tag, of);
  return team.step('release', { tag });
}
async function mustRelease(team: GovernedShop, ...tags: readonly string[]): Promise<void> {
  for (const tag of tags) {
    const result = await release(team, tag);
    expect(result.exitCode, result.log).toBe(0);
  }
}

/** The environment has only so many of its hosts while `work` goes on: the others are down. */
async function withHosts(team: GovernedShop, count: number, work: () => Promise<void>): Promise<void> {
  const settings = team.shop.settings();
  const hosts = team.shop.fleet.hosts.slice(0, count).map(({ address }) => address);
  Object.assign(settings.environments.production, { hosts });
  await team.shop.configure(settings);
  await work();
  await team.shop.configure();
}

/** Three hosts serve v2 from green. What the third does, and where the fleet is then. */
async function startBehind(how: 'anew' | 'other-slot' | 'same-slot'): Promise<GovernedShop> {
  const team = await startGovernedShop({ hosts: 3, nginx: false });
  if (how === 'other-slot') {
    await mustRelease(team, 'v1');
    await withHosts(team, 2, () => mustRelease(team, 'v2'));
  } else if (how === 'same-slot') {
    await mustRelease(team, 'v0', 'v1');
    await withHosts(team, 2, () => mustRelease(team, 'v1.1', 'v2'));
  } else {
    await mustRelease(team, 'v1', 'v2');
    const third = team.shop.fleet.host(2);
    await third.exec(`stop-slot blue; stop-slot green; chmod -R u+w ${third.root}`);
    await rm(third.root, { recursive: true });
  }
  return team;
}

const behind = {
  anew: undefined,
  'other-slot': ['blue', 'v1'],
  'same-slot': ['green', 'v1'],
} as const;

test.each(['anew', 'other-slot', 'same-slot'] as const)(
  'the next release brings a host along that is behind: %s',
  async (how) => {
    await using team = await startBehind(how);
    const [was] = [behind[how]];
    if (was !== undefined) await expectLive(team, [['green', 'v2'], ['green', 'v2'], was]);
    const result = await release(team, 'v3');
    expect(result.exitCode, result.log).toBe(0);
    expect(result.outputs).toMatchObject({ result: 'released', slot: 'blue', 'previous-tag': 'v2' });
    await expectLive(team, all('blue', 'v3'));
    await expectUnlocked(team.shop);
  },
);

test.each(['anew', 'same-slot'] as const)(
  'the same release again brings a host along that is behind: %s',
  async (how) => {
    await using team = await startBehind(how);
    const result = await release(team, 'v2');
    expect(result.exitCode, result.log).toBe(0);
    await expectLive(team, all('green', 'v2'));
    for (const host of team.shop.fleet.hosts)
      expect(await recordOf(host, 'v2')).toMatchObject({ state: 'good' });
    await expectUnlocked(team.shop);
  },
);

test.each(['same-slot'] as const)(
  'a release that is not healthy while live goes back on all hosts, also on one that was behind: %s',
  async (how) => {
    await using team = await startBehind(how);
    const result = await release(team, 'v3', ONLY_LIVE_FAILS);
    expect(result.exitCode).toBe(1);
    expect(result.outputs['result'], result.log).toBe('rolled-back');
    expect(result.log).toContain('Rolled back to v2: visitors get v2 from green');
    await expectLive(team, all('green', 'v2'));
    await expectUnlocked(team.shop);
  },
);

describe('behind a balancer on a server of its own', () => {
  /** Two hosts serve v2 by the nginx of the fourth server. The third was down, and noted the last of `before` as live. */
  async function startBalanced(...before: readonly string[]) {
    const team = await startGovernedShop({ hosts: 4 });
    const [first, second, third, balancer] = team.shop.fleet.hosts;
    const front = team.shop.nginx[3];
    if (
      first === undefined ||
      second === undefined ||
      third === undefined ||
      balancer === undefined ||
      front === undefined
    )
      throw new Error('four servers were started');
    const configure = async (hosts: readonly TestHost[]) => {
      const settings = team.shop.settings();
      const { production } = settings.environments;
      const { nginx } = production['switch'] as { nginx: object };
      Object.assign(production, {
        hosts: hosts.map(({ address }) => address),
        switch: { nginx: { ...nginx, hosts: [balancer.address] } },
      });
      await team.shop.configure(settings);
    };
    await configure([first, second, third]);
    await mustRelease(team, ...before);
    await configure([first, second]);
    await mustRelease(team, 'v2');
    await configure([first, second, third]);
    return { team, front };
  }

  // Where the third has an older release in the slot of the fleet, the balancer may send requests to it: it cannot join.
  test.each([
    ['that joins first', ['v1'], 'blue', 'green'],
    ['that cannot join before', ['v0', 'v1'], 'green', 'blue'],
  ] as const)(
    'a host that was down %s goes on with the next release, and back with it',
    async (how, before, next, slot) => {
      const { team, front } = await startBalanced(...before);
      await using _ = team;
      await using visitors = startTraffic(front.url, { rate: 50, read: readAnswer });
      await visitors.sees('v2');
      const bad = await release(team, 'v3', ONLY_LIVE_FAILS);
      expect(bad.exitCode).toBe(1);
      expect(bad.log.includes('Join ')).toBe(how === 'that joins first');
      expect(bad.outputs['result'], bad.log).toBe('rolled-back');
      await expectLive(team, all(slot, 'v2'));

      const good = await release(team, 'v4');
      expect(good.exitCode, good.log).toBe(0);
      await visitors.sees('v4');
      const report = await visitors.stop();
      expect(report.errors).toEqual([]);
      for (const version of report.versions.keys()) expect(['v2', 'v3', 'v4']).toContain(version);
      await expectLive(team, all(next, 'v4'));
      await expectUnlocked(team.shop);
    },
  );
});
