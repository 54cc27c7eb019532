import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunIdentity, rootOn, type Settings } from '../../config/settings.ts';
import { CutoverError, messageOf } from '../../errors.ts';
import type { Approver } from '../../model/approval.ts';
import { formatDuration } from '../../model/duration.ts';
import { historyLine } from '../../model/event.ts';
import { type HostFacts, type LockOwner, parseHostFacts, readLockOwner } from '../../model/host-facts.ts';
import { describeOwner, type LockDecision, mayTakeOver, type RunState } from '../../model/lock.ts';
import { type Fleet, type HostOutcome, stageFailure } from '../connection/fleet.ts';
import { EXIT, type Host, NOT_HELD, ScriptError } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import { contextOf } from '../connection/site.ts';
import { noteLock } from './lock-note.ts';

/** The facts of one host. */
export interface HostReading {
  readonly host: Host;
  readonly facts: HostFacts;
}

/** A lock that this run holds on every host of the fleet, and what they said when it was taken. */
export interface Held {
  /** Every script that changes anything is given it and checks it first. */
  readonly token: string;
  readonly readings: readonly HostReading[];
}

export interface LockOptions {
  /** What the lock is taken for, in a few words; who waits for it is told. */
  readonly stage?: string;
  /** A part of the fleet; default: all of it. */
  readonly hosts?: readonly Host[];
  /** Asks GitHub whether the run that holds the lock has ended: then it is taken over. */
  readonly runState?: (owner: LockOwner) => Promise<RunState>;
  /** All other jobs of this run have ended: a lock that one of them still holds is taken over. */
  readonly jobsEnded?: boolean;
  /** A lock that is not given back soon is broken, whoever holds it. `reason` is recorded. */
  readonly emergency?: { readonly reason: string | undefined };
  /** Who approved this run, for the line in the history of a host whose lock is broken. */
  readonly approvers?: readonly Approver[];
}

/** A lock that is to be broken: its owner as the host said it, and what the history says of it. */
interface Broken {
  readonly owner: string;
  readonly line: string;
}

const EMERGENCY_GRACE_MS = 10_000;
const ASK_EVERY_MS = 15_000;
const HISTORY_LINES = '200';
const RETRY_MS = 1_000;
const SAY_EVERY_MS = 5_000;

/** Reads what every host holds, without a lock. Throws when one of them does not answer. */
export async function readHosts(
  fleet: Fleet,
  settings: Settings,
  hosts?: readonly Host[],
): Promise<HostReading[]> {
  const results = await fleet.stage('read hosts', (host, signal) => ask(host, settings, '', '', signal), {
    ...(hosts === undefined ? {} : { hosts }),
    state: () => 'unchanged',
  });
  return results.map(({ host, value }) => ({ host, facts: value }));
}

async function ask(
  host: Host,
  settings: Settings,
  token: string,
  owner: string,
  signal: AbortSignal,
  broken?: Broken,
): Promise<HostFacts> {
  const answer = await host.call(
    script('read-host'),
    [
      ...[rootOn(settings, host), token, owner, HISTORY_LINES, broken?.owner ?? '', broken?.line ?? ''],
      ...settings.config.shared,
    ],
    { deadlineMs: settings.options.timeouts.connect + 30_000, signal },
  );
  return parseHostFacts(answer.lines);
}

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
    const readings = await acquire({ fleet, settings, identity, token, owner, hosts, options });
    return await body({ token, readings });
  } finally {
    // What could not be given back is left to the post step.
    if (await release(fleet, settings, token, hosts)) await forget?.();
  }
}

interface Acquiring {
  readonly fleet: Fleet;
  readonly settings: Settings;
  readonly identity: RunIdentity;
  readonly token: string;
  readonly owner: string;
  readonly hosts: readonly Host[];
  readonly options: LockOptions;
}

