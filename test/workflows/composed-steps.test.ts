import { existsSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { whyNoAct } from '../support/runner/act.ts';
import { BUILD, SERVERS, startConsumerProject } from '../support/sites/consumer-project.ts';
import { KEY_CHECK, KEY_CHECK_FIRST, KEY_CHECK_LAST, keysLeft } from '../support/sites/leftover-keys.ts';

const RELEASE = `
name: Release
on: workflow_dispatch
permissions: {}
jobs:
  release:
    runs-on: ubuntu-24.04
    permissions:
      contents: write
    steps:
      - uses: actions/checkout@v7${KEY_CHECK_FIRST}
      - uses: acme/cutover/actions/tag-release@v1
        id: tag${BUILD}
      - uses: acme/cutover/actions/rsync-deploy@v1
        id: deploy
        with:${SERVERS}
          tag: \${{ steps.tag.outputs.tag }}${KEY_CHECK_LAST}
`;

describe.skipIf(whyNoAct() !== undefined)('a release by composed steps', () => {
  test('tags, deploys beside what serves, and leaves neither lock nor key behind', async () => {
    await using team = await startConsumerProject({ 'release.yml': RELEASE }, { hosts: 2 });
    await team.consumer.commit(KEY_CHECK);
    const run = await team.run('release.yml');
    expect(run.ok, run.log).toBe(true);
    for (const host of team.shop.fleet.hosts) {
      expect(await readlink(join(host.root, 'slots/blue'))).toBe('../releases/v0.1.0');
      expect(existsSync(join(host.root, 'live'))).toBe(false);
      expect(existsSync(join(host.root, '.cutover/lock'))).toBe(false);
    }
    expect(await keysLeft(team.consumer)).toEqual({ during: 1, after: [] });
  });
});
