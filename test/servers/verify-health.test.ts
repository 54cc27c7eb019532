import { execFileSync } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { CutoverError, InputError } from '../../src/errors.ts';
import { HealthError, type HealthOptions } from '../../src/steps/verify-health/options.ts';
import { chooseSlot } from '../../src/steps/verify-health/serving.ts';
import { verifyHealth } from '../../src/steps/verify-health/verify.ts';
import { BUSYBOX_ALONE } from '../support/servers/test-host.ts';
import { type ReleasedSite, startReleasedSite } from '../support/sites/released-site.ts';
import { until } from '../support/wait.ts';

const HTTP =
  'health: [{ http: "http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz", expect: { json: { version: $CUTOVER_TAG, slot: "${CUTOVER_SLOT}" } } }]';

let site: ReleasedSite;
beforeAll(async () => {
  site = await startReleasedSite(3);
  await site.release({ slot: 'blue', tag: 'v1.0.0' }, { slot: 'green', tag: 'v2.0.0' });
  await site.setLive('blue');
});
afterAll(() => site[Symbol.asyncDispose]());

// Whatever a test found: what is live was not touched.
afterEach(async () => {
  for (const host of site.fleet.hosts)
    expect(await site.served(host, 'blue')).toBe('{"version":"v1.0.0","slot":"blue"} 200');
});

/** As the action does it; without a slot the idle one is checked. */
async function check(environment: string, wanted: Partial<HealthOptions> = {}, signal?: AbortSignal) {
  const { readings: _, ...connected } = await site.connect(environment, signal);
  const { slot, when = slot === undefined ? 'idle' : undefined } = wanted;
  const chosen = await chooseSlot(connected, { slot, when });
  const asked = { timeoutMs: 1_500, ...wanted, slot: chosen.slot, when: chosen.when };
  return verifyHealth(connected, chosen.servers.readings, asked);
}

async function failure(environment: string, wanted: Partial<HealthOptions> = {}): Promise<HealthError> {
  const error = await check(environment, wanted).catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(HealthError);
  return error as HealthError;
}

/** A server of the test on the address of the first host. */
async function serve(listener: RequestListener, tls?: { key: string; cert: string }) {
  const server: Server = tls === undefined ? createServer(listener) : createTlsServer(tls, listener);
  await new Promise<void>((done) => server.listen(0, site.fleet.host(0).ip, done));
  return {
    at: `${site.fleet.host(0).ip}:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const verdicts = (error: HealthError) => error.result.hosts.map((host) => host.verdict);

test('the idle slot is healthy on every host', async () => {
  const result = await check(HTTP, { expectTag: 'v2.0.0' });
  expect(result).toMatchObject({
    verdict: 'healthy',
    slot: 'green',
    when: 'idle',
    tag: 'v2.0.0',
    good: undefined,
  });
  expect(result.hosts.map((host) => [host.verdict, host.tag, host.live])).toEqual(
    Array(3).fill(['healthy', 'v2.0.0', 'blue v1.0.0']),
  );
  expect(result.latency?.p50).toBeGreaterThan(0);
});

test('the live slot under its tag can be recorded as good; without a tag to expect it cannot', async () => {
  expect(await check(HTTP, { when: 'live', expectTag: 'v1.0.0' })).toMatchObject({
    slot: 'blue',
    good: 'v1.0.0',
  });
  expect(await check(HTTP, { slot: 'blue' })).toMatchObject({ when: 'live', tag: 'v1.0.0', good: undefined });
});

test('one host that fails is not hidden by two that pass', async () => {
  await site.release({ slot: 'green', tag: 'v2.0.0', app: { health: 'failing' }, hosts: [1] });
  try {
    const error = await failure(HTTP, { expectTag: 'v2.0.0' });
    expect(verdicts(error)).toEqual(['healthy', 'unhealthy', 'healthy']);
    const { address, ip } = site.fleet.host(1);
    expect(error.message).toContain('on 1 of 3 hosts');
    expect(error.state[1]).toBe(
      `${address}: slot green v2.0.0 unhealthy: http http://${ip}:${site.ports.green}/healthz: status 503 (expected 200); live is blue v1.0.0`,
    );
    expect(error.next).toContain('nothing that takes traffic was changed');
  } finally {
    await site.release({ slot: 'green', tag: 'v2.0.0', hosts: [1] });
  }
});

