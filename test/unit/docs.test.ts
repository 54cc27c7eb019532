import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const pages = globSync(
  ['docs/*.md', 'docs/design/*.md', 'CONTRIBUTING.md', 'README.md', 'SECURITY.md', 'test/README.md'],
  { cwd: root },
).sort();

/** Paths of the repository that a page names; a star stands for any part of a name. */
const pathsIn = (text: string) =>
  [...text.matchAll(/(?<![\w./-])(?:src|test|script|bench)\/[\w./*-]*[\w*/]/g)].map(([path]) => path);
const missingIn = (text: string) =>
  pathsIn(text).filter((path) => globSync(path, { cwd: root }).length === 0);

test('a path that is not there is seen', () => {
  expect(missingIn('`src/gone.ts`, src/model/lock.ts, (`src/host/`) and `test/servers/lock*`.')).toEqual([
    'src/gone.ts',
  ]);
  expect(pages.flatMap((page) => pathsIn(read(page))).length).toBeGreaterThan(60);
});

test.each(pages)('every path that %s names is there', (page) => {
  expect(missingIn(read(page))).toEqual([]);
});

test.each(pages)('every page that %s links to is there', (page) => {
  const links = [...read(page).matchAll(/\]\(([^)#:\s]+)(?:#[^)]*)?\)/g)].map(([, link = '']) => link);
  expect(links.filter((link) => !existsSync(join(root, dirname(page), link)))).toEqual([]);
});

const foldersOf = (path: string) =>
  readdirSync(join(root, path), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => `${path}/${name}`);

test('the map names every room, and links every page on design', () => {
  const map = read('docs/architecture.md');
  const rooms = [...foldersOf('src').filter((path) => path !== 'src/host'), ...foldersOf('src/host')];
  expect(rooms.filter((path) => !map.includes(`\`${path}\``))).toEqual([]);
  const design = globSync('docs/design/*.md', { cwd: root }).map((path) => path.replace('docs/', ''));
  expect(design.filter((path) => !map.includes(`](${path})`))).toEqual([]);
});

test('every folder of tests has a command, a job in CI, and every job a place in the gate', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const { jobs } = parse(read('.github/workflows/ci.yml')) as {
    jobs: Record<string, { needs?: string[]; steps: { run?: string }[] }>;
  };
  const runs = Object.values(jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const folders = globSync('test/**/*.test.ts', { cwd: root }).map((path) => path.split('/')[1] ?? '');
  for (const folder of new Set(folders)) {
    expect(scripts[`test:${folder}`]).toBe(`vitest run --dir test/${folder}`);
    expect(runs).toContain(`npm run test:${folder}`);
    expect(read('test/README.md')).toContain(`npm run test:${folder}`);
  }
  const { gate, ...others } = jobs;
  expect([...(gate?.needs ?? [])].sort()).toEqual(Object.keys(others).sort());
});

/** Commands that are not named after the folder of their tests. */
const FOLDERS: Readonly<Record<string, string>> = { busybox: 'servers', kill: 'servers' };

test.each(pages)('the tests that %s tells to run are there', (page) => {
  const commands = [...read(page).matchAll(/npm run test:(\w+)(?: -- ([\w -]+))?/g)];
  const nothing = commands.flatMap(([command, folder = '', words = '']) =>
    words
      .split(' ')
      .filter(
        (word) => globSync(`test/${FOLDERS[folder] ?? folder}/*${word}*.test.ts`, { cwd: root }).length === 0,
      )
      .map((word) => `${command}: ${word}`),
  );
  expect(nothing).toEqual([]);
});

test('what `npm test` leaves out for its time is told, and its job in CI takes all of it', () => {
  const found = globSync('test/**/*.ts', { cwd: root }).flatMap((path) =>
    [...read(path).matchAll(/env\['(CUTOVER_\w+)'\] [!=]== 'all'/g)].map(([, name = '']) => name),
  );
  const names = [...new Set(found)].sort();
  expect(names).toEqual(expect.arrayContaining(['CUTOVER_CRASH', 'CUTOVER_POWER', 'CUTOVER_STANDBY']));
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const told = read('test/README.md').replaceAll(
    /npm run ([\w:]+)/g,
    (run, name: string) => `${run} ${scripts[name]}`,
  );
  expect(names.filter((name) => !told.includes(`${name}=all`))).toEqual([]);
  const inCi = [...read('.github/workflows/ci.yml').matchAll(/^ {10}(CUTOVER_\w+): all\b/gm)].map(
    ([, name]) => name,
  );
  // These two have a command of their own that prints a table, or takes every stage of every engine.
  expect(names.filter((name) => !inCi.includes(name))).toEqual(['CUTOVER_KILL', 'CUTOVER_KINDS']);
});

test('CI checks in its jobs what .ci/run checks in one go', () => {
  const inOneGo = [...read('.ci/run').matchAll(/^begin \S+ npm run --silent (\S+)$/gm)].map(
    ([, name]) => name,
  );
  expect(inOneGo.length).toBeGreaterThanOrEqual(5);
  for (const name of inOneGo) expect(read('.github/workflows/ci.yml')).toContain(`- run: npm run ${name}\n`);
});
