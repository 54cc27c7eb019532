import type { FleetState, HostState } from '../../src/model/rollback/state.ts';
import { trafficOf } from '../../src/model/traffic.ts';

/** The hosts as they speak for themselves: each says where its requests go, and no balancer stands before them. */
export function fleetOf(hosts: readonly HostState[]): FleetState {
  return {
    hosts,
    servers: hosts.map(({ host, facts }) => ({
      host,
      role: 'app',
      live: facts.live,
      slots: facts.slots,
      mark: facts.mark,
      traffic: trafficOf(facts.traffic, facts.live, MEMBERS),
    })),
  };
}

/** At a HAProxy of a test each slot has the one server of its name. */
const MEMBERS = new Map(['blue', 'green', 'primary', 'standby'].map((slot) => [slot, [slot]]));
