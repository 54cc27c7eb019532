import { formatDuration } from './duration.ts';
import { type FailedGroup, failedGroups, hostsWords } from './failed-hosts.ts';
import { htmlFile, htmlText as text } from './html.ts';
import type { PlanPage } from './plan-page.ts';
import {
  badWords,
  failedAt,
  type HostReport,
  hostsByConcern,
  nextStep,
  type ReleaseReport,
  reportFacts,
  reportTitle,
  type StageTime,
  visitorsLine,
} from './report.ts';

/** Rows of hosts in sight; the others are folded. */
const OPEN_ROWS = 20;

/**
 * The report as one file: it loads nothing, runs nothing, and prints on A4. The same value as the summary is made of.
 */
export function reportHtml(report: ReleaseReport): string {
  const { plan, failure, stages, hosts, verdict } = report;
  const title = reportTitle(report);
  const tone = verdict === 'failed' || verdict === 'rolled-back' || verdict === 'outdated' ? 'bad' : 'good';
  return htmlFile(
    title,
    `<header class="${plan === undefined ? tone : plan.dangers.length > 0 ? 'look' : 'good'}">
<p class="where">${text(`${report.app} · ${report.environment}`)}</p>
<h1>${text(title)}</h1>
${plan === undefined ? '' : `<p class="sentence">${text(upperFirst(plan.sentence))}.</p>\n`}<p>${text(visitorsLine(report))}</p>
</header>
${failure === undefined ? '' : failureHtml(report, failure)}${plan === undefined ? '' : planHtml(plan)}<section>
<h2>Facts</h2>
<dl>
${factRows(report)}
</dl>
</section>
${plan === undefined ? '' : partsHtml(plan)}${plan === undefined ? stagesHtml(stages) : ''}${hostsHtml(hostsByConcern(hosts), plan === undefined)}<footer>${text(report.runUrl)}</footer>
`,
  );
}

function factRows(report: ReleaseReport): string {
  const id = report.plan === undefined ? undefined : report.planId;
  const facts = [...reportFacts(report), ...(id === undefined ? [] : [{ name: 'Plan id', value: id }])];
  return facts.map(({ name, value }) => `<dt>${text(name)}</dt><dd>${text(value)}</dd>`).join('\n');
}

function planHtml({ moves, dangers }: PlanPage): string {
  return `<section>
<h2>From what to what</h2>
${list(moves)}
</section>
${dangers.length === 0 ? '' : `<section class="dangers" role="note">\n<h2>Look at this first</h2>\n${list(dangers)}\n</section>\n`}`;
}

function partsHtml({ parts }: PlanPage): string {
  return parts
    .map(
      ({ title, lines }) =>
        `<details>\n<summary>${text(title)} <span>${lines.length}</span></summary>\n${list(lines)}\n</details>\n`,
    )
    .join('');
}

function failureHtml(report: ReleaseReport, failure: NonNullable<ReleaseReport['failure']>): string {
  const { message, hosts } = failure;
  return `<section class="dangers" role="alert">
<h2>${text(failedAt(failure))}</h2>
<p class="message">${text(message)}</p>
${report.verdict === 'rolled-back' ? `<p>${text(badWords(report))}</p>\n` : ''}<p><b>Next:</b> ${text(nextStep(report))}</p>
${failedGroups(hosts).map(saidHtml).join('')}</section>
`;
}

function saidHtml({ hosts, cause, output, logs = [] }: FailedGroup): string {
  if (output.length + logs.length === 0) return '';
  return `<h3>${text(`${hostsWords(hosts)}: ${cause}`)}</h3>
${output.length === 0 ? '' : `<p>The last lines that were printed:</p>\n${block(output)}\n`}${logs.length === 0 ? '' : `<p>The last lines of the log:</p>\n${block(logs)}\n`}`;
}

/** A bar for each stage, as long as its share of the whole. */
function stagesHtml(stages: readonly StageTime[]): string {
  const whole = Math.max(1, ...stages.map(({ to }) => to));
  if (stages.length === 0) return '';
  const rows = stages.map(({ name, from, to, ok }) => {
    const left = ((from / whole) * 100).toFixed(2);
    const width = Math.max(0.5, ((to - from) / whole) * 100).toFixed(2);
    return `<tr><th scope="row">${text(name)}</th><td class="bar"><i class="${ok ? 'ok' : 'bad'}" style="margin-left:min(${left}%,99%);width:min(${width}%,calc(100% - ${left}%))"></i></td><td class="number">${text(formatDuration(to - from))}</td></tr>`;
  });
  return `<section>\n<h2>Time</h2>\n<table class="stages">\n${rows.join('\n')}\n</table>\n</section>\n`;
}

function hostsHtml(hosts: readonly HostReport[], sent: boolean): string {
  if (hosts.length === 0) return '';
  const open = hosts.length <= OPEN_ROWS ? hosts.length : Math.max(OPEN_ROWS / 2, bad(hosts));
  const rest = hosts.slice(open);
  return `<section>
<h2>Hosts <span>${hosts.length}</span></h2>
${hostTable(hosts.slice(0, open), sent)}
${rest.length === 0 ? '' : `<details>\n<summary>${rest.length} more hosts</summary>\n${hostTable(rest, sent)}\n</details>\n`}</section>
`;
}

const bad = (hosts: readonly HostReport[]) => hosts.filter(({ ok }) => !ok).length;

function hostTable(hosts: readonly HostReport[], sent: boolean): string {
  const head = ['', 'Host', 'Now', ...(sent ? ['Files sent', 'Deploy', 'Switch'] : [])];
  const time = (ms: number | undefined) => (ms === undefined ? '–' : formatDuration(ms));
  const rows = hosts.map((host) => {
    const cells = sent
      ? [String(host.filesSent ?? '–'), time(host.deployMs), time(host.switchMs)]
          .map((cell) => `<td class="number">${text(cell)}</td>`)
          .join('')
      : '';
    return `<tr class="${host.ok ? 'ok' : 'bad'}"><td>${host.ok ? '✓' : '✗'}</td><th scope="row">${text(host.host)}</th><td>${text(host.state)}</td>${cells}</tr>`;
  });
  return `<div class="wide"><table class="hosts">
<thead><tr>${head.map((cell) => `<th scope="col">${cell}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table></div>`;
}

const list = (lines: readonly string[]) =>
  `<ul>\n${lines.map((line) => `<li>${text(line)}</li>`).join('\n')}\n</ul>`;
const block = (lines: readonly string[]) => `<pre>${lines.map(text).join('\n')}</pre>`;
const upperFirst = (word: string) => `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
