import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pMap from 'p-map';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Fault, faults } from '../support/github/faults.ts';
import type { LoggedRequest } from '../support/github/route.ts';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import { type ActionResult, runAction } from '../support/runner/action.ts';

let job: string;
let cwd: string;
beforeAll(async () => {
  job = await mkdtemp(join(tmpdir(), 'cutover-tag-faults-'));
  cwd = join(job, 'app');
  await mkdir(cwd);
  await writeFile(join(cwd, 'shop.tar'), 'the files of the release');
});
afterAll(async () => {
  await rm(job, { recursive: true, force: true });
});

/** A release that uses everything: checks, notes, an annotated tag, a file, and the publication. */
async function start(): Promise<{ server: GitHubServer; sha: string; release: () => Promise<ActionResult> }> {
  const server = await startGitHub();
  server.state.immutableReleases = true;
  await server.state.git.annotate('v1.0.0', await server.state.git.commit('base'));
  const sha = await server.state.git.commit('feat: next');
  server.state.addCheck('regression', sha, 'success');
  const release = () =>
    runAction('tag-release', {
      inputs: { token: server.token, 'require-checks': 'regression', assets: '*.tar', reason: 'because' },
      env: server.environment({ id: 42, sha }),
      job,
      cwd,
    });
  return { server, sha, release };
}

async function expectWhole(server: GitHubServer, sha: string, result: ActionResult): Promise<void> {
  expect(result.log).not.toContain('::error');
  expect(result.exitCode).toBe(0);
  expect(result.outputs['tag']).toBe('v1.1.0');
  expect((await server.state.git.list('refs/tags/')).map(({ ref }) => ref)).toEqual([
    'refs/tags/v1.0.0',
    'refs/tags/v1.1.0',
  ]);
  expect(await server.state.git.resolve('refs/tags/v1.1.0')).toBe(sha);
  expect(server.state.releases.length).toBe(1);
  const [made] = server.state.releases;
  expect(made).toMatchObject({ tag: 'v1.1.0', draft: false, immutable: true });
  expect(made?.body).toMatch(/^because/);
  expect(made?.assets.map(({ name, bytes, state }) => [name, bytes.toString(), state])).toEqual([
    ['shop.tar', 'the files of the release', 'uploaded'],
  ]);
}

async function requestsOfAWholeRelease(): Promise<readonly LoggedRequest[]> {
  const { server, sha, release } = await start();
  await using _ = server;
  await expectWhole(server, sha, await release());
  return [...server.requests];
}

/** Strikes each request of a release in turn, each on a GitHub of its own. */
async function inTurn(
  fault: (request: number) => Fault,
  judge: (
    server: GitHubServer,
    sha: string,
    first: ActionResult,
    again: () => Promise<ActionResult>,
  ) => Promise<void>,
  concurrency = 4,
): Promise<number> {
  const requests = await requestsOfAWholeRelease();
  await pMap(
    requests,
    async ({ number, method, template }) => {
      const { server, sha, release } = await start();
      await using _ = server;
      server.faults.push(fault(number));
      const first = await release();
      try {
        await judge(server, sha, first, () => {
          server.faults.length = 0;
          return release();
        });
      } catch (error) {
        throw new Error(`fault at request ${number} (${method} ${template})\n${first.log}`, { cause: error });
      }
    },
    { concurrency },
  );
  return requests.length;
}

// One of them waits for its next try nearly all of the time.
describe.concurrent('each single request in turn', () => {
  test('answered with 500 once: the release is made', { timeout: 180_000 }, async () => {
    const struck = await inTurn(
      (n) => ({ when: ({ number }) => number === n, answer: { status: 500 } }),
      (server, sha, first) => expectWhole(server, sha, first),
    );
    expect(struck).toBeGreaterThanOrEqual(11);
  });

  test('answered with 500 once after it took effect: nothing is made twice', {
    timeout: 180_000,
  }, async () => {
    await inTurn(
      (n) => ({ when: ({ number }) => number === n, answer: { status: 500 }, afterEffect: true }),
      (server, sha, first) => expectWhole(server, sha, first),
    );
  });

  test('and all after it answered with 500: a clear error, and running again finishes it', {
    timeout: 240_000,
  }, async () => {
    await inTurn(
      (n) => faults.unavailable(({ number }) => number >= n, Number.POSITIVE_INFINITY),
      async (server, sha, first, again) => {
        expect(first.exitCode).toBe(1);
        expect(first.log).toMatch(/::error::tag-release \/ github: .*GitHub answered 502/);
        expect(first.log).not.toContain('unexpected error');
        for (const { draft } of server.state.releases) expect(draft).toBe(true);
        await expectWhole(server, sha, await again());
      },
      // They wait for their next try nearly all of the time.
      16,
    );
  });

  test('and all after it refused because the token has ended: an error that says so, and running again finishes it', {
    timeout: 180_000,
  }, async () => {
    await inTurn(
      (n) => faults.expired(n),
      async (server, sha, first, again) => {
        expect(first.exitCode).toBe(1);
        expect(first.log).toContain('the token is not valid or its time has ended');
        await expectWhole(server, sha, await again());
      },
    );
  });

  test('cut off in the middle of its answer: the release is made', { timeout: 180_000 }, async () => {
    await inTurn(
      (n) => ({ when: ({ number }) => number === n, answer: 'cut-body', afterEffect: true }),
      (server, sha, first) => expectWhole(server, sha, first),
    );
  });
});

test('a token that may only read makes nothing and names the grant', async () => {
  const { server, release } = await start();
  await using _ = server;
  server.faults.push(faults.readOnly());
  const result = await release();
  expect(result.exitCode).toBe(1);
  expect(result.log).toContain('permissions: { contents: write }');
  expect((await server.state.git.list('refs/tags/')).length).toBe(1);
  expect(server.state.releases).toEqual([]);
});

test('a secondary rate limit is waited for', async () => {
  const { server, sha, release } = await start();
  await using _ = server;
  server.faults.push(faults.secondaryLimit(({ method }) => method === 'POST', 1));
  await expectWhole(server, sha, await release());
});

test('another run publishes the release of the same tag at the same moment: its release stays, and only that', async () => {
  const { server, sha, release } = await start();
  await using _ = server;
  const { state } = server;
  let other: number | undefined;
  server.faults.push({
    // As GitHub answers when a published release has the tag already, which its description leaves out.
    when: ({ method, template }) => {
      const [draft] = state.releases;
      if (method !== 'PATCH' || template?.includes('/releases/') !== true || draft === undefined)
        return false;
      other = state.nextId();
      state.releases.push({ ...draft, id: other, draft: false, immutable: true });
      return true;
    },
    answer: { status: 422, message: 'Validation Failed' },
  });
  const result = await release();
  await expectWhole(server, sha, result);
  expect(other).toBeDefined();
  expect(state.releases.map(({ id }) => id)).toEqual([other]);
  expect(result.outputs['release-id']).toBe(String(other));
  expect(result.log).toContain('another run published the release of v1.1.0 at this moment');
});
