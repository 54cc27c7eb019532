import { expand } from '../model/expand.ts';
import type { ConfigFacts } from '../model/inspect/given.ts';
import type { HostQuestions, ToolNeed } from '../model/inspect/questions.ts';
import type { HostAddress } from '../model/names.ts';
import { checksWhen, comparesTag } from './health.ts';
import { roleCommands, startsSomething } from './roles.ts';
import { serverGroups } from './server-groups.ts';
import {
  balancerNames,
  commandVariables,
  isBalancer,
  nginxTest,
  pathOn,
  rootOn,
  type Settings,
  type Slot,
  slotsOf,
} from './settings.ts';

interface Named {
  readonly name: string;
  readonly address: HostAddress;
}

/** Who may write here is root, whatever Cutover refuses. */
const ROOT_PATHS: readonly string[] = [
  '/etc/sudoers',
  '/etc/sudoers.d',
  '/etc/systemd/system',
  '/etc/cron.d',
];

/** What a host of the environment is asked. */
export function questionsFor(settings: Settings, host: Named): HostQuestions {
  const { haproxy } = settings.options.switch;
  const names = balancerNames(settings);
  const balances = haproxy !== undefined && (names.length === 0 || names.includes(host.name));
  const commands = commandsOn(settings, host);
  const plain = commands.flatMap(({ command, slot }) => sudoWords(settings, host, command, slot));
  return {
    tools: toolsOn(settings, host),
    ports: isBalancer(settings, host.name)
      ? []
      : slotsOf(settings, host.name).flatMap((slot) =>
          slot.port === undefined
            ? []
            : [{ slot: slot.name, port: slot.port, address: addressOf(settings, host, slot) }],
        ),
    units: [...new Set(commands.flatMap(({ command, slot }) => unitsIn(settings, host, command, slot)))],
    sudo: [...new Map(plain.map((one) => [one.words.join('\n'), one])).values()],
    writes: serverGroups(settings.options).length === 0 || isBalancer(settings, host.name) ? [] : ROOT_PATHS,
    haproxy: balances
      ? {
          socket: pathOn(haproxy.socket, host),
          backend: haproxy.backend,
          servers: settings.slots.flatMap(({ name }) =>
            haproxy.servers === undefined ? [name] : (haproxy.servers[name] ?? []),
          ),
        }
      : undefined,
  };
}

/** What of the configuration is itself worth a word. */
export function configFacts(settings: Settings): ConfigFacts {
  const { options, config } = settings;
  return {
    app: settings.app,
    environment: settings.environment,
    slots: settings.slots,
    twoSlots: settings.slots.length > 1,
    freeSpace: options['free-space'],
    liveChecks: checksWhen(settings, 'live').length,
    idleChecks: checksWhen(settings, 'idle').length,
    comparesTag: options.health.some(comparesTag),
    starts: startsSomething(options),
    logs: options.logs !== undefined,
    backs: options.backup !== undefined,
    shared: config.shared,
    approval: options.approval,
    commandsWithShell: shellCommands(settings),
    rootFiles: serverGroups(options).flatMap(({ name, install }) =>
      install?.startsWith('/') === true ? [{ group: name, path: install }] : [],
    ),
    hasServerConfig: serverGroups(options).length > 0,
  };
}

/** Where a slot is reached on its host: 127.0.0.1, unless `server` says it otherwise. */
function addressOf(settings: Settings, host: Named, slot: Slot): string {
  const server = expand(slot.server ?? '', commandVariables(settings, host, { slot }));
  const address = 'text' in server ? server.text.replace(/:\d+$/, '') : '';
  return address === '' || address === 'localhost' ? '127.0.0.1' : address;
}

