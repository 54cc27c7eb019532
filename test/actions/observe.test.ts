import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ChatServices, startChatServices } from '../support/chat-services.ts';
import { startGitHub } from '../support/github/server.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { readAnswer } from '../support/sites/app.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { startTraffic } from '../support/sites/traffic.ts';

let chats: ChatServices;
// Real servers: nginx in front of the application, its access log, and the processes of the release.
let shop: Shop;
beforeAll(async () => {
  chats = await startChatServices();
  shop = await startShop({ hosts: 2, nginx: true, accessLog: true });
  await observing({});
  await mustSwitch('v1', 'blue');
}, 60_000);
afterAll(async () => {
  await shop[Symbol.asyncDispose]();
  await chats[Symbol.asyncDispose]();
});

const hosts = () => shop.fleet.hosts;
const last = () => hosts().at(-1) as TestHost;
const access = (host: TestHost) => join(host.dir, 'nginx/access.log');

const accessLog = () => `${shop.fleet.path.replace(/.srv.shop$/, '')}/nginx/access.log`;

async function observing(more: Readonly<Record<string, unknown>>): Promise<void> {
  const settings = shop.settings();
  settings.environments.production['observe'] = {
    least: 200,
    metrics: {
      errors: {
        log: accessLog(),
        limit: '1%',
        'worse-than-before': 2,
      },
      memory: { limit: '2G' },
      restarts: 0,
    },
    ...more,
  };
  // One that is told, and one that never answers.
  settings['notify'] = { targets: [{ webhook: 'webhook', sign: 'webhook-sign' }, { wecom: 'wecom' }] };
  await shop.configure(settings);
}

const secrets = () => ({
  'notify-secrets': [...chats.secrets].map(([name, value]) => `${name}=${value}`).join('\n'),
});
/** What people were told since they were asked last. */
function told(): unknown[][] {
  const bodies = chats.taken('webhook').map(({ body }) => JSON.parse(body) as Record<string, unknown>);
  chats.received.length = 0;
  return bodies.map(({ event, tag, verdict, link }) => [event, tag, verdict ?? link]);
}

async function mustSwitch(tag: string, slot: string): Promise<void> {
  await shop.build(tag);
  await shop.mustStep('rsync-deploy', { tag, slot });
  await shop.mustStep('switch-slot', { slot, 'expect-tag': tag });
}

/** Visitors of a host, one after another; gives how many got what. */
async function visit(host: TestHost, times: number): Promise<Record<number, number>> {
  const seen: Record<number, number> = {};
  for (let n = 0; n < times; n += 1) {
    const { status } = await fetch(`http://${host.ip}:8080/version`).then(async (answer) => {
      await answer.arrayBuffer();
      return answer;
    });
    seen[status] = (seen[status] ?? 0) + 1;
  }
  return seen;
}

const look = (inputs: Readonly<Record<string, string>> = {}) => shop.step('observe', inputs);
const metric = (outputs: Readonly<Record<string, string>>, name: string) =>
  (
    JSON.parse(outputs['metrics'] ?? '[]') as { name: string; verdict: string; why: string; value?: number }[]
  ).find((one) => one.name === name);
const versions = () =>
  Promise.all(hosts().map(async ({ ip }) => (await fetch(`http://${ip}:8080/healthz`)).json()));
const serves = (tag: string, slot: string) => hosts().map(() => ({ version: tag, slot }));

test('begins with the switch, counts what visitors got, and loses nothing to a look that was not kept', async () => {
  // Before anybody has looked.
  await visit(last(), 5);
  const began = await look();
  expect(began.exitCode, began.log).toBe(0);
  expect(metric(began.outputs, 'errors')?.why).toContain('5 requests are too few');
  expect(began.outputs).toMatchObject({
    state: 'observing',
    verdict: 'inconclusive',
    tag: 'v1',
    slot: 'blue',
    'go-back': 'never',
  });
  for (const host of hosts()) await visit(host, 120);
  // A look that cannot be kept, as one that is killed: the next one counts from the mark before.
  for (const { root } of hosts()) await shop.fleet.host(0).exec(`chmod 500 ${root}/.cutover/observe`);
  const lost = await look();
  for (const { root } of hosts()) await shop.fleet.host(0).exec(`chmod 700 ${root}/.cutover/observe`);
  await visit(last(), 10);
  for (const host of hosts()) await rename(access(host), `${access(host)}.1`);
  for (const { conf } of shop.nginx)
    await shop.fleet.host(0).exec(`nginx -c ${conf} -s reopen 2>/dev/null; sleep 0.2`);
  await visit(last(), 10);
  const next = await look();
  expect(metric(lost.outputs, 'errors')?.why).toContain('0 of 245 ');
  expect(next.outputs).toMatchObject({ state: 'observing' });
  expect(metric(next.outputs, 'errors')?.why).toContain('0 of 265 ');
  expect(metric(next.outputs, 'restarts')).toMatchObject({ verdict: 'pass', value: 0 });
  expect(metric(next.outputs, 'memory')?.verdict).toBe('pass');
  expect(next.summary).toContain('### Observation of production');
  expect(await readFile(next.outputs['report'] ?? '', 'utf8')).toContain('</html>');
  expect(await versions()).toEqual(serves('v1', 'blue'));
}, 120_000);

