import { rootOn, type Settings } from '../../config/settings.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

/** The texts of the manifests of these tags, in one round trip and without a lock. Throws as Host.call does. */
export async function readManifestTexts(
  host: Host,
  settings: Settings,
  tags: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const answer = await host.call(script('read-manifest'), [rootOn(settings, host), ...tags], {
    deadlineMs: settings.options.timeouts.stage,
    signal,
  });
  const lines = new Map<string, string[]>();
  let current: string[] = [];
  for (const [key, value] of answer.lines)
    if (key === 'manifest') {
      current = [];
      lines.set(value, current);
    } else if (key === 'line') current.push(value);
  return new Map([...lines].map(([tag, its]) => [tag, `${its.join('\n')}\n`]));
}
