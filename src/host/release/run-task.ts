import { firstLine } from '../../errors.ts';
import { wholeSeconds } from '../../model/duration.ts';
import type { Served } from '../../model/serving.ts';
import { type TaskOnHost, taskResultOf } from '../../model/task.ts';
import type { Answer } from '../connection/call.ts';
import { ScriptError } from '../connection/host.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

export interface TaskCall {
  /** What is live, by what was read under the lock; the host itself says no where it is not. undefined: in the app root. */
  readonly live: Served | undefined;
  readonly run: string;
  readonly variables: Readonly<Record<string, string>>;
  /** The line of the history that says that it is begun. */
  readonly begun: string;
  readonly timeoutMs: number;
}

/** How long the host may take on top of the command, to end it with its children and say so. */
const GRACE_MS = 30_000;
/** Lines that are kept of what it prints, and characters of each. */
const LINES = 20;
const LINE = 300;

/**
 * Runs a task on one host, in the release that is live there, or in the app root. Never throws: a host that did not say how it ended is
 * `unknown`.
 */
export async function runTaskOn(
  host: LockedHost,
  { live, run, variables, begun, timeoutMs }: TaskCall,
  call: { readonly signal: AbortSignal; readonly onOutput: (line: string) => void },
): Promise<TaskOnHost> {
  const started = performance.now();
  const output: string[] = [];
  const words = Object.entries(variables).map(([key, value]) => `${key}=${value}`);
  const ended = (answer: Answer | undefined, why: string | undefined): TaskOnHost => ({
    host: host.name,
    ...taskResultOf({
      begun: answer?.get('begun') === 'yes',
      code: answer?.exitCode,
      exitCode: exitCodeIn(answer),
    }),
    why,
    output,
    durationMs: performance.now() - started,
  });
  try {
    const answer = await host.call(
      script('run-task'),
      [live?.tag ?? '', live?.slot ?? '', begun, wholeSeconds(timeoutMs), run, ...words],
      {
        signal: call.signal,
        deadlineMs: timeoutMs + GRACE_MS,
        onOutput: (line) => {
          output.push(line.slice(0, LINE));
          if (output.length > LINES) output.shift();
          call.onOutput(line);
        },
      },
    );
    return ended(answer, undefined);
  } catch (thrown) {
    return ended(thrown instanceof ScriptError ? thrown.answer : undefined, firstLine(thrown));
  }
}

function exitCodeIn(answer: Answer | undefined): number | undefined {
  const text = answer?.get('exit-code');
  return text !== undefined && /^\d{1,3}$/.test(text) ? Number(text) : undefined;
}
