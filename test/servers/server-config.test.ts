import { existsSync, globSync } from 'node:fs';
import { mkdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { slotNamed } from '../../src/config/settings.ts';
import { planServerConfig } from '../../src/flow/plan-config.ts';
import { withLock } from '../../src/host/lock/lock.ts';
import { runHook } from '../../src/host/release/run-hook.ts';
import { planFolded } from '../../src/model/plan-markdown.ts';
import { type ChildServer, startChildServer } from '../support/servers/child-server.ts';
import { type Nginx, startNginx, upstreamText } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import { installApp } from '../support/sites/app.ts';
import { readBoth, siteText } from '../support/sites/config-with-code.ts';
import { liveOn, placeRelease } from '../support/sites/host-files.ts';
import { readTree, sha256 } from '../support/sites/release-on-host.ts';
import { openSite, type TestSite } from '../support/sites/site.ts';
import { doSwitch, SLOT_PORTS, startSlot } from '../support/sites/switchboard.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';

/** Its name has a version, another one on every system. */
const [FPM = ''] = globSync('/usr/sbin/php-fpm*');
const servers: { stop(): Promise<void> }[] = [];
let fleet: Fleet;
let host: TestHost;
let nginx: Nginx;
let supervisor: ChildServer;
let site: TestSite;
let ports: { readonly front: number; readonly second: number };
const place = (...parts: string[]) => join(host.dir, ...parts);

/** What a release of this version holds for each server. */
function configOf(version: string): Record<string, string> {
  return {
    'config/nginx/shop.conf': siteText(
      `${host.ip}:${ports.front}`,
      version,
      `  location /pool { fastcgi_pass unix:${place('pool.sock')}; include /etc/nginx/fastcgi_params; fastcgi_param SCRIPT_FILENAME ${host.root}/shared/pool.php; }\n`,
    ),
    'config/php-fpm/shop.conf': `[shop]\nuser = root\ngroup = root\nlisten = ${place('pool.sock')}\npm = static\npm.max_children = 2\nenv[POOL] = ${version}\n`,
    'config/supervisord/shop.conf': `[program:worker]\ncommand=sh -c "echo ${version} >${place('worker')}; exec sleep 1000"\nuser=root\n`,
    'config/haproxy/shop.cfg': `frontend shop\n  bind ${host.ip}:${ports.second}\n  http-after-response set-header X-Config ${version}\n  default_backend shop\nbackend shop\n  server front ${host.ip}:${ports.front}\n`,
  };
}

beforeAll(async () => {
  fleet = await startFleet({ hosts: 1 });
  host = fleet.host(0);
  ports = { front: await freePort(host.ip), second: await freePort(host.ip) };
  await installApp(host);
  await placeRelease(host, 'v1', { slot: 'blue', live: true, extra: configOf('v1') });
  await placeRelease(host, 'v2', { slot: 'green', extra: configOf('v2') });
  for (const slot of ['blue', 'green'] as const) await startSlot(host, slot);
  for (const folder of ['nginx', 'shared', '.cutover/config'])
    await mkdir(join(host.root, folder), { recursive: true });
  await writeFile(join(host.root, 'shared/pool.php'), "<?php echo getenv('POOL');");
  const include = join(host.root, 'nginx/live.conf');
  await writeFile(include, upstreamText(`${host.ip}:${SLOT_PORTS.blue}`));
  await writeFile(
    place('fpm.conf'),
    `[global]\npid = ${place('fpm.pid')}\nerror_log = ${place('fpm.log')}\ndaemonize = no\nprocess_control_timeout = 10\ninclude = ${host.root}/live/config/php-fpm/*.conf\n`,
  );
  const fpm = await startChildServer({
    ...{ file: FPM, argv: ['-R', '-F', '-y', place('fpm.conf')], cwd: host.dir },
    ...{ log: place('fpm.out'), ready: () => existsSync(place('pool.sock')) },
  });
  servers.push(fpm);
  nginx = await startNginx({
    ...{ dir: place('nginx'), ip: host.ip, port: ports.front, account: host.account, workers: 2 },
    site: { http: `include '${include}'; include '${host.root}/live/config/nginx/*.conf';` },
  });
  servers.push(nginx);
  // The main file is the host's; what a release brings is a folder of its own.
  await mkdir(place('haproxy'), { recursive: true });
  const main = `global\n  stats socket ${place('haproxy/admin.sock')} mode 600 level admin\ndefaults\n  mode http\n  timeout connect 2s\n  timeout client 10s\n  timeout server 10s\n`;
  await writeFile(place('haproxy/main.cfg'), main);
  const master = await startChildServer({
    file: '/usr/sbin/haproxy',
    argv: ['-W', '-f', place('haproxy/main.cfg'), '-f', join(host.root, 'live/config/haproxy')],
    ...{
      cwd: host.dir,
      log: place('haproxy/output.log'),
      ready: () => existsSync(place('haproxy/admin.sock')),
    },
  });
  servers.push(master);
  await writeFile(
    place('supervisord.conf'),
    `[supervisord]\nnodaemon=true\nuser=root\nlogfile=${place('supervisord.log')}\npidfile=${place('supervisord.pid')}\n[unix_http_server]\nfile=${place('supervisor.sock')}\n[supervisorctl]\nserverurl=unix://${place('supervisor.sock')}\n[rpcinterface:supervisor]\nsupervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface\n[include]\nfiles = ${host.root}/live/config/supervisord/*.conf\n`,
  );
  supervisor = await startChildServer({
    ...{ file: '/usr/bin/supervisord', argv: ['-c', place('supervisord.conf')], cwd: host.dir },
    ...{ log: place('supervisord.out'), ready: () => existsSync(place('worker')) },
  });
  servers.push(supervisor);
  const control = `supervisorctl -c '${place('supervisord.conf')}'`;
  site = await openSite(fleet, {
    slots: {
      blue: { port: SLOT_PORTS.blue, server: `${host.ip}:${SLOT_PORTS.blue}` },
      green: { port: SLOT_PORTS.green, server: `${host.ip}:${SLOT_PORTS.green}` },
    },
    switch: {
      timeout: '20s',
      nginx: { include, test: nginx.test, reload: nginx.reload, pid: place('nginx/nginx.pid') },
    },
    'server-config': {
      nginx: { test: nginx.test, reload: nginx.reload },
      'php-fpm': { test: `'${FPM}' -R -t -y '${place('fpm.conf')}'`, reload: `kill -USR2 ${fpm.pid}` },
      supervisord: { test: `${control} reread`, reload: `${control} update` },
      haproxy: {
        test: `/usr/sbin/haproxy -c -q -f '${place('haproxy/main.cfg')}' -f "$CUTOVER_CONFIG"`,
        reload: `kill -USR2 ${master.pid}`,
      },
    },
  });
}, 60_000);
afterAll(async () => {
  await site?.[Symbol.asyncDispose]();
  for (const server of servers.reverse()) await server.stop();
  await fleet?.[Symbol.asyncDispose]();
});

const url = (path: string, port = ports.front) => `http://${host.ip}:${port}${path}`;
const traffics = () => [
  startTraffic(url('/'), { concurrency: 4, read: readBoth }),
  startTraffic(url('/pool'), { concurrency: 1, read: String }),
  startTraffic(url('/', ports.second), { concurrency: 1, read: readBoth }),
];
const ended = async (traffic: ReturnType<typeof traffics>) =>
  (await Promise.all(traffic.map((one) => one.stop()))).map(({ failed, errors }) => ({ failed, errors }));
const well = Array.from({ length: 3 }, () => ({ failed: 0, errors: [] }));

/** What each server really does now. */
const states = async () => ({
  front: (await fetch(url('/'))).headers.get('x-config'),
  pool: await (await fetch(url('/pool'))).text(),
  second: (await fetch(url('/', ports.second))).headers.get('x-config'),
  worker: (await readFile(place('worker'), 'utf8')).trim(),
});
const all = (version: string) => ({ front: version, pool: version, second: version, worker: version });
const becomes = (version: string) =>
  until(async () => JSON.stringify(await states()) === JSON.stringify(all(version)), {
    what: `all servers on ${version}`,
  });

test('code and configuration of four servers move and return in one switch, and no request gets half of it', async () => {
  const traffic = traffics();
  for (const version of ['v2', 'v1']) {
    expect((await doSwitch(site)).live.tag).toBe(version);
    await becomes(version);
    const before = traffic[0]?.answers.length ?? 0;
    await traffic[0]?.more(40);
    const late = traffic[0]?.answers.slice(before + 20).filter((answer) => answer.version !== version);
    expect(late).toEqual([]);
  }
  expect(await ended(traffic)).toEqual(well);
});

test.each([
  ['nginx', 'config/nginx/shop.conf', 'server { listen nowhere; }\n'],
  ['php-fpm', 'config/php-fpm/shop.conf', '[shop]\nlisten = \npm = odd\n'],
  ['supervisord', 'config/supervisord/shop.conf', '[program:worker]\nnocommand=1\n'],
  ['haproxy', 'config/haproxy/shop.cfg', 'frontend shop\n  bind nowhere\n'],
])(
  'a broken file of %s: the old text serves byte for byte, nobody is told, and no request fails',
  async (name, path, text) => {
    const file = join(host.root, 'releases/v2', path);
    const sound = await readFile(file);
    const live = join(host.root, 'live', path);
    const before = await readFile(live);
    const include = await readFile(join(host.root, 'nginx/live.conf'));
    const pids = new Set(nginx.workers().map(({ pid }) => pid));
    await writeFile(file, text);
    const traffic = traffics();
    await traffic[0]?.sees('v1');
    await expect(doSwitch(site)).rejects.toThrow(`the test of the configuration failed: ${name}`);
    await traffic[0]?.more(40);
    expect(await ended(traffic)).toEqual(well);
    expect(await liveOn(host)).toBe('blue');
    expect([await readFile(live), await readFile(join(host.root, 'nginx/live.conf'))]).toEqual([
      before,
      include,
    ]);
    expect(new Set(nginx.workers().map(({ pid }) => pid))).toEqual(pids);
    expect(await states()).toEqual(all('v1'));
    await writeFile(file, sound);
  },
);

test('what other hands changed on a host is named before the release, with what the release changes there', async () => {
  const live = join(host.root, 'live/config/nginx/shop.conf');
  const released = await readFile(live, 'utf8');
  await writeFile(
    join(host.root, '.cutover/releases/v1.manifest'),
    `cutover-manifest 1\nf 444 ${released.length} ${sha256(released)} ./config/nginx/shop.conf\n`,
  );
  const source = await readTree(join(host.root, 'releases/v2'));
  const shop = '<img src=x onerror=alert(1)>';
  await writeFile(live, `${released}# by hand ${shop}\n`);
  const planned = await planServerConfig(site.site, source);
  expect(planned?.dangers).toContain(
    `config/nginx/shop.conf was changed by hand: the release brings its own (${host.address})`,
  );
  expect(planned?.lines).toEqual(
    expect.arrayContaining([
      '-   add_header X-Config v1;',
      '+   add_header X-Config v2;',
      `- # by hand ${shop}`,
    ]),
  );
  // On the page it is text, as all that hosts say.
  const page = planFolded({
    sentence: '',
    moves: [],
    dangers: [],
    parts: [{ title: 'x', lines: planned?.lines ?? [] }],
  });
  expect(page.join('')).not.toContain('<img');
  await writeFile(live, released);
  expect((await planServerConfig(site.site, source))?.dangers.join('\n')).not.toContain('nginx');
});

test('a unit of a slot is tested by systemd-analyze, and systemctl hears of it before the start', async () => {
  // systemd does not run here: what is shown is its own test, and the order of what systemctl would be told.
  const calls = place('calls');
  const heard = async () => (await readFile(calls, 'utf8').catch(() => '')).split('\n').slice(0, -1);
  await using units = await openSite(fleet, {
    slots: { blue: {}, green: {} },
    'server-config': {
      systemd: { users: ['daemon'], reload: `echo systemctl daemon-reload >>'${calls}'` },
    },
  });
  const unit = '[Unit]\nDescription=Shop\n[Service]\nUser=daemon\nExecStart=/bin/sleep 1000\n';
  const start = async (tag: string, text: string) => {
    await placeRelease(host, tag, { extra: { 'config/systemd/cutover-shop@.service': text } });
    await withLock(units.site.fleet, units.site.settings, units.site.identity, ({ token }) =>
      runHook(units.site, token, {
        ...{ name: 'start', run: `echo start >>'${calls}'`, hosts: units.site.fleet.hosts, tag },
        ...{
          slot: slotNamed(units.site.settings, 'green'),
          pointSlot: true,
          timeoutMs: 10_000,
          live: undefined,
        },
      }),
    );
  };
  await start('v3', unit);
  expect(await heard()).toEqual(['systemctl daemon-reload', 'start']);
  await start('v4', unit);
  expect(await heard()).toEqual(['systemctl daemon-reload', 'start', 'start']);
  await expect(start('v5', unit.replace('/bin/sleep', 'no-such-program/x'))).rejects.toThrow(
    'the test of the configuration failed: systemd',
  );
  expect(await heard()).toHaveLength(3);
  expect(await readlink(join(host.root, 'slots/green'))).toBe('../releases/v4');
  expect(await liveOn(host)).toBe('blue');
});
