import { setTimeout as sleep } from 'node:timers/promises';
import type { Log } from '../log.ts';
import type { Notice, NoticeKind } from '../model/notice.ts';
import type { Message, Verdict } from './adapter.ts';
import { type Language, wordNotice } from './words.ts';

/** Somebody who is told. */
export interface Target {
  /** What warnings call it; no secret. */
  readonly name: string;
  readonly on: readonly NoticeKind[];
  readonly language: Language;
  /** Told at the end of the action, when all of it is known. */
  readonly atEnd?: boolean;
  /** Tries once, for so many milliseconds at most. Never throws. */
  readonly send: (message: Message, limit: AbortSignal) => Promise<Verdict>;
}

/** A message that did not reach its target yet. */
export interface Owed {
  readonly target: string;
  readonly notice: Notice;
}

export interface MessengerOptions {
  readonly targets: readonly Target[];
  readonly log: Log;
  /** Told whenever what is owed has changed: a killed run leaves it to who comes after. */
  readonly keep?: (owed: readonly Owed[]) => void;
  /** Milliseconds; a message that a service wants later than that is given up. */
  readonly longestWaitMs: number;
}

/** Tries of one message in one process, and the wait between them where the service names none. */
const TRIES = 3;
const WAIT_MS = 1_000;
/** One try; a service that has not answered then does not. */
const TRY_MS = 10_000;

/**
 * Tells people, beside the work: nothing in here is awaited by a release but `settle`, which takes a limit. One
 * message after the other for each target, so that no limit of a service is passed by a run of them.
 */
export class Messenger {
  readonly #options: MessengerOptions;
  readonly #owed = new Set<Owed>();
  readonly #why = new Map<Owed, string>();
  readonly #tails = new Map<string, Promise<void>>();
  readonly #stop = new AbortController();
  readonly #late: (readonly [Owed, Target])[] = [];

  constructor(options: MessengerOptions) {
    this.#options = options;
  }

  /** Takes a notice for everybody who asked for its kind. Returns at once and never throws. */
  tell(notice: Notice): void {
    const { targets } = this.#options;
    const asked = targets.filter(({ on }) => wants(on, notice.kind));
    this.take(asked.map(({ name }) => ({ target: name, notice })));
  }

  /** Takes on what an earlier process owed. Returns at once and never throws. */
  take(owed: readonly Owed[]): void {
    for (const one of owed) this.#owed.add(one);
    this.#keep();
    for (const one of owed) {
      const target = this.#options.targets.find(({ name }) => name === one.target);
      if (target === undefined) this.#done(one);
      else if (target.atEnd === true) this.#late.push([one, target]);
      else this.#begin(one, target);
    }
  }

  /** After what the target was sent before. */
  #begin(owed: Owed, target: Target): void {
    const before = this.#tails.get(target.name) ?? Promise.resolve();
    this.#tails.set(
      target.name,
      before.then(() => this.#deliver(owed, target)),
    );
  }

  /** Begins what was kept for the end, and waits for what is under way, for so many milliseconds at most. Then nothing is sent any more; gives what is owed, and why. Never throws. */
  async settle(patienceMs: number): Promise<readonly (Owed & { readonly why: string })[]> {
    for (const [owed, target] of this.#late.splice(0)) this.#begin(owed, target);
    const over = new AbortController();
    const all = Promise.all(this.#tails.values()).then(() => over.abort());
    await Promise.race([all, sleep(patienceMs, undefined, { signal: over.signal }).catch(() => undefined)]);
    this.#stop.abort();
    return [...this.#owed].map((one) => ({ ...one, why: this.#why.get(one) ?? 'no answer in time' }));
  }

  async #deliver(owed: Owed, target: Target): Promise<void> {
    const { log, longestWaitMs } = this.#options;
    try {
      const message = wordNotice(owed.notice, target.language);
      for (let tried = 1; tried <= TRIES && !this.#stop.signal.aborted; tried++) {
        const limit = AbortSignal.any([this.#stop.signal, AbortSignal.timeout(TRY_MS)]);
        const verdict = await target.send(message, limit);
        if (verdict.kind === 'sent') {
          log.debug(`told ${target.name}: ${message.title}`);
          return this.#done(owed);
        }
        if (verdict.kind === 'refused') {
          log.warning(`${target.name} refused the message "${message.title}": ${verdict.why}`);
          return this.#done(owed);
        }
        if (this.#stop.signal.aborted) return;
        this.#why.set(owed, verdict.why);
        const waitMs = verdict.afterMs ?? WAIT_MS * tried;
        if (waitMs > longestWaitMs) return;
        await sleep(waitMs, undefined, { signal: this.#stop.signal });
      }
    } catch (thrown) {
      // The end of the patience ends a wait; anything else is a fault of ours, and no fault of the release.
      if (!this.#stop.signal.aborted) this.#why.set(owed, String(thrown));
    }
  }

  #done(owed: Owed): void {
    this.#owed.delete(owed);
    this.#keep();
  }

  #keep(): void {
    this.#options.keep?.([...this.#owed]);
  }
}

/** A plan that waits for somebody is a plan, too. */
function wants(on: readonly NoticeKind[], kind: NoticeKind): boolean {
  return on.includes(kind) || (kind === 'waiting' && on.includes('plan'));
}
