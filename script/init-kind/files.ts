import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inspectWorkflow, releaseWorkflow, rollbackWorkflow, type WorkflowAnswers } from '../init-files.ts';
import { kindConfiguration, looksIn, observes } from './configuration.ts';
import type { Repository } from './detect.ts';
import { hostScript, scriptName, serversOf } from './host-script.ts';
import { addressOf, type Setup } from './setup.ts';
import { observeWorkflow, upgradeWorkflow } from './workflows.ts';

const ROOT = resolve(import.meta.dirname, '../..');
/** A source that is longer says nothing more of what it is. */
const LONGEST = 500_000;

/** What git tracks in a folder, and what lies there beside it; an empty repository has no files. */
export function readRepository(folder: string): Repository {
  const listed = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 100_000_000,
  });
  const files = new Set(listed.split('\0').filter((file) => file !== '' && existsSync(join(folder, file))));
  return { files, read: (path) => readFileSync(join(folder, path), 'utf8').slice(0, LONGEST) };
}

/** All files that `init` writes for what a team has, by their paths. */
export function kindFiles(
  setup: Setup,
  suite: Pick<WorkflowAnswers, 'suite' | 'ref'>,
): Record<string, string> {
  const { build, source, staging, primaryStandby } = setup;
  const answers = { ...suite, build, source };
  const release: Record<string, string> = primaryStandby
    ? { '.github/workflows/upgrade.yml': upgradeWorkflow(answers) }
    : { '.github/workflows/release.yml': releaseWorkflow({ ...answers, staging: staging.length > 0 }) };
  const observe: Record<string, string> = observes(setup)
    ? { '.github/workflows/observe.yml': observeWorkflow(suite, looksIn(setup)) }
    : {};
  const servers: Record<string, string> = {
    'servers/cutover-guard.sh': readFileSync(join(ROOT, 'examples/server/cutover-guard.sh'), 'utf8'),
    'servers/cutover-guard.sha256': execFileSync(process.execPath, [join(ROOT, 'script/guard-hashes.ts')], {
      encoding: 'utf8',
    }),
  };
  for (const server of serversOf(setup)) {
    const { text, files } = hostScript(setup, server);
    servers[`servers/${scriptName(server.host)}`] = text;
    for (const file of files) servers[`servers/${file.name}`] = file.text;
  }
  return {
    '.github/cutover.yml': kindConfiguration(setup, suite),
    ...release,
    '.github/workflows/rollback.yml': rollbackWorkflow(suite),
    '.github/workflows/inspect.yml': inspectWorkflow(suite),
    ...observe,
    ...servers,
  };
}

/** What a person runs to make the servers ready. */
export function serverCommands(setup: Setup): string[] {
  return serversOf(setup).flatMap(({ host, planned }) => {
    const { hostname, port } = addressOf(host);
    const [scp, ssh] = port === 22 ? ['scp', 'ssh'] : [`scp -P ${port}`, `ssh -p ${port}`];
    // A key opens the servers of its own environment alone.
    const [keys, known] = planned
      ? [`--key '$(cat deploy_key_production.pub)' --plan-key '$(cat plan_key.pub)'`, 'production']
      : [`--key '$(cat deploy_key_staging.pub)'`, 'staging'];
    // Read on the host itself, over a connection that a person has trusted: its line of known_hosts.
    const keep = `tee /dev/stderr | grep ' AAAA' >>known_hosts_${known}`;
    const script = `sh servers/${scriptName(host)}`;
    return [
      `${scp} -r servers root@${hostname}: && ${ssh} root@${hostname} "${script} ${keys}" # says what it would do`,
      `${ssh} root@${hostname} "${script} --apply ${keys}" | ${keep}`,
    ];
  });
}

/** What a person does next in the repository `dir`, in this order; `github` are the commands of `ghCommands`. */
export function nextSteps(setup: Setup, dir: string, github: readonly string[]): string {
  const makesKey = (line: string) => line.startsWith('ssh-keygen ');
  // The scripts of the servers write the lines of authorized_keys.
  const stores = github.filter((line) => !makesKey(line) && !line.startsWith('echo '));
  const parts = [
    [
      `1. The keys, in ${dir}; git leaves them out there, and the last command below destroys them:`,
      github.filter(makesKey),
    ],
    ['2. The servers, as root or with sudo; each gives its line of known_hosts:', serverCommands(setup)],
    ['3. GitHub, with the default branch protected, and LEAD the login of who approves:', stores],
  ] as const;
  const text = parts.map(([head, lines]) => `\n${head}\n\n${lines.map((line) => `  ${line}\n`).join('')}`);
  return `${text.join('')}\n4. Commit and push what was written, and go on with step 4 of docs/first-run.md.\n`;
}
