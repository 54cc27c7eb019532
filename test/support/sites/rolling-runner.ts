/**
 * A runner that can be killed: makes one rolling switch of a site, and ends itself with SIGKILL at a place that it is told.
 * Arguments: a file with the fleet, environment and tag (JSON), and the place: `3 before`, `3 during` or `3 after` its third
 * call to a host, `switch-link/go after` its first call of that script and phase. Prints each call.
 */
import { readFile } from 'node:fs/promises';
import { switchHosts } from '../../../src/flow/switch-hosts.ts';
import type { Host } from '../../../src/host/connection/host.ts';
import { withLock } from '../../../src/host/lock/lock.ts';
import { openSite } from './site.ts';

export interface RunnerOrder {
  readonly fleet: {
    readonly path: string;
    readonly privateKey: string;
    readonly knownHosts: string;
  };
  readonly environment: Readonly<Record<string, unknown>>;
  readonly tag: string;
}

const [, , file = '', place = ''] = process.argv;
const { fleet, environment, tag } = JSON.parse(await readFile(file, 'utf8')) as RunnerOrder;
const [at, when] = place.split(' ');
const die = () => process.kill(process.pid, 'SIGKILL');
let calls = 0;
const watched = (host: Host) => {
  const own = host.call.bind(host);
  host.call = async (script, args, options) => {
    calls += 1;
    const here = calls === Number(at) || at === `${script.name}/${args[2]}`;
    process.stdout.write(`${calls} ${script.name} ${args[2] ?? ''}\n`);
    if (here && when === 'before') die();
    if (here && when === 'during') setTimeout(die, 150);
    const answer = await own(script, args, options);
    if (here && when !== 'before') die();
    return answer;
  };
};
const site = await openSite({ ...fleet, hosts: [] } as never, environment);
for (const host of [...site.site.fleet.hosts, ...site.site.fleet.balancers]) watched(host);
await withLock(site.site.fleet, site.site.settings, site.site.identity, (held) =>
  switchHosts(site.site, held, { expectTag: tag }),
);
await site[Symbol.asyncDispose]();
