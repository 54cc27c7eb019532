import { rm } from 'node:fs/promises';
import * as core from '@actions/core';
import type { NotifyConfig } from '../config/notify.ts';
import { CutoverError, InputError, messageOf } from '../errors.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import type { Log } from '../log.ts';
import type { RecordContext, RecordEvent } from '../model/event.ts';
import {
  failedNotice,
  goingBackNotice,
  type Notice,
  type NoticeSource,
  noticeOf,
  planNotice,
} from '../model/notice.ts';
import type { ReleaseReport } from '../model/report.ts';
import { APPROVE_WORKFLOW } from '../model/second-person.ts';
import { shardName } from '../model/shard.ts';
import type { Messenger, Owed } from '../notify/messenger.ts';
import { atEnd } from './at-end.ts';
import { pagePath } from './connect.ts';
import type { RunContext } from './context.ts';
import { hide, masked, optional, secrets } from './inputs.ts';

/** How long the end of an action waits for its last message. The post step sends what was not answered by then. */
const PATIENCE_MS = 1_000;
/** How long the post step tries; then it gives up with a warning. */
const POST_PATIENCE_MS = 10_000;

/** What fails there has asked no host to change anything. */
const BEFORE_HOSTS: ReadonlySet<string> = new Set(['approval', 'connect']);

/** For the post step, in the state of the action: what is owed, and what a killed action would have told. No secret is in it. */
interface Kept {
  readonly notify: NotifyConfig;
  readonly environment: string;
  readonly owed: readonly Owed[];
  /** The end of this action was not told yet. */
  readonly open?:
    | { readonly about: RecordContext; readonly source: NoticeSource; readonly tag: string | undefined }
    | undefined;
}

/** Tells people what becomes of an action. Nothing of it throws, and nothing of it is waited for. */
export interface Telling {
  readonly event: (event: RecordEvent, about: RecordContext) => void;
  /** A release that was observed goes back; `approveUrl`: where somebody lets it. Until its end is told, this action owes one. */
  readonly goingBack: (why: Pick<Notice, 'tag' | 'reason' | 'approveUrl'>, about: RecordContext) => void;
  /** A dry run has come to its plan. */
  readonly plan: (report: ReleaseReport, about: RecordContext) => void;
}

const SILENT: Telling = { event: () => undefined, goingBack: () => undefined, plan: () => undefined };
let opened: Promise<Telling> | undefined;

/**
 * Who is told in this environment, by `notify` of the configuration and the input `notify-secrets`; the same for all of an
 * action. `dryRun`: only its plan is told, and no failure. Never throws: what is wrong with it is a warning.
 */
export function openTelling(context: RunContext, site: Site, dryRun = false): Promise<Telling> {
  opened ??= open(context, site, dryRun).catch((thrown: unknown) => {
    context.log.warning(masked(`no messages are sent: ${messageOf(thrown)}`));
    return SILENT;
  });
  return opened;
}

