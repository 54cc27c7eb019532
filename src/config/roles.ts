import type { Role } from '../model/roles.ts';
import type { RoleCheck, RoleConfig } from './role-schema.ts';
import type { EnvironmentConfig } from './schema.ts';

type Environment = Pick<EnvironmentConfig, 'roles' | 'start' | 'stop'>;

/** Does this host take part in the traffic switch? Without roles every host does. */
export function takesTraffic({ roles }: Pick<Environment, 'roles'>, host: string): boolean {
  return roles === undefined || servingRole(roles, host) !== undefined;
}

/** The command that starts, or stops, what takes requests on a host. */
export function commandOn(environment: Environment, which: 'start' | 'stop', host: string) {
  const { roles } = environment;
  return roles === undefined ? environment[which] : servingRole(roles, host)?.[which];
}

/** Every command that starts or stops something on a host, for each of its roles. */
export function roleCommands({ roles, start, stop }: Environment, host: string) {
  if (roles === undefined) return [start, stop];
  const own = Object.values(roles).filter(({ hosts }) => hosts.includes(host));
  return own.flatMap((one) => [one.start, one.stop]);
}

/** Does any host start something that takes requests? */
export function startsSomething({ roles, start }: Pick<Environment, 'roles' | 'start'>): boolean {
  if (roles === undefined) return start !== undefined;
  return Object.values(roles).some((one) => one.order === 'before-switch' && one.start !== undefined);
}

/** The longest that `start`, or `stop`, may take on one of these hosts, in milliseconds. */
export function longestMs(
  environment: Environment & Pick<EnvironmentConfig, 'timeouts'>,
  which: 'start' | 'stop',
  hosts: readonly string[],
): number {
  const each = hosts.map((host) => commandOn(environment, which, host)?.timeout);
  return Math.max(...each.map((one) => one ?? environment.timeouts.start), 0) || environment.timeouts.start;
}

function servingRole(roles: NonNullable<Environment['roles']>, host: string): RoleConfig | undefined {
  return Object.values(roles).find((one) => one.order === 'before-switch' && one.hosts.includes(host));
}

/** Is this check asked on this host? `workers` false: not of those that take over after the switch. */
export function isAsked(
  { roles }: Pick<Environment, 'roles'>,
  check: RoleCheck,
  { host, workers = true }: { readonly host?: string | undefined; readonly workers?: boolean | undefined },
): boolean {
  const of = check.role === undefined ? undefined : roles?.[check.role];
  if (of === undefined) return true;
  if (!workers && of.order === 'after-switch') return false;
  return host === undefined || of.hosts.includes(host);
}

/** The roles whose workers take over after the switch, in the order of the file. */
export function workerRoles({ roles = {} }: Pick<Environment, 'roles'>): (Role & RoleConfig)[] {
  return Object.entries(roles).flatMap(([name, one]) =>
    one.order === 'after-switch' ? [{ ...one, name, beforeMigrate: one['stop-before'] === 'migrate' }] : [],
  );
}

/** The least after which workers may be started by a host alone: what a run may take from their `stop` to their `start`. */
export function leastWorkersMs(
  environment: Pick<EnvironmentConfig, 'timeouts' | 'migrate' | 'switch' | 'roles' | 'start' | 'stop'>,
  { start, stop, ...role }: RoleConfig,
): number {
  const { timeouts, migrate, switch: how } = environment;
  const own = (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start);
  if (role['stop-before'] !== 'migrate') return own;
  return (
    own + (migrate?.timeout ?? timeouts.migrate) + timeouts.start + 2 * timeouts.health + 3 * how.timeout
  );
}

/** On top of the least: connections, hooks, and what the host itself takes. */
const SLACK_MS = 120_000;

/** After which time without its runner a host starts the workers of what is live. */
export function workersReturnMs(environment: Parameters<typeof leastWorkersMs>[0], role: RoleConfig): number {
  return role['return-after'] ?? leastWorkersMs(environment, role) + SLACK_MS;
}
