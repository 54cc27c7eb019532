import type { NotifyConfig, NotifyTarget } from '../config/notify.ts';
import type { Adapter } from './adapter.ts';
import { dingtalk } from './dingtalk.ts';
import { feishu } from './feishu.ts';
import type { MailTarget } from './mail.ts';
import type { Target } from './messenger.ts';
import { postMessage } from './post.ts';
import { slack } from './slack.ts';
import { teams } from './teams.ts';
import { webhook } from './webhook.ts';
import { wecom } from './wecom.ts';

const CHATS = { slack, teams, wecom, dingtalk, feishu, webhook } as const satisfies Record<string, Adapter>;
type Chat = keyof typeof CHATS;
const isChat = (key: string): key is Chat => Object.hasOwn(CHATS, key);

/** One try of a mail, in milliseconds. */
const MAIL_MS = 10_000;

/**
 * Who is told of an environment. A target whose secret is not there is a problem and no target: what cannot be told
 * must not hold a release back.
 */
export function targetsOf(
  { language, targets }: NotifyConfig,
  environment: string,
  secrets: ReadonlyMap<string, string>,
): { readonly targets: Target[]; readonly problems: string[] } {
  const found: Target[] = [];
  const problems: string[] = [];
  const own = targets.filter(({ environments }) => environments?.includes(environment) ?? true);
  for (const [index, target] of own.entries()) {
    const { service, secret } = namesOf(target);
    // Two of a kind are told apart by their place.
    const name = secret === undefined ? `${service} (${index + 1})` : `${service} ${secret}`;
    const send = senderOf(target, secrets);
    if (typeof send === 'string') problems.push(`${name}: ${send}`);
    else
      found.push({
        name: found.some((one) => one.name === name) ? `${name} (${index + 1})` : name,
        on: target.on,
        language: target.language ?? language,
        atEnd: service === 'mail',
        send,
      });
  }
  return { targets: found, problems };
}

function namesOf(target: NotifyTarget): { service: Chat | 'mail'; secret: string | undefined } {
  const service = Object.keys(target).find(isChat) ?? 'mail';
  return { service, secret: service === 'mail' ? undefined : target[service] };
}

/** How it is sent to, or why it cannot be. */
function senderOf(target: NotifyTarget, secrets: ReadonlyMap<string, string>): Target['send'] | string {
  const { service, secret = '' } = namesOf(target);
  if (service === 'mail') return mailSender(target, secrets);
  const sign = target.sign === undefined ? undefined : secrets.get(target.sign);
  if (target.sign !== undefined && sign === undefined) return missing(target.sign);
  const url = secrets.get(secret);
  if (url === undefined) return missing(secret);
  const problem = urlProblem(url, service);
  if (problem !== undefined) return `the secret \`${secret}\` ${problem}`;
  const adapter = CHATS[service];
  return (message, limit) => postMessage(message, { adapter, url: url.trim(), sign }, limit);
}

function mailSender({ mail }: NotifyTarget, secrets: ReadonlyMap<string, string>): Target['send'] | string {
  if (mail === undefined) return 'it names no service';
  const { server, port, tls, user, password, from, to } = mail;
  const pass = password === undefined ? undefined : secrets.get(password);
  if (password !== undefined && pass === undefined) return missing(password);
  const auth = user === undefined || pass === undefined ? undefined : { user, pass };
  const about: MailTarget = { server, port, tls, auth, from, to };
  return async (message, limit) => {
    const { sendMail } = await import('./mail.ts');
    const late = new Promise<{ kind: 'later'; why: string }>((resolve) => {
      limit.addEventListener('abort', () => resolve({ kind: 'later', why: 'no answer in time' }), {
        once: true,
      });
    });
    return Promise.race([sendMail(message, about, MAIL_MS), late]);
  };
}

const missing = (name: string) => `there is no \`${name}\` in the input \`notify-secrets\``;

/** A URL is a key: it goes over TLS, but for a server of the team's own or one on the runner. */
function urlProblem(text: string, service: Chat): string | undefined {
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) return 'is no URL';
  const here = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  if (url.protocol === 'http:' && service !== 'webhook' && !here) return 'must be a URL with https://';
  return undefined;
}
