import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { expectUnlocked, versionOn } from '../support/sites/deploy.ts';
import { HEALTH } from '../support/sites/governed-shop.ts';
import { PORTS, startShop } from '../support/sites/shop.ts';

// The configuration of docs/rolling.md, with a balancer that is a file on each host: nothing says that the slot may be replaced
// in place, since no host is replaced while it serves.
test('hosts leave, are upgraded and come back by the root action, release after release, and on the way back', async () => {
  await using shop = await startShop({
    hosts: 2,
    environment: {
      slots: { blue: { port: PORTS.blue } },
      stop: 'stop-slot "$CUTOVER_SLOT"',
      health: HEALTH,
    },
  });
  const calls = join(shop.workspace, '../calls');
  const settings = shop.settings();
  const { production } = settings.environments;
  const say = (word: string) => `echo ${word} "$CUTOVER_ADDRESS" >>"${calls}"`;
  const out = '"$CUTOVER_ROOT/../out"';
  await shop.configure({
    ...settings,
    environments: {
      production: {
        ...production,
        rolling: {
          keep: 1,
          drain: '1s',
          out: { command: { run: `touch ${out}; ${say('out')}`, done: `test -e ${out}` } },
          back: { command: { run: `rm -f ${out}; ${say('in')}`, done: `test ! -e ${out}` } },
        },
      },
    },
  });
  const moves = async () => {
    const text = existsSync(calls) ? await readFile(calls, 'utf8') : '';
    await rm(calls, { force: true });
    return text.split('\n').filter((line) => line !== '');
  };
  const versions = () => Promise.all(shop.fleet.hosts.map((host) => versionOn(host)));
  const [one = '', two = ''] = shop.fleet.hosts.map(({ ip }) => ip);
  const eachInTurn = [`out ${one}`, `in ${one}`, `out ${two}`, `in ${two}`];

  await shop.build('v1');
  await shop.mustStep('release', { tag: 'v1', cache: false });
  expect(await moves()).toEqual([]);
  await shop.build('v2');
  await shop.mustStep('release', { tag: 'v2', cache: false });
  expect(await moves()).toEqual(eachInTurn);
  expect(await versions()).toEqual(['v2', 'v2']);

  await shop.build('v3', { health: 'failing' });
  const bad = await shop.step('release', { tag: 'v3', cache: false });
  expect(bad.exitCode).toBe(1);
  expect(await versions()).toEqual(['v2', 'v2']);
  const [first, ...rest] = await moves();
  expect(first).toMatch(/^out /);
  expect(rest.at(-1)).toBe(first?.replace('out', 'in'));

  await shop.mustStep('rollback-to-tag', { tag: 'previous', reason: 'tried', cache: false });
  expect(await versions()).toEqual(['v1', 'v1']);
  expect((await moves()).sort()).toEqual([...eachInTurn].sort());
  await expectUnlocked(shop);
});
