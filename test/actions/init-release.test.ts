import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { exec, mustExec } from '../support/exec.ts';
import { startNginx } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';

// What `init` writes for a repository is what runs: its build, its configuration, its unit and its nginx. Only addresses and
// folders are those of the test, and `sudo` starts what systemd would.
const root = resolve(import.meta.dirname, '../..');
const PATH = `${join(root, 'node_modules/.bin')}:${process.env['PATH']}`;

interface Case {
  readonly kind: string;
  readonly files: Readonly<Record<string, string>>;
  /** What a release is bad with. */
  readonly bad: Readonly<Record<string, string | undefined>>;
  readonly page: string;
}

const SERVER = `
require('node:http').createServer((request, response) => {
  const version = process.env.APP_VERSION;
  response.end(request.url === '/healthz' ? JSON.stringify({ version }) : version);
}).listen(process.env.PORT, process.env.ADDRESS);`;

const CASES: readonly Case[] = [
  {
    kind: 'node',
    files: { 'package.json': '{"name":"shop","scripts":{"start":"node server.js"}}', 'server.js': SERVER },
    bad: { 'server.js': SERVER.replace('JSON.stringify({ version })', '"broken"') },
    page: '/',
  },
  {
    kind: 'static',
    files: { 'public/index.html': '<h1>shop</h1>' },
    bad: { 'public/index.html': '' },
    page: '/version.txt',
  },
];

/** The texts of a repository as init has completed it. */
async function initialised(dir: string, files: Case['files']): Promise<Map<string, string>> {
  await mustExec('git', ['init', '--quiet', dir]);
  await put(dir, files);
  const argv = [join(root, 'script/init.ts'), '--dir', dir, '--app', 'shop', '--host', 'deploy@web1'];
  await mustExec(process.execPath, argv);
  const list = (await mustExec('git', ['ls-files', '--others'], { cwd: dir })).trim().split('\n');
  return new Map(
    await Promise.all(list.map(async (name) => [name, await readFile(join(dir, name), 'utf8')] as const)),
  );
}

async function put(dir: string, files: Case['bad']): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), text ?? '');
  }
}

/** Runs the build of the workflow on what is there, and puts its result where the actions read it. */
async function build(shop: Shop, dir: string, tag: string): Promise<void> {
  const workflow = parse(await readFile(join(dir, '.github/workflows/release.yml'), 'utf8')) as {
    jobs: { build: { steps: { name?: string; run?: string }[] } };
  };
  const script = workflow.jobs.build.steps.find(({ name }) => name === 'Build')?.run ?? 'exit 1';
  await mustExec('git', ['add', '-A', '-f', '.', ':!bundle', ':!tracked'], { cwd: dir });
  await mustExec('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '-m', tag], {
    cwd: dir,
  });
  const made = await exec('bash', ['-eo', 'pipefail', '-c', script], {
    cwd: dir,
    env: { PATH, TAG: tag, HOME: dir, LANG: 'C.UTF-8' },
    timeoutMs: 60_000,
  });
  expect(made.code, made.stdout + made.stderr).toBe(0);
  await rm(join(shop.workspace, 'bundle'), { recursive: true, force: true });
  await cp(join(dir, 'bundle'), join(shop.workspace, 'bundle'), { recursive: true, verbatimSymlinks: true });
  await rm(join(dir, 'tracked'), { recursive: true, force: true });
}

