import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunIdentity, rootOn, type Settings } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { formatDuration } from '../../model/duration.ts';
import { type HostFacts, type LockOwner, readLockOwner } from '../../model/host-facts.ts';
import { describeOwner } from '../../model/lock.ts';
import { type Fleet, type HostOutcome, stageFailure } from '../connection/fleet.ts';
import { EXIT, type Host, NOT_HELD, ScriptError } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import { noteLock } from './lock-note.ts';
import { type HostReading, readHost, refuseConflict } from './read-hosts.ts';
import { type Acquiring, type LockOptions, TakeOver } from './take-over.ts';

export { type HostReading, readHosts } from './read-hosts.ts';
export type { LockOptions } from './take-over.ts';

/** A lock that this run holds on every host of the fleet, and what they said when it was taken. */
export interface Held {
  /** Every script that changes anything is given it and checks it first. */
  readonly token: string;
  readonly readings: readonly HostReading[];
  /** What the balancers of their own said, where they were locked too. */
  readonly balancers?: readonly HostReading[];
}

const RETRY_MS = 1_000;
const SAY_EVERY_MS = 5_000;

/**
 * Runs `body` while this run holds the lock on every host, and gives it back whatever happens. The first host
 * by name is asked first and decides between runs; when another host is held all are given back before the
 * next try, so that two runs can never wait for each other. Throws CutoverError that names the owner when
 * `timeouts.lock` is over.
 */
