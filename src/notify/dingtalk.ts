import { createHmac } from 'node:crypto';
import type { Adapter } from './adapter.ts';
import { judgeCode } from './answers.ts';
import { fitted } from './fit.ts';

/** Bytes of a whole message. */
const PAYLOAD = 20_000;

/** 130101 and 410100: more than 20 messages in a minute, shut for ten; -1: the service is busy. */
const LATER = new Map([
  [130101, 600_000],
  [410100, 600_000],
  [-1, undefined],
]);

/** A robot of a DingTalk group. Text: nothing in it is markup, and people are called by `at` alone. */
export const dingtalk: Adapter = {
  render({ title, lines, link }, { sign, at }) {
    const body = fitted([title, ...lines].join('\n'), PAYLOAD, (text) =>
      JSON.stringify({
        msgtype: 'text',
        text: { content: `${text}\n${link.text}: ${link.url}` },
        at: { isAtAll: false, atMobiles: [], atUserIds: [] },
      }),
    );
    return sign === undefined ? { body } : { body, query: { timestamp: String(at), sign: signOf(sign, at) } };
  },
  judge: (answer) => judgeCode(answer, { code: 'errcode', text: 'errmsg' }, LATER),
};

/** HMAC-SHA256 over the instant in milliseconds and the secret, in base64; good for an hour. */
function signOf(secret: string, at: number): string {
  return createHmac('sha256', secret).update(`${at}\n${secret}`).digest('base64');
}
