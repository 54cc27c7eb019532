import { mkdir, readlink, rm, symlink, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { upstreamText } from '../../../src/model/upstream.ts';
import { type ChildServer, startChildServer } from '../../support/servers/child-server.ts';
import { type Haproxy, startHaproxy } from '../../support/servers/haproxy.ts';
import { type Nginx, startNginx } from '../../support/servers/nginx.ts';
import { canConnect, freePort } from '../../support/servers/port.ts';
import type { LocalRoot } from '../../support/sites/release-on-host.ts';
import { startTraffic, type Traffic } from '../../support/sites/traffic.ts';
import { until } from '../../support/wait.ts';
import type { Front, Place, Scenario } from '../scenario.ts';
import { makeReadyHost } from './host.ts';
import { movedBack, switchStep } from './link.ts';

const IP = '127.0.0.1';
const SLOTS = { blue: 'v1', green: 'v2' } as const;
type SlotName = keyof typeof SLOTS;

/** The application in one slot: it says its version. A process of its own, which answers whatever this one does. */
async function startApp(dir: string, version: string): Promise<{ server: ChildServer; address: string }> {
  const port = await freePort(IP);
  const code = `require('node:http').createServer((_, to) => to.end('version=${version}\\n')).listen(${port}, '${IP}')`;
  const server = await startChildServer({
    file: process.execPath,
    // The folder is how it is found when the tests are killed.
    argv: ['-e', code, dir],
    cwd: dir,
    log: join(dir, `${version}.log`),
    ready: () => canConnect(IP, port),
  });
  return { server, address: `${IP}:${port}` };
}

/** Throws for an answer that is not whole. */
function readVersion(body: Buffer): string {
  const version = /^version=(\S+)\n$/.exec(body.toString())?.[1];
  if (version === undefined) throw new Error(`not an answer of the app: ${body.toString().slice(0, 80)}`);
  return version;
}

/** Visitors that never stop, and what they got. */
class Visitors implements AsyncDisposable {
  readonly #url: string;
  readonly #traffic: Traffic;
  #seen = 0;

  constructor(url: string) {
    this.#url = url;
    this.#traffic = startTraffic(`${url}/`, { rate: 40, keepAlive: false, read: readVersion });
  }

  async ask(): Promise<ReadonlySet<string>> {
    const versions = new Set<string>();
    for (let nth = 0; nth < 4; nth++) {
      const response = await fetch(this.#url, {
        signal: AbortSignal.timeout(5_000),
        headers: { connection: 'close' },
      });
      if (response.status !== 200) throw new Error(`status ${response.status}`);
      versions.add(readVersion(Buffer.from(await response.arrayBuffer())));
    }
    return versions;
  }

  counts(): { readonly requests: number; readonly failed: number } {
    const answers = this.#traffic.answers.slice(this.#seen);
    this.#seen += answers.length;
    return { requests: answers.length, failed: answers.filter(({ error }) => error !== undefined).length };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#traffic[Symbol.asyncDispose]();
  }
}

/** Makes a host on which `slot` is live. */
async function makeLive(host: LocalRoot, place: Place, slot: SlotName): Promise<void> {
  await makeReadyHost(host, place);
  if (slot === 'blue') return;
  await rm(join(place.root, 'live'));
  await symlink(`slots/${slot}`, join(place.root, 'live'));
}

/** The slot that is live by the link of the host: before its last call a switch has moved already. */
async function liveSlot({ root }: Place): Promise<SlotName> {
  return basename(await readlink(join(root, 'live'))) === 'green' ? 'green' : 'blue';
}

async function startSlots(dir: string) {
  const [blue, green] = await Promise.all([startApp(dir, SLOTS.blue), startApp(dir, SLOTS.green)]);
  return {
    address: { blue: blue.address, green: green.address },
    stop: () => Promise.all([blue.server.stop(), green.server.stop()]),
  };
}

/** A scenario behind a server that is started with it; the way of a switch is known once it runs. */
abstract class Behind implements Scenario {
  readonly name: string;
  readonly serves = ['v1', 'v2'];
  readonly ends: string;
  readonly #script: 'switch-nginx' | 'switch-haproxy';
  readonly #to: SlotName;
  protected readonly from: SlotName;

  constructor(script: 'switch-nginx' | 'switch-haproxy', name: string, to: SlotName) {
    this.name = name;
    this.#script = script;
    this.#to = to;
    this.from = to === 'green' ? 'blue' : 'green';
    this.ends = SLOTS[to];
  }

  abstract prepare(host: LocalRoot, place: Place): Promise<void>;
  abstract front(place: Place): Promise<Front>;
  protected abstract way(to: SlotName, back: boolean): readonly string[];

