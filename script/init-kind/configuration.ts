import {
  addressOf,
  databaseName,
  hasProcess,
  ONE_PORT,
  plainName,
  type Setup,
  slotsOf,
  stagingOf,
} from './setup.ts';

/** `.github/cutover.yml` for what a team has. */
export function kindConfiguration(
  setup: Setup,
  { suite, ref }: { readonly suite: string; readonly ref: string },
): string {
  const { app, source, staging, hosts, kind } = setup;
  const environments = [
    ...(staging.length === 0 ? [] : [environment(stagingOf(setup), 'staging', staging)]),
    environment(setup, 'production', hosts),
  ];
  return `# yaml-language-server: $schema=https://raw.githubusercontent.com/${suite}/${ref}/schema/cutover.schema.json
app: ${app}
source: ${source} # what the step "Build" of release.yml makes
shared: [${hasProcess(setup) || kind === 'php' ? '.env' : ''}] # what survives releases, such as .env or uploads
${kind === 'python' ? 'writable: [.venv]\n' : ''}keep-releases: 5
environments:
${environments.join('')}`;
}

/** Does the environment have something to observe, and so a workflow that looks? */
export const observes = (setup: Setup): boolean => hasProcess(setup) || setup.balancer === 'nginx';

/** On every host before `migrate`, which may need them. */
const PYTHON_PACKAGES =
  'prepare: python3 -m venv .venv && .venv/bin/pip install --quiet --no-index --find-links wheels wheels/*.whl';

/** The environment at GitHub that looks run in. A primary and a standby have `observation` for the days between, with a timer. */
export const looksIn = ({ primaryStandby }: Setup): string => (primaryStandby ? 'looks' : 'observation');

function environment(setup: Setup, name: string, hosts: readonly string[]): string {
  const { kind } = setup;
  const last = name === 'production';
  const lines = [
    `path: ${setup.path}`,
    ...placesOf(setup, hosts),
    ...(kind === 'python' ? [PYTHON_PACKAGES] : []),
    ...(setup.migrate === undefined
      ? []
      : [`migrate: ${setup.migrate} # once, on the first host, before the release starts`]),
    ...startOf(setup),
    'health:',
    ...healthOf(setup).map((line) => `  ${line}`),
    ...(setup.rolling ? rollingOf(setup, hosts) : switchOf(setup, hosts)),
    ...backupOf(setup, hosts),
    ...(last && observes(setup) ? observeOf(setup) : []),
    `# Who approves is set at GitHub: Settings, Environments, ${name}, Required reviewers.`,
    `approval: ${last ? 'required' : 'none'}`,
  ];
  return `  ${name}:\n${lines.map((line) => `    ${line}\n`).join('')}`;
}

function placesOf(setup: Setup, hosts: readonly string[]): string[] {
  if (setup.primaryStandby)
    return [
      '# The slots are the two servers.',
      'slots:',
      ...(['primary', 'standby'] as const).map(
        (slot, nth) => `  ${slot}: { port: ${ONE_PORT}, hosts: [${hosts[nth]}] }`,
      ),
    ];
  const listed = ['hosts:', ...hosts.map((host) => `  - ${host}`)];
  if (!hasProcess(setup)) return listed;
  const slots = slotsOf(setup).map(([slot, port]) => `${slot}: { port: ${port} }`);
  return [
    ...listed,
    `slots: { ${slots.join(', ')} }`,
    ...(setup.balancer === 'none'
      ? ['slot-is-live: allow # one slot, restarted in place: visitors wait as long as that takes']
      : []),
  ];
}

/** The words behind sudo that start, or stop, the application in a slot. */
export function processCommand({ process, app }: Setup, verb: 'restart' | 'stop', slot: string): string {
  return process === 'systemd'
    ? `/usr/bin/systemctl ${verb} ${plainName(app)}@${slot}`
    : `/usr/bin/supervisorctl ${verb} ${plainName(app)}-${slot}`;
}

function startOf(setup: Setup): string[] {
  if (!hasProcess(setup)) return [];
  const start = `sudo ${processCommand(setup, 'restart', '$CUTOVER_SLOT')}`;
  return [`start: ${start}`, `stop: sudo ${processCommand(setup, 'stop', '$CUTOVER_SLOT')}`];
}

