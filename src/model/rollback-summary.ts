import type { Approver } from './approval.ts';
import type { Compatible } from './compatibility.ts';
import { formatDuration } from './duration.ts';
import { approvedLines, leftOutLines, markdownTable, markdownText } from './markdown.ts';
import type { RollbackTarget } from './rollback/target.ts';

interface Done {
  readonly tag: string;
  readonly slot: string;
  readonly method: string;
  readonly left: readonly string[];
  readonly changed: boolean;
  readonly migratedSince: readonly string[];
  readonly migrationsKnown: boolean;
  readonly compatible: Compatible;
  readonly differing: readonly string[];
  readonly data: { readonly id: string; readonly safety: string } | undefined;
  readonly durationMs: number;
  readonly switchedMs: number;
  readonly behind?: readonly string[];
  readonly hosts: readonly {
    readonly host: string;
    readonly previousSlot: string | undefined;
    readonly changed: boolean;
  }[];
}

/** How it went, and how it would go. */
const HOW = {
  live: ['it took traffic already', 'it takes traffic already'],
  slot: [
    'the other slot still ran it',
    'the other slot holds it; where it does not run any more it is started',
  ],
  releases: [
    'its files were on every host: compared with the manifest, started, checked',
    'its files are on every host: compared with the manifest, started, checked',
  ],
  hosts: [
    'its files came from a host that has them: compared with the manifest, deployed, started, checked',
    'its files come from a host that has them: compared with the manifest, deployed, started, checked',
  ],
  cache: [
    'its bundle came from the cache: deployed, started, checked',
    'its bundle comes from the cache: deployed, started, checked',
  ],
} as const;

/** The step summary of a rollback that worked. */
export function rollbackSummary(
  result: Done,
  reason: string | undefined,
  approvers: readonly Approver[],
): string {
  const { tag, slot, method, left, differing, data, hosts, durationMs, switchedMs } = result;
  const how = method in HOW ? HOW[method as keyof typeof HOW][0] : method;
  return [
    `## Back on ${markdownText(tag)}`,
    '',
    `${markdownText(tag)} takes traffic in slot ${slot} on ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}, read back and checked (method \`${method}\`: ${how}). Traffic was on it after ${formatDuration(switchedMs)}, all was done after ${formatDuration(durationMs)}.`,
    '',
    ...leftOutLines(result.behind ?? []),
    ...(left.length === 0
      ? []
      : [
          `Marked bad: ${left.map(markdownText).join(', ')}${reason === undefined ? '' : `, because: ${markdownText(reason)}`}. To deploy or switch to it again takes \`allow-bad: true\`.`,
          '',
        ]),
    data === undefined
      ? dataWords(result)
      : `The data went back too, to the backup ${markdownText(data.id)}. What was there before is in the backup ${markdownText(data.safety)}.`,
    '',
    ...approvedLines(approvers),
    markdownTable(
      ['Host', 'Came from', 'Changed'],
      hosts.map(({ host, previousSlot, changed }) => [host, previousSlot ?? '–', changed ? 'yes' : 'no']),
    ),
    '',
    ...(differing.length === 0
      ? []
      : [
          'The hosts did not have the same before:',
          '',
          ...differing.map((line) => `- ${markdownText(line)}`),
          '',
        ]),
  ].join('\n');
}

/** What would be done, for the person who approves it. */
export function rollbackPlan(
  target: RollbackTarget,
  reason: string | undefined,
  cached: boolean,
  loss?: string,
): string {
  const { tag, slot, method, left, lines, lacking } = target;
  return [
    `## Would go back to ${markdownText(tag)}`,
    '',
    `Into slot ${slot} by \`${method}\` (${HOW[method][1]}).${method === 'cache' && !cached ? ' **Its bundle was not found in the cache: this would fail without changing anything.**' : ''}`,
    '',
    ...(lacking.length === 0
      ? []
      : [`${markdownText(tag)} is not on ${lacking.map(markdownText).join(', ')}.`, '']),
    ...(left.length === 0
      ? []
      : [
          `Would be left and marked bad: ${left.map(markdownText).join(', ')}${reason === undefined ? '' : `, because: ${markdownText(reason)}`}.`,
          '',
        ]),
    loss === undefined ? dataWords(target) : `**The data goes back too: ${markdownText(loss)}.**`,
    '',
    ...lines.map((line) => `- ${markdownText(line)}`),
    '',
  ].join('\n');
}

/** Whether a release works on the schema that it would find. */
export function compatibleWords(tag: string, compatible: Compatible): string {
  switch (compatible) {
    case 'yes':
      return `${markdownText(tag)} passed its checks on that while it served.`;
    case 'no':
      return `**${markdownText(tag)} did not pass its checks on that.**`;
    case 'unknown':
      return `Whether ${markdownText(tag)} works on that is not known.`;
  }
}

function dataWords({
  tag,
  migratedSince,
  migrationsKnown,
  compatible,
}: Pick<RollbackTarget, 'tag' | 'migratedSince' | 'migrationsKnown' | 'compatible'>): string {
  if (migratedSince.length > 0)
    return `Only the code goes back. **Migrations ran since that release** (with ${migratedSince.map(markdownText).join(', ')}${migrationsKnown ? '' : ', and maybe others that the hosts do not remember'}): the data stays as they left it. ${compatibleWords(tag, compatible)}`;
  return migrationsKnown
    ? 'Only the code goes back; no migration ran since that release.'
    : 'Only the code goes back. **Whether migrations ran since that release is not known**: the hosts do not remember all that came after it.';
}
