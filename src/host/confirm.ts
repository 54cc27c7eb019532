import { randomUUID } from 'node:crypto';
import { checksWhen, planCheck } from '../config/health.ts';
import { commandVariables, rootOn, type Slot } from '../config/settings.ts';
import { CutoverError } from '../errors.ts';
import { formatDuration } from '../model/duration.ts';
import { historyLine, type RecordContext } from '../model/event.ts';
import type { LockOwner } from '../model/host-facts.ts';
import { BOOTSTRAP, encodeCall, script } from './call.ts';
import { stageFailure } from './fleet.ts';
import type { Host } from './host.ts';
import type { HostReading } from './lock.ts';
import type { Site } from './site.ts';

/** How one server would go back. */
export interface WayBack {
  readonly host: Host;
  readonly slot: Slot;
  /** The release in it, where this host has the slot. */
  readonly tag: string | undefined;
  /** The call that the run itself would make to go back, with this token. */
  readonly call: (token: string) => string;
}

const STAGE = 'confirm the switch';

/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
export async function armSwitch(
  { settings, identity, fleet }: Site,
  token: string,
  context: RecordContext,
  target: { readonly tag: string; readonly previous: string | undefined },
  ways: readonly WayBack[],
  withinMs: number,
): Promise<void> {
  const id = randomUUID();
  const { run, runId, attempt, repository, actor } = identity;
  const within = formatDuration(withinMs);
  const byHost = new Map(ways.map((way) => [way.host, way]));
  const names = ways.map(({ host }) => host.name).join('\n');
  fleet.log.info(`each host goes back by itself unless the switch is confirmed within ${within}`);
  await fleet.stage(
    'arm the way back',
    (host, signal) => {
      const way = byHost.get(host);
      if (way === undefined) throw new Error(`${host.name} has no way back`);
      const owner: LockOwner = {
        // In the order of the owner that withLock writes: the timer compares run to repository as text.
        ...{ action: 'confirm-within on this host', run, runId, attempt, repository, actor },
        since: new Date().toISOString(),
      };
      const stays = historyLine(
        {
          ...{ kind: 'failed', tag: target.tag, stage: STAGE, live: target.tag },
          reason: `not confirmed within ${within}, and it could not go back: ${way.slot.name} is not healthy, or the switch failed`,
        },
        context,
        new Date(),
      );
      const timer = encodeCall(script('fire-switch').text, [
        ...[rootOn(settings, host), id, String(Math.ceil(withinMs / 1000)), JSON.stringify(owner), stays],
        ...[way.slot.name, way.tag ?? '', ...checksOf(settings, way)],
      ]);
      return host.call(
        script('arm-switch'),
        [rootOn(settings, host), token, id, names, BOOTSTRAP, timer, way.call(id)],
        { deadlineMs: settings.of.timeouts.stage, signal },
      );
    },
    {
      hosts: ways.map(({ host }) => host),
      state: () => 'traffic has not moved',
      next: 'mend the cause and run this step again, or take `confirm-within` away',
    },
  );
}

/** Variables and checks of the slot to go back to, as far as a host can ask and judge them alone. */
function checksOf(settings: Site['settings'], { host, slot, tag }: WayBack): string[] {
  const variables = commandVariables(settings, host, { tag, slot });
  const pairs = Object.entries(variables).map(([name, value]) => `${name}=${value}`);
  const checks =
    tag === undefined ? [] : checksWhen(settings, 'idle').map((check) => planCheck(check, variables));
  return [
    String(pairs.length),
    ...pairs,
    ...checks.flatMap(({ from, ask, expected }) => {
      const seconds = String(Math.ceil(ask.timeoutMs / 1000));
      if (from === 'runner' || ask.kind === 'tcp') return [];
      return ask.kind === 'http'
        ? ['http', seconds, [expected.status].flat().join(' '), ask.url]
        : ['command', seconds, '', ask.command];
    }),
  ];
}

/**
 * The live check has passed: the timers of all servers are disarmed, on all of them or none. When one of them
 * cannot be reached or has gone back already, all others go back too, and it throws CutoverError. Does nothing
 * when no switch waits to be confirmed. Hosts that switched in shards have a switch for each shard, and are
 * confirmed together. `readings` are from under the lock that `token` holds.
 */
export async function confirmSwitch(
  site: Site,
  token: string,
  readings: readonly HostReading[],
): Promise<'confirmed' | 'nothing to confirm'> {
  /** Host → the switch that it waits in. */
  const waiting = new Map(
    readings.flatMap(({ facts: { confirm } }) =>
      (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? '']),
    ),
  );
  if (waiting.size === 0) return 'nothing to confirm';
  const { fleet } = site;
  const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
  const idOf = ({ name }: Host) => waiting.get(name) ?? '';
  for (const mode of ['check', 'disarm'] as const) {
    const outcomes = await fleet.collect(
      mode,
      (host, signal) => call(site, token, idOf(host), host, mode, signal),
      {
        hosts,
      },
    );
    const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
    if (outcomes.every(({ ok }) => ok) && missing.length === 0) continue;
    const back = await fleet.collect('go back', (host) => call(site, token, idOf(host), host, 'back'), {
      hosts: outcomes.filter(({ ok }) => ok).map(({ host }) => host),
    });
    const said = new Map(back.map((outcome) => [outcome.host, outcome]));
    if (missing.length > 0)
      throw new CutoverError(`${missing.join(', ')} switched as well, and is no host of this run`, {
        stage: STAGE,
        state: hosts.map(({ name }) => `${name}: went back`),
        next: 'confirm with all hosts that were switched: leave the inputs `hosts` and `shard` out',
      });
    throw stageFailure(STAGE, outcomes, {
      state: ({ host, ok }) =>
        !ok
          ? 'goes back by itself when the time is over, if it has not done so already'
          : said.get(host)?.ok === true
            ? 'went back, since not every host could confirm'
            : 'not known: it goes back by itself when the time is over',
      next: 'mend the cause and switch again',
    });
  }
  await fleet.collect('forget the way back', (host) => call(site, token, idOf(host), host, 'forget'), {
    hosts,
  });
  fleet.log.info(`the switch is confirmed on ${hosts.map(({ name }) => name).join(', ')}`);
  return 'confirmed';
}

/** Another switch begins, or this one has gone back: what waits to be confirmed is not any more. */
export async function clearSwitch(site: Site, token: string, hosts: readonly Host[]): Promise<void> {
  await site.fleet.collect('clear the way back', (host) => call(site, token, '', host, 'clear'), { hosts });
}

function call(
  { settings }: Site,
  token: string,
  id: string,
  host: Host,
  mode: 'check' | 'disarm' | 'forget' | 'back' | 'clear',
  signal?: AbortSignal,
) {
  const backMs = 3 * settings.of.switch.timeout + 60_000;
  return host.call(
    script('confirm-switch'),
    [rootOn(settings, host), token, id, mode, String(Math.ceil(backMs / 1000))],
    { deadlineMs: mode === 'back' ? backMs + 15_000 : 30_000, ...(signal === undefined ? {} : { signal }) },
  );
}
