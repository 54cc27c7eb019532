import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { whyNoAct } from '../support/runner/act.ts';
import { readAnswer } from '../support/sites/app.ts';
import { BUILD, type ConsumerProject, startConsumerProject } from '../support/sites/consumer-project.ts';

/** An example as a team copies it, with its own build, and without what act does not know yet. */
function example(name: string): string {
  const text = readFileSync(join(resolve(import.meta.dirname, '../..'), 'examples', name), 'utf8');
  return text
    .replaceAll('OWNER/', 'acme/')
    .replace(/\n {6}- name: Build\n.*?(?=\n {6}# A tar)/s, BUILD)
    .replace(/ +deployment: false.*\n/, '')
    .replace(/ +queue: max.*\n/, '');
}

describe.skipIf(whyNoAct() !== undefined)('a release by a second person', () => {
  let team: ConsumerProject;
  beforeAll(async () => {
    const workflows = { 'plan.yml': example('plan.yml'), 'approve.yml': example('approve.yml') };
    team = await startConsumerProject(workflows, { hosts: 1, nginx: true }, (settings) => {
      const { production } = settings.environments;
      const approval = { approval: 'second-person', approvers: ['hubot', 'octocat'] };
      return { ...settings, environments: { production: { ...production, ...approval } } };
    });
  });
  afterAll(async () => {
    await team[Symbol.asyncDispose]();
  });

  test('one plans, another starts approve.yml with the plan id, and only that is released', async () => {
    const secrets = { SSH_PLAN_KEY: team.shop.fleet.privateKey };
    const planned = await team.run('plan.yml', { actor: 'octocat', runId: 8001, secrets });
    expect(planned.ok, planned.log).toBe(true);
    const id = /names this plan: (\S+)/.exec(planned.summaries.join('\n'))?.[1] ?? '';
    expect(id).toMatch(/^v0\.1\.0@8001\.1:[0-9a-f]{64}$/);
    Object.assign(team.github.state.runs.get(8001) ?? {}, { status: 'completed', conclusion: 'success' });

    const inputs = { 'plan-id': id, comment: 'looks good' };
    const own = await team.run('approve.yml', { actor: 'octocat', runId: 8002, inputs });
    expect(own.ok).toBe(false);
    expect(own.log).toContain('octocat started the run 8001, which made the plan, and cannot approve it');

    const released = await team.run('approve.yml', { actor: 'hubot', runId: 8003, inputs });
    expect(released.ok, released.log).toBe(true);
    const [nginx] = team.shop.nginx;
    const answer = await fetch(nginx?.url ?? '');
    expect(readAnswer(Buffer.from(await answer.arrayBuffer()))).toBe('v0.1.0');
    expect(released.summaries.join('\n')).toContain('hubot ("looks good")');
    // And held to the plan under the lock.
    expect(released.summaries.join('\n')).not.toContain('released without a plan');
  });
});
