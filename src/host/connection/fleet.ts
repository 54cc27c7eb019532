import pMap from 'p-map';
import { CutoverError, type FailureDetails, type HostFailure } from '../../errors.ts';
import type { Log } from '../../log.ts';
import { LoginError } from './connect-error.ts';
import { connect } from './connection.ts';
import type { Host } from './host.ts';
import type { Ssh } from './ssh.ts';

/** What a stage did on one host. */
export type HostOutcome<T> =
  | { readonly host: Host; readonly ok: true; readonly value: T; readonly durationMs: number }
  | { readonly host: Host; readonly ok: false; readonly error: Error; readonly durationMs: number };

export interface StageOptions {
  /** Milliseconds for each host, from its own start; it is handed on as a signal. */
  readonly deadlineMs?: number;
  /** A part of the fleet; default: all of it. */
  readonly hosts?: readonly Host[];
}

/** All hosts of one environment, and how stages run on them. */
export class Fleet {
  readonly hosts: readonly Host[];
  /** Servers of the balancer that hold no release themselves. */
  readonly balancers: readonly Host[];
  readonly log: Log;
  readonly signal: AbortSignal;
  readonly #ssh: Ssh;
  readonly #parallel: number;
  #quiet = 0;

  constructor(options: {
    ssh: Ssh;
    hosts: readonly Host[];
    balancers?: readonly Host[];
    parallel: number;
    log: Log;
    signal: AbortSignal;
  }) {
    this.#ssh = options.ssh;
    this.hosts = options.hosts;
    this.balancers = options.balancers ?? [];
    this.#parallel = options.parallel;
    this.log = options.log;
    this.signal = options.signal;
  }

  /** The same fleet with another signal: for the way back, which a run that is being cancelled still has to go. */
  withSignal(signal: AbortSignal): Fleet {
    return this.#with(this.hosts, signal);
  }

  /** A part of the fleet, with all of its balancers. */
  withHosts(hosts: readonly Host[]): Fleet {
    return this.#with(hosts, this.signal);
  }

