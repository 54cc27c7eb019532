import { InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { ListedRelease } from '../model/rollback-list.ts';
import { authorize } from './authorize.ts';
import { addSummary, hasCache, prepareSite, setOutputs, tempDir } from './connect.ts';
import { flag, optional, secrets } from './inputs.ts';
import type { Entry, RunContext } from './runner.ts';
import { wantNamed } from './shard.ts';

const LOOK_UP = 20;

/** Inputs → list, plan or rollback → outputs. */
export const entry: Entry = async (context) => {
  const { log, env } = context;
  const named = optional('tag') ?? 'previous';
  const reason = optional('reason');
  const emergency = flag('emergency');
  const wanted = {
    tag: named === 'previous' ? undefined : await checked(named),
    allowBad: flag('allow-bad'),
    reason,
    data: optional('restore-backup'),
  };
  const passwords = secrets('database-passwords');
  const onlyList = flag('list');
  const dryRun = flag('dry-run');
  const site = await prepareSite(context);
  if (!onlyList) wantNamed(site.settings, wanted);
  if (onlyList || dryRun) {
    await site.fleet.connect();
    const releases = await show(context, site);
    if (!dryRun) return;
    const [{ readHosts }, { planRollback }, { planData }, { requireLiveCheck }, { rollbackPlan }] =
      await Promise.all([
        import('../host/lock/lock.ts'),
        import('../steps/rollback-to-tag.ts'),
        import('../flow/rollback.ts'),
        import('../steps/verify-health/verify.ts'),
        import('../model/rollback-summary.ts'),
      ]);
    requireLiveCheck(site.settings);
    const readings = await readHosts(site.fleet, site.settings);
    const target = planRollback(site, readings, wanted);
    const data = wanted.data === undefined ? undefined : planData(site, readings, target, wanted.data);
    const cached = releases.some(({ tag, cached }) => tag === target.tag && cached);
    log.info(
      `would go back to ${target.tag} in ${target.slot} by ${target.method}; left: ${target.left.join(', ') || 'nothing'}`,
    );
    for (const line of target.lines) log.info(line);
    setOutputs({
      tag: target.tag,
      slot: target.slot,
      method: target.method,
      'previous-tag': target.left[0],
      changed: false,
    });
    await addSummary(rollbackPlan(target, reason, cached, data?.loss));
    return;
  }

  const authorized = await authorize(context, site);
  const [{ rollback }, { rollbackSummary }] = await Promise.all([
    import('../flow/rollback.ts'),
    import('../model/rollback-summary.ts'),
  ]);
  const { app } = site.settings;
  let target = wanted.tag ?? 'the rollback';
  const result = await authorized.failing(
    'rollback-to-tag',
    () => target,
    async () => {
      await site.fleet.connect();
      return rollback(site, wanted, {
        lock: { ...authorized.lock, ...(emergency ? { emergency: { reason } } : {}) },
        bundle: async (tag, manifest) => {
          if (!hasCache(env)) return { missing: 'this runner has no cache to bring its bundle from' };
          const { restoreBundle } = await import('../github/bundle-cache.ts');
          return restoreBundle({ app, tag }, manifest, log);
        },
        planned: ({ tag }) => {
          target = tag;
        },
        context: authorized.context,
        record: authorized.record,
        tempDir: tempDir(env),
        passwords,
      });
    },
  );
  setOutputs({
    tag: result.tag,
    slot: result.slot,
    method: result.method,
    'previous-tag': result.left[0],
    changed: result.changed,
    'migrated-since': result.migratedSince.join(','),
    'backup-id': result.data?.id,
    'safety-backup-id': result.data?.safety,
    duration: Math.round(result.durationMs),
    'traffic-after': Math.round(result.switchedMs),
    hosts: result.hosts,
  });
  await addSummary(rollbackSummary(result, reason, authorized.approvers));
  log.info(
    `${result.tag} is live in ${result.slot} on ${result.hosts.length} ${result.hosts.length === 1 ? 'host' : 'hosts'}, read back and checked${result.left.length === 0 ? '' : `; ${result.left.join(', ')} is marked bad`}`,
  );
};

async function checked(tag: string): Promise<string> {
  const { checkTag } = await import('../model/tag-name.ts');
  const problem = checkTag(tag);
  if (problem !== undefined)
    throw new InputError(`${JSON.stringify(tag)} cannot be the tag of a release: ${problem}`);
  return tag;
}

/** Prints what can be gone back to: log, output and summary. */
async function show({ log, env }: RunContext, site: Site): Promise<readonly ListedRelease[]> {
  const [{ readHosts }, { listRollbacks, statesOf }, { agreedLive }, { listLines, listSummary }] =
    await Promise.all([
      import('../host/lock/lock.ts'),
      import('../steps/rollback-to-tag.ts'),
      import('../model/rollback/good-order.ts'),
      import('../model/rollback-list.ts'),
    ]);
  const { settings, fleet } = site;
  const readings = await readHosts(fleet, settings);
  let releases = listRollbacks(site, readings, new Set());
  if (hasCache(env)) {
    const { bundlesOf } = await import('../github/bundle-cache.ts');
    const newest = releases.slice(0, LOOK_UP).map(({ tag }) => tag);
    releases = listRollbacks(site, readings, await bundlesOf(settings.app, newest));
  }
  for (const line of listLines(releases, new Date())) log.info(line);
  setOutputs({ releases, live: agreedLive(statesOf(readings), settings.slots) });
  await addSummary(listSummary(releases, settings.environment, new Date()));
  return releases;
}
