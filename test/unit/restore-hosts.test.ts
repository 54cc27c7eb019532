import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RESTORABLE_FILES } from '../../src/model/restorable.ts';
import { factsOf, partsOfFiles, planHosts, type SourceBackup } from '../../src/model/restore-hosts.ts';

const ID = '20261122T033000Z-v1';
const backup = (host: string, paths: readonly string[] = [], tag: string | undefined = 'v1') => ({
  host,
  manifest: { tag, paths },
});
const untagged = (host: string) => ({ host, manifest: { tag: undefined, paths: [] } });
const target = (name: string, ...paths: string[]) => ({
  name,
  paths: paths.map((path) => ({ path, sudo: path.startsWith('/etc') })),
});
const pair = (source: string, host: string, name = 'shop') => ({
  dump: { host: source, from: { name, engine: 'postgresql', file: `${name}.dump.zst` } },
  place: { host, to: { name, engine: 'postgresql' } },
});
const same = (...hosts: SourceBackup[]) => ({ id: ID, sameEnvironment: true, hosts });
const other = (...hosts: SourceBackup[]) => ({ id: ID, sameEnvironment: false, hosts });
const refusal = (found: ReturnType<typeof planHosts>) => ('refused' in found ? found.refused : undefined);

describe('which host gets what of a backup', () => {
  test('a host reads its own backup where it lies; of the paths it gets those that both sides have', () => {
    const found = planHosts(
      same(backup('h1', ['/etc/a', '/gone'])),
      [target('h1', '/etc/a', '/new')],
      [pair('h1', 'h1')],
      RESTORABLE_FILES,
    );
    expect(found).toMatchObject([
      {
        host: 'h1',
        folder: `backups/${ID}`,
        files: [
          { kind: 'shared' },
          { kind: 'path', path: '/etc/a', sudo: true },
          { kind: 'release', tag: 'v1' },
        ],
        parts: [
          'databases/shop.dump.zst',
          'databases/shop.facts',
          'files/shared',
          'files/paths/etc/a',
          'files/release',
          'files/release.manifest',
          'files/release.json',
        ],
      },
    ]);
  });

  test('in another environment the host in the same place is meant, else the first, and the backup is brought', () => {
    const found = planHosts(
      other(backup('p1'), backup('p2')),
      [target('s1'), target('s2'), target('s3')],
      [],
      ['shared'],
    );
    expect(found).toMatchObject([
      { host: 's1', source: { host: 'p1' }, folder: `.cutover/incoming/${ID}` },
      { host: 's2', source: { host: 'p2' }, folder: `.cutover/incoming/${ID}` },
      { host: 's3', source: { host: 'p1' }, folder: `.cutover/incoming/${ID}` },
    ]);
  });

  test('also a host of the same name in another environment is brought its backup', () => {
    expect(planHosts(other(backup('h1')), [target('h1')], [], ['shared'])).toMatchObject([
      { folder: `.cutover/incoming/${ID}` },
    ]);
  });

  test('a host without a backup of its own gets databases of another one, and no files', () => {
    const hosts = same(backup('h1'));
    expect(planHosts(hosts, [target('h1'), target('h2')], [pair('h1', 'h2')], [])).toMatchObject([
      { host: 'h2', source: { host: 'h1' }, folder: `.cutover/incoming/${ID}` },
    ]);
    expect(refusal(planHosts(hosts, [target('h1'), target('h2')], [], ['shared']))).toContain(
      `h2 has no backup ${ID}`,
    );
  });

  test('what lies in the backups of several hosts, is not there, or is nothing at all, is refused', () => {
    const both = other(backup('p1'), backup('p2'));
    const several = [pair('p1', 's1', 'a'), pair('p2', 's1', 'b')];
    expect(refusal(planHosts(both, [target('s1')], several, []))).toContain('of several hosts');
    expect(refusal(planHosts(both, [target('s1')], [pair('p2', 's1')], ['shared']))).toContain(
      'of several hosts',
    );
    expect(refusal(planHosts(same(untagged('h1')), [target('h1')], [], ['release']))).toContain(
      'holds no release',
    );
    expect(refusal(planHosts(same(backup('h1')), [target('h1', '/new')], [], ['paths']))).toContain(
      'nothing to restore',
    );
  });

  test('whatever there is: every database is restored once, everything of a host is of one backup, and its own files only are its own', () => {
    const name = fc.constantFrom('h1', 'h2', 'h3');
    const path = fc.constantFrom('/etc/a', '/srv/b', '/srv/c');
    const sources = fc.uniqueArray(
      fc.record({ host: name, paths: fc.uniqueArray(path), tag: fc.option(fc.constant('v1')) }),
      { minLength: 1, maxLength: 3, selector: ({ host }) => host },
    );
    const targets = fc.uniqueArray(fc.record({ name, paths: fc.uniqueArray(path) }), {
      minLength: 1,
      maxLength: 3,
      selector: (one) => one.name,
    });
    const picks = fc.uniqueArray(fc.tuple(fc.nat(2), fc.nat(2), fc.constantFrom('a', 'b')), {
      maxLength: 3,
      selector: ([, to, database]) => `${to} ${database}`,
    });
    let planned = 0;
    fc.assert(
      fc.property(
        sources,
        targets,
        picks,
        fc.subarray([...RESTORABLE_FILES]),
        fc.boolean(),
        (from, to, some, wanted, sameEnvironment) => {
          const hosts = from.map(({ host, paths, tag }) => ({
            host,
            manifest: { tag: tag ?? undefined, paths },
          }));
          const places = to.map((one) => target(one.name, ...one.paths));
          const chosen = some.map(([dump, place, database]) =>
            pair(hosts[dump % hosts.length]?.host ?? '', places[place % places.length]?.name ?? '', database),
          );
          const found = planHosts({ id: ID, sameEnvironment, hosts }, places, chosen, wanted);
          if ('refused' in found) {
            expect(found.refused).not.toBe('');
            return;
          }
          planned++;
          expect(found.length).toBeGreaterThan(0);
          expect(new Set(found.flatMap(({ pairs }) => pairs))).toEqual(new Set(chosen));
          for (const part of found) {
            expect(hosts).toContain(part.source);
            for (const { dump, place } of part.pairs) {
              expect(dump.host).toBe(part.source.host);
              expect(place.host).toBe(part.host);
              expect(part.parts).toContain(`databases/${dump.from.file}`);
            }
            // A host of the same environment never gets the files of another one.
            if (sameEnvironment && part.files.length > 0) expect(part.source.host).toBe(part.host);
            expect(part.folder.startsWith('backups/')).toBe(
              sameEnvironment && part.source.host === part.host,
            );
            for (const files of part.files) {
              for (const needed of partsOfFiles(files)) expect(part.parts).toContain(needed);
              if (files.kind === 'path') {
                expect(part.source.manifest.paths).toContain(files.path);
                expect(places.find((one) => one.name === part.host)?.paths).toContainEqual({
                  path: files.path,
                  sudo: files.sudo,
                });
              }
            }
          }
        },
      ),
      { numRuns: 2000 },
    );
    // Not everything was refused.
    expect(planned).toBeGreaterThan(200);
  });
});

test.each([
  ['postgresql-shop.dump.zst', 'postgresql-shop.facts'],
  ['mysql-shop.sql.gz', 'mysql-shop.facts'],
  ['sqlite-a.dump.sqlite.gz', 'sqlite-a.dump.facts'],
])('the list of %s is %s', (dump, facts) => expect(factsOf(dump)).toBe(facts));