/** The commands of the team that a host runs, once for each of its slots where they name it. */
function commandsOn(settings: Settings, host: Named): { command: string; slot: string | undefined }[] {
  const { prepare, migrate, hooks, tasks, switch: how } = settings.options;
  const names = balancerNames(settings);
  const teams = [prepare, migrate, ...Object.values(hooks ?? {}), ...Object.values(tasks ?? {})];
  const app = isBalancer(settings, host.name)
    ? []
    : [...roleCommands(settings.options, host.name), ...teams]
        .map((one) => one?.run)
        .filter((command) => command !== undefined);
  const servers = isBalancer(settings, host.name) ? [] : groupCommands(settings, host);
  const moves = names.length === 0 || names.includes(host.name);
  const traffic = moves
    ? [
        how.link?.test,
        how.link?.reload,
        how.nginx === undefined ? undefined : nginxTest(how.nginx),
        how.nginx?.reload,
        how.command?.run,
        how.command?.read,
      ].filter((command) => command !== undefined)
    : [];
  const slots = slotsOf(settings, host.name).map(({ name }) => name);
  return [...app, ...servers, ...traffic].flatMap((command) =>
    command.includes('CUTOVER_SLOT') || command.includes('CUTOVER_PORT')
      ? slots.map((slot) => ({ command, slot }))
      : [{ command, slot: slots[0] }],
  );
}

/** The commands of the configuration that comes with releases; where its folder stands in them is known. */
function groupCommands(settings: Settings, host: Named): string[] {
  const root = rootOn(settings, host);
  return serverGroups(settings.options).flatMap(({ name, folder, through, install, test, reload }) => {
    const at = (path: string) => (command: string) => command.replace(/"?\$\{?CUTOVER_CONFIG\}?"?/g, path);
    const link = through === 'live' ? 'live' : 'slots/$CUTOVER_SLOT';
    const copy = install === undefined ? `${root}/${link}/${folder}` : `${root}/.cutover/config/${name}.next`;
    return [
      ...[test].filter((one) => one !== undefined).map(at(`${root}/${link}/${folder}`)),
      ...[reload].filter((one) => one !== undefined).map(at(copy)),
    ];
  });
}

/** The simple commands in a text for the shell. */
const parts = (command: string) => command.split(/&&|\|\||[;\n|]/).map((part) => part.trim());

