import type { Config } from '../../config/schema.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import { escapeControl } from '../../process/command.ts';
import { EXIT, ScriptError } from '../connection/host.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

export interface FinishOptions {
  readonly tag: string;
  /** The release that files were linked from; undefined: none. */
  readonly base: string | undefined;
  readonly verify: Config['verify'];
  readonly record: ReleaseRecord;
  /** A line for the host's history. */
  readonly history: string;
}

/**
 * Verifies `<tag>.partial` and makes it a release; one that is complete already is verified as it is. Throws as
 * Host.call does, with EXIT.notVerified when a file differs from its manifest.
 */
export async function finishRelease(
  host: LockedHost,
  { tag, base, verify, record, history }: FinishOptions,
  signal: AbortSignal,
): Promise<void> {
  await host.call(script('finish-release'), [tag, base ?? '', verify, JSON.stringify(record), history], {
    signal,
  });
}

/** Compares every file of a release with its manifest and changes nothing. Throws as Host.call does. */
export async function checkRelease(host: LockedHost, tag: string, signal: AbortSignal): Promise<void> {
  await host.call(script('finish-release'), [tag, '', 'full', '', ''], { signal });
}

const DIFFERENCES_SHOWN = 10;

/** A release that is not what its manifest says, with what differs; anything else as it is. */
export function withDifferences(thrown: unknown): unknown {
  if (!(thrown instanceof ScriptError) || thrown.code !== EXIT.notVerified) return thrown;
  const differences = differencesIn(thrown);
  if (differences.length === 0) return thrown;
  const shown = differences.slice(0, DIFFERENCES_SHOWN).map((line) => `  ${escapeControl(line)}`);
  const rest = differences.length - shown.length;
  if (rest > 0) shown.push(`  and ${rest} more`);
  const { message, code, answer, host = '', stage } = thrown;
  const details = stage === undefined ? { host } : { host, stage };
  return new ScriptError([message, ...shown].join('\n'), code, answer, { ...details, cause: thrown });
}

/** What differs from the manifest, a line each, as far as the host said so before it refused the release. */
export function differencesIn(thrown: unknown): readonly string[] {
  return thrown instanceof ScriptError ? thrown.answer.all('difference') : [];
}
