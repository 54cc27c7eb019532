import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readStruck } from '../crash/resume.ts';
import { tempDir } from '../support/temp.ts';

test('a run of the crashes goes on after what was struck with these scripts, and with no others', async () => {
  await using temp = await tempDir();
  const file = join(temp.path, 'build/crash.jsonl');
  expect(await readStruck(file, 'sum-1')).toEqual([]);
  expect(await readFile(file, 'utf8')).toBe('{"scripts":"sum-1"}\n');
  const struck = { scenario: 'a switch', at: 1 };
  await appendFile(file, `${JSON.stringify(struck)}\n`);
  expect(await readStruck(file, 'sum-1')).toEqual([struck]);

  const kept = await readFile(file, 'utf8');
  await expect(readStruck(file, 'sum-2')).rejects.toThrow(/is of other scripts.*move it away.*--resume/);
  expect(await readFile(file, 'utf8')).toBe(kept);
});

test('a file that does not say of which scripts it is is not gone on with', async () => {
  await using temp = await tempDir();
  const file = join(temp.path, 'crash.jsonl');
  await writeFile(file, '{"scenario":"a switch","at":1}\n');
  await expect(readStruck(file, 'sum-1')).rejects.toThrow('its first line has to be {"scripts":"sum-1"}');
});
