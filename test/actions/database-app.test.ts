import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type GitHubServer, startGitHub } from '../support/github/server.ts';
import { type ActionResult, runAction, runPost } from '../support/runner/action.ts';
import { leftovers, scratchDatabases } from '../support/sites/backups.ts';
import {
  buildDatabaseApp,
  copyMasks,
  type DatabaseSide,
  type DatabaseTeam,
  startDatabaseTeam,
} from '../support/sites/database-app.ts';
import { filesWithWord, watchSends } from '../support/sites/masked.ts';
import { CANARIES_OF_SHOP, CANARY_OF_SHOP, rowsOfShop } from '../support/sites/shop-database.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const CUSTOMERS = 200;
let temp: TempDir;
let team: DatabaseTeam;
let github: GitHubServer;
let sha: string;
const workspace = () => join(temp.path, 'workspace');

/** An action as a job of its own runs it. */
async function step(action: string, inputs: Record<string, string | boolean>): Promise<ActionResult> {
  const { privateKey, knownHosts } = team.fleet;
  const options = {
    cwd: workspace(),
    job: join(temp.path, 'job'),
    env: github.environment({ id: 7, sha }),
    inputs: { token: github.token, 'ssh-private-key': privateKey, 'ssh-known-hosts': knownHosts, ...inputs },
  };
  const result = await runAction(action, options);
  await runPost(action, result, options);
  return result;
}
async function mustStep(action: string, inputs: Record<string, string | boolean>): Promise<ActionResult> {
  const result = await step(action, inputs);
  expect(result.exitCode, result.log).toBe(0);
  return result;
}
/** Files that hold something of a row of production. */
const canariesIn = (...folders: string[]) => filesWithWord(CANARY_OF_SHOP, folders);
const masked = { environment: 'pre-production', from: 'production', 'masks-salt': 'a salt of the secrets' };
/** Customers, and those of them that nobody masked. */
const customersOf = (side: DatabaseSide) =>
  side.ask("SELECT count(*), count(*) FILTER (WHERE mail NOT LIKE 'p%@example.invalid') FROM customers");

beforeAll(async () => {
  temp = await tempDir();
  [team, github] = [await startDatabaseTeam(), await startGitHub()];
  sha = await github.state.git.commit('one');
  github.state.addRun({ id: 7, sha });
  const { environments, ...config } = await team.config();
  // Who approves, and that production is rehearsed, is shown by other tests.
  const production = { ...environments['production'], approval: 'none', rehearsed: undefined };
  await mkdir(join(temp.path, 'job/temp'), { recursive: true });
  await copyMasks(workspace());
  await writeFile(
    join(workspace(), '.github/cutover.yml'),
    JSON.stringify({ ...config, environments: { ...environments, production } }),
  );
});
afterAll(async () => {
  await team[Symbol.asyncDispose]();
  await github[Symbol.asyncDispose]();
  await temp[Symbol.asyncDispose]();
});

test('the first release makes forty tables in both environments, and serves', async () => {
  await buildDatabaseApp(join(workspace(), 'dist'), 'v1.0.0', { scripts: 1 });
  for (const environment of ['pre-production', 'production'])
    await mustStep('release', { environment, tag: 'v1.0.0' });
  for (const side of [team.production, team.preProduction]) {
    expect(await side.serving()).toBe('v1.0.0');
    const count =
      "SELECT count(*) FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'cutover_changes'";
    expect(Number(await side.ask(count))).toBeGreaterThanOrEqual(40);
  }
});

test('canaries in every text column of production: none is in what leaves, on the runner, or in pre-production', async () => {
  const { production, preProduction } = team;
  await production.ask(rowsOfShop(CUSTOMERS));
  const without = CANARIES_OF_SHOP.map((name) => {
    const [table = '', column = ''] = name.split('.');
    const shown = `encode(convert_to(${column}::text, 'UTF8'), 'escape')`;
    return `SELECT '${name}' FROM ${table} HAVING bool_and(${shown} ~* 'hoopoe|486f6f706f65|486f:6f70:6f65') IS NOT TRUE`;
  });
  expect(await production.ask(without.join(' UNION ALL '))).toBe('');
  const backup = await mustStep('backup-remote', { environment: 'production' });
  expect(backup.log).toContain('verified by restore');
  // What is looked with finds them: in the backup, and in the files of the server.
  expect(await canariesIn(join(production.host.root, 'backups'))).not.toEqual([]);
  expect(await canariesIn(join(production.postgres.socket, 'data'))).not.toEqual([]);

  const transfer = await watchSends(production.host, join(temp.path, 'job/temp'));
  const restored = await mustStep('restore-backup', masked);
  await transfer.stop();
  expect(restored.log).toContain('shop masked:');
  // Something was seen to pass: what was sent, and what lay on the runner meanwhile.
  const seen = await readdir(join(production.host.dir, 'seen'));
  for (const what of ['out-', 'runner-'])
    expect(seen.filter((name) => name.startsWith(what))).not.toEqual([]);
  expect(await canariesIn(join(production.host.dir, 'seen'))).toEqual([]);
  expect(await canariesIn(join(temp.path, 'job'), preProduction.host.dir)).toEqual([]);
  expect(await customersOf(preProduction)).toBe(`${CUSTOMERS}|0`);
  expect(await preProduction.ask('SELECT count(*) FROM sessions')).toBe('0');
  // The masks of both sides of a key are the same; what ran there is known here.
  const kept =
    "SELECT count(*) FROM account_events JOIN accounts USING (login) WHERE login ~ '^[0-9a-f]{32}$'";
  expect(await preProduction.ask(kept)).toBe(String(CUSTOMERS));
  expect(await preProduction.ask('SELECT name, tag FROM cutover_changes')).toBe('0001_tables.sql|v1.0.0');
  expect(await preProduction.serving()).toBe('v1.0.0');
  for (const { host, postgres } of [production, preProduction]) {
    expect(await leftovers(host)).toEqual([]);
    expect(await scratchDatabases(postgres)).toBe('');
  }
});

test('a column that nobody named stops the export; pre-production keeps what it has', async () => {
  const { production, preProduction } = team;
  await production.ask("ALTER TABLE customers ADD COLUMN nickname text DEFAULT 'Hoopoe'");
  await mustStep('backup-remote', { environment: 'production' });
  const stopped = await step('restore-backup', masked);
  expect(stopped.exitCode).toBe(1);
  expect(stopped.log).toContain('customers.nickname (text) is not named');
  expect(await customersOf(preProduction)).toBe(`${CUSTOMERS}|0`);
  expect(await canariesIn(join(temp.path, 'job'), preProduction.host.dir)).toEqual([]);
  expect([await production.serving(), await preProduction.serving()]).toEqual(['v1.0.0', 'v1.0.0']);
  await production.ask('ALTER TABLE customers DROP COLUMN nickname');
});
