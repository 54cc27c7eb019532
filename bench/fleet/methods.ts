import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec, mustExec } from '../../test/support/exec.ts';
import type { GitHubServer } from '../../test/support/github/server.ts';
import { runAction, runPost } from '../../test/support/runner/action.ts';
import type { BenchSite, Target } from './site.ts';

/** One way to put the release onto every host and to make it the one that serves. */
export interface Method {
  readonly name: string;
  /** What is measured apart, in order. `round` counts from 0, which is not measured and has no base. */
  readonly stages: readonly {
    readonly name: string;
    run(round: number): Promise<void>;
  }[];
  /** Untimed, before and after each round. */
  before?(round: number): Promise<void>;
  after?(round: number): Promise<void>;
  /** The folder that serves on a host now. */
  liveOn(target: Target): string;
}

const AT_ONCE = 20;
const TIMEOUT_MS = 30 * 60_000;

/** The last lines of every stage's log, for the profile. */
export type OnLog = (method: string, stage: string, log: string) => void;

/** A job of the runner, with the configuration of its environment in the workspace. */
function jobOf(site: BenchSite, kind: string) {
  const folder = `cutover-${kind}`;
  const job = join(site.fleet.dir, `job-${kind}`);
  const config = `.github/${folder}.yml`;
  const step = async (action: string, inputs: Record<string, string>, env: NodeJS.ProcessEnv = {}) => {
    const result = await runAction(action, {
      inputs: {
        environment: 'production',
        config,
        'ssh-private-key': site.fleet.privateKey,
        'ssh-known-hosts': site.knownHosts,
        ...inputs,
      },
      env: {
        GITHUB_REPOSITORY: 'acme/shop',
        GITHUB_RUN_ID: '4242',
        GITHUB_ACTOR: 'octocat',
        GITHUB_SHA: 'f'.repeat(40),
        ...env,
      },
      cwd: site.workspace,
      job,
    });
    if (result.exitCode !== 0)
      throw new Error(`${action} ended with ${result.exitCode}\n${result.log.slice(-4000)}`);
    return result;
  };
  return {
    step,
    async begin(round: number): Promise<void> {
      await mkdir(join(job, 'temp'), { recursive: true });
      if (round > 0) return;
      await mkdir(join(site.workspace, '.github'), { recursive: true });
      const environment = {
        path: join(site.fleet.dir, '$CUTOVER_ADDRESS', folder),
        hosts: site.targets.map(({ ip, port }) => `${site.fleet.user}@${ip}:${port}`),
        health: [{ command: 'test -d "$CUTOVER_RELEASE/part-0"' }],
      };
      await writeFile(
        join(site.workspace, config),
        JSON.stringify({ app: 'shop', source: 'dist', environments: { production: environment } }),
      );
    },
    /** The step before: it opens the connections. */
    open: (round: number) => step('rsync-deploy', { tag: tagOf(round), 'dry-run': 'true' }),
    close: () => runPost('rsync-deploy', { exitCode: 0, outputs: {}, state: {}, summary: '', log: '', job }),
    liveOn: ({ dir }: Target) => join(dir, folder, 'live'),
  };
}

const tagOf = (round: number) => `r${round}`;

/** Cutover as the runner starts it; `cold` opens the connections in the measured step, `open` finds them open. */
export function cutover(site: BenchSite, kind: 'cold' | 'open', onLog: OnLog = () => undefined): Method {
  const name = kind === 'cold' ? 'Cutover' : 'Cutover, connections open';
  const job = jobOf(site, kind);
  const stage = (of: string, action: string, inputs: (tag: string) => Record<string, string>) => ({
    name: of,
    async run(round: number) {
      onLog(name, action, (await job.step(action, inputs(tagOf(round)))).log);
    },
  });
  return {
    name,
    stages: [
      stage('deploy', 'rsync-deploy', (tag) => ({ tag })),
      stage('verify', 'verify-health', () => ({ slot: 'idle' })),
      stage('switch', 'switch-slot', (tag) => ({ 'expect-tag': tag })),
    ],
    async before(round) {
      await job.begin(round);
      if (kind === 'open') await job.open(round);
    },
    async after(round) {
      if (round === 0 || kind === 'cold') await job.close();
    },
    liveOn: job.liveOn,
  };
}

/**
 * The root action: deploys, checks, switches, checks again, marks the release good and records all of it at GitHub, in
 * one step that finds the connections open.
 */
