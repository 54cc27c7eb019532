import { resolve } from 'node:path';
import { runsOnce, type Settings } from '../config/settings.ts';
import { deploySummary } from '../model/deploy-summary.ts';
import { markdownText } from '../model/markdown.ts';
import type { SourceSettings } from '../source/read-source.ts';
import { authorize } from './authorize.ts';
import { changeOptions } from './change-options.ts';
import { addSummary, hasCache, prepareSite, releaseTag, setOutputs, tempDir } from './connect.ts';
import { envFile } from './env-file.ts';
import { emergency, flag, optional } from './inputs.ts';
import type { Entry, RunContext } from './runner.ts';
import { requireSlot } from './shard.ts';

export const entry: Entry = async (context) => {
  const { log } = context;
  const tag = await releaseTag(context);
  const dryRun = flag('dry-run');
  const allowBad = flag('allow-bad');
  const urgent = emergency();
  const cache = flag('cache', true);
  const site = await prepareSite(context);
  const slot = optional('slot');
  requireSlot(site.settings, slot);
  const authorized = dryRun ? undefined : await authorize(context, site, undefined, urgent);
  const [{ withLock }, { readServers }] = await Promise.all([
    import('../host/lock/lock.ts'),
    import('../host/lock/read-servers.ts'),
  ]);
  const { readRelease } = await import('./read-release.ts');
  const readFolder = async () => {
    await site.fleet.connect();
    const source = await log.group('Read the source', () =>
      readRelease(site.settings, sourceSettings(site.settings, context)),
    );
    log.info(
      `${source.totals.files} files, ${source.totals.bytes} bytes, manifest ${source.sha256.slice(0, 12)}`,
    );
    for (const warning of source.warnings) log.warning(warning);
    return source;
  };
  const options = {
    tag,
    allowBad,
    commit: context.env['GITHUB_SHA'],
    slot,
    backup: optional('backup-id'),
    changes: changeOptions(),
    env: envFile(site.settings, dryRun),
  };
  if (authorized === undefined) {
    const { describePlan, planRsyncDeploy } = await import('../steps/rsync-deploy/plan.ts');
    const source = await readFolder();
    const plan = await planRsyncDeploy(site, await readServers(site), {
      ...options,
      source,
      changes: { ...options.changes, mayBeUnread: true },
    });
    const lines = describePlan(plan, tag);
    for (const line of lines) log.info(line);
    setOutputs({ release: tag, slot: plan.slot.name, manifest: source.sha256 });
    await addSummary(
      [
        `## Dry run: ${markdownText(tag)} into slot ${plan.slot.name}`,
        '',
        ...lines.map((line) => `- ${markdownText(line)}`),
        '',
      ].join('\n'),
    );
    return;
  }
  const { rsyncDeploy } = await import('../steps/rsync-deploy/deploy.ts');
  const { ReleaseWindow } = await import('../flow/release-window.ts');
  const { requireSchema } = await import('../flow/check-schema.ts');
  const { requireRehearsal } = await import('../flow/check-rehearsal.ts');
  const { watchOldCode } = await import('../flow/old-code.ts');
  const window = new ReleaseWindow(site.settings, { github: authorized.github, log, emergency: urgent });
  const { record, approvers } = authorized;
  const { source, result } = await authorized.failing(
    'rsync-deploy',
    () => tag,
    async () => {
      const found = await readFolder();
      const about = { ...options, source: found, context: authorized.context, record };
      const deployed = await withLock(
        site.fleet,
        site.settings,
        site.identity,
        async (held) => {
          // A migration changes what serves; files in the idle slot do not.
          if (runsOnce(site.settings) !== undefined) await window.requireBegin();
          const { github } = authorized;
          const urgently = { ...about, emergency: urgent };
          const rehearsedOn = await requireRehearsal(site, held, urgently, github);
          const expectSchema = (await requireSchema(site, held, about, github)) ?? rehearsedOn;
          const { context: by } = authorized;
          const around = watchOldCode(site, held, { tag, context: by, backup: options.backup });
          return rsyncDeploy(site, held, { ...about, around, expectSchema });
        },
        { ...authorized.lock, stage: `deploy ${options.tag}` },
      );
      return { source: found, result: deployed };
    },
  );
  const sum = (pick: (host: (typeof result.hosts)[number]) => number) =>
    result.hosts.reduce((total, host) => total + pick(host), 0);
  setOutputs({
    release: result.tag,
    slot: result.slot,
    base: [...new Set(result.hosts.flatMap(({ base }) => base ?? []))].join(','),
    manifest: result.manifest,
    'files-sent': sum((host) => host.filesSent),
    'bytes-sent': sum((host) => host.bytesSent),
    duration: Math.round(result.durationMs),
    hosts: result.hosts,
    changes: result.changes,
  });
  await addSummary(deploySummary(result, approvers));
  // All shards have the same bundle, and the cache takes it once.
  if (cache && (site.settings.shard?.index ?? 1) === 1 && hasCache(context.env)) {
    const { saveBundle } = await import('../github/bundle-cache.ts');
    await log.group('Save the bundle', () =>
      saveBundle({ app: site.settings.app, tag }, source, tempDir(context.env), log),
    );
  }
};

/** What is released, from the configuration and the input that wins over it. */
export function sourceSettings({ config }: Settings, { env }: RunContext): SourceSettings {
  return {
    dir: resolve(env['GITHUB_WORKSPACE'] ?? '.', optional('source') ?? config.source),
    exclude: config.exclude,
    shared: config.shared,
    envFile: config['env-file'],
    writable: config.writable,
    outsideLinks: config['outside-links'],
    readable: config.readable,
    lfsPointers: config['lfs-pointers'],
    emptySubmodules: config['empty-submodules'],
  };
}
