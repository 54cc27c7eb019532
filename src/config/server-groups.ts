import { ADDRESS, parseHost } from '../model/names.ts';
import type { Config } from './schema.ts';
import { KIND_NAMES, KINDS, type Kind } from './server-config.ts';
import { rootOn, type Settings } from './settings.ts';

/** Managers of processes learn of a program before it is started; who sends requests, after. */
const EARLY: readonly (Kind | undefined)[] = ['supervisord', 'systemd'];

/** A group of files that one server reads. */
export interface ServerGroup {
  readonly name: string;
  readonly kind: Kind | undefined;
  /** In the release. */
  readonly folder: string;
  readonly through: 'live' | 'slot';
  /** Told before an application is started, or after. */
  readonly when: 'early' | 'late';
  /** A path on the hosts that its one file is copied to, or the crontab of the account; undefined: it is read where it lies. */
  readonly install: string | undefined;
  readonly drift: 'refuse' | 'overwrite';
  readonly test: string | undefined;
  readonly reload: string | undefined;
  /** Accounts that its files may name. */
  readonly users: readonly string[];
  /** Whether the server is started as root. */
  readonly privileged: boolean;
}

type Environment = Config['environments'][string];

/** The groups of an environment, with what is known of their kind. With one slot that slot is what is live. */
export function serverGroups(
  environment: Pick<Environment, 'server-config' | 'slots' | 'hosts'>,
): ServerGroup[] {
  const accounts = [
    ...(environment.hosts ?? []),
    ...Object.values(environment.slots).flatMap(({ hosts }) => hosts ?? []),
  ]
    .map((host) => parseHost(host)?.user)
    .filter((user): user is string => user !== undefined && user !== 'root');
  const single = Object.keys(environment.slots).length === 1;
  return Object.entries(environment['server-config'] ?? {}).map(([name, given]) => {
    const kind = given.kind ?? KIND_NAMES.find((one) => one === name);
    const known = kind === undefined ? undefined : KINDS[kind];
    const install = kind === 'crontab' ? 'crontab' : given.install;
    return {
      name,
      kind,
      folder: given.files ?? `config/${name}`,
      through:
        single || install !== undefined ? 'live' : (given.through ?? (kind === 'systemd' ? 'slot' : 'live')),
      when: EARLY.includes(kind) ? 'early' : 'late',
      install,
      drift: given.drift,
      test: given.test ?? known?.test,
      reload:
        given.reload ?? (install?.startsWith('/') ? `${known?.reload ?? ''} ${install}` : known?.reload),
      users: given.users.length > 0 ? given.users : [...new Set(accounts)],
      privileged: given.privileged,
    };
  });
}

/** What is wrong with the groups of an environment, each with the key it is about. */
export function serverConfigRules(environment: Environment): { key: string; text: string }[] {
  const problems: { key: string; text: string }[] = [];
  const out = environment.rolling?.out.haproxy;
  const toldHere = out?.hosts.some((host) => environment.hosts?.includes(host)) === true;
  const { haproxy = toldHere ? out : undefined } = environment.switch;
  const grouped = Object.values(environment.slots).some(({ hosts }) => hosts !== undefined);
  const groups = serverGroups(environment);
  for (const { name, kind, folder, through, install, test, reload } of groups) {
    const add = (text: string) => problems.push({ key: name, text });
    const copied = kind === 'cron' || kind === 'logrotate';
    if (copied !== (install?.startsWith('/') ?? false))
      add(
        copied
          ? `needs \`install\`, such as /etc/${kind}.d/shop: ${kind} includes nothing`
          : 'has `install`, which only the kinds cron and logrotate may have: what another program includes is read where it lies',
      );
    else if (!copied && install === undefined && (test === undefined || reload === undefined))
      add(`needs \`test\` and \`reload\`, or a \`kind\` (${KIND_NAMES.join(', ')}) that has them`);
    if (grouped && through === 'live')
      add(
        'needs `through: slot`: where slots are groups of hosts, only the slot leads to files on its hosts',
      );
    if (kind === 'haproxy' && haproxy !== undefined && haproxy['state-file'] === undefined)
      add(
        `needs \`${haproxy === out ? 'rolling.out' : 'switch'}.haproxy.state-file\`: a reload would undo what the switch has told HAProxy`,
      );
    const twin = groups.find((one) => one.name !== name && one.install === install && install !== undefined);
    if (twin !== undefined)
      add(`installs to ${install}, as ${twin.name} does: each would take the other's for a change by hand`);
    const other = groups.find((one) => one.name !== name && within(one.folder, folder));
    if (other !== undefined) add(`lies over the files of ${other.name}: give each a folder of its own`);
  }
  return problems;
}

/** So many words are one group. */
export const GROUP_WORDS = 8;

const within = (path: string, other: string) => `${path}/`.startsWith(`${other}/`);

/**
 * The groups that are read through the link `live`, or through a slot, as words for server-config.sh. `live`: what the switch
 * itself reloads on this host; that server is told once.
 */
export function groupWords(
  settings: Settings,
  host: { readonly address: Settings['hosts'][number] },
  place: { readonly live: string | undefined } | { readonly slot: string },
): string[] {
  const [through, link, own] =
    'slot' in place
      ? (['slot', `slots/${place.slot}`, undefined] as const)
      : (['live', 'live', place.live] as const);
  const groups = serverGroups(settings.options).filter((group) => group.through === through);
  return groups.flatMap(({ name, folder, when, test, reload, install, drift }) => [
    name,
    folder,
    when,
    test ?? '',
    own !== undefined && reload === own ? '' : (reload ?? ''),
    `${rootOn(settings, host)}/${link}/${folder}`,
    install ?? '',
    drift,
  ]);
}

/** What files that end in `.in` may name: what is the same on every host, in every slot and for every tag. */
export function templateVariables({ app, environment, path }: Settings): Record<string, string> {
  return {
    CUTOVER_APP: app,
    CUTOVER_ENVIRONMENT: environment,
    ...(path.includes(ADDRESS) ? {} : { CUTOVER_ROOT: path }),
  };
}
