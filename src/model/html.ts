import { visible } from './markdown.ts';
import { REPORT_STYLE } from './report-style.ts';

/** How a page begins: what it is about, its verdict, and how that is to be taken. */
export interface PageHead {
  readonly where: string;
  readonly title: string;
  readonly tone: 'good' | 'look' | 'bad';
  /** Paragraphs below the title. */
  readonly lines: readonly string[];
  readonly foot: string;
}

/** A file that loads nothing, runs nothing, and prints on A4. `main` is HTML, the title is text. */
export function htmlFile(title: string, main: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="referrer" content="no-referrer">
<title>${htmlText(title)}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
<main>
${main}</main>
</body>
</html>
`;
}

/** A page with its head, as one file. `body` is HTML, all else is text. */
export function htmlPage({ where, title, tone, lines, foot }: PageHead, body: string): string {
  return htmlFile(
    `${where}: ${title}`,
    `<header class="${tone}">
<p class="where">${htmlText(where)}</p>
<h1>${htmlText(title)}</h1>
${lines.map((line) => `<p>${htmlText(line)}</p>\n`).join('')}</header>
${body}<footer>${htmlText(foot)}</footer>
`,
  );
}

/** Name and value, one below the other; those without a value are left out. */
export function htmlFacts(rows: readonly (readonly [name: string, value: string | undefined])[]): string {
  const shown = rows.flatMap(([name, value]) =>
    value === undefined ? [] : [`<dt>${htmlText(name)}</dt><dd>${htmlText(value)}</dd>\n`],
  );
  return `<dl>\n${shown.join('')}</dl>\n`;
}

/** A part of a page with a heading. `body` is HTML. */
export function htmlSection(title: string, body: string, kind: 'plain' | 'dangers' = 'plain'): string {
  return `<section${kind === 'plain' ? '' : ' class="dangers"'}>\n<h2>${htmlText(title)}</h2>\n${body}</section>\n`;
}

/** Text from outside as HTML: no markup, and nothing that cannot be seen or reorders what stands beside it. */
export function htmlText(value: string): string {
  return visible(value).replace(
    /[&<>"']/g,
    (c) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[c] ?? c,
  );
}
