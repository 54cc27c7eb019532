import { globSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');
const files = globSync('src/**/*.ts', { cwd: root }).sort();

interface Import {
  readonly from: string;
  /** A file of src, or the name of a package. */
  readonly to: string;
  readonly kind: 'static' | 'dynamic' | 'type';
}

/** Every import and re-export of a file, told apart by whether it happens when the file is loaded. */
function importsOf(from: string): Import[] {
  const text = readFileSync(join(root, from), 'utf8');
  const found: Import[] = [];
  const add = (to: string, kind: Import['kind']) =>
    found.push({ from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to, kind });
  for (const [, words = '', to = ''] of text.matchAll(/^(?:import|export)\s([^;]*?\sfrom\s+)'([^']+)'/gm))
    add(to, /^type\s/.test(words) || onlyTypes(words) ? 'type' : 'static');
  for (const [, to = ''] of text.matchAll(/^import\s+'([^']+)'/gm)) add(to, 'static');
  for (const [, to = ''] of text.matchAll(/\bimport\(\s*'([^']+)'\s*\)/g)) add(to, 'dynamic');
  return found;
}

function onlyTypes(words: string): boolean {
  const names = /^\{([^}]*)\}/.exec(words)?.[1];
  return names?.split(',').every((name) => name.trim() === '' || name.trim().startsWith('type ')) ?? false;
}

const imports = files.flatMap(importsOf);
const own = imports.filter(({ to }) => to.startsWith('src/'));

/** The step that a file belongs to: a file, or a folder of single jobs. */
const stepOf = (file: string) => /^src\/steps\/([^/]+?)(\.ts|\/)/.exec(file)?.[1];

/** The layer of a file: its folder below src, or the file itself. */
function layerOf(file: string): string {
  return /^src\/([^/]+)/.exec(file)?.[1] ?? file;
}

/** Who may import whom; a layer may always import itself, but for steps. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  entry: ['flow', 'steps', 'host', 'github', 'notify', 'source', 'config', 'model', 'errors.ts', 'log.ts'],
  flow: ['steps', 'host', 'github', 'source', 'config', 'model', 'errors.ts', 'log.ts'],
  steps: ['host', 'github', 'rsync-wrapper', 'source', 'process', 'config', 'model', 'errors.ts', 'log.ts'],
  host: ['rsync-wrapper', 'source', 'process', 'config', 'model', 'errors.ts', 'log.ts'],
  github: ['source', 'process', 'config', 'model', 'errors.ts', 'log.ts'],
  notify: ['config', 'model', 'errors.ts', 'log.ts'],
  'rsync-wrapper': ['process', 'model', 'errors.ts', 'log.ts'],
  source: ['process', 'model', 'errors.ts', 'log.ts'],
  process: ['errors.ts', 'log.ts'],
  config: ['model', 'errors.ts'],
  model: [],
  'errors.ts': [],
  'log.ts': [],
};

const show = ({ from, to, kind }: Import) => `${from} -> ${to} (${kind})`;

test('the reader of imports sees every one', () => {
  expect(own.length).toBeGreaterThan(100);
  expect(own.filter(({ to }) => !files.includes(to)).map(show)).toEqual([]);
  for (const file of files) {
    const words = readFileSync(join(root, file), 'utf8').match(/\bfrom '[^']+'|\bimport\(|^import '/gm) ?? [];
    expect(importsOf(file).length, file).toBe(words.length);
  }
});

describe('imports go one way', () => {
  test('every layer is known', () => {
    expect([...new Set(files.map(layerOf))].filter((layer) => !(layer in ALLOWED))).toEqual([]);
  });

  test('no arrow goes up', () => {
    const up = own.filter(({ from, to }) => {
      const [a, b] = [layerOf(from), layerOf(to)];
      return a !== b && ALLOWED[a]?.includes(b) !== true;
    });
    expect(up.map(show)).toEqual([]);
  });

  test('a step never imports a step', () => {
    const crossing = own.filter(
      ({ from, to }) => layerOf(from) === 'steps' && layerOf(to) === 'steps' && stepOf(from) !== stepOf(to),
    );
    expect(crossing.map(show)).toEqual([]);
  });

  test('there is no circle, not even of types', () => {
    const next = new Map(
      files.map((file) => [file, own.filter(({ from }) => from === file).map(({ to }) => to)]),
    );
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (file: string, path: readonly string[]): void => {
      if (path.includes(file)) circles.push([...path.slice(path.indexOf(file)), file].join(' -> '));
      if (done.has(file) || path.includes(file)) return;
      for (const to of next.get(file) ?? []) visit(to, [...path, file]);
      done.add(file);
    };
    for (const file of files) visit(file, []);
    expect(circles).toEqual([]);
  });

  test('the model reaches neither the runner, nor GitHub, nor the machine', () => {
    const outside = imports.filter(
      ({ from, to }) => layerOf(from) === 'model' && /^(node:(?!crypto$)|@actions\/|@octokit\/)/.test(to),
    );
    expect(outside.map(show)).toEqual([]);
  });
});

describe('one place for each thing', () => {
  const where = (wanted: RegExp) =>
    [...new Set(imports.filter(({ to }) => wanted.test(to)).map(({ from }) => layerOf(from)))].sort();

  test('only src/entry knows the runner', () => {
    expect(where(/^@actions\/core$/)).toEqual(['entry']);
  });

  test('only src/process starts processes', () => {
    expect(where(/^(node:)?child_process$|^@actions\/exec$/)).toEqual(['process']);
  });
});

describe('files stay short enough to be read', () => {
  const lengthOf = (file: string) => readFileSync(join(root, file), 'utf8').split('\n').length - 1;

  test('none has more than 350 lines, and half of them at most 90', () => {
    const all = [...files, ...globSync('src/**/*.sh', { cwd: root })];
    expect(all.filter((file) => lengthOf(file) > 350)).toEqual([]);
    const lengths = files.map(lengthOf).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(90);
  });

  test('the course of a release has at most 150', () => {
    expect(lengthOf('src/flow/release.ts')).toBeLessThanOrEqual(150);
  });
});

describe('what every start would pay for', () => {
  test('heavy packages are loaded only when they are used', () => {
    const heavy =
      /^(yaml|valibot|ignore|semver|@actions\/(github|cache|exec|glob|http-client)|@octokit\/.*|conventional-commits-parser|nodemailer)$/;
    // The schema is itself only loaded by import().
    const early = imports.filter(
      ({ from, to, kind }) => kind === 'static' && heavy.test(to) && reachable.has(from),
    );
    expect(early.map(show)).toEqual([]);
  });

  test('mail is loaded only by who sends one', () => {
    const found = imports.filter(({ to, kind }) => to === 'nodemailer' && kind !== 'type');
    expect(found.map(show)).toEqual(['src/notify/mail.ts -> nodemailer (dynamic)']);
  });

  test('node:http and node:https are never imported statically', () => {
    expect(
      imports.filter(({ to, kind }) => kind === 'static' && /^(node:)?https?$/.test(to)).map(show),
    ).toEqual([]);
  });

  /** What is loaded with the dispatcher and the runner, before the action's own part. */
  const reachable = new Set<string>(['src/entry/dispatch.ts', 'src/entry/runner.ts']);
  for (const file of reachable)
    for (const { to, kind } of importsOf(file))
      if (kind === 'static' && to.startsWith('src/')) reachable.add(to);
});
