import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable, Writable } from 'node:stream';
import { pathToFileURL } from 'node:url';
import { type TempDir, tempDir } from './temp.ts';
import { until } from './wait.ts';

/** How a person looks at a page. */
export interface View {
  readonly width: number;
  readonly scheme?: 'light' | 'dark';
}

interface Message {
  readonly id?: number;
  readonly sessionId?: string;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: Readonly<Record<string, unknown>>;
  readonly error?: { readonly message: string };
}

/** A real browser without a window, over its own protocol. */
export class Browser implements AsyncDisposable {
  readonly #process: ChildProcess;
  readonly #temp: TempDir;
  readonly #orders: Writable;
  readonly #waiting = new Map<number, (message: Message) => void>();
  #session = '';
  #next = 1;
  #rest = '';
  /** What the pages asked for. */
  readonly requests: string[] = [];

  constructor(process: ChildProcess, temp: TempDir) {
    this.#process = process;
    this.#temp = temp;
    const [, , , orders, answers] = process.stdio;
    this.#orders = orders as Writable;
    (answers as Readable).setEncoding('utf8').on('data', (chunk: string) => this.#hear(chunk));
  }

  /** Messages end with a NUL. */
  #hear(chunk: string): void {
    const parts = (this.#rest + chunk).split('\0');
    this.#rest = parts.pop() ?? '';
    for (const part of parts) {
      const message = JSON.parse(part) as Message;
      if (message.id !== undefined) this.#waiting.get(message.id)?.(message);
      const request = message.params?.['request'] as { url: string } | undefined;
      if (message.method === 'Network.requestWillBeSent' && request !== undefined)
        this.requests.push(request.url);
    }
  }

  async begin(): Promise<void> {
    const { targetId } = await this.send('Target.createTarget', { url: 'about:blank' });
    const { sessionId } = await this.send('Target.attachToTarget', { targetId, flatten: true });
    this.#session = String(sessionId);
    await this.send('Page.enable');
    await this.send('Network.enable');
  }

  async send(method: string, params: object = {}): Promise<Readonly<Record<string, unknown>>> {
    const id = this.#next++;
    const answered = new Promise<Message>((done) => this.#waiting.set(id, done));
    const session = this.#session === '' ? {} : { sessionId: this.#session };
    this.#orders.write(`${JSON.stringify({ id, method, params, ...session })}\0`);
    const { result, error } = await answered;
    this.#waiting.delete(id);
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result ?? {};
  }

  /** Opens a file and shows it so; gives the picture of the whole page. */
  async look(path: string, { width, scheme = 'light' }: View): Promise<Buffer> {
    const metrics = { width, height: 900, deviceScaleFactor: 1, mobile: width < 600 };
    await this.send('Emulation.setDeviceMetricsOverride', metrics);
    await this.send('Emulation.setEmulatedMedia', {
      features: [{ name: 'prefers-color-scheme', value: scheme }],
    });
    await this.send('Page.navigate', { url: pathToFileURL(path).href });
    await until(async () => (await this.evaluate('document.readyState')) === 'complete', {
      what: 'the page to be shown',
    });
    const { data } = await this.send('Page.captureScreenshot', { captureBeyondViewport: true });
    return Buffer.from(String(data), 'base64');
  }

  /** What an expression is in the page that is shown; of a promise, what it comes to. */
  async evaluate(expression: string): Promise<unknown> {
    const { result } = await this.send('Runtime.evaluate', {
      expression,
      returnByValue: true,
      awaitPromise: true,
    });
    return (result as { value?: unknown }).value;
  }

  /** The page on paper. */
  async print(): Promise<Buffer> {
    const { data } = await this.send('Page.printToPDF', { preferCSSPageSize: true });
    return Buffer.from(String(data), 'base64');
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#process.kill('SIGKILL');
    await this.#temp[Symbol.asyncDispose]();
  }
}

const program = ['chromium', 'google-chrome'].find((name) =>
  (process.env['PATH'] ?? '').split(':').some((folder) => existsSync(join(folder, name))),
);

/** Why pages cannot be looked at here; undefined when they can. In CI that is a failure and no reason to leave them out. */
export function whyNoBrowser(): string | undefined {
  if (program !== undefined) return undefined;
  const why = 'neither chromium nor google-chrome is installed (script/setup says why)';
  if (process.env['CI'] === 'true') throw new Error(`pages must be looked at in CI: ${why}`);
  process.stdout.write(`\n  The tests that look at pages are left out: ${why}\n\n`);
  return why;
}

/** A browser without a window. Throws where `whyNoBrowser` has a reason. */
export async function startBrowser(): Promise<Browser> {
  if (program === undefined) throw new Error(whyNoBrowser());
  const temp = await tempDir();
  const chromium = spawn(
    program,
    [
      ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--hide-scrollbars'],
      ...['--disable-background-networking', '--disable-component-update', '--no-first-run'],
      ...['--remote-debugging-pipe', `--user-data-dir=${temp.path}`, 'about:blank'],
    ],
    { stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'] },
  );
  const browser = new Browser(chromium, temp);
  await browser.begin();
  return browser;
}
