import type { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';

/** Leads `kept/` of a host to the assets of the release that serves. Throws as Host.call does. */
export async function keepAssetsOn(
  host: LockedHost,
  { tag, folder }: { readonly tag: string; readonly folder: string },
  signal: AbortSignal,
): Promise<void> {
  await host.call(script('keep-assets'), [tag, folder], { signal });
}
