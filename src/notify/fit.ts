const byteLength = (text: string) => Buffer.byteLength(text, 'utf8');
const CUT = '…';
const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The text in at most `limit` bytes of UTF-8, cut between characters as people see them, and marked where it was cut. */
export function cutBytes(text: string, limit: number): string {
  if (byteLength(text) <= limit) return text;
  const room = limit - byteLength(CUT);
  if (room < 0) return '';
  let kept = '';
  let bytes = 0;
  for (const { segment } of characters.segment(text)) {
    bytes += byteLength(segment);
    if (bytes > room) break;
    kept += segment;
  }
  return `${kept.trimEnd()}${CUT}`;
}

/**
 * What `build` makes of as much of `text` as fits into `limit` bytes; escapes of JSON count. When not even the
 * shortest fits, the shortest.
 */
export function fitted(text: string, limit: number, build: (text: string) => string): string {
  for (let room = Math.min(byteLength(text), limit); ; ) {
    const body = build(cutBytes(text, room));
    const over = byteLength(body) - limit;
    if (over <= 0 || room === 0) return body;
    // A byte less of text is at least a byte less of JSON.
    room = Math.max(0, room - over);
  }
}
