import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { commandOn, isAsked, takesTraffic, workerRoles } from '../../src/config/roles.ts';
import { settingsFor } from '../../src/config/settings.ts';
import {
  keepLive,
  type Role,
  type RoleStep,
  roleWords,
  stopsBeforeMigrate,
  takeOver,
} from '../../src/model/roles.ts';

const HOSTS = ['a', 'b', 'c', 'd'];
const roles = fc.uniqueArray(fc.constantFrom('worker', 'mail', 'index'), { minLength: 1 }).chain((names) =>
  fc.tuple(
    ...names.map((name) =>
      fc.record({
        name: fc.constant(name),
        hosts: fc.subarray(HOSTS, { minLength: 1 }),
        beforeMigrate: fc.boolean(),
      }),
    ),
  ),
);

/** What runs: role and host → the release of its workers. */
type Running = Map<string, string>;
const places = (all: readonly Role[]) =>
  all.flatMap(({ name, hosts }) => hosts.map((host) => `${name} ${host}`));

/** What the hosts do with an order; `live`: what is live on them. */
function play(running: Running, steps: readonly RoleStep[], to: string, live: string): void {
  for (const { act, role, hosts } of steps)
    for (const host of hosts) {
      const place = `${role} ${host}`;
      if (act === 'stop' && running.get(place) !== to) running.delete(place);
      if (act === 'start') running.set(place, to);
      if (act === 'keep') running.set(place, live);
    }
}

describe('workers of roles', () => {
  const cases = fc.record({
    roles,
    // Where the release fails: after so many orders, of which the last may have reached some hosts alone.
    at: fc.nat({ max: 12 }),
    part: fc.nat({ max: 4 }),
    switched: fc.boolean(),
  });

  test('a failure at any point leaves every host with the workers of what is live there, and no two releases at once', () => {
    fc.assert(
      fc.property(cases, ({ roles: all, at, part, switched }) => {
        const hosts = { all: HOSTS, having: HOSTS };
        const running: Running = new Map(places(all).map((place) => [place, 'v1']));
        const whole = [...stopsBeforeMigrate(all, hosts), ...takeOver(all, hosts)];
        const done = whole.slice(0, at);
        const last = whole[at];
        const begun = last === undefined ? [] : [{ ...last, hosts: last.hosts.slice(0, part) }];
        const mixed = () => new Set(running.values()).size > 1;
        for (const step of [...done, ...begun]) {
          play(running, [step], 'v2', 'v1');
          if (step.act === 'stop') expect(mixed()).toBe(false);
          // Of a role: another may not have come to its start yet, and then it does not run.
          expect(mixed()).toBe(false);
        }
        const live = switched ? 'v2' : 'v1';
        // The way back is the same order to the other release.
        if (!switched) play(running, takeOver(all, hosts).slice(0, part), 'v1', 'v1');
        play(running, keepLive(all, hosts), live, live);
        expect([...running.keys()].sort()).toEqual(places(all).sort());
        expect(new Set(running.values())).toEqual(new Set([live]));
      }),
    );
  });

  test('every old worker ends before the first new one starts; roles start in their order and end the other way round', () => {
    fc.assert(
      fc.property(roles, fc.subarray(HOSTS), fc.subarray(HOSTS), (all, own, slot) => {
        const having = own.filter((host) => slot.includes(host));
        const steps = takeOver(all, { all: own, having });
        const acts = steps.map(({ act }) => act);
        expect(acts.lastIndexOf('stop')).toBeLessThan(
          acts.indexOf('start') === -1 ? acts.length : acts.indexOf('start'),
        );
        const named = (act: string) => steps.filter((one) => one.act === act).map(({ role }) => role);
        const order = all.map(({ name }) => name);
        expect(named('start')).toEqual(order.filter((name) => named('start').includes(name)));
        expect(named('stop')).toEqual(order.reverse().filter((name) => named('stop').includes(name)));
        for (const { act, role, hosts } of steps) {
          const among = act === 'stop' ? own : having;
          const of = all.find(({ name }) => name === role)?.hosts ?? [];
          expect(hosts).toEqual(of.filter((host) => among.includes(host)));
          expect(hosts).not.toEqual([]);
        }
      }),
    );
  });

  test('before data is changed only those end that say so', () => {
    fc.assert(
      fc.property(roles, (all) => {
        const early = stopsBeforeMigrate(all, { all: HOSTS });
        expect(early.map(({ role }) => role).sort()).toEqual(
          all
            .filter(({ beforeMigrate }) => beforeMigrate)
            .map(({ name }) => name)
            .sort(),
        );
        expect(early.every(({ act }) => act === 'stop')).toBe(true);
      }),
    );
  });

  test('words of a plan', () => {
    const worker = { name: 'worker', hosts: ['a', 'b'], beforeMigrate: true, start: { run: 'run it' } };
    expect(roleWords([worker], true)).toEqual([
      'would stop worker on 2 hosts before data is changed, until the switch',
      'would start worker on 2 hosts after the switch: run it',
    ]);
    expect(roleWords([worker], false)).toEqual([
      'would start worker on 2 hosts after the switch in place of the old ones: run it',
    ]);
  });
});

