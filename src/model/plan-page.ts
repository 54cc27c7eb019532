import { formatBytes } from './backup.ts';
import { formatDuration } from './duration.ts';
import { hostsWords } from './failed-hosts.ts';
import type { PlanTerms } from './plan-terms.ts';
import type { Changes } from './release-changes.ts';
import type { SchemaFindings } from './schema-gate.ts';
import type { PlannedConfig } from './server-config/plan-config.ts';

/** A commit that the release has and what serves does not. */
export interface PlanCommit {
  readonly sha: string;
  /** The first line of its message. */
  readonly subject: string;
  readonly author?: string | undefined;
  /** The pull request that it came by. */
  readonly pull?: number | undefined;
  readonly url: string;
}

/** What could not be read, and why: the plan is made without it, and says so. */
export interface NotRead {
  readonly why: string;
}

export interface PlanChecks {
  readonly passed: readonly string[];
  readonly failed: readonly string[];
  readonly pending: readonly string[];
}

/** An environment that had this commit before, by its deployment at GitHub. */
export interface RanThere {
  readonly environment: string;
  /** ISO time of its success. */
  readonly at: string;
}

/** Whether a release may begin now, by the clock. */
export interface PlanWindow {
  readonly open: boolean;
  readonly sentence: string;
  /** Why it would not wait for it. */
  readonly emergency?: string | undefined;
}

/** All that a dry run found, before anything is worded. */
export interface PlanFacts {
  readonly tag: string;
  readonly slot: string;
  readonly window?: PlanWindow | undefined;
  /** What it needs beside the servers, and what of it would refuse it now. */
  readonly terms: PlanTerms;
  /** The release is live already: then it would only be looked after. */
  readonly isLive?: boolean | undefined;
  /** Hosts that are alike, the largest group first; `from` undefined: nothing serves there. */
  readonly groups: readonly {
    readonly hosts: readonly string[];
    readonly from?: { readonly slot: string; readonly tag: string } | undefined;
    readonly mark?: string | undefined;
  }[];
  readonly changes?: (Changes & { readonly beside: string }) | undefined;
  readonly commits?: readonly PlanCommit[] | NotRead | undefined;
  readonly checks?: PlanChecks | NotRead | undefined;
  /** The workflow says that an environment before this one ran just this content. */
  readonly sameContent: boolean;
  readonly ran?: readonly RanThere[] | NotRead | undefined;
  readonly migrate?: { readonly run: string; readonly host: string } | undefined;
  /** Scripts that would run in a database before it, in their order; `unread`: why it was not asked what ran before. */
  readonly database?:
    | {
        readonly name: string;
        readonly host: string;
        readonly scripts: readonly string[];
        readonly unread?: string | undefined;
      }
    | undefined;
  /** How the database stands to that of another environment; undefined: it is not compared. */
  readonly schema?: Pick<SchemaFindings, 'dangers' | 'lines'> | undefined;
  /** What its rehearsal came to; undefined: none is asked for. */
  readonly rehearsal?: Pick<SchemaFindings, 'dangers' | 'lines'> | undefined;
  /** What of the values of `env-file` differs from those that serve, by name. */
  readonly values?: readonly string[] | undefined;
  /** Hosts are upgraded one after another: what that means for visitors. */
  readonly rolling?: string | undefined;
  /** Other commands of the team, in their order, as text. */
  readonly commands: readonly string[];
  /** What changes in configuration that other servers read, and what other hands did to it. */
  readonly serverConfig?: PlannedConfig | undefined;
  readonly backup?:
    | { readonly hosts: number; readonly what: readonly string[]; readonly lastMs?: number | undefined }
    | undefined;
  /** What would be sent and removed, a line a host. */
  readonly hosts: readonly { readonly host: string; readonly text: string; readonly freeBytes: number }[];
  readonly way: {
    readonly back?: string | undefined;
    readonly sentence: string;
    /** It goes back without asking until this day, where it is found worse while it is observed. */
    readonly coversUntil?: string | undefined;
    /** What the last way back of these hosts took until traffic was there, in milliseconds. */
    readonly lastMs?: number | undefined;
  };
}

/** A plan as a person reads it: the page, the log and the summary are made of it. */
export interface PlanPage {
  /** May it be approved, and until when? */
  readonly sentence: string;
  readonly moves: readonly string[];
  /** What an approver has to know before anything else. */
  readonly dangers: readonly string[];
  /** The rest, folded. */
  readonly parts: readonly { readonly title: string; readonly lines: readonly string[] }[];
}

const notRead = (value: unknown): value is NotRead =>
  typeof value === 'object' && value !== null && 'why' in value;

