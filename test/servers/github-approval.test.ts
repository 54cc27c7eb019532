import { beforeEach, expect, test } from 'vitest';
import { CutoverError } from '../../src/errors.ts';
import { type ApprovalRequest, approvalMode, checkApproval } from '../../src/github/approval.ts';
import { createGitHub } from '../../src/github/client.ts';
import { faults } from '../support/github/faults.ts';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import { type CollectedLog, collectLog } from '../support/runner/collect-log.ts';

const RUN = 42;
const CONFIG = '.github/cutover.yml';
let log: CollectedLog;
beforeEach(() => {
  log = collectLog();
});

interface Asked {
  readonly mode?: ApprovalRequest['mode'];
  readonly environment?: string;
  readonly attempt?: number;
  readonly triggeringActor?: string;
  readonly runId?: number;
  readonly what?: ApprovalRequest['what'];
}

async function approve(server: GitHubServer, asked: Asked = {}): Promise<readonly string[] | CutoverError> {
  const {
    mode = 'required',
    environment = 'production',
    attempt = 1,
    triggeringActor = 'mona',
    runId = RUN,
    what,
  } = asked;
  const github = await createGitHub({
    token: server.token,
    env: server.environment({ id: RUN, sha: '' }),
    log,
    retryBaseMs: 10,
  });
  const run = { owner: 'acme', repo: 'shop', runId, attempt, actor: 'mona', triggeringActor, config: CONFIG };
  return checkApproval({ mode, environment, run, what }, github, log).then(
    ({ approvers }) =>
      approvers.map(({ login, comment }) => (comment === '' ? login : `${login}: ${comment}`)),
    (error: unknown) => {
      expect(error).toBeInstanceOf(CutoverError);
      return error as CutoverError;
    },
  );
}

async function start(attempt = 1): Promise<GitHubServer> {
  const server = await startGitHub();
  server.state.addRun({ id: RUN, sha: await server.state.git.commit('one'), attempt });
  return server;
}

test('who approved, and what they said', async () => {
  await using server = await start();
  server.state.review(RUN, 'hubot', ['Production'], 'approved', 'after the stand-up');
  expect(await approve(server)).toEqual(['hubot: after the stand-up']);
  expect(log.text()).toContain('approved for production by hubot ("after the stand-up")');
});

test('nobody: says how to protect the environment, what plan it needs and where to approve', async () => {
  await using server = await start();
  const error = await approve(server);
  expect(error).toMatchObject({ stage: 'approval', state: ['no host was touched'] });
  const { next } = error as CutoverError;
  for (const part of [
    'https://github.com/acme/shop/settings/environments',
    'environment: production',
    'plan',
    'https://github.com/acme/shop/actions/runs/42',
  ])
    expect(next).toContain(part);
});

test('several environments in one run are told apart', async () => {
  await using server = await start();
  server.state.review(RUN, 'hubot', ['staging', 'demo']);
  expect(await approve(server, { environment: 'staging' })).toEqual(['hubot']);
  expect(await approve(server, { environment: 'DEMO' })).toEqual(['hubot']);
  expect(await approve(server)).toBeInstanceOf(CutoverError);
  server.state.review(RUN, 'eve', ['production']);
  expect(await approve(server)).toEqual(['eve']);
});

test('another run of the same workflow is another matter', async () => {
  await using server = await start();
  server.state.addRun({ id: 43, sha: 'x' });
  server.state.review(43, 'hubot', ['production']);
  expect(await approve(server)).toBeInstanceOf(CutoverError);
  expect(await approve(server, { runId: 43 })).toEqual(['hubot']);
});

test('who started the run does not count where that is asked', async () => {
  await using server = await start();
  server.state.review(RUN, 'Mona', ['production']);
  expect(await approve(server)).toEqual(['Mona']);
  expect(((await approve(server, { mode: 'not-self' })) as CutoverError).message).toContain(
    'also started it',
  );
  server.state.review(RUN, 'hubot', ['production']);
  expect(await approve(server, { mode: 'not-self' })).toEqual(['hubot']);
});

test('a re-run counts on the approvals while the environment is protected', async () => {
  await using server = await start(2);
  server.state.review(RUN, 'hubot', ['production']);
  expect(((await approve(server, { attempt: 2 })) as CutoverError).message).toContain(
    'no required reviewers any more',
  );
  server.state.protect('Production', ['hubot']);
  expect(await approve(server, { attempt: 2 })).toEqual(['hubot']);
  expect(
    ((await approve(server, { attempt: 2, mode: 'not-self', triggeringActor: 'hubot' })) as CutoverError)
      .message,
  ).toContain('also started it');
  server.state.review(RUN, 'mona', ['production']);
  expect(((await approve(server, { attempt: 2, mode: 'not-self' })) as CutoverError).message).toContain(
    'GitHub does not tell who approved which attempt',
  );
  server.state.protect('Production', ['hubot'], true);
  expect(await approve(server, { attempt: 2, mode: 'not-self' })).toEqual(['hubot']);
});

test('an App that approved is no person, and is named', async () => {
  await using server = await start();
  server.state.review(RUN, 'gate[bot]', ['production']);
  expect(((await approve(server)) as CutoverError).message).toBe(
    'no person has approved this run for the environment production: gate[bot] is an App',
  );
  server.state.review(RUN, 'hubot', ['production']);
  expect(await approve(server)).toEqual(['hubot']);
});

