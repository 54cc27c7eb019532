import { parseConfig } from '../../../src/config/load.ts';
import { balancerHosts, settingsFor } from '../../../src/config/settings.ts';
import { CutoverError } from '../../../src/errors.ts';
import { rollHosts } from '../../../src/flow/switch-hosts.ts';
import { Answer } from '../../../src/host/connection/call.ts';
import { Fleet } from '../../../src/host/connection/fleet.ts';
import { type CallOptions, Host } from '../../../src/host/connection/host.ts';
import type { Script } from '../../../src/host/connection/scripts.ts';
import type { Site } from '../../../src/host/connection/site.ts';
import { parseHostFacts } from '../../../src/model/host-facts.ts';
import type { RollingChecks } from '../../../src/steps/rolling/rolling.ts';
import { randomOf } from '../../faults/random.ts';

interface SimHost {
  tag: string;
  running: boolean;
  /** in: takes requests while it runs. */
  order: 'in' | 'out';
  mark: string | undefined;
  armed: boolean;
}

/** What goes wrong, at which call: it is not done, it is done and nobody hears of it, or something else happens beside it. */
export interface Fault {
  readonly at: number;
  readonly kind: 'refused' | 'unheard' | 'crash' | 'taken-out' | 'sick' | 'deaf-balancer' | 'cancelled';
}

const settings = settingsFor(
  await parseConfig(
    JSON.stringify({
      app: 'shop',
      environments: {
        production: {
          path: '/srv/shop',
          hosts: ['web1', 'web2', 'web3', 'web4'],
          slots: { main: { port: 3001 } },
          start: 'start',
          health: [{ tcp: '127.0.0.1:3001' }],
          rolling: {
            keep: 2,
            'at-once': 2,
            'ready-timeout': '0s',
            out: { haproxy: { socket: '/s', backend: 'shop', hosts: ['lb'], server: '$CUTOVER_HOST' } },
          },
        },
      },
    }),
    'cutover.yml',
  ),
  'production',
);

/** Hosts and a balancer that hold in memory what the scripts would do: the run is Cutover's own, and only servers are played. */
export class RollingWorld {
  readonly hosts = new Map<string, SimHost>();
  readonly keep = 2;
  /** Where Cutover itself brought the hosts that are up below `keep`. */
  readonly tooFew: string[] = [];
  /** Hosts that are healthy on no release. */
  readonly ill = new Set<string>();
  /** Somebody removes the marks of hosts that were taken out. */
  forgetful = false;
  calls = 0;
  #cancel = new AbortController();
  #fault: Fault | undefined;
  #deaf = false;

  constructor() {
    for (const name of ['web1', 'web2', 'web3', 'web4'])
      this.hosts.set(name, { tag: 'v1', running: true, order: 'in', mark: undefined, armed: false });
  }

  up(): number {
    return [...this.hosts.values()].filter(({ order, running }) => order === 'in' && running).length;
  }

  /** One run to v2, with this fault. */
  async run(fault?: Fault): Promise<'done' | CutoverError> {
    this.calls = 0;
    this.#fault = fault;
    this.#deaf = false;
    this.#cancel = new AbortController();
    const site = this.#site();
    const readings = site.fleet.hosts.map((host) => {
      const { tag } = this.#of(host.name);
      const lines = [
        ...['root=/srv/shop', 'live=main', `slot=main ${tag}`, 'traffic=link'],
        ...['v1', 'v2'].map((one) => `release=${one} ${one === 'v1' ? 'a'.repeat(64) : 'b'.repeat(64)}`),
      ];
      return { host, facts: parseHostFacts(lines.map((line) => split(line))) };
    });
    const checks: RollingChecks = {
      idle: (_, hosts) => this.#check(hosts),
      live: (_, hosts) => this.#check(hosts),
    };
    try {
      const rolling = settings.options.rolling;
      if (rolling === undefined) throw new Error('not rolling');
      await rollHosts(site, { token: 'token', readings }, { expectTag: 'v2', rolling, checks });
      return 'done';
    } catch (thrown) {
      if (thrown instanceof CutoverError) return thrown;
      throw thrown;
    }
  }

