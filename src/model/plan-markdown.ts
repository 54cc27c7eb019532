import { markdownText } from './markdown.ts';
import type { PlanPage } from './plan-page.ts';

const MOST_LINES = 40;
const LONGEST = 500;

/** What is in sight: from what to what, and what is dangerous in a block of its own. */
export function planOpen({ moves, dangers }: PlanPage): string[] {
  return [
    list(moves),
    ...(dangers.length === 0
      ? []
      : [
          [
            '> [!CAUTION]',
            ...list(dangers)
              .split('\n')
              .map((line) => `> ${line}`),
          ].join('\n'),
        ]),
  ];
}

/** The rest, folded part by part. */
export function planFolded({ parts }: PlanPage): string[] {
  return parts.map(({ title, lines }) =>
    [`<details><summary>${markdownText(title)}</summary>`, list(lines), '</details>'].join('\n\n'),
  );
}

function list(lines: readonly string[]): string {
  const shown = lines.slice(0, MOST_LINES).map((line) => `- ${markdownText(cut(line))}`);
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`- and ${more} more lines in the log`] : [])].join('\n');
}

const cut = (line: string) => (line.length <= LONGEST ? line : `${line.slice(0, LONGEST - 1)}…`);