function healthOf(setup: Setup): string[] {
  const { healthz, versioned, kind, docroot, balancer, domain } = setup;
  if (hasProcess(setup)) {
    const ask = `http: http://127.0.0.1:$CUTOVER_PORT${healthz ?? '/'}`;
    if (versioned)
      return [
        '# Asked on each server. The version proves that it is the new release that answers.',
        `- ${ask}`,
        '  expect: { status: 200, json: { version: $CUTOVER_TAG } }',
      ];
    return [
      `# Better: let ${healthz ?? '/healthz'} answer {"version": APP_VERSION} and ask for json: { version: $CUTOVER_TAG }, so that`,
      '# it is proven that the new release answers, and not the old one.',
      `- ${ask}`,
      '  expect: { status: 200 }',
      '- command: grep -qx "$CUTOVER_TAG" "$CUTOVER_RELEASE/VERSION"',
    ];
  }
  const folder = docroot === '.' ? '$CUTOVER_RELEASE' : `$CUTOVER_RELEASE/${docroot}`;
  const file = kind === 'php' ? 'php -l' : 'test -s';
  const live =
    balancer === 'none'
      ? []
      : [
          '- http: http://127.0.0.1/version.txt',
          '  when: live',
          `  headers: { Host: ${domain} }`,
          '  expect: { status: 200, body: $CUTOVER_TAG }',
        ];
  return [
    '# Before the switch the files are looked at where they are; after it, as a visitor sees them.',
    `- command: ${file} "${folder}/index.${kind === 'php' ? 'php' : 'html'}" && grep -qx "$CUTOVER_TAG" "${folder}/version.txt"`,
    ...live,
    ...(kind === 'php' && balancer !== 'none'
      ? [
          '- http: http://127.0.0.1/',
          '  when: live',
          `  headers: { Host: ${domain} }`,
          '  expect: { status: 200 }',
        ]
      : []),
  ];
}

/** Hosts leave HAProxy one after another; all others serve meanwhile. */
function rollingOf({ app, balancerHosts }: Setup, hosts: readonly string[]): string[] {
  return [
    'rolling:',
    '  at-once: 1 # hosts that may be out at the same time',
    `  keep: ${hosts.length - 1} # hosts that HAProxy has to see up`,
    '  drain: 60s # for the requests that are under way',
    '  out:',
    '    haproxy: # it calls each server by its name above',
    `      hosts: [${balancerHosts.join(', ')}]`,
    ...haproxyKeys(app).map((line) => `  ${line}`),
  ];
}

function switchOf(setup: Setup, hosts: readonly string[]): string[] {
  const { balancer, path, primaryStandby, balancerHosts, app, kind } = setup;
  if (primaryStandby)
    return [
      'switch:',
      '  # When the runner is lost between the switch and the check, the servers go back by themselves.',
      '  confirm-within: 10m',
      '  haproxy:',
      `    hosts: [${balancerHosts.join(', ')}]`,
      ...haproxyKeys(app),
      '    servers: { primary: [primary], standby: [standby] }',
    ];
  if (balancer === 'haproxy') {
    if (balancerHosts.length === 0) return ['switch:', '  haproxy:', ...haproxyKeys(app)];
    const servers = slotsOf(setup).map(
      ([slot]) => `${slot}: [${hosts.map((host) => balancedName(host, slot)).join(', ')}]`,
    );
    return [
      'switch:',
      '  haproxy:',
      `    hosts: [${balancerHosts.join(', ')}]`,
      ...haproxyKeys(app),
      `    servers: { ${servers.join(', ')} }`,
    ];
  }
  if (balancer === 'none') return hasProcess(setup) ? [] : ['switch: { link: {} }'];
  if (!hasProcess(setup))
    return [
      kind === 'php'
        ? 'switch: { link: {} } # no reload: nginx hands php-fpm the real path, which is another one for every release'
        : 'switch: { link: { test: sudo /usr/sbin/nginx -t, reload: sudo /usr/bin/systemctl reload nginx } }',
    ];
  return [
    'switch:',
    '  nginx:',
    `    include: ${path}/nginx/live.conf`,
    `    upstream: ${plainName(app)}`,
    '    test: sudo /usr/sbin/nginx -t',
    '    reload: sudo /usr/bin/systemctl reload nginx',
  ];
}

/** What a HAProxy before several hosts calls the slot of one of them. */
export function balancedName(host: string, slot: string): string {
  const { hostname, port } = addressOf(host);
  return `${hostname.replaceAll(/[^A-Za-z0-9.-]/g, '-')}${port === 22 ? '' : `-${port}`}-${slot}`;
}

const haproxyKeys = (app: string) => [
  '    socket: /run/haproxy/admin.sock',
  `    backend: ${plainName(app)}`,
  '    state-file: /var/lib/haproxy/server-state',
];

function backupOf({ database, app, primaryStandby }: Setup, hosts: readonly string[]): string[] {
  if (database === 'none') return [];
  const on = primaryStandby ? `, on: [${hosts[0]}]` : '';
  return [
    'backup:',
    `  databases: [{ ${database}: ${databaseName(app)}${on} }]`,
    '  verify: restore # into a scratch database, and compared',
    '  keep: 7',
  ];
}

function observeOf(setup: Setup): string[] {
  const { balancer, process, app, rolling } = setup;
  const unit = hasProcess(setup) && process === 'systemd' && !setup.primaryStandby;
  // HAProxy counts by slot; of hosts that leave and come back it knows no old and no new ones.
  const errors =
    balancer === 'haproxy'
      ? rolling
        ? []
        : ['    errors: { limit: 1% }']
      : balancer === 'nginx'
        ? [`    errors: { log: /var/log/nginx/${plainName(app)}.access.log, limit: 1% }`]
        : [];
  return [
    'observe:',
    '  for: 3d',
    ...(unit ? [`  unit: ${plainName(app)}@$CUTOVER_SLOT`] : []),
    '  metrics:',
    ...errors,
    ...(hasProcess(setup) ? ['    restarts: 3'] : []),
  ];
}
