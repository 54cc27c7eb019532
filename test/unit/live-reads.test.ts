import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '../..');

/** Where the link `live` of a host is read and becomes a part of the one answer. */
const ALLOWED = ['src/model/serving.ts', 'src/host/switch/traffic.ts'];

/**
 * Files that mean the link itself, and not what visitors get: the parser; what cleanup keeps, which is more and never
 * less for it; the release whose files a backup saves.
 */
const STILL: readonly string[] = [
  'src/model/host-facts.ts',
  'src/model/retention.ts',
  'src/steps/backup-remote/backup.ts',
  'src/steps/backup-remote/plan.ts',
];

/** Functions that made an answer of it before there was one for all. */
const NAMES = 'liveTag|agreedLiveTag|servedTag|liveSlot|agreedLive';

const READS: readonly RegExp[] = [
  // facts.live, first?.facts.live, facts['live']
  /\bfacts\s*(\?|!)?\.\s*live\b|\bfacts\s*(\?\.)?\[\s*'live'\s*\]/i,
  // ({ facts: { live } }) and const { live } = reading.facts
  /\bfacts:\s*\{[^{}]*\blive\b/,
  /\{[^{}]*\blive\b[^{}]*\}\s*=\s*[\w.?!]*\bfacts\b/,
  // Their call, import and declaration; a key of this name in a report is something else.
  new RegExp(`(?<![.#\\w])(${NAMES})\\s*\\(`),
  new RegExp(`\\b(import|export)\\b[^;]*\\{[^}]*(?<![.\\w])(${NAMES})\\b[^}]*\\}\\s*from\\b`),
  new RegExp(`\\bfunction (${NAMES})\\b`),
];

const readsLive = (text: string) => READS.some((pattern) => pattern.test(withoutComments(text)));

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

const reading = globSync('src/**/*.ts', { cwd: root })
  .filter((file) => !ALLOWED.includes(file))
  .filter((file) => readsLive(readFileSync(join(root, file), 'utf8')))
  .sort();

test.each([
  'if (reading.facts.live === slot) return;',
  'const tag = first?.facts.live;',
  'hosts.map(({ host, facts: { live } }) => live)',
  'const { live, slots } = reading.facts;',
  "import { type HostFacts, liveTag } from './host-facts.ts';",
  'const tag = liveTag(facts);',
  'export function agreedLive(hosts) {}',
])('the link is seen to be read in: %s', (text) => {
  expect(readsLive(text)).toBe(true);
});

test.each([
  '// facts.live is read in one place',
  'return { liveTag: report.liveTag };',
  'const { live, previous } = switched;',
  'course.facts.before = before;',
])('nothing is seen in: %s', (text) => {
  expect(readsLive(text)).toBe(false);
});

test('what is live is told by src/model/serving.ts: nobody else reads the link', () => {
  expect(reading.filter((file) => !STILL.includes(file))).toEqual([]);
});

test('a file that reads it no more leaves the list of those that still do', () => {
  expect(STILL.filter((file) => !reading.includes(file))).toEqual([]);
});
