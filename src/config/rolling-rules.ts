import { atOnceOf, keepOf } from '../model/rolling.ts';
import type { EnvironmentConfig } from './schema.ts';

/** The least after which a host may go back by itself: what the run may take from `stop` to its last check before the host is in again. */
export function leastReturnMs({
  start,
  stop,
  timeouts,
  switch: how,
}: Pick<EnvironmentConfig, 'start' | 'stop' | 'timeouts' | 'switch'>): number {
  return (
    3 * how.timeout + (start?.timeout ?? timeouts.start) + (stop?.timeout ?? timeouts.start) + timeouts.health
  );
}

/** On top of the least: connections, and what the host itself takes. */
const SLACK_MS = 60_000;

/** After which time without its runner a host goes back by itself. */
export function returnAfterMs(environment: EnvironmentConfig): number {
  return environment.rolling?.['return-after'] ?? leastReturnMs(environment) + SLACK_MS;
}

/** What does not fit together in `rolling:` and beside it. */
export function rollingRules(
  environment: EnvironmentConfig,
  all: readonly string[],
): { readonly key: readonly string[]; readonly text: string }[] {
  const { rolling, slots, switch: how, health, start, stop, observe } = environment;
  if (rolling === undefined) return [];
  const problems: { key: readonly string[]; text: string }[] = [];
  const add = (key: readonly string[], text: string) => problems.push({ key, text });
  const places = Object.values(slots);
  if (places.length !== 1)
    add(
      [],
      'is for one slot, such as `slots: { main: { port: 3001 } }`; with two, traffic moves between them',
    );
  if ((how.nginx ?? how.haproxy ?? how.command) !== undefined)
    add([], 'names the balancer in `out`: leave it out of `switch`, where only `link` may stand beside it');
  if (how.batch !== undefined) add(['at-once'], 'says how many hosts at a time: leave `switch.batch` out');
  if (how['confirm-within'] !== undefined)
    add([], 'lets each host go back by itself while it is out: leave `switch.confirm-within` out');
  if (observe?.['between-batches'] !== undefined)
    add(
      [],
      'has no batches of a switch: leave `observe.between-batches` out, or look on with `observe.first`',
    );
  const keep = keepOf(rolling.keep, all.length);
  if (keep >= all.length)
    add(
      ['keep'],
      `keeps ${keep} of ${all.length} ${all.length === 1 ? 'host' : 'hosts'} in, so that none could be taken out: name at most ${Math.max(0, all.length - 1)}, or add hosts`,
    );
  else if (atOnceOf(rolling['at-once'], all.length) > all.length - keep)
    add(
      ['at-once'],
      `takes ${atOnceOf(rolling['at-once'], all.length)} of ${all.length} hosts out, which leaves fewer than the ${keep} of \`keep\``,
    );
  const { haproxy, nginx, command: by } = rolling.out;
  if (by === undefined && rolling.back !== undefined)
    add(['back'], 'is for `out.command`: HAProxy and nginx bring a host in where they took it out');
  if (by !== undefined && rolling.back === undefined)
    add(['out'], '`command` needs `back`, with the command that brings the host in and `done`');
  if (nginx !== undefined && nginx.server === undefined && places[0]?.port === undefined)
    add(['out'], '`nginx` needs the port of the slot, or `server`');
  for (const [name] of Object.entries(namesOf(haproxy?.server ?? nginx?.server)))
    if (!all.includes(name)) add(['out'], `\`server\` names ${name}, which is no host of this environment`);
  const missing = Object.keys(namesOf(haproxy?.server ?? nginx?.server));
  const unnamed = missing.length === 0 ? [] : all.filter((one) => !missing.includes(one));
  if (unnamed.length > 0) add(['out'], `\`server\` does not name ${unnamed.join(', ')}`);
  if (!health.some(({ when, ...check }) => when !== 'live' && !('from' in check && check.from === 'runner')))
    add(
      [],
      'needs a health check that a host can be asked while it is out: one without `when: live` and `from: runner`',
    );
  if (stop !== undefined && start === undefined) add([], 'needs `start` beside `stop`');
  const least = leastReturnMs(environment);
  const after = rolling['return-after'];
  if (after !== undefined && after < least)
    add(
      ['return-after'],
      `is over before three times \`switch.timeout\`, \`start\`, \`stop\` and \`timeouts.health\` are (${least / 1000} s): raise it, or lower these`,
    );
  return problems;
}

function namesOf(names: string | Record<string, string> | undefined): Record<string, string> {
  return typeof names === 'object' ? names : {};
}
