import { existsSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { whyNoAct } from '../support/runner/act.ts';
import { keysLeft, LOOK, LOOK_FIRST, LOOK_LAST } from '../support/sites/look.ts';
import { BUILD, SERVERS, startTeam } from '../support/sites/team.ts';

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
      - uses: actions/checkout@v7${LOOK_FIRST}
      - uses: acme/cutover/actions/tag-release@v1
        id: tag${BUILD}
      - uses: acme/cutover/actions/rsync-deploy@v1
        id: deploy
        with:${SERVERS}
          tag: \${{ steps.tag.outputs.tag }}${LOOK_LAST}
`;

describe.skipIf(whyNoAct() !== undefined)('a release by composed steps', () => {
  test('tags, deploys beside what serves, and leaves neither lock nor key behind', async () => {
    await using team = await startTeam({ 'release.yml': RELEASE }, { hosts: 2 });
    await team.consumer.commit(LOOK);
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
