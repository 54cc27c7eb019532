import type { HostLook } from './look.ts';

/** What a share of requests or lines may be. */
export interface ShareRule {
  /** 0 to 1. */
  readonly limit?: number | undefined;
  /** How many times that of the release before. */
  readonly worse?: number | undefined;
}

/** What an observation judges by, from the configuration. A metric without a rule is not judged. */
export interface ObserveRules {
  /** Fewer requests or lines than this decide nothing. */
  readonly least: number;
  readonly forMs: number;
  readonly errors?: ShareRule | undefined;
  readonly log?: ShareRule | undefined;
  /** CPU time per request: at most so many times that of the release before, or so many milliseconds. */
  readonly cpu?: ShareRule | undefined;
  /** At most so many bytes; and at most so much more than after the first hour, 0.2 for a fifth. */
  readonly memory?: { readonly limit?: number | undefined; readonly growth?: number | undefined } | undefined;
  readonly restarts?: number | undefined;
}

export type Verdict = 'pass' | 'fail' | 'inconclusive';

/** What is known of one host: its looks, oldest first, the last of them of now; `silent`: why there is none of now. */
export interface HostSeries {
  readonly host: string;
  readonly looks: readonly HostLook[];
  readonly silent?: string | undefined;
  /** What it can say: of requests, of the application, or (default) of both. */
  readonly role?: 'both' | 'app' | 'balancer' | undefined;
}

export interface MetricResult {
  readonly name: 'errors' | 'log' | 'cpu' | 'memory' | 'restarts' | 'oom-kills';
  readonly verdict: Verdict;
  /** The figure of the whole observation, and what it is measured with; undefined: there is none yet. */
  readonly value: number | undefined;
  readonly bar: number | undefined;
  readonly baseline: number | undefined;
  /** Why it is not a pass, and what stands beside one that is. */
  readonly why: string;
}

export interface Judgement {
  readonly verdict: Verdict;
  readonly metrics: readonly MetricResult[];
}
