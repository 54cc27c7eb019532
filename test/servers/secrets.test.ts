import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import type { ActionResult } from '../support/runner/action.ts';
import { type Postgres, startPostgres } from '../support/servers/postgres.ts';
import { installApp } from '../support/sites/app.ts';
import { backupsOn } from '../support/sites/backups.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { watchArgv } from '../support/watch-argv.ts';

/** Letters that no hash, number or base64 text holds by chance. */
const needle = () => [...randomBytes(24)].map((byte) => 'ghijklmnopqrstuv'[byte % 16]).join('');

const needles = {
  token: needle(),
  passphrase: needle(),
  postgresql: needle(),
  command: needle(),
  wrong: needle(),
};
/** What makes passwords hard: what option files, conninfo, JSON and shells give a meaning. */
const passwords = {
  shop: `pa:ss\\'"$${needles.postgresql}`,
  thing: `a b=$(id)${needles.command}`,
};

let shop: Shop;
let github: GitHubServer;
let postgres: Postgres;
let sha: string;
let inputs: Record<string, string>;
let keyLines: string[];

beforeAll(async () => {
  shop = await startShop({ hosts: 1, nginx: true });
  const host = shop.fleet.host(0);
  github = await startGitHub({ token: `ghs_${needles.token}` });
  sha = await github.state.git.commit('feat: one');
  postgres = await startPostgres({ dir: join(shop.fleet.dir, 'postgres') });
  await postgres.psql('CREATE DATABASE shop');
  await postgres.psql(
    `CREATE TABLE t (v text); INSERT INTO t VALUES ('kept');
     CREATE ROLE deploy LOGIN CREATEDB PASSWORD '${passwords.shop.replaceAll("'", "''")}'; ALTER TABLE t OWNER TO deploy; ALTER DATABASE shop OWNER TO deploy; ALTER SCHEMA public OWNER TO deploy`,
    'shop',
  );
  const hba = join(postgres.socket, 'data/pg_hba.conf');
  await writeFile(hba, `local all deploy scram-sha-256\n${await readFile(hba, 'utf8')}`);
  await postgres.psql('SELECT pg_reload_conf()');

  const file = join(shop.fleet.dir, 'locked');
  await writeFile(file, shop.fleet.privateKey, { mode: 0o600 });
  await mustExec('ssh-keygen', ['-q', '-p', '-P', '', '-N', needles.passphrase, '-f', file]);
  const key = await readFile(file, 'utf8');
  await rm(file);
  keyLines = key.split('\n').filter((line) => line.length > 40);
  inputs = {
    'ssh-private-key': key,
    'ssh-passphrase': needles.passphrase,
    token: github.token,
    'database-passwords': `shop=${passwords.shop}\nthing=${passwords.thing}\n`,
  };
  const settings = shop.settings();
  settings.environments.production['backup'] = {
    databases: [
      { postgresql: 'shop', user: 'deploy', socket: postgres.socket, port: postgres.port },
      // It reads the password as it should, and what it prints is no secret.
      { name: 'thing', command: 'read -r password; printf "%s" "${#password}"' },
    ],
  };
  await shop.configure(settings);
  await host.exec(`mkdir -p ${host.root}/shared`);
});
afterAll(async () => {
  await shop?.[Symbol.asyncDispose]();
  await postgres?.[Symbol.asyncDispose]();
  await github?.[Symbol.asyncDispose]();
});

const held = () => [...Object.values(needles), ...keyLines];

