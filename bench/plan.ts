/**
 * How long a dry run of a release to many hosts takes, of two bundles in turn: the one of this tree, and another one.
 * `node bench/plan.ts OTHER/dist [HOSTS] [ROUNDS]`
 */
import { resolve } from 'node:path';
import { runAction } from '../test/support/runner/action.ts';
import { startGovernedShop } from '../test/support/sites/governed-shop.ts';

const [other = 'dist', hosts = '100', rounds = '5'] = process.argv.slice(2);
await using team = await startGovernedShop({
  hosts: Number(hosts),
  nginx: false,
  config: { shared: [] },
  environment: { start: 'true', health: [{ command: 'true' }] },
});
const { shop, github, sha } = team;
await shop.build('v1');
await team.mustStep('release', { tag: 'v1' });
await shop.build('v2');
const own = resolve(import.meta.dirname, '../dist');
const times = new Map<string, number[]>([
  [resolve(other), []],
  [own, []],
]);
for (let round = 0; round < Number(rounds); round++)
  // Each of them is the first one as often as the other.
  for (const [dist, some] of round % 2 === 0 ? [...times] : [...times].reverse()) {
    const began = performance.now();
    github.state.addRun({ id: 5000 + round, sha });
    const { exitCode, log } = await runAction('release', {
      dist,
      inputs: {
        ...{ environment: 'production', tag: 'v2', 'dry-run': true, token: github.token },
        'ssh-private-key': shop.fleet.privateKey,
        'ssh-known-hosts': shop.fleet.knownHosts,
      },
      env: {
        ...{ GITHUB_REPOSITORY: 'acme/shop', GITHUB_ACTOR: 'octocat' },
        ...github.environment({ id: 5000 + round, sha }),
      },
      cwd: shop.workspace,
    });
    if (exitCode !== 0) throw new Error(log);
    some.push(performance.now() - began);
  }
for (const [dist, some] of times) {
  const sorted = [...some].sort((a, b) => a - b);
  process.stdout.write(
    `${dist}: median ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms, ${sorted.map(Math.round).join(' ')}\n`,
  );
}
