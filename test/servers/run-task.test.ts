import { chmod, cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { startHaproxy } from '../support/servers/haproxy.ts';
import { startNginx, upstreamText } from '../support/servers/nginx.ts';
import { readAnswer } from '../support/sites/app.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { historyOf, liveOn } from '../support/sites/host-files.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';

const root = resolve(import.meta.dirname, '../..');
const ENV = 'DATABASE_URL=postgres://secret-of-v1\n';
const told = 'echo "$CUTOVER_TAG $CUTOVER_SLOT $CUTOVER_ENVIRONMENT in $(basename "$(pwd -P)")"';
const tasks = {
  hello: `${told}; . ./.env; echo "value \${DATABASE_URL}"; echo "file $(basename "$CUTOVER_ENV_FILE")"`,
  everywhere: { run: `${told}; test ! -e fails-here || exit 7`, hosts: 'all' },
  fails: 'i=0; while [ $i -lt 60 ]; do i=$((i+1)); echo "line $i of $CUTOVER_TAG"; done; exit 3',
  slow: { run: 'sleep 300 & echo $! >"$CUTOVER_ROOT/child"; echo waits; wait', timeout: '1s' },
  long: 'sleep 300 & echo $! >"$CUTOVER_ROOT/child"; echo waits; wait',
  reindex: 'echo reindexed',
  for: { run: 'echo never', hosts: 'balancers' },
};

let shop: Shop;
beforeAll(async () => {
  shop = await startShop({ hosts: 2, config: { 'env-file': '.env' }, environment: { tasks } });
  await shop.build('v1', { extra: await nginxExample() });
  const inputs = { tag: 'v1', slot: 'blue', 'env-file': ENV };
  await shop.mustStep('rsync-deploy', inputs);
  await shop.mustStep('switch-slot', { slot: 'blue', 'expect-tag': 'v1' });
});
afterAll(() => shop?.[Symbol.asyncDispose]());

/** The script and the page of the example, as files of a release. */
async function nginxExample() {
  const read = (path: string) => readFile(join(root, 'examples/maintenance/nginx', path), 'utf8');
  return {
    'bin/maintenance': { content: await read('bin/maintenance'), mode: 0o755 },
    'maintenance.html': await read('maintenance.html'),
  };
}

const host = (index: number) => shop.fleet.host(index);
const run = (task: string, more: Readonly<Record<string, string>> = {}) =>
  shop.step('run-task', { task, ...more });
const hostsOf = (outputs: Readonly<Record<string, string>>) =>
  JSON.parse(outputs['hosts'] ?? '[]') as { host: string; result: string; exitCode?: number }[];
const tasksIn = async (index: number) =>
  (await historyOf(host(index))).filter(({ event }) => String(event).startsWith('task-'));
const runsStill = async (pid: string) =>
  (await host(0).exec(`grep -q '^State:[[:space:]]*[^Z[:space:]]' /proc/${pid.trim()}/status`)).code === 0;

async function stillServes(): Promise<void> {
  for (const one of shop.fleet.hosts) {
    expect(await liveOn(one)).toBe('blue');
    expect(await (await fetch(`http://${one.ip}:${PORTS.blue}/healthz`)).json()).toMatchObject({
      version: 'v1',
    });
  }
  await expectUnlocked(shop);
}

test('a task runs once, in the release that serves, with its values, and their secrets are masked', async () => {
  const result = await run('hello', { 'env-file': ENV });
  expect(result.exitCode, result.log).toBe(0);
  expect(result.outputs).toMatchObject({ result: 'done', tag: 'v1', slot: 'blue' });
  expect(hostsOf(result.outputs)).toMatchObject([{ host: host(0).address, result: 'done', exitCode: 0 }]);
  expect(result.summary).toContain('## Task hello is done in v1');
  expect(result.summary).toContain('v1 blue production in v1');
  expect(result.summary).toContain('file .env');
  expect(result.log).toContain('::add-mask::');
  expect(result.summary).toContain('value ***');
  expect(result.summary).not.toContain('secret-of-v1');
  expect(await tasksIn(0)).toMatchObject([
    { event: 'task-begun', task: 'hello', tag: 'v1', actor: 'octocat' },
    { event: 'task-ended', task: 'hello', tag: 'v1', result: 'done', exitCode: 0 },
  ]);
  expect(await tasksIn(1)).toEqual([]);
});

test('a dry run says what would run and where, and runs nothing', async () => {
  const before = await tasksIn(0);
  const result = await run('everywhere', { 'dry-run': 'true' });
  expect(result.exitCode, result.log).toBe(0);
  expect(result.log).toContain(`in v1 (blue) on ${host(0).address}, ${host(1).address}`);
  expect([result.outputs['result'], result.summary]).toEqual([
    'not-begun',
    expect.stringContaining('would run'),
  ]);
  expect(await tasksIn(0)).toEqual(before);
});

test('what is not named, or is for servers that are not there, is not run', async () => {
  for (const [task, why] of [
    ['rm -rf /', 'there is no task "rm -rf /" in production (it has hello, everywhere,'],
    ['for', 'the task for is for balancers, and production names none'],
  ] as const) {
    const result = await run(task);
    expect([result.exitCode, result.outputs['result']]).toEqual([1, 'not-begun']);
    expect(result.log).toContain(why);
  }
  await stillServes();
});

test('a task that fails is red with its exit code and its last lines, and no more of them', async () => {
  const result = await run('fails');
  expect([result.exitCode, result.outputs['result']]).toEqual([1, 'failed']);
  expect(hostsOf(result.outputs)).toMatchObject([{ result: 'failed', exitCode: 3 }]);
  expect(result.log).toContain('fails: failed, exit code 3');
  expect(result.summary.match(/line \d+ of v1/g)).toHaveLength(20);
  expect(result.summary).toContain('line 60 of v1');
  expect((await tasksIn(0)).at(-1)).toMatchObject({ task: 'fails', result: 'failed', exitCode: 3 });
  await stillServes();
});

test('where it fails on one host it runs to its end on the others, and each is told by itself', async () => {
  const mark = join(host(1).root, 'releases/v1/fails-here');
  await chmod(join(host(1).root, 'releases/v1'), 0o755);
  await writeFile(mark, '');
  const result = await run('everywhere');
  await rm(mark);
  await chmod(join(host(1).root, 'releases/v1'), 0o555);
  expect([result.exitCode, result.outputs['result']]).toEqual([1, 'failed']);
  expect(hostsOf(result.outputs)).toMatchObject([
    { host: host(0).address, result: 'done', exitCode: 0 },
    { host: host(1).address, result: 'failed', exitCode: 7 },
  ]);
  expect((await tasksIn(0)).at(-1)).toMatchObject({ task: 'everywhere', result: 'done' });
  expect((await tasksIn(1)).at(-1)).toMatchObject({ task: 'everywhere', result: 'failed', exitCode: 7 });
  await stillServes();
});

test('at its deadline it is ended with what it started', async () => {
  const result = await run('slow');
  expect([result.exitCode, result.outputs['result']]).toEqual([1, 'failed']);
  expect(result.log).toContain('the command did not end within 1 s and was stopped');
  expect(await runsStill(await readFile(join(host(0).root, 'child'), 'utf8'))).toBe(false);
  await stillServes();
});

test.each([
  ['the connection is lost', () => host(0).killSessions({ commands: 'survive' })],
  ['the run is cancelled', (stop: AbortController) => stop.abort()],
] as const)('while it runs %s: its end is unknown, never green, and the host ends it', async (_, breaks) => {
  const child = join(host(0).root, 'child');
  await rm(child, { force: true });
  const stop = new AbortController();
  const running = shop.step('run-task', { task: 'long' }, { signal: stop.signal });
  const pid = await until(() => readFile(child, 'utf8'), { what: 'the task to run' });
  await breaks(stop);
  const result = await running;
  expect([result.exitCode, result.outputs['result']]).toEqual([1, 'unknown']);
  expect(result.summary).toContain('## Task long may have run in v1');
  expect(result.log).toContain('see on the host whether long has done its work');
  await until(async () => !(await runsStill(pid)), { what: 'the host to end the task' });
  expect((await tasksIn(0)).at(-1)?.['result'] ?? 'unknown').toBe('unknown');
  await host(0).start();
  await shop.mustStep('run-task', { task: 'reindex' });
  await stillServes();
});

test('where no one release serves for certain nothing is run: a switch that was not finished', async () => {
  const mark = join(host(1).root, '.cutover/switching');
  await writeFile(mark, 'green blue 1 other-run 1\n');
  const before = await tasksIn(0);
  for (const more of [{}, { 'dry-run': 'true' }]) {
    const result = await run('everywhere', more);
    expect([result.exitCode, result.outputs['result']]).toEqual([1, 'not-begun']);
    expect(result.log).toContain('everywhere is not run, since no one release serves for certain');
    expect(result.log).toContain('was begun and never finished');
  }
  expect(await tasksIn(0)).toEqual(before);
  await rm(mark);
  await stillServes();
});

test('the workflow by hand runs its step as it stands', async () => {
  const text = await readFile(join(root, 'examples/run-task.yml'), 'utf8');
  const { on, jobs } = parse(text) as {
    on: { workflow_dispatch: { inputs: { task: { type: string; options: string[] } } } };
    jobs: { task: { environment: object; steps: { uses: string; with: Record<string, string> }[] } };
  };
  expect(on.workflow_dispatch.inputs.task.type).toBe('choice');
  const [, step] = jobs.task.steps;
  expect(step?.uses).toBe('OWNER/cutover/actions/run-task@v1');
  const [task = ''] = on.workflow_dispatch.inputs.task.options;
  const values: Readonly<Record<string, string>> = {
    'inputs.environment': 'production',
    'inputs.task': task,
    'secrets.ENV_FILE': ENV,
    'secrets.SSH_PRIVATE_KEY': shop.fleet.privateKey,
    'secrets.SSH_KNOWN_HOSTS': shop.fleet.knownHosts,
    'secrets.NOTIFY_SECRETS': '',
  };
  const inputs = Object.fromEntries(
    Object.entries(step?.with ?? {}).map(([name, value]) => {
      const known = values[/^\$\{\{ (\S+) \}\}$/.exec(value)?.[1] ?? ''];
      if (known === undefined) throw new Error(`${name} has ${value}`);
      return [name, known];
    }),
  );
  const result = await shop.step('run-task', inputs);
  expect([result.exitCode, result.outputs['result'], task], result.log).toEqual([0, 'done', 'reindex']);
  expect(result.log).toContain('reindexed');
});

describe('a maintenance page', () => {
  const example = (path: string) => readFile(join(root, 'examples/maintenance', path), 'utf8');
  const tasksOf = async (path: string) => (parse(await example(path)) as { tasks: object }).tasks;
  /** What a visitor gets. */
  const visit = async (url: string, method = 'GET') => {
    const answer = await fetch(`${url}/`, { method });
    const body = Buffer.from(await answer.arrayBuffer());
    return answer.status === 200
      ? readAnswer(body)
      : `${answer.status} ${answer.headers.get('retry-after')} ${/<h1>(.*)<\/h1>/.exec(body.toString())?.[1]}`;
  };
  const PAGE = '503 300 Back soon';
  const SILENT_SET =
    '#!/bin/sh\nread -r line\ncase $line in set*) ;; *) printf "%s\\n" "$line" | /usr/bin/socat "$@" ;; esac\n';

  /** Visitors and checks before, while it is on, through a release, and after. */
  async function comesAndGoes(url: string, whileOn: () => Promise<unknown>): Promise<void> {
    expect([await visit(url), await visit(url, 'POST')]).toEqual(['v1', 'v1']);
    await shop.mustStep('run-task', { task: 'maintenance-on' });
    expect([await visit(url), await visit(url, 'POST')]).toEqual([PAGE, PAGE]);
    expect(await (await fetch(`${url}/healthz`)).json()).toMatchObject({ version: 'v1' });
    await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v1' });
    await whileOn();
    await shop.mustStep('run-task', { task: 'maintenance-off' });
    expect([await visit(url), await visit(url, 'POST')]).toEqual(['v1', 'v1']);
    await shop.mustStep('run-task', { task: 'maintenance-off' });
    expect(await visit(url)).toBe('v1');
  }

  test('nginx: 503 with the page for visitors, and the checks pass', async () => {
    const settings = shop.settings();
    Object.assign(settings.environments.production, {
      tasks: { ...tasks, ...(await tasksOf('nginx/tasks.yml')) },
      health: [
        {
          http: `http://${host(0).ip}:8090/healthz`,
          from: 'runner',
          when: 'live',
          expect: { json: { version: '$CUTOVER_TAG' } },
        },
      ],
    });
    await shop.configure(settings);
    await mkdir(join(host(0).root, 'nginx'), { recursive: true });
    await writeFile(join(host(0).root, 'nginx/live.conf'), upstreamText(`${host(0).ip}:${PORTS.blue}`));
    const site = (await example('nginx/site.conf'))
      .replaceAll('/srv/shop', host(0).root)
      .replace('listen 80;', `listen ${host(0).ip}:8090;`);
    await using nginx = await startNginx({
      dir: join(host(0).dir, 'nginx-of-site'),
      ip: host(0).ip,
      port: 8090,
      site: { http: site },
    });
    await comesAndGoes(nginx.url, async () => {
      // It is beside the releases, and no release takes it away.
      await shop.build('v2', { extra: await nginxExample() });
      await shop.mustStep('rsync-deploy', { tag: 'v2', slot: 'green', 'env-file': ENV });
      expect(await liveOn(host(0))).toBe('blue');
      expect(await visit(nginx.url)).toBe(PAGE);
    });
    await shop.configure();
  });

  test('HAProxy on its own server: the same, and a reload keeps it', async () => {
    const [app, balancer] = [host(0), host(1)];
    const place = join(balancer.dir, 'haproxy');
    await mkdir(join(place, 'maintenance'), { recursive: true });
    await cp(join(root, 'examples/maintenance/nginx/maintenance.html'), join(place, 'maintenance/page.html'));
    await writeFile(join(place, 'maintenance/state.map'), 'site off\n');
    const adapted = async (path: string) =>
      (await example(path))
        .replaceAll('/etc/haproxy/maintenance', join(place, 'maintenance'))
        .replaceAll('/run/haproxy/admin.sock', join(place, 'admin.sock'));
    const text = (await adapted('haproxy/haproxy.cfg'))
      .replace(' mode 660 level admin group deploy', ' mode 600 level admin')
      .replace('bind :80', `bind ${balancer.ip}:8091`)
      .replaceAll('web1.example.com', app.ip);
    await writeFile(join(balancer.bin, 'maintenance'), await adapted('haproxy/maintenance'), { mode: 0o755 });
    await using haproxy = await startHaproxy({ dir: place, ip: balancer.ip, port: 8091, servers: [], text });
    await haproxy.sees('blue', 'UP');
    const settings = shop.settings();
    const own = JSON.parse(
      JSON.stringify(await tasksOf('haproxy/tasks.yml')).replaceAll('/usr/local/bin/', ''),
    ) as object;
    Object.assign(settings.environments.production, {
      hosts: [app.address],
      tasks: own,
      switch: { haproxy: { hosts: [balancer.address], socket: haproxy.socket, backend: 'shop' } },
      health: [
        {
          http: `${haproxy.url}/healthz`,
          from: 'runner',
          when: 'live',
          expect: { json: { version: '$CUTOVER_TAG' } },
        },
      ],
    });
    await rm(join(balancer.root, 'live'));
    await shop.configure(settings);
    await comesAndGoes(haproxy.url, async () => {
      await haproxy.reloadNow();
      await haproxy.sees('blue', 'UP');
      expect(await visit(haproxy.url)).toBe(PAGE);
      // A command of the socket that does nothing is no success.
      await writeFile(join(balancer.bin, 'socat'), SILENT_SET, { mode: 0o755 });
      const failed = await run('maintenance-off');
      await rm(join(balancer.bin, 'socat'));
      expect([failed.exitCode, failed.outputs['result']]).toEqual([1, 'failed']);
      expect(await visit(haproxy.url)).toBe(PAGE);
    });
    // A server that is a balancer alone has its own history.
    expect((await tasksIn(1)).slice(-4).map(({ event, result }) => [event, result])).toEqual([
      ['task-begun', undefined],
      ['task-ended', 'done'],
      ['task-begun', undefined],
      ['task-ended', 'done'],
    ]);
    await symlink('slots/blue', join(balancer.root, 'live'));
    await shop.configure();
  });
});
