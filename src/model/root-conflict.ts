import type { HostFacts } from './host-facts.ts';

/** A host of the list with its app root, and what it said. */
export interface RootOnHost {
  readonly host: string;
  readonly root: string;
  readonly facts: Pick<HostFacts, 'place' | 'lockFound' | 'history'>;
}

export interface RootConflict {
  readonly host: string;
  readonly reason: string;
  readonly next: string;
}

/**
 * Why these app roots cannot be worked on by this app: two names in the list lead to one folder, or the folder belongs to
 * another app. undefined when nothing is in the way.
 */
export function rootConflict(app: string, hosts: readonly RootOnHost[]): RootConflict | undefined {
  return oneFolder(hosts) ?? otherApp(app, hosts);
}

function oneFolder(hosts: readonly RootOnHost[]): RootConflict | undefined {
  const next =
    'keep one of the names in the list of hosts; hosts that share a disk need a `path` with $CUTOVER_ADDRESS';
  for (const [index, { host, root, facts }] of hosts.entries()) {
    const { place } = facts;
    const twin = hosts.slice(0, index).find((other) => place !== undefined && other.facts.place === place);
    if (twin !== undefined)
      return { host, reason: `${twin.host} and ${host} are one machine: both lead to ${root} there`, next };
  }
  // The lock of this run was there before it was taken here: the folder is reached by another name as well.
  const found = hosts.find(({ facts }) => facts.lockFound === true);
  if (found === undefined) return undefined;
  const { host, root } = found;
  return { host, reason: `${root} of ${host} is also the app root of another host in the list`, next };
}

function otherApp(app: string, hosts: readonly RootOnHost[]): RootConflict | undefined {
  for (const { host, root, facts } of hosts) {
    const last = facts.history.findLast((line) => appOf(line) !== undefined);
    const owner = appOf(last);
    if (owner === undefined || owner === app) continue;
    const renamed = JSON.stringify({ event: 'renamed', app });
    return {
      host,
      reason: `${root} belongs to the app ${owner}, and the configuration names the app ${app}`,
      next: `give ${app} a \`path\` of its own; or, when ${owner} is called ${app} from now on, say so on each host: echo '${renamed}' >>${root}/.cutover/history.jsonl`,
    };
  }
  return undefined;
}

/** The app that a line of the history names; a name as the configuration can have it. */
function appOf(line: unknown): string | undefined {
  if (typeof line !== 'object' || line === null || !('app' in line)) return undefined;
  const { app } = line;
  return typeof app === 'string' && /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(app) ? app : undefined;
}
