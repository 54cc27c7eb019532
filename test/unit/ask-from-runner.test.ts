import { readFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { askFromRunner } from '../../src/host/health/ask-from-runner.ts';
import { mustExec } from '../support/exec.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

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
