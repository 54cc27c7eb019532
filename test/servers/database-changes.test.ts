import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { withLock } from '../../src/host/lock/lock.ts';
import { type ChangeDecision, readScripts } from '../../src/model/changes.ts';
import type { RecordEvent } from '../../src/model/event.ts';
import { readSource } from '../../src/source/read-source.ts';
import { exportChanges } from '../../src/steps/export-changes.ts';
import { planDatabaseChanges, runDatabaseChanges } from '../../src/steps/rsync-deploy/changes.ts';
import { rsyncDeploy } from '../../src/steps/rsync-deploy/deploy.ts';
import { mustExec } from '../support/exec.ts';
import { type OpenEnvironment, openEnvironment } from '../support/runner/environment.ts';
import { type Mariadb, startMariadb } from '../support/servers/mariadb.ts';
import { type Postgres, startPostgres } from '../support/servers/postgres.ts';
import { type Fleet, startFleet, type TestHost } from '../support/servers/sshd.ts';
import { configOf, openProduction } from '../support/sites/backups.ts';
import { historyOf } from '../support/sites/host-files.ts';
import { until } from '../support/wait.ts';

/** `npm run test:kill` takes every boundary; else, of what is one transaction, each third up to the last. */
const EVERY = process.env['CUTOVER_KILL'] === 'all';
/** Nothing is written before the lock is had. */
const FIRST = { PostgreSQL: 4, MariaDB: 0, SQLite: 1 } as const;
const SOURCE = { exclude: [], shared: [], writable: [], outsideLinks: 'refuse' } as const;
type Scripts = Readonly<Record<string, string>>;

/** One engine: how it is configured, asked, and how its tools are cut short. */
interface Engine {
  readonly name: 'PostgreSQL' | 'MariaDB' | 'SQLite';
  readonly database: () => object;
  readonly ask: (sql: string) => Promise<string>;
  readonly empty: () => Promise<void>;
  readonly tool: string;
}

let fleet: Fleet;
let host: TestHost;
let postgres: Postgres;
let mariadb: Mariadb;
let tags = 0;
const lite = () => join(fleet.dir, 'shop.db');

/** How many sessions wait in a script of ours now. */
const ASLEEP = {
  PostgreSQL:
    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'",
  MariaDB: "SELECT COUNT(*) FROM information_schema.processlist WHERE info LIKE 'SELECT SLEEP%'",
  SQLite: '',
} as const;

const ENGINES: readonly Engine[] = [
  {
    name: 'PostgreSQL',
    database: () => ({ postgresql: 'shop', host: postgres.socket, port: postgres.port, user: postgres.user }),
    ask: (sql) => postgres.psql(sql, 'shop'),
    empty: async () => {
      await postgres.psql('DROP DATABASE IF EXISTS shop WITH (FORCE)');
      await postgres.psql('CREATE DATABASE shop');
    },
    tool: 'psql',
  },
  {
    name: 'MariaDB',
    database: () => ({ mysql: 'shop', socket: mariadb.socket, user: mariadb.user }),
    ask: (sql) => mariadb.sql(sql, 'shop'),
    empty: async () => void (await mariadb.sql('DROP DATABASE IF EXISTS shop; CREATE DATABASE shop')),
    tool: 'mariadb',
  },
  {
    name: 'SQLite',
    database: () => ({ sqlite: lite(), name: 'shop' }),
    ask: async (sql) => (await mustExec('sqlite3', ['-batch', lite()], { stdin: sql })).trimEnd(),
    empty: async () => {
      await rm(lite(), { force: true });
      await mustExec('sqlite3', [lite()], { stdin: 'VACUUM;' });
    },
    tool: 'sqlite3',
  },
];

beforeAll(async () => {
  fleet = await startFleet({ hosts: 1 });
  host = fleet.host(0);
  await mkdir(host.root, { recursive: true });
  await mkdir(join(fleet.dir, 'mariadb'));
  [postgres, mariadb] = await Promise.all([
    startPostgres({ dir: join(fleet.dir, 'postgres') }),
    startMariadb({ dir: join(fleet.dir, 'mariadb') }),
  ]);
}, 120_000);
afterAll(async () => {
  await postgres[Symbol.asyncDispose]();
  await mariadb[Symbol.asyncDispose]();
  await fleet[Symbol.asyncDispose]();
});

