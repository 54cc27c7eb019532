import { type Approver, approverNames } from './approval.ts';
import type { Compatible } from './compatibility.ts';
import type { KeptSchema } from './schema-record.ts';
import type { TaskResult } from './task.ts';

/** What changed an environment. The record on the hosts and the one on GitHub are made of the same events. */
export type RecordEvent =
  /** The release is being put into the idle slot. */
  | {
      readonly kind: 'deploy-started';
      readonly tag: string;
      readonly slot: string;
      readonly hosts: number;
      /** The backup that was taken before. */
      readonly backup?: string | undefined;
    }
  /** The release is whole and checked in the idle slot; nothing live has changed. */
  | {
      readonly kind: 'deployed';
      readonly tag: string;
      readonly slot: string;
      readonly hosts: number;
      readonly backup?: string | undefined;
      /** On a host: sha256 of its manifest, and the release that it was built from there. */
      readonly manifest?: string | undefined;
      readonly base?: string | undefined;
      readonly commit?: string | undefined;
      readonly bytes?: number | undefined;
      readonly migrated?: boolean | undefined;
    }
  /** Traffic goes to the release. `previous` is the tag that was live. */
  | {
      readonly kind: 'switched';
      readonly tag: string;
      readonly slot: string;
      readonly previous?: string | undefined;
      readonly hosts: number;
      /** Hosts that were left out by name, and are behind until a later run joins them. */
      readonly behind?: readonly string[] | undefined;
    }
  /** The release passed its checks while live. */
  | {
      readonly kind: 'good';
      readonly tag: string;
      /** sha256 of its manifest, and its place in the order of releases (ISO time). */
      readonly manifest?: string | undefined;
      readonly goodAt?: string | undefined;
      readonly slot?: string | undefined;
      readonly previous?: string | undefined;
      readonly hosts: number;
      readonly behind?: readonly string[] | undefined;
    }
  /** The release did not get through `stage`. `live` is the tag that is live now; undefined when hosts differ or nobody knows. */
  | {
      readonly kind: 'failed';
      readonly tag: string;
      readonly stage: string;
      readonly reason: string;
      readonly live?: string | undefined;
      /** It failed before any host was asked, so what was live still is. */
      readonly untouched?: boolean;
    }
  /** `tag` is live again instead of `from`. `within` a release the release itself has failed. */
  | {
      readonly kind: 'rolled-back';
      readonly tag: string;
      readonly from: string;
      readonly slot?: string | undefined;
      readonly hosts: number;
      readonly within: 'release' | 'rollback';
      /** From the decision until it took traffic again, in milliseconds. */
      readonly tookMs?: number | undefined;
      readonly behind?: readonly string[] | undefined;
      readonly reason?: string | undefined;
    }
  /** What the release comes to is counted from here on. */
  | { readonly kind: 'observing'; readonly tag: string; readonly until: string; readonly hosts: number }
  /** The observation has ended. */
  | {
      readonly kind: 'observed';
      readonly tag: string;
      readonly verdict: 'pass' | 'fail' | 'inconclusive';
      readonly figures: string;
      readonly hosts: number;
      /** What is not a pass, and why. */
      readonly reason?: string | undefined;
    }
  | {
      readonly kind: 'backed-up';
      readonly backup: string;
      readonly tag?: string | undefined;
      readonly hosts: number;
    }
  | {
      readonly kind: 'restored';
      readonly backup: string;
      readonly hosts: number;
      readonly reason?: string | undefined;
    }
  /** Scripts of the release ran in a database, each to its end. */
  | {
      readonly kind: 'database-changed';
      readonly tag: string;
      readonly database: string;
      readonly scripts: readonly string[];
    }
  /** The code that served was asked on the schema that the release made, before traffic moved. */
  | {
      readonly kind: 'old-code-checked';
      readonly tag: string;
      /** The release that was asked. */
      readonly with: string;
      readonly compatible: Compatible;
      readonly hosts: number;
      /** What is breaking in what became of the schema. */
      readonly breaking?: readonly string[] | undefined;
      readonly reason?: string | undefined;
    }
  /** What a release found a database to be, and what it left: other environments are held against it. */
  | {
      readonly kind: 'schema-read';
      readonly tag: string;
      readonly manifest: string;
      readonly database: string;
      readonly ended: boolean;
      readonly before: KeptSchema;
      readonly after: KeptSchema;
    }
  /** A task of the team is about to run in the release that serves. Without an end nobody knows how it ended. */
  | { readonly kind: 'task-begun'; readonly task: string; readonly tag: string; readonly hosts: number }
  | {
      readonly kind: 'task-ended';
      readonly task: string;
      readonly tag: string;
      readonly hosts: number;
      readonly result: TaskResult;
      readonly exitCode?: number | undefined;
      readonly reason?: string | undefined;
    }
  /** Releases that `keep-releases` does not keep are gone from a host. */
  | { readonly kind: 'pruned'; readonly tags: readonly string[] }
  | { readonly kind: 'marked-bad'; readonly tag: string; readonly reason?: string | undefined }
  /** Somebody took over or removed the lock of `owner`. */
  | { readonly kind: 'unlocked'; readonly owner: string; readonly reason?: string | undefined };

/** How a step tells what it has done. Never throws: a record that cannot be kept is a warning. */
export type RecordFn = (event: RecordEvent) => Promise<void>;

