import { Writable } from 'node:stream';
import { type Command, CommandError } from './run.ts';

export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one of the runner's own short tools (ssh-keygen, ssh-add, tar) through @actions/exec, silently and
 * without a shell. Returns whatever its exit code is; throws CommandError only when it cannot be started.
 */
export async function runTool(command: Command, input?: string): Promise<ToolResult> {
  const { getExecOutput } = await import('@actions/exec');
  try {
    return await getExecOutput(command.file, [...command.argv], {
      silent: true,
      ignoreReturnCode: true,
      outStream: new Writable({ write: (_chunk, _encoding, done) => done() }),
      env: { ...definedEnv(), ...command.env },
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
      // Even an empty input is written, and a tool that has ended by then makes that an error nobody can catch.
      ...(input === undefined ? {} : { input: Buffer.from(input) }),
    });
  } catch (cause) {
    throw new CommandError('spawn', command, `could not be started (${(cause as Error).message})`, { cause });
  }
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}