test('no host answers, then every application is silent: unhealthy within the time', async () => {
  for (const host of site.fleet.hosts) await site.stopApp(host, 'green');
  const refused = await failure(HTTP, { expectTag: 'v2.0.0' });
  expect(verdicts(refused)).toEqual(['unhealthy', 'unhealthy', 'unhealthy']);
  expect(refused.state[2]).toMatch(/Failed to connect|refused/);

  await site.release({ slot: 'green', tag: 'v2.0.0', app: { health: 'silent' } });
  try {
    const started = performance.now();
    const silent = await failure(HTTP, { expectTag: 'v2.0.0' });
    // The checks have five seconds each; the whole has one and a half.
    expect(performance.now() - started).toBeLessThan(4_500);
    expect(verdicts(silent)).toEqual(['unhealthy', 'unhealthy', 'unhealthy']);
    expect(silent.state[0]).toMatch(/timed out|no answer within 1\.5 s/i);
  } finally {
    await site.release({ slot: 'green', tag: 'v2.0.0' });
  }
});

test('a slow start is waited for', async () => {
  let asked = 0;
  await using app = await serve((_request, response) => {
    response.writeHead(++asked < 10 ? 503 : 200).end();
  });
  const result = await check(`health: [{ http: "http://${app.at}/" }]`, { timeoutMs: 20_000 });
  expect(result.verdict).toBe('healthy');
  expect(result.hosts.some((host) => host.attempts > 1)).toBe(true);
});

test('an application that flaps never passes twice in a row', async () => {
  let asked = 0;
  await using app = await serve((_request, response) => {
    response.writeHead(asked++ % 2 === 0 ? 200 : 503).end();
  });
  const health = `health: [{ http: "http://${app.at}/", from: runner }]`;
  expect(verdicts(await failure(health, { successes: 2 }))).toEqual([
    ...['healthy', 'healthy', 'healthy'],
    'unhealthy',
  ]);
});

test('watched for a time: as many misses as allowed pass, one more fails at once', async () => {
  let asked = 0;
  await using app = await serve((_request, response) => {
    asked++;
    response.writeHead(asked === 3 || asked === 5 ? 503 : 200).end();
  });
  const health = `health: [{ http: "http://${app.at}/", from: runner }]`;
  const watched = await check(health, { forMs: 1_500, failures: 2 });
  expect(watched.hosts.at(-1)).toMatchObject({ host: 'runner', verdict: 'healthy', misses: 2 });
  expect(watched.hosts.at(0)?.attempts).toBeGreaterThan(5);

  asked = 0;
  const error = await failure(health, { forMs: 60_000, failures: 1 });
  expect(error.result.durationMs).toBeLessThan(30_000);
  expect(error.result.hosts.at(-1)).toMatchObject({ verdict: 'unhealthy', misses: 2 });
  expect(error.message).toContain('as seen from the runner');
});

test('a redirect is an answer, and is followed only when asked', async () => {
  await using app = await serve((request, response) => {
    if (request.url === '/health') response.writeHead(302, { location: '/ok' }).end();
    else response.end('fine');
  });
  for (const from of ['host', 'runner']) {
    const health = (redirects: number) =>
      `health: [{ http: "http://${app.at}/health", from: ${from}, redirects: ${redirects}, expect: { body: fine } }]`;
    const error = await failure(health(0));
    expect(error.state.join('\n')).toContain('status 302 (expected 200)');
    expect((await check(health(1))).verdict).toBe('healthy');
  }
});