test('what was rejected once is not approved by an earlier approval in a later attempt', async () => {
  await using server = await start(3);
  server.state.protect('production', ['hubot']);
  server.state.review(RUN, 'hubot', ['production'], 'approved');
  server.state.review(RUN, 'hubot', ['production'], 'rejected', 'not today');
  const error = (await approve(server, { attempt: 3 })) as CutoverError;
  expect(error.message).toContain('hubot rejected this run for the environment production');
  expect(error).toMatchObject({ state: ['no host was touched'], next: expect.stringContaining('new run') });
});

test('a missing grant is named, and is no approval', async () => {
  await using server = await start();
  server.state.review(RUN, 'hubot', ['production']);
  server.faults.push(faults.forbidden(({ path }) => path.endsWith('/approvals')));
  expect(((await approve(server)) as CutoverError).next).toContain('actions: read');
});

test('a GitHub that cannot be asked is no approval', async () => {
  await using server = await start();
  server.state.review(RUN, 'hubot', ['production']);
  server.faults.push(faults.unavailable(() => true, 99));
  expect(await approve(server)).toBeInstanceOf(CutoverError);
});

test('nothing is asked where no approval is needed, and no token is an error where one is', async () => {
  await using server = await start();
  expect(await approve(server, { mode: 'none' })).toEqual([]);
  expect(server.requests).toEqual([]);
  const run = {
    owner: 'acme',
    repo: 'shop',
    runId: RUN,
    attempt: 1,
    actor: 'mona',
    triggeringActor: 'mona',
    config: CONFIG,
  };
  await expect(
    checkApproval({ mode: 'required', environment: 'production', run }, undefined, log),
  ).rejects.toThrow('there is no token');
});

/** A run 41 of mona that planned, and one that hubot started to approve it. */
async function startSecondPerson(): Promise<{ server: GitHubServer; sha: string }> {
  const server = await startGitHub();
  const sha = await server.state.git.commit('one');
  const ended = { status: 'completed', conclusion: 'success' } as const;
  server.state.addRun({ id: 41, sha, path: '.github/workflows/plan.yml', ...ended });
  server.state.addRun({ id: RUN, sha, path: '.github/workflows/approve.yml', actor: 'hubot' });
  server.state.files.set(CONFIG, configuration({ approval: 'second-person', approvers: ['hubot'] }));
  return { server, sha };
}

const configuration = (approval: object) =>
  JSON.stringify({
    app: 'shop',
    environments: { production: { path: '/srv/shop', hosts: ['web1'], ...approval } },
  });
const SUM = 'a'.repeat(64);
const bySecondPerson: Asked = {
  mode: 'second-person',
  what: { do: 'release', planId: `v1@41.1:${SUM}`, comment: 'seen', tag: 'v1', sum: SUM },
};
const byWayBack: Asked = { mode: 'second-person', what: { do: 'go back' } };

test('who approves is what the default branch says now, whatever the run has checked out', async () => {
  const { server } = await startSecondPerson();
  await using _ = server;
  expect(await approve(server, bySecondPerson)).toEqual(['hubot: seen']);
  expect(await approve(server, byWayBack)).toEqual(['hubot']);
  for (const [text, words] of [
    [
      configuration({ approval: 'second-person', approvers: ['lisa'] }),
      'hubot started the run 42 and is no approver',
    ],
    [configuration({}), `${CONFIG} of the default branch names no approvers for production`],
    [configuration({}).replace('production', 'staging'), 'names no approvers for production'],
    ['app: [', `${CONFIG} of the default branch:1:`],
    [undefined, `${CONFIG} is not on the default branch, which says who approves`],
  ] as const) {
    if (text === undefined) server.state.files.delete(CONFIG);
    else server.state.files.set(CONFIG, text);
    for (const asked of [bySecondPerson, byWayBack])
      expect(String(await approve(server, asked)), text).toContain(words);
  }
});

test('a tag that is called like the default branch is not the default branch', async () => {
  const { server, sha } = await startSecondPerson();
  await using _ = server;
  const { git } = server.state;
  await git.git(['update-ref', 'refs/heads/topic', sha]);
  const never = await git.commit('never merged', 'topic');
  await git.git(['update-ref', 'refs/tags/main', never]);
  expect(await approve(server, bySecondPerson)).toEqual(['hubot: seen']);
  // GitHub gives a run of a tag the name of the tag for its branch.
  for (const [id, path] of [
    [41, 'plan'],
    [RUN, 'approve'],
  ] as const) {
    server.state.addRun({ ...server.state.runs.get(id), id, sha: never });
    expect(String(await approve(server, bySecondPerson)), path).toContain(`the run ${id}`);
    server.state.addRun({ ...server.state.runs.get(id), id, sha });
  }
  expect(await approve(server, bySecondPerson)).toEqual(['hubot: seen']);
});

test('an emergency takes no rule away: nobody lets himself through, and a second person stays one', () => {
  for (const [approval, usual, urgent] of [
    ['none', 'none', 'not-self'],
    ['required', 'required', 'not-self'],
    ['not-self', 'not-self', 'not-self'],
    ['second-person', 'second-person', 'second-person'],
  ] as const) {
    expect(approvalMode({ approval }, undefined)).toBe(usual);
    expect(approvalMode({ approval }, 'orders fail')).toBe(urgent);
  }
});
