import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { faults } from '../support/github/faults.ts';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import { type ActionOptions, type ActionResult, runAction } from '../support/runner/action.ts';

let job: string;
beforeAll(async () => {
  job = await mkdtemp(join(tmpdir(), 'cutover-tag-release-'));
});
afterAll(async () => {
  await rm(job, { recursive: true, force: true });
});

const RUN = 42;

async function release(
  server: GitHubServer,
  sha: string,
  inputs: ActionOptions['inputs'] = {},
  rest: ActionOptions = {},
): Promise<ActionResult> {
  return runAction('tag-release', {
    inputs: { token: server.token, ...inputs },
    env: { ...server.environment({ id: RUN, sha }), ...rest.env },
    job,
    ...(rest.cwd === undefined ? {} : { cwd: rest.cwd }),
    ...(rest.signal === undefined ? {} : { signal: rest.signal }),
  });
}

const tagsOf = async (server: GitHubServer) =>
  (await server.state.git.list('refs/tags/')).map(({ ref }) => ref.replace('refs/tags/', ''));
const marked = (server: GitHubServer, tag: string) => server.state.git.resolve(`refs/tags/${tag}`);
const writes = (server: GitHubServer) =>
  server.requests
    .filter(({ method }) => method !== 'GET')
    .map(({ method, template }) => `${method} ${template?.replace('/repos/{owner}/{repo}', '')}`);