test('a certificate that nobody signed is refused', async () => {
  const key = join(site.fleet.dir, 'tls.key');
  const cert = join(site.fleet.dir, 'tls.crt');
  execFileSync(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 1 -subj /CN=app -keyout ${key} -out ${cert}`.split(
      ' ',
    ),
    { stdio: 'ignore' },
  );
  const read = (file: string) => execFileSync('cat', [file], { encoding: 'utf8' });
  await using app = await serve((_request, response) => response.end('fine'), {
    key: read(key),
    cert: read(cert),
  });
  for (const from of ['host', 'runner']) {
    const error = await failure(`health: [{ http: "https://${app.at}/", from: ${from} }]`);
    // The wget of BusyBox would take any certificate, so it is not asked.
    const why =
      from === 'host' && BUSYBOX_ALONE ? /does not verify certificates/ : /self.signed certificate/i;
    expect(error.state.join('\n')).toMatch(why);
  }
});

test('headers are sent and compared, the body is compared, and a slow answer is too slow', async () => {
  await using app = await serve((request, response) => {
    response.setHeader('X-Seen', String(request.headers['x-probe']));
    setTimeout(() => response.end(`release v2.0.0 ${'x'.repeat(200_000)}`), 30);
  });
  for (const from of ['host', 'runner']) {
    const health = (expected: string) =>
      `health: [{ http: "http://${app.at}/", from: ${from}, headers: { X-Probe: "-o $CUTOVER_SLOT 'a' \\"b\\"" }, expect: { ${expected} } }]`;
    await check(health('header: { x-seen: "-o green \'a\' \\"b\\"" }, body: "/release $CUTOVER_TAG /"'), {
      expectTag: 'v2.0.0',
    });
    expect((await failure(health('latency: 10ms'))).state.join('\n')).toMatch(
      /took \d+ ms \(expected at most 10 ms\)/,
    );
    expect((await failure(health('body: other'))).state.join('\n')).toContain(
      'the body does not contain "other"',
    );
  }
});

test('the release in the slot is not the one that is expected', async () => {
  const error = await failure(HTTP, { expectTag: 'v3.0.0' });
  expect(verdicts(error)).toEqual(['unhealthy', 'unhealthy', 'unhealthy']);
  expect(error.state[0]).toContain('the slot green points to v2.0.0 (expected v3.0.0)');
});

test('the application reports another release than the slot holds', async () => {
  await site.release({ slot: 'green', tag: 'v2.0.0', app: { health: 'wrong-version' }, hosts: [2] });
  try {
    const error = await failure(HTTP, { expectTag: 'v2.0.0' });
    expect(verdicts(error)).toEqual(['healthy', 'healthy', 'unhealthy']);
    expect(error.state[2]).toContain('version is "v0.0.0" (expected "v2.0.0")');
  } finally {
    await site.release({ slot: 'green', tag: 'v2.0.0', hosts: [2] });
  }
});

test('without a check that reports the tag, a warning says that only manifests were compared', async () => {
  const health = 'health: [{ http: "http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz" }]';
  const before = site.log.length;
  await check(health, { expectTag: 'v2.0.0' });
  expect(site.log.slice(before).find((line) => line.startsWith('warning:'))).toContain(
    'only the manifest of green is compared with v2.0.0',
  );
});

test('a release without its manifest, or with another one than the other hosts, is not the release', async () => {
  const manifest = join(site.fleet.host(0).root, '.cutover/releases/v2.0.0.manifest');
  await rm(manifest);
  try {
    expect((await failure(HTTP, { expectTag: 'v2.0.0' })).state[0]).toContain('has no manifest');
    await writeFile(manifest, 'something else\n');
    expect((await failure(HTTP, { expectTag: 'v2.0.0' })).state[0]).toContain(
      'is not the one that was recorded',
    );
    await rm(join(site.fleet.host(0).root, '.cutover/releases/v2.0.0.json'));
    const error = await failure(HTTP, { expectTag: 'v2.0.0' });
    expect(error.state[0]).toContain('the hosts hold different releases under the tag v2.0.0');
  } finally {
    await site.release({ slot: 'green', tag: 'v2.0.0', hosts: [0] });
  }
});

test('ports: from the host and from the runner, open and closed', async () => {
  for (const from of ['host', 'runner']) {
    const result = await check(`health: [{ tcp: "$CUTOVER_ADDRESS:$CUTOVER_PORT", from: ${from} }]`);
    expect(result.hosts.map((host) => host.verdict)).toEqual(['healthy', 'healthy', 'healthy']);
  }
  await site.stopApp(site.fleet.host(1), 'green');
  try {
    for (const from of ['host', 'runner']) {
      const error = await failure(`health: [{ tcp: "$CUTOVER_ADDRESS:$CUTOVER_PORT", from: ${from} }]`);
      expect(verdicts(error)).toEqual(['healthy', 'unhealthy', 'healthy']);
      expect(error.state[1]).toMatch(/refused/i);
    }
  } finally {
    await site.release({ slot: 'green', tag: 'v2.0.0', hosts: [1] });
  }
});

test('commands run in the release with the facts as variables, and say why they failed', async () => {
  await check(
    'health: [{ command: \'test "$CUTOVER_SLOT $CUTOVER_TAG $(cat VERSION)" = "green v2.0.0 v2.0.0" && test -d "$CUTOVER_RELEASE"\' }]',
    { expectTag: 'v2.0.0' },
  );
  const error = await failure(
    'health: [{ name: workers, command: "echo starting; echo no worker is up >&2; exit 3" }]',
  );
  expect(error.state[0]).toContain('workers: ended with exit code 3: no worker is up');
  const slow = await failure('health: [{ command: "exec sleep 300", timeout: 1s }]', { timeoutMs: 1_000 });
  expect(slow.state[0]).toContain('did not end within 1 s');
});

test('a host that has neither curl nor wget says so at once, and the others are judged', async () => {
  await site.fleet.host(0).hide('curl', 'wget');
  try {
    const error = await failure(HTTP, { timeoutMs: 60_000 });
    expect(error.result.durationMs).toBeLessThan(30_000);
    expect(verdicts(error)).toEqual(['unknown', 'healthy', 'healthy']);
    expect(error.message).toContain('not known to be healthy');
    expect(error.state[0]).toContain('neither curl nor wget is installed');
  } finally {
    await site.fleet.host(0).hide();
  }
});

test('wget answers the same questions', async () => {
  for (const host of site.fleet.hosts) await host.hide('curl');
  try {
    expect((await check(HTTP, { expectTag: 'v2.0.0' })).verdict).toBe('healthy');
    expect((await failure(HTTP, { expectTag: 'v9' })).state[0]).toContain(
      'version is "v2.0.0" (expected "v9")',
    );
  } finally {
    for (const host of site.fleet.hosts) await host.hide();
  }
});

test('a host that is gone is unknown, and unknown is not healthy', async () => {
  const { readings, ...connected } = await site.connect(HTTP);
  const gone = site.fleet.host(2);
  await gone.stop();
  try {
    const error = await verifyHealth(connected, readings, {
      slot: 'green',
      when: 'idle',
      timeoutMs: 1_500,
    }).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(HealthError);
    expect(verdicts(error as HealthError)).toEqual(['healthy', 'healthy', 'unknown']);
    expect((error as HealthError).state[2]).toContain('could not be asked');
  } finally {
    await gone.start();
  }
});

test('no check, or no release: unknown', async () => {
  const none = await failure('health: [{ http: "http://$CUTOVER_ADDRESS:1/", when: live }]');
  expect(none.result.verdict).toBe('unknown');
  expect(none.message).toContain('no health check is configured that is asked while a slot is idle');
  const { readings, ...connected } = await site.connect(HTTP);
  const empty = readings.map(({ host, facts }) => ({ host, facts: { ...facts, slots: new Map() } }));
  await expect(verifyHealth(connected, empty, { slot: 'green', when: 'idle' })).rejects.toThrow(
    'holds no release',
  );
});

test('a check that names a fact without a value is an input error', async () => {
  const bad = check('health: [{ http: "http://$CUTOVER_PREVIOUS/" }]');
  await expect(bad).rejects.toThrow(InputError);
});

test('hosts that do not agree which slot is live leave it open', async () => {
  await site.setLive('green', [1]);
  try {
    await expect(check(HTTP)).rejects.toThrow('the hosts do not agree: blue (v1.0.0) on');
    const error = await failure(HTTP, { slot: 'blue', when: 'live' });
    expect(verdicts(error)).toEqual(['healthy', 'unhealthy', 'healthy']);
    expect(error.state[1]).toContain('live is green (expected blue)');
  } finally {
    await site.setLive('blue');
  }
});

test('a run that is stopped ends at once, and so do its commands on the hosts', async () => {
  const stop = new AbortController();
  const mark = `31${process.pid % 10_000}`;
  const running = check(
    `health: [{ command: "sleep ${mark}", timeout: 1h }]`,
    { timeoutMs: 3_600_000 },
    stop.signal,
  );
  const sleeping = async () =>
    (await site.fleet.host(0).exec(`ps -eo args | grep -c '^sleep ${mark}'`)).stdout.trim();
  await until(async () => (await sleeping()) === '3', { what: 'the commands to run' });
  stop.abort();
  await expect(running).rejects.toThrow(CutoverError);
  await until(async () => (await sleeping()) === '0', { what: 'the commands to end' });
});
