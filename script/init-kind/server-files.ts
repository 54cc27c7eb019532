import { balancedName, processCommand } from './configuration.ts';
import { addressOf, hasProcess, ONE_PORT, plainName, type Setup, slotsOf } from './setup.ts';

/** A file that is copied to a server. Its text stands in `servers/` of the repository. */
export interface ServerFile {
  /** In `servers/`. */
  readonly name: string;
  /** Where it goes. */
  readonly path: string;
  readonly text: string;
  /** The package whose own file it may replace. */
  readonly replaces?: string;
  /** Must take it before it is put there. */
  readonly check?: string;
}

/** What a server is for. `slot`: of a primary or a standby the slot that it is. */
export interface ServerRole {
  readonly account: string;
  readonly app: boolean;
  readonly balances: boolean;
  readonly slot?: string | undefined;
}

/** The files of a server of this role. */
export function serverFiles(setup: Setup, role: ServerRole): ServerFile[] {
  const { balancer } = setup;
  return [
    ...(role.app && hasProcess(setup) ? processFiles(setup, role) : []),
    ...(role.app && balancer === 'nginx' ? [nginxFile(setup)] : []),
    ...(role.balances && balancer === 'haproxy' ? [haproxyFile(setup, role)] : []),
    ...sudoersFile(setup, role),
  ];
}

/** The slots that a server runs, with their ports. */
export function slotsOn(setup: Setup, { slot }: ServerRole): readonly (readonly [string, number])[] {
  return slot === undefined ? slotsOf(setup) : [[slot, ONE_PORT]];
}

function processFiles(setup: Setup, role: ServerRole): ServerFile[] {
  const name = plainName(setup.app);
  const run = setup.run ?? '';
  const slots = slotsOn(setup, role);
  if (setup.process === 'systemd')
    return [
      {
        name: `${name}@.service`,
        path: `/etc/systemd/system/${name}@.service`,
        text: `# /etc/systemd/system/${name}@.service: a unit for each slot.
[Unit]
Description=${setup.app} in slot %i
After=network.target
# A slot without a release is nothing to start at boot.
ConditionPathExists=${setup.path}/slots/%i/VERSION

[Service]
User=${name}
# The slot is a link to a release; it is resolved when the unit starts.
WorkingDirectory=${setup.path}/slots/%i
EnvironmentFile=-${setup.path}/shared/.env
EnvironmentFile=-${setup.path}/slots/%i/release.env
EnvironmentFile=/etc/${name}/%i.env
ExecStart=/bin/sh -c 'exec ${run}'
Restart=on-failure
# Time to finish requests after SIGTERM.
TimeoutStopSec=30
NoNewPrivileges=yes
PrivateTmp=yes
ProtectSystem=full
ProtectHome=yes

[Install]
WantedBy=multi-user.target
`,
      },
      ...slots.map(([slot, port]) => ({
        name: `${slot}.env`,
        path: `/etc/${name}/${slot}.env`,
        text: `PORT=${port}\n`,
      })),
    ];
  return [
    {
      name: `${name}${role.slot === undefined ? '' : `-${role.slot}`}.supervisor.conf`,
      path: `/etc/supervisor/conf.d/${name}.conf`,
      text: `; /etc/supervisor/conf.d/${name}.conf: a program for each slot.
${slots
  .map(
    ([slot, port]) => `[program:${name}-${slot}]
directory=${setup.path}/slots/${slot}
command=/bin/sh -c 'set -a; [ ! -f .env ] || . ./.env; [ ! -f release.env ] || . ./release.env; exec ${run}'
environment=PORT="${port}"
user=${name}
; A slot without a release is nothing to start; the release starts it.
autostart=${setup.primaryStandby || slots.length === 1 ? 'true' : 'false'}
autorestart=true
stopwaitsecs=30
stopasgroup=true
killasgroup=true
`,
  )
  .join('\n')}`,
    },
  ];
}

