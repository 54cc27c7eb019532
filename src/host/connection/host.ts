import { CutoverError, type FailureDetails } from '../../errors.ts';
import type { Log } from '../../log.ts';
import type { HostAddress } from '../../model/names.ts';
import { escapeControl } from '../../process/command.ts';
import { endWhen } from '../../process/process-group.ts';
import { cutLine, lineReader } from './bounds.ts';
import { Answer } from './call.ts';
import { connect } from './connection.ts';
import type { Script } from './scripts.ts';
import { type CallEnd, type Payload, Session } from './session.ts';
import { aliasOf, type Ssh } from './ssh.ts';

/** A script on a host ended with one of its listed exit codes. */
export class ScriptError extends CutoverError {
  override readonly name = 'ScriptError';
  readonly code: number;
  readonly answer: Answer;

  constructor(
    message: string,
    code: number,
    answer: Answer,
    details: Pick<FailureDetails, 'stage' | 'cause' | 'output'> & { readonly host: string },
  ) {
    super(message, details);
    this.code = code;
    this.answer = answer;
  }
}

/** The exit codes of scripts/prelude.sh that the steps tell apart. */
export const EXIT = {
  refused: 10,
  lockLost: 11,
  toolMissing: 12,
  noSpace: 13,
  otherContent: 14,
  notVerified: 15,
  commandFailed: 16,
  wouldTouchLive: 17,
  notFound: 18,
  held: 20,
  database: 21,
} as const;

/** Answers of unlock.sh that say that there is no lock of ours: the app root is refused, or not there. */
export const NOT_HELD: readonly number[] = [EXIT.refused, EXIT.notFound];

export interface CallOptions {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /** For the stdin of the script. */
  readonly payload?: Payload | undefined;
  /** What becomes of the script when the runner is gone; default: what it says itself (`watch_runner`). */
  readonly lost?: 'watch' | 'finish';
  /** What the commands on the host print, line by line. */
  readonly onOutput?: (line: string) => void;
}

/** Characters of the last line of output that an error shows. */
const LAST_WORDS = 2_000;
/** Lines of output that an error keeps, and characters of each. */
const LAST_LINES = 20;
const LAST_LINE = 300;

/** One server of the fleet, reached over the job's shared connection. */
export class Host {
  readonly name: string;
  readonly address: HostAddress;
  readonly alias: string;
  readonly ssh: Ssh;
  /** Sessions that carry no call now; several calls at the same time have one each. */
  readonly #idle: Session[] = [];

  constructor(ssh: Ssh, address: HostAddress) {
    this.ssh = ssh;
    this.address = address;
    this.name = address.name;
    this.alias = aliasOf(address);
  }

  /**
   * Opens the job's connection to the host, unless it is open, together with the session that the first call needs.
   * Throws CutoverError as connect does.
   */
  async connect(log: Log, signal: AbortSignal): Promise<void> {
    await connect(this.ssh, this.address, log, signal, async () => {
      const session = new Session(this.ssh, this.address, 'master');
      const deadlineMs = this.ssh.connectTimeoutMs * 2 + 1_000;
      let failed: string | undefined;
      const noLimits = endWhen({ deadlineMs, signal }, (why) => {
        failed = why === 'deadline' ? 'connection timed out' : 'the run is stopping';
        session.end();
      });
      try {
        const notReady = await session.ready();
        if (notReady === undefined) {
          this.#idle.push(session);
          return undefined;
        }
        return failed === undefined
          ? notReady
          : { ...notReady, said: `${notReady.said}\n${failed}`, exitCode: undefined };
      } finally {
        noLimits();
      }
    });
  }

  /**
   * Runs a script on the host in one round trip. Throws ScriptError with the script's own words when it ends
   * with another exit code than 0, CutoverError when the connection or the deadline ended it: then nobody
   * knows how far it came.
   */
  async call(script: Script, args: readonly string[], options: CallOptions): Promise<Answer> {
    const { signal, deadlineMs } = options;
    let lastLine = '';
    const output: string[] = [];
    const lines = lineReader((line) => {
      const shown = escapeControl(line);
      lastLine = shown.slice(0, LAST_WORDS);
      output.push(shown.slice(0, LAST_LINE));
      if (output.length > LAST_LINES) output.shift();
      options.onOutput?.(shown);
    });
    const stopped = (why: 'deadline' | 'aborted') =>
      new CutoverError(
        why === 'aborted'
          ? `${script.name} was stopped: the run is stopping`
          : `${script.name} did not end within ${deadlineMs / 1000} s and was stopped`,
        { host: this.name, output },
      );
    if (signal?.aborted) throw stopped('aborted');
    const session = this.#idleSession() ?? new Session(this.ssh, this.address, 'client');
    let stop: 'deadline' | 'aborted' | undefined;
    const noLimits = endWhen({ deadlineMs, signal }, (why) => {
      stop ??= why;
      session.end();
    });
    let ended: CallEnd;
    try {
      const mode = options.lost ?? (script.watched ? 'watch' : 'finish');
      const { payload } = options;
      ended = await session.call({ script, args, payload, mode, onStderr: lines.push });
    } finally {
      noLimits();
      lines.end();
    }
    if (ended.over && session.alive) this.#idle.push(session);
    if (!ended.over && ended.exceeded !== undefined)
      throw new CutoverError(`${script.name} was stopped: ${ended.exceeded}; how far it came is not known`, {
        host: this.name,
        next: 'look at what the script found there, and at what the account prints at login',
      });
    const answer = new Answer(ended.stdout, ended.nonce);
    const code = answer.exitCode;
    if (code === undefined) {
      if (stop !== undefined) throw stopped(stop);
      throw new CutoverError(
        `the connection was lost during ${script.name}${ended.over || ended.exitCode === undefined ? '' : ` (ssh ended with ${ended.exitCode})`}${lastLine === '' ? '' : `, last words: ${lastLine}`}; how far it came is not known`,
        {
          host: this.name,
          output,
          next: lastLine.startsWith('cutover-guard: refused')
            ? 'give the step the key of the environment where this one only looks, or bring the list of the guard to the version of the actions: docs/restricted-key.md'
            : 'check that the host is up and run the same step again: it carries on from what is there',
        },
      );
    }
    if (code !== 0) {
      const words = answer.get('error');
      throw new ScriptError(
        words === undefined ? `${script.name} ended with exit code ${code}` : escapeControl(cutLine(words)),
        code,
        answer,
        { host: this.name, output },
      );
    }
    return answer;
  }

  /** One that is open still: a connection may have been lost since. */
  #idleSession(): Session | undefined {
    for (;;) {
      const session = this.#idle.pop();
      if (session === undefined || session.alive) return session;
    }
  }
}
