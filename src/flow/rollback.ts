import { checksWhen } from '../config/health.ts';
import type { Settings } from '../config/settings.ts';
import { CutoverError, messageOf } from '../errors.ts';
import type { Bundle } from '../github/bundle-cache.ts';
import type { Site } from '../host/connection/site.ts';
import { type HostReading, type LockOptions, readHosts, withLock } from '../host/lock/lock.ts';
import type { RecordContext, RecordFn } from '../model/event.ts';
import type { RollbackMethod, RollbackTarget } from '../model/rollback/target.ts';
import { planRestore, type RestoreOptions } from '../steps/restore-backup/plan.ts';
import {
  type DataBack,
  dataToBringBack,
  hostsOf,
  liveLines,
  planRollback,
  type RollbackOptions,
  recordRollback,
  startRelease,
  verifyRelease,
} from '../steps/rollback-to-tag.ts';
import { rsyncDeploy } from '../steps/rsync-deploy/deploy.ts';
import { type HostSwitch, switchSlot } from '../steps/switch-slot/switch.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { requireLiveCheck, verifyHealth } from '../steps/verify-health/verify.ts';
import { restore } from './restore.ts';

/** What the flow needs from outside the hosts. */
export interface RollbackPorts {
  readonly lock: LockOptions;
  /** The bundle of a release, or why there is none. */
  readonly bundle: (
    tag: string,
    manifest: string | undefined,
  ) => Promise<Bundle | { readonly missing: string }>;
  /** Told what it is to go back to, as soon as that is decided. */
  readonly planned?: (target: RollbackTarget) => void;
  readonly context: RecordContext;
  readonly record: RecordFn;
  /** For a restore of data: a private folder on the runner, and what databases ask for. */
  readonly tempDir: string;
  readonly passwords: ReadonlyMap<string, string> | undefined;
}

export interface RollbackResult {
  readonly tag: string;
  readonly slot: string;
  readonly method: RollbackMethod;
  /** The releases that took traffic before. */
  readonly left: readonly string[];
  readonly changed: boolean;
  readonly migratedSince: readonly string[];
  /** false: the hosts do not remember all that came after that release. */
  readonly migrationsKnown: boolean;
  /** What each host had before, where that was not the same. */
  readonly differing: readonly string[];
  /** The backup whose data was brought back, and the one that was taken of what was there. */
  readonly data: { readonly id: string; readonly safety: string } | undefined;
  readonly hosts: readonly HostSwitch[];
  readonly durationMs: number;
  /** Until traffic was on the release, read back from every host. */
  readonly switchedMs: number;
}

/** A slot that still runs answers at once, as often as is asked for; a stopped one is started instead of waited for. */
function stillRunsMs({ options }: Settings): number {
  return Math.min(options.timeouts.health, options['health-successes'] * options['health-interval'] + 3_000);
}

/**
 * Goes back to an earlier release on all hosts, under the lock: the fastest way that all hosts share, checked
 * before traffic moves and after. Traffic never moves to a slot that fails its checks. Throws CutoverError with
 * what every host serves when it could not be completed.
 */
export async function rollback(
  site: Site,
  wanted: RollbackOptions,
  ports: RollbackPorts,
): Promise<RollbackResult> {
  requireLiveCheck(site.settings);
  return withLock(
    site.fleet,
    site.settings,
    site.identity,
    async ({ token, readings }) => new Rollback(site, wanted, ports, token, readings).run(),
    { ...ports.lock, stage: `go back to ${wanted.tag ?? 'the release before'}` },
  );
}

/** Whether the backup that is wanted is there and fits: found out before anything is done. */
export function planData(
  site: Site,
  readings: readonly HostReading[],
  target: RollbackTarget,
  wanted: string,
): DataBack {
  const { fleet, settings } = site;
  const data = dataToBringBack(readings, target, wanted, new Date());
  planRestore({ settings, hosts: fleet.hosts }, { site, readings }, restoreOf(site, data));
  fleet.log.warning(
    target.method === 'live' ? 'the data is left alone: the release is live already' : data.loss,
  );
  return data;
}

