import { existsSync } from 'node:fs';
import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoAct } from '../support/runner/act.ts';
import { readAnswer } from '../support/sites/app.ts';
import {
  BUILD,
  type ConsumerProject,
  SERVERS,
  startConsumerProject,
} from '../support/sites/consumer-project.ts';
import { KEY_CHECK, KEY_CHECK_FIRST, KEY_CHECK_LAST, keysLeft } from '../support/sites/leftover-keys.ts';
import { treeOf } from '../support/tree.ts';

const RELEASE = `
name: Release
on:
  workflow_dispatch:
    inputs:
      dry-run: { type: boolean, default: false }
permissions: {}
jobs:
  build:
    runs-on: ubuntu-24.04
    permissions:
      contents: write # makes the tag
    outputs:
      tag: \${{ steps.tag.outputs.tag }}
    steps:
      - uses: actions/checkout@v7
      - uses: acme/cutover/actions/tag-release@v1
        id: tag${BUILD}
      - run: tar -cf bundle.tar -C dist .
      - uses: actions/upload-artifact@v7
        with: { name: bundle, path: bundle.tar }
  release:
    needs: build
    runs-on: ubuntu-24.04
    permissions:
      contents: read # reads the configuration
      deployments: write # records the release
      actions: read # asks who approved
    steps:
      - uses: actions/checkout@v7${KEY_CHECK_FIRST}
      - uses: actions/download-artifact@v8
        with: { name: bundle }
      - run: rm -rf dist && mkdir dist && tar -xf bundle.tar -C dist
      - uses: acme/cutover@v1
        id: release
        with:${SERVERS}
          tag: \${{ needs.build.outputs.tag }}
          dry-run: \${{ inputs.dry-run || 'false' }}
      - name: Outputs
        if: always()
        env:
          OUTPUTS: \${{ toJSON(steps.release.outputs) }}
        run: printf '%s' "$OUTPUTS" >"$STAND_IN_ARTIFACTS/outputs.json"${KEY_CHECK_LAST}
`;

/** A release with the file `only-live-fails` is well until it takes traffic. */
const HEALTH = [
  {
    http: 'http://$CUTOVER_ADDRESS:$CUTOVER_PORT/healthz',
    expect: { status: 200, json: { version: '$CUTOVER_TAG' } },
  },
  { command: 'test ! -e "$CUTOVER_RELEASE/only-live-fails"', when: 'live' },
];

