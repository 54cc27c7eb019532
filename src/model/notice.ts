import type { RecordContext, RecordEvent } from './event.ts';
import type { Verdict } from './observe/rules.ts';
import type { PlanPage } from './plan-page.ts';

/** What people are told of, by the words of `on:`. */
export const NOTICE_KINDS = [
  'waiting',
  'plan',
  'released',
  'failed',
  'rolled-back',
  'restored',
  'observed',
  'going-back',
] as const;

export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** What a message tells: facts, in no language. Its texts are as they came, from hosts and from commits too. */
export interface Notice {
  readonly kind: NoticeKind;
  /** The same for the same thing, however often it is sent: run, attempt, action, kind and release. */
  readonly id: string;
  readonly app: string;
  readonly environment: string;
  readonly runUrl: string;
  /** What failed, where it has no release: `backup-remote`. */
  readonly action: string;
  readonly actor: string;
  readonly approvers: readonly string[];
  readonly emergency?: string | undefined;
  /** The part of a fleet that this job has, such as `shard 1/3`. */
  readonly part?: string | undefined;
  /** The release that it is about. */
  readonly tag?: string | undefined;
  /** What was live before it; of `rolled-back`: what was gone back from. */
  readonly from?: string | undefined;
  /** `rolled-back`: the release itself has failed, and this was its way back. */
  readonly within?: 'release' | 'rollback' | undefined;
  readonly hosts?: number | undefined;
  readonly behind?: readonly string[] | undefined;
  /** `failed`: where. */
  readonly stage?: string | undefined;
  readonly reason?: string | undefined;
  /** `failed`: the release that all visitors get, where that was read. */
  readonly live?: string | undefined;
  readonly untouched?: boolean | undefined;
  readonly backup?: string | undefined;
  /** `observed`: what it came to. */
  readonly verdict?: Verdict | undefined;
  /** `going-back`: it goes back by itself, or somebody has to let it. */
  readonly wayBack?: 'by-itself' | 'waits' | undefined;
  /** `waiting` and `plan`: the plan, what matters first; `observed`: a line a metric. */
  readonly lines?: readonly string[] | undefined;
  /** Where it is approved, and by which id, where that is not the page of the run. */
  readonly approveUrl?: string | undefined;
  readonly planId?: string | undefined;
  /** The file on the runner in which the end of the action writes the same in full, as a page. */
  readonly page?: string | undefined;
}

/** What is the same in all notices of an action. */
export interface NoticeSource {
  /** Run, attempt and action. */
  readonly id: string;
  readonly action: string;
  readonly part?: string | undefined;
}

/** The ends of a run: after one of them nothing is owed any more. */
export type EndKind = 'released' | 'failed' | 'rolled-back' | 'restored' | 'observed';

/** What people are told of an event of the record; undefined: it is a step on the way, and they are not. */
export function noticeOf(
  event: RecordEvent,
  context: RecordContext,
  source: NoticeSource,
): (Notice & { readonly kind: EndKind }) | undefined {
  const common = commonOf(context, source);
  const idOf = (kind: EndKind, about: string) => `${source.id}/${kind}/${about}`;
  switch (event.kind) {
    case 'good': {
      const { tag, previous: from, hosts, behind } = event;
      return { ...common, kind: 'released', id: idOf('released', tag), tag, from, hosts, behind };
    }
    case 'failed': {
      const { tag, stage, reason, live, untouched } = event;
      return { ...common, kind: 'failed', id: idOf('failed', tag), tag, stage, reason, live, untouched };
    }
    case 'rolled-back': {
      const { tag, from, within, hosts, behind, reason } = event;
      const id = idOf('rolled-back', tag);
      return { ...common, kind: 'rolled-back', id, tag, from, within, hosts, behind, reason };
    }
    case 'restored': {
      const { backup, hosts, reason } = event;
      return { ...common, kind: 'restored', id: idOf('restored', backup), backup, hosts, reason };
    }
    case 'observed': {
      const { tag, verdict, hosts, reason, figures } = event;
      const lines = figures.split('; ');
      return { ...common, kind: 'observed', id: idOf('observed', tag), tag, verdict, hosts, reason, lines };
    }
    case 'deploy-started':
    case 'deployed':
    case 'switched':
    case 'backed-up':
    case 'database-changed':
    case 'schema-read':
    case 'old-code-checked':
    case 'observing':
    case 'task-begun':
    case 'task-ended':
    case 'pruned':
    case 'marked-bad':
    case 'unlocked':
      return undefined;
  }
}

/** A failure that no event tells of: it came before there was a record, or the process was killed. */
export function failedNotice(
  context: RecordContext,
  source: NoticeSource,
  failure: Pick<Notice, 'tag' | 'stage' | 'reason' | 'untouched'>,
): Notice {
  const id = `${source.id}/failed/${failure.tag ?? ''}`;
  return { ...commonOf(context, source), kind: 'failed', id, ...failure };
}

/** A release was found worse than it may be, and its way back has begun. `approveUrl`: where somebody lets it go on; undefined: it goes by itself. */
export function goingBackNotice(
  context: RecordContext,
  source: NoticeSource,
  { tag, reason, approveUrl }: Pick<Notice, 'tag' | 'reason' | 'approveUrl'>,
): Notice {
  const wayBack = approveUrl === undefined ? 'by-itself' : 'waits';
  const id = `${source.id}/going-back/${wayBack}/${tag ?? ''}`;
  return { ...commonOf(context, source), kind: 'going-back', id, tag, reason, approveUrl, wayBack };
}

/** The plan of a dry run. `approveUrl`: where somebody approves it; undefined: nobody has to. */
export function planNotice(
  context: RecordContext,
  source: NoticeSource,
  plan: {
    readonly tag: string;
    readonly page: PlanPage;
    readonly planId: string | undefined;
    readonly approveUrl: string | undefined;
  },
): Notice {
  const { tag, page, planId, approveUrl } = plan;
  const kind = approveUrl === undefined ? 'plan' : 'waiting';
  return {
    ...commonOf(context, source),
    kind,
    id: `${source.id}/${kind}/${tag}`,
    tag,
    lines: [page.sentence, ...page.dangers.map((line) => `! ${line}`), ...page.moves],
    approveUrl,
    planId,
  };
}

function commonOf(context: RecordContext, { part, action }: NoticeSource) {
  const { app, environment, runUrl, actor, approvers, emergency } = context;
  const names = approvers.map(({ login }) => login);
  return { app, environment, runUrl, actor, approvers: names, emergency, part, action };
}
