import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type GovernedShop,
  HEALTH,
  ONLY_LIVE_FAILS,
  startGovernedShop,
} from '../support/sites/governed-shop.ts';

let team: GovernedShop;
beforeAll(async () => {
  // Somebody whose application takes long to start: idle slots are waited for, visitors are not made to wait.
  team = await startGovernedShop({ hosts: 1, environment: { timeouts: { health: '5m', start: '20s' } } });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());
afterEach(() => team.shop.configure());

function withEnvironment(keys: Readonly<Record<string, unknown>>): object {
  const settings = team.shop.settings();
  return { ...settings, environments: { production: { ...settings.environments.production, ...keys } } };
}
/** How often the release was asked while it was live. */
function attempts(log: string): number {
  const from = log.indexOf('::group::Check live slot');
  const stage = log.slice(from, log.indexOf('::endgroup::', from));
  return from < 0 ? Number.NaN : (stage.match(/^::debug::check health: 1 hosts? in/gm) ?? []).length;
}

test('a release that fails while live keeps traffic for `live-timeout`, and not for the patience of an idle slot', async () => {
  await team.shop.configure(withEnvironment({ 'live-timeout': '2s', 'health-interval': '500ms' }));
  await team.shop.build('v2', ONLY_LIVE_FAILS);
  const result = await team.step('release', { tag: 'v2' });
  expect(result.outputs['result'], result.log).toBe('rolled-back');
  expect(attempts(result.log)).toBeGreaterThanOrEqual(2);
  expect(attempts(result.log)).toBeLessThanOrEqual(6);
  expect(await team.serving()).toEqual(['v1']);
});

test('the plan of the next one says what that way back took', async () => {
  await team.shop.build('v2.1');
  const result = await team.step('release', { tag: 'v2.1', 'dry-run': 'true' });
  expect(result.exitCode, result.log).toBe(0);
  expect(result.summary).toMatch(/the last way back took \d+\.\d s/);
});

test('and for no more wrong answers in a row than `live-failures`', async () => {
  await team.shop.configure(withEnvironment({ 'live-failures': 2 }));
  await team.shop.build('v3', ONLY_LIVE_FAILS);
  const result = await team.step('release', { tag: 'v3' });
  expect(result.outputs['result'], result.log).toBe('rolled-back');
  expect(attempts(result.log)).toBe(2);
  expect(await team.serving()).toEqual(['v1']);
});

test('what nobody checked before it took traffic is waited for like an idle slot', async () => {
  const health = HEALTH.map((check) => ({ ...check, when: 'live' }));
  await team.shop.configure(withEnvironment({ health, timeouts: { health: '3s', start: '20s' } }));
  await team.shop.build('v4', ONLY_LIVE_FAILS);
  const result = await team.step('release', { tag: 'v4' });
  expect(result.outputs['result'], result.log).toBe('rolled-back');
  expect(attempts(result.log)).toBeGreaterThan(8);
  expect(await team.serving()).toEqual(['v1']);
});
