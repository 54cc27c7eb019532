import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseHost } from '../../src/model/names.ts';
import { mustExec } from '../support/exec.ts';
import type { ActionResult } from '../support/runner/action.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { freePort } from '../support/servers/port.ts';
import { isAlive } from '../support/servers/processes.ts';
import { type DelayProxy, startDelayProxy } from '../support/servers/proxy.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { readAnswer } from '../support/sites/app.ts';
import { writeShared } from '../support/sites/backups.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic, type Traffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';
import { Boundaries, type Boundary, boundariesOf } from './boundaries.ts';
import { type Fault, HAPROXY_SOCKET, mountSmallDisk, type Servers, unmountSmallDisk } from './faults.ts';
import { checkBackups, leftOnHost, leftOnRunner, timersOn, wholeLiveRelease } from './invariants.ts';
import { pick, randomOf } from './random.ts';

/** One step of a release as a workflow has it. */
interface Step {
  readonly id: string;
  readonly action: string;
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
}

/** The steps that a fault can strike; each stands in one course. */
const STEPS = {
  'backup-remote': 'steps',
  'rsync-deploy': 'steps',
  idle: 'steps',
  'switch-slot': 'steps',
  live: 'steps',
  release: 'root',
  'rollback-to-tag': 'rollback',
  'restore-backup': 'restore',
} as const;
export type StepId = keyof typeof STEPS;
type Course = (typeof STEPS)[StepId];
const isStep = (id: string): id is StepId => id in STEPS;

/** Where a fault strikes: at a boundary, or so long after the start of the step. */
export type Moment = Boundary | { readonly ms: number };

/** How one round went. */
export interface Round {
  readonly number: number;
  readonly fault: string;
  readonly step: string;
  readonly host: string;
  /** Undefined: for as long as the step ran, or when traffic had moved. */
  readonly at: Moment | undefined;
  readonly laterMs: number;
  /** The fault was made; else the action had ended before. */
  readonly struck: boolean;
  readonly exitCode: number | undefined;
  readonly requests: number;
  readonly failed: number;
  /** What was not as promised, by promise. */
  readonly mixed: readonly string[];
  readonly left: readonly string[];
  readonly notConverged: readonly string[];
  readonly untrue: readonly string[];
  /** Of what went wrong. */
  readonly log: string;
  readonly durationMs: number;
}

export const problemsOf = (round: Round): string[] => [
  ...(round.failed > 0 ? [`${round.failed} requests failed`] : []),
  ...round.mixed,
  ...round.left,
  ...round.notConverged,
  ...round.untrue,
];

const DEADLINE_MS = 180_000;
const CONFIRM_WITHIN_S = 15;

interface Clean {
  readonly boundaries: readonly Boundary[];
  readonly durationMs: number;
}

/**
 * A team whose release is struck by one fault a round: the release runs until the step that is struck, then the
 * fault is taken away, what every host serves is looked at, and the same step runs again, and the rest.
 */
export class Harness implements AsyncDisposable {
  readonly shop: Shop;
  readonly #seed: number;
  readonly #servers: Servers;
  readonly #boundaries: Boundaries;
  readonly #haproxy: Haproxy[] = [];
  readonly #lines: DelayProxy[] = [];
  readonly #traffic: Traffic[] = [];
  readonly #clean = new Map<string, Clean>();
  #runId = 4242;
  #attempt = 1;
  #version = 0;
  /** The id of the backup that is to be restored. */
  #backup = '';

  private constructor(shop: Shop, seed: number, servers: Servers) {
    this.shop = shop;
    this.#seed = seed;
    this.#servers = servers;
    this.#boundaries = new Boundaries(join(shop.job, 'boundaries'), process.env['PATH'] ?? '');
  }

