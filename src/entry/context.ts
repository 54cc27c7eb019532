import type { Log } from '../log.ts';
import type { ActionName } from './actions.ts';

/** What the runner tells an action about the run. */
export interface RunContext {
  readonly action: ActionName;
  readonly log: Log;
  /** Aborted when the job is cancelled (SIGINT, then SIGTERM after 7.5 s). */
  readonly signal: AbortSignal;
  readonly env: NodeJS.ProcessEnv;
}

/** An action: reads its inputs, calls its step, writes its outputs. Whatever it throws makes the step red. */
export type Entry = (context: RunContext) => Promise<void>;
