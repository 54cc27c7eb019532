import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, readdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as listenOn } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseHostFacts } from '../../src/model/host-facts.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { startHaproxy } from '../support/servers/haproxy.ts';
import { startNginx } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { LocalRoot } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

describe.each(SHELLS)('read-host under %s says where requests go', (shell) => {
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
  });

  const readWith = async (env: Readonly<Record<string, string>>, ...words: string[]) => {
    const { code, answer } = await host.call(
      'read-host',
      [...[host.root, '', '', '5', '', '', String(words.length)], ...words, 'a-shared-file'],
      { env },
    );
    expect(code).toBe(0);
    const facts = parseHostFacts(answer.lines);
    // What stands behind the words of the way is still what it was.
    expect(facts.sharedMissing).toEqual(['a-shared-file']);
    return facts;
  };
  const read = (...words: string[]) => readWith({}, ...words);
  const traffic = async (...words: string[]) => (await read(...words)).traffic;

  test('by the link, or by another server', async () => {
    expect(await traffic('link')).toEqual({ kind: 'link' });
    expect(await traffic('elsewhere')).toEqual({ kind: 'elsewhere' });
    expect(await traffic()).toMatchObject({ kind: 'unread' });
  });

  test('by a command of the team, which cannot answer in our place', async () => {
    expect(
      await traffic('command', 'echo " $CUTOVER_SLOT "; echo live=red >&3', '5', '1', 'CUTOVER_SLOT=blue'),
    ).toMatchObject({
      kind: 'unread',
    });
    expect(await traffic('command', 'echo " $CUTOVER_SLOT "', '5', '1', 'CUTOVER_SLOT=blue')).toEqual({
      kind: 'command',
      slot: 'blue',
    });
    expect(await traffic('command', ':', '5', '0')).toEqual({ kind: 'command', slot: '' });
    for (const text of ['exit 3', 'echo blue green', 'sleep 30'])
      expect(await traffic('command', text, '1', '0'), text).toMatchObject({ kind: 'unread' });
  });

  test('by the include file that the workers of nginx have read', async () => {
    const dir = join(temp.path, `nginx-${count}`);
    const include = host.path('nginx/live.conf');
    const ask = () => traffic('nginx', include, join(dir, 'nginx.pid'));
    expect(await ask()).toEqual({ kind: 'nginx', text: undefined, running: false, changedSince: false });
    const text =
      '# Cutover: slot blue, release v1. Written by every switch.\nupstream shop {\nserver 127.0.0.1:9;';
    await mkdir(host.path('nginx'));
    // Nothing but what tells where requests go leaves the host.
    await writeFile(include, `# a secret\n${text.replace('server', '  server')}\n  keepalive 4;\n}`);
    expect(await ask()).toEqual({ kind: 'nginx', text, running: false, changedSince: false });
    await using nginx = await startNginx({ dir, ip: '127.0.0.1', port: await freePort(), site: { include } });
    expect(nginx.workers()).toHaveLength(1);
    expect(await ask()).toEqual({ kind: 'nginx', text, running: true, changedSince: false });
    const later = Date.now() / 1000 + 10;
    await utimes(include, later, later);
    expect(await ask()).toMatchObject({ running: true, changedSince: true });
    await writeFile(include, '#'.repeat(20_000));
    expect(await ask()).toMatchObject({ kind: 'unread' });
    await rm(include);
    await mkdir(include);
    expect(await ask()).toMatchObject({ kind: 'unread' });
  });

  test('by the servers that HAProxy sends requests to', async () => {
    await using app = createServer((_, response) => response.end('ok'));
    await new Promise<void>((done) => app.listen(0, '127.0.0.1', () => done()));
    const address = `127.0.0.1:${(app.address() as AddressInfo).port}`;
    const ask = (backend = 'shop') => traffic('haproxy', haproxy.socket, backend);
    await using haproxy = await startHaproxy({
      dir: join(temp.path, `haproxy-${count}`),
      ip: '127.0.0.1',
      port: await freePort(),
      servers: [
        { name: 'blue', address },
        { name: 'green', address, disabled: true },
      ],
    });
    await haproxy.sees('blue', 'UP');
    const servers = (blue: string, green: string) => ({
      kind: 'haproxy',
      servers: [
        { name: 'blue', status: blue, sessions: 0 },
        { name: 'green', status: green, sessions: 0 },
      ],
    });
    expect(await ask()).toEqual(servers('UP', 'MAINT'));
    await haproxy.command('set server shop/blue state drain');
    expect(await ask()).toEqual(servers('DRAIN', 'MAINT'));
    await haproxy.command('set server shop/blue state maint');
    expect(await ask()).toEqual(servers('MAINT', 'MAINT'));
    expect(await ask('other')).toEqual({ kind: 'unread', reason: 'HAProxy has no backend other' });
  });

  test('a socket that takes the question and says nothing is given up after ten seconds, whichever client asks', async () => {
    const socket = join(temp.path, `mute-${count}.sock`);
    using connections = new DisposableStack();
    const mute = listenOn({ allowHalfOpen: true }, (connection) => {
      connections.defer(() => connection.destroy());
      connection.on('error', () => undefined).resume();
    });
    connections.defer(() => mute.close());
    await new Promise<void>((done) => mute.listen(socket, done));
    const clients = ['socat', 'nc', 'python3', 'perl'];
    const asked = await Promise.all(
      clients.map(async (client) => {
        const bin = join(temp.path, `${client}-${count}`);
        await mkdir(bin);
        for (const folder of [shellDir, '/usr/bin', '/bin'])
          for (const name of await readdir(folder))
            if (!clients.includes(name) || (name === client && client !== 'nc'))
              await symlink(join(folder, name), join(bin, name)).catch(() => undefined);
        // As the one of OpenBSD: it waits for the other end for as long as that lives.
        const nc = [
          '#!/bin/sh',
          'case $1 in -h) echo "  -U  Use UNIX domain socket"; exit ;; esac',
          'exec /usr/bin/socat -t 3600 - "UNIX-CONNECT:$2"',
        ];
        if (client === 'nc') await writeFile(join(bin, client), `${nc.join('\n')}\n`, { mode: 0o755 });
        const begun = performance.now();
        const facts = await readWith({ PATH: bin }, 'haproxy', socket, 'shop');
        return { client, traffic: facts.traffic, late: performance.now() - begun > 25_000 };
      }),
    );
    const reason = `HAProxy does not answer on ${socket}`;
    for (const { client, traffic: said, late } of asked) {
      expect([client, said], client).toEqual([
        client,
        { kind: 'unread', reason: expect.stringContaining(reason) as string },
      ]);
      expect(late, client).toBe(false);
    }
  }, 60_000);

  test('a socket that is gone or closes without a word is told, and the rest is read all the same', async () => {
    const socket = join(temp.path, `silent-${count}.sock`);
    await symlink('slots/blue', host.path('live'));
    expect(await read('haproxy', socket, 'shop')).toMatchObject({
      live: 'blue',
      traffic: { kind: 'unread', reason: `there is no socket ${socket}: does HAProxy run here?` },
    });
    await using silent = listenOn((connection) => connection.destroy());
    await new Promise<void>((done) => silent.listen(socket, done));
    expect(await read('haproxy', socket, 'shop')).toMatchObject({
      live: 'blue',
      traffic: { kind: 'unread' },
    });
  });

  test('and the mark of a switch: whose it is, and whether its script runs', async () => {
    const dead: ChildProcess = spawn('true');
    await until(() => dead.exitCode !== null, { what: 'the end of a process' });
    const write = (text: string) => writeFile(host.path('.cutover/switching'), text);
    // proc_pid_stat(5): the 22nd field, counted behind the name, which may hold spaces.
    const stat = await readFile(`/proc/${process.pid}/stat`, 'utf8');
    const began = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    await write(`green blue ${process.pid} a-token ${began}\n`);
    expect((await read('link')).mark).toEqual({ to: 'green', from: 'blue', owner: 'a-token', alive: true });
    // Another process that got the same number.
    await write(`green blue ${process.pid} a-token 1\n`);
    expect((await read('link')).mark).toMatchObject({ alive: false });
    await write(`green - ${dead.pid} a-token ${began}\n41 42\n`);
    expect((await read('link')).mark).toEqual({
      to: 'green',
      from: undefined,
      owner: 'a-token',
      alive: false,
    });
    // Older versions named nobody, and not for certain which process; one that is cut off names nothing.
    await write(`green blue ${process.pid}\n`);
    expect((await read('link')).mark).toEqual({ to: 'green', from: 'blue', owner: undefined, alive: false });
    await write('');
    expect((await read('link')).mark).toMatchObject({ to: undefined, from: undefined, alive: false });
  });
});
