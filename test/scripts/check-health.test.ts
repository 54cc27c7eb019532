import { chmod, mkdir, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Answer } from '../../src/host/connection/call.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { callArguments, readAnswer } from '../../src/host/health/ask-host.ts';
import type { Ask } from '../../src/model/health.ts';
import { run } from '../../src/process/run.ts';
import { exec } from '../support/exec.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const TOOLS = [
  ...[
    'base64',
    'cat',
    'cut',
    'date',
    'dirname',
    'env',
    'head',
    'id',
    'kill',
    'ls',
    'mktemp',
    'mv',
    'readlink',
    'rm',
  ],
  ...['sed', 'sha256sum', 'sleep', 'stat', 'tail', 'timeout', 'touch', 'tr', 'sh'],
];
const SHELLS = { dash: ['/usr/bin/dash', '-c'], busybox: ['/usr/bin/busybox', 'sh', '-c'] } as const;

let temp: TempDir;
let root: string;
let at: string;
let server: ReturnType<typeof createServer>;
let seen: { url: string | undefined; headers: Record<string, unknown> }[] = [];

const pages: Record<string, RequestListener> = {
  '/ok': (_request, response) => response.setHeader('X-Twice', ['a', 'b']).end('{"version":"v2"}'),
  '/503': (_request, response) => response.writeHead(503, { 'X-Why': 'tired' }).end('later'),
  '/302': (_request, response) => response.writeHead(302, { location: '/ok' }).end('moved'),
  '/big': (_request, response) => response.end('x'.repeat(3_000_000)),
  '/silent': () => undefined,
};

