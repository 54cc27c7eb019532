import { readFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../src/host/connection/scripts.ts';
import { mustExec } from '../support/exec.ts';
import { SHELLS } from '../support/runner/script.ts';
import { tempDir } from '../support/temp.ts';

const ASK = `newline='
'
socket=$1
${readFileSync(sourceFiles.haproxy, 'utf8')}
find_client
if heard 'show stat'; then echo "heard \${#said}"; else echo "$why"; fi`;

/** What a script hears where this is behind HAProxy's socket. */
async function heard(shell: string, answer: (to: Socket) => void): Promise<string> {
  await using temp = await tempDir();
  const path = join(temp.path, 'socket');
  const server = createServer((to) => {
    to.on('error', () => undefined);
    answer(to);
  });
  await new Promise<void>((done) => server.listen(path, done));
  try {
    const sh = shell === 'busybox' ? ['busybox', 'sh'] : [shell];
    return (await mustExec(sh[0] ?? '', [...sh.slice(1), '-c', ASK, 'sh', path])).trim();
  } finally {
    server.close();
  }
}

/** Writes as long as somebody reads. */
function forEver(to: Socket): void {
  while (!to.destroyed && to.write('x'.repeat(1 << 16)));
  if (!to.destroyed) to.once('drain', () => forEver(to));
}

test.each(SHELLS)('an answer counts with its end alone, under %s', async (shell) => {
  expect(await heard(shell, (to) => to.end('# pxname,svname\n\n'))).toBe('heard 15');
  expect(await heard(shell, (to) => to.end('\n'))).toBe('heard 0');
  expect(await heard(shell, (to) => to.end('# pxname,sv'))).toContain('not to its end');
  expect(await heard(shell, (to) => to.end())).toContain('HAProxy does not answer');
});

test.each(SHELLS)('an answer without end is not kept, under %s', async (shell) => {
  expect(await heard(shell, forEver)).toContain('not to its end');
});
