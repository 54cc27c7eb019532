import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { chmod, lstat, mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { rootOn } from '../../config/settings.ts';
import { CutoverError, messageOf } from '../../errors.ts';
import { backupOf } from '../../host/backup/databases.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import { type BackupManifest, readSums } from '../../model/backup.ts';
import { run } from '../../process/run.ts';
import { transfer } from '../../rsync-wrapper/transfer.ts';
import { sha256Of } from '../../source/sha256.ts';

const DOWNLOAD_ATTEMPTS = 4;
const DOWNLOAD_PAUSE_MS = 1_000;

/** Brings each host's backup to `<folder>/<id>/<host>`, whole; an interrupted one goes on where it stopped. */
export async function download(
  site: Site,
  id: string,
  backups: readonly { readonly host: Host; readonly manifest: BackupManifest }[],
  folder: string,
): Promise<void> {
  const { settings, fleet } = site;
  const of = new Map(backups.map(({ host, manifest }) => [host, manifest]));
  await fleet.stage(
    'download the backup',
    async (host, signal) => {
      const local = join(
        folder,
        id,
        folderOf(
          host.name,
          settings.hosts.map((one) => one.name),
        ),
      );
      for (const path of [join(folder, id), local])
        if ((await lstat(path).catch(() => undefined))?.isSymbolicLink() === true)
          throw new CutoverError(`${path} is a symbolic link: nothing is written through it`, {
            next: 'remove it, or name another folder in `download-to`',
          });
      await mkdir(local, { recursive: true, mode: 0o700 });
      // One that was there before keeps what it was.
      for (const path of [join(folder, id), local]) await chmod(path, 0o700);
      const command = transfer('download', {
        sshConfigFile: host.ssh.configFile,
        alias: host.alias,
        remote: `${rootOn(settings, host)}/backups/${id}`,
        local,
        kept: true,
        asRoot: backupOf(settings).paths.some(({ sudo }) => sudo) && host.address.user !== 'root',
      });
      for (let attempt = 1; ; attempt++) {
        try {
          await run(command, { deadlineMs: backupOf(settings).timeout, signal });
          break;
        } catch (thrown) {
          // It only reads on the host, and has what it brought so far.
          if (attempt === DOWNLOAD_ATTEMPTS || signal.aborted) throw thrown;
          fleet.log.warning(
            `${host.name}: the download was interrupted and goes on (${messageOf(thrown).split('\n').at(-1)})`,
          );
          await setTimeout(DOWNLOAD_PAUSE_MS * attempt, undefined, { signal });
        }
      }
      const wrong = await differencesFromSums(local, of.get(host)?.sums ?? '');
      if (wrong.length > 0)
        throw new CutoverError(`what arrived is not what was backed up: ${wrong.slice(0, 5).join(', ')}`, {
          next: 'remove the folder of the download, and run the step again',
        });
    },
    {
      hosts: backups.map(({ host }) => host),
      state: (outcome) => `holds the backup ${id}${outcome.ok ? ', downloaded' : ', not downloaded'}`,
      next: 'run the step again, or fetch the backup by hand',
    },
  );
}

/** The name of a host as that of a folder; of two that differ only in odd signs (`web:22`, `web-22`) each has its own. */
function folderOf(name: string, others: readonly string[]): string {
  const readable = (one: string) => one.replace(/[^A-Za-z0-9.@_-]+/g, '-');
  const taken = others.some((other) => other !== name && readable(other) === readable(name));
  return taken ? `${readable(name)}-${sha256Of(name).slice(0, 8)}` : readable(name);
}

/** The files of a backup in this folder that are not what its `sums` say, or `sums` itself. */
async function differencesFromSums(folder: string, sums: string): Promise<string[]> {
  const list = await readFile(join(folder, 'sums')).catch(() => undefined);
  if (list === undefined || sha256Of(list) !== sums) return ['sums'];
  const wrong: string[] = [];
  for (const { path, sum } of readSums(list.toString('latin1'))) {
    const hash = createHash('sha256');
    try {
      for await (const chunk of createReadStream(Buffer.from(join(folder, path), 'latin1')))
        hash.update(chunk as Buffer);
    } catch {
      wrong.push(path);
      continue;
    }
    if (hash.digest('hex') !== sum) wrong.push(path);
  }
  return wrong;
}