test('a host that is silent is no pass, and what it counted in the meantime comes with the next look', async () => {
  await last().stop();
  try {
    const silent = await look();
    expect(silent.exitCode, silent.log).toBe(0);
    expect(silent.outputs['verdict']).toBe('inconclusive');
    expect(metric(silent.outputs, 'errors')?.why).toContain(`${last().address} was not read`);
    await visit(last(), 40);
  } finally {
    await last().start();
  }
  const back = await look();
  // With the two that asked for the version above.
  expect(metric(back.outputs, 'errors')?.why).toContain('0 of 307 ');
}, 60_000);

test('a log that is not there is no pass, and is never zero errors', async () => {
  await rename(access(last()), `${access(last())}.away`);
  const blind = await look();
  expect(metric(blind.outputs, 'errors')).toMatchObject({
    verdict: 'inconclusive',
    why: expect.stringContaining('access.log is no file'),
  });
  await rename(`${access(last())}.away`, access(last()));
  expect(metric((await look()).outputs, 'errors')?.why).toContain('0 of 307 ');
}, 60_000);

test('errors of a new release on one of the hosts are a fail that is said once, asks for the way back, and changes nothing', async () => {
  await mustSwitch('v2', 'green');
  for (const host of hosts()) await visit(host, 200);
  await last().exec('stop-slot green');
  expect(await visit(last(), 12)).toEqual({ 502: 12 });
  // As a service manager does: from the folder of the release.
  await last().exec(`cd ${last().root}/slots/green && CUTOVER_PORT=${PORTS.green} start-slot green`);
  await expect.poll(() => visit(last(), 1), { timeout: 10_000 }).toEqual({ 200: 1 });
  const bad = await look();
  expect(bad.exitCode).toBe(1);
  expect(bad.outputs).toMatchObject({
    state: 'ended',
    verdict: 'fail',
    'go-back': 'ask',
    'previous-tag': 'v1',
  });
  expect(metric(bad.outputs, 'errors')).toMatchObject({
    verdict: 'fail',
    why: expect.stringContaining(last().address),
  });
  expect(metric(bad.outputs, 'restarts')).toMatchObject({ verdict: 'fail', why: `1 on ${last().address}` });
  expect(bad.log).toContain('v2 is worse than it may be; v2 is still live; no rollback workflow was started');
  const after = await look();
  expect([after.exitCode, after.outputs['state'], after.outputs['go-back']]).toEqual([0, 'over', 'never']);
  // As after a look that was killed when it had kept the end, and before anybody was asked.
  for (const { root } of hosts())
    await last().exec(`sed -i '/"answered":true/d' ${root}/.cutover/observe/v2`);
  const killed = await look();
  expect([killed.exitCode, killed.outputs['state'], killed.outputs['go-back']]).toEqual([1, 'over', 'ask']);
  expect((await look()).exitCode).toBe(0);
  expect(await versions()).toEqual(serves('v2', 'green'));
  const other = await look({ 'expect-tag': 'v1' });
  expect(other.exitCode).toBe(1);
  expect(other.log).toContain('live is v2, and not v1');
}, 120_000);

test('nothing is judged or kept while visitors of a host get another release than the one that is noted', async () => {
  const include = join(last().root, 'nginx/live.conf');
  const noted = await readFile(include, 'utf8');
  const kept = () => readFile(join(last().root, '.cutover/observe/v2'), 'utf8');
  const before = await kept();
  const reload = () => last().exec(`nginx -c ${shop.nginx.at(-1)?.conf} -s reload 2>/dev/null`);
  await writeFile(include, noted.replaceAll(String(PORTS.green), String(PORTS.blue)));
  await reload();
  await expect
    .poll(async () => (await versions()).at(-1), { timeout: 10_000 })
    .toEqual({ version: 'v1', slot: 'blue' });
  const drifted = await look();
  expect([drifted.exitCode, drifted.outputs['verdict'], drifted.outputs['state']]).toEqual([
    1,
    'unknown',
    undefined,
  ]);
  expect(drifted.log).toContain(
    'nothing is judged: green (v2) is noted as live, but visitors get what runs in blue and green',
  );
  expect(await kept()).toBe(before);
  await writeFile(include, noted);
  await reload();
  await expect.poll(versions, { timeout: 10_000 }).toEqual(serves('v2', 'green'));
  expect((await look()).outputs['state']).toBe('over');
}, 60_000);

