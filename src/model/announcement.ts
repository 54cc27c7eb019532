import { codeSpan } from './markdown.ts';
import { changesUrl, type ReleaseReport, reportFacts, reportTitle, visitorsLine } from './report.ts';

/** What the summary has and a message does not need. */
const LEFT_OUT: ReadonlySet<string> = new Set(['Manifest', 'Took']);

/**
 * The report as the body of an issue or a message: what the summary says first, and its facts, in a screen of Markdown.
 * What comes from outside is code: there GitHub calls nobody by `@name` and links no `#1`.
 */
export function announcement(report: ReleaseReport): string {
  const changes = changesUrl(report);
  const facts = reportFacts(report).filter(({ name }) => !LEFT_OUT.has(name));
  return [
    `${codeSpan(report.app)}: ${codeSpan(reportTitle(report))}`,
    '',
    codeSpan(visitorsLine(report)),
    '',
    ...facts.map(({ name, value }) => `- ${name}: ${codeSpan(value)}`),
    ...(changes === undefined ? [] : [`- Changes: ${changes}`]),
    `- Run: ${report.runUrl}`,
  ].join('\n');
}
