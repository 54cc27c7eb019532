import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DAYS,
  type Day,
  type Freeze,
  inZone,
  isTimeZone,
  parseMinutes,
  type Windows,
  windowAt,
} from '../../src/model/window.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const at = (text: string) => Date.parse(text);
const from = (text: string) => parseMinutes(text) as number;
const shop = (more: Partial<Windows> = {}): Windows => ({
  zone: 'Asia/Shanghai',
  open: [{ days: ['tue', 'thu'], from: from('17:00'), to: from('19:00') }],
  frozen: [],
  lastStartMs: 0,
  ...more,
});

describe('a window', () => {
  test('is open from its first minute to its last, by the clock of its zone', () => {
    expect(windowAt(shop(), at('2026-12-01T08:59:59Z'))).toEqual({
      open: false,
      why: 'outside the windows',
      opens: at('2026-12-01T09:00:00Z'),
    });
    const open = { open: true, until: at('2026-12-01T11:00:00Z'), begins: true };
    expect(windowAt(shop(), at('2026-12-01T09:00:00Z'))).toEqual(open);
    expect(windowAt(shop(), at('2026-12-01T10:59:59Z'))).toEqual(open);
    expect(windowAt(shop(), at('2026-12-01T11:00:00Z'))).toMatchObject({ opens: at('2026-12-03T09:00:00Z') });
  });

  test('lets no release begin shortly before its end', () => {
    const windows = shop({ lastStartMs: 30 * MINUTE });
    expect(windowAt(windows, at('2026-12-01T10:29:59Z'))).toMatchObject({ open: true, begins: true });
    expect(windowAt(windows, at('2026-12-01T10:30:00Z'))).toMatchObject({ open: true, begins: false });
  });

  test('goes on after midnight, on the day after the one that is named', () => {
    const windows = shop({ open: [{ days: ['fri'], from: from('22:00'), to: from('02:00') }] });
    expect(windowAt(windows, at('2026-12-04T17:30:00Z'))).toEqual({
      open: true,
      until: at('2026-12-04T18:00:00Z'),
      begins: true,
    });
    expect(windowAt(windows, at('2026-12-03T17:30:00Z'))).toMatchObject({ open: false });
  });

  test('is beaten by a freeze, whose first and last day are frozen, and which says why', () => {
    const windows = shop({ frozen: [{ from: '2026-12-01', to: '2026-12-03', why: 'Spring Festival' }] });
    expect(windowAt(windows, at('2026-12-01T09:30:00Z'))).toEqual({
      open: false,
      why: 'frozen: Spring Festival',
      opens: at('2026-12-08T09:00:00Z'),
    });
  });

  test('without hours is open whenever nothing is frozen; without an end it says so', () => {
    expect(windowAt(shop({ open: [] }), at('2026-12-01T00:00:00Z'))).toEqual({
      open: true,
      until: undefined,
      begins: true,
    });
    const never = shop({ frozen: [{ days: [...DAYS] }] });
    expect(windowAt(never, at('2026-12-01T00:00:00Z'))).toEqual({
      open: false,
      why: 'frozen',
      opens: undefined,
    });
  });

  test('in the hour that is there twice is open twice, and in the one that is left out not at all', () => {
    const night: Windows = {
      zone: 'America/New_York',
      open: [{ days: ['sun'], from: from('01:30'), to: from('02:30') }],
      frozen: [],
      lastStartMs: 0,
    };
    const open = (text: string) => windowAt(night, at(text)).open;
    // Put back at 06:00Z: 01:30 comes twice, 02:00 once.
    expect(open('2026-11-01T05:45:00Z')).toBe(true);
    expect(windowAt(night, at('2026-11-01T05:45:00Z'))).toMatchObject({ until: at('2026-11-01T06:00:00Z') });
    expect(open('2026-11-01T06:15:00Z')).toBe(false);
    expect(open('2026-11-01T06:45:00Z')).toBe(true);
    // Put forward at 07:00Z: after 01:59 comes 03:00.
    expect(windowAt(night, at('2026-03-08T06:45:00Z'))).toMatchObject({ until: at('2026-03-08T07:00:00Z') });
    expect(open('2026-03-08T07:15:00Z')).toBe(false);
  });
});

