import { checksWhen } from '../config/health.ts';
import { migrateHost, slotNamed } from '../config/settings.ts';
import { CutoverError, firstLine } from '../errors.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { type HostReading, readHosts } from '../host/lock/read-hosts.ts';
import { runHook } from '../host/release/run-hook.ts';
import { writeRecord } from '../host/release/write-record.ts';
import { allCompatible, type Compatible, judgeOldCode, type Said } from '../model/compatibility.ts';
import { historyLine, type RecordContext, type RecordEvent } from '../model/event.ts';
import type { ReleaseRecord } from '../model/host-facts.ts';
import type { AroundData, DataWork } from '../steps/rsync-deploy/deploy.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { partOf } from './bring-release.ts';
import { stillRunsMs } from './make-ready.ts';

/** A release for which a database is changed under code that serves. */
export interface OldCodeOptions {
  readonly tag: string;
  readonly context: RecordContext;
  /** The backup that was taken before. */
  readonly backup?: string | undefined;
}

const STAGE = 'old code on the new schema';

interface Answer {
  readonly said: Said;
  readonly words: string;
  readonly state: readonly string[];
}

/** What serves, and the other programs of `schema.also-check`. */
interface Answers {
  readonly live: Answer;
  readonly others: Answer;
}

/**
 * Asks what serves, and the other programs that use the database, before it is changed for a release and right after: then
 * the live slot is the old code on the new schema. What is found is kept in the records of the release, as not known from
 * before the first change on, so that a run that dies in between is no answer. Throws CutoverError where traffic must not
 * move, with the way back.
 */
export function watchOldCode(site: Site, held: Held, options: OldCodeOptions): AroundData {
  const { tag } = options;
  let before: Answers | undefined;
  return {
    before: async ({ live }) => {
      if (live?.tag === undefined) return;
      before = await askAll(site, live, held.readings, true);
      await note(site, held.token, options, live.tag, undefined);
    },
    after: async (work) => {
      const { live, runs, schema } = work;
      const earlier = held.readings.flatMap(
        ({ facts }) => facts.releases.find((one) => one.tag === tag)?.record?.compatible ?? [],
      );
      const begun = work.begun || earlier.length > 0;
      const settled = earlier.length > 0 && earlier.every((one) => one === 'yes');
      if (live?.tag === undefined || (!runs && (!begun || settled))) return;
      const now = await askAll(site, live, await readHosts(site.fleet, site.settings), false);
      const verdicts = (['live', 'others'] as const).flatMap((who) =>
        who === 'others' && now.others.said === 'none'
          ? []
          : [{ who, ...judgeOldCode(before?.[who].said ?? 'none', now[who].said, begun) }],
      );
      const compatible = allCompatible(verdicts.map((one) => one.compatible));
      const stopped = verdicts.find(({ stop }) => stop);
      const breaking = schema?.filter((one) => one.class === 'breaking').map(({ words }) => words);
      const reason = stopped === undefined ? undefined : now[stopped.who].words;
      await note(site, held.token, options, live.tag, { compatible, breaking, reason });
      site.fleet.log.info(`${live.tag} works on the schema of ${tag}: ${compatible}`);
      if (stopped === undefined) {
        if (compatible === 'unknown')
          site.fleet.log.warning(
            `whether ${live.tag} works on the schema of ${tag} is not known: ${now.live.said === 'none' ? 'nobody of this run can ask it' : 'it was not healthy before its schema changed'}`,
          );
        return;
      }
      throw await refusal(site, held, options, work, now[stopped.who], stopped.who, live.tag);
    },
  };
}

async function askAll(
  site: Site,
  live: { readonly slot: string },
  readings: readonly HostReading[],
  quick: boolean,
): Promise<Answers> {
  const { settings, fleet } = site;
  const timeoutMs = quick ? stillRunsMs(settings) : undefined;
  const slot = slotNamed(settings, live.slot);
  const [first] = fleet.hosts.filter(({ name }) => slot.hosts === undefined || slot.hosts.includes(name));
  const nobody: Answer = { said: 'none', words: 'nobody was asked', state: [] };
  if (first === undefined) return { live: nobody, others: nobody };
  const others = settings.options.schema?.['also-check'] ?? [];
  const part = partOf(site, [first]);
  const also = {
    ...part,
    settings: {
      ...part.settings,
      options: {
        ...settings.options,
        health: others.map((check) => ({ ...check, when: 'always' as const })),
      },
    },
  };
  return {
    live:
      checksWhen(settings, 'live').length === 0
        ? nobody
        : await ask(() =>
            verifyHealth(site, readings, { slot: slot.name, when: 'live', timeoutMs, workers: false }),
          ),
    others:
      others.length === 0
        ? nobody
        : await ask(() =>
            verifyHealth(
              also,
              readings.filter(({ host }) => host === first),
              { slot: slot.name, when: 'live', timeoutMs },
            ),
          ),
  };
}

