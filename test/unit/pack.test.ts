import { randomBytes } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differenceFrom } from '../../src/model/difference.ts';
import { pack } from '../../src/source/pack.ts';
import { readSource } from '../../src/source/read-source.ts';
import { mustExec } from '../support/exec.ts';
import { tempDir } from '../support/temp.ts';

// Pieces are filled in turns while the one before is still compressed: none may be written to too early.
test.each(['zstd', 'gzip'] as const)('many pieces by %s hold every file as it is', async (packing) => {
  await using temp = await tempDir();
  const [dir, out] = [join(temp.path, 'source'), join(temp.path, 'out')];
  await mkdir(dir);
  await mkdir(out);
  // Of no pattern: what is compressed takes its time, and a byte out of its place is seen.
  for (let n = 0; n < 300; n++)
    await writeFile(join(dir, `${n}.bin`), randomBytes(1 + ((n * 7919) % 40_000)));
  await writeFile(join(dir, 'large.bin'), randomBytes(900_000));
  const source = await readSource({ dir, exclude: [], shared: [], writable: [], outsideLinks: 'refuse' });
  const difference = differenceFrom(undefined, source.manifest);
  const file = join(temp.path, 'packed');
  await pack(source, { tag: 'v1', base: undefined, difference }, packing, file);
  await mustExec('tar', ['-C', out, packing === 'zstd' ? '--zstd' : '-z', '-xf', file]);
  await mustExec('diff', ['-r', dir, join(out, 'releases/v1.partial')]);

  // One that grew meanwhile is named.
  await writeFile(join(dir, '299.bin'), randomBytes(50_000));
  const again = join(temp.path, 'again');
  await expect(pack(source, { tag: 'v1', base: undefined, difference }, packing, again)).rejects.toThrow(
    /299\.bin changed while it was packed/,
  );
});
