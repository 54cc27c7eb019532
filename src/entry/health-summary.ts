import type { Approver } from '../model/approval.ts';
import { formatDuration } from '../model/duration.ts';
import type { HealthResult } from '../model/health-result.ts';
import { formatLatency } from '../model/latency.ts';
import { approvedLines } from '../model/markdown.ts';

/** The table of the step summary, in Markdown. */
export function healthSummary(
  result: HealthResult,
  environment: string,
  approvers: readonly Approver[],
): string {
  const { verdict, slot, when, tag, hosts, latency, durationMs } = result;
  const rows = hosts.map((host) =>
    [
      host.host,
      host.verdict,
      host.tag ?? '',
      String(host.attempts),
      String(host.misses),
      host.latency === undefined ? '' : formatLatency(host.latency.p50),
      host.latency === undefined ? '' : formatLatency(host.latency.max),
      host.verdict === 'healthy' ? '' : host.problems.join('; '),
    ].map(cell),
  );
  const head = [
    'Host',
    'Result',
    'Release',
    'Attempts',
    'Misses',
    'Latency p50',
    'Latency max',
    'What is wrong',
  ];
  return [
    `### Health of ${cell(environment)}: ${verdict}`,
    '',
    `The ${when} slot ${cell(slot)}${tag === undefined ? '' : ` with ${cell(tag)}`}, checked for ${formatDuration(durationMs)}${latency === undefined ? '' : `; latency p50 ${formatLatency(latency.p50)}, max ${formatLatency(latency.max)}`}.`,
    '',
    ...approvedLines(approvers),
    ...[head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`),
    '',
  ].join('\n');
}

/** What hosts and applications say stays text: no markup, no new cell, no new row. */
function cell(text: string): string {
  const short = text.length > 400 ? `${text.slice(0, 397)}...` : text;
  return short
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replace(/[\\`*_[\]|~]/g, '\\$&')
    .replace(/[\r\n]+/g, ' ');
}
