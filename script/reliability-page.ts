/** docs/reliability.md has several makers: each puts its own part in, and leaves the others as they are. */

/** The page with another beginning: all before its first section (`## `). `start` ends with a newline. */
export function replaceStart(page: string, start: string): string {
  const at = page.search(/^## /m);
  return at < 0 ? start : `${start.trimEnd()}\n\n${page.slice(at)}`;
}

/** The page with this section in the place of the one with the same heading, or at its end. It begins with its `## ` line. */
export function replaceSection(page: string, section: string): string {
  const heading = section.slice(0, section.indexOf('\n') + 1);
  const from = `\n${page}`.indexOf(`\n${heading}`);
  if (from < 0) return `${page.trimEnd()}\n\n${section}`;
  const rest = page.slice(from + heading.length);
  const next = rest.search(/^## /m);
  return `${page.slice(0, from)}${section.trimEnd()}\n${next < 0 ? '' : `\n${rest.slice(next)}`}`;
}