  #with(hosts: readonly Host[], signal: AbortSignal): Fleet {
    return new Fleet({
      ssh: this.#ssh,
      hosts,
      balancers: this.balancers,
      parallel: this.#parallel,
      log: this.log,
      signal,
    });
  }

  /** Runs `work` on every host, at most `parallel` at once, and waits for all of them, whatever one of them does. */
  async collect<T>(
    stage: string,
    work: (host: Host, signal: AbortSignal) => Promise<T>,
    options: StageOptions = {},
  ): Promise<HostOutcome<T>[]> {
    const hosts = options.hosts ?? this.hosts;
    const began = performance.now();
    const outcomes = await pMap(
      hosts,
      async (host): Promise<HostOutcome<T>> => {
        const started = performance.now();
        const durationMs = () => performance.now() - started;
        try {
          const value = await work(host, deadline(this.signal, options.deadlineMs));
          this.log.debug(`${host.name}: ${stage} ${Math.round(durationMs())} ms`);
          return { host, ok: true, value, durationMs: durationMs() };
        } catch (thrown) {
          const error = thrown instanceof Error ? thrown : new Error(String(thrown));
          if (this.#quiet === 0)
            this.log.info(`${host.name}: ${stage} failed: ${error.message.split('\n')[0]}`);
          return { host, ok: false, error, durationMs: durationMs() };
        }
      },
      { concurrency: this.#parallel },
    );
    this.log.debug(`${stage}: ${hosts.length} hosts in ${Math.round(performance.now() - began)} ms`);
    return outcomes;
  }

  /** Runs `work` without a log line for each host that fails: for a stage that is tried again and says so itself. */
  async quiet<T>(work: () => Promise<T>): Promise<T> {
    this.#quiet++;
    try {
      return await work();
    } finally {
      this.#quiet--;
    }
  }

  /**
   * As `collect`, for a stage that must succeed everywhere. Throws one CutoverError that says what happened on
   * every host, after all of them have ended. `state` words what a host is in now, for that error.
   */
  async stage<T>(
    stage: string,
    work: (host: Host, signal: AbortSignal) => Promise<T>,
    options: StageOptions & {
      readonly state?: (outcome: HostOutcome<T>) => string;
      readonly next?: string;
    } = {},
  ): Promise<HostResult<T>[]> {
    const outcomes = await this.collect(stage, work, options);
    if (!outcomes.every((outcome) => outcome.ok)) throw stageFailure(stage, outcomes, options);
    return outcomes;
  }

  /** Opens the connection to every host (through the jump host, if there is one). `failed` is told each that was not reached, and why. */
  async connect(hosts?: readonly Host[], failed?: (host: Host, why: unknown) => void): Promise<void> {
    if (this.#ssh.jump !== undefined) await connect(this.#ssh, this.#ssh.jump, this.log, this.signal);
    const open = (host: Host) =>
      host.connect(this.log, this.signal).catch((thrown: unknown) => {
        failed?.(host, thrown);
        throw thrown;
      });
    await this.stage('connect', open, {
      hosts: hosts ?? [...this.hosts, ...this.balancers],
      state: (outcome) => {
        if (outcome.ok) return 'connected, unchanged';
        return `${outcome.error instanceof LoginError ? 'reached, runs no scripts' : 'not reached'}, unchanged`;
      },
    });
  }
}

export type HostResult<T> = HostOutcome<T> & { readonly ok: true };

interface FailureWords<T> {
  readonly state?: (outcome: HostOutcome<T>) => string;
  readonly next?: string | undefined;
}

/** One error for a stage that failed on some hosts: the first cause in full, and a line for every host. */
export function stageFailure<T>(
  stage: string,
  outcomes: readonly HostOutcome<T>[],
  options: FailureWords<T> = {},
): CutoverError {
  const { message, details } = failureWords(stage, outcomes, options);
  return new CutoverError(message, details);
}

/** What stageFailure says, for an error of another class. */
export function failureWords<T>(
  stage: string,
  outcomes: readonly HostOutcome<T>[],
  options: FailureWords<T> = {},
): { readonly message: string; readonly details: FailureDetails } {
  const failed = outcomes.filter((outcome) => !outcome.ok);
  const first = failed[0];
  const own = first?.error instanceof CutoverError ? first.error : undefined;
  const others = failed.length - 1;
  const message =
    first === undefined
      ? 'failed'
      : `${first.error.message}${others > 0 ? ` (and ${others} more ${others === 1 ? 'host' : 'hosts'})` : ''}`;
  const word =
    options.state ?? ((outcome: HostOutcome<T>) => (outcome.ok ? `${stage} done` : `${stage} failed`));
  const details: FailureDetails = {
    cause: first?.error,
    host: first?.host.name,
    stage: own?.stage ?? stage,
    state: outcomes.map(
      (outcome) =>
        `${outcome.host.name}: ${word(outcome)}${outcome.ok ? '' : ` (${clip(outcome.error.message)})`}`,
    ),
    next: options.next ?? own?.next,
    failedOn: failuresIn(outcomes),
  };
  return { message, details };
}

/** Those of the outcomes that failed, each with its cause and the last lines that were printed. */
export function failuresIn(outcomes: readonly HostOutcome<unknown>[]): HostFailure[] {
  return outcomes.flatMap((outcome) =>
    outcome.ok
      ? []
      : [
          {
            host: outcome.host.name,
            cause: clip(outcome.error.message),
            output: outcome.error instanceof CutoverError ? outcome.error.output : [],
          },
        ],
  );
}

/** The first line of a cause, short enough for a line of its own for each host. */
function clip(text: string): string {
  const line = text.split('\n')[0] ?? '';
  return line.length > 160 ? `${line.slice(0, 157)}...` : line;
}

function deadline(signal: AbortSignal, ms: number | undefined): AbortSignal {
  return ms === undefined ? signal : AbortSignal.any([signal, AbortSignal.timeout(ms)]);
}
