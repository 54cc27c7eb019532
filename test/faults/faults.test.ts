import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { FAULTS } from './faults.ts';
import { Harness, problemsOf } from './harness.ts';

/** The short part of `npm run faults`: some of the quick faults once, where the seed says. */
const SEED = 8;
const SHORT = [
  'SIGKILL to the action',
  'SIGTERM to the action',
  'the runner is gone (SIGKILL to all of its processes)',
  'SIGKILL to the sessions of one host and what runs in them',
  'one host is gone until the step has ended',
  'the reload fails',
  'start exits with 1',
];

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.start(SEED, { hosts: 2, nginx: true });
}, 240_000);
afterAll(() => harness[Symbol.asyncDispose]());

test('the boundaries are those of every process that an action starts', () => {
  const steps = new Set(harness.boundaries().map(({ step }) => step));
  expect([...steps]).toEqual(['rsync-deploy', 'idle', 'switch-slot', 'live', 'release']);
  for (const step of ['rsync-deploy', 'switch-slot', 'release'])
    expect(harness.boundaries().filter((one) => one.step === step).length).toBeGreaterThan(20);
});

describe('a release in which something breaks leaves every host whole, and runs through the second time', () => {
  for (const [number, fault] of FAULTS.entries())
    if (SHORT.includes(fault.name))
      test(fault.name, async () => {
        const round = await harness.round(number, fault);
        expect(problemsOf(round), round.log).toEqual([]);
        expect(round.requests).toBeGreaterThan(0);
      }, 240_000);
});
