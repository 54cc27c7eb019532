import { rootOn, type Settings } from '../../config/settings.ts';
import type { Answer } from './call.ts';
import type { CallOptions, Host } from './host.ts';
import type { Script } from './scripts.ts';

export interface LockedCallOptions extends Omit<CallOptions, 'deadlineMs'> {
  /** Default: `timeouts.stage`. */
  readonly deadlineMs?: number;
}

/** A host whose lock this run holds: what every call to it needs is bound once. */
export class LockedHost {
  readonly host: Host;
  readonly #settings: Settings;
  readonly #token: string;

  constructor(host: Host, settings: Settings, token: string) {
    this.host = host;
    this.#settings = settings;
    this.#token = token;
  }

  get name(): string {
    return this.host.name;
  }

  /** The arguments of a script of this host: before these the app root and the token. */
  wordsOf(args: readonly string[]): string[] {
    return [rootOn(this.#settings, this.host), this.#token, ...args];
  }

  /**
   * Runs a script with the app root and the token before `args`, for at most `deadlineMs`. Throws as Host.call
   * does: ScriptError for a listed exit code (lockLost when the lock is no longer ours), else CutoverError.
   */
  async call(script: Script, args: readonly string[], options: LockedCallOptions = {}): Promise<Answer> {
    return this.host.call(script, this.wordsOf(args), {
      ...options,
      deadlineMs: options.deadlineMs ?? this.#settings.options.timeouts.stage,
    });
  }
}
