import type { Count } from './counters.ts';
import {
  haproxyTotals,
  keyedNumber,
  pressureTotal,
  processStat,
  shownProperties,
  singleNumber,
  stubStatusRequests,
} from './formats.ts';
import { type CounterName, type HostLook, type LevelName, parseLooks, type Reading } from './look.ts';

/** The kernel counts CPU time of processes in hundredths of a second, on every Linux. */
const TICK_MS = 10;

type Lines = readonly (readonly [key: string, value: string])[];

/** What `read-counters.sh` says of a host beside its numbers. */
export interface HostState {
  /** The looks that are kept of what is live, oldest first. */
  readonly looks: readonly HostLook[];
  /**
   * The looks at another release, where one of them was the last of all. A balancer on a server of its own does not know
   * what is live: there all of its looks are these.
   */
  readonly left: readonly HostLook[];
  /** Where the logs end now, for the next look. */
  readonly marks: string;
  /** What was looked at last, as the host keeps it. */
  readonly seen: string;
}

export function hostState(lines: Lines): HostState {
  return {
    looks: parseLooks(all(lines, 'look')),
    left: parseLooks(all(lines, 'left')),
    marks: `${one(lines, 'access-mark') ?? '-'} ${one(lines, 'log-mark') ?? '-'}`,
    seen: one(lines, 'looked-at') ?? '',
  };
}

/** The numbers of a host for one release, by the slot that it is in. */
export function readingOf(
  lines: Lines,
  release: { readonly tag: string; readonly slot: string },
  backend: string | undefined,
): Reading {
  const counters: Partial<Record<CounterName, Count>> = {};
  const levels: Partial<Record<LevelName, number>> = {};
  const unread = all(lines, 'unread');
  const boot = one(lines, 'boot') ?? '';
  const count = (name: CounterName, value: number | undefined, epoch: string) => {
    if (value !== undefined) counters[name] = { epoch, value };
  };
  const level = (name: LevelName, value: number | undefined) => {
    if (value !== undefined) levels[name] = value;
  };
  for (const kind of ['cpu', 'memory', 'io'] as const)
    count(`pressure-${kind}`, pressureTotal(under(lines, 'pressure', kind)), boot);
  level('disk-free', singleNumber(all(lines, 'disk-free')));
  level('connections', keyedNumber(all(lines, 'connections'), release.slot));

  if (backend !== undefined) {
    const totals = haproxyTotals(all(lines, 'haproxy'), backend);
    const balancer = `${boot} ${all(lines, 'haproxy-info').join(' ')}`;
    count('requests', totals?.requests, balancer);
    count('errors', totals?.errors, balancer);
    level('connections', totals?.sessions);
    if (totals === undefined && all(lines, 'haproxy').length > 0)
      unread.push(`HAProxy counts no answers of a backend ${backend}`);
  }
  const page = stubStatusRequests(one(lines, 'nginx-status'));
  count('requests', page, `${boot} ${one(lines, 'nginx-master') ?? ''}`);
  const started = lines.some(([key]) => key === 'unit')
    ? unitOf(lines, release.slot, boot, count, level)
    : processesOf(lines, release.tag, boot, count, level);
  if (started === undefined && unread.length === 0)
    unread.push(
      lines.some(([key]) => key === 'unit')
        ? `systemd has not started the unit of the slot ${release.slot} since the machine was`
        : `no process that this account may see runs from releases/${release.tag}`,
    );
  return { counters, levels, unread, started, since: sinceOf(lines) };
}

type Put<Name> = (name: Name, value: number | undefined, epoch: string) => void;
type PutLevel = (name: LevelName, value: number | undefined) => void;

/** What systemd and its cgroup say of the unit of a slot. */
function unitOf(
  lines: Lines,
  slot: string,
  boot: string,
  count: Put<CounterName>,
  level: PutLevel,
): Count | undefined {
  const shown = shownProperties(under(lines, 'unit', slot));
  const start = `${boot} ${shown.get('MainPID')} ${shown.get('ActiveEnterTimestampMonotonic')}`;
  const group = (file: string) => under(lines, 'cgroup', `${slot} ${file}`);
  // The cgroup goes with the unit, and a new one counts from nothing.
  const usage = keyedNumber(group('cpu.stat'), 'usage_usec');
  count('cpu-ms', usage === undefined ? undefined : Math.round(usage / 1000), start);
  count('oom-kills', keyedNumber(group('memory.events'), 'oom_kill'), start);
  level('memory', singleNumber(group('memory.current')));
  level('memory-peak', singleNumber(group('memory.peak')));
  // Of a unit that it does not know systemd says as well that it was restarted 0 times.
  const active = singleNumber([shown.get('ActiveEnterTimestampMonotonic') ?? '']) ?? 0;
  const restarts = singleNumber([shown.get('NRestarts') ?? '']);
  return restarts === undefined || active === 0 ? undefined : { epoch: start, value: restarts };
}

/** The same of the processes that run from a release. Memory that they share is counted for each of them. */
function processesOf(
  lines: Lines,
  tag: string,
  boot: string,
  count: Put<CounterName>,
  level: PutLevel,
): Count | undefined {
  const running = under(lines, 'process', tag)
    .flatMap((line) => processStat(line) ?? [])
    // The shell of somebody who looks around there would be the oldest, and a restart when it ends.
    .filter(({ terminal }) => !terminal);
  if (running.length === 0) return undefined;
  // The oldest is the one that starts the others; they come and go, and it counts those that have gone.
  const oldest = Math.min(...running.map(({ started }) => started));
  const epoch = `${boot} ${oldest}`;
  const ticks = running.reduce((sum, one) => sum + one.ticks, 0);
  count('cpu-ms', ticks * TICK_MS, epoch);
  const own = new Set(running.map(({ pid }) => String(pid)));
  const held = all(lines, 'process-memory')
    .map((line) => line.split(' '))
    .filter(([pid = '', name]) => own.has(pid) && name === 'VmRSS:')
    .reduce((sum, [, , kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  level('memory', held > 0 ? held : undefined);
  return { epoch, value: 0 };
}

function sinceOf(lines: Lines): Reading['since'] {
  const since: Record<string, { more: number; gap?: string; from?: string }> = {};
  const put = (source: string, names: readonly CounterName[]) => {
    const numbers = (one(lines, source) ?? '').split(' ');
    const gap = one(lines, `${source}-gap`);
    const from = one(lines, `${source}-from`);
    for (const [index, name] of names.entries()) {
      const more = singleNumber([numbers[index] ?? '']);
      if (more === undefined) continue;
      since[name] = {
        more,
        ...(gap === undefined ? {} : { gap }),
        ...(from === undefined ? {} : { from }),
      };
    }
  };
  put('access', ['requests', 'errors', 'odd']);
  put('log', ['log-lines', 'log-errors']);
  return since;
}

const all = (lines: Lines, key: string) => lines.filter(([name]) => name === key).map(([, value]) => value);
const one = (lines: Lines, key: string) => lines.find(([name]) => name === key)?.[1];
/** The values of a key that begin with a word, without it. */
const under = (lines: Lines, key: string, word: string) =>
  all(lines, key)
    .filter((value) => value.startsWith(`${word} `))
    .map((value) => value.slice(word.length + 1));
