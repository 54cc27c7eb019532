import { formatDuration } from './duration.ts';
import { failedMarkdown } from './failed-hosts.ts';
import { markdownTable, markdownText } from './markdown.ts';
import { planFolded, planOpen } from './plan-markdown.ts';
import {
  badWords,
  changesUrl,
  failedAt,
  type HostReport,
  hostsByConcern,
  nextStep,
  type ReleaseReport,
  reportFacts,
  reportTitle,
  type StageTime,
  upperFirst,
  visitorsLine,
} from './report.ts';

/** GitHub drops a summary that is larger than 1 MiB; the rest is room for what other steps of the job write. */
const LIMIT = 1_000_000;
const OPEN_ROWS = 20;
const LONGEST_STATE = 300;

/** The step summary: what a lead reads in a minute. At most `limit` bytes; hosts are left out before anything else. */
export function reportMarkdown(report: ReleaseReport, limit = LIMIT): string {
  const { plan, planId } = report;
  const head = [
    `## ${markdownText(reportTitle(report))}`,
    ...(plan === undefined ? [] : [`**${markdownText(upperFirst(plan.sentence))}.**`]),
    markdownText(shorten(visitorsLine(report), 2_000)),
    ...failureLines(report),
    ...(plan === undefined ? [] : planOpen(plan)),
    markdownTable(
      ['', ''],
      reportFacts(report).map(({ name, value }) => [name, value]),
    ),
    ...changes(report),
    ...(plan === undefined ? [] : planFolded(plan)),
    ...(planId === undefined || plan === undefined
      ? []
      : [`Plan id, by which an approval names this plan: ${markdownText(planId)}`]),
    ...(plan === undefined ? gantt(report.stages) : []),
    ...wayBack(report),
  ].join('\n\n');
  const hosts = hostsByConcern(report.hosts);
  const room = limit - bytes(head) - 500;
  let shown = hosts.length;
  let table = hostsTable(hosts, shown, report.dryRun);
  while (shown > 0 && bytes(table) > room) {
    shown = Math.floor(shown * Math.min(0.9, room / bytes(table)));
    table = hostsTable(hosts, Math.max(0, shown), report.dryRun);
  }
  return `${head}\n\n${table}\n`;
}

/** Lines of an error as sentences of one paragraph. */
function sentences(message: string): string {
  return message
    .split(/\s*\n\s*/)
    .map((line, at, all) => (at === all.length - 1 || /[.:;!?]$/.test(line) ? line : `${line}.`))
    .join(' ');
}

function failureLines(report: ReleaseReport): string[] {
  const { failure, verdict } = report;
  if (failure === undefined) return [];
  const lines = [
    `**${markdownText(failedAt(failure))}**: ${markdownText(shorten(sentences(failure.message), 2_000))}`,
  ];
  if (verdict === 'rolled-back') lines.push(badWords(report));
  lines.push(...failedMarkdown(failure.hosts));
  lines.push(`Next: ${markdownText(shorten(nextStep(report), 2_000))}`);
  return lines;
}

/** A link to the commits between both releases, where the hosts know that of the one before. */
function changes(report: ReleaseReport): string[] {
  const url = changesUrl(report);
  return url === undefined ? [] : [`[What changed since ${markdownText(report.previousTag ?? '')}](${url})`];
}

/** A Mermaid chart of the stages, in milliseconds. */
function gantt(stages: readonly StageTime[]): string[] {
  if (stages.length === 0) return [];
  const lines = stages.map(({ name, from, to, ok }) => {
    const start = Math.round(from);
    // A bar without width is not drawn.
    const end = Math.max(start + 1, Math.round(to));
    return `  ${name.replace(/[^\w ()-]/g, ' ')} ${formatDuration(to - from)} :${ok ? '' : 'crit, '}${start}, ${end}`;
  });
  return [['```mermaid', 'gantt', '  dateFormat x', '  axisFormat %M:%S', ...lines, '```'].join('\n')];
}

function wayBack({
  switched,
  verdict,
  repositoryUrl,
  rollbackWorkflow,
  previousTag,
}: ReleaseReport): string[] {
  if (!switched || previousTag === undefined) return [];
  const to = verdict === 'released' ? ` to ${markdownText(previousTag)}` : '';
  return [
    `To go back${to}: [run the rollback workflow](${repositoryUrl}/actions/workflows/${encodeURIComponent(rollbackWorkflow)}).`,
  ];
}

function hostsTable(hosts: readonly HostReport[], shown: number, dryRun: boolean): string {
  const rows = hosts
    .slice(0, shown)
    .map((host) => [
      host.ok ? '✓' : '✗',
      host.host,
      shorten(host.state, LONGEST_STATE),
      host.filesSent === undefined ? '–' : String(host.filesSent),
      host.bytesSent === undefined ? '–' : String(host.bytesSent),
      host.deployMs === undefined ? '–' : formatDuration(host.deployMs),
      host.switchMs === undefined ? '–' : formatDuration(host.switchMs),
    ])
    // A dry run has done nothing that could be counted.
    .map((cells) => cells.slice(0, dryRun ? 3 : undefined));
  const head = ['', 'Host', 'Now', 'Files sent', 'Bytes sent', 'Deploy', 'Switch'].slice(
    0,
    dryRun ? 3 : undefined,
  );
  const left = hosts.length - shown;
  const rest = left > 0 ? `\n\n${left} more hosts are in the output \`report\`.` : '';
  if (rows.length <= OPEN_ROWS) return markdownTable(head, rows) + rest;
  // Everything that needs a look is in sight: of those that are well the slow ones first.
  const open = Math.max(OPEN_ROWS / 2, Math.min(hosts.filter(({ ok }) => !ok).length, 50));
  return [
    markdownTable(head, rows.slice(0, open)),
    `<details><summary>${rows.length - open} more hosts</summary>`,
    markdownTable(head, rows.slice(open)),
    `</details>${rest}`,
  ].join('\n\n');
}

/** The same for the end of the log: what happened to each host, on one screen. */
export function reportLines(report: ReleaseReport): string[] {
  const hosts = hostsByConcern(report.hosts);
  const width = Math.max(0, ...hosts.map(({ host }) => host.length));
  const lines = hosts
    .slice(0, OPEN_ROWS)
    .map(({ ok, host, state }) => `${ok ? '✓' : '✗'} ${host.padEnd(width)}  ${shorten(state, 120)}`);
  const left = hosts.slice(OPEN_ROWS);
  if (left.length > 0)
    lines.push(`${left.length} more hosts, ${left.filter(({ ok }) => !ok).length} of them with a problem`);
  return [reportTitle(report), shorten(visitorsLine(report), 300), ...lines];
}

function shorten(text: string, length: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length <= length ? line : `${line.slice(0, length - 1)}…`;
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
