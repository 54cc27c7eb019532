/**
 * Many small files on one host, beside plain rsync over the same connection, in turns:
 *
 *   node bench/many.ts [--tree many|million|large] [--rounds 3] [--methods full,link-dest,checksum,cutover,release]
 *
 * The first release is against a copy by `rsync -a`; the next ones, of which 1 % is changed and all times are new, against
 * `rsync -a --link-dest` and `rsync -ac --link-dest`. rsync copies and no more. Cutover opens its connection, locks, reads
 * what is there, verifies every file on the host, waits until all of it is on the disk, and keeps a record; the whole
 * release also checks, switches, reads back and checks again. Needs a bundle (`npm run build`).
 */
import { resolve } from 'node:path';
import { startGitHub } from '../test/support/github/server.ts';
import { type Cost, Meter } from './fleet/cost.ts';
import { cutover, type Method, rsync, wholeRelease } from './fleet/methods.ts';
import { startBenchSite } from './fleet/site.ts';
import { TREES } from './fleet/trees.ts';
import { machine, median, memory, option, table } from './measure.ts';

const size = TREES[option('tree') ?? 'many'];
const rounds = Number(option('rounds') ?? 3);
if (size === undefined) throw new Error('not understood: --tree');
const asked = (option('methods') ?? 'full,link-dest,checksum,cutover,release').split(',');

await using github = await startGitHub();
await using site = await startBenchSite(1, size, 0);
const all: Readonly<Record<string, Method>> = {
  full: rsync(site, 'full'),
  'link-dest': rsync(site, 'link-dest'),
  checksum: rsync(site, 'checksum'),
  cutover: cutover(site, 'cold'),
  release: wholeRelease(site, github),
};
const methods = asked.flatMap((name) => all[name] ?? []);
const meter = new Meter(site.serverPids(), site.fleet.dir);
const dist = resolve(import.meta.dirname, '../dist');
const bundle = new RegExp(`${dist}/(release|rsync-deploy)/main\\.js`);

interface Measured extends Cost {
  readonly mebibytes: number;
}
const costs = { first: new Map<string, Measured[]>(), next: new Map<string, Measured[]>() };

for (let round = 0; round <= rounds; round++) {
  if (round > 0) await site.tree.change();
  const turn = [...methods.slice(round % methods.length), ...methods.slice(0, round % methods.length)];
  for (const method of turn) {
    await method.before?.(round);
    for (const stage of method.stages) {
      let mebibytes = 0;
      const timer = setInterval(() => {
        mebibytes = Math.max(mebibytes, memory(bundle).largest);
      }, 100);
      const cost = await meter.measure(() => stage.run(round)).finally(() => clearInterval(timer));
      // What is compared is what brings the files: not the switch of others, which takes no time here.
      if (stage !== method.stages[0]) continue;
      const of = costs[round === 0 ? 'first' : 'next'];
      of.set(method.name, [...(of.get(method.name) ?? []), { ...cost, mebibytes }]);
      console.error(`${round} ${method.name}: ${cost.wall.toFixed(1)} s, ${mebibytes.toFixed(0)} MiB`);
    }
    await method.after?.(round);
  }
}

const rows: string[][] = [];
for (const [kind, of] of Object.entries(costs))
  for (const [name, measured] of of) {
    const pick = (cost: (one: Measured) => number, method = name) => median((of.get(method) ?? []).map(cost));
    const beside = (method: Method | undefined) =>
      [({ wall }: Cost) => wall, ({ runner, hosts }: Cost) => runner + hosts].map((cost) =>
        (pick(cost) / pick(cost, method?.name)).toFixed(2),
      );
    const references =
      kind === 'first'
        ? [...beside(all['full']), '', '']
        : [...beside(all['link-dest']), ...beside(all['checksum'])];
    rows.push([
      kind === 'first' ? 'first release' : '1 % changed',
      name,
      pick(({ wall }) => wall).toFixed(1),
      pick(({ runner, hosts }) => runner + hosts).toFixed(1),
      ...references,
      measured.some(({ mebibytes }) => mebibytes > 0) ? pick(({ mebibytes }) => mebibytes).toFixed(0) : '',
    ]);
  }
console.log(`${machine()}, ${size.files} files, ${size.bytes / 1e6} MB, ${rounds} rounds\n`);
console.log(
  table(
    [
      ...['release', 'by', 'wall s', 'processor s'],
      ...['wall / -a', 'processor / -a', 'wall / -ac', 'processor / -ac', 'runner MiB'],
    ],
    rows,
  ),
);
