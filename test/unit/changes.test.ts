import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  afterFailedChange,
  type ChangeRow,
  type ChangeScript,
  changeStates,
  parseChange,
  parseDecision,
  planChanges,
  readScripts,
} from '../../src/model/changes.ts';

const sum = (n: number) => String(n).padStart(64, '0');
const script = (n: number, content = n): ChangeScript => ({
  name: `${String(n).padStart(4, '0')}_s.sql`,
  sha256: sum(content),
  transaction: true,
});
const row = (n: number, more: Partial<ChangeRow> = {}): ChangeRow => ({
  name: script(n).name,
  sha256: sum(n),
  tag: 'v1',
  run: 'https://github.com/acme/shop/actions/runs/1',
  started: '2026-11-28T15:00:00Z',
  ended: '2026-11-28T15:00:01Z',
  ...more,
});

/** Plays a plan: what the database says once all of it has run. */
function play(scripts: readonly ChangeScript[], rows: readonly ChangeRow[]): ChangeRow[] {
  const plan = planChanges(scripts, rows);
  if ('refused' in plan) throw new Error(plan.refused);
  return [...rows, ...plan.pending.map(({ name, sha256 }) => ({ ...row(0), name, sha256 }))];
}

describe('which scripts run', () => {
  const numbers = fc.uniqueArray(fc.integer({ min: 0, max: 9999 }), { maxLength: 12 });

  test('over any releases that only add at the end, each script runs once and in its order', () => {
    fc.assert(
      fc.property(numbers, fc.array(fc.nat(3), { maxLength: 8 }), (all, steps) => {
        const sorted = [...all].sort((a, b) => a - b).map((n) => script(n));
        let rows: ChangeRow[] = [];
        let have = 0;
        for (const step of [...steps, sorted.length]) {
          have = Math.min(sorted.length, have + step);
          rows = play(
            fc.sample(fc.shuffledSubarray(sorted.slice(0, have), { minLength: have }), 1)[0] ?? [],
            rows,
          );
        }
        expect(rows.map(({ name }) => name)).toEqual(sorted.map(({ name }) => name));
      }),
    );
  });

  test('whatever a database and a release hold: nothing runs twice, before a later one, or beside what is not ended', () => {
    const release = fc.uniqueArray(fc.tuple(fc.nat(20), fc.nat(2)), { selector: ([n]) => n, maxLength: 8 });
    fc.assert(
      fc.property(release, release, fc.nat(20), (files, past, open) => {
        const scripts = files.map(([n, content]) => script(n, content));
        const rows = past.map(([n, content]) =>
          row(n, { sha256: sum(content), ...(n === open ? { ended: undefined } : {}) }),
        );
        const plan = planChanges(scripts, rows);
        if ('refused' in plan) {
          expect(plan.next).not.toBe('');
          return;
        }
        expect(rows.every(({ ended }) => ended !== undefined)).toBe(true);
        const names = plan.pending.map(({ name }) => name);
        for (const { name, sha256 } of rows) {
          expect(names).not.toContain(name);
          expect(scripts).toContainEqual(expect.objectContaining({ name, sha256 }));
          for (const later of names) expect(later > name).toBe(true);
        }
        expect(names.length + rows.length).toBe(scripts.length);
      }),
    );
  });

  test('what did not end stops everything until somebody says what is to become of it', () => {
    const scripts = [script(1), script(2), script(3)];
    const rows = [row(1), row(2, { ended: undefined })];
    expect(planChanges(scripts, rows)).toMatchObject({
      refused: expect.stringContaining('0002_s.sql began at 2026-11-28T15:00:00Z'),
      next: expect.stringContaining('unfinished-change: 0002_s.sql=finish'),
    });
    for (const how of ['finish', 'again'] as const)
      expect(planChanges(scripts, rows, { name: '0002_s.sql', how })).toMatchObject({
        pending: [
          { name: '0002_s.sql', how },
          { name: '0003_s.sql', how: 'run' },
        ],
      });
    // What did not end may have been mended since.
    expect(planChanges([script(1), script(2, 7)], rows, { name: '0002_s.sql', how: 'again' })).toMatchObject({
      pending: [{ sha256: sum(7), how: 'again' }],
    });
    for (const name of ['0001_s.sql', '0003_s.sql', 'nothing'])
      expect(planChanges(scripts, rows, { name, how: 'again' })).toMatchObject({
        refused: `${name} is not unfinished, so there is nothing to decide about it`,
      });
  });

  test('after a failure it says of each script what the database says, or that nobody knows', () => {
    const pending = [script(1), script(2)].map((one) => ({ ...one, how: 'run' as const }));
    expect(changeStates(pending, undefined)).toEqual(['0001_s.sql: not known', '0002_s.sql: not known']);
    expect(changeStates(pending, [row(1)])).toEqual(['0001_s.sql: done', '0002_s.sql: not done']);
    expect(afterFailedChange(pending, undefined, 'v2')).toContain('ask the database');
    expect(afterFailedChange(pending, [row(1)], 'v2')).toContain('nothing is half done');
    expect(afterFailedChange(pending, [row(2, { ended: undefined })], 'v2')).toContain('0002_s.sql=again');
  });
});

