import { existsSync } from 'node:fs';
import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { exec } from '../support/exec.ts';
import { asRoot } from '../support/servers/account.ts';
import { startHaproxy } from '../support/servers/haproxy.ts';
import { startMariadb } from '../support/servers/mariadb.ts';
import { startNginx, upstreamText } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { startPostgres } from '../support/servers/postgres.ts';
import { isAlive } from '../support/servers/processes.ts';
import { startDelayProxy } from '../support/servers/proxy.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import { installApp, makeRelease, readAnswer } from '../support/sites/app.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';
import { until } from '../support/wait.ts';

const ssh = (fleet: Fleet, host: TestHost, command: string, ...options: string[]) =>
  exec('ssh', [...options, ...fleet.sshArgv(host), command]);

/** Two releases in two slots, both started over SSH. */
async function startSlots(fleet: Fleet, host: TestHost) {
  const ports = { blue: await freePort(host.ip), green: await freePort(host.ip) };
  await mkdir(`${host.root}/slots`, { recursive: true });
  const { start } = await installApp(host);
  for (const [slot, version] of [
    ['blue', 'v1'],
    ['green', 'v2'],
  ] as const) {
    await makeRelease(`${host.root}/releases/${version}`, version);
    await symlink(`../releases/${version}`, `${host.root}/slots/${slot}`);
    const environment = `export CUTOVER_SLOT=${slot} CUTOVER_PORT=${ports[slot]}`;
    expect(await ssh(fleet, host, `${environment}; ${start}`)).toMatchObject({ code: 0, stderr: '' });
  }
  return ports;
}

const privileged = asRoot('a deploy account that is not the one of the tests');

