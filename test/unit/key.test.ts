import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { lockedKeyProblem, readPrivateKey } from '../../src/host/connection/key.ts';
import { exec, mustExec } from '../support/exec.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

let temp: TempDir;
beforeAll(async () => {
  temp = await tempDir();
});
afterAll(() => temp[Symbol.asyncDispose]());

let made = 0;
/** A key as ssh-keygen makes it: private and public text. */
async function keygen(...argv: string[]): Promise<{ privateKey: string; publicKey: string }> {
  const file = join(temp.path, `key-${made++}`);
  await mustExec('ssh-keygen', ['-q', '-f', file, '-C', 'deploy@shop', ...argv]);
  return { privateKey: await readFile(file, 'utf8'), publicKey: await readFile(`${file}.pub`, 'utf8') };
}

const types = [
  ['ed25519', ['-t', 'ed25519']],
  ['rsa', ['-t', 'rsa', '-b', '2048']],
  ['rsa in PEM', ['-t', 'rsa', '-b', '2048', '-m', 'PEM']],
  ['rsa in PKCS#8', ['-t', 'rsa', '-b', '2048', '-m', 'PKCS8']],
  ['ecdsa', ['-t', 'ecdsa']],
  ['ecdsa in PEM', ['-t', 'ecdsa', '-m', 'PEM']],
] as const;

describe.each(types)('a private key of type %s', (_, argv) => {
  test('is taken, and known to have a passphrase or none', async () => {
    const open = await keygen(...argv, '-N', '');
    expect(readPrivateKey(open.privateKey)).toEqual({ text: open.privateKey, encrypted: false });
    const locked = await keygen(...argv, '-N', 'correct horse');
    expect(readPrivateKey(locked.privateKey)).toEqual({ text: locked.privateKey, encrypted: true });
  });

  test('is mended when it was pasted with carriage returns, spaces around it, or no last newline', async () => {
    const { privateKey } = await keygen(...argv, '-N', '');
    for (const pasted of [
      privateKey.replaceAll('\n', '\r\n'),
      privateKey.replaceAll('\n', '\r'),
      privateKey.trimEnd(),
      `\n  ${privateKey}\n\n`,
      `\ufeff${privateKey}`,
    ])
      expect(readPrivateKey(pasted).text).toBe(privateKey);
  });

  test('the public half is named for what it is', async () => {
    const { publicKey } = await keygen(...argv, '-N', '');
    expect(() => readPrivateKey(publicKey)).toThrow(/public key.*file without \.pub/);
  });

  test('is refused when it is cut off', async () => {
    const { privateKey } = await keygen(...argv, '-N', '');
    const lines = privateKey.trimEnd().split('\n');
    for (const kept of [1, 2, lines.length - 1])
      expect(() => readPrivateKey(lines.slice(0, kept).join('\n'))).toThrow(/cut off/);
    expect(() => readPrivateKey(lines.slice(1).join('\n'))).toThrow(/first line/);
  });
});

test.each(['OPENSSH', 'PEM'])(
  'a damaged key in %s with a passphrase is not blamed on the passphrase',
  async (kind) => {
    const argv = kind === 'PEM' ? ['-t', 'rsa', '-b', '2048', '-m', 'PEM'] : ['-t', 'ed25519'];
    const { privateKey } = await keygen(...argv, '-N', 'correct horse');
    const open = async (text: string, passphrase: string) => {
      const file = join(temp.path, `locked-${made++}`);
      await writeFile(file, text, { mode: 0o600 });
      const { stderr, code } = await exec('ssh-keygen', ['-y', '-P', passphrase, '-f', file]);
      return code === 0 ? 'open' : lockedKeyProblem(stderr).message;
    };
    const middle = Math.floor(privateKey.length / 2);
    const damaged = `${privateKey.slice(0, middle)}${privateKey.slice(middle + 21)}`;
    expect(await open(privateKey, 'correct horse')).toBe('open');
    expect(await open(privateKey, 'wrong')).toBe('`ssh-passphrase` does not open `ssh-private-key`');
    expect(await open(damaged, 'correct horse')).toContain('`ssh-private-key` is damaged');
  },
);

describe('what is no private key', () => {
  test.each([
    ['', /empty/],
    ['  \n', /empty/],
    ['PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n', /PuTTY/],
    ['---- BEGIN SSH2 PUBLIC KEY ----\nAAAA\n---- END SSH2 PUBLIC KEY ----', /RFC 4716/],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\\nAAAA\\n-----END OPENSSH PRIVATE KEY-----', /two characters/],
    ['-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----', /first line/],
    ['hunter2', /first line/],
    ['-----BEGIN OPENSSH PRIVATE KEY-----\nAAAA\n-----END OPENSSH PRIVATE KEY-----', /damaged/],
    ['sk-ssh-ed25519@openssh.com AAAAGnNr', /public key/],
  ])('%j', (text, words) => {
    expect(() => readPrivateKey(text)).toThrow(words);
    expect(() => readPrivateKey(text)).toThrow(InputError);
  });

  test('is never shown in the message', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Za-z0-9+/]{12,60}$/), (secret) => {
        for (const text of [
          secret,
          `-----BEGIN OPENSSH PRIVATE KEY-----\n${secret}`,
          `PuTTY-User-Key-File-3\n${secret}`,
        ])
          try {
            readPrivateKey(text);
          } catch (error) {
            expect(String(error)).not.toContain(secret);
          }
      }),
    );
  });

  test('any text is refused with an InputError or read, and what is read is what ssh-keygen gets', async () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          readPrivateKey(text);
        } catch (error) {
          expect(error).toBeInstanceOf(InputError);
        }
      }),
    );
    const { privateKey, publicKey } = await keygen('-t', 'ed25519', '-N', '');
    const mended = readPrivateKey(privateKey.trimEnd().replaceAll('\n', '\r\n')).text;
    const file = join(temp.path, 'mended');
    const { writeFile } = await import('node:fs/promises');
    await writeFile(file, mended, { mode: 0o600 });
    const { stdout } = await exec('ssh-keygen', ['-y', '-f', file]);
    expect(stdout.split(' ')[1]).toBe(publicKey.split(' ')[1]);
  });
});
