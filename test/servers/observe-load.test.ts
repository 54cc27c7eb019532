import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { readAnswer } from '../support/sites/app.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

// Three hosts under a steady load, with something wrong on the second of them.
let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ hosts: 3, nginx: true, accessLog: true });
}, 60_000);
afterAll(() => shop[Symbol.asyncDispose]());

const hosts = () => shop.fleet.hosts;
const sick = () => hosts()[1] as TestHost;

async function release(tag: string, slot: string, errors = {}): Promise<void> {
  await shop.build(tag, errors);
  await shop.mustStep('rsync-deploy', { tag, slot });
  await shop.mustStep('switch-slot', { slot, 'expect-tag': tag });
}

/** So many visits of each host, by several visitors at a time; how many of them failed. */
async function visit(port: number, requests: number): Promise<number[]> {
  const all = hosts().map(({ ip }) =>
    startTraffic(`http://${ip}:${port}/`, { concurrency: 4, read: readAnswer }),
  );
  await Promise.all(all.map((one) => one.more(requests, 60_000)));
  return (await Promise.all(all.map((one) => one.stop()))).map(({ failed }) => failed);
}

async function look(name = 'errors') {
  const result = await shop.step('observe');
  const metrics = JSON.parse(result.outputs['metrics'] ?? '[]') as { name: string; why: string }[];
  const end = [result.exitCode, result.outputs['verdict']];
  return { end, log: result.log, why: metrics.find((metric) => metric.name === name)?.why ?? '' };
}

const serving = (port: number) =>
  Promise.all(hosts().map(async ({ ip }) => (await fetch(`http://${ip}:${port}/healthz`)).json()));

test('1 % of errors on one of three hosts are found by the next look in the log of nginx, and named', async () => {
  const settings = shop.settings();
  const log = `${shop.fleet.path.replace(/.srv.shop$/, '')}/nginx/access.log`;
  settings.environments.production['observe'] = {
    least: 200,
    metrics: { errors: { log, 'worse-than-before': 2, limit: '0.5%' } },
  };
  await shop.configure(settings);
  await release('v1', 'blue');
  expect(await visit(8080, 3_000)).toEqual([0, 0, 0]);
  const good = await look();
  expect(good.end, good.log).toEqual([0, 'pass']);

  await release('v2', 'green', { errorEvery: 100, errorOn: sick().ip });
  expect((await visit(8080, 4_000)).map((failed) => failed > 0)).toEqual([false, true, false]);
  const bad = await look();
  expect(bad.end, bad.log).toEqual([1, 'fail']);
  expect(bad.why).toContain(sick().address);
  expect(await serving(8080)).toEqual(hosts().map(() => ({ version: 'v2', slot: 'green' })));
}, 180_000);

test('the same in the totals of HAProxy, and a crash that supervisord mends is a restart on that host', async () => {
  await using stack = new AsyncDisposableStack();
  for (const host of hosts()) {
    await supervise(host, stack);
    stack.use(await balance(host));
  }
  const settings = shop.settings();
  const { production } = settings.environments;
  const folder = `${shop.fleet.path.replace(/.srv.shop$/, '')}/haproxy`;
  production['switch'] = {
    haproxy: {
      socket: `${folder}/admin.sock`,
      'state-file': `${folder}/server-state`,
      backend: 'shop',
      servers: { blue: ['blue'], green: ['green'] },
      drain: '5s',
    },
  };
  production['observe'] = {
    least: 200,
    back: 'never',
    metrics: { errors: { 'worse-than-before': 2, limit: '0.5%' }, restarts: 0 },
  };
  await shop.configure(settings);
  await release('v3', 'blue');
  expect(await visit(8081, 1_500)).toEqual([0, 0, 0]);
  const good = await look();
  expect(good.end, good.log).toEqual([0, 'pass']);
  expect(good.why).toMatch(/^0 of 4[5-9]\d\d requests/);

  // It is up again before anybody looks.
  await sick().exec(`kill -KILL $(supervisorctl -c ${sick().dir}/supervisord.conf pid blue)`);
  await expect
    .poll(
      () =>
        fetch(`http://${sick().ip}:${PORTS.blue}/healthz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
  const crashed = await look('restarts');
  expect(crashed.end, crashed.log).toEqual([1, 'fail']);
  expect(crashed.why).toBe(`1 on ${sick().address}`);

  await release('v4', 'green', { errorEvery: 50, errorOn: sick().ip });
  expect((await visit(8081, 2_000)).map((failed) => failed > 0)).toEqual([false, true, false]);
  const bad = await look();
  expect(bad.end, bad.log).toEqual([1, 'fail']);
  expect(bad.why).toContain(sick().address);
  expect(await serving(8081)).toEqual(hosts().map(() => ({ version: 'v4', slot: 'green' })));
}, 180_000);

/** From now on slots are started by supervisord, which starts again what ends. */
async function supervise(host: TestHost, stack: AsyncDisposableStack): Promise<void> {
  const at = (name: string) => join(host.dir, name);
  const program = (slot: 'blue' | 'green') => [
    `[program:${slot}]`,
    `command=${process.execPath} ${host.root}/slots/${slot}/server.mjs`,
    `directory=${host.root}/slots/${slot}`,
    `environment=APP_ADDRESS="${host.ip}",CUTOVER_SLOT="${slot}",CUTOVER_PORT="${PORTS[slot]}",APP_READY_FILE="${at(`${slot}.up`)}"`,
    ...['autostart=false', 'autorestart=true', 'startsecs=0'],
  ];
  const lines = [
    ...['[supervisord]', `logfile=${at('supervisord.log')}`, `pidfile=${at('supervisord.pid')}`],
    ...['[unix_http_server]', `file=${at('s.sock')}`],
    '[rpcinterface:supervisor]',
    'supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface',
    ...['[supervisorctl]', `serverurl=unix://${at('s.sock')}`],
    ...program('blue'),
    ...program('green'),
  ];
  await writeFile(at('supervisord.conf'), lines.join('\n'));
  const start = [
    '#!/bin/sh',
    `rm -f ${at('$1.up')}`,
    `stop-slot "$1" && supervisorctl -c ${at('supervisord.conf')} restart "$1"`,
    `until [ -e ${at('$1.up')} ]; do sleep 0.05; done`,
  ];
  await writeFile(join(host.bin, 'start-slot'), start.join('\n'), { mode: 0o755 });
  const server = spawn('supervisord', ['-n', '-c', at('supervisord.conf')], {
    stdio: 'ignore',
    detached: true,
  });
  stack.defer(async () => {
    const ended = once(server, 'exit');
    server.kill('SIGTERM');
    await ended;
  });
}

const balance = (host: TestHost): Promise<Haproxy> =>
  startHaproxy({
    dir: join(host.dir, 'haproxy'),
    ip: host.ip,
    port: 8081,
    servers: [
      { name: 'blue', address: `${host.ip}:${PORTS.blue}`, disabled: true },
      { name: 'green', address: `${host.ip}:${PORTS.green}` },
    ],
  });
