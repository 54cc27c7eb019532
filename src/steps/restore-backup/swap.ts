import { CutoverError, firstLine, messageOf } from '../../errors.ts';
import { backupOf } from '../../host/backup/databases.ts';
import {
  incomingFolder,
  type RestoreAction,
  restoreFiles,
  swapDatabase,
} from '../../host/backup/restore-calls.ts';
import { type HostOutcome, stageFailure } from '../../host/connection/fleet.ts';
import { EXIT, type Host, ScriptError } from '../../host/connection/host.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import { type DatabaseRestore, partOf, type RestorePlan } from './plan.ts';

/** A restore that is under way, under the lock of this token. */
export interface Restoring {
  readonly target: Site;
  readonly token: string;
  readonly plan: RestorePlan;
}

/** A database that was loaded beside the one in use. */
export interface Loaded extends DatabaseRestore {
  readonly copy: string;
  readonly counted: { readonly tables: number; readonly rows: number };
}

/**
 * All hosts swap; when one cannot, all go back. What was in use before is dropped only when every host has said what
 * it is in now: a swap goes on to its end also when nobody hears of it.
 */
export async function swap(
  restoring: Restoring,
  loaded: ReadonlyMap<Host, readonly Loaded[]>,
): Promise<void> {
  const { plan } = restoring;
  const { fleet } = restoring.target;
  const begun = new Map<Host, (() => Promise<unknown>)[]>();
  const outcomes = await fleet.collect(
    'swap',
    async (host) => {
      // No signal: a swap that has begun is carried to its end, then taken back if need be.
      const undo: (() => Promise<unknown>)[] = [];
      begun.set(host, undo);
      for (const one of loaded.get(host) ?? []) {
        undo.unshift(() => swapOne(restoring, host, one, 'back'));
        await swapOne(restoring, host, one, 'swap');
      }
      undo.unshift(() => files(restoring, host, 'back'));
      await files(restoring, host, 'swap');
    },
    { hosts: plan.hosts.map(({ host }) => host) },
  );
  if (outcomes.every((outcome) => outcome.ok) && !fleet.signal.aborted) return;
  const problems = new Map<Host, string>();
  await fleet.collect(
    'swap back',
    async (host) => {
      for (const undo of begun.get(host) ?? [])
        await undo().catch((thrown: unknown) => {
          // A full disk stops a script before it has looked: what it says is all that was read.
          const said =
            thrown instanceof ScriptError
              ? `${thrown.code === EXIT.noSpace ? 'not confirmed to be as it was' : 'NOT as it was'}: ${messageOf(thrown)}`
              : `what is in use is not known, since the way back was not confirmed (${messageOf(thrown)})`;
          problems.set(host, [problems.get(host), said].filter(Boolean).join('; '));
        });
    },
    { hosts: plan.hosts.map(({ host }) => host) },
  );
  if (problems.size === 0) await forget(restoring, loaded, 'forget');
  const state = (outcome: HostOutcome<void>) => problems.get(outcome.host) ?? 'as it was before the restore';
  const next =
    problems.size === 0
      ? undefined
      : 'look at these hosts; what was in use before is kept beside it, and the next backup says where. Run restore-backup again, with this backup or the one that was taken before';
  if (outcomes.every((outcome) => outcome.ok))
    throw new CutoverError(
      problems.size === 0
        ? 'the run was stopped, and everything was taken back to what it was'
        : 'the run was stopped, and not everything could be taken back',
      { stage: 'swap', state: outcomes.map((outcome) => `${outcome.host.name}: ${state(outcome)}`), next },
    );
  throw stageFailure('swap', outcomes, { state, next });
}

/** Swaps one database, or undoes that. */
export async function swapOne(
  { target, token, plan }: Restoring,
  host: Host,
  one: Loaded,
  action: RestoreAction,
): Promise<void> {
  await swapDatabase(
    new LockedHost(host, target.settings, token),
    {
      id: plan.id,
      database: one.to,
      copy: one.copy,
      folder: partOf(plan, host).folder,
      dump: one.from.file,
    },
    action,
    { deadlineMs: backupOf(target.settings).timeout },
  );
}

/** Builds the files of a host beside those in use, swaps them, or undoes that. */
export async function files(
  { target, token, plan }: Restoring,
  host: Host,
  action: RestoreAction | 'build',
  signal?: AbortSignal,
): Promise<void> {
  const part = partOf(plan, host);
  if (part.files.length === 0) return;
  const notes = await restoreFiles(
    new LockedHost(host, target.settings, token),
    { id: plan.id, folder: part.folder, files: part.files },
    action,
    { deadlineMs: backupOf(target.settings).timeout, signal },
  );
  for (const note of notes) target.fleet.log.info(`${host.name}: ${note}`);
}

/**
 * Drops what is not in use: the copies, and with `settle` also what was in use before. What cannot be dropped now is a
 * warning: the next backup drops it, or says what is to be decided.
 */
export async function forget(
  restoring: Restoring,
  loaded: ReadonlyMap<Host, readonly Loaded[]>,
  action: 'forget' | 'settle',
): Promise<void> {
  const { target, token, plan } = restoring;
  await Promise.all(
    plan.hosts.map(async ({ host, folder }) => {
      const steps = [
        ...(loaded.get(host) ?? []).map((one) => () => swapOne(restoring, host, one, action)),
        () => files(restoring, host, action),
        ...(folder.startsWith('.cutover/')
          ? [() => incomingFolder(new LockedHost(host, target.settings, token), plan.id, 'remove', {})]
          : []),
      ];
      for (const step of steps)
        await step().catch((thrown: unknown) =>
          target.fleet.log.warning(
            `${host.name}: something of this restore is left (${firstLine(thrown)}); the next backup removes it, or says what is to be decided`,
          ),
        );
    }),
  );
}
