import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionResult } from '../support/action.ts';
import { readAnswer } from '../support/app.ts';
import { liveOn } from '../support/layout.ts';
import { isAlive } from '../support/processes.ts';
import { type Shop, type ShopOptions, startShop } from '../support/shop.ts';
import type { TestHost } from '../support/sshd.ts';
import { startTraffic, type Traffic } from '../support/traffic.ts';
import { until } from '../support/wait.ts';
import { Boundaries, type Boundary, type Phase } from './boundaries.ts';
import { type Fault, mountSmallDisk, unmountSmallDisk } from './faults.ts';
import { leftOnHost, leftOnRunner, wholeLiveRelease } from './invariants.ts';
import { pick, randomOf } from './random.ts';

/** One step of a release as a workflow has it. */
interface Step {
  readonly id: string;
  readonly action: string;
  readonly inputs: Readonly<Record<string, string | number | boolean>>;
}

/** How one round went. */
export interface Round {
  readonly number: number;
  readonly fault: Fault;
  readonly step: string;
  readonly host: string;
  readonly boundary: (Boundary & { readonly program: string | undefined }) | undefined;
  /** The fault was made; else the action had ended before. */
  readonly struck: boolean;
  readonly exitCode: number | undefined;
  readonly requests: number;
  readonly failed: number;
  /** What was not as promised, by promise. */
  readonly mixed: readonly string[];
  readonly left: readonly string[];
  readonly notConverged: readonly string[];
  readonly green: readonly string[];
  /** Of what went wrong. */
  readonly log: string;
  readonly durationMs: number;
}

export const problemsOf = (round: Round): string[] => [
  ...(round.failed > 0 ? [`${round.failed} requests failed`] : []),
  ...round.mixed,
  ...round.left,
  ...round.notConverged,
  ...round.green,
];

const PHASES: readonly Phase[] = ['before', 'during', 'after'];
const DEADLINE_MS = 180_000;

/**
 * A team whose release is struck by one fault a round: the release runs until the step that is struck, then the
 * fault is taken away, what every host serves is looked at, and the same step runs again, and the rest.
 */
export class Harness implements AsyncDisposable {
  readonly shop: Shop;
  readonly #seed: number;
  readonly #boundaries: Boundaries;
  #traffic: Traffic[] = [];
  #programs = new Map<string, readonly string[]>();
  readonly #mounted: TestHost[] = [];
  #attempt = 1;
  #version = 0;

  private constructor(shop: Shop, seed: number) {
    this.shop = shop;
    this.#seed = seed;
    this.#boundaries = new Boundaries(join(shop.job, 'boundaries'), process.env['PATH'] ?? '');
  }

