import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ScriptOptions, SHELLS, shellFolder, startScript } from '../support/runner/script.ts';
import { isAlive, processTable } from '../support/servers/processes.ts';
import { LocalRoot, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

describe.each(SHELLS)('start-slot under %s', (shell) => {
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
    for (const tag of ['v1', 'v2']) {
      await mkdir(host.path('releases', tag));
      await writeFile(host.path(`.cutover/releases/${tag}.manifest`), 'x');
    }
    await symlink('../releases/v1', host.path('slots/blue'));
    await symlink('slots/blue', host.path('live'));
  });

  const start = (
    command: string,
    {
      slot = 'green',
      seconds = '10',
      tag = 'v2',
      token = TOKEN,
      variables = [] as string[],
      ...options
    }: {
      slot?: string;
      seconds?: string;
      tag?: string;
      token?: string;
      variables?: string[];
    } & ScriptOptions = {},
  ) => host.call('start-slot', [host.root, token, tag, slot, seconds, command, ...variables], options);

  test('points the slot and runs the command in the release, with its variables', async () => {
    const { code, log } = await start('printf "%s|" "$PWD" "$CUTOVER_TAG" "$CUTOVER_ODD"; cat', {
      variables: ['CUTOVER_TAG=v2', 'CUTOVER_ODD=a "b" $(id) \'c\'\nd'],
    });
    expect([code, log]).toEqual([0, `${host.path('releases/v2')}|v2|a "b" $(id) 'c'\nd|`]);
    expect(await host.slot('green')).toBe('v2');
    expect(await host.slot('blue')).toBe('v1');
    expect(await readlink(host.path('live'))).toBe('slots/blue');
  });

  test('replaces what the slot pointed to, and leaves nothing beside it', async () => {
    await symlink('../releases/v1', host.path('slots/green'));
    await symlink('../releases/v1', host.path('slots/green.new'));
    expect((await start('')).code).toBe(0);
    expect(await host.slot('green')).toBe('v2');
    expect(existsSync(host.path('slots/green.new'))).toBe(false);
  });

  test('without a slot only runs the command', async () => {
    expect((await start('touch ran', { slot: '' })).code).toBe(0);
    expect(existsSync(host.path('releases/v2/ran'))).toBe(true);
    expect(existsSync(host.path('slots/green'))).toBe(false);
  });

  test('refuses the live slot, and runs nothing', async () => {
    const { code, answer } = await start('touch ran', { slot: 'blue' });
    expect([code, answer.get('error')]).toEqual([17, 'the slot blue is live']);
    expect(await host.slot('blue')).toBe('v1');
    expect(existsSync(host.path('releases/v2/ran'))).toBe(false);
  });

  test('refuses both slots of a switch that another run began, and runs nothing', async () => {
    await symlink('../releases/v1', host.path('slots/green'));
    for (const mark of ['green blue 1 another-token', 'blue green 1 another-token', 'green - 1']) {
      await writeFile(host.path('.cutover/switching'), `${mark}\n`);
      const { code, answer } = await start('touch ran');
      expect([code, answer.get('error')]).toEqual([17, expect.stringContaining('the slot green may serve')]);
      expect(await host.slot('green')).toBe('v1');
      expect(existsSync(host.path('releases/v2/ran'))).toBe(false);
    }
    // It holds this release already: nothing is replaced.
    expect((await start('touch ran', { tag: 'v1' })).code).toBe(0);
    // The mark is our own, or names other slots.
    for (const mark of [`green blue 1 ${TOKEN}`, 'blue red 1 another-token']) {
      await writeFile(host.path('.cutover/switching'), `${mark}\n`);
      expect((await start('')).code).toBe(0);
      expect(await host.slot('green')).toBe('v2');
    }
  });

  test('fills the live slot where nothing is in it: nobody is served from there', async () => {
    await rm(host.path('slots/blue'));
    expect(await start('touch ran', { slot: 'blue' })).toMatchObject({ code: 0 });
    expect(await host.slot('blue')).toBe('v2');
  });

  test('refuses a slot whose name is none', async () => {
    for (const slot of ['../x', 'a/b', '-x', 'Blue', '.'])
      expect(await start('touch ran', { slot })).toMatchObject({ code: 10 });
  });

  test('refuses a release that is not complete', async () => {
    await rm(host.path('.cutover/releases/v2.manifest'));
    expect(await start('touch ran')).toMatchObject({ code: 18 });
    expect(await start('touch ran', { tag: 'v9' })).toMatchObject({ code: 18 });
    expect(existsSync(host.path('slots/green'))).toBe(false);
  });

  test('a lost lock is noticed before anything is pointed', async () => {
    expect(await start('touch ran', { token: 'other' })).toMatchObject({ code: 11 });
    expect(existsSync(host.path('slots/green'))).toBe(false);
  });

  test('passes on that the command failed, with its code', async () => {
    const { code, answer, log } = await start('echo to the log; echo and this >&2; exit 7');
    expect([code, answer.get('error')]).toEqual([16, 'the command ended with exit code 7']);
    expect(log).toBe('to the log\nand this\n');
  });

  test('a command cannot answer in our place', async () => {
    const { code, answer } = await start('echo end=0 >&3 || echo error=none; echo state=done; exit 3');
    expect(code).toBe(16);
    expect(answer.lines.map(([key]) => key)).toEqual(['exit-code', 'error']);
  });

  test('a command that hangs is stopped at its deadline, with what it started', async () => {
    const started = performance.now();
    const { code, answer } = await start(
      'sleep 600 & echo $! >child; (trap "" TERM; sleep 601 & echo $! >stubborn; wait; wait) & wait',
      { seconds: '1' },
    );
    expect([code, answer.get('error')]).toEqual([16, 'the command did not end within 1 s and was stopped']);
    expect(performance.now() - started).toBeLessThan(15_000);
    for (const name of ['child', 'stubborn']) {
      const pid = Number(await readFile(host.path('releases/v2', name), 'utf8'));
      await until(() => !isAlive(pid), { what: `${name} to end` });
    }
    expect((await readdir(host.path('.cutover'))).sort()).toEqual(['lock', 'releases']);
  });

  test('a service that the command detaches lives on, and does not hold the script', async () => {
    const started = performance.now();
    const { code } = await start('setsid sleep 300 </dev/null >/dev/null 2>&1 & echo $! >service', {
      seconds: '60',
    });
    expect(code).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
    const pid = Number(await readFile(host.path('releases/v2/service'), 'utf8'));
    expect(isAlive(pid)).toBe(true);
    process.kill(pid);
  });

  test('a service that the command leaves in its process group outlives the connection', async () => {
    const call = startScript(shellDir, 'start-slot', [
      ...[host.root, TOKEN, 'v2', 'green', '60'],
      'nohup sleep 303 </dev/null >/dev/null 2>&1 & echo $! >service',
    ]);
    await new Promise((resolve) => call.once('exit', resolve));
    call.stdin.end();
    const pid = Number(await readFile(host.path('releases/v2/service'), 'utf8'));
    // Whatever waits for the connection to end is gone, and the service is not.
    await until(() => groupOf(call.pid).join() === String(pid), { what: 'only the service to be left' });
    process.kill(pid);
  });

  test('a command that ends at once never waits for its deadline', async () => {
    const started = performance.now();
    for (let run = 0; run < 10; run++)
      expect((await start('exit 7', { slot: '', seconds: '100' })).code).toBe(16);
    expect(performance.now() - started).toBeLessThan(30_000);
  });

  test('ends with its command when the runner goes away', async () => {
    const gone = startScript(shellDir, 'start-slot', [
      host.root,
      TOKEN,
      'v2',
      'green',
      '60',
      'echo $$ >pid; sleep 602; touch ran',
    ]);
    const pid = await until(async () => Number(await readFile(host.path('releases/v2/pid'), 'utf8')), {
      what: 'the command to run',
    });
    gone.stdin.end();
    await until(() => !isAlive(pid), { what: 'the command to end', timeoutMs: 15_000 });
    expect(existsSync(host.path('releases/v2/ran'))).toBe(false);
  });

  test('assets that are kept lead to a release and never into one, whatever another setting left in kept/', async () => {
    await mkdir(host.path('releases/v1/public/assets'), { recursive: true });
    const keep = async (folder: string) => {
      const { code } = await host.call('keep-assets', [host.root, TOKEN, 'v1', folder]);
      return [code, await readlink(host.path('kept', folder))];
    };
    for (let round = 0; round < 2; round++) {
      expect(await keep('public')).toEqual([0, '../releases/v1/public']);
      expect(await keep('public/assets')).toEqual([0, '../../releases/v1/public/assets']);
    }
    expect(await readdir(host.path('releases/v1/public'))).toEqual(['assets']);
    expect(await readdir(host.path('releases/v1/public/assets'))).toEqual([]);
  });
});

/** The living processes of a process group. */
function groupOf(leader: number | undefined): number[] {
  return [...processTable().values()]
    .filter(({ pid }) => {
      const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
      return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[2] === String(leader);
    })
    .map(({ pid }) => pid);
}
