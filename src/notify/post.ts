import { messageOf } from '../errors.ts';
import type { Adapter, Answer, Message, Verdict } from './adapter.ts';

/** No service says more in an answer that matters. */
const ANSWER_BYTES = 64_000;

export interface ChatTarget {
  readonly adapter: Adapter;
  readonly url: string;
  readonly sign: string | undefined;
}

/** Posts a message to the URL of a chat. Never throws, and says of the URL at most what the network says of its host. */
export async function postMessage(
  message: Message,
  { adapter, url, sign }: ChatTarget,
  limit: AbortSignal,
): Promise<Verdict> {
  try {
    const { query = {}, headers = {}, body } = adapter.render(message, { sign, at: Date.now() });
    const to = new URL(url);
    for (const [name, value] of Object.entries(query)) to.searchParams.set(name, value);
    return adapter.judge(await post(to, headers, body, limit));
  } catch (thrown) {
    const why = limit.aborted ? 'no answer in time' : `no answer (${causeOf(thrown)})`;
    return { kind: 'later', why };
  }
}

async function post(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: string,
  signal: AbortSignal,
): Promise<Answer> {
  const { request, Agent } =
    url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  // A team behind a proxy names it in the usual variables.
  const agent = new Agent({ keepAlive: false, proxyEnv: process.env });
  try {
    return await new Promise<Answer>((resolve, reject) => {
      const sent = request(url, {
        method: 'POST',
        agent,
        signal,
        // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED of the job cannot take it away.
        rejectUnauthorized: true,
        headers: {
          'Content-Type': 'application/json; charset=utf-8',
          'Content-Length': String(Buffer.byteLength(body)),
          'User-Agent': 'cutover',
          ...headers,
        },
      });
      sent.on('error', reject);
      sent.on('response', (response) => {
        let text = '';
        const answer = () => {
          const { statusCode: status = 0, headers: said } = response;
          resolve({ status, retryAfter: said['retry-after'], body: text });
        };
        response.setEncoding('utf8');
        response.on('error', reject);
        response.on('data', (chunk: string) => {
          text += chunk;
          if (text.length <= ANSWER_BYTES) return;
          answer();
          response.destroy();
        });
        response.on('end', answer);
        response.on('close', () => reject(new Error('the connection was cut in mid-answer')));
      });
      sent.end(body);
    });
  } finally {
    agent.destroy();
  }
}

/** The code of an error of the network; its text may hold more. */
function causeOf(thrown: unknown): string {
  const { code } = thrown as { code?: unknown };
  return typeof code === 'string' ? code : messageOf(thrown);
}
