import { migrateHost, type Settings, slotNamed } from '../config/settings.ts';
import { CutoverError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { HostReading } from '../host/lock/read-hosts.ts';
import { completeReadings, servingOn } from '../host/lock/read-servers.ts';
import { saidBy } from '../host/switch/traffic.ts';
import { changeLine } from '../model/changes.ts';
import { outdatedBy } from '../model/plan-terms.ts';
import {
  asBegun,
  basisOf,
  movedSince,
  plannedHostOf,
  plannedServing,
  type ReleasePlan,
} from '../model/release-plan.ts';
import { sortKeys } from '../model/second-person.ts';
import type { Serving } from '../model/serving.ts';
import { sha256Of } from '../source/sha256.ts';
import { type PlannedChanges, planDatabaseChanges } from '../steps/rsync-deploy/changes.ts';
import { planValues } from '../steps/rsync-deploy/env-file.ts';
import { chooseSlot } from '../steps/rsync-deploy/plan.ts';
import { startBy } from './begin.ts';
import type { Decided, Underway } from './underway.ts';

/** What a plan is made of, beside the site. */
export interface PlanParts {
  readonly tag: string;
  readonly commit: string | undefined;
  readonly manifest: string;
  readonly slot: string;
  readonly serving: Serving;
  /** What would run in a database; undefined: nothing, or it could not be asked. */
  readonly changes: readonly string[] | undefined;
  /** How its schema stands; undefined: it is not compared. */
  readonly schema?: readonly string[] | undefined;
  /** What of the values of `env-file` would be another one; undefined: they were not given. */
  readonly values?: readonly string[] | undefined;
  /** All servers of this run: hosts of the app and balancers. */
  readonly servers: readonly HostReading[];
}

/** The plan of a release by what the servers said now. */
export function makePlan({ settings }: Site, parts: PlanParts): ReleasePlan {
  const { tag, commit, manifest, slot, serving, servers, changes, schema, values } = parts;
  return {
    version: 1,
    app: settings.app,
    environment: settings.environment,
    made: new Date().toISOString(),
    tag,
    commit,
    manifest,
    config: configSum(settings),
    slot,
    serving: plannedServing(serving),
    hosts: servers.map(({ host, facts }) => plannedHostOf(saidBy(settings, host, facts), facts.releases)),
    ...(changes === undefined ? {} : { changes }),
    ...(schema === undefined ? {} : { schema }),
    ...(values === undefined ? {} : { values }),
  };
}

/** What is to run in a database, as a plan keeps it. */
export function pendingLines(changes: PlannedChanges | undefined): readonly string[] | undefined {
  return changes === undefined || changes.unread !== undefined ? undefined : changes.pending.map(changeLine);
}

/** By which an approval names its plan. */
export function planId(plan: ReleasePlan): string {
  return sha256Of(basisOf(plan));
}

/**
 * Under the lock, before anything is changed: throws CutoverError, which names what moved, unless this release would do
 * now what was approved. What goes on from an earlier run of this release was approved with it, and still has to be that
 * release, by that configuration, on those hosts.
 */
export async function holdToPlan({ site, held }: Underway, wanted: Decided): Promise<void> {
  const { approved, tag, commit, source } = wanted;
  if (approved === undefined) return;
  const { settings } = site;
  const servers = await completeReadings(site, held);
  const all = [...servers.readings, ...servers.balancers];
  const serving = servingOn(site, servers);
  const start = startBy(site, servers, serving, { tag, manifest: source.sha256 });
  // The schema is held against the plan where it is read, just before the first change.
  const { changes: scripts, schema, values: differing } = approved;
  const parts = {
    ...{ tag, commit, serving, servers: all, manifest: source.sha256 },
    ...{ changes: scripts, schema, values: differing },
  };
  if (start.kind === 'live' || start.kind === 'continue') {
    const now = makePlan(site, { ...parts, slot: start.slot });
    requirePlan(approved, asBegun(approved, now), undefined);
    return;
  }
  const slotNow = () => {
    try {
      return chooseSlot(site, servers, serving, { tag }).slot;
    } catch (thrown) {
      // Where what moved leaves no slot to deploy into, that it moved is what the approver has to know.
      requirePlan(approved, makePlan(site, { ...parts, slot: approved.slot }), undefined);
      throw thrown;
    }
  };
  const slot = slotNow();
  const name = migrateHost(settings, slotNamed(settings, slot));
  const first = servers.readings.find(({ host }) => host.name === name)?.host;
  // What a plan without them rests on is not more than that.
  const changes =
    approved.changes === undefined || first === undefined
      ? undefined
      : await planDatabaseChanges(site, first, wanted);
  const values =
    differing === undefined
      ? undefined
      : await planValues(site, { readings: servers.readings, slot, served: serving.served?.tag }, wanted.env);
  const now = makePlan(site, { ...parts, slot, values, changes: pendingLines(changes) });
  requirePlan(approved, now, settings.options['plan-age']);
}

function requirePlan(approved: ReleasePlan, now: ReleasePlan, ageMs: number | undefined): void {
  const next = 'start the workflow again: it makes a new plan, to be approved as it is now';
  const [first, ...more] = outdatedBy(approved, now, ageMs);
  if (first === undefined) return;
  const moved =
    movedSince(approved, now).length > 0 ? 'what was approved is not what would happen now: ' : '';
  throw new CutoverError(`${moved}${first}${more.length === 0 ? '' : `, and ${more.length} more`}`, {
    stage: PLAN_STAGE,
    state: [...more, 'nothing of this release was put on a host'],
    next,
  });
}

/** A release that ends here was approved as something else. */
export const PLAN_STAGE = 'plan';

/** The part of the configuration that this environment is made of, whatever the order of its keys. */
function configSum({ config, options }: Settings): string {
  const { environments: _, ...common } = config;
  return sha256Of(JSON.stringify([common, options], sortKeys));
}
