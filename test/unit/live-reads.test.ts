import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../src/host/connection/scripts.ts';

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
  'src/steps/backup-remote/plan.ts',
];

/** Files that read the key of another script, which reads back what it has just done, or what a check was made on. */
const READ_BACK: readonly string[] = ['src/host/health/ask-host.ts', 'src/host/switch/switch-call.ts'];

/** Functions that made an answer of it before there was one for all. */
const NAMES = 'liveTag|agreedLiveTag|servedTag|liveSlot|agreedLive|tagLive';

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
  // What a script answers under this key, taken out of its answer by hand: one(lines, 'live'), answer.get('live')
  /(?<!\bchecksWhen)\(\s*(?:\w+\s*,\s*)?'live'\s*\)/,
  // hostState(lines).live, hostState(lines)?.live, and const { live } = hostState(lines): a part of what one host said
  /\b(host|\w*Host)(State|Facts|Said)\([^()]*\)\s*(\?|!)?\.\s*live\b/,
  /\{[^{}]*\blive\b[^{}]*\}\s*=\s*(await\s+)?\w*[hH]ost(State|Facts|Said)\(/,
];

/** What all servers said, link and traffic together: here the link has the name `live` as well. */
const SAID = /\b(ServerSaid|KnownServer|LastSaid|FleetState)\b/;

const READS_SAID: readonly RegExp[] = [
  // server.live, app?.live; of a verdict it is what the links agree on, of a step what it did
  /\b(?!(serving|all|own|switched|deployed)\b)\w+\s*(\?|!)?\.\s*live\b/,
  // ({ live, traffic }) => and ({ live }: ServerSaid; not over the groups of a verdict
  /(?<!\bgroups\s*\.\w+\(?)\(\s*\(?\s*\{[^{}()]*\blive\b[^{}()]*\}\s*(\)\s*=>|:)/,
  /\b(const|let)\s*\{[^{}]*\blive\b[^{}]*\}\s*(=|of)\s*\w+\b(?!\.|\()/,
];

/**
 * Files that look at the link of one server beside where its requests go: which host is behind its fleet, what may still
 * get requests, and what it says, in words and in a plan. What serves they take from the verdict.
 */
const BESIDE_TRAFFIC: readonly string[] = [
  'src/model/deploy-slot.ts',
  'src/model/join.ts',
  'src/model/release-plan.ts',
  'src/model/report-serving.ts',
  'src/model/rollback/choose.ts',
  'src/model/rollback/leaving.ts',
  'src/model/words.ts',
];

function readsLive(text: string): boolean {
  const code = withoutComments(text);
  const said = SAID.test(code) && READS_SAID.some((pattern) => pattern.test(code));
  return said || READS.some((pattern) => pattern.test(code));
}

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
  "const [slot, tag] = (one(lines, 'live') ?? '').split(' ');",
  "const slot = answer.get('live');",
  'const live = hostState(answer.lines).live;',
  'const { live, looks } = hostState(answer.lines);',
  'function tagLive({ live, slots }: ServerSaid) {}',
  'const lives = (servers: ServerSaid[]) => new Set(servers.map(({ live }) => live));',
  'function noting(servers: readonly KnownServer[]) { return servers.filter((one) => one.live === slot); }',
  'function said(last: LastSaid) { const { host, live } = last; }',
])('the link is seen to be read in: %s', (text) => {
  expect(readsLive(text)).toBe(true);
});

test.each([
  '// facts.live is read in one place',
  'return { liveTag: report.liveTag };',
  'const { live, previous } = switched;',
  'course.facts.before = before;',
  "if (checksWhen(settings, 'live').length === 0) return;",
  "if (result.when === 'live') return;",
  'const whose = (said: ServerSaid, serving: Serving) => serving.live ?? said.host;',
  'const noting = (_: ServerSaid) => serving.groups.some(({ live }) => live === slot);',
])('nothing is seen in: %s', (text) => {
  expect(readsLive(text)).toBe(false);
});

const known = [...STILL, ...READ_BACK, ...BESIDE_TRAFFIC];

test('what is live is told by src/model/serving.ts: nobody else reads the link', () => {
  expect(reading.filter((file) => !known.includes(file))).toEqual([]);
});

test('a file that reads it no more leaves the list of those that still do', () => {
  expect(known.filter((file) => !reading.includes(file))).toEqual([]);
});

/** Scripts that say the link after they have moved it, or beside a check of a slot that the runner has chosen. */
const SAY_BACK = ['check-health', 'confirm-switch', 'switch'];

test('a script that says the link says also where requests go, and whether a switch was left unfinished', () => {
  const saying = Object.entries(sourceFiles)
    .map(([name, file]) => ({ name, text: readFileSync(file, 'utf8').replace(/^\s*#.*$/gm, '') }))
    .filter(({ name, text }) => /^\s*say live /m.test(text) && !SAY_BACK.includes(name));
  expect(saying.map(({ name }) => name).sort()).toEqual(['read-counters', 'read-host']);
  const half = saying.filter(
    ({ text }) => !/^\s*read_traffic "\$@"/m.test(text) || !/^\s*say_mark\b/m.test(text),
  );
  expect(half.map(({ name }) => name)).toEqual([]);
});
