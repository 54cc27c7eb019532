import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { startGitHub } from '../support/github/server.ts';
import { startConsumer, whyNoAct } from '../support/runner/act.ts';
import { hasSpareRoot } from '../support/servers/spare-root.ts';
import {
  buildEnvironment,
  CASES,
  type KindCase,
  runnerTools,
  whyNotBuilt,
} from '../support/sites/init-kinds.ts';
import { followInit } from '../support/sites/init-team.ts';

// From `init` to the first green release, with nothing changed in what it wrote: workflows, approval, key that only looks.
// CUTOVER_KINDS=all runs every kind, with packages from their registries, and prints the table of docs/init.md. Without it one
// kind has its first release; test/actions/init-release.test.ts has the rest for two others.
const all = process.env['CUTOVER_KINDS'] === 'all';
const cases: readonly KindCase[] = all ? CASES : CASES.filter(({ name }) => name === 'static');
const FOUND = { live: 'when visitors had it', 'first host': 'on the first host, out of HAProxy' } as const;
const rows: string[] = [];

const spare = await hasSpareRoot();
describe.skipIf(whyNoAct() !== undefined || !spare)('the workflows of init, on a bare server', () => {
  afterAll(() => {
    if (!all) return;
    const head =
      '| kind | commands: init, keys, servers, GitHub | minutes to first green | second release | bad release | rollback |';
    process.stdout.write(`\n${head}\n| --- | --- | --- | --- | --- | --- |\n${rows.join('\n')}\n\n`);
  });

  // A bad one is found in the slot that is not live, or after the switch, from which it goes back by itself.
  test.each(cases)(
    'a repository of the kind $name has its first release; of all kinds, also a second one, a bad one that visitors do not get, and a rollback',
    async (one) => {
      const { name, files, bad, page } = one;
      const why = await whyNotBuilt(one);
      if (why !== undefined) {
        rows.push(`| ${name} | not run: ${why} | | | | |`);
        return;
      }
      await using github = await startGitHub();
      await using consumer = await startConsumer(github, files);
      const dir = consumer.path;
      await mkdir(join(dir, '../bin'), { recursive: true });
      await runnerTools(join(dir, '../bin'));
      const env = await buildEnvironment(join(dir, '..'), all);

      const begun = performance.now();
      await using team = await followInit(dir, one);
      github.state.files.set('.github/cutover.yml', await readFile(join(dir, '.github/cutover.yml'), 'utf8'));
      github.state.protect('production', ['mona']);
      let runId = 7000;
      const run = async (workflow: string, inputs: Record<string, string>) => {
        runId += 1;
        github.state.review(runId, 'mona', ['production'], 'approved', 'looks good');
        return consumer.run(workflow, { runId, inputs, env, secrets: team.secrets });
      };
      const release = async (change: KindCase['files']) => {
        for (const [path, text] of Object.entries({ ...files, ...change }))
          await writeFile(join(dir, path), text);
        await consumer.commit({ 'note.txt': String(runId) }, 'feat: sell more');
        return run('release.yml', { reason: 'tried' });
      };

      const first = await release({});
      const minutes = (performance.now() - begun) / 60_000;
      expect(first.ok, first.log).toBe(true);
      expect(await team.seen(page)).toBe('v0.1.0');
      // The approver has read a plan, which the key that only looks has made.
      expect(first.summaries.join('\n')).toContain('Dry run: v0.1.0 to production');

      if (!all) return;

      const second = await release({});
      expect(second.ok, second.log).toBe(true);
      expect(await team.seen(page)).toBe('v0.2.0');
      const broken = await release(bad);
      expect(broken.ok, broken.log).toBe(false);
      expect(broken.log).toMatch(/not healthy/);
      if (one.found === 'live') expect(broken.log).toContain(`rolled back to v0.2.0`);
      expect(await team.seen(page)).toBe('v0.2.0');
      const back = await run('rollback.yml', { environment: 'production', reason: 'tried' });
      expect(back.ok, back.log).toBe(true);
      expect(await team.seen(page)).toBe('v0.1.0');
      const { keys, servers, github: atGitHub } = team.commands;
      const ends =
        one.found === undefined ? 'red in the idle slot' : `red, and goes back: found ${FOUND[one.found]}`;
      rows.push(
        `| ${name} | 1, ${keys}, ${servers}, ${atGitHub} | ${minutes.toFixed(1)} | green | ${ends} | green |`,
      );
    },
    // Four workflows, with packages from their registries.
    all ? 1_200_000 : undefined,
  );
});
