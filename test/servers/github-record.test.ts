import { beforeEach, describe, expect, test } from 'vitest';
import { createGitHub } from '../../src/github/client.ts';
import { createRecord, type DeploymentRecord } from '../../src/github/record.ts';
import type { RecordEvent } from '../../src/model/event.ts';
import { faults } from '../support/github/faults.ts';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import type { Deployment } from '../support/github/state.ts';
import { type CollectedLog, collectLog } from '../support/runner/collect-log.ts';

const RUN = 42;
const runUrl = `https://github.com/acme/shop/actions/runs/${RUN}`;
let log: CollectedLog;
beforeEach(() => {
  log = collectLog();
});

async function recordOn(
  server: GitHubServer,
  sha: string,
  environment = 'production',
  token: string | undefined = server.token,
): Promise<DeploymentRecord> {
  const env = server.environment({ id: RUN, sha });
  const github = token === '' ? undefined : await createGitHub({ token, env, log, retryBaseMs: 10 });
  const approvers = [{ login: 'hubot', comment: 'go' }];
  return createRecord({
    github,
    context: { app: 'shop', environment, runUrl, actor: 'mona', approvers },
    environmentUrl: 'https://shop.example.com',
    runId: RUN,
    sha,
    log,
  });
}

const started: RecordEvent = { kind: 'deploy-started', tag: 'v2', slot: 'green', hosts: 12 };
const release: RecordEvent[] = [
  started,
  { kind: 'deployed', tag: 'v2', slot: 'green', hosts: 12 },
  { kind: 'switched', tag: 'v2', slot: 'green', previous: 'v1', hosts: 12 },
  { kind: 'good', tag: 'v2', previous: 'v1', hosts: 12 },
];
const course = (deployment: Deployment | undefined) =>
  deployment?.statuses.map(({ state, description }) => `${state}: ${description}`).reverse();

test('a release adds its course to the deployment that GitHub made for the job', async () => {
  await using server = await startGitHub();
  const sha = await server.state.git.commit('one');
  const other = server.state.deploymentOfJob('staging', sha, RUN);
  const own = server.state.deploymentOfJob('production', sha, RUN);
  const foreign = server.state.deploymentOfJob('production', sha, 421);
  const { record } = await recordOn(server, sha, 'Production');
  for (const event of release) await record(event);
  expect(log.text()).toBe('');
  expect(course(own)).toEqual([
    'in_progress: ',
    'in_progress: v2 is going into slot green on 12 hosts',
    'in_progress: v2 in slot green on 12 hosts; nothing live has changed',
    'in_progress: v2 takes traffic in slot green on 12 hosts, was v1',
    'success: v2 live on 12 hosts, was v1, approved by hubot ("go")',
  ]);
  expect(own.statuses[0]).toMatchObject({ environmentUrl: 'https://shop.example.com', logUrl: runUrl });
  expect(other.statuses.length).toBe(1);
  expect(foreign.statuses.length).toBe(1);
  expect(server.state.deployments.length).toBe(3);
});

test('steps in processes of their own write to the same deployment', async () => {
  await using server = await startGitHub();
  const sha = await server.state.git.commit('one');
  for (const event of release) await (await recordOn(server, sha)).record(event);
  expect(server.state.deployments.length).toBe(1);
  expect(course(server.state.deployments[0])?.length).toBe(4);
});

test('where the job names no environment, a deployment is made that says what it is about', async () => {
  await using server = await startGitHub();
  const sha = await server.state.git.commit('one');
  const { record } = await recordOn(server, sha);
  await record({ kind: 'backed-up', backup: '20261122T033000Z-v1', hosts: 12 });
  expect(server.requests).toEqual([]);
  await record(started);
  expect(server.state.deployments).toMatchObject([
    {
      sha,
      environment: 'production',
      payload: { app: 'shop', tag: 'v2', slot: 'green', hosts: 12, backup: '20261122T033000Z-v1', run: RUN },
    },
  ]);
});

test('an attempt writes to its own deployment, not to that of the attempt before', async () => {
  await using server = await startGitHub();
  const sha = await server.state.git.commit('one');
  const first = server.state.deploymentOfJob('production', sha, RUN, 'failure');
  const second = server.state.deploymentOfJob('production', sha, RUN);
  await (await recordOn(server, sha)).record(started);
  expect([first.statuses.length, second.statuses.length]).toEqual([1, 2]);
});

