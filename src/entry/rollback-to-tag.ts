import { InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { RollbackOptions } from '../steps/rollback-to-tag.ts';
import { authorize } from './authorize.ts';
import { addSummary, hasCache, prepareSite, setOutputs, tempDir } from './connect.ts';
import { connectAll } from './connect-all.ts';
import { flag, optional, secrets } from './inputs.ts';
import type { Entry, RunContext } from './runner.ts';
import { wantNamed } from './shard.ts';

/** Inputs → list, plan or rollback → outputs. */
export const entry: Entry = async (context) => {
  const { log, env } = context;
  const named = optional('tag') ?? 'previous';
  const reason = optional('reason');
  const emergency = flag('emergency');
  const wanted = {
    tag: named === 'previous' ? undefined : await checked(named),
    allowBad: flag('allow-bad'),
    emergency,
    reason,
    data: optional('restore-backup'),
    allowIncompatible: flag('allow-incompatible'),
  };
  const passwords = secrets('database-passwords');
  const onlyList = flag('list');
  const dryRun = flag('dry-run');
  const site = await prepareSite(context);
  if (!onlyList) wantNamed(site.settings, wanted);
  if (onlyList || dryRun) {
    await connectAll(site);
    await show(context, site, wanted, dryRun);
    return;
  }

  const authorized = await authorize(context, site, { do: 'go back' });
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
      await connectAll(site);
      return rollback(site, wanted, {
        lock: { ...authorized.lock, ...(emergency ? { emergency: { reason } } : {}) },
        bundle: async (tag, manifest) => {
          if (!hasCache(env)) return { missing: 'this runner has no cache to bring its bundle from' };
          const { restoreBundle } = await import('../github/bundle-cache.ts');
          return restoreBundle({ app, tag }, manifest, tempDir(env), log);
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
    compatible: result.compatible,
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

/** Prints what can be gone back to, and with `dryRun` what would happen: log, outputs and summary. */
async function show(
  { log, env }: RunContext,
  site: Site,
  wanted: RollbackOptions,
  dryRun: boolean,
): Promise<void> {
  const [{ previewRollback }, { listLines, listSummary }, { rollbackPlan }] = await Promise.all([
    import('../flow/rollback.ts'),
    import('../model/rollback-list.ts'),
    import('../model/rollback-summary.ts'),
  ]);
  const { app, environment } = site.settings;
  const { releases, live, plan } = await previewRollback(site, async (some) => {
    if (!hasCache(env)) return new Set();
    const { bundlesOf } = await import('../github/bundle-cache.ts');
    return bundlesOf(app, some);
  });
  for (const line of listLines(releases, new Date())) log.info(line);
  setOutputs({ releases, live });
  await addSummary(listSummary(releases, environment, new Date()));
  if (!dryRun) return;

  const { target, data } = plan(wanted);
  log.info(
    `would go back to ${target.tag} in ${target.slot} by ${target.method}; left: ${target.left.join(', ') || 'nothing'}`,
  );
  for (const line of target.lines) log.info(line);
  setOutputs({
    tag: target.tag,
    slot: target.slot,
    method: target.method,
    'previous-tag': target.left[0],
    compatible: target.compatible,
    changed: false,
  });
  const cached = releases.some((one) => one.tag === target.tag && one.cached);
  await addSummary(rollbackPlan(target, wanted.reason, cached, data?.loss));
}
