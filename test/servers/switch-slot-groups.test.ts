import { readFile, rm } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { describeFailure } from '../../src/errors.ts';
import { readAnswer } from '../support/sites/app.ts';
import { startGroups } from '../support/sites/groups.ts';
import { doSwitch } from '../support/sites/switchboard.ts';
import { startTraffic } from '../support/sites/traffic.ts';

const failureOf = (switched: Promise<unknown>) =>
  switched.then(
    () => {
      throw new Error('the switch should have failed');
    },
    (thrown: unknown) => describeFailure('switch-slot', thrown),
  );

test('the first switch, then from one group of hosts to the other behind nginx on a server of its own', async () => {
  await using groups = await startGroups();
  // As on a new server: nginx runs, and the file that it includes is yet to be written.
  await rm(groups.include);

  // The first switch fails: nothing was live before, and nothing is.
  await using broken = await groups.open({ reload: 'exit 3' });
  expect(await failureOf(doSwitch(broken, { slot: 'blue' }))).toContain('nothing was live before');
  expect(await groups.lives()).toEqual([undefined, undefined, undefined, undefined]);

  await using site = await groups.open();
  expect(await doSwitch(site, { slot: 'blue' })).toMatchObject({ changed: true, previous: undefined });
  expect(await readFile(groups.include, 'utf8')).toContain(
    `  server ${groups.fleet.host(0).ip}:3001;\n  server ${groups.fleet.host(1).ip}:3001;\n`,
  );
  const traffic = startTraffic(groups.url, { rate: 200, read: readAnswer });
  await traffic.sees('v1');
  const result = await doSwitch(site);
  expect(result).toMatchObject({ live: { slot: 'green', tag: 'v2' }, previous: { slot: 'blue', tag: 'v1' } });
  expect(result.hosts).toHaveLength(5);
  await traffic.more(30);
  expect(traffic.answers.at(-1)?.version).toBe('v2');
  // Every host says which group is live, also those of the other one.
  expect(await groups.lives()).toEqual(['green', 'green', 'green', 'green']);
  expect(await readFile(groups.include, 'utf8')).toContain(
    `  server ${groups.fleet.host(2).ip}:3002;\n  server ${groups.fleet.host(3).ip}:3002;\n`,
  );
  expect((await doSwitch(site, { expectTag: 'v2' })).changed).toBe(false);

  const text = await failureOf(doSwitch(broken, { slot: 'blue' }));
  expect(text).toContain('the reload failed');
  expect(text).toContain('green with v2 is live everywhere');
  await traffic.more(30);
  expect(traffic.answers.at(-1)?.version).toBe('v2');
  expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
  expect(await groups.lives()).toEqual(['green', 'green', 'green', 'green']);
});
