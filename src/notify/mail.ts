import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Message, Verdict } from './adapter.ts';
import { said } from './answers.ts';
import { cutBytes } from './fit.ts';

/** A line of a mail has at most 998 bytes (RFC 5322, 2.1.1); a subject that people read has far fewer. */
const SUBJECT = 200;
const TEXT = 100_000;
/** A page that is larger stays where it is; mail programs cut far smaller ones. */
const PAGE = 500_000;

/** Where mail goes, and by which server. */
export interface MailTarget {
  readonly server: string;
  readonly port: number;
  readonly tls: 'starttls' | 'implicit' | 'none';
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  readonly from: string;
  readonly to: readonly string[];
}

/** A message as a mail of plain text, and of the page where there is one. One that is sent twice has the same Message-ID, by which mail programs show it once. */
export function renderMail({ id, title, lines, link }: Message, { from, to }: MailTarget, html?: string) {
  const domain = from.slice(from.lastIndexOf('@') + 1);
  const name = createHash('sha256').update(id).digest('hex').slice(0, 32);
  return {
    from,
    to: [...to],
    subject: cutBytes(title, SUBJECT),
    text: `${cutBytes([title, '', ...lines].join('\n'), TEXT)}\n\n${link.text}: ${link.url}\n`,
    messageId: `<${name}@${domain}>`,
    ...(html === undefined ? {} : { html }),
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

/** What the server said: it has taken a mail when it has taken it for every recipient. */
export function judgeMail(
  result:
    | { readonly rejected: readonly string[]; readonly response: string }
    | { readonly code: number | undefined; readonly why: string },
): Verdict {
  if ('why' in result) {
    const { code, why } = result;
    // 5xx is for good; 4xx, and what the network did, may be over soon (RFC 5321, 4.2.1).
    if (code !== undefined && code >= 500) return { kind: 'refused', why: `SMTP ${code}${said(why)}` };
    return { kind: 'later', why: code === undefined ? `no answer${said(why)}` : `SMTP ${code}${said(why)}` };
  }
  if (result.rejected.length === 0) return { kind: 'sent' };
  return { kind: 'refused', why: `it was not taken for ${result.rejected.join(', ')}` };
}

/** Sends a mail. Never throws. */
export async function sendMail(message: Message, target: MailTarget, timeoutMs: number): Promise<Verdict> {
  const { createTransport } = await import('nodemailer');
  const { server, port, tls, auth } = target;
  const transport = createTransport({
    host: server,
    port,
    secure: tls === 'implicit',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED of the job cannot take it away.
    tls: { rejectUnauthorized: true },
    ...(auth === undefined ? {} : { auth }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  // What comes after the answer is nobody's business any more.
  transport.on('error', () => undefined);
  try {
    const { rejected, response } = await transport.sendMail(
      renderMail(message, target, await pageOf(message.notice.page)),
    );
    return judgeMail({
      rejected: rejected.map((one: string | { address: string }) =>
        typeof one === 'string' ? one : one.address,
      ),
      response,
    });
  } catch (thrown) {
    const { responseCode, message: why } = thrown as Error & { responseCode?: number };
    return judgeMail({ code: responseCode, why });
  } finally {
    transport.close();
  }
}

/** The page that an action has written; undefined where it came to none. */
async function pageOf(path: string | undefined): Promise<string | undefined> {
  if (path === undefined) return undefined;
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= PAGE ? await readFile(path, 'utf8') : undefined;
  } catch {
    return undefined;
  }
}
