import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pick, randomOf } from '../faults/random.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { Counter, compileCounter } from './counter.ts';
import { SCENARIOS } from './scenarios.ts';
import { type Point, pointName, problemsOf, Strikes } from './strikes.ts';

/** The short part of `npm run crash`: a few places of every scenario, where the seed says. */
const SEED = 1;
const PLACES = 3;

let temp: TempDir;
let counter: string | undefined;
beforeAll(async () => {
  temp = await tempDir();
  counter = await compileCounter(temp.path);
});
afterAll(() => temp[Symbol.asyncDispose]());

test('every change is counted, also that of a program without libc, and the one that is asked for is not made', async ({
  skip,
}) => {
  if (counter === undefined) return skip('there is no C compiler here');
  const shellDir = await shellFolder(temp.path, 'dash');
  const dir = join(temp.path, 'counted');
  const host = join(dir, 'host');
  const { mkdir, readdir, writeFile } = await import('node:fs/promises');
  await mkdir(join(host, '.cutover/lock'), { recursive: true });
  await writeFile(join(host, '.cutover/lock/token'), 'a-token\n');
  await mkdir(join(host, '.cutover/releases'));
  const path = `${shellDir}:${process.env['PATH'] ?? ''}`;
  const counted = new Counter(counter, join(dir, 'run'), path, [host]);
  const call = { script: 'write-record', args: [host, 'a-token', '', 'v1', '{}'] } as const;
  const whole = await counted.run(call);
  expect(whole.code).toBe(0);
  const records = `${host}/.cutover/releases`;
  const first = [`create ${records}/v1.json.new`, `write ${records}/v1.json.new`];
  expect(whole.points.slice(0, 2)).toEqual(first);
  expect(whole.points.at(-1)).toContain(`rename ${records}/v1.json.new`);
  expect(await readdir(records)).toEqual(['v1.json']);
  const cut = await counted.run(call, { at: whole.points.length, mode: 'all' });
  expect([cut.struck, cut.code, cut.left]).toEqual([true, undefined, []]);
  expect((await readdir(records)).sort()).toEqual(['v1.json', 'v1.json.new']);
});

describe.each(SHELLS)('a script that is ended at any change leaves a whole host, under %s', (shell) => {
  test.each(SCENARIOS.map((make, nth) => ({ name: make().name, make, nth })))(
    '$name',
    async ({ make, nth, skip }: { make: (typeof SCENARIOS)[number]; nth: number; skip?: unknown }) => {
      void skip;
      if (counter === undefined) return;
      const dir = join(temp.path, `${shell}-${nth}`);
      const shellDir = await shellFolder(temp.path, shell);
      await using strikes = await Strikes.prepare(make(), shell, dir, { counter, shellDir });
      const random = randomOf(SEED, nth);
      const all: Point[] = [...strikes.points('all'), ...strikes.points('tool')];
      const broken: string[] = [];
      for (let place = 0; place < PLACES && all.length > 0; place++) {
        const struck = await strikes.strike(pick(all, random));
        const problems = problemsOf(struck);
        if (problems.length > 0) broken.push(`${pointName(struck)} [${struck.what}]: ${problems.join('; ')}`);
      }
      expect(broken).toEqual([]);
    },
    120_000,
  );
});
