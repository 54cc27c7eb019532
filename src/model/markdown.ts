import { type Approver, approverNames } from './approval.ts';

/** A Markdown table; what stands in a cell cannot end it or start markup of its own. */
export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(head.map(markdownText)),
    line(head.map(() => '---')),
    ...rows.map((cells) => line(cells.map(markdownText))),
  ].join('\n');
}

/** Who approved, as a paragraph of a summary; nothing where nobody had to. */
export function approvedLines(approvers: readonly Approver[]): string[] {
  return approvers.length === 0 ? [] : [`Approved by ${markdownText(approverNames(approvers))}.`, ''];
}

/** Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it. */
export function markdownText(text: string): string {
  return text
    .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
    .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
    .replace(/[\r\n]+/g, ' ');
}
