import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Account, asAccount, ownAccount } from './account.ts';
import { startChildServer } from './child-server.ts';
import { canConnect } from './port.ts';
import { descendants } from './processes.ts';

export interface NginxOptions {
  /** Its own folder inside a temporary one; made when it is not there. */
  readonly dir: string;
  readonly ip: string;
  readonly port: number;
  /** Proxy to the upstream that this file defines, serve the files below a folder, or what stands in the http context. */
  readonly site: NginxProxy | { readonly files: string } | { readonly http: string };
  readonly account?: Account;
  readonly workers?: number;
  /** Keep `access.log` in `dir`. */
  readonly accessLog?: boolean;
}

export interface NginxProxy {
  /** Included in the http context; not written here: `upstreamText` is what belongs in it. */
  readonly include: string;
  /** The upstream's name; default `shop`. */
  readonly upstream?: string;
}

export interface Nginx extends AsyncDisposable {
  readonly url: string;
  readonly pid: number;
  readonly conf: string;
  readonly errorLog: string;
  /** Shell commands for the host: test the configuration, and reload it. */
  readonly test: string;
  readonly reload: string;
  /** The worker processes; those that finish old connections after a reload are `leaving`. */
  workers(): { readonly pid: number; readonly leaving: boolean }[];
  stop(): Promise<void>;
}

/** Content for the included file: one upstream with one server, its connections kept. */
export function upstreamText(address: string, upstream = 'shop'): string {
  return `upstream ${upstream} {\n  server ${address};\n  keepalive 16;\n}\n`;
}

/** Starts a real nginx with a prefix of its own and waits until it listens. */
export async function startNginx(options: NginxOptions): Promise<Nginx> {
  const { dir, ip, port, account = ownAccount() } = options;
  await mkdir(join(dir, 'temp'), { recursive: true });
  const conf = join(dir, 'nginx.conf');
  const errorLog = join(dir, 'error.log');
  await writeFile(conf, configuration(options, account));
  if (account.uid !== process.getuid?.())
    for (const path of [dir, join(dir, 'temp'), conf]) await chown(path, account.uid, account.gid);
  const argv = ['-p', dir, '-e', errorLog, '-c', conf];
  const server = await startChildServer({
    ...asAccount(account, '/usr/sbin/nginx', argv),
    cwd: dir,
    log: join(dir, 'output.log'),
    ready: () => existsSync(join(dir, 'nginx.pid')) && canConnect(ip, port),
  });
  const command = ['/usr/sbin/nginx', ...argv].map((word) => `'${word}'`).join(' ');
  return {
    url: `http://${ip}:${port}`,
    pid: server.pid,
    conf,
    errorLog,
    test: `${command} -q -t`,
    reload: `${command} -s reload`,
    workers: () =>
      descendants([server.pid]).map(({ pid }) => ({ pid, leaving: title(pid).includes('shutting down') })),
    stop: () => server.stop(),
    [Symbol.asyncDispose]: () => server.stop(),
  };
}

function configuration(options: NginxOptions, account: Account): string {
  const { dir, ip, port, site, workers = 1, accessLog = false } = options;
  const temps = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const location =
    'http' in site
      ? []
      : 'files' in site
        ? [`root '${site.files}';`]
        : [
            `proxy_pass http://${site.upstream ?? 'shop'};`,
            'proxy_http_version 1.1;',
            'proxy_set_header Connection "";',
          ];
  return `
daemon off;
worker_processes ${workers};
pid '${dir}/nginx.pid';
${account.uid === 0 ? 'user root;' : ''}
events { worker_connections 1024; }
http {
  access_log ${accessLog ? `'${dir}/access.log'` : 'off'};
  server_tokens off;
  open_file_cache off;
${temps.map((name) => `  ${name}_temp_path '${dir}/temp/${name}';`).join('\n')}
${'include' in site ? `  include '${site.include}';` : ''}
${'http' in site ? site.http : `  server { listen ${ip}:${port}; location / { ${location.join(' ')} } }`}
}
`;
}

function title(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