let runs = 7000;
/** Runs a step with the debug log on, and looks for every secret, line by line, in all that it shows or leaves. */
async function searched(action: string, more: Record<string, string | boolean> = {}): Promise<ActionResult> {
  const run = { ...github.environment({ id: ++runs, sha }), ACTIONS_STEP_DEBUG: 'true', RUNNER_DEBUG: '1' };
  const before = github.requests.length;
  const { result, argv } = await watchArgv(() => shop.step(action, { ...inputs, ...more }, { env: run }));
  const shown = result.log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  expect(shown.some((line) => line.startsWith('::debug::'))).toBe(true);
  expect(argv).toContain('cutover-ssh');
  // The headers of a request hold the token, as they must.
  const said = github.requests
    .slice(before)
    .map(({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`);
  const places = {
    log: shown,
    argv: argv.split(/[\n\0]/),
    summary: result.summary.split('\n'),
    outputs: Object.values(result.outputs).flatMap((value) => value.split('\n')),
    state: Object.values(result.state),
    requests: said,
  };
  for (const [place, lines] of Object.entries(places))
    for (const secret of held())
      expect(
        lines.filter((line) => line.includes(secret)),
        `${action}: ${place}`,
      ).toEqual([]);
  return result;
}

/** Every file below a folder that holds a secret. */
async function filesWithSecrets(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const text = path.endsWith('.zst')
      ? await mustExec('zstd', ['-dcq', path])
      : await readFile(path, 'latin1');
    if (held().some((secret) => text.includes(secret))) found.push(path);
  }
  return found;
}

test('key, token and passwords are nowhere: releases that succeed and fail, backups, ways back', async () => {
  const host = shop.fleet.host(0);
  await shop.build('v1');
  const first = await searched('release', { tag: 'v1' });
  expect(first.exitCode, first.log).toBe(0);
  await shop.build('v2');
  expect((await searched('release', { tag: 'v2' })).exitCode).toBe(0);
  expect(await liveOn(host)).toBe('green');

  const backup = await searched('backup-remote', { 'download-to': 'downloaded' });
  expect(backup.exitCode, backup.log).toBe(0);
  const { complete } = await backupsOn(host);
  expect(complete).toHaveLength(3);
  const dump = join(host.root, 'backups', complete[2] ?? '', 'databases/command-thing.out.zst');
  // The password arrived whole.
  expect(await mustExec('zstd', ['-dcq', dump])).toBe(String(passwords.thing.length));

  const wrong = await searched('backup-remote', { 'database-passwords': `shop=${needles.wrong}` });
  expect(wrong.exitCode).toBe(1);
  expect(wrong.log).toContain('password authentication failed');
  const unknown = await searched('backup-remote', { 'database-passwords': `none=${needles.wrong}` });
  expect(unknown.log).toContain('there is a password for the database "none"');

  await shop.build('v3', { health: 'failing' });
  expect((await searched('release', { tag: 'v3' })).exitCode).toBe(1);
  await shop.build('v4');
  await host.fake(
    'start-slot',
    'env; set; cat /proc/self/environ /proc/$PPID/environ /proc/$PPID/cmdline; exit 1',
  );
  const failing = await searched('release', { tag: 'v4' });
  expect(failing.exitCode).toBe(1);
  expect(failing.log).toContain('CUTOVER_SLOT');
  await installApp(host);
  expect(await liveOn(host)).toBe('green');
  const back = await searched('rollback-to-tag', { reason: 'orders fail' });
  expect(back.exitCode, back.log).toBe(0);
  expect(await liveOn(host)).toBe('blue');
  const restored = await searched('restore-backup', {
    'backup-id': complete[2] ?? '',
    databases: 'shop',
    confirm: 'production',
  });
  expect(restored.exitCode, restored.log).toBe(0);

  // What GitHub keeps of all this.
  const kept = JSON.stringify([github.state.deployments, github.state.releases]);
  expect(kept).toContain('v2');
  for (const secret of held()) expect(kept).not.toContain(secret);

  await shop.endJob();
  for (const folder of [host.root, host.home, shop.job, shop.workspace])
    expect(await filesWithSecrets(folder)).toEqual([]);
  // The page of `report-page`, for a step that uploads it; the runner empties the folder after the job.
  expect(await readdir(join(shop.job, 'temp'))).toEqual(['report-production.html']);
  expect(await postgres.psql("SELECT datname FROM pg_database WHERE datname LIKE 'cutover%'")).toBe('');
}, 300_000);

test('the search itself finds a secret where there is one', async () => {
  const host = shop.fleet.host(0);
  const file = join(host.home, 'note.txt');
  await writeFile(file, `password: ${passwords.shop}\n`);
  expect(await filesWithSecrets(host.home)).toEqual([file]);
  await rm(file);
  const { argv } = await watchArgv(() => mustExec('sh', ['-c', 'sleep 0.3', 'sh', passwords.shop]));
  expect(argv).toContain(needles.postgresql);
});
