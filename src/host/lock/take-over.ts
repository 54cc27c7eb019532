import type { RunIdentity, Settings } from '../../config/settings.ts';
import { messageOf } from '../../errors.ts';
import type { Approver } from '../../model/approval.ts';
import { historyLine } from '../../model/event.ts';
import { type HostFacts, type LockOwner, readLockOwner } from '../../model/host-facts.ts';
import { describeOwner, type LockDecision, mayTakeOver, type RunState } from '../../model/lock.ts';
import type { Fleet, HostOutcome } from '../connection/fleet.ts';
import { type Host, ScriptError } from '../connection/host.ts';
import { contextOf } from '../connection/site.ts';
import type { Broken } from './read-hosts.ts';

const EMERGENCY_GRACE_MS = 10_000;
const ASK_EVERY_MS = 15_000;

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

/** A run that asks for the lock. */
export interface Acquiring {
  readonly fleet: Fleet;
  readonly settings: Settings;
  readonly identity: RunIdentity;
  readonly token: string;
  readonly owner: string;
  readonly hosts: readonly Host[];
  readonly options: LockOptions;
}

/** A host that did not give its lock. */
export type Failed = HostOutcome<HostFacts> & { ok: false };

/** A lock that another run holds: its owner as the host said it, and as read. */
interface HeldLock {
  readonly said: string;
  readonly owner: LockOwner | undefined;
  readonly tokenLost: boolean;
  readonly waitedMs: number;
}

/** Decides for each host that is held whether its lock is taken from its owner. */
export class TakeOver {
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
      if (!(error instanceof ScriptError)) continue;
      const said = error.answer.get('held');
      if (said === undefined || this.broken.get(host)?.owner === said) continue;
      const owner = readLockOwner(said);
      const tokenLost = error.answer.get('held-token') === 'empty';
      const decision = await this.#judge({ said, owner, tokenLost, waitedMs });
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

  async #judge({ said, owner, tokenLost, waitedMs }: HeldLock): Promise<LockDecision> {
    const { options, identity, settings } = this.#acquiring;
    return mayTakeOver({
      owner,
      tokenLost,
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
