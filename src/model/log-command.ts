import { expand } from './expand.ts';

/** Where an application logs, as the configuration says it. */
export type LogSource =
  | string
  | { readonly run: string }
  | { readonly unit: string }
  | { readonly file: string };

export type LogCommand =
  | { readonly run: string; readonly variables: Readonly<Record<string, string>> }
  /** A CUTOVER_ variable that has no value. */
  | { readonly missing: string };

/**
 * The command that shows the last `lines` lines. A name never becomes part of a shell text: the command is a constant,
 * and the name goes with it as a variable.
 */
export function logCommand(
  logs: LogSource,
  variables: Readonly<Record<string, string>>,
  lines: number,
): LogCommand {
  if (typeof logs === 'string') return { run: logs, variables: {} };
  if ('run' in logs) return { run: logs.run, variables: {} };
  const isUnit = 'unit' in logs;
  const name = expand(isUnit ? logs.unit : logs.file, variables);
  if ('missing' in name) return name;
  return {
    run: isUnit
      ? 'exec journalctl --no-pager --quiet --lines="$CUTOVER_LOG_LINES" --unit="$CUTOVER_LOG"'
      : 'exec tail -n "$CUTOVER_LOG_LINES" -- "$CUTOVER_LOG"',
    variables: { CUTOVER_LOG: name.text, CUTOVER_LOG_LINES: String(lines) },
  };
}
