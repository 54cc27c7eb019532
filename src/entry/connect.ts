import { join } from 'node:path';
import * as core from '@actions/core';
import type { RunIdentity, Settings } from '../config/settings.ts';
import { InputError } from '../errors.ts';
import type { Site } from '../host/connection/site.ts';
import type { Log } from '../log.ts';
import { connectAll } from './connect-all.ts';
import type { RunContext } from './context.ts';
import { configFile, list, masked, optional, required, secret } from './inputs.ts';
import { readShard } from './shard.ts';

/**
 * Reads the inputs that all actions share (`environment`, `config`, `hosts`, `ssh-*`), checks them, and opens
 * the connections. Throws InputError before anything is touched.
 */
export async function connectSite(context: RunContext): Promise<Site> {
  const site = await prepareSite(context);
  await connectAll(site);
  return site;
}

/**
 * As connectSite, without opening a connection. `from` takes another environment than that of the input, with
 * all of its hosts, and a key of its own where one is given.
 */
export async function prepareSite(context: RunContext, from?: string): Promise<Site> {
  const { log, env, signal } = context;
  const ownKey = from === undefined ? undefined : secret('from-ssh-private-key');
  const privateKey = ownKey ?? secret('ssh-private-key');
  const passphrase = secret(ownKey === undefined ? 'ssh-passphrase' : 'from-ssh-passphrase');
  const settings = await readSettings(context, from);
  if (privateKey === undefined)
    throw new InputError('the input `ssh-private-key` is required', {
      next: 'store the private key of the deploy account as a secret of the environment and pass it: ssh-private-key: ${{ secrets.SSH_PRIVATE_KEY }}',
    });
  const [{ prepareSsh }, { Host }, { Fleet }, { balancerHosts, migratesElsewhere, otherServers }] =
    await Promise.all([
      import('../host/connection/prepare-ssh.ts'),
      import('../host/connection/host.ts'),
      import('../host/connection/fleet.ts'),
      import('../config/settings.ts'),
    ]);
  // Only who deploys has to reach it.
  const elsewhere =
    context.action === 'rsync-deploy' || settings.shard !== undefined
      ? migratesElsewhere(settings)
      : undefined;
  const others = otherServers(settings);
  const reached = new Map(
    [
      ...settings.hosts,
      ...balancerHosts(settings),
      ...others,
      ...(elsewhere === undefined ? [] : [elsewhere]),
    ].map((address) => [address.name, address]),
  );
  const ssh = await prepareSsh({
    tempDir: tempDir(env),
    privateKey,
    passphrase,
    knownHosts: optional('ssh-known-hosts'),
    hosts: [...reached.values()],
    jump: settings.jump,
    connectTimeoutMs: settings.options.timeouts.connect,
    keyExchange: settings.options['key-exchange'],
  });
  const fleet = new Fleet({
    ssh,
    hosts: settings.hosts.map((address) => new Host(ssh, address)),
    balancers: balancerHosts(settings).map((address) => new Host(ssh, address)),
    parallel: settings.options.parallel,
    log,
    signal,
  });
  return {
    settings,
    identity: readIdentity(context),
    fleet,
    migrates: elsewhere === undefined ? undefined : new Host(ssh, elsewhere),
    others: others.map((address) => new Host(ssh, address)),
  };
}

/** The configuration and the environment in it that the inputs name, or `from` with all of its hosts. */
async function readSettings({ action, env }: RunContext, from?: string): Promise<Settings> {
  const environment = from ?? required('environment');
  const [{ loadConfig }, { settingsFor }] = await Promise.all([
    import('../config/load.ts'),
    import('../config/settings.ts'),
  ]);
  const config = await loadConfig(join(env['GITHUB_WORKSPACE'] ?? '.', configFile()));
  if (from !== undefined) return settingsFor(config, environment);
  const hosts = list('hosts');
  const shard = readShard(action, hosts);
  const without = list('without').flatMap((line) => line.split(/\s+/));
  return settingsFor(config, environment, { ...(hosts.length === 0 ? {} : { hosts }), shard, without });
}

