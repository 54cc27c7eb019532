import type { Adapter } from './adapter.ts';
import { judgeCode } from './answers.ts';
import { cutBytes } from './fit.ts';

/** Bytes of the content of a text message. */
const CONTENT = 2_048;

/** 45009: more than 20 messages in a minute; -1: the service is busy. */
const LATER = new Map([
  [45009, 60_000],
  [-1, undefined],
]);

/**
 * A robot of a WeCom group. Text, not Markdown: Markdown cannot be escaped there, and WeChat does not show it. People
 * are called by `<@name>` and by lists that are not sent.
 */
export const wecom: Adapter = {
  render({ title, lines, link }) {
    // The link is what a reader needs most, so the text before it gives way.
    const end = `\n${link.text}: ${link.url}`;
    const text = cutBytes([title, ...lines].join('\n'), CONTENT - Buffer.byteLength(end));
    return { body: JSON.stringify({ msgtype: 'text', text: { content: `${text}${end}` } }) };
  },
  judge: (answer) => judgeCode(answer, { code: 'errcode', text: 'errmsg' }, LATER),
};
