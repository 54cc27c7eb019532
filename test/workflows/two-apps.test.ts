import { readFile, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { whyNoAct } from '../support/runner/act.ts';
import { BUILD, SERVERS, startConsumerProject } from '../support/sites/consumer-project.ts';
import { treeOf } from '../support/tree.ts';

const release = (steps: string) => `
name: Release
on: workflow_dispatch
permissions: {}
jobs:
  release:
    runs-on: ubuntu-24.04
    permissions:
      contents: write # makes the tag
      deployments: write # records the release
    steps:
      - uses: actions/checkout@v7
      - uses: acme/cutover/actions/tag-release@v1
        id: tag${BUILD}${steps}
`;
const app = (config: string) => `
      - uses: acme/cutover@v1
        with:${SERVERS}
          config: ${config}
          tag: \${{ steps.tag.outputs.tag }}`;
const SHOP = app('.github/cutover.yml');
const BLOG = app('.github/blog.yml');

describe.skipIf(whyNoAct() !== undefined)('two applications on one host', () => {
  test('are released by one job, and neither touches the other', async () => {
    await using team = await startConsumerProject(
      { 'both.yml': release(SHOP + BLOG), 'blog.yml': release(BLOG) },
      { hosts: 1 },
    );
    const host = team.shop.fleet.host(0);
    const blog = join(host.root, '../blog');
    const settings = team.shop.settings();
    const { hosts, timeouts } = settings.environments.production;
    await team.consumer.commit({
      '.github/blog.yml': JSON.stringify({
        app: 'blog',
        source: 'dist',
        environments: {
          production: {
            path: team.shop.fleet.path.replace(/shop$/, 'blog'),
            ...{ hosts, timeouts },
            health: [{ command: 'grep -qx "$CUTOVER_TAG" "$CUTOVER_RELEASE/VERSION"' }],
          },
        },
      }),
    });
    const live = async (root: string) =>
      (await readFile(join(await realpath(join(root, 'live')), 'VERSION'), 'utf8')).trim();

    const both = await team.run('both.yml');
    expect(both.ok, both.log).toBe(true);
    expect([await live(host.root), await live(blog)]).toEqual(['v0.1.0', 'v0.1.0']);

    // Somebody works on the shop: that must not keep the blog waiting.
    await host.exec(`mkdir ${host.root}/.cutover/lock && echo other > ${host.root}/.cutover/lock/token`);
    const before = await treeOf(host.root);
    await team.write();
    const one = await team.run('blog.yml');
    expect(one.ok, one.log).toBe(true);
    expect([await live(host.root), await live(blog)]).toEqual(['v0.1.0', 'v0.2.0']);
    expect(await treeOf(host.root)).toEqual(before);
  });
});
