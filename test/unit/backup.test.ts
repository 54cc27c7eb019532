import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type BackupManifest,
  backupId,
  backupTag,
  compareFacts,
  countFacts,
  dumpFileOf,
  formatBytes,
  isAhead,
  latestGood,
  parseBackupId,
  readBackup,
  readSums,
  shrunk,
  spaceProblem,
  weakest,
} from '../../src/model/backup.ts';
import { backupsToRemove } from '../../src/model/backup-retention.ts';
import { isProduction } from '../../src/model/production.ts';

const manifestOf = (id: string, verified: BackupManifest['verified'] = 'restore'): BackupManifest => ({
  format: 1,
  id,
  app: 'shop',
  environment: 'production',
  host: 'web1',
  tag: 'v1',
  startedAt: '2026-11-22T03:30:00.000Z',
  finishedAt: '2026-11-22T03:31:00.000Z',
  durationMs: 60_000,
  bytes: 10,
  verified,
  files: { count: 1, bytes: 5, newBytes: 5, durationMs: 1, changedByHand: [] },
  sums: 'a'.repeat(64),
  databases: [
    {
      name: 'shop',
      engine: 'postgresql',
      file: 'postgresql-shop.dump.zst',
      bytes: 5,
      sha256: 'b'.repeat(64),
      server: 'PostgreSQL 15.1',
      verified,
      tables: 1,
      rows: 1,
      durationMs: 1,
    },
  ],
  paths: [],
  run: 'https://github.com/acme/shop/actions/runs/1',
  actor: 'octocat',
});

describe('the id of a backup', () => {
  const now = new Date('2026-11-22T03:30:00.700Z');

  test('is UTC time and live tag', () => {
    expect(backupId(now, 'v1.4.1', [])).toBe('20261122T033000Z-v1.4.1');
    expect(backupId(now, undefined, [])).toBe('20261122T033000Z-none');
    // By what visitors get, whatever is noted; what is not known is not made up.
    expect(backupTag({ kind: 'drifted', served: { slot: 'blue', tag: 'v1' } })).toBe('v1');
    expect(backupTag({ kind: 'unknown', served: undefined })).toBe('unknown');
    expect(backupTag({ kind: 'nothing', served: undefined })).toBeUndefined();
  });

  test('is never one that is taken, and sorts by time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 20 }), (count) => {
        const ids: string[] = [];
        for (let i = 0; i < count; i++) ids.push(backupId(now, 'v1', ids));
        expect(new Set(ids).size).toBe(count);
        expect([...ids].sort()).toEqual(ids);
        for (const id of ids) expect(parseBackupId(id)?.tag).toBe('v1');
      }),
    );
  });

  test('stands behind the last one that is there, also when one between them was removed', () => {
    const there = ['20261122T033000Z-v1', '20261122T033002Z-v2'];
    expect(backupId(now, 'v1', there)).toBe('20261122T033003Z-v1');
    // A clock that was a year ahead is not followed.
    expect(backupId(now, 'v1', ['20271122T033000Z-v1'])).toBe('20261122T033000Z-v1');
  });

  test.each([
    '',
    '20261122T033000Z',
    '20261122T033000Z-v1.partial',
    '20261322T033000Z-v1',
    '../20261122T033000Z-v1',
  ])('is not %j', (text) => expect(parseBackupId(text)).toBeUndefined());
});

describe('retention', () => {
  const day = 86_400_000;
  const now = new Date('2026-11-22T12:00:00Z');
  const backups = fc
    .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 30 })
    .chain((hours) =>
      fc.tuple(
        fc.constant(hours),
        fc.array(fc.constantFrom('restore', 'list', 'checksum', 'broken'), {
          minLength: hours.length,
          maxLength: hours.length,
        }),
      ),
    )
    .map(([hours, levels]) =>
      hours.map((hour, i) => {
        const id = backupId(new Date(now.getTime() - hour * 3_600_000), 'v1', []);
        const level = levels[i];
        return {
          id,
          manifest:
            level === undefined || level === 'broken'
              ? undefined
              : manifestOf(id, level as BackupManifest['verified']),
        };
      }),
    );
  const retention = fc.record({
    keep: fc.integer({ min: 1, max: 10 }),
    keepDays: fc.option(fc.integer({ min: 0, max: 20 }), { nil: undefined }),
  });

  test('keeps what has to be kept, whatever there is', () => {
    fc.assert(
      fc.property(backups, retention, fc.array(fc.nat(40)), (all, { keep, keepDays }, picks) => {
        const needed = new Set(picks.flatMap((pick) => all[pick]?.id ?? []));
        const removed = new Set(backupsToRemove(all, { keep, keepDays, now, needed }));
        const whole = all
          .filter(({ manifest }) => manifest !== undefined)
          .map(({ id }) => id)
          .sort()
          .reverse();
        const proven = whole.find((id) => all.find((one) => one.id === id)?.manifest?.verified === 'restore');
        for (const id of whole.slice(0, keep)) expect(removed.has(id)).toBe(false);
        for (const id of needed) expect(removed.has(id)).toBe(false);
        if (proven !== undefined) expect(removed.has(proven)).toBe(false);
        for (const { id, manifest } of all) if (manifest === undefined) expect(removed.has(id)).toBe(false);
        if (keepDays !== undefined)
          for (const id of removed)
            expect(now.getTime() - (parseBackupId(id)?.at.getTime() ?? 0)).toBeGreaterThan(keepDays * day);
      }),
    );
  });

  test('removes all that is left over, and nothing the second time', () => {
    fc.assert(
      fc.property(backups, retention, (all, { keep, keepDays }) => {
        const needed = new Set<string>();
        const removed = new Set(backupsToRemove(all, { keep, keepDays, now, needed }));
        const left = all.filter(({ id }) => !removed.has(id));
        expect(backupsToRemove(left, { keep, keepDays, now, needed })).toEqual([]);
        if (keepDays === undefined)
          expect(left.filter(({ manifest }) => manifest !== undefined).length).toBeLessThanOrEqual(keep + 1);
      }),
    );
  });
});