/** Who and where; the same for all events of a run. */
export interface RecordContext {
  readonly app: string;
  readonly environment: string;
  readonly runUrl: string;
  /** Who started the run. */
  readonly actor: string;
  readonly approvers: readonly Approver[];
  /** The plan that was approved, by the first digits of its id; `none`: there was none. undefined: no release. */
  readonly plan?: string | undefined;
  /** Why it was not waited for the window. */
  readonly emergency?: string | undefined;
}

/** GitHub refuses longer descriptions of a deployment status. */
const DESCRIPTION_LENGTH = 140;

/** An event in one line of at most 140 characters (UTF-16 units, as GitHub counts at the strictest). */
export function describeEvent(
  event: RecordEvent,
  context: Pick<RecordContext, 'approvers' | 'emergency'>,
): string {
  const urgent = context.emergency === undefined ? '' : 'Emergency: ';
  return shorten(
    `${urgent}${sentence(event, context, DESCRIPTION_LENGTH - urgent.length)}`,
    DESCRIPTION_LENGTH,
  );
}

function sentence(event: RecordEvent, { approvers }: Pick<RecordContext, 'approvers'>, room: number): string {
  const why =
    'reason' in event && event.reason !== undefined && event.reason !== '' ? event.reason : undefined;
  switch (event.kind) {
    case 'deploy-started':
      return `${event.tag} is going into slot ${event.slot} on ${hosts(event.hosts)}`;
    case 'deployed':
      return `${event.tag} in slot ${event.slot} on ${hosts(event.hosts)}; nothing live has changed`;
    case 'switched':
      return `${event.tag} takes traffic in slot ${event.slot} on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
    case 'good': {
      const live = `${event.tag} live on ${hosts(event.hosts)}${left(event.behind)}${was(event.previous)}`;
      if (approvers.length === 0) return live;
      const full = `${live}, approved by ${approverNames(approvers)}`;
      // Names matter more than what they wrote.
      return full.length <= room
        ? full
        : `${live}, approved by ${approvers.map(({ login }) => login).join(', ')}`;
    }
    case 'failed': {
      // What serves now matters most, so the cause gives way.
      const still =
        event.live === undefined
          ? event.untouched === true
            ? '; no host was touched'
            : '; what is live now: see the run'
          : event.live === event.tag
            ? `; ${event.live} is live`
            : `; still on ${event.live}`;
      return `${shorten(`${event.tag} failed at ${event.stage}: ${oneLine(event.reason)}`, room - still.length)}${still}`;
    }
    case 'rolled-back':
      return `${event.tag} live again on ${hosts(event.hosts)}, rolled back from ${event.from}${left(event.behind)}${because(why)}`;
    case 'observing':
      return `${event.tag} is observed on ${hosts(event.hosts)} until ${event.until}`;
    case 'observed':
      return `${event.tag} was observed on ${hosts(event.hosts)}: ${event.verdict} (${event.figures})`;
    case 'backed-up':
      return `backup ${event.backup} of ${hosts(event.hosts)} is complete and verified`;
    case 'restored':
      return `backup ${event.backup} restored on ${hosts(event.hosts)}${because(why)}`;
    case 'database-changed':
      return `${event.scripts.join(', ')} of ${event.tag} ran in ${event.database}`;
    case 'old-code-checked':
      return `${event.with} works on the schema of ${event.tag}: ${event.compatible}${because(why)}`;
    case 'schema-read':
      return `the schema of ${event.database} was read before and after ${event.tag}`;
    case 'task-begun':
      return `task ${event.task} is begun in ${event.tag} on ${hosts(event.hosts)}`;
    case 'task-ended':
      return `task ${event.task} in ${event.tag} on ${hosts(event.hosts)}: ${event.result}${because(why)}`;
    case 'pruned':
      return `removed ${event.tags.join(', ')}`;
    case 'marked-bad':
      return `${event.tag} is marked bad${because(why)}`;
    case 'unlocked':
      return `the lock of ${event.owner} was taken over${because(why)}`;
  }
}

function hosts(count: number): string {
  return count === 1 ? '1 host' : `${count} hosts`;
}

function was(previous: string | undefined): string {
  return previous === undefined ? '' : `, was ${previous}`;
}

function left(behind: readonly string[] | undefined): string {
  return behind === undefined || behind.length === 0 ? '' : `, without ${behind.join(', ')}`;
}

function because(reason: string | undefined): string {
  return reason === undefined ? '' : `: ${oneLine(reason)}`;
}

function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, ' ').trim();
}

/** Cuts at a whole character and says so. */
function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  let kept = '';
  for (const character of text) {
    if (kept.length + character.length > Math.max(0, length - 1)) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`.slice(0, Math.max(0, length));
}

/** The event as a line of `history.jsonl`: one JSON object without a line feed. `at` is the instant in ISO 8601, UTC. */
export function historyLine(event: RecordEvent, context: RecordContext, at: Date): string {
  const { kind, ...facts } = event;
  return JSON.stringify({
    at: at.toISOString(),
    event: kind,
    ...facts,
    app: context.app,
    environment: context.environment,
    run: context.runUrl,
    actor: context.actor,
    ...(context.emergency === undefined ? {} : { emergency: context.emergency }),
    ...(context.plan === undefined ? {} : { plan: context.plan }),
    approvers: context.approvers.map(({ login, comment }) =>
      comment === '' ? { login } : { login, comment },
    ),
  });
}
