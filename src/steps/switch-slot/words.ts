import type { Settings } from '../../config/settings.ts';
import { CutoverError, firstLine, type HostFailure, messageOf } from '../../errors.ts';
import { EXIT, type Host, ScriptError } from '../../host/connection/host.ts';
import type { Around } from '../../host/rolling/around.ts';
import type { Transition } from '../../host/switch/switch-method.ts';
import { afterFailure } from '../../model/after-failure.ts';
import { shardName } from '../../model/shard.ts';
import type { Place, SwitchTarget } from '../../model/switch-plan.ts';
import type { Mover } from './mover.ts';

export const STAGE = 'switch-slot';

export interface Failure {
  readonly cause: unknown;
  /** Where it happened first; undefined: on no host alone. */
  readonly where: Host | undefined;
  /** All hosts on which it failed. */
  readonly failedOn: readonly HostFailure[];
  readonly settings: Settings;
  readonly target: SwitchTarget;
  readonly previous: Place | undefined;
  readonly movers: readonly Mover[];
  /** Those that could not go back, and why. */
  readonly problems: ReadonlyMap<Host, unknown>;
  /** Where hosts leave the cluster for it: who is in. */
  readonly around?: Pick<Around, 'isIn' | 'isOut'> | undefined;
}

/** The error of a switch after its hosts went back, or could not: the cause, what each host serves, what to do. */
export function failureOf(failure: Failure): CutoverError {
  const { cause, where, failedOn, movers, problems } = failure;
  const outcome = problems.size === 0 ? noneSwitched(failure) : notAllBack(failure);
  return new CutoverError(`${messageOf(cause)}\n${outcome.words}`, {
    cause,
    host: where?.name,
    failedOn,
    stage: STAGE,
    state: movers.map((mover) => `${mover.host.name}: ${hostWords(mover, failure)}`),
    next: `${outcome.next}${otherShards(failure)}`,
  });
}

interface Outcome {
  readonly words: string;
  readonly next: string;
}

function noneSwitched({ cause, settings: { shard }, target, previous, movers }: Failure): Outcome {
  const { slot, tag } = target;
  const still =
    previous === undefined
      ? 'nothing was live before'
      : `${previous.slot}${previous.tag === undefined ? '' : ` with ${previous.tag}`} is live`;
  // What an earlier run brought there does not go back with this one.
  const ahead = movers.filter(({ settled }) => settled).map(({ host }) => host.name);
  const where =
    ahead.length > 0
      ? `on the others; ${ahead.join(', ')} had ${tag} before this run, and ${ahead.length === 1 ? 'keeps' : 'keep'} it`
      : shard === undefined
        ? 'everywhere'
        : 'there';
  // A slot that moves in place is back with what it held.
  const ready = previous?.slot === slot ? `${tag} is still on the hosts` : `${tag} is still ready in ${slot}`;
  const host = shard === undefined ? 'host' : `host of ${shardName(shard)}`;
  // Visitors of those that went back may have had the release for a while.
  const switched = movers.some(({ state }) => state === 'back') ? 'stayed switched' : 'switched';
  return {
    words: `No ${host} ${switched}: ${still} ${where}`,
    next: isCommandOfTeam(cause)
      ? `${ready}; ${afterFailure(tag)}`
      : `mend the cause and run this step again; ${ready}`,
  };
}

/** `start` of a release, a reload, the command that moves traffic. */
const isCommandOfTeam = (cause: unknown) => cause instanceof ScriptError && cause.code === EXIT.commandFailed;

function notAllBack({ settings, previous, target, problems, around }: Failure): Outcome {
  const slot = previous?.slot ?? settings.slots[0]?.name ?? '';
  const words = `Not every host could go back: ${[...problems.keys()].map(({ name }) => name).join(', ')}`;
  if (around !== undefined)
    return {
      words,
      next: `mend what kept them from it; then run this step again with ${target.tag}, or with \`expect-tag\` set to the release that all shall have: hosts that Cutover left out of the cluster are brought in by it`,
    };
  return {
    words,
    next: `each host serves one whole release all the same. When they answer again, run this step again, or with \`slot: ${slot}\` to bring all back`,
  };
}

function otherShards({ settings: { shard }, previous }: Failure): string {
  return shard === undefined || previous === undefined
    ? ''
    : `. Hosts of other shards may have switched: bring all hosts together by this action over all of them, without \`shard\`, with \`slot: ${previous.slot}\``;
}

/** What a server serves after it went back, or could not, and whether it gets requests. */
function hostWords(mover: Mover, { problems, around }: Failure): string {
  const { host } = mover;
  const problem = problems.get(host);
  const why = problem === undefined ? '' : ` (${firstLine(problem)})`;
  return `${moverWords(mover)}${around === undefined ? '' : clusterWords(host, around)}${why}`;
}

function clusterWords(host: Host, around: Pick<Around, 'isIn' | 'isOut'>): string {
  if (around.isIn(host)) return '';
  return around.isOut(host) ? ', and is out of the cluster' : ', and may be out of the cluster';
}

function moverWords({ transition: { to, from }, state, settled }: Mover): string {
  if (settled) return `live is ${placeWords(to)}; it was there before this run`;
  switch (state) {
    case 'waiting':
    case 'old':
      return `live is ${placeWords(from)}, unchanged`;
    case 'back':
      return `went back, live is ${placeWords(from)}`;
    case 'moved':
      return `live is ${placeWords(to)}`;
    case 'unknown':
    case 'lost':
      return `not known: ${placeWords(from)} or ${placeWords(to)}, each of them whole`;
  }
}

function placeWords(place: Transition['to']): string {
  if (place === undefined) return 'nothing live';
  return place.tag === undefined ? place.slot.name : `${place.slot.name} (${place.tag})`;
}
