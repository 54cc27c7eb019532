import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { appendFile, cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ghCommands } from '../../script/init-files.ts';
import { BOOTSTRAP, encodeCall, encodeSessionCall } from '../../src/host/connection/call.ts';
import { script, sessionText } from '../../src/host/connection/scripts.ts';
import { exec, mustExec } from '../support/exec.ts';
import { backupsOn } from '../support/sites/backups.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';

const root = resolve(import.meta.dirname, '../..');
let shop: Shop;
let lookKey: string;

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
  // A second key of the same account, which may only look.
  lookKey = join(host.dir, 'look_key');
  await mustExec('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', lookKey]);
  const look = (await readFile(`${lookKey}.pub`, 'utf8')).trim();
  await appendFile(keys, `restrict,command="${guard}/cutover-guard.sh ${host.root} read" ${look}\n`);
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

test('a key that may only look plans a release and changes nothing', async () => {
  const host = shop.fleet.host(0);
  await shop.endJob();
  await shop.build('v3');
  const inputs = { tag: 'v3', 'ssh-private-key': await readFile(lookKey, 'utf8') };
  const state = () =>
    host.exec(`cd ${host.root} && find . -not -name 'health.*' | sort; readlink live; cat nginx/live.conf`);
  const before = (await state()).stdout;
  for (const action of ['release', 'rsync-deploy']) {
    const planned = await shop.step(action, { ...inputs, 'dry-run': true });
    expect(planned.log).not.toContain('refused');
    expect([action, planned.exitCode]).toEqual([action, 0]);
  }
  for (const [action, more] of [
    ['rsync-deploy', {}],
    ['switch-slot', { 'expect-tag': 'v1' }],
    ['backup-remote', {}],
    ['rollback-to-tag', { reason: 'x' }],
    ['verify-health', { slot: 'live' }],
  ] as const) {
    const refused = await shop.step(action, { ...inputs, ...more });
    expect([action, refused.exitCode]).toEqual([action, 1]);
    expect(refused.log, action).toContain('cutover-guard: refused: this key only looks');
  }
  expect((await state()).stdout).toBe(before);
  await shop.endJob();
}, 120_000);

test('and inspects: what it may not ask is said to be unasked, and the rest is found all the same', async () => {
  const inputs = { 'ssh-private-key': await readFile(lookKey, 'utf8') };
  const asked = await shop.step('inspect', inputs);
  const findings = JSON.parse(asked.outputs['findings'] ?? '[]') as { level: string; check: string }[];
  const unasked = findings.filter(({ level }) => level === 'unasked').map(({ check }) => check);
  expect(unasked, asked.log).toEqual(
    expect.arrayContaining(['what is live is healthy now', 'what is backed up can be read']),
  );
  expect(findings.filter(({ level }) => level === 'fails')).toEqual([]);
  expect(asked.outputs['passed']).toContain('the tools are installed');
  const status = await shop.mustStep('inspect', { ...inputs, what: 'status' });
  expect(status.outputs).toMatchObject({ verdict: 'settled', tag: 'v1', slot: 'blue' });
  expect(JSON.parse(status.outputs['status'] ?? 'null')).toMatchObject({
    drift: { found: [], unread: [], equal: ['files of the release'] },
  });
});

