import { ANYTHING, checksWhen, type PlannedCheck, planCheck } from '../../config/health.ts';
import { isAsked } from '../../config/roles.ts';
import { commandVariables, rootOn, type Settings, type Slot } from '../../config/settings.ts';
import { wholeSeconds } from '../../model/duration.ts';
import type { LockOwner } from '../../model/host-facts.ts';
import { isPattern } from '../../model/pattern.ts';
import { encodeCall } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';
import { encodeAsks } from '../health/ask-host.ts';

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

export interface TimerOptions {
  /** The switch, and the token of the lock that the timer takes. */
  readonly id: string;
  readonly withinMs: number;
  /** How long after that it may still begin to go back, below 0: not at all; undefined: at any time. */
  readonly mostMs: number | undefined;
  readonly owner: LockOwner;
  /** The line for the history of a host that could not go back. */
  readonly stays: string;
}

/** The call of revert-timer.sh as text, for a host that makes it itself. */
export function encodeRevertTimer(settings: Settings, way: WayBack, options: TimerOptions): string {
  const { host, slot, tag } = way;
  const { id, withinMs, mostMs, owner, stays } = options;
  const variables = Object.entries(commandVariables(settings, host, { tag, slot }));
  return encodeCall(script('revert-timer').text, [
    rootOn(settings, host),
    id,
    wholeSeconds(withinMs),
    mostMs === undefined ? '' : wholeSeconds(mostMs),
    JSON.stringify(owner),
    stays,
    slot.name,
    tag ?? '',
    String(variables.length),
    ...variables.map(([name, value]) => `${name}=${value}`),
    ...encodeChecks(timerChecks(settings, way)),
  ]);
}

/** What a host can ask and judge alone of the slot to go back to. */
export interface TimerChecks {
  /** `any`: one that passes is enough. */
  readonly pass: 'all' | 'any';
  readonly checks: readonly Pick<PlannedCheck, 'ask' | 'expected'>[];
}

/** The checks that decide whether a host goes back; none where it does so without a question. */
export function timerChecks(settings: Settings, { host, slot, tag, upstream }: WayBack): TimerChecks {
  const ports = upstream.flatMap(portOf);
  if (ports.length > 0) return { pass: 'any', checks: ports };
  if (tag === undefined) return { pass: 'all', checks: [] };
  const variables = commandVariables(settings, host, { tag, slot });
  const checks = checksWhen(settings, 'idle')
    .filter((check) => isAsked(settings.options, check, { host: host.name }))
    .map((check) => planCheck(check, variables))
    .filter(({ from }) => from === 'host');
  return { pass: 'all', checks };
}

const UPSTREAM_MS = 5_000;

/** The port behind a server line of nginx, which may have parameters; a socket of nginx's own machine is not asked. */
function portOf(server: string): TimerChecks['checks'] {
  const [, bracketed, name, port = '80'] = /^(?:\[([^\]]+)\]|([^:/ ]+))(?::(\d+))?(?: |$)/.exec(server) ?? [];
  const host = bracketed ?? name;
  if (host === undefined) return [];
  return [{ ask: { kind: 'tcp', host, port: Number(port), timeoutMs: UPSTREAM_MS }, expected: ANYTHING }];
}

/** The words that revert-timer.sh takes behind its variables. */
export function encodeChecks({ pass, checks }: TimerChecks): string[] {
  return [
    pass,
    String(checks.length),
    ...checks.map(expectedText),
    ...encodeAsks(checks.map(({ ask }) => ask)),
  ];
}

function expectedText({ ask, expected }: TimerChecks['checks'][number]): string {
  if (ask.kind !== 'http') return '';
  // What sh can compare: texts that stand in the body, as a version in JSON does.
  const texts = [expected.body, ...Object.values(expected.json)].filter(
    (text) => typeof text === 'string' && !isPattern(text) && /^[\w .:/+@,=-]+$/.test(text),
  );
  return [ask.redirects, [expected.status].flat().join(' '), ...texts].join('\n');
}
