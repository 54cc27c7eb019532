import { readFile } from 'node:fs/promises';
import type { Document, LineCounter, Node } from 'yaml';
import { InputError } from '../errors.ts';
import { crossRules } from './cross-rules.ts';
import type { Config } from './schema.ts';

interface Problem {
  readonly line: number;
  readonly column: number;
  readonly text: string;
}

/** Reads and checks the configuration file. Throws one InputError that lists every problem with line and column. */
export async function loadConfig(file: string): Promise<Config> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    const why = cause.code === 'ENOENT' ? 'is not there' : `cannot be read (${cause.message})`;
    throw new InputError(`the configuration ${file} ${why}`, {
      cause,
      next: 'check out the repository before this step (actions/checkout), or name the file in the input `config`',
    });
  });
  return parseConfig(text, file);
}

/** Checks the text of a configuration; `file` is only for the messages. */
export async function parseConfig(text: string, file: string): Promise<Config> {
  const [yaml, { configSchema }, v] = await Promise.all([
    import('yaml'),
    import('./schema.ts'),
    import('valibot'),
  ]);
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const problems: Problem[] = document.errors.map((error) => ({
    ...at(lines, error.pos[0]),
    text: error.message,
  }));
  let value: unknown;
  if (problems.length === 0)
    try {
      value = document.toJS();
    } catch (error) {
      // An alias without its anchor is found only here.
      problems.push({ line: 1, column: 1, text: (error as Error).message });
    }
  if (problems.length > 0) throw invalid(file, problems);

  // For valibot a list is an object as well.
  if (Array.isArray(value))
    throw invalid(file, [{ line: 1, column: 1, text: 'the file: expected Object, found Array' }]);
  const result = v.safeParse(configSchema, value);
  if (result.success) {
    const across = crossRules(result.output);
    if (across.length > 0)
      throw invalid(
        file,
        across.map(({ path, text }) => ({
          ...locate(document, lines, path),
          text: `${path.join('.')}: ${text}`,
        })),
      );
    return result.output;
  }
  for (const issue of result.issues) {
    const path = (issue.path ?? []).map((item) => item.key as string | number);
    const name = path.length === 0 ? 'the file' : path.join('.');
    const unknown = issue.type === 'strict_object' && issue.expected === 'never';
    // The schema's own words say more than what valibot expected and found.
    const own = !issue.message.startsWith('Invalid ');
    const text = unknown
      ? `unknown key ${name}${suggest(configKeys, String(path.at(-1)))}`
      : own
        ? `${name} ${issue.message}`
        : issue.received === 'undefined'
          ? `${name} is missing`
          : `${name}: expected ${issue.expected}, found ${clip(issue.received)}`;
    problems.push({ ...locate(document, lines, path), text });
  }
  throw invalid(file, problems);
}

function at(lines: LineCounter, offset: number): { line: number; column: number } {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(1, line), column: Math.max(1, col) };
}

/** The place of a path, or of the nearest parent that the file has. */
function locate(
  document: Document,
  lines: LineCounter,
  path: readonly (string | number)[],
): { line: number; column: number } {
  for (let length = path.length; length >= 0; length--) {
    if (length > 0) {
      const parent = document.getIn(path.slice(0, length - 1), true) as { items?: unknown[] } | undefined;
      const pair = parent?.items?.find(
        (item) => (item as { key?: { value?: unknown } }).key?.value === path[length - 1],
      ) as { key?: Node } | undefined;
      const offset = pair?.key?.range?.[0];
      if (offset !== undefined) return at(lines, offset);
    }
    const node = (length === 0 ? document.contents : document.getIn(path.slice(0, length), true)) as
      | Node
      | null
      | undefined;
    const offset = node?.range?.[0];
    if (offset !== undefined) return at(lines, offset);
  }
  return { line: 1, column: 1 };
}

function invalid(file: string, problems: readonly Problem[]): InputError {
  const sorted = [...problems].sort((a, b) => a.line - b.line || a.column - b.column);
  return new InputError(
    [
      `the configuration has ${sorted.length === 1 ? 'a problem' : `${sorted.length} problems`}`,
      ...sorted.map((p) => `  ${file}:${p.line}:${p.column} ${p.text}`),
    ].join('\n'),
    { next: 'correct these lines; nothing was changed on any host' },
  );
}

const clip = (text: string) => (text.length > 60 ? `${text.slice(0, 57)}...` : text);

const configKeys = [
  ...[
    'app',
    'source',
    'exclude',
    'shared',
    'env-file',
    'keep-assets',
    'writable',
    'outside-links',
    'readable',
    'lfs-pointers',
    'empty-submodules',
    'verify',
    'keep-releases',
    'environments',
  ],
  ...[
    'path',
    'hosts',
    'roles',
    'order',
    'stop-before',
    'return-after',
    'jump',
    'parallel',
    'relay',
    'slots',
    'slot-is-live',
    'prepare',
    'migrate',
    'changes',
    'folder',
    'masks',
    'start',
    'stop',
    'hooks',
    'tasks',
    'before-switch',
    'after-switch',
    'after-rollback',
    'on-failure',
    'health',
    'switch',
    'backup',
  ],
  ...[
    'health-interval',
    'health-successes',
    'approval',
    'approvers',
    'url',
    'free-space',
    'key-exchange',
    'timeouts',
    'observe',
    'metrics',
  ],
  ...[
    'http',
    'expect',
    'headers',
    'redirects',
    'from',
    'when',
    'timeout',
    'name',
    'status',
    'header',
    'body',
    'json',
    'latency',
  ],
  ...[
    'link',
    'nginx',
    'haproxy',
    'command',
    'batch',
    'include',
    'upstream',
    'reload',
    'test',
    'backend',
    'socket',
    'servers',
    'drain',
  ],
  ...[
    'paths',
    'databases',
    'keep',
    'keep-days',
    'shrink-limit',
    'postgresql',
    'mysql',
    'sqlite',
    'port',
    'run',
    'read',
  ],
];

/** The known key that a mistyped one was probably meant to be. */
function suggest(known: readonly string[], word: string): string {
  const near = known.filter((key) => distance(key, word) <= Math.max(1, Math.floor(word.length / 4)));
  return near.length === 0 ? '' : ` (did you mean ${near.slice(0, 2).join(' or ')}?)`;
}

function distance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++)
      row[j] = Math.min(
        (previous[j] ?? 0) + 1,
        (row[j - 1] ?? 0) + 1,
        (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    previous = row;
  }
  return previous[b.length] ?? 0;
}
