import { readFile } from 'node:fs/promises';
import type { Document, LineCounter, Node } from 'yaml';
import { InputError } from '../errors.ts';
import { keepersWrong } from '../model/backup-copy.ts';
import { formatDuration } from '../model/duration.ts';
import { checkSites } from '../model/relay.ts';
import { batchesOf, leastConfirmMs } from '../model/switch-plan.ts';
import { changesRules } from './changes.ts';
import { notifyProblems } from './notify.ts';
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
    'jump',
    'parallel',
    'relay',
    'slots',
    'slot-is-live',
    'migrate',
    'changes',
    'folder',
    'start',
    'stop',
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

/** Rules that look at more than one key; each names both keys and what would do. */
function crossRules(config: Config): { path: string[]; text: string }[] {
  const problems = notifyProblems(config.notify, Object.keys(config.environments));
  for (const [name, environment] of Object.entries(config.environments)) {
    const path = ['environments', name];
    const slots = Object.entries(environment.slots);
    const grouped = slots.filter(([, slot]) => slot.hosts !== undefined);
    if (grouped.length > 0 && grouped.length < slots.length)
      problems.push({
        path: [...path, 'slots'],
        text: 'either every slot names its hosts (host groups) or none does',
      });
    if (grouped.length === 0 && environment.hosts === undefined)
      problems.push({ path, text: 'name the servers in `hosts`, or in `hosts` of each slot' });
    if (grouped.length > 0 && environment.hosts !== undefined)
      problems.push({
        path: [...path, 'hosts'],
        text: 'hosts are named twice: keep them here, or in the slots',
      });
    const all =
      grouped.length > 0 ? grouped.flatMap(([, slot]) => slot.hosts ?? []) : (environment.hosts ?? []);
    for (const [index, { hosts }] of (environment.backup?.['copy-to'] ?? []).entries()) {
      const wrong = hosts === undefined ? undefined : keepersWrong(all, hosts);
      if (wrong !== undefined)
        problems.push({ path: [...path, 'backup', 'copy-to', String(index), 'hosts'], text: wrong });
    }
    const sites = checkSites(environment.relay, all);
    if (sites !== undefined) problems.push({ path: [...path, 'relay'], text: sites });
    if ((environment.approval === 'second-person') !== (environment.approvers ?? []).length > 0)
      problems.push({
        path: [...path, environment.approvers === undefined ? 'approval' : 'approvers'],
        text: '`approval: second-person` and `approvers` (logins of GitHub) belong together',
      });
    const twice = all.find((host, index) => all.indexOf(host) !== index);
    if (twice !== undefined)
      problems.push({ path: [...path, 'hosts'], text: `the host ${twice} is named twice` });
    if (
      grouped.length > 0 &&
      (environment.switch.nginx ?? environment.switch.haproxy ?? environment.switch.command) === undefined
    )
      problems.push({
        path: [...path, 'slots'],
        text: 'slots that are host groups need `switch` by nginx, haproxy or command: a link cannot move traffic between hosts',
      });
    if (environment.switch.nginx !== undefined)
      for (const [slotName, slot] of slots)
        if (slot.port === undefined && slot.server === undefined)
          problems.push({
            path: [...path, 'slots', slotName],
            text: '`switch.nginx` needs the port (or `server`) of each slot',
          });
    const { errors, cpu, log } = environment.observe?.metrics ?? {};
    if (log?.journal === true && environment.observe?.unit === undefined)
      problems.push({
        path: [...path, 'observe', 'metrics', 'log'],
        text: '`journal` needs `unit`, whose entries are counted',
      });
    if (errors !== undefined && errors.log === undefined && environment.switch.haproxy === undefined)
      problems.push({
        path: [...path, 'observe', 'metrics', 'errors'],
        text: 'name the access log in `log`: without `switch.haproxy` nothing else counts answers',
      });
    if (cpu !== undefined && errors === undefined)
      problems.push({
        path: [...path, 'observe', 'metrics', 'cpu'],
        text: 'CPU is judged for each request: add `errors`, which counts them',
      });
    problems.push(...changesRules(environment).map((text) => ({ path: [...path, 'changes'], text })));
    problems.push(...confirmRules(environment, all).map((text) => ({ path: [...path, 'switch'], text })));
    for (const [kind, list] of [
      ['shared', config.shared],
      ['writable', config.writable],
    ] as const) {
      const nested = list.find((a) => list.some((b) => a !== b && a.startsWith(`${b}/`)));
      if (nested !== undefined) problems.push({ path: [kind], text: `${nested} lies inside another entry` });
    }
    // The other way round is sound: a link to what is shared in a folder that the release may write to.
    const below = config.writable.find((a) => config.shared.some((b) => within(a, b)));
    if (below !== undefined)
      problems.push({
        path: ['writable'],
        text: `${below} lies inside an entry of \`shared\`, which the app may write to anyway: leave it out here`,
      });
  }
  return problems;
}

/** Is this path the other one, or below it? Both may end with a slash. */
function within(path: string, other: string): boolean {
  return `${path.replace(/\/$/, '')}/`.startsWith(`${other.replace(/\/$/, '')}/`);
}

/** A switch that goes back by itself must leave time to switch and to check, and the slot that it goes back to. */
function confirmRules(
  { switch: how, timeouts }: Config['environments'][string],
  hosts: readonly string[],
): string[] {
  const within = how['confirm-within'];
  if (within === undefined) return [];
  const problems: string[] = [];
  const movers = (how.nginx ?? how.haproxy ?? how.command)?.hosts ?? hosts;
  const batches = batchesOf(movers, how.batch).length;
  const least = leastConfirmMs(batches, { switchMs: how.timeout, healthMs: timeouts.health });
  if (within < least)
    problems.push(
      `\`confirm-within\` (${formatDuration(within)}) is over before \`timeout\` (${formatDuration(how.timeout)}) and \`timeouts.health\` (${formatDuration(timeouts.health)}) are${batches > 1 ? `, which each of the ${batches} batches may take` : ''}: raise it to ${formatDuration(least)} or more, or lower these two`,
    );
  const stop = how['stop-old-after'];
  if (stop !== undefined && stop < within)
    problems.push(
      `\`stop-old-after\` (${formatDuration(stop)}) stops the slot that a switch goes back to within \`confirm-within\` (${formatDuration(within)}): raise \`stop-old-after\`, or lower \`confirm-within\``,
    );
  return problems;
}
