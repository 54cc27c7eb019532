import type { Site } from '../host/connection/site.ts';
import { withLock } from '../host/lock/lock.ts';
import type { Compatible } from '../model/compatibility.ts';
import { leftBefore } from '../model/rollback/state.ts';
import type { RollbackMethod, RollbackTarget } from '../model/rollback/target.ts';
import { planRollback, type RollbackOptions, recordRollback, statesOf } from '../steps/rollback-to-tag.ts';
import type { HostSwitch } from '../steps/switch-slot/switch.ts';
import { requireLiveCheck } from '../steps/verify-health/verify.ts';
import { beginObservation } from './begin-observation.ts';
import { checkReturned } from './check-returned.ts';
import { makeReady } from './make-ready.ts';
import { onFailure } from './on-failure.ts';
import { afterDataWentBack, bringDataBack, planData } from './rollback-data.ts';
import type { RollbackPorts, RollbackRun } from './rollback-run.ts';
import { switchHosts } from './switch-hosts.ts';
import { requireUnattended } from './unattended.ts';
import { keepingWorkers } from './workers.ts';

export { previewRollback } from './rollback-preview.ts';

export interface RollbackResult {
  readonly tag: string;
  readonly slot: string;
  readonly method: RollbackMethod;
  /** The releases that took traffic before. */
  readonly left: readonly string[];
  readonly changed: boolean;
  readonly migratedSince: readonly string[];
  /** false: the hosts do not remember all that came after that release. */
  readonly migrationsKnown: boolean;
  /** Whether it works on the schema that later releases made. */
  readonly compatible: Compatible;
  /** What each host had before, where that was not the same. */
  readonly differing: readonly string[];
  /** The backup whose data was brought back, and the one that was taken of what was there. */
  readonly data: { readonly id: string; readonly safety: string } | undefined;
  readonly hosts: readonly HostSwitch[];
  /** Hosts that were left out, as this run was told: nobody knows what they serve. */
  readonly behind: readonly string[];
  readonly durationMs: number;
  /** Until traffic was on the release, read back from every host. */
  readonly switchedMs: number;
}

/**
 * Goes back to an earlier release on all hosts, under the lock: the fastest way that all hosts share, checked
 * before traffic moves and after. Traffic never moves to a slot that fails its checks. Throws CutoverError with
 * what every host serves when it could not be completed.
 */
export async function rollback(
  site: Site,
  wanted: RollbackOptions,
  ports: RollbackPorts,
): Promise<RollbackResult> {
  requireLiveCheck(site.settings);
  return withLock(
    site.fleet,
    site.settings,
    site.identity,
    async (held) => {
      const chosen: RollbackTarget[] = [];
      const planned = (target: RollbackTarget) => {
        chosen.push(target);
        ports.planned?.(target);
      };
      try {
        const run = { site, wanted, ports: { ...ports, planned }, held };
        return await keepingWorkers(site, held.token, () => goBack(run));
      } catch (thrown) {
        const { tag = wanted.tag ?? 'previous', slot } = chosen[0] ?? {};
        await onFailure(site, { tag, slot, result: 'failed' }, thrown);
        throw thrown;
      }
    },
    {
      ...ports.lock,
      stage: `go back to ${wanted.tag ?? 'the release before'}`,
    },
  );
}

async function goBack(run: RollbackRun): Promise<RollbackResult> {
  const { site, wanted, ports, held } = run;
  const { log } = site.fleet;
  const started = performance.now();
  const target = planRollback(site, held, wanted);
  if (wanted.unattended !== undefined) requireUnattended(site, held, wanted.unattended.from, target);
  ports.planned?.(target);
  const left = [
    ...new Set([...target.left, ...leftBefore(statesOf(held.readings), target.tag, site.identity.run)]),
  ];
  log.info(
    `back to ${target.tag} in ${target.slot} from ${left.join(', ') || 'nothing'}, by ${target.method}`,
  );
  const differing = differ(target.lines) ? target.lines : [];
  for (const line of differing) log.info(line);
  const data = wanted.data === undefined ? undefined : planData(site, held, target, wanted.data);

  const ready = await log.group(`Make ${target.tag} ready`, () => makeReady(run, target));
  const restored =
    data === undefined || ready.method === 'live' ? undefined : await bringDataBack(ready.run, data);
  const back =
    data === undefined || restored === undefined ? undefined : { id: data.id, safety: restored.safety };
  const moved = await move(restored?.run ?? ready.run, target, left, started).catch((thrown: unknown) => {
    throw back === undefined ? thrown : afterDataWentBack(thrown, back.id, back.safety);
  });
  if (moved.event !== undefined) await ports.record(moved.event);
  return {
    tag: target.tag,
    slot: target.slot,
    method: ready.method,
    left,
    changed: moved.changed,
    migratedSince: target.migratedSince,
    migrationsKnown: target.migrationsKnown,
    compatible: target.compatible,
    differing,
    data: back,
    hosts: moved.hosts,
    behind: site.settings.without ?? [],
    durationMs: performance.now() - started,
    switchedMs: moved.at - started,
  };
}

/** Traffic to the release, checked while live, and recorded. */
async function move(run: RollbackRun, target: RollbackTarget, left: readonly string[], started: number) {
  const { site, held, ports, wanted } = run;
  const { log } = site.fleet;
  const { changed, hosts } = await log.group('Switch', () =>
    switchHosts(site, held, {
      slot: target.slot,
      expectTag: target.tag,
      // Decided already, for the hosts of this slot.
      allowBad: true,
      returned: { from: left[0] ?? '', run: site.identity.run },
      context: ports.context,
      hooks: 'rollback',
    }),
  );
  const at = performance.now();
  if (changed) await beginObservation(site, target.tag, { token: held.token, context: ports.context });
  const now = await log.group('Check what is live', () => checkReturned(run, target, changed));
  const event = await log.group('Record', () =>
    recordRollback(site, held.token, now.held.readings, {
      target,
      left,
      tookMs: Math.round(at - started),
      reason: wanted.reason,
      context: ports.context,
    }),
  );
  return { changed, hosts, at, event };
}

/** Do the hosts have different things? The lines begin with their names. */
function differ(lines: readonly string[]): boolean {
  return new Set(lines.map((line) => line.slice(line.indexOf(': ')))).size > 1;
}
