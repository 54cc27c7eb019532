import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Command, CommandError, type CommandFailure } from './command.ts';
import { endWhen, ProcessGroup } from './process-group.ts';

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
  /** Characters kept of stdout; a process that prints more fails. Default 8 Mi. */
  readonly maxStdout?: number;
}

export interface RunResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

const STDERR_KEPT = 64 * 1024;

/**
 * Starts a program without a shell, in a process group of its own, and waits for its end.
 * Throws CommandError when it cannot be started, ends with an exit code that is not listed, dies by a
 * signal, passes the deadline or is aborted. Then its whole process group is gone.
 */
export async function run(command: Command, options: RunOptions = {}): Promise<RunResult> {
  const started = performance.now();
  const { signal } = options;
  if (signal?.aborted) throw new CommandError('aborted', command, 'was not started: the run is stopping');

  const group = new ProcessGroup(command);
  const { child } = group;
  let stdout = '';
  let stderr = '';
  let stop: { failure: CommandFailure; reason: string } | undefined;
  const end = (failure: CommandFailure, reason: string) => {
    stop ??= { failure, reason };
    group.end();
  };

  const maxStdout = options.maxStdout ?? 8 * 1024 * 1024;
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    options.onStdout?.(chunk);
    stdout += chunk;
    if (stdout.length > maxStdout) end('output', `printed more than ${maxStdout} characters`);
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    options.onStderr?.(chunk);
    stderr = (stderr + chunk).slice(-STDERR_KEPT);
  });

  const { deadlineMs = 0 } = options;
  const noLimits = endWhen(options, (why) =>
    why === 'deadline'
      ? end(why, `did not end within ${deadlineMs / 1000} s`)
      : end(why, 'was stopped: the run is stopping'),
  );

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
    noLimits();
    group.over();
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
