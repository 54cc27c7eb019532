/** The commands that the README gives for copies, word for word, with the tools that they call. */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { CopyConfig } from '../../src/config/schema.ts';
import { copiesAmong, copyNamesOf, partsOfCopy } from '../../src/model/backup-copy.ts';
import { mustExec } from '../support/exec.ts';
import { callScript, shellFolder } from '../support/runner/script.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';

const README = resolve(import.meta.dirname, '../../actions/backup-remote/README.md');
const TOKEN = 'a-token';
const ID = '20261122T033000Z-v1';
const BEGINS = copyNamesOf('shop', 'production', 'deploy@web1');
const PASSWORD = 'quizmoppy';

/**
 * Tools that are not installed here, as their manuals have them: what they read and print, and with which code they end
 * when something is not there. Their remote is the folder $STORE.
 */
const TOOLS: Readonly<Record<string, string>> = {
  // A stream is copied without a word; `ls` of a bucket prints date, time, size and key; `rm` of nothing is no error.
  aws: `[ "$1" = s3 ] || exit 252
key() { case $1 in s3://shop-backups/*) printf '%s' "$STORE/\${1#s3://shop-backups/}" ;; *) exit 255 ;; esac }
case $2 in
  cp)
    if [ "$3" = - ]; then cat >"$(key "$4")"; exit; fi
    [ "$4" = - ] || exit 252
    [ -e "$(key "$3")" ] || { echo 'fatal error: An error occurred (404) when calling the HeadObject operation: Key does not exist' >&2; exit 1; }
    cat "$(key "$3")" ;;
  ls) [ "$3" = s3://shop-backups/ ] || exit 255; cd "$STORE"; for one in *; do [ ! -e "$one" ] || printf '2026-11-22 03:30:00 %10s %s\\n' 1 "$one"; done ;;
  rm) rm -f "$(key "$3")"; echo "delete: $3" ;;
  *) exit 252 ;;
esac`,
  // rcat takes a pipe and no terminal; what is not there ends with 3 (folder) or 4 (file).
  rclone: `at() { case $1 in offsite:shop-backups | offsite:shop-backups/*) printf '%s' "$STORE/\${1#offsite:shop-backups}" ;; *) exit 1 ;; esac }
case $1 in
  rcat) [ -p /dev/stdin ] || [ -f /dev/stdin ] || { echo 'nothing to read from standard input (stdin).' >&2; exit 1; }; cat >"$(at "$2")" ;;
  cat) [ -e "$(at "$2")" ] || { echo 'Failed to cat: directory not found' >&2; exit 3; }; cat "$(at "$2")" ;;
  lsf) ls "$(at "$2")" ;;
  deletefile) [ -e "$(at "$2")" ] || { echo 'Failed to deletefile: object not found' >&2; exit 4; }; rm "$(at "$2")" ;;
  *) exit 1 ;;
esac`,
  // The words of the command reach the account's shell there, in its home.
  ssh: `[ "$1" = copies@db2.example.com ] || exit 255; shift; mkdir -p "$STORE/shop"; cd "$STORE"; exec sh -c "$*"`,
};

let temp: TempDir;
let shellDir: string;
let destinations: CopyConfig[];

beforeAll(async () => {
  temp = await tempDir();
  shellDir = await shellFolder(temp.path, 'dash');
  for (const [name, text] of Object.entries(TOOLS))
    await writeFile(join(shellDir, name), `#!/bin/sh\nset -eu\n${text}\n`, { mode: 0o755 });
  const text = await readFile(README, 'utf8');
  const block = /## Copies away from the host[\s\S]*?```yaml\n([\s\S]*?)```/.exec(text)?.[1] ?? '';
  const { backup } = parse(block) as { backup: { 'copy-to': CopyConfig[] } };
  destinations = backup['copy-to'].filter(({ store }) => store !== undefined);
});
afterAll(() => temp[Symbol.asyncDispose]());

test('the README has commands for these', () => {
  expect(destinations.map(({ name }) => name)).toEqual(['objects', 'rclone', 'db2', 'restic']);
});

test.each(['objects', 'rclone', 'db2', 'restic'])(
  '%s: a copy is stored, listed, fetched back byte for byte, and removed',
  async (name) => {
    const config = destinations.find((one) => one.name === name);
    const dir = join(temp.path, name);
    const [root, store, repository] = ['shop', 'store', 'r'].map((one) => join(dir, one)) as [
      string,
      string,
      string,
    ];
    const env = { STORE: store, HOME: dir };
    for (const folder of [join(root, '.cutover/lock'), store]) await mkdir(folder, { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
    if (name === 'restic')
      await mustExec('restic', ['-q', '-r', repository, 'init'], {
        env: { ...process.env, HOME: dir, RESTIC_PASSWORD: PASSWORD },
      });
    const backup = join(root, 'backups', ID);
    await mkdir(join(backup, 'files/shared'), { recursive: true });
    await writeFile(
      join(backup, 'files/shared/a\nb \xe9.bin'),
      Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
    );
    await writeFile(join(backup, 'backup.json'), `{"id":"${ID}"}\n`);
    // Nothing but the place of the repository is another one here.
    const words = [config?.store, config?.fetch, config?.list, config?.remove].map((text = '') =>
      text.replaceAll('/mnt/r', repository),
    );
    const to = config?.['encrypt-to'] ?? '';
    const call = async (action: string, copy = '') => {
      const result = await callScript(
        shellDir,
        'backup-copy',
        [
          ...[root, action === 'look' ? '-' : TOKEN, action, ID, name, '', ...words],
          // The key of the README is nobody's: what is sealed with it cannot be opened, so it is not sealed here.
          ...[typeof to === 'string' ? to : 'nobody', PASSWORD, BEGINS, copy, 'no'],
        ],
        { env, deadlineMs: 60_000 },
      );
      expect([result.answer.get('error'), result.code, result.log]).toEqual([
        undefined,
        0,
        expect.anything(),
      ]);
      return result.answer;
    };
    const listed = async () => copiesAmong((await call('look')).all('copy'), BEGINS);
    expect(await listed()).toEqual([]);
    const before = await treeOf(join(root, 'backups'));
    const copy = { name: (await call('store')).text('name'), id: ID };
    expect(await listed()).toEqual([copy]);
    await rm(join(root, 'backups'), { recursive: true });
    expect((await call('fetch', copy.name)).get('known')).toBe('yes');
    await call('adopt');
    expect(await treeOf(join(root, 'backups'))).toEqual(before);
    if (config?.remove === undefined) return;
    for (const part of partsOfCopy(copy)) await call('remove', part);
    expect(await listed()).toEqual([]);
    expect(await readdir(name === 'db2' ? join(store, 'shop') : store)).toEqual([]);
  },
);
