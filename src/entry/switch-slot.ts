import { requireOwnTraffic } from '../config/own-traffic.ts';
import { behindOf } from '../config/settings.ts';
import { InputError } from '../errors.ts';
import { wasGood } from '../model/release-start.ts';
import { shardName } from '../model/shard.ts';
import { switchSummary, unconfirmedWords } from '../model/switch-summary.ts';
import { authorize, openGitHub } from './authorize.ts';
import { addSummary, prepareSite, setOutputs } from './connect.ts';
import { connectAll } from './connect-all.ts';
import { duration, emergency, flag, optional } from './inputs.ts';
import type { Entry } from './runner.ts';
import { requireSlot } from './shard.ts';
import { checkStop, stopOld } from './stop-old.ts';

export const entry: Entry = async (context) => {
  const { log, signal } = context;
  const options = {
    slot: optional('slot'),
    expectTag: optional('expect-tag'),
    allowBad: flag('allow-bad'),
    batch: batchInput(),
    dryRun: flag('dry-run'),
    confirm: true,
  };
  const stopInput = duration('stop-old-after');
  const urgent = emergency();
  const site = await prepareSite(context);
  requireSlot(site.settings, options.slot);
  // Hosts that join what serves move no traffic: whether this switch does is known only when the servers were asked.
  if (site.settings.shard !== undefined) requireOwnTraffic(site.settings);
  const authorized = options.dryRun ? undefined : await authorize(context, site, undefined, urgent);
  const stopAfter = stopInput ?? site.settings.options.switch['stop-old-after'];
  checkStop(site, stopAfter);
  const { withLock } = await import('../host/lock/lock.ts');
  const { checkBetweenBatches } = await import('../flow/batch-check.ts');
  const { beginObservation } = await import('../flow/begin-observation.ts');
  const { ledBackError, switchGoal } = await import('../flow/switch-goal.ts');
  const { switchHosts } = await import('../flow/switch-hosts.ts');
  const { keepingWorkers } = await import('../flow/workers.ts');
  const { ReleaseWindow } = await import('../flow/release-window.ts');
  const window = new ReleaseWindow(site.settings, {
    github: authorized?.github ?? (await openGitHub(context)),
    log,
    emergency: urgent,
  });
  const { shard } = site.settings;
  const goal = options.expectTag ?? options.slot;
  const run = async () => {
    await connectAll(site);
    return withLock(
      site.fleet,
      site.settings,
      site.identity,
      async (held) =>
        keepingWorkers(site, held.token, async () => {
          const { ledBack, ...goal } = await switchGoal(site, held, options);
          const switched = await switchHosts(site, held, {
            ...options,
            ...goal,
            betweenBatches: checkBetweenBatches(site, held.readings),
            context: authorized?.context,
            // Back to what was good before is never held.
            beforeMove: async (to) => {
              const states = held.readings.map(({ host, facts }) => ({ host: host.name, facts }));
              if (ledBack === undefined && !wasGood(states, to.tag)) await window.requireSwitch(to);
            },
          });
          if (ledBack !== undefined && !options.dryRun) throw await ledBackError(site, ledBack);
          if (authorized !== undefined && switched.changed)
            await beginObservation(site, switched.live.tag, {
              token: held.token,
              context: authorized.context,
              released: authorized,
            });
          return switched;
        }),
      { ...authorized?.lock, stage: `switch${goal === undefined ? '' : ` to ${goal}`}` },
    );
  };
  const result =
    authorized === undefined
      ? await run()
      : await authorized.failing('switch-slot', () => options.expectTag ?? 'the switch', run);
  const { live, previous, changed, hosts } = result;
  setOutputs({
    live: live.slot,
    tag: live.tag,
    'previous-slot': previous?.slot,
    'previous-tag': previous?.tag,
    changed: changed && !options.dryRun,
    hosts,
  });
  const within = site.settings.options.switch['confirm-within'];
  await addSummary(
    switchSummary(result, {
      dryRun: options.dryRun,
      approvers: authorized?.approvers ?? [],
      confirmWithinMs: within,
      ...behindOf(site.settings),
    }),
  );
  if (authorized === undefined) return;
  if (changed)
    await authorized.record({
      kind: 'switched',
      tag: live.tag,
      slot: live.slot,
      previous: previous?.tag,
      hosts: hosts.length,
      ...behindOf(site.settings),
    });
  log.info(
    changed
      ? `live is ${live.slot} with ${live.tag}, read back from ${hosts.length} ${hosts.length === 1 ? 'host' : 'hosts'}${shard === undefined ? '' : ` of ${shardName(shard)}`}`
      : 'nothing was changed',
  );
  if (result.unconfirmed) log.warning(`${live.tag} is not confirmed yet. ${unconfirmedWords(within)}`);
  if (stopAfter !== undefined && changed) await stopOld(site, result, stopAfter, authorized.lock, signal);
};

function batchInput(): number | string | undefined {
  const text = optional('batch');
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  if (/^([1-9]\d?|100)%$/.test(text)) return text;
  throw new InputError(
    `the input \`batch\` must be a number of hosts or a share of 1% to 100%, not ${JSON.stringify(text)}`,
  );
}
