import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { groupWords, serverGroups, templateVariables } from '../../src/config/server-groups.ts';
import { settingsFor } from '../../src/config/settings.ts';
import { refuseHandEdits } from '../../src/flow/plan-config.ts';
import type { Host } from '../../src/host/connection/host.ts';
import type { Site } from '../../src/host/connection/site.ts';
import { encodeSwitch } from '../../src/host/switch/switch-call.ts';
import { noteMethod, switchMethodOf } from '../../src/host/switch/switch-method.ts';
import { parseHost } from '../../src/model/names.ts';
import {
  diffLines,
  type HostConfigFile,
  planConfig,
  readHostConfig,
} from '../../src/model/server-config/plan-config.ts';
import { nginxDirectives } from '../../src/model/server-config/rights.ts';
import { type CheckedGroup, serverFileProblems } from '../../src/model/server-config/server-files.ts';
import { removeRendered, renderTemplates } from '../../src/source/render-templates.ts';
import { tempDir } from '../support/temp.ts';

const ROOT = '/srv/shop';

const settings = async (environment: object) =>
  settingsFor(
    await parseConfig(
      JSON.stringify({
        app: 'shop',
        environments: { production: { path: ROOT, hosts: ['deploy@web1.example.com'], ...environment } },
      }),
      'cutover.yml',
    ),
    'production',
  );

describe('the groups of a configuration', () => {
  test('a known kind needs nothing, units belong to a slot, and what the switch reloads is told once', async () => {
    const of = await settings({
      slots: { blue: { port: 3001 }, green: { port: 3002 } },
      switch: { nginx: { include: `${ROOT}/nginx/live.conf`, reload: 'sudo -n systemctl reload nginx' } },
      'server-config': {
        nginx: null,
        units: { kind: 'systemd', users: ['shop'] },
        cache: { test: 'true', reload: 'go' },
      },
    });
    expect(
      serverGroups(of.options).map(({ name, folder, through, when, users }) => [
        name,
        folder,
        through,
        when,
        users,
      ]),
    ).toEqual([
      ['nginx', 'config/nginx', 'live', 'late', ['deploy']],
      ['units', 'config/units', 'slot', 'early', ['shop']],
      ['cache', 'config/cache', 'live', 'late', ['deploy']],
    ]);
    const host = of.hosts[0];
    if (host === undefined) throw new Error('no host');
    const switched = { live: 'sudo -n systemctl reload nginx' };
    expect(groupWords(of, { address: host }, switched)).toEqual([
      ...['nginx', 'config/nginx', 'late', 'sudo -n nginx -t', '', `${ROOT}/live/config/nginx`, '', 'refuse'],
      ...['cache', 'config/cache', 'late', 'true', 'go', `${ROOT}/live/config/cache`, '', 'refuse'],
    ]);
    expect(groupWords(of, { address: host }, { slot: 'green' })).toEqual([
      ...['units', 'config/units', 'early', 'systemd-analyze verify "$CUTOVER_CONFIG"/*'],
      ...['sudo -n systemctl daemon-reload', `${ROOT}/slots/green/config/units`, '', 'refuse'],
    ]);
  });

  test.each([
    ['on the hosts themselves', undefined],
    ['on a balancer', ['lb1.example.com']],
  ])('where traffic moves %s, an nginx on a host of the app gets one order to reload', async (_, hosts) => {
    const reload = 'sudo -n systemctl reload nginx';
    const nginx = { include: `${ROOT}/nginx/live.conf`, reload, ...(hosts && { hosts }) };
    const of = await settings({
      slots: { blue: { port: 3001 }, green: { port: 3002 } },
      switch: { nginx },
      'server-config': { nginx: null },
    });
    const host = (name: string) => ({ name, address: parseHost(name) });
    const web = host('deploy@web1.example.com') as unknown as Host;
    const fleet = { hosts: [web], balancers: [host('lb1.example.com')] };
    const site = { settings: of, fleet } as unknown as Site;
    const method = switchMethodOf(site);
    for (const one of hosts === undefined ? [method, noteMethod(method)] : [noteMethod(method)]) {
      const none = { transition: { to: undefined, from: undefined }, movesSlot: undefined };
      const call = { phase: 'go', method: one, ...none, history: undefined, record: undefined } as const;
      const lines = encodeSwitch(site, 'token', web, call).split('\n');
      expect(lines.filter((line) => line === reload)).toHaveLength(1);
    }
  });

  test.each([
    [{ cache: null }, 'needs `test` and `reload`'],
    [{ nginx: { files: 'config/../x' } }, 'inside the release'],
    [{ nginx: { files: 'etc/nginx' } }, 'must be a folder below config/'],
    [{ nginx: { files: 'config/hosts/x' } }, 'must not be config/hosts'],
    [{ nginx: { users: ['root'] } }, 'not root'],
    [{ nginx: { files: 'config/a' }, haproxy: { files: 'config/a/b' } }, 'lies over the files of'],
    [{ cron: null }, 'needs `install`'],
    [
      {
        cron: { install: '/etc/cron.d/shop' },
        more: { kind: 'cron', install: '/etc/cron.d/shop' },
      },
      'installs to /etc/cron.d/shop, as',
    ],
    [{ crontab: null, more: { kind: 'crontab' } }, 'installs to crontab, as'],
    [{ nginx: { install: '/etc/cron.d/x' } }, 'only the kinds cron and logrotate'],
    [{ cron: { install: '/etc/sudoers.d/x' } }, 'must be a file in /etc/cron.d'],
    [{ cron: { install: '/etc/cron.d/../sudoers' } }, 'must be a file in /etc/cron.d'],
    [{ '../nginx': null }, 'must be lower-case letters'],
  ])('%j is refused with the line', async (group, said) => {
    await expect(settings({ 'server-config': group })).rejects.toThrow(said);
  });

  test('HAProxy that is told to reload needs the file that keeps its states', async () => {
    const haproxy = { socket: '/run/haproxy.sock', backend: 'shop' };
    await expect(settings({ switch: { haproxy }, 'server-config': { haproxy: null } })).rejects.toThrow(
      'state-file',
    );
    await settings({
      switch: { haproxy: { ...haproxy, 'state-file': '/var/lib/s' } },
      'server-config': { haproxy: null },
    });
  });
});

