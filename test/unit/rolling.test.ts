import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { settingsFor } from '../../src/config/settings.ts';
import { servingOn } from '../../src/host/lock/read-servers.ts';
import { parseHostFacts } from '../../src/model/host-facts.ts';
import {
  atOnceOf,
  type BalancerView,
  joinViews,
  keepOf,
  leftOutWords,
  nextHosts,
  returnTimes,
  type SeenHost,
  standingOf,
  twoReleases,
  upIn,
} from '../../src/model/rolling.ts';
import { chooseSlot } from '../../src/steps/rsync-deploy/plan.ts';

const mark = {
  id: 'a',
  run: 'https://github.com/acme/shop/actions/runs/1',
  since: '2026-11-28T03:30:00.000Z',
};
const seen = (status: SeenHost['status'], own?: SeenHost['mark']): SeenHost => ({
  status,
  sessions: 0,
  mark: own,
});
const viewOf = (balancer: string, hosts: Readonly<Record<string, SeenHost>>): BalancerView => ({
  balancer,
  hosts: new Map(Object.entries(hosts)),
});

const anySeen = fc.record({
  status: fc.constantFrom<SeenHost['status']>('up', 'up', 'up', 'out', 'down'),
  sessions: fc.nat(5),
  mark: fc.option(fc.constant(mark), { nil: undefined, freq: 4 }),
});
const fleets = fc.integer({ min: 1, max: 8 }).chain((count) => {
  const names = Array.from({ length: count }, (_, index) => `web${index}`);
  const view = fc.tuple(...names.map(() => anySeen)).map((each) => ({
    balancer: 'lb',
    hosts: new Map(names.map((name, index) => [name, each[index] ?? seen('down')] as const)),
  }));
  return fc.record({
    names: fc.constant(names),
    views: fc.array(view, { minLength: 1, maxLength: 3 }),
    waiting: fc.subarray(names),
    rule: fc.record({ atOnce: fc.integer({ min: 1, max: 4 }), keep: fc.integer({ min: 1, max: 8 }) }),
  });
});

