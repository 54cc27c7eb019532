import type { Approver } from './approval.ts';
import { formatDuration } from './duration.ts';
import { failedMarkdown } from './failed-hosts.ts';
import { approvedLines, markdownTable, markdownText } from './markdown.ts';
import { type Served, type Serving, sentenceOf } from './serving.ts';

/** How a task ended: `unknown` where it may have run, and nobody was told its end. */
export type TaskResult = 'done' | 'failed' | 'not-begun' | 'unknown';

/** How a task ended on one host. */
export interface TaskOnHost {
  readonly host: string;
  readonly result: TaskResult;
  /** Of a command that ended by itself; undefined: it was stopped at its deadline, did not begin, or nobody knows. */
  readonly exitCode: number | undefined;
  /** Why it is not done, in one line. */
  readonly why: string | undefined;
  /** The last lines that it printed, oldest first. */
  readonly output: readonly string[];
  readonly durationMs: number;
}

/** What is known of a call that ran a task: what the script answered, or that it did not come to its end. */
export interface TaskAnswer {
  /** The script has said that the command begins. */
  readonly begun: boolean;
  /** The exit code of the script; undefined: it did not say how it ended. */
  readonly code: number | undefined;
  /** The exit code of the command, as the script said it. */
  readonly exitCode: number | undefined;
}

/** The exit code of scripts that says that a command of the team failed. */
const COMMAND_FAILED = 16;

/** How a task ended, by what its call said. Only the script's own end says that it is done; what is not said is unknown. */
export function taskResultOf({ begun, code, exitCode }: TaskAnswer): Pick<TaskOnHost, 'result' | 'exitCode'> {
  if (code === undefined) return { result: 'unknown', exitCode: undefined };
  if (code === 0) return { result: begun ? 'done' : 'unknown', exitCode: begun ? 0 : undefined };
  if (!begun) return { result: 'not-begun', exitCode: undefined };
  return code === COMMAND_FAILED
    ? { result: 'failed', exitCode }
    : { result: 'unknown', exitCode: undefined };
}

/** The worst of all hosts: one that is unknown makes all of it unknown. */
export function worstResult(hosts: readonly Pick<TaskOnHost, 'result'>[]): TaskResult {
  const order: readonly TaskResult[] = ['unknown', 'failed', 'not-begun'];
  if (hosts.length === 0) return 'not-begun';
  return order.find((one) => hosts.some(({ result }) => result === one)) ?? 'done';
}

/** The release that a task runs in: the one that serves on all servers, and nothing less certain. */
export function taskTarget(serving: Serving): Served | { readonly refused: string } {
  if (serving.kind === 'settled') return { slot: serving.slot, tag: serving.tag };
  return { refused: sentenceOf(serving) };
}

/** A host's end in a few words. */
export function taskWords({ result, why, exitCode }: TaskOnHost): string {
  switch (result) {
    case 'done':
      return 'done, exit code 0';
    case 'failed':
      return exitCode === undefined ? `failed: ${why ?? 'no reason given'}` : `failed, exit code ${exitCode}`;
    case 'not-begun':
      return `not begun: ${why ?? 'no reason given'}`;
    case 'unknown':
      return `unknown: ${why ?? 'no reason given'}`;
  }
}

/** What to do after a task that is not done. */
export function taskNext(task: string, result: TaskResult): string {
  if (result === 'unknown')
    return `see on the host whether ${task} has done its work, and whether anything of it runs still, before it is run again`;
  if (result === 'not-begun') return 'mend what is named above, and run this again';
  return `see the last lines that it printed; run it again once the cause is mended, if it may run twice`;
}

/** The summary of a step that ran a task, or of the dry run of one. */
export function taskSummary(
  task: string,
  { slot, tag }: Served,
  hosts: readonly TaskOnHost[],
  about: { readonly dryRun: boolean; readonly approvers: readonly Approver[] },
): string {
  const result = worstResult(hosts);
  const state = about.dryRun ? 'would run' : result === 'not-begun' ? 'was not begun' : TITLE[result];
  const said = hosts.filter(({ output }) => output.length > 0);
  return [
    `## Task ${markdownText(task)} ${state} in ${markdownText(tag)}`,
    '',
    `What serves is ${markdownText(tag)} in slot ${slot}.`,
    '',
    ...approvedLines(about.approvers),
    markdownTable(
      ['Host', 'Result', 'Time'],
      hosts.map((one) => [
        one.host,
        about.dryRun ? 'would run' : taskWords(one),
        about.dryRun ? '–' : formatDuration(one.durationMs),
      ]),
    ),
    '',
    ...failedMarkdown(
      said.map((one) => ({ host: one.host, cause: taskWords(one), output: one.output })),
    ).flatMap((block) => [block, '']),
  ].join('\n');
}

const TITLE = { done: 'is done', failed: 'failed', unknown: 'may have run' } as const;
