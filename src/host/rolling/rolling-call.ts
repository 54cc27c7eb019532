import { rootOn, type Settings } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { wholeSeconds } from '../../model/duration.ts';
import type { BalancerView, SeenHost } from '../../model/rolling.ts';
import { type Answer, BOOTSTRAP, encodeCall } from '../connection/call.ts';
import { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';
import type { BalancerPlace, RollingMethod } from './rolling-method.ts';

/** One batch of one run. */
export interface Batch {
  readonly id: string;
  readonly run: string;
  /** ISO time. */
  readonly since: string;
  readonly drainMs: number;
  readonly readyMs: number;
}

/** What holds while hosts are out, and how they come back when nobody hears of the run any more. */
export interface Leave {
  /** Hosts that have to stay up there. */
  readonly keep: number;
  readonly afterMs: number;
  /** A line for the history of the balancer, written when they did. */
  readonly line: string;
}

export interface OutAnswer {
  /** Those that Cutover took out. */
  readonly took: readonly string[];
  /** Those that somebody else had taken out, and that stay as they are. */
  readonly left: readonly string[];
}

/** The words of rolling.sh that only `out` and `return` need. */
const NOT_OUT = ['', '', '', '', '0'] as const;

/** What the hosts of one environment are asked and told by way of its balancers. */
export class Balancers {
  readonly #site: Site;
  readonly token: string;
  readonly method: RollingMethod;

  constructor(site: Site, token: string, method: RollingMethod) {
    this.#site = site;
    this.token = token;
    this.method = method;
  }

  /** What a balancer says of its hosts. Throws as Host.call does, with EXIT.notFound where it does not know one of them. */
  async read(place: BalancerPlace, batch: Batch, signal?: AbortSignal): Promise<BalancerView> {
    const answer = await this.#call(place, 'read', batch, [], NOT_OUT, signal);
    return viewOf(place, answer);
  }

  /** Takes hosts out, and returns when nothing is on its way to them any more or `drainMs` are over. Throws as Host.call does. */
  async out(
    place: BalancerPlace,
    batch: Batch,
    hosts: readonly string[],
    { keep, afterMs, line }: Leave,
    signal?: AbortSignal,
  ): Promise<OutAnswer> {
    const settings = this.#site.settings;
    const back = encodeCall(script(this.method.script).text, [
      rootOn(settings, place.host),
      '',
      ...this.#words(place, 'return', batch, hosts, [wholeSeconds(afterMs), '', '', line, '0']),
    ]);
    const words = [wholeSeconds(afterMs), BOOTSTRAP, back, '', String(keep)];
    const answer = await this.#call(place, 'out', batch, hosts, words, signal);
    return { took: answer.all('took'), left: answer.all('left') };
  }

  /**
   * Brings in those of `hosts` that Cutover took out here, and returns when the balancer says that they are up. Gives all of
   * `hosts` that it says are up. Throws as Host.call does, with EXIT.notVerified where one is not up after `readyMs`.
   */
  async back(place: BalancerPlace, batch: Batch, hosts: readonly string[]): Promise<readonly string[]> {
    const answer = await this.#call(place, 'back', batch, hosts, NOT_OUT);
    return answer.all('in');
  }

  #call(
    place: BalancerPlace,
    phase: 'read' | 'out' | 'back',
    batch: Batch,
    hosts: readonly string[],
    alone: readonly string[],
    signal?: AbortSignal,
  ): Promise<Answer> {
    const { log } = this.#site.fleet;
    const waitsMs = { read: 0, out: batch.drainMs, back: batch.readyMs }[phase];
    return new LockedHost(place.host, this.#site.settings, this.token).call(
      script(this.method.script),
      this.#words(place, phase, batch, hosts, alone),
      {
        deadlineMs: this.method.deadlineMs + waitsMs,
        signal,
        onOutput: (text) => log.info(`${place.host.name} | ${text}`),
      },
    );
  }

  /** What rolling.sh gets after root and token. */
  #words(
    place: BalancerPlace,
    phase: string,
    { id, run, since, drainMs, readyMs }: Batch,
    hosts: readonly string[],
    alone: readonly string[],
  ): string[] {
    return [
      phase,
      id,
      run,
      since,
      wholeSeconds(drainMs),
      wholeSeconds(readyMs),
      String(this.method.commandSeconds),
      ...alone,
      String(place.members.length),
      ...place.members.flatMap(({ name, server, address }) => [name, server, address]),
      String(hosts.length),
      ...hosts,
      ...this.method.args(place),
    ];
  }
}

function viewOf({ host, members }: BalancerPlace, answer: Answer): BalancerView {
  const marks = new Map(
    answer.all('mark').map((line) => {
      const [name = '', id = '', since = '', ...run] = line.split(' ');
      return [name, { id, since, run: run.join(' ') }] as const;
    }),
  );
  const hosts = new Map(
    answer.all('host').map((line): readonly [string, SeenHost] => {
      const [name = '', status = '', sessions = ''] = line.split(' ');
      if (status !== 'up' && status !== 'out' && status !== 'down')
        throw new CutoverError(`${host.name} did not say where ${name} is`, { host: host.name });
      return [name, { status, sessions: Number(sessions) || 0, mark: marks.get(name) }];
    }),
  );
  const silent = members.find(({ name }) => !hosts.has(name));
  if (silent !== undefined)
    throw new CutoverError(`${host.name} said nothing of ${silent.name}`, { host: host.name });
  return { balancer: host.name, hosts };
}

export type RollingSettings = NonNullable<Settings['options']['rolling']>;
