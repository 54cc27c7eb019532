import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseHostFacts, readLockOwner } from '../../src/model/host-facts.ts';
import { badOn } from '../../src/model/release-history.ts';
import { callScript, SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

describe.each(SHELLS)('under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let host: LocalRoot;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(() => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
  });

  const locks = async () => (await readdir(host.path('.cutover'))).filter((name) => name.startsWith('lock'));

  describe('read-host', () => {
    test('with the lock sweeps what killed runs left, and nothing of those that live', async () => {
      await host.lock();
      await host.call('unlock', [host.root, TOKEN]);
      const old = ['lock.dead', 'broken.dead', 'lent.dead', 'firing-dead', 'confirm-dead.new'];
      const then = Date.now() / 1000 - 700;
      for (const name of old) {
        await mkdir(host.path('.cutover', name));
        await writeFile(host.path('.cutover', name, 'token'), 'x');
        await utimes(host.path('.cutover', name), then, then);
      }
      const gone = spawnSync('true').pid;
      const young = ['confirm-waits', 'firing-now', `health.${process.pid}.abc`, 'lent.now'];
      for (const name of [...young, `health.${gone}.abc`]) await mkdir(host.path('.cutover', name));
      await utimes(host.path('.cutover/confirm-waits'), then, then);
      await host.lock();
      expect((await readdir(host.path('.cutover'))).sort()).toEqual([...young, 'lock', 'releases'].sort());
    });

    test('without a token changes nothing, not even on a new host', async () => {
      const { code, answer } = await host.call('read-host', [host.root, '', '', '5']);
      expect([code, answer.get('root')]).toEqual([0, 'missing']);
      expect(existsSync(host.root)).toBe(false);
    });

    test('takes the lock with its owner, on a new host as well', async () => {
      const { code, answer } = await host.lock();
      expect(code).toBe(0);
      expect(await readFile(host.path('.cutover/lock/token'), 'utf8')).toBe(`${TOKEN}\n`);
      expect(readLockOwner(answer.get('lock'))).toMatchObject({ runId: '1', actor: 'octocat' });
      expect(await locks()).toEqual(['lock']);
    });

    test('may be repeated with the token that holds the lock', async () => {
      await host.lock();
      expect((await host.lock()).code).toBe(0);
      expect(await locks()).toEqual(['lock']);
    });

    test('names the owner to everybody else', async () => {
      await host.lock();
      const other = await host.lock('other');
      expect(other.code).toBe(20);
      expect(other.answer.get('held')).toBe(OWNER);
      expect(await locks()).toEqual(['lock']);
      expect(await readFile(host.path('.cutover/lock/token'), 'utf8')).toBe(`${TOKEN}\n`);
    });

    test('names what is not in shared/', async () => {
      await host.lock();
      await writeFile(host.path('shared/.env'), '');
      const { answer } = await host.call('read-host', [
        ...[host.root, '', '', '5', '', '', '0'],
        ...['.env', 'up loads/a', 'logs'],
      ]);
      expect(parseHostFacts(answer.lines).sharedMissing).toEqual(['up loads/a', 'logs']);
    });

    test('of a long history the newest lines, and what was left as bad before them', async () => {
      await host.lock();
      const lines = [
        ['marked-bad', 'v1'],
        ['marked-bad', 'v2'],
        ['good', 'v2'],
        ['marked-bad', 'v1.1'],
        ['switched', 'v3'],
        ['good', 'v3'],
      ].map(([event, tag], day) => JSON.stringify({ at: `2026-01-0${day + 1}`, event, tag }));
      await writeFile(host.path('.cutover/history.jsonl'), `${lines.join('\n')}\n`);
      const read = async (count: string) =>
        parseHostFacts((await host.call('read-host', [host.root, '', '', count])).answer.lines);
      const cut = await read('2');
      expect(cut.historyFrom).toBe('2026-01-05');
      expect(cut.history.slice(-2)).toEqual(lines.slice(-2).map((line) => JSON.parse(line) as unknown));
      expect(badOn(cut, 'v1')).toBeDefined();
      expect(badOn(cut, 'v1.1')).toBeDefined();
      expect(badOn(cut, 'v2')).toBeUndefined();
      const whole = await read('7');
      expect(whole.historyFrom).toBeUndefined();
      expect(whole.history).toEqual(lines.map((line) => JSON.parse(line) as unknown));
    });

    test('of many at once exactly one gets the lock', async () => {
      const tokens = Array.from({ length: 8 }, (_, i) => `token-${i}`);
      const codes = await Promise.all(tokens.map(async (token) => (await host.lock(token)).code));
      expect(codes.filter((code) => code === 0)).toHaveLength(1);
      expect(codes.filter((code) => code === 20)).toHaveLength(7);
      expect(await readFile(host.path('.cutover/lock/token'), 'utf8')).toBe(`token-${codes.indexOf(0)}\n`);
      expect(await locks()).toEqual(['lock']);
    });

    test('says what is there, and takes nothing for a release that is none', async () => {
      await host.lock();
      await mkdir(host.path('releases/v1'));
      await writeFile(host.path('.cutover/releases/v1.manifest'), 'x');
      await writeFile(host.path('.cutover/releases/v1.json'), '{"state":"good"}\n');
      await mkdir(host.path('releases/v2'));
      await mkdir(host.path('releases/v3.partial'));
      await symlink('v1', host.path('releases/v4'));
      await writeFile(host.path('releases/v5'), '');
      await symlink('../releases/v1', host.path('slots/blue'));
      await symlink('/etc', host.path('slots/green'));
      await symlink('slots/blue', host.path('live'));
      await mkdir(host.path('backups/b1'), { recursive: true });
      await writeFile(host.path('backups/b1/backup.json'), '{"id":"b1"}\n');
      await mkdir(host.path('backups/b2.partial'));
      await writeFile(host.path('backups/b2.partial/backup.json'), '{}');
      await writeFile(host.path('.cutover/history.jsonl'), '{"n":1}\n{"n":2}\n{"n":3}\n');
      const { answer } = await host.call('read-host', [host.root, '', '', '2']);
      const facts = parseHostFacts(answer.lines);
      expect(facts).toMatchObject({
        root: host.root,
        live: 'blue',
        partials: ['v3'],
        history: [{ n: 2 }, { n: 3 }],
      });
      expect(facts.releases.map(({ tag, manifest }) => [tag, manifest === undefined])).toEqual([
        ['v1', false],
        ['v2', true],
      ]);
      expect([...facts.slots]).toEqual([
        ['blue', 'v1'],
        ['green', undefined],
      ]);
      expect(facts.backups.map(({ id }) => id)).toEqual(['b1']);
      expect(facts.freeBytes).toBeGreaterThan(1024);
      expect(facts.tools.has('rsync')).toBe(true);
    });

    test('a live link that leads anywhere else is no live slot', async () => {
      await host.lock();
      await symlink('/etc', host.path('live'));
      const { answer } = await host.call('read-host', [host.root, '', '', '2']);
      expect(answer.get('live')).toBe('');
    });
  });

  describe('unlock', () => {
    test('gives back the own lock, once and again', async () => {
      await host.lock();
      const said = async () => (await host.call('unlock', [host.root, TOKEN])).answer.get('unlocked');
      expect([await said(), await said()]).toEqual(['yes', 'already']);
      expect(await locks()).toEqual([]);
    });

    test('leaves the lock of another alone', async () => {
      await host.lock('other');
      const { code, answer } = await host.call('unlock', [host.root, TOKEN]);
      expect([code, answer.get('unlocked')]).toEqual([0, 'other']);
      expect(await readFile(host.path('.cutover/lock/token'), 'utf8')).toBe('other\n');
    });

    test('removes a lock by hand as the message says: rm -r', async () => {
      await host.lock('other');
      await rm(host.path('.cutover/lock'), { recursive: true });
      expect((await host.lock()).code).toBe(0);
    });
  });

  test('a host that says too much does not become an answer', async () => {
    await host.lock();
    const bin = join(temp.path, 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(bin, 'id'), '#!/bin/sh\necho "free-bytes=1" >&2; exec /usr/bin/id "$@"\n');
    await chmod(join(bin, 'id'), 0o755);
    const { answer } = await callScript(shellDir, 'read-host', [host.root, '', '', '1'], {
      env: { PATH: `${bin}:${process.env['PATH']}` },
    });
    expect(answer.all('free-bytes')).toHaveLength(1);
  });
});