  /** Starts the servers, makes a release without a fault, and sends traffic to it. */
  static async start(seed: number, options: { readonly hosts: number; readonly servers: Servers }) {
    const { hosts, servers } = options;
    const shop = await startShop({
      hosts,
      nginx: servers !== 'haproxy',
      ...(servers === 'small disk' ? { prepare: mountSmallDisk } : {}),
    });
    const harness = new Harness(shop, seed, servers);
    try {
      await harness.#prepare();
      await harness.#release(harness.#stepsOf('root', await harness.#build()), 'a release without a fault');
      const urls = servers === 'haproxy' ? harness.#haproxy : shop.nginx;
      for (const { url } of urls)
        harness.#traffic.push(startTraffic(`${url}/`, { rate: 15, timeoutMs: 20_000, read: readAnswer }));
      await Promise.all(harness.#traffic.map((one) => one.more(5)));
      return harness;
    } catch (thrown) {
      await harness[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  async #prepare(): Promise<void> {
    const { shop } = this;
    const { hosts } = shop.fleet;
    for (const [index, host] of hosts.entries()) {
      await host.fake('check-web', 'exit 0');
      await host.exec(`mkdir -p '${host.root}' '${host.dir}/etc-shop'`);
      await host.exec(`echo 'server { }' >'${host.dir}/etc-shop/site.conf'`);
      await mustExec('sqlite3', [
        join(host.root, 'shop.db'),
        "CREATE TABLE t (a); INSERT INTO t VALUES ('v0')",
      ]);
      await writeShared(host, { 'uploads/a.txt': 'v0' });
      const nginx = shop.nginx[index];
      if (nginx !== undefined) {
        await host.fake('test-web', `exec ${nginx.test}`);
        await host.fake('reload-web', `exec ${nginx.reload}`);
      }
      if (this.#servers === 'haproxy')
        this.#haproxy.push(
          await startHaproxy({
            dir: join(host.dir, HAPROXY_SOCKET, '..'),
            ip: host.ip,
            port: 8080,
            account: host.account,
            servers: (['blue', 'green'] as const).map((name) => ({
              name,
              address: `${host.ip}:${PORTS[name]}`,
              disabled: name === 'green',
            })),
          }),
        );
      this.#lines.push(
        await startDelayProxy({
          ...{ host: host.ip, port: host.port, delayMs: 0 },
          listen: { host: host.ip, port: await freePort(host.ip) },
        }),
      );
    }
    // The last one gets its releases by rsync.
    if (this.#servers === 'nginx') await hosts.at(-1)?.hide('tar');
    await shop.configure(this.#configuration(false));
    const addresses = hosts.map((host, index) => [host.name, parseHost(this.#addressOf(index))] as const);
    await this.#boundaries.prepare(
      new Map(addresses.flatMap(([name, address]) => (address === undefined ? [] : [[name, address]]))),
    );
  }

  /** Every boundary of a step, as found when it runs without a fault. */
  async boundaries(id: StepId, confirm = false): Promise<readonly Boundary[]> {
    return (await this.#cleanRun(id, confirm)).boundaries;
  }

  /** How many boundaries each step has that was looked at. */
  describeBoundaries(): string {
    return [...this.#clean].map(([step, { boundaries }]) => `${step} ${boundaries.length}`).join(', ');
  }

  /** Makes a release in which the fault strikes; where it strikes follows from seed and round, or is given. */
  async round(
    number: number,
    fault: Fault,
    given?: { readonly step: StepId; readonly boundary?: Boundary },
  ): Promise<Round> {
    const { shop } = this;
    this.#newRun();
    const random = randomOf(this.#seed, number);
    const confirm = fault.confirm === true;
    const struckId = given?.step ?? pick(stepsOf(fault), random);
    const course = STEPS[struckId];
    const { at, laterMs } = await this.#moment(struckId, fault, random, given?.boundary);
    const host = this.#hostOf(at, random);
    const started = performance.now();
    const asked = this.#answers();
    const old = await wholeLiveRelease(shop.fleet.host(0));
    const version = course === 'restore' ? old : await this.#build();
    const expected = course === 'rollback' ? old : version;
    if (course === 'restore') await this.#writeData('kept');
    const steps = this.#stepsOf(course, version);
    const index = steps.findIndex(({ id }) => id === struckId);
    const mixed: string[] = [];
    const notConverged: string[] = [];
    const untrue: string[] = [];
    let log = '';

    await shop.configure(this.#configuration(confirm));
    for (const step of steps.slice(0, index)) await this.#mustRun(step, `round ${number}, before the fault`);
    if (course === 'restore') await this.#writeData('lost');
    const idle = (await liveOn(shop.fleet.host(0))) === 'blue' ? 'green' : 'blue';
    const struckStep = steps[index];
    if (struckStep === undefined) throw new Error(`there is no step ${struckId}`);
    const { result, struck, undo } = await this.#strike(struckStep, fault, { host, idle, at, laterMs });
    log += `--- ${struckId}, struck\n${result.log}\n`;
    await undo();

    const runnerGone = struck && fault.runner === 'gone';
    if (confirm && runnerGone) mixed.push(...(await this.#untilBack()));
    const lives: string[] = [];
    for (const one of shop.fleet.hosts)
      await wholeLiveRelease(one).then(
        (tag) => lives.push(tag),
        (thrown: Error) => mixed.push(`not whole: ${thrown.message}`),
      );
    const reported = /not known: |Not every host could go back/.test(result.log);
    // A run that was killed cannot report; the next run finds it, and mends it. Or the hosts have mended it already.
    const mayBeMixed = reported || (result.exitCode === undefined && !(confirm && runnerGone));
    if (new Set(lives).size > 1 && !mayBeMixed)
      mixed.push(`half switched and not reported: ${lives.join(', ')}`);
    mixed.push(...(await this.#brokenBackups()).map((what) => `after the fault: ${what}`));
    if (result.exitCode === 0) {
      if (fault.verdict === 'red' && struck) untrue.push(`${struckId} is green although ${fault.name}`);
      untrue.push(...(await this.#notDone(struckId, lives, expected, steps)));
    } else if (fault.verdict === 'green' && struck) untrue.push(`${struckId} is red although ${fault.name}`);

    // Now the same step again, and the rest of the release: a new attempt of the run.
    if (runnerGone) await this.#forgetRunner();
    await shop.endJob();
    this.#attempt++;
    await this.#boundaries.clear();
    for (const step of steps.slice(fault.again === 'from the start' ? 0 : index)) {
      const second = await this.#run(step);
      log += `--- ${step.id}, again\n${second.log}\n`;
      if (second.exitCode === 0) continue;
      notConverged.push(`${step.id} again ended with ${second.exitCode}`);
      break;
    }
    await shop.endJob();
    for (const one of shop.fleet.hosts)
      await wholeLiveRelease(one).then(
        (tag) => {
          if (tag !== expected && notConverged.length === 0)
            notConverged.push(`${one.name} serves ${tag}, not ${expected}`);
        },
        (thrown: Error) => mixed.push(`not whole after the second run: ${thrown.message}`),
      );
    mixed.push(...(await this.#brokenBackups()).map((what) => `after the second run: ${what}`));
    if (course === 'restore' && notConverged.length === 0)
      notConverged.push(...(await this.#dataIsNot('kept')));
    const left = (await this.#leftBehind()).map((what) => `left: ${what}`);
    await Promise.all(this.#traffic.map((one) => one.more(3, 30_000)));
    for (const { answers } of this.#traffic) {
      const last = answers.at(-1)?.version;
      if (last !== expected && notConverged.length === 0)
        notConverged.push(`traffic gets ${last}, not ${expected}`);
    }
    const answers = this.#answers().map((all, nth) => all.slice(asked[nth]?.length ?? 0));
    const requests = answers.reduce((sum, all) => sum + all.length, 0);
    const bad = answers.flat().filter(({ error }) => error !== undefined);
    if (bad.length > 0)
      log += `--- requests that failed\n${bad.map(({ error, at: ms }) => `${ms.toFixed(0)} ms: ${error}`).join('\n')}\n`;
    return {
      ...{ number, fault: fault.name, step: struckId, host: host.name, at, laterMs, struck },
      ...{ exitCode: result.exitCode, requests, failed: bad.length, mixed, left, notConverged, untrue },
      log: log.replace(/^::add-mask::.*\n/gm, ''),
      durationMs: performance.now() - started,
    };
  }

  /** When the fault strikes: at a boundary, some time after it, or at any moment of the step. */
  async #moment(
    id: StepId,
    fault: Fault,
    random: () => number,
    given: Boundary | undefined,
  ): Promise<{ at: Moment | undefined; laterMs: number }> {
    if (fault.when !== 'boundary') return { at: undefined, laterMs: 0 };
    const { boundaries, durationMs } = await this.#cleanRun(id, fault.confirm === true);
    const chance = random();
    const laterMs = chance < 0.5 ? 0 : Math.floor(random() * 250);
    if (given !== undefined) return { at: given, laterMs: 0 };
    if (chance > 0.8 && fault.at === undefined)
      return { at: { ms: Math.floor(random() * durationMs) }, laterMs: 0 };
    return { at: pick(boundaries.filter(fault.at ?? (() => true)), random), laterMs };
  }

  /** Mostly the host that the boundary is about. */
  #hostOf(at: Moment | undefined, random: () => number): TestHost {
    const { hosts } = this.shop.fleet;
    const name = at !== undefined && 'what' in at ? /@(.+)#/.exec(at.what)?.[1] : undefined;
    const own = hosts.find((host) => host.name === name);
    const other = pick(hosts, random);
    return own !== undefined && random() < 0.75 ? own : other;
  }

  /** Runs the step and makes the fault in it. */
  async #strike(
    step: Step,
    fault: Fault,
    where: { host: TestHost; idle: string; at: Moment | undefined; laterMs: number },
  ): Promise<{ result: ActionResult; struck: boolean; undo: () => Promise<void> }> {
    const { shop } = this;
    const { host, idle, at, laterMs } = where;
    const line = this.#lines[shop.fleet.hosts.indexOf(host)];
    if (line === undefined) throw new Error(`${host.name} has no line`);
    const nothing = () => Promise.resolve();
    await this.#boundaries.clear(at !== undefined && 'what' in at ? at : undefined);
    if (fault.when === 'step') {
      const undo = await fault.make({ shop, host, line, idle, pid: undefined });
      return { result: await this.#run(step), struck: undo !== undefined, undo: undo ?? nothing };
    }
    let pid = 0;
    let ended = false;
    const running = this.#run(step, (started) => {
      pid = started;
    }).finally(() => {
      ended = true;
    });
    const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
    if (at !== undefined && 'ms' in at) await Promise.race([wait(at.ms), running]);
    else
      await until(
        async () => ended || (at === undefined ? await this.#allLive(idle) : this.#boundaries.reached()),
        { what: `${step.id} to come to where it is struck`, timeoutMs: DEADLINE_MS },
      );
    const there = at === undefined || 'ms' in at || this.#boundaries.reached();
    if (there && laterMs > 0) {
      await this.#boundaries.go(false);
      await Promise.race([wait(laterMs), running]);
    }
    if (!there || (ended && at !== undefined)) return { result: await running, struck: false, undo: nothing };
    const undo = await fault.make({ shop, host, line, idle, pid });
    await this.#boundaries.go(!isAlive(pid));
    return { result: await running, struck: undo !== undefined, undo: undo ?? nothing };
  }

  async #allLive(slot: string): Promise<boolean> {
    const lives = await Promise.all(this.shop.fleet.hosts.map(liveOn));
    return lives.every((live) => live === slot);
  }

  /** Nobody confirms: the hosts go back by themselves, if they have to. Returns what did not end. */
  async #untilBack(): Promise<string[]> {
    const waiting = async () => (await Promise.all(this.shop.fleet.hosts.map(timersOn))).flat();
    return until(async () => (await waiting()).length === 0, {
      what: 'the hosts to go back by themselves',
      timeoutMs: CONFIRM_WITHIN_S * 1000 + 45_000,
    }).then(
      () => [],
      async () => (await waiting()).map((timer) => `did not go back by itself: ${timer}`),
    );
  }

  /** What a green step had to do, and did not. */
  async #notDone(id: StepId, lives: string[], expected: string, steps: readonly Step[]): Promise<string[]> {
    if (id === 'backup-remote') {
      const counts = await Promise.all(this.shop.fleet.hosts.map(checkBackups));
      return counts.some(({ complete }) => complete === 0) ? ['backup-remote is green without a backup'] : [];
    }
    if (id === 'restore-backup') return this.#dataIsNot('kept');
    const isLive = id === 'switch-slot' || steps.at(-1)?.id === id;
    return isLive && lives.some((tag) => tag !== expected)
      ? [`${id} is green, but live is ${lives.join(', ')}`]
      : [];
  }

  async #brokenBackups(): Promise<string[]> {
    return (await Promise.all(this.shop.fleet.hosts.map(checkBackups))).flatMap(({ problems }) => problems);
  }

  /** What is there although the job has ended; what is just ending gets a moment. */
  async #leftBehind(): Promise<string[]> {
    const { fleet, job } = this.shop;
    const look = async () => [
      ...(await Promise.all(fleet.hosts.map(leftOnHost))).flat(),
      ...(await leftOnRunner(job)),
    ];
    await until(async () => (await look()).length === 0, {
      what: 'nothing to be left',
      timeoutMs: 5_000,
    }).catch(() => undefined);
    return look();
  }

  async #writeData(value: string): Promise<void> {
    for (const host of this.shop.fleet.hosts) {
      await mustExec('sqlite3', [join(host.root, 'shop.db'), `UPDATE t SET a = '${value}'`]);
      await writeFile(join(host.root, 'shared/uploads/a.txt'), value);
    }
  }

  async #dataIsNot(value: string): Promise<string[]> {
    const found = this.shop.fleet.hosts.map(async (host) => {
      const query = 'PRAGMA integrity_check; SELECT a FROM t';
      const database = await mustExec('sqlite3', [join(host.root, 'shop.db'), query]);
      const file = await readFile(join(host.root, 'shared/uploads/a.txt'), 'utf8');
      return database === `ok\n${value}\n` && file === value
        ? []
        : [`${host.name} has ${JSON.stringify([database, file])}, not what was restored`];
    });
    return (await Promise.all(found)).flat();
  }

  /** Runs the course of a step without a fault, unless that was done before. */
  async #cleanRun(id: StepId, confirm: boolean): Promise<Clean> {
    const key = (step: string) => `${step}${confirm ? ', to be confirmed' : ''}`;
    const known = this.#clean.get(key(id));
    if (known !== undefined) return known;
    const course = STEPS[id];
    const version = course === 'restore' ? '' : await this.#build();
    await this.shop.configure(this.#configuration(confirm));
    await this.#release(this.#stepsOf(course, version), `${course} without a fault`, (step, clean) =>
      this.#clean.set(key(step), clean),
    );
    return this.#cleanRun(id, confirm);
  }

  async #release(
    steps: readonly Step[],
    what: string,
    onClean?: (step: string, clean: Clean) => void,
  ): Promise<void> {
    for (const step of steps) {
      await this.#boundaries.clear();
      const started = performance.now();
      await this.#mustRun(step, what);
      const durationMs = performance.now() - started;
      onClean?.(step.id, { boundaries: boundariesOf(this.#boundaries.seen()), durationMs });
    }
    await this.shop.endJob();
    this.#newRun();
  }

  #newRun(): void {
    this.#runId++;
    this.#attempt = 1;
  }

  async #mustRun(step: Step, what: string): Promise<void> {
    const result = await this.#run(step);
    if (result.exitCode !== 0) throw new Error(`${what}: ${step.id} failed\n${result.log}`);
    if (step.id === 'backed-up') this.#backup = result.outputs['backup-id'] ?? '';
  }
  #run(step: Step, onStart?: (pid: number) => void): Promise<ActionResult> {
    const { hosts } = this.shop.fleet;
    const pins = hosts.map((host, index) => {
      const [, ...key] = host.knownHost.split(' ');
      return `[${host.ip}]:${this.#lines[index]?.port} ${key.join(' ')}\n`;
    });
    const inputs = { 'ssh-known-hosts': pins.join(''), ...step.inputs };
    // Known only when the step before has ended.
    if (step.action === 'restore-backup') Object.assign(inputs, { 'backup-id': this.#backup });
    return this.shop.step(step.action, inputs, {
      env: {
        PATH: this.#boundaries.path,
        GITHUB_RUN_ID: String(this.#runId),
        GITHUB_RUN_ATTEMPT: String(this.#attempt),
      },
      ...(onStart === undefined ? {} : { onStart }),
    });
  }

  async #build(): Promise<string> {
    const version = `v${++this.#version}`;
    await this.shop.build(version, {
      files: 12,
      changed: 4,
      extra: { 'large.bin': version.repeat(300_000) },
    });
    return version;
  }

  #answers(): readonly (readonly { readonly at: number; readonly error?: string }[])[] {
    return this.#traffic.map(({ answers }) => [...answers]);
  }

  /** The machine that the job ran on is gone, with all that was on it. */
  async #forgetRunner(): Promise<void> {
    await rm(join(this.shop.job, 'temp'), { recursive: true, force: true });
  }

  /** The host behind its line. */
  #addressOf(index: number): string {
    const host = this.shop.fleet.host(index);
    return `${host.account.name}@${host.ip}:${this.#lines[index]?.port}`;
  }

  #stepsOf(course: Course, tag: string): Step[] {
    const root: Step = { id: 'release', action: 'release', inputs: { tag } };
    const backup: Step = { id: 'backup-remote', action: 'backup-remote', inputs: {} };
    const check = { 'expect-tag': tag, for: '1s' };
    switch (course) {
      case 'root':
        return [root];
      case 'rollback':
        return [
          { ...root, id: 'released' },
          {
            id: 'rollback-to-tag',
            action: 'rollback-to-tag',
            inputs: { tag: 'previous', reason: 'a fault' },
          },
        ];
      case 'restore': {
        const inputs = { confirm: 'production', files: 'shared' };
        return [
          { ...backup, id: 'backed-up' },
          { id: 'restore-backup', action: 'restore-backup', inputs },
        ];
      }
      case 'steps':
        return [
          backup,
          { id: 'rsync-deploy', action: 'rsync-deploy', inputs: { tag } },
          { id: 'idle', action: 'verify-health', inputs: { ...check, slot: 'idle', for: '4s' } },
          { id: 'switch-slot', action: 'switch-slot', inputs: { 'expect-tag': tag } },
          { id: 'live', action: 'verify-health', inputs: { ...check, slot: 'live' } },
        ];
    }
  }

  /** The configuration of the shop with time-outs for tests, and commands that a fault can take the place of. */
  #configuration(confirm: boolean): unknown {
    const { shop } = this;
    const settings = shop.settings();
    const { production } = settings.environments;
    const { health, switch: switching } = production as {
      health: unknown[];
      switch?: { nginx: Record<string, unknown> };
    };
    const dir = shop.fleet.path.replace(/.srv.shop$/, '');
    const hosts = shop.fleet.hosts.map((_, index) => this.#addressOf(index));
    const way =
      switching === undefined
        ? {
            haproxy: {
              socket: `${dir}/${HAPROXY_SOCKET}`,
              backend: 'shop',
              drain: '2s',
              'ready-timeout': '5s',
            },
          }
        : { nginx: { ...switching.nginx, test: 'test-web', reload: 'reload-web' } };
    return {
      ...settings,
      environments: {
        production: {
          ...production,
          hosts,
          health: [...health, { command: 'check-web' }],
          'free-space': '1M',
          timeouts: { connect: '8s', stage: '25s', upload: '25s', start: '12s', lock: '60s', health: '15s' },
          switch: { timeout: '8s', ...way, ...(confirm ? { 'confirm-within': `${CONFIRM_WITHIN_S}s` } : {}) },
          backup: {
            paths: [`${dir}/etc-shop`],
            databases: [{ name: 'shop', sqlite: `${shop.fleet.path}/shop.db`, on: hosts }],
            timeout: '25s',
            keep: 3,
          },
        },
      },
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const traffic of this.#traffic) await traffic.stop();
    for (const line of this.#lines) await line[Symbol.asyncDispose]();
    for (const host of this.shop.fleet.hosts) {
      host.resume();
      await host.start();
    }
    for (const server of this.#haproxy) await server.stop();
    if (this.#servers === 'small disk')
      for (const host of this.shop.fleet.hosts) await unmountSmallDisk(host);
    await this.shop[Symbol.asyncDispose]();
  }
}

/** The steps that a fault can strike. */
export function stepsOf({ steps }: Fault): StepId[] {
  return Object.keys(STEPS)
    .filter(isStep)
    .filter((id) => steps === undefined || steps.includes(id));
}