  step(place: Place) {
    if (this.#to === 'blue') return movedBack(this.#script, this.way('blue', true)).step(place);
    return switchStep(
      this.#script,
      place,
      { slot: 'green', tag: 'v2', from: 'blue' },
      this.way('green', false),
    );
  }

  again(place: Place) {
    if (this.#to === 'green') return this.step(place);
    return movedBack(this.#script, this.way('blue', true)).again?.(place) ?? [];
  }
}

/** Lets nginx read its configuration, and waits until it works by it. */
async function reloadNginx(nginx: Nginx): Promise<void> {
  const before = new Set(nginx.workers().map(({ pid }) => pid));
  process.kill(nginx.pid, 'SIGHUP');
  await until(
    () =>
      nginx.workers().every(({ pid, leaving }) => leaving || !before.has(pid)) &&
      nginx.workers().some(({ pid }) => !before.has(pid)),
    { what: 'new workers of nginx' },
  );
}

class BehindNginx extends Behind {
  #nginx: Nginx | undefined;
  #slots: Awaited<ReturnType<typeof startSlots>> | undefined;
  #include = '';

  constructor(name: string, to: SlotName) {
    super('switch-nginx', name, to);
  }

  get free(): RegExp {
    return /^nginx\/live\.conf\.previous$/;
  }

  async prepare(host: LocalRoot, place: Place): Promise<void> {
    await makeLive(host, place, this.from);
    this.#slots = await startSlots(place.beside);
    this.#include = join(place.root, 'nginx/live.conf');
    await mkdir(join(place.root, 'nginx'));
    await writeFile(this.#include, `${this.#text(this.from)}\n`);
    if (this.from === 'green') await writeFile(`${this.#include}.previous`, `${this.#text('blue')}\n`);
  }

  async front(place: Place): Promise<Front> {
    const [slots, dir] = [this.#slots, join(place.beside, 'nginx')];
    const port = await freePort(IP);
    const nginx = await startNginx({ dir, ip: IP, port, site: { include: this.#include } });
    this.#nginx = nginx;
    const visitors = new Visitors(nginx.url);
    return {
      ask: () => visitors.ask(),
      counts: () => visitors.counts(),
      boot: () => reloadNginx(nginx),
      reset: async () => {
        await reloadNginx(nginx);
        const serves = SLOTS[await liveSlot(place)];
        await until(async () => [...(await visitors.ask())].join() === serves, {
          what: `nginx to serve ${serves}`,
        });
      },
      [Symbol.asyncDispose]: async () => {
        await visitors[Symbol.asyncDispose]();
        await nginx.stop();
        await slots?.stop();
      },
    };
  }

  #text(slot: SlotName): string {
    const servers = [this.#slots?.address[slot] ?? ''];
    return upstreamText({ name: 'shop', slot, tag: SLOTS[slot], servers, keepalive: 16 });
  }

  protected way(to: SlotName, back: boolean): readonly string[] {
    const nginx = this.#nginx;
    if (nginx === undefined) throw new Error('nginx does not run yet');
    const other = to === 'green' ? 'blue' : 'green';
    return [
      ...[this.#include, this.#text(to), nginx.test, nginx.reload, join(nginx.conf, '../nginx.pid')],
      back ? this.#text(other) : '',
    ];
  }
}

class BehindHaproxy extends Behind {
  #haproxy: Haproxy | undefined;
  #slots: Awaited<ReturnType<typeof startSlots>> | undefined;

  constructor(name: string, to: SlotName) {
    super('switch-haproxy', name, to);
  }

  /** The states hold times. */
  get free(): RegExp {
    return /^haproxy\/server-state$/;
  }

  async prepare(host: LocalRoot, place: Place): Promise<void> {
    await makeLive(host, place, this.from);
    this.#slots = await startSlots(place.beside);
  }

  async front(place: Place): Promise<Front> {
    const slots = this.#slots;
    if (slots === undefined) throw new Error('the application does not run yet');
    const haproxy = await startHaproxy({
      dir: join(place.beside, 'haproxy'),
      // Below the host: it is among what a switch changes.
      stateFile: join(place.root, 'haproxy/server-state'),
      ip: IP,
      port: await freePort(IP),
      servers: (['blue', 'green'] as const).map((name) => ({
        name,
        address: slots.address[name],
        disabled: name !== this.from,
      })),
    });
    this.#haproxy = haproxy;
    const visitors = new Visitors(haproxy.url);
    return {
      ask: () => visitors.ask(),
      counts: () => visitors.counts(),
      boot: () => haproxy.reloadNow(),
      reset: async () => {
        const live = await liveSlot(place);
        await haproxy.command(`set server ${haproxy.backend}/${live} state ready`);
        await haproxy.sees(live, 'UP');
        await haproxy.command(
          `set server ${haproxy.backend}/${live === 'blue' ? 'green' : 'blue'} state maint`,
        );
        await until(async () => [...(await visitors.ask())].join() === SLOTS[live], {
          what: `HAProxy to serve ${SLOTS[live]}`,
        });
      },
      [Symbol.asyncDispose]: async () => {
        await visitors[Symbol.asyncDispose]();
        await haproxy.stop();
        await slots.stop();
      },
    };
  }

  protected way(): readonly string[] {
    const haproxy = this.#haproxy;
    if (haproxy === undefined) throw new Error('HAProxy does not run yet');
    return [haproxy.socket, haproxy.backend, haproxy.stateFile, '2', '5', 'blue blue\ngreen green'];
  }
}

export const BALANCER_SCENARIOS: readonly (() => Scenario)[] = [
  () => new BehindNginx('switch behind nginx', 'green'),
  () => new BehindNginx('switch back behind nginx', 'blue'),
  () => new BehindHaproxy('switch behind HAProxy', 'green'),
  () => new BehindHaproxy('switch back behind HAProxy', 'blue'),
];
