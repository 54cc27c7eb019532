import { mkdir, readFile, readlink, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { callScript, SHELLS, shellFolder, startScript } from '../support/runner/script.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { readAnswer } from '../support/sites/app.ts';
import { SLOT_PORTS, type Switchboard, startSwitchboard } from '../support/sites/switchboard.ts';
import { startTraffic } from '../support/sites/traffic.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

const TOKEN = '11111111-2222-4333-8444-555555555555';
let temp: TempDir;
let board: Switchboard;
let haproxy: Haproxy;

beforeAll(async () => {
  temp = await tempDir();
  board = await startSwitchboard({ hosts: 1 });
  const host = board.fleet.host(0);
  haproxy = await startHaproxy({
    dir: join(host.dir, 'haproxy'),
    ip: host.ip,
    port: await freePort(host.ip),
    servers: (['blue', 'green'] as const).map((slot) => ({
      name: slot,
      address: `${host.ip}:${SLOT_PORTS[slot]}`,
      disabled: slot === 'green',
    })),
  });
  await mkdir(join(host.root, '.cutover/lock'), { recursive: true });
  await writeFile(join(host.root, '.cutover/lock/token'), `${TOKEN}\n`);
});
afterAll(async () => {
  await haproxy.stop();
  await board[Symbol.asyncDispose]();
  await temp[Symbol.asyncDispose]();
});

const statuses = async () =>
  Object.fromEntries((await haproxy.servers()).map(({ name, status }) => [name, status]));

/** An upload that a visitor has begun and never ends: the slot that it reached is not idle before its time is over. */
function beginUpload(): () => void {
  const { hostname, port } = new URL(haproxy.url);
  const socket = connect(Number(port), hostname);
  socket.on('error', () => undefined);
  socket.write(`POST / HTTP/1.1\r\nHost: ${hostname}\r\nContent-Length: 1000000\r\n\r\nbegun`);
  return () => socket.destroy();
}

function words(phase: 'go' | 'back', to: 'blue' | 'green', drain: number, token = TOKEN): string[] {
  const from = to === 'blue' ? 'green' : 'blue';
  const { root } = board.fleet.host(0);
  const own = [root, token, phase, 'app', to, to === 'blue' ? 'v1' : 'v2', from, '', '', '', '5', '0'];
  return [...own, haproxy.socket, 'shop', '', String(drain), '5', 'blue blue\ngreen green'];
}

test.each(SHELLS)(
  'a way back ends the switch that still drains on the host, by itself and for good, under %s',
  async (shell) => {
    const shellDir = await shellFolder(temp.path, shell);
    const first = await callScript(shellDir, 'switch-haproxy', words('back', 'blue', 1));
    expect(first.answer.get('error')).toBeUndefined();
    const traffic = startTraffic(haproxy.url, { rate: 100, read: readAnswer });
    await traffic.sees('v1');
    const endUpload = beginUpload();
    await until(
      async () => (await haproxy.servers()).some(({ name, sessions }) => name === 'blue' && sessions > 0),
      {
        what: 'the upload to reach blue',
      },
    );

    // The runner has lost its connection; the host has not noticed, and goes on.
    const old = startScript(shellDir, 'switch-haproxy', words('go', 'green', 30));
    const ended = new Promise((done) => old.once('exit', done));
    await until(async () => (await statuses())['blue'] === 'DRAIN', { what: 'blue to drain' });
    await traffic.sees('v2');

    const back = await callScript(shellDir, 'switch-haproxy', words('back', 'blue', 1));
    expect([back.code, back.answer.get('error'), back.answer.get('now')]).toEqual([0, undefined, 'new']);
    await ended;
    // The old one would have put both slots into maintenance, and every visitor would have got an error.
    await sleep(1_000);
    expect(await statuses()).toEqual({ blue: 'UP', green: 'MAINT' });
    await traffic.more(30);
    expect(traffic.answers.at(-1)?.version).toBe('v1');
    endUpload();
    expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
  },
  60_000,
);

test('a switch whose mark another one has taken gives no further order', async () => {
  const shellDir = await shellFolder(temp.path, 'dash');
  const endUpload = beginUpload();
  await until(
    async () => (await haproxy.servers()).some(({ name, sessions }) => name === 'blue' && sessions > 0),
    {
      what: 'the upload to reach blue',
    },
  );
  const mark = join(board.fleet.host(0).root, '.cutover/switching');
  const old = startScript(shellDir, 'switch-haproxy', words('go', 'green', 2));
  const code = new Promise((done) => old.once('exit', done));
  await until(async () => (await statuses())['blue'] === 'DRAIN', { what: 'blue to drain' });
  // As a script of another machine that shares the disk would do: this one cannot be ended by it.
  await writeFile(mark, `blue green 999999 ${TOKEN} 1\n`);
  expect(await code).toBe(11);
  expect((await statuses())['blue']).toBe('DRAIN');
  endUpload();
  const back = await callScript(shellDir, 'switch-haproxy', words('back', 'blue', 1));
  expect(back.code).toBe(0);
  expect(await statuses()).toEqual({ blue: 'UP', green: 'MAINT' });
}, 60_000);

test('a switch whose lock was taken over while it drains gives no further order', async () => {
  const shellDir = await shellFolder(temp.path, 'dash');
  const { root } = board.fleet.host(0);
  const traffic = startTraffic(haproxy.url, { rate: 50, read: readAnswer });
  const endUpload = beginUpload();
  await until(
    async () => (await haproxy.servers()).some(({ name, sessions }) => name === 'blue' && sessions > 0),
    { what: 'the upload to reach blue' },
  );
  const old = startScript(shellDir, 'switch-haproxy', words('go', 'green', 2));
  const code = new Promise((done) => old.once('exit', done));
  await until(async () => (await statuses())['blue'] === 'DRAIN', { what: 'blue to drain' });
  const mark = await readFile(join(root, '.cutover/switching'), 'utf8');
  // Another run in an emergency, which has not come to its own switch yet.
  const other = 'another-run';
  const broken = '{"event":"lock-broken"}';
  const taken = await callScript(shellDir, 'read-host', [root, other, '{}', '5', '', broken]);
  expect([taken.code, taken.answer.get('broken')]).toEqual([0, 'yes']);

  expect(await code).toBe(11);
  await sleep(500);
  expect(await statuses()).toEqual({ blue: 'DRAIN', green: 'UP' });
  expect(await readlink(join(root, 'live'))).toBe('slots/blue');
  expect(await readFile(join(root, '.cutover/switching'), 'utf8')).toBe(mark);
  endUpload();
  const back = await callScript(shellDir, 'switch-haproxy', words('back', 'blue', 1, other));
  expect([back.code, back.answer.get('now')]).toEqual([0, 'new']);
  expect(await statuses()).toEqual({ blue: 'UP', green: 'MAINT' });
  await traffic.more(20);
  expect(traffic.answers.at(-1)?.version).toBe('v1');
  expect(await traffic.stop()).toMatchObject({ failed: 0, errors: [] });
}, 60_000);
