import { InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held, HostReading } from '../host/lock/lock.ts';
import type { Approver } from '../model/approval.ts';
import type { HealthResult } from '../model/health-result.ts';
import type { HealthGoal } from '../model/health-slot.ts';
import type { HealthError, HealthRule } from '../steps/verify-health/options.ts';
import type { Authorized } from './authorize.ts';
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
      const { explainFailure } = await import('./authorize.ts');
      await explainFailure(site, thrown);
      await recordFailure(context, site, readings, thrown);
    }
    throw thrown;
  });
  writeOutputs(result);
  let approvers: readonly Approver[] = [];
  try {
    if (result.good !== undefined) approvers = await confirmAndMark(context, site, readings, result);
    else if (result.when === 'live') {
      await confirmServing(site, result);
      await warnUnconfirmed(site, readings, 'this check does not confirm the switch before it');
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
  // A release that gets no further is told of, whatever is recorded.
  if (tag !== undefined && result.when === 'idle') {
    const { openTelling } = await import('./notify.ts');
    await openTelling(context, site);
  }
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

async function warnUnconfirmed(site: Site, readings: readonly HostReading[], why: string): Promise<void> {
  const [{ waitingSwitch }, { unconfirmedWords }] = await Promise.all([
    import('../host/switch/confirm.ts'),
    import('../model/switch-summary.ts'),
  ]);
  if ((await waitingSwitch(site, readings)) === undefined) return;
  const words = unconfirmedWords(site.settings.options.switch['confirm-within']);
  site.fleet.log.warning(`${why}. ${words}`);
}

/** Whether every host that holds the slot keeps the release as one that was found good while live. */
async function keptAsGood(site: Site, readings: readonly HostReading[], slot: string, tag: string) {
  const [{ slotsOf }, { isJudgedGood }] = await Promise.all([
    import('../config/settings.ts'),
    import('../model/release-history.ts'),
  ]);
  // Where slots are groups of hosts, those of the other group do not hold the live slot.
  const holding = readings.filter(({ host }) =>
    slotsOf(site.settings, host.name).some(({ name }) => name === slot),
  );
  const good = holding.every(({ facts }) =>
    facts.releases.some((one) => one.tag === tag && isJudgedGood(one.record)),
  );
  return { hosts: holding.length, good };
}

/**
 * The release passed its checks while live: the switch that waits for that is confirmed, and from now on it is one
 * that can be gone back to. Both change the hosts, so the approval is asked for before either; where there is nothing
 * to confirm or to mark, nothing is asked and no lock is taken. Gives who approved it.
 */
async function confirmAndMark(
  context: RunContext,
  site: Site,
  readings: readonly HostReading[],
  result: HealthResult,
): Promise<readonly Approver[]> {
  const [
    { withLock },
    { completeReadings },
    { confirmSwitch, waitingSwitch },
    { authorize },
    { confirmServing, requireServed },
  ] = await Promise.all([
    import('../host/lock/lock.ts'),
    import('../host/lock/read-servers.ts'),
    import('../host/switch/confirm.ts'),
    import('./authorize.ts'),
    import('../steps/verify-health/serving.ts'),
  ]);
  const { slot, good: tag = '' } = result;
  const waiting = await waitingSwitch(site, readings);
  if (waiting === undefined && (await keptAsGood(site, readings, slot, tag)).good) {
    await confirmServing(site, result);
    return [];
  }
  const authorized = await authorize(context, site).catch(async (thrown: unknown) => {
    await warnUnconfirmed(
      site,
      readings,
      'without an approval this check does not confirm the switch before it',
    );
    throw thrown;
  });
  const mark = async (held: Held): Promise<readonly Approver[]> => {
    requireServed(site, await completeReadings(site, held, 'own'), result);
    await confirmSwitch(site, held.token, held.readings);
    const { hosts, good } = await keptAsGood(site, held.readings, slot, tag);
    if (good) return [];
    await markGood(site, held, tag, hosts, authorized);
    return authorized.approvers;
  };
  return withLock(site.fleet, site.settings, site.identity, mark, {
    ...authorized.lock,
    stage: `mark ${tag} good`,
  });
}

async function markGood(
  site: Site,
  { token, readings }: Held,
  tag: string,
  hosts: number,
  { context, record }: Authorized,
): Promise<void> {
  const [{ behindOf }, { markRelease }] = await Promise.all([
    import('../config/settings.ts'),
    import('../host/release/mark-release.ts'),
  ]);
  const event = { kind: 'good', tag, hosts, ...behindOf(site.settings) } as const;
  const state = { state: 'good', goodAt: new Date().toISOString() } as const;
  await markRelease(site, token, readings, tag, state, [event], context);
  await record(event);
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
