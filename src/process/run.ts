import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { CutoverError } from '../errors.ts';

/** A program and its arguments. Never a shell text. */
export interface Command {
  readonly file: string;
  readonly argv: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface RunOptions {
  /** Text or bytes are written and closed; a stream is piped with back-pressure; default: no input. */
  readonly stdin?: string | Uint8Array | Readable | AsyncIterable<Uint8Array>;
  /** Keep stdin open after the input is written, until the process ends. */
  readonly holdStdin?: boolean;
  /** Milliseconds until the whole process group is killed. */
  readonly deadlineMs?: number;
  readonly signal?: AbortSignal | undefined;
  readonly onStdout?: (chunk: string) => void;
  readonly onStderr?: (chunk: string) => void;
  /** Exit codes that are an answer rather than a failure; default [0]. */
  readonly exitCodes?: readonly number[] | 'any';
  /** Characters kept of stdout; a process that prints more fails. Default 64 Mi. */
  readonly maxStdout?: number;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

export type CommandFailure = 'spawn' | 'exit' | 'signal' | 'deadline' | 'aborted' | 'output';

/** The one error of a process that did not end as it should. */
export class CommandError extends CutoverError {
  override readonly name = 'CommandError';
  readonly failure: CommandFailure;
  readonly command: string;
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;

  constructor(
    failure: CommandFailure,
    command: Command,
    reason: string,
    output: { exitCode?: number; stdout?: string; stderr?: string; cause?: unknown } = {},
  ) {
    const text = describeCommand(command);
    const tail = lastLines(output.stderr ?? '');
    super(`${text} ${reason}${tail === '' ? '' : `: ${tail}`}`, { cause: output.cause });
    this.failure = failure;
    this.command = text;
    this.exitCode = output.exitCode;
    this.stdout = output.stdout ?? '';
    this.stderr = output.stderr ?? '';
  }
}

const STDERR_KEPT = 64 * 1024;
const KILL_AFTER_MS = 2_000;
const LET_GO_AFTER_MS = 500;

/**
 * Starts a program without a shell, in a process group of its own, and waits for its end.
 * Throws CommandError when it cannot be started, ends with an exit code that is not listed, dies by a
 * signal, passes the deadline or is aborted. Then its whole process group is gone.
 */
export async function run(command: Command, options: RunOptions = {}): Promise<RunResult> {
  const started = performance.now();
  const { signal } = options;
  if (signal?.aborted) throw new CommandError('aborted', command, 'was not started: the run is stopping');

  const child = spawn(command.file, command.argv, {
    cwd: command.cwd,
    env: command.env === undefined ? process.env : { ...process.env, ...command.env },
    stdio: ['pipe', 'pipe', 'pipe'],
    detached: true,
  });
  let stdout = '';
  let stderr = '';
  let stop: { failure: CommandFailure; reason: string } | undefined;
  let killer: NodeJS.Timeout | undefined;
  let letGo: NodeJS.Timeout | undefined;
  // The end of its pipes is not waited for then: ssh hands them to the master of its connection, which holds them
  // as long as the command on the host runs.
  const stopWaiting = () => {
    letGo ??= setTimeout(() => {
      for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
    }, LET_GO_AFTER_MS);
  };
  const end = (failure: CommandFailure, reason: string) => {
    if (stop !== undefined) return;
    stop = { failure, reason };
    killGroup(child.pid, 'SIGTERM');
    if (child.exitCode !== null || child.signalCode !== null) stopWaiting();
    else child.once('exit', stopWaiting);
    killer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), KILL_AFTER_MS);
  };

  const maxStdout = options.maxStdout ?? 64 * 1024 * 1024;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    options.onStdout?.(chunk);
    stdout += chunk;
    if (stdout.length > maxStdout) end('output', `printed more than ${maxStdout} characters`);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    options.onStderr?.(chunk);
    stderr = (stderr + chunk).slice(-STDERR_KEPT);
  });

  const deadlineMs = options.deadlineMs;
  const timer =
    deadlineMs === undefined
      ? undefined
      : setTimeout(() => end('deadline', `did not end within ${deadlineMs / 1000} s`), deadlineMs);
  const onAbort = () => end('aborted', 'was stopped: the run is stopping');
  signal?.addEventListener('abort', onAbort, { once: true });

  try {
    const ended = new Promise<{ code: number | null; by: NodeJS.Signals | null }>((resolve, reject) => {
      child.once('error', (error) =>
        reject(
          new CommandError('spawn', command, `could not be started (${error.message})`, { cause: error }),
        ),
      );
      child.once('close', (code, by) => resolve({ code, by }));
    });
    const fed = feed(child.stdin, options);
    const [{ code, by }] = await Promise.all([ended, fed]);
    const output = { stdout, stderr, ...(code === null ? {} : { exitCode: code }) };
    if (stop !== undefined) throw new CommandError(stop.failure, command, stop.reason, output);
    if (code === null)
      throw new CommandError('signal', command, `was ended by ${by ?? 'an unknown signal'}`, output);
    const accepted = options.exitCodes ?? [0];
    if (accepted !== 'any' && !accepted.includes(code))
      throw new CommandError('exit', command, `ended with exit code ${code}`, output);
    return { exitCode: code, stdout, stderr, durationMs: performance.now() - started };
  } finally {
    clearTimeout(timer);
    clearTimeout(killer);
    clearTimeout(letGo);
    signal?.removeEventListener('abort', onAbort);
  }
}

/** A process that ends before it read all of its input is judged by its exit code, not by the broken pipe. */
async function feed(stdin: NodeJS.WritableStream, options: RunOptions): Promise<void> {
  const ignore = () => undefined;
  stdin.on('error', ignore);
  const input = options.stdin;
  if (input === undefined || typeof input === 'string' || input instanceof Uint8Array) {
    if (input !== undefined) stdin.write(input);
    if (options.holdStdin !== true) stdin.end();
    return;
  }
  await pipeline(input, stdin, { end: options.holdStdin !== true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE' && error.code !== 'ERR_STREAM_PREMATURE_CLOSE' && error.code !== 'ECONNRESET')
      throw error;
  });
}

/** Sends a signal to the process group that `pid` leads; none is left when it is gone. */
export function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // Already gone.
  }
}

/** The command as a person would type it; control characters are shown, not sent to the terminal. */
export function describeCommand(command: Command): string {
  return [command.file, ...command.argv].map(quoteForReading).join(' ');
}

function quoteForReading(word: string): string {
  const visible = escapeControl(word);
  const short = visible.length > 200 ? `${visible.slice(0, 197)}...` : visible;
  return /^[\w@%+=:,./~-]+$/.test(short) ? short : `'${short.replaceAll("'", String.raw`'\''`)}'`;
}

/** Replaces control characters except line feed and tab by `\xNN`, so that output of a host cannot drive the log. */
export function escapeControl(text: string): string {
  return text.replace(
    /[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g,
    (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

function lastLines(text: string, lines = 12): string {
  return escapeControl(text).trim().split('\n').slice(-lines).join('\n');
}
