import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync } from 'node:fs';
import { mkdir, open, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScriptName } from '../../src/host/connection/scripts.ts';
import { callScript, SHELLS, shellFolder } from '../support/runner/script.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const TOKEN = 'a-token';

describe.each(SHELLS)('under %s', (shell) => {
  let shells: TempDir;
  let shellDir: string;
  beforeAll(async () => {
    shells = await tempDir();
    shellDir = await shellFolder(shells.path, shell);
  });
  afterAll(() => shells[Symbol.asyncDispose]());

  async function makeRoot(): Promise<TempDir & { root: string }> {
    const temp = await tempDir();
    const root = join(temp.path, 'shop');
    for (const folder of ['shared', 'releases', 'slots', '.cutover/releases', '.cutover/lock'])
      await mkdir(join(root, folder), { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
    return { path: temp.path, root, [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose]() };
  }
  const call = (name: ScriptName, args: readonly string[]) => callScript(shellDir, name, args);
  const backUp = async (root: string, id: string, before = '', paths: readonly string[] = []) => {
    const started = await call('backup-start', [root, TOKEN, id, before, 'no', '', ...paths]);
    expect(started.answer.get('error')).toBe(undefined);
    const { answer } = await call('backup-files', [root, TOKEN, id, before, '', ...paths]);
    expect(answer.get('error')).toBe(undefined);
    const count = answer.text('files-count');
    const finished = await call('backup-finish', [root, TOKEN, id, '{"sums":"', '"}', count]);
    expect(finished.answer.get('error')).toBe(undefined);
    return {
      files: answer,
      needed: started.answer.number('files-bytes'),
      in: join(root, 'backups', id, 'files'),
    };
  };
  const FIRST = '20261122T033000Z-v1';
  const SECOND = '20261122T033001Z-v1';

  test('a file of the same size written again within the second, or with its old time, is in the next backup', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const shared = (name: string) => join(root, 'shared', name);
    const names = Array.from({ length: 40 }, (_, index) => `f ${index}\n`);
    for (const name of names) await writeFile(shared(name), 'a'.repeat(100));
    await writeFile(shared('still'), 'still');
    const conf = join(temp.path, 'one.conf');
    await writeFile(conf, 'aaaa');
    const whole = Math.floor(Date.now() / 1000);
    for (const name of names) await utimes(shared(name), whole, whole + 0.25);
    await utimes(conf, whole, whole);
    await backUp(root, FIRST, '', ['no', conf]);
    for (const [index, name] of names.entries()) {
      await writeFile(shared(name), 'b'.repeat(100));
      // Half of them with the very time that they had.
      await utimes(shared(name), whole, whole + (index % 2 === 0 ? 0.25 : 0.75));
    }
    await writeFile(conf, 'bbbb');
    await utimes(conf, whole, whole);
    const again = await backUp(root, SECOND, FIRST, ['no', conf]);
    for (const name of names)
      expect(await readFile(join(again.in, 'shared', name), 'utf8'), name).toBe('b'.repeat(100));
    expect(await readFile(join(again.in, 'paths', conf), 'utf8')).toBe('bbbb');
    expect(again.files.all('note')).toEqual([]);
    // What was before is as it was, and what did not change costs nothing.
    const before = join(root, 'backups', FIRST, 'files');
    for (const name of names)
      expect(await readFile(join(before, 'shared', name), 'utf8')).toBe('a'.repeat(100));
    expect(await readFile(join(before, 'paths', conf), 'utf8')).toBe('aaaa');
    expect((await stat(join(before, 'shared/still'))).ino).toBe(
      (await stat(join(again.in, 'shared/still'))).ino,
    );
  });

  test('a tool that says that all went well is not believed: what did not come, or not whole, is named', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    for (const name of ['a', 'empty', 'odd\nname'])
      await writeFile(join(root, 'shared', name), 'x'.repeat(100));
    await writeFile(join(root, 'shared/empty'), '');
    // What is as young as the backup may be new to it.
    await setTimeout(2_100);
    const tools = join(temp.path, 'tools');
    await mkdir(tools);
    // What cp says no to is rsync's.
    const refuse = 'case " $* " in *" --reflink=never "*) exit 1;; esac; exec /usr/bin/cp "$@"';
    const lies = async (tool: string, text: string) => {
      await rm(join(root, 'backups'), { recursive: true, force: true });
      for (const [name, what] of Object.entries({ cp: refuse, [tool]: text }))
        await writeFile(join(tools, name), `#!/bin/sh\n${what}\n`, { mode: 0o755 });
      const env = { PATH: `${tools}:${process.env['PATH']}` };
      const { code } = await call('backup-start', [root, TOKEN, FIRST, '', 'no', '']);
      expect(code).toBe(0);
      const { answer } = await callScript(shellDir, 'backup-files', [root, TOKEN, FIRST, '', ''], { env });
      for (const name of ['cp', tool]) await rm(join(tools, name), { force: true });
      return answer.get('error');
    };
    const none = 'case " $* " in *" --version "*) exec /usr/bin/rsync "$@";; esac; exit 0';
    expect(await lies('rsync', none)).toMatch(/did not come, or not all of it: 0 of (0|100) bytes/);
    // What cp left out without a word, rsync brings.
    const nothing = 'case " $* " in *" --reflink=never "*) exit 0;; esac; exec /usr/bin/cp "$@"';
    expect(await lies('cp', nothing)).toBe(undefined);
    expect(await readFile(join(root, 'backups', `${FIRST}.partial/files/shared/a`), 'utf8')).toHaveLength(
      100,
    );
    // Cut off without a word.
    const half = `/usr/bin/rsync "$@" && case " $* " in *" --version "*) ;; *) truncate -s 40 '${root}/backups/${FIRST}.partial/files/shared/a';; esac`;
    expect(await lies('rsync', half)).toMatch(/\.\/a did not come, or not all of it: 40 of 100 bytes/);
    expect(await lies('sha256sum', `cat >/dev/null; echo ${'0'.repeat(64)}`)).toMatch(
      /sha256sum of this account \(.*tools\/sha256sum\) does not sum as it should/,
    );
    expect(await lies('true', 'exit 0')).toBe(undefined);
  });

  test('a clock that was set back hides nothing that was written since', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const file = join(root, 'shared/a');
    await writeFile(file, 'old');
    await utimes(file, 1_000_000, 1_000_000);
    await backUp(root, FIRST);
    // As an hour ahead would have had it.
    const began = join(root, 'backups', FIRST, 'began');
    const [at = '', started = ''] = (await readFile(began, 'utf8')).trim().split(' ');
    await writeFile(began, `${Number(at) + 3600} ${Number(started) + 3600}\n`);
    await writeFile(file, 'new');
    await utimes(file, 1_000_000, 1_000_000);
    const second = await backUp(root, SECOND, FIRST);
    expect(await readFile(join(second.in, 'shared/a'), 'utf8')).toBe('new');
  });

  test('a file that changes each time it is read is named', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    await writeFile(join(root, 'shared/busy'), 'x'.repeat(20_000_000));
    await writeFile(join(root, 'shared/quiet'), 'quiet');
    const writer = spawn('sh', [
      '-c',
      'while :; do printf y >>"$1"; sleep 0.002; done',
      'sh',
      join(root, 'shared/busy'),
    ]);
    try {
      const { files } = await backUp(root, FIRST);
      expect(files.all('note')).toHaveLength(1);
      expect(files.all('note')[0]).toMatch(/changed each time they were read.*: busy \(there are 1\)$/);
    } finally {
      writer.kill();
      await once(writer, 'exit');
    }
    const { files } = await backUp(root, SECOND, FIRST);
    expect(files.all('note')).toEqual([]);
    const copy = await readFile(join(root, 'backups', SECOND, 'files/shared/busy'));
    expect(copy.equals(await readFile(join(root, 'shared/busy')))).toBe(true);
  });

  test('holes stay holes, in the backup and what is restored from it, and take no room', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const sparse = join(root, 'shared/sparse');
    const file = await open(sparse, 'w');
    await file.truncate(30_000_000);
    await file.write(Buffer.from('end'), 0, 3, 29_999_000);
    await file.close();
    const first = await backUp(root, FIRST);
    expect(first.needed).toBeLessThan(1_000_000);
    const onDisk = (path: string) => statSync(path).blocks * 512;
    const copy = join(first.in, 'shared/sparse');
    expect([(await stat(copy)).size, onDisk(copy) < 1_000_000]).toEqual([30_000_000, true]);
    await writeFile(join(root, 'shared/other'), 'x');
    await utimes(sparse, 1, 1);
    const second = await backUp(root, SECOND, FIRST);
    expect(second.needed).toBeLessThan(1_000_000);
    expect(onDisk(join(second.in, 'shared/sparse'))).toBeLessThan(1_000_000);
    for (const action of ['build', 'swap'])
      expect(
        (await call('restore-files', [root, TOKEN, FIRST, `backups/${FIRST}`, action, 'shared', '-'])).code,
      ).toBe(0);
    expect([(await stat(sparse)).size, onDisk(sparse) < 1_000_000]).toEqual([30_000_000, true]);
  }, 120_000);
});