async function open(context: RunContext, site: Site, dryRun: boolean): Promise<Telling> {
  const { config, environment, options, shard } = site.settings;
  const { notify } = config;
  if (notify === undefined) return SILENT;
  const state: { kept: Kept } = { kept: { notify, environment, owed: [] } };
  const keep = (more: Partial<Kept>) => {
    state.kept = { ...state.kept, ...more };
    try {
      const { owed, open } = JSON.parse(JSON.stringify(state.kept, hidden)) as Kept;
      core.saveState('notify', JSON.stringify({ ...state.kept, owed, open }));
    } catch (thrown) {
      // The release goes on; a killed run may then tell less.
      context.log.debug(masked(`the state for messages was not kept: ${messageOf(thrown)}`));
    }
  };
  const messenger = await messengerOf(state.kept, context.log, {
    keep: (owed) => keep({ owed }),
    longestWaitMs: 60_000,
  });
  if (messenger === undefined) return SILENT;
  const { action, runId, attempt, repository, run } = site.identity;
  const part = shard === undefined ? undefined : shardName(shard);
  const source: NoticeSource = {
    action,
    id: [repository, runId, attempt, action, environment, ...(part === undefined ? [] : [part])].join('/'),
    part,
  };
  const tag = optional('tag') ?? optional('expect-tag');
  if (!dryRun) keep({ open: { about: contextOf(site), source, tag } });
  // Only a release writes one. That of an earlier step of the job is of something else.
  const page =
    action === 'release' ? pagePath(context.env, environment, dryRun ? 'plan' : 'report') : undefined;
  if (page !== undefined) await rm(page, { force: true });
  const tell = (told: Notice) => {
    const notice = { ...told, page };
    keep({ open: undefined });
    // A log is masked; what people are told is not, so it is done here.
    messenger.tell(JSON.parse(JSON.stringify(notice, hidden)) as Notice);
  };
  atEnd((thrown) => end(thrown));
  return {
    event(event, about) {
      const { open } = state.kept;
      const notice = noticeOf(event, about, source);
      if (notice !== undefined) tell(notice);
      else if (open !== undefined && 'tag' in event && event.tag !== undefined)
        keep({ open: { ...open, about, tag: event.tag } });
    },
    goingBack(why, about) {
      tell(goingBackNotice(about, source, why));
      if (why.approveUrl === undefined) keep({ open: { about, source, tag: why.tag } });
    },
    plan({ tag, plan: page, planId, repositoryUrl }, about) {
      if (page === undefined) return;
      const secondPerson = options.approval === 'second-person';
      const approveUrl = secondPerson
        ? `${repositoryUrl}/actions/workflows/${APPROVE_WORKFLOW.slice(APPROVE_WORKFLOW.lastIndexOf('/') + 1)}`
        : options.approval === 'none'
          ? undefined
          : run;
      tell(planNotice(about, source, { tag, page, planId: secondPerson ? planId : undefined, approveUrl }));
    },
  };

  /** A red end that no event told of is told here; what is not answered in time is left to the post step. */
  async function end(thrown: unknown): Promise<void> {
    const { open } = state.kept;
    if (open !== undefined && thrown !== undefined) {
      const ours = thrown instanceof CutoverError ? thrown : undefined;
      const untouched = thrown instanceof InputError || BEFORE_HOSTS.has(ours?.stage ?? '');
      const { about, tag: of } = open;
      const failure = { tag: of, stage: ours?.stage, reason: messageOf(thrown), untouched };
      tell(failedNotice(about, source, failure));
    }
    keep({ open: undefined });
    const late = await messenger?.settle(PATIENCE_MS);
    for (const { target, why } of late ?? [])
      context.log.info(
        masked(`${target} has not taken its message yet (${why}): the end of the job tries again`),
      );
  }
}

/** Texts of JSON without the secrets of this step. */
const hidden = (_: string, value: unknown) => (typeof value === 'string' ? masked(value) : value);

/** The targets of an environment with their secrets; undefined when nobody is told. */
async function messengerOf(
  { notify, environment }: Kept,
  log: Log,
  options: { readonly keep?: (owed: readonly Owed[]) => void; readonly longestWaitMs: number },
): Promise<Messenger | undefined> {
  const [{ targetsOf }, { Messenger }, { secretParts }] = await Promise.all([
    import('../notify/targets.ts'),
    import('../notify/messenger.ts'),
    import('../notify/secret-parts.ts'),
  ]);
  const given = secrets('notify-secrets');
  for (const value of given.values()) for (const part of secretParts(value.trim())) hide(part);
  const { targets, problems } = targetsOf(notify, environment, given);
  for (const problem of problems) log.warning(masked(`no messages to ${problem}`));
  const quiet: Log = {
    ...log,
    debug: (message) => log.debug(masked(message)),
    warning: (message) => log.warning(masked(message)),
  };
  return targets.length === 0 ? undefined : new Messenger({ targets, log: quiet, ...options });
}

/** The post step: sends what the action did not get rid of, and tells of one that was killed. Never throws. */
export async function tellOwed(log: Log): Promise<void> {
  const text = core.getState('notify');
  if (text === '') return;
  try {
    const kept = JSON.parse(text) as Kept;
    const { owed, open } = kept;
    if (owed.length === 0 && open === undefined) return;
    const messenger = await messengerOf(kept, log, { longestWaitMs: POST_PATIENCE_MS });
    if (messenger === undefined) return;
    messenger.take(owed);
    if (open !== undefined) {
      const reason = 'the run was cancelled or killed before its end';
      messenger.tell(failedNotice(open.about, open.source, { tag: open.tag, reason }));
    }
    for (const { target, notice, why } of await messenger.settle(POST_PATIENCE_MS))
      log.warning(
        masked(`${target} was not told of ${notice.kind} ${notice.tag ?? ''}: ${why}. What was done stands`),
      );
  } catch (thrown) {
    log.warning(masked(`messages were not sent: ${messageOf(thrown)}`));
  }
}
