import { mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { DatabaseMasks } from '../../src/model/masks.ts';
import { mustExec } from '../support/exec.ts';
import { type Mariadb, startMariadb } from '../support/servers/mariadb.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import {
  backUp,
  backupsOn,
  filesWith,
  leftovers,
  lookForSecret,
  manifestOn,
  openProduction,
  restoreOnto,
} from '../support/sites/backups.ts';
import {
  bringMasked,
  canariesIn,
  maskingOf,
  openPair,
  saidCanary,
  watchTransfer,
} from '../support/sites/masked.ts';
import { until } from '../support/wait.ts';

const ODD = 'odd-näme $x = y';
const EVERY_BYTE = Array.from({ length: 256 }, (_, i) => i.toString(16).padStart(2, '0')).join('');

const SCHEMA = `
CREATE TABLE \`T \`\`able 'é"\` (id int AUTO_INCREMENT PRIMARY KEY, \`we'ird\` text CHARACTER SET utf8mb4, b longblob, f double,
  d decimal(20,5), at timestamp NULL, bits bit(12), e enum('a','o''k'), g int GENERATED ALWAYS AS (f * 2) STORED);
INSERT INTO \`T \`\`able 'é"\` (\`we'ird\`, b, f, d, at, bits, e) SELECT CONCAT('row ', seq, '\\n\\t''"'), UNHEX('${EVERY_BYTE}'),
  seq / 7, seq / 3, '2026-11-22 03:30:00', seq, 'o''k' FROM seq_1_to_2000;
INSERT INTO \`T \`\`able 'é"\` (\`we'ird\`) VALUES (NULL);
CREATE TABLE empty (id int);
CREATE TABLE child (id int, note varchar(20), FOREIGN KEY (id) REFERENCES \`T \`\`able 'é"\` (id));
INSERT INTO child SELECT seq, 'note' FROM seq_1_to_100;
CREATE VIEW looks AS SELECT id FROM child;
CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DO DELETE FROM child WHERE id < 0;
CREATE TRIGGER shout BEFORE INSERT ON child FOR EACH ROW SET NEW.note = UPPER(NEW.note);
DELIMITER ;;
CREATE PROCEDURE two() BEGIN SELECT 1; SELECT 2; END;;
CREATE FUNCTION one() RETURNS int DETERMINISTIC RETURN 1;;
DELIMITER ;
`;

