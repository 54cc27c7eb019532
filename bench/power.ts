/**
 * What it costs a small release (300 files, 10 MB, 1 % changed) on one host that nothing is lost when the power goes:
 * the whole release over open connections, in turns with a `sync` that keeps nothing and one that does.
 *
 *   node bench/power.ts [--rounds 20]
 *
 * Needs a bundle (`npm run build`).
 */
import { spawnSync } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { startGitHub } from '../test/support/github/server.ts';
import { wholeRelease } from './fleet/methods.ts';
import { startBenchSite } from './fleet/site.ts';
import { TREES } from './fleet/trees.ts';
import { machine, median, option, table } from './measure.ts';

const rounds = Number(option('rounds') ?? 20);
const size = TREES['small'];
if (size === undefined) throw new Error('there is no small tree');

await using github = await startGitHub();
await using site = await startBenchSite(1, size, 0);
const host = site.fleet.host(0);
const method = wholeRelease(site, github);
const [stage] = method.stages;
if (stage === undefined) throw new Error('a release has no stage');
const walls = { kept: [] as number[], not: [] as number[] };
let calls = 0;

for (let round = 0; round <= 2 * rounds; round++) {
  if (round > 0) await site.tree.change();
  const how = round % 2 === 0 ? 'kept' : 'not';
  await host.unfake('sync');
  if (round === 0) await host.fake('sync', `echo x >>'${host.dir}/synced'\nexec /usr/bin/sync "$@"`);
  else if (how === 'not') await symlink('/bin/true', join(host.bin, 'sync'));
  await method.before?.(round);
  const started = performance.now();
  await stage.run(round);
  // The first one sends everything.
  if (round > 0) walls[how].push(performance.now() - started);
  else calls = Number((await host.exec(`wc -l <'${host.dir}/synced'`)).stdout);
  await method.after?.(round);
}

/** Milliseconds of a process that does nothing. */
function processMs(): number {
  const started = performance.now();
  spawnSync('/bin/sh', ['-c', 'n=0; while [ $n -lt 200 ]; do /bin/true; n=$((n + 1)); done']);
  return (performance.now() - started) / 200;
}

const [kept, not, each] = [median(walls.kept), median(walls.not), processMs()];
const none = not - calls * each;
const row = (name: string, ms: number) => [name, ms.toFixed(0), (ms / none).toFixed(2)];
console.log(
  table(
    ['release of a small tree, 1 host', 'wall ms', 'ratio'],
    [
      row('without settling', none),
      row(`with ${calls} calls of a sync that keeps nothing`, not),
      row('settled', kept),
    ],
  ),
);
console.log(`${machine()}, ${rounds} rounds each, ${each.toFixed(2)} ms for a process`);
