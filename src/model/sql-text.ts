/** What an engine's client cannot be given, and where. */
export interface SqlProblem {
  readonly line: number;
  readonly what: string;
  readonly next: string;
}

type Dialect = 'postgresql' | 'mysql' | 'sqlite';

/**
 * One piece of SQL outside of comments: a quoted text or name, a word, or another character. unread: a quote or comment that
 * does not end, or a comment that a server runs.
 */
interface Token {
  readonly kind: 'word' | 'quoted' | 'end' | 'other' | 'unread';
  readonly text: string;
  readonly line: number;
  readonly startsLine: boolean;
}

const TRANSACTION = /^(begin|commit|rollback|abort|end|start transaction|prepare transaction)$/;

/**
 * Looks for what must not stand in a script: commands of the client in place of SQL, and in a `transaction` statements
 * that begin or end one. Reads quotes and comments as PostgreSQL and SQLite do.
 */
export function checkSql(
  text: string,
  engine: 'postgresql' | 'sqlite',
  transaction: boolean,
): SqlProblem | undefined {
  let first: Token | undefined;
  let words: string[] = [];
  // Bodies of functions and triggers hold statements of their own.
  let depth = 0;
  const control = (): SqlProblem | undefined => {
    const found = [words[0] ?? '', words.slice(0, 2).join(' ')].find((one) => TRANSACTION.test(one));
    // A savepoint is no end.
    if (found === undefined || first === undefined || (found === 'rollback' && words.includes('to')))
      return undefined;
    return {
      line: first.line,
      what: `${found.toUpperCase()} stands in a script that runs as one transaction`,
      next: 'take it out: all of a script is done or nothing of it. For what cannot run in a transaction write `-- cutover: no transaction` as its first line',
    };
  };
  for (const token of tokens(text, engine)) {
    if (token.kind === 'end') {
      if (depth > 0) continue;
      const problem = transaction ? control() : undefined;
      if (problem !== undefined) return problem;
      first = undefined;
      words = [];
      continue;
    }
    if (isCommand(token, first, engine))
      return {
        line: token.line,
        what: `a command of ${engine === 'postgresql' ? 'psql' : 'sqlite3'} stands there (${token.text}), and a script is SQL alone`,
        next: 'write it as SQL; what needs a program belongs into `migrate`',
      };
    first ??= token;
    if (token.kind !== 'word') continue;
    const word = token.text.toLowerCase();
    if (words.length < 4) words.push(word);
    if (depth > 0) depth += word === 'case' || word === 'begin' ? 1 : word === 'end' ? -1 : 0;
    else if (words[0] === 'create' && word === 'begin') depth = 1;
  }
  return transaction ? control() : undefined;
}

/**
 * Is this one expression or statement: without an end of its own, a command of the client, and anything that is left open, or
 * closed, for what stands around it?
 */
export function isOneStatement(text: string, engine: 'postgresql' | 'mysql'): boolean {
  if (text.trim() === '') return false;
  let depth = 0;
  for (const token of tokens(text, engine)) {
    if (token.kind === 'end' || token.kind === 'unread' || isCommand(token, undefined, engine)) return false;
    if (token.text === '(') depth++;
    if (token.text === ')') depth--;
    if (depth < 0) return false;
  }
  return depth === 0;
}

/** Words and other characters of SQL outside of comments, quoted texts and quoted names. */
export function piecesOf(text: string, engine: 'postgresql' | 'mysql'): string[] {
  return [...tokens(text, engine)].filter(({ kind }) => kind !== 'quoted').map((token) => token.text);
}

function isCommand(token: Token, first: Token | undefined, engine: Dialect): boolean {
  if (engine !== 'sqlite') return token.kind === 'other' && token.text === '\\';
  return first === undefined && token.startsLine && token.text === '.';
}

