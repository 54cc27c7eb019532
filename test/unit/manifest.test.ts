import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  chooseBase,
  differenceFrom,
  type Entry,
  formatManifest,
  type Manifest,
  parseManifest,
  sortEntries,
  totals,
  treeText,
} from '../../src/model/manifest.ts';

const sha = fc.stringMatching(/^[0-9a-f]{64}$/);
/** What may stand in a name on Linux and be shipped: anything but a line break and NUL. */
const segment = fc
  .oneof(
    fc.string({ minLength: 1, maxLength: 12, unit: 'grapheme' }),
    fc.constantFrom(
      ' ',
      '  a',
      'a ',
      '-n',
      '--',
      '> x',
      'f 644 1',
      '$(id)',
      '"',
      "'",
      '\\',
      '\t',
      '*',
      'é',
      '…',
    ),
  )
  .filter((name) => !/[\0\n\r/]/.test(name) && name !== '.' && name !== '..');
const path = fc.array(segment, { minLength: 1, maxLength: 3 }).map((parts) => `./${parts.join('/')}`);
const mode = fc.constantFrom(0o400, 0o444, 0o555, 0o500, 0o775);
const entry: fc.Arbitrary<Entry> = fc.oneof(
  fc.record({ type: fc.constant('f' as const), path, mode, size: fc.nat(), sha256: sha }),
  fc.record({ type: fc.constantFrom('d' as const, 'w' as const), path, mode }),
  fc.record({ type: fc.constant('l' as const), path, target: segment, sha256: sha }),
);
const manifest = fc
  .uniqueArray(entry, { selector: (one) => one.path, maxLength: 30 })
  .map((entries) => sortEntries(entries));

const file = (name: string, size = 1, content = name, bits = 0o444): Entry & { type: 'f' } => ({
  type: 'f',
  path: `./${name}`,
  mode: bits,
  size,
  sha256: Buffer.from(content).toString('hex').padEnd(64, '0').slice(0, 64),
});

describe('the text of a manifest', () => {
  test('holds names with the line separators of Unicode, which end no line here', () => {
    const entries = [{ type: 'd', path: './a\u2028b\u2029c\u0085d', mode: 0o555 }] as const;
    expect(parseManifest(formatManifest(entries))).toEqual(entries);
  });

  test('says everything of the tree, whatever its names are', () => {
    fc.assert(
      fc.property(manifest, (entries) => {
        expect(parseManifest(formatManifest(entries))).toEqual(entries);
      }),
      { numRuns: 500 },
    );
  });

  test('is the same in whatever order the tree was read', () => {
    fc.assert(
      fc.property(manifest, fc.infiniteStream(fc.nat()), (entries, random) => {
        const keyed = entries.map((one) => ({ one, key: random.next().value as number }));
        const shuffled = keyed.sort((a, b) => a.key - b.key).map(({ one }) => one);
        expect(formatManifest(sortEntries(shuffled))).toBe(formatManifest(entries));
      }),
    );
  });

  test('is not read when it was cut off or is something else', () => {
    const text = formatManifest([file('a'), { type: 'l', path: './b', target: 'a', sha256: 'a'.repeat(64) }]);
    // The line of a file is complete without its link's line: only whole lines count, and the hash finds those.
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length);
      if (!cut.endsWith('\n')) expect(parseManifest(cut), JSON.stringify(cut)).toBeUndefined();
    }
    expect(parseManifest(text.replace(/> a\n$/, ''))).toBeUndefined();
    for (const wrong of [
      '',
      '\n',
      'cutover-manifest 2\n',
      `${text}x\n`,
      text.replace('f 444', 'x 444'),
      text.replace('./a', 'a'),
    ])
      expect(parseManifest(wrong)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.string(),
        (any) => parseManifest(any) === undefined || any.startsWith('cutover-manifest 1\n'),
      ),
    );
  });
});

