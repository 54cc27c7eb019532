import { expect, test } from 'vitest';
import { RollingWorld, strikeFaults } from '../support/sites/rolling-world.ts';

test('without a fault all hosts come to the new release, and all are in', async () => {
  const world = new RollingWorld();
  expect(await world.run()).toBe('done');
  expect([...world.hosts.values()]).toEqual(
    Array.from({ length: 4 }, () => ({
      tag: 'v2',
      running: true,
      order: 'in',
      mark: undefined,
      armed: false,
    })),
  );
  expect(world.tooFew).toEqual([]);
});

// `npm run rolling` does 1,000.
test('faults: Cutover never leaves fewer than `keep`, and the next run leaves no host out that it took out', async () => {
  expect(await strikeFaults(120, 19)).toEqual([]);
});
