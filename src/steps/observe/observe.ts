import { rulesOf } from '../../config/observe.ts';
import type { Slot } from '../../config/settings.ts';
import { CutoverError, InputError, messageOf } from '../../errors.ts';
import type { Answer } from '../../host/connection/call.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import { type Role, readCounters, writeLooks } from '../../host/observe/look-calls.ts';
import { type HostReadingOfNow, lookNow } from '../../model/observe/host-look.ts';
import { lookLine } from '../../model/observe/look.ts';
import { judge } from '../../model/observe/observation.ts';
import { hostState } from '../../model/observe/reading.ts';
import type { HostSeries, Judgement, Verdict } from '../../model/observe/rules.ts';

export interface LookOptions {
  /** The release that must be live. */
  readonly expectTag?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Who takes an inconclusive end for good enough, and why. It is kept with the look. */
  readonly accept?: Accepted | undefined;
}

interface Accepted {
  readonly by: string;
  readonly reason: string;
}

/** What one look came to. */
export interface LookResult {
  /** began: from here on it is counted. observing: it goes on. ended: this look was the last. over: it had ended before. */
  readonly state: 'began' | 'observing' | 'ended' | 'over';
  readonly tag: string;
  readonly slot: string;
  /** When the observation ends; milliseconds since 1970. */
  readonly until: number;
  readonly verdict: Verdict;
  readonly judgement: Judgement;
  readonly hosts: readonly HostSeries[];
  /** The release that was observed before, which is the way back; undefined where none was. */
  readonly before: string | undefined;
  /** Who took an inconclusive end for good enough, now or before. */
  readonly accepted: Accepted | undefined;
}

type Told = { readonly host: Host; readonly role: Role } & (
  | { readonly answer: Answer }
  | { readonly silent: string }
);

/**
 * Makes one look at the release that is live: reads every host once, judges what it came to since the switch, and
 * keeps it on the hosts. A release that was not looked at yet begins to be observed. A host that is silent loses
 * nothing, since its counters go on. Throws CutoverError where the hosts do not agree on what is live, or none answers.
 */
export async function observe(site: Site, { expectTag, now, accept }: LookOptions): Promise<LookResult> {
  const { settings } = site;
  const config = settings.options.observe;
  if (config === undefined)
    throw new InputError(`${settings.environment} has no \`observe\` in the configuration`, {
      next: 'add `observe:` with `metrics:` to the environment (docs/observe.md)',
    });
  const told = await askAll(site);
  const live = liveOf(told, expectTag);
  const rules = rulesOf(config);
  const backend =
    config.metrics.errors?.log === undefined ? settings.options.switch.haproxy?.backend : undefined;
  const read = told.flatMap((one) => {
    if (!('answer' in one)) return [];
    const { host, role, answer } = one;
    // The hosts of the slot that is idle serve nobody.
    if (role !== 'balancer' && hostState(answer.lines).live === undefined) return [];
    return [{ host, role, now: lookNow(answer.lines, live, backend, now) }];
  });
  const hosts: HostSeries[] = [
    ...read.map(({ host, role, now: { looks } }) => ({ host: host.name, role, looks })),
    ...told.flatMap((one) =>
      'silent' in one && serves(settings.slots, live.slot, one)
        ? [{ host: one.host.name, role: one.role, looks: [], silent: one.silent }]
        : [],
    ),
  ];
  const current = hosts.flatMap(({ looks }) => looks.at(-1) ?? []);
  const until = Math.min(...current.map(({ from }) => from)) + rules.forMs;
  const judgement = judge(hosts, rules);
  const earlier = current.flatMap(({ ended }) => ended ?? [])[0];
  const verdict = earlier ?? judgement.verdict;
  const ends = verdict === 'fail' || now >= until;
  const before = current.flatMap(({ baseline }) => baseline?.tag ?? [])[0];
  const accepted =
    current.flatMap((look) => look.accepted ?? [])[0] ??
    (ends && verdict === 'inconclusive' ? accept : undefined);
  const result = { ...live, until, hosts, before, judgement, verdict, accepted };
  if (earlier === undefined || (accepted !== undefined && accepted === accept))
    await keep(site, read, { ended: ends ? verdict : undefined, accepted });
  if (earlier !== undefined) return { ...result, state: 'over' };
  const began = current.every(({ from }) => from === now);
  return { ...result, state: ends ? 'ended' : began ? 'began' : 'observing' };
}

