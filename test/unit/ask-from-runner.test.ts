import { readFile } from 'node:fs/promises';
import { createServer as createPlainServer, type IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askFromRunner } from '../../src/host/health/ask-from-runner.ts';
import { BODY_LIMIT } from '../../src/model/health.ts';
import { mustExec } from '../support/exec.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

let temp: TempDir;
beforeAll(async () => {
  temp = await tempDir();
});
afterAll(() => temp[Symbol.asyncDispose]());

test('a certificate that nobody vouches for is refused, also where the job says that none is checked', async () => {
  const [key, cert] = [join(temp.path, 'key.pem'), join(temp.path, 'cert.pem')];
  await mustExec('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '1'],
    ...['-subj', '/CN=localhost', '-keyout', key, '-out', cert],
  ]);
  let asked = 0;
  const server = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_, response) => {
    asked++;
    response.end('healthy');
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  vi.stubEnv('NODE_TLS_REJECT_UNAUTHORIZED', '0');
  try {
    const { port } = server.address() as AddressInfo;
    const reading = await askFromRunner(
      {
        ...{ kind: 'http', url: `https://localhost:${port}/`, headers: [], redirects: 0, timeoutMs: 5_000 },
      },
      new AbortController().signal,
    );
    expect(reading).toMatchObject({ kind: 'failed', why: expect.stringContaining('certificate') });
    expect(asked).toBe(0);
  } finally {
    vi.unstubAllEnvs();
    server.close();
  }
});

test.each([
  ['an answer', 200],
  ['a redirect', 302],
])('%s without an end: its beginning is kept, and the rest is not waited for', async (_, status) => {
  let said = 0;
  let left = false;
  const server = createPlainServer((request, response) => {
    if (request.url === '/end') {
      response.end('end');
      return;
    }
    response.writeHead(status, { location: '/end' });
    response.on('close', () => {
      left = true;
    });
    const piece = Buffer.alloc(64 * 1024, 'x');
    const more = () => {
      while (!response.destroyed && response.write(piece)) said += piece.length;
    };
    response.on('drain', more);
    more();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  try {
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const reading = await askFromRunner(
      { kind: 'http', url, headers: [], redirects: 1, timeoutMs: 20_000 },
      new AbortController().signal,
    );
    expect(reading).toMatchObject({ kind: 'http', status: 200 });
    if (reading.kind === 'http') expect(reading.body).toBe(status === 302 ? 'end' : 'x'.repeat(BODY_LIMIT));
    await until(() => left, { what: 'the connection to be closed' });
    expect(said).toBeLessThan(32 * 1024 * 1024);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});

test('a redirect to another origin takes no header along that may hold a secret', async () => {
  const seen: [string, IncomingHttpHeaders][] = [];
  const other = createPlainServer((request, response) => {
    seen.push(['other', request.headers]);
    response.end('there');
  });
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const elsewhere = `http://127.0.0.1:${(other.address() as AddressInfo).port}/`;
  const first = createPlainServer((request, response) => {
    seen.push(['first', request.headers]);
    response.writeHead(302, { location: request.url === '/' ? '/again' : elsewhere }).end();
  });
  await new Promise<void>((resolve) => first.listen(0, '127.0.0.1', resolve));
  try {
    const reading = await askFromRunner(
      {
        kind: 'http',
        url: `http://127.0.0.1:${(first.address() as AddressInfo).port}/`,
        headers: [
          ['Authorization', 'Bearer secret'],
          ['X-Api-Key', 'secret'],
          ['Cookie', 'a=secret'],
          ['Accept', 'application/json'],
        ],
        redirects: 2,
        timeoutMs: 5_000,
      },
      new AbortController().signal,
    );
    expect(reading).toMatchObject({ status: 200, body: 'there' });
    expect(seen.map(([who]) => who)).toEqual(['first', 'first', 'other']);
    for (const [who, headers] of seen) {
      expect(headers['accept']).toBe('application/json');
      expect(JSON.stringify(headers).includes('secret'), who).toBe(who === 'first');
    }
  } finally {
    first.close();
    other.close();
  }
});
