/**
 * Writes `.github/cutover.yml`, `release.yml`, `rollback.yml` and `inspect.yml` into a repository. Files that are there are left
 * alone, so running it twice changes nothing.
 * `npm run init -- --dir PATH [--app NAME] [--host USER@HOST]… [--staging USER@HOST]… [--path /srv/NAME]
 * [--source dist] [--build COMMAND] [--suite OWNER/cutover] [--ref v1]`; what is not given is asked for on a terminal.
 *
 * With `--kind node|python|php|static|go`, or where the repository shows its kind, also `servers/`, and all of it for that kind:
 * `[--database postgresql|mysql|none] [--process systemd|supervisord] [--balancer nginx|haproxy|none] [--domain NAME]
 * [--run COMMAND] [--primary-standby | --rolling] [--balancer-host USER@HOST]`. `--kind none` leaves the repository unread.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { parseConfig } from '../src/config/load.ts';
import { describeFailure } from '../src/errors.ts';
import {
  configuration,
  ghCommands,
  inspectWorkflow,
  releaseWorkflow,
  rollbackWorkflow,
} from './init-files.ts';
import { looksIn, observes } from './init-kind/configuration.ts';
import { type Detected, detect, kindOf } from './init-kind/detect.ts';
import { kindFiles, nextSteps, readRepository } from './init-kind/files.ts';
import {
  BALANCERS,
  DATABASES,
  KINDS,
  MANAGERS,
  plainName,
  problemOf,
  type Setup,
} from './init-kind/setup.ts';

const { values } = parseArgs({
  options: {
    dir: { type: 'string', default: '.' },
    app: { type: 'string' },
    host: { type: 'string', multiple: true },
    staging: { type: 'string', multiple: true },
    path: { type: 'string' },
    source: { type: 'string' },
    build: { type: 'string' },
    suite: { type: 'string' },
    ref: { type: 'string', default: 'v1' },
    kind: { type: 'string' },
    database: { type: 'string' },
    process: { type: 'string', default: 'systemd' },
    balancer: { type: 'string' },
    'balancer-host': { type: 'string', multiple: true },
    'primary-standby': { type: 'boolean', default: false },
    rolling: { type: 'boolean', default: false },
    domain: { type: 'string' },
    run: { type: 'string' },
  },
});
const dir = resolve(process.env['INIT_CWD'] ?? '.', values.dir);
if (!existsSync(join(dir, '.git'))) {
  process.stderr.write(`${dir} is no git repository. Next: npm run init -- --dir PATH\n`);
  process.exit(1);
}

const terminal = process.stdin.isTTY
  ? createInterface({ input: process.stdin, output: process.stderr })
  : undefined;
async function answer(given: string | undefined, question: string, otherwise: string): Promise<string> {
  if (given !== undefined) return given;
  const typed = (await terminal?.question(`${question} [${otherwise}] `))?.trim() ?? '';
  return typed === '' ? otherwise : typed;
}
const words = (text: string) => text.split(/[\s,]+/).filter((word) => word !== '');

const app = await answer(values.app, 'Name of the application', appName(basename(dir)));
const hosts =
  values.host ?? words(await answer(undefined, 'Servers of production', 'deploy@web1.example.com'));
const staging =
  values.staging ??
  words(await answer(undefined, 'Servers of staging (none: -)', '-')).filter((word) => word !== '-');
const path = await answer(values.path, 'Folder on the servers', `/srv/${app}`);
const seen = lookAt(dir, values.kind);
const source =
  seen !== undefined
    ? (values.source ?? seen.source)
    : await answer(values.source, 'Folder that is released', 'dist');
const build =
  seen === undefined ? await answer(values.build, 'Command that builds it', 'npm ci && npm run build') : '';
terminal?.close();
const { ref } = values;
const suite = values.suite ?? ownRepository() ?? 'OWNER/cutover';

const setup = seen === undefined ? undefined : setupOf(seen);
const files: Record<string, string> =
  setup !== undefined
    ? kindFiles(setup, { suite, ref })
    : {
        '.github/cutover.yml': configuration({ suite, ref, app, source, path, hosts, staging }),
        '.github/workflows/release.yml': releaseWorkflow({
          ...{ suite, ref, source, build: [build] },
          staging: staging.length > 0,
        }),
        '.github/workflows/rollback.yml': rollbackWorkflow({ suite, ref }),
        '.github/workflows/inspect.yml': inspectWorkflow({ suite, ref }),
      };
try {
  await parseConfig(files['.github/cutover.yml'] ?? '', '.github/cutover.yml');
} catch (thrown) {
  process.stderr.write(`${describeFailure('init', thrown)}\n`);
  process.exit(1);
}
for (const [name, text] of Object.entries(files)) {
  const file = join(dir, name);
  if (existsSync(file)) {
    process.stdout.write(`left as it is  ${name}\n`);
    continue;
  }
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: name.endsWith('.sh') ? 0o755 : 0o644 });
  process.stdout.write(`written        ${name}\n`);
}
if (suite === 'OWNER/cutover')
  process.stdout.write(
    '\nReplace OWNER/cutover in .github by the repository that holds the actions; --suite names it, before the files are written.\n',
  );
leaveOut(dir, ['deploy_key_*', 'plan_key*', 'known_hosts_*']);
const environments = [...(staging.length > 0 ? ['staging'] : []), 'production'];
const commands = ghCommands(
  environments,
  // The key of the plan opens the balancer as well.
  { path, hosts: [...hosts, ...(setup?.balancerHosts ?? [])] },
  setup === undefined
    ? {}
    : { looksIn: observes(setup) ? looksIn(setup) : undefined, waits: setup.primaryStandby },
);
process.stdout.write(
  setup === undefined
    ? `\nNext, in ${dir}, with the default branch protected, LEAD the login of who approves, and the host keys of the servers in known_hosts_${environments.join(' and known_hosts_')}:\n\n${commands.map((line) => `  ${line}\n`).join('')}\nThen: docs/first-run.md\n`
    : nextSteps(setup, dir, commands),
);

/** Keeps what the commands make in the folder out of commits, in this clone alone. */
function leaveOut(folder: string, patterns: readonly string[]): void {
  const argv = ['rev-parse', '--path-format=absolute', '--git-path', 'info/exclude'];
  const file = execFileSync('git', argv, { cwd: folder, encoding: 'utf8' }).trimEnd();
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const missing = patterns.filter((pattern) => !text.split('\n').includes(pattern));
  if (missing.length === 0) return;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${text}${text === '' || text.endsWith('\n') ? '' : '\n'}${missing.join('\n')}\n`);
}

/** What the repository shows of its kind; undefined where it shows none, and none was named. */
function lookAt(folder: string, kind: string | undefined): Detected | undefined {
  if (kind === 'none') return undefined;
  const repository = readRepository(folder);
  const found = kind === undefined ? kindOf(repository) : oneOf('kind', kind, KINDS);
  if (found === undefined) return undefined;
  const detected = detect(found, repository);
  process.stdout.write(`${kind === undefined ? 'detected' : 'taken'}       ${found}: ${detected.why}\n`);
  return detected;
}

/** What is not given is as the repository shows it. Ends where no files can be made of it. */
function setupOf(detected: Detected): Setup {
  const { 'primary-standby': primaryStandby, 'balancer-host': others = [] } = values;
  const made: Setup = {
    ...detected,
    app,
    path,
    hosts,
    staging,
    source,
    build: values.build === undefined ? detected.build : values.build.split('\n'),
    // A balancer on a server of its own has to reach it.
    run:
      values.run ??
      (others.length > 0 ? detected.run?.replace('127.0.0.1:$PORT', '0.0.0.0:$PORT') : detected.run),
    database: oneOf('database', values.database ?? detected.database, DATABASES),
    process: oneOf('process', values.process, MANAGERS),
    balancer: oneOf('balancer', values.balancer ?? (others.length > 0 ? 'haproxy' : 'nginx'), BALANCERS),
    primaryStandby,
    rolling: values.rolling,
    balancerHosts: others,
    domain: values.domain ?? `${plainName(app)}.example.com`,
  };
  const problem = problemOf(made);
  if (problem !== undefined) {
    process.stderr.write(`init: ${problem}\n`);
    process.exit(1);
  }
  return made;
}

function oneOf<T extends string>(name: string, given: string, all: readonly T[]): T {
  const found = all.find((one) => one === given);
  if (found !== undefined) return found;
  process.stderr.write(`init: --${name} must be one of ${all.join(', ')}, not ${JSON.stringify(given)}\n`);
  process.exit(1);
}

/** A name that the configuration takes. */
function appName(text: string): string {
  return text.replace(/[^A-Za-z0-9._-]+/g, '-').replace(/^[^A-Za-z0-9]+/, '') || 'app';
}

/** The repository of this checkout, when it is at GitHub. */
function ownRepository(): string | undefined {
  try {
    const url = execFileSync('git', ['remote', 'get-url', 'origin'], {
      ...{ cwd: import.meta.dirname, encoding: 'utf8' },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return /github\.com[:/]([\w.-]+\/[\w.-]+?)(?:\.git)?\s*$/.exec(url)?.[1];
  } catch {
    return undefined;
  }
}
