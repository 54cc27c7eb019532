import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { type ChatServices, KEYS, startChatServices } from '../support/chat-services.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';
import { type ActionResult, runPost } from '../support/runner/action.ts';
import { expectUnlocked } from '../support/sites/deploy.ts';
import { type GovernedShop, ONLY_LIVE_FAILS, startGovernedShop } from '../support/sites/governed-shop.ts';
import { killRelease, standStill } from '../support/sites/killed-release.ts';

const PASSWORD = 'zqx mail password';

let team: GovernedShop;
let chats: ChatServices;
let mail: MailServer;
let inputs: Record<string, string>;

beforeAll(async () => {
  chats = await startChatServices();
  mail = await startMailServer({ user: 'cutover', pass: PASSWORD });
  team = await startGovernedShop({ hosts: 1, environment: { migrate: standStill('stop-here') } });
  const lines = [...chats.secrets, ['mail', PASSWORD], ['dead', `http://127.0.0.1:9/services/${KEYS.slack}`]];
  inputs = { 'notify-secrets': lines.map(([name, value]) => `${name}=${value}`).join('\n') };
  await notify(
    { slack: 'slack' },
    { teams: 'teams', language: 'zh' },
    { wecom: 'wecom' },
    { dingtalk: 'dingtalk', sign: 'dingtalk-sign' },
    { feishu: 'feishu', sign: 'feishu-sign', environments: ['production'] },
    { webhook: 'webhook', sign: 'webhook-sign', on: ['released', 'failed', 'rolled-back', 'plan'] },
    { mail: mailTarget() },
  );
});
afterAll(async () => {
  await team?.[Symbol.asyncDispose]();
  await chats?.[Symbol.asyncDispose]();
  await mail?.[Symbol.asyncDispose]();
});
beforeEach(() => {
  chats.received.length = 0;
  mail.mails.length = 0;
  mail.fault = undefined;
});

const mailTarget = () => ({
  server: '127.0.0.1',
  port: mail.port,
  tls: 'none',
  user: 'cutover',
  password: 'mail',
  from: 'cutover@example.com',
  to: ['team@example.com'],
});

async function notify(...targets: object[]): Promise<void> {
  await team.shop.configure({ ...team.shop.settings(), notify: { targets } });
}

/** What the server of the team was told, in its order. */
const told = () => chats.taken('webhook').map(({ body }) => JSON.parse(body) as Record<string, unknown>);

let runs = 5_000;
/** A step with the debug log on, whose log, outputs, summary and state hold no key, no password and no part of one. */
async function step(action: string, more: Record<string, string>): Promise<ActionResult> {
  const id = ++runs;
  team.github.state.addRun({ id, sha: team.sha });
  const env = {
    ...team.github.environment({ id, sha: team.sha }),
    ACTIONS_STEP_DEBUG: 'true',
    RUNNER_DEBUG: '1',
  };
  const result = await team.shop.step(action, { token: team.github.token, ...inputs, ...more }, { env });
  expectNoSecret(result);
  return result;
}

async function post(action: string, main: ActionResult): Promise<ActionResult> {
  const result = await runPost(action, main, { inputs: { ...inputs, environment: 'production' } });
  expectNoSecret(result);
  return result;
}

function expectNoSecret({ log, outputs, summary, state }: ActionResult): void {
  const shown = log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  const text = [...shown, ...Object.values(outputs), summary, ...Object.values(state)].join('\n');
  const parts = [...chats.secrets.values(), ...Object.values(KEYS), PASSWORD].flatMap((value) => [
    value,
    // A token is masked without the rest of its URL, too.
    ...value.split('/').filter((part) => part.length > 12 && /zqx|qzx|xyz/i.test(part)),
  ]);
  for (const part of parts) expect(text.includes(part), part.slice(0, 8)).toBe(false);
}

test('every service is told once of a release', async () => {
  await team.shop.build('v1');
  const result = await step('release', { tag: 'v1' });
  expect(result.exitCode, result.log).toBe(0);
  expect(told().at(-1)).toMatchObject({ event: 'released', tag: 'v1', hosts: 1, environment: 'production' });
  for (const name of ['slack', 'teams', 'wecom', 'dingtalk', 'feishu'] as const)
    expect(chats.taken(name), name).toHaveLength(1);
  expect(chats.taken('teams')[0]?.body).toContain('v1 已上线');
  expect(mail.mails).toHaveLength(1);
  // The report that the action writes at its end.
  expect(mail.mails[0]?.data).toContain('Content-Type: text/html');
  expect(mail.mails[0]?.data.replaceAll('=\r\n', '')).toContain('<h1>v1 is live in production</h1>');
  // Nothing is owed: the post step sends nothing.
  expect((await post('release', result)).exitCode).toBe(0);
  expect(mail.mails).toHaveLength(1);
});

