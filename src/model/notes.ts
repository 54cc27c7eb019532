/** What the notes of a release are made of. */
export interface NotesParts {
  readonly reason: string | undefined;
  /** Notes that GitHub has generated. */
  readonly generated: string | undefined;
  readonly previous: string | undefined;
  readonly commits: readonly { readonly sha: string; readonly message: string; readonly url: string }[];
}

const LISTED = 100;
// GitHub takes 125,000 characters for the body of a release.
const MOST = 120_000;

/** The notes of a release: why first, then what. */
export function releaseNotes(parts: NotesParts): string {
  const what =
    parts.generated ??
    commitList(
      parts,
      ({ sha, message, url }) => `- ${plain(subject(message))} ([${sha.slice(0, 7)}](${url}))`,
    );
  return [parts.reason, what]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
    .slice(0, MOST);
}

/** The message of an annotated tag: a title, why, and what. */
export function tagMessage(tag: string, parts: NotesParts): string {
  const what =
    parts.generated ?? commitList(parts, ({ sha, message }) => `- ${subject(message)} (${sha.slice(0, 7)})`);
  return [tag, parts.reason, what]
    .filter((part) => part !== undefined && part !== '')
    .join('\n\n')
    .slice(0, MOST);
}

/** The commits of a release as a list, newest first; a line tells how many were left out. */
export function commitList(
  parts: Pick<NotesParts, 'previous' | 'commits'>,
  line: (commit: NotesParts['commits'][number]) => string,
): string {
  if (parts.commits.length === 0) return '';
  const title = parts.previous === undefined ? 'Commits:' : `Since ${parts.previous}:`;
  const newest = parts.commits.toReversed();
  const more = newest.length > LISTED ? [`- and ${newest.length - LISTED} more`] : [];
  return [title, '', ...newest.slice(0, LISTED).map(line), ...more].join('\n');
}

/** Notes in a summary: their headings, lists and links stay, and nothing in them is a tag or calls somebody. */
export function quotedNotes(notes: string): string {
  return notes
    .replace(/<!--[\s\S]*?-->/g, '')
    .replaceAll('<', '&lt;')
    .replace(/@(?=\w)/g, '@\u200b')
    .trim();
}

/** The first line of a commit message. */
export function subject(message: string): string {
  return message.split('\n', 1)[0] ?? '';
}

/** Text of other people inside Markdown: no tags, no links, no mention that calls somebody. */
export function plain(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/[\\`*_[\]|]/g, (c) => `\\${c}`)
    .replace(/@(?=\w)/g, '@\u200b');
}

/** What became of a tag, in words: made, found, or of a dry run what would be. */
export function tagOutcome({
  created,
  there,
}: {
  readonly created: boolean;
  readonly there: boolean;
}): string {
  if (created) return 'tagged';
  return there ? 'was there already' : 'would be made';
}

/** The pull request that a commit came by, as GitHub writes it into messages of merges and squashes. */
export function pullOf(message: string): number | undefined {
  const [first = ''] = message.split('\n');
  const number = /^Merge pull request #(\d{1,9})\b/.exec(first)?.[1] ?? /\(#(\d{1,9})\)$/.exec(first)?.[1];
  return number === undefined ? undefined : Number(number);
}
