import { beforeEach, describe, expect, test } from 'vitest';
import {
  ask,
  createGitHub,
  createOnce,
  type GitHub,
  GitHubError,
  type GitHubOptions,
  ONCE,
} from '../../src/github/client.ts';
import { commitsBetween, createTag, findTag, listTags } from '../../src/github/tags.ts';
import { faults } from '../support/github/faults.ts';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import { type CollectedLog, collectLog } from '../support/runner/collect-log.ts';

let log: CollectedLog;
beforeEach(() => {
  log = collectLog();
});

const any = () => true;

async function connect(server: GitHubServer, options: Partial<GitHubOptions> = {}): Promise<GitHub> {
  const env = server.environment({ id: 42, sha: '' });
  return createGitHub({ token: server.token, env, log, retryBaseMs: 10, ...options });
}

async function failure(work: Promise<unknown>): Promise<GitHubError> {
  const thrown = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(GitHubError);
  return thrown as GitHubError;
}

test('asks under the base path of GitHub Enterprise Server', async () => {
  await using server = await startGitHub({ basePath: '/api/v3' });
  const sha = await server.state.git.commit('one');
  await server.state.git.annotate('v1.0.0', sha);
  expect(server.url).toMatch(/\/api\/v3$/);
  expect((await listTags(await connect(server), 'v')).map(({ name }) => name)).toEqual(['v1.0.0']);
});

test('a wrong field, a wrong path and a wrong parameter are refused by the server of the tests', async () => {
  const server = await startGitHub();
  const { request } = await connect(server);
  const repository = { owner: 'acme', repo: 'shop' };
  await expect(
    request('POST /repos/{owner}/{repo}/git/refs', {
      ...repository,
      ref: 'refs/tags/x',
      sha: '1',
      force: true,
    }),
  ).rejects.toMatchObject({ status: 400 });
  await expect(
    request('GET /repos/{owner}/{repo}/git/tag/{tag}', { ...repository, tag: 'x' }),
  ).rejects.toMatchObject({ status: 400 });
  await expect(
    request('GET /repos/{owner}/{repo}/releases', { ...repository, sort: 'up' }),
  ).rejects.toMatchObject({ status: 400 });
  expect(server.violations.length).toBe(3);
  await expect(server[Symbol.asyncDispose]()).rejects.toThrow('unknown field /force');
});

describe('a fault that passes', () => {
  test.each<[string, (server: GitHubServer) => void, number]>([
    ['502, twice', (server) => server.faults.push(faults.unavailable(any, 2)), 3],
    ['a dropped socket', (server) => server.faults.push({ when: any, answer: 'drop' }), 2],
    [
      'an answer that breaks off',
      (server) => server.faults.push({ when: any, answer: 'cut-body', afterEffect: true }),
      2,
    ],
    [
      'an answer that does not end',
      (server) => server.faults.push({ when: any, answer: 'slow-body', afterEffect: true }),
      2,
    ],
    ['a secondary rate limit', (server) => server.faults.push(faults.secondaryLimit(any, 1)), 2],
    ['a primary rate limit that ends soon', (server) => server.faults.push(faults.primaryLimit(any, 1)), 2],
  ])('%s', async (_, strike, requests) => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    await server.state.git.tags(['v1.0.0', 'v1.1.0'], sha);
    strike(server);
    // An answer that is cut must never look like a shorter list.
    expect((await listTags(await connect(server, { timeoutMs: 500 }), 'v')).length).toBe(2);
    expect(server.requests.length).toBe(requests);
  });
});

