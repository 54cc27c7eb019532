import { randomUUID } from 'node:crypto';
import { checksWhen, type PlannedCheck, planCheck } from '../../config/health.ts';
import { commandVariables, rootOn, type Slot } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { formatDuration } from '../../model/duration.ts';
import { historyLine, type RecordContext } from '../../model/event.ts';
import type { LockOwner } from '../../model/host-facts.ts';
import { isPattern } from '../../model/pattern.ts';
import { BOOTSTRAP, encodeCall } from '../connection/call.ts';
import { stageFailure } from '../connection/fleet.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';
import { type HostReading, readHosts } from '../lock/read-hosts.ts';

/** How one server would go back. */
export interface WayBack {
  readonly host: Host;
  readonly slot: Slot;
  /** The release in it, where this host has the slot. */
  readonly tag: string | undefined;
  /** Where the slot's application is reached from a server that holds none itself. */
  readonly upstream: readonly string[];
  /** The call that the run itself would make to go back, with this token. */
  readonly call: (token: string) => string;
}

const STAGE = 'confirm the switch';

/**
 * Before traffic moves: every server gets a timer of its own that brings it back when the switch is not confirmed
 * within `withinMs`. Throws CutoverError when one of them cannot be armed; then nothing has moved.
 */
export async function armSwitch(
  site: Site,
  token: string,
  context: RecordContext,
  target: { readonly tag: string; readonly previous: string | undefined },
  ways: readonly WayBack[],
  withinMs: number,
): Promise<void> {
  const { settings, identity, fleet } = site;
  const id = randomUUID();
  const { run, runId, attempt, repository, actor } = identity;
  const within = formatDuration(withinMs);
  const byHost = new Map(ways.map((way) => [way.host, way]));
  const names = ways.map(({ host }) => host.name).join('\n');
  const asked = new Map(ways.map((way) => [way.host, checksOf(settings, way)]));
  if (![...asked.values()].some((checks) => checks.length > 0))
    throw new CutoverError(
      '`confirm-within` needs a health check that a host can ask of the slot it goes back to, and there is none',
      {
        stage: 'arm the way back',
        state: ways.map(({ host }) => `${host.name}: traffic has not moved`),
        next: 'add a check under `health` that is asked on the host itself while the slot is idle (without `from: runner` and `when: live`), or take `confirm-within` away',
      },
    );
  fleet.log.info(`each host goes back by itself unless the switch is confirmed within ${within}`);
  await fleet
    .stage(
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
        const timer = encodeCall(script('revert-timer').text, [
          ...[rootOn(settings, host), id, String(Math.ceil(withinMs / 1000)), JSON.stringify(owner), stays],
          ...[way.slot.name, way.tag ?? '', ...variablesOf(settings, way), ...(asked.get(host) ?? []).flat()],
        ]);
        return host.call(
          script('arm-switch'),
          [rootOn(settings, host), token, id, names, BOOTSTRAP, timer, way.call(id)],
          { deadlineMs: settings.options.timeouts.stage, signal },
        );
      },
      {
        hosts: ways.map(({ host }) => host),
        state: () => 'traffic has not moved',
        next: 'mend the cause and run this step again, or take `confirm-within` away',
      },
    )
    .catch(async (thrown: unknown) => {
      // The others would go back, from a switch that was never made.
      await clearSwitch(
        site,
        token,
        ways.map(({ host }) => host),
      );
      throw thrown;
    });
}

function variablesOf(settings: Site['settings'], { host, slot, tag }: WayBack): string[] {
  const variables = Object.entries(commandVariables(settings, host, { tag, slot }));
  return [String(variables.length), ...variables.map(([name, value]) => `${name}=${value}`)];
}

/** The checks of the slot to go back to, as far as a host can ask and judge them alone; words for revert-timer.sh. */
function checksOf(settings: Site['settings'], { host, slot, tag, upstream }: WayBack): string[][] {
  if (upstream.length > 0) return [['tcp', UPSTREAM_SECONDS, '1', upstream.map(spaced).join('\n')]];
  if (tag === undefined) return [];
  const variables = commandVariables(settings, host, { tag, slot });
  return checksWhen(settings, 'idle')
    .map((check) => planCheck(check, variables))
    .filter(({ from }) => from === 'host')
    .map(wordsOf);
}

const UPSTREAM_SECONDS = '5';
const spaced = (server: string) => server.replace(/^\[?(.*?)\]?:(\d+)$/, '$1 $2');

function wordsOf({ ask, expected }: PlannedCheck): string[] {
  const seconds = String(Math.ceil(ask.timeoutMs / 1000));
  if (ask.kind === 'command') return ['command', seconds, '1', ask.command];
  if (ask.kind === 'tcp') return ['tcp', seconds, '1', `${ask.host} ${ask.port}`];
  // What sh can compare: texts that stand in the body, as a version in JSON does.
  const texts = [expected.body, ...Object.values(expected.json)].filter(
    (text) => typeof text === 'string' && !isPattern(text) && /^[\w .:/+@,=-]+$/.test(text),
  );
  const words = [
    ...[ask.url, [expected.status].flat().join(' '), texts.join('\n'), String(ask.redirects)],
    ...ask.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return ['http', seconds, String(words.length), ...words];
}

/**
 * Host → the switch that waits there to be confirmed; undefined when there is none. One that only moved the balancers
 * is known to these alone.
 */
export async function waitingSwitch(
  { fleet, settings }: Site,
  readings: readonly HostReading[],
): Promise<ReadonlyMap<string, string> | undefined> {
  const waitingIn = (some: readonly HostReading[]) =>
    new Map(
      some.flatMap(({ facts: { confirm } }) =>
        (confirm?.hosts ?? []).map((name) => [name, confirm?.id ?? ''] as const),
      ),
    );
  const known = waitingIn(readings);
  if (known.size > 0) return known;
  if (fleet.balancers.length === 0) return undefined;
  const found = waitingIn(await readHosts(fleet, settings, fleet.balancers));
  return found.size > 0 ? found : undefined;
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
  const waiting = await waitingSwitch(site, readings);
  if (waiting === undefined) return 'nothing to confirm';
  const { fleet } = site;
  const hosts = [...fleet.hosts, ...fleet.balancers].filter(({ name }) => waiting.has(name));
  const idOf = ({ name }: Host) => waiting.get(name) ?? '';
  const missing = [...waiting.keys()].filter((name) => !hosts.some((host) => host.name === name));
  for (const mode of ['check', 'disarm'] as const) {
    const outcomes = await fleet.collect(
      mode,
      (host, signal) => call(site, token, idOf(host), host, mode, signal),
      { hosts },
    );
    // A run that died after it had confirmed everywhere.
    const confirmed = new Set(
      outcomes.flatMap((outcome) =>
        outcome.ok && outcome.value.get('confirmed') === 'yes' ? [idOf(outcome.host)] : [],
      ),
    );
    if (new Set(waiting.values()).size === confirmed.size) break;
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
  const backMs = 3 * settings.options.switch.timeout + 60_000;
  return host.call(
    script('confirm-switch'),
    [rootOn(settings, host), token, id, mode, String(Math.ceil(backMs / 1000))],
    { deadlineMs: mode === 'back' ? backMs + 15_000 : 30_000, ...(signal === undefined ? {} : { signal }) },
  );
}
