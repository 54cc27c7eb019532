import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { exec, mustExec } from '../support/exec.ts';
import { hasSpareRoot, inSpareRoot } from '../support/servers/spare-root.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const root = resolve(import.meta.dirname, '../..');
const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIFKMF/NA1vPSEJz0W44jopR5cjokJ1HSpeKXFsGfqP6w cutover';
const PLAN_KEY = KEY.replace('qP6w cutover', 'qP6x plan');

let temp: TempDir;
beforeAll(async () => {
  temp = await tempDir();
});
afterAll(() => temp[Symbol.asyncDispose]());

/** The folder `servers` that init writes for these answers. */
async function written(name: string, ...answers: string[]): Promise<string> {
  const dir = join(temp.path, name);
  await mustExec('git', ['init', '--quiet', dir]);
  await mkdir(join(dir, 'bin'));
  await writeFile(join(dir, 'bin/migrate'), '#!/bin/sh\n');
  await mustExec(process.execPath, [join(root, 'script/init.ts'), '--dir', dir, '--app', 'shop', ...answers]);
  return dir;
}

/** What a bare machine has not, and a network is needed for. */
const STUBS = `
mkdir -p /etc/sudoers.d
printf '#!/bin/sh\\necho "apt-get $*" >>/var/apt-calls\\n' >/usr/local/sbin/apt-get
printf '#!/bin/sh\\ngrep -q NOPASSWD "$2"\\n' >/usr/local/sbin/visudo
chmod 755 /usr/local/sbin/apt-get /usr/local/sbin/visudo
rm -f /etc/nginx/sites-enabled/default
`;
const apply = (script: string, keys = `--key '${KEY}' --plan-key '${PLAN_KEY}'`) =>
  `cp -r /out/servers /root/ 2>/dev/null; sh /root/servers/${script} --apply ${keys}\n`;
const CHANGES = `find /upper \\( -path /upper/var/lib/postgresql -o -path /upper/var/log -o -path /upper/tmp \\) -prune -o -newer /var/mark ! -type d -print\n`;

const spare = await hasSpareRoot();
if (!spare)
  process.stdout.write(
    '\n  left out: the scripts for servers are not run, since no spare root can be made here\n\n',
  );

