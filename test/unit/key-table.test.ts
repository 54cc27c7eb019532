import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ghCommands } from '../../script/init-files.ts';
import { jobsOf, keyTable, readCommands, SERVERS } from '../../script/key-table.ts';

const root = resolve(import.meta.dirname, '../..');

/** Who gets a key that can change servers without that somebody has to let them, in words. */
function open(commands: readonly string[]): string[] {
  const { stored, proven, reviewed, protectedOnly } = readCommands(commands);
  const powerful = stored.filter(({ secret }) => secret.endsWith('KEY') && !proven.has(secret));
  const jobs = jobsOf(stored);
  return [
    ...powerful.flatMap(({ environment }) => {
      if (environment === undefined) return ['a key of full power is in the repository, for every branch'];
      return protectedOnly.has(environment) ? [] : [`${environment} gives its key to every branch`];
    }),
    ...jobs.flatMap(({ workflow, job, environment, keys, strangers }) => {
      const where = `${workflow}, ${job}`;
      if (strangers && keys.length > 0) return [`${where}: a key beside code of strangers`];
      if (keys.includes('`SSH_PRIVATE_KEY` of production') && !reviewed.has(environment))
        return [`${where}: the key of production, and nobody approves`];
      return [];
    }),
  ];
}

test('the page says what the workflows and commands of init say', () => {
  const page = readFileSync(join(root, 'docs/security.md'), 'utf8');
  expect(page, 'run: npm run docs').toContain(`(npm run docs) -->\n\n${keyTable()}\n\n<!-- keys:end -->`);
});

test('nobody gets a key that can change production without an approval', () => {
  const commands = ghCommands(['staging', 'production'], SERVERS);
  expect(open(commands)).toEqual([]);
  const { stored, protectedOnly } = readCommands(commands);
  expect(stored).toContainEqual({ secret: 'SSH_PRIVATE_KEY', environment: 'production' });
  expect(stored).toContainEqual({ secret: 'SSH_PLAN_KEY', environment: undefined });
  expect([...protectedOnly]).toEqual(['staging', 'production']);
  // Every job that connects has a key, or the table would look safer than it is.
  expect(jobsOf(stored).filter(({ keys }) => keys.length === 0)).toMatchObject([
    { job: 'Tag and build' },
    { job: 'Publish the notes' },
  ]);
});

test('a set-up that hollows the approval out is seen', () => {
  const commands = ghCommands(['staging', 'production'], SERVERS);
  expect(open(commands.map((line) => line.replace(/ --env (staging|production)/, '')))).toContain(
    'a key of full power is in the repository, for every branch',
  );
  // A key for the plan that nobody has seen to be limited.
  for (const [from, to] of [
    [/^\(for .* && /, ''],
    ["grep 'this key only looks'", "grep ''"],
    ['-i plan_key ', '-i deploy_key_staging '],
    [' || exit 1', ''],
  ] as const)
    expect(open(commands.map((line) => line.replace(from, to)))).toContain(
      'a key of full power is in the repository, for every branch',
    );
  expect(open(commands.map((line) => line.replace(/-F "deployment_branch_policy.*/, '')))).toEqual([
    'staging gives its key to every branch',
    'production gives its key to every branch',
  ]);
  expect(open(commands.map((line) => line.replace(/-F "reviewers.*?\)"/g, '')))).toEqual([
    'release.yml, Production: the key of production, and nobody approves',
    'rollback.yml, Roll back: the key of production, and nobody approves',
  ]);
});
