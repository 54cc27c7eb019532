/**
 * How long a rehearsal says that the changes of data will take, and how long they take in production then, on as much data:
 * both workflows of `examples/database-app` in a real runner. Ends with 1 when they are more than 30 % apart.
 * `node bench/rehearsal.ts [CUSTOMERS]`; a customer has two orders of three lines, and 50 rows in all.
 */
import { whyNoAct } from '../test/support/runner/act.ts';
import { changesMs, startRehearsedTeam } from '../test/support/sites/rehearsed-team.ts';
import { machine } from './measure.ts';

const MOST_APART = 0.3;
const [customers = '20000'] = process.argv.slice(2);
const why = whyNoAct();
if (why !== undefined) throw new Error(why);
await using team = await startRehearsedTeam(Number(customers));
const rehearsed = await team.run('rehearse.yml', { runId: 7001 });
if (!rehearsed.ok) throw new Error(rehearsed.log);
const predicted = team.rehearsal()?.ms['changes'];
team.approve(7002);
const released = await team.run('release.yml', { runId: 7002, inputs: { rehearsal: '7001' } });
if (!released.ok) throw new Error(released.log);
const real = changesMs(released);
if (predicted === undefined || real === undefined) throw new Error('a time was not measured');
const apart = Math.abs(predicted / real - 1);
process.stdout.write(
  `${customers} customers, ${machine()}: predicted ${predicted} ms, really ${real} ms, ${(apart * 100).toFixed(0)} % apart\n`,
);
if (apart > MOST_APART) process.exitCode = 1;
