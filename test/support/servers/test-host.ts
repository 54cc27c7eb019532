import { existsSync, readFileSync, statSync } from 'node:fs';
import { chmod, chown, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type ExecResult, exec, mustExec } from '../exec.ts';
import { until } from '../wait.ts';
import { type Account, asAccount } from './account.ts';
import { type ChildServer, startChildServer } from './child-server.ts';
import { descendants, killTree, type ProcessEntry, processTable, signal } from './processes.ts';
import { newSshKey } from './ssh-key.ts';

export interface TestHostOptions {
  readonly dir: string;
  readonly name: string;
  readonly ip: string;
  readonly port: number;
  readonly account: Account;
  readonly authorizedKey: string;
  /** Lines added to the top of sshd_config, where they win. */
  readonly sshdConfig: readonly string[];
}

const SYSTEM_PATH = ['/usr/local/sbin', '/usr/local/bin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];

/** `npm run test:busybox`: the PATH of every host has the applets of BusyBox, rsync, the tool of SQLite, and nothing else. */
export const BUSYBOX_ALONE = process.env['CUTOVER_TEST_HOSTS'] === 'busybox';

/** One server of a fleet: an sshd on its own loopback address with its own key, home and PATH. */
export class TestHost {
  readonly name: string;
  readonly dir: string;
  readonly ip: string;
  readonly port: number;
  /** `user@ip:port`, as in Cutover's `hosts:`. */
  readonly address: string;
  readonly home: string;
  /** First in PATH: what is put here hides the real tool. */
  readonly bin: string;
  /** The app root, `<dir>/srv/shop`; not there until somebody makes it. */
  readonly root: string;
  /** The host's line for known_hosts. */
  readonly knownHost: string;
  readonly account: Account;
  readonly #hostKey: string;
  readonly #options: TestHostOptions;
  #server: ChildServer | undefined;

  constructor(options: TestHostOptions) {
    const key = newSshKey(options.name);
    this.#options = options;
    this.#hostKey = key.privateKey;
    this.name = options.name;
    this.dir = options.dir;
    this.ip = options.ip;
    this.port = options.port;
    this.account = options.account;
    this.address = `${options.account.name}@${options.ip}:${options.port}`;
    this.home = join(options.dir, 'home');
    this.bin = join(options.dir, 'bin');
    this.root = join(options.dir, 'srv/shop');
    this.knownHost = `[${options.ip}]:${options.port} ${key.publicKey}`;
  }

  /** Writes the host's folder. */
  async prepare(): Promise<void> {
    const { dir, account } = this;
    await mkdir(this.home, { recursive: true });
    await Promise.all([mkdir(this.bin), mkdir(join(dir, 'srv')), mkdir(join(dir, 'ssh'))]);
    await Promise.all([
      writeFile(join(dir, 'ssh/host_key'), this.#hostKey, { mode: 0o600 }),
      writeFile(join(dir, 'ssh/authorized_keys'), `${this.#options.authorizedKey}\n`),
      writeFile(join(dir, 'ssh/sshd_config'), this.#config()),
      writeFile(join(dir, 'ssh/session'), this.#session()),
      writeFile(this.#log, ''),
    ]);
    await this.hide();
    if (account.uid === process.getuid?.()) return;
    const owned = ['', 'home', 'bin', 'srv', 'ssh', 'ssh/host_key', 'ssh/sshd.log'];
    await Promise.all(owned.map((path) => chown(join(dir, path), account.uid, account.gid)));
  }

  /** Starts sshd and waits until it listens. */
  async start(): Promise<void> {
    if (this.#server?.alive()) return;
    const from = statSync(this.#log).size;
    const argv = ['-D', '-E', this.#log, '-f', join(this.dir, 'ssh/sshd_config')];
    this.#server = await startChildServer({
      ...asAccount(this.account, '/usr/sbin/sshd', argv),
      cwd: '/',
      log: join(this.dir, 'ssh/output.log'),
      env: { PATH: SYSTEM_PATH.join(':') },
      ready: () => readFileSync(this.#log, 'utf8').slice(from).includes('Server listening on'),
    });
  }

  /** The machine is gone: sshd, its sessions and their commands are killed. What they had detached lives on. */
  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  /** The host falls silent: connections stay, nothing answers. */
  async pause(): Promise<void> {
    signal(this.#tree(), 'SIGSTOP');
    await until(() => this.isPaused(), { what: `${this.name} to stand still` });
  }

  resume(): void {
    signal(this.#tree(), 'SIGCONT');
  }

  isPaused(): boolean {
    const table = processTable();
    return this.#tree().every((pid) => table.get(pid)?.state === 'T');
  }

  /**
   * Ends every connection at once. By default the commands die too (as on a reboot); with
   * `commands: 'survive'` only the connection does (as on a cut line). Returns how many were ended.
   */
  async killSessions(options: { readonly commands?: 'die' | 'survive' } = {}): Promise<number> {
    const sessions = this.#processes().filter((entry) => entry.parent === this.#server?.pid);
    if (options.commands === 'survive') {
      const sshd = this.#processes().filter((entry) => entry.name === 'sshd');
      signal(
        sshd.map((entry) => entry.pid),
        'SIGKILL',
      );
      await until(() => this.#processes().length === 0, { what: `the sessions of ${this.name} to end` });
    } else await Promise.all(sessions.map((entry) => killTree(entry.pid)));
    return sessions.length;
  }

  /** The sshd of each open session stands still: it does not notice when its connection is gone, and what it started goes on. */
  freezeSessions(): void {
    const sshd = this.#processes().filter((entry) => entry.name.startsWith('sshd'));
    signal(
      sshd.map((entry) => entry.pid),
      'SIGSTOP',
    );
  }

  /**
   * SIGKILL to nothing but the `sh` that each session runs in (what it started lives on), or to every `rsync`.
   * Returns how many there were.
   */
  killOnly(what: 'sh' | 'rsync'): number {
    const table = processTable();
    const ofSsh = ({ parent }: ProcessEntry) => table.get(parent)?.name.startsWith('sshd') === true;
    const found = this.#processes().filter((entry) =>
      what === 'sh' ? ofSsh(entry) && !entry.name.startsWith('sshd') : entry.name === what,
    );
    signal(
      found.map(({ pid }) => pid),
      'SIGKILL',
    );
    return found.length;
  }

  /** Connections that were authenticated since the first start. */
  connectionCount(): number {
    return this.#count(/^Accepted publickey /gm);
  }

  /** Commands and shells that were started over those connections since the first start. */
  sessionCount(): number {
    return this.#count(/^Starting session: /gm);
  }

  /** Connections that are open now. */
  openConnections(): number {
    return this.#processes().filter((entry) => entry.parent === this.#server?.pid).length;
  }

  /** What sshd logged (level VERBOSE). */
  log(): string {
    return readFileSync(this.#log, 'utf8');
  }

  /** Runs a script with `sh` as the host's user, with its HOME and PATH, without SSH. */
  async exec(
    script: string,
    options: { readonly stdin?: string; readonly timeoutMs?: number } = {},
  ): Promise<ExecResult> {
    const { file, argv } = asAccount(this.account, '/bin/sh', ['-c', script]);
    const env = this.env();
    // A test looks with the tools of this machine.
    if (BUSYBOX_ALONE) env['PATH'] = [this.bin, ...SYSTEM_PATH].join(':');
    return exec(file, argv, { ...options, cwd: this.home, env });
  }

  /** The environment that a session on this host gets. */
  env(): Record<string, string> {
    const { name, shell } = this.account;
    const path = readFileSync(join(this.dir, 'ssh/path'), 'utf8').trim();
    return { HOME: this.home, PATH: path, USER: name, LOGNAME: name, SHELL: shell };
  }

  /** Puts a `sh` script of this name first in the host's PATH; `unfake` takes it away. */
  async fake(tool: string, script: string): Promise<void> {
    const path = join(this.bin, tool);
    await writeFile(path, script.startsWith('#!') ? script : `#!/bin/sh\n${script}\n`);
    await chmod(path, 0o755);
  }

  async unfake(tool: string): Promise<void> {
    await rm(join(this.bin, tool), { force: true });
  }

  /** Makes tools not installed on this host: PATH then holds all others only. `hide()` brings all back. */
  async hide(...tools: string[]): Promise<void> {
    if (tools.length === 0 && !BUSYBOX_ALONE) return this.#writePath([this.bin, ...SYSTEM_PATH]);
    const rest = join(this.dir, 'tools');
    await rm(rest, { recursive: true, force: true });
    await mkdir(rest);
    const links = BUSYBOX_ALONE ? await busyboxTools() : await systemTools();
    await Promise.all(
      [...links]
        .filter(([tool]) => !tools.includes(tool))
        .map(([tool, target]) => symlink(target, join(rest, tool))),
    );
    return this.#writePath([this.bin, rest]);
  }

  get #log(): string {
    return join(this.dir, 'ssh/sshd.log');
  }

  #processes(): ProcessEntry[] {
    return this.#server === undefined ? [] : descendants([this.#server.pid]);
  }

  #tree(): number[] {
    if (this.#server === undefined) return [];
    return [this.#server.pid, ...this.#processes().map((entry) => entry.pid)];
  }

  #count(pattern: RegExp): number {
    return this.log().match(pattern)?.length ?? 0;
  }

  #writePath(folders: readonly string[]): Promise<void> {
    return writeFile(join(this.dir, 'ssh/path'), `${folders.join(':')}\n`);
  }

  #config(): string {
    const { dir } = this;
    return [
      ...this.#options.sshdConfig,
      `ListenAddress ${this.ip}:${this.port}`,
      `HostKey ${dir}/ssh/host_key`,
      `AuthorizedKeysFile ${dir}/ssh/authorized_keys`,
      `PidFile ${dir}/ssh/sshd.pid`,
      'LogLevel VERBOSE',
      'UsePAM no',
      'StrictModes no',
      'UseDNS no',
      'PasswordAuthentication no',
      'KbdInteractiveAuthentication no',
      'PermitRootLogin prohibit-password',
      'Subsystem sftp /usr/lib/openssh/sftp-server',
      // Keeps the login shell from reading the real home's start-up files.
      `SetEnv HOME=${this.home}`,
      `ForceCommand . ${dir}/ssh/session`,
      '',
    ].join('\n');
  }

  /** The login: sshd knows only the account's real home, so every session passes here to get the host's. */
  #session(): string {
    return [
      `read -r PATH < '${this.dir}/ssh/path'`,
      `export PATH HOME='${this.home}'`,
      'cd "$HOME" || exit 1',
      'command=$SSH_ORIGINAL_COMMAND',
      'unset SSH_ORIGINAL_COMMAND OLDPWD',
      '[ -n "$command" ] || exec "$SHELL" -l',
      'exec "$SHELL" -c "$command"',
      '',
    ].join('\n');
  }
}

/** Every tool of this machine, and where it is. */
async function systemTools(): Promise<Map<string, string>> {
  const links = new Map<string, string>();
  for (const folder of SYSTEM_PATH)
    for (const tool of await readdir(folder).catch(() => []))
      if (!links.has(tool)) links.set(tool, join(folder, tool));
  return links;
}

async function busyboxTools(): Promise<Map<string, string>> {
  const applets = (await mustExec('busybox', ['--list'])).trim().split('\n');
  const links = new Map(applets.map((applet) => [applet, '/usr/bin/busybox']));
  // A team that has a database has its tools.
  if (existsSync('/usr/bin/sqlite3')) links.set('sqlite3', '/usr/bin/sqlite3');
  return links.set('rsync', '/usr/bin/rsync');
}
