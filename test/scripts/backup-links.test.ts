import { createHash } from 'node:crypto';
import { lstatSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { chmod, link, mkdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { ScriptName } from '../../src/host/connection/scripts.ts';
import { mustExec } from '../support/exec.ts';
import { callScript, shellFolder } from '../support/runner/script.ts';
import { tempDir } from '../support/temp.ts';

const TOKEN = 'a-token';
const ids = ['20261122T033000Z-v1', '20261122T033001Z-v1', '20261122T033002Z-v1'] as const;

/** All that a backup has to keep of a tree, read by this test itself: names, kinds, modes, owners, times, contents, links. */
function listing(dir: string, below = Buffer.from('.')): string[] {
  return readdirSync(Buffer.concat([Buffer.from(`${dir}/`), below]), { encoding: 'buffer' }).flatMap(
    (name) => {
      const path = Buffer.concat([below, Buffer.from('/'), name]);
      const full = Buffer.concat([Buffer.from(`${dir}/`), path]);
      const about = lstatSync(full, { bigint: true });
      const content = about.isFile()
        ? createHash('sha256').update(readFileSync(full)).digest('hex')
        : about.isSymbolicLink()
          ? readlinkSync(full, 'latin1')
          : '';
      const line = [path.toString('latin1'), about.mode, about.uid, about.gid, about.mtimeNs, content];
      return [line.join('|'), ...(about.isDirectory() ? listing(dir, path) : [])];
    },
  );
}

// Where rsync does all of it, and where most is links to the backup before.
test.each(['as links', 'by rsync alone'])(
  'two backups in turn are byte for byte what was there, %s',
  async (how) => {
    await using temp = await tempDir();
    const shellDir = await shellFolder(temp.path, 'dash');
    if (how !== 'as links')
      await writeFile(
        join(shellDir, 'find'),
        '#!/bin/sh\n[ "$1" != --version ] || exit 0\nexec /usr/bin/find "$@"\n',
        {
          mode: 0o755,
        },
      );
    const copied = join(temp.path, 'copied');
    await writeFile(copied, '');
    await writeFile(
      join(shellDir, 'cp'),
      `#!/bin/sh\nprintf '%s\\n' "$*" >>'${copied}'\nexec /usr/bin/cp "$@"\n`,
      {
        mode: 0o755,
      },
    );
    const root = join(temp.path, 'shop');
    for (const folder of ['shared/a/b', 'releases', 'slots', '.cutover/releases', '.cutover/lock'])
      await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
    const shared = (name: string) => join(root, 'shared', name);
    const call = async (name: ScriptName, args: readonly string[]) => {
      const { answer } = await callScript(shellDir, name, args);
      expect(answer.get('error')).toBe(undefined);
      return answer;
    };
    const backUp = async (id: string, before: string) => {
      const started = await call('backup-start', [root, TOKEN, id, before, 'no', '']);
      const files = await call('backup-files', [root, TOKEN, id, before, '']);
      await call('backup-finish', [root, TOKEN, id, '{"sums":"', '"}', files.text('files-count')]);
      expect(files.all('note')).toEqual([]);
      return started.number('files-bytes');
    };
    const kept = (id: string) => listing(join(root, 'backups', id, 'files/shared'));
    /** Names that a shell, awk, rsync or a list of names may read otherwise. */
    const names = [
      '#a',
      ';b',
      ' c ',
      'd\ne',
      'f\\n',
      'g\'"$(h)',
      '-rf',
      '*?[i]',
      '\t',
      'é',
      './x'.slice(2),
      '%s',
      ' .',
    ];
    const folders = ['', 'a/', 'a/b/', 'odd\nfolder/', 'x ./'];
    for (const folder of ['odd\nfolder', 'x .']) await mkdir(shared(folder));
    for (const folder of folders)
      for (const name of names) await writeFile(shared(`${folder}${name}`), `first of ${folder}${name}`);
    await mustExec('sh', ['-c', 'cd "$1" && printf x >"$(printf "latin\\351")"', 'sh', shared('a')]);
    await mkdir(shared('goes'));
    await writeFile(shared('goes/with it'), 'x');
    await mkdir(shared('becomes a file'));
    await writeFile(shared('becomes a folder'), 'x');
    await writeFile(shared('linked'), 'two names');
    await link(shared('linked'), shared('a/linked too'));
    await symlink('a/b', shared('link'));
    await mustExec('mkfifo', [shared('fifo')]);
    for (const [name, mode] of [
      ['a/b', 0o2750],
      ['a/#a', 0o4751],
      ['a/;b', 0o400],
    ] as const)
      await chmod(shared(name), mode);
    // What is as young as a backup is looked at again.
    await setTimeout(2_100);
    const first = listing(join(root, 'shared'));
    await backUp(ids[0], '');
    expect(kept(ids[0])).toEqual(first);

    await rm(shared('goes'), { recursive: true });
    await rm(shared('becomes a file'), { recursive: true });
    await writeFile(shared('becomes a file'), 'file');
    await rm(shared('becomes a folder'));
    await mkdir(shared('becomes a folder'));
    await writeFile(shared('becomes a folder/in it'), 'x');
    await writeFile(shared('a/ c '), 'second');
    await rename(shared('a/%s'), shared('a/%s moved'));
    await link(shared('linked'), shared('third name'));
    await chmod(shared('a/é'), 0o600);
    await rm(shared('link'));
    await symlink('a', shared('link'));
    await utimes(shared('a/*?[i]'), 1, 1);
    await writeFile(shared('odd\nfolder/new'), 'new');
    await rm(shared('odd\nfolder/-rf'));
    const second = listing(join(root, 'shared'));
    const needed = await backUp(ids[1], ids[0]);
    expect(kept(ids[1])).toEqual(second);
    // The one before is as it was.
    expect(kept(ids[0])).toEqual(first);
    expect(needed).toBeLessThan(20_000);
    const inode = (id: string, name: string) =>
      lstatSync(join(root, 'backups', id, 'files/shared', name)).ino;
    for (const name of ['a/b/%s', 'a/;b', 'd\ne'])
      expect(inode(ids[1], name), name).toBe(inode(ids[0], name));
    for (const name of ['a/ c ', 'a/é']) expect(inode(ids[1], name), name).not.toBe(inode(ids[0], name));
    // Files of two and three names are one file in the copy, too.
    for (const name of ['a/linked too', 'third name'])
      expect(inode(ids[1], name)).toBe(inode(ids[1], 'linked'));
    await backUp(ids[2], ids[1]);
    expect(kept(ids[2])).toEqual(second);
    const linked = readFileSync(copied, 'utf8').match(/^-al -T /gm) ?? [];
    expect(linked).toHaveLength(how === 'as links' ? 2 : 0);
    for (const id of ids)
      await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: join(root, 'backups', id) });
  },
  60_000,
);
