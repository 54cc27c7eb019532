import { serverGroups } from '../../config/server-groups.ts';
import { rootOn, type Settings } from '../../config/settings.ts';
import { type HostConfigFile, readHostConfig } from '../../model/server-config/plan-config.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

const MOST_BYTES = 32 * 1024;
const MOST_FILES = 50;

/** What the servers of a host have of the configuration that comes with releases. Changes nothing. Throws as Host.call does. */
export async function readConfig(
  host: Host,
  settings: Settings,
  signal: AbortSignal,
): Promise<readonly HostConfigFile[]> {
  const groups = serverGroups(settings.options);
  const answer = await host.call(
    script('read-config'),
    [
      rootOn(settings, host),
      host.address.hostname,
      String(MOST_BYTES),
      String(MOST_FILES),
      ...groups.flatMap(({ name, folder, install }) => [name, folder, install ?? '']),
    ],
    { deadlineMs: settings.options.timeouts.stage, signal },
  );
  return readHostConfig(answer.lines);
}
