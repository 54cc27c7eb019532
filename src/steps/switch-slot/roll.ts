import { CutoverError, firstLine } from '../../errors.ts';
import { stageFailure } from '../../host/connection/fleet.ts';
import type { Host } from '../../host/connection/host.ts';
import type { Around } from '../../host/rolling/around.ts';
import { clearSwitch } from '../../host/switch/confirm.ts';
import type { SwitchTarget } from '../../model/switch-plan.ts';
import { armOut } from './arm.ts';
import { hasMoved, type Mover } from './mover.ts';
import { readingOf, type SwitchRun, uncancelled } from './run.ts';

/** Takes some of them out. From then on they go back by themselves when nobody is there any more. */
export async function takeOut(
  run: SwitchRun,
  around: Around,
  waiting: readonly Mover[],
  anyway: boolean,
): Promise<Mover[]> {
  const hosts = await around.out(
    waiting.map(({ host }) => host),
    anyway,
  );
  const batch = waiting.filter(({ host }) => hosts.includes(host));
  await armOut(anyway ? uncancelled(run) : run, batch, around.returnTimes());
  return batch;
}

/** Checks hosts that are out, and brings them in. Throws CutoverError when they are not healthy there, or not up. */
export async function bringIn(
  run: SwitchRun,
  around: Around,
  batch: readonly Mover[],
  to: SwitchTarget,
): Promise<void> {
  const hosts = batch.map(({ host }) => host);
  await around.check(hosts, to);
  // Before they get requests again: one that went back by itself after that would break them off.
  const cleared = await clearSwitch(run.site, run.token, hosts);
  if (cleared.some(({ ok }) => !ok)) throw stageFailure('clear the way back', cleared);
  await around.back(hosts, to);
}

/** A way back of hosts that left the cluster, or have moved and are in again. */
interface Retreat {
  readonly run: SwitchRun;
  readonly around: Around;
  readonly movers: readonly Mover[];
  /** Leads hosts to what they served before, and notes in them whether it did. Never throws. */
  readonly leadBack: (movers: readonly Mover[]) => Promise<void>;
  /** Hosts that could not go back, or not come in, and why. */
  readonly problems: Map<Host, unknown>;
}

/** Some at a time: those that are out first, then those that are in, or may be, out of the cluster again. Never throws. */
export async function rollBack(retreat: Retreat): Promise<void> {
  const { run, around, movers, problems } = retreat;
  const out = movers.filter(({ host }) => around.isOut(host));
  let waiting = movers.filter((mover) => hasMoved(mover) && !out.includes(mover));
  await bringBack(retreat, out);
  while (waiting.length > 0) {
    try {
      const batch = await takeOut(run, around, waiting, true);
      waiting = waiting.filter((mover) => !batch.includes(mover));
      await bringBack(retreat, batch);
    } catch (thrown) {
      // Too few would stay: the rest goes on with the new release, whole and in.
      const taken = waiting.filter(({ host }) => around.isOut(host));
      for (const mover of waiting) if (!taken.includes(mover)) problems.set(mover.host, thrown);
      await bringBack(retreat, taken);
      return;
    }
  }
}

/** Hosts that are out go back to what they served where they have moved, and come in, each that is healthy there. Never throws. */
async function bringBack(retreat: Retreat, batch: readonly Mover[]): Promise<void> {
  const { run, around, leadBack, problems } = retreat;
  await leadBack(batch.filter(hasMoved));
  const healthy: (readonly [Host, SwitchTarget])[] = [];
  await Promise.all(
    batch
      .filter(({ state }) => state !== 'lost')
      .map(async (mover) => {
        const { host } = mover;
        try {
          const to = heldBy(run, mover);
          await around.check([host], to, true);
          healthy.push([host, to]);
        } catch (thrown) {
          noteOut(retreat, host, thrown);
        }
      }),
  );
  const hosts = healthy.map(([host]) => host);
  // Of all of them first, since one after another comes in and has to be waited for.
  const cleared = hosts.length === 0 ? [] : await clearSwitch(run.site, run.token, hosts);
  for (const outcome of cleared) if (!outcome.ok) problems.set(outcome.host, outcome.error);
  for (const [host, to] of healthy.filter(([one]) => !problems.has(one)))
    await around.back([host], to, true).catch((thrown: unknown) => noteOut(retreat, host, thrown));
}

/** One that somebody else keeps out, or that is in for certain, is where it was: what is wrong there is said all the same. */
function noteOut({ run, around, problems }: Retreat, host: Host, thrown: unknown): void {
  if (around.isIn(host)) run.site.fleet.log.warning(`${host.name} went back: ${firstLine(thrown)}`);
  else problems.set(host, thrown);
}

/** What runs on a host that is out: what it went back to; where it had not moved, what it held when this run began. */
function heldBy(run: SwitchRun, { host, state }: Mover): SwitchTarget {
  const { target, previous } = run.destination;
  const own = state === 'back' ? undefined : readingOf(run, host)?.facts.slots.get(target.slot);
  const tag = own ?? previous?.tag;
  if (tag === undefined) throw new CutoverError(`what ${host.name} served before is not known`);
  return { slot: target.slot, tag };
}
