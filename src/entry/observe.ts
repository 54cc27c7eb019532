import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CutoverError } from '../errors.ts';
import { contextOf } from '../host/connection/site.ts';
import { markdownText } from '../model/markdown.ts';
import { lookSentence, lookSummary, observationPage } from '../model/observe/observe-summary.ts';
import { sideBySideSummary } from '../model/observe/side-by-side-words.ts';
import { addSummary, prepareSite, setOutputs, tempDir } from './connect.ts';
import { choice, optional } from './inputs.ts';
import { openTelling } from './notify.ts';
import { answerFail, noteEnd } from './observe-fail.ts';
import type { Entry } from './runner.ts';

const NEXT = {
  went: 'mend the cause and release a new tag',
  started: 'approve the rollback workflow, or release a correction',
  ask: 'start the rollback workflow, or release a correction',
  never: 'start the rollback workflow, or release a correction',
} as const;

/** Inputs → one look → outputs. Red at a fail, and where `require` asks for a pass that is not there. */
export const entry: Entry = async (context) => {
  setOutputs({ verdict: 'unknown' });
  const expectTag = optional('expect-tag');
  const required = choice('require', ['nothing', 'pass'], 'nothing');
  const site = await prepareSite(context);
  const telling = await openTelling(context, site);
  const [{ observe }, { TwoReleases }, { checkWayBack }, { endOf }] = await Promise.all([
    import('../steps/observe/observe.ts'),
    import('../steps/observe/side-by-side.ts'),
    import('../flow/check-way-back.ts'),
    import('../flow/note-observation.ts'),
  ]);
  const now = Date.now();
  const reason = optional('accept');
  const accept = reason === undefined ? undefined : { by: site.identity.actor, reason };
  const result = await observe(site, { expectTag, now, accept }).catch(async (thrown: unknown) => {
    if (thrown instanceof TwoReleases) await addSummary(sideBySideSummary(thrown.comparison));
    throw thrown;
  });
  const report = { ...result, now, environment: site.settings.environment };
  const page = join(tempDir(context.env), 'observation.html');
  await writeFile(page, observationPage(report));
  const { state, verdict, tag, accepted } = result;
  // Once, by the look that ended it; where that one was killed before it did so, by the next.
  const failed = verdict === 'fail' && (state === 'ended' || (state === 'over' && !result.answered));
  const why = result.judgement.metrics
    .filter((metric) => metric.verdict !== 'pass')
    .map((metric) => `${metric.name}: ${metric.verdict}, ${metric.why}`);
  // Before the lock is waited for, and again where the look that found it was killed.
  if (state === 'ended' || failed) telling.event(endOf(site, result), contextOf(site));
  if (state === 'ended') await noteEnd(context, site, result);
  const wayBack = failed || state === 'over' ? undefined : await checkWayBack(site, result);
  if (wayBack?.state === 'unhealthy') context.log.warning(wayBack.words);
  const answer = failed ? await answerFail(context, site, result, why) : undefined;
  // Where traffic went back, what serves is looked at from here on.
  if (answer !== undefined && answer.goBack !== 'went') await result.noteAnswer();
  setOutputs({
    state,
    verdict,
    tag,
    slot: result.slot,
    until: new Date(result.until).toISOString(),
    'way-back': wayBack?.state ?? 'none',
    'go-back': answer?.goBack ?? 'never',
    'previous-tag': result.before,
    report: page,
    metrics: result.judgement.metrics,
  });
  await addSummary(lookSummary(report));
  if (wayBack !== undefined && wayBack.state !== 'none')
    await addSummary(`${markdownText(wayBack.words)}.\n`);
  if (answer !== undefined) await addSummary(`${markdownText(answer.words)}.\n`);
  context.log.info([lookSentence(report), ...why].join('\n'));
  const details = { stage: 'observe', state: why };
  if (answer !== undefined)
    throw new CutoverError(`${tag} is worse than it may be; ${answer.words}`, {
      ...details,
      next: NEXT[answer.goBack],
    });
  if (accepted !== undefined) {
    const words = `inconclusive, and accepted by ${accepted.by}: ${accepted.reason}`;
    context.log.warning(`${tag} was observed: ${words}`);
    await addSummary(`${markdownText(words)}.\n`);
  }
  if (required === 'nothing') return;
  if (state !== 'ended' && state !== 'over')
    throw new CutoverError(`${tag} is still being observed`, {
      ...details,
      next: `run this again after ${new Date(result.until).toISOString()}`,
    });
  if (verdict === 'pass') return;
  if (accepted !== undefined) return;
  throw new CutoverError(`${tag} was observed: ${verdict}`, {
    ...details,
    next:
      verdict === 'fail'
        ? 'go back with the rollback workflow'
        : 'look at what is missing; a look with a reason in `accept` lets it through from then on',
  });
};
