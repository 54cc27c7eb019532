import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parsePlan } from '../../src/config/release-plan.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { changesBetween } from '../../src/model/release-changes.ts';
import {
  basisOf,
  groupsOf,
  movedSince,
  type PlannedHost,
  plannedHostOf,
  type ReleasePlan,
} from '../../src/model/release-plan.ts';
import type { ServerSaid } from '../../src/model/server-said.ts';

const sum = fc.constantFrom('a', 'b', 'c').map((digit) => digit.repeat(64));
const tag = fc.constantFrom('v1', 'v2', 'v3');
const slot = fc.constantFrom('blue', 'green');
const planned = (host: string): fc.Arbitrary<PlannedHost> =>
  fc.record(
    {
      host: fc.constant(host),
      slot,
      tag,
      manifest: sum,
      mark: fc.constantFrom('blue to green', 'green to blue'),
      run: fc.constantFrom(
        'https://github.com/acme/shop/actions/runs/1',
        'https://github.com/acme/shop/actions/runs/2',
      ),
      actor: fc.constantFrom('mona', 'hubot'),
    },
    { requiredKeys: ['host', 'slot', 'tag', 'manifest'] },
  );
const plan: fc.Arbitrary<ReleasePlan> = fc.record({
  version: fc.constant(1 as const),
  app: fc.constant('shop'),
  environment: fc.constantFrom('staging', 'production'),
  made: fc
    .date({ noInvalidDate: true, min: new Date(0), max: new Date('2100-01-01') })
    .map((at) => at.toISOString()),
  tag,
  commit: fc.constantFrom('1'.repeat(40), '2'.repeat(40)),
  manifest: sum,
  config: sum,
  slot,
  serving: fc.constantFrom('blue v1', 'green v2', 'drifted'),
  hosts: fc.tuple(planned('web1'), planned('web2'), planned('web3')),
  changes: fc.constantFrom<readonly string[] | undefined>(undefined, [], [`0001_a.sql ${'a'.repeat(64)}`]),
});

/** What moves, and what its sentence has to name. */
const MOVES: readonly {
  readonly what: string;
  readonly names: RegExp;
  make(plan: ReleasePlan): ReleasePlan;
}[] = [
  { what: 'the app', names: /^the app was shop/, make: (one) => ({ ...one, app: 'other' }) },
  {
    what: 'the environment',
    names: /^the environment was /,
    make: (one) => ({ ...one, environment: 'other' }),
  },
  {
    what: 'what is to run in the database',
    names: /^what would run in the database was .* and is 0009_z\.sql f{12} again now$/,
    make: (one) => ({ ...one, changes: [`0009_z.sql ${'f'.repeat(64)} again`] }),
  },
  { what: 'the tag', names: /^the tag was /, make: (one) => ({ ...one, tag: 'v9' }) },
  {
    what: 'the bundle',
    names: /^the manifest of the release was /,
    make: (one) => ({ ...one, manifest: 'd'.repeat(64) }),
  },
  {
    what: 'the configuration',
    names: /^the configuration was /,
    make: (one) => ({ ...one, config: 'd'.repeat(64) }),
  },
  { what: 'the slot', names: /^the slot that it goes into was /, make: (one) => ({ ...one, slot: 'red' }) },
  { what: 'the traffic', names: /^what visitors get was /, make: (one) => ({ ...one, serving: 'red v9' }) },
  {
    what: 'one host fewer',
    names: /^web1 was a host of this when/,
    make: (one) => ({ ...one, hosts: one.hosts.slice(1) }),
  },
  {
    what: 'one host more',
    names: /^web9 was no host of this when/,
    make: (one) => ({ ...one, hosts: [...one.hosts, { host: 'web9' }] }),
  },
  {
    what: 'another release live',
    names: /^web2 had v\d live in \w+ when .* has v9 live/,
    make: onWeb2({ tag: 'v9' }),
  },
  {
    what: 'nothing live',
    names: /^web2 had v\d live .* has nothing live now$/,
    make: onWeb2({ tag: undefined, slot: undefined }),
  },
  {
    what: 'an empty slot live',
    names: /^web2 had v\d live in \w+ when .* and has red live without a release now$/,
    make: onWeb2({ tag: undefined, slot: 'red', manifest: undefined }),
  },
  {
    what: 'other content live',
    names: /^web2 has other content of v\d live/,
    make: onWeb2({ manifest: 'd'.repeat(64) }),
  },
  {
    what: 'a switch begun',
    names: /^web2: a switch from red to blue is not finished$/,
    make: onWeb2({ mark: 'red to blue' }),
  },
];
function onWeb2(change: Partial<PlannedHost>) {
  return (one: ReleasePlan): ReleasePlan => ({
    ...one,
    hosts: one.hosts.map((host) => (host.host === 'web2' ? { ...host, ...change } : host)),
  });
}

