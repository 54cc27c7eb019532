import { firstLine } from '../errors.ts';
import type { GitHub } from '../github/client.ts';
import type { Site } from '../host/connection/site.ts';
import { fails, type Inspection, inspect, type Judged, unasked } from '../model/inspect/check.ts';
import { CHECKS } from '../model/inspect/checks.ts';
import { type Drift, driftOfAll, schemaDrift } from '../model/inspect/drift.ts';
import type { Asked, GitHubFacts, Given, WorkflowFile } from '../model/inspect/given.ts';
import { type Status, statusOf } from '../model/inspect/status.ts';
import { servingOf } from '../model/serving.ts';
import { readHostDrift, readSchemaNow } from '../steps/inspect/read-drift.ts';
import { readCurves } from '../steps/inspect/read-looks.ts';
import { asked, readAllServers, type ServersRead } from '../steps/inspect/read-servers.ts';
import { HealthError } from '../steps/verify-health/options.ts';
import { verifyHealth } from '../steps/verify-health/verify.ts';
import { ReleaseWindow } from './release-window.ts';

/** How long what is live may take to pass its checks, where it is only looked at; milliseconds. */
const LOOK_MS = 5_000;

export interface DoctorOptions {
  readonly github: GitHub | undefined;
  /** The workflow files that use Cutover. */
  readonly workflows: Asked<readonly WorkflowFile[]>;
  readonly node: string;
  readonly runnerMissing: readonly string[];
  readonly passwords: ReadonlyMap<string, string>;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Looks at everything that a release rests on, and changes nothing. */
export async function doctor(site: Site, options: DoctorOptions): Promise<Inspection> {
  const { workflows, node, runnerMissing, passwords, now } = options;
  const github = readGitHub(site, options);
  const read = await readAllServers(site, { whole: true, passwords });
  const { config, hosts, servers, serving, conflict, wayBack } = read;
  const health = await liveHealth(site, read);
  const given: Given = {
    now,
    config,
    hosts,
    serving,
    servers,
    conflict,
    wayBack,
    health,
    node,
    runnerMissing,
    github: await github,
    workflows,
  };
  return inspect(CHECKS, given);
}

export interface StatusOptions extends Pick<DoctorOptions, 'github' | 'now' | 'passwords'> {
  /** Compare what lies on the hosts and in the database with what was released: every file of what is live is read. */
  readonly drift: boolean;
}

/** What serves where, since when and by whom, and what stands ready. Changes nothing. */
export async function status(site: Site, { github, now, drift, passwords }: StatusOptions): Promise<Status> {
  const { settings, fleet } = site;
  const windows = new ReleaseWindow(settings, { github, log: fleet.log });
  const [read, open] = await Promise.all([
    readAllServers(site, { whole: false }),
    asked(() => windows.describe()),
  ]);
  const window = 'failed' in open ? `not known: ${open.failed}` : open.value?.sentence;
  const { app, environment } = settings;
  const tag = read.serving?.served?.tag;
  const [compared, curves] = await Promise.all([
    drift ? compareAll(site, read, { github, passwords }) : undefined,
    tag === undefined ? [] : readCurves(site, read.readings, tag),
  ]);
  return statusOf({ ...read, app, environment, window, now, drift: compared, curves });
}

async function compareAll(
  site: Site,
  { readings, servers }: ServersRead,
  { github, passwords }: Pick<StatusOptions, 'github' | 'passwords'>,
): Promise<Drift | undefined> {
  // Of those that could be read: one that is down does not hide what was changed on the others.
  const { served } = servingOf(servers, site.settings.slots);
  if (served === undefined) return undefined;
  const [hosts, schema] = await Promise.all([
    readHostDrift(site, readings, served),
    readSchemaNow(site, served.slot, passwords),
  ]);
  if (schema === undefined) return driftOfAll(hosts, undefined);
  const { host, now } = schema;
  if ('failed' in now) return driftOfAll(hosts, { host, said: now });
  const { app, environment } = site.settings;
  const records = await asked(async () => {
    if (github === undefined) throw new Error('there is no token to read the records of its schema with');
    const { readSchemaRecords } = await import('../github/schema-record.ts');
    return readSchemaRecords(github, environment);
  });
  const said = 'failed' in records ? records : schemaDrift(now.value, app, records.value);
  return driftOfAll(hosts, { host, said });
}

async function readGitHub({ settings }: Site, { github }: DoctorOptions): Promise<Asked<GitHubFacts>> {
  if (github === undefined)
    return { failed: 'there is no token to ask GitHub with', mend: 'give the input `token`' };
  const [{ readEnvironment }, { readWorkflows }] = await Promise.all([
    import('../github/environment.ts'),
    import('../github/workflows.ts'),
  ]);
  const [environment, workflows] = await Promise.all([
    asked(() => readEnvironment(github, settings.environment)),
    asked(() => readWorkflows(github)),
  ]);
  return { value: { environment, workflows } };
}

/** Asks the checks of what is live once, where all servers say the same of it. */
async function liveHealth(site: Site, { serving, readings, config }: ServersRead): Promise<Judged> {
  if (serving?.kind !== 'settled' || config.liveChecks === 0) return undefined;
  const { slot } = serving;
  const app = readings.filter(({ host }) => site.fleet.hosts.includes(host));
  try {
    await verifyHealth(site, app, { slot, when: 'live', successes: 1, timeoutMs: LOOK_MS });
    return 'fine';
  } catch (thrown) {
    const words = firstLine(thrown);
    if (!(thrown instanceof HealthError) || thrown.result.verdict === 'unknown')
      return unasked(
        words,
        'give this action the key of the deploy: one that only looks may not ask the application',
      );
    return fails(words, `look at the application's log, or go back with rollback-to-tag`);
  }
}
