import { type Compatible, isCompatible } from './compatibility.ts';
import { parseJson } from './json.ts';
import type { Mark } from './server-said.ts';
import { readTraffic, type TrafficFacts } from './traffic.ts';

/** What Cutover knows of a release on a host; `.cutover/releases/<tag>.json`, one line. */
export interface ReleaseRecord {
  readonly tag: string;
  readonly state: ReleaseState;
  readonly manifest: string;
  readonly commit?: string;
  /** ISO time when the release was complete on this host. */
  readonly deployedAt: string;
  /** ISO time of its last switch to live, and of the check that found it good while live. */
  readonly liveAt?: string;
  readonly goodAt?: string;
  /** Its last switch to live was a way back to it, not a release of it: what it replaced, and the run that did it. */
  readonly returned?: { readonly from: string; readonly run: string } | undefined;
  readonly badAt?: string;
  readonly reason?: string;
  readonly actor?: string;
  readonly run?: string;
  readonly approvers?: readonly string[];
  /** Backup that was taken before this release. */
  readonly backup?: string;
  readonly files?: number;
  readonly bytes?: number;
  readonly migrated?: boolean;
  readonly pinned?: boolean;
  /** Whether what served before it, `compatibleWith`, works on the schema that it made; undefined: it made none. */
  readonly compatible?: Compatible;
  readonly compatibleWith?: string;
}

/** complete: built and verified, not yet judged; good: passed its checks while live; bad: rolled back from. */
export type ReleaseState = 'complete' | 'good' | 'bad';

export interface ReleaseOnHost {
  readonly tag: string;
  /** sha256 of its manifest; undefined when the manifest is gone: then nothing is known of it. */
  readonly manifest: string | undefined;
  readonly record: ReleaseRecord | undefined;
}

/** Everything that one host says of itself, read once under the lock. */
export interface HostFacts {
  readonly root: string | undefined;
  /** The running kernel and the folder of the app root there: the same for two names of one machine. */
  readonly place?: string;
  /** The lock was taken with this token before this call. */
  readonly lockFound?: boolean;
  readonly user: string;
  readonly tools: ReadonlySet<string>;
  readonly freeBytes: number;
  /** undefined where the file system does not count them. */
  readonly freeInodes: number | undefined;
  /** What the configuration names in `shared` and this host does not have. */
  readonly sharedMissing?: readonly string[];
  readonly live: string | undefined;
  /** The slot that a switch on this host was on its way to when its run died: it may take traffic already. */
  readonly switching?: string;
  /** The same switch whole: from where, whose, and whether its script runs still. */
  readonly mark?: Mark;
  /** Where this host says that requests go; `trafficOf` tells which slot that is. */
  readonly traffic: TrafficFacts;
  /** A switch that waits to be confirmed, and the hosts that were switched with it. */
  readonly confirm?: { readonly id: string; readonly hosts: readonly string[] };
  /** Slot → tag; undefined for a slot whose link leads nowhere. */
  readonly slots: ReadonlyMap<string, string | undefined>;
  readonly releases: readonly ReleaseOnHost[];
  readonly partials: readonly string[];
  readonly backups: readonly { readonly id: string; readonly about: unknown }[];
  /** Its lines in their order; of what is older than `historyFrom` only which releases were left as bad. */
  readonly history: readonly unknown[];
  /** The time of the oldest line of the whole history that was read; undefined when that is all of it. */
  readonly historyFrom?: string;
  readonly lock: LockOwner | undefined;
}

/** Who holds the lock; `.cutover/lock/owner`, one line. */
export interface LockOwner {
  readonly action: string;
  readonly run: string;
  readonly runId: string;
  readonly attempt: string;
  readonly repository: string;
  readonly actor: string;
  /** What it was taken for, such as `deploy v1.4.2`: it is held until that is over. Older versions did not say. */
  readonly stage?: string | undefined;
  readonly since: string;
}

