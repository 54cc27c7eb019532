import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { buildJob, ghCommands } from '../../script/init-files.ts';
import { kindConfiguration, looksIn, observes } from '../../script/init-kind/configuration.ts';
import { detect, kindOf, type Repository } from '../../script/init-kind/detect.ts';
import { serverCommands } from '../../script/init-kind/files.ts';
import { hostScript, scriptName, serversOf } from '../../script/init-kind/host-script.ts';
import {
  BALANCERS,
  DATABASES,
  hasProcess,
  KINDS,
  MANAGERS,
  problemOf,
  type Setup,
} from '../../script/init-kind/setup.ts';
import { shellWord } from '../../script/init-kind/shell-word.ts';
import { observeWorkflow, upgradeWorkflow } from '../../script/init-kind/workflows.ts';
import { parseConfig } from '../../src/config/load.ts';
import { exec, mustExec } from '../support/exec.ts';

const root = resolve(import.meta.dirname, '../..');
const SUITE = { suite: 'acme/cutover', ref: 'v1' };

const repository = (files: Readonly<Record<string, string>>): Repository => ({
  files: new Set(Object.keys(files)),
  read: (path) => files[path] ?? '',
});
const NODE = repository({
  'package.json': '{"scripts":{"start":"node server.js"},"dependencies":{"pg":"8"}}',
  'server.js': "if (url === '/healthz') send({ version: process.env.APP_VERSION })",
  'bin/migrate': '',
});

function setup(more: Partial<Setup> = {}): Setup {
  return {
    ...detect(more.kind ?? 'node', NODE),
    app: 'shop',
    path: '/srv/shop',
    hosts: ['deploy@web1.example.com', 'deploy@web2.example.com:2222'],
    staging: ['deploy@stage.example.com'],
    balancerHosts: [],
    database: 'none',
    process: 'systemd',
    balancer: 'nginx',
    primaryStandby: false,
    rolling: false,
    domain: 'shop.example.com',
    ...more,
  };
}

const STANDBY = setup({
  primaryStandby: true,
  balancer: 'haproxy',
  staging: [],
  balancerHosts: ['deploy@lb1.example.com'],
  database: 'postgresql',
});
const ROLLING = setup({ rolling: true, balancer: 'haproxy', balancerHosts: ['deploy@lb1.example.com'] });
const BEFORE_ALL = setup({ ...ROLLING, rolling: false });
/** Every kind with every database, process manager and balancer that goes together. */
const MATRIX: readonly Setup[] = [
  STANDBY,
  setup({ ...STANDBY, kind: 'go', database: 'mysql', process: 'supervisord' }),
  ...[ROLLING, BEFORE_ALL].flatMap((one) => [
    one,
    setup({ ...one, kind: 'python', database: 'mysql', process: 'supervisord', staging: [] }),
  ]),
  ...KINDS.flatMap((kind) =>
    DATABASES.flatMap((database) =>
      MANAGERS.flatMap((process) =>
        BALANCERS.map((balancer) => setup({ kind, database, process, balancer, app: 'My.Shop' })),
      ),
    ),
  ),
].filter((one) => problemOf(one) === undefined);
const named = MATRIX.map((one) => {
  const { kind, database, process, balancer, primaryStandby, rolling, balancerHosts } = one;
  const more = primaryStandby
    ? ['standby']
    : rolling
      ? ['rolling']
      : balancerHosts.length > 0
        ? ['before all']
        : [];
  return { name: [kind, database, process, balancer, ...more].join(' '), one };
});

