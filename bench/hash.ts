/**
 * Reading and hashing a source beside `find … | xargs sha256sum`, in turns on the same folder:
 *   node bench/hash.ts [--runs 7]
 * The other reads content only; Cutover also takes modes and links and makes the manifest. Each run is a process of its
 * own, and the time of starting Node counts.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { tempDir } from '../test/support/temp.ts';
import { SourceTree, TREES } from './fleet/trees.ts';
import { machine, median, option, processorSeconds, table } from './measure.ts';

const runs = Number(option('runs') ?? 7);
const reader = join(import.meta.dirname, '../src/source/read-source.ts');
const program = `import { readSource } from ${JSON.stringify(reader)};
await readSource({ dir: process.argv[1], exclude: [], shared: [], writable: [], outsideLinks: 'refuse' });`;

await using temp = await tempDir();

async function time(file: string, argv: readonly string[]): Promise<{ ms: number; cpuMs: number }> {
  const [cpu, started] = [processorSeconds([process.pid]), performance.now()];
  const child = spawn(file, argv, { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  return { ms: performance.now() - started, cpuMs: (processorSeconds([process.pid]) - cpu) * 1000 };
}

const rows: string[][] = [];
for (const size of Object.values(TREES)) {
  const tree = new SourceTree(join(temp.path, size.name), size);
  await tree.make();
  const ways = {
    sha256sum: () => time('sh', ['-c', 'find "$1" -type f -print0 | xargs -0 sha256sum', 'sh', tree.dir]),
    Cutover: () => time(process.execPath, ['--input-type=module', '-e', program, tree.dir]),
  };
  const costs = new Map<string, { ms: number; cpuMs: number }[]>();
  for (let run = 0; run <= runs; run++)
    for (const [name, way] of Object.entries(ways)) {
      const cost = await way();
      if (run > 0) costs.set(name, [...(costs.get(name) ?? []), cost]);
    }
  const of = (name: string, pick: (cost: { ms: number; cpuMs: number }) => number) =>
    median((costs.get(name) ?? []).map(pick));
  const reference = Object.keys(ways)[0] ?? '';
  for (const name of costs.keys())
    rows.push([
      ...[size.name, name, of(name, ({ ms }) => ms).toFixed(0), of(name, ({ cpuMs }) => cpuMs).toFixed(0)],
      (of(name, ({ ms }) => ms) / of(reference, ({ ms }) => ms)).toFixed(2),
    ]);
}
console.log(
  `${machine()}, ${runs} runs\n\n${table(['tree', 'by', 'wall ms', 'processor ms', 'ratio'], rows)}`,
);
