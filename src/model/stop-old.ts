import { type Served, type Serving, sentenceOf, slotsWithTraffic } from './serving.ts';

/** What a host says of the slot that was left. */
export interface LeftOnHost {
  readonly host: string;
  /** The release in the slot; undefined where it is empty. */
  readonly tag: string | undefined;
  /** The lines of its history, in their order. */
  readonly history: readonly unknown[];
}

export interface StopQuestion {
  readonly serving: Serving;
  /** What this run has switched to, and what it left. */
  readonly live: Served;
  readonly left: Served;
  /** The hosts that have the slot that was left. */
  readonly hosts: readonly LeftOnHost[];
  /** The address of this run, as its lines in the histories have it. */
  readonly run: string;
}

/** What fills a slot, or moves traffic between slots. */
const MOVES: readonly unknown[] = ['deployed', 'switched', 'rolled-back'];

/**
 * Why the slot that a run has left is not stopped after its time; undefined: it is stopped. It is left alone when it
 * gets requests or may get them, when it does not hold what was left there, and when another run has filled a slot or
 * moved traffic since: then it is that run's way forward or back.
 */
export function whyNotStopped({ serving, live, left, hosts, run }: StopQuestion): string | undefined {
  if (serving.kind !== 'settled' && serving.kind !== 'drifted') return sentenceOf(serving);
  if (slotsWithTraffic(serving).includes(left.slot)) return sentenceOf(serving);
  if (serving.served?.slot !== live.slot || serving.served.tag !== live.tag) return sentenceOf(serving);
  for (const { host, tag } of hosts)
    if (tag !== left.tag) return `it holds ${tag ?? 'nothing'} now, not ${left.tag} (${host})`;
  for (const { host, history } of hosts) {
    const other = movedSince(history, run);
    if (other !== undefined) return `another run has deployed or switched since: ${other} (${host})`;
  }
  return undefined;
}

/** The run that moved something after the last line of `run`; undefined where there is none, or no line of `run`. */
function movedSince(history: readonly unknown[], run: string): string | undefined {
  const moves = history.flatMap((line) => {
    if (typeof line !== 'object' || line === null) return [];
    const said = line as Readonly<Record<string, unknown>>;
    return MOVES.includes(said['event']) && typeof said['run'] === 'string' ? [said['run']] : [];
  });
  const own = moves.lastIndexOf(run);
  return own < 0 ? undefined : moves.slice(own + 1).at(-1);
}
