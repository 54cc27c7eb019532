import type { GitHub } from '../github/client.ts';
import type { Run } from '../github/runs.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import type { LockOptions } from '../host/lock/take-over.ts';
import type { EnvFile } from '../host/release/env-file.ts';
import type { RecordContext, RecordEvent, RecordFn } from '../model/event.ts';
import type { ReleasePlan } from '../model/release-plan.ts';
import type { Source } from '../source/read-source.ts';
import type { BackupOptions } from '../steps/backup-remote/plan.ts';
import type { ChangeOptions } from '../steps/rsync-deploy/changes.ts';
import type { TagReleaseSettings } from '../steps/tag-release/settings.ts';
import type { Course } from './course.ts';
import type { ReleaseWindow } from './release-window.ts';

export interface ReleaseOptions {
  /** The tag that names the release; or how the commit is to be tagged. */
  readonly tag: string | { readonly make: TagReleaseSettings };
  readonly commit: string | undefined;
  readonly source: Source;
  /** The workflow gave the manifest of what another environment ran, and this is it. */
  readonly sameContent?: boolean | undefined;
  readonly allowBad: boolean;
  /** Why it does not wait for the window, where it does not. */
  readonly emergency?: string | undefined;
  readonly backup: BackupOptions;
  readonly changes?: ChangeOptions | undefined;
  /** Values of `env-file` that it gets. */
  readonly env?: EnvFile | undefined;
  readonly lock: LockOptions;
  /** The run whose approval counts. */
  readonly run: Run;
  readonly dryRun: boolean;
  /** The plan that was approved; undefined: none was. */
  readonly approved?: ReleasePlan | undefined;
  /** For `approval: second-person`: what an approver was shown, and what they say to it. */
  readonly planId: string | undefined;
  readonly comment: string | undefined;
  /** People are told of an event, beside the work: it returns at once and never throws. */
  readonly tell?: ((event: RecordEvent, context: RecordContext) => void) | undefined;
  /** File name of the team's rollback workflow, for the summary. */
  readonly rollbackWorkflow: string;
}

/** The same once the tag is there. */
export type Decided = Omit<ReleaseOptions, 'tag' | 'commit'> & {
  readonly tag: string;
  readonly commit: string | undefined;
};

/** A release that is under way: what all of its stages work with. */
export interface Underway {
  readonly site: Site;
  readonly held: Held;
  readonly course: Course;
  readonly context: RecordContext;
  readonly record: RecordFn;
  readonly window: ReleaseWindow;
  /** undefined: there is no token. */
  readonly github: GitHub | undefined;
}

/** Events on their way to GitHub. */
export interface Recording {
  readonly add: RecordFn;
  /** Until all events are written. */
  written(): Promise<void>;
}

/** Events are written in their order while the release goes on: it does not wait for GitHub. `tell` has each of them first. */
export function inBackground(record: RecordFn, tell: (event: RecordEvent) => void): Recording {
  let tail = Promise.resolve();
  return {
    add: async (event) => {
      tell(event);
      tail = tail.then(() => record(event));
    },
    written: () => tail,
  };
}

/** The same site for the way back: a run that is being cancelled has a few seconds left, and this is what they are for. */
export function uncancelled(site: Site): Site {
  return { ...site, fleet: site.fleet.withSignal(new AbortController().signal) };
}