test('the end is a verdict, and who waits for a pass gets it, or gives a reason', async () => {
  await observing({ for: '1ms' });
  await mustSwitch('v3', 'blue');
  await visit(last(), 150);
  const few = await look(secrets());
  expect(told()).toEqual([['observed', 'v3', 'inconclusive']]);
  expect([few.exitCode, few.outputs['state'], few.outputs['verdict']]).toEqual([0, 'ended', 'inconclusive']);
  // v2 failed, so it is no measure; the limit still is.
  expect(few.outputs['previous-tag']).toBe('');
  const wanted = await look({ require: 'pass', ...secrets() });
  // Whoever waits for it hears that it is red.
  expect(told()).toEqual([['failed', null, expect.stringContaining('/actions/runs/')]]);
  expect(wanted.exitCode).toBe(1);
  expect(wanted.log).toContain('150 requests are too few to judge (200)');
  await look({ accept: 'a quiet week' });
  // From then on, whoever asks.
  const accepted = await look({ require: 'pass' });
  expect(accepted.exitCode, accepted.log).toBe(0);
  expect(accepted.log).toContain('accepted by octocat: a quiet week');
  expect(await versions()).toEqual(serves('v3', 'blue'));
}, 120_000);

test('a whole release and a way back begin it as well, each where the one before is closed', async () => {
  await observing({});
  // Good, so that it can be gone back to.
  await shop.mustStep('verify-health', { slot: 'live', 'expect-tag': 'v3' });
  await shop.build('v4');
  const released = await shop.step('release', { tag: 'v4' });
  expect(released.exitCode, released.log).toBe(0);
  expect(released.log).toContain('Begin observation');
  await visit(last(), 3);
  const next = await look();
  expect(next.outputs).toMatchObject({ state: 'observing', tag: 'v4', 'previous-tag': 'v3' });
  expect(metric(next.outputs, 'errors')?.why).toContain('3 requests are too few');
  await visit(last(), 4);
  await shop.mustStep('rollback-to-tag', { reason: 'to see' });
  await visit(last(), 2);
  const back = await look();
  expect(back.outputs).toMatchObject({ state: 'observing', tag: 'v3', slot: 'blue' });
  expect(metric(back.outputs, 'errors')?.why).toContain('2 requests are too few');
  const closed = await readFile(join(last().root, '.cutover/observe/v4'), 'utf8');
  expect(closed.trim().split('\n').at(-1)).toMatch(/"requests":\{"known":7,.*"closed":true/);
  expect(await versions()).toEqual(serves('v3', 'blue'));
}, 120_000);

test('a release watches its first minutes: a fail goes back as from any failed live check, and what nobody can say does not', async () => {
  await observing({ first: '10s', every: '300ms', least: 20 });
  await shop.build('v5', { errorEvery: 3, errorOn: last().ip });
  const visitors = startTraffic(`http://${last().ip}:8080/`, { rate: 60, read: readAnswer });
  const bad = await shop.step('release', { tag: 'v5' });
  await visitors.stop();
  expect(bad.exitCode, bad.log).toBe(1);
  expect(bad.outputs['result']).toBe('rolled-back');
  expect(bad.log).toContain('v5 is worse than it may be: errors: ');
  expect(bad.log).toContain('Rolled back to v3: visitors get v3 from blue');
  expect(await versions()).toEqual(serves('v3', 'blue'));
  const history = await readFile(join(last().root, '.cutover/history.jsonl'), 'utf8');
  expect(history).toMatch(/"event":"marked-bad","tag":"v5","reason":"v5 is worse than it may be/);
  await observing({ first: '700ms', every: '300ms' });
  await shop.build('v6');
  const quiet = await shop.mustStep('release', { tag: 'v6' });
  expect(quiet.log).toContain('v6: inconclusive; errors: ');
  expect(quiet.outputs['result']).toBe('released');
  expect((await look()).outputs).toMatchObject({ state: 'observing', tag: 'v6', 'previous-tag': 'v3' });
  expect(await versions()).toEqual(serves('v6', 'green'));
}, 120_000);

test('each look asks the slot that was left, and the one that ends with a pass writes it down and stops that slot', async () => {
  const blue = async (host: TestHost) =>
    (
      await host.exec(`curl -s -o /dev/null http://${host.ip}:${PORTS.blue}/healthz && echo up || echo down`)
    ).stdout.trim();
  expect((await look()).outputs['way-back']).toBe('healthy');
  await last().exec('stop-slot blue');
  const gone = await look();
  expect([gone.exitCode, gone.outputs['way-back'], gone.outputs['state']]).toEqual([
    0,
    'unhealthy',
    'observing',
  ]);
  expect(gone.log).toContain('the way back, v3 in blue, does not pass its checks');
  expect(await blue(shop.fleet.host(0))).toBe('up');
  const settings = shop.settings();
  const { production } = settings.environments;
  production['observe'] = { for: '1ms', metrics: { restarts: 0 } };
  production['switch'] = { ...(production['switch'] as object), 'stop-old-after': '1s' };
  await shop.configure(settings);
  const end = await look();
  expect([end.exitCode, end.outputs['state'], end.outputs['verdict']], end.log).toEqual([0, 'ended', 'pass']);
  expect(await blue(shop.fleet.host(0))).toBe('down');
  const history = await readFile(join(last().root, '.cutover/history.jsonl'), 'utf8');
  expect(history).toMatch(/"event":"observing","tag":"v6","until":"/);
  expect(history).toMatch(/"event":"observed","tag":"v6","verdict":"pass","figures":"restarts pass 0"/);
  expect(await versions()).toEqual(serves('v6', 'green'));
}, 60_000);

test('auto goes back by itself as the approval of the release covers it, but never once something newer was made; ask starts the workflow of the team', async () => {
  await using github = await startGitHub();
  github.state.workflows.push({ path: '.github/workflows/rollback.yml', state: 'active' });
  const sha = await github.state.git.commit('one');
  const env = { ...github.environment({ id: 4242, sha }), GITHUB_REF: 'refs/heads/main' };
  const lookAsRunner = (inputs: Readonly<Record<string, string>> = {}) =>
    shop.step(
      'observe',
      { token: github.token, 'rollback-workflow': 'rollback.yml', ...secrets(), ...inputs },
      { env },
    );
  // It takes the request and never answers, whatever becomes of the release.
  chats.fault('wecom', 'silent', 100);
  const errors = { errorEvery: 3, errorOn: last().ip };

  await observing({ back: 'auto', least: 20 });
  await shop.build('v7', errors);
  const planned = await shop.mustStep('release', { tag: 'v7', 'dry-run': true });
  const day = new Date(Date.now() + 4 * 86_400_000).toISOString().slice(0, 10);
  expect(planned.log).toContain(`the approval covers the way back until ${day}`);
  const released = await shop.step('release', { tag: 'v7', token: github.token }, { env });
  expect(released.exitCode, released.log).toBe(0);
  await visit(last(), 60);
  const went = await lookAsRunner();
  expect([went.exitCode, went.outputs['go-back']], went.log).toEqual([1, 'went']);
  expect(told().map(([event, ...rest]) => [event, ...rest.slice(0, 1)])).toEqual([
    ['observed', 'v7'],
    ['going-back', 'v7'],
    ['rolled-back', 'v6'],
  ]);
  expect((await lookAsRunner()).exitCode).toBe(0);
  expect(told()).toEqual([]);
  expect(went.log).toContain('v7 is worse than it may be; went back to v6: it is live in green on 2 hosts');
  expect(await versions()).toEqual(serves('v6', 'green'));
  const said = github.state.deployments[0]?.statuses.map((one) => one.description);
  expect(said).toContainEqual(expect.stringContaining('v7 is observed on 2 hosts until '));
  expect(said).toContainEqual(expect.stringContaining('v7 was observed on 2 hosts: fail (errors fail 0.'));
  expect(github.state.issues.at(-1)?.title).toBe('v7 is worse than it may be on production');

  await shop.build('v8', errors);
  await shop.mustStep('rsync-deploy', { tag: 'v8', slot: 'blue' });
  await shop.mustStep('switch-slot', { slot: 'blue', 'expect-tag': 'v8' });
  await visit(last(), 60);
  await shop.build('v9', errors);
  await shop.mustStep('rsync-deploy', { tag: 'v9', slot: 'green' });
  const newer = await lookAsRunner();
  expect([newer.exitCode, newer.outputs['go-back']], newer.log).toEqual([1, 'never']);
  expect(told()).toEqual([['observed', 'v8', 'fail']]);
  expect(newer.log).toContain('v9 was put on the hosts after v8 went live');
  expect(await versions()).toEqual(serves('v8', 'blue'));

  await observing({ back: 'ask', least: 20 });
  await shop.mustStep('switch-slot', { slot: 'green', 'expect-tag': 'v9' });
  await visit(last(), 60);
  const asked = await lookAsRunner();
  expect([asked.exitCode, asked.outputs['go-back']], asked.log).toEqual([1, 'started']);
  expect(told()).toEqual([
    ['observed', 'v9', 'fail'],
    ['going-back', 'v9', expect.stringContaining('/actions/workflows/rollback.yml')],
  ]);
  expect(github.state.dispatches).toEqual([
    {
      workflow: 'rollback.yml',
      body: {
        ref: 'refs/heads/main',
        inputs: {
          environment: 'production',
          reason: 'v9 was found worse than it may be while it was observed',
        },
      },
    },
  ]);
  expect(asked.summary).toContain('rollback.yml was started and waits for somebody');
  expect(await versions()).toEqual(serves('v9', 'green'));
}, 180_000);

test('two releases that take traffic while shards switch are judged by each other, and the look is red', async () => {
  const [first] = hosts();
  if (first === undefined) throw new Error('there are two hosts');
  const errors = { errorEvery: 3, errorOn: first.ip };
  await observing({ least: 20, back: 'never' });
  await mustSwitch('v10', 'blue');
  await shop.build('v11', errors);
  await shop.mustStep('rsync-deploy', { tag: 'v11', slot: 'green' });
  await shop.mustStep('switch-slot', { slot: 'green', 'expect-tag': 'v11', shard: '1/2' });
  const early = await look();
  expect([early.exitCode, early.outputs['verdict']], early.log).toEqual([1, 'unknown']);
  expect(early.summary).toContain('there is no look yet that both have');
  for (const host of hosts()) await visit(host, 120);
  const split = await look();
  expect(split.exitCode).toBe(1);
  expect(split.log).toContain('v11 beside v10: fail');
  expect(split.summary).toContain(`v11 on ${first.address}; v10 on ${last().address}`);
  expect(split.summary).toMatch(/\| requests with a 5xx \| fail \| 33\.33 % \| 0\.000 % \|/);
  expect(await versions()).toEqual([
    { version: 'v11', slot: 'green' },
    { version: 'v10', slot: 'blue' },
  ]);
  await shop.mustStep('switch-slot', { slot: 'blue', 'expect-tag': 'v10' });
  expect((await look()).outputs['tag']).toBe('v10');
}, 120_000);

test('and between two batches: one that does worse than what serves beside it goes no further, and goes back', async () => {
  const errors = { errorEvery: 3, errorOn: shop.fleet.host(0).ip };
  const settings = shop.settings();
  const { production } = settings.environments;
  production['switch'] = { ...(production['switch'] as object), batch: 1 };
  production['observe'] = {
    ...{ 'between-batches': '5s', every: '500ms', least: 20, back: 'never' },
    metrics: { errors: { log: accessLog(), 'worse-than-before': 2 } },
  };
  await shop.configure(settings);
  await shop.build('v12', errors);
  const visitors = hosts().map(({ ip }) =>
    startTraffic(`http://${ip}:8080/`, { rate: 60, read: readAnswer }),
  );
  const bad = await shop.step('release', { tag: 'v12' });
  expect(bad.exitCode, bad.log).toBe(1);
  expect(bad.outputs['result'], bad.log).toBe('rolled-back');
  expect(bad.log).toContain('v12 is worse than what serves beside it: errors: ');
  expect(await versions()).toEqual(serves('v10', 'blue'));
  const history = await readFile(join(last().root, '.cutover/history.jsonl'), 'utf8');
  expect(history).not.toMatch(/"event":"switched","tag":"v12"/);
  expect(history).toMatch(/"event":"marked-bad","tag":"v12"/);
  await shop.build('v13');
  const good = await shop.step('release', { tag: 'v13' });
  await Promise.all(visitors.map((one) => one.stop()));
  expect([good.exitCode, good.outputs['result']], good.log).toEqual([0, 'released']);
  expect(good.log).toMatch(/side by side since .*: v13 beside v10: /);
  expect(await versions()).toEqual(serves('v13', 'green'));
}, 120_000);
