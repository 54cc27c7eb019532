import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { leftOnHost } from '../faults/invariants.ts';
import { whyNoAct } from '../support/runner/act.ts';
import { readAnswer } from '../support/sites/app.ts';
import { BUILD, type ConsumerProject, startConsumerProject } from '../support/sites/consumer-project.ts';
import { startTraffic } from '../support/sites/traffic.ts';

const RELEASE = `
name: Release
on: workflow_dispatch
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
        with:
          name: bundle
          path: bundle.tar
  release:
    needs: [build]
    permissions:
      contents: read # reads the configuration
      deployments: write # records the release
      actions: read # asks who approved
    uses: acme/cutover/.github/workflows/sharded.yml@v1
    with:
      tag: \${{ needs.build.outputs.tag }}
      shards: 2
    secrets: inherit
`;

interface WithNginx {
  readonly nginx: { readonly test: string };
}

describe.skipIf(whyNoAct() !== undefined)('a fleet that two jobs share', () => {
  let team: ConsumerProject;
  beforeAll(async () => {
    team = await startConsumerProject({ 'release.yml': RELEASE }, { hosts: 4, nginx: true }, (settings) => {
      const { production } = settings.environments;
      const { nginx } = production['switch'] as WithNginx;
      // The release that says so cannot be switched to on the host that it names.
      const fails = `[ -e "$CUTOVER_RELEASE/fails-on-$CUTOVER_ADDRESS" ] && grep -q "$CUTOVER_TAG" "$CUTOVER_ROOT/nginx/live.conf"`;
      return {
        ...settings,
        environments: {
          production: {
            ...production,
            migrate: 'echo "$CUTOVER_TAG" >>"$CUTOVER_ROOT/../migrated"',
            switch: { nginx: { ...nginx, test: `${nginx.test} && ! { ${fails}; }` } },
          },
        },
      };
    });
  });
  afterAll(() => team[Symbol.asyncDispose]());

  const each = <T>(read: (host: ConsumerProject['shop']['fleet']['hosts'][number]) => Promise<T>) =>
    Promise.all(team.shop.fleet.hosts.map(read));
  const serving = () =>
    each(async ({ ip }) => readAnswer(Buffer.from(await (await fetch(`http://${ip}:8080/`)).arrayBuffer())));
  const lives = () => each(({ root }) => readlink(join(root, 'live')));
  const traffic = () =>
    each(async ({ ip }) => startTraffic(`http://${ip}:8080/`, { rate: 20, read: readAnswer }));
  const migrated = () => each(({ root }) => readFile(join(root, '../migrated'), 'utf8').catch(() => ''));
  const nothingLeft = async () => expect((await each(leftOnHost)).flat()).toEqual([]);

  test('the first release, then the next one: both shards go green, and migrate ran once in the fleet', async () => {
    for (const version of ['v0.1.0', 'v0.2.0']) {
      await team.write();
      const run = await team.run('release.yml');
      expect(run.ok, run.log).toBe(true);
      expect(await serving()).toEqual(Array(4).fill(version));
    }
    expect(await lives()).toEqual(Array(4).fill('slots/green'));
    expect(await migrated()).toEqual(['v0.1.0\nv0.2.0\n', '', '', '']);
    await nothingLeft();
  });

  test('a shard that fails its switch takes the other one back: visitors of every host end on the old version', async () => {
    await team.write({ extra: { [`fails-on-${team.shop.fleet.host(3).ip}`]: 'yes' } });
    const visitors = await traffic();
    const run = await team.run('release.yml');
    expect(run.ok).toBe(false);
    expect(run.log).toContain('No host of shard 2/2 stayed switched: green with v0.2.0 is live there');
    const done = (step: string) => run.steps.filter((one) => one.step === step && one.stage === 'Main');
    expect(done('Bring all hosts back to what was live before')).toEqual([
      expect.objectContaining({ result: 'success' }),
    ]);
    expect(await lives()).toEqual(Array(4).fill('slots/green'));
    expect(await serving()).toEqual(Array(4).fill('v0.2.0'));
    for (const [at, one] of visitors.entries()) {
      await one.more(10);
      const report = await one.stop();
      expect(report.errors).toEqual([]);
      // The hosts of the first shard had switched, and came back; the one that refused it never showed it.
      if (at < 2) expect([...report.versions.keys()].sort()).toEqual(['v0.2.0', 'v0.3.0']);
      if (at === 3) expect([...report.versions.keys()]).toEqual(['v0.2.0']);
      expect(one.answers.at(-1)?.version).toBe('v0.2.0');
    }
    await nothingLeft();
  });

  test('hosts that disagree are refused before a shard changes anything', async () => {
    await team.write();
    const [first] = team.shop.fleet.hosts;
    if (first === undefined) throw new Error('no host');
    const before = await each(({ root }) => readlink(join(root, 'slots/blue')));
    await first.exec(`cd ${first.root} && ln -sfn slots/blue live`);
    const run = await team.run('release.yml');
    await first.exec(`cd ${first.root} && ln -sfn slots/green live`);
    expect(run.ok).toBe(false);
    expect(run.log).toContain('the hosts do not agree');
    expect(run.steps.filter(({ step }) => step === 'Deploy into the idle slot')).toEqual([]);
    expect(await each(({ root }) => readlink(join(root, 'slots/blue')))).toEqual(before);
    expect(await serving()).toEqual(Array(4).fill('v0.2.0'));
  });
});
