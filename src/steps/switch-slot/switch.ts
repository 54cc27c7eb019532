import { requireOwnTraffic } from '../../config/own-traffic.ts';
import { balancerNames } from '../../config/settings.ts';
import { CutoverError, failuresOf, firstLine, type HostFailure } from '../../errors.ts';
import { failuresIn, type HostOutcome } from '../../host/connection/fleet.ts';
import type { Host } from '../../host/connection/host.ts';
import { contextOf, type Site } from '../../host/connection/site.ts';
import type { Held } from '../../host/lock/lock.ts';
import type { Around } from '../../host/rolling/around.ts';
import { clearSwitch, waitingSwitch } from '../../host/switch/confirm.ts';
import { callSwitch, keptOld, type SwitchPhase } from '../../host/switch/switch-call.ts';
import type { Transition } from '../../host/switch/switch-method.ts';
import type { RecordContext } from '../../model/event.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import { isJudged } from '../../model/release-start.ts';
import { batchesOf, type Place, type SwitchTarget } from '../../model/switch-plan.ts';
import { armMovers, clearEarlier, hasWayBack, requireTimeToConfirm } from './arm.ts';
import { afterReturn, afterRollback, afterSwitch, beforeSwitch } from './hooks.ts';
import { keepAssets } from './keep-assets.ts';
import { hasMoved, type Mover, servesAsBefore } from './mover.ts';
import { prepareMovers } from './prepare.ts';
import { bringIn, rollBack, takeOut } from './roll.ts';
import { phaseCall, type SwitchRun, type Trace } from './run.ts';
import { chooseDestination, type SwitchGoal } from './target.ts';
import { failureOf } from './words.ts';

export interface SwitchOptions extends SwitchGoal {
  /** Hosts at a time: a number, or a share such as `25%`. Wins over `switch.batch`. */
  readonly batch?: number | string | undefined;
  /** Runs between batches, after the hosts of the last one were read back. What it throws makes all go back. */
  readonly betweenBatches?: (switched: readonly Host[], to: SwitchTarget) => Promise<void>;
  /** Hosts leave the cluster before their slot moves in place, and come back. */
  readonly around?: Around | undefined;
  /** With `switch.confirm-within`: each host goes back by itself unless confirmSwitch comes in time. */
  readonly confirm?: boolean;
  /** Runs before the first server moves, when any has to. What it throws leaves all as they are. */
  readonly beforeMove?: (to: SwitchTarget) => Promise<void>;
  /** Which commands of the team go with it: those of a release, or of a way back. Default: none. */
  readonly hooks?: 'release' | 'rollback';
  /** Check everything and change nothing. */
  readonly dryRun?: boolean;
  /** Who does it and who approved, for the history on the hosts; default: the run, without approvers. */
  readonly context?: RecordContext | undefined;
  /** This is a way back, not a release: what is left, and the run that goes back. It stands in the records. */
  readonly returned?: ReleaseRecord['returned'];
}

export interface HostSwitch {
  readonly host: string;
  readonly slot: string;
  readonly previousSlot: string | undefined;
  /** false: it was there already. */
  readonly changed: boolean;
  readonly durationMs: number;
}

export interface SwitchResult {
  readonly live: SwitchTarget;
  /** What was live before; undefined at the first switch. */
  readonly previous: Place | undefined;
  readonly changed: boolean;
  readonly hosts: readonly HostSwitch[];
  /** It goes back by itself unless confirmSwitch comes in time. */
  readonly unconfirmed: boolean;
}

/**
 * Moves traffic to a slot on every host. Everything is checked on all servers before the first one moves; then
 * they move in batches, each read back. When one of them fails, those that moved go back, and a CutoverError
 * says what every host serves. Hosts that are there already are left alone: then nothing has `changed`.
 */
