import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { startHaproxy } from '../servers/haproxy.ts';
import { startNginx, upstreamText } from '../servers/nginx.ts';
import { freePort } from '../servers/port.ts';
import { startFleet } from '../servers/sshd.ts';
import { installApp, readAnswer } from './app.ts';
import { placeRelease } from './host-files.ts';
import { openSite } from './site.ts';
import { doSwitch, SLOT_PORTS, startSlot } from './switchboard.ts';
import { startTraffic } from './traffic.ts';

export type LoadWay = 'link' | 'nginx' | 'haproxy';

/** Examples with their way, and what their template for the server calls what the load calls otherwise. */
export const EXAMPLES = {
  'static-site': 'link',
  'node-service': 'nginx',
  'sharded-fleet': 'nginx',
  'python-app': 'nginx',
  'primary-standby': 'haproxy',
} as const satisfies Readonly<Record<string, LoadWay>>;

const PAGE_MS = 200;
/** What is sent at once of a page of 1,300 bytes by `limit_rate`, so that the rest comes 200 ms later. */
const BYTES_A_SECOND = 1100;

export interface LoadResult {
  readonly way: LoadWay;
  readonly keepAlive: boolean;
  readonly switches: number;
  readonly requests: number;
  readonly failed: number;
  /** Sent again, as every client does, because the server closed the kept connection in the same moment. */
  readonly resent: number;
  readonly errors: readonly string[];
  /** Requests a second over the whole time. */
  readonly throughput: number;
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
  /** Milliseconds of a switch, lock and read-back included: median. */
  readonly switchMs: number;
}

/**
 * Switches one real host to and fro under traffic that is as dense as the machine can do, and counts what
 * failed. The traffic of `link` asks nginx for a file below `live`; that of the others goes through the proxy. With an
 * example it goes through the server that its template makes, and each page takes 200 ms.
 */
export async function loadSwitches(
  way: LoadWay,
  keepAlive: boolean,
  switches: number,
  example?: keyof typeof EXAMPLES,
): Promise<LoadResult> {
  await using fleet = await startFleet({ hosts: 1 });
  const host = fleet.host(0);
  await installApp(host);
  const answerDelayMs = example === undefined ? 0 : PAGE_MS;
  await placeRelease(host, 'v1', { slot: 'blue', live: true, answerDelayMs });
  await placeRelease(host, 'v2', { slot: 'green', answerDelayMs });
  if (way !== 'link') for (const slot of ['blue', 'green'] as const) await startSlot(host, slot);
  const port = await freePort(host.ip);
  const dir = join(host.dir, way);
  const include = join(host.root, 'nginx/live.conf');
  await mkdir(join(host.root, 'nginx'));
  await writeFile(include, upstreamText(`${host.ip}:${SLOT_PORTS.blue}`));
  const server = { dir, ip: host.ip, port, account: host.account };
  const text =
    example === undefined
      ? undefined
      : await exampleServer(example, { root: host.root, dir, ip: host.ip, port });
  await using balancer =
    way === 'haproxy'
      ? await startHaproxy({
          ...server,
          ...(text === undefined ? {} : { text }),
          servers: [
            { name: 'blue', address: `${host.ip}:${SLOT_PORTS.blue}` },
            { name: 'green', address: `${host.ip}:${SLOT_PORTS.green}`, disabled: true },
          ],
        })
      : await startNginx({
          ...server,
          site:
            text !== undefined
              ? { http: text }
              : way === 'link'
                ? { files: join(host.root, 'live/public') }
                : { include },
        });
  const how = {
    // As the example of a static site does it.
    link: example === undefined ? {} : { link: { test: balancer.test, reload: balancer.reload } },
    nginx: { nginx: { include, test: balancer.test, reload: balancer.reload, pid: join(dir, 'nginx.pid') } },
    haproxy: {
      haproxy: {
        socket: join(dir, 'admin.sock'),
        backend: 'shop',
        'state-file': join(dir, 'server-state'),
        drain: '5s',
      },
    },
  }[way];
  await using site = await openSite(fleet, {
    slots: {
      blue: { port: SLOT_PORTS.blue, server: `${host.ip}:${SLOT_PORTS.blue}` },
      green: { port: SLOT_PORTS.green, server: `${host.ip}:${SLOT_PORTS.green}` },
    },
    switch: how,
  });

  const readFileAnswer = (body: Buffer) => {
    // Every line of it is of one release.
    const lines = body.toString().trimEnd().split('\n');
    const [version = ''] = /v[12]$/.exec(lines[0] ?? '') ?? [];
    if (
      version === '' ||
      lines.some((line) => line !== lines[0]) ||
      lines.length !== (example === undefined ? 1 : 100)
    )
      throw new Error(`no answer of a release: ${lines[0]?.slice(0, 40)}, ${lines.length} lines`);
    return version;
  };
  const file = example === undefined ? '/version.txt' : '/assets/0/file-0.txt';
  const traffic = startTraffic(`${balancer.url}${way === 'link' ? file : '/'}`, {
    concurrency: 16,
    keepAlive,
    read: way === 'link' ? readFileAnswer : readAnswer,
  });
  await traffic.sees('v1');
  const times: number[] = [];
  for (let i = 0; i < switches; i++) {
    const started = performance.now();
    const { live, changed } = await doSwitch(site);
    times.push(performance.now() - started);
    if (!changed) throw new Error('a switch changed nothing');
    await traffic.sees(live.tag);
    // The last answers that were on their way may still be the old version's: the newest ones must not.
    const before = traffic.answers.length;
    await traffic.more(64);
    const late = traffic.answers.slice(before + 48).filter(({ version }) => version !== live.tag);
    if (late.length > 0)
      throw new Error(`${late.length} answers after the switch to ${live.tag} were not of it`);
  }
  const { requests, failed, resent, errors, throughput, p50, p99, max } = await traffic.stop();
  times.sort((a, b) => a - b);
  const switchMs = times[Math.floor(times.length / 2)] ?? 0;
  return { way, keepAlive, switches, requests, failed, resent, errors, throughput, p50, p99, max, switchMs };
}