describe('the tag', () => {
  test('is annotated, says why, and its release has notes', async () => {
    await using server = await startGitHub();
    const { git } = server.state;
    await git.annotate('v1.4.1', await git.commit('feat: first'));
    await git.commit('fix: a rounding error');
    const sha = await git.commit('feat: gift cards');
    const result = await release(server, sha, {
      reason: 'The shop needs gift cards before Friday.',
      'require-reason': true,
    });
    expect(result.log).not.toContain('::error');
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({
      tag: 'v1.5.0',
      version: '1.5.0',
      'previous-tag': 'v1.4.1',
      sha,
      created: 'true',
    });
    const ref = await git.find('refs/tags/v1.5.0');
    expect(ref?.type).toBe('tag');
    const tag = await git.readTag(ref?.sha ?? '');
    expect(tag).toMatchObject({
      object: sha,
      tagger: { name: 'mona', email: 'mona@users.noreply.github.com' },
    });
    expect(tag?.message).toMatch(
      /^v1\.5\.0\n\nThe shop needs gift cards before Friday\.\n\n[\s\S]*gift cards/,
    );
    const [made] = server.state.releases;
    expect(made).toMatchObject({ tag: 'v1.5.0', draft: false, prerelease: false });
    expect(made?.body).toMatch(/^The shop needs gift cards before Friday\.\n\n## What's Changed/);
    expect(result.outputs['notes']).toBe(made?.body);
    expect(result.outputs['release-url']).toBe('https://github.com/acme/shop/releases/tag/v1.5.0');
    expect(result.outputs['release-id']).toBe(String(made?.id));
    expect(result.summary).toContain('### v1.5.0 tagged');
    expect(result.summary).toContain('The shop needs gift cards before Friday.');
    expect(result.summary).toContain("## What's Changed\n* feat: gift cards by @");
    expect(result.summary).toContain('- feat: gift cards ([');
    expect(result.summary).toContain('- fix: a rounding error ([');
  });

  test('is found again on the same commit, and nothing is made twice', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('feat: first');
    const made = await release(server, sha);
    expect(made.outputs).toMatchObject({ tag: 'v0.1.0', created: 'true', 'previous-tag': '' });
    expect(made.log).toContain('there is no release before it, so it is the first one: v0.1.0');
    expect(made.log).not.toContain('default-bump');
    const before = await server.state.git.find('refs/tags/v0.1.0');
    const again = await release(server, sha);
    expect(again.exitCode).toBe(0);
    expect(again.outputs).toMatchObject({
      tag: 'v0.1.0',
      created: 'false',
      'release-id': String(server.state.releases[0]?.id),
    });
    expect(again.log).toContain('v0.1.0 marks');
    expect(await server.state.git.find('refs/tags/v0.1.0')).toEqual(before);
    expect(server.state.releases.length).toBe(1);
  });

  test('given by name: made, found again, and never moved', async () => {
    await using server = await startGitHub();
    const first = await server.state.git.commit('one');
    expect((await release(server, first, { tag: 'autumn-2026', release: 'none' })).outputs).toMatchObject({
      tag: 'autumn-2026',
      created: 'true',
    });
    expect((await release(server, first, { tag: 'autumn-2026', release: 'none' })).outputs).toMatchObject({
      created: 'false',
    });
    const second = await server.state.git.commit('two');
    const moved = await release(server, second, { tag: 'autumn-2026' });
    expect(moved.exitCode).toBe(1);
    expect(moved.log).toContain('never moved');
    expect(await marked(server, 'autumn-2026')).toBe(first);
    expect(server.state.releases).toEqual([]);
  });

  test.each<[Record<string, string>, string[], string]>([
    [{ 'tag-prefix': 'shop-v' }, ['v9.0.0', 'shop-v1.2.3', 'blog-v7.0.0'], 'shop-v1.3.0'],
    [{ bump: 'major' }, ['v1.2.3'], 'v2.0.0'],
    [{ bump: 'patch' }, ['v1.2.3', 'v1.10.0'], 'v1.10.1'],
    [{ bump: 'prerelease' }, ['v1.2.3'], 'v1.3.0-rc.1'],
    [{ bump: 'prerelease', 'prerelease-id': 'beta' }, ['v1.2.3', 'v1.3.0-beta.9'], 'v1.3.0-beta.10'],
    [{ bump: 'number', 'tag-prefix': 'build-' }, ['build-9', 'build-10', 'v1.0.0'], 'build-11'],
  ])('%o after %o is %s', async (inputs, existing, expected) => {
    await using server = await startGitHub();
    await server.state.git.tags(existing, await server.state.git.commit('base'));
    const result = await release(server, await server.state.git.commit('feat: next'), {
      ...inputs,
      release: 'none',
    });
    expect(result.outputs['tag']).toBe(expected);
    expect(result.exitCode).toBe(0);
  });

  test('of the calendar begins with this year and month', async () => {
    await using server = await startGitHub();
    const result = await release(server, await server.state.git.commit('one'), {
      bump: 'calendar',
      release: 'none',
      'time-zone': 'Pacific/Auckland',
    });
    expect(result.outputs['tag']).toMatch(/^v20\d\d\.([1-9]|1[0-2])\.1$/);
  });

  test('is the next of 1,200', async () => {
    await using server = await startGitHub();
    const { git } = server.state;
    const base = await git.commit('base');
    // By name, v1.0.999 is the last of them; by version, v1.0.1199 is.
    await git.tags(
      Array.from({ length: 1_200 }, (_, i) => `v1.0.${i}`),
      base,
    );
    const result = await release(server, await git.commit('fix: one more'), { release: 'none' });
    expect(result.outputs).toMatchObject({ tag: 'v1.0.1200', 'previous-tag': 'v1.0.1199' });
    expect(server.requests.filter(({ template }) => template?.includes('matching-refs')).length).toBe(12);
  });

  test('two runs at the same moment on two commits get two versions', async () => {
    await using server = await startGitHub();
    const { git } = server.state;
    await git.annotate('v1.0.0', await git.commit('base'));
    const one = await git.commit('fix: one');
    const two = await git.commit('fix: two');
    server.together(({ method, path }) => method === 'POST' && path.endsWith('/git/refs'), 2);
    const results = await Promise.all([release(server, one), release(server, two)]);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(new Set(results.map(({ outputs }) => outputs['tag']))).toEqual(new Set(['v1.0.1', 'v1.0.2']));
    for (const { outputs } of results)
      expect(await marked(server, outputs['tag'] ?? '')).toBe(outputs['sha']);
    expect(results.map(({ log }) => log).join()).toContain('was taken by another run');
    expect(new Set(server.state.releases.map(({ tag, draft }) => `${tag} ${draft}`))).toEqual(
      new Set(['v1.0.1 false', 'v1.0.2 false']),
    );
  });

  test('two runs at the same moment on one commit share one tag', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('feat: one');
    server.together(({ method, path }) => method === 'POST' && path.endsWith('/git/refs'), 2);
    const results = await Promise.all([
      release(server, sha, { release: 'none' }),
      release(server, sha, { release: 'none' }),
    ]);
    expect(results.map(({ outputs }) => outputs['tag'])).toEqual(['v0.1.0', 'v0.1.0']);
    expect(results.map(({ exitCode }) => exitCode)).toEqual([0, 0]);
    expect(await tagsOf(server)).toEqual(['v0.1.0']);
  });
});

describe('what cannot be is refused before GitHub is asked', () => {
  test.each<[Record<string, string>, string]>([
    [{ 'require-reason': 'true' }, 'a reason for this release is required'],
    [{ 'tag-prefix': 'shop/v' }, 'slash'],
    [{ tag: '../../etc' }, 'slash'],
    [{ tag: '-rf' }, 'begins with'],
    [{ bump: 'huge' }, 'must be one of auto, major'],
    [{ 'time-zone': 'Mars/Olympus', bump: 'calendar' }, 'IANA'],
    [{ 'prerelease-id': '1', bump: 'prerelease' }, 'prerelease-id'],
    [{ assets: 'nothing-here-*.zip' }, 'no file matches'],
    [{ 'checks-timeout': 'long', 'require-checks': 'all' }, 'must be a duration'],
  ])('%o', async (inputs, message) => {
    await using server = await startGitHub();
    const result = await release(server, await server.state.git.commit('one'), inputs);
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(message);
    expect(server.requests).toEqual([]);
  });
});