test('and gets no lock, no command, no file and no other script by hand', async () => {
  const host = shop.fleet.host(0);
  const options = shop.fleet
    .sshArgv(host)
    .map((word) => (word === shop.fleet.privateKeyFile ? lookKey : word));
  const look = (stdin: string) => exec('ssh', [...options, BOOTSTRAP], { stdin });
  const read = (...words: string[]) =>
    encodeCall(script('read-host').text, [host.root, '', '', '1', '', '', String(words.length), ...words]);
  expect((await look(read('link'))).stdout).toContain('end=0');
  await writeFile(join(host.root, 'shared/.env'), 'PASSWORD=secret\nserver_key=secret\n');
  const below = await look(read('nginx', `${host.root}/shared/.env`, '/run/nginx.pid'));
  expect(below.stdout).toContain('traffic=nginx');
  expect(below.stdout).not.toContain('secret');
  await host.exec(`rm ${host.root}/shared/.env`);
  const count = (access: string, log = '', ...goesTo: string[]) =>
    encodeCall(script('read-counters').text, [
      host.root,
      ...[access, log, '^PASSWORD=s', '', '', ''],
      ...[String(Math.max(1, goesTo.length)), ...(goesTo.length === 0 ? ['link'] : goesTo)],
    ]);
  const counted = await look(count(`${host.root}/shared/access.log`, '/var/log/none/app.log'));
  expect(counted.stdout).toContain('unread=/var/log/none/app.log');
  expect(counted.stdout).toContain('end=0');
  const page = (from: string, pid: string) =>
    encodeCall(script('read-counters').text, [host.root, '', '', '', '', from, pid, '1', 'link']);
  const asked = await look(page('http://127.0.0.1:9/nginx_status', `${host.root}/none.pid`));
  expect(asked.stdout).toContain('so a restart could not be told');
  const token = '0b5f1c5e-0000-4000-8000-000000000000';
  for (const stdin of [
    count(`${host.root}/shared/.env`),
    count('', `${host.root}/shared/.env`),
    count('', `${host.root}/../../home/x.log`),
    count('', '/etc/passwd'),
    page('http://127.0.0.1:9/admin/restart', '/run/nginx.pid'),
    page('http://127.0.0.1:9/nginx_status?x', '/run/nginx.pid'),
    page('http://127.0.0.1@10.0.0.1/nginx_status', '/run/nginx.pid'),
    page('http://10.0.0.1/nginx_status', '/run/nginx.pid'),
    page('http://127.0.0.1/nginx_status', '/etc/passwd'),
    page('http://127.0.0.1/nginx_status', '/run/../etc/x.pid'),
    count('', '', 'command', 'id >&3', '5', '0'),
    count('', '', 'nginx', '/etc/passwd', '/run/nginx.pid'),
    count('', '', 'nginx', `${host.root}/../../ssh/host_key`, '/run/nginx.pid'),
    encodeCall(script('write-look').text, [host.root, '*', 'v1 1', 'v1', '- - {}']),
    read('command', 'id >&3', '5', '0'),
    read('nginx', '/etc/passwd', '/run/nginx.pid'),
    read('nginx', `${host.root}/../../ssh/host_key`, '/run/nginx.pid'),
    encodeCall(script('read-host').text, [host.root, token, '{}', '1', '', '', '1', 'link']),
    encodeCall(script('read-host').text, [host.root, '', '{}', '1', '', 'a line', '1', 'link']),
    encodeCall(script('unlock').text, [host.root, token]),
    encodeCall(script('start-slot').text, [host.root, token, 'v1', '', '5', 'id']),
  ]) {
    const answer = await look(stdin);
    expect(answer.code).toBe(126);
    expect(answer.stdout).toBe('');
    expect(answer.stderr).toContain('cutover-guard: refused: this key only looks');
  }
  const { stdout } = await host.exec(`ls ${host.root}/.cutover`);
  expect(stdout).not.toContain('lock');
}, 60_000);

test('the command of init stores the key of the plan only when every server says that it looks and no more', async () => {
  const host = shop.fleet.host(0);
  const bin = join(host.dir, 'plan-bin');
  await mkdir(bin);
  const options = shop.fleet
    .sshArgv(host)
    .map((word) => (word === shop.fleet.privateKeyFile ? '"$key"' : word));
  // As `ssh -n -i plan_key -o IdentitiesOnly=yes ssh://host command` with the known hosts and addresses of this test.
  const ssh = `#!/bin/sh\nkey=$KEY\n[ "$2 $3" = '-i plan_key' ] || exit 99\nexec /usr/bin/ssh -n ${options.join(' ')} "$7"\n`;
  await writeFile(join(bin, 'ssh'), ssh, { mode: 0o755 });
  await writeFile(join(bin, 'gh'), `#!/bin/sh\necho "$*" >>${join(host.dir, 'stored')}\n`, { mode: 0o755 });
  await writeFile(join(host.dir, 'plan_key'), '');
  const store = ghCommands(['production'], {
    path: host.root,
    hosts: ['deploy@web1', 'deploy@web2:2222'],
  }).find((line) => line.includes('SSH_PLAN_KEY'));
  const run = (key: string) =>
    exec('sh', ['-c', store ?? 'false'], {
      cwd: host.dir,
      env: { PATH: `${bin}:${process.env['PATH']}`, KEY: key },
    });
  const keys = join(host.dir, 'ssh/authorized_keys');
  const guarded = await readFile(keys, 'utf8');
  expect((await run(shop.fleet.privateKeyFile)).code).toBe(1);
  // Without the guard it is a key like any other.
  await writeFile(keys, guarded.replaceAll(/command="[^"]*" /g, ''));
  expect((await run(lookKey)).code).toBe(1);
  await writeFile(keys, guarded);
  expect(existsSync(join(host.dir, 'stored'))).toBe(false);
  expect(await run(lookKey)).toMatchObject({ code: 0 });
  expect(await readFile(join(host.dir, 'stored'), 'utf8')).toBe('secret set SSH_PLAN_KEY\n');
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
    expect(result.log).toContain('bring the list of the guard to the version of the actions');
  } finally {
    await writeFile(list, whole);
  }
  await shop.mustStep('verify-health', { slot: 'live' });
}, 60_000);
