import { commandVariables, rootOn, type Settings, type Slot } from '../../config/settings.ts';
import { firstLine } from '../../errors.ts';
import { wholeSeconds } from '../../model/duration.ts';
import { logCommand } from '../../model/log-command.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

/** Lines that are kept of what a log shows, and characters of each. */
const LINES = 20;
const LINE = 300;
/** Milliseconds that it may take, where the configuration says nothing. */
const TIMEOUT_MS = 10_000;
const GRACE_MS = 10_000;

/**
 * The last lines that the command of `logs` prints for a release in its slot. Without a lock: it looks. Never throws:
 * what went wrong is the line.
 */
export async function showLogs(
  settings: Settings,
  host: Host,
  { tag, slot }: { readonly tag: string; readonly slot: Slot },
  signal: AbortSignal,
): Promise<readonly string[]> {
  const { logs } = settings.options;
  if (logs === undefined) return [];
  const variables = commandVariables(settings, host, { tag, slot });
  const command = logCommand(logs, variables, LINES);
  if ('missing' in command) return [`\`logs\` names $${command.missing}, which has no value here`];
  const timeoutMs = (typeof logs === 'string' ? undefined : logs.timeout) ?? TIMEOUT_MS;
  const lines: string[] = [];
  try {
    await runUnlocked(
      settings,
      host,
      {
        tag,
        run: command.run,
        variables: { ...variables, ...command.variables },
        ...{ timeoutMs, graceMs: GRACE_MS },
      },
      {
        signal,
        onOutput: (line) => {
          lines.push(line.slice(0, LINE));
          if (lines.length > LINES) lines.shift();
        },
      },
    );
    return lines.length > 0 ? lines : ['(the log is empty)'];
  } catch (thrown) {
    return [...lines, `(\`logs\` could not be read: ${firstLine(thrown)})`];
  }
}

/** A command of the team that needs no lock, and no release that is there. */
export interface UnlockedRun {
  readonly tag: string;
  readonly run: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
  /** How long the host may take on top, to end it and say so. */
  readonly graceMs: number;
}

/** Runs it in the release, or else in the app root. Throws as Host.call does. */
export async function runUnlocked(
  settings: Settings,
  host: Host,
  { tag, run, variables, timeoutMs, graceMs }: UnlockedRun,
  call: { readonly signal: AbortSignal; readonly onOutput: (line: string) => void },
): Promise<void> {
  await host.call(
    script('show-logs'),
    [
      rootOn(settings, host),
      tag,
      wholeSeconds(timeoutMs),
      run,
      ...Object.entries(variables).map(([key, value]) => `${key}=${value}`),
    ],
    { ...call, deadlineMs: timeoutMs + graceMs },
  );
}
