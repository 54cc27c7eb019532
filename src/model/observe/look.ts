import { asObject, parseJson } from '../json.ts';
import { add, advance, begin, type Count, type Total } from './counters.ts';

/** What is counted on a host while a release is observed. */
export const COUNTERS = [
  'requests',
  'errors',
  'odd',
  'log-lines',
  'log-errors',
  'cpu-ms',
  'restarts',
  'oom-kills',
  'pressure-cpu',
  'pressure-memory',
  'pressure-io',
] as const;
export type CounterName = (typeof COUNTERS)[number];

/** What is only a height at the moment of a look. Memory in bytes, disk in free bytes. */
export const LEVELS = ['memory', 'memory-peak', 'disk-free', 'connections'] as const;
export type LevelName = (typeof LEVELS)[number];

/** What the release before had come to when it was left: what the new one is compared with. */
export interface Baseline {
  readonly tag: string;
  readonly counts: Readonly<Partial<Record<CounterName, number>>>;
}

/** What one host had come to at a look. Instants are milliseconds since 1970. */
export interface HostLook {
  readonly tag: string;
  readonly slot: string;
  /** When the observation began, and when this was read. */
  readonly from: number;
  readonly at: number;
  readonly counts: Readonly<Partial<Record<CounterName, Total>>>;
  readonly levels: Readonly<Partial<Record<LevelName, number>>>;
  /** What could not be read at this look, and why. It is never taken for zero. */
  readonly unread: readonly string[];
  readonly baseline?: Baseline | undefined;
  /** The release that was left for this one, which is the way back. */
  readonly before?: string | undefined;
  /** Until when the approval of the release covers the way back without asking again. */
  readonly covers?: number | undefined;
  /** Said at the end, once. */
  readonly ended?: 'pass' | 'fail' | 'inconclusive' | undefined;
  /** What follows from a fail was done: traffic went back, somebody was asked, or nobody is to be. */
  readonly answered?: boolean | undefined;
  /** Who took an inconclusive end for good enough, and why. */
  readonly accepted?: { readonly by: string; readonly reason: string } | undefined;
  /** Traffic has gone to another release, or to another slot. */
  readonly closed?: boolean | undefined;
}

/** One reading of a host, as `read-counters.sh` gives it: what its sources say now. */
export interface Reading {
  readonly counters: Readonly<Partial<Record<CounterName, Count>>>;
  /** Counted in logs since the mark of the look before, with the reason where not all of it was there, and that mark. */
  readonly since: Readonly<
    Partial<
      Record<
        CounterName,
        { readonly more: number; readonly gap?: string | undefined; readonly from?: string | undefined }
      >
    >
  >;
  readonly levels: Readonly<Partial<Record<LevelName, number>>>;
  /** Which beginning of the application this is: it is another one after a restart. */
  readonly started?: Count | undefined;
  readonly unread: readonly string[];
}

/**
 * The first look at a release, right after the switch to it: all counts begin at nothing. `measure`: the last look at what
 * it is compared with; `before`: the release that was left for it.
 */
export function firstLook(
  release: { readonly tag: string; readonly slot: string },
  reading: Reading,
  at: number,
  measure: HostLook | undefined,
  before?: string,
): HostLook {
  const counts: Partial<Record<CounterName, Total>> = {};
  for (const name of COUNTERS) {
    const count = reading.counters[name];
    if (count !== undefined) counts[name] = begin(count, at);
    else if (reading.since[name] !== undefined) counts[name] = begin({ epoch: 'log', value: 0 }, at);
  }
  if (reading.started !== undefined) counts.restarts = begin(reading.started, at);
  const { levels, unread } = reading;
  return { ...release, from: at, at, counts, levels, unread, baseline: baselineOf(measure), before };
}

/** What a release that was observed leaves to be compared with. One that failed is no measure. */
function baselineOf(before: HostLook | undefined): Baseline | undefined {
  if (before === undefined || before.ended === 'fail') return undefined;
  const known = Object.entries(before.counts).map(([name, total]) => [name, total.known] as const);
  return { tag: before.tag, counts: Object.fromEntries(known) };
}