export async function switchSlot(
  site: Site,
  held: Pick<Held, 'token' | 'readings' | 'balancers'>,
  options: SwitchOptions,
): Promise<SwitchResult> {
  const { fleet, settings } = site;
  const { token, readings } = held;
  const destination = chooseDestination(site, held, options);
  const run: SwitchRun = {
    site,
    token,
    readings,
    destination,
    context: options.context ?? contextOf(site),
    returned: options.returned,
  };
  const movers = await prepareMovers(run);
  const todo = movers.filter((mover) => !mover.settled);
  const { target } = destination;
  const deciding = balancerNames(settings);
  if (todo.some(({ host }) => deciding.includes(host.name))) requireOwnTraffic(settings);
  const within = options.confirm === true ? settings.options.switch['confirm-within'] : undefined;
  if (within !== undefined && todo.length > 0) requireTimeToConfirm(run, todo, within, options.batch);
  if (todo.length === 0) fleet.log.info(`${target.slot} with ${target.tag} is live already on every host`);
  else if (options.dryRun === true)
    fleet.log.info(
      `would switch ${todo.length} of ${movers.length} hosts to ${target.slot} with ${target.tag}`,
    );
  if (options.dryRun === true)
    return resultOf(run, movers, (await waitingSwitch(site, readings)) !== undefined);
  // Who moved them may have died before it came to this; what is judged has had it.
  if (
    todo.length === 0 &&
    options.hooks === 'release' &&
    !isJudged(
      readings.map(({ host, facts }) => ({ host: host.name, facts })),
      target.tag,
    )
  )
    await afterSwitch(run);
  if (todo.length > 0) await options.beforeMove?.(target);
  if (todo.length > 0 && options.hooks !== undefined) await keepAssets(run, options.hooks);
  if (todo.length > 0 && options.hooks === 'release') await beforeSwitch(run);
  // Live already and not confirmed: who wants it there has the whole time for it again, or it simply stays. Where nothing
  // new could be armed, what is armed goes on.
  if (todo.length === 0 && within !== undefined && !movers.some(hasWayBack))
    return resultOf(run, movers, (await waitingSwitch(site, readings)) !== undefined);
  const cleared = await clearEarlier(run);
  if (todo.length === 0 && !cleared) return resultOf(run, movers, false);
  const arming = todo.length === 0 ? movers : todo;
  const armed = within !== undefined && (await armMovers(run, arming, within));
  if (todo.length === 0) return resultOf(run, movers, armed);
  // Where nothing serves, nobody is there to be taken out.
  const rolls = destination.inPlace && destination.previous !== undefined;
  const { hooks } = options;
  await new Switch(run, movers, { armed, around: rolls ? options.around : undefined, hooks }).all(
    todo,
    options,
  );
  return resultOf(run, movers, armed);
}

/** Servers on their way, and back again when one of them fails. */
class Switch {
  readonly #run: SwitchRun;
  readonly #movers: readonly Mover[];
  /** Each of them goes back alone unless it is told otherwise. */
  readonly #armed: boolean;
  readonly #around: Around | undefined;
  readonly #hooks: SwitchOptions['hooks'];

  constructor(
    run: SwitchRun,
    movers: readonly Mover[],
    {
      armed,
      around,
      hooks,
    }: {
      readonly armed: boolean;
      readonly around: Around | undefined;
      readonly hooks: SwitchOptions['hooks'];
    },
  ) {
    this.#run = run;
    this.#movers = movers;
    this.#armed = armed;
    this.#around = around;
    this.#hooks = hooks;
  }