describe('a shrinking backup', () => {
  test('is named with both figures', () => {
    expect(shrunk([{ name: 'shop', bytes: 1000 }], [{ name: 'shop', bytes: 499 }], 50)).toEqual([
      { name: 'shop', before: 1000, after: 499 },
    ]);
  });

  test.each([
    [1000, 500, 50],
    [1000, 2000, 50],
    [0, 0, 50],
    [1000, 0, 100],
  ])('%i to %i bytes is fine at %i %%', (before, after, limit) => {
    expect(shrunk([{ name: 'x', bytes: before }], [{ name: 'x', bytes: after }], limit)).toEqual([]);
  });

  test('a part that was not there before, or is not backed up any more, is no shrinking', () => {
    expect(shrunk([{ name: 'gone', bytes: 9 }], [{ name: 'new', bytes: 1 }], 0)).toEqual([]);
  });
});

describe('comparing what was restored', () => {
  const facts = fc.uniqueArray(
    fc.tuple(
      fc.constantFrom('table', 'view', 'index'),
      fc.string().map((name) => JSON.stringify(name)),
      fc.nat(1000),
      fc.nat(),
    ),
    { selector: ([kind, name]) => `${kind} ${name}`, maxLength: 12 },
  );
  const line = (fact: readonly [string, string, number, number]) => fact.join('\t');

  test('finds nothing in any order of the same', () => {
    fc.assert(
      fc.property(facts, (all) => {
        expect(compareFacts(all.map(line), all.map(line).reverse())).toEqual([]);
      }),
    );
  });

  test('finds whatever is missing, added or other', () => {
    fc.assert(
      fc.property(facts, fc.nat(), fc.constantFrom('drop', 'add', 'rows', 'content'), (all, pick, fault) => {
        fc.pre(all.length > 0);
        const at = pick % all.length;
        const copy = all.map((fact) => [...fact] as [string, string, number, number]);
        const one = copy[at];
        if (one === undefined) return;
        if (fault === 'drop') copy.splice(at, 1);
        if (fault === 'add') copy.push(['sequence', '"new"', 0, 0]);
        if (fault === 'rows') one[2]++;
        if (fault === 'content') one[3]++;
        expect(compareFacts(all.map(line), copy.map(line))).toHaveLength(1);
      }),
    );
  });

  test('compares only that it is there, where the source says so', () => {
    expect(compareFacts(['table\t"t"\t?\t?'], ['table\t"t"\t7\t9'])).toEqual([]);
    expect(compareFacts(['table\t"t"\t?\t?'], [])).toEqual(['table "t" is missing in the restored copy']);
  });

  test('compares names only with a list that has nothing else, and no sum where the source has none', () => {
    expect(compareFacts(['table\t"t"\t?\t?'], ['table\t"t"\t7\t9', 'view\t"v"\t\t5'])).toEqual([]);
    expect(compareFacts(['table\t"t"\t?\t?'], ['table\t"u"\t7\t9'])).toHaveLength(2);
    expect(compareFacts(['view\t"v"\t\t'], ['view\t"v"\t\t5'])).toEqual([]);
  });

  test('says how many more there are', () => {
    const many = Array.from({ length: 30 }, (_, i) => `table\t"t${i}"\t0\t0`);
    const said = compareFacts(many, []);
    expect(said).toHaveLength(21);
    expect(said.at(-1)).toBe('and 10 more differences');
  });

  test('counts tables and rows', () => {
    expect(countFacts(['table\t"a"\t3\t1', 'view\t"v"\t\t', 'table\t"b"\t4\t1', 'table\t"c"\t?\t?'])).toEqual(
      {
        tables: 3,
        rows: 7,
      },
    );
  });
});

describe('the file of a dump', () => {
  test('is a plain name, never the same twice', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 8 }), (names) => {
        const taken: string[] = [];
        for (const name of names) taken.push(dumpFileOf('postgresql', name, taken));
        expect(new Set(taken).size).toBe(names.length);
        for (const file of taken) expect(file).toMatch(/^[a-z0-9][a-z0-9._-]*$/);
      }),
    );
  });
});