/** The next look: what the sources say now, on top of what they had come to. What was not read stays as it was. */
export function nextLook(before: HostLook, reading: Reading, at: number): HostLook {
  const counts: Partial<Record<CounterName, Total>> = { ...before.counts };
  for (const name of COUNTERS) {
    const total = before.counts[name];
    const count = reading.counters[name];
    const since = reading.since[name];
    if (count !== undefined)
      counts[name] = total === undefined ? late(before, count, at) : advance(total, count, at);
    else if (since !== undefined) {
      const base = total ?? late(before, { epoch: 'log', value: 0 }, at);
      counts[name] = add(base, since.more, at, since.gap);
    }
  }
  if (reading.started !== undefined) {
    const { restarts } = before.counts;
    counts.restarts =
      restarts === undefined ? late(before, reading.started, at) : restarted(restarts, reading.started, at);
  }
  const { levels, unread } = reading;
  const { tag, slot, from, baseline, covers, ended, answered, accepted } = before;
  const kept = { tag, slot, from, baseline, before: before.before, covers, ended, answered, accepted };
  return { ...kept, at, counts, levels, unread };
}

/** A counter that could not be read at the switch: the stretch until now is a gap. */
function late({ from }: HostLook, count: Count, at: number): Total {
  const gapMs = Math.max(1, at - from);
  return { ...begin(count, at), gapMs, why: 'it could not be read before' };
}

/** Another start is a restart at least; where the manager counts them itself, as many as it says. */
function restarted(total: Total, { epoch, value }: Count, at: number): Total {
  const more = value >= total.last ? value - total.last : value;
  const known = total.known + (epoch === total.epoch ? more : Math.max(1, more));
  return { ...total, known, epoch, last: value, at: Math.max(total.at, at) };
}

/** A look as the line that a host keeps of it. */
export function lookLine(look: HostLook): string {
  return JSON.stringify(look);
}

/** The looks that a host keeps, oldest first. A line that is none, such as half of one, is left out. */
export function parseLooks(lines: readonly string[]): HostLook[] {
  return lines.flatMap((line) => {
    const look = parseLook(line);
    return look === undefined ? [] : [look];
  });
}

const ENDS: readonly unknown[] = ['pass', 'fail', 'inconclusive'];

function parseLook(line: string): HostLook | undefined {
  const look: Partial<HostLook> | undefined = asObject(parseJson(line));
  if (look === undefined) return undefined;
  const whole =
    typeof look.tag === 'string' &&
    typeof look.slot === 'string' &&
    Number.isFinite(look.from) &&
    Number.isFinite(look.at) &&
    isRecordOf(look.counts, isTotal) &&
    isRecordOf(look.levels, (level) => Number.isFinite(level)) &&
    Array.isArray(look.unread) &&
    look.unread.every((one) => typeof one === 'string') &&
    (look.baseline === undefined ||
      (typeof look.baseline.tag === 'string' &&
        isRecordOf(look.baseline.counts, (n) => Number.isFinite(n)))) &&
    (look.ended === undefined || ENDS.includes(look.ended)) &&
    [look.closed, look.answered].every((word) => word === undefined || typeof word === 'boolean') &&
    (look.covers === undefined || Number.isFinite(look.covers)) &&
    (look.before === undefined || typeof look.before === 'string') &&
    (look.accepted === undefined || isRecordOf(look.accepted, (word) => typeof word === 'string'));
  return whole ? (look as HostLook) : undefined;
}

function isRecordOf(value: unknown, is: (one: unknown) => boolean): boolean {
  return typeof value === 'object' && value !== null && Object.values(value).every(is);
}

function isTotal(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { known, epoch, last, at, gapMs } = value as Partial<Total>;
  const counts = [known, last, gapMs].every((number) => Number.isSafeInteger(number) && Number(number) >= 0);
  return typeof epoch === 'string' && Number.isFinite(at) && counts;
}