  /** Starts the servers, makes two clean releases, and counts the processes that each step starts. */
  static async start(
    seed: number,
    options: ShopOptions & { readonly smallDisk?: boolean },
  ): Promise<Harness> {
    const shop = await startShop(options);
    const harness = new Harness(shop, seed);
    try {
      for (const [index, host] of shop.fleet.hosts.entries()) {
        if (options.smallDisk === true) {
          await mountSmallDisk(host);
          harness.#mounted.push(host);
        }
        await host.fake('check-web', 'exit 0');
        const nginx = shop.nginx[index];
        if (nginx === undefined) continue;
        await host.fake('test-web', `exec ${nginx.test}`);
        await host.fake('reload-web', `exec ${nginx.reload}`);
      }
      await shop.configure(withTools(shop));
      await harness.#boundaries.prepare();
      for (const root of [false, true]) {
        const version = await harness.#build();
        for (const step of stepsOf(version, root)) {
          await harness.#boundaries.clear();
          const result = await harness.#run(step);
          if (result.exitCode !== 0) throw new Error(`a release without a fault failed\n${result.log}`);
          harness.#programs.set(step.id, harness.#boundaries.seen());
        }
        await shop.endJob();
      }
      harness.#traffic = shop.nginx.map(({ url }) =>
        startTraffic(`${url}/`, { rate: 15, timeoutMs: 20_000, read: readAnswer }),
      );
      await Promise.all(harness.#traffic.map((one) => one.more(5)));
      return harness;
    } catch (thrown) {
      await harness[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  /** Every boundary of every step, as found in a release without a fault. */
  boundaries(): { step: string; boundary: Boundary }[] {
    return [...this.#programs].flatMap(([step, programs]) =>
      programs.flatMap((_, index) =>
        PHASES.map((phase) => ({ step, boundary: { number: index + 1, phase } })),
      ),
    );
  }

  /** Makes a release in which the fault strikes; where it strikes follows from seed and round, or is given. */
  async round(
    number: number,
    fault: Fault,
    at?: { readonly step: string; readonly boundary: Boundary },
  ): Promise<Round> {
    const { shop } = this;
    const random = randomOf(this.#seed, number);
    const started = performance.now();
    const asked = this.#answers();
    const version = await this.#build();
    const struckId = at?.step ?? pick(this.#struckBy(fault), random);
    const host = pick(shop.fleet.hosts, random);
    const programs = this.#programs.get(struckId) ?? [];
    const boundary: Boundary | undefined =
      fault.when === 'step'
        ? undefined
        : (at?.boundary ?? {
            number: 1 + Math.floor(random() * programs.length),
            phase: pick(PHASES, random),
          });
    // After the boundary itself, or some time later.
    const laterMs = random() < 0.5 ? 0 : Math.floor(random() * 150);
    const steps = stepsOf(version, struckId === 'release');
    const before = await liveOn(shop.fleet.host(0));
    const idle = before === 'blue' ? 'green' : 'blue';
    const index = steps.findIndex(({ id }) => id === struckId);
    const mixed: string[] = [];
    const notConverged: string[] = [];
    const green: string[] = [];
    let log = '';

    for (const step of steps.slice(0, index)) {
      const result = await this.#run(step);
      if (result.exitCode !== 0)
        throw new Error(`round ${number}: ${step.id} failed before the fault\n${result.log}`);
    }
    const struckStep = steps[index];
    if (struckStep === undefined) throw new Error(`there is no step ${struckId}`);
    const { result, struck, undo } = await this.#strike(struckStep, fault, { host, idle, boundary, laterMs });
    log += `--- ${struckId}, struck\n${result.log}\n`;
    await undo();

    const lives: string[] = [];
    for (const one of shop.fleet.hosts)
      await wholeLiveRelease(one).then(
        (tag) => lives.push(tag),
        (thrown: Error) => mixed.push(`not whole: ${thrown.message}`),
      );
    const reported = /not known: |Not every host could go back/.test(result.log);
    // A run that was killed cannot report; the next run finds it, and mends it.
    if (new Set(lives).size > 1 && result.exitCode !== undefined && !reported)
      mixed.push(`half switched and not reported: ${lives.join(', ')}`);
    if (result.exitCode === 0) {
      if (fault.mustFail === true && struck) green.push(`${struckId} is green although ${fault.name}`);
      const isLive = struckId === 'switch-slot' || struckId === 'live' || struckId === 'release';
      if (isLive && lives.some((tag) => tag !== version))
        green.push(`${struckId} is green, but live is ${lives.join(', ')}`);
    }

    // Now the same step again, and the rest of the release: a new attempt of the run.
    if (fault.runner === 'gone') await this.#forgetRunner();
    await shop.endJob();
    this.#attempt++;
    await this.#boundaries.clear();
    const again = fault.again === 'from the start' ? 0 : result.exitCode === 0 ? index + 1 : index;
    for (const step of steps.slice(again)) {
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
          if (tag !== version && notConverged.length === 0)
            notConverged.push(`${one.name} serves ${tag}, not ${version}`);
        },
        (thrown: Error) => mixed.push(`not whole after the second run: ${thrown.message}`),
      );
    const left = [
      ...(await Promise.all(shop.fleet.hosts.map(leftOnHost))).flat(),
      ...(await leftOnRunner(shop.job)),
    ].map((what) => `left: ${what}`);
    if (this.#traffic.length > 0) await Promise.all(this.#traffic.map((one) => one.more(3, 30_000)));
    const answers = this.#answers().map((all, nth) => all.slice(asked[nth]?.length ?? 0));
    const requests = answers.reduce((sum, all) => sum + all.length, 0);
    const bad = answers.flat().filter(({ error }) => error !== undefined);
    if (bad.length > 0)
      log += `--- requests that failed\n${bad.map(({ error, at: ms }) => `${ms.toFixed(0)} ms: ${error}`).join('\n')}\n`;
    return {
      ...{ number, fault, step: struckId, host: host.name, struck, exitCode: result.exitCode },
      boundary: boundary === undefined ? undefined : { ...boundary, program: programs[boundary.number - 1] },
      ...{ requests, failed: bad.length, mixed, left, notConverged, green, log },
      durationMs: performance.now() - started,
    };
  }

  /** Runs the step and makes the fault in it. */
  async #strike(
    step: Step,
    fault: Fault,
    at: { host: TestHost; idle: string; boundary: Boundary | undefined; laterMs: number },
  ): Promise<{ result: ActionResult; struck: boolean; undo: () => Promise<void> }> {
    const { shop } = this;
    const { host, idle, boundary, laterMs } = at;
    await this.#boundaries.clear(boundary);
    if (boundary === undefined) {
      const undo = await fault.make({ shop, host, idle, pid: undefined });
      return { result: await this.#run(step), struck: true, undo };
    }
    let pid = 0;
    let ended = false;
    const running = this.#run(step, (started) => {
      pid = started;
    }).finally(() => {
      ended = true;
    });
    await until(() => this.#boundaries.reached() || ended, {
      what: `${step.id} to come to the boundary`,
      timeoutMs: DEADLINE_MS,
    });
    if (!this.#boundaries.reached())
      return { result: await running, struck: false, undo: () => Promise.resolve() };
    if (laterMs > 0 && boundary.phase === 'during') {
      await this.#boundaries.go(false);
      await new Promise((resolve) => setTimeout(resolve, laterMs));
    }
    const undo = await fault.make({ shop, host, idle, pid });
    await this.#boundaries.go(!isAlive(pid));
    const result = await running;
    return { result, struck: true, undo };
  }

  #run(step: Step, onStart?: (pid: number) => void): Promise<ActionResult> {
    return this.shop.step(step.action, step.inputs, {
      env: { PATH: this.#boundaries.path, GITHUB_RUN_ATTEMPT: String(this.#attempt) },
      ...(onStart === undefined ? {} : { onStart }),
    });
  }

  /** The steps that a fault can strike, of both kinds of release. */
  #struckBy({ steps }: Fault): string[] {
    return [...this.#programs.keys()].filter(
      (id) => steps === undefined || steps.includes(id) || (steps.includes('verify-health') && id === 'idle'),
    );
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

  async [Symbol.asyncDispose](): Promise<void> {
    for (const traffic of this.#traffic) await traffic.stop();
    for (const host of this.shop.fleet.hosts) {
      host.resume();
      await host.start();
    }
    for (const host of this.#mounted) await unmountSmallDisk(host);
    await this.shop[Symbol.asyncDispose]();
  }
}

/** A release in steps of its own, or by the root action. */
function stepsOf(tag: string, root: boolean): Step[] {
  if (root) return [{ id: 'release', action: 'release', inputs: { tag } }];
  const check = { 'expect-tag': tag, for: '1s' };
  return [
    { id: 'rsync-deploy', action: 'rsync-deploy', inputs: { tag } },
    { id: 'idle', action: 'verify-health', inputs: { ...check, slot: 'idle', for: '4s' } },
    { id: 'switch-slot', action: 'switch-slot', inputs: { 'expect-tag': tag } },
    { id: 'live', action: 'verify-health', inputs: { ...check, slot: 'live' } },
  ];
}

/** The configuration of the shop with time-outs for tests, and commands that a fault can take the place of. */
function withTools(shop: Shop): unknown {
  const settings = shop.settings();
  const { production } = settings.environments;
  const { health, switch: switching } = production as {
    health: unknown[];
    switch?: { nginx: Record<string, unknown> };
  };
  return {
    ...settings,
    environments: {
      production: {
        ...production,
        health: [...health, { command: 'check-web' }],
        'free-space': '1M',
        timeouts: { connect: '8s', stage: '25s', upload: '25s', start: '12s', lock: '60s', health: '15s' },
        switch: {
          timeout: '8s',
          ...(switching === undefined
            ? {}
            : { nginx: { ...switching.nginx, test: 'test-web', reload: 'reload-web' } }),
        },
      },
    },
  };
}
