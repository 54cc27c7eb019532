/** A host may say anything: of its texts no more characters than this are shown. */
const LONGEST_TEXT = 200;

/** A time as Cutover writes it; undefined for anything else that a host calls one. */
export function timeIn(text: unknown): string | undefined {
  const isTime = typeof text === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/.test(text);
  return isTime && !Number.isNaN(Date.parse(text)) ? text : undefined;
}

/** A text of a host in one line, and in a length that a page can show. */
export function shortText(text: string): string {
  const line = text.slice(0, 2 * LONGEST_TEXT).replace(/[\s\p{Cc}]+/gu, ' ');
  return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT - 1)}…`;
}
