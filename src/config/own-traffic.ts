import { InputError } from '../errors.ts';
import { shardName } from '../model/shard.ts';
import { balancerNames, hostsLeftOut, type Settings } from './settings.ts';

/** Throws InputError where a switch on a part of the hosts would move the traffic of all of them. */
export function requireOwnTraffic(settings: Settings): void {
  const { shard } = settings;
  const names = balancerNames(settings);
  if (names.length === 0) return;
  // What was left out because it cannot be reached is known to the person who named it.
  const without = hostsLeftOut(settings).filter((name) => settings.without?.includes(name) !== true);
  if (shard === undefined && without.length === 0) return;
  const part = shard === undefined ? `\`hosts\` without ${without.join(', ')}` : shardName(shard);
  throw new InputError(
    `the traffic of all hosts moves on ${names.join(', ')}, and ${part} cannot move its part of it`,
    {
      stage: 'configuration',
      state: ['no host was touched'],
      next: `switch in one job, without \`${shard === undefined ? 'hosts' : 'shard'}\`: it is one change on the balancer, however many hosts there are`,
    },
  );
}
