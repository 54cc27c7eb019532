import { markdownTable, markdownText } from '../markdown.ts';
import { figure, METRIC_NAMES } from './observe-summary.ts';
import type { SideBySide } from './side-by-side.ts';

/** A comparison in a sentence, and one for each metric. */
export function sideBySideWords({ newer, older, from, verdict, metrics }: SideBySide): string[] {
  const stretch = from === undefined ? '' : ` since ${new Date(from).toISOString()}`;
  return [
    `side by side${stretch}: ${newer.tag} beside ${older.tag}: ${verdict}`,
    ...metrics.map(({ name, verdict: one, why }) => `${METRIC_NAMES[name]}: ${one}, ${why}`),
  ];
}

/** The same for the summary of a look: a line a metric, with what it was on both sides. */
export function sideBySideSummary(comparison: SideBySide): string {
  const { newer, older, metrics } = comparison;
  const hosts = ({ hosts: all }: SideBySide['newer']) => all.map(({ host }) => host).join(', ');
  const rows = metrics.map(({ name, verdict, value, bar, baseline, why }) => [
    METRIC_NAMES[name],
    verdict,
    figure(name, value),
    figure(name, baseline),
    figure(name, bar),
    why,
  ]);
  return [
    `### ${markdownText(`${newer.tag} beside ${older.tag}`)}`,
    '',
    `${markdownText(sideBySideWords(comparison)[0] ?? '')}. ${markdownText(`${newer.tag} on ${hosts(newer)}; ${older.tag} on ${hosts(older)}`)}.`,
    '',
    markdownTable(['metric', 'verdict', newer.tag, older.tag, 'bar', 'because'], rows),
    '',
  ].join('\n');
}