export async function withLock<T>(
  fleet: Fleet,
  settings: Settings,
  identity: RunIdentity,
  body: (held: Held) => Promise<T>,
  options: LockOptions = {},
): Promise<T> {
  const token = randomUUID();
  const { action, run, runId, attempt, repository, actor } = identity;
  const owner = JSON.stringify({
    action,
    run,
    runId,
    attempt,
    repository,
    actor,
    stage: options.stage,
    since: new Date().toISOString(),
  } satisfies LockOwner);
  const hosts = [...(options.hosts ?? [...fleet.hosts, ...fleet.balancers])].sort((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const [first] = hosts;
  const forget =
    first === undefined
      ? undefined
      : await noteLock(first.ssh, {
          token,
          hosts: hosts.map((host) => ({ root: rootOn(settings, host), address: host.address })),
        });
  try {
    const locked = await acquire({ fleet, settings, identity, token, owner, hosts, options });
    const of = (some: readonly Host[]) =>
      some.flatMap((host) => locked.find((reading) => reading.host === host) ?? []);
    const readings = of(options.hosts ?? fleet.hosts);
    return await body({ token, readings, balancers: of(fleet.balancers) });
  } finally {
    // What could not be given back is left to the post step.
    if ((await release(fleet, settings, token, hosts)).length === 0) await forget?.();
  }
}

async function acquire(acquiring: Acquiring): Promise<HostReading[]> {
  const { fleet, settings, token, owner, hosts } = acquiring;
  const started = performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  const takeOver = new TakeOver(acquiring);
  /** Where an earlier try of this run could not give the lock back: it is found there again. */
  const kept = new Set<Host>();
  const attempt = (some: readonly Host[]) =>
    fleet.collect(
      'lock',
      (host, signal) => readHost(host, settings, signal, { token, owner, broken: takeOver.broken.get(host) }),
      { hosts: some },
    );
  for (;;) {
    const decisive = await fleet.quiet(() => attempt(hosts.slice(0, 1)));
    const outcomes = decisive.every(taken)
      ? [...decisive, ...(await fleet.quiet(() => attempt(hosts.slice(1))))]
      : decisive;
    if (outcomes.length === hosts.length && outcomes.every(taken)) {
      const readings = outcomes.map(({ host, value }) => ({
        host,
        facts: foundByAnother(value, kept.has(host)),
      }));
      // Thrown here, the locks are given back by withLock, as after any error.
      refuseConflict(settings, readings, 'lock');
      return readings;
    }
    const broken = outcomes.filter((outcome) => !outcome.ok && !isHeld(outcome.error));
    if (broken.length > 0)
      throw stageFailure('lock', outcomes, {
        state: (outcome) => (outcome.ok ? 'unchanged, lock given back' : 'unchanged'),
      });
    const busy = outcomes.filter((outcome) => !outcome.ok);
    const [first] = busy;
    const holder = first === undefined ? undefined : holderOf(first.error);
    const waited = performance.now() - started;
    const given = outcomes.filter(taken).map((outcome) => outcome.host);
    for (const host of await release(fleet, settings, token, given)) kept.add(host);
    if (fleet.signal.aborted) throw stopped(first?.host, holder);
    if (await takeOver.decide(busy, waited)) continue;
    if (waited >= settings.options.timeouts.lock) throw heldTooLong(first?.host, holder, settings, waited);
    if (performance.now() - saidAt >= SAY_EVERY_MS) {
      saidAt = performance.now();
      fleet.log.info(
        `waiting for the lock on ${first?.host.name}: held by ${describeOwner(holder)} (${formatDuration(waited)} so far)`,
      );
    }
    await sleep(RETRY_MS * (0.5 + Math.random()), undefined, { signal: fleet.signal }).catch(() => undefined);
    if (fleet.signal.aborted) throw stopped(first?.host, holder);
  }
}

/** Without the word of a lock that was there before, where this run itself had left it. */
function foundByAnother({ lockFound, ...facts }: HostFacts, kept: boolean): HostFacts {
  return lockFound === true && !kept ? { ...facts, lockFound } : facts;
}

/**
 * Gives the lock back, also while the run is stopping. What cannot be given back is said, since the next run waits for it,
 * and returned.
 */
async function release(
  fleet: Fleet,
  settings: Settings,
  token: string,
  hosts: readonly Host[],
): Promise<Host[]> {
  const kept = await Promise.all(
    hosts.map(async (host) => {
      try {
        await new LockedHost(host, settings, token).call(script('unlock'), [], { deadlineMs: 10_000 });
        return [];
      } catch (thrown) {
        if (thrown instanceof ScriptError && NOT_HELD.includes(thrown.code)) return [];
        fleet.log.warning(
          `${host.name}: the lock could not be given back (${(thrown as Error).message.split('\n')[0]}). ${unlockHint(host, settings)}`,
        );
        return [host];
      }
    }),
  );
  return kept.flat();
}

type Taken = HostOutcome<HostFacts> & { ok: true };
const taken = (outcome: HostOutcome<HostFacts>): outcome is Taken => outcome.ok;
const isHeld = (error: Error) => error instanceof ScriptError && error.code === EXIT.held;

function holderOf(error: Error): LockOwner | undefined {
  return error instanceof ScriptError ? readLockOwner(error.answer.get('held')) : undefined;
}

function unlockHint(host: Host, settings: Settings): string {
  const { user, hostname, port } = host.address;
  return `When that run is over for certain, unlock by hand: ssh ${port === 22 ? '' : `-p ${port} `}${user === undefined ? '' : `${user}@`}${hostname} rm -r ${rootOn(settings, host)}/.cutover/lock`;
}

function stopped(host: Host | undefined, owner: LockOwner | undefined): CutoverError {
  return new CutoverError(
    `this run was stopped while it waited for the lock, which ${describeOwner(owner)} holds`,
    { host: host?.name, stage: 'lock', state: ['all hosts: unchanged by this run'] },
  );
}

function heldTooLong(
  host: Host | undefined,
  owner: LockOwner | undefined,
  settings: Settings,
  waited: number,
): CutoverError {
  return new CutoverError(`the lock is held by ${describeOwner(owner)}; waited ${formatDuration(waited)}`, {
    host: host?.name,
    stage: 'lock',
    state: ['all hosts: unchanged by this run'],
    next:
      host === undefined
        ? undefined
        : `let that run end, or raise timeouts.lock. ${unlockHint(host, settings)}`,
  });
}
