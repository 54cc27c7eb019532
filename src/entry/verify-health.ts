import { CutoverError, InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held, HostReading } from '../host/lock/lock.ts';
import type { Approver } from '../model/approval.ts';
import type { HealthResult } from '../model/health-result.ts';
import type { HealthGoal } from '../model/health-slot.ts';
import type { HealthError, HealthRule } from '../steps/verify-health/options.ts';
import { addSummary, connectSite, setOutputs } from './connect.ts';
import { count, duration, optional } from './inputs.ts';
import type { Entry, RunContext } from './runner.ts';

/** Inputs → verifyHealth → outputs. Whatever ends before a reading leaves the output `result` at unknown. */
export const entry: Entry = async (context) => {
  setOutputs({ result: 'unknown', healthy: 0, unhealthy: 0 });
  const slot = optional('slot') ?? 'idle';
  const rule: HealthRule = {
    expectTag: optional('expect-tag'),
    timeoutMs: duration('timeout'),
    intervalMs: duration('interval'),
    successes: count('successes', 1),
    forMs: duration('for'),
    failures: count('failures'),
  };
  if (rule.failures !== undefined && rule.forMs === undefined)
    throw new InputError(
      '`failures` is given without `for`: until a slot is healthy, misses are not counted',
      {
        next: 'add `for:` (how long to keep checking), or take `failures` away',
      },
    );
  const site = await connectSite(context);
  const [{ HealthError }, { chooseSlot, confirmServing }, { verifyHealth }, { healthSummary }] =
    await Promise.all([
      import('../steps/verify-health/options.ts'),
      import('../steps/verify-health/serving.ts'),
      import('../steps/verify-health/verify.ts'),
      import('./health-summary.ts'),
    ]);
  const goal: HealthGoal =
    slot === 'idle' || slot === 'live' ? { slot: undefined, when: slot } : { slot, when: undefined };
  const chosen = await chooseSlot(site, goal);
  const { readings } = chosen.servers;
  const { environment } = site.settings;
  const asked = { ...rule, slot: chosen.slot, when: chosen.when };
  const result = await verifyHealth(site, readings, asked).catch(async (thrown: unknown) => {
    if (thrown instanceof HealthError) {
      writeOutputs(thrown.result);
      await addSummary(healthSummary(thrown.result, environment, []));
      await recordFailure(context, site, readings, thrown);
    }
    throw thrown;
  });
  writeOutputs(result);
  let approvers: readonly Approver[] = [];
  try {
    if (result.good !== undefined) approvers = await markGood(context, site, result.good);
    else if (result.when === 'live') {
      await confirmServing(site, result);
      await warnUnconfirmed(site, readings);
    }
  } finally {
    await addSummary(healthSummary(result, environment, approvers));
  }
};

/** A new release that is not healthy while live has failed. What was found good before is only looked after here. */
async function recordFailure(
  context: RunContext,
  site: Site,
  readings: readonly HostReading[],
  { result, message, stage }: HealthError,
): Promise<void> {
  const tag = optional('expect-tag');
  const { isJudgedGood } = await import('../model/release-history.ts');
  const judged = readings.some(({ facts }) =>
    facts.releases.some((one) => one.tag === tag && isJudgedGood(one.record)),
  );
  if (result.when !== 'live' || tag === undefined || judged) return;
  const { openRecord, servedNow } = await import('./authorize.ts');
  const record = await openRecord(context, site);
  const live = await servedNow(site);
  await record({ kind: 'failed', tag, stage: stage ?? 'verify-health', reason: message, live });
}

async function warnUnconfirmed(site: Site, readings: readonly HostReading[]): Promise<void> {
  const [{ waitingSwitch }, { unconfirmedWords }] = await Promise.all([
    import('../host/switch/confirm.ts'),
    import('../model/switch-summary.ts'),
  ]);
  if ((await waitingSwitch(site, readings)) === undefined) return;
  const words = unconfirmedWords(site.settings.options.switch['confirm-within']);
  site.fleet.log.warning(`this check does not confirm the switch before it. ${words}`);
}

/** The release passed its checks while live: from now on it is one that can be gone back to. Gives who approved it. */
async function markGood(context: RunContext, site: Site, tag: string): Promise<readonly Approver[]> {
  const [
    { behindOf, slotsOf },
    { withLock },
    { completeReadings, servingOn },
    { markRelease },
    { confirmSwitch },
    { authorize, lockOptions, openGitHub },
    { sentenceOf },
    { isJudgedGood },
  ] = await Promise.all([
    import('../config/settings.ts'),
    import('../host/lock/lock.ts'),
    import('../host/lock/read-servers.ts'),
    import('../host/release/mark-release.ts'),
    import('../host/switch/confirm.ts'),
    import('./authorize.ts'),
    import('../model/serving.ts'),
    import('../model/release-history.ts'),
  ]);
  const lock = lockOptions(await openGitHub(context));
  const mark = async (held: Held): Promise<readonly Approver[]> => {
    const { token, readings } = held;
    const serving = servingOn(site, await completeReadings(site, held, 'own'));
    if (serving.kind !== 'settled' || serving.tag !== tag)
      throw new CutoverError(
        `${tag} was healthy, but it is not what visitors get now: ${sentenceOf(serving)}`,
        {
          stage: 'mark',
          state: serving.lines,
          next: 'see which run switched in the meantime; switch-slot with the `slot` that shall be live brings every server there',
        },
      );
    // Where slots are groups of hosts, those of the other group do not hold the live slot.
    const facts = readings
      .filter(({ host }) => slotsOf(site.settings, host.name).some(({ name }) => name === serving.slot))
      .map((reading) => reading.facts);
    await confirmSwitch(site, token, readings);
    if (facts.every(({ releases }) => releases.some((one) => one.tag === tag && isJudgedGood(one.record))))
      return [];
    const { context: about, record } = await authorize(context, site);
    const event = { kind: 'good', tag, hosts: facts.length, ...behindOf(site.settings) } as const;
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
    return about.approvers;
  };
  return withLock(site.fleet, site.settings, site.identity, mark, { ...lock, stage: `mark ${tag} good` });
}

function writeOutputs(result: HealthResult): void {
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
}

const milliseconds = (ms: number | undefined) => (ms === undefined ? undefined : Math.round(ms));
