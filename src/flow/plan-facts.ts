import type { HookName } from '../config/hooks.ts';
import type { Settings } from '../config/settings.ts';
import type { Site } from '../host/connection/site.ts';
import { counted } from '../model/health-result.ts';
import { coversUntil } from '../model/observe/unattended.ts';
import type { PlanFacts } from '../model/plan-page.ts';
import { changesBetween } from '../model/release-changes.ts';
import { groupsOf, type ReleasePlan } from '../model/release-plan.ts';
import { type DeployPlan, hostWords } from '../steps/rsync-deploy/plan.ts';
import { rollingWords } from './switch-hosts.ts';
import type { ReleaseOptions } from './underway.ts';

/** What a dry run has read and decided. */
export interface PlanParts {
  readonly plan: ReleasePlan;
  readonly found: DeployPlan;
  readonly schema: PlanFacts['schema'];
  readonly rehearsal: PlanFacts['rehearsal'];
  readonly wanted: ReleaseOptions;
  readonly window: PlanFacts['window'];
  readonly terms: PlanFacts['terms'];
  readonly isLive: boolean;
}

/** What the servers and the configuration say of a release, for its plan. */
export function planFacts(
  { settings }: Site,
  { plan, found, schema, rehearsal, wanted, window, terms, isLive }: PlanParts,
): PlanFacts {
  const { options } = settings;
  const { migration, hosts, slot } = found;
  const own = new Set(settings.hosts.map(({ name }) => name));
  const apps = plan.hosts.filter(({ host }) => own.has(host));
  return {
    tag: plan.tag,
    slot: plan.slot,
    window,
    terms,
    isLive,
    groups: groupsOf(apps).map(({ like, hosts: some }) => ({
      hosts: some,
      mark: like.mark,
      from:
        like.tag === undefined || like.slot === undefined ? undefined : { slot: like.slot, tag: like.tag },
    })),
    changes: changesOf(found, plan, wanted),
    sameContent: wanted.sameContent === true,
    migrate:
      options.migrate !== undefined && migration.by === 'host'
        ? { run: options.migrate.run, host: migration.host.name }
        : undefined,
    database:
      found.changes === undefined
        ? undefined
        : {
            name: found.changes.database.name,
            host: found.changes.host.name,
            scripts: found.changes.pending.map(
              ({ name, how }) => `${name}${how === 'run' ? '' : ` (${how})`}`,
            ),
            unread: found.changes.unread,
          },
    schema,
    rehearsal,
    values: valuesOf(settings, plan),
    rolling: rollingWords(settings, found.changes !== undefined || migration.by === 'host'),
    commands: commandsOf(settings, slot.name),
    backup: backupOf(settings, found),
    hosts: hosts.map((one) => ({
      host: one.plan.host,
      text: hostWords(one, plan.tag),
      // Where there is no app root yet the disk was not asked.
      freeBytes:
        one.reading.facts.root === undefined ? Number.POSITIVE_INFINITY : one.reading.facts.freeBytes,
    })),
    way: {
      ...wayBackOf(found),
      ...coversOf(options.observe),
      lastMs: lastWayBackMs(hosts.flatMap(({ reading }) => reading.facts.history)),
    },
  };
}

/** What is in it that the release which serves does not have. */
function changesOf({ manifests }: DeployPlan, plan: ReleasePlan, { source }: ReleaseOptions) {
  const [first] = groupsOf(plan.hosts.filter(({ manifest }) => manifest !== undefined));
  const live = manifests.get(first?.like.manifest ?? '');
  if (first === undefined || live === undefined) return undefined;
  return { ...changesBetween(live, source.manifest), beside: first.like.tag ?? 'what serves' };
}

/** What is known of the values of `env-file`, where the configuration has one. */
function valuesOf({ config }: Settings, { values }: ReleasePlan): readonly string[] | undefined {
  if (config['env-file'] === undefined) return undefined;
  return (
    values ?? [
      'not given to this dry run, or not to be compared with its key: what changes of them is not known',
    ]
  );
}

/** The commands of the team that would run beside `migrate`, as text. */
function commandsOf({ options, hosts }: Settings, slot: string): string[] {
  const { link, nginx, haproxy, command } = options.switch;
  const reload = nginx?.reload ?? link?.reload ?? command?.run;
  return [
    ...(options.prepare === undefined
      ? []
      : [`would prepare ${counted(hosts.length, 'host')} before that: ${options.prepare.run}`]),
    ...(options.start === undefined
      ? []
      : [`would start ${slot} on ${counted(hosts.length, 'host')}: ${options.start.run}`]),
    ...hookLines(options.hooks, 'before-switch'),
    ...(reload === undefined ? [] : [`would move traffic by: ${reload}`]),
    ...(haproxy === undefined
      ? []
      : [`would move traffic by the socket of HAProxy, backend ${haproxy.backend}`]),
    ...hookLines(options.hooks, 'after-switch'),
  ];
}

function hookLines(hooks: Settings['options']['hooks'], name: HookName): string[] {
  const hook = hooks?.[name];
  return hook === undefined ? [] : [`${name}${hook.on === 'first' ? ', once' : ''}: ${hook.run}`];
}

function backupOf({ options }: Settings, { hosts, live }: DeployPlan): PlanFacts['backup'] {
  if (options.backup === undefined) return undefined;
  const { paths, databases } = options.backup;
  const times = hosts.flatMap(({ reading }) => durationOf(reading.facts.backups.at(-1)?.about) ?? []);
  return {
    hosts: hosts.length,
    what: [
      ...(live === undefined ? [] : ['the live release']),
      'shared/',
      ...paths.map(({ path }) => path),
      ...databases.map(({ postgresql, mysql, sqlite, name }) => postgresql ?? mysql ?? sqlite ?? name ?? ''),
    ],
    lastMs: times.length === 0 ? undefined : Math.max(...times),
  };
}

/** How long a backup took, by its manifest. A host may say anything. */
function durationOf(about: unknown): number | undefined {
  const ms =
    typeof about === 'object' && about !== null ? (about as { durationMs?: unknown }).durationMs : undefined;
  return typeof ms === 'number' && Number.isFinite(ms) && ms >= 0 ? ms : undefined;
}

/** What the newest way back in these lines of histories took, in milliseconds. A host may say anything. */
export function lastWayBackMs(history: readonly unknown[]): number | undefined {
  let newest: { readonly at: string; readonly ms: number } | undefined;
  for (const line of history) {
    if (typeof line !== 'object' || line === null) continue;
    const { at, event, tookMs } = line as { at?: unknown; event?: unknown; tookMs?: unknown };
    if (event !== 'rolled-back' || typeof at !== 'string' || typeof tookMs !== 'number') continue;
    if (!Number.isFinite(tookMs) || tookMs < 0 || (newest !== undefined && at <= newest.at)) continue;
    newest = { at, ms: tookMs };
  }
  return newest?.ms;
}

/** Until when the approval of this plan covers the way back, were it switched now. */
function coversOf(observe: Settings['options']['observe']): { coversUntil?: string } {
  if (observe?.back !== 'auto') return {};
  return { coversUntil: new Date(coversUntil(Date.now(), observe.for)).toISOString().slice(0, 10) };
}

function wayBackOf({ live, slotIsLive }: DeployPlan): PlanFacts['way'] {
  if (live?.tag === undefined) return { sentence: 'way back: none, since nothing serves now' };
  const back = live.tag;
  if (slotIsLive)
    return {
      back,
      sentence: `way back: to ${back}, which stays on the hosts; the only slot is pointed to it again`,
    };
  return { back, sentence: `way back: to ${back}, which stays in ${live.slot}` };
}
