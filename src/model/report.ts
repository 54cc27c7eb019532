import { type Approver, approverNames } from './approval.ts';
import { formatBytes } from './backup.ts';
import { formatDuration } from './duration.ts';
import type { FailedHost } from './failed-hosts.ts';
import type { PlanPage } from './plan-page.ts';
import type { RehearsedSchema } from './rehearsal.ts';
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
  /** `migrate` was started, and nobody knows how far it came. */
  readonly migrateBroke: boolean;
  /** Scripts that ran in the database of `changes`. */
  readonly changes?: readonly string[] | undefined;
  /** What became of the schema of that database; undefined: it was not read. */
  readonly schema?: readonly SchemaChange[] | undefined;
  /** What that database was before the release and after it, as sums; only where another environment is held against it. */
  readonly schemaRead?: RehearsedSchema | undefined;
  /** Milliseconds of `prepare`, `changes` with the longest of its scripts, and `migrate`, of what ran to its end. */
  readonly dataMs?:
    | Readonly<Partial<Record<'prepare' | 'changes' | 'longest script' | 'migrate', number>>>
    | undefined;
  /** Traffic went to the release and is still there. */
  readonly switched: boolean;
  /** Every host knows the release as one that was rolled back from. */
  readonly markedBad: boolean;
  /** Somebody stopped the run. */
  readonly cancelled: boolean;
  readonly actor: string;
  readonly approvers: readonly Approver[];
  /** Why it was not waited for the window. */
  readonly emergency?: string | undefined;
  /** The servers were asked what was live before, and it could be told. */
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
        /** The host on which it failed first; undefined: it is of no single host. */
        readonly host?: string | undefined;
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

/** The release in one line. It claims of what serves only what was read at the end. */
export function reportTitle(report: ReleaseReport): string {
  return report.emergency === undefined ? outcomeTitle(report) : `Emergency: ${outcomeTitle(report)}`;
}

function outcomeTitle(report: ReleaseReport): string {
  const { tag, previousTag, environment, verdict, serving, dryRun } = report;
  if (dryRun && verdict !== 'planned') return `Dry run: ${tag} to ${environment} would be refused`;
  switch (verdict) {
    case 'released':
      if (isOpen(serving)) return `${tag} was released to ${environment}; ${OPEN}`;
      return serving.tag === tag
        ? `${tag} is live in ${environment}`
        : `${tag} was released to ${environment}, but visitors may not get it`;
    case 'unchanged':
      if (isOpen(serving)) return `${tag} was live in ${environment} already; ${OPEN}`;
      return serving.tag === tag
        ? `${tag} was live in ${environment} already`
        : `${tag} was live in ${environment} already, but visitors may not get it`;
    case 'rolled-back': {
      // What was stopped was not found bad.
      const what =
        report.cancelled && !report.markedBad
          ? `The release of ${tag} to ${environment} was stopped`
          : `${tag} failed in ${environment}`;
      if (isOpen(serving)) return `${what} and went back to ${previousTag ?? 'nothing'}; ${OPEN}`;
      return serving.tag === previousTag
        ? `${what}, rolled back to ${previousTag ?? 'nothing'}`
        : `${what} and went back to ${previousTag ?? 'nothing'}, but visitors may not get that`;
    }
    case 'failed':
      if (serving.tag === tag) return `The release of ${tag} to ${environment} failed, and ${tag} serves`;
      // Nobody was asked: then no server was changed by this run.
      return serving.tag !== undefined || serving.kind === 'nothing' || report.stages.every(isBeforeHosts)
        ? `${tag} was not released to ${environment}`
        : `The release of ${tag} to ${environment} failed`;
    case 'outdated':
      return `${tag} was not released to ${environment}: the plan that was approved is outdated`;
    case 'planned':
      return `Dry run: ${tag} to ${environment}`;
  }
}

const OPEN = 'what visitors get now is unknown';

/** A server did not say at the end what it serves. */
function isOpen({ kind }: ReportServing): boolean {
  return kind === 'unknown' || kind === 'unread';
}

function isBeforeHosts({ name }: StageTime): boolean {
  return name === 'Approval' || name === 'Tag' || name === 'Connect';
}

/** What visitors get, as a sentence of the summary. */
export function visitorsLine({ serving: { sentence } }: ReleaseReport): string {
  return `${upperFirst(sentence)}.`;
}

