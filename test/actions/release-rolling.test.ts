import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectUnlocked, versionOn } from '../support/sites/deploy.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';
import { killRelease, standStill } from '../support/sites/killed-release.ts';
import { PORTS } from '../support/sites/shop.ts';

// The configuration of docs/rolling.md, with a balancer that is a file on each host. Nothing says that the slot may be replaced
// in place, since no host is replaced while it serves.
let team: GovernedShop;
let calls: string;
let run = 700;
const hosts = () => team.shop.fleet.hosts;

beforeAll(async () => {
  team = await startGovernedShop({
    hosts: 2,
    nginx: false,
    environment: { slots: { blue: { port: PORTS.blue } }, stop: 'stop-slot "$CUTOVER_SLOT"' },
  });
  calls = join(team.shop.workspace, '../calls');
  const settings = team.shop.settings();
  const { production } = settings.environments;
  const say = (word: string) => `echo ${word} "$CUTOVER_ADDRESS" >>"${calls}"`;
  const out = '"$CUTOVER_ROOT/../out"';
  const last = hosts().at(-1)?.ip;
  await team.shop.configure({
    ...settings,
    environments: {
      production: {
        ...production,
        rolling: {
          keep: 1,
          drain: '1s',
          out: {
            command: {
              run: `[ "$CUTOVER_ADDRESS" != ${last} ] || ${standStill('hold-last')}; touch ${out}; ${say('out')}`,
              done: `test -e ${out}`,
            },
          },
          back: {
            command: {
              run: `${standStill('hold-back')}; rm -f ${out}; ${say('in')}`,
              done: `test ! -e ${out}`,
            },
          },
        },
      },
    },
  });
});
afterAll(() => team[Symbol.asyncDispose]());

const moves = async () => {
  const text = existsSync(calls) ? await readFile(calls, 'utf8') : '';
  await rm(calls, { force: true });
  return text.split('\n').filter((line) => line !== '');
};
const versions = () => Promise.all(hosts().map((host) => versionOn(host)));
const release = (tag: string) => {
  run += 1;
  return team.step('release', { tag, cache: false }, { run });
};
async function mustRelease(tag: string): Promise<void> {
  await team.shop.build(tag);
  const result = await release(tag);
  expect(result.exitCode, result.log).toBe(0);
  expect(await versions()).toEqual([tag, tag]);
}

test('hosts leave, are upgraded and come back by the root action, release after release, and on the way back', async () => {
  const [one, two] = hosts().map(({ ip }) => ip);
  const eachInTurn = [`out ${one}`, `in ${one}`, `out ${two}`, `in ${two}`];
  await mustRelease('v1');
  expect(await moves()).toEqual([]);
  await mustRelease('v2');
  expect(await moves()).toEqual(eachInTurn);

  await team.shop.build('v3', { health: 'failing' });
  expect((await release('v3')).exitCode).toBe(1);
  expect(await versions()).toEqual(['v2', 'v2']);
  expect(await moves()).toEqual(eachInTurn.slice(0, 2));

  const back = await team.step('rollback-to-tag', { tag: 'previous', reason: 'tried', cache: false });
  expect(back.exitCode, back.log).toBe(0);
  expect(await versions()).toEqual(['v1', 'v1']);
  expect((await moves()).sort()).toEqual([...eachInTurn].sort());
  await expectUnlocked(team.shop);
});

const allIn = () => hosts().every(({ root }) => !existsSync(join(root, '../out')));
async function killedAt(file: string, tag: string): Promise<void> {
  await team.shop.build(tag);
  run += 1;
  await killRelease(team, { tag, run, file, inputs: { cache: false } });
}

test('a runner that is gone while a host is out: the same release again brings all hosts there, and in', async () => {
  await killedAt('hold-back', 'v4');
  const again = await release('v4');
  expect(again.exitCode, again.log).toBe(0);
  expect(await versions()).toEqual(['v4', 'v4']);
  expect(allIn()).toBe(true);
  await expectUnlocked(team.shop);
});

test('a runner that is gone between two hosts: the same release again says which step brings them together, and that does', async () => {
  await killedAt('hold-last', 'v5');
  expect((await versions())[0]).toBe('v5');
  const again = await release('v5');
  expect(again.exitCode).toBe(1);
  expect(again.log).toContain(
    'switch-slot with `expect-tag` set to the release that all of them shall serve',
  );
  run += 1;
  const joined = await team.step('switch-slot', { 'expect-tag': 'v5' }, { run });
  expect(joined.exitCode, joined.log).toBe(0);
  expect(await versions()).toEqual(['v5', 'v5']);
  expect(allIn()).toBe(true);
  await expectUnlocked(team.shop);
});
