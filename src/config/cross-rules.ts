import { keepersWrong } from '../model/backup-copy.ts';
import { formatDuration } from '../model/duration.ts';
import { checkSites } from '../model/relay.ts';
import { batchesOf, leastConfirmMs } from '../model/switch-plan.ts';
import { changesRules } from './changes.ts';
import { databaseSchemaRules } from './database-schema.ts';
import { envFileProblems } from './env-file.ts';
import { notifyProblems } from './notify.ts';
import { rehearsedRules } from './rehearsed.ts';
import { roleRules } from './role-rules.ts';
import { rollingRules } from './rolling-rules.ts';
import type { Config } from './schema.ts';
import { serverConfigRules } from './server-groups.ts';

/** Rules that look at more than one key; each names both keys and what would do. */
export function crossRules(config: Config): { path: string[]; text: string }[] {
  const problems = notifyProblems(config.notify, Object.keys(config.environments));
  for (const [name, environment] of Object.entries(config.environments)) {
    const path = ['environments', name];
    const slots = Object.entries(environment.slots);
    const grouped = slots.filter(([, slot]) => slot.hosts !== undefined);
    if (grouped.length > 0 && grouped.length < slots.length)
      problems.push({
        path: [...path, 'slots'],
        text: 'either every slot names its hosts (host groups) or none does',
      });
    if (grouped.length === 0 && environment.hosts === undefined)
      problems.push({ path, text: 'name the servers in `hosts`, or in `hosts` of each role or slot' });
    if (grouped.length > 0 && environment.hosts !== undefined)
      problems.push({
        path: [...path, 'hosts'],
        text: 'hosts are named twice: keep them here, or in the slots',
      });
    const all =
      grouped.length > 0 ? grouped.flatMap(([, slot]) => slot.hosts ?? []) : (environment.hosts ?? []);
    for (const [index, { hosts }] of (environment.backup?.['copy-to'] ?? []).entries()) {
      const wrong = hosts === undefined ? undefined : keepersWrong(all, hosts);
      if (wrong !== undefined)
        problems.push({ path: [...path, 'backup', 'copy-to', String(index), 'hosts'], text: wrong });
    }
    const sites = checkSites(environment.relay, all);
    if (sites !== undefined) problems.push({ path: [...path, 'relay'], text: sites });
    if ((environment.approval === 'second-person') !== (environment.approvers ?? []).length > 0)
      problems.push({
        path: [...path, environment.approvers === undefined ? 'approval' : 'approvers'],
        text: '`approval: second-person` and `approvers` (logins of GitHub) belong together',
      });
    const twice = all.find((host, index) => all.indexOf(host) !== index);
    if (twice !== undefined)
      problems.push({ path: [...path, 'hosts'], text: `the host ${twice} is named twice` });
    if (
      grouped.length > 0 &&
      (environment.switch.nginx ?? environment.switch.haproxy ?? environment.switch.command) === undefined
    )
      problems.push({
        path: [...path, 'slots'],
        text: 'slots that are host groups need `switch` by nginx, haproxy or command: a link cannot move traffic between hosts',
      });
    if (environment.switch.nginx !== undefined)
      for (const [slotName, slot] of slots)
        if (slot.port === undefined && slot.server === undefined)
          problems.push({
            path: [...path, 'slots', slotName],
            text: '`switch.nginx` needs the port (or `server`) of each slot',
          });
    problems.push(
      ...observeRules(environment).map(({ key, text }) => ({
        path: [...path, 'observe', 'metrics', key],
        text,
      })),
    );
    problems.push(
      ...serverConfigRules(environment).map(({ key, text }) => ({
        path: [...path, 'server-config', key],
        text,
      })),
    );
    problems.push(...changesRules(environment).map((text) => ({ path: [...path, 'changes'], text })));
    for (const text of rehearsedRules(name, environment.rehearsed, Object.keys(config.environments)))
      problems.push({ path: [...path, 'rehearsed'], text });
    for (const { key, text } of databaseSchemaRules(name, environment, Object.keys(config.environments)))
      problems.push({ path: [...path, key], text });
    problems.push(
      ...rollingRules(environment, all).map(({ key, text }) => ({
        path: [...path, 'rolling', ...key],
        text,
      })),
    );
    for (const { key, text } of roleRules(environment, all))
      problems.push({ path: [...path, 'roles', ...key], text });
    problems.push(...confirmRules(environment, all).map((text) => ({ path: [...path, 'switch'], text })));
    for (const [kind, list] of [
      ['shared', config.shared],
      ['writable', config.writable],
    ] as const) {
      const nested = list.find((a) => list.some((b) => a !== b && within(a, b)));
      if (nested !== undefined) problems.push({ path: [kind], text: `${nested} lies inside another entry` });
    }
    problems.push(...envFileProblems(config));
    // The other way round is sound: a link to what is shared in a folder that the release may write to (list_below in tree.sh).
    const below = config.writable.find((a) => config.shared.some((b) => within(a, b)));
    if (below !== undefined)
      problems.push({
        path: ['writable'],
        text: `${below} lies inside an entry of \`shared\`, which the app may write to anyway: leave it out here`,
      });
  }
  return problems;
}

