import { curveOf } from './curve.ts';
import type { CounterName, HostLook } from './look.ts';
import { figure, METRIC_NAMES } from './observe-summary.ts';
import type { HostSeries, MetricResult } from './rules.ts';

/** A metric since the switch, small enough for a page over all environments. */
export interface BoardCurve {
  readonly name: string;
  /** Between the last two looks, and the highest between any two, as people read them. */
  readonly now: string;
  readonly top: string;
  /** 0 to 100 of the highest, the oldest first. */
  readonly points: readonly number[];
}

/** Points of a curve at most; of a longer one the highest of each part. */
const MOST_POINTS = 60;

const SHOWN: readonly (readonly [MetricResult['name'], (look: HostLook) => unknown])[] = [
  ['errors', counted('errors')],
  ['log', counted('log-errors')],
  ['cpu', counted('cpu-ms')],
  ['memory', ({ levels }) => levels.memory],
  ['restarts', counted('restarts')],
  ['oom-kills', counted('oom-kills')],
];

function counted(name: CounterName) {
  return ({ counts }: HostLook) => counts[name];
}

/** The looks of the observation that the last one belongs to: those of the same beginning. */
export function looksOfLast(looks: readonly HostLook[]): readonly HostLook[] {
  const last = looks.at(-1);
  return last === undefined ? [] : looks.filter(({ from }) => from === last.from);
}

/** The curves of what was counted on any host; none where there are no two looks yet. */
export function boardCurves(hosts: readonly HostSeries[]): BoardCurve[] {
  return SHOWN.flatMap(([name, part]) => {
    if (!hosts.some(({ looks }) => looks.some((look) => part(look) !== undefined))) return [];
    const curve = thinned(curveOf(name, hosts));
    if (curve.length < 2) return [];
    const top = Math.max(0, ...curve);
    return [
      {
        name: METRIC_NAMES[name],
        now: figure(name, curve.at(-1)),
        top: figure(name, top),
        points: curve.map((value) => (top === 0 ? 0 : Math.round((100 * Math.max(0, value)) / top))),
      },
    ];
  });
}

function thinned(curve: readonly number[]): number[] {
  const width = Math.min(MOST_POINTS, curve.length);
  return Array.from({ length: width }, (_, index) =>
    Math.max(
      ...curve.slice(
        Math.floor((index * curve.length) / width),
        Math.ceil(((index + 1) * curve.length) / width),
      ),
    ),
  );
}
