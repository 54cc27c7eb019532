import { existsSync, globSync, readFileSync } from 'node:fs';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { startChildServer } from '../support/servers/child-server.ts';
import { freePort } from '../support/servers/port.ts';
import { startShop } from '../support/sites/shop.ts';
import { until } from '../support/wait.ts';

const example = resolve(import.meta.dirname, '../../examples/php-app');
/** Its name has a version, another one on every system. */
const [FPM = ''] = globSync('/usr/sbin/php-fpm*');
const here = FPM !== '';
if (!here)
  process.stdout.write('\n  left out without php-fpm: the example of a PHP application under load\n\n');

const SWITCHES = 20;
const VISITORS = 8;

/** php-fpm and its pool as Debian installs them, but for paths and the account. */
const pool = (dir: string, socket: string) =>
  `[global]\npid = ${dir}/fpm.pid\nerror_log = ${dir}/fpm.log\ndaemonize = no\n[www]\nuser = root\ngroup = root\nlisten = ${socket}\npm = dynamic\npm.max_children = 5\npm.start_servers = 2\npm.min_spare_servers = 1\npm.max_spare_servers = 3\n`;

test.runIf(here)(
  `the PHP example switches ${SWITCHES} times under visitors whose pages take 200 ms, and none fails or gets two releases`,
  async () => {
    const settings = { start: undefined, stop: undefined, health: undefined, switch: { link: {} } };
    await using shop = await startShop({ hosts: 1, environment: settings });
    const host = shop.fleet.host(0);
    const dist = join(shop.workspace, 'dist');
    for (const tag of ['v1', 'v2']) {
      await shop.build(tag);
      for (const folder of ['public', 'src', 'config'])
        await cp(join(example, folder), join(dist, folder), { recursive: true });
      await mkdir(join(dist, 'vendor'), { recursive: true });
      // A page that loads a file late sees a mixed release, where there is one.
      await writeFile(
        join(dist, 'vendor/autoload.php'),
        `<?php\nusleep(200000);\nrequire __DIR__ . '/../src/Release.php';\necho '${tag} ';\n`,
      );
      await shop.mustStep('rsync-deploy', { tag });
      await shop.mustStep('switch-slot', { 'expect-tag': tag });
    }

    const dir = join(host.dir, 'php');
    const socket = join(dir, 'fpm.sock');
    const port = await freePort(host.ip);
    await mkdir(join(dir, 'temp'), { recursive: true });
    await writeFile(join(dir, 'fpm.conf'), pool(dir, socket));
    const server = (await readFile(join(example, 'servers/nginx.conf'), 'utf8'))
      .replace('listen 80;', `listen ${host.ip}:${port};`)
      .replace('/srv/portal', host.root)
      .replace('/run/php/php8.2-fpm.sock', socket)
      .replace('include fastcgi_params', 'include /etc/nginx/fastcgi_params');
    expect(server).toContain(`fastcgi_pass unix:${socket};`);
    await writeFile(
      join(dir, 'nginx.conf'),
      `daemon off;\nuser root;\npid ${dir}/nginx.pid;\nevents {}\nhttp {\naccess_log off;\n${server}\n}\n`,
    );
    const fpm = await startChildServer({
      ...{ file: FPM, argv: ['-R', '-F', '-y', join(dir, 'fpm.conf')], cwd: dir },
      ...{ log: join(dir, 'fpm.out'), ready: () => existsSync(socket) },
    });
    await using _fpm = fpm;
    await using _nginx = await startChildServer({
      ...{
        file: '/usr/sbin/nginx',
        argv: ['-p', dir, '-e', join(dir, 'error.log'), '-c', join(dir, 'nginx.conf')],
      },
      ...{ cwd: dir, log: join(dir, 'nginx.out'), ready: () => existsSync(join(dir, 'nginx.pid')) },
    });

    const seen = { answers: 0, failed: [] as string[], versions: new Set<string>() };
    let over = false;
    const visitor = async () => {
      while (!over) {
        const answer = await fetch(`http://${host.ip}:${port}/index.php`, {
          headers: { connection: 'close' },
        })
          .then(async (response) => `${response.status} ${await response.text()}`)
          .catch(String);
        seen.answers++;
        const [, first, second] = /^200 (v\d) Portal (v\d)$/.exec(answer) ?? [];
        if (first === undefined || first !== second) seen.failed.push(answer);
        else seen.versions.add(first);
      }
    };
    await until(async () => (await fetch(`http://${host.ip}:${port}/index.php`)).ok, {
      what: 'the first page',
    });
    const visitors = Array.from({ length: VISITORS }, visitor);
    for (let turn = 0; turn < SWITCHES; turn++)
      await shop.mustStep('switch-slot', { 'expect-tag': turn % 2 === 0 ? 'v1' : 'v2' });
    over = true;
    await Promise.all(visitors);
    expect(seen.failed).toEqual([]);
    expect(seen.answers).toBeGreaterThan(SWITCHES);
    expect([...seen.versions].sort()).toEqual(['v1', 'v2']);

    // What the README warns of, so that it stays true: a reload as installed ends requests.
    over = false;
    const again = Array.from({ length: VISITORS }, visitor);
    await until(
      () => {
        process.kill(fpm.pid, 'SIGUSR2');
        return seen.failed.length > 0;
      },
      { what: `a reload that ends a request: ${readFileSync(join(dir, 'fpm.log'), 'utf8').slice(-300)}` },
    );
    over = true;
    await Promise.all(again);
  },
  180_000,
);
