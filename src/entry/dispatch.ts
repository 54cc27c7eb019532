import type { ActionName } from './actions.ts';
import type { Entry } from './runner.ts';

/** Every action is a chunk of the one bundle and is loaded only when it runs. */
const entries: Record<ActionName, () => Promise<{ entry: Entry }>> = {
  release: () => import('./release.ts'),
  'tag-release': () => import('./tag-release.ts'),
  'backup-remote': () => import('./backup-remote.ts'),
  'restore-backup': () => import('./restore-backup.ts'),
  'rsync-deploy': () => import('./rsync-deploy.ts'),
  'switch-slot': () => import('./switch-slot.ts'),
  'verify-health': () => import('./verify-health.ts'),
  'rollback-to-tag': () => import('./rollback-to-tag.ts'),
  observe: () => import('./observe.ts'),
  inspect: () => import('./inspect.ts'),
  'export-changes': () => import('./export-changes.ts'),
  'record-rehearsal': () => import('./record-rehearsal.ts'),
};

/** Runs the main phase of an action. Sets a non-zero exit code on any failure; never throws. */
export async function main(name: ActionName): Promise<void> {
  const { runMain } = await import('./runner.ts');
  await runMain(name, entries[name]);
}

/** Runs the post phase: ends what the action left open for later steps of the job. Never fails the job for it. */
export async function post(name: ActionName): Promise<void> {
  const { runPost } = await import('./runner.ts');
  await runPost(name);
}
