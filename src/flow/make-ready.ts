import { checksWhen } from '../config/health.ts';
import { startsSomething } from '../config/roles.ts';
import type { Settings } from '../config/settings.ts';
import { CutoverError, messageOf } from '../errors.ts';
import { fetchRelease } from '../host/release/fetch-release.ts';
import type { RollbackMethod, RollbackTarget } from '../model/rollback/target.ts';
import type { Bundle } from '../source/check-tree.ts';
import { hostsOf, servingNow, startRelease, verifyRelease } from '../steps/rollback-to-tag.ts';
import { rsyncDeploy } from '../steps/rsync-deploy/deploy.ts';
import { bringValues } from '../steps/rsync-deploy/env-file.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { checkIdle } from './check-idle.ts';
import { type RollbackRun, reread } from './rollback-run.ts';

export interface Ready {
  /** How it was made ready, which may be another way than was planned. */
  readonly method: RollbackMethod;
  readonly run: RollbackRun;
}

/** Brings the release into its slot, running and healthy, by the fastest way that works on all hosts. */
export async function makeReady(run: RollbackRun, target: RollbackTarget): Promise<Ready> {
  const { site, held } = run;
  if (target.method === 'live') return { method: 'live', run };
  const inPlace =
    target.takesRequests && held.readings.some(({ facts }) => facts.slots.get(target.slot) !== target.tag);
  if (target.method === 'slot' && (await stillRuns(run, target))) return { method: 'slot', run };
  let method: RollbackMethod = target.method === 'slot' ? 'releases' : target.method;
  if (method === 'hosts' || method === 'cache') method = await deployAgain(run, target);
  else {
    await verifyRelease(site, held.token, held, target);
    if (site.settings.config['env-file'] !== undefined)
      await bringValues(site, held, {
        tag: target.tag,
        hosts: hostsOf(site, target),
        serving: servingNow(site, held),
      });
    await startRelease(site, held.token, held, target);
  }
  const ready = await reread(run);
  if (!inPlace)
    await checkIdle(site, ready.held.readings, target.slot, target.tag).catch((thrown: unknown) =>
      stay(ready, target, thrown),
    );
  return { method, run: ready };
}

/** Does a slot pass its checks? Short of patience: one that runs answers at once. Throws when nobody can say. */
async function isHealthy(
  { site, held }: RollbackRun,
  slot: string,
  when: 'idle' | 'live',
  expectTag?: string,
): Promise<boolean> {
  const timeoutMs = stillRunsMs(site.settings);
  try {
    await verifyHealth(site, held.readings, { slot, when, timeoutMs, expectTag });
    return true;
  } catch (thrown) {
    if (thrown instanceof HealthError) return false;
    throw thrown;
  }
}

/** A slot that still runs answers at once, as often as is asked for; a stopped one is started instead of waited for. */
export function stillRunsMs({ options }: Settings): number {
  return Math.min(options.timeouts.health, options['health-successes'] * options['health-interval'] + 3_000);
}

/** Can the other slot take traffic as it is? */
async function stillRuns(run: RollbackRun, { slot, tag }: RollbackTarget): Promise<boolean> {
  const { settings, fleet } = run.site;
  if (checksWhen(settings, 'idle').length > 0) {
    if (await isHealthy(run, slot, 'idle', tag)) return true;
    fleet.log.info(`${slot} does not run ${tag} any more: starting it from its files`);
    return false;
  }
  if (!startsSomething(settings.options)) return true;
  fleet.log.info(`no health check tells whether ${slot} still runs ${tag}: starting it from its files`);
  return false;
}

/** Deploys it once more where it is not there: from a host that has it, else from its bundle. Gives the way that worked. */
async function deployAgain(run: RollbackRun, target: RollbackTarget): Promise<'hosts' | 'cache'> {
  const { site, ports } = run;
  const { tag, manifest, lacking } = target;
  const problems: string[] = [];
  if (target.method === 'hosts' && manifest !== undefined) {
    site.fleet.log.info(`${tag} is not on ${lacking.join(', ')}: its files come from a host that has them`);
    const holders = site.fleet.hosts.filter(({ name }) => target.holders.includes(name));
    const found = await fetchRelease(site, holders, { tag, manifest });
    if (!('missing' in found)) {
      await deployBundle(run, target, found);
      return 'hosts';
    }
    problems.push(found.missing);
  }
  const bundle =
    manifest === undefined
      ? { missing: 'no host remembers its manifest' }
      : await ports.bundle(tag, manifest);
  if ('missing' in bundle) throw notThere(target, [...problems, bundle.missing]);
  await deployBundle(run, target, bundle);
  return 'cache';
}

function notThere(
  { tag, lacking, holders, lines, run }: RollbackTarget,
  problems: readonly string[],
): CutoverError {
  const where = holders.length > 0 ? lacking.join(', ') : lines.length === 1 ? 'the host' : 'any host';
  return new CutoverError(`${tag} is not on ${where}, and ${problems.join('; ')}`, {
    stage: 'bundle',
    state: lines.map((line) => `${line}; unchanged`),
    next: `build and release ${tag} again: Actions, your release workflow, Run workflow, and as ref choose the tag ${tag}${run === undefined ? '' : `; ${run} released it`}. (A bundle that was saved by a run on a tag can be read only by runs on that tag.)`,
  });
}

async function deployBundle(
  { site, wanted, ports, held }: RollbackRun,
  { tag, slot, record, goodAt }: RollbackTarget,
  bundle: Bundle,
): Promise<void> {
  await using _ = bundle;
  await rsyncDeploy(site, held, {
    tag,
    source: bundle.source,
    slot,
    commit: record?.commit,
    allowBad: true,
    migrate: false,
    context: ports.context,
    // What it was found to be stays: a run that dies before the switch must not take it for a new release.
    known: {
      state: wanted.allowBad ? 'complete' : 'good',
      ...record,
      ...(goodAt === undefined ? {} : { goodAt }),
    },
  });
}

/** The release is not healthy, so traffic stays where it is; is that healthy? Always throws. */
async function stay(run: RollbackRun, { tag, slot }: RollbackTarget, cause: unknown): Promise<never> {
  const serving = servingNow(run.site, run.held);
  const { served } = serving;
  const healthy = served === undefined ? undefined : await isHealthy(run, served.slot, 'live');
  throw new CutoverError(
    `${tag} in ${slot} is not healthy, so traffic does not go there: ${messageOf(cause)}\n${healthy === false ? 'What is live is not healthy either: nothing healthy is there, and traffic stays where it is' : 'Traffic stays where it is'}`,
    {
      cause,
      stage: 'check idle',
      host: cause instanceof CutoverError ? cause.host : undefined,
      state: serving.lines.map((line) => `${line}, unchanged`),
      next: `look at the application's log in ${slot}, or name another release with \`tag\` (\`list: true\` shows them)`,
    },
  );
}