describe('a plan that was approved', () => {
  test('is the same after a way through JSON, in another order of hosts, made at another time, and by another run', () => {
    fc.assert(
      fc.property(plan, (one) => {
        const again = parsePlan(JSON.stringify(one));
        expect(again).toEqual(JSON.parse(JSON.stringify(one)));
        if (again === undefined) return;
        const later = {
          ...again,
          made: new Date(0).toISOString(),
          hosts: again.hosts.map((host) => ({ ...host, run: 'another', actor: 'another' })).reverse(),
        };
        expect(basisOf(later)).toBe(basisOf(one));
        expect(movedSince(one, later)).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  test.each(MOVES)('is another one when $what moved, and that is named', (move) => {
    fc.assert(
      fc.property(plan, (one) => {
        const now = move.make(one);
        expect(basisOf(now)).not.toBe(basisOf(one));
        const moved = movedSince(one, now);
        expect(moved).toHaveLength(1);
        expect(moved[0]).toMatch(move.names);
      }),
      { numRuns: 100 },
    );
  });

  test('whatever moved, it is named: no two plans with another basis without a sentence', () => {
    fc.assert(
      fc.property(plan, plan, (one, other) => {
        expect(movedSince(one, other).length === 0).toBe(basisOf(one) === basisOf(other));
      }),
      { numRuns: 2000 },
    );
  });

  test('says who moved a host', () => {
    const [one] = fc.sample(plan, 1) as [ReleasePlan];
    const run = 'https://github.com/acme/shop/actions/runs/7';
    const [first] = movedSince(one, onWeb2({ tag: 'v9', run, actor: 'mona' })(one));
    expect(first).toMatch(
      /has v9 live in \w+ now \(https:\/\/github.com\/acme\/shop\/actions\/runs\/7, by mona\)$/,
    );
  });

  test('is told from text that is none', () => {
    const [one] = fc.sample(plan, 1) as [ReleasePlan];
    for (const text of [
      '',
      '{}',
      'null',
      JSON.stringify({ ...one, version: 2 }),
      JSON.stringify({ ...one, more: 1 }),
    ])
      expect(parsePlan(text)).toBeUndefined();
  });
});

test('a server is kept by its live slot, release, content and unfinished switch; by nothing that differs each time', () => {
  const said: ServerSaid = {
    host: 'web1',
    role: 'app',
    live: 'blue',
    slots: new Map([['blue', 'v1']]),
    mark: { to: 'green', from: 'blue', owner: 'a-token', alive: true },
    traffic: { kind: 'elsewhere' },
  };
  const record = {
    tag: 'v1',
    state: 'good',
    manifest: 'm',
    deployedAt: '',
    run: 'r',
    actor: 'mona',
  } as const;
  expect(plannedHostOf(said, [{ tag: 'v1', manifest: 'm', record }])).toEqual({
    ...{
      host: 'web1',
      slot: 'blue',
      tag: 'v1',
      manifest: 'm',
      mark: 'blue to green',
      run: 'r',
      actor: 'mona',
    },
  });
});

test('98 hosts that are alike are one group, and each that differs is one of its own', () => {
  const hosts = Array.from({ length: 100 }, (_, nth): PlannedHost => {
    const own = nth === 7 ? 'v0' : nth === 9 ? 'v2' : 'v1';
    return { host: `web${nth}`, slot: 'blue', tag: own, manifest: own };
  });
  expect(groupsOf(hosts).map(({ like, hosts: some }) => [like.tag, some.length])).toEqual([
    ['v1', 98],
    ['v0', 1],
    ['v2', 1],
  ]);
});

test('the changes of a release name first what an approver wants to know', () => {
  const file = (path: string, sha256: string, size = 1) =>
    ({ type: 'f', path: `./${path}`, mode: 0o444, size, sha256 }) as const;
  const live: Manifest = [
    file('app.js', 'a'),
    file('config/app.yml', 'a'),
    file('gone.txt', 'a'),
    file('same', 'a'),
  ];
  const next: Manifest = [
    file('app.js', 'b', 10),
    file('config/app.yml', 'b', 20),
    file('migrations/2.sql', 'b', 30),
    file('package-lock.json', 'b', 40),
    file('same', 'a'),
  ];
  expect(changesBetween(live, next)).toEqual({
    added: 2,
    changed: 2,
    removed: 1,
    bytes: 100,
    notable: ['+ migrations/2.sql', '~ config/app.yml', '+ package-lock.json'],
  });
  const many = Array.from({ length: 50 }, (_, nth) => file(`db/changes/${nth}.sql`, 'b'));
  expect(changesBetween([], many).notable).toHaveLength(10);
});
