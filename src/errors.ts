/** What failed on one host, and what it said last. */
export interface HostFailure {
  readonly host: string;
  /** Why, in one line. */
  readonly cause: string;
  /** The last lines that the command printed which failed there, oldest first. */
  readonly output: readonly string[];
  /** The last lines of the application's log, where the configuration has `logs`. */
  readonly logs?: readonly string[] | undefined;
}

/** What a failure tells the person who reads it: where, what every host is in now, and what to do next. */
export interface FailureDetails {
  readonly host?: string | undefined;
  readonly stage?: string | undefined;
  /** One line for each host: what it serves or holds now. */
  readonly state?: readonly string[] | undefined;
  /** The next command or click. */
  readonly next?: string | undefined;
  readonly cause?: unknown;
  /** Of a failure on one host: the last lines that were printed there. */
  readonly output?: readonly string[] | undefined;
  /** The hosts on which it failed. */
  readonly failedOn?: readonly HostFailure[] | undefined;
}

/** Base of every error that Cutover raises on purpose. */
export class CutoverError extends Error {
  override readonly name: string = 'CutoverError';
  readonly host: string | undefined;
  readonly stage: string | undefined;
  /** One line for each host, and what was read after it was thrown. */
  state: readonly string[];
  readonly next: string | undefined;
  readonly output: readonly string[];
  /** The hosts on which it failed; what their logs say is added when somebody has read it. */
  failedOn: readonly HostFailure[];

  constructor(message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.host = details.host;
    this.stage = details.stage;
    this.state = details.state ?? [];
    this.next = details.next;
    this.output = details.output ?? [];
    this.failedOn = details.failedOn ?? [];
  }
}

/** Bad input or configuration. Raised before any host was contacted or anything changed. */
export class InputError extends CutoverError {
  override readonly name = 'InputError';
}

/** Whatever was thrown, as one line. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

/** The first line of what was thrown, for a log, a report and the history. */
export function firstLine(thrown: unknown): string {
  return messageOf(thrown).split('\n')[0] ?? '';
}

/** The error and what caused it, from the outside in. */
export function* causesOf(thrown: unknown): Generator<unknown> {
  const seen = new Set<unknown>();
  for (let at = thrown; at !== undefined && !seen.has(at); at = at instanceof Error ? at.cause : undefined) {
    seen.add(at);
    yield at;
  }
}

/** The hosts on which it failed, by the innermost stage that knows them: what wraps it tells of the way back. */
export function failuresOf(thrown: unknown): readonly HostFailure[] {
  // Somebody has read the logs, and put them on the outermost.
  if (thrown instanceof CutoverError && thrown.failedOn.some(({ logs }) => logs !== undefined))
    return thrown.failedOn;
  const known = [...causesOf(thrown)].flatMap((one) =>
    one instanceof CutoverError && one.failedOn.length > 0 ? [one.failedOn] : [],
  );
  return known.at(-1) ?? [];
}

/** Hosts of which an annotation shows the last lines; the summary has more. */
const SHOWN_HOSTS = 3;

/** The last lines of those that failed, host by host. */
function lastLines(failures: readonly HostFailure[]): string[] {
  const said = failures.filter(({ output, logs = [] }) => output.length + logs.length > 0);
  const lines = said
    .slice(0, SHOWN_HOSTS)
    .flatMap(({ host, output, logs = [] }) => [
      ...(output.length === 0 ? [] : [`Last lines of ${host}:`, ...output.map((line) => `  ${line}`)]),
      ...(logs.length === 0 ? [] : [`Log of ${host}:`, ...logs.map((line) => `  ${line}`)]),
    ]);
  const more = said.length - SHOWN_HOSTS;
  return more > 0
    ? [...lines, `(${more} more ${more === 1 ? 'host' : 'hosts'} said something: see the summary)`]
    : lines;
}

/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, what they said last, next step.
 * An error that is not ours is a fault in Cutover: it is shown with its stack so that it can be reported.
 */
export function describeFailure(action: string, thrown: unknown): string {
  if (!(thrown instanceof CutoverError)) {
    const stack = thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
    return `${action}: unexpected error (a fault in Cutover, please report it)\n${stack}`;
  }
  const where = [...new Set([action, thrown.stage, thrown.host])]
    .filter((part) => part !== undefined)
    .join(' / ');
  const lines = [`${where}: ${thrown.message}`];
  if (thrown.state.length > 0) lines.push('State now:', ...thrown.state.map((line) => `  ${line}`));
  lines.push(...lastLines(failuresOf(thrown)));
  if (thrown.next !== undefined) lines.push(`Next: ${thrown.next}`);
  return lines.join('\n');
}