describe.skipIf(whyNoAct() !== undefined)('a release by the root action', () => {
  let team: ConsumerProject;
  beforeAll(async () => {
    team = await startConsumerProject(
      { 'release.yml': RELEASE },
      { hosts: 2, nginx: true, environment: { health: HEALTH } },
    );
    await team.consumer.commit(KEY_CHECK);
  });
  afterAll(async () => {
    await team[Symbol.asyncDispose]();
  });

  const serving = async () =>
    Promise.all(
      team.shop.nginx.map(async ({ url }) => readAnswer(Buffer.from(await (await fetch(url)).arrayBuffer()))),
    );
  const outputs = async (): Promise<Record<string, string>> =>
    JSON.parse(await readFile(join(team.consumer.path, '../kept-artifacts/outputs.json'), 'utf8'));

  test('the first release goes live, is good, and the deployment says so', async () => {
    const run = await team.run('release.yml');
    expect(run.ok, run.log).toBe(true);
    expect(await keysLeft(team.consumer)).toEqual({ during: 1, after: [] });
    expect(await serving()).toEqual(['v0.1.0', 'v0.1.0']);
    expect(await outputs()).toMatchObject({ tag: 'v0.1.0', result: 'released', 'previous-tag': '' });
    for (const host of team.shop.fleet.hosts) {
      expect(await readlink(join(host.root, 'live'))).toBe('slots/blue');
      const record = JSON.parse(await readFile(join(host.root, '.cutover/releases/v0.1.0.json'), 'utf8'));
      expect(record).toMatchObject({ state: 'good', goodAt: expect.any(String), liveAt: expect.any(String) });
    }
    const [deployment] = team.github.state.deployments;
    expect(deployment?.statuses[0]).toMatchObject({
      state: 'success',
      description: expect.stringContaining('v0.1.0 live on 2 hosts'),
    });
    expect(run.summaries.join('\n')).toContain('v0.1.0 is live in production');
    expect(run.summaries.join('\n')).toContain('gantt');
  });

  test('the next one takes the other slot', async () => {
    await team.write();
    const run = await team.run('release.yml');
    expect(run.ok, run.log).toBe(true);
    expect(await serving()).toEqual(['v0.2.0', 'v0.2.0']);
    expect(await outputs()).toMatchObject({ tag: 'v0.2.0', slot: 'green', 'previous-tag': 'v0.1.0' });
  });

  test('a release that is not healthy before the switch is red, and the old one serves', async () => {
    await team.write({ health: 'failing' });
    const run = await team.run('release.yml');
    expect(run.ok).toBe(false);
    expect(await serving()).toEqual(['v0.2.0', 'v0.2.0']);
    expect(await outputs()).toMatchObject({ tag: 'v0.3.0', result: 'failed' });
    expect(team.github.state.deployments[0]?.statuses[0]).toMatchObject({
      state: 'failure',
      description: expect.stringContaining('still on v0.2.0'),
    });
  });

  test('a release that fails while live goes back by itself, is marked bad, and the run is red', async () => {
    await team.write({ extra: { 'only-live-fails': 'yes' } });
    const run = await team.run('release.yml');
    expect(run.ok).toBe(false);
    expect(run.log).toContain('Rolled back to v0.2.0');
    expect(await serving()).toEqual(['v0.2.0', 'v0.2.0']);
    expect(await outputs()).toMatchObject({ result: 'rolled-back', 'previous-tag': 'v0.2.0' });
    const { tag } = await outputs();
    for (const host of team.shop.fleet.hosts) {
      const record = JSON.parse(await readFile(join(host.root, `.cutover/releases/${tag}.json`), 'utf8'));
      expect(record).toMatchObject({ state: 'bad', badAt: expect.any(String) });
      const history = await readFile(join(host.root, '.cutover/history.jsonl'), 'utf8');
      expect(history).toContain('"event":"rolled-back"');
    }
    expect(team.github.state.deployments[0]?.statuses[0]).toMatchObject({
      state: 'failure',
      description: expect.stringContaining('v0.2.0 live again on 2 hosts'),
    });
  });

  test('a dry run changes nothing on any host', async () => {
    await team.write();
    const trees = async () => Promise.all(team.shop.fleet.hosts.map(({ root }) => treeOf(root)));
    const before = await trees();
    const run = await team.run('release.yml', { inputs: { 'dry-run': 'true' } });
    expect(run.ok, run.log).toBe(true);
    expect(await outputs()).toMatchObject({ result: 'planned' });
    expect(run.log).toContain('would send');
    expect(await trees()).toEqual(before);
  });

  test('a cancelled run ends its post steps: lock and key are gone, the old version serves', async () => {
    await team.write({ health: 'silent' });
    const cancel = new AbortController();
    const run = await team.run('release.yml', {
      signal: cancel.signal,
      onLine: (line) => {
        if (line.includes('::group::Check idle slot')) cancel.abort();
      },
    });
    expect(run.ok).toBe(false);
    expect(run.steps).toContainEqual(
      expect.objectContaining({ stage: 'Post', step: expect.stringContaining('cutover'), result: 'success' }),
    );
    expect(await serving()).toEqual(['v0.2.0', 'v0.2.0']);
    expect((await keysLeft(team.consumer)).after).toEqual([]);
    for (const host of team.shop.fleet.hosts)
      expect(existsSync(join(host.root, '.cutover/lock'))).toBe(false);
  });
});
