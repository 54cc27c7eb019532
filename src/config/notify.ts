import * as v from 'valibot';
import { NOTICE_KINDS } from '../model/notice.ts';

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9_-]{0,40}$/, 'must be the name of a secret: letters, digits, - and _'),
);
const oneLine = v.pipe(v.string(), v.regex(/^[^\r\n\0]+$/, 'must be one line'));
const address = v.pipe(
  v.string(),
  v.regex(/^[^\s<>"@,;:]+@[^\s<>"@,;:]+$/, 'must be an address such as team@example.com'),
);

const mail = v.pipe(
  v.strictObject({
    server: v.pipe(v.string(), v.regex(/^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?$/, 'must be a host name')),
    port: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65535)), 587),
    tls: v.optional(v.picklist(['starttls', 'implicit', 'none']), 'starttls'),
    user: v.optional(oneLine),
    /** The name of the secret. */
    password: v.optional(name),
    from: address,
    to: v.pipe(v.array(address), v.nonEmpty('must name somebody')),
  }),
  v.check(
    ({ user, password }) => (user === undefined) === (password === undefined),
    'needs `user` and `password`, or neither',
  ),
  v.check(
    ({ tls, password, server }) =>
      tls !== 'none' || password === undefined || /^(localhost|127\.0\.0\.1)$/.test(server),
    'would send the password as plain text: use `tls: starttls` or `implicit`',
  ),
);

/** Services that are reached by a URL; the value is the name of the secret that holds it. */
export const CHAT_SERVICES = ['slack', 'teams', 'wecom', 'dingtalk', 'feishu', 'webhook'] as const;

/** Services that sign what is sent to them. */
const SIGNED: readonly string[] = ['dingtalk', 'feishu', 'webhook'];

const target = v.pipe(
  v.strictObject({
    slack: v.optional(name),
    teams: v.optional(name),
    wecom: v.optional(name),
    dingtalk: v.optional(name),
    feishu: v.optional(name),
    webhook: v.optional(name),
    mail: v.optional(mail),
    /** The name of the secret that signs. */
    sign: v.optional(name),
    on: v.optional(v.pipe(v.array(v.picklist(NOTICE_KINDS)), v.nonEmpty('must name an event')), [
      'waiting',
      'released',
      'failed',
      'rolled-back',
      'observed',
      'going-back',
    ]),
    /** Default: all of them. */
    environments: v.optional(v.pipe(v.array(oneLine), v.nonEmpty('must name an environment'))),
    language: v.optional(v.picklist(['en', 'zh'])),
  }),
  v.check(
    (value) => [...CHAT_SERVICES, 'mail' as const].filter((key) => value[key] !== undefined).length === 1,
    'must name one of slack, teams, wecom, dingtalk, feishu, webhook, mail',
  ),
  v.check(
    (value) => value.sign === undefined || SIGNED.some((key) => key in value),
    '`sign` goes with dingtalk, feishu or webhook',
  ),
);

/** `notify:` of the configuration. */
export const notifySchema = v.strictObject({
  language: v.optional(v.picklist(['en', 'zh']), 'en'),
  targets: v.pipe(v.array(target), v.nonEmpty('must name a target')),
});

export type NotifyConfig = v.InferOutput<typeof notifySchema>;
export type NotifyTarget = NotifyConfig['targets'][number];

/** What is wrong with it beside the rest of the file: environments that are not there. */
export function notifyProblems(
  notify: NotifyConfig | undefined,
  known: readonly string[],
): { path: string[]; text: string }[] {
  return (notify?.targets ?? []).flatMap(({ environments = [] }, index) =>
    environments
      .filter((one) => !known.includes(one))
      .map((one) => ({
        path: ['notify', 'targets', String(index), 'environments'],
        text: `${one} is not an environment of this file (it has ${known.join(', ')})`,
      })),
  );
}