/** What is observed needs what it is counted with. */
function observeRules({
  observe,
  switch: how,
}: Config['environments'][string]): { key: string; text: string }[] {
  const { errors, cpu, log } = observe?.metrics ?? {};
  const problems: { key: string; text: string }[] = [];
  if (log?.journal === true && observe?.unit === undefined)
    problems.push({ key: 'log', text: '`journal` needs `unit`, whose entries are counted' });
  if (errors !== undefined && errors.log === undefined && how.haproxy === undefined)
    problems.push({
      key: 'errors',
      text: 'name the access log in `log`: without `switch.haproxy` nothing else counts answers',
    });
  if (errors !== undefined && observe?.requests !== undefined)
    problems.push({ key: 'errors', text: 'counts requests itself: leave out `observe.requests`' });
  if (cpu !== undefined && errors === undefined && observe?.requests === undefined)
    problems.push({
      key: 'cpu',
      text: 'CPU is judged for each request: add `errors` or `observe.requests`, which count them',
    });
  return problems;
}

/** Is this path the other one, or below it? Both may end with a slash. */
function within(path: string, other: string): boolean {
  return `${path.replace(/\/$/, '')}/`.startsWith(`${other.replace(/\/$/, '')}/`);
}

/** A switch that goes back by itself must leave time to switch and to check, and the slot that it goes back to. */
function confirmRules(
  { switch: how, timeouts, observe }: Config['environments'][string],
  hosts: readonly string[],
): string[] {
  const within = how['confirm-within'];
  if (within === undefined) return [];
  const problems: string[] = [];
  const movers = (how.nginx ?? how.haproxy ?? how.command)?.hosts ?? hosts;
  const batches = batchesOf(movers, how.batch).length;
  const betweenMs = observe?.['between-batches'] ?? 0;
  const least = leastConfirmMs(batches, { switchMs: how.timeout, healthMs: timeouts.health, betweenMs });
  if (within < least)
    problems.push(
      `\`confirm-within\` (${formatDuration(within)}) is over before \`timeout\` (${formatDuration(how.timeout)}) and \`timeouts.health\` (${formatDuration(timeouts.health)}) are${batches > 1 ? `, which each of the ${batches} batches may take` : ''}${batches > 1 && betweenMs > 0 ? ', and `observe.between-batches` between them' : ''}: raise it to ${formatDuration(least)} or more, or lower these two`,
    );
  const stop = how['stop-old-after'];
  if (stop !== undefined && stop < within)
    problems.push(
      `\`stop-old-after\` (${formatDuration(stop)}) stops the slot that a switch goes back to within \`confirm-within\` (${formatDuration(within)}): raise \`stop-old-after\`, or lower \`confirm-within\``,
    );
  return problems;
}
