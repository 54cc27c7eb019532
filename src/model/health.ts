import { formatLatency } from './latency.ts';
import { parsePattern } from './pattern.ts';

/** One question to an application, with all variables replaced. */
export type Ask =
  | {
      readonly kind: 'http';
      readonly url: string;
      readonly headers: readonly (readonly [name: string, value: string])[];
      /** How many redirects are followed. */
      readonly redirects: number;
      readonly timeoutMs: number;
    }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number; readonly timeoutMs: number }
  | { readonly kind: 'command'; readonly command: string; readonly timeoutMs: number };

/** What came back. `failed` is no answer at all: refused, timed out, certificate not trusted, exit code. */
export type Reading =
  | {
      readonly kind: 'http';
      readonly status: number;
      /** Names in lower case. */
      readonly headers: ReadonlyMap<string, string>;
      /** At most BODY_LIMIT bytes; undefined where the host's tool does not give it. */
      readonly body: string | undefined;
      readonly ms: number;
    }
  | { readonly kind: 'done'; readonly ms: number }
  | { readonly kind: 'failed'; readonly why: string };

/** Bytes of a body that are read and looked at. */
export const BODY_LIMIT = 64 * 1024;

export type Scalar = string | number | boolean | null;

/** What an answer must be, with all variables replaced. */
export interface Expectation {
  readonly status: number | readonly number[];
  /** The whole value, or /regular expression/. */
  readonly header: Readonly<Record<string, string>>;
  /** A text that is contained, or /regular expression/. */
  readonly body?: string | undefined;
  readonly json: Readonly<Record<string, Scalar>>;
  /** Milliseconds. */
  readonly latency?: number | undefined;
}

/** Everything that is wrong with a reading, in words; nothing when it is as expected. */
export function evaluate(reading: Reading, expected: Expectation): string[] {
  switch (reading.kind) {
    case 'failed':
      return [reading.why];
    case 'done':
      return tooSlow(reading.ms, expected.latency);
    case 'http': {
      const status = wrongStatus(reading.status, expected.status);
      // The wget of BusyBox gives no body with an error, and the status says it all then.
      const unread = reading.body === undefined && status.length > 0;
      return [
        ...status,
        ...Object.entries(expected.header).flatMap(([name, value]) =>
          wrongHeader(name, reading.headers.get(name.toLowerCase()), value),
        ),
        ...(unread ? [] : wrongBody(reading.body, expected)),
        ...tooSlow(reading.ms, expected.latency),
      ];
    }
  }
}

function wrongStatus(status: number, expected: number | readonly number[]): string[] {
  const wanted = typeof expected === 'number' ? [expected] : expected;
  return wanted.includes(status) ? [] : [`status ${status} (expected ${wanted.join(' or ')})`];
}

function wrongHeader(name: string, value: string | undefined, expected: string): string[] {
  if (value === undefined) return [`no header ${name} (expected ${expected})`];
  const pattern = parsePattern(expected);
  const right = pattern === undefined ? value === expected.trim() : pattern.test(value);
  return right ? [] : [`header ${name} is ${show(value)} (expected ${expected})`];
}

function wrongBody(body: string | undefined, expected: Expectation): string[] {
  const fields = Object.entries(expected.json);
  if (expected.body === undefined && fields.length === 0) return [];
  if (body === undefined) return ['the body of this answer could not be read'];
  const problems: string[] = [];
  if (expected.body !== undefined) {
    const pattern = parsePattern(expected.body);
    if (!(pattern === undefined ? body.includes(expected.body) : pattern.test(body)))
      problems.push(
        pattern === undefined
          ? `the body does not contain ${show(expected.body)}`
          : `the body does not match ${expected.body}`,
      );
  }
  if (fields.length === 0) return problems;
  let document: unknown;
  try {
    document = JSON.parse(body);
  } catch {
    return [...problems, `the body is not JSON: ${show(body)}`];
  }
  for (const [path, value] of fields) {
    const found = fieldOf(document, path);
    if (found === undefined) problems.push(`no field ${path} (expected ${JSON.stringify(value)})`);
    else if (found !== value) problems.push(`${path} is ${show(found)} (expected ${JSON.stringify(value)})`);
  }
  return problems;
}

/** A field by its path, dots for nesting and numbers for lists. A key that itself holds the dots comes first. */
export function fieldOf(value: unknown, path: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Object.hasOwn(value, path)) return (value as Record<string, unknown>)[path];
  for (let dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
    const head = path.slice(0, dot);
    if (!Object.hasOwn(value, head)) continue;
    const found = fieldOf((value as Record<string, unknown>)[head], path.slice(dot + 1));
    if (found !== undefined) return found;
  }
  return undefined;
}

function tooSlow(ms: number, limit: number | undefined): string[] {
  return limit === undefined || ms <= limit
    ? []
    : [`took ${formatLatency(ms)} (expected at most ${formatLatency(limit)})`];
}

function show(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
