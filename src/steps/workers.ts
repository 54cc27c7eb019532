import { workerRoles } from '../config/roles.ts';
import { slotsOf } from '../config/settings.ts';
import { CutoverError, firstLine } from '../errors.ts';
import { failureWords, type HostOutcome } from '../host/connection/fleet.ts';
import type { Site } from '../host/connection/site.ts';
import { moveWorkers, type WorkerMove } from '../host/roles/move-workers.ts';
import { keepLive, type RoleHosts, type RoleStep, stopsBeforeMigrate, takeOver } from '../model/roles.ts';

/** Has this run hosts with workers that take over after the switch? */
export function hasWorkers({ settings, fleet }: Site): boolean {
  return workerRoles(settings.options).some(({ hosts }) =>
    fleet.hosts.some(({ name }) => hosts.includes(name)),
  );
}

/** Ends the workers that `stop-before: migrate` names, before data is changed. Throws CutoverError; then some may be stopped. */
export async function stopForMigrate(site: Site, token: string, move: WorkerMove): Promise<void> {
  await run(site, token, move, stopsBeforeMigrate(workerRoles(site.settings.options), hostsOf(site, move)));
}

/** Workers of what is live take over: all old ones end first, then the new ones start. Throws CutoverError at the first that fails. */
export async function takeOverWorkers(site: Site, token: string, move: WorkerMove): Promise<void> {
  await run(site, token, move, takeOver(workerRoles(site.settings.options), hostsOf(site, move)));
}

/**
 * After a failure: on each host the workers of what is live there run, and no others. Never throws: gives a line for each
 * host where that could not be done.
 */
export async function keepWorkers(site: Site, token: string, move: WorkerMove): Promise<string[]> {
  const problems: string[] = [];
  for (const step of keepLive(workerRoles(site.settings.options), hostsOf(site, move)))
    for (const outcome of await ordered(site, token, move, step))
      if (!outcome.ok)
        problems.push(
          `${outcome.host.name}: whether the workers of ${step.role} run is not known (${firstLine(outcome.error)})`,
        );
  return problems;
}

function hostsOf({ settings, fleet }: Site, { to }: WorkerMove): RoleHosts {
  const all = fleet.hosts.map(({ name }) => name);
  return {
    all,
    having: all.filter((host) => slotsOf(settings, host).some(({ name }) => name === to.slot)),
  };
}

async function run(site: Site, token: string, move: WorkerMove, steps: readonly RoleStep[]): Promise<void> {
  for (const step of steps) {
    const outcomes = await ordered(site, token, move, step);
    if (outcomes.every(({ ok }) => ok)) continue;
    const name = `${step.act} ${step.role}`;
    const { message, details } = failureWords(name, outcomes, {
      state: ({ ok }) => `workers of ${step.role}: ${step.act} ${ok ? 'done' : 'failed'}`,
      next: `mend \`${step.act}\` of the role ${step.role}, and run this again`,
    });
    throw new CutoverError(`\`${step.act}\` of ${step.role}: ${message}`, { ...details, stage: name });
  }
}

async function ordered(
  { settings, fleet }: Site,
  token: string,
  move: WorkerMove,
  { act, role: name, hosts }: RoleStep,
): Promise<HostOutcome<void>[]> {
  const role = workerRoles(settings.options).find((one) => one.name === name);
  if (role === undefined) return [];
  fleet.log.info(
    `${act === 'keep' ? 'have the workers of what is live run' : act} ${name}: ${hosts.join(', ')}`,
  );
  return fleet.collect(
    `${act} ${name}`,
    (host, signal) =>
      moveWorkers({ settings, token }, host, role, act, move, {
        signal,
        onOutput: (line) => fleet.log.info(`${host.name} | ${line}`),
      }),
    { hosts: fleet.hosts.filter((host) => hosts.includes(host.name)) },
  );
}
