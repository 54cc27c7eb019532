import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RecordContext } from '../../src/model/event.ts';
import { goingBackNotice, NOTICE_KINDS, type Notice, noticeOf, planNotice } from '../../src/model/notice.ts';
import type { Adapter, Message } from '../../src/notify/adapter.ts';
import { waitOf } from '../../src/notify/answers.ts';
import { dingtalk } from '../../src/notify/dingtalk.ts';
import { feishu } from '../../src/notify/feishu.ts';
import { cutBytes, fitted } from '../../src/notify/fit.ts';
import { inert } from '../../src/notify/inert.ts';
import { judgeMail, renderMail } from '../../src/notify/mail.ts';
import { secretParts } from '../../src/notify/secret-parts.ts';
import { slack } from '../../src/notify/slack.ts';
import { teams } from '../../src/notify/teams.ts';
import { webhook } from '../../src/notify/webhook.ts';
import { wecom } from '../../src/notify/wecom.ts';
import { wordNotice } from '../../src/notify/words.ts';
import { hostileText } from '../support/sites/hostile-text.ts';

const about: RecordContext = {
  app: 'shop',
  environment: 'production',
  runUrl: 'https://github.com/acme/shop/actions/runs/4242',
  actor: 'octocat',
  approvers: [{ login: 'lead', comment: 'go' }],
};
const source = { id: 'acme/shop/4242/1/release/production', action: 'release' };
const released = noticeOf(
  { kind: 'good', tag: 'v1.4.2', slot: 'blue', previous: 'v1.4.1', hosts: 3 },
  about,
  source,
);
const mailTarget = {
  server: 'smtp.example.com',
  port: 587,
  tls: 'starttls',
  auth: undefined,
  from: 'cutover@example.com',
  to: ['team@example.com'],
} as const;

const bytes = (text: string) => Buffer.byteLength(text);
const lone = /\p{Cs}/u;
/** Text of any script, with what takes four bytes, joins to one character, or is escaped in JSON. */
const anyText = fc.string({ unit: 'grapheme', maxLength: 400 });
const hostile = hostileText('/nowhere');
const notices: fc.Arbitrary<Notice> = fc.record({
  kind: fc.constantFrom(...NOTICE_KINDS),
  id: fc.constant('acme/shop/1/1/release/production/x'),
  app: hostile,
  environment: hostile,
  runUrl: fc.constant(about.runUrl),
  action: fc.constant('release'),
  actor: hostile,
  approvers: fc.array(hostile, { maxLength: 3 }),
  emergency: fc.option(hostile, { nil: undefined }),
  tag: fc.option(hostile, { nil: undefined }),
  from: fc.option(hostile, { nil: undefined }),
  within: fc.constantFrom('release', 'rollback'),
  hosts: fc.nat(),
  behind: fc.array(hostile, { maxLength: 50 }),
  stage: fc.option(hostile, { nil: undefined }),
  reason: fc.option(fc.oneof(hostile, anyText), { nil: undefined }),
  live: fc.option(hostile, { nil: undefined }),
  lines: fc.array(fc.oneof(hostile, anyText), { maxLength: 40 }),
  planId: fc.option(hostile, { nil: undefined }),
  verdict: fc.constantFrom('pass', 'fail', 'inconclusive'),
  wayBack: fc.constantFrom('by-itself', 'waits'),
});
const languages = fc.constantFrom('en', 'zh');
const key = { sign: undefined, at: 1_700_000_000_000 };

