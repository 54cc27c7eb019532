import { createHash, hash } from 'node:crypto';

/** The sha256 of a text or of bytes, in hexadecimal digits. */
export function sha256Of(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** Each update costs more than a short text. */
const TEXT_LENGTH = 64 * 1024;

/** The sha256 of bytes that come in pieces. */
export function sha256OfAll(pieces: Iterable<Uint8Array>): string {
  const sum = createHash('sha256');
  for (const piece of pieces) sum.update(piece);
  return sum.digest('hex');
}

/** The sha256 of a text that comes in short pieces. */
export function sha256OfText(pieces: Iterable<string>): string {
  const sum = createHash('sha256');
  let text = '';
  for (const piece of pieces) {
    text += piece;
    if (text.length < TEXT_LENGTH) continue;
    sum.update(text);
    text = '';
  }
  return sum.update(text).digest('hex');
}