  /** Moves these, batch by batch. Throws CutoverError after all have gone back. */
  async all(todo: readonly Mover[], options: SwitchOptions): Promise<void> {
    if (this.#around === undefined) await this.#inBatches(todo, options);
    else await this.#roll(todo, this.#around);
    if (this.#hooks === 'rollback') await afterRollback(this.#run);
    if (this.#hooks !== 'release') return;
    try {
      await afterSwitch(this.#run);
    } catch (thrown) {
      await this.#goBack(thrown, undefined, failuresOf(thrown));
    }
  }

  async #inBatches(todo: readonly Mover[], { batch, betweenBatches }: SwitchOptions): Promise<void> {
    const { settings } = this.#run.site;
    const { method, target } = this.#run.destination;
    // Where the balancer is on other servers, the hosts of the app note the new slot after traffic has moved.
    const traffic = todo.filter(({ host }) => method.hosts.includes(host));
    const notes = todo.filter((mover) => !traffic.includes(mover));
    const batches = batchesOf(traffic, batch ?? settings.options.switch.batch);
    const moved: Host[] = [];
    for (const [index, some] of batches.entries()) {
      await this.#move(some);
      moved.push(...some.map(({ host }) => host));
      if (index === batches.length - 1 || betweenBatches === undefined) continue;
      try {
        await betweenBatches([...moved], target);
      } catch (thrown) {
        await this.#goBack(thrown);
      }
    }
    if (notes.length > 0) await this.#move(notes);
    if (batches.length + (notes.length > 0 ? 1 : 0) > 1) await this.#readBack(todo);
  }

  /** Some at a time: out of the cluster, moved, checked, back in. Throws CutoverError after all have gone back. */
  async #roll(todo: readonly Mover[], around: Around): Promise<void> {
    const { target } = this.#run.destination;
    const orBack = <T>(work: Promise<T>): Promise<T> =>
      work.catch((thrown: unknown) => this.#goBack(thrown, undefined, failuresOf(thrown)));
    let waiting = [...todo];
    while (waiting.length > 0) {
      const batch = await orBack(takeOut(this.#run, around, waiting, false));
      await this.#move(batch);
      await orBack(bringIn(this.#run, around, batch, target));
      waiting = waiting.filter((mover) => !batch.includes(mover));
    }
    await this.#readBack(todo);
  }

  /** Moves a batch; each host reads back what it serves then. When that fails anywhere, all go back and it throws. */
  async #move(batch: readonly Mover[]): Promise<void> {
    const { fleet } = this.#run.site;
    const { slot, tag } = this.#run.destination.target;
    fleet.log.info(`switch to ${slot} (${tag}): ${batch.map(({ host }) => host.name).join(', ')}`);
    const at = new Date();
    const outcomes = await this.#each('switch', batch, ({ host, transition }, signal) =>
      this.#call(host, 'go', transition, { at }, signal),
    );
    for (const outcome of outcomes) {
      const mover = this.#moverOf(outcome.host);
      mover.durationMs = outcome.durationMs;
      if (outcome.ok) mover.state = 'moved';
      else mover.state = keptOld(outcome.error) ? 'old' : 'unknown';
    }
    const failed = outcomes.find((outcome) => !outcome.ok);
    if (failed !== undefined) await this.#goBack(failed.error, failed.host, failuresIn(outcomes));
    if (fleet.signal.aborted) await this.#goBack(new CutoverError('the run is stopping'));
  }

  async #readBack(movers: readonly Mover[]): Promise<void> {
    const outcomes = await this.#each('read back', movers, ({ host, transition: { to } }, signal) =>
      // Without a `from`: nothing but what this switch wrote counts.
      this.#call(host, 'read', { to, from: undefined }, undefined, signal),
    );
    const failed = outcomes.find((outcome) => !outcome.ok);
    if (failed !== undefined) await this.#goBack(failed.error, failed.host, failuresIn(outcomes));
  }

  /** Leads every server that has moved, or may have, back to where it came from. Always throws. */
  async #goBack(cause: unknown, where?: Host, failedOn: readonly HostFailure[] = []): Promise<never> {
    const { site, token, destination } = this.#run;
    const { fleet, settings } = site;
    const { target, previous, method } = destination;
    const reason = firstLine(cause);
    const moved = this.#movers.filter(hasMoved);
    fleet.log.info(`failed: ${reason}`);
    if (moved.length > 0) fleet.log.info(`going back: ${moved.map(({ host }) => host.name).join(', ')}`);
    const at = new Date();
    const problems = new Map<Host, unknown>();
    const leadBack = (group: readonly Mover[]) => this.#leadBack(group, { at, reason }, problems);
    const around = this.#around;
    if (around !== undefined)
      await rollBack({ run: this.#run, around, movers: this.#movers, leadBack, problems });
    // The servers that carry traffic first. Without the run's signal: a run that is cancelled goes back as well.
    const left = around === undefined ? moved : [];
    const carry = left.filter(({ host }) => method.hosts.includes(host));
    for (const group of [carry, left.filter((mover) => !carry.includes(mover))]) await leadBack(group);
    // Only now: until each of them is back, its own timer is the second way.
    if (this.#armed) await clearSwitch(site, token, servesAsBefore(this.#movers));
    if (this.#hooks === 'release' && moved.length > 0)
      await afterReturn(this.#run, servesAsBefore(this.#movers));
    throw failureOf({
      cause,
      where,
      failedOn,
      settings,
      target,
      previous,
      movers: this.#movers,
      problems,
      around,
    });
  }

  async #leadBack(group: readonly Mover[], trace: Trace, problems: Map<Host, unknown>): Promise<void> {
    const outcomes = await this.#each('go back', group, ({ host, transition: { to, from } }) =>
      this.#call(host, 'back', { to: from, from: to }, trace),
    );
    for (const outcome of outcomes) {
      this.#moverOf(outcome.host).state = outcome.ok ? 'back' : 'lost';
      if (!outcome.ok) problems.set(outcome.host, outcome.error);
    }
  }

  #each(
    stage: string,
    movers: readonly Mover[],
    work: (mover: Mover, signal: AbortSignal) => Promise<void>,
  ): Promise<HostOutcome<void>[]> {
    return this.#run.site.fleet.collect(stage, (host, signal) => work(this.#moverOf(host), signal), {
      hosts: movers.map(({ host }) => host),
    });
  }

  #moverOf(host: Host): Mover {
    const mover = this.#movers.find((one) => one.host === host);
    if (mover === undefined) throw new Error(`${host.name} is no part of this switch`);
    return mover;
  }

  async #call(
    host: Host,
    phase: SwitchPhase,
    transition: Transition,
    trace: Trace | undefined,
    signal?: AbortSignal,
  ): Promise<void> {
    const { site, token } = this.#run;
    await callSwitch(site, token, host, phaseCall(this.#run, host, phase, transition, trace), signal);
  }
}

function resultOf({ destination }: SwitchRun, movers: readonly Mover[], unconfirmed: boolean): SwitchResult {
  const { target, previous } = destination;
  return {
    live: target,
    previous,
    changed: movers.some(({ settled }) => !settled),
    hosts: movers.map(({ host, transition: { from }, settled, durationMs }) => ({
      host: host.name,
      slot: target.slot,
      previousSlot: settled ? undefined : from?.slot.name,
      changed: !settled,
      durationMs,
    })),
    unconfirmed,
  };
}