describe('texts are cut', () => {
  test('at the last whole character that fits, in bytes, and are marked', () => {
    expect(cutBytes('上线成功', 12)).toBe('上线成功');
    expect(cutBytes('上线成功', 11)).toBe('上线…');
    expect(cutBytes('👩‍👩‍👧ab', 10)).toBe('…');
    fc.assert(
      fc.property(anyText, fc.nat(300), (text, limit) => {
        const cut = cutBytes(text, limit);
        expect(bytes(cut)).toBeLessThanOrEqual(limit);
        expect(lone.test(cut)).toBe(false);
        if (bytes(text) <= limit) expect(cut).toBe(text);
        else if (cut !== '') {
          expect(cut.endsWith('…')).toBe(true);
          expect(text.startsWith(cut.slice(0, -1))).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('so that the whole of a body fits, escapes of JSON and all', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 20, max: 400 }), (text, limit) => {
        const body = fitted(text, limit, (some) => JSON.stringify({ text: some }));
        expect(bytes(body)).toBeLessThanOrEqual(limit);
        expect(() => JSON.parse(body) as unknown).not.toThrow();
      }),
      { numRuns: 300 },
    );
  });
});

/** Every text of a JSON body. */
function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

/** Limits in bytes, of the whole body but for WeCom; see the adapters for where they are written. */
const chats: readonly (readonly [string, Adapter, number, (body: string) => string])[] = [
  ['slack', slack, 13_000, (body) => body],
  ['teams', teams, 28_000, (body) => body],
  ['wecom', wecom, 2_048, (body) => (JSON.parse(body) as { text: { content: string } }).text.content],
  ['dingtalk', dingtalk, 20_000, (body) => body],
  ['feishu', feishu, 20_000, (body) => body],
];

describe.each(chats)('%s', (name, adapter, limit, measured) => {
  test('takes every message within its limit, whatever hosts and commits say, and the link is whole', () => {
    fc.assert(
      fc.property(notices, languages, (notice, language) => {
        const { body } = adapter.render(wordNotice(notice, language), key);
        expect(bytes(measured(body))).toBeLessThanOrEqual(limit);
        expect(body).toContain(about.runUrl);
        for (const text of textsIn(JSON.parse(body))) expect(lone.test(text)).toBe(false);
      }),
      { numRuns: 120 },
    );
  });

  test('is cut where a text is longer than the service takes, and the link is whole', () => {
    if (released === undefined) throw new Error('there is no notice');
    const message = wordNotice(released, 'zh');
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 50 }), (piece) => {
        const lines = Array.from({ length: 20 }, () => piece.repeat(200));
        const { body } = adapter.render({ ...message, lines }, key);
        expect(bytes(measured(body))).toBeLessThanOrEqual(limit);
        expect(body).toContain(about.runUrl);
        expect(body).toContain('v1.4.2 已上线');
      }),
      { numRuns: 20 },
    );
  });

  test('calls nobody, and has no link, tag or markup but its own', () => {
    fc.assert(
      fc.property(notices, languages, (notice, language) => {
        const { body } = adapter.render(wordNotice(notice, language), key);
        const texts = textsIn(JSON.parse(body)).map((text) =>
          text
            .replace(`<${about.runUrl}|`, '')
            .replace(/>$/, '')
            .replaceAll(about.runUrl, '')
            .replace('[Cutover]', '')
            .replace('http://adaptivecards.io/schemas/adaptive-card.json', ''),
        );
        for (const text of texts) {
          expect(text).not.toMatch(/[<>@]|:\/\/|\]\(|&(?!amp;|lt;|gt;)/);
          expect(text).not.toContain('example.com');
        }
      }),
      { numRuns: 120 },
    );
  });

  test('shows what nobody can forge: title and link are as the release has them', () => {
    if (released === undefined) throw new Error('there is no notice');
    const { body } = adapter.render(wordNotice(released, 'en'), key);
    const text = textsIn(JSON.parse(body)).join('\n');
    expect(text, name).toContain('[Cutover] shop production: v1.4.2 is live');
    expect(text).toContain('On 3 hosts, was v1.4.1');
    expect(text).toContain('Started by octocat, approved by lead');
  });
});

test.each([
  [
    '<!channel> <@U123> <https://evil.example.com|approve>',
    '‹!channel› ‹＠U123› ‹https∶//evil․example․com|approve›',
  ],
  ['<at user_id="all">x</at> @all', '‹at user_id="all"›x‹/at› ＠all'],
  ['[approve](https://evil.example.com) `x` *y* ~z~', '［approve］(https∶//evil․example․com) ˋxˋ ∗y∗ ∼z∼'],
  ['evil.example.com\nsecond\u202eline\u200b', 'evil․example․com second line'],
  ['v1.4.2 of 10.0.0.1', 'v1.4.2 of 10.0.0.1'],
  ['javascript:alert(1)', 'javascript∶alert(1)'],
])('%j does nothing and looks the same', (text, shown) => {
  expect(inert(text)).toBe(shown);
});

