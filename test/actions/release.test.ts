import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestHost } from '../support/servers/sshd.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import {
  type GovernedShop,
  HEALTH,
  ONLY_LIVE_FAILS,
  startGovernedShop,
} from '../support/sites/governed-shop.ts';
import { historyOf, liveOn, recordOf } from '../support/sites/host-files.ts';
import { OWNER } from '../support/sites/release-on-host.ts';
import { PORTS } from '../support/sites/shop.ts';
import { treeOf } from '../support/tree.ts';
import { until } from '../support/wait.ts';

let team: GovernedShop;
beforeAll(async () => {
  team = await startGovernedShop({ hosts: 3 });
  await team.shop.build('v1');
  await team.mustStep('release', { tag: 'v1' });
});
afterAll(() => team[Symbol.asyncDispose]());

const all = <T>(one: T) => team.shop.fleet.hosts.map(() => one);
const lives = () => Promise.all(team.shop.fleet.hosts.map(liveOn));
/** The hosts on which traffic ever went to a release, by their histories. */
async function switchedTo(tag: string): Promise<number[]> {
  const histories = await Promise.all(team.shop.fleet.hosts.map(historyOf));
  return histories.flatMap((lines, index) =>
    lines.some((line) => line['event'] === 'switched' && line['tag'] === tag) ? [index] : [],
  );
}
/** What a run leaves on every host that died while it held the locks, as GitHub knows. */
async function leaveLocks(): Promise<void> {
  const id = 70;
  team.github.state.addRun({ id, sha: team.sha, status: 'completed', conclusion: 'cancelled' });
  const owner = JSON.stringify({ ...JSON.parse(OWNER), runId: String(id) });
  for (const { root } of team.shop.fleet.hosts) {
    await mkdir(join(root, '.cutover/lock'));
    await writeFile(join(root, '.cutover/lock/token'), 'dead\n');
    await writeFile(join(root, '.cutover/lock/owner'), `${owner}\n`);
  }
}
/** The configuration with other keys of its environment. */
function withEnvironment(keys: Readonly<Record<string, unknown>>): object {
  const settings = team.shop.settings();
  return { ...settings, environments: { production: { ...settings.environments.production, ...keys } } };
}
const trees = () => Promise.all(team.shop.fleet.hosts.map(({ root }) => treeOf(root)));

