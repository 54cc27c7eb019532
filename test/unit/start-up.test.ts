import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ACTIONS } from '../../src/entry/actions.ts';
import { sourceFiles } from '../../src/host/connection/scripts.ts';

const dist = join(import.meta.dirname, '../../dist');
const entry = readFileSync(join(dist, 'index.js'), 'utf8');

/** The chunks that every action loads before its own: those of its main function. */
const chunks = [
  ...(/runMain \} = await [^\n]*/.exec(entry)?.[0].matchAll(/\.e\((?:\/\*[^*]*\*\/ )?(\d+)\)/g) ?? []),
].map(([, id]) => `${id}.index.js`);
const start = ['index.js', ...chunks].map((name) => readFileSync(join(dist, name), 'utf8'));

/** What every action parses before anything of its own; half as much again would be felt in each step. */
const BUDGET = 150_000;

describe('what every action loads at its start', () => {
  test('is the entry and the chunks of the runner', () => {
    expect(chunks.length).toBeGreaterThan(0);
    expect(start.join('\n')).toContain('the process ended before the action did');
  });

  test('holds no undici: it is only needed for tokens that no action asks for', () => {
    for (const text of start) expect(text).not.toMatch(/undici/i);
  });

  test(`stays below ${BUDGET} bytes`, () => {
    expect(start.reduce((sum, text) => sum + text.length, 0)).toBeLessThan(BUDGET);
  });

  test('needs no server or client of HTTP', () => {
    for (const text of start) expect(text).not.toMatch(/\bfrom\s*["'](node:)?https?["']/);
  });

  test('leaves YAML, the schema and GitHub to chunks of their own', () => {
    for (const words of ['parseDocument', 'strict_object', 'octokit'])
      for (const text of start) expect(text).not.toContain(words);
  });
});

describe('the bundle', () => {
  test('has a main and a post phase of two lines for every action', () => {
    for (const action of ACTIONS)
      for (const phase of ['main', 'post'])
        expect(readFileSync(join(dist, action, `${phase}.js`), 'utf8')).toBe(
          `import { ${phase} } from '../index.js';\nawait ${phase}('${action}');\n`,
        );
  });

  test('holds every script that runs on hosts', () => {
    const emitted = readdirSync(dist)
      .filter((name) => name.endsWith('.sh'))
      .map((name) => readFileSync(join(dist, name), 'utf8'));
    for (const [name, file] of Object.entries(sourceFiles))
      expect(emitted, name).toContain(readFileSync(file, 'utf8'));
  });

  test('runs on Node 24, as the runner starts it', () => {
    expect(process.versions.node).toMatch(/^24\./);
  });
});