async function ask(check: () => Promise<unknown>): Promise<Answer> {
  try {
    await check();
    return { said: 'healthy', words: '', state: [] };
  } catch (thrown) {
    if (!(thrown instanceof HealthError)) throw thrown;
    const said = thrown.result.verdict === 'unhealthy' ? 'unhealthy' : 'unknown';
    return { said, words: firstLine(thrown), state: thrown.state };
  }
}

/**
 * Writes what is known into the record of the release on every host that has it, and into the history. `found` undefined:
 * the data is about to change, and nothing is known yet; that is no line of the history.
 */
async function note(
  site: Site,
  token: string,
  { tag, context }: OldCodeOptions,
  asked: string,
  found:
    | {
        readonly compatible: Compatible;
        readonly breaking?: readonly string[] | undefined;
        readonly reason?: string | undefined;
      }
    | undefined,
): Promise<void> {
  const { settings, fleet } = site;
  const { compatible = 'unknown', breaking = [], reason } = found ?? {};
  const readings = await readHosts(fleet, settings);
  const event: RecordEvent = {
    kind: 'old-code-checked',
    ...{ tag, with: asked, compatible, hosts: readings.length },
    ...(breaking.length === 0 ? {} : { breaking: breaking.slice(0, MOST_NOTED) }),
    ...(reason === undefined ? {} : { reason }),
  };
  const recordOn = new Map(
    readings.map(({ host, facts }) => [host, facts.releases.find((one) => one.tag === tag)?.record]),
  );
  await fleet.stage(
    STAGE,
    async (host, signal) => {
      const known = recordOn.get(host);
      const record: ReleaseRecord | undefined =
        known === undefined ? undefined : { ...known, compatible, compatibleWith: asked };
      const release = record === undefined ? undefined : { tag, record };
      const history = found === undefined ? [] : [historyLine(event, context, new Date())];
      await writeRecord(new LockedHost(host, settings, token), { history, release }, signal);
    },
    {
      state: ({ ok }) =>
        `that ${asked} is ${compatible} on the schema of ${tag} is ${ok ? '' : 'not '}noted; what is live is unchanged`,
    },
  );
}

const MOST_NOTED = 10;

async function refusal(
  site: Site,
  held: Held,
  options: OldCodeOptions,
  work: DataWork,
  found: Answer,
  who: 'live' | 'others',
  live: string,
): Promise<CutoverError> {
  const { tag, backup } = options;
  const isKnown = found.said === 'unhealthy';
  const subject = who === 'live' ? live : 'a program of `schema.also-check`';
  const verdict = isKnown
    ? `${subject} is not healthy on the new schema`
    : `whether ${subject} is healthy on the new schema is not known`;
  const back = await takeBack(site, held, options, work, live);
  const restore = `bring the data back with restore-backup (\`backup-id: ${backup ?? 'the one taken before'}\`)`;
  return new CutoverError(
    `migrated, not switched; ${verdict}: ${found.words}${back === undefined ? '' : `\n${back.words}`}`,
    {
      stage: STAGE,
      state: [...found.state, `${tag}: complete, gets no traffic; ${live} is live, unchanged`],
      next:
        back?.well === true
          ? `mend ${tag} so that ${live} works on its schema, and release a new tag`
          : `${restore}; or, where ${tag} itself is well, move traffic to it with switch-slot (\`slot: ${work.slot}\`)`,
    },
  );
}

/** Runs `unmigrate` once, where `migrate` alone has changed something, and asks again. undefined: there is none to run. */
async function takeBack(
  site: Site,
  held: Held,
  { tag }: OldCodeOptions,
  { slot: name, live, scripts }: DataWork,
  was: string,
): Promise<{ readonly words: string; readonly well: boolean } | undefined> {
  const { settings, fleet } = site;
  const { unmigrate, timeouts } = settings.options;
  const slot = slotNamed(settings, name);
  const hosts = fleet.hosts.filter((host) => host.name === migrateHost(settings, slot));
  if (unmigrate === undefined || live === undefined || hosts.length === 0) return undefined;
  if (scripts)
    return {
      words: '`unmigrate` was not run: scripts of `changes` ran too, which it does not take back',
      well: false,
    };
  try {
    await runHook(site, held.token, {
      name: 'unmigrate',
      run: unmigrate.run,
      ...{ hosts, tag, slot, live, pointSlot: false },
      timeoutMs: unmigrate.timeout ?? timeouts.migrate,
    });
  } catch (thrown) {
    return { words: `\`unmigrate\` failed: ${firstLine(thrown)}`, well: false };
  }
  const now = await askAll(site, live, await readHosts(fleet, settings), false);
  const well = now.live.said === 'healthy' && ['healthy', 'none'].includes(now.others.said);
  return {
    words: `\`unmigrate\` ran, and ${was} is ${well ? 'healthy again' : 'not known to be healthy after it'}`,
    well,
  };
}