describe('required checks', () => {
  test('that have passed let the tag be made, and are named', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    server.state.addCheck('unit tests (ubuntu, 24)', sha, 'success');
    server.state.addStatus('ci/regression', sha, 'success');
    server.state.addCheck('release', sha, null, RUN);
    const result = await release(server, sha, { 'require-checks': 'all', release: 'none' });
    expect(result.log).not.toContain('::error');
    expect(result.outputs['created']).toBe('true');
    const named = await release(server, sha, {
      'require-checks': 'ci/regression\nunit tests (ubuntu, 24)',
      release: 'none',
    });
    expect(named.exitCode).toBe(0);
    expect(result.summary).toContain('Checks that passed: unit tests (ubuntu, 24), ci/regression');
  });

  test('that have failed are named with their links, and nothing is tagged', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const failed = server.state.addCheck('regression', sha, 'timed_out', 41);
    server.state.addStatus('ci/load', sha, 'error', 'https://ci.example.com/load/1');
    server.state.addCheck('lint', sha, 'success');
    const result = await release(server, sha, { 'require-checks': 'regression\nci/load\nlint' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain(`regression: timed_out ${failed.detailsUrl}`);
    expect(result.log).toContain('ci/load: error https://ci.example.com/load/1');
    expect(writes(server)).toEqual([]);
  });

  test('that are not finished are waited for', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const running = server.state.addCheck('regression', sha, null, 41);
    const releasing = release(server, sha, {
      'require-checks': 'regression',
      'checks-timeout': '30s',
      release: 'none',
    });
    while (!server.requests.some(({ path }) => path.endsWith('/status')))
      await new Promise((done) => setImmediate(done));
    expect(await tagsOf(server)).toEqual([]);
    running.status = 'completed';
    running.conclusion = 'success';
    const result = await releasing;
    expect(result.exitCode).toBe(0);
    expect(result.log).toContain('waiting for regression (in_progress)');
    expect(await tagsOf(server)).toEqual(['v0.1.0']);
  });

  test('that nobody reports end the wait with their names', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const result = await release(server, sha, { 'require-checks': 'regresion', 'checks-timeout': '1s' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('regresion (not reported yet)');
    expect(writes(server)).toEqual([]);
  });

  test('over several pages are all seen', async () => {
    await using server = await startGitHub({ pageSize: 5 });
    const sha = await server.state.git.commit('one');
    for (let i = 0; i < 12; i++) server.state.addCheck(`job ${i}`, sha, i === 11 ? 'failure' : 'success');
    const result = await release(server, sha, { 'require-checks': 'all' });
    expect(result.log).toContain('job 11: failure');
    expect(result.exitCode).toBe(1);
  });

  test('are not waited for after the run was cancelled', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    server.state.addCheck('regression', sha, null, 41);
    const stop = new AbortController();
    const releasing = release(
      server,
      sha,
      { 'require-checks': 'all', 'checks-timeout': '10m' },
      { signal: stop.signal },
    );
    while (!server.requests.some(({ path }) => path.endsWith('/status')))
      await new Promise((done) => setImmediate(done));
    stop.abort();
    const result = await releasing;
    expect(result.exitCode).toBe(1);
    expect(await tagsOf(server)).toEqual([]);
  });
});

