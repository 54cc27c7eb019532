import { CutoverError, messageOf } from '../errors.ts';
import { contextOf, type Site } from '../host/connection/site.ts';
import { notStartedWords } from '../model/observe/unattended.ts';
import type { LookResult } from '../steps/observe/observe.ts';
import { lockOptions, openGitHub, openRecord } from './authorize.ts';
import { hasCache, tempDir } from './connect.ts';
import { optional } from './inputs.ts';
import { openTelling } from './notify.ts';
import type { RunContext } from './runner.ts';

/** What was done about a release that was found worse than it may be. */
export interface FailAnswer {
  /** went: traffic is on the version before. started: the rollback workflow waits at its gate. ask: nobody was asked yet. */
  readonly goBack: 'went' | 'started' | 'ask' | 'never';
  /** What became of it, in a sentence. */
  readonly words: string;
  /** Of the rollback workflow that was started. */
  readonly page?: string | undefined;
}

/** Answers a fail as `observe.back` says, and announces it where there is a token. */
export async function answerFail(
  context: RunContext,
  site: Site,
  result: LookResult,
  why: readonly string[],
): Promise<FailAnswer> {
  const github = await openGitHub(context);
  const telling = await openTelling(context, site);
  const about = contextOf(site);
  const reason = why.join('; ');
  const answer = await decide(context, site, result, github, () =>
    telling.goingBack({ tag: result.tag, reason }, about),
  );
  const { goBack: became, page: waitsAt = site.identity.run } = answer;
  // Where nothing could be started, a job of this run asks.
  if (became === 'started' || became === 'ask')
    telling.goingBack({ tag: result.tag, reason, approveUrl: waitsAt }, about);
  if (github !== undefined) {
    const { announceFailure } = await import('../github/start-rollback.ts');
    const page = await announceFailure(github, {
      environment: site.settings.environment,
      tag: result.tag,
      why,
      next: answer.words,
      runUrl: site.identity.run,
    });
    if (page !== undefined) context.log.info(`announced: ${page}`);
  }
  return answer;
}

type GitHubOrNone = Awaited<ReturnType<typeof openGitHub>>;

async function decide(
  context: RunContext,
  site: Site,
  result: LookResult,
  github: GitHubOrNone,
  begins: () => void,
): Promise<FailAnswer> {
  const back = site.settings.options.observe?.back ?? 'never';
  const { tag, covers } = result;
  if (back === 'never') return { goBack: 'never', words: `${tag} stays live: \`observe.back\` is never` };
  let because = '';
  if (back === 'auto') {
    if (covers !== undefined && Date.now() < covers) {
      try {
        return await goBack(context, site, result, github, begins);
      } catch (thrown) {
        const { NotUnattended } = await import('../flow/unattended.ts');
        because = `it was not gone back by itself: ${messageOf(thrown)}; `;
        if (thrown instanceof CutoverError) for (const line of thrown.state ?? []) context.log.info(line);
        if (thrown instanceof NotUnattended && !thrown.ask)
          return { goBack: 'never', words: `${because}nobody is asked to` };
      }
    } else because = 'the approval of its release does not cover the way back; ';
  }
  return start(context, site, result, because, github);
}

/** Goes back as rollback-to-tag does. Throws what it throws, and NotUnattended. */
async function goBack(
  { env, log }: RunContext,
  site: Site,
  { tag }: LookResult,
  github: GitHubOrNone,
  begins: () => void,
): Promise<FailAnswer> {
  const { rollback } = await import('../flow/rollback.ts');
  const context = contextOf(site);
  const reason = `${tag} was found worse than it may be while it was observed; the approval of its release covers this`;
  const result = await rollback(
    site,
    { tag: undefined, allowBad: false, reason, unattended: { from: tag } },
    {
      lock: lockOptions(github),
      planned: begins,
      bundle: async (some, manifest) => {
        if (!hasCache(env)) return { missing: 'this runner has no cache to bring its bundle from' };
        const { restoreBundle } = await import('../github/bundle-cache.ts');
        return restoreBundle({ app: site.settings.app, tag: some }, manifest, tempDir(env), log);
      },
      context,
      record: await openRecord(
        { env, log, action: 'observe', signal: site.fleet.signal },
        site,
        context,
        github,
      ),
      tempDir: tempDir(env),
      passwords: undefined,
    },
  );
  return {
    goBack: 'went',
    words: `went back to ${result.tag}: it is live in ${result.slot} on ${result.hosts.length} hosts, read back and checked`,
  };
}

/** Starts the rollback workflow, which waits at its gate. Where it cannot be started, whoever called this asks. */
async function start(
  { env, log }: RunContext,
  { settings: { environment } }: Site,
  { tag }: LookResult,
  because: string,
  github: GitHubOrNone,
): Promise<FailAnswer> {
  const workflow = optional('rollback-workflow');
  const ref = env['GITHUB_REF'];
  const stays = `${because}${tag} is still live`;
  if (github === undefined || workflow === undefined || ref === undefined)
    return { goBack: 'ask', words: `${stays}; no rollback workflow was started from here` };
  const [{ startRollback }, { GitHubError }] = await Promise.all([
    import('../github/start-rollback.ts'),
    import('../github/client.ts'),
  ]);
  const reason = `${tag} was found worse than it may be while it was observed`;
  try {
    const page = await startRollback(github, workflow, ref, { environment, reason });
    return {
      goBack: 'started',
      words: `${stays}; ${workflow} was started and waits for somebody: ${page}`,
      page,
    };
  } catch (thrown) {
    log.warning(`${workflow} could not be started: ${messageOf(thrown)}`);
    const status = thrown instanceof GitHubError ? thrown.status : undefined;
    return { goBack: 'ask', words: `${stays}; ${notStartedWords(workflow, status)}` };
  }
}

/** Writes the end where releases are recorded: on the hosts, and on the deployment of the run that released it. */
export async function noteEnd(context: RunContext, site: Site, result: LookResult): Promise<void> {
  const [github, { endObservation }, { createRecord }] = await Promise.all([
    openGitHub(context),
    import('../flow/note-observation.ts'),
    import('../github/record.ts'),
  ]);
  const { identity, settings } = site;
  const about = contextOf(site);
  await endObservation(site, result, {
    lock: lockOptions(github),
    context: about,
    recordOf:
      github === undefined
        ? undefined
        : async (known) =>
            createRecord({
              github,
              context: about,
              environmentUrl: settings.options.url,
              runId: Number(/\/runs\/(\d+)/.exec(known?.run ?? '')?.[1] ?? identity.runId),
              sha: known?.commit ?? identity.sha,
              log: context.log,
            }).record,
  });
}