describe('a fleet', () => {
  test.each(privileged ? [{ asUser: false }, { asUser: true }] : [{ asUser: false }])(
    'takes the real client, asUser $asUser',
    async ({ asUser }) => {
      await using fleet = await startFleet({ hosts: 2, asUser });
      const [one, two] = [fleet.host(0), fleet.host(1)];
      const command = `printf '%s\\n' "$HOME" "$PWD" "$(id -un)" 'a  "b"'; cat; exit 7`;
      const argv = fleet.sshArgv(two);
      const answer = await exec('ssh', [...argv, command], { stdin: 'from stdin' });
      const lines = [two.home, two.home, fleet.user, 'a  "b"', 'from stdin'];
      expect(answer).toEqual({ code: 7, stdout: lines.join('\n'), stderr: '' });
      expect((await two.exec('printf %s "$HOME $PWD $(id -un)"')).stdout).toBe(
        `${two.home} ${two.home} ${fleet.user}`,
      );
      expect([one.connectionCount(), two.connectionCount(), two.sessionCount()]).toEqual([0, 1, 1]);
    },
  );

  test('pins every host with a key of its own', async () => {
    await using fleet = await startFleet({ hosts: 2 });
    await writeFile(
      fleet.knownHostsFile,
      fleet.host(0).knownHost.replace(fleet.host(0).ip, fleet.host(1).ip),
    );
    const answer = await ssh(fleet, fleet.host(1), 'true');
    expect(answer.code).toBe(255);
    expect(answer.stderr).toContain('Host key verification failed');
  });

  test('lets one host fail: a tool that fails or is missing, a cut, a silence, an end', async () => {
    await using fleet = await startFleet({ hosts: 2 });
    const [host, other] = [fleet.host(0), fleet.host(1)];
    await host.fake('rsync', 'echo broken >&2; exit 12');
    expect(await ssh(fleet, host, 'rsync --version')).toMatchObject({ code: 12, stderr: 'broken\n' });
    expect((await ssh(fleet, other, 'rsync --version')).code).toBe(0);
    await host.unfake('rsync');
    await host.hide('rsync');
    expect(await ssh(fleet, host, 'command -v rsync || ls -d .')).toMatchObject({ code: 0, stdout: '.\n' });
    await host.hide();
    expect((await ssh(fleet, host, 'rsync --version')).code).toBe(0);

    const pidFile = `${host.dir}/sleep.pid`;
    const cut = ssh(fleet, host, `echo $$ > ${pidFile}; exec sleep 1000`);
    const pid = Number(
      await until(async () => (await host.exec(`cat ${pidFile}`)).stdout, { what: 'the session' }),
    );
    expect(host.openConnections()).toBe(1);
    expect(await host.killSessions({ commands: 'survive' })).toBe(1);
    expect((await cut).code).toBe(255);
    expect(isAlive(pid)).toBe(true);

    const killed = ssh(fleet, host, `echo $$ > ${pidFile}.2; exec sleep 1000`);
    const second = Number(
      await until(async () => (await host.exec(`cat ${pidFile}.2`)).stdout, { what: 'it' }),
    );
    await host.killSessions();
    expect((await killed).code).toBe(255);
    expect(isAlive(second)).toBe(false);

    await host.pause();
    expect(host.isPaused()).toBe(true);
    expect((await ssh(fleet, host, 'true', '-o', 'ConnectTimeout=1')).stderr).toContain('timed out');
    expect((await ssh(fleet, other, 'true')).code).toBe(0);
    host.resume();
    expect((await ssh(fleet, host, 'true')).code).toBe(0);
    await host.stop();
    expect((await ssh(fleet, host, 'true')).stderr).toContain('Connection refused');
    await host.start();
    expect((await ssh(fleet, host, 'true')).code).toBe(0);
  });

  test('of a hundred hosts starts in a few seconds', async () => {
    const started = performance.now();
    await using fleet = await startFleet({ hosts: 100 });
    expect(performance.now() - started).toBeLessThan(10_000);
    expect((await ssh(fleet, fleet.host(99), 'echo here')).stdout).toBe('here\n');
  });

  test('leaves nothing behind when the test process is killed', async () => {
    const module = fileURLToPath(new URL('../support/servers/sshd.ts', import.meta.url));
    const script = `
      import { spawn } from 'node:child_process';
      const { startFleet } = await import(${JSON.stringify(module)});
      const fleet = await startFleet({ hosts: 1 });
      spawn('ssh', [...fleet.sshArgv(fleet.host(0)), 'setsid sleep 1000 & echo $!; wait'], { stdio: ['ignore', 'pipe', 'inherit'] })
        .stdout.on('data', (pid) => process.stdout.write(fleet.dir + ' ' + pid, () => process.kill(process.pid, 'SIGKILL')));
    `;
    const { stdout } = await exec(process.execPath, ['--input-type=module', '-e', script]);
    const [dir = '', pid] = stdout.trim().split(' ');
    expect(dir).toContain('/cutover-');
    await until(() => !existsSync(dir) && !isAlive(Number(pid)), { what: `${dir} and process ${pid} to go` });
  });
});

test('the delay proxy makes a line long, counts, freezes and cuts', async () => {
  await using fleet = await startFleet({ hosts: 1 });
  const host = fleet.host(0);
  await using proxy = await startDelayProxy({ host: host.ip, port: host.port, delayMs: 30 });
  const line = [
    '-o',
    `HostKeyAlias=[${host.ip}]:${host.port}`,
    '-o',
    `HostName=${proxy.host}`,
    '-p',
    `${proxy.port}`,
  ];
  const timed = async () => {
    const started = performance.now();
    const answer = await ssh(fleet, host, 'head -c 3000000 /dev/zero | tr "\\0" x', ...line);
    return { ...answer, ms: performance.now() - started };
  };
  const answer = await timed();
  expect({ code: answer.code, length: answer.stdout.length }).toEqual({ code: 0, length: 3_000_000 });
  expect(proxy.roundTrips).toBeGreaterThanOrEqual(6);
  expect(answer.ms).toBeGreaterThan(proxy.roundTrips * 60);
  expect([proxy.connections, proxy.bytesDown > 3_000_000, proxy.bytesUp > 1000]).toEqual([1, true, true]);

  const cut = ssh(fleet, host, 'sleep 1000', ...line);
  await until(() => host.sessionCount() === 2, { what: 'the session' });
  expect(proxy.cut()).toBe(1);
  expect((await cut).code).toBe(255);
  proxy.freeze();
  expect((await ssh(fleet, host, 'true', '-o', 'ConnectTimeout=1', ...line)).stderr).toContain('timed out');
  proxy.thaw();
  expect((await timed()).code).toBe(0);
});

