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
