/**
 * Many hosts on this machine: does a deploy to all of them work, how long does it take, and how much memory does
 * the runner need for it?
 *   node bench/hosts.ts [--hosts 100]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { symlink } from 'node:fs/promises';
import { startShop } from '../test/support/sites/shop.ts';
import { machine, option, table } from './measure.ts';

const hosts = Number(option('hosts') ?? 100);
await using shop = await startShop({ hosts, environment: { start: 'true' } });
const rows: string[][] = [];

/** Largest resident memory, in MiB, of processes whose command line has these words and the job's folder or bundle. */
function memory(words: RegExp): { readonly largest: number; readonly together: number } {
  let largest = 0;
  let together = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      if (!words.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' '))) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'latin1');
      largest = Math.max(largest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      together += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      // It ended in between.
    }
  return { largest, together };
}

async function deploy(tag: string, what: string): Promise<void> {
  await shop.build(tag);
  let node = 0;
  let clients = 0;
  const timer = setInterval(() => {
    node = Math.max(
      node,
      memory(new RegExp(`${import.meta.dirname.replace(/bench$/, '')}dist/rsync-deploy/main\\.js`)).largest,
    );
    clients = Math.max(clients, memory(new RegExp(`^(ssh|rsync) .*${shop.job}/`)).together);
  }, 200);
  const started = performance.now();
  const result = await shop.mustStep('rsync-deploy', { tag }).finally(() => clearInterval(timer));
  const seconds = (performance.now() - started) / 1000;
  const done = (JSON.parse(result.outputs['hosts'] ?? '[]') as unknown[]).length;
  rows.push([what, `${done}`, seconds.toFixed(1), node.toFixed(0), clients.toFixed(0)]);
}

await deploy('v1', 'first release, connections opened');
for (const host of shop.fleet.hosts) await symlink('slots/blue', `${host.root}/live`);
await deploy('v2', 'next release, connections open');
console.log(`${machine()}\n`);
console.log(table(['What', 'Hosts', 'Seconds', 'Runner process, MiB', 'ssh and rsync together, MiB'], rows));