describe('a release in batches that is red only while live', () => {
  beforeAll(async () => {
    const { switch: way } = team.shop.settings().environments.production;
    await team.shop.configure(withEnvironment({ switch: { ...(way as object), batch: 1 } }));
  });
  afterAll(() => team.shop.configure());

  test('by the root action never reaches the hosts after the first, is marked bad, and v1 serves', async () => {
    await team.shop.build('v2', ONLY_LIVE_FAILS);
    const result = await team.step('release', { tag: 'v2' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.outputs['result']).toBe('rolled-back');
    expect(result.log).toContain('only-live-fails');
    expect(await switchedTo('v2')).toEqual([0]);
    expect(await lives()).toEqual(all('blue'));
    expect(await team.serving()).toEqual(all('v1'));
    for (const host of team.shop.fleet.hosts)
      expect(await recordOf(host, 'v2')).toMatchObject({ state: 'bad' });
    await expectUnlocked(team.shop);
  });

  test('by switch-slot the same, and v1 serves', async () => {
    await team.shop.build('v3', ONLY_LIVE_FAILS);
    await team.mustStep('rsync-deploy', { tag: 'v3' });
    const result = await team.step('switch-slot', { 'expect-tag': 'v3' });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain('blue with v1 is live everywhere');
    expect(await switchedTo('v3')).toEqual([0]);
    expect(await lives()).toEqual(all('blue'));
    expect(await team.serving()).toEqual(all('v1'));
  });

  test('a good one goes live host by host, each checked before the next', async () => {
    await team.shop.build('v4');
    const result = await team.mustStep('release', { tag: 'v4' });
    const at = (text: string) => result.log.indexOf(text);
    const [first, second] = team.shop.fleet.hosts.map(({ address }) => `switch to green (v4): ${address}`);
    expect(at(first ?? '')).toBeGreaterThan(0);
    expect(at('green (v4) is healthy on 1 host ')).toBeGreaterThan(at(first ?? ''));
    expect(at(second ?? '')).toBeGreaterThan(at('green (v4) is healthy on 1 host '));
    expect(await team.serving()).toEqual(all('v4'));
  });
});

test('hosts are asked under the lock, after the deploy and after the switch, and then no more', async () => {
  await team.shop.build('v4.1');
  const run = { id: 4243, sha: team.sha };
  team.github.state.addRun(run);
  const env = { ...team.github.environment(run), RUNNER_DEBUG: '1' };
  const { log } = await team.shop.step('release', { token: team.github.token, tag: 'v4.1' }, { env });
  expect(log.match(/^::debug::read hosts: 3 hosts /gm), log).toHaveLength(2);
});

test('the report names the manifest also when nothing was deployed, so that production can be held to it', async () => {
  await team.shop.build('v5');
  const first = JSON.parse((await team.mustStep('release', { tag: 'v5' })).outputs['report'] ?? '');
  const again = await team.mustStep('release', { tag: 'v5' });
  expect(again.outputs['result']).toBe('unchanged');
  expect(JSON.parse(again.outputs['report'] ?? '')).toMatchObject({
    manifest: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(JSON.parse(again.outputs['report'] ?? '').manifest).toBe(first.manifest);
});

test('a dry run needs no approval, says that the release will, and changes nothing', async () => {
  await team.shop.configure(withEnvironment({ approval: 'required' }));
  await team.shop.build('v6');
  const before = await trees();
  const asked = team.github.requests.length;
  const result = await team.mustStep('release', { tag: 'v6', 'dry-run': true });
  expect(result.outputs['result']).toBe('planned');
  expect(result.summary).toContain('Dry run: v6 to production');
  expect(result.summary).toContain('would switch to');
  const requests = team.github.requests.slice(asked);
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([]);
  expect(result.summary).toContain('- an approval of the run at GitHub');
  expect(await trees()).toEqual(before);
  expect(await team.serving()).toEqual(all('v5'));
  await team.shop.configure();
});

describe('with an approval', () => {
  const who = [{ login: 'hubot', comment: 'looks good' }];
  beforeAll(() => team.shop.configure(withEnvironment({ approval: 'required' })));
  afterAll(() => team.shop.configure());

  /** What the hosts wrote down since so many lines. */
  const since = async (counts: readonly number[]) =>
    (await Promise.all(team.shop.fleet.hosts.map(historyOf))).flatMap((lines, index) =>
      lines.slice(counts[index]),
    );
  const counts = async () =>
    (await Promise.all(team.shop.fleet.hosts.map(historyOf))).map(({ length }) => length);

  test('who approved and what they wrote is in the summary, the deployment, and every line of the history', async () => {
    const before = await counts();
    team.github.state.review(71, 'hubot', ['production'], 'approved', 'looks good');
    await team.shop.build('v7');
    const { summary } = await team.mustStep('release', { tag: 'v7' }, { run: 71 });
    expect(summary).toContain('hubot ("looks good")');
    expect(summary).toContain(`| Before | v5 (${team.sha.slice(0, 7)}) |`);
    expect(team.github.state.deployments[0]?.statuses[0]?.description).toContain(
      'approved by hubot ("looks good")',
    );
    const lines = await since(before);
    const events = new Set(['deployed', 'good', 'pruned', 'switched']);
    expect(new Set(lines.map(({ event }) => event))).toEqual(events);
    for (const line of lines) expect(line).toMatchObject({ approvers: who, environment: 'production' });
  });

  test('the same by composed steps, also for the way back', async () => {
    const before = await counts();
    team.github.state.review(72, 'hubot', ['production'], 'approved', 'looks good');
    await team.shop.build('v8');
    const run = { run: 72 };
    const deployed = await team.mustStep('rsync-deploy', { tag: 'v8' }, run);
    const switched = await team.mustStep('switch-slot', { 'expect-tag': 'v8' }, run);
    const live = { slot: 'live', 'expect-tag': 'v8' };
    const verified = await team.mustStep('verify-health', live, run);
    const back = await team.mustStep('rollback-to-tag', { reason: 'slow' }, run);
    for (const { summary } of [deployed, switched, verified, back])
      expect(summary).toContain('Approved by hubot ("looks good").');
    for (const line of await since(before)) expect(line).toMatchObject({ approvers: who });
    expect(await team.serving()).toEqual(all('v7'));
  });

  test('the same for data that a rollback brings back, and for a lock that a run takes over', async () => {
    const { hosts } = team.shop.fleet;
    const settings = withEnvironment({ approval: 'required', backup: { verify: 'checksum' } });
    await team.shop.configure({ ...settings, shared: ['uploads'] });
    for (const { root } of hosts) await mkdir(join(root, 'shared/uploads'), { recursive: true });
    for (const run of [73, 74])
      team.github.state.review(run, 'hubot', ['production'], 'approved', 'looks good');
    const recorded = async (action: string, inputs: Record<string, string>, run: number, event: string) => {
      const before = await counts();
      await leaveLocks();
      const { outputs, summary } = await team.mustStep(action, inputs, { run });
      expect(summary).toContain('hubot ("looks good")');
      const lines = await since(before);
      for (const kind of ['unlocked', event])
        expect(lines.filter((line) => line['event'] === kind)).toHaveLength(hosts.length);
      const by = { environment: 'production', run: expect.stringContaining(`/runs/${run}`), actor: 'mona' };
      for (const line of lines) expect(line).toMatchObject({ approvers: who, ...by });
      return outputs;
    };
    await team.shop.build('v8.1');
    const backup = (await recorded('release', { tag: 'v8.1' }, 73, 'switched'))['backup-id'] ?? '';
    await recorded('rollback-to-tag', { reason: 'slow', 'restore-backup': backup }, 74, 'restored');
    const wanted = { 'backup-id': backup, files: 'shared', confirm: 'production' };
    await recorded('restore-backup', wanted, 74, 'restored');
    expect(await team.serving()).toEqual(all('v7'));
    for (const { root } of hosts) await rm(join(root, 'backups'), { recursive: true });
  });
});

test('a release that stayed live keeps its way back in the summary; one that never switched has none', async () => {
  await team.shop.build('v9', ONLY_LIVE_FAILS);
  const back = await team.step('release', { tag: 'v9' });
  expect(back.outputs['result']).toBe('rolled-back');
  expect(back.summary).toContain('The release is marked bad.');
  expect(back.summary).not.toContain('To go back');
  await team.shop.build('v10', { health: 'failing' });
  const failed = await team.step('release', { tag: 'v10' });
  expect(failed.outputs['result']).toBe('failed');
  expect(failed.summary).not.toContain('To go back');
  await team.shop.build('v11');
  expect((await team.mustStep('release', { tag: 'v11' })).summary).toContain('To go back to v7');
  expect(await team.serving()).toEqual(all('v11'));
});

describe('one lock for the whole release', () => {
  beforeAll(() => team.shop.configure(withEnvironment({ backup: {} })));
  afterAll(() => team.shop.configure());

  /** What a host says at an instant: the lock's token, whether a backup has begun, and the last event. */
  async function instant({ root }: TestHost) {
    const token = await readFile(join(root, '.cutover/lock/token'), 'utf8').catch(() => undefined);
    const backups = await readdir(join(root, 'backups')).catch(() => []);
    return { token, backups: backups.length };
  }

  test('from before the backup until it is good; another run waits, and the outputs say all of it', async () => {
    const host = team.shop.fleet.host(0);
    await team.shop.build('v12');
    let over = false;
    const seen: Awaited<ReturnType<typeof instant>>[] = [];
    const first = team.mustStep('release', { tag: 'v12' }, { run: 81 }).finally(() => {
      over = true;
    });
    await until(async () => (await instant(host)).token, { what: 'the lock' });
    const job = join(team.shop.workspace, '../other-job');
    await mkdir(job);
    const second = team.mustStep('backup-remote', {}, { run: 82, job });
    const own = (await instant(host)).token;
    while (!over) {
      seen.push(await instant(host));
      await new Promise((next) => setTimeout(next, 5));
    }
    const { outputs } = await first;
    const waited = await second;
    const held = seen.filter(({ token }) => token === own);
    // From the first backup file on until the end there is one token, then none or that of the run that waited.
    expect(held[0]?.backups).toBe(0);
    expect(held.at(-1)?.backups).toBe(1);
    expect(seen.slice(0, held.length)).toEqual(held);
    expect(waited.log).toMatch(
      /waiting for the lock .* of mona, \S+\/runs\/81 \(attempt 1\), in stage "release v12" since /,
    );
    expect(await historyOf(host)).toContainEqual(expect.objectContaining({ event: 'good', tag: 'v12' }));
    const report = JSON.parse(outputs['report'] ?? '');
    expect(outputs['backup-id']).toMatch(/^\d{8}T\d{6}Z-v11$/);
    expect(report).toMatchObject({
      ...{ verdict: 'released', tag: 'v12', previousTag: 'v11', liveTag: 'v12', switched: true },
      ...{ backup: { id: outputs['backup-id'] }, slot: outputs['slot'] },
    });
    expect(report.failure).toBeUndefined();
    expect(report.hosts.map(({ ok }: { ok: boolean }) => ok)).toEqual(all(true));
    expect(waited.outputs['backup-id']).toMatch(/-v12$/);
    expect(await team.serving()).toEqual(all('v12'));
    await expectUnlocked(team.shop);
  });
});

test('a run that is cancelled after the switch goes back, judges nothing, and gives the lock back', async () => {
  const slow = { command: 'test ! -e "$CUTOVER_RELEASE/only-live-slow" || sleep 60', when: 'live' };
  await team.shop.configure(withEnvironment({ health: [...HEALTH, slow] }));
  await team.shop.build('v13', { extra: { 'only-live-slow': 'yes' } });
  const [before] = await lives();
  const cancel = new AbortController();
  const running = team.step('release', { tag: 'v13' }, { run: 91, signal: cancel.signal });
  await until(async () => (await lives()).every((slot) => slot !== before), { what: 'the switch' });
  await until(async () => (await team.shop.fleet.host(0).exec('pgrep -f "[s]leep 60"')).code === 0, {
    what: 'the check of what is live',
  });
  cancel.abort();
  const result = await running;
  expect(result.exitCode, result.log).toBe(1);
  expect(result.outputs['result']).toBe('rolled-back');
  expect(result.summary).toContain('The release is not marked bad: it was stopped before that was known.');
  expect(await lives()).toEqual(all(before));
  expect(await team.serving()).toEqual(all('v12'));
  for (const host of team.shop.fleet.hosts)
    expect(await recordOf(host, 'v13')).toMatchObject({ state: 'complete' });
  await expectUnlocked(team.shop);
  await team.shop.configure();
});

test('the stop of the old slot takes the lock over from a run that died in the time before', async () => {
  const { switch: way } = team.shop.settings().environments.production;
  await team.shop.configure(withEnvironment({ switch: { ...(way as object), 'stop-old-after': '3s' } }));
  await team.shop.build('v14');
  const [old] = await lives();
  const running = team.mustStep('release', { tag: 'v14' });
  const { hosts } = team.shop.fleet;
  const isOver = async (host: TestHost) =>
    (await historyOf(host)).some(({ event, tag }) => event === 'good' && tag === 'v14') &&
    !(await readdir(join(host.root, '.cutover'))).includes('lock');
  await until(async () => (await Promise.all(hosts.map(isOver))).every(Boolean), {
    what: 'the release to be good, and its lock given back',
  });
  await leaveLocks();
  expect((await running).log).toContain('GitHub says that its run has ended');
  for (const { ip } of hosts)
    await expect(fetch(`http://${ip}:${old === 'blue' ? PORTS.blue : PORTS.green}/`)).rejects.toThrow();
  expect(await team.serving()).toEqual(all('v14'));
  await expectUnlocked(team.shop);
  await team.shop.configure();
});
