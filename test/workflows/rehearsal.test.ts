import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { whyNoAct } from '../support/runner/act.ts';
import { changesMs, type RehearsedTeam, startRehearsedTeam } from '../support/sites/rehearsed-team.ts';

/** Rows of customers; `npm run bench:rehearsal` takes more, and holds the predicted time against the real one. */
const CUSTOMERS = 300;
const REHEARSAL = 7001;
/** Eight actions one after another, each with its own connections, and two proven backups of forty tables. */
const LONG = { timeout: 600_000 };

describe.skipIf(whyNoAct() !== undefined)('a release that is rehearsed on masked data of production', () => {
  let team: RehearsedTeam;
  beforeAll(async () => {
    team = await startRehearsedTeam(CUSTOMERS);
  }, LONG.timeout);
  afterAll(() => team[Symbol.asyncDispose]());

  const serving = async () => [
    await team.sides.production.serving(),
    await team.sides.preProduction.serving(),
  ];

  test(
    'rehearse.yml tries all of it in pre-production, keeps what came of it, and leaves production alone',
    LONG,
    async () => {
      const before = await team.sides.production.ask('SELECT count(*), max(mail) FROM customers');
      const run = await team.run('rehearse.yml', { runId: REHEARSAL });
      expect(run.ok, run.log).toBe(true);
      const done = run.steps.filter(({ stage, result }) => stage === 'Main' && result === 'success');
      expect(done.map(({ step }) => step)).toEqual(
        expect.arrayContaining([
          "Run the team's tests",
          'Roll back',
          'Release it again',
          'Record the rehearsal',
        ]),
      );
      expect(await serving()).toEqual(['v0.1.0', 'v0.2.0']);
      expect(await team.sides.production.ask('SELECT count(*), max(mail) FROM customers')).toBe(before);
      const masked = "SELECT count(*) FROM customers WHERE mail LIKE 'p%@example.invalid'";
      expect(await team.sides.preProduction.ask(masked)).toBe(String(CUSTOMERS));
      const record = team.rehearsal();
      expect(record).toMatchObject({ environment: 'pre-production', tag: 'v0.2.0', result: 'passed' });
      expect(record?.ms).toMatchObject({
        changes: expect.any(Number),
        'rollback traffic': expect.any(Number),
      });
      expect(record?.schema?.after).not.toBe(record?.schema?.before);
    },
  );

  test(
    'a bundle that is not the one of the rehearsal is refused, and production serves what it served',
    LONG,
    async () => {
      const other = join(team.artifacts, String(REHEARSAL), 'other');
      await cp(join(other, '../bundle'), other, { recursive: true });
      const add =
        'mkdir d && tar -xf bundle.tar -C d && echo >>d/app.js && tar -cf bundle.tar -C d . && rm -r d';
      await mustExec('sh', ['-c', add], { cwd: other });
      team.approve(7002);
      const run = await team.run('release.yml', {
        runId: 7002,
        inputs: { rehearsal: String(REHEARSAL), artifact: 'other' },
      });
      expect(run.ok).toBe(false);
      expect(run.log).toContain('what was rehearsed as v0.2.0 has another content');
      expect(await serving()).toEqual(['v0.1.0', 'v0.2.0']);
      expect(await team.sides.production.ask('SELECT name FROM cutover_changes')).toBe('0001_tables.sql');
    },
  );

  test(
    'release.yml brings what was rehearsed to production, by a plan that names the rehearsal',
    LONG,
    async () => {
      team.approve(7003);
      const run = await team.run('release.yml', { runId: 7003, inputs: { rehearsal: String(REHEARSAL) } });
      expect(run.ok, run.log).toBe(true);
      expect(run.summaries.join('\n')).toMatch(
        /rehearsed .+ ago in pre-production on data of .+: migrate .+, rollback /,
      );
      expect(await serving()).toEqual(['v0.2.0', 'v0.2.0']);
      const open = `SELECT count(*) FROM orders WHERE total IS DISTINCT FROM
      (SELECT sum(quantity * price) FROM order_lines WHERE order_id = orders.id)`;
      expect(await team.sides.production.ask(open)).toBe('0');
      const [predicted, real] = [team.rehearsal()?.ms['changes'], changesMs(run)];
      expect([typeof predicted, typeof real]).toEqual(['number', 'number']);
      process.stdout.write(`\n  changes of data: predicted ${predicted} ms, really ${real} ms\n\n`);
    },
  );
});
