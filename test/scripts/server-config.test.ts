import { existsSync } from 'node:fs';
import { mkdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { callScript, SHELLS, shellFolder } from '../support/runner/script.ts';
import type { TestHost } from '../support/servers/test-host.ts';
import { placeRelease } from '../support/sites/host-files.ts';
import { sha256 } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const TOKEN = 'a-token';
const ADDRESS = 'web1.example.com';

/** A group whose test fails where its files say `broken`, and whose orders are noted with what it reads in that moment. */
const groupWords = (root: string, name: string, when = 'late', link = 'live') => [
  ...[name, `config/${name}`, when],
  `echo "test ${name}" >>'${root}/orders'; ! grep -rqs broken "$CUTOVER_CONFIG"`,
  `echo "tell ${name} $(cat "$CUTOVER_CONFIG"/*.conf 2>/dev/null)" >>'${root}/orders'`,
  `${root}/${link}/config/${name}`,
  ...['', 'refuse'],
];

describe.each(SHELLS)('under %s', (shell) => {
  let shells: TempDir;
  let shellDir: string;
  let temp: TempDir;
  let root: string;

  beforeAll(async () => {
    shells = await tempDir();
    shellDir = await shellFolder(shells.path, shell);
  });
  afterAll(() => shells[Symbol.asyncDispose]());
  beforeEach(async () => {
    temp = await tempDir();
    root = join(temp.path, 'shop');
    const host = { root } as TestHost;
    await placeRelease(host, 'v1', { slot: 'blue', live: true });
    await placeRelease(host, 'v2', { slot: 'green' });
    await mkdir(join(root, '.cutover/lock'));
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
    return () => temp[Symbol.asyncDispose]();
  });

  const config = async (tag: string, path: string, text: string) => {
    const file = join(root, 'releases', tag, 'config', path);
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  };
  const orders = async () => {
    const said = await readFile(join(root, 'orders'), 'utf8').catch(() => '');
    await rm(join(root, 'orders'), { force: true });
    return said.split('\n').filter((line) => line !== '');
  };
  const told = () => readFile(join(root, '.cutover/config/live'), 'utf8').catch(() => undefined);
  const groups = () => [...groupWords(root, 'web'), ...groupWords(root, 'units', 'early')];
  const link = (
    phase: 'go' | 'back',
    to: readonly [slot: string, tag: string],
    from: string,
    words = ['', '', '', '0', 'pair', '', '', '0'],
    more = groups(),
    env: Record<string, string> = {},
  ) =>
    callScript(
      shellDir,
      'switch-link',
      [
        ...[root, TOKEN, phase, 'app', ...to, from, '{"event":"x"}', to[1], '{}', '5'],
        ...['2', `CUTOVER_ADDRESS=${ADDRESS}`, `CUTOVER_ROOT=${root}`, ...words, ...more],
      ],
      { env },
    );

  test('all tests come before the first order, only groups that differ hear of it, and the way back is the same', async () => {
    for (const tag of ['v1', 'v2']) await config(tag, 'web/site.conf', `web of ${tag}`);
    for (const tag of ['v1', 'v2']) await config(tag, 'units/app.conf', 'the same');
    // Nobody knows what they were told: unknown is never equal.
    expect((await link('go', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units the same', 'tell web web of v2']);
    expect(await told()).toBe('web v2\nunits v2\n');
    expect((await link('back', ['blue', 'v1'], 'green')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'tell web web of v1']);
    expect(await told()).toBe('web v1\nunits v1\n');
    // What differs for this host alone differs, and for another host does not.
    await config('v2', 'web/site.conf', 'web of v1');
    await config('v2', 'hosts/web9.example.com/web/a.conf', 'another');
    expect((await link('go', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toEqual([]);
    await config('v1', `hosts/${ADDRESS}/web/a.conf`, 'mine');
    expect((await link('back', ['blue', 'v1'], 'green')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'tell web web of v1']);
    expect(await readFile(join(root, 'host-config/web/a.conf'), 'utf8')).toBe('mine');
  });

  test('a test that fails leads the link back before anybody is told, and names every group', async () => {
    await config('v1', 'web/site.conf', 'sound');
    await config('v1', 'units/app.conf', 'sound');
    await config('v2', 'web/site.conf', 'broken');
    await config('v2', 'units/app.conf', 'broken');
    expect((await link('back', ['blue', 'v1'], 'green')).code).toBe(0);
    await orders();
    const went = await link('go', ['green', 'v2'], 'blue');
    expect([went.code, went.answer.get('now')]).toEqual([16, 'old']);
    expect(went.answer.get('error')).toBe('the test of the configuration failed: web, units');
    expect((await orders()).filter((line) => line.startsWith('tell'))).toEqual([]);
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
    expect(await told()).toBe('web v1\nunits v1\n');
    expect(existsSync(join(root, '.cutover/switching'))).toBe(false);
    // Broken by other hands: then it is said.
    await config('v1', 'web/site.conf', 'broken by hand');
    expect((await link('go', ['green', 'v2'], 'blue')).answer.get('error')).toContain(
      'also with the files of before: web',
    );
  });

  test('a slot that moves in place leads back as well, and nothing was started', async () => {
    await config('v1', 'web/site.conf', 'sound');
    await config('v2', 'web/site.conf', 'broken');
    const went = await link('go', ['blue', 'v2'], 'blue', [
      '',
      '',
      `touch '${root}/started'`,
      '5',
      'single',
      'v1',
      '',
      '0',
    ]);
    expect([went.code, went.answer.get('now')]).toEqual([16, 'old']);
    expect(await readlink(join(root, 'slots/blue'))).toBe('../releases/v1');
    expect(existsSync(join(root, 'started'))).toBe(false);
    await config('v2', 'web/site.conf', 'mended');
    await orders();
    expect(
      (
        await link('go', ['blue', 'v2'], 'blue', [
          '',
          '',
          `echo start >>'${root}/orders'`,
          '5',
          'single',
          'v1',
          '',
          '0',
        ])
      ).code,
    ).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units ', 'start', 'tell web mended']);
  });

  test('an application that was stopped for a move whose test failed is started again by the way back', async () => {
    await config('v1', 'web/site.conf', 'sound');
    await config('v2', 'web/site.conf', 'broken');
    const note = (what: string) => `echo "${what} $CUTOVER_TAG" >>'${root}/orders'`;
    const words = (from: string) => ['', '', note('start'), '5', 'single', from, note('stop'), '5'];
    const went = await link('go', ['blue', 'v2'], 'blue', words('v1'), groups(), { CUTOVER_TAG: 'v2' });
    expect(went.code).toBe(16);
    // It does not serve what it served: nobody may say that nothing has happened.
    expect(went.answer.get('now')).toBeUndefined();
    expect(await orders()).toEqual(['stop v1', 'test web', 'test units']);
    const back = await link('back', ['blue', 'v1'], 'blue', words('v2'), groups(), { CUTOVER_TAG: 'v1' });
    expect(back.code).toBe(0);
    expect((await orders()).filter((line) => !line.startsWith('tell'))).toEqual([
      ...['stop v2', 'test web', 'test units', 'start v1'],
    ]);
    expect(await readlink(join(root, 'slots/blue'))).toBe('../releases/v1');
    expect(existsSync(join(root, '.cutover/switching'))).toBe(false);
  });

  test('a first release of a slot that moves in place goes back to nothing, and who read its files is told', async () => {
    await config('v2', 'web/site.conf', 'two');
    await rm(join(root, 'live'));
    const single = (left: string) => ['', '', '', '0', 'single', left, '', '0'];
    const broken = groups().map((word) => word.replace('echo "tell units', 'false "tell units'));
    expect((await link('go', ['blue', 'v2'], '', single(''), broken)).code).toBe(16);
    await orders();
    expect((await link('back', ['blue', ''], 'blue', single('v2'))).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units ', 'tell web ']);
    expect([existsSync(join(root, 'live')), existsSync(join(root, 'slots/blue'))]).toEqual([false, false]);
    expect([await told(), existsSync(join(root, '.cutover/switching'))]).toEqual([undefined, false]);
  });

  test('what a switch left half done is told anew, whatever the files say', async () => {
    for (const tag of ['v1', 'v2']) await config(tag, 'web/site.conf', 'the same');
    expect((await link('go', ['green', 'v2'], 'blue')).code).toBe(0);
    await orders();
    // A reload that fails: some may know of it, and some not.
    await config('v1', 'web/site.conf', 'other');
    const broken = groups().map((word) => word.replace('echo "tell web', 'false "tell web'));
    expect((await link('go', ['blue', 'v1'], 'green', undefined, broken)).code).toBe(16);
    expect(await told()).toBeUndefined();
    await orders();
    // The test fails now: it is not put back by a switch that does not know what those before it have told.
    await config('v1', 'web/site.conf', 'broken');
    const again = await link('go', ['blue', 'v1'], 'green');
    expect([again.code, again.answer.get('now')]).toEqual([16, undefined]);
    await orders();
    expect((await link('back', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units ', 'tell web the same']);
    expect(await told()).toBe('web v2\nunits v2\n');
  });

  test('a switch that was cut off may have shown its files, and releases without groups have shown theirs', async () => {
    for (const tag of ['v1', 'v2']) await config(tag, 'web/site.conf', `web of ${tag}`);
    expect((await link('go', ['green', 'v2'], 'blue')).code).toBe(0);
    await orders();
    // The link has led to v1 meanwhile, and whoever reloaded then has read it.
    await writeFile(join(root, '.cutover/switching'), 'blue green 0 old-token 0\n');
    expect((await link('back', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toContain('tell web web of v2');
    expect((await link('go', ['blue', 'v1'], 'green', undefined, [])).code).toBe(0);
    expect(await told()).toBeUndefined();
    expect((await link('go', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toContain('tell web web of v2');
    // The same of a slot that was given another release without its groups.
    const place = join(root, '.cutover/config/blue');
    const start = (tag: string) => callScript(shellDir, 'start-slot', [root, TOKEN, tag, 'blue', '5', '']);
    await writeFile(place, 'units v1\n');
    expect((await start('v1')).code).toBe(0);
    expect(existsSync(place)).toBe(true);
    expect((await start('v2')).code).toBe(0);
    expect(existsSync(place)).toBe(false);
  });

  test('a first release, a folder that is missing, and a release that is gone count as different', async () => {
    await config('v2', 'web/site.conf', 'first');
    await rm(join(root, 'live'));
    expect((await link('go', ['green', 'v2'], '')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units ', 'tell web first']);
    // Back to a release from before there was any; of units neither holds a file.
    expect((await link('back', ['blue', 'v1'], 'green')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'tell web ']);
    await mkdir(join(root, 'releases/v2/config/units'), { recursive: true });
    expect((await link('go', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units ', 'tell web first']);
    await writeFile(join(root, '.cutover/config/live'), 'web v0\nunits ../../etc\n');
    expect((await link('go', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units ', 'tell web first']);
    // Back to nothing: what is not valid without its files keeps what it has.
    const without = groups().map((word) => word.replace('! grep', '[ -d "$CUTOVER_CONFIG" ] && ! grep'));
    expect((await link('back', ['', ''], 'green', undefined, without)).code).toBe(0);
    expect((await orders()).filter((line) => line.startsWith('tell'))).toEqual([]);
    expect(await told()).toBeUndefined();
  });

  test('a command of the team that moves traffic runs after all tests, and before those who send requests are told', async () => {
    await config('v1', 'web/site.conf', 'one');
    await config('v2', 'web/site.conf', 'broken');
    const by = (phase: string, to: readonly string[], from: string) =>
      callScript(shellDir, 'switch-command', [
        ...[root, TOKEN, phase, 'app', ...to, from, '', '', '', '5'],
        ...['2', `CUTOVER_ADDRESS=${ADDRESS}`, `CUTOVER_SLOT=${to[0]}`],
        `echo move >>'${root}/orders'; echo "$CUTOVER_SLOT" >'${root}/moved'`,
        `cat '${root}/moved'`,
        ...groups(),
      ]);
    await writeFile(join(root, 'moved'), 'blue\n');
    const went = await by('go', ['green', 'v2'], 'blue');
    expect([went.code, went.answer.get('now')]).toEqual([16, 'old']);
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
    expect(await orders()).not.toContain('move');
    await config('v2', 'web/site.conf', 'two');
    expect((await by('go', ['green', 'v2'], 'blue')).code).toBe(0);
    expect(await orders()).toEqual(['test web', 'test units', 'tell units ', 'move', 'tell web two']);
  });

  test('an idle slot has its own files, and leads back when their test fails', async () => {
    const apply = (tag: string) =>
      callScript(shellDir, 'apply-config', [
        ...[root, TOKEN, tag, 'green', '5', '1', `CUTOVER_ADDRESS=${ADDRESS}`],
        ...groupWords(root, 'units', 'early', 'slots/green'),
      ]);
    await config('v2', 'units/app.conf', 'two');
    await placeRelease({ root } as TestHost, 'v3', {});
    await config('v3', 'units/app.conf', 'broken');
    expect((await apply('v2')).code).toBe(0);
    expect(await orders()).toEqual(['test units', 'tell units two']);
    const failed = await apply('v3');
    expect([failed.code, failed.answer.get('error')]).toEqual([
      16,
      'the test of the configuration failed: units',
    ]);
    expect(await readlink(join(root, 'slots/green'))).toBe('../releases/v2');
    expect((await orders()).filter((line) => line.startsWith('tell'))).toEqual([]);
    await config('v3', 'units/app.conf', 'two');
    expect((await apply('v3')).code).toBe(0);
    expect(await orders()).toEqual([]);
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
  });

  test('a file that nothing includes is copied after all tests, read back, and put back; other hands are named before anything', async () => {
    const target = join(root, 'cron.d');
    const cron = (drift = 'refuse', order = `cp "$CUTOVER_CONFIG" '${target}'`) => [
      ...groupWords(root, 'web'),
      ...['cron', 'config/cron', 'late', '', order, `${root}/live/config/cron`, target, drift],
    ];
    const go = (more = cron()) => link('go', ['green', 'v2'], 'blue', undefined, more);
    const back = (more = cron()) => link('go', ['blue', 'v1'], 'green', undefined, more);
    await config('v2', 'cron', '* * * * * deploy two');
    // Somebody's own file is not ours to replace.
    await writeFile(target, 'by hand\n');
    const refused = await go();
    expect([refused.code, refused.answer.get('error')]).toEqual([
      15,
      expect.stringContaining(`by Cutover: ${target} (cron)`),
    ]);
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
    expect(await orders()).toEqual([]);
    expect((await go(cron('overwrite'))).code).toBe(0);
    expect(await readFile(target, 'utf8')).toBe('* * * * * deploy two\n');
    expect(await readFile(join(root, '.cutover/config/cron.before'), 'utf8')).toBe('by hand\n');
    // The release before has no such file: what was there before the first is there again.
    expect((await back()).code).toBe(0);
    expect(await readFile(target, 'utf8')).toBe('by hand\n');
    expect((await go()).code).toBe(0);
    await writeFile(target, 'changed\n');
    expect((await back()).answer.get('error')).toContain(target);
    await rm(target);
    expect((await back()).answer.get('error')).toContain(target);
    // On the way back nobody could decide: it stays, and the rest goes back.
    await writeFile(target, 'changed\n');
    expect((await link('back', ['blue', 'v1'], 'green', undefined, cron())).code).toBe(0);
    expect(await readFile(target, 'utf8')).toBe('changed\n');
    // A copy that was cut off is ended by the next run, a copy that lies is found.
    await writeFile(target, '* * * * * deploy two\n');
    await config('v1', 'cron', '* * * * * deploy one');
    expect((await back(cron('refuse', `echo half >'${target}'; exit 1`))).code).toBe(16);
    await writeFile(target, '* * * * * deploy two\n');
    expect((await go()).code).toBe(0);
    expect((await back(cron('refuse', `echo half >'${target}'`))).answer.get('error')).toContain(
      'does not hold what was installed',
    );
    await writeFile(target, '* * *');
    expect((await back()).code).toBe(0);
    expect(await readFile(target, 'utf8')).toBe('* * * * * deploy one\n');
    // A link there would be written through by root. It holds up a release, and no way back.
    await rm(target);
    await symlink('/etc/passwd', target);
    expect((await go()).code).toBe(10);
    expect((await go(cron('overwrite'))).code).toBe(10);
    expect((await link('back', ['green', 'v2'], 'blue', undefined, cron('overwrite'))).code).toBe(0);
    expect([await readlink(target), await told()]).toEqual(['/etc/passwd', 'web v2\n']);
    await rm(target);
    await writeFile(target, '* * * * * deploy one\n');
    // Other hands that come between the first look and the copy are no reason for a green release.
    const late = groupWords(root, 'web').map((word) =>
      word.replace('; ! grep', `; echo x >'${target}'; ! grep`),
    );
    await config('v1', 'web/new.conf', 'new');
    const between = await back([...late, ...cron().slice(8)]);
    expect([between.code, between.answer.get('error')]).toEqual([15, expect.stringContaining('meanwhile')]);
    expect(await readFile(target, 'utf8')).toBe('x\n');
    // What could not be looked at is not what somebody changed, and half of it is not kept for theirs.
    const bin = join(temp.path, 'bin');
    await mkdir(bin);
    await writeFile(
      join(bin, 'cat'),
      `#!/bin/sh\nif [ "$2" = '${target}' ]; then printf half; exit 1; fi\nexec /bin/cat "$@"\n`,
      { mode: 0o755 },
    );
    const env = { PATH: `${bin}:${process.env['PATH']}` };
    const unread = await link('go', ['green', 'v2'], 'blue', undefined, cron('overwrite'), env);
    expect([unread.code, unread.answer.get('error')]).toEqual([
      13,
      expect.stringContaining('cannot be copied'),
    ]);
    expect(await readFile(target, 'utf8')).toBe('x\n');
  });

  test('the crontab of the account has one block, and keeps every other line', async () => {
    // crontab(1) stands for itself in a file: reads with -l, takes a file.
    const table = join(root, 'table');
    const bin = join(temp.path, 'bin');
    await mkdir(bin);
    await writeFile(
      join(bin, 'crontab'),
      `#!/bin/sh\nif [ "$1" = -l ]; then cat '${table}' 2>/dev/null || { echo "no crontab for x" >&2; exit 1; }; else cat "$1" >'${table}'; fi\n`,
      { mode: 0o755 },
    );
    const cron = [
      'crontab',
      'config/crontab',
      'late',
      '',
      '',
      `${root}/live/config/crontab`,
      'crontab',
      'refuse',
    ];
    const env = { PATH: `${bin}:${process.env['PATH']}` };
    const go = (to: readonly [string, string], from: string) => link('go', to, from, undefined, cron, env);
    await config('v2', 'crontab', '@daily two');
    expect((await go(['green', 'v2'], 'blue')).code).toBe(0);
    const block = (text: string) => `# BEGIN Cutover ${root}\n${text}\n# END Cutover ${root}\n`;
    expect(await readFile(table, 'utf8')).toBe(block('@daily two'));
    await writeFile(table, `@hourly mine\n${block('@daily two')}@weekly mine\n`);
    await config('v1', 'crontab', '@daily one\n');
    expect((await go(['blue', 'v1'], 'green')).code).toBe(0);
    expect(await readFile(table, 'utf8')).toBe(`@hourly mine\n@weekly mine\n${block('@daily one')}`);
    await writeFile(table, block('@daily other'));
    expect((await go(['green', 'v2'], 'blue')).answer.get('error')).toContain('crontab (crontab)');
    await writeFile(table, `# BEGIN Cutover ${root}\n@daily one\n@hourly mine\n`);
    expect((await go(['green', 'v2'], 'blue')).answer.get('error')).toContain('marks of the block');
    expect(await readFile(table, 'utf8')).toContain('@hourly mine');
    await writeFile(table, block('@daily one'));
    await config('v2', 'crontab', `x\n# END Cutover ${root}\n# BEGIN Cutover ${root}\n`);
    expect((await go(['green', 'v2'], 'blue')).code).toBe(10);
    // One that ends the block would leave what stands behind it there for ever.
    await config('v2', 'crontab', `@daily two\n# END Cutover ${root}\n@hourly two\n`);
    expect((await go(['green', 'v2'], 'blue')).code).toBe(10);
    expect(await readFile(table, 'utf8')).toBe(block('@daily one'));
    expect(await readlink(join(root, 'live'))).toBe('slots/blue');
  });

  test('what the servers of a host have is read with whose it is, and nothing is changed', async () => {
    // A name of its own in a folder of root: nothing here runs what is in it.
    const target = `/etc/cron.d/cutover-test-${process.pid}-${shell}`;
    const asRoot = process.getuid?.() === 0 && existsSync('/etc/cron.d');
    const read = async (most = '10') =>
      (
        await callScript(shellDir, 'read-config', [
          ...[root, ADDRESS, '100', most, 'web', 'config/web', '', 'cron', 'config/cron', target],
        ])
      ).answer.lines;
    expect(await read()).toEqual([]);
    const text = 'of "v1" \\n $x\nsecond\n';
    for (const path of ['web/a.conf', 'web/b.conf', `hosts/${ADDRESS}/web/c.conf`, 'hosts/other/web/d.conf'])
      await config('v1', path, text);
    await config('v1', 'web/long.conf', 'x'.repeat(200));
    const line = (path: string) => `f 444 ${text.length} ${sha256(text)} ./config/${path}\n`;
    const manifest = ['web/a.conf', 'web/b.conf', 'web/gone.conf', `hosts/${ADDRESS}/web/c.conf`].map(line);
    await writeFile(join(root, '.cutover/releases/v1.manifest'), `cutover-manifest 1\n${manifest.join('')}`);
    // Neither ends its last line: what is said after it is a line of its own.
    await config('v1', 'web/b.conf', 'by hand');
    // An include takes them all the same.
    await symlink('/etc/passwd', join(root, 'releases/v1/config/web/x.conf'));
    await mustExec('mkfifo', [join(root, 'releases/v1/config/web/y.conf')]);
    if (asRoot) await writeFile(target, 'theirs');
    let all: Awaited<ReturnType<typeof read>>;
    try {
      all = await read();
    } finally {
      await rm(target, { force: true });
    }
    expect(all).toEqual([
      ...[
        ['file', `web released ${text.length} config/web/a.conf`],
        ...text
          .trimEnd()
          .split('\n')
          .map((one) => ['text', one]),
      ],
      ...[
        ['file', 'web changed 7 config/web/b.conf'],
        ['text', 'by hand'],
      ],
      ['file', 'web changed 200 config/web/long.conf'],
      ['file', 'web changed 0 config/web/x.conf'],
      ['file', 'web changed 0 config/web/y.conf'],
      ['file', 'web gone 0 config/web/gone.conf'],
      ...[
        ['file', `web released ${text.length} config/hosts/${ADDRESS}/web/c.conf`],
        ...text
          .trimEnd()
          .split('\n')
          .map((one) => ['text', one]),
      ],
      ...(asRoot
        ? [
            ['file', 'cron unknown 6 config/cron'],
            ['text', 'theirs'],
          ]
        : []),
    ]);
    expect((await read('2')).filter(([, value]) => value.includes(' cut '))).toEqual([
      ['file', 'web cut 0 config/web'],
    ]);
    // A key that only looks sees nothing of what the application has in shared/, wherever the link to it stands.
    await mkdir(join(root, 'shared/secrets/web'), { recursive: true });
    await writeFile(join(root, 'shared/secrets/web/a.conf'), 'secret');
    await symlink('../../../shared/secrets', join(root, 'releases/v1/config/linked'));
    for (const folder of ['config/linked', 'config/linked/web'])
      expect(
        (await callScript(shellDir, 'read-config', [root, ADDRESS, '100', '10', 'web', folder, ''])).answer
          .lines,
      ).toEqual([]);
    expect(existsSync(join(root, '.cutover/config'))).toBe(false);
    for (const path of ['/etc/passwd', '/etc/cron.d/../passwd', '/etc/cron.d/./x']) {
      const other = await callScript(shellDir, 'read-config', [
        root,
        ADDRESS,
        '100',
        '10',
        'cron',
        'config/cron',
        path,
      ]);
      expect([other.code, other.answer.get('text')]).toEqual([10, undefined]);
    }
  });

  test('names and links that lead elsewhere are refused, and nothing moves', async () => {
    const refuse = async (more: string[], said: string) => {
      const { code, answer } = await link('go', ['green', 'v2'], 'blue', undefined, more);
      expect([code, answer.get('error')]).toEqual([10, expect.stringContaining(said)]);
      expect(await readlink(join(root, 'live'))).toBe('slots/blue');
      await rm(join(root, '.cutover/switching'), { force: true });
    };
    await refuse(['../x', 'config/web', 'late', '', '', '', '', 'refuse'], 'name of a group');
    await refuse(['web', 'config/../../..', 'late', '', '', '', '', 'refuse'], 'folder of a group');
    await refuse(['web', '/etc', 'late', '', '', '', '', 'refuse'], 'folder of a group');
    await symlink('/etc', join(root, '.cutover/config'));
    await refuse(groups(), 'is a symbolic link');
    await rm(join(root, '.cutover/config'));
    await mkdir(join(root, 'host-config'));
    await refuse(groups(), 'is no link');
  });
});
