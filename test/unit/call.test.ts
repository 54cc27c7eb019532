import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Answer, BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { script } from '../../src/host/connection/scripts.ts';

// Prints the number of arguments, and each of them ended by NUL; then what is left on stdin.
const echo = 'printf "%s\\0" "$#" "$@"\ncat';

const text = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.stringMatching(/^[\n\r \t\\'"$`;|&<>(){}*?~#!-]{0,20}$/),
    fc.constantFrom(
      '',
      '\n',
      '\n\n',
      ' ',
      '-n',
      '--',
      '\\',
      '\\n',
      '$(id)',
      '`id`',
      "'",
      '"',
      'a\\',
      'a\n',
      '\na',
      '%s',
    ),
  )
  // A lone half of a surrogate pair is no text.
  .filter((value) => !value.includes('\0') && value.isWellFormed());

const shells = [
  ['sh', ['sh']],
  ['dash', ['dash']],
  ['bash', ['bash']],
  ['busybox sh', ['busybox', 'sh']],
] as const;

function call(argv: readonly string[], script: string, args: readonly string[], payload: Buffer) {
  const [file = 'sh', ...rest] = argv;
  const input = Buffer.concat([Buffer.from(encodeCall(script, args)), payload]);
  return spawnSync(file, [...rest, '-c', BOOTSTRAP], { input });
}

describe.each(shells)('a call through %s as the login shell', (name, argv) => {
  test('brings any arguments unchanged, and leaves the payload whole', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 6 }), fc.uint8Array({ maxLength: 300 }), (args, bytes) => {
        const payload = Buffer.from(bytes);
        const { status, stdout } = call(argv, echo, args, payload);
        expect(status).toBe(0);
        const head = [String(args.length), ...args].map((one) => `${one}\0`).join('');
        expect(stdout).toEqual(Buffer.concat([Buffer.from(head), payload]));
      }),
      { numRuns: name === 'bash' ? 20 : 40 },
    );
  });

  test('brings large arguments and a payload of many lines', () => {
    const args = ['x'.repeat(20_000), 'line\n'.repeat(500), '$(exit 9)'];
    const payload = Buffer.from('cutover 1\n5\nread me\n'.repeat(2_000));
    const { stdout } = call(argv, echo, args, payload);
    expect(stdout.subarray(-payload.length)).toEqual(payload);
    expect(stdout.toString()).toContain(`\0${'line\n'.repeat(500)}\0$(exit 9)\0`);
  });

  test('ends with a code of its own when it is cut off or not understood', () => {
    const whole = encodeCall('echo ran', ['a', 'b']);
    const [file, ...rest] = argv;
    for (let length = 0; length < whole.length - 1; length += 3) {
      const cut = spawnSync(file, [...rest, '-c', BOOTSTRAP], { input: whole.slice(0, length) });
      expect([90, 91]).toContain(cut.status);
      expect(cut.stdout.toString()).toBe('');
    }
    expect(spawnSync(file, [...rest, '-c', BOOTSTRAP], { input: 'GET / HTTP/1.1\n' }).status).toBe(91);
  });
});

test('an argument with a NUL character is refused', () => {
  expect(() => encodeCall('true', ['a\0b'])).toThrow(/NUL/);
});

describe('an answer', () => {
  test('is key=value lines; anything else is no part of it', () => {
    const answer = new Answer('motd\nstate=ready\nstate=there\n=x\nBIG=1\na b=1\nvalue=a=b\nend=0\n');
    expect(answer.lines).toEqual([
      ['state', 'ready'],
      ['state', 'there'],
      ['value', 'a=b'],
    ]);
    expect([answer.get('state'), answer.all('state'), answer.get('none')]).toEqual([
      'there',
      ['ready', 'there'],
      undefined,
    ]);
  });
});

test('a script is sent with the prelude before it and without its comments', () => {
  const { text: sent } = script('finish-release');
  expect(sent.indexOf('guard_root()')).toBeLessThan(sent.indexOf('check_tree()'));
  expect(sent).not.toMatch(/^\s*#/m);
  expect(script('unlock').text).not.toContain('check_tree()');
});
