import { readBackup } from '../backup.ts';
import type { HostFacts } from '../host-facts.ts';
import type { BoardCurve } from '../observe/board-curve.ts';
import { onHost } from '../rollback/state.ts';
import { type Serving, sentenceOf } from '../serving.ts';
import type { Drift } from './drift.ts';
import { type Asked, type ConfigFacts, type InspectedHost, valueIn } from './given.ts';
import { shortText, timeIn } from './host-text.ts';
import { type Observation, observationOf, type PastEvent, pastEvents } from './past-events.ts';

/** A release in a slot, as its record on a host has it. */
export interface InSlot {
  readonly slot: string;
  readonly tag: string;
  readonly state: 'good' | 'bad' | 'complete' | undefined;
}

/** Hosts that are in the same state. */
export interface StatusGroup {
  readonly hosts: readonly string[];
  /** The release that the servers say visitors get, where these hosts have it in that slot. */
  readonly serves: InSlot | undefined;
  /** ISO time of the first switch to it in this group, who did it, and who approved it. */
  readonly since: string | undefined;
  readonly by: string | undefined;
  readonly approvers: readonly string[];
  readonly others: readonly InSlot[];
  readonly lastBackup: { readonly id: string; readonly at: string; readonly verified: string } | undefined;
  readonly lock: string | undefined;
  readonly unconfirmed: boolean;
  /** undefined where the app root is not there yet: then nobody has looked. */
  readonly freeBytes: number | undefined;
}

/** Of the lists of a host no more is shown than this. */
const MOST_NAMES = 10;

/** What serves where, since when and by whom, and what stands ready. */
export interface Status {
  readonly app: string;
  readonly environment: string;
  /** ISO time. */
  readonly at: string;
  readonly kind: Serving['kind'] | 'unread';
  /** What visitors get, in one sentence. */
  readonly sentence: string;
  readonly slot: string | undefined;
  readonly tag: string | undefined;
  readonly wayBack: string;
  readonly window: string | undefined;
  readonly groups: readonly StatusGroup[];
  readonly unread: readonly { readonly host: string; readonly why: string }[];
  /** Hosts that should have what visitors get and do not; those of another slot need not. */
  readonly behind: readonly string[];
  /** Of what visitors get, as the hosts have noted it; undefined: nobody has observed it. */
  readonly observation: Observation | undefined;
  /** What was counted since the switch; of another version there may be none. */
  readonly curves?: readonly BoardCurve[] | undefined;
  /** What other hands have changed since the release; undefined: it was not compared. */
  readonly drift: Drift | undefined;
  /** What happened here, as the hosts have noted it; the newest first. */
  readonly history: readonly PastEvent[];
}

export interface StatusQuestion {
  readonly app: string;
  readonly environment: string;
  readonly config: Pick<ConfigFacts, 'slots'>;
  readonly hosts: readonly InspectedHost[];
  readonly serving: Serving | undefined;
  readonly wayBack: Asked<string> | undefined;
  /** Whether releases may begin now, in one sentence; undefined without windows. */
  readonly window: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly drift?: Drift | undefined;
  readonly curves?: readonly BoardCurve[] | undefined;
}

/** Puts together what the servers said. */
export function statusOf(question: StatusQuestion): Status {
  const { app, environment, config, hosts, serving, window, now } = question;
  const served = serving?.served;
  const place = config.slots.find(({ name }) => name === served?.slot)?.hosts;
  const apps = hosts.filter(({ role }) => role === 'app');
  const states = apps.flatMap(({ host, facts }) => {
    const known = valueIn(facts);
    return known === undefined ? [] : [stateOf(host, known, served)];
  });
  const histories = apps.flatMap(({ facts }) => {
    const known = valueIn(facts);
    return known === undefined ? [] : [known.history];
  });
  const unread = hosts.flatMap(({ host, connected, facts }) => {
    if ('failed' in connected) return [{ host, why: connected.failed }];
    return facts !== undefined && 'failed' in facts ? [{ host, why: facts.failed }] : [];
  });
  return {
    app,
    environment,
    at: new Date(now).toISOString(),
    kind: serving?.kind ?? 'unread',
    sentence:
      serving === undefined
        ? `what visitors get is not known: ${unread.map(({ host }) => host).join(', ')} could not be read`
        : sentenceOf(serving),
    slot: served?.slot,
    tag: served?.tag,
    wayBack: wayBackWords(question),
    window,
    groups: grouped(states),
    unread,
    behind:
      served === undefined
        ? []
        : states
            .filter(({ serves }) => serves === undefined)
            .flatMap(({ hosts: some }) => some)
            .filter((host) => place === undefined || place.includes(host)),
    observation: served === undefined ? undefined : observationOf(histories, served.tag),
    curves: question.curves ?? [],
    drift: question.drift,
    history: pastEvents(histories),
  };
}

function wayBackWords({ serving, wayBack }: StatusQuestion): string {
  if (serving === undefined) return 'unknown';
  if (wayBack === undefined) return 'none: nothing serves that could be left';
  return 'failed' in wayBack ? `none: ${wayBack.failed}` : wayBack.value;
}

function stateOf(
  host: string,
  facts: HostFacts,
  served: { slot: string; tag: string } | undefined,
): StatusGroup {
  const inSlots = [...facts.slots].flatMap(([slot, tag]): InSlot[] =>
    tag === undefined ? [] : [{ slot, tag, state: onHost({ host, facts }, tag).state }],
  );
  const serves = inSlots.find(({ slot, tag }) => slot === served?.slot && tag === served.tag);
  const record = facts.releases.find(({ tag }) => tag === serves?.tag)?.record;
  const last = facts.backups
    .flatMap(({ id, about }) => readBackup(about, id) ?? [])
    .sort((a, b) => (a.startedAt < b.startedAt ? -1 : 1))
    .at(-1);
  return {
    hosts: [host],
    serves,
    since: timeIn(record?.liveAt),
    by: record?.actor === undefined ? undefined : shortText(record.actor),
    approvers: record?.approvers?.slice(0, MOST_NAMES).map(shortText) ?? [],
    others: inSlots.filter((one) => one !== serves),
    lastBackup:
      last === undefined ? undefined : { id: last.id, at: last.finishedAt, verified: last.verified },
    lock:
      facts.lock === undefined
        ? undefined
        : [
            `${facts.lock.action}, ${facts.lock.stage ?? 'no stage said'}`,
            `by ${facts.lock.actor}: ${facts.lock.run}`,
          ]
            .map(shortText)
            .join(', '),
    unconfirmed: facts.confirm !== undefined,
    freeBytes: facts.root === undefined ? undefined : facts.freeBytes,
  };
}

/** Those that are alike together, the largest group first; of times the first, of room the least. */
function grouped(states: readonly StatusGroup[]): StatusGroup[] {
  const alike = Map.groupBy(states, ({ serves, others, by, approvers, lock, unconfirmed, lastBackup }) =>
    JSON.stringify([serves, others, by, approvers, lock, unconfirmed, lastBackup?.id, lastBackup?.verified]),
  );
  return [...alike.values()]
    .flatMap((some) => {
      const [first] = some;
      if (first === undefined) return [];
      const since = some.flatMap((one) => one.since ?? []).sort()[0];
      return [
        {
          ...first,
          hosts: some.flatMap(({ hosts }) => hosts),
          since,
          freeBytes: least(some.flatMap((one) => one.freeBytes ?? [])),
        },
      ];
    })
    .sort((a, b) => b.hosts.length - a.hosts.length);
}

const least = (all: readonly number[]) => (all.length === 0 ? undefined : Math.min(...all));
