import { InputError } from '../errors.ts';
import { readHosts } from '../host/lock.ts';
import type { Site } from '../host/site.ts';
import { agreedLiveTag } from '../model/host-facts.ts';
import { knownTags } from '../model/rollback.ts';
import { type ListedRelease, listSummary } from '../model/rollback-list.ts';
import { rollbackPlan, rollbackSummary } from '../model/rollback-summary.ts';
import { rollback } from '../rollback.ts';
import { dataToBringBack, listRollbacks, planRollback } from '../steps/rollback-to-tag.ts';
import { addSummary, hasCache, prepareSite, setOutputs, tempDir } from './connect.ts';
import { govern } from './govern.ts';
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
    const readings = await readHosts(site.fleet, site.settings);
    const target = planRollback(site, readings, wanted);
    const data =
      wanted.data === undefined ? undefined : dataToBringBack(readings, target, wanted.data, new Date());
    if (data !== undefined) log.warning(data.loss);
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

  const governed = await govern(context, site);
  const { app } = site.settings;
  let target = wanted.tag ?? 'the rollback';
  const result = await governed.failing(
    'rollback-to-tag',
    () => target,
    async () => {
      await site.fleet.connect();
      return rollback(site, wanted, {
        lock: { ...governed.lock, ...(emergency ? { emergency: { reason } } : {}) },
        bundle: async (tag, manifest) => {
          if (!hasCache(env)) return { missing: 'this runner has no cache to bring its bundle from' };
          const { restoreBundle } = await import('../github/bundle-cache.ts');
          return restoreBundle({ app, tag }, manifest, log);
        },
        planned: ({ tag }) => {
          target = tag;
        },
        context: governed.context,
        record: governed.record,
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
  await addSummary(rollbackSummary(result, reason, governed.approvers));
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
  const { settings, fleet } = site;
  const readings = await readHosts(fleet, settings);
  const tags = [...new Set(readings.flatMap(({ facts }) => knownTags(facts)))].slice(0, LOOK_UP);
  let cached = new Set<string>();
  if (hasCache(env)) {
    const { bundlesOf } = await import('../github/bundle-cache.ts');
    cached = await bundlesOf(settings.app, tags);
  }
  const releases = listRollbacks(site, readings, cached);
  for (const { tag, state, previous, method, refused } of releases)
    log.info(
      `${tag}: ${state}${previous ? ', previous' : ''}; ${state === 'live' ? 'takes traffic' : (method ?? refused ?? '')}`,
    );
  setOutputs({ releases, live: agreedLiveTag(readings.map(({ facts }) => facts)) });
  await addSummary(listSummary(releases, settings.environment, new Date()));
  return releases;
}
