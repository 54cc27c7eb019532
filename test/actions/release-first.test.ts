import { expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/sites/governed-shop.ts';
import { liveOn } from '../support/sites/host-files.ts';

const NEVER_HEALTHY = { extra: { 'never-healthy': 'yes' } };

/** Two hosts that never had a release live; v1 waits in blue. */
async function startFilled(nginx: boolean): Promise<GovernedShop> {
  const team = await startGovernedShop({ hosts: 2, nginx });
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const health = [
    ...(production['health'] as object[]),
    { command: 'test ! -e "$CUTOVER_RELEASE/never-healthy"' },
  ];
  Object.assign(production, { health });
  await team.shop.configure(settings);
  await team.shop.build('v1');
  await team.mustStep('rsync-deploy', { tag: 'v1' });
  return team;
}
const lives = (team: GovernedShop) => Promise.all(team.shop.fleet.hosts.map(liveOn));
/** The report as data, and how its summary begins. */
function reported({ summary, outputs }: ActionResult): object {
  const [title, says] = summary.split('\n\n');
  return { ...(JSON.parse(outputs['report'] ?? '{}') as object), title, says };
}
const both = <T>(one: T) => [one, one];
/** A host whose check of this file failed. */
const failedAt = (file: string, state: string) => ({
  ok: false,
  state: `${state}; failed here: command test ! -e "$CUTOVER_RELEASE/${file}": ended with exit code 1`,
});
const NOTHING = 'nothing is live, no slot takes requests';

test('a first release that is not healthy before the switch leaves nothing live, and the report says what it read', async () => {
  await using team = await startFilled(false);
  await team.shop.build('v2', NEVER_HEALTHY);
  const result = await team.step('release', { tag: 'v2' });
  expect(result.exitCode).toBe(1);
  expect(await lives(team)).toEqual(both(undefined));
  expect(reported(result)).toMatchObject({
    title: '## v2 was not released to production',
    says: 'No release serves yet.',
    verdict: 'failed',
    serving: { kind: 'nothing', sentence: 'no release serves yet' },
    hosts: both(failedAt('never-healthy', NOTHING)),
  });
  expect(result.summary).toContain('| Before | nothing was live |');
  await expectUnlocked(team.shop);
});

test('a first release that is not healthy while live stays, since nothing served before it', async () => {
  await using team = await startFilled(false);
  await team.shop.build('v2', ONLY_LIVE_FAILS);
  const result = await team.step('release', { tag: 'v2' });
  expect(result.exitCode).toBe(1);
  expect(await lives(team)).toEqual(both('blue'));
  expect(reported(result)).toMatchObject({
    title: '## The release of v2 to production failed, and v2 serves',
    says: 'Visitors get v2 from blue.',
    verdict: 'failed',
    liveTag: 'v2',
    hosts: both(failedAt('only-live-fails', 'live is blue v2, requests go to blue')),
  });
  expect(result.log).toContain('It stays live: nothing was live before it');
  await expectUnlocked(team.shop);
});

test('a first release whose switch fails on one host leaves nothing live on either', async () => {
  await using team = await startFilled(false);
  const settings = team.shop.settings();
  const reload = `test "$CUTOVER_SLOT$CUTOVER_ADDRESS" != blue${team.shop.fleet.host(1).ip}`;
  Object.assign(settings.environments.production, { switch: { link: { reload } } });
  await team.shop.configure(settings);
  await team.shop.build('v2');
  const result = await team.step('release', { tag: 'v2' });
  expect(result.exitCode).toBe(1);
  expect(await lives(team)).toEqual(both(undefined));
  expect(reported(result)).toMatchObject({
    title: '## v2 was not released to production',
    says: 'No release serves yet.',
    switched: false,
    serving: { kind: 'nothing' },
    hosts: [
      { ok: true, state: NOTHING },
      { ok: false, state: `${NOTHING}; failed here: the reload failed: ${reload}` },
    ],
  });
  await expectUnlocked(team.shop);
});

test('one that waits in a slot to which requests go already is what served before: it is gone back to', async () => {
  await using team = await startFilled(true);
  expect(await team.serving()).toEqual(both('v1'));
  await team.shop.build('v2', ONLY_LIVE_FAILS);
  const result = await team.step('release', { tag: 'v2' });
  expect(result.exitCode).toBe(1);
  expect(reported(result)).toMatchObject({
    title: '## v2 failed in production, rolled back to v1',
    says: 'Visitors get v1 from blue.',
    verdict: 'rolled-back',
    liveTag: 'v1',
    previousTag: 'v1',
    hosts: both(failedAt('only-live-fails', 'live is blue v1, requests go to blue')),
  });
  expect(await team.serving()).toEqual(both('v1'));
  await expectUnlocked(team.shop);
});