function nginxFile(setup: Setup): ServerFile {
  const { app, path, domain, kind, docroot } = setup;
  const name = plainName(app);
  const head = `# /etc/nginx/sites-available/${name}`;
  const server = `server {
  listen 80;
  server_name ${domain};
  access_log /var/log/nginx/${name}.access.log;
`;
  const root = `${path}/live${docroot === '.' ? '' : `/${docroot}`}`;
  const hidden = `
  location ~ /\\. {
    deny all;
  }
`;
  const bodies: Readonly<Record<'process' | 'php' | 'static', string>> = {
    process: `${head}: traffic goes to the upstream that Cutover writes into live.conf.
include ${path}/nginx/live.conf;

${server}
  location / {
    proxy_pass http://${name};
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_next_upstream error timeout;
  }
}
`,
    php: `${head}
${server}  root ${root};
  index index.php;

  location / {
    try_files $uri /index.php$is_args$args;
  }
${hidden}
  location ~ \\.php$ {
    # The real path: php-fpm must see which release a file is from, or it mixes two of them.
    include fastcgi_params;
    fastcgi_param SCRIPT_FILENAME $realpath_root$fastcgi_script_name;
    fastcgi_param DOCUMENT_ROOT $realpath_root;
    fastcgi_pass unix:/run/php/php-fpm.sock;
  }
}
`,
    static: `${head}: nginx follows the link \`live\`.
${server}  root ${root};
${hidden}}
`,
  };
  return {
    name: 'nginx.conf',
    path: `/etc/nginx/sites-available/${name}`,
    text: bodies[kind === 'php' || kind === 'static' ? kind : 'process'],
  };
}

function haproxyFile(setup: Setup, role: ServerRole): ServerFile {
  const { app, rolling } = setup;
  const name = plainName(app);
  const first = slotsOf(setup)[0]?.[0] ?? 'primary';
  return {
    name: role.app ? 'haproxy.cfg' : 'balancer.cfg',
    path: '/etc/haproxy/haproxy.cfg',
    replaces: 'haproxy',
    check: '/usr/sbin/haproxy -c -f',
    text: `# /etc/haproxy/haproxy.cfg. ${rolling ? 'A server that Cutover takes out is drained, then in maintenance.' : 'All servers are there; what is not live is in maintenance.'}
global
  log /dev/log local0
  user haproxy
  group haproxy
  stats socket /run/haproxy/admin.sock mode 660 level admin group ${role.account}
  server-state-file /var/lib/haproxy/server-state

defaults
  mode http
  timeout connect 5s
  timeout client 60s
  timeout server 60s
  load-server-state-from-file global

frontend www
  bind :80
  default_backend ${name}

backend ${name}
  option httpchk GET ${setup.healthz ?? '/'}
${rolling ? '  # A request that a server could not take goes to another one.\n  option redispatch\n  default-server inter 2s fall 2 rise 2\n' : ''}${balancedServers(
  setup,
  role,
)
  .map(
    ([server, slot, at]) => `  server ${server} ${at} check${rolling || slot === first ? '' : ' disabled'}\n`,
  )
  .join('')}`,
  };
}

/** The servers of the backend: what HAProxy calls each, its slot, and where it answers. */
function balancedServers(setup: Setup, { app }: ServerRole): (readonly [string, string, string])[] {
  const { hosts, primaryStandby, rolling } = setup;
  const slots = slotsOf(setup);
  if (app) return slots.map(([slot, port]) => [slot, slot, `127.0.0.1:${port}`]);
  const at = (host: string, port: number) => `${addressOf(host).hostname}:${port}`;
  if (primaryStandby)
    return (['primary', 'standby'] as const).map((slot, nth) => [slot, slot, at(hosts[nth] ?? '', ONE_PORT)]);
  return slots.flatMap(([slot, port]) =>
    hosts.map(
      (host) =>
        [rolling ? addressOf(host).hostname : balancedName(host, slot), slot, at(host, port)] as const,
    ),
  );
}

/** The commands that the account may run, word for word, and nothing else: a star in sudoers matches more than it seems to. */
function sudoersFile(setup: Setup, role: ServerRole): ServerFile[] {
  const { balancer } = setup;
  const { account } = role;
  const commands = [
    ...(role.app && hasProcess(setup)
      ? slotsOn(setup, role).flatMap(([slot]) => [
          processCommand(setup, 'restart', slot),
          processCommand(setup, 'stop', slot),
        ])
      : []),
    ...(role.app && balancer === 'nginx' && setup.kind !== 'php'
      ? ['/usr/sbin/nginx -t', '/usr/sbin/nginx -T', '/usr/bin/systemctl reload nginx']
      : []),
  ];
  if (commands.length === 0) return [];
  const name = `${plainName(setup.app)}-${account}`.replace(/[^\w-]/g, '-');
  return [
    {
      name: role.slot === undefined ? 'sudoers' : `sudoers-${role.slot}`,
      path: `/etc/sudoers.d/${name}`,
      check: 'visudo -cf',
      text: `# /etc/sudoers.d/${name}: the commands that ${account} may run, and nothing else.
${commands.map((command) => `${account} ALL=(root) NOPASSWD: ${command}\n`).join('')}`,
    },
  ];
}
