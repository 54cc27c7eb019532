import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { startGitHub } from '../support/github/server.ts';
import { runPost } from '../support/runner/action.ts';
import { backupsOn, leftovers, writeShared } from '../support/sites/backups.ts';
import { OWNER } from '../support/sites/release-on-host.ts';
import { startShop } from '../support/sites/shop.ts';

test('a backup and its way back, as steps of a job', { timeout: 180_000 }, async () => {
  await using shop = await startShop({ hosts: 2 });
  for (const host of shop.fleet.hosts) await writeShared(host, { 'uploads/a.txt': `of ${host.name}` });
  const [one] = shop.fleet.hosts;
  if (one === undefined) throw new Error('the fleet has no host');
  const file = join(one.root, 'shop.db');
  await mustExec('sqlite3', [file, "CREATE TABLE t (a); INSERT INTO t VALUES ('kept')"]);
  const settings = shop.settings();
  settings.environments.production['backup'] = {
    databases: [{ name: 'shop', sqlite: `${shop.fleet.path}/shop.db` }],
  };
  await shop.configure(settings);

  const dry = await shop.mustStep('backup-remote', { 'dry-run': true });
  expect(dry.summary).toContain('## Dry run: backup');
  expect(dry.log).toMatch(/shop \(SQLite [\d.]+\), about/);
  for (const host of shop.fleet.hosts) expect(await backupsOn(host)).toEqual({ complete: [], other: [] });

  const backup = await shop.mustStep('backup-remote', { 'download-to': 'backups' });
  const id = backup.outputs['backup-id'] ?? '';
  expect(id).toMatch(/^\d{8}T\d{6}Z-none$/);
  expect(backup.outputs['verified']).toBe('restore');
  expect(Number(backup.outputs['bytes'])).toBeGreaterThan(0);
  const manifest = JSON.parse(backup.outputs['manifest'] ?? '') as { id: string; path: string }[];
  expect(manifest.map((host) => host.path)).toEqual(
    shop.fleet.hosts.map((host) => `${host.root}/backups/${id}`),
  );
  expect(backup.summary).toContain('restored and compared');
  for (const host of shop.fleet.hosts) expect((await backupsOn(host)).complete).toEqual([id]);
  const downloaded = join(shop.workspace, 'backups', id, one.address.replaceAll(':', '-'));
  await mustExec('sha256sum', ['-c', '--quiet', 'sums'], { cwd: downloaded });

  await mustExec('sqlite3', [file, "UPDATE t SET a = 'lost'"]);
  await writeFile(join(one.root, 'shared/uploads/a.txt'), 'lost');
  const wanted = { 'backup-id': id, files: 'shared' };
  const refused = await shop.step('restore-backup', wanted);
  expect(refused.exitCode).toBe(1);
  expect(refused.log).toContain('production is replaced only when `confirm` repeats its name');
  const wrong = await shop.step('restore-backup', { ...wanted, confirm: 'staging' });
  expect(wrong.log).toContain('`confirm` is "staging", but the environment is production');
  const look = await shop.mustStep('restore-backup', { ...wanted, 'dry-run': true });
  expect(look.log).toMatch(
    /sqlite shop \(now .*\) would be replaced by shop of .* old, verified by restore\)/,
  );
  expect(await mustExec('sqlite3', [file, 'SELECT a FROM t'])).toBe('lost\n');

  const restored = await shop.mustStep('restore-backup', { ...wanted, confirm: 'production' });
  expect(await mustExec('sqlite3', [file, 'SELECT a FROM t'])).toBe('kept\n');
  expect(await readFile(join(one.root, 'shared/uploads/a.txt'), 'utf8')).toBe(`of ${one.name}`);
  expect(restored.outputs).toMatchObject({ 'backup-id': id });
  expect((await backupsOn(one)).complete).toEqual([id, restored.outputs['safety-backup-id']]);
  expect(restored.summary).toContain('compared');

  const unknown = await shop.step('restore-backup', { confirm: 'production', 'backup-id': 'nothing' });
  expect(unknown.log).toContain('there is no backup nothing of production');
  await mkdir(join(shop.job, 'temp'), { recursive: true });
  expect((await runPost('restore-backup', restored)).exitCode).toBe(0);
  for (const host of shop.fleet.hosts) expect(await leftovers(host)).toEqual([]);
});

test('the lock of a run that has ended is taken over, that of one that runs is not', async () => {
  await using shop = await startShop({ hosts: 2 });
  const settings = shop.settings();
  settings.environments.production['timeouts'] = { lock: '2s' };
  settings.environments.production['backup'] = {};
  await shop.configure(settings);
  for (const { root } of shop.fleet.hosts) {
    await mkdir(join(root, '.cutover/lock'), { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), 'dead\n');
    await writeFile(join(root, '.cutover/lock/owner'), `${OWNER}\n`);
  }
  await using github = await startGitHub({ owner: 'acme', repo: 'shop' });
  const sha = 'f'.repeat(40);
  const env = { GITHUB_API_URL: github.url, GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '2' };
  github.state.addRun({ id: 1, sha, status: 'in_progress' });
  const waited = await shop.step('backup-remote', { token: github.token }, { env });
  expect(waited.log).toContain('the lock is held by rsync-deploy of octocat');
  expect(waited.exitCode).toBe(1);
  for (const host of shop.fleet.hosts) expect((await backupsOn(host)).complete).toEqual([]);

  github.state.addRun({ id: 1, sha, status: 'completed', conclusion: 'cancelled' });
  const result = await shop.step('backup-remote', { token: github.token }, { env });
  expect([result.exitCode, result.log]).toEqual([0, result.log]);
  expect(result.log).toContain('taking the lock over from rsync-deploy of octocat');
  for (const host of shop.fleet.hosts)
    expect((await backupsOn(host)).complete).toEqual([result.outputs['backup-id']]);
});
