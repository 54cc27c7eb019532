import type { IncomingMessage } from 'node:http';
import { type Ask, BODY_LIMIT, type Reading } from '../../model/health.ts';

/** Puts a question from the runner itself, over a new connection. No answer is a reading too; throws only when `signal` stops it. */
export async function askFromRunner(
  ask: Exclude<Ask, { kind: 'command' }>,
  signal: AbortSignal,
): Promise<Reading> {
  const limit = AbortSignal.any([signal, AbortSignal.timeout(Math.ceil(ask.timeoutMs))]);
  const started = performance.now();
  try {
    if (ask.kind === 'http') return await askHttp(ask, limit, started);
    await connectTcp(ask.host, ask.port, limit);
    return { kind: 'done', ms: performance.now() - started };
  } catch (thrown) {
    signal.throwIfAborted();
    if (limit.aborted)
      return { kind: 'failed', why: `no answer within ${Number((ask.timeoutMs / 1000).toFixed(1))} s` };
    return { kind: 'failed', why: `no answer (${wordsOf(thrown)})` };
  }
}

async function askHttp(ask: Ask & { kind: 'http' }, signal: AbortSignal, started: number): Promise<Reading> {
  let url = new URL(ask.url);
  for (let followed = 0; ; followed++) {
    // Who the check trusts with its headers is the origin that it names (Fetch, 4.4: Authorization goes no further).
    const own = url.origin === new URL(ask.url).origin;
    const headers = ask.headers.filter(([name]) => own || /^(accept|accept-.*|user-agent)$/i.test(name));
    const answer = await get(url, headers, signal);
    const status = answer.statusCode ?? 0;
    const location = answer.headers.location;
    const body = await readBody(answer);
    if (location !== undefined && REDIRECTS.has(status) && followed < ask.redirects) {
      url = new URL(location, url);
      if (url.protocol !== 'http:' && url.protocol !== 'https:')
        throw new Error(`redirected to ${url.protocol}`);
      continue;
    }
    const answered = Object.entries(answer.headers).map(([name, value]): [string, string] => [
      name,
      Array.isArray(value) ? value.join(', ') : (value ?? ''),
    ]);
    return { kind: 'http', status, headers: new Map(answered), body, ms: performance.now() - started };
  }
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

async function get(
  url: URL,
  headers: readonly (readonly [string, string])[],
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const { request } = url.protocol === 'https:' ? await import('node:https') : await import('node:http');
  return new Promise((resolve, reject) => {
    // No agent: a kept connection would still reach the worker of before a switch.
    // Said here, so that NODE_TLS_REJECT_UNAUTHORIZED of the job cannot take it away.
    const sent = request(url, {
      ...{ agent: false, headers: Object.fromEntries(headers), signal, rejectUnauthorized: true },
    });
    sent.on('error', reject);
    sent.on('response', resolve);
    sent.end();
  });
}

/** The first BODY_LIMIT bytes; the rest is not waited for. */
async function readBody(answer: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of answer as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= BODY_LIMIT) break;
  }
  return Buffer.concat(chunks).subarray(0, BODY_LIMIT).toString('utf8');
}

async function connectTcp(host: string, port: number, signal: AbortSignal): Promise<void> {
  const { connect } = await import('node:net');
  await new Promise<void>((resolve, reject) => {
    const socket = connect({ host, port });
    const stop = () => socket.destroy(new Error('stopped'));
    signal.addEventListener('abort', stop, { once: true });
    socket.on('error', reject);
    socket.on('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.on('close', () => signal.removeEventListener('abort', stop));
  });
}

function wordsOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  // A name with several addresses fails with one error for each, and no words of its own.
  if (thrown instanceof AggregateError && thrown.message === '')
    return [...new Set(thrown.errors.map(wordsOf))].join('; ');
  return thrown.message;
}