describe('the previous deployment', () => {
  test.each(['production', 'staging'])(
    'of %s is inactive once the new one is live, not before',
    async (environment) => {
      await using server = await startGitHub();
      const sha = await server.state.git.commit('one');
      const previous = server.state.deploymentOfJob(environment, sha, 41, 'success');
      const elsewhere = server.state.deploymentOfJob('demo', sha, 40, 'success');
      const own = server.state.deploymentOfJob(environment, sha, RUN);
      const { record } = await recordOn(server, sha, environment);
      await record(started);
      expect(previous.statuses[0]?.state).toBe('success');
      await record({ kind: 'good', tag: 'v2', hosts: 2 });
      expect(previous.statuses[0]).toMatchObject({ state: 'inactive', description: 'v2 is live now' });
      expect(own.statuses[0]?.state).toBe('success');
      expect(elsewhere.statuses[0]?.state).toBe('success');
    },
  );

  test('stays active when the release fails, and the failure says what is live', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const previous = server.state.deploymentOfJob('production', sha, 41, 'success');
    const own = server.state.deploymentOfJob('production', sha, RUN);
    const { record } = await recordOn(server, sha);
    await record({ kind: 'rolled-back', tag: 'v1', from: 'v2', hosts: 12, within: 'release' });
    await record({ kind: 'failed', tag: 'v2', stage: 'verify-health', reason: 'status 500', live: 'v1' });
    expect(own.statuses[0]).toMatchObject({
      state: 'failure',
      description: 'v2 failed at verify-health: status 500; still on v1',
    });
    expect(own.statuses[1]?.state).toBe('failure');
    expect(previous.statuses[0]?.state).toBe('success');
  });

  test('a rollback that was asked for is a success of its own run', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const bad = server.state.deploymentOfJob('production', sha, 41, 'success');
    const own = server.state.deploymentOfJob('production', sha, RUN);
    await (await recordOn(server, sha)).record({
      kind: 'rolled-back',
      tag: 'v1',
      from: 'v2',
      hosts: 12,
      within: 'rollback',
    });
    expect(own.statuses[0]).toMatchObject({
      state: 'success',
      description: 'v1 live again on 12 hosts, rolled back from v2',
    });
    expect(bad.statuses[0]?.state).toBe('inactive');
  });
});

describe('what goes wrong is one warning and never an error', () => {
  test('no token', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const { record } = await recordOn(server, sha, 'production', '');
    for (const event of release) await record(event);
    expect(log.lines.filter((line) => line.startsWith('warning'))).toEqual([
      'warning: the deployment on GitHub does not show this release (there is no token); the record on the hosts is kept',
    ]);
    expect(server.requests).toEqual([]);
  });

  test('no permission: named, and not asked again', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    server.state.deploymentOfJob('production', sha, RUN);
    server.faults.push(faults.readOnly());
    const { record } = await recordOn(server, sha);
    for (const event of release) await record(event);
    expect(log.lines.filter((line) => line.startsWith('warning')).length).toBe(1);
    expect(log.text()).toContain('permissions: { deployments: write }');
    expect(server.requests.filter(({ method }) => method !== 'GET').length).toBe(1);
  });

  test('a token that ends in the middle', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const own = server.state.deploymentOfJob('production', sha, RUN);
    server.faults.push(faults.expired(4));
    const { record } = await recordOn(server, sha);
    for (const event of release) await record(event);
    expect(own.statuses.length).toBe(2);
    expect(log.lines.filter((line) => line.startsWith('warning')).length).toBe(1);
  });

  test('a fault that is over when the release ends does not cost its last word', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const own = server.state.deploymentOfJob('production', sha, RUN);
    server.faults.push(faults.unavailable(() => true, 4));
    const { record } = await recordOn(server, sha);
    for (const event of release) await record(event);
    expect(log.lines.filter((line) => line.startsWith('warning')).length).toBe(1);
    expect(own.statuses[0]?.state).toBe('success');
  });

  test('a GitHub that does not answer is not waited for', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    server.faults.push({ when: () => true, answer: 'slow-body', times: 99 });
    const github = await createGitHub({
      token: server.token,
      env: server.environment({ id: RUN, sha }),
      log,
    });
    const context = { app: 'shop', environment: 'production', runUrl, actor: 'mona', approvers: [] };
    const { record } = createRecord({
      github,
      context,
      environmentUrl: undefined,
      runId: RUN,
      sha,
      log,
      timeoutMs: 200,
    });
    await record(started);
    expect(log.text()).toContain('GitHub did not answer within 0.2 s');
  });

  test('a status or a deployment whose answer was lost is not made twice', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    server.faults.push(
      faults.lostAnswer(({ method, path }) => method === 'POST' && path.endsWith('/deployments')),
      faults.lostAnswer(({ method, path }) => method === 'POST' && path.endsWith('/statuses')),
    );
    await (await recordOn(server, sha)).record(started);
    expect(server.state.deployments.length).toBe(1);
    expect(course(server.state.deployments[0])).toEqual([
      'in_progress: v2 is going into slot green on 12 hosts',
    ]);
    expect(log.text()).toBe('');
  });
});

test('a long reason keeps the description within what GitHub takes', async () => {
  await using server = await startGitHub();
  const sha = await server.state.git.commit('one');
  const own = server.state.deploymentOfJob('production', sha, RUN);
  await (await recordOn(server, sha)).record({
    kind: 'failed',
    tag: 'v2',
    stage: 'switch-slot',
    reason: 'ä🙂'.repeat(200),
    live: 'v1',
  });
  expect(own.statuses[0]?.description.length).toBeLessThanOrEqual(140);
  expect(own.statuses[0]?.description).toMatch(/; still on v1$/);
});
