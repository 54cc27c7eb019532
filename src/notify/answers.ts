import { asObject, parseJson } from '../model/json.ts';
import type { Answer, Verdict } from './adapter.ts';
import { cutBytes } from './fit.ts';

/** What the HTTP status alone settles; undefined where the body has the word. */
export function judgeStatus({ status, retryAfter, body }: Answer): Verdict | undefined {
  if (status >= 200 && status < 300) return undefined;
  const why = `HTTP ${status}${said(body)}`;
  // Somebody else would read the message, and the key of the URL.
  if (status >= 300 && status < 400)
    return { kind: 'refused', why: `HTTP ${status}: it redirects, and redirects are not followed` };
  if (status === 429 || status === 408 || status >= 500)
    return { kind: 'later', why, afterMs: waitOf(retryAfter) };
  return { kind: 'refused', why };
}

/** `Retry-After` in milliseconds: a number of seconds, or a date of HTTP (RFC 9110, 10.2.3). */
export function waitOf(retryAfter: string | undefined, now = Date.now()): number | undefined {
  if (retryAfter === undefined) return undefined;
  const text = retryAfter.trim();
  if (/^\d{1,9}(\.\d+)?$/.test(text)) return Math.ceil(Number(text) * 1000);
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : Math.max(0, at - now);
}

/**
 * The verdict of a service that answers 200 in any case and says in a number of its JSON whether the message was taken.
 * `later`: the codes for a limit or a service that is busy, and how long that lasts in milliseconds where it is known.
 */
export function judgeCode(
  answer: Answer,
  names: { readonly code: string; readonly text: string },
  later: ReadonlyMap<number, number | undefined>,
): Verdict {
  const reply = asObject(parseJson(answer.body));
  const code = reply?.[names.code];
  if (typeof code !== 'number')
    return (
      judgeStatus(answer) ?? {
        kind: 'refused',
        why: `the answer has no ${names.code}${said(answer.body)}: is the URL that of the robot?`,
      }
    );
  if (code === 0) return judgeStatus(answer) ?? { kind: 'sent' };
  const text = reply?.[names.text];
  const why = `${names.code} ${code}${said(typeof text === 'string' ? text : '')}`;
  if (later.has(code) || answer.status === 429)
    return { kind: 'later', why, afterMs: waitOf(answer.retryAfter) ?? later.get(code) };
  return { kind: 'refused', why };
}

/** What a service said, as the end of a sentence in one line. */
export function said(text: string): string {
  const line = text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();
  return line === '' ? '' : ` (${cutBytes(line, 200)})`;
}
