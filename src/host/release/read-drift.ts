import { rootOn, type Settings } from '../../config/settings.ts';
import { CutoverError } from '../../errors.ts';
import { fileDriftWords } from '../../model/inspect/drift.ts';
import type { Host } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';

/** Differences of a host that are named. */
const MOST = '10';

/**
 * Where the files of a release on a host differ from its manifest, a line each; every file is read. Changes nothing. Throws as
 * Host.call does.
 */
export async function readDrift(
  host: Host,
  settings: Settings,
  tag: string,
  signal: AbortSignal,
): Promise<readonly string[]> {
  const answer = await host.call(script('read-drift'), [rootOn(settings, host), tag, MOST], {
    deadlineMs: settings.options.timeouts.stage,
    signal,
  });
  if (answer.get('compared') !== 'yes')
    throw new CutoverError('the host did not say that it has compared them');
  return fileDriftWords(tag, answer.all('difference'), answer.get('more') === 'yes');
}
