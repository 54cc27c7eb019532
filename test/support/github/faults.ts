/** What may go wrong between a client and the test GitHub. */
import type { LoggedRequest } from './route.ts';

/** Something that goes wrong. The first fault that fits a request is taken. */
export interface Fault {
  readonly when: (request: LoggedRequest) => boolean;
  /** How often it strikes; default once. */
  times?: number;
  /** `drop`: the socket is closed; `slow-body`: half of the answer is sent and then nothing more. */
  readonly answer:
    | 'drop'
    | 'slow-body'
    | 'cut-body'
    | { readonly status: number; readonly headers?: Record<string, string>; readonly message?: string };
  /** The request takes effect and only its answer is lost. */
  readonly afterEffect?: boolean;
}

/** Kinds of fault that GitHub is known for. */
export const faults = {
  /** The n-th request (from now, counted by the caller) is answered by a gateway. */
  unavailable: (when: Fault['when'], times = 1): Fault => ({
    when,
    times,
    answer: { status: 502, message: 'Server Error' },
  }),
  lostAnswer: (when: Fault['when']): Fault => ({
    when,
    answer: { status: 502, message: 'Server Error' },
    afterEffect: true,
  }),
  secondaryLimit: (when: Fault['when'], retryAfter: number, times = 1): Fault => ({
    when,
    times,
    answer: {
      status: 403,
      headers: { 'retry-after': String(retryAfter) },
      message: 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.',
    },
  }),
  primaryLimit: (when: Fault['when'], secondsToReset: number, times = 1): Fault => ({
    when,
    times,
    answer: {
      status: 429,
      headers: {
        'x-ratelimit-limit': '1000',
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + secondsToReset),
      },
      message: 'API rate limit exceeded for installation.',
    },
  }),
  /** The token of the job ends in the middle: everything from the n-th request on is refused. */
  expired: (from: number): Fault => ({
    when: ({ number }) => number >= from,
    times: Number.POSITIVE_INFINITY,
    answer: { status: 401, message: 'Bad credentials' },
  }),
  readOnly: (): Fault => ({
    when: ({ method }) => method !== 'GET',
    times: Number.POSITIVE_INFINITY,
    answer: { status: 403, message: 'Resource not accessible by integration' },
  }),
  forbidden: (when: Fault['when']): Fault => ({
    when,
    times: Number.POSITIVE_INFINITY,
    answer: { status: 403, message: 'Resource not accessible by integration' },
  }),
} as const;
