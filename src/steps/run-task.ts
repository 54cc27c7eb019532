import {
  balancerNames,
  commandVariables,
  rollingNames,
  type Settings,
  slotNamed,
} from '../config/settings.ts';
import { TASK_TIMEOUT_MS, type Task } from '../config/tasks.ts';
import { CutoverError, firstLine, InputError } from '../errors.ts';
import type { Host } from '../host/connection/host.ts';
import { LockedHost } from '../host/connection/locked-host.ts';
import type { Site } from '../host/connection/site.ts';
import type { Held } from '../host/lock/lock.ts';
import { runTaskOn } from '../host/release/run-task.ts';
import { writeRecord } from '../host/release/write-record.ts';
import { servingBy } from '../host/switch/traffic.ts';
import { historyLine, type RecordContext, type RecordEvent } from '../model/event.ts';
import type { Served } from '../model/serving.ts';
import { type TaskOnHost, taskTarget } from '../model/task.ts';

/** A task of the configuration with its name. */
export interface NamedTask {
  readonly name: string;
  readonly task: Task;
}

/** Takes a task out of the configuration. Throws InputError for a name that is not there. */
export function taskNamed({ options, environment }: Settings, name: string): NamedTask {
  const { tasks = {} } = options;
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined;
  if (task !== undefined) return { name, task };
  const names = Object.keys(tasks);
  throw new InputError(
    `there is no task ${JSON.stringify(name)} in ${environment} (it has ${names.join(', ') || 'none'})`,
    { next: 'correct the input `task`, or add it under `tasks:` of the environment' },
  );
}

/** What a task runs in, and the hosts that it runs on. Throws CutoverError where no one release serves for certain. */
export function planTask(
  { settings, fleet }: Site,
  servers: Pick<Held, 'readings' | 'balancers'>,
  { name, task }: NamedTask,
): { readonly live: Served; readonly hosts: readonly Host[] } {
  const serving = servingBy(settings, [...servers.readings, ...(servers.balancers ?? [])]);
  const live = taskTarget(serving);
  if ('refused' in live)
    throw new CutoverError(`${name} is not run, since no one release serves for certain: ${live.refused}`, {
      stage: `task ${name}`,
      state: serving.lines,
      next: 'run the release or the rollback that was cut off again, or see with `inspect` what differs; then run this again',
    });
  return { live, hosts: taskHosts({ settings, fleet }, live, { name, task }) };
}

function taskHosts(
  { settings, fleet }: Pick<Site, 'settings' | 'fleet'>,
  live: Served,
  named: NamedTask,
): Host[] {
  const { name, task } = named;
  if (task.hosts === 'balancers') {
    const names = [...balancerNames(settings), ...rollingNames(settings)];
    const found = [...fleet.hosts, ...fleet.balancers].filter((host) => names.includes(host.name));
    if (found.length > 0) return found;
    throw new InputError(
      `the task ${name} is for balancers, and ${settings.environment} names none (\`switch\`, \`rolling\`)`,
    );
  }
  const { hosts: having } = slotNamed(settings, live.slot);
  const all = fleet.hosts.filter((host) => having === undefined || having.includes(host.name));
  return task.hosts === 'all' ? all : all.slice(0, 1);
}

/**
 * Runs a task under the lock on its hosts, all at the same time, and notes in the history of each that it was begun and how
 * it ended. Throws CutoverError only before any of it has begun; how it ended stands in the result.
 */
export async function runTask(
  site: Site,
  held: Pick<Held, 'token' | 'readings' | 'balancers'>,
  named: NamedTask,
  { context, begins }: { readonly context: RecordContext; readonly begins: () => void },
): Promise<{ readonly live: Served; readonly hosts: readonly TaskOnHost[] }> {
  const { fleet, settings } = site;
  const { name, task } = named;
  const { live, hosts } = planTask(site, held, named);
  const inRelease = task.hosts !== 'balancers';
  const about = { task: name, tag: live.tag, hosts: hosts.length };
  const lineOf = (event: RecordEvent) => historyLine(event, context, new Date());
  begins();
  const outcomes = await fleet.collect(
    `task ${name}`,
    (host, signal) =>
      runTaskOn(
        new LockedHost(host, settings, held.token),
        {
          live: inRelease ? live : undefined,
          run: task.run,
          variables: commandVariables(
            settings,
            host,
            inRelease ? { tag: live.tag, slot: slotNamed(settings, live.slot) } : {},
          ),
          begun: lineOf({ kind: 'task-begun', ...about }),
          timeoutMs: task.timeout ?? TASK_TIMEOUT_MS,
        },
        { signal, onOutput: (line) => fleet.log.info(`${host.name} | ${line}`) },
      ),
    { hosts },
  );
  const ends = outcomes.map((outcome) =>
    outcome.ok
      ? outcome.value
      : {
          host: outcome.host.name,
          result: 'unknown' as const,
          exitCode: undefined,
          why: firstLine(outcome.error),
          output: [],
          durationMs: outcome.durationMs,
        },
  );
  await noteEnds(site, held.token, ends, (end) =>
    lineOf({ kind: 'task-ended', ...about, result: end.result, exitCode: end.exitCode, reason: end.why }),
  );
  return { live, hosts: ends };
}

const NOTE_MS = 10_000;

/** What cannot be noted is a warning: the line that it was begun stands there, and nothing says that it ended well. */
async function noteEnds(
  { fleet, settings }: Site,
  token: string,
  ends: readonly TaskOnHost[],
  lineOf: (end: TaskOnHost) => string,
): Promise<void> {
  // A run that is being cancelled notes it as well.
  const calm = fleet.withSignal(AbortSignal.timeout(NOTE_MS));
  const byName = new Map(ends.map((end) => [end.host, end]));
  const outcomes = await calm.quiet(() =>
    calm.collect(
      'note the end of the task',
      async (host, signal) => {
        const end = byName.get(host.name);
        if (end === undefined || end.result === 'not-begun') return;
        await writeRecord(new LockedHost(host, settings, token), { history: [lineOf(end)] }, signal);
      },
      { hosts: [...calm.hosts, ...calm.balancers].filter(({ name }) => byName.has(name)) },
    ),
  );
  for (const outcome of outcomes)
    if (!outcome.ok)
      fleet.log.warning(
        `${outcome.host.name}: how the task ended is not in its history: ${firstLine(outcome.error)}`,
      );
}
