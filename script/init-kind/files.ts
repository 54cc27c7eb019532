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

/** What a person runs to make the servers ready, for the terminal. */
export function serverCommands(setup: Setup): string {
  const lines = serversOf(setup).flatMap(({ host, planned }) => {
    const { hostname, port } = addressOf(host);
    const [scp, ssh] = port === 22 ? ['scp', 'ssh'] : [`scp -P ${port}`, `ssh -p ${port}`];
    // A key opens the servers of its own environment alone.
    const keys = planned
      ? `--key '$(cat deploy_key_production.pub)' --plan-key '$(cat plan_key.pub)'`
      : `--key '$(cat deploy_key_staging.pub)'`;
    return [
      `${scp} -r servers root@${hostname}: && ${ssh} root@${hostname} sh servers/${scriptName(host)} # says what it would do`,
      `${ssh} root@${hostname} "sh servers/${scriptName(host)} --apply ${keys}"`,
    ];
  });
  return `\nThe servers, once the keys below are made (as root, or with sudo):\n\n${lines.map((line) => `  ${line}\n`).join('')}`;
}
