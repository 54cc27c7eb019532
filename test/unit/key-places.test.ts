import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';

const root = resolve(import.meta.dirname, '../..');
const glob = (...patterns: string[]) => globSync(patterns, { cwd: root }).sort();
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Job {
  readonly environment?: string | { readonly name: string };
  readonly steps?: readonly {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, string>>;
    readonly env?: unknown;
  }[];
  readonly uses?: string;
}

/** Every workflow: its own and those of the examples as files, and the ones that a page shows. */
const workflows = [
  ...glob('.github/workflows/*.yml', 'examples/*.yml', 'examples/*/.github/workflows/*.yml').map(
    (path) => [path, read(path)] as const,
  ),
  ...glob('README.md', 'actions/*/README.md', 'docs/**/*.md', 'examples/*/README.md').flatMap((path) =>
    [...read(path).matchAll(/^```yaml\n(.*?)^```$/gms)].map(({ 1: text = '', index }) => {
      const line = read(path).slice(0, index).split('\n').length;
      return [`${path}:${line}`, text] as const;
    }),
  ),
].filter(([, text]) => /^jobs:/m.test(text));

const jobs = workflows.flatMap(([place, text]) =>
  Object.entries((parse(text) as { jobs: Record<string, Job> }).jobs).map(
    ([name, job]) => [`${place} ${name}`, job] as const,
  ),
);
const withKey = jobs.filter(([, job]) => /secrets\.\w*SSH_/.test(JSON.stringify(job.steps ?? [])));

/** What a job with a key may start: tools of the runner that read no code of a project and of nobody's packages. */
const TOOLS = /^(mkdir|tar|rm|echo|exit|printf|head|list=|seq|sed|paste|restic|\[|for|do|done)$/;

function commandsOf(run: string): string[] {
  return run
    .split('\n')
    .map((line) => line.replace(/'[^']*'|"(?:[^"\\$]|\\.|\$(?!\())*"/g, "''").replace(/(^|\s)#.*$/, ''))
    .flatMap((line) => line.split(/&&|\|\||[;|]|\$\(/))
    .map((command) => command.trim().split(/\s+/)[0] ?? '')
    .filter((word) => word !== '');
}

test('a key of one environment is never used on another one', () => {
  const read = withKey.flatMap(([place, { environment, steps = [] }]) =>
    steps.flatMap(({ with: inputs = {} }) =>
      inputs['from'] === undefined ? [] : [{ place, environment, inputs }],
    ),
  );
  expect(read.length).toBeGreaterThan(0);
  for (const { place, environment, inputs } of read) {
    expect(inputs['from-ssh-private-key'], place).toMatch(/secrets\./);
    expect(inputs['from-ssh-private-key'], place).not.toBe(inputs['ssh-private-key']);
    // Nor is that of production where nobody has to let it out.
    expect(environment, place).not.toBe(inputs['environment']);
  }
});

test('every environment that a page makes lets in only some branches or tags', () => {
  const made = glob('README.md', 'actions/*/README.md', 'docs/**/*.md', 'examples/*/README.md').flatMap(
    (path) =>
      [
        ...read(path).matchAll(
          /gh api --method PUT "repos\/\{owner\}\/\{repo\}\/environments\/.*?(?=^```|\nJSON\n)/gms,
        ),
      ].map(([command]) => [path, command] as const),
  );
  expect(made.length).toBeGreaterThan(3);
  for (const [path, command] of made)
    expect(command, path).toMatch(/"(protected_branches|custom_branch_policies)": true/);
});

describe('a key is in no job that runs code of strangers', () => {
  test('the jobs are found', () => {
    expect(withKey.length).toBeGreaterThan(20);
    expect(jobs.length).toBeGreaterThan(withKey.length + 10);
  });

  test.each(withKey)('%s', (_, job) => {
    for (const { uses, run } of job.steps ?? []) {
      if (uses !== undefined)
        expect(uses).toMatch(/^(\$\/|OWNER\/cutover(\/|@)|actions\/(checkout|(down|up)load-artifact)@)/);
      for (const command of commandsOf(run ?? '')) expect(command).toMatch(TOOLS);
    }
  });

  test('a job that builds, tests or installs is seen', () => {
    for (const run of [
      'npm ci && npm run build',
      'tar -xf bundle.tar\n./build.sh',
      'echo ok; make',
      'mkdir x || composer install',
      'echo "$(npm run version)"',
      'pip install -r requirements.txt # tar',
    ])
      expect(commandsOf(run).every((command) => TOOLS.test(command))).toBe(false);
  });
});
