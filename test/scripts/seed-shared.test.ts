import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  truncate,
  writeFile,
} from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { SEED_FOLDER } from '../../src/host/release/seed-shared.ts';
import { packSeeds } from '../../src/source/pack-seeds.ts';
import { readSeeds } from '../../src/source/seeds.ts';
import { mustExec } from '../support/exec.ts';
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
    await writeFile(join(temp.path, '.cutover/seed.modes'), '644 data/uploads/a.txt\n');
    const parts = ['.cutover/seed.modes', '.cutover/seed'];
    const payload = execFileSync('tar', ['-C', temp.path, '-cf', '-', ...parts]).toString('latin1');
    const moves = join(temp.path, 'moves');
    const bin = join(temp.path, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'mv'), `#!/bin/sh\necho "$*" >>'${moves}'\nexec /bin/mv "$@"\n`, {
      mode: 0o755,
    });
    const seeded = await callScript(shellDir, 'seed-shared', [host.root, TOKEN, 'tar', 'data/uploads'], {
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

test.each(SHELLS)(
  'it is what the source has, also under a default ACL, without tar, and with its holes, under %s',
  async (shell) => {
    await using temp = await tempDir();
    const shellDir = await shellFolder(temp.path, shell);
    const source = join(temp.path, 'dist');
    const files: Record<string, number> = {
      'up loads/deep/run.sh': 0o755,
      'up loads/-rf': 0o640,
      'log/a b': 0o644,
    };
    for (const [path, mode] of Object.entries(files)) {
      await mkdir(dirname(join(source, path)), { recursive: true });
      await writeFile(join(source, path), `in ${path}\n`, { mode });
      await chmod(join(source, path), mode);
    }
    await writeFile(join(source, 'log/sparse'), 'x');
    await truncate(join(source, 'log/sparse'), 4 * 2 ** 20);
    const seeds = await readSeeds(source, ['up loads', 'log'], []);
    expect(seeds.map(({ hasHoles }) => hasHoles)).toEqual([false, true]);
    // All of this machine's tools but tar.
    const bin = join(temp.path, 'bin');
    await mkdir(bin);
    for (const folder of [shellDir, '/usr/bin', '/bin'])
      for (const name of await readdir(folder))
        if (name !== 'tar') await symlink(join(folder, name), join(bin, name)).catch(() => undefined);
    for (const format of ['tar', 'plain'] as const) {
      const host = new LocalRoot(join(temp.path, format), shellDir);
      await mkdir(host.root);
      await mustExec('setfacl', ['-d', '-m', 'o::-,g::rwx', host.root]);
      await host.lock();
      const file = join(temp.path, `${format}.packed`);
      await packSeeds(source, seeds, format, SEED_FOLDER, file);
      const seeded = await host.call('seed-shared', [host.root, TOKEN, format, 'up loads', 'log'], {
        payload: await readFile(file, 'utf8'),
        ...(format === 'plain' ? { env: { PATH: bin } } : {}),
      });
      expect([seeded.code, seeded.answer.all('seeded')], seeded.log).toEqual([0, ['up loads', 'log']]);
      for (const [path, mode] of Object.entries(files)) {
        expect([path, (await stat(host.path('shared', path))).mode & 0o777]).toEqual([path, mode]);
        expect(await readFile(host.path('shared', path), 'utf8')).toBe(`in ${path}\n`);
      }
      expect((await stat(host.path('shared/log'))).mode & 0o777).toBe(0o755);
      const sparse = await stat(host.path('shared/log/sparse'));
      expect(sparse.size).toBe(4 * 2 ** 20);
      if (format === 'plain') expect(sparse.blocks * 512).toBeLessThan(2 ** 20);
      expect((await readdir(host.path('.cutover'))).filter((name) => name.startsWith('seed'))).toEqual([]);
    }
  },
);
