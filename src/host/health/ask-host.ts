import { parseDuration } from '../../model/duration.ts';
import { type Ask, BODY_LIMIT, type Reading } from '../../model/health.ts';
import { escapeControl } from '../../process/command.ts';
import type { Answer } from '../connection/call.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

/** What one host answered in one attempt. */
export interface HostAnswer {
  /** One for each question, in their order. */
  readonly readings: readonly Reading[];
  /** The live slot as the host says now. */
  readonly live: string | undefined;
  /** What the slot points to now, and the sha256 of its manifest; undefined when the release is not whole. */
  readonly tag: string | undefined;
  readonly manifest: string | undefined;
  /** The sha256 that the record of the release names. */
  readonly recorded: string | undefined;
}

/** Time for the connection and the script itself, beside what the checks may take. */
const SLACK_MS = 10_000;

/**
 * Puts all questions to one host at the same time, in one round trip, and reads what the slot points to.
 * Throws ScriptError when the host cannot ask (no tool: EXIT.toolMissing), CutoverError when it gives no answer.
 */
export async function askHost(
  host: Host,
  about: {
    readonly root: string;
    readonly slot: string;
    readonly variables: Readonly<Record<string, string>>;
  },
  asks: readonly Ask[],
  signal: AbortSignal,
): Promise<HostAnswer> {
  const longest = Math.max(0, ...asks.map((ask) => ask.timeoutMs));
  const answer = await host.call(script('check-health'), callArguments(about, asks), {
    // A program that does not end by itself is given two seconds more.
    deadlineMs: longest + 2_000 + SLACK_MS,
    signal,
  });
  return readAnswer(answer, asks);
}

/** The arguments of check-health.sh. */
export function callArguments(
  about: {
    readonly root: string;
    readonly slot: string;
    readonly variables: Readonly<Record<string, string>>;
  },
  asks: readonly Ask[],
): string[] {
  const variables = Object.entries(about.variables).map(([name, value]) => `${name}=${value}`);
  return [...[about.root, about.slot, String(variables.length), ...variables], ...encodeAsks(asks)];
}

/** Questions as the words that ask-checks.sh takes. */
export function encodeAsks(asks: readonly Ask[]): string[] {
  return asks.flatMap((ask) => {
    const words = wordsOf(ask);
    return [ask.kind, String(Math.ceil(ask.timeoutMs)), String(words.length), ...words];
  });
}

function wordsOf(ask: Ask): string[] {
  switch (ask.kind) {
    case 'http':
      return [ask.url, String(ask.redirects), ...ask.headers.map(([name, value]) => `${name}: ${value}`)];
    case 'tcp':
      return [ask.host, String(ask.port)];
    case 'command':
      return [ask.command];
  }
}

/** Reads the answer of check-health.sh. */
export function readAnswer(answer: Answer, asks: readonly Ask[]): HostAnswer {
  const parts = (key: string, index: number) => {
    const prefix = `${index} `;
    return answer
      .all(key)
      .find((value) => value.startsWith(prefix))
      ?.slice(prefix.length);
  };
  return {
    readings: asks.map((ask, index) =>
      readingOf(ask, {
        code: number(parts('code', index)),
        ms: parseDuration(parts('took', index) ?? ''),
        why: escapeControl(parts('why', index) ?? '')
          .trim()
          .slice(0, 300),
        head: decoded(parts('head', index)),
        body: decoded(parts('body', index)),
      }),
    ),
    live: answer.get('live') || undefined,
    tag: answer.get('tag'),
    manifest: answer.get('manifest'),
    recorded: recordedSum(answer.get('about')),
  };
}

interface Parts {
  readonly code: number | undefined;
  readonly ms: number | undefined;
  readonly why: string;
  readonly head: Buffer | undefined;
  readonly body: Buffer | undefined;
}

function readingOf(ask: Ask, { code, ms = 0, why, head, body }: Parts): Reading {
  if (code === undefined) return { kind: 'failed', why: 'the check gave no answer' };
  // BusyBox's timeout has no code of its own for it: it gives that of the signal.
  const timedOut = code === 124 || ((code === 137 || code === 143) && ms + 50 >= ask.timeoutMs);
  const late = `no answer within ${Number((ask.timeoutMs / 1000).toFixed(1))} s`;
  if (ask.kind === 'command') {
    if (code === 0) return { kind: 'done', ms };
    const said = why === '' ? '' : `: ${why}`;
    const ended = timedOut
      ? `did not end within ${Number((ask.timeoutMs / 1000).toFixed(1))} s`
      : `ended with exit code ${code}`;
    return { kind: 'failed', why: `${ended}${said}` };
  }
  if (ask.kind === 'tcp') {
    if (code === 0) return { kind: 'done', ms };
    return { kind: 'failed', why: timedOut ? late : `no connection (${why || `exit code ${code}`})` };
  }
  const answers = readHead(head?.toString('latin1') ?? '');
  // Some tools follow a redirect unasked: the answer is the one after as many as were allowed.
  const answer = answers[Math.min(ask.redirects, answers.length - 1)];
  const last = answer === answers.at(-1);
  const cut = body !== undefined && body.length >= BODY_LIMIT;
  const said = answer !== undefined && (answer.status < 200 || answer.status > 299);
  if (answer !== undefined && (code === 0 || cut || said))
    return { kind: 'http', ...answer, body: last ? body?.toString('utf8') : undefined, ms };
  return { kind: 'failed', why: timedOut ? late : why || `no answer (exit code ${code})` };
}

/** The answers in a head as curl and wget write it: status lines with their headers, between other words. */
export function readHead(
  head: string,
): { readonly status: number; readonly headers: ReadonlyMap<string, string> }[] {
  const answers: { status: number; headers: Map<string, string> }[] = [];
  for (const line of head.split('\n').map((text) => text.trim())) {
    const status = /^HTTP\/[\d.]+ (\d{3})\b/.exec(line)?.[1];
    if (status !== undefined) answers.push({ status: Number(status), headers: new Map() });
    const header = /^([!#$%&'*+.^_`|~\w-]+):\s*(.*)$/.exec(line);
    if (header?.[1] === undefined) continue;
    const headers = answers.at(-1)?.headers;
    const name = header[1].toLowerCase();
    const before = headers?.get(name);
    headers?.set(name, before === undefined ? (header[2] ?? '') : `${before}, ${header[2]}`);
  }
  // 100 Continue and its like announce the answer.
  return answers.filter(({ status }) => status >= 200);
}

const number = (text: string | undefined) =>
  text !== undefined && /^\d+$/.test(text) ? Number(text) : undefined;

const decoded = (text: string | undefined) => (text === undefined ? undefined : Buffer.from(text, 'base64'));

function recordedSum(json: string | undefined): string | undefined {
  try {
    const record: unknown = JSON.parse(json ?? 'null');
    if (typeof record !== 'object' || record === null || !('manifest' in record)) return undefined;
    return typeof record.manifest === 'string' ? record.manifest : undefined;
  } catch {
    return undefined;
  }
}
