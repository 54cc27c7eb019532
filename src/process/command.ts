import { CutoverError } from '../errors.ts';

/** A program and its arguments. Never a shell text. */
export interface Command {
  readonly file: string;
  readonly argv: readonly string[];
  /** Added to the environment of this process. */
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
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
