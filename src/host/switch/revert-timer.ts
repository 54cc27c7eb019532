import { checksWhen, type PlannedCheck, planCheck } from '../../config/health.ts';
import { commandVariables, rootOn, type Settings, type Slot } from '../../config/settings.ts';
import type { LockOwner } from '../../model/host-facts.ts';
import { isPattern } from '../../model/pattern.ts';
import { encodeCall } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

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
  readonly owner: LockOwner;
  /** The line for the history of a host that could not go back. */
  readonly stays: string;
}

/** The call of revert-timer.sh as text, for a host that makes it itself. */
export function encodeRevertTimer(settings: Settings, way: WayBack, options: TimerOptions): string {
  const { host, slot, tag } = way;
  const { id, withinMs, owner, stays } = options;
  const variables = Object.entries(commandVariables(settings, host, { tag, slot }));
  return encodeCall(script('revert-timer').text, [
    rootOn(settings, host),
    id,
    String(Math.ceil(withinMs / 1000)),
    JSON.stringify(owner),
    stays,
    slot.name,
    tag ?? '',
    String(variables.length),
    ...variables.map(([name, value]) => `${name}=${value}`),
    ...timerChecks(settings, way).flat(),
  ]);
}

/** The checks of the slot to go back to, as far as a host can ask and judge them alone; words for revert-timer.sh. */
export function timerChecks(settings: Settings, { host, slot, tag, upstream }: WayBack): string[][] {
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
    ask.url,
    [expected.status].flat().join(' '),
    texts.join('\n'),
    String(ask.redirects),
    ...ask.headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return ['http', seconds, String(words.length), ...words];
}
