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

/** A paragraph that names the hosts that a run left out, as it was told. */
export function leftOutLines(behind: readonly string[]): string[] {
  if (behind.length === 0) return [];
  return [
    `Left out, as told: ${behind.map(markdownText).join(', ')}. What is live there is unknown; the next run that reaches them brings them to what the fleet serves.`,
    '',
  ];
}

/**
 * Text from outside (hosts, tags, people) made safe for Markdown and the HTML that GitHub makes of it: no markup, no
 * link that GitHub makes of a bare address (GFM, 6.9), no heading or list where it begins a line, and nothing that reorders
 * what stands beside it: characters of the bidirectional algorithm (UAX #9) and those of no width are spelled out. Spaces at
 * its ends are left out: beside them `**` is no markup.
 */
export function markdownText(text: string): string {
  return text
    .replace(/[&<>]/g, (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[c] ?? c)
    .replace(/[\\`*_[\]|~]/g, (c) => `\\${c}`)
    .replace(/:(?=\/\/)/g, '&#58;')
    .replace(/(?<=www)\./gi, '&#46;')
    .replace(/[\r\n]+/g, ' ')
    .replace(INVISIBLE, spelled)
    .trim()
    .replace(/^(?=[#+=-])/, '\\')
    .replace(/^(\d+)(?=[.)](?:\s|$))/, '$1\\');
}

/** Lines from outside as a block of code, which nothing in them can end. */
export function codeBlock(lines: readonly string[]): string {
  const text = lines.map((line) => line.replace(/[\r\n]+/g, ' ').replace(INVISIBLE, spelled)).join('\n');
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}

/**
 * Text from outside as code in a line. For issues and comments: in code GitHub calls nobody by `@name`, and makes no link
 * of `#1`, which then would show there as well.
 */
export function codeSpan(text: string): string {
  const line = text
    .replace(/[\r\n]+/g, ' ')
    .replace(INVISIBLE, spelled)
    .trim();
  const longest = Math.max(0, ...[...line.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  // A space at both ends is taken off again; without it a backtick there would be part of the fence.
  return line === '' ? '`(empty)`' : `${fence} ${line} ${fence}`;
}

/** Text with what cannot be seen, or reorders what stands beside it, spelled out. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, spelled);
}

function spelled(character: string): string {
  return `(U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')})`;
}

const INVISIBLE =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/gu;
