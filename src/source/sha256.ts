import { createHash, hash } from 'node:crypto';

/** The sha256 of a text or of bytes, in hexadecimal digits. */
export function sha256Of(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

/** The sha256 of bytes that come in pieces. */
export function sha256OfAll(pieces: Iterable<string | Uint8Array>): string {
  const sum = createHash('sha256');
  for (const piece of pieces) sum.update(piece);
  return sum.digest('hex');
}
