import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';

const root = resolve(import.meta.dirname, '../..');
const source = globSync(['src/**/*.ts', 'src/**/*.sh'], { cwd: root })
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n');
const page = readFileSync(join(root, 'docs/troubleshooting.md'), 'utf8');
const headings = [...page.matchAll(/^### `(.+)`$/gm)].map(([, text = '']) => text);

test.each(headings)('the error that the page explains is one that Cutover says: %s', (text) => {
  expect(source).toContain(text);
});

/** The errors of host scripts, by their exit code. */
const failures = [...source.matchAll(/\bfail (\d+) (["'])(.*?)\2/g)].map(([, code = '', , text = '']) => ({
  code,
  text,
}));
const codes = [...new Set(failures.map(({ code }) => code))].sort();

test.each(codes)('the page explains an error of every kind that a script ends with: exit code %s', (code) => {
  const texts = failures.filter((failure) => failure.code === code).map(({ text }) => text);
  expect(headings.filter((heading) => texts.some((text) => text.includes(heading)))).not.toEqual([]);
});

test('and every way in which a connection is not opened', () => {
  const texts = [
    ...['src/host/connection/connect-error.ts', 'src/model/host-key.ts'].flatMap((file) => [
      ...readFileSync(join(root, file), 'utf8').matchAll(
        /^\s+'(is [a-z]|did |refused |cannot be found)[^']*|`(is [a-z]|has no |did |refused |cannot be found)[^`\\]*/gm,
      ),
    ]),
    // What ssh ends with: `kind: [what is so, what to do]`.
    ...readFileSync(join(root, 'src/host/connection/connect-error.ts'), 'utf8').matchAll(
      /(?<=^ {4}[a-z]+: \[\n\s+)['`][a-z][^'`(]*/gm,
    ),
  ].map(([text]) => text.trim().replace(/^['`]/, ''));
  expect(texts).toEqual(
    expect.arrayContaining(['cannot be connected to', 'takes connections and says nothing']),
  );
  expect(texts.length).toBeGreaterThan(10);
  for (const text of texts)
    expect(
      headings.filter((heading) => text.startsWith(heading.slice(0, text.length))),
      text,
    ).not.toEqual([]);
});

test('an error stands on the page once', () => {
  expect(new Set(headings).size).toBe(headings.length);
});
