import { mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ScriptName } from '../../src/host/connection/scripts.ts';
import { callScript, killScript, SHELLS, shellFolder } from '../support/runner/script.ts';
import type { TestHost } from '../support/servers/test-host.ts';
import { placeRelease } from '../support/sites/host-files.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const TOKEN = 'a-token';

/** A host's folder with v1 live in blue and v2 in green, and the lock held. */
async function makeRoot(): Promise<TempDir & { root: string }> {
  const temp = await tempDir();
  const root = join(temp.path, 'shop');
  const host = { root } as TestHost;
  await placeRelease(host, 'v1', { slot: 'blue', live: true });
  await placeRelease(host, 'v2', { slot: 'green' });
  await mkdir(join(root, '.cutover/lock'));
  await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
  return { path: temp.path, root, [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose]() };
}

interface Call {
  readonly phase: 'prepare' | 'go' | 'back' | 'read';
  readonly slot?: string;
  readonly tag?: string;
  readonly from?: string;
  readonly token?: string;
  readonly method?: readonly string[];
}

const LINK = ['', '', '', '0', 'pair'];

describe.each(SHELLS)('under %s', (shell) => {
  let shells: TempDir;
  let shellDir: string;

  beforeAll(async () => {
    shells = await tempDir();
    shellDir = await shellFolder(shells.path, shell);
  });
  afterAll(() => shells[Symbol.asyncDispose]());

  const call = (root: string, name: ScriptName, options: Call) =>
    callScript(shellDir, name, [
      ...[root, options.token ?? TOKEN, options.phase, 'app', options.slot ?? 'green', options.tag ?? 'v2'],
      ...[options.from ?? 'blue', `{"event":"${options.phase}"}`, 'v2', '{"tag":"v2"}', '5'],
      ...['2', 'CUTOVER_SLOT=green', 'CUTOVER_TAG=it\'s $HOME; "v2"'],
      ...(options.method ?? LINK),
    ]);

  test('the link moves, is recorded, reads back and goes back', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const prepared = await call(root, 'switch-link', { phase: 'prepare' });
    expect(prepared.answer.lines).toEqual([
      ['live', 'blue'],
      ['serving', 'blue'],
      ['settled', 'no'],
    ]);
    const gone = await call(root, 'switch-link', {
      phase: 'go',
      method: ['', 'printf %s "$CUTOVER_TAG" >told', '', '0', 'pair'],
    });
    expect(gone).toMatchObject({ code: 0 });
    expect(gone.answer.get('now')).toBe('new');
    expect(await readlink(join(root, 'live'))).toBe('slots/green');
    expect(await readFile(join(root, 'told'), 'utf8')).toBe('it\'s $HOME; "v2"');
    expect(await readFile(join(root, '.cutover/releases/v2.json'), 'utf8')).toBe('{"tag":"v2"}\n');
    expect((await call(root, 'switch-link', { phase: 'read' })).code).toBe(0);
    expect((await call(root, 'switch-link', { phase: 'prepare' })).answer.get('settled')).toBe('yes');
    expect((await call(root, 'switch-link', { phase: 'read', slot: 'blue', tag: 'v1' })).code).toBe(15);
    expect((await call(root, 'switch-link', { phase: 'back', slot: 'blue', tag: 'v1' })).code).toBe(0);
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
    expect(await readFile(join(root, '.cutover/history.jsonl'), 'utf8')).toBe(
      '{"event":"go"}\n{"event":"back"}\n',
    );
  });

  test('a test that fails leads the link back at once, and a reload that hangs is stopped', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const tested = await call(root, 'switch-link', { phase: 'go', method: ['exit 9', '', '', '0', 'pair'] });
    expect(tested.code).toBe(16);
    expect(tested.answer.get('now')).toBe('old');
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
    const started = performance.now();
    const hung = await callScript(shellDir, 'switch-link', [
      ...[
        root,
        TOKEN,
        'go',
        'app',
        'green',
        'v2',
        'blue',
        '',
        '',
        '',
        '1',
        '0',
        '',
        'sleep 60',
        '',
        '0',
        'pair',
      ],
    ]);
    expect(hung.code).toBe(16);
    expect(performance.now() - started).toBeLessThan(20_000);
    // It may be either now: nothing counts as done until one of these has come to its end.
    expect(
      (await call(root, 'switch-link', { phase: 'prepare', slot: 'blue', tag: 'v1' })).answer.get('settled'),
    ).toBe('no');
    expect((await call(root, 'switch-link', { phase: 'back', slot: 'blue', tag: 'v1' })).code).toBe(0);
    expect(
      (await call(root, 'switch-link', { phase: 'prepare', slot: 'blue', tag: 'v1' })).answer.get('settled'),
    ).toBe('yes');
  });

  test('once its lock was taken over, a command that fails leads nothing back, and none is followed by another', async () => {
    for (const [method, live] of [
      [['TAKE; exit 9', 'touch reloaded', '', '0', 'pair'], 'slots/green'],
      [['TAKE', 'touch reloaded', '', '0', 'pair'], 'slots/green'],
    ] as const) {
      await using temp = await makeRoot();
      const { root } = temp;
      const take = `echo other >'${root}/.cutover/lock/token'`;
      const went = await call(root, 'switch-link', {
        phase: 'go',
        method: method.map((word) => word.replace('TAKE', take)),
      });
      expect([went.code, went.answer.get('now')]).toEqual([11, undefined]);
      expect(await readlink(join(root, 'live'))).toBe(live);
      // The mark is left for the run that took over, and says what it has to end.
      expect(await readFile(join(root, '.cutover/switching'), 'utf8')).toMatch(
        /^green blue \d+ a-token \d+\n$/,
      );
      await expect(readFile(join(root, 'reloaded'))).rejects.toThrow();
      const back = await call(root, 'switch-link', {
        phase: 'back',
        slot: 'blue',
        tag: 'v1',
        token: 'other',
      });
      expect(back.code).toBe(0);
      expect(await readlink(join(root, 'live'))).toBe('slots/blue');
    }
  });

  test('a slot that moves in place notes what it comes from and goes to, as long as it is half way', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const mark = async () => (await readFile(join(root, '.cutover/switching'), 'utf8')).trim().split(' ');
    const move = async (tag: string, start: string, from: string) =>
      callScript(shellDir, 'switch-link', [
        ...[root, TOKEN, 'go', 'app', 'blue', tag, 'blue', '', '', '', '5', '0'],
        ...['', '', start, '5', 'single', from],
      ]);
    expect((await move('v2', 'exit 9', 'v1')).code).toBe(16);
    expect((await mark()).slice(5)).toEqual(['v1', 'v2']);
    expect((await move('v2', 'exit 9', '')).code).toBe(16);
    expect((await mark()).slice(5)).toEqual(['-', 'v2']);
    expect((await move('v2', '', 'v1')).code).toBe(0);
    await expect(mark()).rejects.toThrow();
  });

  test('without the lock, with a strange slot or tag, or with another release in the slot nothing moves', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    expect((await call(root, 'switch-link', { phase: 'go', token: 'other' })).code).toBe(11);
    expect((await call(root, 'switch-link', { phase: 'go', slot: '../x' })).code).toBe(10);
    expect((await call(root, 'switch-link', { phase: 'go', tag: '../v2' })).code).toBe(10);
    expect((await call(root, 'switch-link', { phase: 'go', tag: 'v1' })).code).toBe(14);
    expect((await call(root, 'switch-link', { phase: 'go', tag: 'v9' })).code).toBe(18);
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
  });

  test('the include file stays below the app root', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    await mkdir(join(temp.path, 'elsewhere'));
    await symlink(join(temp.path, 'elsewhere'), join(root, 'planted'));
    for (const include of [
      join(temp.path, 'live.conf'),
      join(root, 'planted/live.conf'),
      join(root, 'releases/x.conf'),
    ]) {
      const result = await call(root, 'switch-nginx', {
        phase: 'prepare',
        method: [include, 'text', 'true', 'true', '/nowhere/nginx.pid', ''],
      });
      expect(result.code).toBe(10);
    }
    const inside = await call(root, 'switch-nginx', {
      phase: 'prepare',
      method: [join(root, 'nginx/live.conf'), 'text', 'true', 'true', '/nowhere/nginx.pid', ''],
    });
    expect(inside.code).toBe(18);
    expect(inside.answer.get('error')).toContain('nginx does not run here');
  });

  test('killed at any instant, the link leads to one slot or the other, and the next try ends it', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const args = [
      ...[root, TOKEN, 'go', 'app', 'green', 'v2', 'blue', '', '', '', '5', '0'],
      ...['', 'sleep 0.05', '', '0', 'pair'],
    ];
    for (let ms = 5; ms <= 120; ms += 12) {
      await killScript(shellDir, 'switch-link', args, ms);
      expect(['slots/blue', 'slots/green']).toContain(await readlink(join(root, 'live')));
      expect((await callScript(shellDir, 'switch-link', args)).code).toBe(0);
      expect(await readlink(join(root, 'live'))).toBe('slots/green');
      expect((await call(root, 'switch-link', { phase: 'back', slot: 'blue', tag: 'v1' })).code).toBe(0);
    }
  });

  test('a command that names another slot is not believed', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const method = ['true', 'echo blue'];
    expect((await call(root, 'switch-command', { phase: 'prepare', method })).answer.get('serving')).toBe(
      'blue',
    );
    const result = await call(root, 'switch-command', { phase: 'go', method });
    expect(result.code).toBe(15);
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
    expect((await call(root, 'switch-command', { phase: 'go', method: ['true', 'echo green'] })).code).toBe(
      0,
    );
  });

  test('stop-slot refuses the live slot, one in a switch that was not finished, and one that holds another release', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    const stop = (slot: string, tag = slot === 'blue' ? 'v1' : 'v2') =>
      callScript(shellDir, 'stop-slot', [
        root,
        TOKEN,
        slot,
        tag,
        '5',
        'touch ../../stopped-$CUTOVER_SLOT',
        `CUTOVER_SLOT=${slot}`,
      ]);
    expect((await stop('blue')).code).toBe(17);
    await writeFile(join(root, '.cutover/switching'), 'green blue 1\n');
    expect((await stop('green')).code).toBe(17);
    await rm(join(root, '.cutover/switching'));
    const other = await stop('green', 'v1');
    expect([other.code, other.answer.get('error')]).toEqual([17, 'the slot green holds v2, not v1']);
    expect((await stop('green')).code).toBe(0);
    expect(await readFile(join(root, 'stopped-green'), 'utf8')).toBe('');
  });
});
