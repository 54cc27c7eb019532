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

test.each(['cancelled', 'sick'] as const)(
  'a run that is %s at any moment leaves one release everywhere, all hosts in, and says so',
  async (kind) => {
    const whole = new RollingWorld();
    await whole.run();
    for (let at = 1; at <= whole.calls; at++) {
      const world = new RollingWorld();
      const said = await world.run({ kind, at });
      const tag = said === 'done' ? 'v2' : 'v1';
      const where = `${kind} at ${at}: ${said === 'done' ? said : said.message}`;
      if (said !== 'done') expect(said.message, where).not.toContain('Not every host');
      for (const [name, host] of world.hosts)
        expect([name, host], where).toEqual([
          ...[name, { tag, running: true, order: 'in', mark: undefined, armed: false }],
        ]);
    }
  },
);

test('a host that is not healthy on the release before keeps nobody else out, and is named as out', async () => {
  const world = new RollingWorld();
  world.ill.add('web1');
  const said = await world.run();
  if (said === 'done') throw new Error('it should have failed');
  expect([...world.hosts.values()].map(({ tag, order }) => `${tag} ${order}`)).toEqual([
    ...['v1 out', 'v1 in', 'v1 in', 'v1 in'],
  ]);
  expect(said.message).toContain('Not every host could go back: web1');
  expect(said.state).toEqual([
    'web1: went back, live is main (v1), and is out of the cluster (web1 is not healthy)',
    'web2: went back, live is main (v1)',
    ...['web3', 'web4'].map((name) => `${name}: live is main (v1), unchanged`),
  ]);
});

test('a host whose mark is gone is not said to be in', async () => {
  const world = new RollingWorld();
  world.forgetful = true;
  const said = await world.run();
  if (said === 'done') throw new Error('it should have failed');
  expect(said.message).toContain('no balancer says that web1, web2 is up');
  expect(said.state?.[0]).toContain('may be out of the cluster');
  expect(world.tooFew).toEqual([]);
});

// `npm run rolling` does 1,000.
test('faults: Cutover never leaves fewer than `keep`, and the next run leaves no host out that it took out', async () => {
  expect(await strikeFaults(120, 19)).toEqual([]);
});
