import { configFacts, questionsFor } from '../../config/inspect.ts';
import { isBalancer, rootOn } from '../../config/settings.ts';
import { CutoverError, messageOf } from '../../errors.ts';
import { readDatabase } from '../../host/backup/backup-calls.ts';
import { databasesOn } from '../../host/backup/databases.ts';
import { type Host, ScriptError } from '../../host/connection/host.ts';
import type { Site } from '../../host/connection/site.ts';
import { inspectFiles, inspectHost } from '../../host/inspect/inspect-calls.ts';
import { type HostReading, readHost } from '../../host/lock/read-hosts.ts';
import { saidBy } from '../../host/switch/traffic.ts';
import { backupId } from '../../model/backup.ts';
import type { Asked, ConfigFacts, InspectedHost, NotAnswered } from '../../model/inspect/given.ts';
import { chooseRollback } from '../../model/rollback/choose.ts';
import { rootConflict } from '../../model/root-conflict.ts';
import type { ServerSaid } from '../../model/server-said.ts';
import { type Serving, servingOf } from '../../model/serving.ts';

/** Characters of a failure that are shown. */
const LONGEST = 800;

/** What the servers said, and what follows from all of it. */
export interface ServersRead {
  readonly config: ConfigFacts;
  readonly hosts: readonly InspectedHost[];
  readonly readings: readonly HostReading[];
  readonly servers: readonly ServerSaid[];
  /** undefined where not all servers could be read. */
  readonly serving: Serving | undefined;
  readonly conflict: { readonly host: string; readonly reason: string; readonly next: string } | undefined;
  readonly wayBack: Asked<string> | undefined;
}

export interface ReadOptions {
  /** Ask how each host is set up as well, and not only what it has. */
  readonly whole: boolean;
  readonly passwords?: ReadonlyMap<string, string> | undefined;
}

/**
 * Connects to every server and reads it, without a lock and changing nothing. One that cannot be reached, or does not
 * answer, is said and holds up nobody: it throws for none.
 */
export async function readAllServers(site: Site, { whole, passwords }: ReadOptions): Promise<ServersRead> {
  const { fleet, settings } = site;
  const unreached = new Map<Host, unknown>();
  let jump: unknown;
  await fleet
    .connect(undefined, (host, why) => unreached.set(host, why))
    .catch((thrown: unknown) => {
      jump = thrown;
    });
  const all = [...fleet.hosts, ...fleet.balancers];
  // Where the jump host lets nobody through, no host was tried.
  if (jump !== undefined && unreached.size === 0) for (const host of all) unreached.set(host, jump);
  const outcomes = await fleet.quiet(() =>
    fleet.collect('inspect', (host, signal) => readOne(site, host, signal), {
      hosts: all.filter((host) => !unreached.has(host)),
    }),
  );
  const read = new Map(outcomes.flatMap((one) => (one.ok ? [[one.host, one.value] as const] : [])));

  async function readOne({ settings }: Site, host: Host, signal: AbortSignal) {
    const facts = await asked(() => readHost(host, settings, signal));
    if (!whole) return { facts };
    const before = Date.now();
    const answers = await asked(() => inspectHost(host, settings, signal));
    const askedAt = { before, after: Date.now() };
    // What is not there yet cannot be looked at from inside.
    const made = 'value' in facts && facts.value.root !== undefined;
    const files = made ? await asked(() => inspectFiles(host, settings, signal)) : undefined;
    const databases = made ? await readDatabases(site, host, passwords, signal) : [];
    return { facts, answers, askedAt, files, databases };
  }

  const hosts = all.map((host): InspectedHost => {
    const { databases = [], ...said } = read.get(host) ?? {};
    return {
      host: host.name,
      role: isBalancer(settings, host.name) ? 'balancer' : 'app',
      questions: questionsFor(settings, host),
      connected: unreached.has(host) ? failure(unreached.get(host)) : { value: true },
      databases,
      ...said,
    };
  });
  const readings = all.flatMap((host): HostReading[] => {
    const facts = read.get(host)?.facts;
    return facts !== undefined && 'value' in facts ? [{ host, facts: facts.value }] : [];
  });
  const servers = readings.map(({ host, facts }) => saidBy(settings, host, facts));
  const serving = readings.length === all.length ? servingOf(servers, settings.slots) : undefined;
  return {
    config: configFacts(settings),
    hosts,
    readings,
    servers,
    serving,
    conflict: rootConflict(
      settings.app,
      readings.map(({ host, facts }) => ({ host: host.name, root: rootOn(settings, host), facts })),
    ),
    wayBack: serving?.served === undefined ? undefined : wayBackOf(site, readings, servers),
  };
}

/** Where a rollback would go now, or why it would be refused. */
function wayBackOf(
  { settings, fleet }: Site,
  readings: readonly HostReading[],
  servers: readonly ServerSaid[],
): Asked<string> {
  const { options, slots } = settings;
  const hosts = readings
    .filter(({ host }) => fleet.hosts.includes(host))
    .map(({ host, facts }) => ({ host: host.name, facts }));
  const slotIsLive = options['slot-is-live'] === 'allow' || slots.length === 1;
  const choice = chooseRollback({ hosts, servers }, slots, { tag: undefined, slotIsLive });
  return 'refused' in choice
    ? { failed: choice.refused, mend: choice.next }
    : { value: `to ${choice.tag} in ${choice.slot}, by ${choice.method}` };
}

async function readDatabases(
  { settings }: Site,
  host: Host,
  passwords: ReadonlyMap<string, string> | undefined,
  signal: AbortSignal,
): Promise<InspectedHost['databases']> {
  const id = backupId(new Date(), undefined, []);
  const found: InspectedHost['databases'][number][] = [];
  // One after the other: each opens a session of its own on the server.
  for (const database of databasesOn(host, settings, passwords)) {
    const state = await asked(() => readDatabase(host, settings, id, database, signal));
    found.push({ name: database.name, state });
  }
  return found;
}

/** What came of it; a failure is an answer as well. */
export async function asked<T>(body: () => Promise<T>): Promise<Asked<T>> {
  try {
    return { value: await body() };
  } catch (thrown) {
    return failure(thrown);
  }
}

function failure(thrown: unknown): NotAnswered {
  // All of it: the key that a host offers stands in a line of its own.
  const words = messageOf(thrown).replace(/\s*\n\s*/g, ' ');
  const first = words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words;
  const guarded = /cutover-guard: refused: ([^;]*)/.exec(first)?.[1];
  return {
    failed: guarded === undefined ? first : `the key may not ask it (${guarded})`,
    mend: thrown instanceof CutoverError ? thrown.next : undefined,
    refused: thrown instanceof ScriptError,
  };
}