/** `sudo` of the host: what nginx and systemd would do for these words, by the unit that was written. */
function sudo(nginx: { test: string; reload: string }, unit: string, ip: string, dir: string): string {
  const [, run = 'exit 1'] = /^ExecStart=\/bin\/sh -c '(.*)'$/m.exec(unit) ?? [];
  const [, work = '/'] = /^WorkingDirectory=(.*)$/m.exec(unit) ?? [];
  const files = [...unit.matchAll(/^EnvironmentFile=-?(.*)$/gm)].map(([, file = '']) =>
    file.replaceAll('%i', '$slot'),
  );
  return `#!/bin/sh
case "$*" in
  '/usr/sbin/nginx -t') exec ${nginx.test} ;;
  '/usr/bin/systemctl reload nginx') exec ${nginx.reload} ;;
  '/usr/bin/systemctl restart shop@'* | '/usr/bin/systemctl stop shop@'*) slot=\${3#*@} ;;
  *) echo "sudo does not allow: $*" >&2; exit 1 ;;
esac
[ ! -f ${dir}/$slot.pid ] || kill -9 "$(cat ${dir}/$slot.pid)" 2>/dev/null
[ "$2" = restart ] || exit 0
cd "$(echo '${work}' | sed "s/%i/$slot/")" || exit 1
set -a
for file in ${files.map((file) => `"${file}"`).join(' ')}; do [ ! -f "$file" ] || . "$file"; done
ADDRESS=${ip} setsid sh -c '${run}' </dev/null >/dev/null 2>&1 &
echo $! >${dir}/$slot.pid
`;
}

test.each(CASES)(
  'a repository of the kind $kind is released as init wrote it, again, with a bad one between, and goes back',
  async ({ kind, files, bad, page }) => {
    await using shop = await startShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    const dir = join(shop.workspace, '../repository');
    const written = await initialised(dir, files);
    const text = (name: string) => written.get(name) ?? '';
    const place = (from: string) =>
      from
        .replaceAll('/srv/shop', host.root)
        .replaceAll('/etc/shop', join(host.root, '../etc-shop'))
        .replaceAll('/var/log/nginx', join(host.root, '../log'));
    for (const folder of ['nginx', 'shared']) await mkdir(join(host.root, folder), { recursive: true });
    for (const folder of ['etc-shop', 'log', 'nginx'])
      await mkdir(join(host.root, '..', folder), { recursive: true });
    if (kind === 'node') {
      await writeFile(join(host.root, 'shared/.env'), '');
      await writeFile(
        join(host.root, 'nginx/live.conf'),
        `upstream shop { server ${host.ip}:3001; keepalive 16; }\n`,
      );
      for (const slot of ['blue', 'green'])
        await writeFile(join(host.root, `../etc-shop/${slot}.env`), text(`servers/${slot}.env`));
    }
    const port = await freePort(host.ip);
    await using nginx = await startNginx({
      dir: join(host.root, '../nginx'),
      ip: host.ip,
      port,
      site: { http: place(text('servers/nginx.conf')).replace('listen 80;', `listen ${host.ip}:${port};`) },
    });
    await writeFile(
      join(host.bin, 'sudo'),
      sudo(nginx, place(text('servers/shop@.service')), host.ip, join(host.root, '..')),
      { mode: 0o755 },
    );
    await writeFile(
      join(shop.workspace, '.github/cutover.yml'),
      place(text('.github/cutover.yml'))
        .replace('deploy@web1', host.address)
        .replaceAll(/(blue|green): \{ port: (\d+) \}/g, `$1: { port: $2, server: '${host.ip}:$2' }`)
        .replaceAll('http://127.0.0.1/', `http://${host.ip}:${port}/`)
        .replaceAll('http://127.0.0.1', `http://${host.ip}`)
        .replace('include: ', `pid: ${join(host.root, '../nginx/nginx.pid')}\n        include: `)
        .replace('approval: required', 'approval: none\n    timeouts: { health: 3s }'),
    );
    const seen = async () => (await (await fetch(`http://${host.ip}:${port}${page}`)).text()).trim();
    const release = async (tag: string, change: Case['bad']) => {
      await put(dir, { ...files, ...change, 'note.txt': tag });
      await build(shop, dir, tag);
      return shop.step('release', { tag, cache: false });
    };

    for (const tag of ['v1.0.0', 'v1.1.0']) {
      const result = await release(tag, {});
      expect(result.exitCode, result.log).toBe(0);
      expect(await seen()).toBe(tag);
    }
    const broken = await release('v1.2.0', bad);
    expect(broken.exitCode, broken.log).toBe(1);
    expect(await seen()).toBe('v1.1.0');
    const back = await shop.step('rollback-to-tag', { tag: 'previous', reason: 'tried', cache: false });
    expect(back.exitCode, back.log).toBe(0);
    expect(await seen()).toBe('v1.0.0');
  },
  60_000,
);