async function acquire(acquiring: Acquiring): Promise<HostReading[]> {
  const { fleet, settings, token, owner, hosts, options } = acquiring;
  const started = performance.now();
  let saidAt = Number.NEGATIVE_INFINITY;
  const takeOver = new TakeOver(acquiring);
  const attempt = (some: readonly Host[]) =>
    fleet.collect(
      'lock',
      (host, signal) => ask(host, settings, token, owner, signal, takeOver.broken.get(host)),
      { hosts: some },
    );
  for (;;) {
    const decisive = await fleet.quiet(() => attempt(hosts.slice(0, 1)));
    const outcomes = decisive.every(taken)
      ? [...decisive, ...(await fleet.quiet(() => attempt(hosts.slice(1))))]
      : decisive;
    if (outcomes.length === hosts.length && outcomes.every(taken)) {
      const byHost = new Map(outcomes.map((outcome) => [outcome.host, outcome.value]));
      return (options.hosts ?? fleet.hosts).flatMap((host) => {
        const facts = byHost.get(host);
        return facts === undefined ? [] : [{ host, facts }];
      });
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
    await release(
      fleet,
      settings,
      token,
      outcomes.filter(taken).map((outcome) => outcome.host),
    );
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

/** Decides for each host that is held whether its lock is taken from its owner. */
class TakeOver {
  /** The locks that the next try breaks. */
  readonly broken = new Map<Host, Broken>();
  readonly #acquiring: Acquiring;
  readonly #asked = new Map<string, { readonly state: RunState; readonly at: number }>();

  constructor(acquiring: Acquiring) {
    this.#acquiring = acquiring;
  }

  /** For all hosts that are held, so that the next try breaks all of them. true: try again at once. */
  async decide(busy: readonly Failed[], waitedMs: number): Promise<boolean> {
    const { identity, fleet, settings, options } = this.#acquiring;
    const about = contextOf({ settings, identity, fleet }, options.approvers);
    const words = new Map<string, string[]>();
    for (const { host, error } of busy) {
      const said = error instanceof ScriptError ? error.answer.get('held') : undefined;
      if (said === undefined || said === '' || this.broken.get(host)?.owner === said) continue;
      const owner = readLockOwner(said);
      const decision = await this.#judge(said, owner, waitedMs);
      if (!decision.take) continue;
      const holder = describeOwner(owner);
      const sentence = `taking the lock over from ${holder}: ${decision.why}`;
      words.set(sentence, [...(words.get(sentence) ?? []), host.name]);
      const reason = [decision.why, options.emergency?.reason].filter((part) => part !== undefined);
      this.broken.set(host, {
        owner: said,
        line: historyLine({ kind: 'unlocked', owner: holder, reason: reason.join('; ') }, about, new Date()),
      });
    }
    for (const [sentence, names] of words) fleet.log.warning(`${names.join(', ')}: ${sentence}`);
    return words.size > 0;
  }

  async #judge(said: string, owner: LockOwner | undefined, waitedMs: number): Promise<LockDecision> {
    const { options, identity, settings } = this.#acquiring;
    return mayTakeOver({
      owner,
      run: owner === undefined ? 'unknown' : await this.#runState(said, owner),
      mine: identity,
      emergency: options.emergency !== undefined,
      jobsEnded: options.jobsEnded === true,
      waitedMs,
      graceMs: Math.min(EMERGENCY_GRACE_MS, settings.options.timeouts.lock / 2),
    });
  }

  async #runState(said: string, owner: LockOwner): Promise<RunState> {
    const { options, fleet } = this.#acquiring;
    if (options.runState === undefined) return 'unknown';
    const known = this.#asked.get(said);
    if (known !== undefined && performance.now() - known.at < ASK_EVERY_MS) return known.state;
    const state = await options.runState(owner).catch((thrown: unknown): RunState => {
      fleet.log.debug(`GitHub does not say whether ${owner.run} has ended: ${messageOf(thrown)}`);
      return 'unknown';
    });
    this.#asked.set(said, { state, at: performance.now() });
    return state;
  }
}

/** Gives the lock back, also while the run is stopping. What cannot be given back is said: the next run waits for it. */
async function release(
  fleet: Fleet,
  settings: Settings,
  token: string,
  hosts: readonly Host[],
): Promise<boolean> {
  const given = await Promise.all(
    hosts.map(async (host) => {
      try {
        await new LockedHost(host, settings, token).call(script('unlock'), [], { deadlineMs: 10_000 });
        return true;
      } catch (thrown) {
        if (thrown instanceof ScriptError && NOT_HELD.includes(thrown.code)) return true;
        fleet.log.warning(
          `${host.name}: the lock could not be given back (${(thrown as Error).message.split('\n')[0]}). ${unlockHint(host, settings)}`,
        );
        return false;
      }
    }),
  );
  return given.every(Boolean);
}

type Taken = HostOutcome<HostFacts> & { ok: true };
type Failed = HostOutcome<HostFacts> & { ok: false };
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
