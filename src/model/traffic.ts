import type { Traffic } from './server-said.ts';
import { slotsOfUpstream } from './upstream.ts';

/** One server of a balancer's backend. */
export interface BalancerServer {
  readonly name: string;
  /** As HAProxy shows it, without counts: UP, UNCHECKED (it has no check), NOLB, DRAIN, MAINT, DOWN. */
  readonly status: string;
  readonly sessions: number;
}

/** What a host said of its traffic, before anybody knows which slot that is. */
export type TrafficFacts =
  | { readonly kind: 'link' }
  | { readonly kind: 'elsewhere' }
  | { readonly kind: 'unread'; readonly reason: string }
  | { readonly kind: 'command'; readonly slot: string }
  | { readonly kind: 'haproxy'; readonly servers: readonly BalancerServer[] }
  | {
      readonly kind: 'nginx';
      /** The include file; undefined: it is not there. */
      readonly text: string | undefined;
      /** A worker takes connections. */
      readonly running: boolean;
      /** The file was changed after the newest worker started: nginx serves what it held before. */
      readonly changedSince: boolean;
    };

/** The members of each slot at the balancer (HAProxy), or the addresses of its servers (nginx). */
export type Members = ReadonlyMap<string, readonly string[]>;

/** Which slots get requests, by what a host said. */
export function trafficOf(said: TrafficFacts, live: string | undefined, members: Members): Traffic {
  switch (said.kind) {
    case 'elsewhere':
    case 'unread':
      return said;
    case 'link':
      return { kind: 'slots', slots: live === undefined ? [] : [live], draining: [], foreign: false };
    case 'command':
      return said.slot === '' || members.has(said.slot)
        ? { kind: 'slots', slots: said.slot === '' ? [] : [said.slot], draining: [], foreign: false }
        : { kind: 'slots', slots: [], draining: [], foreign: true };
    case 'haproxy':
      return haproxyTraffic(said.servers, members);
    case 'nginx':
      if (said.text === undefined)
        return live === undefined
          ? { kind: 'slots', slots: [], draining: [], foreign: false }
          : { kind: 'unread', reason: 'the include file is gone: nginx serves what it read before' };
      if (!said.running) return { kind: 'unread', reason: 'nginx has no worker that takes connections' };
      if (said.changedSince)
        return {
          kind: 'unread',
          reason:
            'the include file was changed after nginx read it last: it serves what the file held before',
        };
      return { kind: 'slots', ...slotsOfUpstream(said.text, members), draining: [] };
  }
}

function haproxyTraffic(servers: readonly BalancerServer[], members: Members): Traffic {
  const owner = new Map([...members].flatMap(([slot, names]) => names.map((name) => [name, slot] as const)));
  const taking = servers.filter(({ status }) => ['UP', 'UNCHECKED', 'NOLB'].includes(status));
  const slots = new Set(taking.flatMap(({ name }) => owner.get(name) ?? []));
  const rest = servers.filter(({ sessions }) => sessions > 0).flatMap(({ name }) => owner.get(name) ?? []);
  return {
    kind: 'slots',
    slots: [...slots].sort(),
    draining: [...new Set(rest)].filter((slot) => !slots.has(slot)).sort(),
    foreign: taking.some(({ name }) => !owner.has(name)),
  };
}

/** Reads the lines `traffic…` of read-host.sh; undefined where the host did not say (an older script, a new root). */
export function readTraffic(lines: readonly (readonly [string, string])[]): TrafficFacts {
  const one = (key: string) => lines.find(([name]) => name === key)?.[1];
  const all = (key: string) => lines.filter(([name]) => name === key).map(([, value]) => value);
  const reason = one('traffic-unread');
  if (reason !== undefined) return { kind: 'unread', reason };
  const kind = one('traffic') ?? '';
  switch (kind) {
    case 'link':
    case 'elsewhere':
      return { kind };
    case 'command':
      return { kind, slot: one('traffic-slot') ?? '' };
    case 'haproxy':
      return { kind, servers: all('traffic-server').map(readServer) };
    case 'nginx': {
      const text = one('traffic-include') === 'missing' ? undefined : all('traffic-text').join('\n');
      return {
        kind,
        text,
        running: one('traffic-workers') === 'yes',
        changedSince: one('traffic-changed') === 'yes',
      };
    }
    default:
      return { kind: 'unread', reason: 'the host did not say it' };
  }
}

function readServer(line: string): BalancerServer {
  const [name = '', status = '', sessions = ''] = line.split(' ');
  return { name, status, sessions: /^\d+$/.test(sessions) ? Number(sessions) : 0 };
}
