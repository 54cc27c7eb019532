/**
 * Reading and hashing a source beside `find … | xargs sha256sum`, in turns on the same folder:
 *   node bench/hash.ts [--runs 7] [--trees small,large,many]
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
await readSource({ dir: process.argv[1], exclude: [], shared: [], writable: [], outsideLinks: 'refuse' });
console.log(process.resourceUsage().maxRSS);`;

await using temp = await tempDir();

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
  /** The most memory that the program held, in MiB; of Cutover alone. */
  readonly mebibytes?: number;
}

async function time(file: string, argv: readonly string[]): Promise<Cost> {
  const [cpu, started] = [processorSeconds([process.pid]), performance.now()];
  const child = spawn(file, argv, { stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  child.stdout.setEncoding('latin1').on('data', (chunk: string) => {
    said = chunk;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${file} ended with ${code}`);
  const cost = { ms: performance.now() - started, cpuMs: (processorSeconds([process.pid]) - cpu) * 1000 };
  return /^\d+\n$/.test(said) ? { ...cost, mebibytes: Number(said) / 1024 } : cost;
}

const rows: string[][] = [];
for (const name of (option('trees') ?? 'small,large,many').split(',')) {
  const size = TREES[name];
  if (size === undefined) throw new Error(`there is no tree ${name}`);
  const tree = new SourceTree(join(temp.path, size.name), size);
  await tree.make();
  const ways = {
    'sha256sum, two at a time': () =>
      time('sh', ['-c', 'find "$1" -type f -print0 | xargs -0 -P2 sha256sum', 'sh', tree.dir]),
    Cutover: () => time(process.execPath, ['--input-type=module', '-e', program, tree.dir]),
  };
  const costs = new Map<string, Cost[]>();
  for (let run = 0; run <= runs; run++)
    for (const [name, way] of Object.entries(ways)) {
      const cost = await way();
      if (run > 0) costs.set(name, [...(costs.get(name) ?? []), cost]);
    }
  const of = (name: string, pick: (cost: Cost) => number) => median((costs.get(name) ?? []).map(pick));
  const reference = Object.keys(ways)[0] ?? '';
  for (const name of costs.keys())
    rows.push([
      ...[size.name, name, of(name, ({ ms }) => ms).toFixed(0), of(name, ({ cpuMs }) => cpuMs).toFixed(0)],
      (of(name, ({ ms }) => ms) / of(reference, ({ ms }) => ms)).toFixed(2),
      (of(name, ({ cpuMs }) => cpuMs) / of(reference, ({ cpuMs }) => cpuMs)).toFixed(2),
      name === reference ? '' : of(name, ({ mebibytes = 0 }) => mebibytes).toFixed(0),
    ]);
}
console.log(
  `${machine()}, ${runs} runs\n\n${table(['tree', 'by', 'wall ms', 'processor ms', 'ratio', 'ratio of processor', 'MiB'], rows)}`,
);
