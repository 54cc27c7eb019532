import { CutoverError, InputError } from '../errors.ts';
import type { Held, HostReading } from '../host/lock.ts';
import type { Site } from '../host/site.ts';
import type { HealthResult } from '../model/health-result.ts';
import { agreedLiveTag } from '../model/host-facts.ts';
import { isJudgedGood } from '../model/release-history.ts';
import type { HealthWanted } from '../steps/verify-health.ts';
import { addSummary, connectSite, setOutputs } from './connect.ts';
import { healthSummary } from './health-summary.ts';
import { count, duration, optional } from './inputs.ts';
import type { Entry, RunContext } from './runner.ts';

/** Inputs → verifyHealth → outputs. Whatever ends before a reading leaves the output `result` at unknown. */
export const entry: Entry = async (context) => {
  setOutputs({ result: 'unknown', healthy: 0, unhealthy: 0 });
  const slot = optional('slot') ?? 'idle';
  const wanted: HealthWanted = {
    ...(slot === 'idle' || slot === 'live' ? { when: slot } : { slot }),
    expectTag: optional('expect-tag'),
    timeoutMs: duration('timeout'),
    intervalMs: duration('interval'),
    successes: count('successes', 1),
    forMs: duration('for'),
    failures: count('failures'),
  };
  if (wanted.failures !== undefined && wanted.forMs === undefined)
    throw new InputError(
      '`failures` is given without `for`: until a slot is healthy, misses are not counted',
      {
        next: 'add `for:` (how long to keep checking), or take `failures` away',
      },
    );
  const [site, { readHosts }, { HealthError, verifyHealth }] = await Promise.all([
    connectSite(context),
    import('../host/lock.ts'),
    import('../steps/verify-health.ts'),
  ]);
  const readings = await readHosts(site.fleet, site.settings);
  try {
    const result = await verifyHealth(site, readings, wanted);
    await report(result, site.settings.environment);
    if (result.good !== undefined) await markGood(context, site, result.good);
    else if (readings.some(({ facts }) => facts.live === result.slot)) await warnUnconfirmed(site, readings);
  } catch (thrown) {
    if (thrown instanceof HealthError) await report(thrown.result, site.settings.environment);
    throw thrown;
  }
};

async function warnUnconfirmed(site: Site, readings: readonly HostReading[]): Promise<void> {
  const [{ waitingSwitch }, { unconfirmedWords }] = await Promise.all([
    import('../host/confirm.ts'),
    import('../model/switch-summary.ts'),
  ]);
  if ((await waitingSwitch(site, readings)) === undefined) return;
  const words = unconfirmedWords(site.settings.of.switch['confirm-within']);
  site.fleet.log.warning(`this check does not confirm the switch before it. ${words}`);
}

/** The release passed its checks while live: from now on it is one that can be gone back to. */
async function markGood(context: RunContext, site: Site, tag: string): Promise<void> {
  const [{ slotsOf }, { withLock }, { markRelease }, { confirmSwitch }, { govern, lockOptions, openGitHub }] =
    await Promise.all([
      import('../config/settings.ts'),
      import('../host/lock.ts'),
      import('../host/mark-release.ts'),
      import('../host/confirm.ts'),
      import('./govern.ts'),
    ]);
  const lock = lockOptions(await openGitHub(context));
  const mark = async ({ token, readings }: Held): Promise<void> => {
    // Where slots are groups of hosts, those of the other group do not hold the live slot.
    const serving = readings.filter(
      ({ host, facts: { live } }) =>
        live === undefined || slotsOf(site.settings, host.name).some(({ name }) => name === live),
    );
    const facts = serving.map((reading) => reading.facts);
    if (agreedLiveTag(facts) !== tag)
      throw new CutoverError(`${tag} was healthy, but is not live on all hosts any more`, {
        stage: 'mark',
        next: 'see which run switched in the meantime',
      });
    await confirmSwitch(site, token, readings);
    if (facts.every(({ releases }) => releases.some((one) => one.tag === tag && isJudgedGood(one.record))))
      return;
    const { context: about, record } = await govern(context, site);
    const event = { kind: 'good', tag, hosts: facts.length } as const;
    await markRelease(
      site,
      token,
      readings,
      tag,
      { state: 'good', goodAt: new Date().toISOString() },
      [event],
      about,
    );
    await record(event);
  };
  await withLock(site.fleet, site.settings, site.identity, mark, lock);
}

async function report(result: HealthResult, environment: string): Promise<void> {
  const hosts = result.hosts.filter((one) => !one.fromRunner);
  setOutputs({
    result: result.verdict,
    slot: result.slot,
    tag: result.tag,
    healthy: hosts.filter((one) => one.verdict === 'healthy').length,
    unhealthy: hosts.filter((one) => one.verdict !== 'healthy').length,
    'latency-p50': milliseconds(result.latency?.p50),
    'latency-max': milliseconds(result.latency?.max),
    hosts: result.hosts,
  });
  await addSummary(healthSummary(result, environment));
}

const milliseconds = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms));
