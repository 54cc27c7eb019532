import { CutoverError, failuresOf, firstLine, type HostFailure, messageOf } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import { readHost } from '../host/lock/read-hosts.ts';
import { saidBy } from '../host/switch/traffic.ts';
import type { LiveBefore } from '../model/already-there.ts';
import type { Approver } from '../model/approval.ts';
import type { RecordFn } from '../model/event.ts';
import type { PlanPage } from '../model/plan-page.ts';
import type { RehearsedSchema } from '../model/rehearsal.ts';
import type { HostReport, ReleaseReport, ReleaseVerdict, StageTime } from '../model/report.ts';
import { addWork, goalOf, type HostWork, hostReports, untouchedHosts } from '../model/report-hosts.ts';
import { type EndGoal, type LastSaid, servingAtEnd } from '../model/report-serving.ts';
import type { BackupResult } from '../steps/backup-remote/backup.ts';
import type { DeployResult, TimedWork } from '../steps/rsync-deploy/deploy.ts';
import type { SwitchResult } from '../steps/switch-slot/switch.ts';

/** What a release has come to so far. Each stage adds to it; a failure leaves it where it was. */
export interface Facts {
  tag?: string;
  /** Nothing is to be done. */
  dryRun?: boolean;
  commit?: string | undefined;
  /** sha256 of the manifest of what is released. */
  manifest?: string;
  approvers: readonly Approver[];
  /** Why it was not waited for the window. */
  emergency?: string | undefined;
  plan?: PlanPage;
  /** Of a dry run: by which an approval names its plan. Of a release: that of the plan that was approved. */
  planId?: string;
  backup?: BackupResult;
  deployed?: DeployResult;
  /** What a deploy did on each host, also when it failed. */
  readonly work: Map<string, HostWork>;
  switched?: SwitchResult;
  /** Milliseconds of the commands and scripts of the team that changed data or made the release ready. */
  readonly dataMs: Partial<Record<TimedWork, number>>;
  /** What the database was before the release and after it. */
  schemaRead?: RehearsedSchema;
  /** `migrate` of this release was started, or has ended well. */
  migrate?: 'begun' | 'ran';
  /** What was live when the lock was taken; undefined: it was not read, or cannot be told. */
  before?: LiveBefore | 'nothing' | undefined;
  /** The release was rolled back from and is marked so on every host. */
  markedBad?: boolean;
}

/** Runs the stages of a release, says each of them, and keeps what a person wants to know at the end. */
export class Course {
  readonly facts: Facts = { approvers: [], work: new Map(), dataMs: {} };
  readonly #site: Site;
  readonly #stages: StageTime[] = [];
  readonly #started = performance.now();
  #connected = false;

  constructor(site: Site) {
    this.#site = site;
  }

  /** Adds a part of a deploy on a host to what was done there. */
  readonly done = (part: HostWork): void => addWork(this.facts.work, part);

  /** Keeps how far `migrate` of this release has come. */
  readonly migrate = (state: 'begun' | 'ran'): void => {
    this.facts.migrate = state;
  };

  readonly timed = (what: TimedWork, ms: number): void => {
    this.facts.dataMs[what] = Math.round(ms);
  };

  /** The same `record`, while what the schema was read as is kept for the report. */
  noting(record: RecordFn): RecordFn {
    return async (event) => {
      if (event.kind === 'schema-read')
        this.facts.schemaRead = {
          server: event.before.server,
          before: event.before.sum,
          after: event.after.sum,
        };
      await record(event);
    };
  }

  /** One stage as a group of the log. A run that is being cancelled begins no further one. */
  async stage<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { log, signal } = this.#site.fleet;
    if (signal.aborted) throw new CutoverError(`the run was cancelled before this stage`, { stage: name });
    return log.group(name, () => this.#timed(name, work));
  }

  /** As `stage`, for the way back: it is gone also when the run is being cancelled. */
  async stageAnyway<T>(name: string, work: () => Promise<T>): Promise<T> {
    return this.#site.fleet.log.group(name, () => this.#timed(name, work));
  }