export function wholeRelease(site: BenchSite, github: GitHubServer): Method {
  const job = jobOf(site, 'release');
  const ran = (async () => {
    const run = { id: 4242, sha: await github.state.git.commit('one') };
    github.state.addRun(run);
    return github.environment(run);
  })();
  return {
    name: 'Cutover, the whole release',
    stages: [
      {
        name: 'release',
        async run(round) {
          const inputs = { tag: tagOf(round), token: github.token, cache: 'false' };
          await job.step('release', inputs, await ran);
        },
      },
    ],
    async before(round) {
      await job.begin(round);
      await job.open(round);
    },
    async after(round) {
      if (round === 0) await job.close();
    },
    liveOn: job.liveOn,
  };
}

const RSYNC = {
  full: 'rsync into a new folder',
  'link-dest': 'rsync --link-dest',
  checksum: 'rsync -c --link-dest',
} as const;

/** What an engineer writes by hand: `xargs -P` of rsync, then of `ln`, with OpenSSH's defaults. */
export function rsync(site: BenchSite, kind: 'full' | 'link-dest' | 'checksum'): Method {
  const folder = `rsync-${kind}`;
  const identity = `-o IdentitiesOnly=yes -o BatchMode=yes -o UserKnownHostsFile=${join(site.fleet.dir, 'known-all')}`;
  const ssh = `ssh -F none -i ${site.fleet.privateKeyFile} ${identity}`;
  const lines = site.targets.map(({ ip, port, dir }) => `${ip} ${port} ${join(dir, folder)}`).join('\n');
  const each = (command: string) =>
    mustExec('xargs', ['-P', String(AT_ONCE), '-L', '1', 'sh', '-c', command, 'sh'], {
      stdin: `${lines}\n`,
      timeoutMs: TIMEOUT_MS,
    });
  return {
    name: RSYNC[kind],
    stages: [
      {
        name: 'deploy',
        async run(round) {
          const base = kind !== 'full' && round > 0 ? `--link-dest=../r${round - 1}` : '';
          const how = kind === 'checksum' ? '-ac' : '-a';
          await each(
            `exec rsync ${how} ${base} -e "${ssh} -p $2" '${site.tree.dir}/' "${site.fleet.user}@$1:$3/releases/r${round}/"`,
          );
        },
      },
      {
        name: 'switch',
        async run(round) {
          await each(
            `exec ${ssh} -p "$2" "${site.fleet.user}@$1" "ln -sfn releases/r${round} $3/live.new && mv -T $3/live.new $3/live"`,
          );
        },
      },
    ],
    async before(round) {
      if (round > 0) return;
      await writeFile(join(site.fleet.dir, 'known-all'), site.knownHosts);
      for (const { dir } of site.targets) await mkdir(join(dir, folder, 'releases'), { recursive: true });
    },
    async after(round) {
      // Each is a full copy: the one before is not needed any more. Hard links are left: ext4 passes over inodes that
      // were freed within the last minute, and so what is removed here would slow down what is measured next.
      if (kind !== 'full') return;
      for (const { dir } of site.targets)
        await rm(join(dir, folder, `releases/r${round - 1}`), { recursive: true, force: true });
    },
    liveOn: ({ dir }) => join(dir, folder, 'live'),
  };
}