describe('the words', () => {
  const failed = noticeOf(
    { kind: 'failed', tag: 'v2', stage: 'Deploy', reason: 'no room\non web1', live: 'v1' },
    { ...about, emergency: 'shop is down' },
    { ...source, part: 'shard 1/3' },
  );
  const back = noticeOf(
    { kind: 'rolled-back', tag: 'v1', from: 'v2', hosts: 1, within: 'release', reason: 'not healthy' },
    about,
    source,
  );
  const page = {
    sentence: 'it can be released at any time',
    moves: ['would switch'],
    dangers: ['no way back'],
    parts: [],
  };
  const waiting = planNotice(about, source, {
    tag: 'v2',
    page,
    planId: 'v2@1.1:ab',
    approveUrl: 'https://github.com/x',
  });
  const show = ({ title, lines, link, tone }: Message) => [
    title,
    ...lines,
    `${link.text} -> ${link.url}`,
    tone,
  ];

  test.each([
    [
      'en',
      failed,
      [
        '[Cutover] shop production shard 1/3: Emergency: v2 failed at Deploy',
        'Live is v1',
        'Reason: no room',
        'on web1',
        'Emergency: shop is down',
        'Started by octocat, approved by lead',
        `Open the run -> ${about.runUrl}`,
        'bad',
      ],
    ],
    [
      'zh',
      back,
      [
        '[Cutover] shop production：v2 上线后未通过检查，已自动回退到 v1',
        '1 台主机',
        '原因：not healthy',
        '发起人：octocat，审批人：lead',
        `查看运行 -> ${about.runUrl}`,
        'bad',
      ],
    ],
    [
      'en',
      waiting,
      [
        '[Cutover] shop production: v2 waits for approval',
        'Plan id: v2＠1.1:ab',
        'it can be released at any time',
        '! no way back',
        'would switch',
        'Started by octocat, approved by lead',
        'Look at the plan and approve -> https://github.com/x',
        'open',
      ],
    ],
  ] as const)('are %s', (language, notice, shown) => {
    if (notice === undefined) throw new Error('there is no notice');
    expect(show(wordNotice(notice, language))).toEqual(shown);
  });

  test.each([
    ['pass', 'good', 'v2 was observed: pass', 'v2 观察结束：通过'],
    ['inconclusive', 'open', 'v2 was observed: inconclusive', 'v2 观察结束：无法判定'],
    ['fail', 'bad', 'v2 was observed: fail', 'v2 观察结束：不通过'],
  ] as const)('of an observation that ended with %s', (verdict, tone, en, zh) => {
    const event = {
      kind: 'observed',
      tag: 'v2',
      verdict,
      figures: 'errors fail 0.3; memory pass',
      hosts: 2,
    } as const;
    const notice = noticeOf({ ...event, reason: 'errors: 9 of 30' }, about, source);
    if (notice === undefined) throw new Error('there is no notice');
    expect(show(wordNotice(notice, 'en'))).toEqual([
      `[Cutover] shop production: ${en}`,
      'On 2 hosts',
      'errors fail 0.3',
      'memory pass',
      'Reason: errors: 9 of 30',
      'Started by octocat, approved by lead',
      `Open the run -> ${about.runUrl}`,
      tone,
    ]);
    expect(wordNotice(notice, 'zh').title).toBe(`[Cutover] shop production：${zh}`);
  });

  test('of a way back that has begun, by itself or with the link to where it is approved', () => {
    const why = { tag: 'v2', reason: 'errors: 9 of 30' };
    const alone = goingBackNotice(about, source, why);
    const waits = goingBackNotice(about, source, { ...why, approveUrl: 'https://github.com/x' });
    expect(show(wordNotice(alone, 'en'))).toEqual([
      '[Cutover] shop production: v2 is worse than it may be, it goes back by itself',
      'Reason: errors: 9 of 30',
      'Started by octocat, approved by lead',
      `Open the run -> ${about.runUrl}`,
      'bad',
    ]);
    expect(show(wordNotice(waits, 'zh'))).toContain(
      '[Cutover] shop production：v2 在观察期内变差，回退等待审批',
    );
    expect(wordNotice(waits, 'en').link.url).toBe('https://github.com/x');
    expect(alone.id).not.toBe(waits.id);
  });

  test('claim of what is live only what was read', () => {
    const lost = noticeOf({ kind: 'failed', tag: 'v2', stage: 'Switch', reason: 'x' }, about, source);
    const early = noticeOf(
      { kind: 'failed', tag: 'v2', stage: 'connect', reason: 'x', untouched: true },
      about,
      source,
    );
    if (lost === undefined || early === undefined) throw new Error('there is no notice');
    expect(wordNotice(lost, 'en').lines[0]).toBe('What is live now was not read: see the run');
    expect(wordNotice(early, 'en').lines[0]).toBe('No host was touched');
  });

  test('steps on the way are no news', () => {
    expect(noticeOf({ kind: 'switched', tag: 'v2', slot: 'blue', hosts: 1 }, about, source)).toBeUndefined();
  });
});

