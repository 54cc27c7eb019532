/**
 * One look at many hosts, beside a bare `ssh` to each of them: both open a connection to every host, 20 at a time.
 *   node bench/look.ts [--hosts 100] [--rounds 5] [--what observe|doctor|status] [--drift false]
 * A look of `observe` reads counters, logs and what serves on each host, judges, and keeps what it came to; `inspect` reads
 * how each is set up (`doctor`) or what it serves (`status`, which reads every file of the release unless `--drift false`). It should take no more than 1.5 times the bare connections.
 * Needs a bundle (`npm run build`).
 */
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec } from '../test/support/exec.ts';
import { startShop } from '../test/support/sites/shop.ts';
import { machine, median, option, table } from './measure.ts';

const hosts = Number(option('hosts') ?? 100);
const rounds = Number(option('rounds') ?? 5);
const what = option('what') ?? 'observe';
const drift = option('drift') ?? 'true';
const AT_ONCE = 20;

await using shop = await startShop({ hosts, environment: { start: 'true', health: undefined } });
const settings = shop.settings();
const { production } = settings.environments;
const log = `${shop.fleet.path.replace(/.srv.shop$/, '')}/access.log`;
production['observe'] = { metrics: { errors: { log, limit: '1%' } } };
await shop.configure(settings);
for (const host of shop.fleet.hosts)
  await writeFile(join(host.dir, 'access.log'), '- - - [] "GET / HTTP/1.1" 200 5\n'.repeat(1_000));
await shop.build('v1');
await shop.mustStep('rsync-deploy', { tag: 'v1', slot: 'blue' });
await shop.mustStep('switch-slot', { slot: 'blue' });

/** Seconds of one connection to every host that runs nothing. */
async function bare(): Promise<number> {
  const left = [...shop.fleet.hosts];
  const started = performance.now();
  const worker = async () => {
    for (let host = left.pop(); host !== undefined; host = left.pop()) {
      const { code, stderr } = await exec('ssh', [...shop.fleet.sshArgv(host), 'true']);
      if (code !== 0) throw new Error(stderr);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return (performance.now() - started) / 1000;
}

/** Seconds of one look, in a job of its own: its connections are opened and closed again. */
async function look(): Promise<number> {
  await shop.endJob();
  const started = performance.now();
  if (what === 'observe') await shop.mustStep('observe');
  else {
    // The doctor finds that nobody can be asked at GitHub here, and is red where that is a failure: the time is what counts.
    const { outputs, log: said } = await shop.step('inspect', { what, drift, token: '' });
    const reached = what === 'status' ? outputs['tag'] === 'v1' : !/✗ Connection|– Connection/.test(said);
    if (!reached) throw new Error(said);
  }
  return (performance.now() - started) / 1000;
}

const times: { bare: number; look: number }[] = [];
for (let round = 0; round < rounds; round += 1) times.push({ bare: await bare(), look: await look() });
const ssh = median(times.map((one) => one.bare));
const looked = median(times.map((one) => one.look));
console.log(`${machine()}\n`);
console.log(
  table(
    [
      'Hosts',
      'Bare ssh, s',
      `One look (${what}${what === 'status' && drift === 'false' ? ' without drift' : ''}), s`,
      'Ratio',
    ],
    [[`${hosts}`, ssh.toFixed(1), looked.toFixed(1), (looked / ssh).toFixed(2)]],
  ),
);
