import { createHmac } from 'node:crypto';
import type { Adapter } from './adapter.ts';
import { judgeStatus } from './answers.ts';
import { fitted } from './fit.ts';

const PAYLOAD = 64_000;

/** A server of the team. It gets the facts as they are, and the message in words; any 2xx says that it has them. */
export const webhook: Adapter = {
  render({ id, title, lines, link, notice }, { sign, at }) {
    const body = fitted(lines.join('\n'), PAYLOAD, (text) =>
      JSON.stringify({
        version: 1,
        id,
        event: notice.kind,
        app: notice.app,
        environment: notice.environment,
        tag: notice.tag ?? null,
        from: notice.from ?? null,
        live: notice.live ?? null,
        stage: notice.stage ?? null,
        verdict: notice.verdict ?? null,
        hosts: notice.hosts ?? null,
        actor: notice.actor,
        approvers: notice.approvers,
        emergency: notice.emergency !== undefined,
        run: notice.runUrl,
        title,
        text,
        link: link.url,
      }),
    );
    const seconds = Math.floor(at / 1000);
    const signed =
      sign === undefined ? {} : { 'X-Cutover-Signature': `t=${seconds},v1=${signOf(sign, seconds, body)}` };
    return { body, headers: { 'X-Cutover-Id': encodeURIComponent(id), ...signed } };
  },
  judge: (answer) => judgeStatus(answer) ?? { kind: 'sent' },
};

/** HMAC-SHA256 over the instant in seconds, a dot and the body, in hex: nobody can send the same later. */
function signOf(secret: string, seconds: number, body: string): string {
  return createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
}
