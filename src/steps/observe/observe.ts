import { rulesOf } from '../../config/observe.ts';
import type { Slot } from '../../config/settings.ts';
import { CutoverError, InputError, messageOf } from '../../errors.ts';
import type { Site } from '../../host/connection/site.ts';
import type { HostReading } from '../../host/lock/read-hosts.ts';
import { agreedOf, beganAt } from '../../model/observe/agreed.ts';
import { lookNow } from '../../model/observe/host-look.ts';
import { judge } from '../../model/observe/observation.ts';
import type { HostSeries, Judgement, Verdict } from '../../model/observe/rules.ts';
import { coversUntil } from '../../model/observe/unattended.ts';
import { type Served, type Serving, sentenceOf, servingOf } from '../../model/serving.ts';
import { askAll, keep, type Told } from './ask.ts';
import { lookSideBySide } from './side-by-side.ts';

export interface LookOptions {
  /** The release that must be live. */
  readonly expectTag?: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Traffic has just moved: it is counted from here on. */
  readonly begins?: boolean | undefined;
  /** Somebody approved the release that begins, and with it the way back (`back: auto`). */
  readonly approved?: boolean | undefined;
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
  /** The release that was left for this one, which is the way back; undefined where none was looked at, or it had failed. */
  readonly before: string | undefined;
  /** What the hosts of the app said of their slots. */
  readonly readings: readonly HostReading[];
  /** Until when it may be gone back without asking; undefined: not at all. Milliseconds since 1970. */
  readonly covers: number | undefined;
  /** Who took an inconclusive end for good enough, now or before. */
  readonly accepted: Accepted | undefined;
  /** An earlier look has done what follows from a fail; one that was killed before it did leaves it to the next. */
  readonly answered: boolean;
  /** Keeps on the hosts that it was done. */
  readonly noteAnswer: () => Promise<void>;
}

/**
 * Makes one look at the release that is live: reads every host once, judges what it came to since the switch, and
 * keeps it on the hosts. A release that was not looked at yet begins to be observed. A host that is silent loses
 * nothing, since its counters go on. Throws CutoverError where none answers, or it cannot be told which one release all
 * visitors get: nothing is judged and kept then.
 */
export async function observe(
  site: Site,
  { expectTag, now, begins, approved, accept }: LookOptions,
): Promise<LookResult> {
  const { settings } = site;
  const config = settings.options.observe;
  if (config === undefined)
    throw new InputError(`${settings.environment} has no \`observe\` in the configuration`, {
      next: 'add `observe:` with `metrics:` to the environment (docs/observe.md)',
    });
  const told = await askAll(site);
  const rules = rulesOf(config);
  const serving = servingBy(told, settings.slots);
  const sides = await lookSideBySide(site, told, serving, { now, rules });
  if (sides !== undefined) throw sides;
  const live = servedBy(told, serving, expectTag);
  const backend =
    config.metrics.errors?.log === undefined ? settings.options.switch.haproxy?.backend : undefined;
  const covers = approved === true && config.back === 'auto' ? coversUntil(now, rules.forMs) : undefined;
  const read = told.flatMap((one) => {
    if (!('lines' in one) || !serves(settings.slots, live.slot, one)) return [];
    const { host, role, lines } = one;
    return [{ host, role, now: lookNow(lines, live, backend, { now, begins, covers }) }];
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
  const until =
    beganAt(
      current.map(({ from }) => from),
      now,
    ) + rules.forMs;
  const judgement = judge(hosts, rules);
  const earlier = agreedOf(current.map(({ ended }) => ended));
  const verdict = earlier ?? judgement.verdict;
  const ends = verdict === 'fail' || now >= until;
  const before = agreedOf(current.map((look) => look.before));
  const accepted =
    agreedOf(current.map((look) => look.accepted)) ??
    (ends && verdict === 'inconclusive' ? accept : undefined);
  const covered = current.map((look) => look.covers ?? 0);
  const end = Math.min(...covered);
  const readings = told.flatMap((one) =>
    'facts' in one && one.role !== 'balancer' ? [{ host: one.host, facts: one.facts }] : [],
  );
  const result = {
    ...live,
    until,
    hosts,
    before,
    readings,
    covers: end > 0 ? end : undefined,
    judgement,
    verdict,
    accepted,
    answered: current.some((look) => look.answered === true),
    noteAnswer: () =>
      keep(site, read, { ended: verdict, accepted, answered: true }).catch((thrown: unknown) => {
        site.fleet.log.warning(messageOf(thrown));
      }),
  };
  if (earlier === undefined || (accepted !== undefined && accepted === accept))
    await keep(site, read, { ended: ends ? verdict : undefined, accepted }, begins);
  if (earlier !== undefined) return { ...result, state: 'over' };
  const began = current.every(({ from }) => from === now);
  return { ...result, state: ends ? 'ended' : began ? 'began' : 'observing' };
}

/** Whether a host is looked at: those of the other group serve nobody. */
function serves(slots: readonly Slot[], live: string, { host, role }: Told): boolean {
  const own = slots.find(({ name }) => name === live)?.hosts;
  return role === 'balancer' || own === undefined || own.includes(host.name);
}

/** What serves, as all that answered say it together. Throws CutoverError where no application host did. */
function servingBy(told: readonly Told[], slots: readonly Slot[]): Serving {
  const said = told.flatMap((one) => ('said' in one ? [one.said] : []));
  if (!said.some(({ role }) => role === 'app'))
    throw new CutoverError('no host that answers has a live release', {
      stage: 'observe',
      state: silentOf(told),
      next: 'see why the hosts do not answer; nothing was changed',
    });
  return servingOf(said, slots);
}

const silentOf = (told: readonly Told[]) =>
  told.flatMap((one) => ('silent' in one ? [`${one.host.name}: not read (${one.silent})`] : []));

/** The one release that all visitors get. Throws CutoverError where that cannot be told, or is another one. */
function servedBy(told: readonly Told[], serving: Serving, expectTag: string | undefined): Served {
  const state = [...serving.lines, ...silentOf(told)];
  if (serving.kind !== 'settled')
    throw new CutoverError(`nothing is judged: ${sentenceOf(serving)}`, {
      stage: 'observe',
      state,
      next: 'nothing was changed; a release or a rollback that is under way ends this by itself, else run switch-slot with the `slot` that shall be live. What servers count is not lost meanwhile',
    });
  const { slot, tag } = serving;
  if (expectTag !== undefined && tag !== expectTag)
    throw new CutoverError(`live is ${tag}, and not ${expectTag}`, {
      stage: 'observe',
      state,
      next: 'nothing was changed; see which run switched in the meantime',
    });
  return { slot, tag };
}
