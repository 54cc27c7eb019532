import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

// A file system of its own needs root.
describe.skipIf(process.getuid?.() !== 0).each(SHELLS)('on a full disk under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());

  async function smallRoot(options: string): Promise<LocalRoot & AsyncDisposable> {
    const root = join(temp.path, `root-${count++}`);
    await mkdir(root);
    await mustExec('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', root]);
    const host = new LocalRoot(root, shellDir);
    await host.lock();
    return Object.assign(host, {
      [Symbol.asyncDispose]: () => mustExec('umount', [root]).then(() => undefined),
    });
  }
  const write = (host: LocalRoot) =>
    host.call('write-record', [host.root, TOKEN, '{"event":"good"}', 'v1', '{"state":"good"}']);

  test('a script that cannot write says that the disk is full, and what was there stays', async () => {
    await using host = await smallRoot('size=1m');
    await write(host);
    await writeFile(host.path('filler'), Buffer.alloc(2 ** 21)).catch(() => undefined);
    const { code, answer } = await host.call('write-record', [
      ...[host.root, TOKEN, '{"event":"bad"}', 'v1', '{"state":"bad"}'],
    ]);
    expect([code, answer.get('error')]).toEqual([13, `the disk that holds ${host.root} is full`]);
    expect(await readFile(host.path('.cutover/releases/v1.json'), 'utf8')).toBe('{"state":"good"}\n');
    expect(await readFile(host.path('.cutover/history.jsonl'), 'utf8')).toBe('{"event":"good"}\n');
  });

  test('the same when there is room and no inode', async () => {
    await using host = await smallRoot('size=1m,nr_inodes=32');
    for (let n = 0; n < 40; n++) await writeFile(host.path(`filler-${n}`), '').catch(() => undefined);
    const { code, answer } = await write(host);
    expect([code, answer.get('error')]).toEqual([13, `the disk that holds ${host.root} is full`]);
  });

  test('a swap of files that could not begin is taken back, or said not to have begun', async () => {
    await using host = await smallRoot('size=1m,nr_inodes=48');
    const id = '20261122T033000Z-v1';
    await mkdir(host.path('shared'), { recursive: true });
    await writeFile(host.path('shared/a'), 'in use');
    const restore = (action: string) =>
      host.call('restore-files', [host.root, TOKEN, id, `backups/${id}`, action, 'shared', '-']);
    await writeFile(host.path('filler'), Buffer.alloc(2 ** 21)).catch(() => undefined);
    expect((await restore('back')).code).toBe(0);
    await rm(host.path('.cutover/restore-files.taken-back'));
    for (let n = 0; n < 60; n++) await writeFile(host.path(`filler-${n}`), '').catch(() => undefined);
    const { code, answer } = await restore('back');
    expect([code, answer.get('error')]).toEqual([
      13,
      expect.stringMatching(/^no swap of files had begun here when this was read; .*No space left on device/),
    ]);
    expect(await readFile(host.path('shared/a'), 'utf8')).toBe('in use');
  });

  test('an error of another kind is left as it is', async () => {
    await using host = await smallRoot('size=1m');
    await mkdir(host.path('.cutover/releases/v1.json.new'));
    expect((await write(host)).code).toBe(1);
  });
});
