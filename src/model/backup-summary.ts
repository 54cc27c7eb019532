import type { Approver } from './approval.ts';
import { type BackupManifest, formatBytes } from './backup.ts';
import { formatDuration } from './duration.ts';
import { approvedLines, markdownTable, markdownText } from './markdown.ts';

export interface SummaryHost {
  readonly manifest: BackupManifest;
  readonly removed: readonly string[];
  readonly copies?: readonly { readonly to: string; readonly name: string; readonly bytes: number }[];
}

/** Markdown for the step's summary: a line for each host and database. */
export function backupSummary(backup: {
  readonly id: string;
  readonly hosts: readonly SummaryHost[];
  readonly durationMs: number;
}): string {
  const rows = backup.hosts.flatMap(({ manifest, copies = [] }) => [
    [
      manifest.host,
      `files (${manifest.files.count})`,
      `${formatBytes(manifest.files.bytes)}, ${formatBytes(manifest.files.newBytes)} new`,
      formatDuration(manifest.files.durationMs),
      'checksum',
    ],
    ...manifest.databases.map((database) => [
      manifest.host,
      `${database.name} (${database.server}, ${database.tables} tables${database.verified === 'restore' ? `, ${database.rows} rows` : ''})`,
      formatBytes(database.bytes),
      formatDuration(database.durationMs),
      database.verified === 'restore' ? 'restored and compared' : database.verified,
    ]),
    ...copies.map(({ to, name, bytes }) => [
      manifest.host,
      `copy in ${to}: ${name}`,
      formatBytes(bytes),
      '',
      'read again and compared',
    ]),
  ]);
  const notes = backup.hosts.flatMap(({ manifest, removed }) => [
    ...(manifest.files.changedByHand.length === 0
      ? []
      : [
          `${manifest.host}: the release ${manifest.tag ?? ''} was changed by hand: ${manifest.files.changedByHand.slice(0, 10).join(', ')}${manifest.files.changedByHand.length > 10 ? ` and ${manifest.files.changedByHand.length - 10} more` : ''}`,
        ]),
    ...manifest.databases.flatMap(({ name, notes: said = [] }) =>
      said.map((note) => `${manifest.host}: ${name}: ${note}`),
    ),
    ...(removed.length === 0 ? [] : [`${manifest.host}: removed ${removed.join(', ')}`]),
  ]);
  return [
    `## Backup ${markdownText(backup.id)}`,
    '',
    markdownTable(['host', 'what', 'size', 'time', 'verified'], rows),
    '',
    ...notes.map((note) => `- ${markdownText(note)}`),
    `${notes.length > 0 ? '\n' : ''}Complete on ${backup.hosts.length} ${backup.hosts.length === 1 ? 'host' : 'hosts'} in ${formatDuration(backup.durationMs)}.`,
    '',
  ].join('\n');
}

/** Markdown for the step's summary of a restore. */
export function restoreSummary(restored: {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly safety: string;
  readonly databases: readonly { host: string; name: string; tables: number; rows: number }[];
  readonly files: readonly { host: string; what: string }[];
  readonly approvers: readonly Approver[];
  readonly durationMs: number;
}): string {
  const rows = [
    ...restored.databases.map((one) => [
      one.host,
      one.name,
      `${one.tables} tables, ${one.rows} rows, compared`,
    ]),
    ...restored.files.map((one) => [one.host, one.what, 'compared file by file']),
  ];
  return [
    `## Restored ${markdownText(restored.id)} of ${markdownText(restored.from)} onto ${markdownText(restored.to)}`,
    '',
    ...approvedLines(restored.approvers),
    markdownTable(['host', 'what', 'result'], rows),
    '',
    `What was there before is in the backup ${markdownText(restored.safety)}. It took ${formatDuration(restored.durationMs)}.`,
    '',
  ].join('\n');
}