/** Words a plan, and decides what is dangerous in it. */
export function planPage(facts: PlanFacts): PlanPage {
  const part = (title: string, lines: readonly string[]) => (lines.length === 0 ? [] : [{ title, lines }]);
  if (facts.isLive === true) return livePage(facts);
  const dangers = dangersOf(facts);
  return {
    sentence: sentenceOfPlan(facts, dangers.length),
    moves: [...movesOf(facts), ...(facts.rehearsal?.lines ?? [])],
    dangers,
    parts: [
      ...part('What it needs', facts.terms.needs),
      ...part('Commits', commitLines(facts)),
      ...part('Files', fileLines(facts)),
      ...part('Values', valueLines(facts)),
      ...part('Server configuration', facts.serverConfig?.lines ?? []),
      ...part('Database', databaseLines(facts)),
      ...part('Schema', facts.schema?.lines ?? []),
      ...part('Commands', commandLines(facts)),
      ...part('Checks', checkLines(facts)),
      ...part('Before this environment', ranLines(facts)),
      ...part('Backup', backupLines(facts)),
      ...part('What each host gets', hostLines(facts)),
      ...part('Way back', [
        facts.way.sentence,
        ...(facts.way.coversUntil === undefined
          ? []
          : [
              `the approval covers the way back until ${facts.way.coversUntil}: where the release is found worse while it is observed, it goes back and nobody is asked again`,
            ]),
        ...(facts.way.lastMs === undefined
          ? []
          : [`the last way back took ${formatDuration(facts.way.lastMs)}`]),
      ]),
    ],
  };
}

/** Of a release that is live already. No window holds it. */
function livePage({ tag, terms, groups }: PlanFacts): PlanPage {
  const hosts = groups.flatMap((group) => group.hosts);
  return {
    sentence: `${tag} is live already: nothing would be deployed, and no traffic moved`,
    moves: [`would ask ${hostsWords(hosts)} whether ${tag} is healthy, and note that it is`],
    dangers: terms.refused.map((why) => `now this would be refused: ${why}`),
    parts: terms.needs.length === 0 ? [] : [{ title: 'What it needs', lines: terms.needs }],
  };
}

/** The page as lines of a log, in the order of what matters. */
export function planLines({ sentence, moves, dangers, parts }: PlanPage): string[] {
  return [
    sentence,
    ...moves,
    ...dangers.map((line) => `look: ${line}`),
    ...parts.flatMap(({ lines }) => lines),
  ];
}

function sentenceOfPlan({ window, terms }: PlanFacts, dangers: number): string {
  const when = window?.sentence ?? 'it can be released at any time';
  // A closed window says itself that it would be refused.
  const closed = window?.open === false && window.emergency === undefined;
  const look = dangers === 0 ? [] : [`look at ${dangers === 1 ? 'one thing' : `${dangers} things`} first`];
  const until = terms.until === undefined ? [] : [`this plan counts until ${terms.until}`];
  return terms.refused.length === 0 || closed
    ? [when, ...until, ...look].join('; ')
    : ['now this release would be refused', ...look, ...(window === undefined ? [] : [when])].join('; ');
}

function movesOf({ groups, slot, tag }: PlanFacts): string[] {
  return groups.map(({ hosts, from }) => {
    const was = from === undefined ? 'nothing' : `${from.tag} in ${from.slot}`;
    return `would switch to ${slot} with ${tag}, from ${was}: ${hosts.length > 5 ? `${hosts.length} hosts` : hosts.join(', ')}`;
  });
}

function dangersOf(facts: PlanFacts): string[] {
  const { window, groups, checks, migrate, backup, changes, way, commits, database } = facts;
  const marks = groups.filter(({ mark }) => mark !== undefined);
  const scripts = changes?.notable.filter((path) => /migrat|\.sql$|alembic|db\/changes/i.test(path)) ?? [];
  return [
    ...(window === undefined || window.open ? [] : [windowDanger(window)]),
    ...facts.terms.refused.map((why) => `now this release would be refused: ${why}`),
    ...(checks !== undefined && !notRead(checks) ? checkDangers(checks) : []),
    ...(migrate === undefined
      ? []
      : [
          `\`migrate\` changes data, and going back to the old code does not take that back${backup === undefined ? '; no backup is taken before it' : ''}`,
        ]),
    ...databaseDangers(facts),
    ...(facts.rehearsal?.dangers ?? []),
    ...(facts.schema?.dangers ?? []),
    ...(facts.serverConfig?.dangers ?? []),
    ...(facts.rolling === undefined || way.back === undefined ? [] : [facts.rolling]),
    ...(scripts.length > 0 && migrate === undefined && database === undefined
      ? [`scripts for the database change, and no \`migrate\` runs: ${scripts.map(fileWords).join(', ')}`]
      : []),
    ...(Array.isArray(commits) && commits.length === 0 && changes !== undefined && touched(changes) > 0
      ? [`${touched(changes)} files differ, and no commit says why`]
      : []),
    ...(groups.length > 1 ? ['the hosts do not serve the same now'] : []),
    ...marks.map(({ hosts, mark }) => `a switch from ${mark} is not finished on ${hostsWords(hosts)}`),
    ...(way.back === undefined ? ['there is no way back: nothing serves now'] : []),
  ];
}

function windowDanger({ emergency }: PlanWindow): string {
  return emergency === undefined
    ? 'the window does not let a release begin now: it would be refused'
    : `this is an emergency (${emergency}): it is released although no window is open for it`;
}

