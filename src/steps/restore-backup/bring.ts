import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { rootOn } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { backupOf } from '../../host/backup/databases.ts';
import { checkParts, incomingFolder } from '../../host/backup/restore-calls.ts';
import { LockedHost } from '../../host/connection/locked-host.ts';
import type { Site } from '../../host/connection/site.ts';
import { run } from '../../process/run.ts';
import { transfer } from '../../rsync-wrapper/transfer.ts';
import { partOf, type RestorePlan, type RestoreSource } from './plan.ts';

/** Brings what is needed to hosts that do not have it, by way of the runner. Nothing of it stays on the runner. */
export async function bringBackup(
  target: Site,
  token: string,
  source: RestoreSource,
  plan: RestorePlan,
  tempDir: string,
): Promise<void> {
  const hosts = plan.hosts.filter(({ folder }) => folder.startsWith('.cutover/')).map(({ host }) => host);
  if (hosts.length === 0) return;
  const local = await mkdtemp(join(tempDir, 'cutover-restore-'));
  try {
    await target.fleet.stage(
      'bring the backup',
      async (host, signal) => {
        const part = partOf(plan, host);
        // Whatever was decided before: here it would leave.
        if (
          plan.mustBeMasked &&
          (part.manifest.masked !== true || !part.sourceFolder.startsWith('.cutover/'))
        )
          throw new CutoverError(`data of ${plan.from} that is not masked does not leave it`, {
            host: part.source.name,
          });
        const folder = join(local, host.alias);
        await mkdir(folder, { recursive: true });
        const options = { deadlineMs: backupOf(target.settings).timeout, signal };
        const parts = ['sums', ...part.parts];
        await run(
          transfer('download', {
            sshConfigFile: part.source.ssh.configFile,
            alias: part.source.alias,
            remote: `${rootOn(source.site.settings, part.source)}/${part.sourceFolder}`,
            local: folder,
            parts,
            asRoot:
              part.files.some((one) => one.kind === 'path' && one.sudo) &&
              part.source.address.user !== 'root',
          }),
          options,
        );
        const locked = new LockedHost(host, target.settings, token);
        await incomingFolder(locked, plan.id, 'make', { signal });
        await run(
          transfer('upload', {
            sshConfigFile: host.ssh.configFile,
            alias: host.alias,
            remote: `${rootOn(target.settings, host)}/${part.folder}`,
            local: folder,
            parts,
          }),
          options,
        );
        await rm(folder, { recursive: true, force: true });
        await checkParts(
          locked,
          { id: plan.id, folder: part.folder, sums: part.manifest.sums, parts: part.parts },
          options,
        );
      },
      { hosts, state: () => 'unchanged; what is in use was not touched' },
    );
  } finally {
    await rm(local, { recursive: true, force: true });
  }
}
