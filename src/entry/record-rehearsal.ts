import { CutoverError, firstLine, InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { formatDuration } from '../model/duration.ts';
import { markdownTable, markdownText } from '../model/markdown.ts';
import type { Rehearsal } from '../model/rehearsal.ts';
import { type EndOfRehearsal, judgeRehearsal, parseSteps } from '../model/rehearsal-steps.ts';
import { checkTag } from '../model/tag-name.ts';
import { openGitHub } from './authorize.ts';
import { addSummary, prepareSite, setOutputs } from './connect.ts';
import { connectAll } from './connect-all.ts';
import { required } from './inputs.ts';
import { sourceSettings } from './rsync-deploy.ts';
import type { Entry } from './runner.ts';

/** What a rehearsal came to, by its steps and by what the hosts say now: kept at GitHub. Red unless it passed. */
export const entry: Entry = async (context) => {
  const { log, env } = context;
  const tag = required('tag');
  const problem = checkTag(tag);
  if (problem !== undefined)
    throw new InputError(`${JSON.stringify(tag)} cannot be the tag of a release: ${problem}`);
  const steps = parseSteps(required('steps'));
  if (steps === undefined)
    throw new InputError('the input `steps` is not what a job knows of its steps', {
      next: 'give it ${{ toJSON(steps) }}',
    });
  const site = await prepareSite(context);
  const github = await openGitHub(context);
  if (github === undefined)
    throw new InputError('there is no token to record the rehearsal with', {
      next: 'give the input `token`, or leave it out so that the token of the job is used',
    });
  const [{ readRelease }, { wholeConfigSum }, { writeRehearsal }] = await Promise.all([
    import('./read-release.ts'),
    import('../flow/check-rehearsal.ts'),
    import('../github/rehearsal-record.ts'),
  ]);
  const { settings, identity } = site;
  const source = await readRelease(settings, sourceSettings(settings, context));
  const end = await readEnd(site).catch((thrown: unknown) => {
    log.warning(`what the hosts serve at the end is not known: ${firstLine(thrown)}`);
    return undefined;
  });
  const release = { tag, manifest: source.sha256, run: identity.run };
  const { failed, ...found } = judgeRehearsal(steps, release, end);
  const rehearsal: Rehearsal = {
    app: settings.app,
    environment: settings.environment,
    ...release,
    config: wholeConfigSum(settings),
    commit: env['GITHUB_SHA'],
    at: new Date().toISOString(),
    result: failed === undefined ? 'passed' : 'failed',
    ...failed,
    ...found,
  };
  await writeRehearsal(github, rehearsal, identity.sha);
  setOutputs({ result: rehearsal.result, rehearsal });
  await addSummary(summaryOf(rehearsal));
  if (failed === undefined) {
    log.info(`${tag} was rehearsed in ${settings.environment}, and passed`);
    return;
  }
  throw new CutoverError(`the rehearsal of ${tag} in ${settings.environment} failed: ${failed.reason}`, {
    stage: failed.stage,
    state: [`it is recorded as failed: where \`rehearsed\` is asked for, ${tag} is refused`],
    next: 'mend the cause, and rehearse again',
  });
};

/** What the hosts serve, and what they say of how they came to it. */
async function readEnd(site: Site): Promise<EndOfRehearsal> {
  await connectAll(site);
  const { readServers, servingOn } = await import('../host/lock/read-servers.ts');
  const servers = await readServers(site);
  const served = servingOn(site, servers).served;
  // Where slots are groups of hosts, the others had no part in it.
  const group = site.settings.slots.find(({ name }) => name === served?.slot)?.hosts;
  const own = servers.readings.filter(({ host }) => group === undefined || group.includes(host.name));
  return {
    live: own.map(({ host, facts }) => {
      const live = facts.slots.get(served?.slot ?? '');
      const release = facts.releases.find((one) => one.tag === live);
      return { host: host.name, tag: live, manifest: release?.manifest };
    }),
    histories: own.map(({ host, facts }) => ({ host: host.name, lines: facts.history })),
  };
}

function summaryOf(rehearsal: Rehearsal): string {
  const { tag, environment, result, stage, reason, data, schema, ms, longestLockMs } = rehearsal;
  const facts = [
    ['Content', rehearsal.manifest.slice(0, 12)],
    [
      'Data',
      data === undefined
        ? 'not known'
        : `${data.backup}, of ${data.taken}, masked by ${data.masks.slice(0, 12)}`,
    ],
    ['Schema before', schema?.before.slice(0, 12) ?? 'not read'],
    ['Schema after', schema?.after.slice(0, 12) ?? 'not read'],
    ['Longest lock', longestLockMs === undefined ? 'not read' : formatDuration(longestLockMs)],
    ...Object.entries(ms).map(([name, time]) => [name, formatDuration(time)]),
  ];
  return [
    `## Rehearsal of ${markdownText(tag)} in ${markdownText(environment)}: ${result}`,
    '',
    ...(reason === undefined ? [] : [`At ${markdownText(stage ?? '')}: ${markdownText(reason)}`, '']),
    markdownTable(
      ['what', 'as it was read'],
      facts.map((cells) => cells.map((text) => markdownText(text))),
    ),
    '',
  ].join('\n');
}
