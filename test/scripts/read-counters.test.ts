import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFile,
  copyFile,
  link,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  truncate,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parseHostFacts } from '../../src/model/host-facts.ts';
import { hostState, readingOf } from '../../src/model/observe/reading.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { startHaproxy } from '../support/servers/haproxy.ts';
import { startNginx } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { LocalRoot } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const line = (status: number, n = 0) =>
  `10.0.0.1 - - [28/Nov/2026:12:00:${String(n % 60).padStart(2, '0')} +0000] "GET /${n} HTTP/1.1" ${status} 5 "-" "agent ${n}"\n`;
const lines = (status: number, count: number, from = 0) =>
  Array.from({ length: count }, (_, n) => line(status, from + n)).join('');

describe.each(SHELLS)('read-counters under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let host: LocalRoot;
  let log: string;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
    await mkdir(host.path('releases/v2'), { recursive: true });
    await mkdir(host.path('slots'));
    await symlink('../releases/v2', host.path('slots/blue'));
    await symlink('slots/blue', host.path('live'));
    await mkdir(host.path('.cutover'));
    log = host.path('access.log');
    await writeFile(log, lines(200, 40) + lines(502, 2));
  });

  const ask = async (...words: string[]) => {
    const args = [host.root, ...words, ...Array(Math.max(0, 6 - words.length)).fill(''), '1', 'link'];
    const { code, answer, log: printed } = await host.call('read-counters', args);
    expect(code, printed).toBe(0);
    return answer;
  };
  /** One look that is kept, as the runner does it: what was counted since the one before. */
  const look = async () => {
    const answer = await ask(log);
    const { marks } = hostState(answer.lines);
    const { live, slots, traffic } = parseHostFacts(answer.lines);
    expect([live, slots.get('blue'), traffic]).toEqual(['blue', 'v2', { kind: 'link' }]);
    const written = await host.call('write-look', [host.root, '*', 'v2 1', 'v2', `${marks} {"look":1}`]);
    expect(written.code, written.log).toBe(0);
    const [requests, errors, odd] = (answer.get('access') ?? '').split(' ').map(Number);
    return { requests, errors, odd, gap: answer.get('access-gap') };
  };
  const whole = (requests: number, errors: number) => ({ requests, errors, odd: 0, gap: undefined });

  test('counts a log from its mark on, and half a line by the look after', async () => {
    expect(await look()).toEqual(whole(0, 0));
    expect(await look()).toEqual(whole(0, 0));
    const half = line(500);
    await appendFile(log, lines(200, 5) + lines(503, 1) + half.slice(0, 20));
    expect(await look()).toEqual(whole(6, 1));
    expect(await look()).toEqual(whole(0, 0));
    await appendFile(log, half.slice(20));
    expect(await look()).toEqual(whole(1, 1));
    await appendFile(log, `{"time":"x","status":500}\n{"status": "200"}\nwhat is this\n`);
    expect(await look()).toEqual({ requests: 2, errors: 1, odd: 1, gap: undefined });
  });

  test('follows rotation by rename, once and twice, also compressed', async () => {
    await look();
    await appendFile(log, lines(200, 3) + lines(500, 1));
    await rename(log, `${log}.1`);
    await writeFile(log, lines(200, 2, 60));
    expect(await look()).toEqual(whole(6, 1));
    // Keeps the inode of the mark from being given again.
    await link(log, host.path('kept'));
    // Twice before the next look, and compressed each time.
    await appendFile(log, lines(500, 2, 70));
    execFileSync('gzip', ['-f', `${log}.1`]);
    await rename(`${log}.1.gz`, `${log}.2.gz`);
    await rename(log, `${log}-20261128`);
    execFileSync('gzip', ['-f', `${log}-20261128`]);
    await writeFile(log, lines(200, 1, 80));
    expect(await look()).toEqual(whole(3, 2));
  });

  test('says that copytruncate is a gap, with a copy and without, also when the file is longer again', async () => {
    await look();
    await appendFile(log, lines(500, 3));
    await copyFile(log, `${log}.1`);
    await truncate(log, 0);
    await appendFile(log, lines(200, 2, 300));
    expect(await look()).toEqual({
      requests: 5,
      errors: 3,
      odd: 0,
      gap: expect.stringContaining('truncated'),
    });
    await appendFile(log, lines(500, 3));
    await truncate(log, 0);
    await appendFile(log, lines(200, 100, 500));
    expect(await look()).toEqual({
      requests: 100,
      errors: 0,
      odd: 0,
      gap: expect.stringContaining('not the file'),
    });
    expect(await look()).toEqual(whole(0, 0));
  });

  test('says that it cannot read, and keeps the mark of before', async () => {
    await look();
    await appendFile(log, lines(500, 4));
    await rename(log, `${log}.away`);
    const answer = await ask(log);
    expect(answer.get('access')).toBeUndefined();
    expect(answer.all('unread')).toEqual([expect.stringContaining('access.log is no file')]);
    await rename(`${log}.away`, log);
    expect(await look()).toEqual(whole(4, 4));
  });

  test('changes nothing on the host', async () => {
    await look();
    const tree = async () => (await readdir(host.root, { recursive: true })).sort();
    const before = [await tree(), await readFile(host.path('.cutover/observe/v2'), 'utf8')];
    const { code } = await host.call('read-counters', [
      host.root,
      ...[log, log, 'GET', '', '/none', 'shop'],
      ...['1', 'link', 'blue=3001'],
    ]);
    expect(code).toBe(0);
    expect([await tree(), await readFile(host.path('.cutover/observe/v2'), 'utf8')]).toEqual(before);
  });

  test('knows the processes of a release, their CPU and memory, and that they started again', async () => {
    const start = () =>
      spawn('sh', ['-c', 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done; exec sleep 60'], {
        cwd: host.path('slots/blue'),
        stdio: 'ignore',
        detached: true,
      });
    const read = async () => readingOf((await ask()).lines, { tag: 'v2', slot: 'blue' }, undefined);
    const none = await read();
    expect(none.started).toBeUndefined();
    expect(none.unread).toEqual(['no process that this account may see runs from releases/v2']);
    const first = start();
    try {
      await expect
        .poll(async () => (await read()).counters['cpu-ms']?.value, { timeout: 20_000 })
        .toBeGreaterThan(0);
      const one = await read();
      expect(one.levels.memory).toBeGreaterThan(100_000);
      expect(one.levels['disk-free']).toBeGreaterThan(0);
      first.kill('SIGKILL');
      const second = start();
      try {
        await expect
          .poll(async () => (await read()).started?.epoch, { timeout: 20_000 })
          .not.toBe(one.started?.epoch);
      } finally {
        second.kill('SIGKILL');
      }
    } finally {
      first.kill('SIGKILL');
    }
  });

  test('asks HAProxy, and counts lines of a log of the team', async () => {
    await using proxy = await startHaproxy({
      dir: host.path('ha'),
      ip: '127.0.0.1',
      port: await freePort(),
      servers: [{ name: 'blue', address: '127.0.0.1:9' }],
    });
    await writeFile(host.path('app.log'), 'x\n');
    const words = ['', host.path('app.log'), 'ERROR|FATAL', '', proxy.socket, proxy.backend];
    const read = async () => {
      const answer = await ask(...words);
      const { counters } = readingOf(answer.lines, { tag: 'v2', slot: 'blue' }, proxy.backend);
      return { answer, requests: counters.requests, errors: counters.errors };
    };
    const { answer, requests: before } = await read();
    expect(before?.value).toBe(0);
    // Nothing listens behind it: HAProxy answers 503 itself.
    for (let n = 0; n < 3; n += 1) expect((await fetch(proxy.url)).status).toBe(503);
    const after = await read();
    expect(after).toMatchObject({ requests: { value: 3, epoch: before?.epoch }, errors: { value: 3 } });
    await proxy.reloadNow();
    const anew = await read();
    expect(anew.errors?.value).toBe(0);
    expect(anew.errors?.epoch).not.toBe(before?.epoch);
    await host.call('write-look', [
      host.root,
      '*',
      'v2 1',
      'v2',
      `${hostState(answer.lines).marks} {"look":1}`,
    ]);
    await appendFile(host.path('app.log'), 'fine\nERROR here\nFATAL\n');
    expect((await ask('', host.path('app.log'), 'ERROR|FATAL')).get('log')).toBe('3 2');
  });

  test('asks the page of nginx: a reload goes on, and a restart is another beginning, also once it has counted more', async () => {
    const port = await freePort();
    const start = () =>
      startNginx({
        dir: host.path('nginx'),
        ip: '127.0.0.1',
        port,
        site: {
          http: `server { listen 127.0.0.1:${port}; location / { return 200; } location = /nginx_status { stub_status; } }`,
        },
      });
    const page = `http://127.0.0.1:${port}/nginx_status`;
    const read = async (from = page, pid = host.path('nginx/nginx.pid')) => {
      const answer = await ask('', '', '', '', from, pid);
      const { counters, unread } = readingOf(answer.lines, { tag: 'v2', slot: 'blue' }, undefined);
      return { ...counters.requests, unread };
    };
    const visit = async (times: number) => {
      for (let n = 0; n < times; n += 1) await (await fetch(`http://127.0.0.1:${port}/`)).text();
    };
    let nginx = await start();
    const first = await read();
    await visit(5);
    execFileSync('sh', ['-c', nginx.reload]);
    const second = await read();
    // With the look itself.
    expect(second).toMatchObject({ value: (first.value ?? 0) + 6, epoch: first.epoch });
    expect(await read(`http://127.0.0.1:${port}/`)).toMatchObject({
      unread: expect.arrayContaining([`http://127.0.0.1:${port}/ shows no counters of nginx (stub_status)`]),
    });
    await nginx.stop();
    expect((await read()).value).toBeUndefined();
    nginx = await start();
    try {
      await visit(20);
      const anew = await read();
      expect(anew.value).toBeGreaterThan(second.value ?? 0);
      expect(anew.epoch).not.toBe(first.epoch);
      const blind = await read(page, host.path('nginx/none.pid'));
      expect(blind.value).toBeUndefined();
      expect(blind.unread[0]).toContain('so a restart could not be told');
    } finally {
      await nginx.stop();
    }
  });

  test('sees what supervisord starts again', async () => {
    const conf = host.path('supervisord.conf');
    const socket = join(temp.path, `s${count}.sock`);
    await writeFile(
      conf,
      [
        '[supervisord]',
        `logfile=${host.path('supervisord.log')}`,
        `pidfile=${host.path('supervisord.pid')}`,
        '[unix_http_server]',
        `file=${socket}`,
        '[rpcinterface:supervisor]',
        'supervisor.rpcinterface_factory = supervisor.rpcinterface:make_main_rpcinterface',
        '[supervisorctl]',
        `serverurl=unix://${socket}`,
        '[program:shop]',
        'command=sleep 600',
        `directory=${host.path('slots/blue')}`,
        'startsecs=0',
      ].join('\n'),
    );
    const server = spawn('supervisord', ['-n', '-c', conf], { stdio: 'ignore', detached: true });
    try {
      const started = async () =>
        readingOf((await ask()).lines, { tag: 'v2', slot: 'blue' }, undefined).started?.epoch;
      await expect.poll(started, { timeout: 20_000 }).toBeDefined();
      const first = await started();
      expect(await started()).toBe(first);
      execFileSync('supervisorctl', ['-c', conf, 'restart', 'shop']);
      expect(await started()).not.toBe(first);
    } finally {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      await ended;
    }
  });

  test('counts the journal of the unit since its cursor, also while it is quiet, and says a gap where it does not go back so far', async () => {
    // Real journals for the real journalctl; what is in them stands in test/support/journal/README.md.
    await mkdir(host.path('bin'));
    await mkdir(host.path('journal'));
    const journalctl = `#!/bin/sh\nexec /usr/bin/journalctl -D '${host.path('journal')}' "$@"\n`;
    await writeFile(host.path('bin/journalctl'), journalctl, { mode: 0o755 });
    const holds = async (state: string) =>
      writeFile(
        host.path('journal/shop.journal'),
        gunzipSync(await readFile(join(import.meta.dirname, `../support/journal/${state}.journal.gz`))),
      );
    const journal = async () => {
      const args = [host.root, '', 'journal', 'ERROR|FATAL', 'shop@$CUTOVER_SLOT', '', '', '1', 'link'];
      const call = await host.call('read-counters', args, {
        env: { PATH: `${host.path('bin')}:${process.env['PATH']}` },
      });
      expect(call.code, call.log).toBe(0);
      const { answer } = call;
      await host.call('write-look', [
        host.root,
        '*',
        'v2 1',
        'v2',
        `${hostState(answer.lines).marks} {"look":1}`,
      ]);
      const unread = answer.all('unread').filter((why) => why.includes('journal'));
      return [
        answer.get('log'),
        /;i=(\w+);/.exec(answer.get('log-mark') ?? '')?.[1],
        answer.get('log-gap'),
        ...unread,
      ];
    };
    await holds('begin');
    expect(await journal()).toEqual(['0 0', '3', undefined]);
    // Others write, and it does not.
    await holds('quiet');
    expect(await journal()).toEqual(['0 0', '4', undefined]);
    await holds('more');
    expect(await journal()).toEqual(['6 2', 'c', undefined]);
    expect(await journal()).toEqual(['0 0', 'c', undefined]);
    await holds('vacuumed');
    expect(await journal()).toEqual(['2 1', '3', 'the journal does not go back to the last look']);
    await rm(host.path('journal'), { recursive: true });
    expect((await journal()).at(-1)).toContain('cannot be read from the last look on');
  });

  test('says the looks of what is live, and those of another release that was looked at last, whatever the times say', async () => {
    const keep = (tag: string, word: string) =>
      host.call('write-look', [host.root, '*', `${tag} 1`, tag, `${word}:0:0-0 - {"look":"${word}"}`]);
    const read = async () => {
      const answer = await ask();
      return [answer.all('look'), answer.all('left')];
    };
    await keep('v2', 'a');
    expect(await read()).toEqual([['{"look":"a"}'], []]);
    await keep('v1', 'b');
    // As on a disk that counts times by the second.
    for (const tag of ['v1', 'v2']) await utimes(host.path(`.cutover/observe/${tag}`), 1, 1);
    expect(await read()).toEqual([['{"look":"a"}'], ['{"look":"b"}']]);
    await keep('v2', 'c');
    expect(await read()).toEqual([['{"look":"a"}', '{"look":"c"}'], []]);
  });

  test('keeps looks in one file, whole after whatever', async () => {
    for (const word of ['one', 'two'])
      await host.call('write-look', [host.root, '*', 'v2 1', 'v2', `- - {"look":"${word}"}`]);
    // Half a line, as a power cut may leave one that somebody else wrote.
    await appendFile(host.path('.cutover/observe/v2'), '1:2:3 - {"lo');
    expect((await ask()).all('look')).toEqual(['{"look":"one"}', '{"look":"two"}']);
    for (const bad of ['../x', '.hidden', 'a/b'])
      expect((await host.call('write-look', [host.root, '*', 'x', bad, 'x'])).code).toBe(10);
    expect((await readdir(host.path('.cutover/observe'))).sort()).toEqual(['.current', 'v2']);
  });

  test('takes no word of a visitor for a status, in logs of nginx, of Apache and in JSON', async () => {
    await look();
    const request = (path: string, status: number) =>
      `10.0.0.1 - - [28/Nov/2026:12:00:00 +0000] "GET ${path} HTTP/1.1" ${status} 5 "-" "x"\n`;
    await appendFile(
      log,
      [
        // As Apache writes a quote, and a backslash before one; and nginx.
        request('/\\" 500 \\"', 200),
        request('/\\\\', 502),
        request('/\\x22 500 \\x22', 200),
        '{"uri":"/\\"status\\":500","status":200}\n',
        '{"agent":"\\\\","status":503}\n',
      ].join(''),
    );
    expect(await look()).toEqual({ requests: 5, errors: 2, odd: 0, gap: undefined });
  });

  test('counts of what lies beside a log only what rotation made, each once', async () => {
    await look();
    await appendFile(log, lines(500, 2));
    await rename(log, `${log}.1`);
    await writeFile(log, lines(200, 3, 60));
    // The position of a shipper, a copy of somebody, another log; and gzip has not come to its end.
    for (const name of ['.pos', '.bak', '-slow.log']) await writeFile(`${log}${name}`, lines(500, 9, 100));
    await writeFile(`${log}.1.gz`, execFileSync('gzip', ['-c', `${log}.1`]).subarray(0, 60));
    expect(await look()).toEqual(whole(5, 2));
    // Of what nobody here can read it is not known what is in it.
    await appendFile(log, lines(500, 2, 70));
    await rename(log, `${log}.2.xz`);
    await writeFile(log, lines(200, 1, 80));
    expect((await look()).gap).toContain('what it was is not beside it');
  });

  test('waits for no pipe, and follows no link that was planted, wherever it stands', async () => {
    await look();
    const outside = join(temp.path, `outside-${count}`);
    await mkdir(outside);
    await writeFile(join(outside, 'precious'), 'a b {"look":"not ours"}\n');
    const kept = host.path('.cutover/observe');
    execFileSync('sh', [
      '-c',
      'rm "$1/.current"; mkfifo "$1/.current" "$2" "$2.1"',
      'sh',
      kept,
      host.path('pipe'),
    ]);
    const blind = await ask(host.path('pipe'), host.path('pipe'));
    expect(blind.all('unread').slice(0, 2)).toEqual(
      Array(2).fill(expect.stringContaining('pipe is no file')),
    );
    // A link in place of what is kept is replaced, and what it led to stays.
    await rm(join(kept, 'v2'));
    await symlink(join(outside, 'precious'), join(kept, 'v2'));
    const write = () => host.call('write-look', [host.root, '*', 'v2 1', 'v2', '- - {"look":2}']);
    expect((await write()).code).toBe(0);
    expect(await readFile(join(outside, 'precious'), 'utf8')).toBe('a b {"look":"not ours"}\n');
    await rm(kept, { recursive: true });
    await symlink(outside, kept);
    const refused = await write();
    expect([refused.code, refused.answer.get('error')]).toEqual([
      10,
      expect.stringContaining('is a symbolic link'),
    ]);
    expect(await readdir(outside)).toEqual(['precious']);
    const args = [host.root, log, '', '', '', '', '', '1', 'link'];
    expect((await host.call('read-counters', args)).code).toBe(10);
  });

  test('keeps many looks at once whole, and none of what was there before a release or a rollback in between', async () => {
    const write = (seen: string, of: string, word: string) =>
      host.call('write-look', [host.root, seen, of, of.split(' ')[0] ?? '', `- - {"look":"${word}"}`]);
    await write('*', 'v2 100', 'begin');
    const all = await Promise.all(Array.from({ length: 8 }, (_, n) => write('v2 100', 'v2 100', `n${n}`)));
    expect(all.map(({ code }) => code)).toEqual(Array(8).fill(0));
    const answer = await ask();
    expect(answer.get('looked-at')).toBe('v2 100');
    expect(answer.all('look').every((line) => /^\{"look":"(begin|n\d)"\}$/.test(line))).toBe(true);
    // A look reads; then v3 goes live and is observed; then the look keeps what it has read.
    await write('*', 'v3 200', 'new');
    const stale = await write('v2 100', 'v2 100', 'stale');
    expect([stale.code, stale.answer.get('kept')]).toEqual([0, 'no']);
    expect((await ask()).get('looked-at')).toBe('v3 200');
    expect((await ask()).all('look')).not.toContain('{"look":"stale"}');
    // The same release, moved to another slot meanwhile.
    await write('*', 'v3 300', 'moved');
    expect((await write('v3 200', 'v3 200', 'stale')).answer.get('kept')).toBe('no');
    // And the second word of a look that has begun something itself.
    expect((await write('', 'v3 300', 'answered')).answer.get('kept')).toBeUndefined();
  });
});

