import { type Approver, approverNames } from './approval.ts';
import { formatDuration } from './duration.ts';
import { type FailedHost, failedMarkdown } from './failed-hosts.ts';
import { markdownTable, markdownText } from './markdown.ts';
import { planFolded, planOpen } from './plan-markdown.ts';
import type { PlanPage } from './plan-page.ts';
import type { ReportServing } from './report-serving.ts';
import { type SchemaChange, schemaWords } from './schema-diff.ts';

/**
 * How a release ended. `unchanged`: the tag was live and healthy already. `outdated`: what was approved is not what would
 * have happened, and nothing did.
 */
export type ReleaseVerdict = 'released' | 'unchanged' | 'rolled-back' | 'failed' | 'planned' | 'outdated';

export interface StageTime {
  readonly name: string;
  /** Milliseconds since the release began. */
  readonly from: number;
  readonly to: number;
  readonly ok: boolean;
}

export interface HostReport {
  readonly host: string;
  readonly ok: boolean;
  /** What it serves now, or what is wrong with it. */
  readonly state: string;
  readonly filesSent?: number | undefined;
  readonly bytesSent?: number | undefined;
  /** Milliseconds. */
  readonly deployMs?: number | undefined;
  readonly switchMs?: number | undefined;
}

/** All that is known of a release at its end. It is the output `report` and the source of the summary. */
export interface ReleaseReport {
  readonly app: string;
  readonly environment: string;
  readonly verdict: ReleaseVerdict;
  readonly tag: string;
  readonly commit: string | undefined;
  readonly previousTag: string | undefined;
  /** The commit of the release before, where its hosts know it. */
  readonly previousCommit: string | undefined;
  /** The release that all visitors got when the servers were asked at the end; undefined when that is not known, or not one. */
  readonly liveTag: string | undefined;
  /** What serves, as the servers said it after the last change. */
  readonly serving: ReportServing;
  readonly slot: string | undefined;
  readonly previousSlot: string | undefined;
  readonly manifest: string | undefined;
  /** Nothing was to be done. */
  readonly dryRun: boolean;
  readonly migrated: boolean;
  /** Scripts that ran in the database of `changes`. */
  readonly changes?: readonly string[] | undefined;
  /** What became of the schema of that database; undefined: it was not read. */
  readonly schema?: readonly SchemaChange[] | undefined;
  /** Traffic went to the release and is still there. */
  readonly switched: boolean;
  /** Every host knows the release as one that was rolled back from. */
  readonly markedBad: boolean;
  readonly actor: string;
  readonly approvers: readonly Approver[];
  /** Why it was not waited for the window. */
  readonly emergency?: string | undefined;
  /** The servers were asked what was live before. */
  readonly beforeRead: boolean;
  /** The configuration asks for a backup before a release. */
  readonly backupWanted: boolean;
  readonly backup:
    | { readonly id: string; readonly bytes: number; readonly verified: string; readonly durationMs: number }
    | undefined;
  /** Of a dry run: what would be done. */
  readonly plan: PlanPage | undefined;
  /** Of a dry run it names its plan; of a release it is that of the plan that was approved; undefined: there was none. */
  readonly planId?: string | undefined;
  readonly hosts: readonly HostReport[];
  readonly stages: readonly StageTime[];
  readonly failure:
    | {
        readonly stage: string;
        readonly message: string;
        readonly next: string | undefined;
        /** Where it failed, and what these hosts said last. */
        readonly hosts: readonly FailedHost[];
      }
    | undefined;
  /** `https://github.com/acme/shop`. */
  readonly repositoryUrl: string;
  readonly runUrl: string;
  readonly rollbackWorkflow: string;
}

/** GitHub drops a summary that is larger than 1 MiB; the rest is room for what other steps of the job write. */
const LIMIT = 1_000_000;
const OPEN_ROWS = 20;
const LONGEST_STATE = 300;

/** The release in one line. It claims of what serves only what was read at the end. */
export function reportTitle(report: ReleaseReport): string {
  return report.emergency === undefined ? outcomeTitle(report) : `Emergency: ${outcomeTitle(report)}`;
}

function outcomeTitle(report: ReleaseReport): string {
  const { tag, previousTag, environment, verdict, serving, dryRun } = report;
  if (dryRun && verdict !== 'planned') return `Dry run: ${tag} to ${environment} would be refused`;
  switch (verdict) {
    case 'released':
      return contradicts(serving, tag)
        ? `${tag} was released to ${environment}, but visitors may not get it`
        : `${tag} is live in ${environment}`;
    case 'unchanged':
      return contradicts(serving, tag)
        ? `${tag} was live in ${environment} already, but visitors may not get it`
        : `${tag} was live in ${environment} already`;
    case 'rolled-back':
      return previousTag !== undefined && contradicts(serving, previousTag)
        ? `${tag} failed in ${environment} and went back to ${previousTag}, but visitors may not get that`
        : `${tag} failed in ${environment}, rolled back to ${previousTag ?? 'nothing'}`;
    case 'failed':
      if (serving.tag === tag) return `The release of ${tag} to ${environment} failed, and ${tag} serves`;
      // Nobody was asked: then no server was changed by this run.
      return serving.tag !== undefined || serving.kind === 'nothing' || report.stages.every(isBeforeHosts)
        ? `${tag} was not released to ${environment}`
        : `The release of ${tag} to ${environment} failed`;
    case 'outdated':
      return `${tag} was not released to ${environment}: what was approved is not what would happen now`;
    case 'planned':
      return `Dry run: ${tag} to ${environment}`;
  }
}

