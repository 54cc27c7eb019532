import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { exec, mustExec } from '../exec.ts';
import { type Account, asAccount, existingAccount, ownAccount } from './account.ts';
import { startChildServer } from './child-server.ts';
import { freePort } from './port.ts';

export interface Mariadb extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  readonly socket: string;
  /** The administrator; it needs no password. */
  readonly user: string;
  /** An option file for client programs (`--defaults-file=…`, or a host's `~/.my.cnf`): text and file. */
  readonly clientConfig: string;
  readonly clientConfigFile: string;
  /** Runs SQL and returns the rows as text: columns by tab, rows by line feed. Throws on an SQL error. */
  sql(sql: string, database?: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a real MariaDB with its data in `dir` (inside a temporary folder that others may enter). */
export async function startMariadb(options: { readonly dir: string }): Promise<Mariadb> {
  const { dir } = options;
  // mysqld refuses to run as root.
  const account = process.getuid?.() === 0 ? existingAccount('mysql', 'nobody') : ownAccount();
  const data = join(dir, 'data');
  const socket = join(dir, 'mysqld.sock');
  const host = '127.0.0.1';
  const port = await freePort(host);
  const user = 'root';
  await mkdir(data, { recursive: true, mode: 0o755 });
  for (const path of [dir, data]) await chown(path, account.uid, account.gid);
  await install(account, dir, data);

  const clientConfigFile = join(dir, 'client.cnf');
  const clientConfig = `[client]\nsocket=${socket}\nuser=${user}\n`;
  await writeFile(clientConfigFile, clientConfig);
  const argv = [
    '--no-defaults',
    `--datadir=${data}`,
    `--socket=${socket}`,
    `--pid-file=${join(dir, 'mysqld.pid')}`,
    `--bind-address=${host}`,
    `--port=${port}`,
    '--skip-log-bin',
    '--skip-name-resolve',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-buffer-pool-size=16M',
  ];
  const client = (more: readonly string[]) => [`--defaults-file=${clientConfigFile}`, ...more];
  const server = await startChildServer({
    ...asAccount(account, '/usr/sbin/mariadbd', argv),
    cwd: dir,
    log: join(dir, 'mariadb.log'),
    ready: async () => (await exec('mariadb-admin', client(['ping']))).code === 0,
  });
  return {
    host,
    port,
    socket,
    user,
    clientConfig,
    clientConfigFile,
    sql: async (sql, database) =>
      (
        await mustExec('mariadb', client(['-N', '-B', ...(database === undefined ? [] : [database])]), {
          stdin: sql,
        })
      ).trimEnd(),
    stop: () => server.stop(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

async function install(account: Account, dir: string, data: string): Promise<void> {
  const argv = [
    '--no-defaults',
    `--datadir=${data}`,
    '--auth-root-authentication-method=normal',
    '--skip-test-db',
    '--skip-name-resolve',
    '--innodb-flush-log-at-trx-commit=0',
    '--innodb-flush-method=nosync',
  ];
  const installer = asAccount(account, 'mariadb-install-db', argv);
  await mustExec(installer.file, installer.argv, { cwd: dir });
}