const ZONES = [
  ...['UTC', 'Asia/Shanghai', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo', 'Asia/Tehran', 'Europe/Berlin'],
  ...['Europe/London', 'Europe/Dublin', 'Africa/Casablanca', 'Africa/Cairo', 'America/New_York'],
  ...['America/St_Johns', 'America/Los_Angeles', 'America/Sao_Paulo', 'America/Santiago', 'Pacific/Auckland'],
  ...['Pacific/Chatham', 'Australia/Lord_Howe', 'Australia/Adelaide'],
];
const YEARS = Array.from({ length: 10 }, (_, nth) => 2026 + nth);

/** What a clock on the wall shows, by another way than the model's: the text of a locale that writes ISO dates. */
const clocks = new Map<string, Intl.DateTimeFormat>();
function wallOf(zone: string, ms: number): { date: string; minute: number; day: Day } {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  clocks.set(zone, clock);
  const [date = '', time = ''] = clock.format(ms).split(' ');
  const [hours, minutes] = time.split(':').map(Number) as [number, number];
  const day = DAYS[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] as Day;
  return { date, minute: hours * 60 + minutes, day };
}

/** The rules, read word by word. */
function isOpen({ zone, open, frozen }: Windows, ms: number): boolean {
  const { date, minute, day } = wallOf(zone, ms);
  const yesterday = DAYS[(DAYS.indexOf(day) + 6) % 7] as Day;
  const isFrozen = frozen.some((one) =>
    'days' in one ? one.days.includes(day) : date >= one.from && date <= one.to,
  );
  if (isFrozen) return false;
  if (open.length === 0) return true;
  return open.some(({ days, from: begins, to }) => {
    if (begins < to) return days.includes(day) && minute >= begins && minute < to;
    return (days.includes(day) && minute >= begins) || (days.includes(yesterday) && minute < to);
  });
}

/** The days of a year on which the clocks of a zone change, and one where they do not. */
function daysOf(zone: string, year: number): number[] {
  const start = Date.UTC(year, 0, 1);
  const offset = (ms: number) => {
    const { date, minute } = wallOf(zone, ms);
    return Date.parse(`${date}T00:00:00Z`) + minute * MINUTE - ms;
  };
  const days = Array.from({ length: 365 }, (_, nth) => start + nth * DAY);
  const changes = days.filter((day) => offset(day) !== offset(day + DAY));
  return [...changes, start + ((year * 37) % 360) * DAY];
}

const days = fc.subarray([...DAYS], { minLength: 1 });
const minute = fc.oneof(
  fc.integer({ min: 0, max: 1440 }),
  fc.integer({ min: 0, max: 48 }).map((n) => n * 30),
);
const hours = fc.record({ days, from: minute.filter((n) => n < 1440), to: minute });
const windowsIn = (zone: string, day: number): fc.Arbitrary<Windows> => {
  const date = fc
    .integer({ min: -3, max: 3 })
    .map((shift) => new Date(day + shift * DAY).toISOString().slice(0, 10));
  const dates = fc
    .tuple(date, date)
    .map(([a, b]): Freeze => (a < b ? { from: a, to: b } : { from: b, to: a }));
  return fc.record({
    zone: fc.constant(zone),
    open: fc.array(hours, { maxLength: 3 }),
    frozen: fc.array(
      fc.oneof(
        dates,
        days.map((some): Freeze => ({ days: some.slice(0, 2) })),
      ),
      { maxLength: 2 },
    ),
    lastStartMs: fc.constant(0),
  });
};

describe('a calendar that is walked minute by minute says the same', () => {
  test.each(ZONES)('%s, ten years', (zone) => {
    for (const year of YEARS)
      for (const day of daysOf(zone, year))
        fc.assert(
          fc.property(windowsIn(zone, day), fc.integer({ min: 0, max: DAY - 1 }), (windows, shift) => {
            const now = day + shift;
            const state = windowAt(windows, now);
            expect(state.open).toBe(isOpen(windows, now));
            const change = state.open ? state.until : state.opens;
            // Half a day, minute by minute.
            const end = now + DAY / 2;
            let walked = Math.floor(now / MINUTE) * MINUTE + MINUTE;
            while (walked < end && isOpen(windows, walked) === state.open) walked += MINUTE;
            if (walked < end) expect(change).toBe(walked);
            else expect(change ?? Infinity).toBeGreaterThanOrEqual(end - MINUTE);
          }),
          { numRuns: 2, seed: year },
        );
  });
});

test('times of the day and zones are told from what is none', () => {
  expect(['00:00', '17:05', '24:00'].map(parseMinutes)).toEqual([0, 1025, 1440]);
  expect(['24:01', '7:00', '17', '25:00', '12:60'].map(parseMinutes)).toEqual(Array(5).fill(undefined));
  expect([isTimeZone('Asia/Shanghai'), isTimeZone('Asia/Beijing'), isTimeZone('')]).toEqual([
    true,
    false,
    false,
  ]);
});

test('an instant is written as people of the zone do', () => {
  expect(inZone('Asia/Shanghai', at('2026-12-01T09:00:00Z'))).toBe('Tue 1 Dec 17:00 (Asia/Shanghai)');
});