describe('what init writes for a kind', () => {
  const check = new Ajv({ strict: false, formats: { uri: true } }).compile(
    JSON.parse(readFileSync(join(root, 'schema/cutover.schema.json'), 'utf8')) as object,
  );

  test('there are enough of them', () => {
    expect(named.length).toBeGreaterThan(60);
  });

  test.each(named)('a configuration that is taken, for $name', async ({ one }) => {
    const text = kindConfiguration(one, SUITE);
    const config = await parseConfig(text, 'cutover.yml');
    expect(check(parse(text)), JSON.stringify(check.errors)).toBe(true);
    const { production } = config.environments;
    expect(production?.approval).toBe('required');
    expect(production?.observe !== undefined).toBe(observes(one));
    // A check that knows one release from another.
    expect(JSON.stringify(production?.health)).toContain('$CUTOVER_TAG');
  });

  test.each(named)(
    'no command with sudo that its sudoers do not allow word for word, for $name',
    ({ one }) => {
      for (const server of serversOf(one)) {
        const text = hostScript(one, server).files.find(({ name }) => name.startsWith('sudoers'))?.text ?? '';
        const allowed = [...text.matchAll(/NOPASSWD: (.*)$/gm)].map(([, command]) => command);
        const { production, staging } = (
          parse(kindConfiguration(one, SUITE)) as { environments: Record<string, Record<string, unknown>> }
        ).environments;
        if (!server.role.app) continue;
        const slots =
          server.role.slot === undefined
            ? Object.keys((production?.['slots'] ?? { blue: 0, green: 0 }) as object)
            : [server.role.slot];
        for (const [, command = ''] of JSON.stringify([production, staging]).matchAll(/sudo ([^"\\,}]*)/g))
          for (const slot of slots) expect(allowed).toContain(command.replace('$CUTOVER_SLOT', slot).trim());
      }
    },
  );

  test('scripts that shellcheck takes, with each file that they place beside them', async () => {
    const dir = mkdtempSync(join(tmpdir(), 'cutover-init-'));
    try {
      const functions = readFileSync(join(root, 'script/init-kind/host.sh'), 'utf8');
      const calls = new Set<string>();
      for (const { one } of named)
        for (const server of serversOf(one)) {
          const { text, files } = hostScript(one, server);
          const own = text.slice(text.indexOf(functions) + functions.length);
          for (const call of own.split(/\n(?=[a-z_]+ )/)) calls.add(call);
          const placed = [...own.matchAll(/^place \S+ \S+ \d+ (\S+)/gm)].map(([, name]) => name);
          expect(new Set(placed)).toEqual(
            new Set([
              ...files.map(({ name }) => shellWord(name)),
              'cutover-guard.sh',
              'cutover-guard.sha256',
            ]),
          );
          expect(own.trim().split('\n').at(-1)).toBe('finish');
        }
      const file = join(dir, 'all.sh');
      writeFileSync(file, `#!/bin/sh\n${functions}\n${[...calls].join('\n')}\n`);
      expect((await exec('shellcheck', ['-s', 'sh', '-e', 'SC2317', file])).stdout).toBe('');
      for (const shell of [['dash'], ['busybox', 'sh']])
        await mustExec(shell[0] ?? '', [...shell.slice(1), '-n', file]);
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  });

  test.runIf(existsSync(join(root, '.tools/bin/actionlint')))(
    'workflows that actionlint takes, with the shell of their builds',
    async () => {
      const dir = mkdtempSync(join(tmpdir(), 'cutover-init-'));
      try {
        const files = KINDS.flatMap((kind) => {
          const { build, source } = detect(kind, NODE);
          const file = join(dir, `upgrade-${kind}.yml`);
          writeFileSync(file, upgradeWorkflow({ ...SUITE, build, source }));
          expect(buildJob({ ...SUITE, build, source }, true)).toContain('$TAG');
          return [file];
        });
        const observe = join(dir, 'observe.yml');
        writeFileSync(observe, observeWorkflow(SUITE));
        const { stdout } = await exec(join(root, '.tools/bin/actionlint'), [...files, observe]);
        expect(stdout).toBe('');
      } finally {
        rmSync(dir, { recursive: true, force: true });
      }
    },
  );

  test('two names of a script for two hosts of one name', () => {
    expect([scriptName('deploy@a.example.com'), scriptName('deploy@a.example.com:2222')]).toEqual([
      'a.example.com.sh',
      'a.example.com-2222.sh',
    ]);
  });
});

test('a Python application has its packages before it migrates, and `start` starts alone', () => {
  const text = kindConfiguration(setup({ kind: 'python', migrate: './bin/migrate' }), SUITE);
  const { environments } = parse(text) as { environments: Record<string, Record<string, string>> };
  for (const environment of Object.values(environments)) {
    expect(environment['prepare']).toMatch(/^python3 -m venv \.venv && .*pip install .*--no-index/);
    expect(environment['start']).toBe('sudo /usr/bin/systemctl restart shop@$CUTOVER_SLOT');
  }
  expect(kindConfiguration(setup(), SUITE)).not.toContain('prepare');
});

test('a server of staging gets the key of staging, and no key of the plan of production', () => {
  const commands = serverCommands(setup()).join('\n');
  expect(commands).toContain("stage.example.com.sh --apply --key '$(cat deploy_key_staging.pub)'\"");
  expect(commands).not.toMatch(/stage\.example\.com.*(plan_key|production)/);
  expect(commands.match(/deploy_key_production\.pub.*plan_key\.pub/g)).toHaveLength(4);
  for (const server of serversOf(setup()))
    expect(hostScript(setup(), server).text.includes('authorize deploy "$plan_key"')).toBe(
      server.host !== 'deploy@stage.example.com',
    );
});

test('days go by between a standby and its primary, and looks do not wait for them', () => {
  expect(observeWorkflow(SUITE, looksIn(STANDBY))).toContain('      observation: looks\n');
  expect(observeWorkflow(SUITE, looksIn(setup()))).not.toContain('observation:');
  const servers = { path: '/srv/shop', hosts: STANDBY.hosts };
  const commands = ghCommands(['production'], servers, { looksIn: looksIn(STANDBY), waits: true });
  const made = (name: string) => commands.find((line) => line.includes(`environments/${name}"`));
  expect(made('observation')).toContain('-F wait_timer=4320 ');
  expect(made('looks')).toMatch(/protected_branches\]=true/);
  expect(made('looks')).not.toContain('wait_timer');
  for (const name of ['observation', 'looks'])
    expect(commands).toContain(`gh secret set SSH_PRIVATE_KEY --env ${name} < deploy_key_production`);
});

describe('a balancer on a server of its own', () => {
  const filesOf = (one: Setup, host: string) =>
    serversOf(one)
      .filter((server) => server.host === host)
      .flatMap((server) => hostScript(one, server).files);
  const backend = (one: Setup, host: string) =>
    filesOf(one, host)
      .find(({ path }) => path === '/etc/haproxy/haproxy.cfg')
      ?.text.match(/^ {2}server .*$/gm);
  const production = (one: Setup) =>
    (parse(kindConfiguration(one, SUITE)) as { environments: Record<string, Record<string, unknown>> })
      .environments['production'];

  test('has each host by the name that the configuration calls it, none of them disabled, where hosts leave it', () => {
    expect(backend(ROLLING, 'deploy@lb1.example.com')).toEqual([
      '  server web1.example.com web1.example.com:3001 check',
      '  server web2.example.com web2.example.com:3001 check',
    ]);
    // `server` is $CUTOVER_ADDRESS where nothing is said.
    expect(production(ROLLING)).toMatchObject({
      slots: { main: { port: 3001 } },
      rolling: { keep: 1, out: { haproxy: { backend: 'shop', hosts: ['deploy@lb1.example.com'] } } },
    });
    expect(production(ROLLING)).not.toHaveProperty('switch');
    expect(production(ROLLING)).not.toHaveProperty('slot-is-live');
  });

  test('has each slot of each host, and the names of the configuration', () => {
    const { blue, green } = (
      production(BEFORE_ALL) as { switch: { haproxy: { servers: Record<string, string[]> } } }
    ).switch.haproxy.servers;
    const lines = backend(BEFORE_ALL, 'deploy@lb1.example.com') ?? [];
    expect(lines.map((line) => line.trim().split(' ')[1])).toEqual([...(blue ?? []), ...(green ?? [])]);
    expect(lines.map((line) => line.endsWith(' disabled'))).toEqual([false, false, true, true]);
  });

  test('is not that of staging, which has its own, or where hosts leave it none', () => {
    expect(backend(BEFORE_ALL, 'deploy@stage.example.com')).toEqual([
      '  server blue 127.0.0.1:3001 check',
      '  server green 127.0.0.1:3002 check disabled',
    ]);
    expect(backend(ROLLING, 'deploy@stage.example.com')).toBeUndefined();
    const { staging } = (
      parse(kindConfiguration(ROLLING, SUITE)) as { environments: Record<string, unknown> }
    ).environments;
    expect(staging).toMatchObject({ 'slot-is-live': 'allow', slots: { main: { port: 3001 } } });
    expect(staging).not.toHaveProperty('rolling');
  });
});

describe('the kind of a repository', () => {
  test.each([
    ['go', { 'go.mod': '', 'cmd/shop/main.go': '' }, './cmd/shop'],
    ['php', { 'composer.json': '{}', 'public/index.php': '', 'package.json': '{}' }, 'composer install'],
    ['python', { 'requirements.txt': '', 'manage.py': '', 'site/wsgi.py': '' }, 'pip wheel'],
    ['python', { 'pyproject.toml': '' }, 'pip wheel --quiet --wheel-dir bundle/wheels . gunicorn'],
    ['node', { 'package.json': '{"scripts":{"start":"node app.mjs"}}' }, 'npm prune --omit=dev'],
    ['node', { 'package.json': '{"dependencies":{"express":"5"}}' }, 'npm install'],
    ['node', { 'package.json': '{}', 'src/server.js': '' }, 'npm install'],
    [
      'static',
      { 'package.json': '{"scripts":{"build":"vite build"}}', 'vite.config.js': "outDir: 'out'" },
      'cp -R out bundle',
    ],
    ['static', { 'public/index.html': '' }, 'tracked/public'],
  ] as const)('is %s, for %j', (kind, files, line) => {
    const found = kindOf(repository(files));
    expect(found).toBe(kind);
    expect(detect(kind, repository(files)).build.join('\n')).toContain(line);
  });

  test('is not told where nothing shows it', () => {
    expect(kindOf(repository({ 'README.md': '' }))).toBeUndefined();
    expect(kindOf(repository({ 'package.json': 'no json' }))).toBe('static');
  });

  test('comes with what starts it, its database, its way to migrate and where it answers', () => {
    expect(detect('node', NODE)).toMatchObject({
      run: 'node server.js',
      database: 'postgresql',
      migrate: './bin/migrate',
      healthz: '/healthz',
      versioned: true,
    });
    expect(detect('python', repository({ 'manage.py': '', 'site/wsgi.py': '' })).run).toContain(' site.wsgi');
  });
});

test.each<[string, Partial<Setup>, RegExp]>([
  ['no account', { hosts: ['web1.example.com'] }, /has no account/],
  ['root', { hosts: ['root@web1.example.com'] }, /is root/],
  ['the account of the application', { hosts: ['shop@web1.example.com'] }, /is that of the application/],
  ['a host twice', { hosts: ['d@a', 'd@a'] }, /named twice/],
  ['a path that nginx would read', { path: '/srv/a;b' }, /--path/],
  ['the root folder', { path: '/' }, /--path/],
  ['a command with quotes', { run: "node 'x'" }, /--run/],
  ['a domain that is none', { domain: 'a b' }, /--domain/],
  ['static files behind HAProxy', { kind: 'static', balancer: 'haproxy' }, /link/],
  ['a standby without its balancer', { ...STANDBY, balancerHosts: [] }, /--balancer-host/],
  ['a standby of static files', { ...STANDBY, kind: 'static', balancer: 'nginx' }, /with a process/],
  ['a standby alone', { ...STANDBY, hosts: ['deploy@a'] }, /two of --host/],
  ['a balancer for nothing', { balancerHosts: ['deploy@lb'] }, /--balancer haproxy/],
  ['hosts that leave no balancer', { ...ROLLING, balancerHosts: [] }, /--balancer-host/],
  ['a host that leaves alone', { ...ROLLING, hosts: ['deploy@a'] }, /two of --host/],
  ['a standby that rolls', { ...STANDBY, rolling: true }, /one of both/],
])('refuses %s', (_, more, words) => {
  expect(problemOf(setup(more))).toMatch(words);
});

test('only what has a process has slots to start', () => {
  expect(KINDS.filter((kind) => hasProcess({ kind }))).toEqual(['node', 'python', 'go']);
});
