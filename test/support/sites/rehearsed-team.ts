import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseRehearsal, type Rehearsal } from '../../../src/model/rehearsal.ts';
import { type GitHubServer, startGitHub } from '../github/server.ts';
import { type RunOptions, startConsumer, type WorkflowRun } from '../runner/act.ts';
import { runAction, runPost } from '../runner/action.ts';
import { tempDir } from '../temp.ts';
import {
  buildDatabaseApp,
  copyMasks,
  type DatabaseTeam,
  EXAMPLE,
  SCRIPTS,
  startDatabaseTeam,
} from './database-app.ts';
import { rowsOfShop } from './shop-database.ts';

/** The example with a database as a repository whose workflows run: its first release is live in both environments. */
export interface RehearsedTeam extends AsyncDisposable {
  readonly sides: DatabaseTeam;
  readonly github: GitHubServer;
  /** Where runs keep their artifacts: a folder a run, and in it one an artifact. */
  readonly artifacts: string;
  /** Runs a workflow of the example with the secrets that the team keeps at GitHub. */
  run(workflow: string, options?: RunOptions): Promise<WorkflowRun>;
  /** Somebody has approved production for this run. */
  approve(run: number): void;
  /** The newest rehearsal that is kept at GitHub. */
  rehearsal(): Rehearsal | undefined;
}

/**
 * Starts it: v0.1.0 with the first script of the database, so many customers, and a backup of them; then a commit with the
 * other two scripts, which is not released.
 */
export async function startRehearsedTeam(customers: number): Promise<RehearsedTeam> {
  await using stack = new AsyncDisposableStack();
  const sides = stack.use(await startDatabaseTeam());
  const github = stack.use(await startGitHub());
  const config = JSON.stringify(await sides.config(), undefined, 2);
  github.state.files.set('.github/cutover.yml', config);
  const consumer = stack.use(
    await startConsumer(github, { ...(await repository(sides)), '.github/cutover.yml': config }),
  );
  const sha = await consumer.commit({
    [`db/changes/${SCRIPTS[0]}`]: await textOf(`db/changes/${SCRIPTS[0]}`),
  });
  await github.state.git.tags(['v0.1.0'], sha);
  await firstRelease(sides, github, sha, () => sides.production.ask(rowsOfShop(customers)));
  const more: Record<string, string> = {};
  for (const name of SCRIPTS.slice(1)) more[`db/changes/${name}`] = await textOf(`db/changes/${name}`);
  await consumer.commit(more, 'feat: say what an order comes to');
  github.state.protect('production', ['mona']);
  const { privateKey, knownHosts } = sides.fleet;
  const secrets = {
    SSH_PRIVATE_KEY: privateKey,
    SSH_KNOWN_HOSTS: knownHosts,
    MASKS_SALT: 'a salt of the secrets',
  };
  const kept = stack.move();
  return {
    ...{ sides, github, artifacts: join(consumer.path, '../kept-artifacts') },
    run: (workflow, options = {}) => consumer.run(workflow, { ...options, secrets }),
    approve: (run) => github.state.review(run, 'mona', ['production'], 'approved', 'looks good'),
    rehearsal() {
      const newest = github.state.deployments.find(({ task }) => task === 'cutover-rehearsal');
      return newest === undefined ? undefined : parseRehearsal(newest.payload, newest.environment);
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const textOf = (path: string) => readFile(join(EXAMPLE, path), 'utf8');

/** The files of the example but for its configuration and its scripts, with the suite that is tested and the servers of this machine. */
async function repository(sides: DatabaseTeam): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const path of ['build.js', 'package.json', 'package-lock.json', '.github/masks.yml'])
    files[path] = await textOf(path);
  for (const folder of ['src', 'test'])
    for (const name of await readdir(join(EXAMPLE, folder)))
      files[`${folder}/${name}`] = await textOf(`${folder}/${name}`);
  for (const name of ['rehearse.yml', 'release.yml'])
    files[`.github/workflows/${name}`] = (await textOf(`.github/workflows/${name}`))
      .replaceAll('OWNER/', 'acme/')
      .replace('https://pre.example.com', sides.preProduction.nginx.url);
  return files;
}

/** v0.1.0 in both environments, by the action itself; then rows in production, and the backup that has them. */
async function firstRelease(
  sides: DatabaseTeam,
  github: GitHubServer,
  sha: string,
  fill: () => Promise<unknown>,
): Promise<void> {
  await using temp = await tempDir();
  const options = { cwd: join(temp.path, 'workspace'), job: join(temp.path, 'job') };
  for (const folder of [options.cwd, join(options.job, 'temp')]) await mkdir(folder, { recursive: true });
  await buildDatabaseApp(join(options.cwd, 'dist'), 'v0.1.0', { scripts: 1 });
  await copyMasks(options.cwd);
  const { environments, ...config } = await sides.config();
  // There was nothing to rehearse it on, and who approves is shown elsewhere.
  const production = { ...environments['production'], approval: 'none', rehearsed: undefined };
  const first = { ...config, environments: { ...environments, production } };
  await writeFile(join(options.cwd, '.github/cutover.yml'), JSON.stringify(first));
  github.state.addRun({ id: 1, sha });
  const step = async (action: string, environment: string) => {
    const { privateKey, knownHosts } = sides.fleet;
    const keys = { 'ssh-private-key': privateKey, 'ssh-known-hosts': knownHosts };
    const inputs = {
      environment,
      token: github.token,
      ...keys,
      ...(action === 'release' ? { tag: 'v0.1.0' } : {}),
    };
    const all = { ...options, inputs, env: github.environment({ id: 1, sha }) };
    const result = await runAction(action, all);
    await runPost(action, result, all);
    if (result.exitCode !== 0) throw new Error(`${action} ended with ${result.exitCode}\n${result.log}`);
  };
  await step('release', 'pre-production');
  await step('release', 'production');
  await fill();
  await step('backup-remote', 'production');
  Object.assign(github.state.runs.get(1) ?? {}, { status: 'completed', conclusion: 'success' });
}

/** Milliseconds that the changes of data took in the run of a workflow that released once, by its report. */
export function changesMs(run: WorkflowRun): number | undefined {
  const found = [...run.log.matchAll(/\\?"dataMs\\?":\{[^}]*\\?"changes\\?":(\d+)/g)].at(-1)?.[1];
  return found === undefined ? undefined : Number(found);
}