  /** What the hosts and the balancer do when nobody is there any more: timers, and what a person mends. */
  alone(): void {
    for (const host of this.hosts.values()) {
      if (host.armed) {
        host.tag = 'v1';
        host.running = true;
        host.armed = false;
      }
      if (host.mark !== undefined && host.running) {
        host.order = 'in';
        host.mark = undefined;
      }
    }
  }

  async #check(hosts: readonly { readonly name: string }[]): Promise<void> {
    if (this.#strikes('sick')) throw new CutoverError('not healthy');
    const down = hosts.find(({ name }) => !this.#of(name).running);
    if (down !== undefined) throw new CutoverError(`${down.name} does not run`);
    const ill = hosts.find(({ name }) => this.ill.has(name));
    if (ill !== undefined) throw new CutoverError(`${ill.name} is not healthy`);
  }

  #of(name: string): SimHost {
    const host = this.hosts.get(name);
    if (host === undefined) throw new Error(`no host ${name}`);
    return host;
  }

  #strikes(kind: Fault['kind']): boolean {
    return this.#fault?.kind === kind && this.#fault.at === this.calls;
  }

  #site(): Site {
    const quiet = () => undefined;
    const log = {
      debug: quiet,
      info: quiet,
      warning: quiet,
      error: quiet,
      group: <T>(_: string, body: () => Promise<T>) => body(),
    };
    const hostOf = (address: { readonly name: string }) => {
      const host = new Host({} as never, address as never);
      host.call = (script: Script, args: readonly string[], options: CallOptions) =>
        this.#call(address.name, script.name, args, options.signal);
      return host;
    };
    const fleet = new Fleet({
      ssh: {} as never,
      hosts: settings.hosts.map(hostOf),
      balancers: balancerHosts(settings).map(hostOf),
      parallel: 4,
      log,
      signal: this.#cancel.signal,
    });
    const identity = {
      action: 'release',
      repository: 'acme/shop',
      run: 'r',
      runId: '1',
      attempt: '1',
      actor: 'a',
      sha: 'f',
    };
    return { settings, identity, fleet };
  }

  async #call(
    name: string,
    script: string,
    args: readonly string[],
    signal: AbortSignal | undefined,
  ): Promise<Answer> {
    this.calls += 1;
    await Promise.resolve();
    if (this.#strikes('cancelled')) this.#cancel.abort();
    if (signal?.aborted === true) throw new CutoverError('the run is stopping');
    if (this.#strikes('refused')) throw new CutoverError('connection refused');
    if (this.#strikes('crash')) this.#of('web4').running = false;
    if (this.#strikes('taken-out')) this.#of('web3').order = 'out';
    if (this.#strikes('deaf-balancer')) this.#deaf = true;
    const lost = this.#strikes('unheard');
    const lines = this.#do(name, script, args);
    if (lost) throw new CutoverError('the connection was lost');
    return new Answer([...lines, 'end=0', ''].join('\n').trimEnd());
  }

  /** What the scripts do, by their arguments behind app root and token. */
  #do(name: string, script: string, args: readonly string[]): string[] {
    const words = args.slice(2);
    const phase = words[0];
    if (script === 'rolling-haproxy') {
      if (this.#deaf) throw new CutoverError('HAProxy does not answer');
      const count = Number(words[12]);
      const chosen = words.slice(14 + 3 * count, 14 + 3 * count + Number(words[13 + 3 * count]));
      if (phase === 'read') return this.#seen();
      return phase === 'out' ? this.#out(chosen, words[1] ?? '') : this.#back(chosen);
    }
    if (script === 'read-host') return ['root=/srv/shop', 'traffic=elsewhere'];
    const host = this.#of(name);
    switch (script) {
      case 'arm-switch':
        host.armed = true;
        return ['armed=yes'];
      case 'confirm-switch':
        host.armed = false;
        return [];
      case 'switch-link': {
        const to = words[3] ?? '';
        if (phase === 'go' || phase === 'back') {
          if (host.order === 'in' && host.running && host.tag !== to)
            this.tooFew.push(`${name} restarted while in`);
          host.tag = to;
          host.running = true;
        }
        return ['live=main', 'serving=main', `settled=${host.tag === to ? 'yes' : 'no'}`, 'now=new'];
      }
      default:
        throw new Error(`nobody plays ${script}`);
    }
  }

  #seen(): string[] {
    return [...this.hosts].flatMap(([name, { order, running, mark }]) => [
      `host=${name} ${order === 'out' ? 'out' : running ? 'up' : 'down'} 0`,
      ...(mark === undefined ? [] : [`mark=${name} ${mark} since r`]),
    ]);
  }

  #out(chosen: readonly string[], id: string): string[] {
    const isUp = ({ order, running }: SimHost) => order === 'in' && running;
    const leave = chosen.filter((name) => isUp(this.#of(name))).length;
    // As rolling.sh counts once more.
    if (leave > 0 && this.up() - leave < this.keep) throw new CutoverError('too few would stay up');
    return chosen.map((name) => {
      const host = this.#of(name);
      if (host.order === 'out' && host.mark === undefined) return `left=${name}`;
      const wasUp = host.order === 'in' && host.running;
      host.order = 'out';
      host.mark = id;
      if (wasUp && this.up() < this.keep) this.tooFew.push(`${this.up()} up without ${name}`);
      return `took=${name}`;
    });
  }

  #back(chosen: readonly string[]): string[] {
    return chosen.flatMap((name) => {
      const host = this.#of(name);
      if (this.forgetful) host.mark = undefined;
      if (host.mark === undefined) return host.order === 'in' && host.running ? [`in=${name}`] : [];
      if (!host.running) throw new CutoverError(`${name} is not up`);
      host.order = 'in';
      host.mark = undefined;
      return [`in=${name}`];
    });
  }
}

const KINDS: readonly Fault['kind'][] = [
  ...(['refused', 'unheard', 'crash', 'taken-out', 'sick', 'deaf-balancer', 'cancelled'] as const),
];

/** So many faults, each in a run of its own, and the run after it. Gives what was wrong; empty: nothing. */
export async function strikeFaults(faults: number, seed: number): Promise<string[]> {
  const whole = new RollingWorld();
  await whole.run();
  const random = randomOf(seed, faults);
  const wrong: string[] = [];
  for (let number = 0; number < faults; number++) {
    const fault: Fault = {
      kind: KINDS[number % KINDS.length] ?? 'refused',
      at: 1 + Math.floor(random() * whole.calls),
    };
    const world = new RollingWorld();
    const first = await world.run(fault);
    const said = first === 'done' ? first : first.message;
    const say = (what: string) =>
      wrong.push(`${fault.kind} at ${fault.at}: ${what} (the first run: ${said})`);
    // Somebody starts what crashed, and nobody brings in what somebody took out.
    for (const host of world.hosts.values()) host.running = true;
    if (random() < 0.5) world.alone();
    const next = await world.run();
    if (next !== 'done') say(`the next run: ${next.message}`);
    for (const few of world.tooFew) say(few);
    for (const [name, { tag, order, mark, armed }] of world.hosts) {
      const theirs = fault.kind === 'taken-out' && name === 'web3';
      if (tag !== 'v2' || mark !== undefined || armed || (order === 'out' && !theirs))
        say(`${name} is ${order} with ${tag}, ${mark ?? 'no mark'}`);
    }
  }
  return wrong;
}

function split(line: string): [string, string] {
  const at = line.indexOf('=');
  return [line.slice(0, at), line.slice(at + 1)];
}
