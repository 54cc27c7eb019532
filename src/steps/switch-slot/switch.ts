import { type Slot, slotNamed, slotsOf } from '../../config/settings.ts';
import { CutoverError, InputError, messageOf } from '../../errors.ts';
import type { HostOutcome } from '../../host/connection/fleet.ts';
import { type Host, ScriptError } from '../../host/connection/host.ts';
import { contextOf, type Site } from '../../host/connection/site.ts';
import type { Held, HostReading } from '../../host/lock/lock.ts';
import { armSwitch, clearSwitch, type WayBack, waitingSwitch } from '../../host/switch/confirm.ts';
import { callSwitch, encodeSwitch, type SwitchPhase } from '../../host/switch/switch-call.ts';
import {
  inPlaceMethod,
  noteMethod,
  type SwitchMethod,
  switchMethodOf,
  type Transition,
} from '../../host/switch/switch-method.ts';
import { formatDuration } from '../../model/duration.ts';
import { historyLine, type RecordContext, type RecordEvent } from '../../model/event.ts';
import { liveTag, type ReleaseRecord } from '../../model/host-facts.ts';
import { badOn } from '../../model/release-history.ts';
import { shardName } from '../../model/shard.ts';
import { batchesOf, chooseTarget, type SwitchTarget, wayBack } from '../../model/switch-plan.ts';

export interface SwitchOptions {
  /** Default: the slot that holds `expectTag`, else the idle one. */
  readonly slot?: string | undefined;
  /** Refuse unless the slot holds this release. With one slot: the release to switch to. */
  readonly expectTag?: string | undefined;
  readonly allowBad?: boolean;
  /** Hosts at a time: a number, or a share such as `25%`. Wins over `switch.batch`. */
  readonly batch?: number | string | undefined;
  /** Runs between batches, after the hosts of the last one were read back. What it throws makes all go back. */
  readonly betweenBatches?: (switched: readonly Host[], to: SwitchTarget) => Promise<void>;
  /** With `switch.confirm-within`: each host goes back by itself unless confirmSwitch comes in time. */
  readonly confirm?: boolean;
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
  readonly previous: { readonly slot: string; readonly tag: string | undefined } | undefined;
  readonly changed: boolean;
  readonly hosts: readonly HostSwitch[];
  /** It goes back by itself unless confirmSwitch comes in time. */
  readonly unconfirmed: boolean;
}

const STAGE = 'switch-slot';

/** One server in this switch. */
interface Mover {
  readonly host: Host;
  readonly way: SwitchMethod;
  readonly reading: HostReading | undefined;
  readonly course: Transition;
  readonly settled: boolean;
  /** What it has been through so far. */
  state: 'waiting' | 'old' | 'moved' | 'unknown' | 'back' | 'lost';
  durationMs: number;
}

/**
 * Moves traffic to a slot on every host. Everything is checked on all servers before the first one moves; then
 * they move in batches, each read back. When one of them fails, those that moved go back, and a CutoverError
 * says what every host serves. Hosts that are there already are left alone: then nothing has `changed`.
 */
export async function switchSlot(
  site: Site,
  held: Pick<Held, 'token' | 'readings'>,
  wanted: SwitchOptions,
): Promise<SwitchResult> {
  const { fleet, settings } = site;
  const switching = new Switch(site, held, wanted);
  const movers = await switching.prepare();
  const todo = movers.filter((mover) => !mover.settled);
  const { target } = switching;
  if (wanted.dryRun === true || todo.length === 0) {
    fleet.log.info(
      todo.length === 0
        ? `${target.slot} with ${target.tag} is live already on every host`
        : `would switch ${todo.length} of ${movers.length} hosts to ${target.slot} with ${target.tag}`,
    );
    return switching.result(movers, (await waitingSwitch(site, held.readings)) !== undefined);
  }

  // Where the balancer is on other servers, the hosts of the app note the new slot after traffic has moved.
  const traffic = todo.filter(({ host, way }) => way.hosts.includes(host));
  const notes = todo.filter((mover) => !traffic.includes(mover));
  const batches = [...batchesOf(traffic, wanted.batch ?? settings.options.switch.batch), notes].filter(
    (batch) => batch.length > 0,
  );
  await switching.arm(todo, wanted.confirm === true ? settings.options.switch['confirm-within'] : undefined);
  for (const [index, batch] of batches.entries()) {
    await switching.go(batch);
    const next = batches[index + 1];
    if (next === undefined || next === notes || wanted.betweenBatches === undefined) continue;
    try {
      await wanted.betweenBatches(
        batches.slice(0, index + 1).flatMap((done) => done.map(({ host }) => host)),
        target,
      );
    } catch (thrown) {
      await switching.goBack(thrown);
    }
  }
  if (batches.length > 1) await switching.readBack(todo);
  return switching.result(movers);
}

