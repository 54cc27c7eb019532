const PATTERN = /^\/(.+)\/([imsu]*)$/s;

/** Quotes a text so that a regular expression takes every character of it for itself. */
export function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&');
}

/** Is this written as `/regular expression/`, with or without the flags i, m, s, u? */
export function isPattern(text: string): boolean {
  return PATTERN.test(text);
}

/** What is wrong with a text that is written as a regular expression, or undefined. */
export function checkPattern(text: string): string | undefined {
  try {
    parsePattern(text);
    return undefined;
  } catch (error) {
    return `is no regular expression: ${(error as Error).message}`;
  }
}

/** The expression of `/…/flags`; undefined for a plain text. Throws SyntaxError. */
export function parsePattern(text: string): RegExp | undefined {
  const match = PATTERN.exec(text);
  return match === null ? undefined : new RegExp(match[1] ?? '', match[2]);
}
