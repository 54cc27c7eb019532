import type { Approver } from './approval.ts';
import { formatDuration } from './duration.ts';
import { approvedLines, leftOutLines, markdownTable, markdownText } from './markdown.ts';

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
  readonly unconfirmed?: boolean;
}

/** Of a switch that waits to be confirmed, and what confirms it. */
export function unconfirmedWords(withinMs: number | undefined): string {
  const within = withinMs === undefined ? 'in time' : `within ${formatDuration(withinMs)} of the switch`;
  return `It goes back by itself unless it is confirmed ${within}: run verify-health with \`slot: live\` and \`expect-tag\`.`;
}

/** The step summary of a switch, or of the dry run of one. */
export function switchSummary(
  result: Switched,
  about: {
    readonly dryRun: boolean;
    readonly approvers: readonly Approver[];
    readonly confirmWithinMs?: number | undefined;
    /** Hosts that were left out by name. */
    readonly behind?: readonly string[];
  },
): string {
  const { dryRun, approvers, confirmWithinMs, behind = [] } = about;
  const { live, previous, changed, hosts, unconfirmed } = result;
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
    ...leftOutLines(behind),
    ...approvedLines(approvers),
    ...(unconfirmed === true && !dryRun ? [unconfirmedWords(confirmWithinMs), ''] : []),
    markdownTable(['Host', 'Result', 'Came from', 'Time'], rows),
    '',
  ].join('\n');
}
