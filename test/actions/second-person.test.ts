import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';

const CONFIG = '.github/cutover.yml';
const PLAN = { path: '.github/workflows/plan.yml' };
const APPROVE = { branch: 'main', path: '.github/workflows/approve.yml' };

let team: GovernedShop;
beforeAll(async () => {
  const environment = { approval: 'second-person', approvers: ['hubot', 'eve'] };
  team = await startGovernedShop({ hosts: 1, environment });
});
afterAll(() => team[Symbol.asyncDispose]());

const sessions = () => team.shop.fleet.hosts.map((host) => host.sessionCount());

/** A run that plans, and its plan id. */
async function planned(tag: string, run: number, actor = 'mona'): Promise<string> {
  const result = await team.mustStep('release', { tag, 'dry-run': true }, { run, actor, ...PLAN });
  const id = result.outputs['plan-id'] ?? '';
  expect(id).toMatch(new RegExp(`^${tag}@${run}\\.1:[0-9a-f]{64}$`));
  expect(result.summary).toContain('Plan id, by which an approval names this plan: ');
  Object.assign(team.github.state.runs.get(run) ?? {}, { status: 'completed', conclusion: 'success' });
  return id;
}

const approve = (tag: string, planId: string, run: number, actor: string, more: object = APPROVE) =>
  team.step('release', { tag, 'plan-id': planId, 'approval-comment': 'seen' }, { run, actor, ...more });

describe('where GitHub holds no job back', () => {
  test('what one planned, an approver releases, and is recorded as who approved it', async () => {
    await team.shop.build('v1');
    const id = await planned('v1', 10);
    const released = await approve('v1', id, 11, 'hubot');
    expect(released.exitCode, released.log).toBe(0);
    expect(await team.serving()).toEqual(['v1']);
    expect(released.summary).toContain('hubot ("seen")');
    for (const host of team.shop.fleet.hosts)
      expect((await host.exec(`cat ${host.root}/.cutover/releases/v1.json`)).stdout).toContain('hubot');
  });

  test('anything else is refused before a host is asked, and the old version serves', async () => {
    await team.shop.build('v2');
    const id = await planned('v2', 20, 'eve');
    const before = sessions();
    const refused = async (result: Promise<ActionResult>) => {
      const { exitCode, log } = await result;
      expect(exitCode, log).toBe(1);
      expect(sessions()).toEqual(before);
      expect(await team.serving()).toEqual(['v1']);
      return log;
    };
    expect(
      await refused(team.step('release', { tag: 'v2' }, { run: 21, actor: 'hubot', ...APPROVE })),
    ).toContain('no plan id was given');
    expect(await refused(approve('v2', 'v2', 21, 'hubot'))).toContain('is no plan id');
    expect(await refused(approve('v2', id, 21, 'lisa'))).toContain(
      'lisa started the run 21 and is no approver',
    );
    expect(await refused(approve('v2', id, 21, 'eve'))).toContain('eve started the run 20');
    expect(await refused(approve('v2', id, 21, 'hubot', { ...APPROVE, branch: 'topic' }))).toContain(
      'is not of a commit of the default branch',
    );
    expect(
      await refused(approve('v2', id, 21, 'hubot', { ...APPROVE, path: '.github/workflows/x.yml' })),
    ).toContain('and not of .github/workflows/approve.yml');
    await team.github.state.git.git(['update-ref', 'refs/heads/topic', team.sha]);
    const elsewhere = await team.github.state.git.commit('never merged', 'topic');
    Object.assign(team.github.state.runs.get(20) ?? {}, { sha: elsewhere });
    expect(await refused(approve('v2', id, 21, 'hubot'))).toContain(
      'the run 20, which made the plan, was not of',
    );
    Object.assign(team.github.state.runs.get(20) ?? {}, { sha: team.sha });
    // The bundle is another one than was planned, or the configuration is.
    await team.shop.build('v2', { extra: { more: 'x' } });
    expect(await refused(approve('v2', id, 21, 'hubot'))).toContain('is not what the run 20 planned');
    await team.shop.build('v2');
    const settings = team.shop.settings();
    settings.environments.production['approvers'] = ['hubot', 'lisa'];
    await team.shop.configure(settings);
    const { files } = team.github.state;
    const onDefaultBranch = files.get(CONFIG) ?? '';
    files.set(CONFIG, JSON.stringify(settings));
    expect(await refused(approve('v2', id, 21, 'lisa'))).toContain('is not what the run 20 planned');
    // A run of an older commit, or one that is started again, has checked out who approved then.
    files.set(CONFIG, onDefaultBranch);
    expect(await refused(approve('v2', id, 21, 'lisa'))).toContain(
      'lisa started the run 21 and is no approver',
    );
    await team.shop.configure();
    for (const action of ['rsync-deploy', 'switch-slot'])
      expect(
        await refused(
          team.step(action, action === 'switch-slot' ? { 'expect-tag': 'v2' } : { tag: 'v2' }, {
            ...{ run: 21, actor: 'hubot', ...APPROVE },
          }),
        ),
      ).toContain('releases by the root action');
    expect((await approve('v2', id, 21, 'hubot')).exitCode).toBe(0);
    expect(await team.serving()).toEqual(['v2']);
  });

  test('an approver takes it back by a run of their own', async () => {
    const inputs = { tag: 'v1', reason: 'slow' };
    const other = await team.step('rollback-to-tag', inputs, { run: 30, actor: 'lisa' });
    expect(other.log).toContain('lisa started the run 30 and is no approver');
    expect(await team.serving()).toEqual(['v2']);
    await team.mustStep('rollback-to-tag', inputs, { run: 31, actor: 'eve' });
    expect(await team.serving()).toEqual(['v1']);
  });
});
