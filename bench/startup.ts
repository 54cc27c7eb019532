/**
 * What an action costs before it does anything: it is started as the runner starts it, with no inputs, and ends
 * with the error that names the first one. Against an empty script, in turns, so that both see the same machine.
 *   node bench/startup.ts [--runs 21]
 */
import { spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ACTIONS } from '../src/entry/actions.ts';
import { tempDir } from '../test/support/temp.ts';
import { machine, median, option, processorSeconds, table } from './measure.ts';

const root = join(import.meta.dirname, '..');
const node = join(root, 'node_modules/.bin/node');
const runs = Number(option('runs') ?? 21);
const TARGET = 1.6;

await using temp = await tempDir();
await mkdir(join(temp.path, 'temp'));
const empty = join(temp.path, 'empty.js');
await writeFile(empty, '');

interface Cost {
  readonly ms: number;
  readonly cpuMs: number;
}

async function start(file: string): Promise<Cost> {
  const [cpu, started] = [processorSeconds([process.pid]), performance.now()];
  await new Promise<void>((done, fail) => {
    const child = spawn(node, [file], {
      cwd: temp.path,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: temp.path,
        GITHUB_ACTIONS: 'true',
        GITHUB_WORKSPACE: temp.path,
        RUNNER_TEMP: join(temp.path, 'temp'),
      },
      stdio: 'ignore',
    });
    child.once('error', fail);
    child.once('close', () => done());
  });
  return { ms: performance.now() - started, cpuMs: (processorSeconds([process.pid]) - cpu) * 1000 };
}

const scripts = [
  ['an empty script', empty],
  ...ACTIONS.map((action) => [action, join(root, 'dist', action, 'main.js')] as const),
] as const;
const costs = new Map<string, Cost[]>(scripts.map(([name]) => [name, []]));
for (const [, file] of scripts) await start(file);
for (let run = 0; run < runs; run++)
  for (const [name, file] of scripts) costs.get(name)?.push(await start(file));

const fastest = (name: string) => Math.min(...(costs.get(name) ?? []).map(({ ms }) => ms));
const middle = (name: string) => median((costs.get(name) ?? []).map(({ ms }) => ms));
const cpu = (name: string) => (costs.get(name) ?? []).reduce((sum, cost) => sum + cost.cpuMs, 0) / runs;
const ratio = (name: string) => fastest(name) / fastest('an empty script');
console.log(`${machine()}, ${runs} runs\n`);
console.log(
  table(
    ['What', 'Fastest, ms', 'Median, ms', 'CPU, ms', 'Ratio of the fastest'],
    scripts.map(([name]) => [
      name,
      fastest(name).toFixed(0),
      middle(name).toFixed(0),
      cpu(name).toFixed(0),
      ratio(name).toFixed(2),
    ]),
  ),
);
const slow = ACTIONS.filter((action) => ratio(action) > TARGET);
if (slow.length > 0) {
  console.log(`\nabove ${TARGET}: ${slow.join(', ')}`);
  process.exitCode = 1;
}