function databaseDangers({ database, backup }: PlanFacts): string[] {
  if (database === undefined) return [];
  const { name, scripts, unread } = database;
  if (unread !== undefined)
    return [`which of the ${scripts.length} scripts for ${name} ran before could not be read: ${unread}`];
  if (scripts.length === 0) return [];
  return [
    `${scripts.length === 1 ? 'a script changes' : `${scripts.length} scripts change`} the database ${name}, and going back to the old code does not take that back${backup === undefined ? '; no backup is taken before it' : ''}`,
  ];
}

function databaseLines({ database }: PlanFacts): string[] {
  if (database === undefined) return [];
  const { name, host, scripts, unread } = database;
  if (scripts.length === 0) return [`every script for ${name} has run before`];
  const what = unread === undefined ? 'would run' : 'would run what did not run before of';
  return [`${what} in ${name}, once, on ${host}: ${scripts.join(', ')}`];
}

function checkDangers({ passed, failed, pending }: PlanChecks): string[] {
  if (failed.length > 0) return [`checks of the commit failed: ${failed.join(', ')}`];
  if (pending.length > 0) return [`checks of the commit are not finished: ${pending.join(', ')}`];
  return passed.length === 0 ? ['no check of the commit has passed'] : [];
}

const touched = ({ added, changed, removed }: Changes) => added + changed + removed;
const MOST_COMMITS = 30;

function commitLines({ commits }: PlanFacts): string[] {
  if (commits === undefined) return [];
  if (notRead(commits)) return [`the commits could not be read: ${commits.why}`];
  const shown = commits.slice(-MOST_COMMITS).reverse();
  const more = commits.length - shown.length;
  return [
    ...shown.map(
      ({ sha, subject, author, pull }) =>
        `${sha.slice(0, 7)} ${subject}${pull === undefined || subject.includes(`#${pull}`) ? '' : `, #${pull}`}${author === undefined ? '' : `, by ${author}`}`,
    ),
    ...(more > 0 ? [`and ${more} older ones`] : []),
  ];
}

function fileLines({ changes }: PlanFacts): string[] {
  if (changes === undefined) return [];
  const { added, changed, removed, bytes, notable, beside } = changes;
  return [
    `compared with ${beside}: ${added} new, ${changed} changed, ${removed} gone; new and changed ones together ${formatBytes(bytes)}`,
    ...(notable.length === 0 ? [] : [`among them ${notable.map(fileWords).join(', ')}`]),
  ];
}

const valueLines = ({ values = [] }: PlanFacts) => values.map((line) => `values of env-file: ${line}`);

const CHANGES: Readonly<Record<string, string>> = { '+ ': 'new', '~ ': 'changed', '- ': 'gone' };

/** `migrations/2.sql (new)`. */
function fileWords(change: string): string {
  const what = CHANGES[change.slice(0, 2)];
  return what === undefined ? change : `${change.slice(2)} (${what})`;
}

function commandLines({ migrate, commands }: PlanFacts): string[] {
  return [
    ...(migrate === undefined ? [] : [`would migrate once, on ${migrate.host}: ${migrate.run}`]),
    ...commands,
  ];
}

function checkLines({ checks }: PlanFacts): string[] {
  if (checks === undefined) return [];
  if (notRead(checks)) return [`the checks of the commit could not be read: ${checks.why}`];
  const line = (what: string, names: readonly string[]) =>
    names.length === 0 ? [] : [`${what}: ${names.join(', ')}`];
  return [
    ...line('passed', checks.passed),
    ...line('failed', checks.failed),
    ...line('not finished', checks.pending),
  ];
}

function ranLines({ sameContent, ran }: PlanFacts): string[] {
  return [
    ...(sameContent
      ? [
          'it is, file by file, what the workflow expects (`expect-manifest`, the content that the environment before got)',
        ]
      : []),
    ...(ran === undefined
      ? []
      : notRead(ran)
        ? [`where this commit ran before could not be read: ${ran.why}`]
        : ran.map(
            ({ environment, at }) => `a deployment of this commit to ${environment} succeeded at ${at}`,
          )),
    ...(!sameContent && Array.isArray(ran) && ran.length === 0
      ? ['GitHub knows no deployment of this commit to another environment that succeeded']
      : []),
  ];
}

function backupLines({ backup }: PlanFacts): string[] {
  if (backup === undefined) return [];
  const last = backup.lastMs === undefined ? '' : `; the last one took ${formatDuration(backup.lastMs)}`;
  return [
    `would back up ${backup.hosts} ${backup.hosts === 1 ? 'host' : 'hosts'} first: ${backup.what.join(', ')}${last}`,
  ];
}

function hostLines({ hosts }: PlanFacts): string[] {
  const alike = Map.groupBy(hosts, ({ text }) => text);
  const least = hosts.reduce<(typeof hosts)[number] | undefined>(
    (low, one) => (low === undefined || one.freeBytes < low.freeBytes ? one : low),
    undefined,
  );
  return [
    ...[...alike].map(([text, some]) => `${hostsWords(some.map(({ host }) => host))}: ${text}`),
    ...(least === undefined || !Number.isFinite(least.freeBytes)
      ? []
      : [`least room: ${formatBytes(least.freeBytes)} free on ${least.host}`]),
  ];
}