/** Gives back what a killed step held, closes every connection of the job, and removes key and configuration. */
export async function closeJob(log: Log, env: NodeJS.ProcessEnv): Promise<void> {
  const [{ closeSsh }, { releaseNotedLocks }] = await Promise.all([
    import('../host/connection/close-ssh.ts'),
    import('../host/lock/lock-note.ts'),
  ]);
  try {
    for (const problem of await releaseNotedLocks(tempDir(env))) log.warning(problem);
  } finally {
    // Whatever happens: the key does not outlive the job.
    for (const problem of await closeSsh(tempDir(env))) log.warning(problem);
  }
}

/** Who runs this, from the runner's variables. */
export function readIdentity({ action, env }: RunContext): RunIdentity {
  const get = (name: string) => env[name] ?? '';
  const repository = get('GITHUB_REPOSITORY');
  return {
    action,
    repository,
    run: `${get('GITHUB_SERVER_URL') || 'https://github.com'}/${repository}/actions/runs/${get('GITHUB_RUN_ID')}`,
    runId: get('GITHUB_RUN_ID'),
    attempt: get('GITHUB_RUN_ATTEMPT') || '1',
    actor: get('GITHUB_TRIGGERING_ACTOR') || get('GITHUB_ACTOR') || 'unknown',
    sha: get('GITHUB_SHA'),
  };
}

/** RUNNER_TEMP, which the runner empties after the job. Throws InputError outside a job. */
export function tempDir(env: NodeJS.ProcessEnv): string {
  const dir = env['RUNNER_TEMP'];
  if (dir === undefined || dir === '')
    throw new InputError('RUNNER_TEMP is not set: Cutover runs inside a GitHub Actions job');
  return dir;
}

/** The file for the page of a plan or a report. */
export function pagePath(env: NodeJS.ProcessEnv, environment: string, what: 'plan' | 'report'): string {
  return join(tempDir(env), `${what}-${environment.replace(/[^\w.-]/g, '-')}.html`);
}

/** Writes outputs: text as it is, numbers and flags as text, anything else as JSON; no secret of this step is in them. */
export function setOutputs(outputs: Readonly<Record<string, unknown>>): void {
  const hidden = (_: string, value: unknown) => (typeof value === 'string' ? masked(value) : value);
  for (const [name, value] of Object.entries(outputs))
    core.setOutput(
      name,
      typeof value === 'string' ? masked(value) : value === undefined ? '' : JSON.stringify(value, hidden),
    );
}

/** Adds Markdown to the step's summary, without the secrets of this step. */
export async function addSummary(markdown: string): Promise<void> {
  if (process.env['GITHUB_STEP_SUMMARY'] === undefined) return;
  await core.summary.addRaw(masked(markdown), true).write();
}

/** The tag to work with: the input, else the tag that the workflow runs on. Throws InputError when it is no name for a release. */
export async function releaseTag({ env }: RunContext): Promise<string> {
  const tag = optional('tag') ?? (env['GITHUB_REF_TYPE'] === 'tag' ? env['GITHUB_REF_NAME'] : undefined);
  if (tag === undefined)
    throw new InputError('the input `tag` is required: this run is not for a tag', {
      next: 'pass the output `tag` of tag-release, or run the workflow on a tag',
    });
  const { checkTag } = await import('../model/tag-name.ts');
  const problem = checkTag(tag);
  if (problem !== undefined)
    throw new InputError(`${JSON.stringify(tag)} cannot be the tag of a release: ${problem}`);
  return tag;
}

/** Whether the runner of this job has a cache for actions. */
export function hasCache(env: NodeJS.ProcessEnv): boolean {
  return (env['ACTIONS_CACHE_URL'] ?? '') !== '' || (env['ACTIONS_RESULTS_URL'] ?? '') !== '';
}
