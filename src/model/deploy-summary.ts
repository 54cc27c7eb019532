import type { Approver } from './approval.ts';
import { formatDuration } from './duration.ts';
import { approvedLines, markdownTable, markdownText } from './markdown.ts';
import { type SchemaChange, schemaWords } from './schema-diff.ts';
import { type Serving, sentenceOf } from './serving.ts';

interface Deployed {
  readonly tag: string;
  readonly slot: string;
  readonly slotIsLive: boolean;
  readonly manifest: string;
  /** Scripts that ran in a database. */
  readonly changes: readonly string[];
  /** What became of its schema; undefined: it was not read. */
  readonly schema?: readonly SchemaChange[] | undefined;
  /** What all servers said before it. */
  readonly serving: Serving;
  readonly durationMs: number;
  /** Host → the older releases that were to go: those that are gone, and those that are there still. */
  readonly pruned: ReadonlyMap<
    string,
    {
      readonly removed: readonly string[];
      readonly stayed: readonly { readonly name: string; readonly why: string }[];
    }
  >;
  readonly hosts: readonly {
    readonly host: string;
    readonly result: string;
    readonly base: string | undefined;
    readonly filesSent: number;
    readonly bytesSent: number;
    readonly filesLinked: number;
    readonly durationMs: number;
  }[];
}

/** The step summary of a deploy. */
export function deploySummary(result: Deployed, approvers: readonly Approver[]): string {
  const { tag, slot, slotIsLive, serving, manifest, durationMs, hosts } = result;
  const rows = hosts.map((host) => [
    host.host,
    host.result,
    host.base ?? '–',
    String(host.filesSent),
    String(host.bytesSent),
    String(host.filesLinked),
    formatDuration(host.durationMs),
  ]);
  return [
    `## ${markdownText(tag)} is ready in slot ${slot}`,
    '',
    `${slotIsLive ? 'It takes traffic after the next switch.' : `Before it and unchanged by it: ${markdownText(sentenceOf(serving))}.`} Manifest \`${manifest.slice(0, 12)}\`, ${formatDuration(durationMs)}.`,
    '',
    ...(result.changes.length === 0
      ? []
      : [`Ran in the database: ${markdownText(result.changes.join(', '))}.`, '']),
    ...(result.schema === undefined
      ? []
      : [`Its schema: ${markdownText(schemaWords(result.schema) ?? '')}.`, '']),
    ...approvedLines(approvers),
    markdownTable(['Host', 'Result', 'Base', 'Files sent', 'Bytes sent', 'Files linked', 'Time'], rows),
    '',
    ...prunedLines(result.pruned),
  ].join('\n');
}

/** What `keep-releases` did: how many older releases went, and each that stayed, with its cause. */
function prunedLines(pruned: Deployed['pruned']): string[] {
  const all = [...pruned.values()];
  const gone = all.flatMap(({ removed }) => removed).length;
  const stayed = [...pruned].flatMap(([host, { stayed }]) =>
    stayed.map(({ name, why }) => `- ${markdownText(`${host}: ${name}: ${why}`)}`),
  );
  if (gone === 0 && stayed.length === 0) return [];
  const words = `Older releases: ${gone} removed${stayed.length === 0 ? '' : `, ${stayed.length} not removed`}.`;
  return [words, '', ...stayed, ...(stayed.length === 0 ? [] : [''])];
}
