/**
 * Breaks releases for real, round after round, and looks whether the promises hold. The table goes to
 * docs/reliability.md. The same seed and round make the same fault at the same place.
 *   --rounds N   how many (default 60)      --seed S     default 1
 *   --from N     begin with this round      --hosts N    default 3
 *   --every      every boundary once with every signal, instead of rounds by chance
 *   --only TEXT  only faults with this text in their name, or of the group `disk`
 *   --dry        leave docs/reliability.md as it is
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DISK_FAULTS, FAULTS, type Fault } from '../test/faults/faults.ts';
import { Harness, problemsOf, type Round } from '../test/faults/harness.ts';
import { describeRound, reliabilityPage } from '../test/faults/table.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '60' },
    seed: { type: 'string', default: '1' },
    from: { type: 'string', default: '0' },
    hosts: { type: 'string', default: '3' },
    every: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    dry: { type: 'boolean', default: false },
  },
});
const [rounds, seed, from, hosts] = [values.rounds, values.seed, values.from, values.hosts].map(Number);
if (rounds === undefined || seed === undefined || from === undefined || hosts === undefined)
  throw new Error('a number is missing');
const wanted = (fault: Fault) =>
  fault.name.includes(values.only) || (values.only === 'disk' && fault.group === 'disk');
const say = (line: string) => process.stdout.write(`${line}\n`);
const done: Round[] = [];
const began = performance.now();

function take(round: Round): void {
  done.push(round);
  say(describeRound(round));
  if (problemsOf(round).length > 0) say(round.log);
}

const faults = FAULTS.filter(wanted);
if (faults.length > 0) {
  await using harness = await Harness.start(seed, { hosts, nginx: true });
  if (values.every) {
    let number = 0;
    for (const fault of faults.filter(({ when }) => when === 'boundary'))
      for (const at of harness.boundaries()) take(await harness.round(number++, fault, at));
  } else
    for (let number = from; number < from + rounds; number++) {
      const fault = faults[number % faults.length];
      if (fault !== undefined) take(await harness.round(number, fault));
    }
}
const diskFaults = process.getuid?.() === 0 && !values.every ? DISK_FAULTS.filter(wanted) : [];
if (diskFaults.length > 0) {
  await using harness = await Harness.start(seed, { hosts: 2, smallDisk: true });
  const times = Math.max(1, Math.round(rounds / (FAULTS.length + DISK_FAULTS.length)));
  for (let number = 0; number < times * diskFaults.length; number++) {
    const fault = diskFaults[number % diskFaults.length];
    if (fault !== undefined) take(await harness.round(number, fault));
  }
}

const argv = process.argv.slice(2).filter((word) => word !== '--dry');
const text = reliabilityPage(done, hosts, argv, (performance.now() - began) / 60_000);
if (!values.dry) await writeFile(join(import.meta.dirname, '../docs/reliability.md'), text);
say(text);
if (done.some((round) => problemsOf(round).length > 0)) process.exitCode = 1;