describe('traffic', () => {
  test('loses nothing while nginx is switched from slot to slot', async () => {
    await using fleet = await startFleet({ hosts: 1 });
    const host = fleet.host(0);
    const ports = await startSlots(fleet, host);
    const include = `${host.dir}/live.conf`;
    await writeFile(include, upstreamText(`${host.ip}:${ports.blue}`));
    const place = { dir: `${host.dir}/nginx`, ip: host.ip, port: await freePort(host.ip) };
    await using nginx = await startNginx({ ...place, site: { include } });
    await using traffic = startTraffic(nginx.url, { rate: 200, read: readAnswer });
    await traffic.sees('v1');
    await traffic.more(50);
    const [before] = nginx.workers();
    await writeFile(include, upstreamText(`${host.ip}:${ports.green}`));
    expect((await host.exec(`${nginx.test} && ${nginx.reload}`)).code).toBe(0);
    await traffic.sees('v2');
    expect((await host.exec('stop-slot blue')).code).toBe(0);
    await until(() => !nginx.workers().some(({ pid }) => pid === before?.pid), {
      what: 'the old worker to end',
    });
    await traffic.more(50);
    const report = await traffic.stop();
    expect(report).toMatchObject({ failed: 0, errors: [] });
    expect([...report.versions.keys()]).toEqual(['v1', 'v2']);

    await writeFile(include, 'nonsense');
    expect((await host.exec(nginx.test)).code).toBe(1);
    const most = startTraffic(nginx.url, { concurrency: 4, read: readAnswer });
    await most.more(200);
    expect(await most.stop()).toMatchObject({ failed: 0 });
  });

  test('counts everything that is not a whole good answer as failed', async () => {
    await using fleet = await startFleet({ hosts: 1 });
    const host = fleet.host(0);
    const ports = await startSlots(fleet, host);
    const url = `http://${host.ip}:${ports.blue}`;
    const half = startTraffic(url, { rate: 100, read: (body) => readAnswer(body.subarray(0, -1)) });
    await half.more(3);
    const halves = await half.stop();
    expect(halves.failed).toBe(halves.requests);
    expect(halves.errors[0]).toContain('half an answer of v1');
    const missing = startTraffic(`${url}/static/none`, { rate: 100, read: readAnswer });
    await missing.more(3);
    expect((await missing.stop()).errors[0]).toContain('status 404');
    await host.exec('stop-slot blue');
    const refused = startTraffic(url, { rate: 100, read: readAnswer });
    await refused.more(3);
    expect((await refused.stop()).errors[0]).toContain('ECONNREFUSED');
  });
});

test('nginx serves the files behind a link', async () => {
  await using temp = await tempDir();
  for (const version of ['v1', 'v2']) await makeRelease(`${temp.path}/${version}`, version);
  await symlink('v1', `${temp.path}/live`);
  const place = { dir: `${temp.path}/nginx`, ip: '127.0.0.1', port: await freePort() };
  await using nginx = await startNginx({ ...place, site: { files: `${temp.path}/live/public` } });
  const ask = async () => (await fetch(`${nginx.url}/version.txt`)).text();
  expect(await ask()).toBe('v1\n');
  expect((await exec('ln', ['-sfT', 'v2', `${temp.path}/live`])).code).toBe(0);
  expect(await ask()).toBe('v2\n');
});

