import { access, constants } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { CutoverError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { openGitHub } from './authorize.ts';
import { addSummary, prepareSite, setOutputs } from './connect.ts';
import { choice, flag, secrets } from './inputs.ts';
import type { Entry, RunContext } from './runner.ts';

/** Programs of the runner that the actions start. */
const PROGRAMS = ['ssh', 'ssh-keygen', 'rsync'];

/** Inputs → look at everything, or at what serves → outputs. Changes nothing. Red where a release would fail. */
export const entry: Entry = async (context) => {
  const what = choice('what', ['doctor', 'status'], 'doctor');
  setOutputs({ verdict: 'unknown' });
  const site = await prepareSite(context);
  await (what === 'doctor' ? lookAtAll(context, site) : lookAtStatus(context, site));
};

async function lookAtAll(context: RunContext, site: Site): Promise<void> {
  const { env, log } = context;
  const [{ doctor }, summary, { readWorkflowFiles }, { asked }] = await Promise.all([
    import('../flow/inspect.ts'),
    import('../model/inspect/inspect-summary.ts'),
    import('../config/workflows.ts'),
    import('../steps/inspect/read-servers.ts'),
  ]);
  // In a workflow that uses the actions by a path, they are those of the repository itself.
  const actions = env['GITHUB_ACTION_REPOSITORY'] || (env['GITHUB_REPOSITORY'] ?? '');
  const inspection = await doctor(site, {
    github: await openGitHub(context),
    workflows: await asked(() => readWorkflowFiles(env['GITHUB_WORKSPACE'] ?? '.', actions)),
    node: process.versions.node,
    runnerMissing: await missingPrograms(env['PATH'] ?? ''),
    passwords: secrets('database-passwords'),
    now: Date.now(),
  });
  const verdict = summary.verdictOf(inspection);
  const sentence = summary.doctorSentence(inspection);
  setOutputs({ verdict, sentence, findings: inspection.findings, passed: inspection.passed });
  await addSummary(summary.doctorSummary(inspection, site.settings.environment));
  for (const line of summary.doctorLines(inspection)) log.info(line);
  log.info(sentence);
  if (verdict !== 'fails') return;
  throw new CutoverError(sentence, {
    stage: 'inspect',
    state: summary.doctorLines(inspection).filter((line) => line.startsWith('✗')),
    next: summary.firstThing(inspection),
  });
}

async function lookAtStatus(context: RunContext, site: Site): Promise<void> {
  const [{ status }, { statusLines, statusSummary }, { writeStatusPages }] = await Promise.all([
    import('../flow/inspect.ts'),
    import('../model/inspect/status-summary.ts'),
    import('./status-pages.ts'),
  ]);
  const found = await status(site, {
    github: await openGitHub(context),
    now: Date.now(),
    drift: flag('drift', true),
    passwords: secrets('database-passwords'),
  });
  setOutputs({
    verdict: found.kind,
    sentence: found.sentence,
    tag: found.tag,
    slot: found.slot,
    status: found,
  });
  await writeStatusPages(context, found);
  await addSummary(statusSummary(found));
  for (const line of statusLines(found)) context.log.info(line);
  if (found.groups.length > 0) return;
  throw new CutoverError(found.sentence, {
    stage: 'inspect',
    state: found.unread.map(({ host, why }) => `${host}: not read (${why})`),
    next: 'see why the hosts do not answer: run this with `what: doctor`; nothing was changed',
  });
}

async function missingPrograms(path: string): Promise<string[]> {
  const folders = path.split(delimiter).filter((folder) => folder !== '');
  const found = await Promise.all(
    PROGRAMS.map(async (name) => {
      const tries = folders.map((folder) => access(join(folder, name), constants.X_OK));
      return Promise.any(tries).then(
        () => true,
        () => false,
      );
    }),
  );
  return PROGRAMS.filter((_, index) => found[index] !== true);
}
