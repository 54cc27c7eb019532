import { once } from 'node:events';
import { mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

const ID = 'c0ffee00-0000-4000-8000-000000000001';
const GONE_BACK = '{"event":"failed"}';
const FLOOD = 256 * 1024 * 1024;
const STAYED = '{"event":"stayed"}';

describe.each(SHELLS)('revert-timer under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let host: LocalRoot;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(() => newHost());

  /** v2 has just gone live in green, under the lock. */
  async function newHost(): Promise<void> {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
    await host.lock();
    for (const [tag, slot] of [
      ['v1', 'blue'],
      ['v2', 'green'],
    ] as const) {
      await mkdir(host.path('releases', tag));
      await writeFile(host.path(`.cutover/releases/${tag}.manifest`), 'x');
      await symlink(`../releases/${tag}`, host.path('slots', slot));
    }
    await symlink('slots/green', host.path('live'));
  }

  const timerArgs = (seconds: string, ...checks: string[]) => [
    ...[host.root, ID, seconds, OWNER, STAYED, 'blue', 'v1', '0', ...checks],
  ];
  async function arm(...checks: string[]): Promise<void> {
    const back = [
      ...[host.root, ID, 'back', 'app', 'blue', 'v1', 'green', GONE_BACK, '', '', '5', '0'],
      ...['', '', '', '0', 'pair'],
    ];
    const timer = encodeCall(script('revert-timer').text, timerArgs('3600', ...checks));
    const goBack = encodeCall(script('switch-link').text, back);
    const armed = await host.call('arm-switch', [
      ...[host.root, TOKEN, ID, 'web1', BOOTSTRAP, timer, goBack],
    ]);
    expect(armed.code).toBe(0);
  }
  const fire = (...checks: string[]) => host.call('revert-timer', timerArgs('0', ...checks));
  const confirm = (mode: string) => host.call('confirm-switch', [host.root, TOKEN, ID, mode, '20']);
  const history = () => readFile(host.path('.cutover/history.jsonl'), 'utf8');
  const live = () => readlink(host.path('live'));
  const left = async () =>
    (await readdir(host.path('.cutover'))).filter(
      (name) => !['releases', 'history.jsonl', 'confirmed'].includes(name),
    );

  test('of many timers at once exactly one goes back, and none leaves a lock', async () => {
    for (let round = 0; round < 20; round++) {
      await newHost();
      await arm();
      await Promise.all(Array.from({ length: 5 }, () => fire()));
      expect([await live(), await history(), await left()]).toEqual(['slots/blue', `${GONE_BACK}\n`, []]);
    }
  });

  test('a run that asks for the way back has its lock again when it hears that the host is back', async () => {
    for (let round = 0; round < 10; round++) {
      await newHost();
      await arm();
      const asked = await confirm('back');
      expect([asked.code, asked.answer.get('live')]).toEqual([0, 'blue']);
      expect((await host.call('unlock', [host.root, TOKEN])).answer.get('unlocked')).toBe('yes');
      expect([await live(), await history()]).toEqual(['slots/blue', `${GONE_BACK}\n`]);
      await until(async () => (await left()).length === 0, { what: 'the timer to leave nothing' });
    }
  });

  test('a timer that died with the lock does not keep the next one from going back', async () => {
    await arm();
    await host.call('unlock', [host.root, TOKEN]);
    expect((await host.lock(ID)).code).toBe(0);
    await fire();
    expect([await live(), await history(), await left()]).toEqual(['slots/blue', `${GONE_BACK}\n`, []]);
  });

  test('the lock of another run is waited for, and a confirmation under it ends the timer', async () => {
    await arm();
    await host.call('unlock', [host.root, TOKEN]);
    const other = OWNER.replace('"runId":"1"', '"runId":"2"').replace('runs/1', 'runs/2');
    await host.call('read-host', [host.root, 'other', other, '5']);
    const timer = fire();
    const said = await host.call('confirm-switch', [host.root, 'other', ID, 'disarm', '20']);
    expect(said.code).toBe(0);
    await timer;
    expect(await live()).toBe('slots/green');
    expect(await left()).toEqual([`confirmed-${ID}`, 'lock']);
  });

  test('a wall clock that jumps by an hour does not fire it', async () => {
    const now = join(temp.path, `now-${shell.replaceAll(/\W/g, '')}`);
    await writeFile(now, '1000000000');
    const date = join(shellDir, 'date');
    await writeFile(date, `#!/bin/sh\nread -r t <'${now}'\necho $((t + 3600)) | tee '${now}'\n`, {
      mode: 0o755,
    });
    try {
      await arm();
      const fired = host.call('revert-timer', timerArgs('60'));
      await new Promise((resolve) => setTimeout(resolve, 2_000));
      expect(await live()).toBe('slots/green');
      expect((await confirm('disarm')).code).toBe(0);
      expect((await fired).code).toBe(0);
      expect(await live()).toBe('slots/green');
    } finally {
      await rm(date);
    }
  });

  test('a slot that is not healthy is not gone back to', async () => {
    await arm();
    await fire('command', '5', '1', 'exit 1');
    expect([await live(), await history(), await left()]).toEqual(['slots/green', `${STAYED}\n`, []]);
  });

  describe('asks the slot that it goes back to', () => {
    let server: Server;
    let port = 0;
    beforeAll(async () => {
      server = createServer((request, response) => {
        if (request.url === '/moved') {
          response.writeHead(302, { Location: '/' });
          response.end('{"version":"v1","ok":true}');
          return;
        }
        if (request.url === '/flood') {
          void flood(response);
          return;
        }
        if (request.headers['x-probe'] === 'none') response.statusCode = 404;
        response.end('{"version":"v1","ok":true}');
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      ({ port } = server.address() as AddressInfo);
    });
    afterAll(() => {
      server.close();
    });
    const http = (texts: string, ...headers: string[]) => [
      ...['http', '5', String(4 + headers.length), `http://127.0.0.1:${port}/`, '200', texts, '0'],
      ...headers,
    ];
    const tcp = (...addresses: string[]) => ['tcp', '2', '1', addresses.join('\n')];

    test.each<[string, () => string[], string]>([
      ['an answer that is right', () => http('v1'), 'slots/blue'],
      ['an answer of another version', () => http('v0'), 'slots/green'],
      ['two texts, one of which is missing', () => http('v1\nv0'), 'slots/green'],
      ['headers', () => http('v1', 'X-Probe: none', 'X-Other: a'), 'slots/green'],
      ['a port that answers', () => tcp(`127.0.0.1 ${port}`), 'slots/blue'],
      ['a port that does not', () => tcp('127.0.0.1 9'), 'slots/green'],
      ['ports, one of which answers', () => tcp('127.0.0.1 9', `127.0.0.1 ${port}`), 'slots/blue'],
      [
        'all checks, the last one too',
        () => [...http('v1'), ...tcp(`127.0.0.1 ${port}`), 'command', '5', '1', 'exit 3'],
        'slots/green',
      ],
      [
        'all checks that pass',
        () => [...http('v1', 'A: b'), ...tcp(`127.0.0.1 ${port}`), 'command', '5', '1', 'test -d .'],
        'slots/blue',
      ],
    ])('by %s', async (_title, checks, expected) => {
      await arm();
      await fire(...checks());
      expect([await live(), await left()]).toEqual([expected, []]);
    });

    /** Says v1 and then more than anybody wants to hear, as fast as it is taken. */
    let said = 0;
    async function flood(response: ServerResponse): Promise<void> {
      said = 0;
      response.write('v1');
      const piece = Buffer.alloc(64 * 1024, 'x');
      while (!response.destroyed && said < FLOOD) {
        said += piece.length;
        if (!response.write(piece)) await Promise.race([once(response, 'drain'), once(response, 'close')]);
      }
      response.end();
    }

    test.each(['curl', 'wget'])('an answer without an end fills no disk, by %s', async (tool) => {
      const bin = join(temp.path, `flood-${tool}`);
      await mkdir(bin);
      for (const folder of ['/usr/bin', '/bin'])
        for (const name of await readdir(folder))
          if (name !== 'curl' || tool === 'curl')
            await symlink(join(folder, name), join(bin, name)).catch(() => undefined);
      const env = { PATH: bin };
      for (const [text, expected] of [
        ['v1', 'slots/blue'],
        ['v2', 'slots/green'],
      ] as const) {
        await newHost();
        await arm();
        const check = ['http', '5', '4', `http://127.0.0.1:${port}/flood`, '200', text, '0'];
        await host.call('revert-timer', timerArgs('0', ...check), { env });
        expect([await live(), await left()]).toEqual([expected, []]);
        expect(said).toBeLessThan(FLOOD / 4);
      }
    });

    test('by wget where there is no curl', async () => {
      const bin = join(temp.path, `bin-${count}`);
      await mkdir(bin);
      for (const folder of ['/usr/bin', '/bin'])
        for (const tool of await readdir(folder))
          if (tool !== 'curl') await symlink(join(folder, tool), join(bin, tool)).catch(() => undefined);
      for (const [texts, expected] of [
        ['v0', 'slots/green'],
        ['v1', 'slots/blue'],
      ] as const) {
        await newHost();
        await arm();
        await host.call('revert-timer', timerArgs('0', ...http(texts, 'A: b')), { env: { PATH: bin } });
        expect([await live(), await left()]).toEqual([expected, []]);
      }
      // It judges what curl does: the status, and no redirect that was not allowed.
      for (const [path, statuses, expected] of [
        ['moved', '200', 'slots/green'],
        ['moved', '302', 'slots/blue'],
        ['', '204', 'slots/green'],
      ] as const) {
        await newHost();
        await arm();
        const check = ['http', '5', '4', `http://127.0.0.1:${port}/${path}`, statuses, '', '0'];
        await host.call('revert-timer', timerArgs('0', ...check), { env: { PATH: bin } });
        expect([path, statuses, await live(), await left()]).toEqual([path, statuses, expected, []]);
      }
    });
  });
});
