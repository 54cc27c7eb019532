import type { Adapter, Message } from './adapter.ts';
import { judgeStatus, said } from './answers.ts';
import { cutBytes, fitted } from './fit.ts';

/** A message of Teams may have 28 KB with all that the service adds to it; from about 21 KB on some are refused. */
const PAYLOAD = 20_000;

const COLOURS = { good: 'good', bad: 'attention', open: 'accent' } as const;

/**
 * A workflow of Teams that begins when a webhook request is received. It answers 202 as soon as it has the request;
 * whether it then posts the card is for its owner to see. Runs of a rich text block take no Markdown.
 */
export const teams: Adapter = {
  render: (message) => ({
    body: fitted(message.lines.join('\n'), PAYLOAD, (text) => payload(message, text)),
  }),
  judge(answer) {
    const failed = judgeStatus(answer);
    if (failed !== undefined) return failed;
    if (answer.status === 202) return { kind: 'sent' };
    return {
      kind: 'refused',
      why: `HTTP ${answer.status} in place of 202${said(answer.body)}: is the URL that of a workflow?`,
    };
  },
};

function payload({ title, link, tone }: Message, text: string): string {
  const paragraph = (of: string, style: object = {}) => ({
    type: 'RichTextBlock',
    inlines: [{ type: 'TextRun', text: of, ...style }],
  });
  return JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive',
        contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
          type: 'AdaptiveCard',
          version: '1.2',
          body: [
            paragraph(cutBytes(title, 500), { weight: 'Bolder', size: 'Medium', color: COLOURS[tone] }),
            ...text
              .split('\n')
              .filter((line) => line !== '')
              .map((line) => paragraph(line)),
          ],
          actions: [{ type: 'Action.OpenUrl', title: link.text, url: link.url }],
        },
      },
    ],
  });
}
