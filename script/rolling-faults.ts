/** Injects faults into rolling releases on servers that are played in memory: `--faults N` (default 1,000), `--seed S`. */
import { parseArgs } from 'node:util';
import { strikeFaults } from '../test/support/sites/rolling-world.ts';

const { values } = parseArgs({
  options: { faults: { type: 'string', default: '1000' }, seed: { type: 'string', default: '1' } },
});
const wrong = await strikeFaults(Number(values.faults), Number(values.seed));
for (const line of wrong.slice(0, 20)) process.stdout.write(`${line}\n`);
process.stdout.write(`${values.faults} faults, seed ${values.seed}: ${wrong.length} wrong\n`);
process.exitCode = wrong.length === 0 ? 0 : 1;
