import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareFacts } from '../../src/model/backup.ts';
import { callScript, shellFolder } from '../support/runner/script.ts';
import { type Postgres, startPostgres } from '../support/servers/postgres.ts';
import { CORPUS } from '../support/sites/postgres-corpus.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const TOKEN = 'a-token';
const ID = '20261122T033000Z-v1';

describe('schemas of every kind of object', { timeout: 300_000 }, () => {
  let temp: TempDir;
  let postgres: Postgres;
  let shellDir: string;
  let root: string;
  const schema = (index: number) => `s${String(index).padStart(3, '0')}`;
  const within = (index: number, sql: string) =>
    `SET search_path = ${schema(index)}; ${sql.replaceAll('CORPUS', schema(index))}\n`;

  beforeAll(async () => {
    temp = await tempDir();
    postgres = await startPostgres({ dir: join(temp.path, 'postgres') });
    await postgres.psql('CREATE DATABASE corpus');
    await postgres.psql(
      CORPUS.map(({ make }, index) => `CREATE SCHEMA ${schema(index)}; ${within(index, make)}`).join(''),
      'corpus',
    );
    shellDir = await shellFolder(temp.path, 'dash');
    root = join(temp.path, 'shop');
    await mkdir(join(root, '.cutover/lock'), { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
  });
  afterAll(async () => {
    await postgres[Symbol.asyncDispose]();
    await temp[Symbol.asyncDispose]();
  });

  async function compare(user: string) {
    await rm(join(root, 'backups'), { recursive: true, force: true });
    const args = [root, TOKEN, ID, 'corpus', '', postgres.socket, String(postgres.port), user, ''];
    const { answer } = await callScript(
      shellDir,
      'backup-database',
      [...args, 'postgresql-corpus', '', '', 'restore'],
      {
        engine: 'postgresql',
        deadlineMs: 240_000,
      },
    );
    expect(answer.get('error')).toBe(undefined);
    return compareFacts(answer.all('source'), answer.all('copy'), 10_000);
  }

  test('each of them comes back as equal', async () => {
    expect(CORPUS.length).toBeGreaterThanOrEqual(60);
    expect(await compare(postgres.user)).toEqual([]);
  });

  test('one thing that differs is seen in each of them', async () => {
    const changes = join(temp.path, 'changes.sql');
    await writeFile(changes, CORPUS.map(({ change }, index) => within(index, change)).join(''));
    // Before the copy is read, each schema in it gets its one change.
    await writeFile(
      join(shellDir, 'psql'),
      `#!/bin/sh
case "$*" in *cutover_scratch*) ;; *) exec ${postgres.bin}/psql "$@" ;; esac
cat >'${temp.path}/asked'
if grep -q cutover_was '${temp.path}/asked'; then
  copy=$(${postgres.bin}/psql -X -A -t -h '${postgres.socket}' -p ${postgres.port} -U postgres -d postgres -c "SELECT datname FROM pg_database WHERE datname LIKE 'cutover%'")
  ${postgres.bin}/psql -X -q -v ON_ERROR_STOP=1 -h '${postgres.socket}' -p ${postgres.port} -U postgres -d "$copy" -f '${changes}' >/dev/null || exit 9
fi
exec ${postgres.bin}/psql "$@" <'${temp.path}/asked'
`,
      { mode: 0o755 },
    );
    const differences = await compare(postgres.user);
    const unseen = CORPUS.map((_, index) => index).filter(
      (index) => !differences.some((line) => line.includes(schema(index))),
    );
    expect(unseen.map((index) => CORPUS[index]?.change)).toEqual([]);
  });
});
