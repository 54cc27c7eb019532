import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISK_FAULTS, FAULTS, type Fault } from './faults.ts';
import { Harness, problemsOf } from './harness.ts';

/** The short part of `npm run faults`: each group once, where the seed says. */
const SEED = 8;
const SHORT = ['the runner is gone (SIGKILL to all of its processes)', 'the reload fails'];
const MOUNTS = process.getuid?.() === 0;

const started = performance.now();
let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start(SEED, { hosts: 2, servers: 'nginx' });
}, 240_000);
afterAll(async () => {
  await harness[Symbol.asyncDispose]();
  process.stdout.write(
    `the short part of the faults took ${((performance.now() - started) / 1000).toFixed(0)} s\n`,
  );
});

async function strike(by: Harness, number: number, fault: Fault): Promise<void> {
  const round = await by.round(number, fault);
  expect(problemsOf(round), round.log).toEqual([]);
  expect(round.requests).toBeGreaterThan(0);
}

test('the boundaries are those of every process that an action starts, and of every call to a host', async () => {
  const found = (await harness.boundaries('rsync-deploy')).map(({ what, phase }) => `${phase} ${what}`);
  for (const host of ['h1', 'h2'])
    for (const call of ['read-host', host === 'h1' ? 'build-release' : 'prepare-release', 'start-slot'])
      for (const phase of ['before', 'during', 'after'])
        expect(found).toContain(`${phase} ${call}@${host}#1`);
  expect(found).toContain('during rsync@h2#1');
  expect(found).toContain('during session@h1#1');
  expect(found).not.toContain('after session@h1#1');
});

describe('a release in which something breaks leaves every host whole, and runs through the second time', () => {
  for (const [number, fault] of FAULTS.entries())
    if (SHORT.includes(fault.name)) test(fault.name, () => strike(harness, number, fault), 240_000);

  test.runIf(MOUNTS)('disk full', { timeout: 240_000 }, async () => {
    await using small = await Harness.start(SEED, { hosts: 1, servers: 'small disk' });
    const [fault] = DISK_FAULTS;
    if (fault === undefined) throw new Error('there is no fault of the disk');
    await strike(small, 0, fault);
  });
});