/** The template of an example for its server, for this place. Throws Error when it no longer holds what is changed. */
async function exampleServer(
  name: keyof typeof EXAMPLES,
  at: { readonly root: string; readonly dir: string; readonly ip: string; readonly port: number },
): Promise<string> {
  const { root, dir, ip, port } = at;
  const listen: readonly [string, string] = ['listen 80;', `listen ${ip}:${port};`];
  const slot = (color: 'blue' | 'green') => `server ${color} ${ip}:${SLOT_PORTS[color]}`;
  const changes: Readonly<Record<keyof typeof EXAMPLES, readonly (readonly [string, string])[]>> = {
    'static-site': [
      listen,
      ['/srv/site/live', join(root, 'live/public')],
      ['location / {', `location / {\n    limit_rate ${BYTES_A_SECOND};`],
    ],
    'node-service': [listen, ['/srv/shop', root]],
    'sharded-fleet': [listen, ['/srv/shop', root]],
    'python-app': [listen, ['/srv/reports', root], ['http://reports', 'http://shop']],
    'primary-standby': [
      [' group deploy', ''],
      ['/run/haproxy/admin.sock', join(dir, 'admin.sock')],
      ['/var/lib/haproxy/server-state', join(dir, 'server-state')],
      ['bind :80', `bind ${ip}:${port}`],
      ['ledger', 'shop'],
      ['server app1 app1.example.com:8080', slot('blue')],
      ['server app2 app2.example.com:8080', slot('green')],
    ],
  };
  const file = EXAMPLES[name] === 'haproxy' ? 'haproxy.cfg' : 'nginx.conf';
  const path = resolve(import.meta.dirname, `../../../examples/${name}/servers/${file}`);
  let text = await readFile(path, 'utf8');
  for (const [from, to] of changes[name]) {
    if (!text.includes(from)) throw new Error(`${path} does not hold ${from}`);
    text = text.replaceAll(from, to);
  }
  return text;
}
