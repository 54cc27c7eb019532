import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mustExec } from '../exec.ts';
import { type BareHost, startBareHosts } from '../servers/bare-host.ts';
import { newSshKey } from '../servers/ssh-key.ts';
import type { KindCase } from './init-kinds.ts';

const INIT = resolve(import.meta.dirname, '../../../script/init.ts');

/** What a team has after it followed the words of `init`: files in its repository, a server, and secrets. */
export interface InitTeam extends AsyncDisposable {
  readonly secrets: Readonly<Record<'SSH_PRIVATE_KEY' | 'SSH_KNOWN_HOSTS' | 'SSH_PLAN_KEY', string>>;
  /** How many commands init has printed, for a person to run: for keys, servers, and GitHub. */
  readonly commands: { readonly keys: number; readonly servers: number; readonly github: number };
  /** What a visitor of the server reads. */
  seen(page: string): Promise<string>;
}

/** Runs `init` in the repository `dir`, and on bare servers what it says; throws where a step of it does not succeed. */
export async function followInit(dir: string, one: KindCase): Promise<InitTeam> {
  const { answers = [], hosts: count = 1, balancer = false, service } = one;
  await using stack = new AsyncDisposableStack();
  const { hosts } = stack.use(await startBareHosts(count + (balancer ? 1 : 0)));
  const argv = ['--dir', dir, '--app', 'shop', '--suite', 'acme/cutover'];
  for (const [nth, { ip }] of hosts.entries())
    argv.push(nth < count ? '--host' : '--balancer-host', `deploy@${ip}`);
  const said = await mustExec(process.execPath, [INIT, ...argv, ...answers]);
  const [, keys = '', servers = '', github = ''] = said.split(/^\d\. .*$/m);
  // No key that these commands make gets into a commit.
  const made = ['deploy_key_production', 'plan_key', 'plan_key.pub', 'known_hosts_production'];
  const left = await mustExec('git', ['check-ignore', ...made], { cwd: dir });
  if (left !== made.map((name) => `${name}\n`).join('')) throw new Error(`git would take ${made.join(', ')}`);
  const deploy = newSshKey('production');
  const plan = newSshKey('plan');
  const given = `--key '${deploy.publicKey}' --plan-key '${plan.publicKey}'`;
  const knownHosts: string[] = [];
  for (const host of hosts) {
    const script = `servers/${host.ip}.sh`;
    for (const line of [`sh ${script} --key `, `sh ${script} --apply `])
      if (!servers.includes(line)) throw new Error(`init did not say \`${line}\`: ${said}`);
    if (service !== undefined) await succeed(host, service);
    await succeed(host, `cp -r ${dir}/servers /root/; sh /root/${script} ${given}`);
    const done = await succeed(host, `sh /root/${script} --apply ${given}`);
    knownHosts.push(...done.split('\n').filter((line) => line.includes(' AAAA')));
  }
  const visited = hosts.at(-1)?.ip;
  const kept = stack.move();
  return {
    secrets: {
      SSH_PRIVATE_KEY: deploy.privateKey,
      SSH_KNOWN_HOSTS: `${knownHosts.join('\n')}\n`,
      SSH_PLAN_KEY: plan.privateKey,
    },
    commands: { keys: commandsIn(keys), servers: commandsIn(servers), github: commandsIn(github) },
    seen: async (page) => (await (await fetch(`http://${visited}${page}`)).text()).trim(),
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  };
}

const commandsIn = (text: string) => text.match(/^ {2}\S/gm)?.length ?? 0;

async function succeed(host: BareHost, text: string): Promise<string> {
  const { code, stdout, stderr } = await host.run(text);
  if (code !== 0) throw new Error(`${text} ended with ${code}: ${stdout}${stderr}`);
  return stdout;
}

/** The lines of the step that builds, as the workflow has them. */
export async function buildScript(dir: string): Promise<string> {
  const text = await readFile(join(dir, '.github/workflows/release.yml'), 'utf8');
  const [, lines = ''] = /- name: Build\n(?:.*\n)*?\s+run: \|\n((?: {10}.*\n)+)/.exec(text) ?? [];
  return lines.replaceAll(/^ {10}/gm, '');
}
