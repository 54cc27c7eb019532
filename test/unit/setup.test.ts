import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { tempDir } from '../support/temp.ts';

const root = resolve(import.meta.dirname, '../..');

/** Under which Node npm has installed, one time after the other, where `major` is the one of the machine. */
async function installedUnder(major: number): Promise<string[]> {
  await using temp = await tempDir();
  const at = (name: string) => join(temp.path, name);
  for (const folder of ['script', 'bin', 'node_modules']) await mkdir(at(folder));
  await cp(join(root, 'script/setup'), at('script/setup'));
  await writeFile(at('package-lock.json'), '{}');
  const program = (name: string, text: string) =>
    writeFile(at(name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  const node = (version: number) =>
    `case "$*" in *'< 24'*) [ ${version} -lt 24 ] && echo true || echo false ;; *) echo ${version} ;; esac`;
  await program('bin/node', node(major));
  // It brings a Node 24 of its own, which stands first in PATH behind `npm run`.
  await writeFile(at('node24'), `#!/bin/sh\n${node(24)}\n`, { mode: 0o755 });
  await program(
    'bin/npm',
    `node -p 'process.version' >>log; mkdir -p node_modules/.bin; cp node24 node_modules/.bin/node`,
  );
  const path = `${at('node_modules/.bin')}:${at('bin')}:/usr/bin:/bin`;
  for (const _ of ['the first time', 'again'])
    await mustExec('sh', [at('script/setup'), 'npm'], { env: { PATH: path }, cwd: temp.path });
  return (await readFile(at('log'), 'utf8')).trim().split('\n');
}

test('packages that an older Node left out are installed under the one that comes with them, once', async () => {
  expect(await installedUnder(18)).toEqual(['18', '24']);
  expect(await installedUnder(24)).toEqual(['24']);
});
