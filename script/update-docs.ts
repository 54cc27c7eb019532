/**
 * Fills the tables of inputs and outputs in README.md and actions/<name>/README.md from action.yml, between
 * `<!-- inputs:start -->` and `<!-- inputs:end -->`, and the same for outputs; and the list of what `inspect` looks at.
 * `--check` changes nothing and fails when a table is not as action.yml says.
 */
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { parse } from 'yaml';
import { GROUPS } from '../src/model/inspect/check.ts';
import { CHECKS } from '../src/model/inspect/checks.ts';

interface Metadata {
  readonly inputs?: Readonly<Record<string, Input>>;
  readonly outputs?: Readonly<Record<string, { readonly description?: string }>>;
}

interface Input {
  readonly description?: string;
  readonly required?: boolean;
  readonly default?: string | number | boolean;
  readonly deprecationMessage?: string;
}

const root = resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');

/** A cell of a table is one line, and a bar would end it. */
function cell(text: string): string {
  return text
    .trim()
    .replaceAll('|', String.raw`\|`)
    .replace(/\s*\n\s*/g, ' ');
}

function defaultOf(input: Input): string {
  if (input.required === true) return '**required**';
  if (input.default === undefined || input.default === '') return '';
  // In a code span a backtick would end it.
  return String(input.default).includes('`')
    ? cell(String(input.default))
    : `\`${cell(String(input.default))}\``;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`.replace(/ {2,}/g, ' ');
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function tables(metadata: Metadata): Readonly<Record<'inputs' | 'outputs', string>> {
  const inputs = Object.entries(metadata.inputs ?? {});
  const outputs = Object.entries(metadata.outputs ?? {});
  return {
    inputs: table(
      ['input', 'what it is', 'default'],
      inputs.map(([name, input]) => [`\`${name}\``, cell(input.description ?? ''), defaultOf(input)]),
    ),
    outputs: table(
      ['output', 'what it is'],
      outputs.map(([name, output]) => [`\`${name}\``, cell(output.description ?? '')]),
    ),
  };
}

/** The names of the checks of `inspect`, by group. */
const checks = table(
  ['group', 'what is right'],
  GROUPS.map((group) => [
    group,
    CHECKS.filter((one) => one.group === group)
      .map(({ name }) => name)
      .join('; '),
  ]),
);

const problems: string[] = [];
for (const readme of ['README.md', ...globSync('actions/*/README.md', { cwd: root }).sort()]) {
  const file = join(root, readme);
  const metadata = join(dirname(file), 'action.yml');
  if (!existsSync(file) || !existsSync(metadata)) continue;
  const before = readFileSync(file, 'utf8');
  let after = before;
  const own = tables(parse(readFileSync(metadata, 'utf8')) as Metadata);
  const all = readme.startsWith('actions/inspect/') ? { ...own, checks } : own;
  for (const [name, text] of Object.entries(all)) {
    const between = new RegExp(`(<!-- ${name}:start -->\n)[\\s\\S]*?(<!-- ${name}:end -->)`);
    if (between.test(after))
      after = after.replace(between, (_, start: string, end: string) => `${start}\n${text}\n\n${end}`);
    else
      problems.push(`${readme} has no place for its ${name}: <!-- ${name}:start --> … <!-- ${name}:end -->`);
  }
  if (after === before) continue;
  if (check) problems.push(`${readme} is not as its action.yml says. Run: npm run docs`);
  else {
    writeFileSync(file, after);
    process.stdout.write(`${readme}: tables updated\n`);
  }
}
for (const action of globSync('actions/*/action.yml', { cwd: root }))
  if (!existsSync(join(root, dirname(action), 'README.md')))
    problems.push(`${dirname(action)} has no README.md`);
if (problems.length > 0) {
  process.stderr.write(`${problems.join('\n')}\n`);
  process.exitCode = 1;
}
