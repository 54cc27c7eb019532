/** A value of `env-file`, as programs that read such a file understand it. */
export interface EnvValue {
  readonly name: string;
  /** Without the quotes around it. It may have several lines. */
  readonly value: string;
}

/** The folder of a release that the link to its values lies in, and the name of that link. */
export const ENV_PLACE = '.cutover';
export const ENV_LINK = 'env';

const ASSIGNMENT = /^[ \t]*(?:export[ \t]+)?([A-Za-z_][A-Za-z0-9_]*)=(.*)$/s;

/**
 * Reads `NAME=value` lines, as systemd, dotenv and shells know them: comments, `export`, values in quotes that go on over
 * several lines. Says what is wrong by the number of the line alone: its text may be a secret.
 */
export function parseEnvFile(text: string): readonly EnvValue[] | { readonly problem: string } {
  if (text.includes('\0')) return { problem: 'it holds a NUL character' };
  const lines = text.split(/\r?\n/);
  const values: EnvValue[] = [];
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    if (/^\s*(?:[#;]|$)/.test(line)) continue;
    const number = at + 1;
    const match = ASSIGNMENT.exec(line);
    if (match === null) return { problem: `line ${number} is no NAME=value` };
    const [, name = '', first = ''] = match;
    if (values.some((one) => one.name === name)) return { problem: `line ${number} names ${name} again` };
    const quote = /^[ \t]*(["'])/.exec(first)?.[1];
    if (quote === undefined) {
      values.push({ name, value: first.trim() });
      continue;
    }
    let rest = first.trimStart().slice(1);
    let end = endOfQuote(rest, quote);
    while (end === undefined && at + 1 < lines.length) {
      rest += `\n${lines[++at] ?? ''}`;
      end = endOfQuote(rest, quote);
    }
    if (end === undefined) return { problem: `the quote that line ${number} begins does not end` };
    if (!/^\s*(?:#.*)?$/s.test(rest.slice(end + 1)))
      return { problem: `something stands behind the value that line ${number} begins` };
    const inner = rest.slice(0, end);
    values.push({ name, value: quote === '"' ? inner.replace(/\\(["\\$`])/g, '$1') : inner });
  }
  return values.length === 0 ? { problem: 'it holds no value' } : values;
}

/** Where the quote ends in a text that begins behind it; undefined: not in this text. */
function endOfQuote(text: string, quote: string): number | undefined {
  for (let at = 0; at < text.length; at++) {
    if (quote === '"' && text[at] === '\\') at++;
    else if (text[at] === quote) return at;
  }
  return undefined;
}

/** Words that stand in every log, and that nobody guesses anything from. */
const PLAIN =
  /^(?:true|false|yes|no|none|null|production|staging|development|test|debug|info|warn|warning|error|localhost|utf-?8|\d{1,5})$/i;

/**
 * The texts that must not be read in a log: each value, as it is and as it stands in double quotes, and each of its lines,
 * also where `\n` ends them, which many programs take for that. Not what the configuration says itself, in
 * the repository, and not words such as `production`: masked, they would blot out every line of the log.
 */
export function textsToMask(values: readonly EnvValue[], configuration: string): string[] {
  const texts = values
    .flatMap(({ value }) => [value, value.replaceAll(/["\\$`]/g, '\\$&')])
    .flatMap((text) => [text, ...text.split(/\n|\\[nr]/).map((one) => one.trim())]);
  return [...new Set(texts)].filter(
    (text) => text.length > 3 && !PLAIN.test(text) && !configuration.includes(JSON.stringify(text)),
  );
}

/** What a new set of values is beside that of the release which serves: names alone. */
export interface EnvChanges {
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly removed: readonly string[];
  /** How many are as they were. */
  readonly same: number;
}

/**
 * Compares values with the index of those that a release has: a line each, `NAME sum`, behind a first line with the salt.
 * `sum` gives the keyed sum of a value by that salt. An index that is none tells nothing of what was there.
 */
export function envChanges(
  values: readonly EnvValue[],
  index: readonly string[],
  sum: (salt: string, one: EnvValue) => string,
): EnvChanges {
  const [salt = '', ...lines] = index;
  const before = new Map(
    lines.map((line) => {
      const at = line.indexOf(' ');
      return [line.slice(0, at), line.slice(at + 1)] as const;
    }),
  );
  const names = new Set(values.map(({ name }) => name));
  const isAsBefore = (one: EnvValue) => before.get(one.name) === sum(salt, one);
  return {
    added: values.flatMap(({ name }) => (before.has(name) ? [] : [name])),
    changed: values.flatMap((one) => (before.has(one.name) && !isAsBefore(one) ? [one.name] : [])),
    removed: [...before.keys()].filter((name) => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && !names.has(name)),
    same: values.filter(isAsBefore).length,
  };
}

/** The same in words, one line a kind: names, never a value. Several hosts may differ: then each line names them. */
export function envLines(
  found: readonly { readonly host: string; readonly changes: EnvChanges }[],
): string[] {
  const groups = Map.groupBy(found, ({ changes }) => JSON.stringify(changes));
  return [...groups.values()].flatMap((some) => {
    const changes = some[0]?.changes;
    if (changes === undefined) return [];
    const where = groups.size === 1 ? '' : `${some.map(({ host }) => host).join(', ')}: `;
    const { added, changed, removed, same } = changes;
    const line = (what: string, names: readonly string[]) =>
      names.length === 0 ? [] : [`${where}${what}: ${[...names].sort().join(', ')}`];
    const lines = [...line('new', added), ...line('changed', changed), ...line('gone', removed)];
    return lines.length > 0
      ? lines
      : [`${where}${same} ${same === 1 ? 'value' : 'values'}, none of them changed`];
  });
}