function* tokens(text: string, engine: Dialect): Generator<Token> {
  const isWord = /[A-Za-z_\u0080-\uffff]/;
  const inWord = /[A-Za-z0-9_$\u0080-\uffff]/;
  let [at, line, lineStart] = [0, 1, 0];
  let statement: string[] = [];
  const advance = (to: number) => {
    for (; at < to; at++)
      if (text[at] === '\n') {
        line++;
        lineStart = at + 1;
      }
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    const [here, startsLine] = [line, text.slice(lineStart, at).trim() === ''];
    const token = (kind: Token['kind'], end: number): Token => {
      const piece = text.slice(at, end);
      advance(end);
      return { kind, text: piece, line: here, startsLine };
    };
    const skipped = endOfSpace(text, at, engine);
    if (skipped > at) {
      advance(skipped);
      continue;
    }
    const dollar =
      engine === 'postgresql'
        ? /^\$(?:[A-Za-z_\u0080-\uffff][A-Za-z0-9_\u0080-\uffff]*)?\$/.exec(text.slice(at, at + 70))?.[0]
        : undefined;
    if (dollar !== undefined) yield token('quoted', after(text, dollar, at + dollar.length));
    else if (character === "'" || character === '"' || (engine !== 'postgresql' && character === '`')) {
      const escapes =
        engine === 'postgresql'
          ? statement.at(-1) === 'e' && /e/i.test(text[at - 1] ?? '')
          : engine === 'mysql' && character !== '`';
      yield token('quoted', endOfQuote(text, at, escapes));
    } else if (isRunComment(text, at, engine)) yield token('unread', at + 1);
    else if (isWord.test(character)) {
      let end = at + 1;
      while (end < text.length && inWord.test(text[end] ?? '')) end++;
      const word = token('word', end);
      statement.push(word.text.toLowerCase());
      yield word;
    } else if (character === ';') {
      yield token('end', at + 1);
      // Its rows follow, up to a line of their own.
      if (statement[0] === 'copy' && statement.includes('stdin')) advance(after(text, '\n\\.', at));
      statement = [];
    } else yield token('other', at + 1);
  }
  if (at > text.length) yield { kind: 'unread', text: '', line, startsLine: false };
}

/** A comment whose content MySQL or MariaDB runs. */
function isRunComment(text: string, at: number, engine: Dialect): boolean {
  return engine === 'mysql' && (text.startsWith('/*!', at) || text.startsWith('/*M!', at));
}

/** Where white space and comments end that begin here; behind the end of the text where a comment has none. */
function endOfSpace(text: string, from: number, engine: Dialect): number {
  if (/\s|\uFEFF/.test(text[from] ?? '')) return from + 1;
  // MySQL wants a space behind the two dashes: without it they are two signs.
  const dashes =
    text.startsWith('--', from) && (engine !== 'mysql' || /[\s\x00-\x1f]/.test(text[from + 2] ?? ' '));
  if (dashes || (engine === 'mysql' && text[from] === '#')) {
    const end = text.indexOf('\n', from);
    return end < 0 ? text.length : end;
  }
  if (!text.startsWith('/*', from) || isRunComment(text, from, engine)) return from;
  let [at, depth] = [from + 2, 1];
  while (at < text.length && depth > 0) {
    if (text.startsWith('*/', at)) {
      depth--;
      at += 2;
    } else if (engine === 'postgresql' && text.startsWith('/*', at)) {
      depth++;
      at += 2;
    } else at++;
  }
  return depth > 0 ? text.length + 1 : at;
}

/**
 * Where a quoted text ends, behind the end of the text where it does not: the quote twice stands for itself, and in PostgreSQL's
 * E'…' and in texts of MySQL a backslash takes the next.
 */
function endOfQuote(text: string, from: number, escapes: boolean): number {
  const quote = text[from];
  for (let at = from + 1; at < text.length; at++) {
    if (escapes && text[at] === '\\') at++;
    else if (text[at] === quote) {
      if (text[at + 1] !== quote) return at + 1;
      at++;
    }
  }
  return text.length + 1;
}

function after(text: string, what: string, from: number): number {
  const found = text.indexOf(what, from);
  return found < 0 ? text.length + 1 : found + what.length;
}
