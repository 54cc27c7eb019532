import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ActionResult, runAction, runPost } from '../support/runner/action.ts';
import { existingAccount, ownAccount } from '../support/servers/account.ts';
import { startPostgres } from '../support/servers/postgres.ts';
import { type Fleet, startFleet } from '../support/servers/sshd.ts';
import { backupsOn, configOf, leftovers, scratchDatabases } from '../support/sites/backups.ts';

const MASKS = `shop:
  tables:
    people: { mail: "md5({salt} || mail)" }
  proof:
    - SELECT 1 FROM people WHERE mail LIKE 'person%'
`;

test('a backup of production goes onto staging masked, whose database has another name and owner, with a key for each', {
  timeout: 180_000,
}, async () => {
  await using production = await startFleet({ hosts: 1 });
  await using staging = await startFleet({ hosts: 1 });
  await using postgres = await startPostgres({ dir: join(staging.dir, 'postgres') });
  for (const [name, owner, rows] of [
    ['shop', 'app', 500],
    ['shop_staging', 'app_staging', 5],
  ] as const) {
    await postgres.psql(`CREATE ROLE ${owner}`);
    await postgres.psql(`CREATE DATABASE ${name} OWNER ${owner}`);
    await postgres.psql(
      `CREATE TABLE people AS SELECT i AS id, 'person' || i || '@example.com' AS mail FROM generate_series(1, ${rows}) i; ALTER TABLE people OWNER TO ${owner}`,
      name,
    );
  }
  for (const fleet of [production, staging]) await mkdir(fleet.host(0).root, { recursive: true });
  // The account of the server: as this one the tools run there, and the command that masks.
  const account = process.getuid?.() === 0 ? existingAccount('postgres', 'nobody') : ownAccount();
  const where = { host: postgres.socket, port: postgres.port };
  const user = account.name === postgres.user ? {} : { user: postgres.user };
  const config = configOf({
    production: [
      production,
      { databases: [{ postgresql: 'shop', ...where, user: postgres.user }] },
      { masks: '.github/masks.yml' },
    ],
    staging: [staging, { databases: [{ postgresql: 'shop_staging', as: account.name, ...where, ...user }] }],
  });
  const workspace = join(staging.dir, 'workspace');
  await mkdir(join(workspace, '.github'), { recursive: true });
  await writeFile(join(workspace, '.github/cutover.yml'), JSON.stringify(config));
  await writeFile(join(workspace, '.github/masks.yml'), MASKS);
  const step = async (action: string, fleet: Fleet, inputs: Record<string, string | boolean>) => {
    const options = {
      cwd: workspace,
      job: join(staging.dir, 'job'),
      env: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: '7', GITHUB_ACTOR: 'octocat' },
      inputs: {
        'ssh-private-key': fleet.privateKey,
        'ssh-known-hosts': `${production.knownHosts}${staging.knownHosts}`,
        ...inputs,
      },
    };
    await mkdir(options.job, { recursive: true });
    const result: ActionResult = await runAction(action, options);
    await runPost(action, result, options);
    return result;
  };
  const staged = (sql: string) => postgres.psql(sql, 'shop_staging');

  const backup = await step('backup-remote', production, { environment: 'production' });
  expect(backup.log).toContain('verified by restore');
  const id = backup.outputs['backup-id'] ?? '';
  const wanted = {
    environment: 'staging',
    from: 'production',
    'from-ssh-private-key': production.privateKey,
    'masks-salt': 'a salt of the secrets',
    'require-masked': true,
    after: `test "$(id -un)" = ${account.name} && test "$CUTOVER_DATABASE_FOR" = shop_staging && psql -c "UPDATE people SET mail = 'x' || mail"`,
  };
  const look = await step('restore-backup', staging, { ...wanted, 'dry-run': true });
  expect(look.log).toMatch(/postgresql shop_staging \(now .*\) would be replaced by shop of/);
  expect(look.log).toContain('it would be masked on production before it leaves, by .github/masks.yml');
  expect(await staged('SELECT count(*) FROM people')).toBe('5');

  const failed = await step('restore-backup', staging, { ...wanted, after: 'exit 4' });
  expect(failed.exitCode).toBe(1);
  expect(failed.log).toContain('ended with exit code 4 for shop_staging; what is in use was not touched');
  expect(await staged('SELECT count(*) FROM people')).toBe('5');

  const restored = await step('restore-backup', staging, wanted);
  expect(restored.log).toContain(`restored ${id}`);
  expect(restored.exitCode).toBe(0);
  expect(restored.log).toContain('shop masked: 1 tables, 500 rows');
  expect(restored.outputs['masks']).toBe(createHash('sha256').update(MASKS).digest('hex'));
  expect(restored.outputs['taken-at']?.replaceAll(/[-:]|\.000/g, '')).toBe(id.slice(0, 16));
  const masked = createHash('md5').update('a salt of the secretsperson7@example.com').digest('hex');
  expect(
    await staged(`SELECT count(DISTINCT mail), count(*) FILTER (WHERE mail = 'x${masked}') FROM people`),
  ).toBe('500|1');
  // The runner is told what to hide, and nobody else.
  for (const { log } of [failed, restored])
    expect(log.replaceAll(/^::add-mask::.*$/gm, '')).not.toContain('a salt of the secrets');
  expect(await staged("SELECT tableowner FROM pg_tables WHERE tablename = 'people'")).toBe('app_staging');
  expect(await postgres.psql('SELECT count(DISTINCT mail) FROM people', 'shop')).toBe('500');
  expect(await postgres.psql("SELECT tableowner FROM pg_tables WHERE tablename = 'people'", 'shop')).toBe(
    'app',
  );
  expect((await backupsOn(production.host(0))).complete).toEqual([id]);
  for (const fleet of [production, staging]) expect(await leftovers(fleet.host(0))).toEqual([]);
  expect(await scratchDatabases(postgres)).toBe('');
});
