import { GROUP_WORDS, groupWords } from '../../config/server-groups.ts';
import { commandVariables, type Slot } from '../../config/settings.ts';
import { wholeSeconds } from '../../model/duration.ts';
import type { Host } from '../connection/host.ts';
import { LockedHost } from '../connection/locked-host.ts';
import { script } from '../connection/scripts.ts';
import type { Site } from '../connection/site.ts';

const GRACE_MS = 30_000;

/**
 * Points the idle slot to the release on one host, and makes the servers that read their configuration through the slot
 * take it over. Does nothing where there are none. Throws as Host.call does; after a test that failed the slot leads
 * where it led.
 */
export async function applyConfig(
  { settings, fleet }: Site,
  token: string,
  host: Host,
  { tag, slot }: { readonly tag: string; readonly slot: Slot },
  signal: AbortSignal,
): Promise<void> {
  const groups = groupWords(settings, host, { slot: slot.name });
  if (groups.length === 0) return;
  const { timeout } = settings.options.switch;
  const variables = Object.entries(commandVariables(settings, host, { tag, slot }));
  await new LockedHost(host, settings, token).call(
    script('apply-config'),
    [
      tag,
      slot.name,
      wholeSeconds(timeout),
      String(variables.length),
      ...variables.map(([key, value]) => `${key}=${value}`),
      ...groups,
    ],
    {
      // Of each group a test and an order, or the test once more with the files of before.
      deadlineMs: 2 * (groups.length / GROUP_WORDS) * timeout + GRACE_MS,
      signal,
      onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
    },
  );
}