const group = (kind: string, more: Partial<CheckedGroup> = {}): CheckedGroup => ({
  ...{ name: kind, kind, folder: `config/${kind}`, users: ['deploy'], privileged: true },
  ...more,
});
const problem = (kind: string, text: string, name = 'x.conf') =>
  serverFileProblems([group(kind)], [{ path: `config/${kind}/${name}`, text }], ROOT)[0];

describe('nothing of a release may become root', () => {
  const unit = '[Unit]\nDescription=Shop\n[Service]\nUser=deploy\nExecStart=/srv/shop/slots/%i/bin/shop\n';
  const program = '[program:shop]\ncommand=/srv/shop/live/bin/shop\nuser=deploy\n';
  const pool = '[shop]\nuser = deploy\nlisten = /run/shop.sock\npm = static\npm.max_children = 2\n';
  const site =
    'server { listen 80; access_log /var/log/nginx/shop.log; location / { proxy_pass http://shop; } }\n';

  test.each([
    ['systemd', unit, 'shop@.service'],
    ['systemd', '[Timer]\nOnCalendar=daily\n[Install]\nWantedBy=timers.target\n', 'shop.timer'],
    ['supervisord', `; ours\n${program}stdout_logfile=/dev/stdout\n[group:all]\nprograms=shop\n`, 'x.conf'],
    ['php-fpm', `${pool}env[A] = "b"\nphp_admin_value[memory_limit] = 64M\n`, 'x.conf'],
    ['haproxy', 'frontend shop\n  bind :80\n  default_backend shop\n', 'x.cfg'],
    ['nginx', `${site}map $http_x $y { default "a;b"; }\ninclude fastcgi_params;\n`, 'x.conf'],
    ['cron', 'MAILTO=""\n# x\n*/5 * * * * deploy /srv/shop/live/bin/x\n@daily deploy true\n', 'x'],
    ['logrotate', '/srv/shop/shared/log/*.log {\n  su deploy deploy\n  weekly\n}\n', 'x'],
  ])('%s: what a release needs is let through', (kind, text, name) => {
    expect(problem(kind, text, name)).toBeUndefined();
  });

  test.each([
    ['systemd', unit.replace('User=deploy\n', ''), 'shop.service', 'would run as root'],
    ['systemd', `${unit}User=root\n`, 'shop.service', 'runs as root, and may run as deploy'],
    ['systemd', `${unit}[Service]\nUser=\\\n  root\n`, 'shop.service', 'runs as root'],
    ['systemd', `${unit}Group=docker\n`, 'shop.service', 'runs as docker'],
    ['systemd', `${unit}ExecStartPre=-+/bin/sh\n`, 'shop.service', 'as root'],
    ['systemd', `${unit}PermissionsStartOnly=true\n`, 'shop.service', 'PermissionsStartOnly'],
    ['systemd', `${unit}StandardOutput=append:/etc/cron.d/x\n`, 'shop.service', 'root would open'],
    ['systemd', `${unit}AmbientCapabilities=CAP_SYS_ADMIN\n`, 'shop.service', 'AmbientCapabilities'],
    ['systemd', `${unit}EnvironmentFile=/etc/shadow\n`, 'shop.service', 'reads /etc/shadow as root'],
    ['systemd', '[Socket]\nExecStartPre=/bin/sh\n', 'shop.socket', 'no service'],
    ['supervisord', program.replace('user=deploy\n', ''), 'x.conf', 'would run as root'],
    ['supervisord', `${program}user=root\n`, 'x.conf', 'runs as root'],
    ['supervisord', `${program}stdout_logfile=/etc/cron.d/x\n`, 'x.conf', 'root would open'],
    ['supervisord', `${program}stdout_logfile=/var/log/../../etc/cron.d/x\n`, 'x.conf', 'root would open'],
    ['supervisord', '[eventlistener:x]\ncommand=/bin/sh\n', 'x.conf', 'section [eventlistener:x]'],
    ['php-fpm', pool.replace('deploy', 'root'), 'x.conf', 'runs as root'],
    ['php-fpm', `${pool}slowlog = /etc/cron.d/x\n`, 'x.conf', 'root would open'],
    ['php-fpm', `[global]\npid = /etc/x\n${pool}`, 'x.conf', '[global]'],
    ['php-fpm', `${pool}include = /tmp/*.conf\n`, 'x.conf', 'sets include'],
    ['haproxy', 'global\n  lua-load /srv/x.lua\n', 'x.cfg', 'has global'],
    ['haproxy', '"global"\n  lua-load /srv/x.lua\n', 'x.cfg', 'quotes a keyword: "global"'],
    ['haproxy', 'program x\n  command /bin/sh\n', 'x.cfg', 'has program'],
    ['nginx', 'access_log /etc/cron.d/x;', 'x.conf', 'root would open'],
    ['nginx', 'server{"error_log" /etc/x; }', 'x.conf', 'root would open'],
    ['nginx', `${site}proxy_temp_path /etc/cron.d;`, 'x.conf', 'proxy_temp_path'],
    ['nginx', 'init_by_lua_block { os.execute("x") }', 'x.conf', 'init_by_lua_block'],
    ['nginx', 'include /tmp/x.conf;', 'x.conf', 'includes /tmp/x.conf'],
    ['nginx', 'include /etc/nginx/../../tmp/x.conf;', 'x.conf', 'includes'],
    ['nginx', 'a "b', 'x.conf', 'cannot be read'],
    ['cron', '* * * * * root /bin/sh\n', 'x', 'runs as root'],
    ['cron', '@reboot root /bin/sh\n', 'x', 'runs as root'],
    ['logrotate', '/a {\n su deploy deploy\n postrotate\n /bin/sh\n endscript\n}\n', 'x', 'postrotate'],
    ['logrotate', '/a { su root root\n }\n', 'x', 'runs as root'],
    ['logrotate', 'su deploy deploy\n/a {\n weekly\n}\n/b {\n weekly\n}\n', 'x', 'in each block'],
    ['nginx', 'deploy ALL=(ALL) NOPASSWD: ALL\n', 'x.conf', 'sudoers are never deployed'],
  ])('%s: %j is refused', (kind, text, name, said) => {
    expect(problem(kind, text, name)).toContain(said);
  });

  // Each of them says one thing to a careless reader and another to the program.
  test.each([
    ['systemd', `${unit}# a comment \\\nUser=root\n`, 'a.service', 'not for every version'],
    ['systemd', `${unit}Environment=A=b\\\\\nUser=root\n`, 'a.service', 'runs as root'],
    [
      'systemd',
      '[Service]\nExecStart=/bin/x\nEnvironment=A=b \\\n# c\nUser=deploy\n',
      'a.service',
      'not for every version',
    ],
    ['systemd', `${unit}# c\rUser=root\n`, 'a.service', 'U+000D'],
    ['systemd', '[Service]\nExecStart=/bin/x\n\u00a0User=deploy\n', 'a.service', 'U+00A0'],
    ['systemd', `${unit}ExecStartPre=/bin/true ; +/bin/sh\n`, 'a.service', 'as root'],
    ['systemd', `${unit}ExecStartPre=|+/bin/sh\n`, 'a.service', 'as root'],
    ['supervisord', `${program}User=root\n`, 'x.conf', 'runs as root'],
    ['supervisord', `${program}user: root ;=\n`, 'x.conf', 'runs as root'],
    ['supervisord', `${program}STDOUT_LOGFILE: /etc/cron.d/x ;=\n`, 'x.conf', 'root would open'],
    ['supervisord', `${program}priority=1 \\\nuser=root\n`, 'x.conf', 'runs as root'],
    ['supervisord', '[program:a]\ncommand=/bin/sh x\n  user=deploy\n', 'x.conf', 'would run as root'],
    ['supervisord', `[program:a]\n user=deploy\ncommand=x\n`, 'x.conf', 'no setting'],
    ['php-fpm', `${pool}; a comment \\\nuser = www-data\n`, 'x.conf', 'runs as www-data'],
    ['php-fpm', `${pool}[shop] user = www-data\n`, 'x.conf', 'no setting'],
    [
      'php-fpm',
      `${pool}user = www-data\nenv[A] = "\nuser = deploy\nenv[B]="\n`,
      'x.conf',
      'runs as www-data',
    ],
    ['php-fpm', pool.replace('/run', `${ROOT}/shared`), 'x.conf', 'root gives away'],
    ['nginx', 'set $x a}#; access_log /etc/cron.d/x;\n', 'x.conf', 'root would open'],
    ['nginx', 'server_name ${{#; access_log /etc/cron.d/x;\n', 'x.conf', 'root would open'],
    ['nginx', 'set $x a\u00a0#; access_log /etc/cron.d/x;\n', 'x.conf', 'U+00A0'],
    ['nginx', `include ${ROOT}/shared/x.conf;`, 'x.conf', 'includes'],
    ['nginx', `include ${ROOT}/live/public/x.conf;`, 'x.conf', 'includes'],
    ['nginx', `include ${ROOT}/slots/blue/x.conf;`, 'x.conf', 'includes'],
    ['nginx', `include ${ROOT}/s[h]ared/x.conf;`, 'x.conf', 'includes'],
    ['nginx', `include ${ROOT}/./shared/x.conf;`, 'x.conf', 'includes'],
    ['nginx', 'ssl_certificate_key engine:/srv/shop/live/x.so:key;', 'x.conf', 'runs code'],
    ['nginx', 'passenger_user root;', 'x.conf', 'passenger_user'],
    ['haproxy', '\\x67lobal\n  lua-load /srv/x.lua\n', 'x.cfg', 'quotes a keyword'],
    [
      'haproxy',
      'frontend a\n  http-request return status 200 content-type text/plain file /etc/shadow\n',
      'x.cfg',
      'reads as root',
    ],
    ['haproxy', 'frontend a\n  http-request deny "fi"le /etc/shadow\n', 'x.cfg', 'reads as root'],
    ['haproxy', 'frontend a\n  http-request deny fil\\x65 /etc/shadow\n', 'x.cfg', 'in numbers'],
    ['logrotate', '/a {\n su deploy deploy\n su deploy deploy\n}\n/b {\n}\n', 'x', 'in each block'],
    ['logrotate', '/a {\n weekly # su deploy deploy\n}\n', 'x', 'in each block'],
    ['logrotate', '/a#b { su deploy deploy\n postrotate\n /bin/sh\n endscript\n}\n', 'x', 'postrotate'],
  ])('%s: %j is refused as well', (kind, text, name, said) => {
    expect(problem(kind, text, name)).toContain(said);
  });

  test.each([
    ['systemd', `${unit}ExecReload=/bin/kill -HUP \\\n  $MAINPID\n`, 'a.service'],
    ['supervisord', `${program}environment=\n  A="b",\n  ; why\n  C="d"\nstderr_logfile = NONE\n`, 'x.conf'],
    ['php-fpm', pool.replace('[shop]', '[shop] ; ours'), 'x.conf'],
    ['nginx', `include ${ROOT}/nginx/live.conf; include ${ROOT}/host-config/nginx/*.conf;`, 'x.conf'],
    ['nginx', `include ${ROOT}/live/config/nginx/parts/x.inc; include /etc/nginx/snippets/x.conf;`, 'x.conf'],
    ['haproxy', 'frontend a\n  http-request return status 503 file /etc/haproxy/503.html\n', 'x.cfg'],
    ['logrotate', '# of the shop # mail\n/a {\n  su deploy deploy # why\n  weekly\n}\n', 'x'],
  ])('%s: %j is what it seems', (kind, text, name) => {
    expect(problem(kind, text, name)).toBeUndefined();
  });

  test.each(['config/hosts', 'config/hosts/web1', 'config/a', 'config/hosts/web1/a'])(
    '%s may be no link, and no folder that is written to, where servers read below it',
    (path) => {
      const groups = [group('nginx', { folder: 'config/a/nginx' })];
      const own = { path: 'config/hosts/web2/a/nginx/x.conf', text: '' };
      expect(serverFileProblems(groups, [own], ROOT)).toEqual([]);
      expect(serverFileProblems(groups, [own, { path, text: undefined }], ROOT)).toEqual([
        expect.stringContaining(`${path}: is a link`),
      ]);
    },
  );

  test('files for one host, links, sudoers elsewhere, and a group without a file', () => {
    const groups = [group('systemd'), group('supervisord', { privileged: false })];
    expect(
      serverFileProblems(
        groups,
        [
          { path: 'config/hosts/web1/systemd/a.service', text: '[Service]\nExecStart=/bin/sh\n' },
          { path: 'config/systemd/b.service', text: undefined },
          { path: 'config/other/sudoers.d/shop', text: '' },
          // An account that cannot be root itself makes nobody root.
          { path: 'config/supervisord/x.conf', text: '[program:x]\ncommand=x\n' },
        ],
        ROOT,
      ).map((line) => line.split(':')[0]),
    ).toEqual([
      'config/hosts/web1/systemd/a.service',
      'config/systemd/b.service',
      'config/other/sudoers.d/shop',
    ]);
    expect(serverFileProblems(groups, [], ROOT)).toEqual([
      'config/systemd holds no file of the group systemd',
      'config/supervisord holds no file of the group supervisord',
    ]);
  });

  test('the reader of nginx reads to the end or says that it could not, and hides no directive', () => {
    const words = fc.constantFrom('a', '"', "'", '\\', ';', '{', '}', '#', ' ', '\n', '${', 'access_log');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 12 }), (parts) => {
        const text = parts.join('');
        const found = nginxDirectives(text);
        expect(found === undefined || Array.isArray(found)).toBe(true);
        const plain = nginxDirectives(`${text}\n`);
        if (found === undefined || plain === undefined || /["'#\\{]/.test(text)) return;
        // After a line that is whole a directive is always seen.
        expect(nginxDirectives(`${text};\nload_module x;`)?.some(([name]) => name === 'load_module')).toBe(
          true,
        );
      }),
    );
  });
});