test('releases differ where they should, and a broken one shows how', async () => {
  await using temp = await tempDir();
  const bin = `${temp.path}/bin`;
  await mkdir(bin);
  const { run } = await installApp({ bin, root: temp.path, dir: temp.path, ip: '127.0.0.1' });
  await makeRelease(`${temp.path}/v1`, 'v1');
  await makeRelease(`${temp.path}/v2`, 'v2', {
    extra: { 'bin/migrate': { content: '#!/bin/sh\n', mode: 0o755 } },
  });
  const [one, two] = [await treeOf(`${temp.path}/v1`), await treeOf(`${temp.path}/v2`)];
  const added = two.filter((line) => !one.includes(line)).map((line) => line.split(' ').at(-1));
  expect(added).toEqual([
    'VERSION',
    'bin/migrate',
    'public/assets/0/file-0.txt',
    'public/assets/1/file-1.txt',
    'public/version.txt',
  ]);

  await mkdir(`${temp.path}/slots`);
  const port = String(await freePort());
  const env = { ...process.env, CUTOVER_PORT: port };
  const start = async (health: 'crash' | 'failing' | 'wrong-version' | 'ok') => {
    await makeRelease(`${temp.path}/slots/${health}`, 'v3', { health });
    return exec(`${bin}/start-slot`, [health], { env });
  };
  const health = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/healthz`);
    return { status: answer.status, body: await answer.json() };
  };
  const crash = await start('crash');
  expect({ code: crash.code, says: crash.stderr.includes('v3 cannot start') }).toEqual({
    code: 1,
    says: true,
  });
  const answers = { failing: [503, 'v3'], 'wrong-version': [200, 'v0.0.0'], ok: [200, 'v3'] } as const;
  for (const slot of ['failing', 'wrong-version', 'ok'] as const) {
    expect((await start(slot)).code).toBe(0);
    const [status, version] = answers[slot];
    expect(await health()).toEqual({ status, body: { version, slot } });
    expect((await exec(`${bin}/stop-slot`, [slot], { env })).code).toBe(0);
  }
  expect(existsSync(`${run}/ok.pid`)).toBe(false);
});

test('HAProxy changes the state of servers through its socket, and keeps it over a reload', async () => {
  await using fleet = await startFleet({ hosts: 1 });
  const host = fleet.host(0);
  const ports = await startSlots(fleet, host);
  await using haproxy = await startHaproxy({
    dir: `${host.dir}/haproxy`,
    ip: host.ip,
    port: await freePort(host.ip),
    servers: [
      { name: 'blue', address: `${host.ip}:${ports.blue}` },
      { name: 'green', address: `${host.ip}:${ports.green}`, disabled: true },
    ],
  });
  await using traffic = startTraffic(haproxy.url, { rate: 100, read: readAnswer });
  await traffic.sees('v1');
  await haproxy.command('set server shop/green state ready');
  await haproxy.sees('green', 'UP');
  await haproxy.command('set server shop/blue state maint');
  await haproxy.sees('blue', 'MAINT');
  await traffic.sees('v2');
  await haproxy.saveState();
  await haproxy.reloadNow();
  expect((await haproxy.servers()).map(({ name, status }) => `${name} ${status}`)).toEqual([
    'blue MAINT',
    'green UP',
  ]);
  await traffic.more(20);
  expect(await traffic.stop()).toMatchObject({ failed: 0 });
  expect((await host.exec(haproxy.test)).code).toBe(0);
});

test('PostgreSQL answers over its socket and its port, and can be dumped', async () => {
  await using temp = await tempDir();
  await using postgres = await startPostgres({ dir: `${temp.path}/pg` });
  await postgres.psql('create database shop');
  expect(
    await postgres.psql("create table t (n int, s text); insert into t values (1, 'x'); table t", 'shop'),
  ).toBe('1|x');
  const argv = ['-X', '-A', '-t', '-c', 'table t', postgres.url('shop')];
  expect((await exec(`${postgres.bin}/psql`, argv)).stdout).toBe('1|x\n');
  const dump = await exec(`${postgres.bin}/pg_dump`, ['shop'], { env: { ...process.env, ...postgres.env } });
  expect(dump).toMatchObject({ code: 0, stdout: expect.stringContaining('CREATE TABLE public.t') });
  await expect(postgres.psql('nonsense')).rejects.toThrow('syntax error');
});

test('MariaDB answers over its socket, and can be dumped', async () => {
  await using temp = await tempDir();
  await using mariadb = await startMariadb({ dir: `${temp.path}/my` });
  await mariadb.sql('create database shop');
  expect(
    await mariadb.sql(
      "create table t (n int, s text); insert into t values (1, 'x'); select * from t",
      'shop',
    ),
  ).toBe('1\tx');
  const argv = [`--defaults-file=${mariadb.clientConfigFile}`, 'shop'];
  const dump = await exec('mariadb-dump', argv);
  expect(dump).toMatchObject({ code: 0, stdout: expect.stringContaining('CREATE TABLE `t`') });
  await expect(mariadb.sql('nonsense')).rejects.toThrow('SQL syntax');
});
