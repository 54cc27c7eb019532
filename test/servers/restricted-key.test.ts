import { execFile } from 'node:child_process';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BOOTSTRAP, encodeCall, encodeSessionCall } from '../../src/host/connection/call.ts';
import { script, sessionText } from '../../src/host/connection/scripts.ts';
import { exec, mustExec } from '../support/exec.ts';
import { backupsOn } from '../support/sites/backups.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';

const root = resolve(import.meta.dirname, '../..');
let shop: Shop;

/** What the key gets when it asks for a command. */
const ask = (command: string, stdin = '') =>
  exec('ssh', [...shop.fleet.sshArgv(shop.fleet.host(0)), ...(command === '' ? [] : [command])], { stdin });

beforeAll(async () => {
  shop = await startShop({
    hosts: 1,
    nginx: true,
    environment: { start: 'true', stop: 'true', health: [{ command: 'test -f VERSION' }] },
  });
  const host = shop.fleet.host(0);
  const settings = shop.settings();
  settings.environments.production['backup'] = {
    paths: [`${shop.fleet.path}/nginx`],
    databases: [{ name: 'shop', sqlite: `${shop.fleet.path}/shop.db` }],
  };
  await shop.configure(settings);
  await mustExec('sqlite3', [
    join(host.root, 'shop.db'),
    "CREATE TABLE t (a); INSERT INTO t VALUES ('kept')",
  ]);
  const guard = join(host.dir, 'guard');
  await mkdir(guard);
  await cp(join(root, 'examples/server/cutover-guard.sh'), join(guard, 'cutover-guard.sh'));
  const { stdout } = await promisify(execFile)(process.execPath, [join(root, 'script/guard-hashes.ts')]);
  await writeFile(join(guard, 'cutover-guard.sha256'), stdout);
  await host.stop();
  // As on a server: no command of sshd's own, and the one of the key.
  const config = join(host.dir, 'ssh/sshd_config');
  await writeFile(config, (await readFile(config, 'utf8')).replace(/^ForceCommand .*$/m, ''));
  const keys = join(host.dir, 'ssh/authorized_keys');
  const key = (await readFile(keys, 'utf8')).trim();
  await writeFile(keys, `restrict,command="${guard}/cutover-guard.sh ${host.root}" ${key}\n`);
  await host.start();
});
afterAll(() => shop[Symbol.asyncDispose]());

test('a key behind the guard backs up, deploys, checks, switches and goes back', async () => {
  const host = shop.fleet.host(0);
  const inUse = () => readFile(join(host.root, 'nginx/live.conf'), 'utf8');
  for (const version of ['v1', 'v2']) {
    await shop.build(version);
    await shop.mustStep('backup-remote');
    await shop.mustStep('rsync-deploy', { tag: version });
    await shop.mustStep('verify-health', { slot: 'idle', 'expect-tag': version });
    await shop.mustStep('switch-slot', { 'expect-tag': version });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': version });
  }
  expect(await liveOn(host)).toBe('green');
  expect(await inUse()).toContain(`:${PORTS.green}`);
  const { complete } = await backupsOn(host);
  expect(complete).toHaveLength(2);
  const [backup = ''] = complete.slice(-1);
  const held = await host.exec(
    `cd ${host.root}/backups/${backup} && find . -name 'live.conf' -o -name '*shop*'`,
  );
  expect(held.stdout).toContain('live.conf');

  await shop.mustStep('rollback-to-tag', { reason: 'orders fail' });
  expect(await liveOn(host)).toBe('blue');
  expect(await inUse()).toContain(`:${PORTS.blue}`);
  await shop.endJob();
}, 180_000);

test('and sends files by rsync into the app root', async () => {
  const host = shop.fleet.host(0);
  const from = join(host.dir, 'from');
  await mkdir(from);
  await writeFile(join(from, 'a'), 'x');
  await host.exec(`mkdir -p ${host.root}/releases/v9.partial`);
  const [, , ...options] = shop.fleet.sshArgv(host).slice(0, -1);
  const rsync = (to: string, ...more: string[]) =>
    exec(
      'rsync',
      [
        '--rsh',
        ['ssh', '-F', 'none', ...options].join(' '),
        '--files-from=-',
        '--from0',
        '--times',
        '--perms',
        '--whole-file',
        ...more,
        `${from}/`,
        `${host.account.name}@${host.ip}:${to}`,
      ],
      { stdin: 'a\0' },
    );
  const sent = await rsync(`${host.root}/releases/v9.partial/`);
  expect(sent.stderr).toBe('');
  expect(sent.code).toBe(0);
  expect(await readFile(join(host.root, 'releases/v9.partial/a'), 'utf8')).toBe('x');
  for (const refused of [
    await rsync(`${host.dir}/elsewhere/`),
    await rsync(`${host.root}/../../elsewhere/`),
    await rsync(
      `${host.root}/releases/v9.partial/`,
      '--log-file=/dev/null',
      '--remote-option=--log-file=/tmp/x',
    ),
    await rsync(`${host.root}/releases/v9.partial/`, `--copy-dest=${host.dir}/home`),
    await rsync(`${host.root}/releases/v9.partial/`, '--protect-args'),
  ])
    expect(refused.stderr).toContain('cutover-guard: refused: rsync');
  await host.exec(`rm -r ${host.root}/releases/v9.partial`);
}, 60_000);