describe('the difference', () => {
  test('sends exactly what the base does not have with this content and mode', () => {
    fc.assert(
      fc.property(manifest, manifest, (base, next) => {
        const { send, sendBytes, linked, linkedBytes, removed } = differenceFrom(base, next);
        const old = new Set(formatManifest(base).split('\n'));
        const files = next.filter((one) => one.type === 'f');
        expect(send).toEqual(files.filter((one) => !old.has(formatManifest([one]).split('\n')[1] ?? '')));
        expect(send.length + linked).toBe(files.length);
        expect(sendBytes + linkedBytes).toBe(totals(next).bytes);
        const there = new Set(next.map((one) => one.path));
        expect(removed).toBe(base.filter((one) => !there.has(one.path)).length);
      }),
    );
  });

  test('from itself is nothing, from no base is everything', () => {
    fc.assert(
      fc.property(manifest, (entries) => {
        expect(differenceFrom(entries, entries)).toMatchObject({ send: [], sendBytes: 0, removed: 0 });
        expect(differenceFrom(undefined, entries)).toMatchObject({ linked: 0, linkedBytes: 0, removed: 0 });
      }),
    );
  });

  test('a file whose mode alone changed is sent: a shared inode must keep its mode', () => {
    const base = [file('run', 10, 'x', 0o444)];
    const next = [file('run', 10, 'x', 0o555)];
    expect(differenceFrom(base, next)).toMatchObject({ send: next, linked: 0 });
  });
});

describe('the base', () => {
  const of = (name: string, manifest: Manifest) => ({ of: name, manifest });

  test('is the release with the most bytes in common, not the one with the most files', () => {
    const next = [file('big', 1000), file('a'), file('b'), file('c')];
    const many = of('many', [file('a'), file('b'), file('c')]);
    const large = of('large', [file('big', 1000)]);
    expect(chooseBase([many, large], next)).toBe('large');
    expect(chooseBase([large, many], next)).toBe('large');
  });

  test('of equal ones is the first, and the one with more files where the bytes are equal', () => {
    const next = [file('a'), file('empty', 0)];
    expect(chooseBase([of('one', [file('a')]), of('two', [file('a')])], next)).toBe('one');
    expect(chooseBase([of('one', [file('a')]), of('both', next)], next)).toBe('both');
  });

  test('is none when nothing is in common', () => {
    expect(chooseBase([of('one', [file('a', 1, 'other')]), of('none', [])], [file('a')])).toBeUndefined();
    expect(chooseBase([], [file('a')])).toBeUndefined();
  });
});

test('the text of a tree has all that is in it in the order of sort(1), whatever the names are', () => {
  const name = fc.string({
    unit: fc.constantFrom('a', 'b', ' ', '\t', '\x01', '.', 'é', '\ufffd', '😀', '\\'),
    minLength: 1,
    maxLength: 4,
  });
  const entry = fc.tuple(name, fc.constantFrom('f', 'd', 'l')).map(([path, type]): Entry => {
    const sha256 = '0'.repeat(64);
    if (type === 'f') return { type: 'f', path: `./${path}`, mode: 0o444, size: 3, sha256 };
    if (type === 'l') return { type: 'l', path: `./${path}`, target: `to ${path}`, sha256 };
    return { type: 'd', path: `./${path}`, mode: 0o555 };
  });
  fc.assert(
    fc.property(fc.uniqueArray(entry, { selector: ({ path }) => path }), (entries) => {
      const files = entries.filter(({ type }) => type === 'f').length;
      const lines = [...treeText(entries, { path: 'x', sha256: '1' })];
      const list = lines.slice(0, lines.length - files - 1);
      const sorted = spawnSync('sort', {
        input: list.join(''),
        env: { ...process.env, LC_ALL: 'C' },
        encoding: 'utf8',
      });
      expect(list.join('')).toBe(sorted.stdout);
      expect(list).toHaveLength(entries.length);
      expect(lines[list.length]).toBe('1 *x\n');
    }),
    { numRuns: 60 },
  );
});
