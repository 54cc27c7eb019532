import { hostsWords } from '../failed-hosts.ts';
import { markdownTable, markdownText } from '../markdown.ts';
import { type Finding, GROUPS, type Group, type Inspection, type Level } from './check.ts';

const GROUP_NAMES: Readonly<Record<Group, string>> = {
  runner: 'Runner',
  github: 'GitHub',
  ssh: 'Connection',
  host: 'Hosts',
  application: 'Application',
  data: 'Data',
  agreement: 'Agreement',
};
const MARKS: Readonly<Record<Level, string>> = { fails: '✗', hurts: '!', unasked: '–' };
/** Hosts that a line names before it counts them. */
const NAMED_HOSTS = 5;
/** GitHub drops a summary that is larger than 1 MiB; the rest is in the output `findings`. */
const MOST_ROWS = 300;

/** `sound`: everything was asked, and nothing found. `unknown`: nothing was found, but not everything could be asked. */
export type DoctorVerdict = 'fails' | 'hurts' | 'unknown' | 'sound';

export function verdictOf({ findings }: Inspection): DoctorVerdict {
  const has = (level: Level) => findings.some((one) => one.level === level);
  if (has('fails')) return 'fails';
  if (has('hurts')) return 'hurts';
  return has('unasked') ? 'unknown' : 'sound';
}

/** The verdict in one sentence, and the first thing to do. */
export function doctorSentence(inspection: Inspection): string {
  const { findings, passed } = inspection;
  const count = (level: Level) => findings.filter((one) => one.level === level).length;
  const parts = [
    count('fails') > 0 ? `${count('fails')} would make a release fail` : undefined,
    count('hurts') > 0 ? `${count('hurts')} will hurt some day` : undefined,
    count('unasked') > 0 ? `${count('unasked')} could not be asked` : undefined,
  ].filter((part) => part !== undefined);
  const tried = `${passed.length} ${passed.length === 1 ? 'check' : 'checks'} found nothing`;
  return parts.length === 0 ? tried : `${parts.join(', ')}; ${tried}`;
}

/** What to do first; undefined where nothing was found. */
export function firstThing({ findings }: Inspection): string | undefined {
  const [first] = findings;
  if (first === undefined || first.level === 'unasked') return undefined;
  return first.mend ?? first.what;
}

/** The findings as lines for the log, the worst first. */
export function doctorLines(inspection: Inspection): string[] {
  return inspection.findings.flatMap((finding) => [
    `${MARKS[finding.level]} ${GROUP_NAMES[finding.group]}: ${placed(finding)}${finding.what}`,
    ...(finding.mend === undefined ? [] : [`    ${finding.mend}`]),
  ]);
}

/** The inspection as a summary in Markdown: verdict, findings with what mends them, and what was tried. */
export function doctorSummary(inspection: Inspection, environment: string): string {
  const { findings, passed } = inspection;
  const first = firstThing(inspection);
  const more = findings.length - MOST_ROWS;
  const rows = findings
    .slice(0, MOST_ROWS)
    .map((finding) => [
      MARKS[finding.level],
      GROUP_NAMES[finding.group],
      `${placed(finding)}${finding.what}`,
      finding.mend ?? '',
    ]);
  return [
    `## Inspection of ${markdownText(environment)}: ${markdownText(doctorSentence(inspection))}`,
    '',
    ...(first === undefined ? [] : [`**First:** ${markdownText(first)}`, '']),
    ...(rows.length === 0 ? [] : [markdownTable(['', 'Where', 'What', 'What mends it'], rows), '']),
    ...(more > 0 ? [`${more} more are in the output \`findings\`.`, ''] : []),
    ...(rows.length === 0
      ? []
      : ['✗ a release would fail or go wrong · ! it will hurt some day · – nobody could say', '']),
    `<details><summary>What was tried and found nothing (${passed.length})</summary>`,
    '',
    ...GROUPS.flatMap((group) => {
      const names = passed.filter((one) => one.group === group).map(({ check }) => check);
      return names.length === 0 ? [] : [`- ${GROUP_NAMES[group]}: ${names.map(markdownText).join('; ')}`];
    }),
    '',
    '</details>',
    '',
  ].join('\n');
}

/** The hosts of a finding before its words. */
function placed({ hosts }: Finding): string {
  return hosts.length === 0 ? '' : `${hostsWords(hosts, NAMED_HOSTS)}: `;
}