describe.each(ENGINES)('$name', (engine) => {
  let site: OpenEnvironment;
  const recorded: RecordEvent[] = [];
  /** What the last deploy made of the schema. */
  let schema: readonly string[] | undefined;

  beforeEach(async () => {
    await host.unfake(engine.tool);
    await engine.empty();
    recorded.length = 0;
    site = await openAgain();
    return () => site[Symbol.asyncDispose]();
  });

  const openAgain = () =>
    openProduction(
      fleet,
      { databases: [{ name: 'shop', ...engine.database() }] },
      { changes: { database: 'shop', folder: 'db/changes', 'lock-timeout': '1s' } },
    );

  /** Deploys a release with these scripts. */
  async function deploy(
    scripts: Scripts,
    decision?: ChangeDecision,
    on = site,
    expectSchema?: string,
  ): Promise<readonly string[]> {
    const dir = join(fleet.dir, 'source');
    await rm(dir, { recursive: true, force: true });
    await mkdir(join(dir, 'db/changes'), { recursive: true });
    for (const [name, sql] of Object.entries(scripts)) await writeFile(join(dir, 'db/changes', name), sql);
    const source = await readSource({ ...SOURCE, dir });
    const tag = `v${++tags}`;
    const result = await withLock(on.fleet, on.settings, on.identity, (held) =>
      rsyncDeploy(on, held, {
        tag,
        source,
        changes: { decision },
        expectSchema,
        record: async (event) => void recorded.push(event),
      }),
    );
    schema = result.schema?.map((one) => `${one.class}: ${one.words}`);
    return result.changes;
  }
  const failure = (work: Promise<unknown>) =>
    work.then(
      () => undefined,
      (thrown: unknown) => thrown as Error & { readonly state: string[]; readonly next: string },
    );
  const rows = () => engine.ask('SELECT name FROM cutover_changes WHERE ended IS NOT NULL ORDER BY name;');

  const ONE = { '0001_make.sql': 'CREATE TABLE t (id int);\nINSERT INTO t VALUES (1);\n' };
  const TWO = { ...ONE, '0002_more.sql': 'INSERT INTO t VALUES (2);' };

  test('every script runs once, in its order, and stands in the database and in the records', async () => {
    expect(
      await deploy({ ...ONE, '0010_last.sql': 'INSERT INTO t VALUES (10);', 'README.md': 'no script' }),
    ).toEqual(['0001_make.sql', '0010_last.sql']);
    expect(await deploy({ ...ONE, '0010_last.sql': 'INSERT INTO t VALUES (10);' })).toEqual([]);
    expect(await engine.ask('SELECT id FROM t ORDER BY id;')).toBe('1\n10');
    expect(await rows()).toBe('0001_make.sql\n0010_last.sql');
    expect(schema).toBeUndefined();
    const [scripts, database] = [['0001_make.sql', '0010_last.sql'], 'shop'];
    expect(recorded).toContainEqual({ kind: 'database-changed', tag: `v${tags - 1}`, database, scripts });
    const lines = (await historyOf(host)).filter(({ event }) => event === 'database-changed');
    expect(lines.at(-1)).toMatchObject({ tag: `v${tags - 1}`, database, scripts });
  });

  test('what scripts made of the schema is read and classed, and Cutover writes nothing of its own into that', async () => {
    const made = { '0001_made.sql': 'CREATE TABLE t (id int, gone int);' };
    await deploy(made);
    expect(schema).toEqual([expect.stringMatching(/^additive: table \S*t is new/)]);
    await deploy({ ...made, '0002_more.sql': 'CREATE INDEX i ON t (id); ALTER TABLE t DROP COLUMN gone;' });
    expect(schema).toEqual([
      expect.stringMatching(/^breaking: column \S*t\.gone is gone/),
      expect.stringMatching(/^slow: index \S*i is new/),
    ]);
    await deploy({
      ...made,
      '0002_more.sql': 'CREATE INDEX i ON t (id); ALTER TABLE t DROP COLUMN gone;',
      '0003_row.sql': 'INSERT INTO t VALUES (1);',
    });
    expect(schema).toEqual([]);
  });

  test('what was changed, is missing or comes too late is refused, and nothing runs', async () => {
    await deploy(TWO);
    const after = { '0003_next.sql': 'INSERT INTO t VALUES (3);' };
    for (const [scripts, words] of [
      [{ ...TWO, ...after, '0001_make.sql': 'SELECT 1;' }, '0001_make.sql ran with '],
      [{ '0001_make.sql': TWO['0001_make.sql'], ...after }, '0002_more.sql ran with '],
      [{ ...TWO, ...after, '0001_b.sql': 'SELECT 1;' }, 'have the same number'],
      [
        { ...TWO, ...after, '0000_early.sql': 'INSERT INTO t VALUES (0);' },
        '0000_early.sql comes before 0002_more.sql',
      ],
      [{ ...TWO, ...after, 'nameless.sql': 'SELECT 1;' }, 'nameless.sql has no number'],
    ] as const) {
      const error = await failure(deploy(scripts));
      expect(error?.message).toContain(words);
      expect(error?.next).not.toBe('');
    }
    const moved = await failure(deploy({ ...TWO, ...after }, undefined, site, 'f'.repeat(64)));
    expect(moved?.message).toContain('the schema of shop is no more what it was when it was compared');
    expect(await engine.ask('SELECT id FROM t ORDER BY id;')).toBe('1\n2');
    expect(await rows()).toBe('0001_make.sql\n0002_more.sql');
  });

  test('a script that fails is named with its line, its host, and what the database says of each', async () => {
    const scripts = {
      ...ONE,
      '0002_bad.sql': 'INSERT INTO t VALUES (2);\n\nINSERT INTO nowhere VALUES (1);\n',
      '0003_later.sql': 'INSERT INTO t VALUES (3);',
    };
    const error = await failure(deploy(scripts));
    expect(error?.message).toMatch(/0002_bad\.sql, .*line 3\b.*nowhere/);
    expect(error).toMatchObject({ host: host.address, stage: 'changes' });
    const half = engine.name === 'MariaDB';
    expect(error?.state.slice(0, 3)).toEqual([
      'shop: 0001_make.sql: done',
      `shop: 0002_bad.sql: ${half ? 'began and did not end' : 'not done'}`,
      'shop: 0003_later.sql: not done',
    ]);
    expect(error?.next).toContain(half ? 'unfinished-change: 0002_bad.sql=finish' : 'nothing is half done');
    expect(await engine.ask('SELECT id FROM t ORDER BY id;')).toBe(half ? '1\n2' : '1');
    const good = { ...scripts, '0002_bad.sql': 'INSERT INTO t VALUES (22);' };
    if (!half) {
      expect(await deploy(good)).toEqual(['0002_bad.sql', '0003_later.sql']);
      return;
    }
    expect((await failure(deploy(good)))?.message).toContain('0002_bad.sql began at ');
    expect((await failure(deploy(good, { name: '0001_make.sql', how: 'again' })))?.message).toContain(
      'is not unfinished',
    );
    expect(await engine.ask('SELECT id FROM t ORDER BY id;')).toBe('1\n2');
    expect(await deploy(good, { name: '0002_bad.sql', how: 'again' })).toEqual([
      '0002_bad.sql',
      '0003_later.sql',
    ]);
    expect(await engine.ask('SELECT id FROM t ORDER BY id;')).toBe('1\n2\n3\n22');
    expect(await deploy(good)).toEqual([]);
  });

  test('a run that is cancelled in the middle of a script leaves all or nothing, or lets it come to its end', async () => {
    if (engine.name === 'SQLite') return;
    await deploy(ONE);
    const nap = engine.name === 'PostgreSQL' ? 'SELECT pg_sleep(4);' : 'SELECT SLEEP(4);';
    const scripts = {
      ...ONE,
      '0002_long.sql': `INSERT INTO t VALUES (2);\n${nap}\nINSERT INTO t VALUES (3);\n`,
    };
    const running = failure(deploy(scripts));
    await until(async () => (await engine.ask(ASLEEP[engine.name])) !== '0', { what: 'the script' });
    site.abort();
    const error = await running;
    expect(error?.message).toContain('the run is stopping');
    const undone = engine.name === 'PostgreSQL';
    expect(error?.state).toContain(`shop: 0002_long.sql: ${undone ? 'not done' : 'began and did not end'}`);
    const other = await openAgain();
    await using _ = other;
    await until(async () => (await engine.ask(ASLEEP[engine.name])) === '0', { what: 'its end' });
    if (!undone) {
      expect(error?.state).toContain('shop: a script is still at work there');
      expect(error?.next).toContain('wait until it has ended');
      await until(async () => (await rows()).includes('0002_long.sql'), { what: 'the row' });
    }
    expect(await deploy(scripts, undefined, other)).toEqual(undone ? ['0002_long.sql'] : []);
    expect(await engine.ask('SELECT id FROM t ORDER BY id;')).toBe('1\n2\n3');
  });

  test('killed at every statement boundary: never twice, and never half without being told', async () => {
    await deploy({ '0001_first.sql': 'SELECT 1;' });
    const release = join(host.root, 'releases/cut');
    await mkdir(join(release, 'db/changes'), { recursive: true });
    const app = site.fleet.hosts[0] ?? expect.unreachable();
    await withLock(site.fleet, site.settings, site.identity, async (held) => {
      /** What a deploy does in the database, and nothing else. */
      const run = async (decision?: ChangeDecision) => {
        const source = await readSource({ ...SOURCE, dir: release });
        const plan = await planDatabaseChanges(site, app, { tag: 'cut', source, changes: { decision } });
        return plan === undefined ? [] : runDatabaseChanges(site, held, plan, { tag: 'cut', serving: [] });
      };
      const effects = async () =>
        (await engine.ask('SELECT id FROM effects ORDER BY id;')).replaceAll('\n', '');
      // PostgreSQL and SQLite do all of it or nothing; the other, and what is told not to, may stop in between.
      for (const first of engine.name === 'PostgreSQL' && EVERY
        ? ['', '-- cutover: no transaction\n']
        : ['']) {
        const whole = engine.name !== 'MariaDB' && first === '';
        const outcomes = new Set<string>();
        await writeFile(
          join(release, 'db/changes/0001_first.sql'),
          `${first}${[1, 2, 3].map((id) => `INSERT INTO effects VALUES (${id});\n`).join('')}`,
        );
        for (let cut = EVERY ? 0 : FIRST[engine.name]; ; cut += whole && !EVERY ? 3 : 1) {
          await host.unfake(engine.tool);
          await engine.ask(
            `DROP TABLE IF EXISTS effects; CREATE TABLE effects (id int); DELETE FROM cutover_changes;`,
          );
          await cutShort(engine.tool, cut);
          const killed = await failure(run());
          await host.unfake(engine.tool);
          const found = await effects();
          if (killed === undefined) {
            expect(found).toBe('123');
            break;
          }
          const again = await failure(run());
          outcomes.add(`${found}:${again === undefined ? 'ran' : 'told'}`);
          if (again === undefined) {
            expect(await effects()).toBe('123');
            expect(await rows()).toBe('0001_first.sql');
            continue;
          }
          // Told, and left as it was.
          expect(again.message).toContain('0001_first.sql began at ');
          expect(await run({ name: '0001_first.sql', how: 'finish' })).toEqual(['0001_first.sql']);
          expect(await run()).toEqual([]);
          expect(await effects()).toBe(found);
        }
        const half = whole ? [] : [':told', '1:told', '12:told', '123:told'];
        expect([...outcomes].sort()).toEqual([':ran', '123:ran', ...half].sort());
      }
    });
  });
});

