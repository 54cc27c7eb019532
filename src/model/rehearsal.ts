import { asObject, parseJson } from './json.ts';

/** Production's data as it was brought to a rehearsal. */
export interface RehearsedData {
  /** The backup, and the ISO time that its data is of. */
  readonly backup: string;
  readonly taken: string;
  /** sha256 of the file of masks that it was masked by. */
  readonly masks: string;
}

/** A database before the changes of the release and after them, as sums of `schemaText`. */
export interface RehearsedSchema {
  readonly server: string;
  readonly before: string;
  readonly after: string;
}

/** What a rehearsal of a release came to. What was not read is left out. */
export interface Rehearsal {
  readonly app: string;
  /** Where it was rehearsed. */
  readonly environment: string;
  readonly tag: string;
  /** sha256 of the manifest, and of the configuration as it was read. */
  readonly manifest: string;
  readonly config: string;
  readonly commit?: string | undefined;
  readonly run: string;
  /** ISO time of its end. */
  readonly at: string;
  readonly result: 'passed' | 'failed';
  /** Of one that failed: at which step, and why, in a line. */
  readonly stage?: string | undefined;
  readonly reason?: string | undefined;
  readonly data?: RehearsedData | undefined;
  readonly schema?: RehearsedSchema | undefined;
  /** Milliseconds by stage. */
  readonly ms: Readonly<Record<string, number>>;
  /** The longest time that a lock of the database was held for, in milliseconds. */
  readonly longestLockMs?: number | undefined;
}

const LONGEST = 500;
const MOST_STAGES = 40;
const SUM = /^[0-9a-f]{64}$/;

/** A rehearsal as it is kept, as JSON. */
export function rehearsalPayload(rehearsal: Rehearsal): string {
  const { environment: _, ms, reason, ...rest } = rehearsal;
  const whole = Object.entries(ms).map(([name, value]) => [name, Math.round(value)]);
  return JSON.stringify({
    version: 1,
    ...rest,
    ...(reason === undefined ? {} : { reason: cut(reason) }),
    ms: Object.fromEntries(whole),
  });
}

const cut = (text: string) => text.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, LONGEST);

/**
 * Reads what was kept; undefined for what is none. Anybody may have written it: a part that makes no sense is as if it had
 * not been read, and what it does not know is left alone.
 */
export function parseRehearsal(payload: unknown, environment: string): Rehearsal | undefined {
  const said = asObject(typeof payload === 'string' ? parseJson(payload) : payload);
  if (said === undefined || said['version'] !== 1) return undefined;
  const text = (key: string) => textOf(said[key]);
  const [app, tag, run, at, result] = ['app', 'tag', 'run', 'at', 'result'].map(text);
  const [manifest, config] = [sumOf(said['manifest']), sumOf(said['config'])];
  if (app === undefined || tag === undefined || run === undefined || at === undefined) return undefined;
  if (manifest === undefined || config === undefined || Number.isNaN(Date.parse(at))) return undefined;
  if (result !== 'passed' && result !== 'failed') return undefined;
  return {
    ...{ app, environment, tag, manifest, config, run, at, result },
    commit: text('commit'),
    stage: text('stage'),
    reason: text('reason'),
    data: dataOf(said['data']),
    schema: schemaOf(said['schema']),
    ms: timesOf(said['ms']),
    longestLockMs: timeOf(said['longestLockMs']),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? cut(value) : undefined;
}

function sumOf(value: unknown): string | undefined {
  return typeof value === 'string' && SUM.test(value) ? value : undefined;
}

function timeOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}

function timesOf(value: unknown): Readonly<Record<string, number>> {
  const some = Object.entries(asObject(value) ?? {}).slice(0, MOST_STAGES);
  return Object.fromEntries(
    some.flatMap(([name, ms]) => {
      const time = timeOf(ms);
      return time === undefined ? [] : [[cut(name), time]];
    }),
  );
}

/** What was brought, from JSON; undefined where a part of it is missing: then it is not known to have been masked. */
export function dataOf(value: unknown): RehearsedData | undefined {
  const said = asObject(value) ?? {};
  const [backup, taken, masks] = [textOf(said['backup']), textOf(said['taken']), sumOf(said['masks'])];
  if (backup === undefined || taken === undefined || masks === undefined) return undefined;
  return Number.isNaN(Date.parse(taken)) ? undefined : { backup, taken, masks };
}

/** The sums of a schema from JSON; undefined where one of them is missing. */
export function schemaOf(value: unknown): RehearsedSchema | undefined {
  const said = asObject(value) ?? {};
  const [server, before, after] = [textOf(said['server']), sumOf(said['before']), sumOf(said['after'])];
  return server === undefined || before === undefined || after === undefined
    ? undefined
    : { server, before, after };
}
