import type { Config } from '../../config/schema.ts';
import type { ReleaseRecord } from '../../model/host-facts.ts';
import type { Packing } from '../../source/pack.ts';
import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { Payload } from '../connection/session.ts';

export interface BuildOptions {
  readonly tag: string;
  /** The release that files are linked from; undefined: none. */
  readonly base: string | undefined;
  /** The sha256 of the manifest. */
  readonly manifest: string;
  readonly packing: Packing;
  /** The stream; or the sum under which a relay has left it on the host. */
  readonly packed: Payload | { readonly relayed: string };
  /** What is_tree gives for the unpacked tree. */
  readonly treeSum: string;
  readonly writablePatterns: readonly string[];
  readonly verify: Config['verify'];
  readonly record: ReleaseRecord;
  /** A line for the host's history. */
  readonly history: string;
  /** Pointed to the release once it is complete; undefined: the slots are left alone. */
  readonly slot: string | undefined;
  readonly shared: readonly string[];
}

/**
 * Builds a release from a packed stream in one round trip: unpack, link, verify, rename. Throws as Host.call does,
 * for at most `deadlineMs`.
 */
export async function buildRelease(
  host: LockedHost,
  options: BuildOptions,
  call: { readonly deadlineMs: number; readonly signal: AbortSignal },
): Promise<void> {
  const { tag, base, manifest, packing, packed, verify } = options;
  const relayed = 'relayed' in packed;
  await host.call(
    script('build-release'),
    [
      tag,
      base ?? '',
      manifest,
      relayed ? `${packing} ${packed.relayed}` : packing,
      options.treeSum,
      options.writablePatterns.join('\n'),
      verify,
      JSON.stringify(options.record),
      options.history,
      options.slot ?? '',
      ...options.shared,
    ],
    { ...call, payload: relayed ? undefined : packed },
  );
}
