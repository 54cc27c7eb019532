import { InputError } from '../../errors.ts';

export interface PrivateKey {
  /** With line feeds only and one at the end, as OpenSSH wants it. */
  readonly text: string;
  readonly encrypted: boolean;
}

const next =
  'store the private key of the deploy account, all of it, as the secret that `ssh-private-key` reads';

/**
 * Reads a private key as people paste it: carriage returns, missing last newline and white space around it are
 * mended. Throws InputError that names what it is instead: a public key, a PuTTY key, a certificate, cut off.
 */
export function readPrivateKey(input: string): PrivateKey {
  const text = input.replace(/\r\n?/g, '\n').replace(/^\s+|\s+$/g, '');
  if (text === '') throw new InputError('`ssh-private-key` is empty', { next });
  if (/^(ssh-|ecdsa-|sk-)[\w@.-]+ AAAA/.test(text))
    throw new InputError('`ssh-private-key` holds a public key; the private one is the file without .pub', {
      next,
    });
  if (text.startsWith('PuTTY-User-Key-File'))
    throw new InputError('`ssh-private-key` holds a PuTTY key', {
      next: 'convert it: puttygen key.ppk -O private-openssh -o key',
    });
  if (text.startsWith('---- BEGIN SSH2'))
    throw new InputError('`ssh-private-key` holds a key in SSH2 (RFC 4716) format', {
      next: 'convert it: ssh-keygen -i -f key > key.openssh',
    });
  if (/\\n/.test(text) && !text.includes('\n'))
    throw new InputError('`ssh-private-key` has the two characters \\n in place of line breaks', { next });
  const begin = /^-----BEGIN ((?:OPENSSH|RSA|EC|DSA|ENCRYPTED)? ?PRIVATE KEY)-----$/m.exec(text);
  if (begin === null || begin.index !== 0)
    throw new InputError(
      '`ssh-private-key` is no private key: its first line is not -----BEGIN … PRIVATE KEY-----',
      { next },
    );
  if (!text.endsWith(`-----END ${begin[1]}-----`))
    throw new InputError('`ssh-private-key` is cut off: its last line is not -----END … PRIVATE KEY-----', {
      next,
    });
  const body = text.slice(begin[0].length, text.lastIndexOf('-----END')).trim();
  return { text: `${text}\n`, encrypted: isEncrypted(begin[1] ?? '', body) };
}

/** Why a key with a passphrase could not be opened, from what ssh-keygen said. */
export function lockedKeyProblem(stderr: string): InputError {
  return /incorrect passphrase/i.test(stderr)
    ? new InputError('`ssh-passphrase` does not open `ssh-private-key`', {
        next: 'store the right passphrase as the secret that `ssh-passphrase` reads',
      })
    : new InputError('`ssh-private-key` is damaged: ssh-keygen cannot read it, whatever the passphrase is', {
        next,
      });
}

function isEncrypted(kind: string, body: string): boolean {
  if (kind.startsWith('ENCRYPTED') || body.includes('Proc-Type: 4,ENCRYPTED')) return true;
  if (!kind.startsWith('OPENSSH')) return false;
  // PROTOCOL.key of OpenSSH: "openssh-key-v1\0", then the cipher's name as a string with its length.
  const bytes = Buffer.from(body, 'base64');
  const magic = 'openssh-key-v1\0';
  if (bytes.length < magic.length + 4 || bytes.toString('latin1', 0, magic.length) !== magic)
    throw new InputError('`ssh-private-key` is damaged: it does not start like an OpenSSH key', { next });
  const length = bytes.readUInt32BE(magic.length);
  return bytes.toString('latin1', magic.length + 4, magic.length + 4 + length) !== 'none';
}