beforeAll(async () => {
  temp = await tempDir();
  root = join(temp.path, 'srv');
  await mkdir(join(root, 'slots'), { recursive: true });
  await mkdir(join(root, 'releases/v2'), { recursive: true });
  await mkdir(join(root, '.cutover/releases'), { recursive: true });
  await symlink('../releases/v2', join(root, 'slots/green'));
  await symlink('slots/blue', join(root, 'live'));
  await writeFile(join(root, '.cutover/releases/v2.manifest'), 'f\n');
  await writeFile(join(root, 'releases/v2/here'), 'here\n');
  server = createServer((request, response) => {
    seen.push({ url: request.url, headers: request.headers });
    (pages[request.url ?? ''] ?? pages['/ok'])?.(request, response);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  at = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  for (const set of ['bare', 'curl', 'wget', 'busybox', 'bash', 'perl', 'python3', 'wget2', 'applets'])
    await makePath(set);
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await temp[Symbol.asyncDispose]();
});

/** A PATH with the coreutils and one more tool, and no other; `applets` has all of them from BusyBox. */
async function makePath(set: string): Promise<void> {
  const path = join(temp.path, set);
  await mkdir(path);
  for (const tool of TOOLS)
    await symlink(set === 'applets' ? '/usr/bin/busybox' : await which(tool), join(path, tool));
  if (set === 'busybox' || set === 'applets') await symlink('/usr/bin/busybox', join(path, 'wget'));
  else if (set === 'wget2') {
    await writeFile(join(path, 'wget'), '#!/bin/sh\necho GNU Wget2 2.1.0\n');
    await chmod(join(path, 'wget'), 0o755);
  } else if (set !== 'bare') await symlink(await which(set), join(path, set));
}

async function which(tool: string): Promise<string> {
  const { stdout } = await exec('/bin/sh', ['-c', `PATH=/usr/bin:/bin; command -v ${tool}`]);
  return stdout.trim();
}

async function ask(shell: keyof typeof SHELLS, tools: string, asks: readonly Ask[]) {
  const [file, ...argv] = SHELLS[shell];
  const args = callArguments({ root, slot: 'green', variables: { CUTOVER_TAG: "it's v2" } }, asks);
  // As over ssh: stdin stays open while the script runs, in a process group of its own.
  const result = await run(
    {
      file: '/usr/bin/env',
      argv: [
        ...['-i', `PATH=${join(temp.path, tools)}`, `HOME=${temp.path}`, 'LC_ALL=C'],
        ...[file, ...argv, script('check-health').text, 'cutover', ...args],
      ],
    },
    { stdin: '', holdStdin: true, exitCodes: 'any', deadlineMs: 30_000 },
  );
  const answer = new Answer(result.stdout);
  return { answer, end: answer.exitCode, ...readAnswer(answer, asks) };
}

const http = (path: string, more: Partial<Ask & { kind: 'http' }> = {}): Ask => ({
  ...{ kind: 'http', url: `http://${at}${path}`, headers: [], redirects: 0, timeoutMs: 5_000 },
  ...more,
});
const command = (text: string, timeoutMs = 5_000): Ask => ({ kind: 'command', command: text, timeoutMs });

describe.each(Object.keys(SHELLS) as (keyof typeof SHELLS)[])('%s', (shell) => {
  describe.each(['curl', 'wget', 'busybox', 'applets'])('with %s', (tool) => {
    test('status, headers, body and time; what the slot points to', async () => {
      const asked = await ask(shell, tool, [
        http('/ok'),
        http('/503'),
        http('/302'),
        http('/302', { redirects: 1 }),
      ]);
      expect(asked).toMatchObject({ end: 0, live: 'blue', tag: 'v2' });
      expect(asked.manifest).toMatch(/^[0-9a-f]{64}$/);
      const [ok, busy, moved, followed] = asked.readings;
      expect(ok).toMatchObject({ kind: 'http', status: 200, body: '{"version":"v2"}' });
      expect(ok?.kind === 'http' && ok.headers.get('x-twice')).toBe('a, b');
      // BusyBox gives neither headers nor body of an error answer.
      const whole = tool === 'curl' || tool === 'wget';
      expect(busy).toMatchObject({ kind: 'http', status: 503, body: whole ? 'later' : undefined });
      if (whole) expect(busy?.kind === 'http' && busy.headers.get('x-why')).toBe('tired');
      expect(moved).toMatchObject({ kind: 'http', status: 302 });
      expect(followed).toMatchObject({ kind: 'http', status: 200, body: '{"version":"v2"}' });
    });

    test('a long body is cut, a silent server waited for, a closed port an answer of its own', async () => {
      const [big, silent, closed] = (
        await ask(shell, tool, [
          http('/big'),
          http('/silent', { timeoutMs: 1_000 }),
          http('/', { url: 'http://127.0.0.1:1/' }),
        ])
      ).readings;
      expect(big?.kind === 'http' && big.body?.length).toBe(65_536);
      expect(silent?.kind === 'failed' && silent.why).toMatch(/timed out|no answer within/i);
      expect(closed?.kind === 'failed' && closed.why).toMatch(/refused|connect/i);
    });

    test('headers and addresses are data, never options or shell', async () => {
      seen = [];
      const nasty: [string, string][] = [
        ['X-A', `'"$(touch ${temp.path}/ran)\` -o ${temp.path}/ran`],
        ['X-B', '@/etc/passwd'],
      ];
      const path = "/?a=$(id)&b=`id`;c='d'&e={1,2}[3]";
      const { readings } = await ask(shell, tool, [
        http('', { url: `http://${at}${path}`, headers: nasty }),
        http('/ok'),
      ]);
      expect(readings.map((reading) => reading.kind)).toEqual(['http', 'http']);
      const request = seen.find((one) => one.url !== '/ok');
      expect(request?.headers).toMatchObject(
        Object.fromEntries(nasty.map(([name, value]) => [name.toLowerCase(), value])),
      );
      expect(decodeURIComponent(request?.url ?? '')).toBe(decodeURIComponent(path));
      expect(seen.find((one) => one.url === '/ok')?.headers).not.toHaveProperty('x-a');
      expect((await exec('/bin/ls', [temp.path])).stdout).not.toContain('ran');
    });
  });

  test('without a tool that can ask: said, and nothing is green', async () => {
    const none = await ask(shell, 'bare', [http('/ok')]);
    expect(none.end).toBe(12);
    expect(none.answer.get('error')).toContain('neither curl nor wget is installed');
    expect(none.readings).toEqual([{ kind: 'failed', why: 'the check gave no answer' }]);
    const tcp = await ask(shell, 'bare', [{ kind: 'tcp', host: '127.0.0.1', port: 1, timeoutMs: 1_000 }]);
    expect(tcp.end).toBe(12);
    const other = await ask(shell, 'wget2', [http('/ok')]);
    expect(other.answer.get('error')).toContain('a wget that can be read');
    const tls = await ask(shell, 'busybox', [http('/', { url: 'https://127.0.0.1/' })]);
    expect(tls.answer.get('error')).toContain('does not verify certificates');
  });

  test.each(['bash', 'perl', 'python3'])('a port, through %s', async (tool) => {
    const port = (number: number): Ask => ({
      kind: 'tcp',
      host: '127.0.0.1',
      port: number,
      timeoutMs: 5_000,
    });
    const { readings } = await ask(shell, tool, [port(Number(at.split(':')[1])), port(1)]);
    expect(readings[0]).toMatchObject({ kind: 'done' });
    expect(readings[1]?.kind === 'failed' && readings[1].why).toMatch(/refused/i);
  });

  test('commands run in the release, with the facts, at the same time, and each in its own time', async () => {
    const started = performance.now();
    const { readings, end } = await ask(shell, 'bare', [
      command(`[ "$CUTOVER_TAG" = "it's v2" ] && [ "$(cat here)" = here ]`),
      command('echo first; echo last >&2; exit 7'),
      command('sleep 30', 1_000),
      command('sleep 30', 1_000),
      command('sleep 30', 1_000),
    ]);
    expect(performance.now() - started).toBeLessThan(10_000);
    expect(end).toBe(0);
    expect(readings[0]).toMatchObject({ kind: 'done' });
    expect(readings.slice(1)).toEqual([
      { kind: 'failed', why: 'ended with exit code 7: last' },
      ...Array(3).fill({ kind: 'failed', why: 'did not end within 1 s' }),
    ]);
  });
});
