/**
 * Writes into docs/security.md who can read which key and who can start what, for the workflows and secrets that
 * `npm run init` makes. All of it is taken from the files: the workflows that are written, the reusable ones that they
 * call, and the commands that store the secrets. `--check` changes nothing and fails when the page says something else.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { ghCommands, inspectWorkflow, releaseWorkflow, rollbackWorkflow } from './init-files.ts';

interface Job {
  readonly name?: string;
  readonly environment?: string | { readonly name: string };
  readonly permissions?: Readonly<Record<string, string>>;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, string>>;
  readonly steps?: readonly { readonly uses?: string; readonly run?: string }[];
}

interface Workflow {
  readonly on: Readonly<
    Record<string, { readonly inputs?: Readonly<Record<string, { default?: string | boolean | number }>> }>
  >;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** A secret, and the environment that holds it; undefined: the repository, for every job of every branch. */
export interface Stored {
  readonly secret: string;
  readonly environment: string | undefined;
}

const root = resolve(import.meta.dirname, '..');
const ENVIRONMENTS = ['staging', 'production'];
export const SERVERS = { path: '/srv/shop', hosts: ['deploy@web1.example.com'] };

/** What the commands of `init` make: where secrets lie, and which environments want an approval or a protected branch. */
export function readCommands(commands: readonly string[]): {
  readonly stored: readonly Stored[];
  /** Secrets that are stored only when every server has said that their key looks and no more. */
  readonly proven: ReadonlySet<string>;
  readonly reviewed: ReadonlySet<string>;
  readonly protectedOnly: ReadonlySet<string>;
} {
  const stored: Stored[] = [];
  const proven = new Set<string>();
  const reviewed = new Set<string>();
  const protectedOnly = new Set<string>();
  for (const command of commands) {
    const set = /^(\(for .*\) && )?gh secret set (\S+)(?: --env (\S+))? <(.*)$/.exec(command);
    if (set !== null) stored.push({ secret: set[2] ?? '', environment: set[3] });
    const [, proof = '', secret = '', , file = ''] = set ?? [];
    if (proof.includes(`-i${file} `) && proof.includes("grep 'this key only looks' || exit 1"))
      proven.add(secret);
    const made = /environments\/([^"/]+)"/.exec(command)?.[1];
    if (made === undefined) continue;
    if (command.includes('reviewers[][id]')) reviewed.add(made);
    if (command.includes('deployment_branch_policy[protected_branches]=true')) protectedOnly.add(made);
  }
  return { stored, proven, reviewed, protectedOnly };
}

interface Row {
  readonly workflow: string;
  readonly job: string;
  readonly environment: string;
  readonly keys: readonly string[];
  readonly strangers: boolean;
  readonly grants: string;
}

/** Every job of the three workflows, with the jobs of the reusable ones in place of their call. */
export function jobsOf(stored: readonly Stored[]): Row[] {
  const answers = { suite: 'OWNER/cutover', ref: 'v1', build: ['npm ci'], source: 'dist', staging: true };
  const own: [string, string][] = [
    ['release.yml', releaseWorkflow(answers)],
    ['rollback.yml', rollbackWorkflow(answers)],
    ['inspect.yml', inspectWorkflow(answers)],
  ];
  return own.flatMap(([file, text]) =>
    Object.values((parse(text) as Workflow).jobs).flatMap((job) => {
      if (job.uses === undefined) return [rowOf(file, job, {}, stored)];
      const path = /\.github\/workflows\/[\w-]+\.yml/.exec(job.uses)?.[0] ?? '';
      const called = parse(readFileSync(join(root, path), 'utf8')) as Workflow;
      const defaults = Object.entries(called.on['workflow_call']?.inputs ?? {}).map(
        ([name, input]): [string, string] => [name, String(input.default ?? '')],
      );
      // What a person chooses when they start it: production, which holds the most.
      const given = Object.entries(job.with ?? {}).map(([name, value]): [string, string] => [
        name,
        name === 'environment' ? 'production' : String(value),
      ]);
      const inputs = { ...Object.fromEntries(defaults), ...Object.fromEntries(given) };
      return Object.values(called.jobs).map((one) => rowOf(file, one, inputs, stored));
    }),
  );
}

function rowOf(
  workflow: string,
  job: Job,
  inputs: Readonly<Record<string, string>>,
  stored: readonly Stored[],
): Row {
  const named = typeof job.environment === 'string' ? job.environment : (job.environment?.name ?? '');
  const environment = evaluate(named, inputs);
  const steps = job.steps ?? [];
  const text = JSON.stringify(steps);
  const keys = [...text.matchAll(/\{\{ ((?:secrets\.SSH_\w*KEY(?: \|\| )?)+) \}\}/g)].map(
    ([, names = '']) => {
      const candidates = names.split(' || ').map((name) => name.replace('secrets.', ''));
      // GitHub gives a job the secret of its environment before that of the repository.
      const found = candidates
        .flatMap((name) => [environment, undefined].map((place) => ({ name, place })))
        .find(({ name, place }) =>
          stored.some((one) => one.secret === name && one.environment === (place === '' ? undefined : place)),
        );
      return found === undefined ? undefined : keyName({ secret: found.name, environment: found.place });
    },
  );
  return {
    workflow,
    job: job.name ?? '',
    environment,
    keys: [...new Set(keys.filter((key) => key !== undefined))],
    strangers: steps.some(({ run = '' }) => /\b(npm|make|composer|pip)\b/.test(run)),
    grants: Object.entries(job.permissions ?? {})
      .filter(([, level]) => level === 'write')
      .map(([name]) => name)
      .join(', '),
  };
}

/** `${{ inputs.a || inputs.b }}`: the first that is not empty. */
function evaluate(expression: string, inputs: Readonly<Record<string, string>>): string {
  const inner = /^\$\{\{(.*)\}\}$/.exec(expression)?.[1];
  if (inner === undefined) return expression;
  return (
    inner
      .split('||')
      .map((part) => inputs[part.trim().replace('inputs.', '')] ?? '')
      .find((value) => value !== '') ?? ''
  );
}

function keyName({ secret, environment }: Stored): string {
  return `\`${secret}\` of ${environment === undefined || environment === '' ? 'the repository' : environment}`;
}

export function keyTable(): string {
  const { stored, proven, reviewed, protectedOnly } = readCommands(ghCommands(ENVIRONMENTS, SERVERS));
  const jobs = jobsOf(stored);
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  const keys = stored.filter(({ secret }) => secret.endsWith('KEY'));
  const readers = keys.map((key) => {
    const { environment } = key;
    const who =
      environment === undefined
        ? 'who may push a branch'
        : `who may push to a protected branch${protectedOnly.has(environment) ? '' : ' or any other'}${reviewed.has(environment) ? ', once a reviewer has approved the run' : ''}`;
    const can = proven.has(key.secret)
      ? 'looks'
      : `changes the servers of ${environment ?? 'all environments'}`;
    const used = jobs.filter((job) => job.keys.includes(keyName(key)));
    return line([keyName(key), can, who, used.map(({ workflow, job }) => `${workflow}, ${job}`).join('; ')]);
  });
  const starts = jobs.map(({ workflow, job, environment, keys: its, strangers, grants }) =>
    line([
      `${workflow}, ${job}`,
      `who may write to the repository${reviewed.has(environment) ? '; it waits for a reviewer who is not who started it' : ''}`,
      environment === '' ? '–' : environment,
      its.join(', ') || 'none',
      strangers ? 'build and packages of the project' : 'Cutover',
      grants || 'none',
    ]),
  );
  return [
    line(['key', 'what it can do', 'who can read it', 'jobs that use it']),
    line(['---', '---', '---', '---']),
    ...readers,
    '',
    line(['job', 'who can start it', 'environment', 'key', 'code that runs in it', 'the token may write']),
    line(['---', '---', '---', '---', '---', '---']),
    ...starts,
  ].join('\n');
}

const [BEGIN, END] = ['<!-- keys:begin (npm run docs) -->', '<!-- keys:end -->'];
const page = join(root, 'docs/security.md');
if (process.argv[1] === import.meta.filename) {
  const text = readFileSync(page, 'utf8');
  const at = [text.indexOf(BEGIN), text.indexOf(END)] as const;
  if (at[0] < 0 || at[1] < 0) throw new Error('docs/security.md has no place for the table of keys');
  const next = `${text.slice(0, at[0])}${BEGIN}\n\n${keyTable()}\n\n${text.slice(at[1])}`;
  if (process.argv.includes('--check')) {
    if (next !== text) {
      process.stderr.write('docs/security.md is not what the workflows say. Run: npm run docs\n');
      process.exitCode = 1;
    }
  } else writeFileSync(page, next);
}