test('but gets no shell, no command, no other app root and no other script', async () => {
  const host = shop.fleet.host(0);
  const read = script('read-host').text;
  const args = (path: string) => [path, '', '', '1', '', ''];
  const allowed = await ask(BOOTSTRAP, encodeCall(read, args(host.root)));
  expect(allowed.stdout).toContain('live=blue');
  expect(allowed.stdout).toContain('end=0');

  const refused: [string, string][] = [
    ['', ''],
    ['id', ''],
    ['sh -i', 'id\n'],
    [`${BOOTSTRAP}; id`, encodeCall(read, args(host.root))],
    [BOOTSTRAP.replace('cutover 1', 'cutover 2'), encodeCall(read, args(host.root))],
    [BOOTSTRAP, encodeCall(read, args('/srv/other'))],
    [BOOTSTRAP, encodeCall(read, args(`${host.root}/../other`))],
    [BOOTSTRAP, encodeCall(`id\n${read}`, args(host.root))],
    [BOOTSTRAP, encodeCall('id', args(host.root))],
    [BOOTSTRAP, encodeCall('', args(host.root))],
    [BOOTSTRAP, 'cutover 1\n1$(id)\n'],
    ['rsync --server --sender -logDtpre.iLsfxC . /etc/passwd', ''],
    [`rsync --server -e.iLsfxC . ${host.root}/x;id`, ''],
    ['scp -t /tmp', ''],
    ['internal-sftp', ''],
  ];
  for (const [command, stdin] of refused) {
    const answer = await ask(command, stdin);
    expect(answer.code, command).not.toBe(0);
    expect(answer.stdout, command).toBe('');
    expect(answer.stdout + answer.stderr, command).not.toContain('uid=');
  }
  expect(await liveOn(host)).toBe('blue');
}, 60_000);

test('and none of these inside a session, which a refused call ends', async () => {
  const host = shop.fleet.host(0);
  const read = script('read-host').text;
  const args = (path: string) => [path, '', '', '1', '', ''];
  const begin = encodeCall(sessionText(), []);
  const good = encodeSessionCall(read, args(host.root), 'finish', 0);
  const allowed = await ask(BOOTSTRAP, `${begin}${good}${good}`);
  expect(allowed.stdout.match(/^live=blue$/gm)).toHaveLength(2);
  expect(allowed.stdout.match(/^over=0$/gm)).toHaveLength(2);
  expect(allowed.code).toBe(0);

  const other = (text: string, root = host.root) => encodeSessionCall(text, args(root), 'finish', 0);
  const refused: [string, string][] = [
    ['not in the list', other('id')],
    ['not in the list', other('')],
    ['not in the list', other(`${read}\nid`)],
    ['not in the list', other(`id\n${read}`)],
    ['not in the list', other(sessionText())],
    ['another app root', other(read, '/srv/other')],
    ['another app root', other(read, `${host.root}/../other`)],
    ['another app root', encodeSessionCall(read, [], 'finish', 0)],
    ['not in the list', encodeSessionCall('id', args(host.root), 'watch', 3).concat('id\n')],
    // A script of its own beside the listed one, as a function that the session asks.
    ['not in the list', other('guard_call() { :; }')],
  ];
  for (const [why, call] of refused) {
    const answer = await ask(BOOTSTRAP, `${begin}${good}${call}${good}`);
    expect(answer.code, call).toBe(126);
    expect(answer.stderr, call).toMatch(new RegExp(`cutover-guard: refused: .*${why}`));
    // What came before it was answered, and nothing after it.
    expect(answer.stdout.match(/^over=\d+$/gm), call).toEqual(['over=0']);
    expect(answer.stdout + answer.stderr, call).not.toContain('uid=');
  }
  expect(await liveOn(host)).toBe('blue');
}, 60_000);

test('after an update of the actions without a new list the run says so', async () => {
  const host = shop.fleet.host(0);
  const list = join(host.dir, 'guard/cutover-guard.sha256');
  const whole = await readFile(list, 'utf8');
  await writeFile(list, whole.replace(/^.* script read-host\n/m, ''));
  try {
    const result = await shop.step('verify-health', { slot: 'live' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('last words: cutover-guard: refused: a script that is not in the list');
  } finally {
    await writeFile(list, whole);
  }
  await shop.mustStep('verify-health', { slot: 'live' });
}, 60_000);
