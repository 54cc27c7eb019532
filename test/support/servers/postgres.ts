import { readdirSync } from 'node:fs';
import { chown, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { exec, mustExec } from '../exec.ts';
import { asAccount, existingAccount, ownAccount } from './account.ts';
import { startChildServer } from './child-server.ts';
import { freePort } from './port.ts';

export interface Postgres extends AsyncDisposable {
  readonly host: string;
  readonly port: number;
  /** The folder of the unix socket: usable as PGHOST. */
  readonly socket: string;
  /** The superuser; it needs no password. */
  readonly user: string;
  /** Where the client programs are. */
  readonly bin: string;
  /** For libpq in a host's commands. */
  readonly env: Readonly<Record<'PGHOST' | 'PGPORT' | 'PGUSER', string>>;
  url(database?: string): string;
  /** Runs SQL and returns the rows as text: columns by `|`, rows by line feed. Throws on an SQL error. */
  psql(sql: string, database?: string): Promise<string>;
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL with its data in `dir` (inside a temporary folder that others may enter). */
export async function startPostgres(options: { readonly dir: string }): Promise<Postgres> {
  const { dir } = options;
  const bin = newestBin();
  // PostgreSQL refuses to run as root.
  const account = process.getuid?.() === 0 ? existingAccount('postgres', 'nobody') : ownAccount();
  const data = join(dir, 'data');
  const host = '127.0.0.1';
  const port = await freePort(host);
  const user = 'postgres';
  await mkdir(data, { recursive: true, mode: 0o755 });
  for (const path of [dir, data]) await chown(path, account.uid, account.gid);

  const init = ['-D', data, '--no-sync', '-A', 'trust', '-U', user, '-E', 'UTF8', '--locale=C'];
  const initdb = asAccount(account, join(bin, 'initdb'), init);
  await mustExec(initdb.file, initdb.argv, { cwd: dir });
  const settings = [
    `listen_addresses=${host}`,
    `port=${port}`,
    `unix_socket_directories=${dir}`,
    'fsync=off',
    'full_page_writes=off',
    'synchronous_commit=off',
    'shared_buffers=16MB',
    'wal_level=logical',
  ].flatMap((setting) => ['-c', setting]);
  const server = await startChildServer({
    ...asAccount(account, join(bin, 'postgres'), ['-D', data, ...settings]),
    cwd: dir,
    log: join(dir, 'postgres.log'),
    ready: async () =>
      (await exec(join(bin, 'pg_isready'), ['-q', '-h', dir, '-p', String(port)])).code === 0,
  });
  return {
    host,
    port,
    socket: dir,
    user,
    bin,
    env: { PGHOST: dir, PGPORT: String(port), PGUSER: user },
    url: (database = 'postgres') => `postgresql://${user}@${host}:${port}/${database}`,
    async psql(sql, database = 'postgres') {
      const argv = [
        '-X',
        '-q',
        '-A',
        '-t',
        '-v',
        'ON_ERROR_STOP=1',
        '-h',
        dir,
        '-p',
        String(port),
        '-U',
        user,
      ];
      return (await mustExec(join(bin, 'psql'), [...argv, '-d', database], { stdin: sql })).trimEnd();
    },
    stop: () => server.stop(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function newestBin(): string {
  const root = '/usr/lib/postgresql';
  const [newest] = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  if (newest === undefined) throw new Error(`${root} holds no PostgreSQL`);
  return join(root, newest, 'bin');
}