describe('what a host says of a backup', () => {
  test('is read when it is whole', () => {
    const manifest = manifestOf('20261122T033000Z-v1');
    expect(readBackup(JSON.parse(JSON.stringify(manifest)))).toEqual(manifest);
  });

  test('is nothing when it makes no sense', () => {
    const manifest = manifestOf('20261122T033000Z-v1');
    const [database] = manifest.databases;
    for (const about of [
      undefined,
      'text',
      {},
      { ...manifest, id: '../x' },
      { ...manifest, verified: 'maybe' },
      { ...manifest, databases: [{ ...database, file: '../../etc/passwd' }] },
    ])
      expect(readBackup(about)).toBeUndefined();
    // A folder that was copied to another name, or planted under one, is not the backup of that time.
    expect(readBackup(manifest, manifest.id)).toEqual(manifest);
    expect(readBackup(manifest, '20261123T033000Z-v1')).toBeUndefined();
    fc.assert(
      fc.property(fc.anything(), (about) => {
        readBackup(about);
      }),
    );
  });
});

test('the newest backup that every host has proven is the latest good one', () => {
  const of = (id: string, level: BackupManifest['verified'] = 'restore') => ({
    id,
    manifest: manifestOf(id, level),
  });
  const [one, two, three] = ['20261120T000000Z-v1', '20261121T000000Z-v1', '20261122T000000Z-v1'] as const;
  expect(
    latestGood([
      [of(one), of(two), of(three, 'checksum')],
      [of(one), of(two), of(three)],
    ]),
  ).toBe(two);
  expect(latestGood([[of(one), of(two)], [of(one)]])).toBe(one);
  expect(latestGood([[of(two, 'checksum')], [of(two)]])).toBeUndefined();
  expect(latestGood([[of(two)], []])).toBeUndefined();
});

test('a backup whose time is still to come is never newer than one of the past, and holds no place of retention', () => {
  const now = new Date('2026-11-22T12:00:00Z');
  const seconds = fc.uniqueArray(fc.integer({ min: -400, max: 400 }), { minLength: 2, maxLength: 12 });
  fc.assert(
    fc.property(seconds, fc.integer({ min: 1, max: 6 }), (hours, keep) => {
      const all = hours.map((hour) => {
        const id = backupId(new Date(now.getTime() + hour * 3_600_000), 'v1', []);
        return { id, manifest: manifestOf(id) };
      });
      const past = all
        .map(({ id }) => id)
        .filter((id) => !isAhead(id, now))
        .sort()
        .reverse();
      if (past.length > 0) expect(latestGood([all], now)).toBe(past[0]);
      const removed = backupsToRemove(all, {
        keep,
        keepDays: undefined,
        now,
        needed: new Set(past.slice(0, 1)),
      });
      for (const id of past.slice(0, keep)) expect(removed).not.toContain(id);
      expect(all.length - removed.length).toBe(Math.min(all.length, keep));
    }),
  );
});

test('a list of sums is read as sha256sum writes it', () => {
  const sum = '0123456789abcdef'.repeat(4);
  expect(readSums(`${sum}  files/a  b\n\\${sum}  files/c\\nd\\\\e\n`)).toEqual([
    { path: 'files/a  b', sum },
    { path: 'files/c\nd\\e', sum },
  ]);
});

test('the weakest proof speaks for all', () => {
  expect(weakest(['restore', 'list'])).toBe('list');
  expect(weakest(['restore'])).toBe('restore');
  expect(weakest([])).toBe('checksum');
});

test('room is refused with its figures', () => {
  expect(spaceProblem({ bytes: 1e9, inodes: 10 }, { bytes: 2e9, inodes: 100 }, 1e8)).toBeUndefined();
  expect(spaceProblem({ bytes: 1e9, inodes: 10 }, { bytes: 1e9, inodes: 100 }, 1e8)).toBe(
    'the backup needs about 1.0 GB and 100 MB are to stay free, but only 1.0 GB are free',
  );
  expect(spaceProblem({ bytes: 1, inodes: 200 }, { bytes: 1e9, inodes: 100 }, 0)).toBe(
    'the backup needs about 200 inodes, but only 100 are free',
  );
  expect(spaceProblem({ bytes: 1, inodes: 200 }, { bytes: 1e9, inodes: undefined }, 0)).toBeUndefined();
});

test('sizes are short', () => {
  expect([0, 999, 1500, 20_000_000, 3e12].map(formatBytes)).toEqual([
    '0 B',
    '999 B',
    '1.5 kB',
    '20 MB',
    '3.0 TB',
  ]);
});

test('production is what is called so, or needs an approval', () => {
  expect(isProduction('production', 'none')).toBe(true);
  expect(isProduction('Prod-eu', 'none')).toBe(true);
  expect(isProduction('staging', 'required')).toBe(true);
  expect(isProduction('staging', 'none')).toBe(false);
  expect(isProduction('product-demo', 'none')).toBe(false);
});