describe('who leaves next', () => {
  test('no balancer ever sees fewer up than before and than `keep`, whatever it sees', () => {
    fc.assert(
      fc.property(fleets, ({ views, waiting, rule }) => {
        const next = nextHosts(waiting, views, rule);
        if (!('take' in next)) return;
        expect(next.take.length).toBeLessThanOrEqual(rule.atOnce);
        expect(waiting).toEqual(expect.arrayContaining([...next.take]));
        for (const view of views) {
          const before = upIn(view);
          const after = before.filter((host) => !next.take.includes(host));
          expect(after.length >= rule.keep || after.length === before.length).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  test('hosts that are in nobody’s way never wait for capacity', () => {
    fc.assert(
      fc.property(fleets, ({ views, waiting, rule }) => {
        const idle = waiting.some((host) => views.every(({ hosts }) => hosts.get(host)?.status !== 'up'));
        if (idle) expect(nextHosts(waiting, views, rule)).toHaveProperty('take');
      }),
      { numRuns: 500 },
    );
  });

  test('a fleet that is all up comes to its end, and each host leaves once', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 9 }),
        fc.nat(8),
        fc.integer({ min: 1, max: 9 }),
        (count, less, atOnce) => {
          const names = Array.from({ length: count }, (_, index) => `web${index}`);
          const rule = { atOnce, keep: Math.max(1, count - 1 - less) };
          const views = [viewOf('lb', Object.fromEntries(names.map((name) => [name, seen('up')])))];
          const left: string[] = [];
          while (left.length < count) {
            const next = nextHosts(
              names.filter((name) => !left.includes(name)),
              views,
              rule,
            );
            if (!('take' in next)) throw new Error(next.short);
            expect(next.take.length).toBeGreaterThan(0);
            left.push(...next.take);
          }
          expect([...left].sort()).toEqual([...names].sort());
        },
      ),
    );
  });

  test('those that an earlier run left out first, then those that are down, then the others', () => {
    const views = [
      viewOf('lb', { a: seen('up'), b: seen('out'), c: seen('down'), d: seen('out', mark), e: seen('up') }),
    ];
    const standings = ['a', 'b', 'c', 'd'].map((host) => standingOf(host, views));
    expect(standings).toEqual(['up', 'theirs', 'down', 'ours']);
    expect(nextHosts(['a', 'b', 'c', 'd'], views, { atOnce: 4, keep: 1 })).toEqual({
      take: ['d', 'c', 'b', 'a'],
    });
    expect(nextHosts(['a'], views, { atOnce: 4, keep: 2 })).toEqual({
      short: 'lb sees 2 of 5 hosts up (not b, c, d), and 2 have to stay',
    });
  });

  test('with two balancers a host is up where both say so, and each keeps enough', () => {
    const views = [
      viewOf('lb1', { a: seen('up'), b: seen('up'), c: seen('up') }),
      viewOf('lb2', { a: seen('up'), b: seen('up'), c: seen('down') }),
    ];
    expect(standingOf('c', views)).toBe('down');
    expect(nextHosts(['a', 'b'], views, { atOnce: 1, keep: 2 })).toEqual({
      short: 'lb2 sees 2 of 3 hosts up (not c), and 2 have to stay',
    });
  });

  test('hosts that speak for themselves are counted together', () => {
    const own = ['a', 'b'].map((name) => viewOf(name, { [name]: seen('up') }));
    expect(joinViews(own, 2).map(upIn)).toEqual([['a', 'b']]);
    expect(joinViews([viewOf('lb', { a: seen('up') })], 1)[0]?.balancer).toBe('lb');
  });
});

test('shares of hosts: what stays is rounded up, what leaves down', () => {
  expect([keepOf('50%', 3), keepOf('1%', 3), keepOf(2, 3)]).toEqual([2, 1, 2]);
  expect([atOnceOf('50%', 3), atOnceOf('1%', 3), atOnceOf(2, 3)]).toEqual([1, 1, 2]);
});

test('two releases at once are said, and what is asked where data changes', () => {
  expect(twoReleases(false)).toBe(
    'the hosts are upgraded one after another: two releases serve at the same time meanwhile',
  );
  expect(twoReleases(true)).toContain('no host moves where it is not healthy then');
  expect(leftOutWords(new Map())).toBeUndefined();
  expect(leftOutWords(new Map([['web3', []]]))).toContain('web3 was taken out by somebody before this run');
  expect(leftOutWords(new Map([['web3', ['lb2']]]))).toBe(
    'web3 was taken out of lb2 by somebody before this run, and is not brought in there',
  );
});

describe('what does not fit is found in the configuration', () => {
  const haproxy = { socket: '/run/haproxy.sock', backend: 'shop', hosts: ['lb1'] };
  const base = {
    path: '/srv/shop',
    hosts: ['web1', 'web2', 'web3'],
    slots: { main: { port: 3001 } },
    health: [{ http: 'http://127.0.0.1:3001/healthz' }],
    rolling: { keep: 2, out: { haproxy } },
  };
  const parse = (environment: Readonly<Record<string, unknown>>) =>
    parseConfig(JSON.stringify({ app: 'shop', environments: { production: environment } }), 'cutover.yml');
  const rolling = (own: Readonly<Record<string, unknown>>) => ({
    ...base,
    rolling: { ...base.rolling, ...own },
  });

  test('a whole one is read', async () => {
    const { environments } = await parse(base);
    expect(environments['production']?.rolling).toMatchObject({ 'at-once': 1, keep: 2, drain: 60_000 });
  });

  test.each([
    [rolling({ keep: 3 }), 'keeps 3 of 3 hosts in, so that none could be taken out'],
    [rolling({ keep: '100%' }), 'keeps 3 of 3 hosts in'],
    [{ ...base, hosts: ['web1'] }, 'keeps 2 of 1 host in'],
    [rolling({ 'at-once': 2 }), 'takes 2 of 3 hosts out, which leaves fewer than the 2'],
    [rolling({ keep: 0 }), 'must be at least 1'],
    [rolling({ out: {} }), 'must name one of haproxy, nginx, command'],
    [rolling({ out: { command: { run: 'out' } } }), '`command` needs `back`'],
    [rolling({ back: { command: { run: 'in', done: 'up' } } }), 'is for `out.command`'],
    [rolling({ out: { haproxy: { ...haproxy, server: { web9: 'a' } } } }), 'names web9, which is no host'],
    [rolling({ out: { haproxy: { ...haproxy, server: { web1: 'a' } } } }), 'does not name web2, web3'],
    [rolling({ 'return-after': '1s' }), 'is over before three times `switch.timeout`'],
    [{ ...base, slots: { blue: {}, green: {} } }, 'is for one slot'],
    [{ ...base, health: [] }, 'needs a health check'],
    [{ ...base, stop: 'stop' }, 'needs `start` beside `stop`'],
    [{ ...base, switch: { batch: 2 } }, 'leave `switch.batch` out'],
    [
      { ...base, observe: { 'between-batches': '2m', metrics: { restarts: 0 } } },
      'leave `observe.between-batches` out',
    ],
    [
      { ...rolling({ out: { haproxy: { ...haproxy, hosts: ['web1'] } } }), 'server-config': { haproxy: {} } },
      'needs `rolling.out.haproxy.state-file`',
    ],
    [{ ...base, switch: { 'confirm-within': '1h' } }, 'leave `switch.confirm-within` out'],
    [{ ...base, switch: { haproxy: { socket: '/s', backend: 'b' } } }, 'leave it out of `switch`'],
    [
      {
        ...rolling({ out: { nginx: { include: '/srv/shop/n.conf', reload: 'r', hosts: ['lb1'] } } }),
        slots: { main: {} },
      },
      'needs the port of the slot',
    ],
  ])('%#: %s', async (environment, words) => {
    await expect(parse(environment)).rejects.toThrow(words);
  });

  test('a host that takes others out, or brings them in, cannot be left out itself', async () => {
    const own = await parse(rolling({ out: { haproxy: { ...haproxy, hosts: ['web1'] } } }));
    expect(() => settingsFor(own, 'production', { without: ['web1'] })).toThrow('web1 moves the traffic');
    expect(settingsFor(own, 'production', { without: ['web2'] }).hosts).toHaveLength(2);
  });
});

/** What the one `slot-is-live` is for elsewhere, `rolling` says itself: the example and the page of the docs do without. */
test('the example takes release after release, also when an earlier one got half way', async () => {
  const file = join(import.meta.dirname, '../../examples/rolling-fleet/.github/cutover.yml');
  const settings = settingsFor(await parseConfig(readFileSync(file, 'utf8'), 'cutover.yml'), 'production');
  const readingsOf = (tags: readonly string[]) =>
    settings.hosts.map((address, index) => {
      const lines = [
        ['live', 'main'],
        ['slot', `main ${tags[index]}`],
        ['traffic', 'link'],
      ] as const;
      return { host: { name: address.name, address } as never, facts: parseHostFacts(lines) };
    });
  for (const tags of [
    ['v1', 'v1', 'v1'],
    ['v2', 'v1', 'v1'],
    ['v2', 'v2', 'v1'],
  ])
    for (const tag of ['v2', 'v3']) {
      const servers = { readings: readingsOf(tags), balancers: [], others: [] };
      const site = { settings } as never;
      const found = chooseSlot(site, servers, servingOn(site, servers), { tag });
      expect(found).toMatchObject({ slot: 'main', how: 'live' });
    }
});

test('a host that goes back alone is at the end of it before a balancer brings in what answers', () => {
  const ms = fc.integer({ min: 0, max: 600_000 });
  fc.assert(
    fc.property(ms, ms, ms, ms, ms, (drainMs, withinMs, waitMs, movesMs, outMs) => {
      const times = returnTimes({ drainMs, withinMs, waitMs, movesMs, outMs });
      const begins = outMs + times.withinMs + times.unaskedMs;
      expect(begins + movesMs).toBeLessThan(times.balancerMs);
    }),
  );
});
