import type { Site } from '../host/connection/site.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import type { ListedRelease } from '../model/rollback-list.ts';
import {
  type DataBack,
  listRollbacks,
  planRollback,
  type RollbackOptions,
  servingNow,
} from '../steps/rollback-to-tag.ts';
import { requireLiveCheck } from '../steps/verify-health/verify.ts';
import { planData } from './rollback-data.ts';
import { readServers } from './rollback-run.ts';

/** Of how many releases the cache is asked whether it has a bundle. */
const LOOK_UP = 20;

export interface RollbackPreview {
  /** Everything that the hosts know, newest first. */
  readonly releases: readonly ListedRelease[];
  /** The release that takes traffic on all hosts; undefined when they differ or it could not be read. */
  readonly live: string | undefined;
  /** What a rollback would do now. Throws CutoverError where it would be refused. */
  readonly plan: (wanted: RollbackOptions) => {
    readonly target: RollbackTarget;
    readonly data: DataBack | undefined;
  };
}

/** Reads what can be gone back to, without a lock, and changes nothing. `cached`: which tags of these have a bundle. */
export async function previewRollback(
  site: Site,
  cached: (releases: readonly ListedRelease[]) => Promise<ReadonlySet<string>>,
): Promise<RollbackPreview> {
  const { settings } = site;
  const read = await readServers(site);
  const newest = listRollbacks(site, read, new Set()).slice(0, LOOK_UP);
  return {
    releases: listRollbacks(site, read, await cached(newest)),
    live: servingNow(site, read).served?.tag,
    plan: (wanted) => {
      requireLiveCheck(settings);
      const target = planRollback(site, read, wanted);
      const data = wanted.data === undefined ? undefined : planData(site, read, target, wanted.data);
      return { target, data };
    },
  };
}