test('a plan that somebody has to approve waits, with its top and the link', async () => {
  const settings = team.shop.settings();
  const production = { ...settings.environments.production, approval: 'required' };
  const targets = [
    { slack: 'slack', on: ['waiting'] },
    { webhook: 'webhook', sign: 'webhook-sign', on: ['waiting', 'failed'] },
  ];
  await team.shop.configure({ ...settings, environments: { production }, notify: { targets } });
  await team.shop.build('v2');
  expect((await step('release', { tag: 'v2', 'dry-run': 'true' })).exitCode).toBe(0);
  const [waiting] = told();
  expect(waiting).toMatchObject({ event: 'waiting', tag: 'v2' });
  expect(waiting?.['link']).toMatch(/\/actions\/runs\/\d+$/);
  expect(waiting?.['text']).toContain('would switch to green with v2, from v1 in blue');
  expect(chats.taken('slack')[0]?.body).toContain('Look at the plan and approve');

  // Nobody did: there is no record yet, and it is told all the same.
  expect((await step('release', { tag: 'v2' })).exitCode).toBe(1);
  expect(told().at(-1)).toMatchObject({ event: 'failed', tag: 'v2', stage: 'approval' });
  expect(told().at(-1)?.['text']).toMatch(/^No host was touched\n/);
  expect(told()).toHaveLength(2);
});

test('targets that never answer, or have no secret, leave a release green and unaware; the end of the job tries again, and then warns', async () => {
  await notify(
    { slack: 'dead' },
    { teams: 'nowhere' },
    { wecom: 'wecom' },
    { feishu: 'feishu', sign: 'feishu-sign' },
    { mail: mailTarget() },
  );
  // They take the request and say nothing for as long as they live: a release that waited for one would never end.
  chats.fault('wecom', 'silent', 100);
  chats.fault('feishu', 'echo');
  mail.fault = 'silent';
  const result = await step('release', { tag: 'v2' });
  expect(result.exitCode, result.log).toBe(0);
  expect(result.outputs['result']).toBe('released');
  expect(await team.serving()).toEqual(['v2']);
  // It was over and unlocked before anybody waited for a message.
  await expectUnlocked(team.shop);
  expect(result.log).toContain('feishu feishu refused the message');
  expect(result.log).toContain('::warning::no messages to teams nowhere: there is no `nowhere`');
  expect(result.log).not.toContain('::error');
  for (const name of ['slack dead', 'wecom wecom', 'mail (5)'])
    expect(result.log).toContain(`${name} has not taken its message yet`);

  chats.fault('wecom', 'silent', 0);
  mail.fault = undefined;
  const after = await post('release', result);
  expect(after.exitCode, after.log).toBe(0);
  expect(after.log).toMatch(/::warning::slack dead was not told of released v2: no answer \(ECONNREFUSED\)/);
  expect(chats.taken('wecom')).toHaveLength(1);
  expect(mail.mails).toHaveLength(1);
});

test('a release that goes back, a rollback that is refused, and one that is done are told, each by its own action', async () => {
  await notify({ webhook: 'webhook', sign: 'webhook-sign' });
  await team.shop.build('v3', ONLY_LIVE_FAILS);
  expect((await step('release', { tag: 'v3' })).exitCode).toBe(1);
  expect(told().at(-1)).toMatchObject({ event: 'rolled-back', tag: 'v2', from: 'v3' });

  expect((await step('rollback-to-tag', { tag: 'v0' })).exitCode).toBe(1);
  expect(told().at(-1)).toMatchObject({ event: 'failed', tag: 'v0', live: 'v2' });

  await notify({ webhook: 'webhook', sign: 'webhook-sign' }, { slack: 'dead' });
  const back = await step('rollback-to-tag', {
    tag: 'v1',
    reason: '<!channel> @all https://evil.example.com',
  });
  expect(back.exitCode, back.log).toBe(0);
  expect(told().at(-1)).toMatchObject({ event: 'rolled-back', tag: 'v1', from: 'v2' });
  expect(told().at(-1)?.['text']).toContain('‹!channel› ＠all https∶//evil․example․com');
  expect(told()).toHaveLength(3);
});

test('a run that is killed is told by its post step, which does not know what is live', async () => {
  await team.shop.build('v4');
  const killed = await killRelease(team, { tag: 'v4', run: ++runs, file: 'stop-here', inputs });
  expect(killed.exitCode).not.toBe(0);
  expect(told()).toEqual([]);
  expect((await post('release', killed)).exitCode).toBe(0);
  expect(told()).toMatchObject([{ event: 'failed', tag: 'v4', live: null }]);
  expect(told()[0]?.['text']).toContain('the run was cancelled or killed before its end');
  expect(await team.serving()).toEqual(['v1']);
});
