import { InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held, LockOptions } from '../host/lock/lock.ts';
import { parseBackupId } from '../model/backup.ts';
import type { Masking } from '../model/masks.ts';
import { isProduction } from '../model/production.ts';
import { RESTORABLE_FILES, type RestorableFiles } from '../model/restorable.ts';
import type { RestoreOptions } from '../steps/restore-backup/plan.ts';
import { authorize } from './authorize.ts';
import { addSummary, prepareSite, setOutputs, tempDir } from './connect.ts';
import type { RunContext } from './context.ts';
import { emergency, flag, list, optional, required, secret, secrets } from './inputs.ts';
import type { Entry } from './runner.ts';

export const entry: Entry = async (context) => {
  const { log } = context;
  const environment = required('environment');
  const from = optional('from') ?? environment;
  const asked: RestoreOptions = {
    backup: optional('backup-id') ?? 'latest-good',
    databases: list('databases'),
    files: filesInput(),
    after: optional('after'),
    passwords: secrets('database-passwords'),
    requireMasked: flag('require-masked'),
    emergency: emergency(),
  };
  if (asked.requireMasked === true && from === environment)
    throw new InputError(`data of ${environment} that stays there is not masked`, {
      next: 'name the environment that it is to come from in `from`',
    });
  const place = optional('copy');
  const copy = place === undefined ? undefined : { from: place, secrets: secrets('copy-secrets') };
  const dryRun = flag('dry-run');
  const target = await prepareSite(context);
  const flow = await import('../flow/restore.ts');
  const other = from === environment ? undefined : await prepareSite(context, from);
  const source = other ?? target;
  const wanted = { ...asked, masking: other === undefined ? undefined : await readMasking(context, other) };
  if (!dryRun) confirm(target);
  const authorized = dryRun ? undefined : await authorize(context, target, undefined, asked.emergency);
  await target.fleet.connect();
  if (other !== undefined) await other.fleet.connect();

  if (authorized === undefined) {
    const { id, lines } = await flow.previewRestore(target, source, wanted, copy);
    for (const line of lines) log.info(line);
    setOutputs({ 'backup-id': id, 'safety-backup-id': '', databases: [] });
    await addSummary([`## Dry run: restore ${id}`, '', ...lines.map((line) => `- ${line}`), ''].join('\n'));
    return;
  }
  const lock = { ...authorized.lock, stage: `restore ${wanted.backup}` };
  const result = await underLocks(target, other, lock, (held, sourceHeld) =>
    flow.restore(
      target,
      held,
      { site: source, ...sourceHeld },
      wanted,
      tempDir(context.env),
      authorized.context,
      copy,
    ),
  );
  await authorized.record(result.event);
  setOutputs({
    'backup-id': result.id,
    'safety-backup-id': result.safety.id,
    databases: result.databases,
    duration: Math.round(result.durationMs),
    masks: result.plan.masks,
    'taken-at': takenAt(result.id),
  });
  log.info(`restored ${result.id}; what was there before is in the backup ${result.safety.id}`);
  const { restoreSummary } = await import('../model/backup-summary.ts');
  await addSummary(
    restoreSummary({
      id: result.id,
      from: result.plan.from,
      to: result.plan.to,
      safety: result.safety.id,
      databases: result.databases,
      files: result.files,
      durationMs: result.durationMs,
      approvers: authorized.approvers,
    }),
  );
};

/** When the data of a backup was taken, as an ISO time; a host writes the name of a folder. */
function takenAt(id: string): string | undefined {
  return parseBackupId(id)?.at.toISOString();
}

/** The masks of the environment that data is taken from; undefined where it has none. */
async function readMasking({ env }: RunContext, { settings }: Site): Promise<Masking | undefined> {
  const salt = secret('masks-salt');
  const passwords = secrets('from-database-passwords');
  const file = settings.options.masks;
  if (file === undefined) return undefined;
  const { loadMasks } = await import('../config/masks.ts');
  return { masks: await loadMasks(env['GITHUB_WORKSPACE'] ?? '.', file), salt, passwords };
}

/** Both locks, always that of the environment first in the alphabet first: two runs cannot wait for each other. */
async function underLocks<T>(
  target: Site,
  other: Site | undefined,
  options: LockOptions,
  body: (held: Held, sourceHeld: Held) => Promise<T>,
): Promise<T> {
  const { withLock } = await import('../host/lock/lock.ts');
  const lock = (site: Site, inside: (held: Held) => Promise<T>) =>
    withLock(site.fleet, site.settings, site.identity, inside, options);
  if (other === undefined) return lock(target, (held) => body(held, held));
  return target.settings.environment < other.settings.environment
    ? lock(target, (held) => lock(other, (sourceHeld) => body(held, sourceHeld)))
    : lock(other, (sourceHeld) => lock(target, (held) => body(held, sourceHeld)));
}

function filesInput(): RestorableFiles[] {
  const words = list('files').filter((word) => word !== 'none');
  if (words.includes('all')) return [...RESTORABLE_FILES];
  return words.map((word) => {
    const found = RESTORABLE_FILES.find((one) => one === word);
    if (found === undefined)
      throw new InputError(
        `the input \`files\` may hold ${RESTORABLE_FILES.join(', ')}, all or none, not ${JSON.stringify(word)}`,
      );
    return found;
  });
}

/** What is in use is replaced: for production somebody has to write its name. */
function confirm({ settings }: Site): void {
  const { environment } = settings;
  const said = optional('confirm');
  if (said !== undefined && said !== environment)
    throw new InputError(`\`confirm\` is ${JSON.stringify(said)}, but the environment is ${environment}`);
  if (said === undefined && isProduction(environment, settings.options.approval))
    throw new InputError(`${environment} is replaced only when \`confirm\` repeats its name`, {
      next: `look at a run with \`dry-run: true\` first; then add \`confirm: ${environment}\``,
    });
}
