import type { Approver } from './approval.ts';
import { formatDuration } from './duration.ts';
import { approvedLines, markdownTable, markdownText } from './markdown.ts';

interface Switched {
  readonly live: { readonly slot: string; readonly tag: string };
  readonly previous: { readonly slot: string; readonly tag: string | undefined } | undefined;
  readonly changed: boolean;
  readonly hosts: readonly {
    readonly host: string;
    readonly previousSlot: string | undefined;
    readonly changed: boolean;
    readonly durationMs: number;
  }[];
}

/** The step summary of a switch, or of the dry run of one. */
export function switchSummary(result: Switched, dryRun: boolean, approvers: readonly Approver[]): string {
  const { live, previous, changed, hosts } = result;
  const name = `${markdownText(live.tag)} in slot ${live.slot}`;
  const title = dryRun
    ? `Dry run: switch to ${name}`
    : changed
      ? `${name} is live`
      : `${name} was live already`;
  const rows = hosts.map((host) => [
    host.host,
    host.changed ? (dryRun ? 'would switch' : 'switched, read back') : 'there already',
    host.previousSlot ?? '–',
    host.changed && !dryRun ? formatDuration(host.durationMs) : '–',
  ]);
  return [
    `## ${title}`,
    '',
    previous === undefined
      ? 'Nothing was live before.'
      : `Before: ${previous.slot} with ${markdownText(previous.tag ?? 'no release')}. It is the way back.`,
    '',
    ...approvedLines(approvers),
    markdownTable(['Host', 'Result', 'Came from', 'Time'], rows),
    '',
  ].join('\n');
}