describe('the release', () => {
  async function workspace(files: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(join(job, 'workspace-'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    return folder;
  }

  test('gets its files while it is a draft, so that it may be immutable once published', async () => {
    await using server = await startGitHub();
    server.state.immutableReleases = true;
    const sha = await server.state.git.commit('one');
    const cwd = await workspace({ 'shop.tar': 'tar', 'my notes.txt': 'notes', 'skip.log': '' });
    const inputs = { assets: '*.tar\n*.txt' };
    const result = await release(server, sha, inputs, { cwd });
    expect(result.log).not.toContain('::error');
    expect(result.exitCode).toBe(0);
    const [made] = server.state.releases;
    expect(made).toMatchObject({ draft: false, immutable: true });
    expect(made?.assets.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['my.notes.txt', 'notes'],
      ['shop.tar', 'tar'],
    ]);
    expect(writes(server).slice(-4)).toEqual([
      'POST /releases',
      'POST /releases/{release_id}/assets',
      'POST /releases/{release_id}/assets',
      'PATCH /releases/{release_id}',
    ]);
    const before = server.requests.length;
    expect((await release(server, sha, inputs, { cwd })).exitCode).toBe(0);
    expect(writes(server).length).toBe(
      server.requests.slice(0, before).filter(({ method }) => method !== 'GET').length + 1,
    );

    await writeFile(join(cwd, 'late.tar'), 'late');
    const late = await release(server, sha, inputs, { cwd });
    expect(late.exitCode).toBe(1);
    expect(late.log).toContain('is published and immutable, and lacks late.tar');
  });

  test('replaces files that broke off in the draft, and finishes it', async () => {
    await using server = await startGitHub();
    const sha = await server.state.git.commit('one');
    const cwd = await workspace({ 'a.tar': 'aaaa', 'b.tar': 'bbbb' });
    expect((await release(server, sha, { assets: '*.tar', release: 'draft' }, { cwd })).exitCode).toBe(0);
    const [draft] = server.state.releases;
    const [, second] = draft?.assets ?? [];
    draft?.assets.splice(1, 1);
    draft?.assets.push({
      id: second?.id ?? 0,
      name: 'b.tar',
      label: null,
      contentType: '',
      bytes: Buffer.from('bb'),
      state: 'open',
    });
    expect((await release(server, sha, { assets: '*.tar' }, { cwd })).exitCode).toBe(0);
    expect(server.state.releases.length).toBe(1);
    expect(draft?.draft).toBe(false);
    expect(draft?.assets.map(({ name, bytes }) => [name, bytes.toString()])).toEqual([
      ['a.tar', 'aaaa'],
      ['b.tar', 'bbbb'],
    ]);
  });

  test('of a prerelease is marked so and is not the latest', async () => {
    await using server = await startGitHub();
    await server.state.git.tags(['v1.0.0'], await server.state.git.commit('base'));
    await release(server, await server.state.git.commit('feat: x'), {
      bump: 'prerelease',
      'make-latest': 'true',
    });
    expect(server.state.releases).toMatchObject([
      { tag: 'v1.1.0-rc.1', prerelease: true, latest: false, draft: false },
    ]);
  });

  test('begins its notes where it is told to', async () => {
    await using server = await startGitHub();
    const { git } = server.state;
    await git.tags(['v1.0.0'], await git.commit('base'));
    await git.tags(['v1.1.0'], await git.commit('feat: in between'));
    const result = await release(server, await git.commit('fix: last'), {
      'previous-tag': 'v1.0.0',
      'generate-notes': 'false',
    });
    expect(result.outputs).toMatchObject({ tag: 'v1.1.1', 'previous-tag': 'v1.0.0' });
    expect(result.outputs['notes']).toContain('Since v1.0.0:');
    expect(result.outputs['notes']).toContain('feat: in between');
    expect(result.summary.split('feat: in between')).toHaveLength(2);
    const wrong = await release(server, await git.commit('fix: more'), { 'previous-tag': 'v0.9.0' });
    expect(wrong.log).toContain('the tag v0.9.0 does not exist');
    expect(await tagsOf(server)).not.toContain('v1.1.2');
  });

  test('of a commit with hostile text keeps the summary and the log harmless', async () => {
    await using server = await startGitHub();
    const { git } = server.state;
    await git.tags(['v1.0.0'], await git.commit('base'));
    const sha = await git.commit('feat: <img src=x> @everyone\n\n::set-output name=tag::v6.6.6');
    const result = await release(server, sha, { reason: 'because\n::error::no' });
    expect(result.outputs['tag']).toBe('v1.1.0');
    expect(result.summary).not.toContain('<img');
    expect(result.summary).not.toContain('@everyone');
    expect(
      result.log.split('\n').filter((line) => line.startsWith('::error') || line.startsWith('::set-output')),
    ).toEqual([]);
  });

  test('is not made in a dry run, nor is the tag', async () => {
    await using server = await startGitHub();
    server.faults.push(faults.readOnly());
    const result = await release(server, await server.state.git.commit('feat: x'), { 'dry-run': 'true' });
    expect(result.exitCode).toBe(0);
    expect(result.outputs).toMatchObject({ tag: 'v0.1.0', created: 'false', 'release-url': '' });
    expect(writes(server)).toEqual([]);
  });
});

test('the token is in nothing that the action leaves behind', async () => {
  await using server = await startGitHub();
  const result = await release(server, await server.state.git.commit('feat: x'));
  const left =
    JSON.stringify([result.outputs, result.state, result.summary]) +
    result.log.replaceAll(`::add-mask::${server.token}`, '');
  expect(left).not.toContain(server.token);
});