describe('signatures', () => {
  const message = wordNotice(
    planNotice(about, source, {
      tag: 'v2',
      page: { sentence: '', moves: [], dangers: [], parts: [] },
      planId: undefined,
      approveUrl: undefined,
    }),
    'en',
  );
  // Made with: printf '1700000000000\nSECabc' | openssl dgst -sha256 -hmac SECabc -binary | base64
  test('of DingTalk go over the instant and the secret', () => {
    expect(dingtalk.render(message, { sign: 'SECabc', at: 1_700_000_000_000 }).query).toEqual({
      timestamp: '1700000000000',
      sign: 'jcUpW0QmtKduN03n4JqQ0PBosVjqnM8gU7fIIvsDmCM=',
    });
  });
  // Made with: printf '' | openssl dgst -sha256 -mac HMAC -macopt "hexkey:$(printf '1700000000\nabc' | xxd -p)" -binary | base64
  test('of Feishu go over nothing, with both as the key', () => {
    const { body } = feishu.render(message, { sign: 'abc', at: 1_700_000_000_999 });
    expect(JSON.parse(body)).toMatchObject({
      timestamp: '1700000000',
      sign: 'VIS10b0EBvzzSdFnuk4tznEmK5wHaruvf/WnViv2yR4=',
    });
  });
});

describe('a mail', () => {
  test('is text, with one subject line and the same id each time', () => {
    fc.assert(
      fc.property(notices, languages, (notice, language) => {
        const mail = renderMail(wordNotice(notice, language), mailTarget);
        expect(mail.subject).not.toMatch(/[\r\n]/);
        expect(mail.text).toContain(about.runUrl);
        expect(mail.messageId).toMatch(/^<[0-9a-f]{32}@example\.com>$/);
        expect(mail.messageId).toBe(renderMail(wordNotice(notice, 'en'), mailTarget).messageId);
      }),
      { numRuns: 50 },
    );
  });

  test('has arrived when the server took it for every recipient', () => {
    expect(judgeMail({ rejected: [], response: '250 ok' })).toEqual({ kind: 'sent' });
    expect(judgeMail({ rejected: ['a@b'], response: '250 ok' })).toMatchObject({ kind: 'refused' });
    expect(judgeMail({ code: 550, why: 'no' })).toEqual({ kind: 'refused', why: 'SMTP 550 (no)' });
    expect(judgeMail({ code: 451, why: 'busy' })).toMatchObject({ kind: 'later' });
    expect(judgeMail({ code: undefined, why: 'Invalid greeting\n::error::x' })).toEqual({
      kind: 'later',
      why: 'no answer (Invalid greeting ::error::x)',
    });
  });
});

describe('what is masked', () => {
  test.each([
    ['https://hooks.slack.com/services/T0001/B0002AB/abcDEF123456', ['abcDEF123456', 'B0002AB']],
    ['https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=633a31f6-7f9c', ['633a31f6-7f9c']],
    [
      'https://prod-1.logic.azure.com:443/workflows/ab12cd34/triggers/manual/paths/invoke?api-version=2016-06-01&sig=a%2Fb%2Bc_D',
      ['ab12cd34', 'a%2Fb%2Bc_D', 'a/b+c_D'],
    ],
    [
      'https://user:p%40ssw0rd@example.com/hook',
      ['p%40ssw0rd', 'p@ssw0rd', Buffer.from('user:p@ssw0rd').toString('base64')],
    ],
    ['https://k9f3aa71c2@example.com/hook', ['k9f3aa71c2', Buffer.from('k9f3aa71c2:').toString('base64')]],
    ['correct horse', ['correct horse', Buffer.from('correct horse').toString('base64'), 'correct%20horse']],
  ])('of %s the whole and its parts, and no plain word', (value, parts) => {
    const masked = secretParts(value);
    expect(masked).toContain(value);
    expect(masked).toEqual(expect.arrayContaining(parts));
    for (const word of ['services', 'webhook', 'send', 'workflows', 'invoke', 'cgi-bin', 'triggers', ''])
      expect(masked).not.toContain(word);
  });
});

test('Retry-After is a number of seconds or a date', () => {
  const now = Date.parse('2026-11-28T15:00:00Z');
  expect(waitOf('30', now)).toBe(30_000);
  expect(waitOf('Sat, 28 Nov 2026 15:01:00 GMT', now)).toBe(60_000);
  expect(waitOf('soon', now)).toBeUndefined();
  expect(waitOf(undefined, now)).toBeUndefined();
});

test('a server of the team gets the facts as they are, and can tell that Cutover sent them', () => {
  if (released === undefined) throw new Error('there is no notice');
  const post = webhook.render(wordNotice(released, 'en'), { sign: 'abc', at: 1_700_000_000_000 });
  expect(JSON.parse(post.body)).toMatchObject({
    event: 'released',
    app: 'shop',
    tag: 'v1.4.2',
    from: 'v1.4.1',
  });
  expect(post.headers?.['X-Cutover-Signature']).toMatch(/^t=1700000000,v1=[0-9a-f]{64}$/);
});
