import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { returnAfterMs } from '../../config/rolling-rules.ts';
import { CutoverError } from '../../errors.ts';
import { stageFailure } from '../../host/connection/fleet.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Around } from '../../host/rolling/around.ts';
import { Balancers, type Batch, type Leave, type RollingSettings } from '../../host/rolling/rolling-call.ts';
import { addressesOf, type BalancerPlace, rollingMethodOf } from '../../host/rolling/rolling-method.ts';
import { clearSwitch } from '../../host/switch/confirm.ts';
import { historyLine, type RecordContext } from '../../model/event.ts';
import {
  atOnceOf,
  type BalancerView,
  joinViews,
  keepOf,
  leftOutWords,
  nextHosts,
  type RollingRule,
  returnTimes,
  standingOf,
} from '../../model/rolling.ts';
import type { SwitchTarget } from '../../model/switch-plan.ts';
import { outState, ROLLING_STAGE } from './words.ts';

/** What a host that is out, or in again, is asked. */
export interface RollingChecks {
  idle(site: Site, hosts: readonly Host[], to: SwitchTarget): Promise<void>;
  live(site: Site, hosts: readonly Host[], to: SwitchTarget): Promise<void>;
}

const LOOK_AGAIN_MS = 500;
/** What a host that goes back alone waits at least for the lock of another run. */
const LOCK_WAIT_MS = 5_000;

/** Reads every balancer, and throws CutoverError, with nothing changed, where one of them cannot be worked with. */
export async function beginRolling(
  site: Site,
  token: string,
  {
    rolling,
    checks,
    context,
  }: {
    readonly rolling: RollingSettings;
    readonly checks: RollingChecks;
    /** Who does it, for the history of the balancers. */
    readonly context: RecordContext;
  },
): Promise<Rolling> {
  const method = rollingMethodOf(site, rolling);
  const begun = new Rolling(site, new Balancers(site, token, method), rolling, checks, context);
  await begun.look();
  return begun;
}

/** Hosts that leave the cluster, are upgraded, and come back, some at a time. */
export class Rolling implements Around {
  readonly #site: Site;
  readonly #balancers: Balancers;
  readonly #checks: RollingChecks;
  readonly #context: RecordContext;
  readonly #rule: RollingRule;
  readonly #times: Pick<Batch, 'drainMs' | 'readyMs'>;
  /** Those that this run took out and does not know to be in. returning: told to come in, so that they may get requests. */
  readonly #out = new Map<Host, 'out' | 'returning'>();
  /** Taken out by somebody before this run: by which balancers, where others had it in. */
  readonly #left = new Map<string, readonly string[]>();
  /** When the last hosts were told to leave. */
  #outAt = performance.now();

  constructor(
    site: Site,
    balancers: Balancers,
    rolling: RollingSettings,
    checks: RollingChecks,
    context: RecordContext,
  ) {
    this.#site = site;
    this.#balancers = balancers;
    this.#checks = checks;
    this.#context = context;
    const all = addressesOf(site.settings).length;
    this.#rule = { atOnce: atOnceOf(rolling['at-once'], all), keep: keepOf(rolling.keep, all) };
    this.#times = { drainMs: rolling.drain, readyMs: rolling['ready-timeout'] };
  }

  isOut(host: Host): boolean {
    return this.#out.get(host) === 'out';
  }

  isIn(host: Host): boolean {
    return !this.#out.has(host);
  }

