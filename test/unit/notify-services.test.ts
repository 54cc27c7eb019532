import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import type { Log } from '../../src/log.ts';
import { type Notice, noticeOf } from '../../src/model/notice.ts';
import { type MailTarget, sendMail } from '../../src/notify/mail.ts';
import { Messenger } from '../../src/notify/messenger.ts';
import { targetsOf } from '../../src/notify/targets.ts';
import { wordNotice } from '../../src/notify/words.ts';
import { type ChatName, type ChatServices, startChatServices } from '../support/chat-services.ts';
import { type MailFault, type MailServer, startMailServer } from '../support/mail-server.ts';
import { tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

const NAMES: readonly ChatName[] = ['slack', 'teams', 'wecom', 'dingtalk', 'feishu', 'webhook'];
const SIGNED: readonly ChatName[] = ['dingtalk', 'feishu', 'webhook'];

let chats: ChatServices;
let mail: MailServer;
beforeAll(async () => {
  chats = await startChatServices();
  mail = await startMailServer({ user: 'cutover', pass: 'correct horse' });
});
afterAll(async () => {
  await chats?.[Symbol.asyncDispose]();
  await mail?.[Symbol.asyncDispose]();
});
afterEach(() => {
  chats.received.length = 0;
  mail.mails.length = 0;
  mail.fault = undefined;
});

function released(tag = 'v1.4.2'): Notice {
  const notice = noticeOf(
    { kind: 'good', tag, slot: 'blue', previous: 'v1.4.1', hosts: 3 },
    {
      app: 'shop',
      environment: 'production',
      runUrl: 'https://github.com/acme/shop/actions/runs/4242',
      actor: 'octocat',
      approvers: [],
    },
    { id: 'acme/shop/4242/1/release/production', action: 'release' },
  );
  if (notice === undefined) throw new Error('there is no notice');
  return notice;
}

/** Targets as a configuration has them, with the secrets of the stand-ins. */
async function targets(list: readonly object[], secrets: ReadonlyMap<string, string> = chats.secrets) {
  const { notify } = await parseConfig(
    JSON.stringify({
      app: 'shop',
      notify: { targets: list },
      environments: { production: { path: '/srv/shop', hosts: ['web1'] } },
    }),
    'cutover.yml',
  );
  if (notify === undefined) throw new Error('there is no notify');
  return targetsOf(notify, 'production', secrets);
}
const of = (name: ChatName) => ({
  [name]: name,
  ...(SIGNED.includes(name) ? { sign: `${name}-sign` } : {}),
});
async function targetOf(name: ChatName, secrets?: ReadonlyMap<string, string>) {
  const [target] = (await targets([of(name)], secrets)).targets;
  if (target === undefined) throw new Error('there is no target');
  return target;
}
const message = wordNotice(released(), 'en');
const send = async (name: ChatName, ms = 5_000) =>
  (await targetOf(name)).send(message, AbortSignal.timeout(ms));

describe.each(NAMES)('%s', (name) => {
  test('takes a message', async () => {
    expect(await send(name)).toEqual({ kind: 'sent' });
    expect(chats.taken(name)).toHaveLength(1);
    expect(chats.taken(name)[0]?.body).toContain('v1.4.2');
  });

  test('refuses it with HTTP 200 where it does so, and that is no success', async () => {
    chats.fault(name, 'code');
    const verdict = await send(name);
    expect(verdict.kind).toBe('refused');
    expect(JSON.stringify(verdict)).toMatch(/no_service|HTTP 200 in place|93000|310000|19024|HTTP 400/);
  });

  test('refuses another key or signature', async () => {
    const others = new Map(
      [...chats.secrets].map(([key, value]) => [key, key.endsWith('-sign') ? 'another' : `${value}x`]),
    );
    const target = await targetOf(name, others);
    expect((await target.send(message, AbortSignal.timeout(5_000))).kind).toBe('refused');
    expect(chats.received).toHaveLength(1);
  });

  test('is asked too often, and says so', async () => {
    chats.fault(name, 'limited');
    const verdict = await send(name);
    expect(verdict.kind).toBe('later');
    const waits = {
      slack: 1_000,
      teams: 1_000,
      wecom: 60_000,
      dingtalk: 600_000,
      feishu: undefined,
      webhook: 1_000,
    };
    expect(verdict).toMatchObject({ afterMs: waits[name] });
  });

  test.each(['busy', 'cut', 'cut-in-answer'] as const)(
    'may be asked again after it was %s',
    async (fault) => {
      chats.fault(name, fault);
      expect((await send(name)).kind).toBe('later');
    },
  );

  test('is waited for no longer than the limit', async () => {
    chats.fault(name, 'silent');
    expect(await send(name, 60)).toEqual({ kind: 'later', why: 'no answer in time' });
  });

  test('cannot send the message elsewhere', async () => {
    chats.fault(name, 'redirect');
    expect((await send(name)).kind).toBe('refused');
    expect(chats.received.map(({ service }) => service)).toEqual([name]);
  });
});

test('what answers as no service does has not taken the message', async () => {
  for (const name of NAMES.filter((one) => one !== 'webhook')) {
    chats.fault(name, 'page');
    expect((await send(name)).kind, name).toBe('refused');
  }
});

test('a port where nobody listens is no answer, and the URL is not said', async () => {
  const closed = new Map([['slack', 'http://127.0.0.1:9/services/T0/B0/zqxkey99']]);
  const verdict = await (await targetOf('slack', closed)).send(message, AbortSignal.timeout(5_000));
  expect(verdict).toEqual({ kind: 'later', why: 'no answer (ECONNREFUSED)' });
});

describe('mail', () => {
  const about = (): MailTarget => ({
    server: '127.0.0.1',
    port: mail.port,
    tls: 'none',
    auth: { user: 'cutover', pass: 'correct horse' },
    from: 'cutover@example.com',
    to: ['team@example.com', 'lead@example.com'],
  });

  test('reaches every recipient', async () => {
    expect(await sendMail(message, about(), 5_000)).toEqual({ kind: 'sent' });
    expect(mail.mails[0]?.to).toEqual(['team@example.com', 'lead@example.com']);
    expect(mail.mails[0]?.data).toContain('Subject: [Cutover] shop production: v1.4.2 is live');
  });

  test('has the page of the action as its body where there is one, and text beside it', async () => {
    await using temp = await tempDir();
    const page = join(temp.path, 'report.html');
    await writeFile(page, '<!doctype html><h1>v1.4.2 is live in production</h1>');
    const of = (path: string) => ({ ...message, notice: { ...message.notice, page: path } });
    expect(await sendMail(of(page), about(), 5_000)).toEqual({ kind: 'sent' });
    const [{ data } = { data: '' }] = mail.mails.splice(0);
    expect(data).toContain('Content-Type: text/html; charset=utf-8');
    expect(data).toContain('<h1>v1.4.2 is live in production</h1>');
    expect(data).toContain('Content-Type: text/plain; charset=utf-8');
    // One that was not written, that is none, or is far too large is left out.
    await writeFile(page, 'x'.repeat(600_000));
    for (const path of [join(temp.path, 'none.html'), temp.path, page])
      expect(await sendMail(of(path), about(), 5_000)).toEqual({ kind: 'sent' });
    expect(mail.mails.map((one) => one.data.includes('text/html'))).toEqual([false, false, false]);
  });

  test.each<[MailFault, string]>([
    ['silent', 'later'],
    ['cut-at-greeting', 'later'],
    ['cut-at-mail', 'later'],
    ['cut-at-data', 'later'],
    ['cut-at-end', 'later'],
    ['busy', 'later'],
    ['no-relay', 'refused'],
    ['one-refused', 'refused'],
  ])('that meets a server that is %s comes %s', async (fault, kind) => {
    mail.fault = fault;
    expect((await sendMail(message, about(), fault === 'silent' ? 60 : 5_000)).kind).toBe(kind);
  });

  test('with a wrong password is refused, and never goes without the encryption that is asked for', async () => {
    const wrong = { ...about(), auth: { user: 'cutover', pass: 'wrong' } };
    expect((await sendMail(message, wrong, 5_000)).kind).toBe('refused');
    expect((await sendMail(message, { ...about(), tls: 'starttls' }, 5_000)).kind).not.toBe('sent');
    expect(mail.mails).toEqual([]);
  });
});

describe('the messenger', () => {
  const said: string[] = [];
  const log: Log = {
    debug: () => undefined,
    info: () => undefined,
    warning: (text) => void said.push(text),
    error: () => undefined,
    group: (_, work) => work(),
  };
  const messenger = async (list: readonly object[], longestWaitMs = 60_000) =>
    new Messenger({ targets: (await targets(list)).targets, log, longestWaitMs });
  afterEach(() => {
    said.length = 0;
  });

  test('waits as long as a service says, and sends once', async () => {
    chats.fault('slack', 'limited');
    const one = await messenger([of('slack')]);
    const began = performance.now();
    one.tell(released());
    expect(await one.settle(20_000)).toEqual([]);
    expect(chats.received).toHaveLength(2);
    expect(chats.taken('slack')).toHaveLength(1);
    // No sooner than Retry-After; how much later is not said.
    expect(performance.now() - began).toBeGreaterThanOrEqual(999);
  });

  test('gives a message up that is wanted later than anybody waits', async () => {
    chats.fault('dingtalk', 'limited');
    const one = await messenger([of('dingtalk')], 10_000);
    one.tell(released());
    expect(await one.settle(60_000)).toMatchObject([
      { target: 'dingtalk dingtalk', why: expect.stringContaining('130101') },
    ]);
    expect(chats.received).toHaveLength(1);
  });

  test('says once what a service refused, and owes nothing then', async () => {
    chats.fault('feishu', 'code');
    const one = await messenger([of('feishu'), of('slack')]);
    one.tell(released());
    expect(await one.settle(20_000)).toEqual([]);
    expect(said).toEqual([expect.stringContaining('feishu feishu refused the message')]);
    expect(chats.taken('slack')).toHaveLength(1);
  });

  test('keeps the order for each target, and a silent one holds back no other', async () => {
    chats.fault('slack', 'silent');
    const one = await messenger([of('slack'), of('webhook')]);
    for (const tag of ['v1', 'v2', 'v3']) one.tell(released(tag));
    const owed = await one.settle(300);
    expect(owed.map(({ target, notice }) => `${target} ${notice.tag}`)).toEqual([
      'slack slack v1',
      'slack slack v2',
      'slack slack v3',
    ]);
    expect(chats.taken('webhook').map(({ body }) => (JSON.parse(body) as { tag: string }).tag)).toEqual([
      'v1',
      'v2',
      'v3',
    ]);
  });

  test('leaves what it owes to the next, which sends it', async () => {
    chats.fault('wecom', 'silent');
    const first = await messenger([of('wecom')]);
    first.tell(released());
    const owed = await first.settle(50);
    const next = await messenger([of('wecom')]);
    next.take(owed);
    expect(await next.settle(20_000)).toEqual([]);
    expect(chats.taken('wecom')).toHaveLength(1);
  });

  test('tells a mail at the end of the action, and what is owed until then is kept', async () => {
    const kept: number[] = [];
    const account = { user: 'cutover', password: 'mail' };
    const by = { server: '127.0.0.1', port: mail.port, tls: 'none', ...account };
    const found = await targets(
      [{ mail: { ...by, from: 'a@example.com', to: ['b@example.com'] } }, of('slack')],
      new Map([...chats.secrets, ['mail', 'correct horse']]),
    );
    const one = new Messenger({
      targets: found.targets,
      log,
      longestWaitMs: 1_000,
      keep: (owed) => kept.push(owed.length),
    });
    one.tell(released());
    await until(() => chats.taken('slack').length === 1, { what: 'the chat to be told' });
    expect(mail.mails).toEqual([]);
    expect(kept[0]).toBe(2);
    expect(await one.settle(5_000)).toEqual([]);
    expect(mail.mails).toHaveLength(1);
  });

  test('tells nobody who did not ask', async () => {
    const one = await messenger([
      { ...of('slack'), on: ['failed'] },
      { ...of('webhook'), on: ['plan'] },
    ]);
    one.tell(released());
    one.tell({ ...released(), kind: 'waiting' });
    await one.settle(20_000);
    expect(chats.received.map(({ service }) => service)).toEqual(['webhook']);
  });
});

describe('a target is a problem and no target', () => {
  test('when its secret is not there, or no URL that keeps a key', async () => {
    const secrets = new Map([
      ['a', 'hooks.slack.com/services'],
      ['b', 'http://hooks.slack.com/services/x'],
    ]);
    const found = await targets([{ slack: 'a' }, { slack: 'b' }, { slack: 'c' }], secrets);
    expect(found.targets).toEqual([]);
    expect(found.problems).toEqual([
      'slack a: the secret `a` is no URL',
      'slack b: the secret `b` must be a URL with https://',
      'slack c: there is no `c` in the input `notify-secrets`',
    ]);
  });

  test('and what is wrong in the configuration is an error', async () => {
    await expect(targets([{ slack: 'a', teams: 'b' }])).rejects.toThrow('must name one of slack, teams');
    await expect(targets([{ slack: 'a', sign: 'b' }])).rejects.toThrow('`sign` goes with dingtalk');
    await expect(targets([{ slack: 'a', environments: ['prod'] }])).rejects.toThrow(
      'prod is not an environment',
    );
    const password = {
      server: 'smtp.example.com',
      tls: 'none',
      user: 'u',
      password: 'p',
      from: 'a@b',
      to: ['c@d'],
    };
    await expect(targets([{ mail: password }])).rejects.toThrow('would send the password as plain text');
  });
});
