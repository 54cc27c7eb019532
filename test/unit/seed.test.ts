import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { HostFacts } from '../../src/model/host-facts.ts';
import type { Manifest } from '../../src/model/manifest.ts';
import { pathsToSeed } from '../../src/model/seed.ts';
import { readSeeds } from '../../src/source/seeds.ts';
import { tempDir } from '../support/temp.ts';

const SHARED = ['uploads', 'log/'];
const leads: Manifest = [{ type: 'l', path: './uploads', target: '../../shared/uploads', sha256: '' }];
const facts = (sharedMissing: readonly string[], ...manifests: readonly string[]) =>
  ({
    root: '/srv/shop',
    sharedMissing,
    releases: manifests.map((manifest, index) => ({ tag: `v${index}`, manifest })),
  }) as unknown as HostFacts;

test.each([
  ['a host without its app root', { releases: [] } as unknown as HostFacts, ['uploads', 'log']],
  ['a host without a release', facts(['uploads', 'log/']), ['uploads', 'log']],
  ['a host that has all', facts([]), []],
  ['a path that a release leads to', facts(['uploads', 'log/'], 'leads'), ['log']],
  ['a path that no release leads to', facts(['uploads'], 'other'), ['uploads']],
  ['a release whose manifest was not read', facts(['uploads'], 'other', 'unread'), []],
])('%s', (_, host, paths) => {
  const manifests = new Map<string, Manifest>([
    ['leads', leads],
    ['other', []],
  ]);
  expect(pathsToSeed(host, SHARED, manifests)).toEqual(paths);
});

test('what a source has for a path of `shared`, without what is left out; a link is refused', async () => {
  await using temp = await tempDir();
  const dir = temp.path;
  await mkdir(join(dir, 'uploads/deep'), { recursive: true });
  await writeFile(join(dir, 'uploads/deep/a.txt'), 'four', { mode: 0o444 });
  await writeFile(join(dir, 'uploads/b.tmp'), '');
  const [seed, ...more] = await readSeeds(dir, ['uploads', 'none'], ['*.tmp']);
  expect(more).toEqual([]);
  expect(seed?.path).toBe('uploads');
  expect(seed?.entries.map(({ path, size }) => [path, size])).toEqual([
    ['uploads', undefined],
    ['uploads/deep', undefined],
    ['uploads/deep/a.txt', 4],
  ]);
  expect(seed?.entries.at(-1)?.mode).toBe(0o644);
  expect(seed?.hasHoles).toBe(false);
  await symlink('/etc/passwd', join(dir, 'uploads/link'));
  await writeFile(Buffer.concat([Buffer.from(join(dir, 'uploads/')), Buffer.from([0x61, 0xff])]), '');
  await writeFile(join(dir, 'uploads/line\nbreak'), '');
  const pointer = 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n';
  await writeFile(join(dir, 'uploads/deep/photo.jpg'), pointer);
  await writeFile(join(dir, 'none'), '');
  const read = readSeeds(dir, ['uploads', 'none/below'], ['*.tmp']);
  await expect(read).rejects.toThrow(
    [
      `the source ${dir} has for \`shared\` what cannot be its first content:`,
      '  "uploads/a\ufffd": the name is not UTF-8',
      '  "uploads/deep/photo.jpg": is a pointer of Git LFS, not the file: give actions/checkout `lfs: true` (`lfs-pointers: allow` ships the pointer)',
      '  "uploads/line\\nbreak": the name holds a line break',
      '  "uploads/link": is neither a file nor a folder',
    ].join('\n'),
  );
  const allowed = await readSeeds(dir, ['uploads/deep'], ['*.tmp'], 'allow');
  expect(allowed[0]?.entries.at(-1)?.path).toBe('uploads/deep/photo.jpg');
});
