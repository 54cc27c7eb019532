import { mkdir, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const INDEX = ['salt', 'A sum-of-a', 'B sum-of-b'];
const VALUES = "A=one\nB='two\n\nlines\\n'\n";

describe.each(SHELLS)('values of releases under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let host: LocalRoot;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
    await host.lock();
    for (const tag of ['v1', 'v2', 'v3']) {
      await mkdir(host.path('releases', tag, '.cutover'), { recursive: true });
      await writeFile(host.path(`.cutover/releases/${tag}.manifest`), 'x\nw 755 0 - ./.cutover\n');
    }
  });

  const put = (tag: string, values = VALUES, bytes = Buffer.byteLength(values)) =>
    host.call('put-env-file', [host.root, TOKEN, tag, String(INDEX.length), String(bytes)], {
      payload: `${INDEX.join('\n')}\n${values}`,
    });
  const linked = (tag: string) => readlink(host.path('releases', tag, '.cutover/env')).catch(() => 'none');
  const stored = async () => (await readdir(host.path('.cutover/env'))).sort();

  test('are stored once for releases with the same ones, byte for byte, for the account alone', async () => {
    for (const tag of ['v1', 'v2']) expect((await put(tag)).answer.get('state')).toBe('linked');
    expect(await linked('v1')).toBe(await linked('v2'));
    expect(await readFile(host.path('releases/v1/.cutover/env'), 'utf8')).toBe(VALUES);
    const names = await stored();
    expect(names).toHaveLength(3);
    for (const name of names)
      expect((await stat(host.path('.cutover/env', name))).mode & 0o777, name).toBe(0o600);
    const read = await host.call('read-env-file', [host.root, 'v1', 'values']);
    expect([read.answer.get('state'), read.answer.all('index')]).toEqual(['there', INDEX]);
    expect(
      read.answer
        .all('value')
        .map((line) => `${line}\n`)
        .join(''),
    ).toBe(VALUES);
    expect((await host.call('read-env-file', [host.root, 'v1', ''])).answer.all('value')).toEqual([]);
  });

  test('go when no release leads to them any more, with the release that did', async () => {
    await put('v1');
    await put('v2', 'A=other\n');
    expect(await stored()).toHaveLength(5);
    await put('v1', 'A=third\n');
    expect((await stored()).length).toBe(5);
    const pruned = await host.call('prune-releases', [host.root, TOKEN, '{"tags":[]}', 'v1']);
    expect(pruned.answer.all('removed')).toEqual(['v1']);
    const name = (await linked('v2')).split('/').at(-1) ?? '';
    expect(new Set(await stored())).toEqual(new Set([name, `${name}.index`, 'key']));
  });

  test('of a release that serves, or may serve, stay as they are', async () => {
    await put('v1');
    await symlink('../releases/v1', host.path('slots/blue'));
    await symlink('slots/blue', host.path('live'));
    const before = await linked('v1');
    const kept = await put('v1', 'A=other\n');
    expect(kept.answer.get('state')).toBe('kept');
    expect([await linked('v1'), (await stored()).length]).toEqual([before, 3]);
    await put('v2');
    await symlink('../releases/v2', host.path('slots/green'));
    expect((await put('v2', 'A=other\n')).answer.get('state')).toBe('linked');
    await writeFile(host.path('.cutover/switching'), 'green blue 1 another-token 0\n');
    expect((await put('v2', 'A=third\n')).answer.get('state')).toBe('kept');
    expect(await readFile(host.path('releases/v2/.cutover/env'), 'utf8')).toBe('A=other\n');
  });

  test('that did not arrive whole lead nobody anywhere', async () => {
    await put('v1');
    const before = await linked('v1');
    expect((await put('v1', 'A=cut', 500)).code).toBe(15);
    const short = await host.call('put-env-file', [host.root, TOKEN, 'v1', '9', '5'], { payload: 'salt\n' });
    expect(short.code).toBe(15);
    expect(await linked('v1')).toBe(before);
    await put('v2');
    expect(await stored()).toHaveLength(3);
  });

  test('are lacking where a release was built to have some, and none where it was not', async () => {
    const state = async (tag: string) =>
      (await host.call('read-env-file', [host.root, tag, ''])).answer.get('state');
    expect(await state('v1')).toBe('lacking');
    await put('v1');
    await rm(host.path('.cutover/env'), { recursive: true });
    expect(await state('v1')).toBe('lacking');
    await writeFile(host.path('.cutover/releases/v3.manifest'), 'x\n');
    await rm(host.path('releases/v3/.cutover'), { recursive: true });
    expect(await state('v3')).toBe('none');
    expect((await put('v3')).code).toBe(18);
  });

  test('of the release that stops are those that its `stop` gets', async () => {
    await symlink('../releases/v1', host.path('slots/blue'));
    await symlink('slots/blue', host.path('live'));
    const release = host.path('releases/v2');
    const words = [host.root, TOKEN, 'go', 'app', 'blue', 'v2', 'blue', '', '', '', '5', '3'];
    const variables = [
      'CUTOVER_TAG=v2',
      `CUTOVER_RELEASE=${release}`,
      `CUTOVER_ENV_FILE=${release}/etc/.env`,
    ];
    const say = (name: string) => `echo "$CUTOVER_ENV_FILE" >'${host.path(name)}'`;
    const way = ['', '', say('started'), '5', 'single', 'v1', say('stopped'), '5'];
    expect((await host.call('switch-link', [...words, ...variables, ...way])).code).toBe(0);
    expect(await readFile(host.path('stopped'), 'utf8')).toBe(`${host.path('releases/v1')}/etc/.env\n`);
    expect(await readFile(host.path('started'), 'utf8')).toBe(`${release}/etc/.env\n`);
  });
});
