import { type Slot, slotNamed, slotsOf } from '../../config/settings.ts';
import { CutoverError, InputError } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import type { Held, HostReading } from '../../host/lock/lock.ts';
import {
  inPlaceMethod,
  noteMethod,
  type SwitchMethod,
  switchMethodOf,
} from '../../host/switch/switch-method.ts';
import { servingBy } from '../../host/switch/traffic.ts';
import { badOn } from '../../model/release-history.ts';
import type { Serving } from '../../model/serving.ts';
import { chooseTarget, inPlaceTarget, type Move, previousPlace } from '../../model/switch-plan.ts';
import { STAGE } from './words.ts';

/** What is to be live. */
export interface SwitchGoal {
  /** Default: the slot that holds `expectTag`, else the idle one. */
  readonly slot?: string | undefined;
  /** Refuse unless the slot holds this release. With one slot: the release to switch to. */
  readonly expectTag?: string | undefined;
  readonly allowBad?: boolean;
  /** The server that decides where requests go sends them there already, and is left alone: only the links follow. */
  readonly onlyNote?: boolean;
}

/** Where a switch goes, from where, and how. */
export interface Destination extends Move {
  /** What served when this was decided. */
  readonly serving: Serving;
  readonly slot: Slot;
  readonly method: SwitchMethod;
}

/**
 * Decides where the fleet goes, from what its hosts said. Throws InputError for what this configuration cannot do,
 * and CutoverError when the hosts or what is known of the release forbid it.
 */
export function chooseDestination(
  site: Site,
  { readings, balancers = [] }: Pick<Held, 'readings' | 'balancers'>,
  goal: SwitchGoal,
): Destination {
  const { settings } = site;
  // Asked first and in any case: it refuses a configuration that cannot work.
  const configured = switchMethodOf(site);
  const serving = servingBy(settings, [...readings, ...balancers]);
  const names = settings.slots.map(({ name }) => name);
  const hosts = readings.map(({ host, facts }) => ({
    host: host.name,
    slots: new Map(slotsOf(settings, host.name).map(({ name }) => [name, facts.slots.get(name)])),
  }));
  if (names.length === 1 && goal.slot !== undefined) slotNamed(settings, goal.slot);
  const place = inPlaceTarget(serving, hosts, names, goal, settings.options['slot-is-live'] === 'allow');
  if (place !== undefined && 'refused' in place) throw new InputError(place.refused, { next: place.next });
  const inPlace = place !== undefined;
  const target = place ?? chooseTarget(serving, hosts, names, goal);
  if ('refused' in target) throw refusal(serving, target.refused, target.next);
  const slot = slotNamed(settings, target.slot);
  if (goal.allowBad !== true) refuseBad(serving, readings, target.tag);
  const facts = readings.map((reading) => reading.facts);
  return {
    serving,
    target,
    slot,
    inPlace,
    method: inPlace
      ? inPlaceMethod(site)
      : goal.onlyNote === true
        ? { ...noteMethod(configured), hosts: site.fleet.hosts }
        : configured,
    previous: previousPlace(serving, facts, names, target, inPlace),
  };
}

/** An error of a switch that has changed nothing. */
export function refusal(serving: Serving, reason: string, next?: string): CutoverError {
  return new CutoverError(reason, {
    stage: STAGE,
    state: serving.lines.map((line) => `${line}, unchanged`),
    next,
  });
}

function refuseBad(serving: Serving, readings: readonly HostReading[], tag: string): void {
  for (const { host, facts } of readings) {
    const bad = badOn(facts, tag);
    if (bad !== undefined)
      throw refusal(
        serving,
        `${tag} was rolled back from and is marked bad on ${host.name}${bad.reason === undefined ? '' : ` (${bad.reason})`}`,
        'release a new tag, or set `allow-bad: true` when you know better',
      );
  }
}