/** With a capital letter first. */
export const upperFirst = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;

/** The hosts in the order in which they matter: those with a problem first, then the slow ones. */
export function hostsByConcern(hosts: readonly HostReport[]): HostReport[] {
  const time = (host: HostReport) => (host.deployMs ?? 0) + (host.switchMs ?? 0);
  return [...hosts].sort((a, b) => Number(a.ok) - Number(b.ok) || time(b) - time(a));
}

/** The stage that failed, and on which host, where it is of one. */
export function failedAt({ stage, host }: NonNullable<ReleaseReport['failure']>): string {
  return host === undefined ? stage : `${stage} on ${host}`;
}

const AGAIN = 'run this step again: it goes on from what the servers say';

/** What to do after a failure. Where visitors do not get what was gone back to, that comes first; where the error does not say it, by what serves. */
export function nextStep(report: ReleaseReport): string {
  const { failure, verdict, serving, tag, previousTag, rollbackWorkflow } = report;
  const next = failure?.next;
  if (next !== undefined && verdict === 'rolled-back' && serving.tag !== previousTag)
    return `not every server says that it serves ${previousTag ?? 'what was before'}: run ${rollbackWorkflow} first. Then ${next}`;
  if (next !== undefined) return next;
  if (serving.tag === undefined && serving.kind !== 'nothing' && serving.kind !== 'unfinished')
    return `when every server answers, ${AGAIN}; or go back with ${rollbackWorkflow}`;
  if (report.cancelled) return AGAIN;
  return serving.tag === tag
    ? `mend the cause, then ${AGAIN}; or go back with ${rollbackWorkflow}`
    : `mend the cause, then ${AGAIN}`;
}

/** Whether what was rolled back from is known as bad. */
export function badWords({ markedBad, stages, cancelled }: ReleaseReport): string {
  if (markedBad) return 'The release is marked bad.';
  if (stages.some(({ name }) => name === 'Mark bad')) return 'The release is not marked bad on every host.';
  return cancelled
    ? 'The release is not marked bad: it was stopped before that was known.'
    : 'The release is not marked bad: its checks passed.';
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
          : `${backup.id}, ${formatBytes(backup.bytes)}, proven by ${backup.verified}, ${formatDuration(backup.durationMs)}`,
    ],
    [
      'Slot',
      slot === undefined
        ? undefined
        : `into ${slot}${previousSlot === undefined ? '' : `; ${previousSlot} served before`}`,
    ],
    ['Manifest', manifest],
    ['Plan', dryRun ? undefined : (report.planId ?? withoutPlan(report))],
    ['Migrations', migrationWords(report)],
    ['Database', databaseWords(report)],
    ['Schema', schemaWords(report.schema)],
    ['Took', last === undefined ? undefined : formatDuration(last.to)],
  ];
  return rows.flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]));
}

function withoutPlan({ verdict }: ReleaseReport): string {
  return verdict === 'released' ? 'released without a plan' : 'none was given';
}

function migrationWords({ migrated, migrateBroke }: ReleaseReport): string | undefined {
  if (migrated) return 'ran; a rollback of the code does not take them back';
  return migrateBroke ? 'begun, and did not end well; what they have changed stays' : undefined;
}

function databaseWords({ changes = [] }: ReleaseReport): string | undefined {
  if (changes.length === 0) return undefined;
  return `${changes.join(', ')} ran; a rollback of the code does not take them back`;
}

function beforeWords({ previousTag, previousCommit, beforeRead }: ReleaseReport): string {
  if (previousTag !== undefined) return withCommit(previousTag, previousCommit);
  return beforeRead ? 'nothing was live' : 'not known';
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

/** The page of the commits between both releases; undefined where one of them is not known, or they are the same. */
export function changesUrl({
  commit,
  previousCommit,
  previousTag,
  repositoryUrl,
}: ReleaseReport): string | undefined {
  const isCommit = (text: string | undefined) => text !== undefined && /^[0-9a-f]{40,64}$/.test(text);
  if (previousTag === undefined || !isCommit(commit) || !isCommit(previousCommit)) return undefined;
  return commit === previousCommit ? undefined : `${repositoryUrl}/compare/${previousCommit}...${commit}`;
}

function withCommit(tag: string, commit: string | undefined): string {
  return commit === undefined ? tag : `${tag} (${commit.slice(0, 7)})`;
}
