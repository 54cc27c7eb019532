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

test('an error stands on the page once', () => {
  expect(new Set(headings).size).toBe(headings.length);
});
