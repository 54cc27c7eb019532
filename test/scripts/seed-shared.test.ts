import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { callScript, SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, TOKEN } from '../support/sites/release-on-host.ts';
import { tempDir } from '../support/temp.ts';

// A folder of shared/ may lie on another disk: /dev/shm is one.
test.each(SHELLS)('first content comes in one rename also on another disk, under %s', async (shell) => {
  await using temp = await tempDir();
  const disk = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : temp.path, 'cutover-seed-'));
  try {
    const shellDir = await shellFolder(temp.path, shell);
    const host = new LocalRoot(join(temp.path, 'shop'), shellDir);
    await host.lock();
    await mkdir(host.path('shared'), { recursive: true });
    await symlink(disk, host.path('shared/data'));
    await mkdir(join(temp.path, '.cutover/seed/data/uploads'), { recursive: true });
    await writeFile(join(temp.path, '.cutover/seed/data/uploads/a.txt'), 'first');
    const payload = execFileSync('tar', ['-C', temp.path, '-cf', '-', '.cutover/seed']).toString('latin1');
    const moves = join(temp.path, 'moves');
    const bin = join(temp.path, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'mv'), `#!/bin/sh\necho "$*" >>'${moves}'\nexec /bin/mv "$@"\n`, {
      mode: 0o755,
    });
    const seeded = await callScript(shellDir, 'seed-shared', [host.root, TOKEN, 'data/uploads'], {
      payload,
      env: { PATH: `${bin}:${process.env['PATH']}` },
    });
    expect([seeded.code, seeded.answer.all('seeded')], seeded.log).toEqual([0, ['data/uploads']]);
    expect(await readFile(join(disk, 'uploads/a.txt'), 'utf8')).toBe('first');
    expect(await readdir(disk)).toEqual(['uploads']);
    const [from = '', to = ''] = (await readFile(moves, 'utf8')).trim().split(' ').slice(-2);
    expect(to).toBe('shared/data/uploads');
    const onOther = execFileSync('stat', ['-c', '%d', disk, temp.path]).toString().trim().split('\n');
    expect(new Set(onOther).size === 1 || dirname(from) === dirname(to)).toBe(true);
  } finally {
    await rm(disk, { recursive: true, force: true });
  }
});
