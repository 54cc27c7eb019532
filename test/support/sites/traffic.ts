import { Agent, type IncomingMessage, request } from 'node:http';
import { until } from '../wait.ts';

export interface TrafficOptions {
  /** Requests a second, whatever the answers take. Give either this or `concurrency`. */
  readonly rate?: number;
  /** So many requests at any time, each followed at once by the next: the most that the server can do. */
  readonly concurrency?: number;
  /** Default true: connections are kept and used again. */
  readonly keepAlive?: boolean;
  /** An answer that takes longer has failed. Default 5000. */
  readonly timeoutMs?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Returns the version that a complete body stands for; throws when it is not what the app promises. */
  readonly read: (body: Buffer) => string;
}

export interface Answer {
  /** Milliseconds since the traffic started, when the request was sent. */
  readonly at: number;
  readonly latencyMs: number;
  readonly status: number;
  /** Empty when the request failed. */
  readonly version: string;
  readonly error?: string;
}

export interface TrafficReport {
  readonly requests: number;
  readonly failed: number;
  readonly versions: Map<string, number>;
  /** The first 20 failures, with their time. */
  readonly errors: string[];
  /** Requests sent again because the kept connection had been closed in the same moment, as every client does. */
  readonly resent: number;
  readonly durationMs: number;
  /** Answers a second. */
  readonly throughput: number;
  /** Latency of the good answers in milliseconds. */
  readonly p50: number;
  readonly p99: number;
  readonly max: number;
}

export interface Traffic extends AsyncDisposable {
  /** Every answer so far, in the order of their end. */
  readonly answers: readonly Answer[];
  /** Waits until an answer of this version has come. */
  sees(version: string, timeoutMs?: number): Promise<void>;
  /** Waits until so many more requests have been answered. */
  more(requests: number, timeoutMs?: number): Promise<void>;
  report(): TrafficReport;
  /** Sends no more, waits for what is under way, and reports. */
  stop(): Promise<TrafficReport>;
}

/**
 * Steady HTTP traffic to a URL. A request has failed unless a complete answer with status 200 came whose body
 * is what the app promises.
 */
export function startTraffic(url: string, options: TrafficOptions): Traffic {
  if ((options.rate === undefined) === (options.concurrency === undefined))
    throw new Error('traffic needs either a rate or a concurrency');
  const target = new URL(url);
  const agent = new Agent({ keepAlive: options.keepAlive ?? true, maxFreeSockets: 1024, scheduling: 'lifo' });
  const answers: Answer[] = [];
  const started = performance.now();
  let resent = 0;
  let underway = 0;
  let ended: number | undefined;
  let ticker: NodeJS.Timeout | undefined;

  const one = async () => {
    underway++;
    const at = performance.now();
    const answer = { at: at - started, latencyMs: 0, status: 0, version: '' };
    try {
      const { status, body } = await ask(target, agent, options, () => resent++);
      answer.status = status;
      if (status !== 200) throw new Error(`status ${status}`);
      answer.version = options.read(body);
      answers.push({ ...answer, latencyMs: performance.now() - at });
    } catch (error) {
      answers.push({ ...answer, latencyMs: performance.now() - at, error: describe(error) });
    }
    underway--;
  };

  if (options.rate !== undefined) {
    const { rate } = options;
    let sent = 0;
    ticker = setInterval(
      () => {
        for (const due = ((performance.now() - started) / 1000) * rate; sent < due; sent++) void one();
      },
      Math.min(20, Math.max(1, 1000 / rate)),
    );
  }
  for (let i = 0; i < (options.concurrency ?? 0); i++)
    void (async () => {
      while (ended === undefined) {
        await one();
        // A server that is gone refuses at once; asking it at full speed would only fill the memory.
        if (answers.at(-1)?.error !== undefined) await new Promise((resolve) => setTimeout(resolve, 5));
      }
    })();

  const report = () => summarise(answers, resent, (ended ?? performance.now()) - started);
  const stop = async () => {
    clearInterval(ticker);
    ended ??= performance.now();
    await until(() => underway === 0, {
      what: 'the last answers',
      timeoutMs: (options.timeoutMs ?? 5000) + 5000,
    });
    agent.destroy();
    return report();
  };
  return {
    answers,
    async sees(version, timeoutMs = 10_000) {
      await until(() => answers.findLast((answer) => answer.version === version), {
        what: `an answer of ${version}`,
        timeoutMs,
      });
    },
    async more(requests, timeoutMs = 10_000) {
      const wanted = answers.length + requests;
      await until(() => answers.length >= wanted, { what: `${requests} more answers`, timeoutMs });
    },
    report,
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
    },
  };
}

interface Reply {
  readonly status: number;
  readonly body: Buffer;
}

async function ask(url: URL, agent: Agent, options: TrafficOptions, onResend: () => void): Promise<Reply> {
  for (;;) {
    const attempt = await askOnce(url, agent, options);
    if (attempt !== 'closed before') return attempt;
    onResend();
  }
}

/**
 * 'closed before': a kept connection was closed by the server while the request was on its way, and no byte of
 * an answer came. HTTP (RFC 9110, 9.2.2) lets every client send an idempotent request again then.
 */
function askOnce(url: URL, agent: Agent, options: TrafficOptions): Promise<Reply | 'closed before'> {
  return new Promise((resolve, reject) => {
    const timeoutMs = options.timeoutMs ?? 5000;
    const sent = request(url, { agent, headers: { ...options.headers } });
    const timer = setTimeout(
      () => sent.destroy(new Error(`no complete answer in ${timeoutMs} ms`)),
      timeoutMs,
    );
    let answered = false;
    const fail = (error: NodeJS.ErrnoException) => {
      clearTimeout(timer);
      const closed = error.code === 'ECONNRESET' || error.code === 'EPIPE';
      if (closed && sent.reusedSocket && !answered) resolve('closed before');
      else reject(error);
    };
    sent.on('error', fail);
    sent.on('response', (response: IncomingMessage) => {
      answered = true;
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', fail);
      response.on('aborted', () => fail(new Error('the answer broke off')));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(chunks) });
      });
    });
    sent.end();
  });
}

function summarise(answers: readonly Answer[], resent: number, durationMs: number): TrafficReport {
  const good = answers.filter((answer) => answer.error === undefined);
  const bad = answers.filter((answer) => answer.error !== undefined);
  const versions = new Map<string, number>();
  for (const { version } of good) versions.set(version, (versions.get(version) ?? 0) + 1);
  const latencies = good.map((answer) => answer.latencyMs).sort((a, b) => a - b);
  const percentile = (part: number) => latencies[Math.max(0, Math.ceil(latencies.length * part) - 1)] ?? 0;
  return {
    requests: answers.length,
    failed: bad.length,
    versions,
    errors: bad.slice(0, 20).map((answer) => `${answer.at.toFixed(0)} ms: ${answer.error}`),
    resent,
    durationMs,
    throughput: good.length / (durationMs / 1000),
    p50: percentile(0.5),
    p99: percentile(0.99),
    max: percentile(1),
  };
}

function describe(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code } = error as NodeJS.ErrnoException;
  return code === undefined || error.message.includes(code) ? error.message : `${code} ${error.message}`;
}
