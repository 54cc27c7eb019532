import { existsSync } from 'node:fs';
import { readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { releaseWorkflow } from '../../script/init-files.ts';
import { whyNoAct } from '../support/runner/act.ts';
import { canConnect } from '../support/servers/port.ts';
import { type ConsumerProject, startConsumerProject } from '../support/sites/consumer-project.ts';
import { PORTS } from '../support/sites/shop.ts';

/** What script/init writes for a team, with a staging environment and without. */
const written = (staging: boolean) =>
  releaseWorkflow({
    ...{ suite: 'acme/cutover', ref: 'v1', source: 'dist', staging },
    build: ['rm -rf dist', `cp -a src dist`, `printf '%s\\n' "$TAG" >dist/VERSION`],
  });
const RELEASE = written(true);

describe.skipIf(whyNoAct() !== undefined)('the reusable release workflow', () => {
  let team: ConsumerProject;
  beforeAll(async () => {
    const workflows = { 'release.yml': RELEASE, 'direct.yml': written(false) };
    team = await startConsumerProject(workflows, { hosts: 3 }, (settings) => {
      const { production } = settings.environments;
      const hosts = production['hosts'] as string[];
      return {
        ...settings,
        environments: {
          staging: { ...production, hosts: hosts.slice(0, 1), switch: { 'stop-old-after': '1s' } },
          production: { ...production, hosts: hosts.slice(1), approval: 'required' },
        },
      };
    });
  });
  afterAll(async () => {
    await team[Symbol.asyncDispose]();
  });

  const live = async () =>
    Promise.all(
      team.shop.fleet.hosts.map(async ({ root }) =>
        existsSync(join(root, 'live')) ? readlink(join(root, await readlink(join(root, 'live')))) : undefined,
      ),
    );

  /** The one file of an artifact that run 7002 kept. */
  const pageOf = async (name: string) => {
    const dir = join(team.consumer.path, '../kept-artifacts/7002', name);
    const files = await readdir(dir);
    expect(files).toEqual([`${name}.html`]);
    return readFile(join(dir, files[0] ?? ''), 'utf8');
  };

  test('every syntax that is rewritten for act is still in use', () => {
    expect(
      team.consumer.rewritten.every((count) => count > 0),
      String(team.consumer.rewritten),
    ).toBe(true);
  });

  test.each([
    ['with staging plans staging', 'release.yml', 'staging'],
    ['without staging plans production', 'direct.yml', 'production'],
  ])('a dry run %s, and changes nothing', async (_, workflow, environment) => {
    const run = await team.run(workflow, { inputs: { 'dry-run': 'true' } });
    expect(run.ok, run.log).toBe(true);
    expect(run.summaries.join('\n')).toContain(`Dry run: v0.1.0 to ${environment}`);
    expect(run.summaries.join('\n')).toContain('would send');
    expect(await live()).toEqual([undefined, undefined, undefined]);
    for (const { root } of team.shop.fleet.hosts) expect(existsSync(root)).toBe(false);
  });

  test('plans, releases to staging, and stops before production when nobody has approved', async () => {
    const run = await team.run('release.yml', { runId: 7001 });
    expect(run.ok).toBe(false);
    expect(run.log).toContain('nobody has approved this run for the environment production');
    // What the approver reads is there before the gate.
    expect(run.summaries.join('\n')).toContain('Dry run: v0.1.0 to production');
    expect(run.summaries.join('\n')).toContain('GitHub has no environment production, so nobody is asked');
    expect(await live()).toEqual(['../releases/v0.1.0', undefined, undefined]);
  });

  test('with an approval production receives byte for byte what staging ran', async () => {
    await team.write();
    team.github.state.protect('production', ['mona']);
    team.github.state.review(7002, 'mona', ['production'], 'approved', 'looks good');
    const run = await team.run('release.yml', { runId: 7002 });
    expect(run.ok, run.log).toBe(true);
    expect(await live()).toEqual(Array(3).fill('../releases/v0.2.0'));
    const manifests = await Promise.all(
      team.shop.fleet.hosts.map((host) =>
        host.exec(`sha256sum < ${host.root}/.cutover/releases/v0.2.0.manifest`),
      ),
    );
    expect(new Set(manifests.map((one) => JSON.stringify(one))).size).toBe(1);
    for (const [name, title] of [
      ['plan', 'Dry run: v0.2.0 to production'],
      ['report', 'v0.2.0 is live in production'],
    ])
      expect(await pageOf(`${name}-production`)).toContain(`<h1>${title}</h1>`);
    expect(run.summaries.join('\n')).toContain('mona');
    // Staging stops the slot that was left.
    const { ip } = team.shop.fleet.host(0);
    expect([await canConnect(ip, PORTS.blue), await canConnect(ip, PORTS.green)]).toEqual([false, true]);
  });

  test('a re-run finds staging unchanged, and holds production to its manifest all the same', async () => {
    const run = await team.run('release.yml', { runId: 7002 });
    expect(run.ok, run.log).toBe(true);
    expect(run.summaries.join('\n')).toContain('v0.2.0 was live in production already');
    expect(run.steps).not.toContainEqual(
      expect.objectContaining({ step: 'Refuse what staging did not run', result: 'success' }),
    );
    expect(await live()).toEqual(Array(3).fill('../releases/v0.2.0'));
  });

  test('without staging the approver reads a plan of production, then it is released', async () => {
    await team.write();
    team.github.state.review(7003, 'mona', ['production'], 'approved', 'looks good');
    const run = await team.run('direct.yml', { runId: 7003 });
    expect(run.ok, run.log).toBe(true);
    const summaries = run.summaries.join('\n');
    expect(summaries.indexOf('v0.3.0 is live in production')).toBeGreaterThan(
      summaries.indexOf('Dry run: v0.3.0 to production'),
    );
    expect(await live()).toEqual(['v0.2.0', 'v0.3.0', 'v0.3.0'].map((tag) => `../releases/${tag}`));
  });

  test('a step of the build that fails releases nothing', async () => {
    const before = await live();
    await team.consumer.commit({
      '.github/workflows/broken.yml': RELEASE.replace('cp -a src dist', 'exit 3'),
    });
    const run = await team.run('broken.yml');
    expect(run.ok).toBe(false);
    expect(run.steps).toContainEqual(expect.objectContaining({ step: 'Build', result: 'failure' }));
    expect(await live()).toEqual(before);
  });
});