/** Ansible: synchronize with link_dest and a link, 20 hosts at once, no facts, connections kept as it does by itself. */
export function ansible(site: BenchSite): Method | undefined {
  if (!existsSync('/usr/bin/ansible-playbook')) return undefined;
  const folder = 'ansible';
  const dir = join(site.fleet.dir, 'ansible-runner');
  const play = [
    {
      hosts: 'all',
      gather_facts: false,
      tasks: [
        {
          'ansible.posix.synchronize': {
            src: `${site.tree.dir}/`,
            dest: '{{ root }}/releases/{{ release }}/',
            rsync_opts: ['{{ link }}'],
          },
        },
        {
          'ansible.builtin.file': {
            src: 'releases/{{ release }}',
            dest: '{{ root }}/live',
            state: 'link',
            force: true,
          },
        },
      ],
    },
  ];
  return {
    name: 'Ansible',
    stages: [
      {
        name: 'deploy',
        async run(round) {
          const link = round > 0 ? `--link-dest=../r${round - 1}` : '--archive';
          await mustExec(
            'ansible-playbook',
            ['-i', 'hosts', '-f', String(AT_ONCE), '-e', `release=r${round} link=${link}`, 'play.yml'],
            {
              cwd: dir,
              timeoutMs: TIMEOUT_MS,
              env: {
                PATH: process.env['PATH'],
                HOME: dir,
                ANSIBLE_PYTHON_INTERPRETER: '/usr/bin/python3',
                ANSIBLE_SSH_ARGS: `-F none -o ControlMaster=auto -o ControlPersist=60s -o IdentitiesOnly=yes -o UserKnownHostsFile=${join(dir, 'known_hosts')}`,
                ANSIBLE_SSH_CONTROL_PATH_DIR: join(dir, 'cp'),
                ANSIBLE_PIPELINING: 'true',
                LC_ALL: 'C.UTF-8',
              },
            },
          );
        },
      },
    ],
    async before(round) {
      if (round > 0) return;
      await mkdir(dir, { recursive: true });
      await writeFile(join(dir, 'known_hosts'), site.knownHosts);
      await writeFile(join(dir, 'play.yml'), JSON.stringify(play));
      await writeFile(
        join(dir, 'hosts'),
        site.targets
          .map(
            ({ ip, port, dir: own }) =>
              `${ip} ansible_port=${port} ansible_user=${site.fleet.user} ansible_ssh_private_key_file=${site.fleet.privateKeyFile} root=${join(own, folder)}\n`,
          )
          .join(''),
      );
      for (const target of site.targets)
        await mkdir(join(target.dir, folder, 'releases'), { recursive: true });
    },
    async after(round) {
      await exec('sh', ['-c', `for s in '${dir}'/cp/*; do ssh -o ControlPath="$s" -O exit x; done`]);
      for (const target of site.targets)
        await rm(join(target.dir, folder, `releases/r${round - 1}`), { recursive: true, force: true });
    },
    liveOn: (target) => join(target.dir, folder, 'live'),
  };
}

/** Capistrano's own deploy from a git repository that every host can read, all hosts at once. */
export function capistrano(site: BenchSite): Method | undefined {
  if (!existsSync('/usr/bin/cap')) return undefined;
  const folder = 'capistrano';
  const dir = join(site.fleet.dir, 'capistrano-runner');
  const repository = join(site.fleet.dir, 'release.git');
  const git = (...argv: string[]) =>
    mustExec('git', ['--git-dir', repository, '--work-tree', site.tree.dir, ...argv], {
      cwd: site.workspace,
      timeoutMs: TIMEOUT_MS,
      env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' },
    });
  return {
    name: 'Capistrano',
    stages: [
      {
        name: 'deploy',
        async run() {
          await mustExec('cap', ['production', 'deploy'], {
            cwd: dir,
            timeoutMs: TIMEOUT_MS,
            env: { PATH: process.env['PATH'], HOME: dir, LANG: 'C.UTF-8' },
          });
        },
      },
    ],
    async before(round) {
      if (round === 0) {
        await mkdir(join(dir, 'config/deploy'), { recursive: true });
        await mustExec('git', ['init', '-q', '--bare', '-b', 'main', repository]);
        const servers = site.targets.map(
          ({ ip, port, dir: own }) =>
            `server '${ip}', user: '${site.fleet.user}', port: ${port}, roles: %w{app}, root: '${join(own, folder)}'`,
        );
        await writeFile(
          join(dir, 'Capfile'),
          [
            'require "capistrano/setup"',
            'require "capistrano/deploy"',
            'require "capistrano/scm/git"',
            'install_plugin Capistrano::SCM::Git',
            '',
          ].join('\n'),
        );
        await writeFile(
          join(dir, 'config/deploy.rb'),
          [
            "set :application, 'shop'",
            `set :repo_url, '${repository}'`,
            "set :branch, 'main'",
            // Loopback hosts share one disk; each has its home to itself.
            "set :deploy_to, '~/capistrano'",
            "set :tmp_dir, '~/tmp'",
            'set :keep_releases, 2',
            'set :log_level, :info',
            `set :ssh_options, keys: ['${site.fleet.privateKeyFile}'], keys_only: true, config: false, user_known_hosts_file: '${join(dir, 'known_hosts')}', verify_host_key: :always`,
            '',
          ].join('\n'),
        );
        await writeFile(join(dir, 'config/deploy/production.rb'), `${servers.join('\n')}\n`);
        await writeFile(join(dir, 'known_hosts'), site.knownHosts);
        for (const target of site.targets) await mkdir(join(target.dir, 'home/tmp'), { recursive: true });
      }
      await git('add', '-A');
      await git(
        ...['-c', 'user.name=bench', '-c', 'user.email=bench@example.com'],
        ...['commit', '-q', '--allow-empty', '-m', `round ${round}`],
      );
    },
    liveOn: (target) => join(target.dir, 'home/capistrano/current'),
  };
}