class Switch {
  readonly #site: Site;
  readonly #token: string;
  readonly #readings: readonly HostReading[];
  readonly target: SwitchTarget;
  readonly #slot: Slot;
  readonly #previous: SwitchResult['previous'];
  readonly #way: SwitchMethod;
  readonly #inPlace: boolean;
  readonly #context: RecordContext;
  readonly #returned: ReleaseRecord['returned'];
  #movers: Mover[] = [];
  #armed = false;

  constructor(site: Site, held: Pick<Held, 'token' | 'readings'>, wanted: SwitchOptions) {
    const { settings } = site;
    this.#site = site;
    this.#context = wanted.context ?? contextOf(site);
    this.#token = held.token;
    this.#readings = held.readings;
    this.#returned = wanted.returned;
    const place = inPlace(site, held.readings, wanted);
    this.#inPlace = place !== undefined;
    const choice =
      place ??
      chooseTarget(
        held.readings.map(({ host, facts }) => ({
          host: host.name,
          live: facts.live,
          switching: facts.switching,
          slots: new Map(slotsOf(settings, host.name).map(({ name }) => [name, facts.slots.get(name)])),
        })),
        settings.slots.map((slot) => slot.name),
        wanted,
      );
    if ('refused' in choice) throw this.#refuse(choice.refused, choice.next);
    this.target = choice;
    this.#slot = slotNamed(settings, choice.slot);
    // Asked in any case: it refuses a configuration that cannot work.
    const way = switchMethodOf(site);
    this.#way = this.#inPlace ? inPlaceMethod(site) : way;
    if (wanted.allowBad !== true) this.#refuseBad();
    this.#previous = this.#readPrevious();
  }

