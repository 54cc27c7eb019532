import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, randomOf } from '../faults/random.ts';
import { fileSystemsHere } from '../power/disk.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { Counter, compileCounter, findCompiler } from './counter.ts';
import { SCENARIOS } from './scenarios.ts';
import { MODES, pointName, problemsOf, Strikes } from './strikes.ts';

/** The short part of `npm run crash`: one place of every third scenario, where the seed says; of every one with `CUTOVER_CRASH=all`. */
const SEED = 1;
const SHORT = process.env['CUTOVER_CRASH'] !== 'all';

const compiler = await findCompiler();
const [system] = await fileSystemsHere();

describe.runIf(compiler !== undefined)('a script that is ended at any change', () => {
  let temp: TempDir;
  let counter = '';
  beforeAll(async () => {
    temp = await tempDir();
    counter = await compileCounter(compiler ?? '', temp.path);
  });
  afterAll(() => temp[Symbol.asyncDispose]());

  test('is not let make the one that was asked for, nor any after it', async () => {
    const dir = join(temp.path, 'counted');
    const host = join(dir, 'host');
    const records = join(host, '.cutover/releases');
    await mkdir(records, { recursive: true });
    await mkdir(join(host, '.cutover/lock'));
    await writeFile(join(host, '.cutover/lock/token'), 'a-token\n');
    const path = `${await shellFolder(temp.path, 'dash')}:${process.env['PATH'] ?? ''}`;
    const counted = new Counter(counter, join(dir, 'run'), path, [host]);
    const call = { script: 'write-record', args: [host, 'a-token', '', 'v1', '{}'] } as const;
    const whole = await counted.run(call);
    expect(whole.code).toBe(0);
    expect(whole.points.slice(0, 2)).toEqual([
      `create ${records}/v1.json.new`,
      `write ${records}/v1.json.new`,
    ]);
    expect(whole.points.at(-1)).toBe(`rename ${records}/v1.json.new ${records}/v1.json`);
    const last = whole.points.length;
    const cut = await counted.run(call, { at: last, ending: 'all' });
    expect([cut.struck, cut.code, cut.left]).toEqual([true, undefined, []]);
    expect((await readdir(records)).sort()).toEqual(['v1.json', 'v1.json.new']);
    // One more: what the first one left is removed.
    const failed = await counted.run(call, { at: last + 1, ending: 'tool' });
    expect([failed.struck, failed.code]).toEqual([true, 137]);
  });

  describe('leaves a whole host, and the same step ends what it began', () => {
    test.each(
      SCENARIOS.map((make, nth) => [make().name, make, nth] as const).filter(
        ([, , nth]) => !SHORT || nth % 3 === 0,
      ),
    )('%s', { timeout: 120_000 }, async (_name, make, nth) => {
      const random = randomOf(SEED, nth);
      const shell = pick(SHELLS, random);
      const shellDir = await shellFolder(temp.path, shell);
      const dir = join(temp.path, String(nth));
      await using strikes = await Strikes.prepare(make(), shell, dir, { counter, shellDir, system });
      // Processes end in every second of them, and the power goes in the others.
      const ends = pick(MODES.slice(0, 2), random);
      const cuts = pick(MODES.slice(2), random);
      const points = (nth % 2 === 0 ? [ends, cuts] : [cuts, ends])
        .map((mode) => strikes.points(mode))
        .find((some) => some.length > 0);
      if (points === undefined) throw new Error('there is no place to strike');
      const struck = await strikes.strike(pick(points, random));
      expect(problemsOf(struck), `${pointName(struck)}: ${struck.what}`).toEqual([]);
    });
  });
});
