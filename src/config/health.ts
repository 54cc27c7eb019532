import { isIPv6 } from 'node:net';
import { InputError } from '../errors.ts';
import { expand, names } from '../model/expand.ts';
import type { Ask, Expectation } from '../model/health.ts';
import { isPattern, literally } from '../model/pattern.ts';
import type { HttpCheck } from './health-check.ts';
import type { HealthCheck } from './schema.ts';
import type { Settings } from './settings.ts';

/** A check of the configuration as it is asked on (or for) one host. */
export interface PlannedCheck {
  /** What logs and errors call it. */
  readonly name: string;
  readonly from: 'host' | 'runner';
  readonly ask: Ask;
  readonly expected: Expectation;
}

/** The checks of an environment that are asked while a slot is idle or live. */
export function checksWhen(settings: Settings, when: 'idle' | 'live'): readonly HealthCheck[] {
  return settings.options.health.filter((check) => check.when === 'always' || check.when === when);
}

/** Does a check hold the application's own report against the tag? */
export function comparesTag(check: HealthCheck): boolean {
  const naming = (text: string | undefined) => text !== undefined && names(text, 'CUTOVER_TAG');
  if ('command' in check) return naming(check.command);
  if (!('http' in check)) return false;
  const { body, header, json } = check.expect;
  return [body, ...Object.values(header), ...Object.values(json)].some(
    (value) => typeof value === 'string' && naming(value),
  );
}

/**
 * Puts the facts of one host into a check. Throws InputError when the check names a variable that has no value
 * here, or what comes out is no URL or address.
 */
export function planCheck(check: HealthCheck, variables: Readonly<Record<string, string>>): PlannedCheck {
  const fill = (text: string, as?: (value: string) => string) => {
    const expanded = expand(text, variables, as);
    if ('missing' in expanded)
      throw new InputError(
        `the health check ${JSON.stringify(text)} names $${expanded.missing}, which has no value here`,
        { next: missingHint(expanded.missing) },
      );
    return expanded.text;
  };
  const timeoutMs = check.timeout;
  if ('command' in check)
    return {
      name: check.name ?? `command ${firstLine(check.command)}`,
      from: 'host',
      ask: { kind: 'command', command: check.command, timeoutMs },
      expected: ANYTHING,
    };
  if ('tcp' in check) {
    const address = fill(check.tcp, bracketed).replace('[[', '[').replace(']]', ']');
    const match = /^(?:\[([0-9A-Fa-f:.]+)\]|([A-Za-z0-9][A-Za-z0-9._-]*)):(\d{1,5})$/.exec(address);
    const port = Number(match?.[3]);
    if (match === null || port < 1 || port > 65535)
      throw new InputError(`the health check ${JSON.stringify(address)} is no host:port`);
    return {
      name: check.name ?? `tcp ${address}`,
      from: check.from,
      ask: { kind: 'tcp', host: match[1] ?? match[2] ?? '', port, timeoutMs },
      expected: ANYTHING,
    };
  }
  const url = fill(check.http, bracketed).replace('[[', '[').replace(']]', ']');
  if (!URL.canParse(url)) throw new InputError(`the health check ${JSON.stringify(url)} is no URL`);
  const headers = Object.entries(check.headers).map(([name, value]) => [name, fill(value)] as const);
  return {
    name: check.name ?? `http ${url}`,
    from: check.from,
    ask: { kind: 'http', url, headers, redirects: check.redirects, timeoutMs },
    expected: expectation(check, fill),
  };
}

/** An IPv6 address stands in brackets before a port (RFC 3986, 3.2.2), whether or not the team wrote them. */
const bracketed = (value: string) => (isIPv6(value) ? `[${value}]` : value);

/** Of a check that has no answer to compare. */
export const ANYTHING: Expectation = { status: [], header: {}, json: {} };

function expectation(
  { expect }: HttpCheck,
  fill: (text: string, as?: (value: string) => string) => string,
): Expectation {
  // Inside an expression a tag stands for itself: its dots are dots.
  const fillText = (text: string) => fill(text, isPattern(text) ? literally : undefined);
  return {
    status: expect.status,
    header: mapValues(expect.header, fillText),
    body: expect.body === undefined ? undefined : fillText(expect.body),
    json: mapValues(expect.json, (value) => (typeof value === 'string' ? fill(value) : value)),
    latency: expect.latency,
  };
}

function mapValues<A, B>(record: Readonly<Record<string, A>>, map: (value: A) => B): Record<string, B> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

const firstLine = (text: string) => {
  const line = text.trim().split('\n')[0] ?? '';
  return line.length > 80 ? `${line.slice(0, 77)}...` : line;
};

function missingHint(variable: string): string {
  if (variable === 'CUTOVER_PORT') return 'give the slots a `port`, or write the port into the check';
  if (variable === 'CUTOVER_TAG' || variable === 'CUTOVER_RELEASE')
    return 'the slot holds no release: run rsync-deploy first, or give `expect-tag`';
  return 'health checks know CUTOVER_APP, ENVIRONMENT, ROOT, HOST, ADDRESS, SLOT, PORT, TAG and RELEASE';
}

/** A slot that passed its checks while idle answers at once when traffic comes. */
const LIVE_MS = 10_000;
/** On top of the passes that are asked for. */
const GRACE_MS = 3_000;

/**
 * How long it is waited for a healthy answer (ms), and after how many wrong ones in a row no longer. What takes traffic gets
 * less time than what does not, unless it was not checked before it took it.
 */
export function patienceWhile(
  settings: Settings,
  when: 'idle' | 'live',
): { readonly timeoutMs: number; readonly giveUp: number | undefined } {
  const { options, slots } = settings;
  const checked = slots.length > 1 && checksWhen(settings, 'idle').length > 0;
  if (when === 'idle') return { timeoutMs: options.timeouts.health, giveUp: undefined };
  const needed = options['health-successes'] * options['health-interval'] + GRACE_MS;
  const short = Math.min(options.timeouts.health, Math.max(LIVE_MS, needed));
  return {
    timeoutMs: options['live-timeout'] ?? (checked ? short : options.timeouts.health),
    giveUp: options['live-failures'],
  };
}
