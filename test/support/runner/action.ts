/**
 * Starts a bundled action as the runner does: a child process of Node 24 with the inputs as INPUT_*, the
 * file commands, and of the surrounding environment nothing but PATH.
 */
import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../../..');
const node = join(root, 'node_modules/.bin/node');

export interface ActionOptions {
  readonly inputs?: Readonly<Record<string, string | number | boolean>>;
  /** Added to what the runner sets: GITHUB_REPOSITORY, GITHUB_API_URL, SSH_AUTH_SOCK, … */
  readonly env?: Readonly<Record<string, string>>;
  /** The workspace; default: an empty folder of its own. */
  readonly cwd?: string;
  /** RUNNER_TEMP and HOME are made in here; give the same folder to all steps of one job. */
  readonly job?: string;
  /** Cancels as the runner does: SIGINT, then SIGTERM after 7.5 s, then SIGKILL after 2.5 s. */
  readonly signal?: AbortSignal;
  /** The dist folder; default: the committed one. */
  readonly dist?: string;
  /** Told the process id as soon as there is one. */
  readonly onStart?: (pid: number) => void;
}

export interface ActionResult {
  /** undefined when the process died by a signal. */
  readonly exitCode: number | undefined;
  readonly outputs: Readonly<Record<string, string>>;
  /** What the action saved for its post step. */
  readonly state: Readonly<Record<string, string>>;
  readonly summary: string;
  /** stdout and stderr in the order in which they came. */
  readonly log: string;
  readonly job: string;
}

/** Runs `dist/<name>/main.js`. Resolves whatever the exit code is. */
export async function runAction(name: string, options: ActionOptions = {}): Promise<ActionResult> {
  return runPhase(name, 'main', options, {});
}

/** Runs `dist/<name>/post.js` with the state that the main phase saved. */
export async function runPost(
  name: string,
  main: ActionResult,
  options: ActionOptions = {},
): Promise<ActionResult> {
  return runPhase(name, 'post', { job: main.job, ...options }, main.state);
}

async function runPhase(
  name: string,
  phase: 'main' | 'post',
  options: ActionOptions,
  state: Readonly<Record<string, string>>,
): Promise<ActionResult> {
  const job = options.job ?? (await mkdtemp(join(tmpdir(), 'cutover-job-')));
  const cwd = options.cwd ?? join(job, 'workspace');
  const commands = await mkdtemp(join(job, 'commands-'));
  for (const folder of [join(job, 'temp'), join(job, 'home'), cwd]) await mkdir(folder, { recursive: true });
  const file = (command: string) => join(commands, command);
  for (const command of ['output', 'state', 'summary', 'env', 'path']) await writeFile(file(command), '');

  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(job, 'home'),
    RUNNER_TEMP: join(job, 'temp'),
    RUNNER_OS: 'Linux',
    GITHUB_ACTIONS: 'true',
    GITHUB_WORKSPACE: cwd,
    GITHUB_OUTPUT: file('output'),
    GITHUB_STATE: file('state'),
    GITHUB_STEP_SUMMARY: file('summary'),
    GITHUB_ENV: file('env'),
    GITHUB_PATH: file('path'),
    ...options.env,
  };
  for (const [input, value] of Object.entries({ ...(await defaultsOf(name)), ...options.inputs }))
    env[inputVariable(input)] = String(value);
  for (const [key, value] of Object.entries(state)) env[`STATE_${key}`] = value;

  const child = spawn(node, [join(options.dist ?? join(root, 'dist'), name, `${phase}.js`)], {
    cwd,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (child.pid !== undefined) options.onStart?.(child.pid);
  let log = '';
  const keep = (chunk: string) => {
    log += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', keep);
  child.stderr.setEncoding('utf8').on('data', keep);
  const timers: NodeJS.Timeout[] = [];
  const cancel = () => {
    child.kill('SIGINT');
    timers.push(
      setTimeout(() => child.kill('SIGTERM'), 7_500),
      setTimeout(() => child.kill('SIGKILL'), 10_000),
    );
  };
  if (options.signal?.aborted) cancel();
  options.signal?.addEventListener('abort', cancel, { once: true });
  const exitCode = await new Promise<number | undefined>((done, fail) => {
    child.once('error', fail);
    child.once('close', (code) => done(code ?? undefined));
  });
  options.signal?.removeEventListener('abort', cancel);
  for (const timer of timers) clearTimeout(timer);

  return {
    exitCode,
    outputs: parseFileCommand(await readFile(file('output'), 'utf8')),
    state: parseFileCommand(await readFile(file('state'), 'utf8')),
    summary: await readFile(file('summary'), 'utf8'),
    log,
    job,
  };
}

/** The defaults of action.yml, which the runner fills in; expressions are left to the test. */
async function defaultsOf(name: string): Promise<Record<string, string>> {
  const folder = name === 'release' ? root : join(root, 'actions', name);
  const metadata = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as {
    inputs?: Record<string, { default?: string | number | boolean } | null>;
  };
  const found: Record<string, string> = {};
  for (const [input, described] of Object.entries(metadata.inputs ?? {})) {
    const value = described?.default;
    found[input] = value === undefined || String(value).includes('${{') ? '' : String(value);
  }
  return found;
}

/** The runner's rule: spaces become underscores, upper case; dashes stay. */
function inputVariable(input: string): string {
  return `INPUT_${input.replaceAll(' ', '_').toUpperCase()}`;
}

/** Reads `name=value` and `name<<delimiter … delimiter` as the runner does. */
function parseFileCommand(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  const lines = text.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const block = /^([^=]+?)<<(.+)$/.exec(line);
    if (block?.[1] !== undefined) {
      const value: string[] = [];
      for (i++; i < lines.length && lines[i] !== block[2]; i++) value.push(lines[i] ?? '');
      found[block[1]] = value.join('\n');
    } else {
      const at = line.indexOf('=');
      if (at > 0) found[line.slice(0, at)] = line.slice(at + 1);
    }
  }
  return found;
}
