import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { readlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';
import { type RunOptions, type WorkflowRun, whyNoAct } from '../support/runner/act.ts';
import { type Haproxy, startHaproxy } from '../support/servers/haproxy.ts';
import { readAnswer } from '../support/sites/app.ts';
import {
  BUILD,
  type ConsumerProject,
  SERVERS,
  startConsumerProject,
} from '../support/sites/consumer-project.ts';

/** `CUTOVER_STANDBY=all` also plays what ends in the middle, by two ways that the tests of actions know too. */
const EVERY = process.env['CUTOVER_STANDBY'] === 'all';

/** The first release goes to the primary by composed steps; from then on the workflow upgrades. */
const FIRST = `
name: First release
on: workflow_dispatch
permissions: {}
jobs:
  first:
    runs-on: ubuntu-24.04
    permissions:
      contents: write # makes the tag
      deployments: write # records the release
    steps:
      - uses: actions/checkout@v7
      - uses: acme/cutover/actions/tag-release@v1
        id: tag${BUILD}
      - uses: acme/cutover/actions/rsync-deploy@v1
        with:${SERVERS}
          tag: \${{ steps.tag.outputs.tag }}
          slot: primary
      - uses: acme/cutover/actions/verify-health@v1
        with:${SERVERS}
          slot: primary
          expect-tag: \${{ steps.tag.outputs.tag }}
      - uses: acme/cutover/actions/switch-slot@v1
        with:${SERVERS}
          slot: primary
          expect-tag: \${{ steps.tag.outputs.tag }}
      - uses: acme/cutover/actions/verify-health@v1
        with:${SERVERS}
          slot: live
          expect-tag: \${{ steps.tag.outputs.tag }}
`;
const UPGRADE = `
name: Upgrade
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
  upgrade:
    needs: [build]
    permissions:
      contents: read # reads the configuration
      deployments: write # records the release
      actions: read # asks who approved
    uses: acme/cutover/.github/workflows/primary-standby.yml@v1
    with:
      tag: \${{ needs.build.outputs.tag }}
    secrets: inherit
`;

/** The same, which waits for the verdict of what servers count. */
const OBSERVED = UPGRADE.replace('name: Upgrade', 'name: Observed').replace(
  'with:\n      tag',
  'with:\n      observed: true\n      tag',
);

/** What "Re-run failed jobs" runs again of a run that was red in its job `observe`: that one and those behind it. */
function rerunOf(workflow: string): string {
  const { name, on, jobs, ...rest } = parse(
    workflow.replaceAll('uses: $/', 'uses: acme/cutover/').replace(/^ +queue: max.*\n/gm, ''),
  ) as Workflow;
  const { standby, observe, ...behind } = jobs;
  expect([standby, observe?.needs]).toEqual([expect.anything(), ['standby']]);
  const { needs: _, ...again } = observe ?? {};
  const all = { observe: again, ...behind };
  const text = stringify({
    ...{ name, on: { workflow_dispatch: { inputs: on.workflow_call.inputs } } },
    ...{ ...rest, jobs: all },
  });
  return text.replace(/uses: (acme\/cutover\/\S+)/g, 'uses: $1@v1');
}

interface Workflow {
  readonly name: string;
  readonly on: { readonly workflow_call: { readonly inputs: object } };
  readonly jobs: Readonly<Record<string, { readonly needs?: readonly string[] }>>;
}

describe.skipIf(whyNoAct() !== undefined)('a primary and a standby', () => {
  let team: ConsumerProject;
  let haproxy: Haproxy;
  let configured: Parameters<ConsumerProject['shop']['configure']>[0];
  beforeAll(async () => {
    team = await startConsumerProject(
      {
        'first.yml': FIRST,
        'upgrade.yml': UPGRADE,
        'observed.yml': OBSERVED,
        'rerun.yml': rerunOf(
          readFileSync(join(import.meta.dirname, '../../.github/workflows/primary-standby.yml'), 'utf8'),
        ),
      },
      { hosts: 3 },
      (settings) => {
        const [primary, standby, balancer] = hostsOf(settings);
        const { production } = settings.environments;
        const { hosts: _, ...rest } = production;
        const all = {
          ...settings,
          environments: {
            production: {
              ...rest,
              slots: {
                primary: { port: 3001, hosts: [primary] },
                standby: { port: 3001, hosts: [standby] },
              },
              health: [
                ...(production['health'] as unknown[]),
                { command: 'test ! -e "$CUTOVER_RELEASE/only-live-fails"', when: 'live' },
                { command: 'test ! -e "$CUTOVER_RELEASE/only-on-$CUTOVER_SLOT-fails"', when: 'live' },
              ],
              switch: {
                'confirm-within': '2m',
                haproxy: {
                  hosts: [balancer],
                  socket: `${root(rest)}/haproxy/admin.sock`,
                  'state-file': `${root(rest)}/haproxy/server-state`,
                  backend: 'shop',
                  servers: { primary: ['app1'], standby: ['app2'] },
                  drain: '5s',
                },
              },
              backup: {},
              // Days that are over at once: the look after a window is the last one.
              observe: {
                for: '1ms',
                least: 20,
                back: 'auto',
                metrics: { log: { file: `${root(rest)}/app.log`, limit: '20%' } },
              },
            },
          },
        };
        configured = all;
        return all;
      },
    );
    await team.shop.configure(configured);
    for (const host of team.shop.fleet.hosts) writeFileSync(join(host.dir, 'app.log'), '');
    const balancer = team.shop.fleet.host(2);
    haproxy = await startHaproxy({
      dir: join(balancer.dir, 'haproxy'),
      ip: balancer.ip,
      port: 8080,
      servers: [
        { name: 'app1', address: `${team.shop.fleet.host(0).ip}:3001` },
        { name: 'app2', address: `${team.shop.fleet.host(1).ip}:3001`, disabled: true },
      ],
    });
  });
  afterAll(async () => {
    await haproxy[Symbol.asyncDispose]();
    await team[Symbol.asyncDispose]();
  });

  const serving = async () => readAnswer(Buffer.from(await (await fetch(haproxy.url)).arrayBuffer()));
  const holds = async (index: number, slot: string) =>
    readlink(join(team.shop.fleet.host(index).root, 'slots', slot));
  const up = async () =>
    (await haproxy.servers()).filter(({ status }) => status === 'UP').map(({ name }) => name);

  test('the first release serves from the primary', async () => {
    const run = await team.run('first.yml');
    expect(run.ok, run.log).toBe(true);
    await haproxy.sees('app1', 'UP');
    expect(await serving()).toBe('v0.1.0');
  });

  /** A run whose windows the application writes lines in: at the job of a number, on the server of an index. */
  const writing = (
    workflow: string,
    writes: Readonly<Record<number, [number, string]>>,
    options: RunOptions = {},
  ) => {
    let jobs = 0;
    return team.run(workflow, {
      ...options,
      onLine: (line) => {
        const [index, text] = (line.includes('Run Set up job') ? writes[++jobs] : undefined) ?? [0, ''];
        if (text !== '')
          appendFileSync(join(team.shop.fleet.host(index).dir, 'app.log'), `${text}\n`.repeat(300));
      },
    });
  };
  /** An observed upgrade: what the application writes on the standby, and then on the primary. */
  const observed = async (
    onStandby: string,
    onPrimary = '',
    options: RunOptions = {},
  ): Promise<WorkflowRun> => {
    await team.write();
    return writing('observed.yml', { 3: [1, onStandby], 5: [0, onPrimary] }, options);
  };
  const passes = (index: number, tag: string) =>
    readFileSync(join(team.shop.fleet.host(index).root, '.cutover/history.jsonl'), 'utf8').match(
      new RegExp(`"event":"observed","tag":"${tag}","verdict":"pass"`, 'g'),
    );

  test('a good release goes by the standby through both windows, and ends on the primary with both on it', async () => {
    const run = await observed('fine', 'fine');
    expect(run.ok, run.log).toBe(true);
    expect(await serving()).toBe('v0.2.0');
    expect(await up()).toContain('app1');
    expect([await holds(0, 'primary'), await holds(1, 'standby')]).toEqual(
      Array(2).fill('../releases/v0.2.0'),
    );
    for (const index of [0, 1]) expect(passes(index, 'v0.2.0')).toHaveLength(2);
  });

  test('a release that fails in production on the standby goes back to the primary, and is red', async () => {
    await team.write({ extra: { 'only-live-fails': 'yes' } });
    const run = await team.run('upgrade.yml');
    expect(run.ok).toBe(false);
    expect(await serving()).toBe('v0.2.0');
    expect(await holds(0, 'primary')).toBe('../releases/v0.2.0');
    expect(ways(run)).toEqual(['Go back to the primary']);
  });

  test.runIf(EVERY)(
    'a run that is cancelled between the switch and its check returns to the primary',
    async () => {
      await team.write({ answerDelayMs: 1_500 });
      const cancel = new AbortController();
      const run = await team.run('upgrade.yml', {
        signal: cancel.signal,
        onLine: (line) => {
          if (line.includes('Run Main Check in production')) cancel.abort();
        },
      });
      expect(run.ok).toBe(false);
      expect(ways(run).length, run.log).toBe(1);
      expect(await serving()).toBe('v0.2.0');
      for (const host of team.shop.fleet.hosts)
        expect(existsSync(join(host.root, '.cutover/lock'))).toBe(false);
    },
  );

  test('a release that is bad on day two goes back to the primary, as its approval covers, and is red', async () => {
    const before = await serving();
    const run = await observed('ERROR');
    expect(run.ok).toBe(false);
    expect(run.log).toContain(`went back to ${before}: it is live in primary`);
    expect(run.jobs['Upgrade the former primary and switch back'] ?? 'skipped').not.toBe('success');
    expect(await serving()).toBe(before);
    expect(await holds(0, 'primary')).toBe(`../releases/${before}`);
  });

  /** The run that is red, and whose jobs run again. */
  const RED = 5_000;

  test('of one of which nobody can say the primary is left alone', async () => {
    const before = await serving();
    const run = await observed('', '', { runId: RED });
    expect(run.ok).toBe(false);
    expect(run.log).toContain('0 lines of the log are too few to judge (20)');
    expect(run.jobs['Upgrade the former primary and switch back'] ?? 'skipped').not.toBe('success');
    expect(await holds(0, 'primary')).toBe(`../releases/${before}`);
    const tag = await serving();
    expect(await holds(1, 'standby')).toBe(`../releases/${tag}`);
  });

  test('and is upgraded once somebody has taken that for good enough, when the failed jobs run again', async () => {
    const tag = await serving();
    // A scheduled look of somebody who gives a reason.
    const accepted = await team.shop.step('observe', { accept: 'a quiet week' });
    expect([accepted.exitCode, accepted.outputs['tag']], accepted.log).toEqual([0, tag]);
    const again = await writing(
      'rerun.yml',
      { 3: [0, 'fine'] },
      { runId: RED, inputs: { tag, observed: 'true' } },
    );
    expect(again.ok, again.log).toBe(true);
    expect(again.log).toContain('accepted by octocat: a quiet week');
    expect(await serving()).toBe(tag);
    expect(await up()).toContain('app1');
    expect(await holds(0, 'primary')).toBe(`../releases/${tag}`);
    // The second window was judged by itself.
    expect(passes(0, tag)).toHaveLength(1);
  });

  test.runIf(EVERY)(
    'a former primary that fails with the new release leaves traffic on the standby, and is red',
    async () => {
      await team.write({ extra: { 'only-on-primary-fails': 'yes' } });
      const run = await team.run('upgrade.yml');
      expect(run.ok).toBe(false);
      expect(ways(run)).toEqual(['Stay on the standby']);
      const version = await serving();
      expect(await holds(1, 'standby')).toBe(`../releases/${version}`);
      expect(await holds(0, 'primary')).toBe(`../releases/${version}`);
      expect(await up()).toContain('app2');
      expect(version).not.toBe('v0.2.0');
    },
  );
});

describe.skipIf(whyNoAct() !== undefined)('the first release of the example, as its README tells', () => {
  const example = (path: string) =>
    readFileSync(join(import.meta.dirname, '../../examples/primary-standby/.github', path), 'utf8');

  test('on a primary that serves a version which Cutover does not know it goes to the standby, takes traffic there, and comes to the primary at the end', async () => {
    const upgrade = example('workflows/upgrade.yml')
      .replaceAll('OWNER/', 'acme/')
      .replace('./build.sh', 'sh build.sh');
    const told = parse(example('cutover.yml')) as Config;
    await using team = await startConsumerProject({ 'upgrade.yml': upgrade }, { hosts: 3 }, (settings) => {
      const [primary, standby, balancer] = hostsOf(settings);
      const { hosts: _hosts, slots: _slots, ...ours } = settings.environments.production;
      const { production } = told.environments;
      const { haproxy } = production.switch;
      return {
        ...told,
        shared: [],
        environments: {
          production: {
            ...production,
            // What the servers of the test have in place of those of the example.
            ...{
              path: ours['path'],
              start: ours['start'],
              health: ours['health'],
              timeouts: ours['timeouts'],
            },
            ...{ approval: 'none', backup: {} },
            slots: {
              primary: { port: 3001, hosts: [primary] },
              standby: { port: 3001, hosts: [standby] },
            },
            switch: {
              ...production.switch,
              haproxy: {
                ...haproxy,
                hosts: [balancer],
                socket: `${root(ours)}/haproxy/admin.sock`,
                'state-file': `${root(ours)}/haproxy/server-state`,
              },
            },
          },
        },
      };
    });
    expect(told.environments.production.switch['confirm-within']).toBeDefined();
    await team.consumer.commit({ 'build.sh': 'set -eu\nrm -rf dist\ncp -a src dist\n' }, 'feat: build it');
    const { fleet } = team.shop;
    const balancer = fleet.host(2);
    await using haproxy = await startHaproxy({
      dir: join(balancer.dir, 'haproxy'),
      ip: balancer.ip,
      port: 8080,
      backend: 'ledger',
      servers: [
        { name: 'app1', address: `${fleet.host(0).ip}:3001` },
        { name: 'app2', address: `${fleet.host(1).ip}:3001`, disabled: true },
      ],
    });
    const before = createServer((_, response) => response.end('version=before\n'));
    await once(before.listen(3001, fleet.host(0).ip), 'listening');
    await haproxy.sees('app1', 'UP');
    // It shows servers as up before it has asked them.
    await expect
      .poll(async () => (await fetch(haproxy.url)).text(), { timeout: 10_000 })
      .toBe('version=before\n');
    const run = await team.run('upgrade.yml', {
      onLine: (line) => {
        // The service is restarted with the release there, which ends what ran before.
        if (line.includes('Run Main Deploy to the former primary')) before.close().closeAllConnections();
      },
    });
    expect(run.ok, run.log).toBe(true);
    expect(ways(run)).toEqual([]);
    await haproxy.sees('app1', 'UP');
    expect(readAnswer(Buffer.from(await (await fetch(haproxy.url)).arrayBuffer()))).toBe('v0.1.0');
    for (const [index, slot] of ['primary', 'standby'].entries())
      expect(await readlink(join(fleet.host(index).root, 'slots', slot))).toBe('../releases/v0.1.0');
    for (const host of fleet.hosts) expect(existsSync(join(host.root, '.cutover/lock'))).toBe(false);
  });
});

/** What the test takes from the example's configuration. */
interface Config {
  readonly environments: {
    readonly production: {
      readonly switch: {
        readonly 'confirm-within'?: string;
        readonly haproxy: Readonly<Record<string, unknown>>;
      };
    };
  };
}

/** The ways back that a run took. */
function ways({ steps }: WorkflowRun): string[] {
  const names = ['Go back to the primary', 'Return to the primary', 'Stay on the standby'];
  return steps
    .filter(({ step, stage, result }) => stage === 'Main' && result === 'success' && names.includes(step))
    .map(({ step }) => step);
}

function hostsOf(settings: { environments: { production: Record<string, unknown> } }): string[] {
  return settings.environments.production['hosts'] as string[];
}

/** The folder of a test host, from its app root in the configuration. */
function root(environment: Record<string, unknown>): string {
  return (environment['path'] as string).replace(/\/srv\/shop$/, '');
}
