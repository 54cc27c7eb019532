import type { RunIdentity, Settings } from '../../config/settings.ts';
import type { RecordContext } from '../../model/event.ts';
import type { Fleet } from './fleet.ts';
import type { Host } from './host.ts';

/** What every step that reaches servers works with: what is wanted, who wants it, and the servers. */
export interface Site {
  readonly settings: Settings;
  readonly identity: RunIdentity;
  readonly fleet: Fleet;
  /** The host that runs `migrate`, where it is none of this job. */
  readonly migrates?: Host | undefined;
  /** Servers of the environment that this run leaves alone; what they serve is read, where it decides. */
  readonly others?: readonly Host[] | undefined;
}

/** Who does it and where, for the record. */
export function contextOf(
  { settings, identity }: Site,
  approvers: RecordContext['approvers'] = [],
  emergency?: string,
): RecordContext {
  const { app, environment } = settings;
  return { app, environment, runUrl: identity.run, actor: identity.actor, approvers, emergency };
}
