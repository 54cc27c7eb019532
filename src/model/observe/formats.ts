/**
 * What servers print of what they have counted, as numbers. Each takes the lines of one source and gives undefined where
 * they do not say it: what is not there is never taken for zero.
 */

/** `usage_usec 1234` of cpu.stat, `oom_kill 0` of memory.events (cgroup v2): the number of a key. */
export function keyedNumber(lines: readonly string[], key: string): number | undefined {
  const line = lines.find((one) => one.startsWith(`${key} `));
  return line === undefined ? undefined : wholeNumber(line.slice(key.length + 1));
}

/** The one number of memory.current and memory.peak (cgroup v2). */
export function singleNumber(lines: readonly string[]): number | undefined {
  return lines.length === 1 ? wholeNumber(lines[0] ?? '') : undefined;
}

/** Microseconds that some task waited, from `some avg10=0.00 avg60=0.00 avg300=0.00 total=12` of /proc/pressure. */
export function pressureTotal(lines: readonly string[]): number | undefined {
  const line = lines.find((one) => one.startsWith('some '));
  return wholeNumber(/ total=(\d+)$/.exec(line ?? '')?.[1] ?? '');
}

/** `Key=Value` lines of `systemctl show`. */
export function shownProperties(lines: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    lines.flatMap((line) => {
      const at = line.indexOf('=');
      return at < 1 ? [] : [[line.slice(0, at), line.slice(at + 1)] as const];
    }),
  );
}

export interface BackendTotals {
  readonly requests: number;
  readonly errors: number;
  readonly sessions: number;
}

/**
 * The totals of a backend from `show stat` of HAProxy, whose first line names the columns. undefined: no such backend, or
 * one that does not speak HTTP and so counts no answers.
 */
export function haproxyTotals(lines: readonly string[], backend: string): BackendTotals | undefined {
  const [head = '', ...rows] = lines;
  const columns = head.replace(/^# /, '').split(',');
  const row = rows
    .map((line) => line.split(','))
    .find(
      (cells) =>
        cells[columns.indexOf('pxname')] === backend && cells[columns.indexOf('svname')] === 'BACKEND',
    );
  const of = (column: string) => wholeNumber(row?.[columns.indexOf(column)] ?? '');
  const answers = ['1xx', '2xx', '3xx', '4xx', '5xx', 'other'].map((kind) => of(`hrsp_${kind}`));
  const errors = of('hrsp_5xx');
  const sessions = of('scur') ?? 0;
  if (errors === undefined || answers.some((count) => count === undefined)) return undefined;
  return { errors, sessions, requests: answers.reduce<number>((sum, count) => sum + (count ?? 0), 0) };
}

/** The requests of a line `accepts handled requests` of the page of nginx; undefined where it is none. */
export function stubStatusRequests(line: string | undefined): number | undefined {
  const numbers = (line ?? '').split(' ').map(wholeNumber);
  return numbers.length === 3 && !numbers.includes(undefined) ? numbers[2] : undefined;
}

export interface ProcessStat {
  readonly pid: number;
  /** Somebody started it at a terminal: it is no service. */
  readonly terminal: boolean;
  /** Ticks since the boot. */
  readonly started: number;
  /** Ticks of CPU of the process and of its children that have ended and were waited for. */
  readonly ticks: number;
}

/** A line of /proc/<pid>/stat. The name of the program stands in parentheses and may hold anything. */
export function processStat(line: string): ProcessStat | undefined {
  const pid = wholeNumber(line.slice(0, line.indexOf(' ')));
  const fields = line.slice(line.lastIndexOf(') ') + 2).split(' ');
  // Counted from the third field, the state, as proc(5) numbers them.
  const field = (number: number) => wholeNumber(fields[number - 3] ?? '');
  const times = [14, 15, 16, 17].map(field);
  const terminal = fields[7 - 3] !== '0';
  const started = field(22);
  if (pid === undefined || started === undefined || times.some((time) => time === undefined))
    return undefined;
  return { pid, terminal, started, ticks: times.reduce<number>((sum, time) => sum + (time ?? 0), 0) };
}

function wholeNumber(text: string): number | undefined {
  const number = /^\d{1,16}$/.test(text.trim()) ? Number(text) : undefined;
  return Number.isSafeInteger(number) ? number : undefined;
}
