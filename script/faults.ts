/**
 * Breaks releases for real, round after round, and looks whether the promises hold. The table goes to
 * docs/reliability.md. The same seed and round make the same fault at the same place.
 *   --rounds N    how many (default 60)      --seed S     default 1
 *   --from N      begin with this round      --hosts N    default 3
 *   --every       every boundary once with every fault that can strike one, instead of rounds by chance
 *   --only TEXT   only faults with this text in their name or group, or with these servers
 *   --boundary B  strike here, as a round prints it: <step>/<phase>/<what>
 *   --resume F    keep the rounds in this file, and go on after those that are there
 *   --minutes M   begin no round after this time; `--resume` goes on with them
 *   --dry         leave docs/reliability.md as it is
 */
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Boundary } from '../test/faults/boundaries.ts';
import { DISK_FAULTS, FAULTS, type Fault, type Servers } from '../test/faults/faults.ts';
import { Harness, problemsOf, type Round, type StepId, stepsOf } from '../test/faults/harness.ts';
import { describeRound, reliabilityPage } from '../test/faults/table.ts';
import { replaceStart } from './reliability-page.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    hosts: { type: 'string', default: '3' },
    every: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    boundary: { type: 'string' },
    resume: { type: 'string' },
    minutes: { type: 'string', default: 'Infinity' },
    dry: { type: 'boolean', default: false },
  },
});
const [rounds, seed, from, hosts, minutes] = (['rounds', 'seed', 'from', 'hosts', 'minutes'] as const).map(
  (name) => Number(values[name]),
);
if ([rounds, seed, from, hosts, minutes].includes(Number.NaN) || rounds === undefined || from === undefined)
  throw new Error('a number is missing');
const say = (line: string) => process.stdout.write(`${line}\n`);
const ended = performance.now() + (minutes ?? 0) * 60_000;
const wanted = (fault: Fault) =>
  [fault.name, fault.group, fault.servers ?? 'nginx'].some((text) => text.includes(values.only));
const given = values.boundary === undefined ? undefined : parseBoundary(values.boundary);
const settings = JSON.stringify({ seed, hosts, from, only: values.only, every: values.every });
const done = values.resume === undefined ? [] : await readDone(values.resume);
const resumed = done.length > 0;
const known = new Set(done.map(({ number }) => number));

await using open = new AsyncDisposableStack();
const started = new Map<Servers, Harness>();
async function harnessOf({ servers = 'nginx' }: Fault): Promise<Harness> {
  const there = started.get(servers);
  if (there !== undefined) return there;
  const harness = open.use(
    await Harness.start(seed ?? 1, { hosts: servers === 'small disk' ? 2 : (hosts ?? 3), servers }),
  );
  started.set(servers, harness);
  return harness;
}

/** Makes a round, unless it was made before; false when the time is over. */
async function make(number: number, fault: Fault, at = given): Promise<boolean> {
  if (known.has(number)) return true;
  if (performance.now() > ended) return false;
  const round = await (await harnessOf(fault)).round(number, fault, at);
  say(describeRound(round));
  if (problemsOf(round).length > 0) say(round.log);
  done.push(round);
  if (values.resume !== undefined) await appendFile(values.resume, `${JSON.stringify(round)}\n`);
  return true;
}

async function makeAll(): Promise<boolean> {
  const faults = [...FAULTS, ...DISK_FAULTS].filter(wanted);
  if (!values.every) {
    for (let number = from ?? 0; number < (from ?? 0) + (rounds ?? 0); number++) {
      const fault = faults[number % faults.length];
      if (fault === undefined) throw new Error('there is no such fault');
      if (fault.servers === 'small disk' && process.getuid?.() !== 0)
        say(`${number}: ${fault.name} · left out, since only root may mount a small disk`);
      else if (!(await make(number, fault))) return false;
    }
    return true;
  }
  let number = 0;
  for (const fault of faults.filter(({ when }) => when === 'boundary')) {
    const harness = await harnessOf(fault);
    for (const step of stepsOf(fault)) {
      const all = await harness.boundaries(step, fault.confirm === true);
      const boundaries = all.filter(fault.at ?? (() => true));
      say(`${fault.name}: ${boundaries.length} boundaries in ${step}`);
      for (const boundary of boundaries) if (!(await make(number++, fault, { step, boundary }))) return false;
    }
  }
  return true;
}

const complete = await makeAll();
for (const [servers, harness] of started) say(`boundaries, ${servers}: ${harness.describeBoundaries()}`);
if (!complete) say('the time is over; the same command with the same --resume goes on');
const own = new Set(['--dry', '--resume', '--minutes']);
const argv = process.argv.slice(2).filter((word, nth, all) => !own.has(word) && !isValueOf(all[nth - 1]));
const text = reliabilityPage(done, hosts ?? 3, argv, resumed);
if (complete && !values.dry) await updatePage(text);
say(text);
if (done.some((round) => problemsOf(round).length > 0)) process.exitCode = 1;

async function updatePage(page: string): Promise<void> {
  const file = join(import.meta.dirname, '../docs/reliability.md');
  await writeFile(file, replaceStart(await readFile(file, 'utf8').catch(() => ''), page));
}

function isValueOf(word: string | undefined): boolean {
  return word === '--resume' || word === '--minutes';
}

function parseBoundary(text: string): { step: StepId; boundary: Boundary } {
  const [, step, phase, what] = /^([a-z-]+)\/(before|during|after)\/(\S+)$/.exec(text) ?? [];
  if (what === undefined) throw new Error(`--boundary is <step>/<phase>/<what>, not ${text}`);
  return { step: step as StepId, boundary: { phase: phase as Boundary['phase'], what } };
}

/** The rounds of an earlier run with the same settings; the first line says which. */
async function readDone(file: string): Promise<Round[]> {
  const [head, ...lines] = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean);
  if (head === undefined) await writeFile(file, `${settings}\n`);
  else if (head !== settings) throw new Error(`${file} is of another run: ${head}`);
  return lines.map((line) => JSON.parse(line) as Round);
}