/** Whether a host that is silent is missed: those of the other group serve nobody. */
function serves(slots: readonly Slot[], live: string, { host, role }: Told): boolean {
  const own = slots.find(({ name }) => name === live)?.hosts;
  return role === 'balancer' || own === undefined || own.includes(host.name);
}

/** Asks all of them at the same time. One that is silent is said, and holds up nobody. */
async function askAll({ fleet, settings }: Site): Promise<Told[]> {
  const unreached = new Set<Host>();
  // What it throws is said again for each host below, with its own words.
  await fleet.connect(undefined, (host) => unreached.add(host)).catch(() => undefined);
  const roleOf = (host: Host): Role => {
    if (fleet.balancers.includes(host)) return 'balancer';
    return fleet.balancers.length > 0 ? 'app' : 'both';
  };
  const outcomes = await fleet.collect(
    'look',
    (host, signal) => {
      if (unreached.has(host)) throw new CutoverError('it was not reached');
      return readCounters(host, settings, roleOf(host), signal);
    },
    { hosts: [...fleet.hosts, ...fleet.balancers] },
  );
  return outcomes.map((outcome): Told => {
    const about = { host: outcome.host, role: roleOf(outcome.host) };
    return outcome.ok
      ? { ...about, answer: outcome.value }
      : { ...about, silent: messageOf(outcome.error).split('\n')[0] ?? '' };
  });
}

/** What the hosts say is live. Throws CutoverError unless all that answer say the same. */
function liveOf(told: readonly Told[], expectTag: string | undefined): { tag: string; slot: string } {
  const said = told.flatMap((one) => {
    if (!('answer' in one) || one.role === 'balancer') return [];
    const live = hostState(one.answer.lines).live;
    return live === undefined ? [] : [{ host: one.host.name, live }];
  });
  const state = told.map((one) => {
    if ('silent' in one) return `${one.host.name}: not read (${one.silent})`;
    const live = said.find(({ host }) => host === one.host.name)?.live;
    return `${one.host.name}: ${live === undefined ? 'no release is live' : `live is ${live.slot} ${live.tag}`}`;
  });
  const [first] = said;
  if (first === undefined)
    throw new CutoverError('no host that answers has a live release', {
      stage: 'observe',
      state,
      next: 'see why the hosts do not answer; nothing was changed',
    });
  const { live } = first;
  const wanted = expectTag ?? live.tag;
  const other = said.find((one) => one.live.tag !== wanted);
  if (other !== undefined)
    throw new CutoverError(
      expectTag === undefined
        ? `the hosts differ in what is live: ${live.tag} and ${other.live.tag}`
        : `live is ${other.live.tag}, and not ${expectTag}`,
      {
        stage: 'observe',
        host: other.host,
        state,
        next: 'nothing was changed; a release or a rollback that is under way ends this by itself, else run one',
      },
    );
  return live;
}

interface Read {
  readonly host: Host;
  readonly now: HostReadingOfNow;
}

/** Keeps the looks. A host on which that fails is a warning: the next look counts from the mark before. */
async function keep(
  { fleet, settings }: Site,
  read: readonly Read[],
  end: { readonly ended: Verdict | undefined; readonly accepted: Accepted | undefined },
) {
  const outcomes = await fleet.collect(
    'keep the look',
    (host, signal) => {
      const one = read.find((some) => some.host === host);
      const last = one?.now.looks.at(-1);
      if (one === undefined || last === undefined) return Promise.resolve();
      const { closing, marks } = one.now;
      const lines = [...(closing === undefined ? [] : [closing]), { ...last, ...end }];
      return writeLooks(
        host,
        settings,
        lines.map((look) => ({ tag: look.tag, line: `${marks} ${lookLine(look)}` })),
        signal,
      );
    },
    { hosts: read.map(({ host }) => host) },
  );
  for (const outcome of outcomes)
    if (!outcome.ok)
      fleet.log.warning(
        `${outcome.host.name} did not keep this look (${messageOf(outcome.error).split('\n')[0]}); the next one counts from the one before`,
      );
}
