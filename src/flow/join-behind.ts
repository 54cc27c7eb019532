import { CutoverError, messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import {
  completeReadings,
  knownServers,
  readServers,
  type ServerReadings,
  servingOn,
} from '../host/lock/read-servers.ts';
import { fetchRelease } from '../host/release/fetch-release.ts';
import { markRelease } from '../host/release/mark-release.ts';
import { joiningNow } from '../model/deploy-slot.ts';
import type { ReleaseRecord } from '../model/host-facts.ts';
import { type BehindHost, behindGroups, behindWords, type Joining } from '../model/join.ts';
import type { Served } from '../model/serving.ts';
import type { Source } from '../source/read-source.ts';
import { rsyncDeploy } from '../steps/rsync-deploy/deploy.ts';
import { switchSlot } from '../steps/switch-slot/switch.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { checkIdle } from './check-idle.ts';
import { type Underway, uncancelled } from './underway.ts';

/** Rounds of deploy and switch until a host that is behind serves what its fleet does, from the same slot. */
const ROUNDS = 2;

/**
 * Brings hosts that are behind to what the fleet serves, before a release begins: a host that was down, or is new. Then
 * there is one release that all of them can go back to. Gives what all servers say then. Hosts that cannot join as they
 * are stay behind, and the release decides what to do with them. Throws CutoverError, with the others as they were, when
 * one that could be joined is not healthy there.
 */
export async function joinBehind(underway: Underway, source: Source): Promise<Held> {
  const { site, course } = underway;
  let { held } = underway;
  const others = site.others ?? [];
  if (others.length === 0 && servingOn(site, { balancers: [], ...held, others: [] }).kind !== 'split')
    return held;
  for (let round = 0; round < ROUNDS; round++) {
    const servers = await completeReadings(site, held);
    const joining = joiningOf(site, servers);
    if (joining === undefined) return held;
    for (const group of behindGroups(joining.behind)) {
      const names = group.map(({ host }) => host).join(', ');
      await course.stage(`Join ${names} to ${joining.fleet.tag}`, () =>
        joinGroup({ ...underway, held }, servers, joining.fleet, group, source),
      );
    }
    held = { token: held.token, ...(await readServers(site, 'own')) };
  }
  return held;
}

/** The hosts of this run that are behind and can join as they are. */
function joiningOf(site: Site, servers: ServerReadings): Joining | undefined {
  const { settings } = site;
  const chosen = servers.others.length === 0 ? undefined : servers.readings.map(({ host }) => host.name);
  return joiningNow(knownServers(settings, servers), settings.slots, chosen);
}

async function joinGroup(
  underway: Underway,
  servers: ServerReadings,
  fleet: Served,
  group: readonly BehindHost[],
  source: Source,
): Promise<void> {
  const { site, held, context } = underway;
  const { tag } = fleet;
  for (const host of group) site.fleet.log.info(`behind the others: ${behindWords(host)}`);
  const part = partOf(site, group);
  const own = { ...held, readings: held.readings.filter(({ host }) => part.fleet.hosts.includes(host)) };
  const { record, ...found } = await filesOf(site, servers, fleet, group, source);
  await using files = found;
  const { slot } = await rsyncDeploy(part, own, {
    tag,
    source: files.source,
    commit: record?.commit,
    migrate: false,
    context,
    ...(record === undefined ? {} : { known: knownOf(record) }),
  });
  const now = async (of: Site) => ({ token: held.token, ...(await readServers(of, 'own')) });
  await checkIdle(part, (await now(part)).readings, slot, tag);
  const returned = { from: '', run: site.identity.run };
  try {
    await switchSlot(part, await now(part), { slot, expectTag: tag, context });
    const { readings } = await now(part);
    await verifyHealth(part, readings, { slot, when: 'live', expectTag: tag });
    const good = { kind: 'good', tag, slot, hosts: group.length } as const;
    // What nobody judged yet is judged with the release.
    if (record !== undefined)
      await markRelease(part, held.token, readings, tag, { state: 'good' }, [good], context);
  } catch (thrown) {
    const [first] = group;
    const calm = uncancelled(part);
    if (first?.live === undefined || first.tag === undefined)
      throw notJoined(thrown, fleet, group, 'stays there');
    const before = { slot: first.live, expectTag: first.tag, allowBad: true, returned, context };
    await switchSlot(calm, await now(calm), before).catch((again: unknown) => {
      throw notJoined(thrown, fleet, group, `could not go back to ${first.tag}: ${messageOf(again)}`);
    });
    throw notJoined(thrown, fleet, group, `went back to ${first.tag}`);
  }
}

/** The site with these hosts alone. What the others serve is read where it decides. */
function partOf(site: Site, group: readonly BehindHost[]): Site {
  const names = group.map(({ host }) => host);
  const { settings, fleet } = site;
  return {
    ...site,
    settings: { ...settings, hosts: settings.hosts.filter(({ name }) => names.includes(name)) },
    fleet: fleet.withHosts(fleet.hosts.filter(({ name }) => names.includes(name))),
    others: [...(site.others ?? []), ...fleet.hosts.filter(({ name }) => !names.includes(name))],
  };
}

/** The files of what the fleet serves: of the release that is to be made where it is the same, else from a host that serves it. */
async function filesOf(
  site: Site,
  { readings, others }: ServerReadings,
  { tag }: Served,
  group: readonly BehindHost[],
  source: Source,
): Promise<AsyncDisposable & { readonly source: Source; readonly record: ReleaseRecord | undefined }> {
  const holders = [...readings, ...others].flatMap(({ host, facts }) => {
    const release = facts.releases.find((one) => one.tag === tag);
    const behind = group.some((one) => one.host === host.name);
    return release?.manifest === undefined || behind ? [] : [{ host, manifest: release.manifest, release }];
  });
  const [first] = holders;
  const manifest = first?.manifest ?? '';
  const record = first?.release.record?.state === 'good' ? first.release.record : undefined;
  if (manifest === source.sha256) return { source, record, [Symbol.asyncDispose]: () => Promise.resolve() };
  const same = holders.filter((one) => one.manifest === manifest).map(({ host }) => host);
  const found = await fetchRelease(site, same, { tag, manifest });
  if (!('missing' in found))
    return { source: found.source, record, [Symbol.asyncDispose]: () => found[Symbol.asyncDispose]() };
  throw new CutoverError(
    `${group.map(behindWords).join('; ')}; the others serve ${tag}, and ${found.missing}`,
    {
      stage: 'join',
      state: site.fleet.hosts.map(({ name }) => `${name}: unchanged`),
      next: `look at releases/${tag} on the hosts above; or run this again with \`hosts\` without ${group.map(({ host }) => host).join(', ')}`,
    },
  );
}

/** What is known of it that holds on every host. */
function knownOf({ state, goodAt, approvers }: ReleaseRecord): Partial<ReleaseRecord> {
  return {
    state,
    ...(goodAt === undefined ? {} : { goodAt }),
    ...(approvers === undefined ? {} : { approvers }),
  };
}

function notJoined(
  thrown: unknown,
  { tag }: Served,
  group: readonly BehindHost[],
  what: string,
): CutoverError {
  const names = group.map(({ host }) => host).join(', ');
  const cause = thrown instanceof CutoverError ? thrown : undefined;
  return new CutoverError(
    `${messageOf(thrown)}\n${names} could not be joined to ${tag}, and ${what}; the other hosts are as they were, and this release was not begun`,
    {
      cause: thrown,
      stage: cause?.stage ?? 'join',
      host: cause?.host,
      state: cause?.state,
      next: `look at ${names}; or run this again with \`hosts\` without ${names}`,
    },
  );
}
