const SERVER = /^[A-Za-z0-9_.:[\]/-]+( [a-z_]+(=[A-Za-z0-9_.:-]+)?)*$/;
const NAME = /^[A-Za-z0-9_.-]+$/;

/** What is wrong with a server line of nginx (`address` and parameters such as `weight=2`), or undefined. */
export function checkUpstreamServer(text: string): string | undefined {
  return SERVER.test(text) ? undefined : `is no server of nginx: ${JSON.stringify(text)}`;
}

/** What is wrong with the name of an upstream, or undefined. */
export function checkUpstreamName(text: string): string | undefined {
  return NAME.test(text) ? undefined : `is no name of an upstream: ${JSON.stringify(text)}`;
}

/**
 * The include file of nginx that names the live upstream, without a line end after the last line. Names and
 * servers are checked before; the first line is how a host knows which slot its nginx serves.
 */
export function upstreamText(upstream: {
  readonly name: string;
  readonly slot: string;
  readonly tag: string;
  readonly servers: readonly string[];
  /** Idle connections that each worker keeps; 0 for none. */
  readonly keepalive: number;
}): string {
  const { name, slot, tag, servers, keepalive } = upstream;
  return [
    `# Cutover: slot ${slot}, release ${tag}. Written by every switch.`,
    `upstream ${name} {`,
    ...servers.map((server) => `  server ${server};`),
    ...(keepalive > 0 ? [`  keepalive ${keepalive};`] : []),
    '}',
  ].join('\n');
}

/**
 * Which slots an include file sends requests to. The `server` lines decide, since they are what visitors get: a text
 * that was put back by other means is known by the servers it names. The first line of Cutover's own is believed only
 * where no server is known, such as after a change of the ports in the configuration.
 */
export function slotsOfUpstream(
  text: string,
  members: ReadonlyMap<string, readonly string[]>,
): { readonly slots: readonly string[]; readonly foreign: boolean } {
  const named = serversIn(text);
  const known = new Map<string, string[]>();
  for (const [slot, servers] of members)
    for (const server of servers) {
      const address = addressOf(server);
      known.set(address, [...(known.get(address) ?? []), slot]);
    }
  const slots = new Set(named.flatMap((server) => known.get(server) ?? []));
  const [, first] = /^# Cutover: slot ([a-z][a-z0-9-]*),/.exec(text) ?? [];
  // Slots that share a server, such as one socket, are told apart by that line alone.
  if (first !== undefined && members.has(first) && named.length > 0 && (slots.size === 0 || slots.has(first)))
    if (named.every((server) => !known.has(server) || known.get(server)?.includes(first)))
      return { slots: [first], foreign: false };
  return { slots: [...slots].sort(), foreign: named.some((server) => !known.has(server)) };
}

/** The addresses of the `server` lines that may get requests, without their parameters. */
function serversIn(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/#.*$/, ''))
    .join('\n')
    .split(/[;{}]/)
    .map((statement) => statement.trim().split(/\s+/))
    .filter(
      ([word, address, ...rest]) => word === 'server' && address !== undefined && !rest.includes('down'),
    )
    .map(([, address = '']) => address);
}

function addressOf(server: string): string {
  return server.split(' ', 1)[0] ?? server;
}

/**
 * The command that prints everything nginx reads: its test with -T for -t. undefined for a test that is no plain call
 * of nginx; with more around it the same words may do something else.
 */
export function dumpCommandOf(test: string): string | undefined {
  if (!/(^|[\s/])nginx\b/.test(test) || /[;&|<>()`\n]/.test(test) || !/\s-t\s*$/.test(test)) return undefined;
  return test.replace(/\s-t\s*$/, ' -T');
}
