import { Readable } from 'node:stream';
import { CutoverError } from '../errors.ts';
import type { HostAddress } from '../model/names.ts';
import { CommandError, escapeControl, run } from '../process/run.ts';
import { Answer, BOOTSTRAP, encodeCall, type Script } from './call.ts';
import { aliasOf, type Ssh } from './connection.ts';

/** A script on a host ended with one of its listed exit codes. */
export class ScriptError extends CutoverError {
  override readonly name = 'ScriptError';
  readonly code: number;
  readonly answer: Answer;

  constructor(
    message: string,
    code: number,
    answer: Answer,
    details: { host: string; stage?: string; cause?: unknown },
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

export interface CallOptions {
  readonly deadlineMs: number;
  readonly signal?: AbortSignal | undefined;
  /** Follows the script on its stdin; stdin ends after it. Without one, stdin stays open while the script runs. */
  readonly payload?: Readable | string | Uint8Array;
  /** What the commands on the host print, line by line. */
  readonly onOutput?: (line: string) => void;
}

/** One server of the fleet, reached over the job's shared connection. */
export class Host {
  readonly name: string;
  readonly address: HostAddress;
  readonly alias: string;
  readonly ssh: Ssh;

  constructor(ssh: Ssh, address: HostAddress) {
    this.ssh = ssh;
    this.address = address;
    this.name = address.name;
    this.alias = aliasOf(address);
  }

  /**
   * Runs a script on the host in one round trip. Throws ScriptError with the script's own words when it ends
   * with another exit code than 0, CutoverError when the connection or the deadline ended it: then nobody
   * knows how far it came.
   */
  async call(script: Script, args: readonly string[], options: CallOptions): Promise<Answer> {
    const header = encodeCall(script.text, args);
    const finished = new AbortController();
    const signal =
      options.signal === undefined ? finished.signal : AbortSignal.any([options.signal, finished.signal]);
    let tail = '';
    let grace: NodeJS.Timeout | undefined;
    const lines = lineReader((line) => options.onOutput?.(escapeControl(line)));
    let stdout = '';
    let failure: CommandError | undefined;
    let exitCode: number | undefined;
    try {
      const result = await run(
        { file: 'ssh', argv: ['-F', this.ssh.configFile, this.alias, BOOTSTRAP] },
        {
          ...(options.payload === undefined
            ? { stdin: header, holdStdin: true }
            : { stdin: withHeader(header, options.payload) }),
          deadlineMs: options.deadlineMs,
          signal,
          exitCodes: 'any',
          onStdout: (chunk) => {
            tail = (tail + chunk).slice(-32);
            // A program that the script left behind may hold the session open: the answer is complete all the same.
            if (grace === undefined && /(^|\n)end=\d+\n$/.test(tail))
              grace = setTimeout(() => finished.abort(), 3_000);
          },
          onStderr: lines.push,
        },
      );
      stdout = result.stdout;
      exitCode = result.exitCode;
    } catch (thrown) {
      if (!(thrown instanceof CommandError)) throw thrown;
      failure = thrown;
      stdout = thrown.stdout;
    } finally {
      clearTimeout(grace);
      lines.end();
    }
    const answer = new Answer(stdout);
    const ended = answer.lines.at(-1)?.[0] === 'end' ? Number(answer.get('end')) : undefined;
    const details = { host: this.name, ...(failure === undefined ? {} : { cause: failure }) };
    if (ended === undefined) {
      if (failure?.failure === 'deadline')
        throw new CutoverError(
          `${script.name} did not end within ${options.deadlineMs / 1000} s and was stopped`,
          details,
        );
      if (failure?.failure === 'aborted')
        throw new CutoverError(`${script.name} was stopped: the run is stopping`, details);
      throw new CutoverError(
        `the connection was lost during ${script.name}${exitCode === undefined ? '' : ` (ssh ended with ${exitCode})`}; how far it came is not known`,
        {
          ...details,
          next: 'check that the host is up and run the same step again: it carries on from what is there',
        },
      );
    }
    if (ended !== 0) {
      const words = answer.get('error');
      throw new ScriptError(
        words === undefined ? `${script.name} ended with exit code ${ended}` : escapeControl(words),
        ended,
        answer,
        details,
      );
    }
    return answer;
  }
}

function withHeader(header: string, payload: Readable | string | Uint8Array): Readable {
  return Readable.from(
    (async function* () {
      yield Buffer.from(header);
      if (typeof payload === 'string' || payload instanceof Uint8Array) yield Buffer.from(payload);
      else yield* payload;
    })(),
    { objectMode: false },
  );
}

/** Cuts chunks into lines. */
export function lineReader(onLine: (line: string) => void): {
  push: (chunk: string) => void;
  end: () => void;
} {
  let rest = '';
  return {
    push(chunk) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
    },
    end() {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}
