import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { compareFacts } from '../../src/model/backup.ts';
import { mustExec } from '../support/exec.ts';
import { callScript, shellFolder } from '../support/runner/script.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

const TOKEN = 'a-token';
const ID = '20261122T033000Z-v1';

describe('SQLite', () => {
  let temp: TempDir;
  let root: string;
  let shellDir: string;
  beforeAll(async () => {
    temp = await tempDir();
    root = join(temp.path, 'shop');
    await mkdir(join(root, '.cutover/lock'), { recursive: true });
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
    shellDir = await shellFolder(temp.path, 'dash');
  });
  afterAll(() => temp[Symbol.asyncDispose]());

  const base = (file: string) => [root, TOKEN, ID, file, '', '', '', '', '', 'sqlite-x', '', ''];
  const dump = (file: string, level: string) =>
    callScript(shellDir, 'backup-database', [...base(file), level], { engine: 'sqlite' });

  test('an index in an order that only the application knows is no reason to refuse', async () => {
    const file = join(temp.path, 'collated.db');
    // The words that the application's collation would have made are put in place of one that is known.
    await mustExec('sqlite3', [
      file,
      `CREATE TABLE t (a TEXT, b); CREATE INDEX i ON t (a COLLATE NOCASE); INSERT INTO t VALUES ('x', 1), ('Y', 2);
      PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql = replace(sql, 'NOCASE', 'ICU_DE') WHERE name = 'i'`,
    ]);
    const { answer } = await dump(file, 'restore');
    expect(answer.get('error')).toBe(undefined);
    expect(answer.all('source')).toHaveLength(2);
    expect(compareFacts(answer.all('source'), answer.all('copy'))).toEqual([]);
  });

  test('a function that only the application has is named with the setting that helps, and then it can be restored', async () => {
    const file = join(temp.path, 'computed.db');
    const database = new DatabaseSync(file);
    database.function('shout', { deterministic: true }, (text) => String(text).toUpperCase());
    database.exec("CREATE TABLE t (a, b AS (shout(a))); INSERT INTO t (a) VALUES ('x')");
    database.close();
    const refused = await dump(file, 'restore');
    expect(refused.answer.get('error')).toMatch(
      /no such function: shout|unknown function: shout.*verify: list/,
    );
    const { answer } = await dump(file, 'list');
    expect(answer.get('error')).toBe(undefined);
    const restored = await callScript(
      shellDir,
      'restore-database',
      [...base(file), `backups/${ID}`, answer.text('file'), 'sqlite-x.facts', 'same'],
      { engine: 'sqlite' },
    );
    // Partial backups have no place in a restore: what is read here is where the dump lies.
    expect(restored.answer.get('error')).toContain('cannot be read');
    await mustExec('cp', ['-a', join(root, 'backups', `${ID}.partial`), join(root, 'backups', ID)]);
    const again = await callScript(
      shellDir,
      'restore-database',
      [...base(file), `backups/${ID}`, answer.text('file'), 'sqlite-x.facts', 'same'],
      { engine: 'sqlite' },
    );
    expect(again.answer.get('error')).toBe(undefined);
    expect(compareFacts(again.answer.all('source'), again.answer.all('copy'))).toEqual([]);
  });

  test('a WAL whose page size was changed is backed up as it is read', async () => {
    const file = join(temp.path, 'wal.db');
    await mustExec('sqlite3', [
      file,
      "PRAGMA page_size = 1024; CREATE TABLE t (a); INSERT INTO t VALUES ('x')",
    ]);
    await mustExec('sqlite3', [file, 'PRAGMA page_size = 8192; VACUUM; PRAGMA journal_mode = WAL;']);
    const holder = new DatabaseSync(file);
    holder.exec("INSERT INTO t VALUES ('in the WAL')");
    const { answer } = await dump(file, 'restore');
    holder.close();
    expect(answer.get('error')).toBe(undefined);
    expect(compareFacts(answer.all('source'), answer.all('copy'))).toEqual([]);
    expect(answer.all('source')[0]).toContain('\t2\t');
    // Brought back onto one whose pages have another size by now, in a WAL.
    await mustExec('cp', ['-a', join(root, 'backups', `${ID}.partial`), join(root, 'backups', `${ID}-wal`)]);
    const folder = `backups/${ID}`;
    await mustExec('sh', [
      '-c',
      'rm -rf "$1" && mv "$2" "$1"',
      'sh',
      join(root, folder),
      join(root, `${folder}-wal`),
    ]);
    await mustExec('sqlite3', [
      file,
      'DELETE FROM t; PRAGMA journal_mode = DELETE; PRAGMA page_size = 4096; VACUUM; PRAGMA journal_mode = WAL;',
    ]);
    const loaded = await callScript(
      shellDir,
      'restore-database',
      [...base(file), folder, answer.text('file'), 'sqlite-x.facts', 'same'],
      { engine: 'sqlite' },
    );
    expect(loaded.answer.get('error')).toBe(undefined);
    const swapped = await callScript(
      shellDir,
      'restore-swap',
      [...base(file), 'swap', loaded.answer.text('copy-name'), folder, answer.text('file')],
      { engine: 'sqlite' },
    );
    expect(swapped.answer.get('error')).toBe(undefined);
    expect(await mustExec('sqlite3', [file, 'SELECT a FROM t; PRAGMA journal_mode; PRAGMA page_size'])).toBe(
      'x\nin the WAL\nwal\n8192\n',
    );
  });
});