describe('a fault that stays', () => {
  test('502: four tries, then an error that says so', async () => {
    await using server = await startGitHub();
    server.faults.push(faults.unavailable(any, 99));
    const error = await failure(listTags(await connect(server), 'v'));
    expect(error.status).toBe(502);
    expect(error.next).toContain('githubstatus.com');
    expect(server.requests.length).toBe(4);
  });

  test('a rate limit of an hour is not waited for', async () => {
    await using server = await startGitHub();
    server.faults.push(faults.primaryLimit(any, 3600, 99));
    const error = await failure(listTags(await connect(server), 'v'));
    expect(error.message).toContain('API rate limit exceeded');
    expect(error.next).toMatch(/run the job again after \d{4}-/);
    expect(server.requests.length).toBe(1);
  });

  test('a secondary rate limit that comes again and again is given up', async () => {
    await using server = await startGitHub();
    server.faults.push(faults.secondaryLimit(any, 1, 99));
    const error = await failure(listTags(await connect(server), 'v'));
    expect(error.next).toContain('run the job again in 1 s');
    expect(server.requests.length).toBe(3);
    expect(log.text()).toContain("GitHub's secondary rate limit was reached");
  });

  test('a token whose time has ended is not tried again', async () => {
    await using server = await startGitHub();
    server.faults.push(faults.expired(1));
    const error = await failure(listTags(await connect(server), 'v'));
    expect(error.status).toBe(401);
    expect(error.next).toContain('the token is not valid or its time has ended');
    expect(server.requests.length).toBe(1);
  });

  test('a missing grant is named', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    server.faults.push(faults.readOnly());
    const tagger = { name: 'mona', email: 'mona@example.com', date: '2026-01-01T00:00:00Z' };
    const error = await failure(
      createTag(await connect(server), { name: 'v1', message: 'v1', commit: sha, tagger }),
    );
    expect(error.message).toContain('Resource not accessible by integration');
    expect(error.next).toContain('contents: write');
    expect(await server.state.git.find('refs/tags/v1')).toBeUndefined();
  });

  test('a server that is not there', async () => {
    const server = await startGitHub();
    await server[Symbol.asyncDispose]();
    const error = await failure(listTags(await connect(server), 'v'));
    expect(error.message).toContain('could not be reached');
  });

  test('the end of the run ends the waiting', async () => {
    await using server = await startGitHub();
    server.faults.push({ when: any, answer: 'slow-body', times: 9 });
    const stop = new AbortController();
    const listing = failure(listTags(await connect(server, { signal: stop.signal }), 'v'));
    while (server.requests.length === 0) await new Promise((done) => setImmediate(done));
    stop.abort();
    expect((await listing).message).toContain('the run is being cancelled');
  });
});

describe('creating once', () => {
  const tagger = { name: 'mona', email: 'mona@example.com', date: '2026-01-01T00:00:00Z' };
  const refs = ({ method, path }: { method: string; path: string }) =>
    method === 'POST' && path.endsWith('/git/refs');

  test('a tag whose answer was lost is found, not taken for that of another run', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    server.faults.push(faults.lostAnswer(refs));
    const github = await connect(server);
    expect(await createTag(github, { name: 'v1', message: 'why', commit: sha, tagger })).toBe('created');
    expect(server.requests.filter(refs).length).toBe(1);
    expect((await findTag(github, 'v1'))?.type).toBe('tag');
  });

  test('a tag that exists stays as it is', async () => {
    await using server = await startGitHub();
    const one = await server.state.git.commit('one');
    await server.state.git.annotate('v1', one);
    const before = await server.state.git.find('refs/tags/v1');
    const two = await server.state.git.commit('two');
    expect(await createTag(await connect(server), { name: 'v1', message: 'why', commit: two, tagger })).toBe(
      'taken',
    );
    expect(await server.state.git.find('refs/tags/v1')).toEqual(before);
  });

  test('what was not made is made at the next try', async () => {
    let tries = 0;
    const made = await createOnce(
      async () => {
        tries++;
        if (tries < 3) throw Object.assign(new Error('gateway'), { status: 502 });
        return 'made';
      },
      async () => undefined,
      1,
    );
    expect([made, tries]).toEqual(['made', 3]);
  });

  test('a request that asks for no retries gets none', async () => {
    await using server = await startGitHub();
    server.faults.push(faults.unavailable(any, 9));
    const { request } = await connect(server);
    await failure(
      ask('asking', 'metadata: read', () =>
        request('GET /repos/{owner}/{repo}/releases', { owner: 'acme', repo: 'shop', request: ONCE }),
      ),
    );
    expect(server.requests.length).toBe(1);
  });
});

test('all commits since a tag, over several pages, oldest first', async () => {
  await using server = await startGitHub({ pageSize: 7 });
  const base = await server.state.git.commit('base');
  for (let i = 0; i < 20; i++) await server.state.git.commit(`feat: ${i}`);
  const commits = await commitsBetween(await connect(server), base, 'main');
  expect(commits.map(({ message }) => message)).toEqual(Array.from({ length: 20 }, (_, i) => `feat: ${i}`));
});
