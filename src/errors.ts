/** What a failure tells the person who reads it: where, what every host is in now, and what to do next. */
export interface FailureDetails {
  readonly host?: string | undefined;
  readonly stage?: string | undefined;
  /** One line for each host: what it serves or holds now. */
  readonly state?: readonly string[] | undefined;
  /** The next command or click. */
  readonly next?: string | undefined;
  readonly cause?: unknown;
}

/** Base of every error that Cutover raises on purpose. */
export class CutoverError extends Error {
  override readonly name: string = 'CutoverError';
  readonly host: string | undefined;
  readonly stage: string | undefined;
  readonly state: readonly string[];
  readonly next: string | undefined;

  constructor(message: string, details: FailureDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.host = details.host;
    this.stage = details.stage;
    this.state = details.state ?? [];
    this.next = details.next;
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

/**
 * The text of a failure as a person reads it: action and stage, cause, state of the hosts, next step.
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
  if (thrown.next !== undefined) lines.push(`Next: ${thrown.next}`);
  return lines.join('\n');
}
