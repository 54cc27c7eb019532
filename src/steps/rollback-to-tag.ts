import { commandOn, longestMs } from '../config/roles.ts';
import { behindOf, type Settings } from '../config/settings.ts';
import { CutoverError } from '../errors.ts';
import type { Host } from '../host/connection/host.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held, HostReading } from '../host/lock/lock.ts';
import { checkRelease, differencesIn } from '../host/release/finish-release.ts';
import { markRelease } from '../host/release/mark-release.ts';
import { runHook } from '../host/release/run-hook.ts';
import { saidBy, servingBy } from '../host/switch/traffic.ts';
import { formatAge } from '../model/age.ts';
import { parseBackupId } from '../model/backup.ts';
import type { RecordContext, RecordEvent } from '../model/event.ts';
import { isJudgedGood } from '../model/release-history.ts';
import { chooseRollback } from '../model/rollback/choose.ts';
import { backupBefore, compatibleWithDataOf } from '../model/rollback/data.ts';
import type { FleetState, HostState } from '../model/rollback/state.ts';
import type { RollbackTarget } from '../model/rollback/target.ts';
import { type ListedRelease, listReleases } from '../model/rollback-list.ts';
import { type Serving, wordsOn } from '../model/serving.ts';

export interface RollbackOptions {
  /** undefined means `previous`. */
  readonly tag: string | undefined;
  readonly allowBad: boolean;
  /** Go by the links where it could not be read what visitors get. */
  readonly emergency?: boolean;
  /** Nobody decided this now: only from this release, and only where nothing speaks against it. */
  readonly unattended?: { readonly from: string } | undefined;
  /** Why somebody goes back; it stands beside the release that is left. */
  readonly reason: string | undefined;
  /** Bring the data of this backup back too: an id, or `before`. Default: code only. */
  readonly data?: string | undefined;
  /** Also where it is known not to work on the schema that it finds. */
  readonly allowIncompatible?: boolean;
}

/** A backup whose data is to come back too. */
export interface DataBack {
  readonly id: string;
  /** What is lost, in words. */
  readonly loss: string;
}

const STAGE = 'rollback-to-tag';

/**
 * The backup that `restore-backup` means: an id, or `before`, the one taken before the first release after the
 * target. Throws CutoverError when none is recorded.
 */
export function dataToBringBack(
  site: Site,
  read: FleetRead,
  target: RollbackTarget,
  wanted: string,
  now: Date,
): DataBack {
  const { readings } = read;
  const chosen = wanted === 'before' ? backupBefore(statesOf(readings), target.tag) : { id: wanted };
  const about = 'id' in chosen ? parseBackupId(chosen.id) : undefined;
  if ('refused' in chosen || about === undefined)
    throw new CutoverError(
      'refused' in chosen ? chosen.refused : `${JSON.stringify(wanted)} is no id of a backup`,
      {
        stage: STAGE,
        state: servingNow(site, read).lines.map((line) => `${line}, unchanged`),
        next: `name one: ${[...new Set(readings.flatMap(({ facts }) => facts.backups.map((one) => one.id)))].join(', ') || 'there is none on the hosts'}`,
      },
    );
  const { id } = chosen;
  const at = about.at.toISOString();
  return {
    id,
    loss: `everything that was written since ${at} (${formatAge(at, now)} ago) is replaced by the backup ${id}; what is there now is backed up first`,
  };
}

export function statesOf(readings: readonly HostReading[]): HostState[] {
  return readings.map(({ host, facts }) => ({ host: host.name, facts }));
}

/** What was read of a fleet: the hosts of the app, and the balancers where they are servers of their own. */
export type FleetRead = Pick<Held, 'readings' | 'balancers'>;

function fleetOf(settings: Settings, { readings, balancers = [] }: FleetRead): FleetState {
  const servers = [...readings, ...balancers].map(({ host, facts }) => saidBy(settings, host, facts));
  return { hosts: statesOf(readings), servers };
}

/** What serves, by all that was read. */
export function servingNow({ settings }: Site, { readings, balancers = [] }: FleetRead): Serving {
  return servingBy(settings, [...readings, ...balancers]);
}

/** Everything that can be gone back to. `cached`: the tags whose bundle is in the cache. */
export function listRollbacks(
  { settings }: Site,
  read: FleetRead,
  cached: ReadonlySet<string>,
): ListedRelease[] {
  return listReleases(fleetOf(settings, read), settings.slots, cached, slotMayMove(settings));
}

/** The slot that takes traffic may be pointed to another release, as where it is the only one. */
function slotMayMove({ options, slots }: Settings): boolean {
  return options['slot-is-live'] === 'allow' || slots.length === 1;
}