function restoreOf(
  { settings }: Site,
  { id }: DataBack,
  passwords?: ReadonlyMap<string, string>,
): RestoreOptions {
  const shared = settings.config.shared.length > 0;
  return { backup: id, databases: ['all'], files: shared ? ['shared'] : [], passwords };
}

class Rollback {
  readonly #site: Site;
  readonly #wanted: RollbackOptions;
  readonly #ports: RollbackPorts;
  readonly #token: string;
  readonly #started = performance.now();
  /** What the hosts said last. */
  #readings: readonly HostReading[];

  constructor(
    site: Site,
    wanted: RollbackOptions,
    ports: RollbackPorts,
    token: string,
    readings: readonly HostReading[],
  ) {
    this.#site = site;
    this.#wanted = wanted;
    this.#ports = ports;
    this.#token = token;
    this.#readings = readings;
  }

  async run(): Promise<RollbackResult> {
    const { log } = this.#site.fleet;
    const target = planRollback(this.#site, this.#readings, this.#wanted);
    this.#ports.planned?.(target);
    const left = [...new Set([...target.left, ...this.#leftBefore(target.tag)])];
    log.info(
      `back to ${target.tag} in ${target.slot} from ${left.join(', ') || 'nothing'}, by ${target.method}`,
    );
    const differing = differ(target.lines) ? target.lines : [];
    for (const line of differing) log.info(line);
    const data =
      this.#wanted.data === undefined
        ? undefined
        : planData(this.#site, this.#readings, target, this.#wanted.data);
    const method = await log.group(`Make ${target.tag} ready`, () => this.#makeReady(target));
    const safety = data === undefined || method === 'live' ? undefined : await this.#bringDataBack(data);
    const { switched, switchedMs, event } = await this.#move(target, left).catch((thrown: unknown) => {
      throw data === undefined || safety === undefined ? thrown : afterDataWentBack(thrown, data.id, safety);
    });
    if (event !== undefined) await this.#ports.record(event);
    return {
      tag: target.tag,
      slot: target.slot,
      method,
      left,
      changed: switched.changed,
      migratedSince: target.migratedSince,
      migrationsKnown: target.migrationsKnown,
      differing,
      data: data === undefined || safety === undefined ? undefined : { id: data.id, safety },
      hosts: switched.hosts,
      durationMs: performance.now() - this.#started,
      switchedMs,
    };
  }

  /** Traffic to the release, checked while live, and recorded. */
  async #move(target: RollbackTarget, left: readonly string[]) {
    const { log } = this.#site.fleet;
    const switched = await log.group('Switch', () =>
      switchSlot(
        this.#site,
        { token: this.#token, readings: this.#readings },
        {
          slot: target.slot,
          expectTag: target.tag,
          // Decided already, for the hosts of this slot.
          allowBad: true,
          returned: { from: left[0] ?? '', run: this.#site.identity.run },
          context: this.#ports.context,
        },
      ),
    );
    const switchedMs = performance.now() - this.#started;
    await this.#read();
    await log.group('Check what is live', () => this.#checkLive(target, switched.changed));
    const event = await log.group('Record', () =>
      recordRollback(this.#site, this.#token, this.#readings, {
        target,
        left,
        reason: this.#wanted.reason,
        context: this.#ports.context,
      }),
    );
    return { switched, switchedMs, event };
  }

  /** Just before traffic moves, so that as little as possible is written to data that is about to go. Gives the id of the safety backup. */
  async #bringDataBack(data: DataBack): Promise<string> {
    const held = { token: this.#token, readings: this.#readings };
    const restored = await restore(
      this.#site,
      held,
      { site: this.#site, ...held },
      restoreOf(this.#site, data, this.#ports.passwords),
      this.#ports.tempDir,
      this.#ports.context,
    );
    await this.#ports.record({
      kind: 'restored',
      backup: data.id,
      hosts: restored.plan.hosts.length,
      reason: this.#wanted.reason,
    });
    await this.#read();
    return restored.safety.id;
  }

  async #read(): Promise<void> {
    this.#readings = await readHosts(this.#site.fleet, this.#site.settings);
  }

  /** What an earlier attempt of this run left, and did not come to mark. */
  #leftBefore(tag: string): string[] {
    return this.#readings.flatMap(({ facts }) => {
      const returned = facts.releases.find((one) => one.tag === tag)?.record?.returned;
      return returned !== undefined && returned.run === this.#site.identity.run && returned.from !== ''
        ? [returned.from]
        : [];
    });
  }

  /** Brings the release into its slot, running and healthy, by the fastest way that works on all hosts. */
  async #makeReady(target: RollbackTarget): Promise<RollbackMethod> {
    if (target.method === 'live') return 'live';
    const inPlace = this.#readings.some(
      ({ facts }) => facts.live === target.slot && facts.slots.get(target.slot) !== target.tag,
    );
    if (target.method === 'slot' && (await this.#stillRuns(target))) return 'slot';
    const method = target.method === 'cache' ? 'cache' : 'releases';
    if (method === 'cache') await this.#deployBundle(target);
    else {
      await verifyRelease(this.#site, this.#token, this.#readings, target);
      await startRelease(this.#site, this.#token, this.#readings, target);
    }
    await this.#read();
    if (!inPlace) await this.#checkIdle(target).catch((thrown: unknown) => this.#stay(target, thrown));
    return method;
  }

  /** Can the other slot take traffic as it is? */
  async #stillRuns({ slot, tag }: RollbackTarget): Promise<boolean> {
    const { settings, fleet } = this.#site;
    if (checksWhen(settings, 'idle').length > 0) {
      if (await this.#isHealthy(slot, 'idle', tag)) return true;
      fleet.log.info(`${slot} does not run ${tag} any more: starting it from its files`);
      return false;
    }
    if (settings.options.start === undefined) return true;
    fleet.log.info(`no health check tells whether ${slot} still runs ${tag}: starting it from its files`);
    return false;
  }

  async #checkIdle({ slot, tag }: RollbackTarget): Promise<void> {
    if (checksWhen(this.#site.settings, 'idle').length === 0) {
      this.#site.fleet.log.warning(
        'no health check is asked before the switch: add one without `when: live`',
      );
      return;
    }
    await verifyHealth(this.#site, this.#readings, { slot, when: 'idle', expectTag: tag });
  }

  async #deployBundle(target: RollbackTarget): Promise<void> {
    const { tag, manifest, record, run, goodAt } = target;
    const bundle = await this.#ports.bundle(tag, manifest);
    if ('missing' in bundle)
      throw new CutoverError(
        `${tag} is not on ${hostsOf(this.#site, target).length === 1 ? 'the host' : 'every host'}, and ${bundle.missing}`,
        {
          stage: 'bundle',
          state: target.lines.map((line) => `${line}; unchanged`),
          next: `build and release ${tag} again: Actions, your release workflow, Run workflow, and as ref choose the tag ${tag}${run === undefined ? '' : `; ${run} released it`}. (A bundle that was saved by a run on a tag can be read only by runs on that tag.)`,
        },
      );
    await using _ = bundle;
    await rsyncDeploy(
      this.#site,
      { token: this.#token, readings: this.#readings },
      {
        tag,
        source: bundle.source,
        slot: target.slot,
        commit: record?.commit,
        allowBad: true,
        migrate: false,
        context: this.#ports.context,
        // What it was found to be stays: a run that dies before the switch must not take it for a new release.
        known: {
          state: this.#wanted.allowBad ? 'complete' : 'good',
          ...record,
          ...(goodAt === undefined ? {} : { goodAt }),
        },
      },
    );
  }

  /** The release is not healthy, so traffic stays where it is; is that healthy? Always throws. */
  async #stay({ tag, slot }: RollbackTarget, cause: unknown): Promise<never> {
    const live = this.#readings[0]?.facts.live;
    const healthy = live === undefined ? undefined : await this.#isHealthy(live, 'live');
    const serves = liveLines(this.#readings);
    throw new CutoverError(
      `${tag} in ${slot} is not healthy, so traffic does not go there: ${messageOf(cause)}\n${healthy === false ? `What is live is not healthy either: nothing healthy is there, and traffic stays where it is` : 'Traffic stays where it is'}`,
      {
        cause,
        stage: 'check idle',
        host: cause instanceof CutoverError ? cause.host : undefined,
        state: serves.map((line) => `${line}, unchanged`),
        next: `look at the application's log in ${slot}, or name another release with \`tag\` (\`list: true\` shows them)`,
      },
    );
  }

  async #isHealthy(slot: string, when: 'idle' | 'live', expectTag?: string): Promise<boolean> {
    const timeoutMs = stillRunsMs(this.#site.settings);
    try {
      await verifyHealth(this.#site, this.#readings, { slot, when, timeoutMs, expectTag });
      return true;
    } catch (thrown) {
      if (thrown instanceof HealthError) return false;
      throw thrown;
    }
  }

  /** Live, version, health from the hosts and the front door; when that fails, the way that is still healthy. */
  async #checkLive({ slot, tag }: RollbackTarget, changed: boolean): Promise<void> {
    try {
      await verifyHealth(this.#site, this.#readings, { slot, when: 'live', expectTag: tag });
    } catch (thrown) {
      const { settings } = this.#site;
      const other = settings.slots.find(({ name }) => name !== slot)?.name;
      const from = other === undefined ? undefined : this.#heldBy(other);
      const cause = thrown instanceof CutoverError ? thrown : undefined;
      const fail = (what: string, next: string) =>
        new CutoverError(`${messageOf(thrown)}\n${what}`, {
          cause: thrown,
          stage: 'check live',
          host: cause?.host,
          state: liveLines(this.#readings),
          next,
        });
      const isSound = async (name: string) =>
        checksWhen(settings, 'idle').length === 0 || this.#isHealthy(name, 'idle', from);
      if (!changed || other === undefined || from === undefined || !(await isSound(other)))
        throw fail(
          `${tag} is live and not healthy, and nothing else that is healthy is there: it stays`,
          'look at the lines above; `list: true` shows what else can be gone back to',
        );
      await switchSlot(
        this.#site,
        { token: this.#token, readings: this.#readings },
        { slot: other, expectTag: from, allowBad: true, context: this.#ports.context },
      );
      await this.#read();
      const passes = await this.#isHealthy(other, 'live', from);
      throw fail(
        `${tag} was not healthy while live; traffic is on ${from} again, ${passes ? 'whose checks pass' : 'whose checks fail while it is live as well'}`,
        'look at the lines above, or name another release with `tag`',
      );
    }
  }

  /** The one release that a slot holds on all of its hosts. */
  #heldBy(slot: string): string | undefined {
    const hosts = hostsOf(this.#site, { slot });
    const held = new Set(
      this.#readings.filter(({ host }) => hosts.includes(host)).map(({ facts }) => facts.slots.get(slot)),
    );
    return held.size === 1 ? [...held][0] : undefined;
  }
}

/** Do the hosts have different things? The lines begin with their names. */
function differ(lines: readonly string[]): boolean {
  return new Set(lines.map((line) => line.slice(line.indexOf(': ')))).size > 1;
}

/** The data is back, the code is not: whoever reads this has to know both. */
function afterDataWentBack(thrown: unknown, backup: string, safety: string): CutoverError {
  const cause = thrown instanceof CutoverError ? thrown : undefined;
  return new CutoverError(
    `${messageOf(thrown)}\nThe data was brought back to the backup ${backup} before that, and stays there; what was there before is in the backup ${safety}`,
    {
      cause: thrown,
      stage: cause?.stage,
      host: cause?.host,
      state: [...(cause?.state ?? []), `data: as in the backup ${backup}`],
      next: `${cause?.next ?? 'run this again'}. To have the data of before back, run restore-backup with \`backup-id: ${safety}\``,
    },
  );
}
