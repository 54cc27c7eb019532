/** The commands of publish.yml, as the runner starts them, with a `gh` that answers from a table and writes down what it was asked. */
import { chmod, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { exec } from '../support/exec.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const file = resolve(import.meta.dirname, '../../.github/workflows/publish.yml');
let temp: TempDir;
let steps: ReadonlyMap<string, string>;
beforeAll(async () => {
  const { jobs } = parse(await readFile(file, 'utf8')) as {
    jobs: Record<string, { steps: { name?: string; run?: string }[] }>;
  };
  steps = new Map(
    Object.values(jobs).flatMap((job) =>
      job.steps.flatMap(({ name = '', run }): [string, string][] => (run === undefined ? [] : [[name, run]])),
    ),
  );
  temp = await tempDir();
});
afterAll(() => temp[Symbol.asyncDispose]());
beforeEach(async () => {
  await rm(join(temp.path, 'work'), { recursive: true, force: true });
  await mkdir(join(temp.path, 'work/bin'), { recursive: true });
});

/** Runs the step with this name as the runner does. `answers`: what `gh` says to what begins so, `undefined`: it fails. */
async function run(name: string, tag: string, answers: readonly (readonly [string, string | undefined])[]) {
  const dir = join(temp.path, 'work');
  const cases = answers.map(
    ([asked, answer]) =>
      `  '${asked}'*) ${answer === undefined ? 'exit 1' : `printf '%s\\n' '${answer}'`} ;;`,
  );
  const gh = [
    '#!/bin/sh',
    `printf '%s\\n' "$*" >>"${dir}/asked"`,
    'case "$*" in',
    ...cases,
    '  *) exit 2 ;;',
    'esac',
  ];
  await writeFile(join(dir, 'bin/gh'), `${gh.join('\n')}\n`);
  await chmod(join(dir, 'bin/gh'), 0o755);
  await writeFile(join(dir, 'script'), steps.get(name) ?? 'exit 99');
  const { code } = await exec('bash', ['-e', join(dir, 'script')], {
    cwd: dir,
    env: {
      PATH: `${dir}/bin:/usr/bin:/bin`,
      TAG: tag,
      GITHUB_REPOSITORY: 'acme/cutover',
      GITHUB_SHA: 'c0ffee',
    },
  });
  return { code, asked: (await readFile(join(dir, 'asked'), 'utf8')).trim().split('\n') };
}

const MOVE = 'Move the tag of the major version, annotated and never backwards';
const PUBLISH = 'Publish, and see that it cannot be changed any more';
const RELEASES = 'api --paginate repos/acme/cutover/releases';
const TAGS = 'api --method POST repos/acme/cutover/git/tags';
const MOVED = 'api --method PATCH repos/acme/cutover/git/refs/tags/v1';
const MADE = 'api --method POST repos/acme/cutover/git/refs ';

describe('the tag of the major version', () => {
  const changing = (asked: readonly string[]) => asked.filter((line) => line.includes('--method'));

  test('moves to the newest version, as an annotated tag', async () => {
    const { code, asked } = await run(MOVE, 'v1.10.0', [
      [RELEASES, 'v1.9.0\nv2.0.0\nv1.10.0\nv1.2.0\nv1.11.0-rc.1'],
      [TAGS, 'beef'],
      [MOVED, ''],
    ]);
    expect(code).toBe(0);
    const [made = '', moved] = changing(asked);
    expect(made).toContain('-f tag=v1 -f message=v1.10.0 -f object=c0ffee -f type=commit');
    expect(moved).toBe(`${MOVED} -f sha=beef -F force=true`);
  });

  test('is made with the first version', async () => {
    const { code, asked } = await run(MOVE, 'v1.0.0', [
      [RELEASES, 'v1.0.0'],
      [TAGS, 'beef'],
      [MOVED, undefined],
      [MADE, ''],
    ]);
    expect(code).toBe(0);
    expect(asked.at(-1)).toBe(`${MADE}-f ref=refs/tags/v1 -f sha=beef`);
  });

  test('does not go backwards', async () => {
    const { code, asked } = await run(MOVE, 'v1.9.1', [[RELEASES, 'v1.10.0\nv1.9.1']]);
    expect(code).toBe(0);
    expect(changing(asked)).toEqual([]);
  });

  test.each([
    ['GitHub does not answer', undefined],
    ['the version is not there', 'v2.0.0'],
  ])('stays, and the run is red, where %s', async (_, answer) => {
    const { code, asked } = await run(MOVE, 'v1.9.1', [[RELEASES, answer]]);
    expect(code).not.toBe(0);
    expect(changing(asked)).toEqual([]);
  });
});

describe('a release', () => {
  const VIEW = 'release view v1.0.0';
  const IMMUTABLE = 'api repos/acme/cutover/releases/tags/v1.0.0';

  test('is published once its files are in it, and is red where it can be changed', async () => {
    for (const [immutable, code] of [
      ['true', 0],
      ['false', 1],
    ] as const) {
      const done = await run(PUBLISH, 'v1.0.0', [
        [`${VIEW} --json`, 'true'],
        [VIEW, undefined],
        ['release', ''],
        [IMMUTABLE, immutable],
      ]);
      expect(done.code).toBe(code);
      const order = [
        'release create v1.0.0 --draft',
        'release upload v1.0.0',
        'release edit v1.0.0 --draft=false',
      ];
      expect(done.asked.filter((line) => order.some((one) => line.startsWith(one))).slice(-3)).toEqual(
        order.map((one) => expect.stringContaining(one)),
      );
    }
  });

  test('that is published already is left as it is', async () => {
    const { code, asked } = await run(PUBLISH, 'v1.0.0', [
      [`${VIEW} --json`, 'false'],
      [VIEW, ''],
      [IMMUTABLE, 'true'],
    ]);
    expect(code).toBe(0);
    expect(asked.filter((line) => /create|upload|edit/.test(line))).toEqual([]);
  });
});