/**
 * Lets the client that runs a script do only the first `cut` steps of what it is given, and then kills it with what
 * started it: a line of its stdin is a step, and so is a `-c` of psql.
 */
async function cutShort(tool: string, cut: number): Promise<void> {
  const lines = join(fleet.dir, 'lines');
  const cutLines = `total=$(wc -l <'${lines}')
    [ ${cut} -le "$total" ] || exec /usr/bin/${tool} "$@" <'${lines}'
    head -n ${cut} '${lines}' | /usr/bin/${tool} "$@"`;
  const cutArguments = `left=${cut} stopped= count=$#
    while [ $count -gt 0 ]; do
      word=$1; shift; count=$((count - 1))
      case $word in
        -c)
          if [ $left -gt 0 ]; then set -- "$@" -c "$1"; left=$((left - 1)); else stopped=yes; fi
          shift; count=$((count - 1)) ;;
        -f)
          total=$(wc -l <'${lines}'); shift; count=$((count - 1))
          [ $left = 0 ] || set -- "$@" -f -
          if [ $left -lt "$total" ]; then stopped=yes; head -n $left '${lines}' >'${lines}.cut'; mv '${lines}.cut' '${lines}'; left=0
          else left=$((left - total)); fi ;;
        *) set -- "$@" "$word" ;;
      esac
    done
    [ -n "$stopped" ] || [ $left = 0 ] || exec /usr/bin/psql "$@" <'${lines}'
    /usr/bin/psql "$@" <'${lines}'`;
  await host.fake(
    tool,
    tool === 'psql'
      ? `case " $* " in *client_min_messages*) ;; *) exec /usr/bin/psql "$@" ;; esac
    cat >'${lines}'
    ${cutArguments}
    kill -KILL $PPID`
      : `case " $* " in *' --version '*|*' --help '*) exec /usr/bin/${tool} "$@" ;; esac
    cat >'${lines}'
    case $(head -n 1 '${lines}') in '.timeout'*|'SET SESSION lock_wait'*) ;; *) exec /usr/bin/${tool} "$@" <'${lines}' ;; esac
    ${cutLines}
    kill -KILL $PPID`,
  );
}