describe('the plan', () => {
  const nginx = { name: 'nginx', folder: 'config/nginx', install: undefined, drift: 'refuse' as const };
  const cron = { name: 'cron', folder: 'config/cron', install: '/etc/cron.d/shop', drift: 'refuse' as const };
  const has = (path: string, text: string, how: HostConfigFile['how'] = 'released', group = 'nginx') => ({
    group,
    how,
    path,
    text,
  });
  const release = (files: Record<string, string>) => ({
    groups: [nginx, cron],
    files: Object.entries(files).map(([path, text]) => ({ path, text })),
  });
  const host = (name: string, files: HostConfigFile[]) => ({ host: name, address: name, files });

  test('says once for all hosts that have the same what changes, and for one alone what it has alone', () => {
    const { lines, dangers } = planConfig(
      release({
        'config/nginx/a.conf': 'one\ntwo\nthree\n',
        'config/nginx/b.conf': 'b\n',
        'config/hosts/web2/nginx/c.conf': 'c\n',
        'config/cron': 'new\n',
      }),
      [
        host('web1', [has('config/nginx/a.conf', 'one\n2\nthree'), has('config/nginx/b.conf', 'b')]),
        host('web2', [has('config/nginx/a.conf', 'one\n2\nthree'), has('config/nginx/old.conf', 'x')]),
      ],
    );
    expect(lines).toEqual([
      '/etc/cron.d/shop (config/cron): new, on web1, web2',
      ...['config/nginx/a.conf: changes, on web1, web2', '- 2', '+ two'],
      'config/hosts/web2/nginx/c.conf: new, on web2',
      'config/nginx/b.conf: new, on web2',
      'config/nginx/old.conf: gone with this release, on web2',
    ]);
    expect(dangers).toEqual([]);
  });

  test('names what other hands did before it is done, and a host that could not be read', () => {
    const { lines, dangers, refused } = planConfig(
      release({ 'config/nginx/a.conf': 'a\n', 'config/cron': 'c\n' }),
      [
        host('web1', [
          has('config/nginx/a.conf', 'a', 'changed'),
          has('config/cron', 'x', 'unknown', 'cron'),
        ]),
        host('web2', [
          has('config/nginx/a.conf', '', 'gone'),
          has('config/cron', 'by hand', 'changed', 'cron'),
        ]),
        { host: 'web3', address: 'web3', files: { why: 'no answer' } },
      ],
    );
    expect(dangers).toEqual([
      'what the servers of web3 read now could not be read: no answer',
      '/etc/cron.d/shop (config/cron) was not put there by Cutover: the release would be refused (web1)',
      'config/nginx/a.conf was changed by hand: the release brings its own (web1)',
      '/etc/cron.d/shop (config/cron) was changed by hand: the release would be refused (web2)',
      'config/nginx/a.conf was removed by hand: the release brings its own (web2)',
    ]);
    expect(lines).toContain('- by hand');
    expect(refused).toEqual([
      '/etc/cron.d/shop (config/cron) was not put there by Cutover (web1)',
      '/etc/cron.d/shop (config/cron) was changed by hand (web2)',
    ]);
    expect(() => refuseHandEdits(refused, { lines: ['web1: live is blue (v1)'] })).toThrow(
      'changed by hand (web2)',
    );
    expect(() => refuseHandEdits([], { lines: [] })).not.toThrow();
  });

  test('a copy is no fault where it is what the release brings, and may be for one host alone', () => {
    const of = release({ 'config/hosts/web1/cron': 'mine\n' });
    const { lines, dangers, refused } = planConfig(of, [
      host('web1', []),
      host('web2', []),
      host('web3', [has('config/cron', 'x', 'changed', 'cron')]),
    ]);
    expect(lines[0]).toBe('/etc/cron.d/shop (config/cron): new, on web1');
    expect([dangers.length, refused.length]).toEqual([1, 1]);
    const same = planConfig(of, [host('web1', [has('config/cron', 'mine', 'unknown', 'cron')])]);
    expect([same.dangers, same.refused]).toEqual([[], []]);
  });

  test('what was not read is not said to be new or equal', () => {
    const crontab = { ...cron, name: 'crontab', folder: 'config/crontab', install: 'crontab' };
    const groups = [nginx, crontab];
    const files = [
      { path: 'config/nginx/z.conf', text: 'z\n' },
      { path: 'config/crontab', text: 'c\n' },
    ];
    const cut: HostConfigFile = { group: 'nginx', how: 'cut', path: 'config/nginx', text: '' };
    expect(planConfig({ groups, files }, [host('web1', [cut])])).toEqual({
      lines: [
        'nothing that was read of it differs from what the hosts have',
        'the crontab of the account (config/crontab) was not read for this plan',
      ],
      dangers: ['of what web1 has in config/nginx only a part was read: there are too many files'],
      refused: [],
    });
  });

  test('a diff leads from the one to the other, and what a host says is bounded', () => {
    const text = fc.array(fc.constantFrom('a', 'b', 'c', ''), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        const lines = diffLines(a.join('\n'), b.join('\n')) ?? [];
        const sorted = (some: readonly string[]) => [...some].sort();
        const gone = lines.filter((line) => line.startsWith('- ')).map((line) => line.slice(2));
        const come = lines.filter((line) => line.startsWith('+ ')).map((line) => line.slice(2));
        expect(sorted([...a, ...come])).toEqual(sorted([...b, ...gone]));
        expect(lines.length === 0).toBe(a.join('\n') === b.join('\n'));
      }),
    );
    expect(diffLines('x\n'.repeat(2000), 'y\n'.repeat(2000))).toBeUndefined();
    const { lines } = planConfig(release({ 'config/nginx/a.conf': 'y\n' }), [
      host('web1', [has('config/nginx/a.conf', `${'x'.repeat(9999)}\n`.repeat(900))]),
    ]);
    expect(lines.length).toBeLessThan(40);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(300);
    expect(
      readHostConfig([
        ['file', 'nonsense'],
        ['text', 'x'],
        ['file', 'g odd 1 p'],
        ['file', 'g changed 3 p q'],
        ['text', 'a'],
      ]),
    ).toEqual([{ group: 'g', how: 'changed', path: 'p q', text: 'a' }]);
  });
});

