import { existsSync } from 'node:fs';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rollbackWorkflow } from '../../script/init-files.ts';
import { whyNoAct } from '../support/runner/act.ts';
import { readAnswer } from '../support/sites/app.ts';
import {
  BUILD,
  type ConsumerProject,
  SERVERS,
  startConsumerProject,
} from '../support/sites/consumer-project.ts';

/** The whole release by composed steps, as a team would write it. */
const RELEASE = `
name: Release
on: workflow_dispatch
permissions: {}
jobs:
  release:
    runs-on: ubuntu-24.04
    permissions:
      contents: write # makes the tag
      deployments: write # records the release
      actions: read # asks who approved
    steps:
      - uses: actions/checkout@v7
      - uses: acme/cutover/actions/tag-release@v1
        id: tag${BUILD}
      - uses: acme/cutover/actions/backup-remote@v1
        id: backup
        with:${SERVERS}
      - uses: acme/cutover/actions/rsync-deploy@v1
        with:${SERVERS}
          tag: \${{ steps.tag.outputs.tag }}
          backup-id: \${{ steps.backup.outputs.backup-id }}
      - uses: acme/cutover/actions/verify-health@v1
        with:${SERVERS}
          slot: idle
          expect-tag: \${{ steps.tag.outputs.tag }}
      - uses: acme/cutover/actions/switch-slot@v1
        with:${SERVERS}
          expect-tag: \${{ steps.tag.outputs.tag }}
      - uses: acme/cutover/actions/verify-health@v1
        with:${SERVERS}
          slot: live
          expect-tag: \${{ steps.tag.outputs.tag }}
`;
/** Keeps what the called workflow says of itself. */
const SAID = `
  said:
    runs-on: ubuntu-24.04
    needs: [rollback]
    steps:
      - env:
          OUTPUTS: \${{ toJSON(needs.rollback.outputs) }}
        run: printf '%s' "$OUTPUTS" >"$STAND_IN_ARTIFACTS/outputs.json"
`;
const LIST = `
name: List
on: workflow_dispatch
permissions: {}
jobs:
  list:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - uses: acme/cutover/actions/rollback-to-tag@v1
        with:${SERVERS}
          list: true
`;

describe.skipIf(whyNoAct() !== undefined)('the way back by hand, after releases by composed steps', () => {
  let team: ConsumerProject;
  beforeAll(async () => {
    team = await startConsumerProject(
      {
        'release.yml': RELEASE,
        'list.yml': LIST,
        'rollback.yml': `${rollbackWorkflow({ suite: 'acme/cutover', ref: 'v1' })}${SAID}`,
      },
      { hosts: 2, nginx: true, environment: { backup: {} } },
    );
  });
  afterAll(async () => {
    await team[Symbol.asyncDispose]();
  });

  const serving = async () =>
    Promise.all(
      team.shop.nginx.map(async ({ url }) => readAnswer(Buffer.from(await (await fetch(url)).arrayBuffer()))),
    );
  const said = async () =>
    JSON.parse(await readFile(join(team.consumer.path, '../kept-artifacts/outputs.json'), 'utf8'));
  const back = (tag: string) =>
    team.run('rollback.yml', {
      inputs: { environment: 'production', tag, reason: 'customers complain', emergency: 'false' },
    });

  test('four releases by composed steps go live one after the other, each with a backup', async () => {
    for (const version of ['v0.1.0', 'v0.2.0', 'v0.3.0', 'v0.4.0']) {
      await team.write();
      const run = await team.run('release.yml');
      expect(run.ok, run.log).toBe(true);
      expect(await serving()).toEqual([version, version]);
    }
    const host = team.shop.fleet.host(0);
    const record = JSON.parse(await readFile(join(host.root, '.cutover/releases/v0.4.0.json'), 'utf8'));
    expect(record).toMatchObject({ state: 'good', backup: expect.stringContaining('v0.3.0') });
    expect(existsSync(join(host.root, 'backups', record.backup))).toBe(true);
  }, 180_000);

  test('the list names what can be gone back to, and changes nothing', async () => {
    const run = await team.run('list.yml');
    expect(run.ok, run.log).toBe(true);
    for (const tag of ['v0.1.0', 'v0.2.0', 'v0.3.0', 'v0.4.0'])
      expect(run.summaries.join('\n').replaceAll('\\', '')).toContain(tag);
    expect(await serving()).toEqual(['v0.4.0', 'v0.4.0']);
  });

  test('previous: the release before serves again, and the left one is marked bad with the reason', async () => {
    const run = await back('');
    expect(run.ok, run.log).toBe(true);
    expect(await said()).toEqual({ tag: 'v0.3.0', method: 'slot' });
    // What the approver reads is there before the job that waits for the approval.
    const [plan = '', done = ''] = run.summaries;
    expect(plan.replaceAll('\\', '')).toContain('Would go back to v0.3.0');
    expect(done).toContain('Back on v0.3.0');
    expect(await serving()).toEqual(['v0.3.0', 'v0.3.0']);
    for (const { root } of team.shop.fleet.hosts)
      expect(JSON.parse(await readFile(join(root, '.cutover/releases/v0.4.0.json'), 'utf8'))).toMatchObject({
        state: 'bad',
        reason: expect.stringContaining('customers complain'),
      });
  });

  test('named: a release that no slot runs any more', async () => {
    const run = await back('v0.2.0');
    expect(run.ok, run.log).toBe(true);
    expect(await serving()).toEqual(['v0.2.0', 'v0.2.0']);
  });

  test('from the cache: its files are on no host any more', async () => {
    for (const host of team.shop.fleet.hosts) {
      await host.exec(`chmod -R u+w ${host.root}/releases/v0.1.0`);
      await rm(join(host.root, 'releases/v0.1.0'), { recursive: true });
    }
    const run = await back('v0.1.0');
    expect(run.ok, run.log).toBe(true);
    expect(await said()).toEqual({ tag: 'v0.1.0', method: 'cache' });
    expect(await serving()).toEqual(['v0.1.0', 'v0.1.0']);
  });

  test('a release that is unknown is refused, and what serves stays', async () => {
    const run = await back('v9.9.9');
    expect(run.ok).toBe(false);
    expect(await serving()).toEqual(['v0.1.0', 'v0.1.0']);
  });
});
