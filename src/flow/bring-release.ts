import { CutoverError } from '../errors.ts';
import type { Host } from '../host/connection/host.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import type { HostReading } from '../host/lock/read-hosts.ts';
import { fetchRelease } from '../host/release/fetch-release.ts';
import type { RecordContext } from '../model/event.ts';
import type { ReleaseRecord } from '../model/host-facts.ts';
import type { Bundle } from '../source/check-tree.ts';
import type { Source } from '../source/read-source.ts';
import { type DeployResult, rsyncDeploy } from '../steps/rsync-deploy/deploy.ts';

/** A release that some hosts are to get as others have it. */
export interface Brought {
  readonly tag: string;
  /** Default: the slot that is right for these hosts. */
  readonly slot?: string;
  /** What is released now: its files are on the runner already. */
  readonly source?: Source;
  /** It was chosen already, whatever is known of it. */
  readonly allowBad?: boolean;
  readonly context: RecordContext;
}

/** The site with these hosts alone. What the others serve is read where it decides. */
export function partOf(site: Site, hosts: readonly Host[]): Site {
  const { settings, fleet } = site;
  const names = hosts.map(({ name }) => name);
  return {
    ...site,
    settings: { ...settings, hosts: settings.hosts.filter(({ name }) => names.includes(name)) },
    fleet: fleet.withHosts(hosts),
    others: [...(site.others ?? []), ...fleet.hosts.filter((host) => !hosts.includes(host))],
  };
}

/**
 * Puts a release that other hosts have onto the hosts of `part`, with what is known of it and without `migrate`. `all`:
 * what every host said. Throws CutoverError where no host could give its files, or a slot for it is not free.
 */
export async function bringRelease(
  part: Site,
  held: Pick<Held, 'token'>,
  all: readonly HostReading[],
  { tag, slot, source, allowBad = false, context }: Brought,
): Promise<DeployResult> {
  const { hosts } = part.fleet;
  const holders = all.flatMap(({ host, facts }) => {
    const release = facts.releases.find((one) => one.tag === tag);
    return release?.manifest === undefined
      ? []
      : [{ host, manifest: release.manifest, record: release.record }];
  });
  const [first] = holders.filter(({ host }) => !hosts.includes(host));
  const record = first?.record;
  const manifest = first?.manifest ?? '';
  const same = holders.filter((one) => one.manifest === manifest).map(({ host }) => host);
  await using files = await filesFrom(part, same, { tag, manifest }, source);
  const readings = all.filter(({ host }) => hosts.includes(host));
  // Its files go when this ends.
  return await rsyncDeploy(
    part,
    { token: held.token, readings },
    {
      tag,
      source: files.source,
      slot,
      commit: record?.commit,
      allowBad,
      migrate: false,
      context,
      ...(record?.state === 'good' ? { known: knownOf(record) } : {}),
    },
  );
}

async function filesFrom(
  part: Site,
  holders: readonly Host[],
  release: { readonly tag: string; readonly manifest: string },
  source: Source | undefined,
): Promise<Bundle> {
  if (source !== undefined && source.sha256 === release.manifest)
    return { source, [Symbol.asyncDispose]: () => Promise.resolve() };
  const found = await fetchRelease(part, holders, release);
  if (!('missing' in found)) return found;
  const { hosts } = part.fleet;
  const names = hosts.map(({ name }) => name).join(', ');
  throw new CutoverError(`${release.tag} is not on ${names}, and ${found.missing}`, {
    stage: 'bring release',
    state: hosts.map(({ name }) => `${name}: unchanged`),
    next: `look at releases/${release.tag} on the hosts above; or run this again with \`hosts\` without ${names}`,
  });
}

/** What is known of a release that holds on every host. */
function knownOf({ state, goodAt, approvers }: ReleaseRecord): Partial<ReleaseRecord> {
  return {
    state,
    ...(goodAt === undefined ? {} : { goodAt }),
    ...(approvers === undefined ? {} : { approvers }),
  };
}
