import { createHash, randomBytes } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type PipeEnd, pipeThrough } from '../../src/process/pipe.ts';
import { tempDir } from '../support/temp.ts';

const sh = (text: string, input = '', ...args: string[]): PipeEnd => ({
  command: { file: 'sh', argv: ['-c', text, 'sh', ...args] },
  input,
});
const LIMITS = { deadlineMs: 30_000 };

describe('a stream between two programs', () => {
  test('is what came after the marker, byte for byte, behind the input of the second, with its sum', async () => {
    await using temp = await tempDir();
    const [from, to] = [join(temp.path, 'from'), join(temp.path, 'to')];
    const content = Buffer.concat([Buffer.from('\nmark\nend=0\n\0\xff'), randomBytes(3_000_000)]);
    await writeFile(from, content);
    const piped = await pipeThrough(
      sh(
        'read -r word; printf "hello of a login without an end"; printf "\\n%s\\n" "$word"; cat "$1"',
        'mark\n',
        from,
      ),
      sh('read -r line; cat >"$1"; echo "kept $line"', 'first\n', to),
      'mark',
      LIMITS,
    );
    expect(piped).toMatchObject({
      sha256: createHash('sha256').update(content).digest('hex'),
      bytes: content.length,
      source: { exitCode: 0, said: '' },
      target: { exitCode: 0, said: 'kept first\n' },
      stopped: undefined,
    });
    expect((await readFile(to)).equals(content)).toBe(true);
  });

  test.each<readonly [what: string, from: string, to: string, source: object, target: object]>([
    [
      'the first fails half-way',
      'echo; echo mark; echo half; echo why >&2; exit 3',
      'cat',
      { exitCode: 3, said: 'why\n' },
      {},
    ],
    [
      'the first never says the marker',
      'echo error=no; exit 11',
      'cat',
      { exitCode: 11, said: 'error=no\n' },
      {},
    ],
    [
      'the second fails at once',
      'echo; echo mark; yes',
      'echo full >&2; exit 13',
      {},
      { exitCode: 13, said: 'full\n' },
    ],
    ['the second is not there', 'echo; echo mark; yes', 'exec /nowhere/at/all', {}, { exitCode: 127 }],
  ])('ends with both programs when %s', async (_what, from, to, source, target) => {
    const piped = await pipeThrough(sh(from), sh(to), 'mark', LIMITS);
    expect(piped.source).toMatchObject(source);
    expect(piped.target).toMatchObject(target);
    expect([piped.source.exitCode, piped.target.exitCode]).not.toEqual([0, 0]);
  });

  test('is stopped by its deadline and by the end of the run', async () => {
    const late = await pipeThrough(sh('echo; echo mark; sleep 60'), sh('cat'), 'mark', { deadlineMs: 200 });
    expect(late.stopped).toBe('deadline');
    const stop = new AbortController();
    const going = pipeThrough(sh('echo; echo mark; yes'), sh('cat >/dev/null; sleep 60'), 'mark', {
      ...LIMITS,
      signal: stop.signal,
    });
    stop.abort();
    expect((await going).stopped).toBe('aborted');
  });
});
