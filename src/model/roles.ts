/** A role whose workers take over after the switch. */
export interface Role {
  readonly name: string;
  /** Its hosts, by name. */
  readonly hosts: readonly string[];
  /** Its old workers end before data is changed. */
  readonly beforeMigrate: boolean;
}

/** One order to the hosts of a role. `keep`: have the workers of what is live there running, and no others. */
export interface RoleStep {
  readonly act: 'stop' | 'start' | 'keep';
  readonly role: string;
  readonly hosts: readonly string[];
}

/** Which hosts take part. */
export interface RoleHosts {
  /** Those of this run. */
  readonly all: readonly string[];
  /** Those that have the slot which the release goes into, or which is live. */
  readonly having: readonly string[];
}

/** What stops before data is changed: the last role of the file first. */
export function stopsBeforeMigrate(roles: readonly Role[], { all }: Pick<RoleHosts, 'all'>): RoleStep[] {
  return roles
    .filter(({ beforeMigrate }) => beforeMigrate)
    .reverse()
    .flatMap((role) => step('stop', role, all));
}

/**
 * Workers take over from those of another release, on the way forward and on the way back: every old one ends, on all hosts,
 * before the first new one begins. Roles stop in the reverse order of the file and start in it.
 */
export function takeOver(roles: readonly Role[], { all, having }: RoleHosts): RoleStep[] {
  return [
    ...[...roles].reverse().flatMap((role) => step('stop', role, all)),
    ...roles.flatMap((role) => step('start', role, having)),
  ];
}

/** After a failure, wherever it was: each host has the workers of what is live there. */
export function keepLive(roles: readonly Role[], { all }: Pick<RoleHosts, 'all'>): RoleStep[] {
  return roles.flatMap((role) => step('keep', role, all));
}

function step(act: RoleStep['act'], { name, hosts }: Role, among: readonly string[]): RoleStep[] {
  const own = hosts.filter((host) => among.includes(host));
  return own.length === 0 ? [] : [{ act, role: name, hosts: own }];
}

/** What is said of roles before anything happens: who stops when, and who starts. */
export function roleWords(
  roles: readonly (Role & { readonly start?: { readonly run: string } | undefined })[],
  changesData: boolean,
): string[] {
  const counted = (names: readonly string[]) => `${names.length} ${names.length === 1 ? 'host' : 'hosts'}`;
  const early = roles.filter(({ beforeMigrate }) => beforeMigrate && changesData);
  return [
    ...early.map(
      ({ name, hosts }) => `would stop ${name} on ${counted(hosts)} before data is changed, until the switch`,
    ),
    ...roles.map(({ name, hosts, start, beforeMigrate }) => {
      const stops = beforeMigrate && changesData ? '' : ' in place of the old ones';
      return `would start ${name} on ${counted(hosts)} after the switch${stops}: ${start?.run ?? ''}`;
    }),
  ];
}
