import { setTimeout as sleep } from 'node:timers/promises';
import { CutoverError, firstLine } from '../../errors.ts';
import { formatDuration } from '../../model/duration.ts';
import type { HostFacts } from '../../model/host-facts.ts';
import { type Shard, shardName } from '../../model/shard.ts';
import type { Host } from '../connection/host.ts';
import type { Site } from '../connection/site.ts';
import { readHosts } from '../lock/read-hosts.ts';

/** The release whose `migrate` is waited for, and the slot that it goes into. */
export interface AwaitedRelease {
  readonly tag: string;
  readonly manifest: string;
  readonly slot: string;
}

const ASK_EVERY_MS = 2_000;
const STAGE = 'wait for migrate';

/**
 * Waits until another shard has run `migrate`. Its host points the slot to the release only after that, so the host
 * itself is asked. Throws CutoverError when that has not come within the time.
 */
export async function awaitMigrate(
  { fleet, settings }: Site,
  host: Host,
  shard: Shard,
  wanted: AwaitedRelease,
  timeoutMs: number,
): Promise<void> {
  await fleet.connect([host]);
  const started = performance.now();
  const first = shardName({ ...shard, index: 1 });
  for (let said = false; ; said = true) {
    // The other shard changes it at this moment, so it may say anything, or nothing this time.
    const { reading, problem } = await fleet.quiet(() => ask(fleet, settings, host));
    if (reading !== undefined && hasStarted(reading, wanted)) return;
    if (!said) fleet.log.info(`waiting until ${first} has run \`migrate\` on ${host.name}`);
    const waited = performance.now() - started;
    if (waited >= timeoutMs || fleet.signal.aborted)
      throw new CutoverError(
        fleet.signal.aborted
          ? 'the run is stopping'
          : `\`migrate\` of ${wanted.tag} has not ended on ${host.name} after ${formatDuration(waited)}, so it is not started here${problem === undefined ? '' : ` (${problem})`}`,
        {
          stage: STAGE,
          host: host.name,
          state: fleet.hosts.map(
            ({ name }) => `${name}: ${wanted.tag} is complete beside what is live; what is live is unchanged`,
          ),
          next: `let the job of ${first} run beside this one or before it, and see why it failed where it did; then run this step again`,
        },
      );
    await sleep(ASK_EVERY_MS, undefined, { signal: fleet.signal }).catch(() => undefined);
  }
}

/** Whether a host has run `migrate` of a release before, by what it says now. Throws when it cannot be asked. */
export async function hasRunMigrate(
  { fleet, settings }: Site,
  host: Host,
  release: AwaitedRelease,
): Promise<boolean> {
  await fleet.connect([host]);
  const [reading] = await readHosts(fleet, settings, [host]);
  return reading !== undefined && hasStarted(reading.facts, release);
}

async function ask(
  fleet: Site['fleet'],
  settings: Site['settings'],
  host: Host,
): Promise<{ readonly reading?: HostFacts | undefined; readonly problem?: string }> {
  try {
    const [reading] = await readHosts(fleet, settings, [host]);
    return { reading: reading?.facts };
  } catch (thrown) {
    return { problem: firstLine(thrown) };
  }
}

function hasStarted(facts: HostFacts, { tag, manifest, slot }: AwaitedRelease): boolean {
  return (
    facts.slots.get(slot) === tag &&
    facts.releases.some((release) => release.tag === tag && release.manifest === manifest)
  );
}
