import { LOOK_ONLY, readDatabase } from '../../host/backup/backup-calls.ts';
import type { Site } from '../../host/connection/site.ts';
import { formatBytes } from '../../model/backup.ts';
import { formatDuration } from '../../model/duration.ts';
import { partsOfFiles } from '../../model/restore-hosts.ts';
import { checkBackup } from './check.ts';
import { partOf, type RestorePlan, type RestoreSource } from './plan.ts';

/** Says what a restore would replace. Reads only. */
export async function describeRestore(
  target: Site,
  source: RestoreSource,
  plan: RestorePlan,
): Promise<string[]> {
  const sizes = await checkBackup(source, plan, LOOK_ONLY);
  const results = await target.fleet.stage(
    'look at what would be replaced',
    async (host, signal) => {
      const part = partOf(plan, host);
      const lines: string[] = [];
      for (const { from, to } of part.databases) {
        const about = await readDatabase(host, target.settings, plan.id, to, signal);
        lines.push(
          `${host.name}: ${to.engine} ${to.name} (now ${formatBytes(about.size)}, ${about.server ?? ''}) would be replaced by ${from.name} of ${plan.id} (${formatBytes(from.bytes)} packed, ${from.tables} tables, ${from.rows} rows, ${ageInWords(plan.ageMs)} old, verified by ${from.verified})`,
        );
      }
      for (const one of part.files)
        lines.push(
          one.kind === 'release'
            ? `${host.name}: the release ${one.tag} would be put back into releases/, if it is not there`
            : `${host.name}: ${one.kind === 'shared' ? 'shared/' : one.path} would be replaced by its state of ${ageInWords(plan.ageMs)} ago${sizeOf(sizes.get(part.source)?.get(partsOfFiles(one)[0]))}`,
        );
      return lines;
    },
    { hosts: plan.hosts.map(({ host }) => host), state: () => 'unchanged' },
  );
  return results.flatMap(({ value }) => value);
}

function sizeOf(size: { readonly bytes: number; readonly files: number } | undefined): string {
  return size === undefined
    ? ''
    : ` (${formatBytes(size.bytes)}, ${size.files} ${size.files === 1 ? 'file' : 'files'})`;
}

function ageInWords(ms: number): string {
  const hours = ms / 3_600_000;
  return hours < 48 ? formatDuration(ms) : `${Math.floor(hours / 24)} days`;
}
