import { Writable } from 'node:stream';
import { type Command, CommandError } from './command.ts';
import { endWhen } from './process-group.ts';

const DEADLINE_MS = 60_000;

export interface ToolResult {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs one of the runner's own short tools (ssh-keygen, ssh-add, tar) through @actions/exec, silently and
 * without a shell. Returns whatever its exit code is; throws CommandError when it cannot be started, or does not
 * end within `deadlineMs`; its process is not known here, and is left.
 */
export async function runTool(command: Command, deadlineMs = DEADLINE_MS): Promise<ToolResult> {
  let noDeadline: () => void = () => undefined;
  const late = new Promise<never>((_resolve, reject) => {
    noDeadline = endWhen({ deadlineMs }, (why) =>
      reject(new CommandError(why, command, `did not end within ${deadlineMs / 1000} s`)),
    );
  });
  try {
    return await Promise.race([execute(command), late]);
  } finally {
    noDeadline();
  }
}

async function execute(command: Command): Promise<ToolResult> {
  const { getExecOutput } = await import('@actions/exec');
  try {
    return await getExecOutput(command.file, [...command.argv], {
      silent: true,
      ignoreReturnCode: true,
      outStream: new Writable({ write: (_chunk, _encoding, done) => done() }),
      env: { ...definedEnv(), ...command.env },
      ...(command.cwd === undefined ? {} : { cwd: command.cwd }),
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