describe.runIf(spare)('the script of a server', () => {
  test.runIf(existsSync('/usr/lib/postgresql') && existsSync('/usr/sbin/nginx'))(
    'says what it would do, does it, and finds it done; with a database in which each may just what it needs',
    async () => {
      const dir = await written(
        'pg',
        '--kind',
        'node',
        '--database',
        'postgresql',
        '--host',
        'deploy@web1.example.com:2222',
        '--run',
        'node server.js',
      );
      const script = 'web1.example.com-2222.sh';
      const as = (account: string, sql: string) =>
        `runuser -u ${account} -- psql -X -q -A -t -d shop -c "${sql}"\n`;
      const steps = await inSpareRoot(dir, {
        stubs: `${STUBS}cp -r /out/servers /root/; touch /var/mark; sleep 0.02`,
        ready: `pg_ctlcluster 15 main start || { pg_dropcluster 15 main; pg_createcluster --start 15 main; }\nuntil pg_isready -q; do sleep 0.1; done\n`,
        mark: 'touch /var/mark; sleep 0.02',
        plan: `sh /root/servers/${script} --key '${KEY}'\n`,
        busybox: `busybox sh /root/servers/${script} --key '${KEY}'\n`,
        unchanged: CHANGES,
        apply: apply(script),
        again: `echo '# ours' >>/etc/nginx/sites-available/shop; sleep 0.02; touch /var/mark; sleep 0.02\n${apply(script)}${CHANGES}`,
        nginx: 'nginx -t -q && nginx -T 2>/dev/null | grep -c "proxy_pass http://shop"',
        unit: 'systemd-analyze verify /etc/systemd/system/shop@.service 2>&1 | grep -i "shop@" | grep -v "not executable"; echo "$?"',
        owners:
          'stat -c "%U:%G %a %n" /srv/shop /srv/shop/shared/.env /srv/shop/nginx/live.conf /etc/sudoers.d/shop-deploy /home/deploy/.ssh/authorized_keys /usr/local/lib/cutover/cutover-guard.sh; id -nG deploy; getent passwd shop',
        keys: 'cat /home/deploy/.ssh/authorized_keys /srv/shop/shared/.env',
        makes: as('shop', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1)'),
        migrates: `${as('deploy', 'CREATE TABLE b (n int)')}${as('shop', 'DROP TABLE b')}`,
        reads: `runuser -u deploy -- pg_dump shop | grep -c 'CREATE TABLE public.a'`,
        scratch: `runuser -u deploy -- psql -X -q -d postgres -c 'CREATE DATABASE cutover_scratch_x' && runuser -u deploy -- psql -X -q -d postgres -c 'DROP DATABASE cutover_scratch_x'`,
        stranger: `runuser -u postgres -- psql -q -c 'CREATE ROLE nobody LOGIN'\n${as('nobody', 'SELECT 1')}`,
      });
      const of = (name: string) => steps.get(name) ?? { text: 'it was not run', code: -1 };
      expect(of('ready').code, of('ready').text).toBe(0);
      expect(of('plan').code, of('plan').text).toBe(3);
      expect(of('plan').text).toContain('would  make the account deploy');
      expect(of('plan').text).toContain('look   the plan-key of deploy was not given');
      expect(of('plan').text).not.toMatch(/^do /m);
      expect(of('busybox').text).toBe(of('plan').text);
      expect(of('unchanged').text).toBe('');
      // systemd does not run in there.
      expect(of('apply').code, of('apply').text).toBe(3);
      expect(
        of('apply')
          .text.split('Left as it is')[1]
          ?.match(/^ {2}.*$/gm),
      ).toEqual([
        '  systemd does not run here: reload nginx by hand',
        '  systemd does not run here: systemctl daemon-reload && systemctl enable shop@blue',
        '  systemd does not run here: systemctl daemon-reload && systemctl enable shop@green',
      ]);
      const public25519 = (await readFile('/etc/ssh/ssh_host_ed25519_key.pub', 'utf8').catch(() => '')).split(
        ' ',
      );
      expect(of('apply').text).toContain(`[web1.example.com]:2222 ${public25519.slice(0, 2).join(' ')}`);
      expect(of('again').text).not.toMatch(/^(do|would) (?! *install)/m);
      expect(of('again').text).not.toContain('/upper/etc');
      expect(of('nginx').text).toBe('1\n');
      expect(of('unit').text).toBe('1\n');
      expect(of('owners').text.split('\n').slice(0, 6)).toEqual([
        'deploy:deploy 755 /srv/shop',
        'deploy:shop 640 /srv/shop/shared/.env',
        'deploy:deploy 644 /srv/shop/nginx/live.conf',
        'root:root 440 /etc/sudoers.d/shop-deploy',
        'deploy:deploy 600 /home/deploy/.ssh/authorized_keys',
        'root:root 755 /usr/local/lib/cutover/cutover-guard.sh',
      ]);
      expect(of('owners').text).toContain('deploy adm\n');
      expect(of('owners').text).toContain('/usr/sbin/nologin');
      expect(of('keys').text.split('\n').slice(0, 3)).toEqual([
        `restrict ${KEY}`,
        `restrict,command="/usr/local/lib/cutover/cutover-guard.sh /srv/shop read" ${PLAN_KEY}`,
        'DATABASE_URL=postgresql:///shop?host=/var/run/postgresql',
      ]);
      expect([of('makes'), of('migrates'), of('scratch')]).toEqual(Array(3).fill({ text: '', code: 0 }));
      expect(of('reads').text).toBe('1\n');
      expect(of('stranger').text).toContain('permission denied for database');
      expect(of('again').text).toContain(
        'look   /etc/nginx/sites-available/shop differs from nginx.conf beside this script',
      );
      expect(of('again').text).toContain('Left as it is, for you to look at:');
    },
    60_000,
  );

  test.runIf(existsSync('/usr/sbin/mariadbd') && existsSync('/usr/sbin/haproxy'))(
    'makes users of MariaDB, programs of supervisord and the servers of HAProxy, and finds them made',
    async () => {
      const dir = await written(
        'my',
        '--kind',
        'go',
        '--database',
        'mysql',
        '--process',
        'supervisord',
        '--balancer',
        'haproxy',
        '--host',
        'deploy@web1.example.com',
      );
      const script = 'web1.example.com.sh';
      const as = (account: string, sql: string) => `runuser -u ${account} -- mysql -N -B -e "${sql}" shop\n`;
      const steps = await inSpareRoot(dir, {
        stubs: STUBS,
        ready: `rm -rf /var/lib/mysql; install -d -o mysql -g mysql /var/lib/mysql /run/mysqld; mariadb-install-db --user=mysql --skip-test-db >/dev/null 2>&1; mariadbd --user=mysql --skip-networking >/dev/null 2>&1 &\nuntil mysqladmin ping >/dev/null 2>&1; do sleep 0.1; done\n`,
        apply: apply(script),
        again: apply(script),
        haproxy: 'haproxy -c -q -f /etc/haproxy/haproxy.cfg; stat -c %U:%G /var/lib/haproxy/server-state',
        makes: as('shop', 'CREATE TABLE a (n int); INSERT INTO a VALUES (1)'),
        reads: as('deploy', 'SELECT n FROM a'),
        writes: as('deploy', 'INSERT INTO a VALUES (2)'),
        scratch: `runuser -u deploy -- mysql -e 'CREATE DATABASE cutover_scratch_x; DROP DATABASE cutover_scratch_x'\n`,
        other: `runuser -u shop -- mysql -e 'CREATE DATABASE other'\n`,
      });
      const of = (name: string) => steps.get(name) ?? { text: 'it was not run', code: -1 };
      expect(of('apply').code, of('apply').text).toBe(3);
      expect(
        of('apply')
          .text.split('Left as it is')[1]
          ?.match(/^ {2}.*$/gm),
      ).toEqual([
        '  systemd does not run here: reload haproxy by hand',
        '  supervisord does not answer: supervisorctl reread && supervisorctl update',
      ]);
      expect(of('again').text).not.toMatch(/^(do|would) (?! *install)/m);
      expect(of('haproxy')).toEqual({ text: 'deploy:deploy\n', code: 0 });
      expect([of('makes'), of('reads'), of('scratch')]).toEqual([
        { text: '', code: 0 },
        { text: '1\n', code: 0 },
        { text: '', code: 0 },
      ]);
      expect(of('writes').text).toContain('INSERT command denied');
      expect(of('other').text).toContain('Access denied');
    },
    60_000,
  );

  test('refuses what is no key, an option that there is not, and to act without root', async () => {
    const dir = await written('bad', '--kind', 'static', '--host', 'deploy@web1.example.com');
    const script = join(dir, 'servers/web1.example.com.sh');
    const run = (...argv: string[]) => exec('sh', [script, ...argv]);
    expect(await run('--key', 'no key')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is no public key'),
    });
    expect(await run('--key', `${KEY}\nssh-rsa AAAAx`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('more than one line'),
    });
    expect(await run('--aply')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('there is no --aply'),
    });
    expect(await exec('setpriv', ['--reuid', '65534', 'sh', script, '--apply'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('only root'),
    });
  });
});
