import { formatDuration } from '../duration.ts';
import { markdownTable, markdownText } from '../markdown.ts';
import { curveOf } from './curve.ts';
import type { HostSeries, Judgement, MetricResult } from './rules.ts';

/** What a look came to, for a page. Instants are milliseconds since 1970. */
export interface LookReport {
  readonly environment: string;
  readonly state: 'began' | 'observing' | 'ended' | 'over';
  readonly tag: string;
  readonly slot: string;
  readonly verdict: string;
  readonly until: number;
  readonly now: number;
  readonly before: string | undefined;
  readonly judgement: Judgement;
  readonly hosts: readonly HostSeries[];
}

/** What a metric is called in texts. */
export const METRIC_NAMES: Readonly<Record<MetricResult['name'], string>> = {
  errors: 'requests with a 5xx',
  log: 'error lines of the log',
  cpu: 'CPU for each request',
  memory: 'memory',
  restarts: 'restarts',
  'oom-kills': 'OOM kills',
};

/** What this look says, in a sentence. */
export function lookSentence(report: LookReport): string {
  const { state, tag, verdict, until, now } = report;
  const left = formatDuration(Math.max(0, until - now));
  switch (state) {
    case 'began':
      return `${tag} is observed from now on, for ${left}`;
    case 'observing':
      return `${tag} so far: ${verdict}; observed for another ${left}`;
    case 'ended':
      return `${tag} was observed: ${verdict}`;
    case 'over':
      return `nothing is under observation; ${tag} was observed before: ${verdict}`;
  }
}

/** The step summary: a line a metric, with its curve since the switch in characters, since GitHub shows no drawing there. */
export function lookSummary(report: LookReport): string {
  const { environment, before, judgement, hosts } = report;
  const rows = judgement.metrics.map((metric) => [
    METRIC_NAMES[metric.name],
    metric.verdict,
    figure(metric.name, metric.value),
    figure(metric.name, metric.bar),
    figure(metric.name, metric.baseline),
    sparkline(curveOf(metric.name, hosts)),
    metric.why,
  ]);
  const head = ['metric', 'verdict', 'now', 'bar', before ?? 'before', 'since the switch', 'because'];
  return [
    `### Observation of ${markdownText(environment)}`,
    '',
    `${markdownText(lookSentence(report))}.`,
    '',
    markdownTable(head, rows),
    '',
    ...unreadLines(hosts).map((line) => `- ${markdownText(line)}`),
    '',
  ].join('\n');
}

/** What was not read, a line a host. */
export function unreadLines(hosts: readonly HostSeries[]): string[] {
  return hosts.flatMap(({ host, looks, silent }) => [
    ...(silent === undefined ? [] : [`${host} was not read: ${silent}`]),
    ...(looks.at(-1)?.unread ?? []).map((what) => `${host}: ${what}`),
  ]);
}

/** A number of a metric as a person reads it; a dash where there is none. */
export function figure(name: MetricResult['name'], value: number | undefined): string {
  if (value === undefined) return '–';
  if (name === 'errors' || name === 'log') return `${(100 * value).toFixed(value < 0.01 ? 3 : 2)} %`;
  if (name === 'cpu') return `${value.toFixed(2)} ms`;
  return name === 'memory' ? `${Math.round(value / 1e6)} MB` : String(value);
}

const BARS = '▁▂▃▄▅▆▇█';

/** At most 40 characters, the highest of each part of a longer curve. */
export function sparkline(curve: readonly number[]): string {
  const width = Math.min(40, curve.length);
  const top = Math.max(...curve, 0);
  return Array.from({ length: width }, (_, index) => {
    const part = curve.slice(
      Math.floor((index * curve.length) / width),
      Math.ceil(((index + 1) * curve.length) / width),
    );
    const height = top === 0 ? 0 : Math.max(...part) / top;
    return BARS[Math.min(BARS.length - 1, Math.floor(height * BARS.length))];
  }).join('');
}

/** The same as a page in one file, which fetches nothing: a curve a metric, with its bar and the release before. */
export function observationPage(report: LookReport): string {
  const { environment, tag, before, judgement, hosts } = report;
  const sections = judgement.metrics.map(
    (metric) => `<section class="${metric.verdict}">
<h2>${html(METRIC_NAMES[metric.name])}: ${metric.verdict}</h2>
<p>${html(metric.why)}</p>
${drawing(metric, curveOf(metric.name, hosts), before)}
</section>`,
  );
  const unread = unreadLines(hosts).map((line) => `<li>${html(line)}</li>`);
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${html(`${tag} in ${environment}`)}</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1f2328; background: #fff }
section { border-left: 4px solid #9a6700; padding-left: 1rem; margin: 1.5rem 0; break-inside: avoid }
section.pass { border-color: #1a7f37 } section.fail { border-color: #cf222e }
h2 { font-size: 1rem; margin: 0 } p { margin: .25rem 0 } svg { width: 100%; height: auto }
text { font: 12px system-ui, sans-serif; fill: #59636e; stroke: #fff; stroke-width: 4px; paint-order: stroke }
</style></head><body>
<h1>${html(`${tag} in ${environment}`)}</h1>
<p>${html(lookSentence(report))}. Read at ${new Date(report.now).toISOString()}.</p>
${sections.join('\n')}
${unread.length === 0 ? '' : `<h2>Not read</h2><ul>${unread.join('')}</ul>`}
</body></html>
`;
}

const [WIDTH, HEIGHT, TOP] = [640, 120, 16] as const;

function drawing(metric: MetricResult, curve: readonly number[], before: string | undefined): string {
  const lines = [
    { value: metric.bar, color: '#cf222e', words: 'bar' },
    { value: metric.baseline, color: '#59636e', words: before ?? 'before' },
  ];
  const top = Math.max(...curve, metric.bar ?? 0, metric.baseline ?? 0) || 1;
  const y = (value: number) => (HEIGHT - (value / top) * (HEIGHT - TOP)).toFixed(1);
  const x = (index: number) => ((index * WIDTH) / Math.max(1, curve.length - 1)).toFixed(1);
  const path = curve.map((value, index) => `${x(index)},${y(value)}`).join(' ');
  const level = lines.flatMap(({ value, color, words }) =>
    value === undefined
      ? []
      : [
          `<line x1="0" x2="${WIDTH}" y1="${y(value)}" y2="${y(value)}" stroke="${color}" stroke-dasharray="4 4"/>`,
          `<text x="${WIDTH}" y="${Number(y(value)) - 3}" text-anchor="end">${html(`${words} ${figure(metric.name, value)}`)}</text>`,
        ],
  );
  const label = `${METRIC_NAMES[metric.name]} since the switch, ${figure(metric.name, metric.value)} over all`;
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT + 4}" role="img" aria-label="${html(label)}">
<polyline points="${path}" fill="none" stroke="#0969da" stroke-width="2"/>
${level.join('\n')}
</svg>`;
}

const html = (text: string) =>
  text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`).replace(/[\p{Cc}\p{Cf}]/gu, ' ');