  #refuse(reason: string, next?: string): CutoverError {
    return new CutoverError(reason, {
      stage: STAGE,
      state: this.#readings.map((reading) => `${reading.host.name}: ${liveWords(reading)}, unchanged`),
      next,
    });
  }

  #refuseBad(): void {
    for (const { host, facts } of this.#readings) {
      const bad = badOn(facts, this.target.tag);
      if (bad !== undefined)
        throw this.#refuse(
          `${this.target.tag} was rolled back from and is marked bad on ${host.name}${bad.reason === undefined ? '' : ` (${bad.reason})`}`,
          'release a new tag, or set `allow-bad: true` when you know better',
        );
    }
  }

  /** What the fleet comes from. A second run, which finds all done, still names the release that was live before. */
  #readPrevious(): SwitchResult['previous'] {
    if (this.#inPlace) {
      const tag = this.#readings
        .map(({ facts }) => facts.slots.get(this.target.slot))
        .find((one) => one !== undefined && one !== this.target.tag);
      return tag === undefined ? undefined : { slot: this.target.slot, tag };
    }
    const { settings } = this.#site;
    const others = settings.slots.map(({ name }) => name).filter((name) => name !== this.target.slot);
    const tagOf = (slot: string) =>
      this.#readings.map(({ facts }) => facts.slots.get(slot)).find((tag) => tag !== undefined);
    const was = this.#readings
      .map(({ facts }) => facts.live)
      .find((live) => live !== undefined && others.includes(live));
    if (was !== undefined) return { slot: was, tag: tagOf(was) };
    for (const slot of others) {
      const tag = tagOf(slot);
      const record = this.#readings
        .flatMap(({ facts }) => facts.releases)
        .find((release) => release.tag === tag)?.record;
      if (tag !== undefined && record?.liveAt !== undefined) return { slot, tag };
    }
    return undefined;
  }

  /** Asks every server whether it can switch. Nothing is changed, and the first one that cannot ends it all. */
  async prepare(): Promise<readonly Mover[]> {
    const { fleet } = this.#site;
    const hosts = [...new Set([...fleet.hosts, ...this.#way.hosts])];
    const to = { slot: this.#slot, tag: this.target.tag };
    const results = await fleet.stage(
      'prepare switch',
      (host, signal) => this.#call(host, 'prepare', { to, from: undefined }, { signal }),
      {
        hosts,
        state: ({ host }) => `${this.#liveWords(host)}, unchanged`,
        next: 'nothing was changed; mend the cause and run this step again',
      },
    );
    this.#movers = results.map(({ host, value }): Mover => {
      const said = (key: string) => {
        const word = value.get(key);
        return word === '-' || word === '' ? undefined : word;
      };
      const from = this.#origin(host, { serving: said('serving'), live: said('live') });
      return {
        host,
        way: this.#wayOn(host),
        reading: this.#readings.find((reading) => reading.host === host),
        course: { to, from },
        settled: value.get('settled') === 'yes',
        state: 'waiting',
        durationMs: 0,
      };
    });
    return this.#movers;
  }

  /** Where a server goes back to when this fails. */
  #origin(host: Host, before: { serving: string | undefined; live: string | undefined }): Transition['from'] {
    const previous = this.#previous;
    if (this.#inPlace)
      return previous?.tag === undefined ? undefined : { slot: this.#slot, tag: previous.tag };
    const { settings } = this.#site;
    const names = settings.slots.map(({ name }) => name);
    const name = wayBack(before, this.target.slot, names, previous?.slot);
    if (name === undefined) return undefined;
    const own = this.#readings.find((reading) => reading.host === host)?.facts.slots.get(name);
    const any = this.#readings.map(({ facts }) => facts.slots.get(name)).find((tag) => tag !== undefined);
    return { slot: slotNamed(settings, name), tag: own ?? any };
  }

  #wayOn(host: Host): SwitchMethod {
    return this.#way.hosts.includes(host) ? this.#way : noteMethod(this.#way);
  }

  /** Before traffic moves: the way back of each host alone. What an earlier switch left to be confirmed is over. */
  async arm(movers: readonly Mover[], withinMs: number | undefined): Promise<void> {
    const site = this.#site;
    if ((await waitingSwitch(site, this.#readings)) !== undefined) {
      site.fleet.log.info('a switch before this one was not confirmed: what it waited for is over');
      await clearSwitch(site, this.#token, [...site.fleet.hosts, ...site.fleet.balancers]);
    }
    if (withinMs === undefined) return;
    if (this.#inPlace)
      throw this.#refuse(
        'a slot that moves to another release in place cannot go back by itself: `confirm-within` needs two slots',
        'take `confirm-within` out of `switch:`, or release into the idle slot',
      );
    const { tag } = this.target;
    const reason = `not confirmed within ${formatDuration(withinMs)}`;
    const ways = movers.flatMap(({ host, course }): WayBack[] => {
      const { to, from } = course;
      if (from === undefined) return [];
      const call = (token: string) =>
        encodeSwitch(site, host, {
          ...{ token, phase: 'back', way: this.#wayOn(host), course: { to: from, from: to } },
          ...{ movesSlot: undefined, signal: undefined },
          history: this.#history('back', new Date(), course, reason),
          record: this.#record(host, 'back', new Date()),
        });
      const own = slotsOf(site.settings, host.name).includes(from.slot) && site.fleet.hosts.includes(host);
      const upstream = site.fleet.hosts.includes(host)
        ? []
        : (this.#wayOn(host).upstream?.(host, from.slot) ?? []);
      return [{ host, slot: from.slot, tag: own ? from.tag : undefined, upstream, call }];
    });
    if (ways.length === 0) return;
    this.#armed = true;
    await armSwitch(site, this.#token, this.#context, { tag, previous: this.#previous?.tag }, ways, withinMs);
  }

  /** Moves a batch; each host reads back what it serves then. When that fails anywhere, all go back and it throws. */
  async go(batch: readonly Mover[]): Promise<void> {
    const { fleet } = this.#site;
    const { slot, tag } = this.target;
    fleet.log.info(`switch to ${slot} (${tag}): ${batch.map(({ host }) => host.name).join(', ')}`);
    const at = new Date();
    const outcomes = await this.#each('switch', batch, async (mover, signal) => {
      await this.#call(mover.host, 'go', mover.course, { signal, at });
    });
    for (const outcome of outcomes) {
      const mover = this.#moverOf(outcome.host);
      mover.durationMs = outcome.durationMs;
      if (outcome.ok) mover.state = 'moved';
      else mover.state = outcome.error instanceof ScriptError && keptOld(outcome.error) ? 'old' : 'unknown';
    }
    const failed = outcomes.find((outcome) => !outcome.ok);
    if (failed !== undefined) await this.goBack(failed.error, failed.host);
    if (fleet.signal.aborted) await this.goBack(new CutoverError('the run is stopping'));
  }

  async readBack(movers: readonly Mover[]): Promise<void> {
    const outcomes = await this.#each('read back', movers, async (mover, signal) => {
      // Without a `from`: nothing but what this switch wrote counts.
      await this.#call(mover.host, 'read', { to: mover.course.to, from: undefined }, { signal });
    });
    const failed = outcomes.find((outcome) => !outcome.ok);
    if (failed !== undefined) await this.goBack(failed.error, failed.host);
  }

  /** Leads every server that has moved, or may have, back to where it came from. Always throws. */
  async goBack(cause: unknown, where?: Host): Promise<never> {
    const { fleet, settings } = this.#site;
    const moved = this.#movers.filter(({ state }) => state === 'moved' || state === 'unknown');
    fleet.log.info(`failed: ${messageOf(cause).split('\n')[0]}`);
    if (moved.length > 0) fleet.log.info(`going back: ${moved.map(({ host }) => host.name).join(', ')}`);
    const at = new Date();
    const reason = messageOf(cause).split('\n')[0] ?? '';
    const problems = new Map<Host, string>();
    // The servers that carry traffic first. Without the run's signal: a run that is cancelled goes back as well.
    const carry = moved.filter(({ host }) => this.#way.hosts.includes(host));
    for (const group of [carry, moved.filter((mover) => !carry.includes(mover))]) {
      const outcomes = await this.#each('go back', group, async (mover) => {
        const course: Transition = { to: mover.course.from, from: mover.course.to };
        await this.#call(mover.host, 'back', course, { at, reason });
      });
      for (const outcome of outcomes) {
        this.#moverOf(outcome.host).state = outcome.ok ? 'back' : 'lost';
        if (!outcome.ok) problems.set(outcome.host, messageOf(outcome.error).split('\n')[0] ?? '');
      }
    }
    const all = problems.size === 0;
    // Only now: until each of them is back, its own timer is the second way.
    if (this.#armed) await clearSwitch(this.#site, this.#token, back(this.#movers));
    const live = this.#previous;
    const still =
      live === undefined
        ? 'nothing was live before'
        : `${live.slot}${live.tag === undefined ? '' : ` with ${live.tag}`} is live`;
    const { shard } = settings;
    const others =
      shard === undefined || live === undefined
        ? ''
        : `. Hosts of other shards may have switched: bring all hosts together by this action over all of them, without \`shard\`, with \`slot: ${live.slot}\``;
    throw new CutoverError(
      `${messageOf(cause)}\n${all ? `No host${shard === undefined ? '' : ` of ${shardName(shard)}`} switched: ${still} ${shard === undefined ? 'everywhere' : 'there'}` : `Not every host could go back: ${[...problems.keys()].map(({ name }) => name).join(', ')}`}`,
      {
        cause,
        host: where?.name,
        stage: STAGE,
        state: this.#movers.map(
          (mover) => `${mover.host.name}: ${this.#stateWords(mover, problems.get(mover.host))}`,
        ),
        next: all
          ? `mend the cause and run this step again; ${this.target.tag} is still ready in ${this.target.slot}${others}`
          : `each host serves one whole release all the same. When they answer again, run this step again, or with \`slot: ${live?.slot ?? settings.slots[0]?.name ?? ''}\` to bring all back${others}`,
      },
    );
  }

  #stateWords(mover: Mover, problem: string | undefined): string {
    const words = (place: Transition['to']) =>
      place === undefined
        ? 'nothing live'
        : `${place.slot.name}${place.tag === undefined ? '' : ` (${place.tag})`}`;
    const { course, state, settled } = mover;
    if (settled) return `live is ${words(course.to)}; it was there before this run`;
    if (state === 'waiting' || state === 'old') return `live is ${words(course.from)}, unchanged`;
    if (state === 'back') return `went back, live is ${words(course.from)}`;
    if (state === 'moved') return `live is ${words(course.to)}`;
    return `not known: ${words(course.from)} or ${words(course.to)}, each of them whole${problem === undefined ? '' : ` (${problem})`}`;
  }

  result(movers: readonly Mover[], unconfirmed = this.#armed): SwitchResult {
    const { slot, tag } = this.target;
    return {
      live: { slot, tag },
      previous: this.#previous,
      changed: movers.some(({ settled }) => !settled),
      hosts: movers.map(({ host, course, settled, durationMs }) => ({
        host: host.name,
        slot,
        previousSlot: settled ? undefined : course.from?.slot.name,
        changed: !settled,
        durationMs,
      })),
      unconfirmed,
    };
  }

  #each(
    stage: string,
    movers: readonly Mover[],
    work: (mover: Mover, signal: AbortSignal) => Promise<void>,
  ): Promise<HostOutcome<void>[]> {
    return this.#site.fleet.collect(stage, (host, signal) => work(this.#moverOf(host), signal), {
      hosts: movers.map(({ host }) => host),
    });
  }

  #moverOf(host: Host): Mover {
    const mover = this.#movers.find((one) => one.host === host);
    if (mover === undefined) throw new Error(`${host.name} is no part of this switch`);
    return mover;
  }

  #call(
    host: Host,
    phase: SwitchPhase,
    course: Transition,
    options: { readonly signal?: AbortSignal; readonly at?: Date; readonly reason?: string },
  ) {
    const { at, signal, reason } = options;
    return callSwitch(this.#site, host, {
      token: this.#token,
      phase,
      way: this.#wayOn(host),
      course,
      movesSlot: this.#inPlace ? this.target.slot : undefined,
      history: at === undefined ? undefined : this.#history(phase, at, course, reason),
      record: at === undefined ? undefined : this.#record(host, phase, at),
      signal,
    });
  }

  /** What the host knows of the new release from now on; to go back, what it knew before. */
  #record(host: Host, phase: string, at: Date): ReleaseRecord | undefined {
    const reading = this.#readings.find((one) => one.host === host);
    const record = reading?.facts.releases.find(({ tag }) => tag === this.target.tag)?.record;
    if (record === undefined || phase === 'back') return record;
    return { ...record, liveAt: at.toISOString(), returned: this.#returned };
  }

  #history(phase: string, at: Date, { from }: Transition, reason: string | undefined): string {
    const { fleet } = this.#site;
    const { slot, tag } = this.target;
    const event: RecordEvent =
      phase === 'back'
        ? { kind: 'failed', tag, stage: STAGE, reason: reason ?? '', live: this.#previous?.tag }
        : { kind: 'switched', tag, slot, previous: from?.tag, hosts: fleet.hosts.length };
    return historyLine(event, this.#context, at);
  }

  #liveWords(host: Host): string {
    const reading = this.#readings.find((one) => one.host === host);
    return reading === undefined ? 'balancer' : liveWords(reading);
  }
}

