import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
 * failed. The traffic of `link` asks nginx for a file below `live`; that of the others goes through the proxy.
 */
export async function loadSwitches(way: LoadWay, keepAlive: boolean, switches: number): Promise<LoadResult> {
  await using fleet = await startFleet({ hosts: 1 });
  const host = fleet.host(0);
  await installApp(host);
  await placeRelease(host, 'v1', { slot: 'blue', live: true });
  await placeRelease(host, 'v2', { slot: 'green' });
  if (way !== 'link') for (const slot of ['blue', 'green'] as const) await startSlot(host, slot);
  const port = await freePort(host.ip);
  const dir = join(host.dir, way);
  const include = join(host.root, 'nginx/live.conf');
  await mkdir(join(host.root, 'nginx'));
  await writeFile(include, upstreamText(`${host.ip}:${SLOT_PORTS.blue}`));
  const server = { dir, ip: host.ip, port, account: host.account };
  await using balancer =
    way === 'haproxy'
      ? await startHaproxy({
          ...server,
          servers: [
            { name: 'blue', address: `${host.ip}:${SLOT_PORTS.blue}` },
            { name: 'green', address: `${host.ip}:${SLOT_PORTS.green}`, disabled: true },
          ],
        })
      : await startNginx({
          ...server,
          site: way === 'link' ? { files: join(host.root, 'live/public') } : { include },
        });
  const how = {
    link: {},
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
    const text = body.toString();
    if (text !== 'v1\n' && text !== 'v2\n') throw new Error(`no answer of a release: ${text.slice(0, 40)}`);
    return text.trim();
  };
  const traffic = startTraffic(`${balancer.url}${way === 'link' ? '/version.txt' : '/'}`, {
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
