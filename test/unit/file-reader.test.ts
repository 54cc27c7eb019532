import { createHash } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FileReader } from '../../src/source/file-reader.ts';
import type { FileReading } from '../../src/source/hash-worker.ts';
import { tempDir } from '../support/temp.ts';

/** What comes back for things with these files, between two that have none. */
async function readingsOf(files: readonly string[]): Promise<FileReading[]> {
  const taken: (readonly [number, FileReading | undefined])[] = [];
  await using reader = new FileReader<number>((thing, reading) => taken.push([thing, reading]));
  reader.add(-1);
  for (const [nth, file] of files.entries()) {
    if (reader.isFull) await reader.room();
    reader.add(nth, file);
  }
  reader.add(-2);
  await reader.end();
  const [first, last] = [taken.shift(), taken.pop()];
  expect([first, last]).toEqual([
    [-1, undefined],
    [-2, undefined],
  ]);
  expect(taken.map(([thing]) => thing)).toEqual(files.map((_, nth) => nth));
  return taken.map(([, reading]) => reading ?? { problem: 'nothing was read' });
}

// One thread takes up to 1,999 things; from 2,000 on there are threads, and batches of 256 that may not fill.
test.each([3, 1997, 1998, 1999, 2001, 9000])(
  '%i files are read in their order, whoever reads them',
  async (count) => {
    await using temp = await tempDir();
    const contents = ['', 'small', 'x'.repeat(1024 * 1024), 'y'.repeat(1024 * 1024 + 1)];
    const files = contents.map((_, n) => join(temp.path, `${n}`));
    for (const [n, content] of contents.entries()) await writeFile(files[n] ?? '', content);
    await chmod(files[1] ?? '', 0o4751);
    // Large ones are few, as in life.
    const pick = (n: number) => (n < 4 ? n : n % 2);
    const named = Array.from({ length: count }, (_, n) =>
      n === 2 ? join(temp.path, 'gone') : (files[pick(n)] ?? ''),
    );
    named.splice(-1, 1, files[3] ?? '');
    const sums = contents.map((content) => createHash('sha256').update(content).digest('hex'));
    const readings = await readingsOf(named);
    expect(readings).toHaveLength(count);
    const wrong = readings.filter((reading, n) => {
      if (named[n]?.endsWith('gone') === true)
        return !('problem' in reading) || !reading.problem.startsWith('ENOENT');
      const which = files.indexOf(named[n] ?? '');
      return (
        'problem' in reading || reading.sha256 !== sums[which] || reading.size !== contents[which]?.length
      );
    });
    expect(wrong).toEqual([]);
    expect(readings[1]).toMatchObject({ head: 'small', mode: 0o104751 });
  },
);

test('a file with another size than its content has is no reading', async () => {
  expect(await readingsOf(['/proc/version'])).toEqual([
    { problem: expect.stringMatching(/^it changed while it was read: it had 0 bytes/) },
  ]);
});
