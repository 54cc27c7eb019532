import type { ServerSaid, Traffic } from './server-said.ts';

/** What is live on a host, in words: the slot and, where the host has that slot, the tag in it. */
export function liveWords({ live, slots }: Pick<ServerSaid, 'live' | 'slots'>): string {
  if (live === undefined) return 'nothing is live';
  return slots.has(live) ? `live is ${live} ${slots.get(live) ?? '(empty)'}` : `live is ${live}`;
}

/** All that one server says of what serves: what is live there, a switch that was not finished, and where requests go. */
export function serverWords(server: ServerSaid): string {
  const { role, mark, traffic } = server;
  const parts = role === 'app' ? [liveWords(server)] : [];
  if (mark !== undefined)
    parts.push(
      `a switch from ${mark.from ?? 'nothing'} to ${mark.to ?? 'nothing'} ${mark.alive ? 'is running' : 'was not finished'}`,
    );
  return [...parts, trafficWords(traffic)].join(', ');
}

function trafficWords(traffic: Traffic): string {
  if (traffic.kind === 'elsewhere') return 'another server decides where requests go';
  if (traffic.kind === 'unread') return `where requests go is unknown: ${traffic.reason}`;
  const to = [...traffic.slots, ...(traffic.foreign ? ['servers of no slot'] : [])];
  const goes = to.length === 0 ? 'no slot takes requests' : `requests go to ${to.join(' and ')}`;
  return traffic.draining.length === 0 ? goes : `${goes}; ${traffic.draining.join(' and ')} has some left`;
}
