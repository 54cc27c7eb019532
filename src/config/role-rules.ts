import { leastWorkersMs } from './roles.ts';
import type { EnvironmentConfig } from './schema.ts';

/** What does not fit together in `roles:` and beside it. `all`: every host of the environment. */
export function roleRules(
  environment: EnvironmentConfig,
  all: readonly string[],
): { readonly key: readonly string[]; readonly text: string }[] {
  const { roles, start, stop, rolling, switch: how, hostsTwice } = environment;
  if (roles === undefined) return [];
  const problems: { key: readonly string[]; text: string }[] = [];
  const add = (key: readonly string[], text: string) => problems.push({ key, text });
  if (hostsTwice === true) add([], 'names the hosts: leave `hosts` of the environment out');
  for (const [name, one] of Object.entries({ start, stop }))
    if (one !== undefined)
      add([], `says for each role what \`${name}\` is: leave that of the environment out`);
  if (rolling !== undefined)
    add([], 'cannot stand beside `rolling`: hosts that no balancer knows could not be taken out of it');
  const named = Object.entries(roles);
  const serving = named.filter(([, one]) => one.order === 'before-switch');
  const workers = named.filter(([, one]) => one.order === 'after-switch');
  if (serving.length === 0)
    add([], 'has nothing that takes requests: leave `order: after-switch` out of the role that does');
  for (const host of all) {
    const own = serving.filter(([, one]) => one.hosts.includes(host)).map(([name]) => name);
    if (own.length > 1)
      add([], `${host} is in ${own.join(' and ')}, which both take requests: make one role of them there`);
    if (!named.some(([, one]) => one.hosts.includes(host))) add([], `the host ${host} has no role`);
  }
  for (const [name, one] of named)
    for (const host of one.hosts)
      if (!all.includes(host)) add([name, 'hosts'], `${host} is not a host of any slot`);
  if (workers.length > 0 && how['confirm-within'] !== undefined)
    add(
      [],
      'has workers, which a host that goes back alone would not bring along: leave `switch.confirm-within` out',
    );
  for (const [name, one] of serving)
    for (const key of ['stop-before', 'return-after'] as const)
      if (one[key] !== undefined) add([name, key], 'is for a role with `order: after-switch`');
  for (const [name, one] of workers) {
    for (const key of ['start', 'stop'] as const)
      if (one[key] === undefined) add([name], `needs \`${key}\`: its workers end before others begin`);
    if (one.health.some(({ when }) => when === 'idle'))
      add([name, 'health'], 'its workers run in no idle slot: leave `when: idle` out');
    const least = leastWorkersMs(environment, one);
    const after = one['return-after'];
    if (after !== undefined && after < least)
      add(
        [name, 'return-after'],
        `is over before a run may have started them again (${least / 1000} s): raise it, or lower \`timeouts\``,
      );
  }
  return problems;
}