/** The words of a simple command with its variables replaced; undefined where only a shell could tell what they are. */
function wordsOf(
  settings: Settings,
  host: Named,
  part: string,
  slotName: string | undefined,
): string[] | undefined {
  const slot = settings.slots.find(({ name }) => name === slotName);
  const expanded = expand(part, commandVariables(settings, host, { slot }));
  if ('missing' in expanded) return undefined;
  const words = expanded.text.replace(/\s+(\d?>&?\s*\S+)$/, '').split(/\s+/);
  return words.every((word) => /^["']?[A-Za-z0-9@%+=:,./_-]+["']?$/.test(word))
    ? words.map((word) => word.replace(/^["']|["']$/g, ''))
    : undefined;
}

function sudoWords(settings: Settings, host: Named, command: string, slot: string | undefined) {
  return parts(command).flatMap((part) => {
    if (!/^sudo\s/.test(part)) return [];
    const words = wordsOf(settings, host, part, slot)?.slice(1);
    while (words?.[0] === '-n' || words?.[0] === '--') words.shift();
    return words === undefined || words.length === 0 || words[0]?.startsWith('-') === true
      ? []
      : [{ command: words.join(' '), words }];
  });
}

/** Commands with `sudo` of which only a shell could tell what sudo would be given. */
function shellCommands(settings: Settings): string[] {
  const [address] = settings.hosts;
  if (address === undefined) return [];
  const first = { name: address.name, address };
  return commandsOn(settings, first).flatMap(({ command, slot }) =>
    parts(command).filter(
      (part) => /\bsudo\b/.test(part) && sudoWords(settings, first, part, slot).length === 0,
    ),
  );
}

const VERBS = /^(start|restart|reload|try-restart|reload-or-restart|try-reload-or-restart)$/;

/** The units of systemd that a command starts or reloads. */
function unitsIn(settings: Settings, host: Named, command: string, slot: string | undefined): string[] {
  return parts(command).flatMap((part) => {
    const words = wordsOf(settings, host, part, slot);
    const at = words?.findIndex((word) => /(^|\/)systemctl$/.test(word)) ?? -1;
    if (words === undefined || at < 0 || words.includes('--user')) return [];
    const [verb = '', ...units] = words.slice(at + 1).filter((word) => !word.startsWith('-'));
    return VERBS.test(verb) ? units : [];
  });
}

const need = (names: string, what: string, install: string): ToolNeed[] =>
  names.split(' ').map((name) => ({ any: name.split('|'), for: what, install }));

function toolsOn(settings: Settings, host: Named): ToolNeed[] {
  const { switch: how, health, backup } = settings.options;
  const names = balancerNames(settings);
  const moves = names.length === 0 || names.includes(host.name);
  const fromHost = health.some((check) => 'http' in check && check.from === 'host');
  const holds = (backup?.databases ?? []).filter(({ on }) =>
    (on ?? [settings.options.hosts?.[0]]).includes(host.name),
  );
  return [
    ...(isBalancer(settings, host.name)
      ? []
      : [
          ...need('rsync', 'sending files', 'rsync'),
          ...need(
            'sha256sum stat sort uniq readlink base64 mktemp tail head tr timeout',
            'every script',
            'coreutils',
          ),
          ...need('find xargs', 'every script', 'findutils'),
          ...need('sed', 'every script', 'sed'),
          ...need('grep', 'every script', 'grep'),
          ...need('tar', 'sending many files', 'tar'),
          ...need('zstd|gzip', 'sending many files', 'gzip'),
          ...(fromHost ? need('curl|wget', 'health checks by http', 'curl') : []),
        ]),
    ...(how.haproxy !== undefined && moves
      ? [
          ...need('socat|nc|python3|perl', 'the socket of HAProxy', 'socat'),
          ...need('awk', 'the socket of HAProxy', 'mawk'),
        ]
      : []),
    ...(isBalancer(settings, host.name) ? [] : configTools(settings)),
    ...(how['confirm-within'] === undefined ? [] : need('setsid flock', 'confirm-within', 'util-linux')),
    ...(how['confirm-within'] === undefined ? [] : need('mkfifo', 'confirm-within', 'coreutils')),
    ...(settings.options.observe === undefined ? [] : need('awk', 'observing', 'mawk')),
    ...(backup?.['copy-to'].some(({ 'encrypt-to': to }) => Array.isArray(to))
      ? need('age', 'copies of backups', 'age')
      : []),
    ...holds.flatMap(({ postgresql, mysql, sqlite }) => {
      if (postgresql !== undefined)
        return need('psql pg_dump pg_restore', `the database ${postgresql}`, 'postgresql-client');
      if (mysql !== undefined)
        return need('mariadb|mysql mariadb-dump|mysqldump', `the database ${mysql}`, 'mariadb-client');
      return sqlite === undefined ? [] : need('sqlite3', `the database ${sqlite}`, 'sqlite3');
    }),
  ];
}

function configTools({ options }: Settings): ToolNeed[] {
  const groups = serverGroups(options);
  if (groups.length === 0) return [];
  return [
    ...need('diff cmp', 'configuration of servers', 'diffutils'),
    ...(groups.some(({ install }) => install === 'crontab')
      ? [
          ...need('crontab', 'the crontab of the account', 'cron'),
          ...need('awk', 'the crontab of the account', 'mawk'),
        ]
      : []),
  ];
}

/** Files outside the app root that are read on a host: what is backed up, and the logs that are looked at. */
export function filesRead(settings: Settings, host: Named): string[] {
  const { backup, observe, logs } = settings.options;
  const app = !isBalancer(settings, host.name);
  const names = balancerNames(settings);
  const moves = names.length === 0 || names.includes(host.name);
  const { errors, log } = observe?.metrics ?? {};
  const file = typeof logs === 'object' && 'file' in logs ? logs.file : undefined;
  const [slot] = slotsOf(settings, host.name);
  const named = file === undefined ? undefined : expand(file, commandVariables(settings, host, { slot }));
  return [
    // Of a path that only root may read this account can say nothing.
    ...(app ? (backup?.paths ?? []).flatMap(({ path, sudo }) => (sudo ? [] : [path])) : []),
    ...(moves && errors?.log !== undefined ? [errors.log] : []),
    ...(app && log?.file !== undefined ? [log.file] : []),
    ...(app && named !== undefined && 'text' in named ? [named.text] : []),
  ].map((path) => pathOn(path, host));
}