describe('rows that were entered elsewhere', () => {
  const SCHEMAS = {
    PostgreSQL: `CREATE TABLE kinds (code text PRIMARY KEY, above text REFERENCES kinds);
      CREATE TABLE "o dd" (id serial PRIMARY KEY, kind text REFERENCES kinds, "te""xt" text, b bytea, j jsonb, a text[], at timestamptz, n numeric, shout text GENERATED ALWAYS AS (upper("te""xt")) STORED);
      CREATE TABLE fixed (id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, v text);
      CREATE TABLE keyless (v text); CREATE TABLE c1 (id integer PRIMARY KEY); CREATE TABLE c2 (id integer PRIMARY KEY REFERENCES c1); ALTER TABLE c1 ADD FOREIGN KEY (id) REFERENCES c2;`,
    MariaDB: `CREATE TABLE kinds (code varchar(20) PRIMARY KEY, above varchar(20), FOREIGN KEY (above) REFERENCES kinds (code));
      CREATE TABLE \`o dd\` (id int AUTO_INCREMENT PRIMARY KEY, kind varchar(20), \`te"xt\` text, b blob, j json, a point, at timestamp NULL, n decimal(20,5), shout varchar(90) GENERATED ALWAYS AS (UPPER(\`te"xt\`)) STORED, FOREIGN KEY (kind) REFERENCES kinds (code));
      CREATE TABLE fixed (id int AUTO_INCREMENT PRIMARY KEY, v text);
      CREATE TABLE keyless (v text); CREATE TABLE c1 (id integer PRIMARY KEY); CREATE TABLE c2 (id integer PRIMARY KEY, FOREIGN KEY (id) REFERENCES c1 (id)); ALTER TABLE c1 ADD FOREIGN KEY (id) REFERENCES c2 (id);`,
  } as const;
  const ROWS = {
    PostgreSQL: `INSERT INTO kinds VALUES ('z', NULL), ('a', 'z');
      INSERT INTO "o dd" (kind, "te""xt", b, j, a, at, n) VALUES ('a', E'it''s; \\\\ -- \\n\\t"x" \u00fc', '\\x00ff27', '{"k": "v''"}', ARRAY['x,y', NULL], '2026-11-22 03:30:00+01', 1.50), ('z', NULL, NULL, NULL, NULL, NULL, NULL);
      INSERT INTO fixed (v) VALUES ('one');`,
    MariaDB: `INSERT INTO kinds VALUES ('z', NULL), ('a', 'z');
      INSERT INTO \`o dd\` (kind, \`te"xt\`, b, j, a, at, n) VALUES ('a', 'it''s; \\\\ -- \\n\\t"x" \u00fc', x'00ff27', '{"k": "v''"}', ST_GeomFromText('POINT(1 2)'), '2026-11-22 03:30:00', 1.50), ('z', NULL, NULL, NULL, NULL, NULL, NULL);
      INSERT INTO fixed (v) VALUES ('one');`,
  } as const;

  test.each(ENGINES.filter(({ name }) => name !== 'SQLite'))(
    'of $name become a script that gives the same again, however often it runs',
    async (engine) => {
      const kind = engine.name === 'PostgreSQL' ? 'PostgreSQL' : 'MariaDB';
      const quote = kind === 'PostgreSQL' ? '"o dd"' : '`o dd`';
      const all = async () => [
        await engine.ask('SELECT * FROM kinds ORDER BY 1'),
        await engine.ask(
          `SELECT ${kind === 'MariaDB' ? 'id, kind, `te"xt`, HEX(b), j, ST_AsText(a), at, n, shout' : '*'} FROM ${quote} ORDER BY 1`,
        ),
        await engine.ask('SELECT * FROM fixed ORDER BY 1'),
      ];
      await engine.empty();
      await engine.ask(SCHEMAS[kind]);
      await engine.ask(ROWS[kind]);
      const source = join(fleet.dir, `export-${kind}`);
      await mkdir(join(source, 'db'), { recursive: true });
      await writeFile(join(source, 'db/0041_before.sql'), 'SELECT 1;\n');
      const more = { changes: { database: 'shop', folder: 'db' } };
      await using site = await openEnvironment(
        fleet,
        configOf({ staging: [fleet, { databases: [engine.database()] }, more] }),
        'staging',
      );
      const wanted = { source, what: 'entered', passwords: undefined };
      for (const [tables, why] of [
        [['keyless'], /keyless has no primary key/],
        [['nothing'], /there is no table nothing/],
        [['c1', 'c2'], /the keys of c1, c2 lead in a circle/],
      ] as const)
        await expect(exportChanges(site, { ...wanted, tables })).rejects.toThrow(why);
      const { name, file, rows } = await exportChanges(site, {
        ...wanted,
        tables: ['o dd', 'fixed', 'kinds'],
      });
      expect(name).toBe('0042_entered.sql');
      expect([...rows].sort(([a], [b]) => a.localeCompare(b))).toEqual([
        ['fixed', 1],
        ['kinds', 2],
        ['o dd', 2],
      ]);
      const text = await readFile(file, 'utf8');
      // As `changes` takes it.
      expect(
        readScripts([{ name, sha256: 'x', text }], kind === 'PostgreSQL' ? 'postgresql' : 'mysql'),
      ).toMatchObject({ scripts: [{ name }] });
      const before = await all();
      await engine.empty();
      await engine.ask(SCHEMAS[kind]);
      await engine.ask(`INSERT INTO kinds VALUES ('z', NULL); INSERT INTO fixed (v) VALUES ('other')`);
      for (const _turn of [1, 2]) {
        await engine.ask(text);
        expect(await all()).toEqual(before);
      }
      await engine.ask(`INSERT INTO ${quote} (kind) VALUES ('a'); INSERT INTO fixed (v) VALUES ('next')`);
      await using production = await openProduction(fleet, { databases: [engine.database()] }, more);
      await expect(exportChanges(production, { ...wanted, tables: ['kinds'] })).rejects.toThrow(
        /data of production does not go into a repository/,
      );
    },
  );
});
