/**
 * What a release costs on many hosts, beside what else would do it. Builds its own fleet (an sshd for each host
 * on loopback), changes 1 % of the release with all modification times new, and runs the methods in turn:
 *
 *   node bench/fleet.ts [--hosts 1,5,20,50,100] [--rounds 5] [--tree small|large|many] [--delay 50ms]
 *                       [--methods cutover,open,release,link-dest,full,ansible,capistrano] [--json FILE]
 *
 * Needs a bundle (`npm run build`). With --json the figures are written to FILE; bench/fleet/report.ts makes
 * docs/performance.md from such files. Ends with 1 when the hosts do not hold the same tree in the end.
 */
import { writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { parseDuration } from '../src/model/duration.ts';
import { startGitHub } from '../test/support/github/server.ts';
import { treeOf } from '../test/support/tree.ts';
import { type Cost, Meter } from './fleet/cost.ts';
import { ansible, capistrano, cutover, type Method, rsync, wholeRelease } from './fleet/methods.ts';
import { profile } from './fleet/profile.ts';
import { type Figures, median } from './fleet/report.ts';
import { type BenchSite, startBenchSite } from './fleet/site.ts';
import { TREES } from './fleet/trees.ts';

const { values } = parseArgs({
  options: {
    hosts: { type: 'string', default: '1,5,20,50,100' },
    rounds: { type: 'string', default: '5' },
    tree: { type: 'string', default: 'small' },
    delay: { type: 'string', default: '0ms' },
    methods: { type: 'string', default: 'cutover,open,release,link-dest,full,ansible,capistrano' },
    json: { type: 'string' },
    profile: { type: 'boolean', default: false },
  },
});
const size = TREES[values.tree];
const delayMs = parseDuration(values.delay);
if (size === undefined || delayMs === undefined) throw new Error('not understood: --tree or --delay');
const methodsAsked = values.methods.split(',');
const rounds = Number(values.rounds);

// Removed at the very end: what is deleted makes the file system slow for a minute.
await using stack = new AsyncDisposableStack();
const github = stack.use(await startGitHub());

function methodsOn(site: BenchSite): Method[] {
  const all: Readonly<Record<string, () => Method | undefined>> = {
    cutover: () => cutover(site, 'cold'),
    open: () => cutover(site, 'open'),
    release: () => wholeRelease(site, github),
    'link-dest': () => rsync(site, 'link-dest'),
    full: () => rsync(site, 'full'),
    ansible: () => ansible(site),
    capistrano: () => capistrano(site),
  };
  return methodsAsked.flatMap((name) => {
    const made = all[name]?.();
    if (made === undefined) console.log(`left out, since it is not installed (or not known): ${name}`);
    return made ?? [];
  });
}

/** Runs all methods on a fleet of this size, in turn, and checks what they left. */
async function run(hosts: number): Promise<Figures[]> {
  if (size === undefined || delayMs === undefined) return [];
  const site = stack.use(await startBenchSite(hosts, size, delayMs));
  const meter = new Meter(site.serverPids(), site.fleet.dir);
  const methods = methodsOn(site);
  const costs = new Map<string, (Cost & { readonly roundTrips: number })[]>();
  for (let round = 0; round <= rounds; round++) {
    if (round > 0) await site.tree.change();
    // Each round begins with another one, so that none always profits from what ran before it.
    const turn = [...methods.slice(round % methods.length), ...methods.slice(0, round % methods.length)];
    for (const method of turn) {
      await method.before?.(round);
      for (const stage of method.stages) {
        const before = site.roundTrips();
        const cost = await meter.measure(() => stage.run(round));
        const roundTrips = (site.roundTrips() - before) / hosts;
        const key = `${method.name}\t${stage.name}`;
        if (round > 0) costs.set(key, [...(costs.get(key) ?? []), { ...cost, roundTrips }]);
      }
      await method.after?.(round);
    }
  }
  await checkTrees(site, methods);
  return [...costs].map(([key, measured]) => {
    const [method = '', stage = ''] = key.split('\t');
    return { tree: size.name, delayMs, hosts, method, stage, costs: measured };
  });
}

/** Every host serves what the source holds, whatever brought it there: paths and content. */
async function checkTrees(site: BenchSite, methods: readonly Method[]): Promise<void> {
  const wanted = (await treeOf(site.tree.dir, { modes: false })).join('\n');
  for (const method of methods)
    for (const target of site.targets) {
      const found = await treeOf(method.liveOn(target), { modes: false });
      // Capistrano leaves its own REVISION there.
      const own = found.filter((line) => !/ (REVISION|log|tmp|public)$/.test(line));
      if (own.join('\n') !== wanted) throw new Error(`${method.name}: ${target.ip} holds another tree`);
    }
}

if (values.profile) {
  await profile(stack.use(await startBenchSite(Number(values.hosts.split(',')[0]), size, delayMs)));
} else {
  console.log(`${cpus().length} CPUs, ${values.tree} tree, delay ${delayMs} ms, ${rounds} rounds`);
  const figures: Figures[] = [];
  for (const hosts of values.hosts.split(',').map(Number)) {
    const made = await run(hosts);
    figures.push(...made);
    for (const { method, stage, costs } of made) {
      const of = (pick: (cost: (typeof costs)[number]) => number) => median(costs.map(pick)).toFixed(2);
      const walls = costs.map(({ wall }) => wall);
      console.log(
        `${String(hosts).padStart(3)} ${`${method}: ${stage}`.padEnd(36)} wall ${of(({ wall }) => wall).padStart(6)} s (${Math.min(...walls).toFixed(2)} to ${Math.max(...walls).toFixed(2)})  cpu runner ${of(({ runner }) => runner)} hosts ${of((cost) => cost.hosts)}${delayMs > 0 ? `  round trips ${of(({ roundTrips }) => roundTrips)}` : ''}`,
      );
    }
    // After each size, so that a run that is stopped keeps what it has.
    if (values.json !== undefined)
      await writeFile(values.json, `${JSON.stringify({ cpus: cpus().length, figures }, undefined, 1)}\n`);
  }
}
