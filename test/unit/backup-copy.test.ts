import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseBackupId } from '../../src/model/backup.ts';
import {
  chooseCopies,
  copiesAmong,
  copiesToRemove,
  copyNamesOf,
  keeperFor,
  keepersWrong,
  leftOfCopies,
  partsOfCopy,
} from '../../src/model/backup-copy.ts';

const idOf = (second: number) => `20261122T0330${String(second).padStart(2, '0')}Z-v1.${second % 3}`;
const seconds = fc.uniqueArray(fc.integer({ min: 0, max: 59 }), { maxLength: 12 });
const whole = (name: string) => [name, `${name}.sha256`];
const copies = (from: readonly number[]) =>
  copiesAmong(
    from.flatMap((n) => whole(`b-${idOf(n)}.tar.zst`)),
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
            expect(copiesAmong(whole(`${a}${idOf(1)}.tar.zst`), b)).toEqual([]);
            expect(leftOfCopies([`${a}${idOf(1)}.tar.zst`], b)).toEqual([]);
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
    const names = [...others.flatMap(whole), ...whole(`b-${idOf(2)}.tar.gz.age`)];
    expect(copiesAmong(names, 'b-')).toEqual([{ name: `b-${idOf(2)}.tar.gz.age`, id: idOf(2) }]);
    const left = `b-${idOf(1)}.tar.zst.partial`;
    expect(leftOfCopies(names, 'b-')).toEqual([left]);
  });

  test('whatever is there at the instant of a kill: a copy is whole with its sum, the rest of it goes, nothing else does', () => {
    const part = fc.constantFrom('', '.sha256', '.partial', '.sha256.partial');
    const there = fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 9 }), part), {
      selector: ([n, end]) => `${n}${end}`,
    });
    fc.assert(
      fc.property(there, fc.subarray(['b-notes.txt', 'c-x.tar.zst', 'b-x.tar.zst.partial']), (of, others) => {
        const ours = of.map(([n, end]) => `b-${idOf(n)}.tar.zst${end}`);
        const names = [...ours, ...others];
        const found = copiesAmong(names, 'b-');
        for (const { name } of found) expect(ours).toEqual(expect.arrayContaining(whole(name)));
        // What is there is either of a whole copy or goes, and after that nothing is left to do.
        const left = leftOfCopies(names, 'b-');
        expect([...left, ...found.flatMap(partsOfCopy)].sort()).toEqual([...ours].sort());
        const after = names.filter((name) => !left.includes(name));
        expect(copiesAmong(after, 'b-')).toEqual(found);
        expect(leftOfCopies(after, 'b-')).toEqual([]);
      }),
    );
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
    // A clock that was wrong made newer ones: the one just made stays, and those of the past before them.
    const now = parseBackupId(idOf(3))?.at ?? new Date(0);
    const ahead = { name: 'b-20271122T000000Z-v1.tar.zst', id: '20271122T000000Z-v1' };
    const gone = copiesToRemove([...copies([1, 2, 3]), ahead], 2, idOf(3), now);
    expect(gone.map(({ id }) => id).sort()).toEqual([idOf(1), ahead.id]);
    expect(chooseCopies([[...copies([1, 2, 3]), ahead]], 'latest-good', now)?.id).toBe(idOf(3));
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

  test('every host has another one that keeps its copies, or the configuration is refused', () => {
    const names = fc.uniqueArray(fc.constantFrom<string>('a', 'b', 'c', 'd'), { minLength: 1 });
    fc.assert(
      fc.property(names, names, (hosts, keepers) => {
        const wrong = keepersWrong(hosts, keepers);
        const all = hosts.map((host) => keeperFor(host, keepers));
        const fine = all.every(
          (keeper, n) => keeper !== undefined && keeper !== hosts[n] && hosts.includes(keeper),
        );
        if (wrong === undefined) expect(fine).toBe(true);
        else expect(fine && keepers.every((keeper) => hosts.includes(keeper))).toBe(false);
      }),
    );
  });
});