/** A name as guard_tag of prelude.sh has it, and one as guard_slot has it: what a host says goes back into calls and into reports. */
const TAG = /^(?![.-])(?!.*\.partial$)[A-Za-z0-9._+@,=-]{1,255}$/;
const SLOT = /^[a-z][a-z0-9-]{0,31}$/;
const PLACE = /^[0-9a-f-]{36}:\d+:\d+$/;

/** Reads the answer of read-host.sh: `key=value` lines. A host may say anything; what makes no sense is left out. */
export function parseHostFacts(lines: readonly (readonly [string, string])[]): HostFacts {
  const one = (key: string) => lines.find(([name]) => name === key)?.[1];
  const all = (key: string) => lines.filter(([name]) => name === key).map(([, value]) => value);
  const records = new Map(
    all('about')
      .map((value) => splitWord(value))
      .map(([tag, json]) => [tag, readRecord(json)]),
  );
  const root = one('root');
  const slotOf = (text: string | undefined) => (text !== undefined && SLOT.test(text) ? text : undefined);
  const [id = '', ...armed] = (one('confirm') ?? '').split(' ').filter((word) => word !== '');
  const confirm = /^[0-9a-f-]{36}$/.test(id) ? { id, hosts: armed } : undefined;
  const switching = slotOf(splitWord(one('switching') ?? '')[0]);
  const mark = readMark(one('switching'), one('switching-alive') === 'yes');
  const sharedMissing = all('shared-missing');
  const place = one('place');
  const number = (key: string) => {
    const value = one(key);
    return value !== undefined && /^\d+$/.test(value) ? Number(value) : undefined;
  };
  return {
    root: root === 'missing' ? undefined : root,
    ...(place !== undefined && PLACE.test(place) ? { place } : {}),
    ...(one('lock-found') === 'yes' ? { lockFound: true } : {}),
    user: one('user') ?? '',
    tools: new Set(all('tool')),
    freeBytes: number('free-bytes') ?? 0,
    freeInodes: number('free-inodes'),
    ...(sharedMissing.length === 0 ? {} : { sharedMissing }),
    live: slotOf(one('live')),
    ...(switching === undefined ? {} : { switching }),
    ...(mark === undefined ? {} : { mark }),
    traffic: readTraffic(lines),
    ...(confirm === undefined ? {} : { confirm }),
    slots: new Map(
      all('slot')
        .map(splitWord)
        .filter(([slot]) => SLOT.test(slot))
        .map(([slot, tag]) => [slot, TAG.test(tag) ? tag : undefined]),
    ),
    releases: all('release')
      .map(splitWord)
      .filter(([tag]) => TAG.test(tag))
      .map(([tag, sum]) => ({
        tag,
        manifest: /^[0-9a-f]{64}$/.test(sum) ? sum : undefined,
        record: records.get(tag),
      })),
    partials: all('partial').filter((tag) => TAG.test(tag)),
    backups: all('backup')
      .map(splitWord)
      .flatMap(([id, json]) => {
        const about = parseJson(json);
        return about === undefined || !TAG.test(id) ? [] : [{ id, about }];
      }),
    history: [...all('left-bad'), ...all('history')].map(parseJson).filter((line) => line !== undefined),
    ...(one('history-cut') === 'yes' ? { historyFrom: timeOf(all('history')[0]) } : {}),
    lock: readLockOwner(one('lock')),
  };
}

/** The tag in the live slot of a host, or undefined. */
export function liveTag(facts: HostFacts): string | undefined {
  return facts.live === undefined ? undefined : facts.slots.get(facts.live);
}

/**
 * The line of `.cutover/switching`: slot to, slot from, process id, and (not in older versions) token and when that process
 * began; where a slot moves in place, the releases that it comes from and goes to. `-` is nothing.
 */