describe('MariaDB', { timeout: 180_000 }, () => {
  let fleet: Fleet;
  let host: TestHost;
  let mariadb: Mariadb;

  beforeAll(async () => {
    fleet = await startFleet({ hosts: 1 });
    host = fleet.host(0);
    await mkdir(host.root, { recursive: true });
    await mkdir(join(fleet.dir, 'mariadb'));
    mariadb = await startMariadb({ dir: join(fleet.dir, 'mariadb') });
    await mariadb.sql(`CREATE DATABASE \`${ODD}\` CHARACTER SET utf8mb4`);
    await mariadb.sql(SCHEMA, ODD);
    await mariadb.sql('CREATE DATABASE shop');
    await mariadb.sql(
      'CREATE TABLE t (id int PRIMARY KEY, v varchar(20)); INSERT INTO t SELECT seq, seq FROM seq_1_to_500',
      'shop',
    );
  });
  afterAll(async () => {
    await mariadb[Symbol.asyncDispose]();
    await fleet[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    await rm(join(host.root, 'backups'), { recursive: true, force: true });
    await rm(join(host.root, '.cutover/lock'), { recursive: true, force: true });
    for (const tool of ['mariadb-dump', 'mariadb']) await host.unfake(tool);
  });

  const open = (database: object, more: object = {}) =>
    openProduction(fleet, {
      databases: [{ socket: mariadb.socket, user: mariadb.user, ...database }],
      ...more,
    });
  const clean = async () => {
    expect(await mariadb.sql("SHOW DATABASES LIKE 'cutover%'")).toBe('');
    expect(await leftovers(host)).toEqual([]);
  };
  /** Everything in a database as the client's own dump words it: an independent comparison. */
  const textOf = async (database: string) =>
    (
      await mustExec('mariadb-dump', [
        `--defaults-file=${mariadb.clientConfigFile}`,
        ...[
          '--routines',
          '--triggers',
          '--events',
          '--hex-blob',
          '--single-transaction',
          '--skip-dump-date',
          '--skip-comments',
          database,
        ],
      ])
    ).replaceAll(/AUTO_INCREMENT=\d+ /g, '');

  test('an account with just the rights that the documents name backs up, proves and restores', async () => {
    await mariadb.sql(
      "CREATE USER cutover@'%'; GRANT SELECT, SHOW VIEW, EVENT, TRIGGER, LOCK TABLES ON shop.* TO cutover@'%'; GRANT ALL ON `cutover\\_%`.* TO cutover@'%'",
    );
    await using site = await open({ mysql: 'shop', user: 'cutover' });
    // What it does not see would be in no dump, and nobody would miss it.
    await expect(backUp(site)).rejects.toThrow(
      /its routines cannot be seen, and so not be backed up: GRANT SELECT ON mysql\.proc/,
    );
    await mariadb.sql("GRANT EXECUTE ON shop.* TO cutover@'%'");
    await mariadb.sql("CREATE USER app@'%'; CREATE USER gone@'%'; GRANT ALL ON shop.* TO app@'%'");
    await mariadb.sql(
      `CREATE DEFINER = app@'%' FUNCTION one() RETURNS int DETERMINISTIC RETURN 1; CREATE DEFINER = app@'%' VIEW v AS SELECT id, v FROM t;
      CREATE DEFINER = gone@'%' VIEW orphan AS SELECT id FROM t; CREATE DEFINER = app@'%' TRIGGER loud BEFORE INSERT ON t FOR EACH ROW SET NEW.v = UPPER(NEW.v); CREATE DEFINER = app@'%' EVENT sweep ON SCHEDULE EVERY 1 DAY DO DELETE FROM t WHERE id < 0; DROP USER gone@'%'`,
      'shop',
    );
    await expect(backUp(site)).rejects.toThrow(/may not see the text of its routines \(one\)/);
    await mariadb.sql("GRANT SELECT ON mysql.proc TO cutover@'%'; GRANT SET USER ON *.* TO cutover@'%'");
    const { id, verified } = await backUp(site);
    expect(verified).toBe('restore');
    const before = await textOf('shop');
    expect(before).toContain('FUNCTION `one`');
    await mariadb.sql('DELETE FROM t WHERE id > 10; DROP FUNCTION one; DROP VIEW v', 'shop');
    const later = await textOf('shop');
    // Before anything is dropped.
    await expect(restoreOnto(site, { backup: id })).rejects.toThrow(
      /the account needs rights on it that it does not have: INSERT, CREATE, DROP, ALTER, CREATE VIEW, CREATE ROUTINE, ALTER ROUTINE\. GRANT ALL ON `shop`\.\*/,
    );
    expect(await textOf('shop')).toBe(later);
    await clean();
    await mariadb.sql("GRANT ALL ON shop.* TO cutover@'%'");
    await restoreOnto(site, { backup: id });
    // Nobody has put the name of the database before each column of the view whose account is gone.
    const unqualified = (text: string) => text.replaceAll('`shop`.', '');
    expect(unqualified(await textOf('shop'))).toBe(unqualified(before));
    await clean();
    await mariadb.sql(
      "DROP FUNCTION one; DROP VIEW v; DROP VIEW orphan; DROP TRIGGER loud; DROP EVENT sweep; DROP USER app@'%'; REVOKE ALL ON shop.* FROM cutover@'%'; REVOKE SET USER ON *.* FROM cutover@'%'",
      'shop',
    );
    // Code of somebody else needs one right more, which the error names.
    await mariadb.sql('CREATE DATABASE defined');
    await mariadb.sql(
      'CREATE TABLE t (a int); CREATE DEFINER = root@localhost VIEW v AS SELECT a FROM t',
      'defined',
    );
    await mariadb.sql("GRANT SELECT, SHOW VIEW, EVENT, TRIGGER, LOCK TABLES ON defined.* TO cutover@'%'");
    await using other = await open({ mysql: 'defined', user: 'cutover' });
    await expect(backUp(other)).rejects.toThrow(
      /the dump cannot be restored: .*A view, routine or trigger of another DEFINER needs SET USER \(MySQL 8: SET_USER_ID or SET_ANY_DEFINER\)/,
    );
    await clean();
    await mariadb.sql("GRANT SET USER ON *.* TO cutover@'%'");
    await using able = await open({ mysql: 'defined', user: 'cutover' });
    expect((await backUp(able)).verified).toBe('restore');
    await mariadb.sql('DROP DATABASE defined');
    await mariadb.sql("DROP USER cutover@'%'");
    await clean();
  });

  test('the history of system-versioned tables is dumped, compared and restored', async () => {
    await mariadb.sql(`CREATE DATABASE versioned`);
    await mariadb.sql(
      `CREATE TABLE plain (id int PRIMARY KEY, v varchar(20)) WITH SYSTEM VERSIONING;
      CREATE TABLE named (id int PRIMARY KEY, v varchar(20), since timestamp(6) GENERATED ALWAYS AS ROW START, til timestamp(6) GENERATED ALWAYS AS ROW END,
        PERIOD FOR SYSTEM_TIME (since, til)) WITH SYSTEM VERSIONING;
      INSERT INTO plain VALUES (1, 'first'), (2, 'stays'); INSERT INTO named SELECT id, v FROM plain;
      UPDATE plain SET v = 'second' WHERE id = 1; UPDATE named SET v = 'second' WHERE id = 1; DELETE FROM plain WHERE id = 2;`.replace(
        'INTO named SELECT',
        'INTO named (id, v) SELECT',
      ),
      'versioned',
    );
    const history = async () =>
      await mariadb.sql(
        'SELECT *, ROW_START, ROW_END FROM plain FOR SYSTEM_TIME ALL ORDER BY 1, 3; SELECT * FROM named FOR SYSTEM_TIME ALL ORDER BY 1, 3',
        'versioned',
      );
    const before = await history();
    expect(before.split('\n')).toHaveLength(6);
    await using site = await open({ mysql: 'versioned' });
    const { id } = await backUp(site);
    expect((await manifestOn(host, id)).databases[0]).toMatchObject({
      tables: 2,
      rows: 6,
      verified: 'restore',
    });
    await mariadb.sql(
      "UPDATE plain SET v = 'lost'; DELETE FROM named; DELETE HISTORY FROM plain",
      'versioned',
    );
    await restoreOnto(site, { backup: id });
    expect(await history()).toBe(before);
    await clean();
    // A history that is lost on the way is seen.
    await host.fake(
      'mariadb-dump',
      `for one; do shift; [ "$one" = --dump-history ] || set -- "$@" "$one"; done; exec /usr/bin/mariadb-dump "$@"`,
    );
    await expect(backUp(site)).rejects.toThrow(/table "(plain|named)" has/);
    await host.fake(
      'mariadb-dump',
      `case "$*" in *--help*) /usr/bin/mariadb-dump --help | sed 's/--dump-history//'; exit;; esac; exec /usr/bin/mariadb-dump "$@"`,
    );
    await expect(backUp(site)).rejects.toThrow(/does not know --dump-history.*mariadb-client 10\.11/);
    await host.unfake('mariadb-dump');
    await mariadb.sql('DROP DATABASE versioned');
    await clean();
  });

  test('a foreign key of another database is refused before the swap, with the cure, and both stay as they are', async () => {
    await mariadb.sql('CREATE DATABASE main; CREATE DATABASE aside');
    await mariadb.sql('CREATE TABLE a (id int PRIMARY KEY); INSERT INTO a VALUES (1)', 'main');
    await mariadb.sql(
      'CREATE TABLE b (a int, CONSTRAINT to_a FOREIGN KEY (a) REFERENCES main.a (id)); INSERT INTO b VALUES (1)',
      'aside',
    );
    await using site = await open({ mysql: 'main' });
    const { id } = await backUp(site);
    await mariadb.sql('INSERT INTO a VALUES (2)', 'main');
    await expect(restoreOnto(site, { backup: id })).rejects.toThrow(
      /foreign keys to main, which a restore cannot carry.*aside\.b \(to_a\).*DROP FOREIGN KEY/,
    );
    expect(await mariadb.sql('SELECT COUNT(*) FROM a', 'main')).toBe('2');
    await mariadb.sql('INSERT INTO b VALUES (2)', 'aside');
    await mariadb.sql('ALTER TABLE b DROP FOREIGN KEY to_a', 'aside');
    await restoreOnto(site, { backup: id });
    expect(await mariadb.sql('SELECT COUNT(*) FROM a', 'main')).toBe('1');
    await mariadb.sql('DROP DATABASE aside; DROP DATABASE main');
    await clean();
  });

  test('a limit of the server on the time of statements ends no sum, and code that would be cut elsewhere is not restored by root', async () => {
    await mariadb.sql('SET GLOBAL max_statement_time = 0.000001');
    try {
      await using site = await open({ mysql: 'shop' });
      expect((await backUp(site)).verified).toBe('restore');
    } finally {
      await mariadb
        .sql('SET SESSION max_statement_time = 0; SET GLOBAL max_statement_time = 0')
        .catch(() => undefined);
    }
    await mariadb.sql('CREATE DATABASE sly');
    await mariadb.sql('CREATE TABLE `a\nb` (id int); CREATE TABLE t (id int)', 'sly');
    await using site = await open({ mysql: 'sly' });
    await expect(backUp(site)).rejects.toThrow(
      /sly holds a name with a line feed.*CREATE USER cutover.*GRANT ALL/,
    );
    // A line of code that is none of the dump; an event comes behind such a line.
    await mariadb.sql(
      `DROP TABLE \`a\nb\`; CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;
DELIMITER $$
CREATE PROCEDURE marks() SELECT '\n-- cutover: events\nCREATE TABLE injected (id int);\n' $$`,
      'sly',
    );
    const before = await textOf('sly');
    expect(before).toMatch(/EVENT `sweep`/);
    const { id, verified } = await backUp(site);
    expect(verified).toBe('restore');
    await mariadb.sql('DROP EVENT sweep; DROP PROCEDURE marks', 'sly');
    await restoreOnto(site, { backup: id });
    expect(await textOf('sly')).toBe(before);
    await mariadb.sql(
      'CREATE USER roled@localhost; CREATE ROLE strong; GRANT ALL ON *.* TO strong; GRANT strong TO roled@localhost; GRANT ALL ON sly.* TO roled@localhost; GRANT ALL ON `cutover\\_%`.* TO roled@localhost; GRANT SELECT ON mysql.proc TO roled@localhost',
    );
    // Server and client do not agree on what is a comment: the client would run the rest as SQL.
    const cut = '--\x01 ;;\n';
    await mariadb.sql(
      `DELIMITER $$
CREATE PROCEDURE p() BEGIN ${cut} SELECT 1; END $$
CREATE FUNCTION q(a int ${cut}) RETURNS int RETURN 1 $$
CREATE TRIGGER r BEFORE INSERT ON t FOR EACH ROW SET @a = ';;' $$
CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO SET @a = ';;' $$
CREATE PROCEDURE d() SELECT '\n  Delimiter x' $$
CREATE VIEW v AS SELECT ';;' AS b $$`,
      'sly',
    );
    const refused = ['view "v"', 'code d', 'code p', 'code q', 'code r', 'code e'].map(
      (one) => `(?=.*the ${one} \\(;; or delimiter in its text\\))`,
    );
    await expect(backUp(site)).rejects.toThrow(
      new RegExp(`^${refused.join('')}sly holds .*CREATE USER cutover`),
    );
    // The client would never end.
    await expect(backUp(site, { verify: 'list' })).rejects.toThrow(/its event "e" holds ;; and the dump/);
    await mariadb.sql('DROP EVENT e', 'sly');
    await using roled = await open({ mysql: 'sly', user: 'roled' });
    await expect(backUp(roled)).rejects.toThrow(
      /sly holds .*the code p .*rights on more than its database \(or with a role/,
    );
    // What is not loaded is kept, and not restored.
    const listed = await backUp(site, { verify: 'list' });
    expect(listed.hosts[0]?.manifest.databases[0]?.notes?.join()).toMatch(
      /it holds .*the code p .*its restore takes an account/,
    );
    await mariadb.sql('DROP DATABASE sly; CREATE DATABASE sly; CREATE TABLE sly.later (id int)');
    for (const one of [site, roled])
      await expect(restoreOnto(one, { backup: listed.id })).rejects.toThrow(
        /sly holds code with ;; or delimiter in its text: it is not restored/,
      );
    expect(await mariadb.sql('SHOW TABLES', 'sly')).toBe('later');
    await mariadb.sql('DROP DATABASE sly; DROP USER roled@localhost; DROP ROLE strong');
    await clean();
  });

  test('the dump of a database with odd names of everything gives back the same, by an independent comparison', async () => {
    await using site = await open({ mysql: ODD });
    const before = await textOf(ODD);
    const { id } = await backUp(site);
    expect(await textOf(ODD)).toBe(before);
    const [database] = (await manifestOn(host, id)).databases;
    expect(database).toMatchObject({ name: ODD, tables: 3, rows: 2101, verified: 'restore' });
    expect(database?.server).toMatch(/^MariaDB \d+\.\d+\.\d+$/);
    expect(database?.notes).toBeUndefined();
    await mariadb.sql('CREATE DATABASE by_hand CHARACTER SET utf8mb4');
    const dump = join(host.root, 'backups', id, 'databases', database?.file ?? '');
    await mustExec('sh', [
      '-c',
      'zstd -dc "$1" | mariadb --defaults-file="$2" --binary-mode by_hand',
      'sh',
      dump,
      mariadb.clientConfigFile,
    ]);
    expect(await textOf('by_hand')).toBe(before);
    await mariadb.sql('DROP DATABASE by_hand');
    await clean();
  });

  test('a backup while rows are written all the time is one moment of it, in every table', async () => {
    await mariadb.sql('CREATE DATABASE busy');
    await mariadb.sql('CREATE TABLE a (n int); CREATE TABLE b (n int)', 'busy');
    await using site = await open({ mysql: 'busy' });
    let going = true;
    let rounds = 0;
    const writer = (async () => {
      while (going) {
        await mariadb.sql(
          `BEGIN; INSERT INTO a VALUES (${rounds}); INSERT INTO b VALUES (${rounds}); COMMIT`,
          'busy',
        );
        rounds++;
      }
    })();
    await until(() => rounds > 3, { what: 'the first rows' });
    const { id } = await backUp(site);
    const during = rounds;
    going = false;
    await writer;
    const facts = await readFile(join(host.root, 'backups', id, 'databases/mysql-busy.facts'), 'utf8');
    const rows = facts
      .split('\n')
      .filter((line) => line.startsWith('table'))
      .map((line) => line.split('\t')[2]);
    expect(rows[0]).toBe(rows[1]);
    expect(Number(rows[0])).toBeLessThan(during);

    // Without RELOAD there is no lock for the instant: what changed in it is compared less strictly, and that is said.
    await mariadb.sql(
      'CREATE OR REPLACE USER plain@localhost; GRANT SELECT, LOCK TABLES, SHOW VIEW, TRIGGER, EVENT, EXECUTE ON busy.* TO plain@localhost; GRANT ALL ON `cutover\\_scratch\\_%`.* TO plain@localhost',
    );
    await using less = await open({ mysql: 'busy', user: 'plain' });
    await host.fake(
      'mariadb-dump',
      `case "$*" in *--single*) echo 'INSERT INTO a VALUES (-1)' | mariadb -S '${mariadb.socket}' -u root busy;; esac; exec /usr/bin/mariadb-dump "$@"`,
    );
    const weaker = await backUp(less);
    expect(weaker.verified).toBe('restore');
    expect(weaker.hosts[0]?.manifest.databases[0]?.notes?.join()).toMatch(
      /table "a" changed while the dump began/,
    );
    await mariadb.sql('DROP DATABASE busy');
    await clean();
  });

  test('what goes wrong is named, and earlier backups stay', async () => {
    await using site = await open({ mysql: 'shop' });
    const good = (await backUp(site)).id;
    const fails = async (reason: RegExp, database: object = { mysql: 'shop' }, password?: string) => {
      await using failing = await open(database);
      const passwords = password === undefined ? undefined : new Map([['shop', password]]);
      await expect(backUp(failing, { passwords })).rejects.toThrow(reason);
      expect((await backupsOn(host)).complete).toEqual([good]);
      expect(await mariadb.sql('SELECT COUNT(*) FROM t', 'shop')).toBe('500');
      await clean();
    };
    await mariadb.sql(
      "CREATE OR REPLACE USER deploy@localhost IDENTIFIED BY 'x\\\\#\"quizmoppy'; GRANT ALL ON *.* TO deploy@localhost",
    );
    await fails(/Access denied for user 'deploy'@'localhost'/, { mysql: 'shop', user: 'deploy' }, 'wrong');
    await fails(/Unknown database 'nowhere'/, { mysql: 'nowhere' });
    await host.fake('mariadb-dump', '/usr/bin/mariadb-dump "$@" | head -c -1');
    await fails(/its last line is missing or not whole: the dump was cut off/);
    await host.fake('mariadb-dump', `/usr/bin/mariadb-dump "$@" | sed 's/(7,.7.)/(7,"8")/'`);
    await fails(/table "t" has other content in the restored copy/);
    await host.unfake('mariadb-dump');
    await host.hide('mariadb-dump', 'mysqldump');
    await fails(/neither mariadb-dump nor mysqldump is installed/);
    await host.hide();
    const seen = await lookForSecret(host, 'quizmoppy', {
      'mariadb-dump': '/usr/bin/mariadb-dump',
      mariadb: '/usr/bin/mariadb',
    });
    await using known = await open({ mysql: 'shop', user: 'deploy' });
    const result = await backUp(known, { passwords: new Map([['shop', 'x\\#"quizmoppy']]) });
    expect(result.verified).toBe('restore');
    expect(await seen.argv()).toContain('mariadb-dump');
    expect(await seen.argv()).not.toContain('quizmoppy');
    // While it was in use only one file held it, and only the account may read that.
    expect(await seen.files()).toMatch(/^(600 .*\/\.cutover\/tmp\.\w+\/my\.cnf\n)+$/);
    expect(await filesWith(host, 'quizmoppy')).toBe('');
    expect(known.said.join('\n')).not.toContain('quizmoppy');
  });

  test('the password may stand in ~/.my.cnf', async () => {
    await mariadb.sql(
      "CREATE OR REPLACE USER known@localhost IDENTIFIED BY 'my#quizmoppy'; GRANT ALL ON *.* TO known@localhost",
    );
    const file = join(host.home, '.my.cnf');
    await writeFile(file, '[client]\nuser=known\npassword="my#quizmoppy"\n', { mode: 0o600 });
    await using site = await openProduction(fleet, {
      databases: [{ mysql: 'shop', socket: mariadb.socket }],
    });
    expect((await backUp(site)).verified).toBe('restore');
    expect(await filesWith(host, 'quizmoppy')).toBe('');
    await rm(file);
    await clean();
  });

  test('only options that the dumper knows are given to it', async () => {
    const seen = join(host.dir, 'seen-options');
    // As the client of MySQL 5.7: it knows one of the two.
    await host.fake(
      'mariadb-dump',
      `case "$*" in *--help*) echo '  --set-gtid-purged[=name]'; exit;; esac; echo "$*" >>'${seen}'; for one; do shift; case $one in --set-gtid*) ;; *) set -- "$@" "$one";; esac; done; exec /usr/bin/mariadb-dump "$@"`,
    );
    await using site = await open({ mysql: 'shop' });
    expect((await backUp(site)).verified).toBe('restore');
    expect(await readFile(seen, 'utf8')).toContain('--set-gtid-purged=OFF');
    expect(await readFile(seen, 'utf8')).not.toContain('column-statistics');
    await clean();
  });

  test('the lock of the server is given back when the dump does not begin', async () => {
    const marker = join(host.dir, 'slow');
    await using site = await open({ mysql: 'shop' });
    await host.fake(
      'mariadb-dump',
      `case "$*" in *--single*) : >'${marker}'; while [ -e '${marker}' ]; do sleep 0.1; done;; esac; exec /usr/bin/mariadb-dump "$@"`,
    );
    const backup = backUp(site);
    await until(() => stat(marker), { what: 'the dump to be asked for' });
    // It comes through although the dump stands still.
    await mariadb.sql('UPDATE t SET v = CONCAT(v, v) WHERE id = 1', 'shop');
    await rm(marker);
    const [database] = (await backup).hosts[0]?.manifest.databases ?? [];
    expect(database).toMatchObject({ verified: 'restore', tables: 1 });
    expect(database?.notes?.join()).toMatch(
      /table "t" changed .* did not begin within 10 seconds, and the lock of the server was given back/,
    );
    await mariadb.sql('UPDATE t SET v = 1 WHERE id = 1', 'shop');
    await clean();
  });

  test('what an account may not see is not lost in silence', async () => {
    await using site = await open({ mysql: 'shop', user: 'blind' });
    const grant = (rights: string) =>
      mariadb.sql(
        `CREATE OR REPLACE USER blind@localhost; GRANT SELECT, LOCK TABLES, SHOW VIEW, EXECUTE${rights} ON shop.* TO blind@localhost; GRANT ALL ON \`cutover\\_scratch\\_%\`.* TO blind@localhost`,
      );
    await grant(', TRIGGER');
    await expect(backUp(site)).rejects.toThrow(/its events cannot be seen, .* needs EVENT/);
    await grant(', EVENT');
    const notes = (await backUp(site)).hosts[0]?.manifest.databases[0]?.notes?.join();
    expect(notes).toContain('the account has no right to see triggers');
    await grant(', EVENT, TRIGGER');
    expect((await backUp(site)).hosts[0]?.manifest.databases[0]?.notes?.join() ?? '').not.toContain(
      'triggers',
    );
    await clean();
  });

  test('objects that few have come back, and what came after the backup is gone', async () => {
    await mariadb.sql('CREATE DATABASE odd CHARACTER SET utf8mb4 COLLATE utf8mb4_swedish_ci');
    await mariadb.sql(
      `CREATE SEQUENCE "counter" START WITH 5; SELECT NEXTVAL("counter");
      CREATE TABLE "hidd en" (a int INVISIBLE DEFAULT 7, b varchar(9) CHARACTER SET latin1 DEFAULT (CONCAT('x', 'y')), c int AS (a + 1) VIRTUAL, d int AS (a * 2) STORED, e text COMPRESSED, CONSTRAINT "po's" CHECK (a > 0));
      INSERT INTO "hidd en" (a, b, e) VALUES (3, 'ä', REPEAT('z', 500)), (4, NULL, '');
      CREATE TABLE "uses" (a int DEFAULT NEXTVAL("counter")); INSERT INTO "uses" VALUES (DEFAULT);
      CREATE TABLE old (a int, KEY (a)) ENGINE = MyISAM COMMENT 'a ''b'''; INSERT INTO old VALUES (1);
      CREATE TABLE parent (id int PRIMARY KEY); CREATE TABLE child (p int, CONSTRAINT fk FOREIGN KEY (p) REFERENCES parent (id) ON DELETE CASCADE ON UPDATE SET NULL);
      CREATE TABLE parts (k int, v int) PARTITION BY LIST (k) (PARTITION one VALUES IN (1, 2), PARTITION two VALUES IN (3)); INSERT INTO parts VALUES (1, 1), (3, 3);
      CREATE TABLE digits (id int PRIMARY KEY, f float, g float(10,3) NOT NULL DEFAULT 0, twice double AS (f * 2) STORED, changed timestamp DEFAULT '2020-01-01' ON UPDATE CURRENT_TIMESTAMP);
      INSERT INTO digits (id, f, g) VALUES (1, 1.23456789, 123456.789), (2, 16777217, 0.1), (3, -1e20 / 3, 0), (4, NULL, 1), (5, 1e-40 / 3, 0);
      CREATE TRIGGER fires BEFORE UPDATE ON digits FOR EACH ROW SET NEW.g = 0;
      CREATE TABLE "Digits" (k varchar(9) COLLATE utf8mb4_swedish_ci, d datetime(3), b varbinary(3), u uuid, UNIQUE (k, d, b, u), f float);
      ALTER TABLE "Digits" MODIFY k varchar(9) COLLATE utf8mb4_swedish_ci NOT NULL, MODIFY d datetime(3) NOT NULL, MODIFY b varbinary(3) NOT NULL, MODIFY u uuid NOT NULL;
      INSERT INTO "Digits" VALUES ('ä''x', '2020-01-01 00:00:00.123', x'00ff27', '11111111-2222-3333-4444-555555555555', PI());
      CREATE TABLE keyless (f float); INSERT INTO keyless VALUES (0.5), (0.1);
      CREATE TABLE bound (name varchar(5), f date, t date, PERIOD FOR p (f, t), UNIQUE (name, p WITHOUT OVERLAPS)); INSERT INTO bound VALUES ('a', '2020-01-01', '2021-01-01');`.replaceAll(
        '"',
        '`',
      ),
      'odd',
    );
    await mariadb.sql(
      `SET sql_mode = ORACLE;
DELIMITER $$
      CREATE PACKAGE pack AS FUNCTION one RETURN INT; END $$
      CREATE PACKAGE BODY pack AS FUNCTION one RETURN INT AS BEGIN RETURN 1; END; END $$
      DELIMITER ;`,
      'odd',
    );
    const before = await textOf('odd');
    const digits = () =>
      mariadb.sql(
        'SELECT id, CAST(f AS DOUBLE), CAST(g AS DOUBLE), twice, changed FROM digits ORDER BY id; SELECT CAST(f AS DOUBLE) FROM `Digits`; SELECT CAST(f AS DOUBLE) FROM keyless ORDER BY 1',
        'odd',
      );
    const all = await digits();
    expect(all).toContain('1.2345678806304932');
    await using site = await open({ mysql: 'odd' });
    const { id, hosts } = await backUp(site);
    expect(hosts[0]?.manifest.databases[0]?.notes).toEqual([expect.stringContaining('"old" is of engine')]);
    await mariadb.sql('INSERT INTO keyless VALUES (PI())', 'odd');
    expect((await backUp(site, { verify: 'list' })).hosts[0]?.manifest.databases[0]?.notes?.join()).toMatch(
      /table "keyless": 1 rows hold a FLOAT of more digits than the six/,
    );
    await mariadb.sql('DELETE FROM keyless WHERE f > 3', 'odd');
    await mariadb.sql(
      `ALTER TABLE \`hidd en\` ALTER a SET DEFAULT 8; DROP TABLE bound; CREATE TABLE later (a int); DO NEXTVAL(counter); CREATE SEQUENCE later_too; SET sql_mode = ORACLE; DROP PACKAGE pack;
DELIMITER $$
      CREATE PACKAGE later_still AS FUNCTION one RETURN INT; END $$
      DELIMITER ;`,
      'odd',
    );
    await restoreOnto(site, { backup: id });
    expect(await textOf('odd')).toBe(before);
    expect(await digits()).toBe(all);
    expect(
      await mariadb.sql("SELECT routine_name FROM information_schema.routines WHERE routine_schema = 'odd'"),
    ).toBe('pack\npack');
    await clean();

    // A column, a key, a check or partitions that come back otherwise are seen.
    const meddling =
      "ALTER TABLE old MODIFY a bigint; ALTER TABLE child DROP FOREIGN KEY fk; ALTER TABLE child ADD CONSTRAINT fk FOREIGN KEY (p) REFERENCES parent (id); ALTER TABLE parts REMOVE PARTITIONING; ALTER TABLE \\`hidd en\\` DROP CONSTRAINT \\`po's\\`, ADD CONSTRAINT \\`po's\\` CHECK (a > 1)";
    await host.fake(
      'mariadb',
      `case "$*" in *--binary-mode*--database=cutover_scratch*) { cat; echo "${meddling}"; } | /usr/bin/mariadb "$@"; exit;; esac; exec /usr/bin/mariadb "$@"`,
    );
    const failure = String(await backUp(site).catch((thrown: unknown) => thrown));
    await host.unfake('mariadb');
    for (const what of [
      'column "old.a"',
      'rules of foreign key "child.fk"',
      'options of table "parts"',
      `text of check "po's"`,
    ])
      expect(failure).toContain(`${what} has other content in the restored copy`);
    expect(failure).toContain('partitions of table "parts" is missing in the restored copy');
    await mariadb.sql('DROP DATABASE odd');
    await clean();
  });

  test('a definition that comes back otherwise is found', async () => {
    await mariadb.sql('CREATE VIEW seen AS SELECT id FROM t WHERE id < 400', 'shop');
    await using site = await open({ mysql: 'shop' });
    expect((await backUp(site)).verified).toBe('restore');
    await host.fake('mariadb-dump', `/usr/bin/mariadb-dump "$@" | sed 's/< 400/< 300/'`);
    await expect(backUp(site)).rejects.toThrow(/view "seen" has other content in the restored copy/);
    await host.unfake('mariadb-dump');
    await mariadb.sql('DROP VIEW seen', 'shop');
    await clean();
  });

  test('a restore swaps all tables with their views, triggers, routines and events', async () => {
    await using site = await open({ mysql: ODD });
    const before = await textOf(ODD);
    const { id } = await backUp(site);
    await mariadb.sql(
      'DELETE FROM child; DROP VIEW looks; DROP PROCEDURE two; DROP EVENT sweep; DROP TRIGGER shout; CREATE TABLE later (a int); INSERT INTO later VALUES (1); CREATE VIEW other AS SELECT 1',
      ODD,
    );
    const changed = await textOf(ODD);
    await expect(restoreOnto(site, { backup: id, after: 'exit 3' })).rejects.toThrow(
      /ended with exit code 3/,
    );
    expect(await textOf(ODD)).toBe(changed);
    await clean();

    // A client that cannot write all of what it is asked for does not say so: no table moves then.
    const full = join(host.dir, 'full');
    await host.fake(
      'mariadb',
      `[ -e '${full}' ] || exec /usr/bin/mariadb "$@"
      text=$(cat; echo .)
      case $text in
        *'REPLACE(table_name'*' TO '*cutover_old*) printf '%s' "\${text%.}" | /usr/bin/mariadb "$@" | head -n 2;;
        *) printf '%s' "\${text%.}" | /usr/bin/mariadb "$@";;
      esac`,
    );
    await expect(restoreOnto(site, { backup: id, after: `: >'${full}'` })).rejects.toThrow(
      /the list of the tables of .* is not whole: is the disk of .* full\?/,
    );
    await rm(full);
    expect(await textOf(ODD)).toBe(changed);
    await clean();

    const marker = join(host.dir, 'loading');
    await host.fake(
      'mariadb',
      `case "$*" in *cutover_new*) : >'${marker}';; esac; exec /usr/bin/mariadb "$@"`,
    );
    const result = await restoreOnto(site, { backup: id });
    expect((await stat(marker)).isFile()).toBe(true);
    expect(await textOf(ODD)).toBe(before);
    expect(result.databases).toEqual([{ host: host.address, name: ODD, tables: 3, rows: 2101 }]);
    await mariadb.sql("INSERT INTO child VALUES (5, 'quiet')", ODD);
    expect(await mariadb.sql("SELECT note FROM child WHERE note LIKE 'quiet'", ODD)).toBe('QUIET');
    await clean();

    // What was there before the restore is in the backup that was taken first.
    await restoreOnto(site, { backup: result.safety.id });
    expect(await textOf(ODD)).toBe(changed);
  });

  describe('masked for another environment', () => {
    const SALT = "a-salt-of-'\\production";
    const MASKS: DatabaseMasks = {
      tables: {
        people: {
          mail: "CONCAT(SHA2(CONCAT({salt}, mail), 256), '@example.invalid')",
          name: "CONCAT('name ', id)",
          notes: null,
          photo: "x'00'",
          place: null,
          one: "'x'",
        },
        orders: { person_mail: "CONCAT(SHA2(CONCAT({salt}, person_mail), 256), '@example.invalid')" },
        audit: 'empty',
        versioned: { v: "'v'" },
        log: { line: "'line'" },
        countries: { name: 'keep' },
      },
      proof: ["SELECT mail FROM people WHERE mail NOT LIKE '%@example.invalid'"],
    };
    const pairOf = async () => {
      await mariadb.sql('DROP DATABASE IF EXISTS shop_staging; CREATE DATABASE shop_staging');
      await mariadb.sql('CREATE TABLE old (id integer)', 'shop_staging');
      const databases = (mysql: string) => ({
        databases: [{ mysql, socket: mariadb.socket, user: mariadb.user }],
      });
      return openPair(fleet, { production: databases('masked'), staging: databases('shop_staging') });
    };

    test('no canary leaves, not even by history or triggers; what is not masked stays, and nobody is told of a row', async () => {
      await mariadb.sql('CREATE DATABASE masked');
      await mariadb.sql(
        `CREATE TABLE people (id int AUTO_INCREMENT PRIMARY KEY, mail varchar(120) NOT NULL UNIQUE, name varchar(60), notes json, photo longblob, place point, one char(20) CHARACTER SET latin1,
          shout varchar(60) GENERATED ALWAYS AS (UPPER(name)) STORED, salary decimal(10,2), changed timestamp DEFAULT '2020-01-01 00:00:00' ON UPDATE CURRENT_TIMESTAMP, m enum('sad', 'happy'));
        INSERT INTO people (mail, name, notes, photo, place, one, salary, m) SELECT CONCAT('Canary', seq, '@example.com'), 'Canary', '{"a": "Canary"}', 'Canary', ST_GeomFromText('POINT(1 1)'), 'Canary', seq, 'happy' FROM seq_1_to_50;
        CREATE TABLE orders (id int, person_mail varchar(120), FOREIGN KEY theirs (person_mail) REFERENCES people (mail));
        INSERT INTO orders SELECT id, mail FROM people;
        CREATE TABLE audit (what text);
        CREATE TRIGGER audited BEFORE UPDATE ON people FOR EACH ROW INSERT INTO audit VALUES (OLD.mail);
        CREATE TABLE versioned (id int PRIMARY KEY, v varchar(20)) WITH SYSTEM VERSIONING; INSERT INTO versioned VALUES (1, 'Canary'); UPDATE versioned SET v = 'Canary 2';
        CREATE TABLE log (day int, line text) PARTITION BY RANGE (day) (PARTITION a VALUES LESS THAN (10), PARTITION b VALUES LESS THAN MAXVALUE); INSERT INTO log VALUES (1, 'Canary'), (20, 'Canary');
        CREATE TABLE countries (name varchar(20)); INSERT INTO countries VALUES ('Germany');
        CREATE VIEW looks AS SELECT name, mail FROM people;
        CREATE EVENT sweep ON SCHEDULE EVERY 1 DAY DO DELETE FROM audit;`,
        'masked',
      );
      await using pair = await pairOf();
      const { id } = await backUp(pair.production);
      expect(await canariesIn(join(host.root, 'backups', id))).toHaveLength(1);
      const watch = await watchTransfer(fleet, pair.staging);
      const { people = {} } = MASKS.tables;
      const other = (more: object) =>
        maskingOf(
          'masked',
          { ...MASKS, tables: { ...MASKS.tables, people: { ...(people as object), ...more } } },
          SALT,
        );
      const { name: _new, ...unnamed } = people as Record<string, string>;
      for (const [masking, why] of [
        [
          maskingOf('masked', { ...MASKS, tables: { ...MASKS.tables, people: unnamed } }, SALT),
          /people\.name \(varchar\(60\)\) is not named/,
        ],
        // The server would tell the value.
        [other({ salary: 'name' }), /the mask of people failed with error 1366/],
        [other({ name: 'nme' }), /the mask of people cannot run: .*Unknown column 'nme'/],
        [
          other({ mail: 'CONCAT({salt}, RAND())' }),
          /the mask of the key people\.mail does not give the same each time/,
        ],
        [
          other({ mail: "CONCAT(SHA2(CONCAT({salt}, UPPER(mail)), 256), '@example.invalid')" }),
          /masked rows do not fit together by the keys "orders\.[^"]+"/,
        ],
        [
          { ...maskingOf('masked', { ...MASKS, proof: ['SELECT name FROM people'] }, SALT) },
          /proof 1 found rows that are not masked \(50\)/,
        ],
      ] as const) {
        const error: unknown = await bringMasked(pair, id, masking).then(
          () => 'it went through',
          (thrown: unknown) => thrown,
        );
        expect(error).toMatchObject({ message: expect.stringMatching(why) });
        expect(await saidCanary(pair, error, watch.folder)).toEqual([]);
        expect(await watch.asked()).toBe('');
        expect(await mariadb.sql('SHOW TABLES', 'shop_staging')).toBe('old');
        await clean();
      }
      const untouched = await textOf('masked');
      await bringMasked(pair, id, maskingOf('masked', MASKS, SALT));
      await watch.stop();
      expect(await watch.asked()).toMatch(/--sender .*\n(.*\n)*.*--server/);
      expect(await canariesIn(watch.folder, pair.stagingRoot)).toEqual([]);
      for (const folder of [watch.folder, pair.stagingRoot, host.root])
        expect(await mustExec('sh', ['-c', 'grep -rlF -- "$1" "$2" || [ $? = 1 ]', 'sh', SALT, folder])).toBe(
          '',
        );
      expect(await textOf('shop_staging')).not.toMatch(/canary|43616e617279/i);
      const staged = (sql: string) => mariadb.sql(sql, 'shop_staging');
      expect(
        await staged(
          'SELECT COUNT(*), COUNT(DISTINCT mail), MIN(name), MIN(shout), MAX(changed) FROM people',
        ),
      ).toBe('50\t50\tname 1\tNAME 1\t2020-01-01 00:00:00');
      expect(await staged('SELECT COUNT(*) FROM orders JOIN people ON mail = person_mail')).toBe('50');
      expect(await staged('SELECT v FROM versioned FOR SYSTEM_TIME ALL')).toBe('v');
      expect(
        await staged(
          'SELECT (SELECT COUNT(*) FROM audit), (SELECT COUNT(*) FROM log), (SELECT name FROM countries), (SELECT COUNT(*) FROM information_schema.triggers WHERE trigger_schema = DATABASE())',
        ),
      ).toBe('0\t2\tGermany\t1');
      expect(await textOf('masked')).toBe(untouched);
      await clean();
    });

    test('rows that lie in another database are not masked there, and the salt is in no log of slow statements', async () => {
      await mariadb.sql('DROP DATABASE IF EXISTS masked; CREATE DATABASE masked; CREATE DATABASE elsewhere');
      await mariadb.sql(
        'CREATE TABLE kept (line text) ENGINE=MyISAM; INSERT INTO kept VALUES (1)',
        'elsewhere',
      );
      await mariadb.sql(
        'CREATE TABLE people (name text); INSERT INTO people VALUES (1); CREATE TABLE logs (line text) ENGINE=MERGE UNION=(elsewhere.kept)',
        'masked',
      );
      const masking = maskingOf('masked', { tables: { logs: 'empty', people: { name: '{salt}' } } }, SALT);
      await using pair = await pairOf();
      const { id } = await backUp(pair.production);
      await expect(bringMasked(pair, id, masking)).rejects.toThrow(
        /rows of logs lie on another server or in/,
      );
      expect(await mariadb.sql('SELECT COUNT(*) FROM kept', 'elsewhere')).toBe('1');
      await clean();
      await mariadb.sql('DROP TABLE logs; DROP DATABASE elsewhere', 'masked');
      const next = await backUp(pair.production);
      const before = "SET GLOBAL log_output = 'TABLE', slow_query_log = 1, long_query_time = 0";
      await mariadb.sql(before);
      await bringMasked(pair, next.id, maskingOf('masked', { tables: { people: { name: '{salt}' } } }, SALT));
      await mariadb.sql('SET GLOBAL slow_query_log = 0, long_query_time = 10');
      expect(await mariadb.sql('SELECT name FROM people', 'shop_staging')).toBe(SALT.replace('\\', '\\\\'));
      const slow = await mariadb.sql('SELECT sql_text FROM mysql.slow_log');
      expect(slow).toContain('CREATE DATABASE');
      expect(slow).not.toMatch(new RegExp(Buffer.from(SALT).toString('hex'), 'i'));
      await clean();
    });
  });
});
