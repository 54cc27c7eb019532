import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config/load.ts';
import { CHAT_SERVICES, type NotifyTarget } from '../../src/config/notify.ts';
import { NOTICE_KINDS, noticeOf } from '../../src/model/notice.ts';
import { targetsOf } from '../../src/notify/targets.ts';
import { webhook } from '../../src/notify/webhook.ts';
import { wordNotice } from '../../src/notify/words.ts';
import { type ChatServices, startChatServices } from '../support/chat-services.ts';
import { type MailServer, startMailServer } from '../support/mail-server.ts';

const root = resolve(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const page = read('docs/notify.md');
const blocks = (text: string, language: string) =>
  [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map(([, block = '']) => block);

/** Lines of a secret as the inputs read them. */
const secretsIn = (text: string) =>
  new Map(
    text
      .trim()
      .split('\n')
      .map((line): [string, string] => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );

const environments = { production: { path: '/srv/shop', hosts: ['web1'] } };
const shown = [
  ...blocks(page, 'yaml')
    .filter((text) => /^notify:/m.test(text))
    .map((text, index) => ({
      place: `docs/notify.md, configuration ${index + 1}`,
      config: JSON.stringify({ app: 'shop', environments, ...(parse(text) as object) }),
      secrets: secretsIn(blocks(page, 'text')[index] ?? ''),
    })),
  {
    place: 'examples/notify',
    config: read('examples/notify/.github/cutover.yml'),
    secrets: secretsIn(blocks(read('examples/notify/README.md'), 'text')[0] ?? ''),
  },
];

let chats: ChatServices;
let mail: MailServer;
beforeAll(async () => {
  chats = await startChatServices();
  // The account of the page.
  mail = await startMailServer({ user: 'cutover@example.com', pass: 'an app password of that account' });
});
afterAll(async () => {
  await chats?.[Symbol.asyncDispose]();
  await mail?.[Symbol.asyncDispose]();
});

const notice = noticeOf(
  { kind: 'good', tag: 'v1', slot: 'blue', hosts: 2 },
  {
    app: 'shop',
    environment: 'production',
    runUrl: 'https://github.com/acme/shop/actions/runs/1',
    actor: 'octocat',
    approvers: [],
  },
  { id: 'x', action: 'release' },
);
if (notice === undefined) throw new Error('there is no notice');

/** The hosts of the real services, by which a URL of the page is known. */
const HOSTS: Readonly<Record<string, RegExp>> = {
  slack: /^hooks\.slack\.com$/,
  teams: /^prod-\d+\.\w+\.logic\.azure\.com$/,
  wecom: /^qyapi\.weixin\.qq\.com$/,
  dingtalk: /^oapi\.dingtalk\.com$/,
  feishu: /^open\.feishu\.cn$/,
  webhook: /^tools\.example\.com$/,
};

/** A target with the stand-in of its service in place of the real one: only where it goes is another. */
function standIn(target: NotifyTarget, secrets: ReadonlyMap<string, string>) {
  const given = new Map<string, string>();
  const take = (name: string | undefined, value: string | undefined) => {
    if (name === undefined) return;
    expect(secrets.get(name), name).toBeDefined();
    given.set(name, value ?? secrets.get(name) ?? '');
  };
  for (const service of CHAT_SERVICES) {
    const name = target[service];
    if (name === undefined) continue;
    expect(new URL(secrets.get(name) ?? '').hostname).toMatch(HOSTS[service] ?? /$^/);
    expect(new URL(secrets.get(name) ?? '').pathname.split('/').length).toBe(
      new URL(chats.secrets.get(service) ?? '').pathname.split('/').length - 1,
    );
    take(name, chats.secrets.get(service));
    take(target.sign, chats.secrets.get(`${service}-sign`));
  }
  take(target.mail?.password, undefined);
  const here = { server: '127.0.0.1', port: mail.port, tls: 'none' } as const;
  return {
    given,
    target: target.mail === undefined ? target : { ...target, mail: { ...target.mail, ...here } },
  };
}

describe('every set-up that is shown', () => {
  test('is found, for every service', () => {
    expect(shown.length).toBeGreaterThanOrEqual(9);
    for (const service of [...CHAT_SERVICES, 'mail'])
      expect(page, service).toMatch(new RegExp(`^ +- ${service}:`, 'm'));
    for (const kind of NOTICE_KINDS) expect(page).toContain(`| \`${kind}\` |`);
  });

  test.each(shown)(
    '$place has its secrets, and its messages are taken',
    async ({ place, config, secrets }) => {
      const { notify } = await parseConfig(config, place);
      if (notify === undefined) throw new Error('there is no notify');
      for (const one of notify.targets) {
        const { given, target } = standIn(one, secrets);
        const found = targetsOf({ ...notify, targets: [target] }, 'production', given);
        expect(found.problems).toEqual([]);
        for (const { send, language, name } of found.targets)
          expect(await send(wordNotice(notice, language), AbortSignal.timeout(5_000)), name).toEqual({
            kind: 'sent',
          });
      }
    },
  );

  test('the step gives an input that every action has that tells', () => {
    const [step] = blocks(page, 'yaml')
      .filter((text) => text.includes('uses:'))
      .map((text) => (parse(text) as { with: Record<string, string> }[])[0]);
    for (const file of ['action.yml', ...TELLING.map((name) => `actions/${name}/action.yml`)])
      expect(Object.keys((parse(read(file)) as { inputs: object }).inputs)).toContain('notify-secrets');
    const root = Object.keys((parse(read('action.yml')) as { inputs: object }).inputs);
    for (const input of Object.keys(step?.with ?? { missing: '' })) expect(root).toContain(input);
  });

  test('the check of a signature takes what Cutover sends, and nothing else', async () => {
    const [code = ''] = blocks(page, 'js');
    const { isFromCutover } = (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
      isFromCutover: (body: string, header: string | undefined, secret: string) => boolean;
    };
    const { body, headers } = webhook.render(wordNotice(notice, 'en'), { sign: 'secret', at: Date.now() });
    const header = headers?.['X-Cutover-Signature'];
    expect(isFromCutover(body, header, 'secret')).toBe(true);
    expect(isFromCutover(`${body} `, header, 'secret')).toBe(false);
    expect(isFromCutover(body, header, 'another')).toBe(false);
    expect(isFromCutover(body, undefined, 'secret')).toBe(false);
    const old = webhook.render(wordNotice(notice, 'en'), { sign: 'secret', at: Date.now() - 600_000 });
    expect(isFromCutover(old.body, old.headers?.['X-Cutover-Signature'], 'secret')).toBe(false);
  });
});

const TELLING = [
  'backup-remote',
  'restore-backup',
  'rsync-deploy',
  'switch-slot',
  'verify-health',
  'rollback-to-tag',
  'observe',
];