describe('templates', () => {
  const write = async (dir: string, files: Record<string, string>) => {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(join(dir, path, '..'), { recursive: true });
      await writeFile(join(dir, path), text);
    }
  };

  test('variables are filled in, everything else stays, and the files are removed again', async () => {
    await using temp = await tempDir();
    await write(temp.path, {
      'config/nginx/a.conf.in': 'root $CUTOVER_ROOT/live; set $x $host; # ${CUTOVER_APP}\n',
      'other/b.in': '$CUTOVER_X',
    });
    const variables = templateVariables(await settings({}));
    const made = await renderTemplates(temp.path, variables);
    expect(made).toEqual([join(temp.path, 'config/nginx/a.conf')]);
    expect(await readFile(made[0] ?? '', 'utf8')).toBe('root /srv/shop/live; set $x $host; # shop\n');
    // A run that was killed left it: the same again is no fault.
    expect(await renderTemplates(temp.path, variables)).toEqual([]);
    await removeRendered(made);
    await expect(readFile(made[0] ?? '')).rejects.toThrow();
  });

  test('a variable without a value, one that is not plain, and a file of both names are refused, and nothing is written', async () => {
    await using temp = await tempDir();
    await write(temp.path, {
      'config/a.in': '$CUTOVER_PORT',
      'config/b.in': '$CUTOVER_ENVIRONMENT',
      'config/c.in': 'one',
      'config/c': 'two',
      'config/d.in': 'fine',
    });
    const said = await renderTemplates(temp.path, { CUTOVER_ENVIRONMENT: 'x; root' }).then(
      () => '',
      (thrown: Error) => thrown.message,
    );
    expect(said).toContain('config/a.in: `$CUTOVER_PORT` has no value');
    expect(said).toContain('config/b.in: "x; root" would not be safe');
    expect(said).toContain('config/c.in: config/c is there as well');
    await expect(readFile(join(temp.path, 'config/d'))).rejects.toThrow();
  });
});