  async #timed<T>(name: string, work: () => Promise<T>): Promise<T> {
    const from = performance.now() - this.#started;
    let ok = false;
    try {
      const value = await work();
      ok = true;
      if (name === 'Connect') this.#connected = true;
      return value;
    } finally {
      this.#stages.push({ name, from, to: performance.now() - this.#started, ok });
    }
  }

  /** Asks every server once more what it serves, and puts all of it together. Never throws. */
  async report(verdict: ReleaseVerdict, thrown: unknown, rollbackWorkflow: string): Promise<ReleaseReport> {
    const { settings, identity } = this.#site;
    const { backup, deployed, switched, approvers, tag = '(no tag)' } = this.facts;
    const before = this.facts.before === 'nothing' ? undefined : this.facts.before;
    const last = await this.#askAll();
    const serving = servingAtEnd(last, settings.slots);
    const previous = switched?.previous ?? deployed?.live ?? before;
    const server = identity.run.slice(0, identity.run.indexOf(`/${identity.repository}/actions`));
    return {
      app: settings.app,
      environment: settings.environment,
      verdict,
      tag,
      commit: this.facts.commit,
      previousTag: previous?.tag,
      previousCommit: previous?.tag === before?.tag ? before?.commit : undefined,
      slot: switched?.live.slot ?? deployed?.slot,
      previousSlot: previous?.slot,
      manifest: this.facts.manifest,
      dryRun: this.facts.dryRun ?? false,
      migrated: this.facts.migrate === 'ran',
      migrateBroke: this.facts.migrate === 'begun',
      changes: deployed?.changes ?? [],
      schema: deployed?.schema,
      schemaRead: this.facts.schemaRead,
      dataMs: this.facts.dataMs,
      switched: switched?.changed === true && verdict !== 'rolled-back',
      markedBad: this.facts.markedBad ?? false,
      cancelled: this.#site.fleet.signal.aborted,
      actor: identity.actor,
      approvers,
      emergency: this.facts.emergency,
      beforeRead: this.facts.before !== undefined,
      backupWanted: settings.options.backup !== undefined,
      backup:
        backup === undefined
          ? undefined
          : {
              id: backup.id,
              bytes: backup.bytes,
              verified: backup.verified,
              durationMs: backup.durationMs,
            },
      plan: this.facts.plan,
      planId: this.facts.planId,
      liveTag: serving.tag,
      serving,
      hosts: this.#hosts(verdict, last, goalOf(verdict, tag, previous?.tag), failuresOf(thrown)),
      stages: [...this.#stages],
      failure: thrown === undefined ? undefined : failureOf(thrown),
      repositoryUrl: `${server}/${identity.repository}`,
      runUrl: identity.run,
      rollbackWorkflow,
    };
  }

  /** What every server says at the end; nothing when none was reached. */
  async #askAll(): Promise<LastSaid[]> {
    if (!this.#connected) return [];
    const { fleet, settings } = this.#site;
    // Also at the end of a cancelled run somebody wants to know what serves.
    const calm = fleet.withSignal(AbortSignal.timeout(settings.options.timeouts.connect + 30_000));
    const outcomes = await calm.quiet(() =>
      calm.collect('ask what serves', (host, signal) => readHost(host, settings, signal), {
        hosts: [...calm.hosts, ...calm.balancers],
      }),
    );
    return outcomes.map((outcome): LastSaid => {
      const { host } = outcome;
      if (outcome.ok) return saidBy(settings, host, outcome.value);
      const silent = firstLine(outcome.error);
      return { host: host.name, role: calm.hosts.includes(host) ? 'app' : 'balancer', silent };
    });
  }

  #hosts(
    verdict: ReleaseVerdict,
    last: readonly LastSaid[],
    goal: EndGoal,
    failed: readonly HostFailure[],
  ): HostReport[] {
    const { fleet, settings } = this.#site;
    if (!this.#connected)
      return untouchedHosts(
        fleet.hosts.map(({ name }) => name),
        verdict,
        failed,
      );
    const { work, switched } = this.facts;
    const moved = (switched?.hosts ?? []).filter(({ changed }) => changed);
    return hostReports(last, settings.slots, {
      ...{ goal, failed, work },
      switched: new Map(moved.map(({ host, durationMs }) => [host, durationMs])),
    });
  }
}

function failureOf(thrown: unknown): NonNullable<ReleaseReport['failure']> {
  const ours = thrown instanceof CutoverError ? thrown : undefined;
  return {
    stage: ours?.stage ?? 'release',
    host: ours?.host,
    message: messageOf(thrown),
    next: ours?.next,
    hosts: failuresOf(thrown),
  };
}
