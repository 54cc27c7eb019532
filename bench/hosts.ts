/**
 * Many hosts on this machine: does a deploy to all of them work, how long does it take, and how much memory does
 * the runner need for it?
 *   node bench/hosts.ts [--hosts 100]
 */
import { symlink } from 'node:fs/promises';
import { startShop } from '../test/support/sites/shop.ts';
import { machine, memory, option, table } from './measure.ts';

const hosts = Number(option('hosts') ?? 100);
await using shop = await startShop({ hosts, environment: { start: 'true' } });
const rows: string[][] = [];

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
