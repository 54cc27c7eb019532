export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** Minutes of the local day, 0 to 1440. Where `to` is not after `from`, it ends on the day after. */
export interface OpenHours {
  readonly days: readonly Day[];
  readonly from: number;
  readonly to: number;
}

/** Local dates as YYYY-MM-DD, both of them frozen too; or days of every week. */
export type Freeze = { readonly why?: string | undefined } & (
  | { readonly from: string; readonly to: string }
  | { readonly days: readonly Day[] }
);

/** When releases to an environment may begin and move traffic. */
export interface Windows {
  /** A name of the time zone database. */
  readonly zone: string;
  /** None: open at any time that is not frozen. */
  readonly open: readonly OpenHours[];
  /** A freeze beats what is open. */
  readonly frozen: readonly Freeze[];
  /** Milliseconds before the end of a window in which no release begins any more. */
  readonly lastStartMs: number;
}

/** Whether a window is open at one instant. Times are milliseconds since 1970. */
export type WindowState =
  /** `until`: when it closes; undefined when it does not within a year. `begins`: a release may still begin. */
  | { readonly open: true; readonly until: number | undefined; readonly begins: boolean }
  /** `opens`: when it opens; undefined when it does not within a year. */
  | { readonly open: false; readonly why: string; readonly opens: number | undefined };

const MINUTE = 60_000;
/** How far ahead the next change is looked for. */
const HORIZON = 400 * 24 * 60 * MINUTE;

/** What a clock on the wall shows: the rules are about this, and so the hour that is there twice counts twice. */
interface Wall {
  readonly date: string;
  readonly day: Day;
  readonly minute: number;
}

/** Is this a time zone that the rules can be read in? */
export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

/** `17:05` and `24:00` as minutes of the day; undefined when it is no time. */
export function parseMinutes(text: string): number | undefined {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(text);
  if (match === null) return undefined;
  const minutes = Number(match[1]) * 60 + Number(match[2]);
  return minutes <= 1440 ? minutes : undefined;
}

/** Says whether a release may begin or move traffic now, and until or from when. */
export function windowAt(windows: Windows, now: number): WindowState {
  const walls = new Walls(windows.zone);
  const closed = closedAt(windows, walls.at(now));
  const change = nextChange(windows, walls, now, closed === undefined);
  if (closed !== undefined) return { open: false, why: closed, opens: change };
  return {
    open: true,
    until: change,
    begins: change === undefined || now < change - windows.lastStartMs || windows.lastStartMs === 0,
  };
}

/** Why no release may move traffic at that time; undefined when it may. */
function closedAt({ open, frozen }: Windows, wall: Wall): string | undefined {
  const freeze = frozen.find((one) =>
    'days' in one ? one.days.includes(wall.day) : one.from <= wall.date && wall.date <= one.to,
  );
  if (freeze !== undefined) return `frozen${freeze.why === undefined ? '' : `: ${freeze.why}`}`;
  if (open.length === 0 || open.some((hours) => isWithin(hours, wall))) return undefined;
  return 'outside the windows';
}

function isWithin({ days, from, to }: OpenHours, { day, minute }: Wall): boolean {
  if (from < to) return days.includes(day) && from <= minute && minute < to;
  const before = DAYS[(DAYS.indexOf(day) + 6) % 7] as Day;
  return (days.includes(day) && from <= minute) || (days.includes(before) && minute < to);
}

/**
 * The first instant after `now` at which it is no longer open (or closed). The rules change only at certain minutes of a
 * local day, so it goes from one of these to the next, and to the very instant where the clocks are put forward or back.
 */
function nextChange(windows: Windows, walls: Walls, now: number, open: boolean): number | undefined {
  const edges = [0, ...windows.open.flatMap(({ from, to }) => [from % 1440, to % 1440])];
  const minutes = [...new Set(edges)].sort((a, b) => a - b);
  let at = now;
  while (at < now + HORIZON) {
    const { minute } = walls.at(at);
    const next = minutes.find((edge) => edge > minute) ?? 1440;
    const planned = Math.floor(at / MINUTE) * MINUTE + (next - minute) * MINUTE;
    at = walls.firstJump(at, planned) ?? planned;
    if ((closedAt(windows, walls.at(at)) === undefined) !== open) return at;
  }
  return undefined;
}

/** The local time of a zone. */
class Walls {
  readonly #format: Intl.DateTimeFormat;

  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone,
      hourCycle: 'h23',
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
  }

  at(ms: number): Wall {
    const parts: Partial<Record<Intl.DateTimeFormatPartTypes, string>> = {};
    for (const { type, value } of this.#format.formatToParts(ms)) parts[type] = value;
    return {
      date: `${parts.year}-${parts.month}-${parts.day}`,
      day: (parts.weekday ?? '').toLowerCase() as Day,
      minute: Number(parts.hour) * 60 + Number(parts.minute),
    };
  }

  /** The instant in (from, to] at which the clocks are put forward or back; undefined when they are not. */
  firstJump(from: number, to: number): number | undefined {
    const offset = this.#offset(from);
    if (this.#offset(to) === offset) return undefined;
    let [before, after] = [Math.floor(from / MINUTE), Math.floor(to / MINUTE)];
    while (after - before > 1) {
      const middle = Math.floor((before + after) / 2);
      if (this.#offset(middle * MINUTE) === offset) before = middle;
      else after = middle;
    }
    return after * MINUTE;
  }

  /** Minutes ahead of UTC. */
  #offset(ms: number): number {
    const { date, minute } = this.at(ms);
    return Date.parse(`${date}T00:00:00Z`) / MINUTE + minute - Math.floor(ms / MINUTE);
  }
}

/** An instant as people of that zone write it: `Tue 1 Dec 17:00 (Asia/Shanghai)`. */
export function inZone(zone: string, ms: number): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hourCycle: 'h23',
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(ms);
  return `${text.replaceAll(',', '')} (${zone})`;
}
