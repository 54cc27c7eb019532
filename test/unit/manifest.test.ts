import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseBase, type Difference, differenceFrom, pairs } from '../../src/model/difference.ts';
import {
  type Entry,
  filesOf,
  type Manifest,
  ManifestWriter,
  parseManifest,
  totals,
  treeText,
} from '../../src/model/manifest.ts';
import { manifestOf, sortEntries, textOf } from '../support/manifests.ts';

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

/** The text as it was defined at first, for all hosts that have one of those. */
const plainText = (entries: readonly Entry[]) =>
  [
    'cutover-manifest 1',
    ...entries.map((one) =>
      one.type === 'f'
        ? `f ${one.mode.toString(8)} ${one.size} ${one.sha256} ${one.path}`
        : one.type === 'l'
          ? `l 777 0 ${one.sha256} ${one.path}\n> ${one.target}`
          : `${one.type} ${one.mode.toString(8)} 0 - ${one.path}`,
    ),
    '',
  ].join('\n');

const read = (text: string | Buffer) => {
  const found = parseManifest(text);
  return found === undefined ? undefined : [...found];
};

describe('the text of a manifest', () => {
  test('holds names with the line separators of Unicode, which end no line here', () => {
    const entries = [{ type: 'd', path: './a\u2028b\u2029c\u0085d', mode: 0o555 }] as const;
    expect(read(textOf(manifestOf(entries)))).toEqual(entries);
  });

  test('says everything of the tree, whatever its names are', () => {
    fc.assert(
      fc.property(manifest, (entries) => {
        const written = manifestOf(entries);
        expect(textOf(written)).toBe(plainText(entries));
        expect(read(textOf(written))).toEqual(entries);
        // Gone through once more it is the same.
        expect([[...written], [...written]]).toEqual([entries, entries]);
      }),
      { numRuns: 500 },
    );
  });

  test('in pieces holds whole entries, also one that is longer than a piece', () => {
    const long = 'x'.repeat(4000);
    const entries = sortEntries([
      ...Array.from({ length: 1500 }, (_, nth) => file(`é${nth}`)),
      ...Array.from({ length: 30 }, (_, nth): Entry => {
        const name = Array.from({ length: nth === 7 ? 20 : 1 }, () => long).join('/');
        return { type: 'l', path: `./${nth}/${name}`, target: long, sha256: 'a'.repeat(64) };
      }),
    ]);
    const written = manifestOf(entries);
    expect(written.parts.length).toBeGreaterThan(3);
    expect(written.bytes).toBe(Buffer.byteLength(plainText(entries)));
    expect([...written]).toEqual(entries);
    expect(textOf(written)).toBe(plainText(entries));
    expect(read(Buffer.concat(written.parts))).toEqual(entries);
  });

  test('has its entries in the order of their paths, each once, and is none otherwise', () => {
    const writer = new ManifestWriter();
    writer.add(file('b'));
    for (const path of ['a', 'b']) expect(() => writer.add(file(path))).toThrow(`./${path} comes after ./b`);
    expect(read(plainText([file('a'), file('b')]))).toHaveLength(2);
    for (const entries of [
      [file('b'), file('a')],
      [file('a'), file('a')],
    ])
      expect(read(plainText(entries))).toBeUndefined();
  });

  test('is not read when it was cut off or is something else', () => {
    const text = plainText([file('a'), { type: 'l', path: './b', target: 'a', sha256: 'a'.repeat(64) }]);
    // The line of a file is complete without its link's line: only whole lines count, and the hash finds those.
    for (let length = 0; length < text.length; length++) {
      const cut = text.slice(0, length);
      if (!cut.endsWith('\n')) expect(read(cut), JSON.stringify(cut)).toBeUndefined();
    }
    expect(read(text.replace(/> a\n$/, ''))).toBeUndefined();
    for (const wrong of [
      '',
      '\n',
      'cutover-manifest 2\n',
      `${text}x\n`,
      text.replace('f 444', 'x 444'),
      text.replace('f 444', 'f 44444'),
      text.replace('f 444', 'f  444'),
      text.replace('f 444 1', 'f 444 '),
      text.replace('f 444 1', 'f 444 12345678901234567'),
      text.replace(/f 444 1 ./, 'f 444 1 g'),
      text.replace(/f 444 1 ./, 'f 444 1 '),
      text.replace('./a', 'a'),
      text.replace('./a', './'),
      text.replace(/^f 444 1 .*$/m, 'f 444 1 - ./a'),
      text.replace(/^f 444 1/m, 'd 444 1'),
    ])
      expect(read(wrong), JSON.stringify(wrong)).toBeUndefined();
    fc.assert(
      fc.property(
        fc.string(),
        (any) => parseManifest(any) === undefined || any.startsWith('cutover-manifest 1\n'),
      ),
    );
  });
});