test('a line of the host is read as it was written, and anything else is none', () => {
  const one = row(7);
  expect(parseChange([one.name, one.sha256, one.tag, one.run, one.started, one.ended].join('\t'))).toEqual(
    one,
  );
  for (const line of ['', 'x', 'a\tb\tc\td\te\tf', `a\t${sum(1)}\tc\td\te`, `a\t${sum(1)}\tc\td\te\tf\tg`])
    expect(parseChange(line)).toBeUndefined();
  expect(parseDecision('0001_a.sql=finish')).toEqual({ name: '0001_a.sql', how: 'finish' });
  for (const text of ['', '0001_a.sql', '=again', 'a=retry', 'a=again b', 'a b=again'])
    expect(parseDecision(text)).toBeUndefined();
});

describe('the text of a script', () => {
  const read = (text: string, engine: 'postgresql' | 'mysql' | 'sqlite' = 'postgresql') =>
    readScripts([{ name: '1_a.sql', sha256: sum(1), text }], engine);
  const refused = (text: string, engine?: 'postgresql' | 'sqlite') => {
    const found = read(text, engine);
    return 'refused' in found ? found.refused : undefined;
  };

  test.each([
    ["SELECT 'commit; begin';", undefined],
    ['-- commit;\nSELECT 1 /* ; commit; /* ; */ ; */;', undefined],
    ['CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $f$ BEGIN COMMIT; END $f$;', undefined],
    [
      'CREATE FUNCTION f() RETURNS int BEGIN ATOMIC SELECT CASE WHEN true THEN 1 END; END;\nSELECT 1',
      undefined,
    ],
    ["COPY t FROM stdin;\ncommit;\n\\.\nSELECT E'it\\'s; commit;';", undefined],
    ['SAVEPOINT a; ROLLBACK TO SAVEPOINT a; SELECT "end;" FROM t', undefined],
    ['SELECT 1;\n\nCOMMIT;', 'line 3: COMMIT'],
    ['SELECT 1;\nstart\n transaction', 'line 2: START TRANSACTION'],
    ['BEGIN;\nSELECT 1;', 'line 1: BEGIN'],
    ['SELECT 1;\n/* x */ END', 'line 2: END'],
    ['SELECT 1;\n\\connect other', 'line 2: a command of psql'],
    ['SELECT 1 \\gexec', 'line 1: a command of psql'],
  ])('of PostgreSQL: %j', (text, words) => {
    if (words === undefined) expect(refused(text)).toBeUndefined();
    else expect(refused(text)).toContain(words);
  });

  test.each([
    [
      'CREATE TRIGGER a AFTER INSERT ON t BEGIN SELECT CASE 1 WHEN 1 THEN 2 END; END;\nSELECT 1.5;',
      undefined,
    ],
    ['SELECT 1;\nCOMMIT', 'line 2: COMMIT'],
    ['SELECT 1;\n .shell date', 'line 2: a command of sqlite3'],
  ])('of SQLite: %j', (text, words) => {
    if (words === undefined) expect(refused(text, 'sqlite')).toBeUndefined();
    else expect(refused(text, 'sqlite')).toContain(words);
  });

  test('quoted or commented text is never taken for a statement, and a statement always is', () => {
    const filler = fc.constantFrom(
      "'; commit; '';'",
      '"; end ;"',
      '/* ; begin; */',
      '-- ; rollback;\n',
      '$$ ; commit; $$',
      '$a$ $$ ; end; $a$',
      " E'\\'; commit;' ",
    );
    fc.assert(
      fc.property(fc.array(filler), fc.array(filler), (before, after) => {
        const text = `SELECT ${before.join(' ')};`;
        expect(refused(text)).toBeUndefined();
        expect(refused(`${text} ${after.filter((one) => /^[/-]/.test(one)).join(' ')} commit;`)).toContain(
          'COMMIT',
        );
      }),
    );
  });

  test('whether all of it is one transaction', () => {
    const how = (text: string, engine?: 'postgresql' | 'mysql' | 'sqlite') => {
      const found = read(text, engine);
      return 'scripts' in found ? found.scripts[0]?.transaction : undefined;
    };
    expect(how('SELECT 1;')).toBe(true);
    expect(how('-- cutover: no transaction\nCREATE INDEX CONCURRENTLY i ON t (a); COMMIT;')).toBe(false);
    expect(how('-- cutover: no transaction\r\nVACUUM;', 'sqlite')).toBe(false);
    expect(how('SELECT 1;\n-- cutover: no transaction')).toBe(true);
    expect(how('COMMIT;', 'mysql')).toBe(false);
  });

  test('names give an order, whatever zeros stand before a number', () => {
    const files = (names: readonly string[]) => names.map((name) => ({ name, sha256: sum(1), text: '' }));
    const found = readScripts(
      files(['0010_c.sql', '9_b.sql', '20261128120000_d.sql', '001-a.sql', 'x.md']),
      'mysql',
    );
    expect('scripts' in found && found.scripts.map(({ name }) => name)).toEqual([
      '001-a.sql',
      '9_b.sql',
      '0010_c.sql',
      '20261128120000_d.sql',
    ]);
    for (const names of [['01_a.sql', '1_b.sql'], ['a.sql'], ['1 a.sql'], ['1_a.SQL'], ["1_a'.sql"]])
      expect(readScripts(files(names), 'mysql')).toHaveProperty('refused');
  });
});
