import type { Adapter, Message } from './adapter.ts';
import { judgeStatus, said } from './answers.ts';
import { cutBytes, fitted } from './fit.ts';

/** A header takes 150 characters and a section 3,000 (Block Kit); a payload of more than about 13,000 is refused. */
const HEADER = 150;
const SECTION = 3_000;
const PAYLOAD = 12_000;

/** An incoming webhook of Slack. Plain text blocks: nothing in them is a mention, markup or a link. */
export const slack: Adapter = {
  render: (message) => ({
    body: fitted(cutBytes(message.lines.join('\n'), SECTION), PAYLOAD, (text) => payload(message, text)),
  }),
  judge(answer) {
    const failed = judgeStatus(answer);
    if (failed !== undefined) return failed;
    if (answer.body.trim() === 'ok') return { kind: 'sent' };
    return { kind: 'refused', why: `it did not say ok${said(answer.body)}` };
  },
};

function payload({ title, link }: Message, text: string): string {
  const plain = (of: string) => ({ type: 'plain_text', text: of, emoji: false });
  return JSON.stringify({
    // For notifications; with blocks it is not shown.
    text: escaped(cutBytes(title, HEADER)),
    mrkdwn: false,
    link_names: false,
    unfurl_links: false,
    unfurl_media: false,
    blocks: [
      { type: 'header', text: plain(cutBytes(title, HEADER)) },
      ...(text === '' ? [] : [{ type: 'section', text: plain(text) }]),
      {
        type: 'section',
        text: { type: 'mrkdwn', text: `<${escaped(link.url)}|${escaped(link.text)}>`, verbatim: true },
      },
    ],
  });
}

/** The three characters that Slack gives a meaning. */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