/** Decides where to go back to and how, and changes nothing. Throws CutoverError with what every host has. */
export function planRollback(
  { settings, identity }: Site,
  read: FleetRead,
  { tag, allowBad, emergency, data, allowIncompatible }: RollbackOptions,
): RollbackTarget {
  const choice = chooseRollback(fleetOf(settings, read), settings.slots, {
    tag,
    allowBad,
    ...(emergency === true ? { emergency } : {}),
    slotIsLive: slotMayMove(settings),
    run: identity.run,
  });
  if ('refused' in choice)
    throw new CutoverError(choice.refused, {
      stage: STAGE,
      state: choice.lines.map((line) => `${line}; unchanged`),
      next: choice.next,
    });
  if (choice.compatible !== 'no' || choice.method === 'live' || allowIncompatible === true) return choice;
  const taken = data === undefined || data === 'before' ? undefined : parseBackupId(data)?.at;
  const late =
    taken !== undefined && compatibleWithDataOf(statesOf(read.readings), choice.tag, taken) === 'no';
  if (data !== undefined && !late) return choice;
  throw new CutoverError(
    `${choice.tag} did not pass its checks on the schema that ${choice.migratedSince.join(', ')} made${late ? `, and the backup ${data ?? ''} was taken after that` : ''}`,
    {
      stage: STAGE,
      state: choice.lines.map((line) => `${line}; unchanged`),
      next: 'bring the data of before back with it (`restore-backup: before`), or set `allow-incompatible: true` when the schema is what it was',
    },
  );
}

/** The hosts that have the slot. */
export function hostsOf({ settings, fleet }: Site, { slot }: Pick<RollbackTarget, 'slot'>): readonly Host[] {
  const names = settings.slots.find(({ name }) => name === slot)?.hosts;
  return fleet.hosts.filter(({ name }) => names === undefined || names.includes(name));
}

/** Compares every file of the release with its manifest on every host. Throws with what was changed by hand. */
export async function verifyRelease(
  site: Site,
  token: string,
  read: FleetRead,
  target: RollbackTarget,
): Promise<void> {
  const { settings, fleet } = site;
  const differences = new Map<Host, string>();
  const serving = servingNow(site, read);
  await fleet.stage(
    'verify release',
    async (host, signal) => {
      try {
        await checkRelease(new LockedHost(host, settings, token), target.tag, signal);
      } catch (thrown) {
        differences.set(host, differencesIn(thrown).slice(0, 5).join('; '));
        throw thrown;
      }
    },
    {
      hosts: hostsOf(site, target),
      state: ({ host, ok }) =>
        `${wordsOn(serving, host.name) ?? 'not asked'}, unchanged; ${target.tag} ${ok ? 'is whole' : `was changed: ${differences.get(host) ?? ''}`}`,
      next: `${target.tag} is not what was released: look at the files above, and name another release with \`tag\``,
    },
  );
}

/** Starts the release in its slot, unless that gets requests: then the switch starts it. */
export async function startRelease(
  site: Site,
  token: string,
  read: FleetRead,
  target: RollbackTarget,
): Promise<void> {
  const { settings } = site;
  const slot = settings.slots.find(({ name }) => name === target.slot);
  if (slot === undefined || target.takesRequests) return;
  const hosts = hostsOf(site, target);
  const members = read.readings.filter(({ host }) => hosts.includes(host));
  await runHook(site, token, {
    name: 'start',
    run: (host) => commandOn(settings.options, 'start', host)?.run,
    hosts,
    tag: target.tag,
    slot,
    // One that leads there already may still be named by a switch that was never finished.
    pointSlot: members.some(({ facts }) => facts.slots.get(slot.name) !== target.tag),
    timeoutMs: longestMs(
      settings.options,
      'start',
      settings.hosts.map(({ name }) => name),
    ),
    live: servingNow(site, read).served,
  });
}

/** Records on every host which release is good and which were left, and why. `readings` are from after the switch. */
export async function recordRollback(
  site: Site,
  token: string,
  readings: readonly HostReading[],
  back: {
    readonly target: RollbackTarget;
    readonly left: readonly string[];
    /** Until traffic was there, in milliseconds. */
    readonly tookMs: number;
    readonly reason: string | undefined;
    readonly context: RecordContext;
  },
): Promise<RecordEvent | undefined> {
  const { target, left, tookMs, reason, context } = back;
  const { tag, slot } = target;
  const records = readings.flatMap(({ facts }) =>
    facts.releases.filter((one) => one.tag === tag).map(({ record }) => record),
  );
  const hosts = readings.length;
  const behind = behindOf(site.settings);
  if (!records.every(isJudgedGood)) {
    const good: RecordEvent = { kind: 'good', tag, slot, hosts, ...behind };
    await markRelease(site, token, readings, tag, { state: 'good' }, [good], context);
  }
  let event: RecordEvent | undefined;
  for (const from of left) {
    const known = readings.flatMap(({ facts }) => facts.releases.filter((one) => one.tag === from));
    const went: RecordEvent = {
      kind: 'rolled-back',
      tag,
      from,
      slot,
      hosts,
      within: 'rollback',
      tookMs,
      reason,
      ...behind,
    };
    event ??= went;
    if (known.length > 0 && known.every(({ record }) => record?.state === 'bad')) continue;
    const marked: RecordEvent = { kind: 'marked-bad', tag: from, reason };
    await markRelease(
      site,
      token,
      readings,
      from,
      { state: 'bad', ...(reason === undefined ? {} : { reason }) },
      [went, marked],
      context,
    );
  }
  return event;
}
