/**
 * A team's day on real servers: two hosts (sshd, rsync, nginx on loopback), a sample application in two slots,
 * visitors that never stop, and a local GitHub API. Runs the committed bundles as GitHub's runner does. Leaves
 * nothing behind.
 */

import { startGitHub } from '../test/support/github/server.ts';
import { readAnswer } from '../test/support/sites/app.ts';
import { startShop } from '../test/support/sites/shop.ts';
import { startTraffic, type Traffic } from '../test/support/sites/traffic.ts';

type Inputs = Readonly<Record<string, string | number | boolean>>;

const say = (text = '') => process.stdout.write(`${text}\n`);
const began = performance.now();

const health = [
  {
    http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz',
    expect: { status: 200, json: { version: '$CUTOVER_TAG' } },
  },
  // Some faults show only with visitors: this one is red as soon as the release is live.
  { command: 'test ! -e "$CUTOVER_RELEASE/fails-when-live"', when: 'live' },
];

await using github = await startGitHub({ owner: 'acme', repo: 'shop' });
await using shop = await startShop({ hosts: 2, nginx: true, environment: { health } });
const visitors: Traffic[] = [];
let unexpected = 0;
let runs = 0;
let lastSummary = '';
let env: Readonly<Record<string, string>> = {};

/** A new run of the workflow, for a new commit. */
async function run(message: string): Promise<void> {
  await shop.endJob();
  const sha = await github.state.git.commit(message);
  env = github.environment({ id: ++runs, sha });
}

/** Runs a step and shows what a person would look at: one line, or the error. */
async function step(action: string, inputs: Inputs, expected: 'green' | 'red' = 'green') {
  const started = performance.now();
  const result = await shop.step(action, { token: github.token, ...inputs }, { env });
  const seconds = ((performance.now() - started) / 1000).toFixed(1);
  const colour = result.exitCode === 0 ? 'green' : 'red';
  const given = Object.entries(inputs)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
  say(`  ${colour === 'green' ? '✓' : '✗'} ${action.padEnd(16)} ${given.padEnd(36)} ${seconds} s`);
  if (colour === 'red') for (const line of errorLines(result.log)) say(`      ${line}`);
  if (colour !== expected) {
    unexpected++;
    say(`    expected ${expected}; the whole log:`);
    for (const line of result.log.split('\n')) if (!line.startsWith('::add-mask::')) say(`    ${line}`);
  }
  lastSummary = result.summary;
  return result.outputs;
}

function errorLines(log: string): string[] {
  const error = /^::error::(.*)$/m.exec(log)?.[1] ?? '';
  return error.replaceAll('%0A', '\n').replaceAll('%25', '%').replaceAll(shop.fleet.dir, '…').split('\n');
}

/** What visitors get now, asked on every host. */
async function visitorsGet(expected: string): Promise<void> {
  const versions = await Promise.all(
    shop.nginx.map(async ({ url }) => readAnswer(Buffer.from(await (await fetch(url)).arrayBuffer()))),
  );
  const now = [...new Set(versions)].join(' and ');
  if (now !== expected) unexpected++;
  say(`  visitors get ${now}${now === expected ? '' : `, expected ${expected}`}`);
}

say(`Two hosts with nginx in front of two slots: ${shop.nginx.map(({ url }) => url).join(' and ')}`);

say('\n1. The first release, in one step: tag, deploy beside, check, switch, check');
await run('feat: open the shop');
await shop.build('v0.1.0');
await step('release', {});
await visitorsGet('v0.1.0');
for (const { url } of shop.nginx)
  visitors.push(startTraffic(url, { rate: 100, keepAlive: true, timeoutMs: 20_000, read: readAnswer }));

say('\n2. The next release, step by step, with visitors on the site');
await run('feat: sell shoes');
const { tag = '' } = await step('tag-release', {});
await shop.build(tag);
await step('rsync-deploy', { tag });
await step('verify-health', { slot: 'idle', 'expect-tag': tag });
await step('switch-slot', { 'expect-tag': tag });
await step('verify-health', { slot: 'live', 'expect-tag': tag });
await visitorsGet(tag);

say('\n3. A bad release: red in the idle slot, so it never reaches a visitor');
await run('feat: sell socks');
await shop.build('v0.3.0', { health: 'failing' });
const idle = { ...shop.settings() };
await shop.configure({
  ...idle,
  environments: { production: { ...idle.environments.production, timeouts: { health: '3s' } } },
});
await step('release', {}, 'red');
await visitorsGet(tag);

say('\n4. A release whose fault shows only when it is live: it goes back by itself, and the run is red');
await run('feat: sell hats');
await shop.build('v0.4.0', { extra: { 'fails-when-live': 'yes\n' } });
await step('release', {}, 'red');
await visitorsGet(tag);
const wentBack = lastSummary;

say('\n5. A rollback by hand');
await run('chore: nothing');
await step('rollback-to-tag', { reason: 'the shoes do not fit' });
await visitorsGet('v0.1.0');
await shop.endJob();

let requests = 0;
let failed = 0;
const versions = new Map<string, number>();
for (const one of visitors) {
  const report = await one.stop();
  requests += report.requests;
  failed += report.failed;
  for (const [version, count] of report.versions) versions.set(version, (versions.get(version) ?? 0) + count);
  for (const error of report.errors.slice(0, 5)) say(`  ${error}`);
}

say('\nThe summary of run 4, as its page shows it');
for (const line of readable(wentBack)) say(`  ${line}`);

say('\nVisitors');
for (const [version, count] of versions) say(`  ${version}: ${count} answers`);
say(
  `  ${requests} requests, ${failed} failed requests, in ${((performance.now() - began) / 1000).toFixed(0)} s`,
);
if (failed > 0 || unexpected > 0) process.exitCode = 1;

/** Markdown for a terminal: without fenced diagrams, escapes and markup. */
function readable(markdown: string): string[] {
  return markdown
    .replace(/```[\s\S]*?```\n?/g, '')
    .replace(/<[^>]+>/g, '')
    .replace(/^\|[ |:-]+\|$\n/gm, '')
    .replace(/\\([\\`*_[\]|~])/g, '$1')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
    .replace(/\[([^\]]+)\]\([^)]+\)/g, '$1')
    .replace(/\*\*|`/g, '')
    .split('\n')
    .map((line) => (line.startsWith('|') ? line.replace(/^\| | \|$/g, '').replaceAll(' | ', '   ') : line))
    .filter((line, index, lines) => line !== '' || lines[index - 1] !== '');
}
