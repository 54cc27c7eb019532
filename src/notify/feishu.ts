import { createHmac } from 'node:crypto';
import type { Adapter, Message } from './adapter.ts';
import { judgeCode } from './answers.ts';
import { cutBytes, fitted } from './fit.ts';

/** Bytes of a whole request. */
const PAYLOAD = 20_000;

/** 11232 and 99991400: more than 100 messages in a minute or 5 in a second. */
const LATER = new Map([
  [11232, undefined],
  [99991400, undefined],
]);

const COLOURS = { good: 'green', bad: 'red', open: 'blue' } as const;

/** A robot of a group of Feishu or Lark. A card of plain text: `<at>` and Markdown mean nothing in it. */
export const feishu: Adapter = {
  render(message, { sign, at }) {
    const seconds = Math.floor(at / 1000);
    const signed = sign === undefined ? {} : { timestamp: String(seconds), sign: signOf(sign, seconds) };
    return {
      body: fitted(message.lines.join('\n'), PAYLOAD, (text) =>
        JSON.stringify({ ...signed, msg_type: 'interactive', card: cardOf(message, text) }),
      ),
    };
  },
  judge: (answer) => judgeCode(answer, { code: 'code', text: 'msg' }, LATER),
};

function cardOf({ title, link, tone }: Message, text: string): object {
  const plain = (content: string) => ({ tag: 'plain_text', content });
  return {
    config: { wide_screen_mode: true },
    header: { title: plain(cutBytes(title, 500)), template: COLOURS[tone] },
    elements: [
      ...(text === '' ? [] : [{ tag: 'div', text: plain(text) }]),
      {
        tag: 'action',
        actions: [{ tag: 'button', type: 'default', text: plain(link.text), url: link.url }],
      },
    ],
  };
}

/** HMAC-SHA256 over nothing, with the instant in seconds and the secret as its key, in base64; good for an hour. */
function signOf(secret: string, seconds: number): string {
  return createHmac('sha256', `${seconds}\n${secret}`).update('').digest('base64');
}
