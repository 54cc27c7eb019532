import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AnswerBuffer, LIMIT, lineReader } from '../../src/host/connection/bounds.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const MB = 1_000_000;
const root = join(import.meta.dirname, '../..');

let temp: TempDir;
beforeAll(async () => {
  temp = await tempDir();
  // The host is a shell here: what counts is what the runner keeps of its words.
  await mkdir(join(temp.path, 'bin'));
  await writeFile(join(temp.path, 'bin/ssh'), '#!/bin/sh\nfor last; do :; done\nexec sh -c "$last"\n', {
    mode: 0o755,
  });
  await writeFile(
    join(temp.path, 'noisy-ssh'),
    `#!/bin/sh\nhead -c ${60 * MB} /dev/zero | tr "\\0" x\nsleep 60\n`,
    { mode: 0o755 },
  );
});
afterAll(() => temp[Symbol.asyncDispose]());

interface Called {
  readonly error?: string;
  readonly value?: string;
  readonly lines: number;
  readonly longest: number;
  readonly last: string;
  readonly peakMb: number;
  readonly ms: number;
}

/** Runs one script on a host, in a process of its own, and says what became of it and of the memory. */
async function call(text: string, path = join(temp.path, 'bin')): Promise<Called> {
  const program = `
    import { Host } from '${root}/src/host/connection/host.ts';
    const ssh = { configFile: '/dev/null', socketDir: '/nowhere', dir: '/nowhere', connectTimeoutMs: 1000, jump: undefined };
    const host = new Host(ssh, { name: 'h1', hostname: 'h1', port: 22, user: undefined });
    const said = { lines: 0, longest: 0, last: '' };
    const onOutput = (line) => {
      said.lines++;
      said.longest = Math.max(said.longest, line.length);
      said.last = line.slice(-60);
    };
    const started = performance.now();
    const script = { name: 'unlock', text: process.env.TEXT, watched: false };
    const ended = await host.call(script, [], { deadlineMs: 60_000, onOutput }).then(
      (answer) => ({ value: answer.get('value') }),
      (error) => ({ error: error.message }),
    );
    const ms = performance.now() - started;
    console.log(JSON.stringify({ ...ended, ...said, ms, peakMb: process.resourceUsage().maxRSS / 1024 }));
    process.exit(0);`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', program], {
    env: { ...process.env, PATH: `${path}:${process.env['PATH']}`, TEXT: text },
    maxBuffer: 10 * MB,
  });
  return JSON.parse(stdout) as Called;
}

const many = (bytes: number, char: string) => `head -c ${bytes} /dev/zero | tr '\\0' '${char}'`;
const ANSWER = 'printf "value=7\\nend=0 $nonce\\n"';

describe('a host that says 60 MB costs the runner next to nothing', () => {
  let least: Called;
  beforeAll(async () => {
    least = await call(ANSWER);
    expect(least).toMatchObject({ value: '7', lines: 0 });
  }, 60_000);
  const cheap = (called: Called) => expect(called.peakMb - least.peakMb).toBeLessThan(120);

  test('in one line of output: it is cut, that is said, and the answer stands', async () => {
    const called = await call(`{ ${many(60 * MB, 'x')}; echo; echo after; } >&2; ${ANSWER}`);
    expect(called).toMatchObject({ value: '7', lines: 2, last: 'after' });
    expect(called.longest).toBeLessThan(LIMIT.line + 60);
    cheap(called);
  }, 60_000);

  test('in a line without an end', async () => {
    const called = await call(`${many(60 * MB, 'x')} >&2; ${ANSWER}`);
    expect(called).toMatchObject({ value: '7', lines: 1 });
    expect(called.last).toMatch(/x \[59934464 more characters left out\]$/);
    cheap(called);
  }, 60_000);

  test('in many lines: all of them are passed on', async () => {
    const called = await call(`yes 0123456789012345678901234567890 | head -c ${60 * MB} >&2; ${ANSWER}`);
    expect(called).toMatchObject({ value: '7', lines: Math.ceil((60 * MB) / 32) });
    cheap(called);
  }, 60_000);

  test('in control characters, each of which is shown as four', async () => {
    const called = await call(`${many(60 * MB, '\\033')} >&2; ${ANSWER}`);
    expect(called).toMatchObject({ value: '7', lines: 1 });
    cheap(called);
  }, 60_000);

  test('in one line of its answer: the error says which script, and why', async () => {
    const called = await call(`printf value=; ${many(60 * MB, 'x')}; echo; ${ANSWER}`);
    expect(called.error).toContain(
      'unlock was stopped: its answer has a line of more than 1048576 characters; how far it came is not known',
    );
    cheap(called);
  }, 60_000);

  test('in an answer without an end', async () => {
    const called = await call(many(60 * MB, 'x'));
    expect(called.error).toContain('its answer has a line of more than 1048576 characters');
    cheap(called);
  }, 60_000);

  test('in empty lines of its answer', async () => {
    const called = await call(many(60 * MB, '\\n'));
    expect(called.error).toContain('its answer has more than 1000000 lines');
    cheap(called);
  }, 60_000);

  test('before it is ready for calls, as at login', async () => {
    const bin = join(temp.path, 'noisy');
    await mkdir(bin);
    await writeFile(join(bin, 'ssh'), `#!/bin/sh\nexec ${join(temp.path, 'noisy-ssh')}\n`, { mode: 0o755 });
    const called = await call(ANSWER, bin);
    expect(called.error).toContain('the host said more than 1048576 characters before it was ready');
    expect(called.ms).toBeLessThan(20_000);
    cheap(called);
  }, 60_000);

  test('in the words of an error: the message is as long as a line at most', async () => {
    const called = await call(`printf error=; ${many(MB, 'x')}; printf "\\nend=10 $nonce\\n"`);
    expect(called.error).toMatch(/^x+/);
    expect(called.error?.length).toBeLessThan(LIMIT.line + 100);
  }, 60_000);
});

test('an answer of 40 MB in lines of the usual length comes whole', async () => {
  const called = await call(
    `yes line=0123456789012345678901234567890123456789012345678901234567890123456789012345678901234 | head -c ${40 * MB}; echo; ${ANSWER}`,
  );
  expect(called).toMatchObject({ value: '7' });
}, 60_000);

test('lines come whole and in order, however they are cut into chunks', () => {
  fc.assert(
    fc.property(
      fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\n', '\r'), maxLength: 8 })),
      (chunks) => {
        const lines: string[] = [];
        const reader = lineReader((line) => lines.push(line));
        for (const chunk of chunks) reader.push(chunk);
        reader.end();
        const all = chunks.join('').split('\n');
        expect(lines).toEqual(all.at(-1) === '' ? all.slice(0, -1) : all);
      },
    ),
  );
});

test('an answer is kept as it came, and so is its end, however it is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 50 })), (chunks) => {
      const answer = new AnswerBuffer();
      for (const chunk of chunks) answer.push(chunk);
      const all = chunks.join('');
      expect([answer.text(), answer.tail, answer.exceeded]).toEqual([all, all.slice(-64), undefined]);
    }),
  );
});
