import { existsSync, globSync, readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/load.ts';
import { serverGroups, templateVariables } from '../../src/config/server-groups.ts';
import { settingsFor } from '../../src/config/settings.ts';
import { serverFileProblems } from '../../src/model/server-config/server-files.ts';
import { readConfigFiles } from '../../src/source/read-config-files.ts';
import { renderTemplates } from '../../src/source/render-templates.ts';
import { exec, mustExec } from '../support/exec.ts';
import { type ChildServer, startChildServer } from '../support/servers/child-server.ts';
import { freePort } from '../support/servers/port.ts';
import { readTree } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

const examples = resolve(import.meta.dirname, '../../examples');
const node = resolve(import.meta.dirname, '../../node_modules/.bin');
const PATH = `${node}:${process.env['PATH']}:/usr/sbin:/sbin`;
const TAG = 'v1.2.3';
/** Every whole repository of a team. */
/** Those that are an application; `notify` is a configuration alone. */
const EXAMPLES = globSync('*/.github', { cwd: examples })
  .map((path) => dirname(path))
  .filter((name) => name !== 'notify');

let temp: TempDir;
beforeAll(async () => {
  temp = await tempDir();
});
afterAll(() => temp[Symbol.asyncDispose]());

/** Is the tool here? Without it says what is left out. */
function have(tool: string, leftOut: string): boolean {
  if (PATH.split(':').some((folder) => existsSync(join(folder, tool)))) return true;
  process.stdout.write(`\n  left out without ${tool}: ${leftOut}\n\n`);
  return false;
}

/** Runs the build of the example's workflow in a copy of its folder, and returns what would be released. */
async function build(name: string, change: (script: string) => string = (script) => script): Promise<string> {
  const copy = join(temp.path, `build-${name}`);
  await cp(join(examples, name), copy, { recursive: true });
  const file = name === 'primary-standby' ? 'upgrade.yml' : 'release.yml';
  const workflow = parse(readFileSync(join(copy, '.github/workflows', file), 'utf8')) as {
    jobs: { build: { steps: { name?: string; run?: string }[] } };
  };
  const script = workflow.jobs.build.steps.find((step) => step.name === 'Build')?.run ?? '';
  const { code, stdout, stderr } = await exec('bash', ['-eo', 'pipefail', '-c', change(script)], {
    cwd: copy,
    env: { PATH, TAG, HOME: temp.path },
    timeoutMs: 60_000,
  });
  expect(code, stdout + stderr).toBe(0);
  return join(copy, 'dist');
}

/** The text of a server template, for another folder and other names. */
async function template(path: string, changes: Readonly<Record<string, string>>): Promise<string> {
  let text = await readFile(join(examples, path), 'utf8');
  for (const [from, to] of Object.entries(changes)) {
    expect(text, `${path} holds ${from}`).toContain(from);
    text = text.replaceAll(from, to);
  }
  return text;
}

const start = (argv: readonly string[], cwd: string, port: number): Promise<ChildServer> =>
  startChildServer({
    file: argv[0] ?? '',
    argv: argv.slice(1),
    cwd,
    env: { PATH, PORT: String(port) },
    log: join(temp.path, `log-${port}`),
    ready: async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok,
  });

/** What the health check of a configuration asks. */
async function versionAt(port: number): Promise<unknown> {
  return (await fetch(`http://127.0.0.1:${port}/healthz`)).json();
}

describe('the application of an example builds as its workflow says, and is healthy', () => {
  test('static-site', async () => {
    const dist = await build('static-site');
    const config = parse(await readFile(join(examples, 'static-site/.github/cutover.yml'), 'utf8')) as {
      environments: { production: { health: { command: string }[] } };
    };
    const command = config.environments.production.health[0]?.command ?? '';
    const env = { PATH, CUTOVER_RELEASE: dist, CUTOVER_TAG: TAG };
    expect((await exec('sh', ['-c', command], { env })).code).toBe(0);
    expect((await exec('sh', ['-c', command], { env: { ...env, CUTOVER_TAG: 'v1.2.2' } })).code).toBe(1);
  });

  test('config-with-code', async () => {
    // As the release reads it: the templates are filled in, and what it holds is looked at.
    const dist = await build('config-with-code');
    const file = join(examples, 'config-with-code/.github/cutover.yml');
    const settings = settingsFor(await parseConfig(await readFile(file, 'utf8'), file), 'production');
    const rendered = await renderTemplates(dist, templateVariables(settings));
    expect(rendered).toEqual([join(dist, 'config/nginx/handbook.conf')]);
    const release = await readTree(dist);
    const files = await readConfigFiles(release);
    expect(serverFileProblems(serverGroups(settings.options), files, settings.path)).toEqual([]);
    // What nginx includes: the files of a release as a host has it.
    const port = await freePort('127.0.0.1');
    const text = (await readFile(rendered[0] ?? '', 'utf8'))
      .replace('listen 80;', `listen 127.0.0.1:${port};`)
      .replace('/srv/handbook/live', dist)
      .replace('/var/log/nginx', temp.path);
    const own = await readFile(join(dist, 'config/hosts/web2.example.com/nginx/internal.conf'), 'utf8');
    const conf = join(temp.path, 'handbook.conf');
    const whole = `daemon off;\nuser ${userInfo().username};\npid ${temp.path}/handbook.pid;\nevents {}\nhttp {\n${text}${own.replace('listen 80;', `listen 127.0.0.1:${port};`)}}\n`;
    await writeFile(conf, whole);
    await using _server = await startChildServer({
      ...{ file: 'nginx', argv: ['-e', 'stderr', '-c', conf], cwd: dist, env: { PATH } },
      ...{ log: join(temp.path, 'handbook.log'), ready: () => existsSync(join(temp.path, 'handbook.pid')) },
    });
    await until(
      async () => (await (await fetch(`http://127.0.0.1:${port}/version.txt`)).text()) === `${TAG}\n`,
      {
        what: 'the page of the release',
      },
    );
  });

  test.each(['node-service', 'sharded-fleet', 'rolling-fleet'])('%s', async (name) => {
    const dist = await build(name);
    const port = await freePort('127.0.0.1');
    await using server = await start([join(node, 'node'), 'server.js'], dist, port);
    expect(await versionAt(port)).toEqual({ version: TAG });
    process.kill(server.pid, 'SIGTERM');
    await until(() => !server.alive(), { what: 'the service to end' });
    if (name !== 'rolling-fleet')
      await mustExec('./bin/migrate', [], { cwd: dist, env: { PATH, CUTOVER_TAG: TAG } });
  });

  test.runIf(have('python3', 'the example of a Python application'))('python-app', async () => {
    // The wheels come from the network: here the server of the standard library takes the place of gunicorn.
    const dist = await build('python-app', (script) => script.replace(/^pip wheel.*$/m, ''));
    const port = await freePort('127.0.0.1');
    const serve = `from wsgiref.simple_server import make_server; from app.main import app; make_server("127.0.0.1", ${port}, app).serve_forever()`;
    await using _server = await start(['python3', '-c', serve], dist, port);
    expect(await versionAt(port)).toEqual({ version: TAG });
  });

  test.runIf(have('python3', 'the example of a primary and a standby'))('primary-standby', async () => {
    const dist = await build('primary-standby');
    const port = await freePort('127.0.0.1');
    await using _server = await start(['./bin/ledger', '--port', String(port)], dist, port);
    expect(await versionAt(port)).toEqual({ version: TAG });
  });

  test.runIf(have('php', 'the example of a PHP application'))('php-app', async () => {
    const dist = await build('php-app', (script) => script.replace(/^composer install.*$/m, 'mkdir vendor'));
    const autoload = `<?php\nrequire __DIR__ . '/../src/Release.php';\n`;
    await writeFile(join(dist, 'vendor/autoload.php'), autoload);
    expect(await mustExec('php', ['public/status.php'], { cwd: dist })).toBe(TAG);
    expect(await mustExec('php', ['public/index.php'], { cwd: dist })).toBe(`Portal ${TAG}`);
  });
});

describe('the templates for servers', () => {
  test.each([
    ['static-site', {}],
    ['node-service', { '/srv/shop': '' }],
    ['microblog', { '/srv/microblog': '' }],
    ['sharded-fleet', { '/srv/shop': '' }],
    ['database-app', { '/srv/shop': '' }],
    ['python-app', { '/srv/reports': '' }],
    ['php-app', {}],
  ])('nginx takes that of %s', async (name, roots) => {
    const dir = join(temp.path, `nginx-${name}`);
    await mkdir(join(dir, 'nginx'), { recursive: true });
    const [root] = Object.keys(roots);
    const site = await template(`${name}/servers/nginx.conf`, {
      'listen 80;': `listen 127.0.0.1:${await freePort('127.0.0.1')};`,
      ...(root === undefined ? {} : { [root]: dir }),
    });
    // As the first line of the template says, before the first release.
    const upstream = /^# Before the first release write it by hand: (.*)$/m.exec(site)?.[1];
    if (root !== undefined) expect(upstream).toContain('upstream');
    await writeFile(join(dir, 'nginx/live.conf'), `${upstream ?? ''}\n`);
    await writeFile(join(dir, 'site.conf'), site);
    await writeFile(join(dir, 'fastcgi_params'), 'fastcgi_param QUERY_STRING $query_string;\n');
    const whole = `pid ${dir}/pid;\nerror_log stderr;\nevents {}\nhttp { access_log off; include ${dir}/site.conf; }\n`;
    await writeFile(join(dir, 'nginx.conf'), whole);
    const { code, stderr } = await exec('nginx', ['-t', '-c', join(dir, 'nginx.conf')], { env: { PATH } });
    expect(code, stderr).toBe(0);
  });

  test.each([
    ['primary-standby', ['app1', 'app2']],
    ['rolling-fleet', ['web1', 'web2', 'web3']],
  ])('HAProxy takes that of %s', async (name, servers) => {
    const dir = join(temp.path, `haproxy-${name}`);
    await mkdir(dir);
    const group = (await mustExec('id', ['-gn'])).trim();
    const text = await template(`${name}/servers/haproxy.cfg`, {
      'group deploy': `group ${group}`,
      '/run/haproxy/admin.sock': join(dir, 'admin.sock'),
      '/var/lib/haproxy/server-state': join(dir, 'server-state'),
      'bind :80': `bind 127.0.0.1:${await freePort('127.0.0.1')}`,
      ...Object.fromEntries(servers.map((server) => [`${server}.example.com`, '127.0.0.1'])),
    });
    await writeFile(join(dir, 'server-state'), '');
    await writeFile(join(dir, 'haproxy.cfg'), text);
    const { code, stdout, stderr } = await exec('haproxy', ['-c', '-f', join(dir, 'haproxy.cfg')], {
      env: { PATH },
    });
    expect(code, stdout + stderr).toBe(0);
  });

  test.runIf(have('systemd-analyze', 'a check of the units'))('systemd takes the units', async () => {
    const dir = join(temp.path, 'units');
    await mkdir(dir);
    await writeFile(
      join(dir, 'shop@.service'),
      await template('node-service/servers/shop@.service', { '/usr/bin/node': '/bin/sh' }),
    );
    await writeFile(
      join(dir, 'ledger.service'),
      await template('primary-standby/servers/ledger.service', {
        '/srv/ledger/slots/primary/bin/ledger': '/bin/sh',
      }),
    );
    await writeFile(
      join(dir, 'shop.service'),
      await template('rolling-fleet/servers/shop.service', { '/usr/bin/node': '/bin/sh' }),
    );
    for (const name of ['microblog', 'microblog-worker'])
      await writeFile(
        join(dir, `${name}@.service`),
        await template(`microblog/servers/${name}@.service`, { '/usr/bin/node': '/bin/sh' }),
      );
    const said = async (unit: string) => {
      const argv = ['verify', '--recursive-errors=no', join(dir, unit)];
      const { stdout, stderr } = await exec('systemd-analyze', argv, { env: { PATH } });
      return (stdout + stderr)
        .split('\n')
        .filter((line) => /shop[@.]|microblog|ledger\.|broken\./.test(line));
    };
    for (const unit of [
      'shop@blue.service',
      'microblog@blue.service',
      'microblog-worker@blue.service',
      'shop.service',
      'ledger.service',
    ])
      expect(await said(unit)).toEqual([]);
    const ledger = await readFile(join(dir, 'ledger.service'), 'utf8');
    await writeFile(join(dir, 'broken.service'), ledger.replace('ExecStart', 'ExecStrat'));
    expect(await said('broken.service')).not.toEqual([]);
  });

  test.runIf(have('visudo', 'a check of the files for sudo'))('sudo takes its files', async () => {
    for (const name of EXAMPLES)
      await mustExec('visudo', ['-c', '-f', join(examples, name, 'servers/sudoers')], { env: { PATH } });
  });

  test.runIf(have('supervisord', 'the example of supervisord'))(
    'supervisord runs the programs of both slots of python-app',
    async () => {
      const dir = join(temp.path, 'reports');
      const [blue, green] = [await freePort('127.0.0.1'), await freePort('127.0.0.1')];
      const dist = join(temp.path, 'build-supervisor');
      await cp(join(examples, 'python-app/app'), join(dist, 'app'), { recursive: true });
      await writeFile(join(dist, 'VERSION'), `${TAG}\n`);
      await mkdir(join(dist, '.venv/bin'), { recursive: true });
      // What stands in for gunicorn takes the same arguments.
      const gunicorn = join(dist, '.venv/bin/gunicorn');
      await writeFile(
        gunicorn,
        '#!/usr/bin/env python3\nimport sys; sys.path.insert(0, ".")\nfrom wsgiref.simple_server import make_server\nfrom app.main import app\nhost, port = sys.argv[sys.argv.index("--bind") + 1].split(":")\nmake_server(host, int(port), app).serve_forever()\n',
      );
      await chmod(gunicorn, 0o755);
      await mkdir(join(dir, 'slots'), { recursive: true });
      for (const slot of ['blue', 'green']) await symlink(dist, join(dir, 'slots', slot));
      const programs = await template('python-app/servers/supervisord.conf', {
        '/srv/reports': dir,
        'user=deploy': `user=${userInfo().username}`,
        '127.0.0.1:8001': `127.0.0.1:${blue}`,
        '127.0.0.1:8002': `127.0.0.1:${green}`,
      });
      const own = [
        '[supervisord]',
        `logfile=${dir}/supervisord.log`,
        `pidfile=${dir}/supervisord.pid`,
        `childlogdir=${dir}`,
        `user=${userInfo().username}`,
        '',
      ];
      await writeFile(join(dir, 'supervisord.conf'), `${own.join('\n')}\n${programs}`);
      await using _server = await startChildServer({
        file: 'supervisord',
        argv: ['-n', '-c', join(dir, 'supervisord.conf')],
        cwd: dir,
        env: { PATH },
        log: join(dir, 'output.log'),
        ready: async () => {
          for (const port of [blue, green])
            if (!(await fetch(`http://127.0.0.1:${port}/healthz`)).ok) return false;
          return true;
        },
      });
      for (const port of [blue, green]) expect(await versionAt(port)).toEqual({ version: TAG });
    },
  );
});

test('what an example shares is made by its README, before the first deploy wants it', async () => {
  for (const name of EXAMPLES) {
    const config = parse(await readFile(join(examples, name, '.github/cutover.yml'), 'utf8')) as {
      shared?: string[];
    };
    const readme = await readFile(join(examples, name, 'README.md'), 'utf8');
    for (const path of config.shared ?? [])
      expect(readme, `${name}: ${path}`).toMatch(
        new RegExp(`\`${path.replace('.', '\\.')}\`|/shared/${path}`),
      );
    expect(readme).toContain('## The first release');
  }
});
