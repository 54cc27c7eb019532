import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { BackupManifest } from '../../src/model/backup.ts';
import type { RestorableFiles } from '../../src/model/restorable.ts';
import {
  chooseBackup,
  type Dump,
  type Place,
  pairDatabases,
  whyNotRestored,
} from '../../src/model/restore-plan.ts';
import type { ServerSaid, Traffic } from '../../src/model/server-said.ts';
import { servingOf } from '../../src/model/serving.ts';

const target = { environment: 'staging', databases: ['shop', 'log'] };
const dump = (host: string, name: string, engine = 'postgresql'): Dump => ({
  host,
  from: { name, engine, file: `${name}.dump` },
});
const place = (host: string, name: string, engine = 'postgresql'): Place => ({ host, to: { name, engine } });
const pairs = (dumps: readonly Dump[], places: readonly Place[], wanted: readonly string[]) => {
  const found = pairDatabases(dumps, places, wanted, target);
  return 'refused' in found
    ? found.refused
    : found.map((one) => `${one.dump.host}:${one.dump.from.name}>${one.place.host}:${one.place.to.name}`);
};

describe('which dump goes to which database', () => {
  const dumps = [
    dump('db1', 'shop'),
    dump('db2', 'shop'),
    dump('db1', 'log', 'mysql'),
    dump('db1', 'x', 'command'),
  ];
  const places = [place('db1', 'shop'), place('db2', 'shop'), place('db1', 'log', 'mysql')];

  test('all: each to its own name, on a host that has one of its own from that, and no output of a command', () => {
    expect(pairs(dumps, places, ['all'])).toEqual([
      'db1:shop>db1:shop',
      'db2:shop>db2:shop',
      'db1:log>db1:log',
    ]);
  });
  test('none, and names that are given twice', () => {
    expect(pairs(dumps, places, ['none'])).toEqual([]);
    expect(pairs(dumps, places, ['log', 'log'])).toEqual(['db1:log>db1:log']);
  });
  test('another name, also where the name of the dump holds = itself', () => {
    expect(pairs([dump('a', 'x=y')], [place('b', 'z'), place('b', 'q')], ['x=y=z'])).toEqual(['a:x=y>b:z']);
    expect(pairs([dump('a', 'x=y')], [place('b', 'x=y')], ['x=y'])).toEqual(['a:x=y>b:x=y']);
  });
  test('the only one of its kind on either side is meant, unless another name was asked for', () => {
    expect(pairs([dump('a', 'prod')], [place('b', 'test'), place('b', 'log', 'mysql')], ['all'])).toEqual([
      'a:prod>b:test',
    ]);
    expect(pairs([dump('a', 'prod')], [place('b', 'test')], ['prod=other'])).toContain(
      'has no postgresql database "other"',
    );
    expect(pairs([dump('a', 'p'), dump('a', 'q')], [place('b', 'test')], ['p'])).toContain(
      'has no postgresql database "p"',
    );
  });
  test('what is not there, and what nobody knows how to restore, is refused', () => {
    expect(pairs(dumps, places, ['nope'])).toContain('holds no database "nope" (it has shop, shop, log, x)');
    expect(pairs(dumps, places, ['x'])).toContain('is the output of a command');
  });

  test('never to a database of another engine, never one database twice, always of its own host where it can be', () => {
    const engine = fc.constantFrom('postgresql', 'mysql', 'sqlite');
    const host = fc.constantFrom('h1', 'h2', 'h3');
    const name = fc.constantFrom('a', 'b', 'c');
    const some = fc.uniqueArray(fc.record({ host, name, engine }), {
      maxLength: 9,
      selector: ({ host, name, engine }) => `${host} ${name} ${engine}`,
    });
    fc.assert(
      fc.property(some, some, fc.subarray(['all', 'a', 'b=c', 'c', 'none']), (from, to, wanted) => {
        // A name stands for one engine in a configuration.
        const kinds = new Map(from.map(({ name, engine }) => [name, engine]));
        const dumps = from
          .filter(({ name, engine }) => kinds.get(name) === engine)
          .map((one) => dump(one.host, one.name, one.engine));
        const places = to.map((one) => place(one.host, one.name, one.engine));
        const found = pairDatabases(dumps, places, wanted, target);
        if ('refused' in found) {
          expect(found.refused).not.toBe('');
          return;
        }
        for (const pair of found) {
          expect(pair.dump.from.engine).toBe(pair.place.to.engine);
          const own = dumps.find(
            ({ host, from }) => host === pair.place.host && from.name === pair.dump.from.name,
          );
          if (own !== undefined) expect(pair.dump).toBe(own);
          // The same dump reaches a database once.
          expect(
            found.filter((one) => one.place === pair.place && one.dump.from.name === pair.dump.from.name),
          ).toHaveLength(1);
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('which backup is meant', () => {
  test('one that is not there is refused with those that are', () => {
    const hosts = [[{ id: 'one', manifest: undefined }], [{ id: 'two', manifest: undefined }]];
    expect(chooseBackup(hosts, 'two', 'production')).toEqual({ id: 'two' });
    expect(chooseBackup(hosts, 'three', 'production')).toEqual({
      refused: 'there is no backup three of production',
      next: 'name one in `backup-id`; there are: one, two',
    });
    expect(chooseBackup([[]], 'latest-good', 'production')).toMatchObject({
      refused: expect.stringContaining('proven by a restore'),
      next: expect.stringContaining('none'),
    });
  });

  test('never one that nobody has, and the latest good one is one that every host has proven', () => {
    const ids = ['20261120T000000Z-v1', '20261121T000000Z-v1', '20261122T000000Z-v1'];
    const host = fc
      .subarray(ids)
      .chain((some) =>
        fc.tuple(...some.map((id) => fc.constantFrom('restore', 'checksum').map((level) => ({ id, level })))),
      );
    const manifest = (id: string, level: string): BackupManifest =>
      ({ id, verified: level, databases: [{ verified: level }] }) as unknown as BackupManifest;
    fc.assert(
      fc.property(
        fc.array(host, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('latest-good', ...ids),
        (all, wanted) => {
          const hosts = all.map((some) =>
            some.map(({ id, level }) => ({ id, manifest: manifest(id, level) })),
          );
          const proven = ids.filter((id) =>
            all.every((some) => some.some((one) => one.id === id && one.level === 'restore')),
          );
          const there = all.some((some) => some.some(({ id }) => id === wanted));
          const expected = wanted === 'latest-good' ? proven.at(-1) : there ? wanted : undefined;
          const found = chooseBackup(hosts, wanted, 'production');
          expect('refused' in found ? undefined : found.id).toBe(expected);
        },
      ),
    );
  });
});

describe('what serves may be in the way of a restore', () => {
  const places = ['blue', 'green'].map((name) => ({ name, hosts: undefined }));
  const to = (...slots: string[]): Traffic => ({ kind: 'slots', slots, draining: [], foreign: false });
  const unread: Traffic = { kind: 'unread', reason: 'no answer' };
  const mark = { from: 'blue', to: 'green', owner: 'a', alive: false };
  const said = (change: Partial<ServerSaid>): ServerSaid => ({
    host: 'h1',
    role: 'app',
    live: 'blue',
    slots: new Map([
      ['blue', 'v1'],
      ['green', 'v2'],
    ]),
    mark: undefined,
    traffic: to('blue'),
    ...change,
  });
  const empty = new Map([
    ['blue', undefined],
    ['green', undefined],
  ]);
  const why = (change: Partial<ServerSaid>, files: readonly RestorableFiles[] = [], emergency = false) =>
    whyNotRestored(servingOf([said(change)], places), files, emergency);

  test.each<[string, Partial<ServerSaid>, string, string]>([
    ['unfinished', { mark }, 'a switch from v1 to v2 was begun and never finished', 'run the same release'],
    ['running', { mark: { ...mark, alive: true } }, 'a switch from v1 to v2 is still running', 'let that'],
    ['unknown', { traffic: unread }, 'where requests go is unknown', 'emergency: true'],
  ])('%s: nothing comes back', (_, change, refused, next) => {
    for (const files of [[], ['shared']] as const)
      expect(why(change, files)).toEqual({
        refused: expect.stringMatching(`^nothing is restored: .*${refused}`),
        next: expect.stringContaining(next),
      });
  });

  test('hosts that differ: nothing comes back', () => {
    const split = servingOf([said({}), said({ host: 'h2', live: 'green', traffic: to('green') })], places);
    expect(whyNotRestored(split, [], true)?.refused).toContain('the hosts do not agree');
  });

  test('an emergency passes what could not be read, and nothing that was read', () => {
    expect(why({ traffic: unread }, ['shared'], true)).toBeUndefined();
    expect(why({ mark }, [], true)).toBeDefined();
    expect(why({ traffic: to() }, ['shared'], true)).toBeDefined();
  });

  test('drifted: shared files and paths only under a release that all visitors get', () => {
    expect(why({ traffic: to('green') }, ['shared', 'paths'])).toBeUndefined();
    expect(why({ traffic: to('blue', 'green') }, ['paths'])?.refused).toContain('is noted as live, but');
    expect(why({ traffic: to('blue', 'green') }, ['release'])).toBeUndefined();
    expect(why({ traffic: to('blue', 'green') })).toBeUndefined();
  });

  test('settled, and before the first release: as asked', () => {
    expect(why({}, ['shared', 'paths', 'release'])).toBeUndefined();
    expect(why({ live: undefined, slots: empty, traffic: to() }, ['shared'])).toBeUndefined();
  });
});