/** The servers were read and say something else; where one could not say it, nothing contradicts. */
function contradicts({ kind, tag }: ReportServing, wanted: string): boolean {
  if (kind === 'unknown' || kind === 'unread') return false;
  return kind !== 'settled' || tag !== wanted;
}

function isBeforeHosts({ name }: StageTime): boolean {
  return name === 'Approval' || name === 'Tag' || name === 'Connect';
}

/** What visitors get, as a sentence of the summary. */
export function visitorsLine({ serving: { sentence } }: ReleaseReport): string {
  return `${upperFirst(sentence)}.`;
}

const upperFirst = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The hosts in the order in which they matter: those with a problem first, then the slow ones. */
export function hostsByConcern(hosts: readonly HostReport[]): HostReport[] {
  const time = (host: HostReport) => (host.deployMs ?? 0) + (host.switchMs ?? 0);
  return [...hosts].sort((a, b) => Number(a.ok) - Number(b.ok) || time(b) - time(a));
}

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

function failureLines({ failure, verdict, markedBad }: ReleaseReport): string[] {
  if (failure === undefined) return [];
  const lines = [`**${markdownText(failure.stage)}**: ${markdownText(shorten(failure.message, 2_000))}`];
  if (verdict === 'rolled-back') lines.push(`The release is ${markedBad ? '' : 'not '}marked bad.`);
  lines.push(...failedMarkdown(failure.hosts));
  if (failure.next !== undefined) lines.push(`Next: ${markdownText(shorten(failure.next, 2_000))}`);
  return lines;
}

/** Name and value, in the order in which they are read. The summary and the page are made of the same. */
export function reportFacts(report: ReleaseReport): { readonly name: string; readonly value: string }[] {
  const { commit, backup, manifest, slot, previousSlot, stages, dryRun } = report;
  const last = stages.at(-1);
  const rows: [name: string, value: string | undefined][] = [
    ['Release', withCommit(report.tag, commit)],
    ['Before', beforeWords(report)],
    ['Emergency', report.emergency],
    ['Approved by', dryRun ? undefined : approvedWords(report)],
    ['Started by', report.actor],
    [
      'Backup',
      dryRun
        ? undefined
        : backup === undefined
          ? backupMissing(report)
          : `${backup.id}, ${backup.bytes} bytes, proven by ${backup.verified}, ${formatDuration(backup.durationMs)}`,
    ],
    [
      'Slot',
      slot === undefined
        ? undefined
        : `${slot}${previousSlot === undefined ? '' : `, before it ${previousSlot}`}`,
    ],
    ['Manifest', manifest],
    ['Plan', dryRun ? undefined : (report.planId ?? 'released without a plan')],
    ['Migrations', report.migrated ? 'ran; a rollback of the code does not take them back' : undefined],
    ['Database', databaseWords(report)],
    ['Schema', schemaWords(report.schema)],
    ['Took', last === undefined ? undefined : formatDuration(last.to)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function databaseWords({ changes = [] }: ReleaseReport): string | undefined {
  if (changes.length === 0) return undefined;
  return `${changes.join(', ')} ran; a rollback of the code does not take them back`;
}

function beforeWords({ previousTag, previousCommit, beforeRead }: ReleaseReport): string {
  if (previousTag !== undefined) return withCommit(previousTag, previousCommit);
  return beforeRead ? 'nothing was live' : 'not known: it was not read';
}

function approvedWords({ approvers, stages }: ReleaseReport): string {
  if (approvers.length > 0) return approverNames(approvers);
  const stage = stages.find(({ name }) => name === 'Approval');
  return stage?.ok === true ? 'nobody had to' : 'nobody has';
}

function backupMissing({ backupWanted, stages }: ReleaseReport): string {
  if (!backupWanted) return 'none is configured';
  const stage = stages.find(({ name }) => name === 'Backup');
  if (stage === undefined) return 'none was taken';
  return stage.ok ? 'taken' : 'failed';
}

/** A link to the commits between both releases, where the hosts know that of the one before. */
function changes({ commit, previousCommit, previousTag, repositoryUrl }: ReleaseReport): string[] {
  const isCommit = (text: string | undefined) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
  if (previousTag === undefined || !isCommit(commit) || !isCommit(previousCommit)) return [];
  if (commit === previousCommit) return [];
  return [
    `[What changed since ${markdownText(previousTag)}](${repositoryUrl}/compare/${previousCommit}...${commit})`,
  ];
}

function withCommit(tag: string, commit: string | undefined): string {
  return commit === undefined ? tag : `${tag} (${commit.slice(0, 7)})`;
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