describe('the difference', () => {
  /** Both ways of files as lists. */
  const listed = ({ send, link, ...counts }: Difference) => ({
    ...counts,
    send: [...send],
    link: [...link],
  });

  test('sends exactly what the base does not have with this content and mode', () => {
    fc.assert(
      fc.property(manifest, manifest, (base, next) => {
        const { send, link, ...counts } = listed(differenceFrom(base, manifestOf(next)));
        const old = new Set(plainText(base).split('\n'));
        const files = [...filesOf(next)];
        const isOld = (one: Entry) => old.has(plainText([one]).split('\n')[1] ?? '');
        expect(send).toEqual(files.filter((one) => !isOld(one)));
        expect(link).toEqual(files.filter(isOld));
        expect([counts.sendFiles, counts.linked]).toEqual([send.length, link.length]);
        expect([counts.sendBytes, counts.linkedBytes]).toEqual([totals(send).bytes, totals(link).bytes]);
        const there = new Set(next.map((one) => one.path));
        expect(counts.removed).toBe(base.filter((one) => !there.has(one.path)).length);
      }),
    );
  });

  test('goes through both at once, and leaves nothing out', () => {
    fc.assert(
      fc.property(manifest, manifest, (before, after) => {
        const found = [...pairs(before, after)];
        expect(found.flatMap(({ old }) => old ?? [])).toEqual(before);
        expect(found.flatMap(({ next }) => next ?? [])).toEqual(after);
        const names = new Set(before.map(({ path }) => path));
        const common = after.filter(({ path }) => names.has(path));
        const both = found.filter(({ old, next }) => old !== undefined && next !== undefined);
        expect(both.map(({ old }) => old?.path)).toEqual(both.map(({ next }) => next?.path));
        expect(both).toHaveLength(common.length);
      }),
    );
  });

  test('from itself is nothing, from no base is everything', () => {
    fc.assert(
      fc.property(manifest, (entries) => {
        expect(listed(differenceFrom(entries, entries))).toMatchObject({
          send: [],
          sendBytes: 0,
          removed: 0,
        });
        expect(differenceFrom(undefined, entries)).toMatchObject({ linked: 0, linkedBytes: 0, removed: 0 });
      }),
    );
  });

  test('a file whose mode alone changed is sent: a shared inode must keep its mode', () => {
    const base = [file('run', 10, 'x', 0o444)];
    const next = [file('run', 10, 'x', 0o555)];
    expect(listed(differenceFrom(base, next))).toMatchObject({ send: next, linked: 0 });
  });
});

describe('the base', () => {
  const of = (name: string, manifest: Manifest) => ({ of: name, manifest: manifestOf(manifest) });
  const choose = (candidates: readonly ReturnType<typeof of>[], next: Manifest) =>
    chooseBase(
      candidates.map(({ of: name, manifest }) => ({ of: name, difference: differenceFrom(manifest, next) })),
    );

  test('is the release with the most bytes in common, not the one with the most files', () => {
    const next = manifestOf([file('big', 1000), file('a'), file('b'), file('c')]);
    const many = of('many', [file('a'), file('b'), file('c')]);
    const large = of('large', [file('big', 1000)]);
    expect(choose([many, large], next)).toBe('large');
    expect(choose([large, many], next)).toBe('large');
  });

  test('of equal ones is the first, and the one with more files where the bytes are equal', () => {
    const next = [file('a'), file('empty', 0)];
    expect(choose([of('one', [file('a')]), of('two', [file('a')])], next)).toBe('one');
    expect(choose([of('one', [file('a')]), of('both', next)], next)).toBe('both');
  });

  test('is none when nothing is in common', () => {
    expect(choose([of('one', [file('a', 1, 'other')]), of('none', [])], [file('a')])).toBeUndefined();
    expect(choose([], [file('a')])).toBeUndefined();
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
      const lines = [...treeText(sortEntries(entries), { path: 'x', sha256: '1' })];
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