const parse = (environment: object) =>
  parseConfig(
    JSON.stringify({ app: 'shop', environments: { production: { path: '/srv/shop', ...environment } } }),
    'cutover.yml',
  );
const WEB = { hosts: ['web1', 'web2'], start: 'start web', health: [{ http: 'http://localhost/' }] };
const WORKER = {
  ...{ hosts: ['web2', 'work1'], start: 'start worker', stop: 'stop worker', order: 'after-switch' },
  health: [{ command: 'worker runs' }],
};

describe('roles in the configuration', () => {
  test('give the environment its hosts and checks, and each host its duties', async () => {
    const settings = settingsFor(await parse({ roles: { web: WEB, worker: WORKER } }), 'production');
    expect(settings.hosts.map(({ name }) => name)).toEqual(['web1', 'web2', 'work1']);
    const { options } = settings;
    expect(settings.hosts.map(({ name }) => takesTraffic(options, name))).toEqual([true, true, false]);
    expect(settings.hosts.map(({ name }) => commandOn(options, 'start', name)?.run)).toEqual([
      'start web',
      'start web',
      undefined,
    ]);
    expect(workerRoles(options).map(({ name, beforeMigrate }) => [name, beforeMigrate])).toEqual([
      ['worker', false],
    ]);
    const asked = (host: string, workers = true) =>
      options.health
        .filter((check) => isAsked(options, check, { host, workers }))
        .map(({ role, when }) => [role, when]);
    expect(asked('web1')).toEqual([['web', 'always']]);
    expect(asked('web2')).toEqual([
      ['web', 'always'],
      ['worker', 'live'],
    ]);
    expect(asked('web2', false)).toEqual([['web', 'always']]);
    expect(asked('work1')).toEqual([['worker', 'live']]);
  });

  const bad: [string, object, RegExp][] = [
    ['hosts twice', { hosts: ['web1'], roles: { web: WEB } }, /roles: names the hosts: leave `hosts`/],
    ['start beside', { start: 'x', roles: { web: WEB } }, /says for each role what `start` is/],
    ['workers alone', { roles: { worker: WORKER } }, /has nothing that takes requests/],
    ['no stop', { roles: { web: WEB, worker: { ...WORKER, stop: undefined } } }, /worker: needs `stop`/],
    [
      'two that take requests',
      { roles: { web: WEB, api: { hosts: ['web1'] } } },
      /web1 is in web and api, which both take requests/,
    ],
    [
      'workers and a host that goes back alone',
      { switch: { 'confirm-within': '20m' }, roles: { web: WEB, worker: WORKER } },
      /leave `switch.confirm-within` out/,
    ],
    [
      'a time that is too short',
      { roles: { web: WEB, worker: { ...WORKER, 'stop-before': 'migrate', 'return-after': '30s' } } },
      /return-after: is over before a run may have started them again \(\d+ s\)/,
    ],
    ['early for web', { roles: { web: { ...WEB, 'stop-before': 'migrate' } } }, /is for a role with `order/],
    [
      'an idle check of workers',
      { roles: { web: WEB, worker: { ...WORKER, health: [{ command: 'x', when: 'idle' }] } } },
      /its workers run in no idle slot/,
    ],
    [
      'a host of no slot',
      {
        switch: { command: { run: 'x', read: 'y' } },
        slots: { blue: { hosts: ['web1'] }, green: { hosts: ['web2'] } },
        roles: { web: WEB, worker: WORKER },
      },
      /worker.hosts: work1 is not a host of any slot/,
    ],
  ];
  test.each(bad)('%s is refused with a line that says what to do', async (_, environment, why) => {
    await expect(parse(environment)).rejects.toThrow(why);
  });

  test('shards cannot stop what another shard has before `migrate`', async () => {
    const config = await parse({
      roles: { web: WEB, worker: { ...WORKER, 'stop-before': 'migrate' } },
    });
    expect(() => settingsFor(config, 'production', { shard: { index: 1, count: 2 } })).toThrow(/one shard/);
  });
});
