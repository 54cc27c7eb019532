import { CutoverError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { readHosts } from '../host/lock/read-hosts.ts';
import { completeReadings, readServers, type ServerReadings, servingOn } from '../host/lock/read-servers.ts';
import type { RecordContext, RecordEvent } from '../model/event.ts';
import { whyNotRestored } from '../model/restore-plan.ts';
import { type Serving, sentenceOf } from '../model/serving.ts';
import { type BackupResult, backupRemote } from '../steps/backup-remote/backup.ts';
import { type CopyOptions, fetchCopies, findCopies } from '../steps/fetch-copy.ts';
import { forgetMasked, maskBackup, mergeDumps } from '../steps/mask-backup.ts';
import { bringBackup } from '../steps/restore-backup/bring.ts';
import { checkBackup, checkRoom } from '../steps/restore-backup/check.ts';
import { describeRestore } from '../steps/restore-backup/describe.ts';
import {
  planRestore,
  type RestoreOptions,
  type RestorePlan,
  type RestoreSource,
  restoredEvent,
  withMasked,
} from '../steps/restore-backup/plan.ts';
import { type RestoreResult, restoreBackup } from '../steps/restore-backup/restore.ts';

export interface Restored extends RestoreResult {
  readonly plan: RestorePlan;
  /** The backup of the target that was taken before. */
  readonly safety: BackupResult;
  /** For the record of the environment. */
  readonly event: RecordEvent;
}

type CopyPlace = Omit<CopyOptions, 'backup'>;

/** What a restore would replace, without changing anything: the id of the backup, and lines in words. Throws as a restore would. */
export async function previewRestore(
  target: Site,
  source: Site,
  wanted: RestoreOptions,
  copy?: CopyPlace,
): Promise<{ readonly id: string; readonly lines: readonly string[] }> {
  const servers = await readServers(target, 'own');
  requireKnown(target, servers, wanted);
  if (copy !== undefined) {
    const { id, names } = await findCopies(source, { ...copy, backup: wanted.backup });
    const lines = [...names].map(([host, name]) => `${host}: ${name} would be fetched from ${copy.from}`);
    return { id, lines };
  }
  const { readings } =
    source === target ? servers : { readings: await readHosts(source.fleet, source.settings) };
  const from = { site: source, readings };
  const plan = planRestore({ settings: target.settings, hosts: target.fleet.hosts }, from, wanted);
  const lines = await describeRestore(target, from, plan);
  const { masks } = source.settings.options;
  return {
    id: plan.id,
    lines: plan.mustBeMasked
      ? [`it would be masked on ${plan.from} before it leaves, by ${masks ?? ''}`, ...lines]
      : lines,
  };
}

/** What serves on the target. Throws CutoverError, with nothing changed, where that forbids that anything is swapped there. */
function requireKnown(target: Site, servers: ServerReadings, { files, emergency }: RestoreOptions): Serving {
  const serving = servingOn(target, servers);
  const why = whyNotRestored(serving, files, emergency !== undefined);
  if (why === undefined) return serving;
  throw new CutoverError(why.refused, {
    stage: 'restore-backup',
    state: serving.lines.map((line) => `${line}, unchanged`),
    next: why.next,
  });
}

/**
 * A restore that somebody asked for: refused before anything is done where what serves on the target is in its way.
 * Call it under the locks of both environments.
 */
export async function restore(
  target: Site,
  held: Held,
  source: RestoreSource & { readonly token: string },
  wanted: RestoreOptions,
  tempDir: string,
  context: RecordContext,
  copy?: CopyPlace,
): Promise<Restored> {
  const serving = requireKnown(target, await completeReadings(target, held, 'own'), wanted);
  if (serving.kind === 'unknown')
    target.fleet.log.warning(
      `emergency (${wanted.emergency}): it is restored although ${sentenceOf(serving)}`,
    );
  return restoreDecided(target, held, source, wanted, tempDir, context, copy);
}

/**
 * The order of a restore: the backup is read and summed, the target is backed up, the backup is restored beside
 * what is in use, and swapped. For who has decided already what may serve meanwhile, such as a rollback.
 */
export async function restoreDecided(
  target: Site,
  held: Held,
  source: RestoreSource & { readonly token: string },
  wanted: RestoreOptions,
  tempDir: string,
  context: RecordContext,
  copy?: CopyPlace,
): Promise<Restored> {
  const { log } = target.fleet;
  if (copy !== undefined) {
    const id = await log.group(`Fetch the copy from ${copy.from}`, () =>
      fetchCopies(source.site, source, { ...copy, backup: wanted.backup }),
    );
    const readings = await readHosts(source.site.fleet, source.site.settings);
    const fetched = { ...wanted, backup: id };
    return restoreDecided(target, held, { ...source, readings }, fetched, tempDir, context);
  }
  const raw = planRestore({ settings: target.settings, hosts: target.fleet.hosts }, source, wanted);
  await log.group(`Check the backup ${raw.id}`, async () => {
    const sizes = await checkBackup(source, raw, source.token);
    log.info(`${raw.id} is as it was when it was made`);
    await checkRoom(target, held.readings, raw, sizes);
  });
  if (!raw.mustBeMasked) return bringAndSwap(target, held, source, raw, wanted, tempDir, context);
  const plan = await log.group(`Mask ${raw.id} on ${raw.from}`, () => mask(source, raw, wanted.masking));
  try {
    return await bringAndSwap(target, held, source, plan, wanted, tempDir, context);
  } finally {
    await forgetMasked(source.site, source.token, plan.id, sourcesOf(plan));
  }
}

const sourcesOf = (plan: RestorePlan) => [...new Set(plan.hosts.map(({ source }) => source))];

/** The plan with dumps that are masked where they lie. */
async function mask(
  source: RestoreSource & { readonly token: string },
  plan: RestorePlan,
  masking: RestoreOptions['masking'],
): Promise<RestorePlan> {
  if (masking === undefined) throw new CutoverError(`there are no masks for data of ${plan.from}`);
  const dumps = plan.hosts.map(({ source: host, manifest, databases }) => ({
    host,
    manifest,
    databases: databases.map(({ from }) => from),
  }));
  const masked = await maskBackup(source.site, source.token, plan.id, mergeDumps(dumps), masking);
  return withMasked(plan, masked);
}

/** The backup of the target, then what comes in place of what is in use. */
async function bringAndSwap(
  target: Site,
  held: Held,
  source: RestoreSource,
  plan: RestorePlan,
  wanted: RestoreOptions,
  tempDir: string,
  context: RecordContext,
): Promise<Restored> {
  const { log } = target.fleet;
  const safety = await log.group(`Back up ${target.settings.environment} as it is now`, () =>
    backupRemote(target, held, {
      passwords: wanted.passwords,
      // Going back does not wait for a store elsewhere: this one stays on the host.
      copies: false,
      // What is about to be replaced may be small because something is wrong with it.
      allowShrink: true,
      protect: [plan.id],
      keepUnsettled: true,
    }),
  );
  const result = await log.group(`Restore ${plan.id}`, async () => {
    await bringBackup(target, held.token, source, plan, tempDir);
    return restoreBackup(target, held, plan, wanted, context);
  });
  return { ...result, plan, safety, event: restoredEvent(plan) };
}
