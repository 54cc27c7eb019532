import { resolve } from 'node:path';
import { formatBytes, LEVELS } from '../model/backup.ts';
import { lockOptions, openGitHub } from './authorize.ts';
import { addSummary, prepareSite, setOutputs } from './connect.ts';
import { connectAll } from './connect-all.ts';
import { choice, flag, optional, secrets } from './inputs.ts';
import { openTelling } from './notify.ts';
import type { Entry } from './runner.ts';

export const entry: Entry = async (context) => {
  const { log, env } = context;
  const level = choice('verify', [...LEVELS, 'configured'], 'configured');
  const folder = optional('download-to');
  const wanted = {
    passwords: secrets('database-passwords'),
    copySecrets: secrets('copy-secrets'),
    allowShrink: flag('allow-shrink'),
    downloadTo: folder === undefined ? undefined : resolve(env['GITHUB_WORKSPACE'] ?? '.', folder),
    verify: level === 'configured' ? undefined : level,
  };
  const dryRun = flag('dry-run');
  const site = await prepareSite(context);
  if (!dryRun) await openTelling(context, site);
  await connectAll(site);
  if (dryRun) {
    const { planBackup } = await import('../steps/backup-remote/plan.ts');
    const { readHosts } = await import('../host/lock/read-hosts.ts');
    const { lookAtDestinations } = await import('../steps/backup-remote/copy.ts');
    await lookAtDestinations(site, wanted.copySecrets);
    const plans = await planBackup(site, await readHosts(site.fleet, site.settings), wanted);
    const lines = plans.flatMap(({ host, filesBytes, freeBytes, databases }) => [
      `${host.name}: about ${formatBytes(filesBytes)} of files; ${formatBytes(freeBytes)} are free`,
      ...databases.map(
        ({ name, server, bytes }) => `${host.name}: ${name} (${server}), about ${formatBytes(bytes)}`,
      ),
    ]);
    for (const line of lines) log.info(line);
    setOutputs({ 'backup-id': '', bytes: 0, verified: '', manifest: [], copies: [] });
    await addSummary(['## Dry run: backup', '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
    return;
  }
  const { backupRemote } = await import('../steps/backup-remote/backup.ts');
  const { withLock } = await import('../host/lock/lock.ts');
  const { backupSummary } = await import('../model/backup-summary.ts');
  const lock = lockOptions(await openGitHub(context));
  const result = await withLock(
    site.fleet,
    site.settings,
    site.identity,
    (held) => backupRemote(site, held, wanted),
    { ...lock, stage: 'back up' },
  );
  setOutputs({
    'backup-id': result.id,
    bytes: result.bytes,
    verified: result.verified,
    manifest: result.hosts.map(({ manifest, path }) => ({ ...manifest, path })),
    copies: result.hosts.flatMap(({ host, copies }) =>
      copies.map(({ to, name, sha256, bytes }) => ({ host: host.name, to, name, sha256, bytes })),
    ),
    duration: Math.round(result.durationMs),
  });
  log.info(
    `backup ${result.id}: ${formatBytes(result.bytes)} on ${result.hosts.length} ${result.hosts.length === 1 ? 'host' : 'hosts'}, verified by ${result.verified}`,
  );
  await addSummary(backupSummary(result));
};