test('a look that is killed at any point of being kept leaves those before it whole, and the next one is kept', async () => {
  await using temp = await tempDir();
  const host = new LocalRoot(join(temp.path, 'root'), await shellFolder(temp.path, 'dash'));
  const bin = join(temp.path, 'bin');
  const calls = join(temp.path, 'calls');
  for (const dir of [bin, host.path('releases'), host.path('slots'), host.path('.cutover')])
    await mkdir(dir, { recursive: true });
  const kept = host.path('.cutover/observe');
  const lines = async () => {
    const names = (await readdir(kept)).filter((name) => !name.startsWith('.'));
    const texts = await Promise.all(names.map((name) => readFile(join(kept, name), 'utf8')));
    return texts.flatMap((text) => text.trimEnd().split('\n'));
  };
  await host.call('write-look', [host.root, '*', 'v1 1', 'v1', '- - {"look":"old"}']);
  const args = [host.root, 'v1 1', 'v2 2', 'v1', '- - {"look":"closed"}', 'v2', '- - {"look":"new"}'];
  // What is to be seen changes with a rename, and with nothing else: it ends before each of them, and before what follows.
  const ends = async (at: number) => {
    await writeFile(calls, '');
    for (const tool of ['mv', 'find'])
      await writeFile(
        join(bin, tool),
        `#!/bin/sh\necho >>'${calls}'\n[ "$(wc -l <'${calls}')" -ne ${at} ] || { kill -KILL $PPID; exit 9; }\nPATH=/usr/bin:/bin\nexec ${tool} "$@"\n`,
        { mode: 0o755 },
      );
    const env = { PATH: `${bin}:${process.env['PATH']}` };
    const code = await host.call('write-look', args, { env }).then(
      (one) => one.code,
      () => undefined,
    );
    return { code, reached: (await readFile(calls, 'utf8')).length >= at };
  };
  let at = 1;
  for (let last = await ends(at); last.reached; last = await ends(++at)) {
    expect(last.code, String(at)).not.toBe(0);
    const now = await lines();
    expect(now, String(at)).toContain('- - {"look":"old"}');
    expect(now.every((line) => /^- - \{"look":"(old|closed|new)"\}$/.test(line))).toBe(true);
  }
  // Two looks, what was looked at last, and the end.
  expect(at).toBe(5);
  expect(await lines()).toContain('- - {"look":"new"}');
  expect(await readFile(join(kept, '.current'), 'utf8')).toBe('v2 2\n');
});
