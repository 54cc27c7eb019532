import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';

let team: GovernedShop;
let names: readonly string[];
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 2, config: { shared: [] } });
  names = team.shop.fleet.hosts.map(({ address }) => address);
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());

const PASSWORD = 'hunter2-and-more';
const all = <T>(one: T) => team.shop.fleet.hosts.map(() => one);

/** The configuration with other keys of the environment; `start` fails on the second host where asked. */
async function configure(keys: Readonly<Record<string, unknown>>): Promise<void> {
  const settings = team.shop.settings();
  await team.shop.configure({
    ...settings,
    environments: { production: { ...settings.environments.production, ...keys } },
  });
}
/** The row of a host in the summary, cell by cell. */
function rowOf(summary: string, host: string | undefined): string[] {
  const row = summary.split('\n').find((line) => /^\| [✓✗] /u.test(line) && line.includes(` ${host} `));
  return (row ?? '').split(' | ').map((cell) => cell.replace(/^\| |[ |]+$/g, ''));
}

test('a `start` that fails on one host: what it printed, the log, and no tick beside it; v1 serves on', async () => {
  for (const { root } of team.shop.fleet.hosts)
    await appendFile(join(root, 'shared', 'green.log'), 'out of handles\n');
  await configure({
    start: `if [ "$CUTOVER_HOST" = "${names[1]}" ]; then echo "no such program, password ${PASSWORD}"; exit 127; fi; start-slot "$CUTOVER_SLOT"`,
    logs: { file: '$CUTOVER_ROOT/shared/$CUTOVER_SLOT.log' },
  });
  await team.shop.build('v2');
  const result = await team.step('release', { tag: 'v2', 'database-passwords': `orders=${PASSWORD}` });
  expect(result.exitCode, result.log).toBe(1);
  const [first, second] = names.map((name) => rowOf(result.summary, name));
  expect(first?.[0]).toBe('✓');
  expect(second?.[0]).toBe('✗');
  expect(second?.[2]).toContain('failed here: the command ended with exit code 127');
  // The files were sent, also where the rest failed.
  for (const row of [first, second]) expect(Number(row?.[3])).toBeGreaterThan(0);
  for (const text of [result.summary, result.log]) {
    expect(text).toContain('no such program, password ***');
    expect(text).toContain('out of handles');
    expect(text).toContain('mend it there and release a new tag');
  }
  expect(result.summary).not.toContain(PASSWORD);
  expect(result.outputs['report']).not.toContain(PASSWORD);
  expect(result.summary).not.toContain(`**${names[0]}**`);
  expect(await team.serving()).toEqual(all('v1'));
  await expectUnlocked(team.shop);
});

test('a slot that does not get healthy: the end of its log by a command; of one that cannot be read, why', async () => {
  const sick = {
    health: [{ command: 'exit 3', when: 'idle' }, ...healthOf()],
    timeouts: { health: '500ms' },
  };
  await configure({
    ...sick,
    logs: { run: 'echo "log of $CUTOVER_TAG in $CUTOVER_SLOT"', timeout: '5s' },
  });
  await team.shop.build('v3');
  const result = await team.step('release', { tag: 'v3' });
  expect(result.exitCode, result.log).toBe(1);
  expect(result.summary).toContain('log of v3 in green');
  expect(result.log).toContain('log of v3 in green');
  expect(result.log).toContain('release a new tag');
  await configure({ ...sick, logs: { file: '/nowhere/$CUTOVER_SLOT' } });
  const step = await team.step('verify-health', { slot: 'green' });
  expect(step.exitCode).toBe(1);
  expect(step.summary).toContain('(`logs` could not be read: the command ended with exit code 1)');
  expect(await team.serving()).toEqual(all('v1'));
});

test('a tag that the release makes keeps its notes a draft until the release is live', async () => {
  await configure({ start: 'exit 1' });
  await team.shop.build('v0.1.0');
  const failed = await team.step('release', {});
  expect(failed.exitCode, failed.log).toBe(1);
  expect(team.github.state.releases.map(({ tag, draft }) => [tag, draft])).toEqual([['v0.1.0', true]]);
  await team.shop.configure();
  await team.mustStep('release', {});
  expect(team.github.state.releases.map(({ tag, draft }) => [tag, draft])).toEqual([['v0.1.0', false]]);
});

function healthOf(): unknown[] {
  return team.shop.settings().environments.production['health'] as unknown[];
}
