import { codeBlock, markdownText } from './markdown.ts';

/** What failed on one host, and what it said last. */
export interface FailedHost {
  readonly host: string;
  /** Why, in one line. */
  readonly cause: string;
  /** The last lines that the command printed which failed there. */
  readonly output: readonly string[];
  /** The last lines of the application's log; undefined: nobody read it. */
  readonly logs?: readonly string[] | undefined;
}

/** Hosts on which it failed in the same words. */
export interface FailedGroup extends FailedHost {
  readonly hosts: readonly string[];
}

/** The hosts by what they said: a hundred that failed alike are one group. */
export function failedGroups(failed: readonly FailedHost[]): FailedGroup[] {
  const groups = Map.groupBy(failed, ({ cause, output, logs }) => JSON.stringify([cause, output, logs]));
  return [...groups.values()].flatMap((some) =>
    some[0] === undefined ? [] : [{ ...some[0], hosts: some.map(({ host }) => host) }],
  );
}

const MOST_GROUPS = 10;

/** Paragraphs of a summary: host by host the last lines of what failed. Nothing where nobody said anything. */
export function failedMarkdown(failed: readonly FailedHost[]): string[] {
  const said = failedGroups(failed).filter(({ output, logs = [] }) => output.length + logs.length > 0);
  const blocks = said.slice(0, MOST_GROUPS).map((group) => groupMarkdown(group));
  const more = said.length - blocks.length;
  return more > 0 ? [...blocks, `${more} more said something else: see the log.`] : blocks;
}

/** `web1, web2 and 98 more hosts`. */
export function hostsWords(hosts: readonly string[], most = 3): string {
  const more = hosts.length - most;
  if (more <= 1) return hosts.join(', ');
  return `${hosts.slice(0, most).join(', ')} and ${more} more hosts`;
}

function groupMarkdown({ hosts, cause, output, logs = [] }: FailedGroup): string {
  return [
    `**${markdownText(hostsWords(hosts))}**: ${markdownText(cause)}`,
    ...(output.length === 0 ? [] : ['The last lines that were printed:', codeBlock(output)]),
    ...(logs.length === 0 ? [] : ['The last lines of the log:', codeBlock(logs)]),
  ].join('\n\n');
}
