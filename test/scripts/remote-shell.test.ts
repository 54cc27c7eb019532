/** What stands between rsync and ssh on the runner, with a host that says what it likes before rsync starts. */
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ExecResult, exec } from '../support/exec.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const script = resolve(import.meta.dirname, '../../src/rsync-wrapper/remote-shell.sh');
let temp: TempDir;
beforeAll(async () => {
  temp = await tempDir();
});
afterAll(() => temp[Symbol.asyncDispose]());

/** `host`: what runs in place of ssh; it gets the command as `$4`. */
async function shell(host: string): Promise<ExecResult> {
  await writeFile(join(temp.path, 'ssh'), `#!/bin/sh\n${host}\n`, { mode: 0o755 });
  return exec('sh', [script, 'config', 'host', 'echo', 'sent'], {
    env: { PATH: `${temp.path}:/usr/bin:/bin` },
    timeoutMs: 300_000,
  });
}

test('what a login prints is cut off, and what rsync says comes whole', async () => {
  const { code, stdout } = await shell(
    `printf 'welcome\\nno line end'; sh -c "$4"; head -c 40000000 /dev/zero; exit 7`,
  );
  expect(code).toBe(7);
  expect(stdout.startsWith('sent\n')).toBe(true);
  expect(stdout).toHaveLength(40_000_000 + 'sent\n'.length);
}, 60_000);

test('a line without an end does not fill the memory of the runner: it ends there, and nothing of it is taken', async () => {
  const { code, stdout } = await shell(`tr '\\0' x </dev/zero | head -c 20000000; sh -c "$4"`);
  expect(code).not.toBe(0);
  expect(stdout).toBe('');
}, 300_000);