/** With one slot, or where the live slot may be written to, the slot itself moves to the release `expectTag`. */
function inPlace(
  { settings }: Site,
  readings: readonly HostReading[],
  { slot, expectTag }: SwitchOptions,
): SwitchTarget | undefined {
  const [only, second] = settings.slots;
  if (only !== undefined && second === undefined) {
    if (slot !== undefined) slotNamed(settings, slot);
    if (expectTag === undefined)
      throw new InputError('with one slot the release to switch to has to be named', {
        next: 'set the input `expect-tag` to the tag that rsync-deploy built',
      });
    return { slot: only.name, tag: expectTag };
  }
  if (slot === undefined || expectTag === undefined || settings.options['slot-is-live'] !== 'allow')
    return undefined;
  const here = readings.filter(({ host }) => slotsOf(settings, host.name).some(({ name }) => name === slot));
  const isLive = here.length > 0 && here.every(({ facts }) => facts.live === slot);
  return isLive && here.some(({ facts }) => facts.slots.get(slot) !== expectTag)
    ? { slot, tag: expectTag }
    : undefined;
}

/** Those that serve what they served before, for certain. */
const back = (movers: readonly Mover[]) =>
  movers.filter(({ state }) => state !== 'lost' && state !== 'unknown').map(({ host }) => host);

const keptOld = (error: ScriptError) => error.answer.get('now') === 'old';

function liveWords({ facts }: HostReading): string {
  return facts.live === undefined
    ? 'nothing live yet'
    : `live is ${facts.live} (${liveTag(facts) ?? 'empty'})`;
}
