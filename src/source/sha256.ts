import { hash } from 'node:crypto';

/** The sha256 of a text or of bytes, in hexadecimal digits. */
export function sha256Of(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}