function readMark(line: string | undefined, alive: boolean): Mark | undefined {
  if (line === undefined) return undefined;
  const [to = '', from = '', , token = '', , tagFrom, tagTo] = line.split(' ');
  const tag = (word: string | undefined) => (word !== undefined && TAG.test(word) ? word : undefined);
  return {
    to: SLOT.test(to) ? to : undefined,
    from: SLOT.test(from) ? from : undefined,
    owner: /^[0-9A-Za-z-]{1,64}$/.test(token) ? token : undefined,
    ...(tagFrom === undefined ? {} : { inPlace: { from: tag(tagFrom), to: tag(tagTo) } }),
    alive,
  };
}

export function readLockOwner(json: string | undefined): LockOwner | undefined {
  const value = json === undefined ? undefined : parseJson(json);
  if (typeof value !== 'object' || value === null) return undefined;
  const word = (key: keyof LockOwner) => {
    const found = (value as Record<string, unknown>)[key];
    return typeof found === 'string' ? oneLine(found).slice(0, 300) : 'unknown';
  };
  return {
    action: word('action'),
    run: word('run'),
    runId: word('runId'),
    attempt: word('attempt'),
    repository: word('repository'),
    actor: word('actor'),
    ...('stage' in value ? { stage: word('stage') } : {}),
    since: word('since'),
  };
}

function readRecord(json: string): ReleaseRecord | undefined {
  const value = parseJson(json);
  if (typeof value !== 'object' || value === null) return undefined;
  const said = value as Readonly<Record<string, unknown>>;
  const record: Record<string, unknown> = {};
  for (const [key, type] of Object.entries(RECORD)) {
    const found = said[key];
    if (typeof found === type) record[key] = typeof found === 'string' ? oneLine(found) : found;
  }
  // It is asked for at GitHub, and shown as what a release was made of.
  if (typeof record['commit'] === 'string' && !/^[0-9a-f]{40,64}$/.test(record['commit']))
    delete record['commit'];
  if ('compatible' in record && !isCompatible(record['compatible'])) record['compatible'] = 'unknown';
  const { approvers, returned } = said;
  if (Array.isArray(approvers) && approvers.every((one) => typeof one === 'string'))
    record['approvers'] = approvers.map(oneLine);
  if (typeof returned === 'object' && returned !== null && 'from' in returned && 'run' in returned) {
    const { from, run } = returned;
    if (typeof from === 'string' && typeof run === 'string')
      record['returned'] = { from: oneLine(from), run: oneLine(run) };
  }
  const { tag, state, manifest, deployedAt } = record;
  const known = state === 'complete' || state === 'good' || state === 'bad';
  if (!known || tag === undefined || manifest === undefined || deployedAt === undefined) return undefined;
  return record as unknown as ReleaseRecord;
}

/** The keys of a record and what they hold; of a host that says something else nothing is taken over. */
const RECORD: Readonly<Record<Exclude<keyof ReleaseRecord, 'approvers' | 'returned'>, string>> = {
  tag: 'string',
  state: 'string',
  manifest: 'string',
  commit: 'string',
  deployedAt: 'string',
  liveAt: 'string',
  goodAt: 'string',
  badAt: 'string',
  reason: 'string',
  actor: 'string',
  run: 'string',
  backup: 'string',
  files: 'number',
  bytes: 'number',
  migrated: 'boolean',
  pinned: 'boolean',
  compatible: 'string',
  compatibleWith: 'string',
};

/** Control characters would drive a log or a terminal, or begin a line of their own there. */
function oneLine(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g, ' ');
}

/** When a line of the history was written; one that does not say is as good as none before it. */
function timeOf(line: string | undefined): string {
  const said = parseJson(line ?? '');
  const at = typeof said === 'object' && said !== null && 'at' in said ? said.at : undefined;
  return typeof at === 'string' ? at : '~';
}

function splitWord(value: string): [string, string] {
  const space = value.indexOf(' ');
  return space < 0 ? [value, ''] : [value.slice(0, space), value.slice(space + 1)];
}