  /** What every balancer says now. Throws CutoverError where one does not say it. */
  async look(anyway = false): Promise<readonly BalancerView[]> {
    const batch = this.#batch();
    const views = await this.#everywhere('read the balancer', this.#places(), anyway, (place, signal) =>
      this.#balancers.read(place, batch, signal),
    );
    return joinViews(views, addressesOf(this.#site.settings).length);
  }

  async out(waiting: readonly Host[], anyway = false): Promise<readonly Host[]> {
    const hosts = await this.#mayLeave(waiting, anyway);
    const names = hosts.map(({ name }) => name);
    this.#site.fleet.log.info(`out of the cluster: ${names.join(', ')}`);
    const batch = this.#batch();
    const own = hosts.filter((host) => this.#out.has(host));
    this.#outAt = performance.now();
    // A host is out from its first order on: whatever becomes of it, it is brought back.
    for (const host of hosts) this.#out.set(host, 'out');
    const answers = await this.#everywhere(
      'take out',
      this.#placesOf(names),
      anyway,
      async (place, signal) => ({
        balancer: place.host.name,
        ...(await this.#balancers.out(place, batch, namesIn(place, names), this.#leave(place), signal)),
      }),
    );
    for (const host of hosts) {
      const left = answers.filter((answer) => answer.left.includes(host.name));
      // What this run took out before is not somebody else's, also where its mark is gone.
      const isTaken = own.includes(host) || answers.some(({ took }) => took.includes(host.name));
      if (!isTaken) this.#out.delete(host);
      if (!isTaken || left.length > 0)
        this.#left.set(host.name, isTaken ? left.map(({ balancer }) => balancer) : []);
    }
    return hosts;
  }

  async check(hosts: readonly Host[], to: SwitchTarget, anyway = false): Promise<void> {
    if (hosts.length > 0) await this.#checks.idle(this.#siteFor(anyway), hosts, to);
  }

  async back(hosts: readonly Host[], to: SwitchTarget, anyway = false): Promise<void> {
    const own = hosts.filter((host) => this.#out.has(host));
    if (own.length === 0) return;
    const names = own.map(({ name }) => name);
    this.#site.fleet.log.info(`back into the cluster: ${names.join(', ')}`);
    const batch = this.#batch();
    for (const host of own) this.#out.set(host, 'returning');
    // Without the run's signal: what was begun here is brought to its end.
    const answers = await this.#everywhere('bring in', this.#placesOf(names), true, (place) =>
      this.#balancers.back(place, batch, namesIn(place, names)),
    );
    const up = new Set(answers.flat());
    for (const host of own) if (up.has(host.name)) this.#out.delete(host);
    const lost = names.filter((name) => !up.has(name));
    if (lost.length > 0)
      throw new CutoverError(
        `no balancer says that ${lost.join(', ')} is up, and none has a mark by which Cutover took it out`,
        { stage: ROLLING_STAGE, next: 'bring it in by hand, or find out who took it out' },
      );
    await this.#checks.live(this.#siteFor(anyway), own, to);
  }

  /** Brings in those of `hosts` that an earlier run took out and left, once they are healthy on this release. Throws CutoverError. */
  async rejoin(hosts: readonly Host[], to: SwitchTarget): Promise<void> {
    if (hosts.length === 0) return;
    const { fleet } = this.#site;
    const views = await this.look();
    const ours = hosts.filter(({ name }) => standingOf(name, views) === 'ours');
    if (ours.length === 0) return;
    fleet.log.info(`an earlier run left out: ${ours.map(({ name }) => name).join(', ')}`);
    for (const host of ours) this.#out.set(host, 'out');
    // Before its timer is cleared, which waits for the lock of this run: one that is not healthy goes back by it afterwards.
    await this.check(ours, to);
    const cleared = await clearSwitch(this.#site, this.#balancers.token, ours);
    if (cleared.some(({ ok }) => !ok)) throw stageFailure('clear the way back', cleared);
    await this.back(ours, to);
  }

  /** Who was taken out by somebody else; undefined: nobody. */
  leftOut(): string | undefined {
    return leftOutWords(this.#left);
  }

  /** Waits until some of these may leave. */
  async #mayLeave(waiting: readonly Host[], anyway: boolean): Promise<Host[]> {
    const { fleet } = this.#site;
    const end = performance.now() + this.#times.readyMs;
    for (;;) {
      const views = await this.look(anyway);
      const next = nextHosts(
        waiting.map(({ name }) => name),
        views,
        this.#rule,
      );
      if ('take' in next) return waiting.filter(({ name }) => next.take.includes(name));
      if (performance.now() >= end || (fleet.signal.aborted && !anyway))
        throw new CutoverError(`no host may leave the cluster: ${next.short}`, {
          stage: ROLLING_STAGE,
          state: views.flatMap(outState),
          next: 'bring the others in, or name fewer in `keep`; then run this step again',
        });
      await sleep(LOOK_AGAIN_MS);
    }
  }

  #batch(): Batch {
    const { run } = this.#site.identity;
    return { id: randomUUID(), run, since: new Date().toISOString(), ...this.#times };
  }

  returnTimes() {
    const { options } = this.#site.settings;
    const startMs = options.start?.timeout ?? options.timeouts.start;
    const stopMs = options.stop === undefined ? startMs : (options.stop.timeout ?? options.timeouts.start);
    return returnTimes({
      drainMs: this.#times.drainMs,
      withinMs: returnAfterMs(options),
      waitMs: LOCK_WAIT_MS,
      movesMs: 3 * options.switch.timeout + stopMs + startMs,
      outMs: performance.now() - this.#outAt,
    });
  }

  #leave({ members }: BalancerPlace): Leave {
    const reason = 'its runner was gone while hosts were out: they were brought in by the balancer itself';
    const event = { kind: 'failed', tag: '', stage: ROLLING_STAGE, reason, live: undefined } as const;
    return {
      // Where each host speaks for itself, none of them knows of the others.
      keep: members.length === 1 ? 0 : this.#rule.keep,
      afterMs: this.returnTimes().balancerMs,
      line: historyLine(event, this.#context, new Date()),
    };
  }

  #siteFor(anyway: boolean): Site {
    return anyway ? { ...this.#site, fleet: calmFleet(this.#site) } : this.#site;
  }

  #places(): readonly BalancerPlace[] {
    return this.#balancers.method.places;
  }

  #placesOf(names: readonly string[]): readonly BalancerPlace[] {
    return this.#places().filter((place) => namesIn(place, names).length > 0);
  }

  async #everywhere<T>(
    stage: string,
    places: readonly BalancerPlace[],
    anyway: boolean,
    work: (place: BalancerPlace, signal: AbortSignal | undefined) => Promise<T>,
  ): Promise<T[]> {
    const { fleet } = this.#siteFor(anyway);
    const outcomes = await fleet.collect(
      stage,
      (host, signal) => {
        const place = places.find((one) => one.host === host);
        if (place === undefined) throw new Error(`${host.name} is no balancer`);
        return work(place, anyway ? undefined : signal);
      },
      { hosts: places.map(({ host }) => host) },
    );
    const results = outcomes.flatMap((outcome) => (outcome.ok ? [outcome.value] : []));
    if (results.length === outcomes.length) return results;
    throw stageFailure(ROLLING_STAGE, outcomes, {
      state: ({ ok, host }) =>
        ok ? `${stage} done` : `${stage} failed on ${host.name}; which hosts it sends requests to is unknown`,
      next: 'look at the balancer; then run this step again: it brings in what it took out',
    });
  }
}

function namesIn({ members }: BalancerPlace, names: readonly string[]): string[] {
  return names.filter((name) => members.some((member) => member.name === name));
}

function calmFleet({ fleet }: Site): Site['fleet'] {
  return fleet.withSignal(new AbortController().signal);
}
