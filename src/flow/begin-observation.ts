import { messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { RecordContext, RecordFn } from '../model/event.ts';
import { observe } from '../steps/observe/observe.ts';
import { noteOnHosts } from './note-observation.ts';

export interface BeginOptions {
  /** Of the lock that is held. */
  readonly token: string;
  readonly context: RecordContext;
  /**
   * Where it was released with an approval: that covers the way back where `back` is auto, and its beginning is recorded.
   * A way back was not.
   */
  readonly released?: { readonly record: RecordFn } | undefined;
  readonly stage?: (work: () => Promise<void>) => Promise<void>;
}

/**
 * Keeps where every counter stands right after traffic has moved to a release: what comes after it is the release's, and
 * what came before it that of the release before. Without it the observation begins with its first look: that is a
 * warning, and changes nothing of what was done. An environment without `observe` has nothing to keep.
 */
export async function beginObservation(
  site: Site,
  tag: string,
  { token, context, released, stage }: BeginOptions,
): Promise<void> {
  const { log, hosts } = site.fleet;
  if (site.settings.options.observe === undefined) return;
  const begin = async () => {
    const approved = released !== undefined;
    const { until } = await observe(site, { expectTag: tag, now: Date.now(), begins: true, approved });
    const event = {
      kind: 'observing',
      tag,
      until: new Date(until).toISOString(),
      hosts: hosts.length,
    } as const;
    await noteOnHosts(site, token, event, context);
    await released?.record(event);
  };
  await (stage === undefined ? log.group('Begin observation', begin) : stage(begin)).catch(
    (thrown: unknown) => {
      log.warning(`the observation begins with its first look: ${messageOf(thrown)}`);
    },
  );
}
