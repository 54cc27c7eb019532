/**
 * Who takes a release from whom: host → the relay of its site, which is the first host of the site that takes part. It
 * is its own relay. A host without a site, or alone in it, is not in the map.
 */
export function relayOf(
  sites: readonly (readonly string[])[],
  hosts: readonly string[],
): Map<string, string> {
  const relays = new Map<string, string>();
  for (const site of sites) {
    const taking = site.filter((host) => hosts.includes(host));
    const [relay] = taking;
    if (relay === undefined || taking.length < 2) continue;
    for (const host of taking) relays.set(host, relay);
  }
  return relays;
}

/** What is wrong with the sites; undefined when nothing is. */
export function checkSites(
  sites: Readonly<Record<string, readonly string[]>>,
  hosts: readonly string[],
): string | undefined {
  const seen = new Map<string, string>();
  for (const [site, members] of Object.entries(sites))
    for (const host of members) {
      if (!hosts.includes(host)) return `${site} names ${host}, which is no host of the environment`;
      const other = seen.get(host);
      if (other !== undefined) return `${host} is named in ${other} and in ${site}`;
      seen.set(host, site);
    }
  return undefined;
}
