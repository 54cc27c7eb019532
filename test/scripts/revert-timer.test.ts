import { mkdir, readdir, readFile, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { ANYTHING } from '../../src/config/health.ts';
import { BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { callArguments, readAnswer } from '../../src/host/health/ask-host.ts';
import { encodeChecks, type TimerChecks } from '../../src/host/switch/revert-timer.ts';
import { type Ask, evaluate } from '../../src/model/health.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

type Check = TimerChecks['checks'][number];
const command = (text: string): Check => ({
  ask: { kind: 'command', command: text, timeoutMs: 5_000 },
  expected: ANYTHING,
});

const ID = 'c0ffee00-0000-4000-8000-000000000001';
const GONE_BACK = '{"event":"failed"}';
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

  const timerArgs = (
    seconds: string,
    checks: readonly Check[] = [],
    pass: 'all' | 'any' = 'all',
    most = '',
  ) => [
    ...[host.root, ID, seconds, most, OWNER, STAYED, 'blue', 'v1', '0', ...encodeChecks({ pass, checks })],
  ];
  async function arm(
    options: { args?: string[]; reload?: string; env?: Record<string, string> } = {},
  ): Promise<void> {
    const { args = timerArgs('3600'), reload = '', env } = options;
    const back = [
      ...[host.root, ID, 'back', 'app', 'blue', 'v1', 'green', GONE_BACK, '', '', '5', '0'],
      ...['', reload, '', '0', 'pair'],
    ];
    const timer = encodeCall(script('revert-timer').text, args);
    const goBack = encodeCall(script('switch-link').text, back);
    const armed = await host.call(
      'arm-switch',
      [host.root, TOKEN, ID, 'web1', BOOTSTRAP, timer, goBack],
      env === undefined ? {} : { env },
    );
    expect(armed.code).toBe(0);
  }
  const fire = (checks: readonly Check[] = [], pass: 'all' | 'any' = 'all') =>
    host.call('revert-timer', timerArgs('0', checks, pass));
  const confirm = (mode: string) => host.call('confirm-switch', [host.root, TOKEN, ID, mode, '20']);
  const history = () => readFile(host.path('.cutover/history.jsonl'), 'utf8');
  const live = () => readlink(host.path('live'));
  const left = async () =>
    (await readdir(host.path('.cutover'))).filter(
      (name) => !['releases', 'history.jsonl', 'confirmed'].includes(name),
    );

  test('of many timers at once exactly one goes back, and none leaves a lock', async () => {
    for (let round = 0; round < 8; round++) {
      await newHost();
      await arm();
      await Promise.all(Array.from({ length: 5 }, () => fire()));
      expect([await live(), await history(), await left()]).toEqual(['slots/blue', `${GONE_BACK}\n`, []]);
    }
  });

  test('a run that asks for the way back has its lock again when it hears that the host is back', async () => {
    for (let round = 0; round < 5; round++) {
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

  test('a host that is out of the cluster waits for the lock of another run no longer than its balancer for the host', async () => {
    await arm();
    await host.call('unlock', [host.root, TOKEN]);
    const other = OWNER.replace('"runId":"1"', '"runId":"2"').replace('runs/1', 'runs/2');
    await host.call('read-host', [host.root, 'other', other, '5']);
    const timer = host.call('revert-timer', timerArgs('0', [], 'all', '1'));
    const gone = await Promise.race([
      timer,
      new Promise((resolve) => setTimeout(resolve, 10_000, undefined)),
    ]);
    // By then the host may have visitors.
    await host.call('unlock', [host.root, 'other']);
    await timer;
    expect(gone).toBeDefined();
    expect([await live(), await history(), await left()]).toEqual(['slots/green', `${STAYED}\n`, []]);
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

  test('its checks and its reload find the environment of the account, as the run itself gives it to them', async () => {
    const seen = join(host.root, 'seen');
    const look = `echo "$(umask) \${LC_ALL-unset} \${CDPATH-unset} \${TMOUT-unset}" >>'${seen}'`;
    const before = process.umask(0o027);
    try {
      await arm({
        args: timerArgs('0', [command(look)]),
        reload: look,
        env: { CDPATH: '/elsewhere', TMOUT: '600' },
      });
    } finally {
      process.umask(before);
    }
    await until(async () => (await left()).length === 0, { what: 'the timer to leave nothing' });
    expect(await live()).toBe('slots/blue');
    const own = '0027 unset /elsewhere 600';
    expect((await readFile(seen, 'utf8')).trim().split('\n')).toEqual([own, own]);
  });

  test('a slot that is not healthy is not gone back to', async () => {
    await arm();
    await fire([command('exit 1')]);
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
        if (request.url === '/missing') {
          response.writeHead(404);
          response.end('{"version":"v1"}');
          return;
        }
        if (request.url === '/long') {
          response.end(`v1${'x'.repeat(200_000)}the-end`);
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
    const http = (texts: readonly string[], headers: readonly [string, string][] = []): Check => ({
      ask: { kind: 'http', url: `http://127.0.0.1:${port}/`, headers, redirects: 0, timeoutMs: 5_000 },
      expected: { ...ANYTHING, status: 200, json: Object.fromEntries(texts.entries()) },
    });
    const tcp = (to: number): Check => ({
      ask: { kind: 'tcp', host: '127.0.0.1', port: to, timeoutMs: 2_000 },
      expected: ANYTHING,
    });

    test.each<[string, () => Check[], string]>([
      ['an answer that is right', () => [http(['v1'])], 'slots/blue'],
      ['an answer of another version', () => [http(['v0'])], 'slots/green'],
      ['two texts, one of which is missing', () => [http(['v1', 'v0'])], 'slots/green'],
      [
        'headers',
        () => [
          http(
            ['v1'],
            [
              ['X-Probe', 'none'],
              ['X-Other', 'a'],
            ],
          ),
        ],
        'slots/green',
      ],
      ['a port that answers', () => [tcp(port)], 'slots/blue'],
      ['a port that does not', () => [tcp(9)], 'slots/green'],
      ['all checks, the last one too', () => [http(['v1']), tcp(port), command('exit 3')], 'slots/green'],
      [
        'all checks that pass',
        () => [http(['v1'], [['A', 'b']]), tcp(port), command('test -d .')],
        'slots/blue',
      ],
    ])('by %s', async (_title, checks, expected) => {
      await arm();
      await fire(checks());
      expect([await live(), await left()]).toEqual([expected, []]);
    });

    test('one port of several is enough where any of them may answer', async () => {
      await arm();
      await fire([tcp(9), tcp(port)], 'any');
      expect(await live()).toBe('slots/blue');
      await newHost();
      await arm();
      await fire([tcp(9), tcp(9)], 'any');
      expect([await live(), await left()]).toEqual(['slots/green', []]);
    });

    describe.each(shell === 'dash' ? ['curl', 'wget'] : ['busybox'])('by %s', (tool) => {
      let bin: string;
      beforeAll(async () => {
        bin = join(temp.path, `bin-${tool}`);
        await mkdir(bin);
        for (const folder of [shellDir, '/usr/bin', '/bin'])
          for (const name of await readdir(folder))
            if (name !== 'curl' && name !== 'wget')
              await symlink(join(folder, name), join(bin, name)).catch(() => undefined);
        const file = tool === 'busybox' ? '/usr/bin/busybox' : `/usr/bin/${tool}`;
        await symlink(file, join(bin, tool === 'busybox' ? 'wget' : tool));
      });

      test.each<[string, { redirects?: number; status?: number | number[]; text?: string }]>([
        ['', {}],
        ['', { status: 204 }],
        ['', { status: [204, 200], text: 'v1' }],
        ['', { text: 'v0' }],
        ['moved', {}],
        ['moved', { status: 302 }],
        ['moved', { status: 302, text: 'v0' }],
        ['moved', { redirects: 1, text: 'v1' }],
        ['missing', {}],
        ['missing', { status: 404 }],
        ['long', { text: 'v1' }],
        ['long', { text: 'the-end' }],
      ])(
        '/%s with %j is judged as the runner judges it',
        async (path, { redirects = 0, status = 200, text }) => {
          const check: Check = {
            ask: { ...http([]).ask, kind: 'http', url: `http://127.0.0.1:${port}/${path}`, redirects } as Ask,
            expected: { ...ANYTHING, status, ...(text === undefined ? {} : { body: text }) },
          };
          const env = { PATH: bin };
          const about = { root: host.root, slot: 'blue', variables: {} };
          const asked = await host.call('check-health', callArguments(about, [check.ask]), { env });
          const [reading] = readAnswer(asked.answer, [check.ask]).readings;
          const problems = reading === undefined ? ['no reading'] : evaluate(reading, check.expected);
          await arm();
          await host.call('revert-timer', timerArgs('0', [check]), { env });
          expect([problems, await live(), await left()]).toEqual([
            problems,
            problems.length === 0 ? 'slots/blue' : 'slots/green',
            [],
          ]);
        },
      );
    });
  });
});
