import { checksWhen } from '../config/health.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import type { RecordContext } from '../model/event.ts';
import type { ReleaseRecord } from '../model/host-facts.ts';
import type { Served } from '../model/serving.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { switchHosts } from './switch-hosts.ts';

/** The way from a release that is live and not healthy to the one that served before it. */
export interface WayBack {
  readonly site: Site;
  readonly to: Served;
  /** The slot itself moves to the other release: there is nothing to ask before. */
  readonly inPlace: boolean;
  /** How long a check is tried; default: as always. */
  readonly timeoutMs?: number;
  readonly context: RecordContext;
  readonly returned?: ReleaseRecord['returned'];
  /** What the hosts say, before and after traffic has moved. */
  readonly read: (moved: boolean) => Promise<Held>;
  /** Done before the version before is asked. */
  readonly prepare?: () => Promise<void>;
  readonly stage: <T>(name: string, work: () => Promise<T>) => Promise<T>;
}

/**
 * How it ended. stays: what served before is not healthy, or not ready, and no traffic has moved. failed: the switch did
 * not work. sick: traffic is there, and it is not healthy. back: it serves, and its checks pass.
 */
export type WayBackEnd =
  | { readonly kind: 'stays' | 'failed' | 'sick'; readonly thrown: unknown }
  | {
      readonly kind: 'back';
      /** Until traffic was there, in milliseconds. */
      readonly tookMs: number;
    };

/** The one way back, of a release and of a rollback: asked before traffic moves, moved, read back, asked while live. */
export async function goWayBack(way: WayBack): Promise<WayBackEnd> {
  const { site, to, inPlace, timeoutMs, context, returned, read, stage } = way;
  const { settings } = site;
  const { slot, tag } = to;
  const check = { slot, expectTag: tag, timeoutMs };
  const began = performance.now();
  // Visitors wait. Under the lock nothing changes between the check and the switch: both go by one reading.
  let held: Held | undefined;
  const readBefore = async () => {
    held ??= await read(false);
    return held;
  };
  try {
    await way.prepare?.();
    if (!inPlace && checksWhen(settings, 'idle').length > 0)
      await stage('Check the version before', async () =>
        verifyHealth(site, (await readBefore()).readings, { ...check, when: 'idle' }),
      );
  } catch (thrown) {
    return { kind: 'stays', thrown };
  }
  let movedMs: number | undefined;
  try {
    await stage(`Go back to ${tag}`, async () => {
      await switchHosts(site, await readBefore(), {
        expectTag: tag,
        allowBad: true,
        returned,
        context,
        hooks: 'rollback',
        ...(settings.slots.length > 1 ? { slot } : {}),
      });
      movedMs = Math.round(performance.now() - began);
      await verifyHealth(site, (await read(true)).readings, { ...check, when: 'live' });
    });
  } catch (thrown) {
    return { kind: movedMs === undefined ? 'failed' : 'sick', thrown };
  }
  return { kind: 'back', tookMs: movedMs ?? 0 };
}
