/**
 * Ends scripts of ours at every change that they make and every order that they give, one at a time, and looks whether
 * the host is whole and the same step ends what was begun. The table goes to docs/reliability.md.
 *   --only TEXT   only scenarios with this text in their name     --shell S   only under this shell (dash, busybox)
 *   --sample N    so many places, chosen by --seed S (default 1), in place of all
 *   --point P     this place, as a line of the log names it
 *   --resume F    keep what was done in this file (default build/crash.jsonl), and go on after that,
 *                 with the same scripts
 *   --minutes M   begin no place after this time
 *   --dry         leave docs/reliability.md as it is, and keep nothing
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pMap from 'p-map';
import { sha256Of } from '../src/source/sha256.ts';
import { compileCounter, findCompiler } from '../test/crash/counter.ts';
import { readStruck } from '../test/crash/resume.ts';
import { SCENARIOS } from '../test/crash/scenarios.ts';
import { MODES, type Point, pointName, problemsOf, Strikes, type Struck } from '../test/crash/strikes.ts';
import { crashSection, crashTable } from '../test/crash/table.ts';
import { randomOf } from '../test/faults/random.ts';
import { fileSystemsHere } from '../test/power/disk.ts';
import { SHELLS, shellFolder } from '../test/support/runner/script.ts';
import { tempDir } from '../test/support/temp.ts';
import { replaceSection } from './reliability-page.ts';
import { sentScripts } from './sent-scripts.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    shell: { type: 'string', default: '' },
    sample: { type: 'string', default: 'Infinity' },
    seed: { type: 'string', default: '1' },
    point: { type: 'string' },
    resume: { type: 'string', default: join(import.meta.dirname, '../build/crash.jsonl') },
    minutes: { type: 'string', default: 'Infinity' },
    dry: { type: 'boolean', default: false },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const [sample, seed, minutes] = [values.sample, values.seed, values.minutes].map(Number) as [
  number,
  number,
  number,
];
if ([sample, seed, minutes].includes(Number.NaN)) throw new Error('a number is missing');
const ends = performance.now() + minutes * 60_000;

await using temp = await tempDir();
const compiler = await findCompiler();
if (compiler === undefined) throw new Error('there is no C compiler here, which `npm run crash` needs');
const counter = await compileCounter(compiler, temp.path);
const [system] = await fileSystemsHere();

const done: Struck[] = values.dry ? [] : await readStruck(values.resume, sha256Of(sentScripts().join('\n')));
const known = new Set(done.map(pointName));
const shells = SHELLS.filter((shell) => shell.includes(values.shell));
const jobs = shells.flatMap((shell) =>
  SCENARIOS.filter((make) => make().name.includes(values.only)).map((make) => ({ shell, make })),
);
const bins = new Map(
  await Promise.all(shells.map(async (shell) => [shell, await shellFolder(temp.path, shell)] as const)),
);
const share = sample / jobs.length;
const missing = await pMap(jobs, ({ shell, make }, index) => strikeAll(shell, make, index), {
  concurrency: 2,
});
const complete = missing.every((left) => left === 0);
say(crashTable(done).join('\n'));
if (!complete) say('the time is over; the same command goes on');
if (complete && !values.dry && values.only === '' && values.shell === '' && sample === Infinity)
  await updatePage(crashSection(done));
if (done.some((one) => problemsOf(one).length > 0)) process.exitCode = 1;

/** Strikes at all places of a scenario that were not struck before; gives how many are left. */
async function strikeAll(
  shell: (typeof SHELLS)[number],
  make: (typeof SCENARIOS)[number],
  index: number,
): Promise<number> {
  const dir = join(temp.path, String(index));
  const options = { counter, shellDir: bins.get(shell) ?? '', system };
  await using strikes = await Strikes.prepare(make(), shell, dir, options);
  const all = MODES.flatMap((mode) => strikes.points(mode));
  const chosen = choose(all, index).filter((point) => !known.has(pointName(point)));
  say(`${strikes.scenario.name}, ${shell}: ${all.length} places, ${chosen.length} to strike`);
  for (const [nth, point] of chosen.entries()) {
    if (performance.now() > ends) return chosen.length - nth;
    const struck = await strikes.strike(point);
    done.push(struck);
    if (!values.dry) await appendFile(values.resume, `${JSON.stringify(struck)}\n`);
    const problems = problemsOf(struck);
    if (problems.length > 0) say(`${pointName(struck)} [${struck.what}] BROKEN: ${problems.join('; ')}`);
  }
  return 0;
}

function choose(points: readonly Point[], index: number): readonly Point[] {
  if (values.point !== undefined) return points.filter((point) => pointName(point) === values.point);
  if (sample === Infinity) return points;
  const random = randomOf(seed, index);
  return points
    .map((point) => ({ point, by: random() }))
    .sort((a, b) => a.by - b.by)
    .slice(0, Math.ceil(share))
    .map(({ point }) => point);
}

async function updatePage(section: string): Promise<void> {
  const file = join(import.meta.dirname, '../docs/reliability.md');
  await writeFile(file, replaceSection(await readFile(file, 'utf8'), section));
}
