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
import { markRelease } from '../host/release/mark-release.ts';
import { type JoiningNow, joiningNow } from '../model/deploy-slot.ts';
import { type BehindHost, behindGroups, behindWords } from '../model/join.ts';
import type { Served } from '../model/serving.ts';
import type { Source } from '../source/read-source.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { bringRelease, partOf } from './bring-release.ts';
import { checkIdle } from './check-idle.ts';
import { switchHosts } from './switch-hosts.ts';
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
    for (const host of joining.stale) await followFleet({ ...underway, held }, joining.fleet, host);
    held = { token: held.token, ...(await readServers(site, 'own')) };
  }
  return held;
}

/** The hosts of this run that are behind and can join as they are. */
function joiningOf(site: Site, servers: ServerReadings): JoiningNow | undefined {
  const { settings } = site;
  const chosen = servers.others.length === 0 ? undefined : servers.readings.map(({ host }) => host.name);
  return joiningNow(knownServers(settings, servers), settings.slots, chosen);
}

/** The link of a host that names another slot than the one that its requests come from. */
async function followFleet(
  { site, held, course, context }: Underway,
  { slot }: Served,
  { host: name }: BehindHost,
): Promise<void> {
  const part = partOf(
    site,
    site.fleet.hosts.filter((host) => host.name === name),
  );
  const own = { token: held.token, ...(await readServers(part, 'own')) };
  const tag = own.readings[0]?.facts.slots.get(slot);
  if (tag === undefined) return;
  await course.stage(`Note on ${name} that ${slot} is live`, () =>
    switchHosts(part, own, { slot, expectTag: tag, allowBad: true, onlyNote: true, context }),
  );
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
  const names = group.map(({ host }) => host);
  const part = partOf(
    site,
    site.fleet.hosts.filter(({ name }) => names.includes(name)),
  );
  const all = [...servers.readings, ...servers.others];
  const { slot } = await bringRelease(part, held, all, { tag, source, context });
  const isGood = all.some(({ facts }) =>
    facts.releases.some((one) => one.tag === tag && one.record?.state === 'good'),
  );
  const now = async (of: Site) => ({ token: held.token, ...(await readServers(of, 'own')) });
  await checkIdle(part, (await now(part)).readings, slot, tag);
  const returned = { from: '', run: site.identity.run };
  // A balancer on a server of its own sends requests to that slot already, and takes these hosts in with the next switch.
  const onlyNote = part.fleet.balancers.length > 0;
  try {
    await switchHosts(part, await now(part), { slot, expectTag: tag, onlyNote, context });
    const { readings } = await now(part);
    await verifyHealth(part, readings, { slot, when: 'live', expectTag: tag });
    const good = { kind: 'good', tag, slot, hosts: group.length } as const;
    // What nobody judged yet is judged with the release.
    if (isGood) await markRelease(part, held.token, readings, tag, { state: 'good' }, [good], context);
  } catch (thrown) {
    const [first] = group;
    const calm = uncancelled(part);
    if (first?.live === undefined || first.tag === undefined)
      throw notJoined(thrown, fleet, group, 'stays there');
    const before = { slot: first.live, expectTag: first.tag, allowBad: true, onlyNote, returned, context };
    await switchHosts(calm, await now(calm), before).catch((again: unknown) => {
      throw notJoined(thrown, fleet, group, `could not go back to ${first.tag}: ${messageOf(again)}`);
    });
    throw notJoined(thrown, fleet, group, `went back to ${first.tag}`);
  }
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
