import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseCopies, copiesAmong, copiesToRemove, copyNamesOf } from '../../src/model/backup-copy.ts';

const idOf = (second: number) => `20261122T0330${String(second).padStart(2, '0')}Z-v1.${second % 3}`;
const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 12 });
const copies = (from: readonly number[]) =>
  copiesAmong(
    from.map((n) => `b-${idOf(n)}.tar.zst`),
    'b-',
  );

describe('copies away from the host', () => {
  test('names of two hosts, environments or apps never begin alike, and hold no odd sign', () => {
    fc.assert(
      fc.property(
        fc.tuple(fc.string(), fc.string(), fc.string()),
        fc.tuple(fc.string(), fc.string(), fc.string()),
        (one, other) => {
          const [a, b] = [copyNamesOf(...one), copyNamesOf(...other)];
          expect(a).toMatch(/^[A-Za-z0-9-]+-$/);
          if (JSON.stringify(one) !== JSON.stringify(other)) {
            expect(a.startsWith(b)).toBe(false);
            expect(copiesAmong([`${a}${idOf(1)}.tar.zst`], b)).toEqual([]);
          }
        },
      ),
    );
    expect(copyNamesOf('a-b', 'c', 'd')).not.toBe(copyNamesOf('a', 'b-c', 'd'));
  });

  test('what is no copy of a backup of the host is left alone', () => {
    const others = [
      'b-x.tar.zst',
      'b-.tar.zst',
      `b-${idOf(1)}.tar.zst.partial`,
      `b-${idOf(1)}.zip`,
      `c-${idOf(1)}.tar.zst`,
    ];
    expect(copiesAmong([...others, `b-${idOf(2)}.tar.gz.age`], 'b-')).toEqual([
      { name: `b-${idOf(2)}.tar.gz.age`, id: idOf(2) },
    ]);
  });

  test('retention keeps the newest `keep` and the one just made, and without a number all', () => {
    fc.assert(
      fc.property(seconds, fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }), (from, keep) => {
        const all = copies(from);
        const made = all.at(-1)?.id ?? '';
        const gone = copiesToRemove(all, keep, made);
        if (keep === undefined) expect(gone).toEqual([]);
        expect(gone.length).toBe(keep === undefined ? 0 : Math.max(0, all.length - Math.max(1, keep)));
        const stay = all.filter((copy) => !gone.includes(copy));
        for (const one of gone) for (const other of stay) expect(one.id < other.id).toBe(true);
      }),
    );
    // A clock that was wrong made newer ones: the one just made stays.
    expect(copiesToRemove(copies([1, 2, 3]), 1, idOf(1)).map(({ id }) => id)).toEqual([idOf(2)]);
  });

  test('the newest that every host has is chosen, or the one that is named', () => {
    fc.assert(
      fc.property(fc.array(seconds, { minLength: 1, maxLength: 4 }), (hosts) => {
        const all = hosts.map(copies);
        const common = hosts[0]?.filter((n) => hosts.every((one) => one.includes(n))) ?? [];
        const newest = common.map(idOf).sort().at(-1);
        const chosen = chooseCopies(all, 'latest-good');
        expect(chosen?.id).toBe(newest);
        if (newest !== undefined) expect(chosen?.names).toEqual(hosts.map(() => `b-${newest}.tar.zst`));
        expect(chooseCopies(all, idOf(61))).toBe(undefined);
      }),
    );
  });
});
