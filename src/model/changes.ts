import type { SqlEngine } from './backup.ts';
import { checkSql } from './sql-text.ts';

/** A numbered SQL script of a release. */
export interface ChangeScript {
  readonly name: string;
  readonly sha256: string;
  /** All of it or nothing: the engine can take it back as long as it has not ended. */
  readonly transaction: boolean;
}

/** What a database says of a script: that it began, when (ISO time), and by which release and run. */
export interface ChangeRow {
  readonly name: string;
  readonly sha256: string;
  readonly tag: string;
  readonly run: string;
  readonly started: string;
  /** undefined: it began, and nobody knows how far it came. */
  readonly ended?: string | undefined;
}

/** What somebody says of a script that did not end: it counts as done, or it runs once more. */
export interface ChangeDecision {
  readonly name: string;
  readonly how: 'finish' | 'again';
}

/** A script that is to run, and how. */
export interface PendingChange extends ChangeScript {
  readonly how: 'run' | 'again' | 'finish';
}

export type ChangePlan =
  | { readonly pending: readonly PendingChange[] }
  | { readonly refused: string; readonly next: string };

const NAME = /^(\d+)[-_][A-Za-z0-9._-]+\.sql$/;
const LONGEST_NAME = 150;
const NO_TRANSACTION = /^\uFEFF?--\s*cutover:\s*no transaction\s*$/;

/** The order of numbers, however many zeros stand before them. */
function compareNumbers(a: string, b: string): number {
  const [x, y] = [a.replace(/^0+(?=\d)/, ''), b.replace(/^0+(?=\d)/, '')];
  return x.length - y.length || (x < y ? -1 : x > y ? 1 : 0);
}

const numberOf = (name: string): string => NAME.exec(name)?.[1] ?? '';
const byNumber = (a: { readonly name: string }, b: { readonly name: string }) =>
  compareNumbers(numberOf(a.name), numberOf(b.name));

/**
 * The scripts in a folder of a release, in their order; files that do not end with `.sql`, and folders, are none.
 * Refuses a name that gives no order, a number that two have, and text that an engine cannot be given.
 */
export function readScripts(
  files: readonly { readonly name: string; readonly sha256: string; readonly text: string }[],
  engine: SqlEngine,
): { readonly scripts: readonly ChangeScript[] } | { readonly refused: string; readonly next: string } {
  const scripts: ChangeScript[] = [];
  for (const { name, sha256, text } of files) {
    if (!name.toLowerCase().endsWith('.sql')) continue;
    if (!NAME.test(name) || name.length > LONGEST_NAME)
      return {
        refused: `${name} has no number to run it by`,
        next: `call it as 0001_what_it_does.sql (digits, then letters, digits, dot, dash or underscore; at most ${LONGEST_NAME} characters)`,
      };
    const plain = NO_TRANSACTION.test(text.slice(0, 200).split(/\r?\n/, 1)[0] ?? '');
    const transaction = engine !== 'mysql' && !plain;
    const problem = engine === 'mysql' ? undefined : checkSql(text, engine, transaction);
    if (problem !== undefined)
      return {
        refused: `${name}, line ${problem.line}: ${problem.what}`,
        next: problem.next,
      };
    scripts.push({ name, sha256, transaction });
  }
  scripts.sort(byNumber);
  const twin = scripts.find((one, at) => at > 0 && byNumber(scripts[at - 1] ?? one, one) === 0);
  if (twin !== undefined) {
    const same = scripts.filter((one) => byNumber(one, twin) === 0).map(({ name }) => name);
    return {
      refused: `${same.join(' and ')} have the same number`,
      next: 'give each its own number, so that their order is the same everywhere',
    };
  }
  return { scripts };
}

/**
 * Which scripts are to run, by what the database says has run. Nothing runs twice, and nothing runs before what it was
 * written after: what was changed, is missing, comes too late or did not end is refused, with what to do.
 */
export function planChanges(
  scripts: readonly ChangeScript[],
  rows: readonly ChangeRow[],
  decision?: ChangeDecision,
): ChangePlan {
  const open = rows.filter(({ ended }) => ended === undefined);
  const decided = open.find(({ name }) => name === decision?.name);
  if (decision !== undefined && decided === undefined)
    return {
      refused: `${decision.name} is not unfinished, so there is nothing to decide about it`,
      next:
        open.length === 0
          ? 'leave the input `unfinished-change` out: every script that began has ended'
          : `name what is unfinished: ${open.map(({ name }) => name).join(', ')}`,
    };
  const stuck = open.find((row) => row !== decided);
  if (stuck !== undefined)
    return {
      refused: `${stuck.name} began at ${stuck.started} (${stuck.tag}, ${stuck.run}) and did not end: how much of it is done is not known`,
      next: `look at the database; then run this again with \`unfinished-change: ${stuck.name}=finish\` where all of it is done, or \`${stuck.name}=again\` where it can run once more as it stands in the release`,
    };
  const known = new Map(scripts.map((script) => [script.name, script]));
  for (const row of rows) {
    const script = known.get(row.name);
    if (script === undefined)
      return {
        refused: `${row.name} ran with ${row.tag}, and this release does not have it`,
        next: 'put the file back as it was, or release a commit that has it: without it nobody can say what the database is',
      };
    if (row !== decided && script.sha256 !== row.sha256)
      return {
        refused: `${row.name} ran with ${row.tag} (sha256 ${row.sha256.slice(0, 12)}), and has other content in this release (${script.sha256.slice(0, 12)})`,
        next: 'put the file back as it was when it ran, and write what is to change into a script with a new number',
      };
  }
  const last = rows.map(({ name }) => name).sort((a, b) => compareNumbers(numberOf(b), numberOf(a)))[0];
  const ran = new Set(rows.filter((row) => row !== decided).map(({ name }) => name));
  const pending = scripts
    .toSorted(byNumber)
    .filter(({ name }) => !ran.has(name))
    .map(
      (script): PendingChange => ({
        ...script,
        how: script.name === decision?.name ? decision.how : 'run',
      }),
    );
  const late = pending.find(
    ({ name, how }) =>
      how === 'run' && last !== undefined && compareNumbers(numberOf(name), numberOf(last)) <= 0,
  );
  if (late !== undefined)
    return {
      refused: `${late.name} comes before ${last ?? ''}, which ran already`,
      next: 'give it a number after that one, if it is right to run it now',
    };
  return { pending };
}

/** A pending script as a plan keeps it. */
export function changeLine({ name, sha256, how }: PendingChange): string {
  return `${name} ${sha256}${how === 'run' ? '' : ` ${how}`}`;
}

/** Reads a line of read-changes.sh; undefined for what is none. */
export function parseChange(line: string): ChangeRow | undefined {
  const [name, sha256, tag, run, started, ended, ...more] = line.split('\t');
  if (name === undefined || name === '' || sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256))
    return undefined;
  if (tag === undefined || run === undefined || started === undefined || ended === undefined)
    return undefined;
  if (more.length > 0) return undefined;
  return { name, sha256, tag, run, started, ended: ended === '' ? undefined : ended };
}

/** Reads `name=finish` or `name=again`; undefined for anything else. */
export function parseDecision(text: string): ChangeDecision | undefined {
  const [, name, how] = /^([^=\s]+)=(finish|again)$/.exec(text) ?? [];
  return name === undefined || (how !== 'finish' && how !== 'again') ? undefined : { name, how };
}

/** One line a script: what became of it, by what the database says now; `rows` undefined: it could not be asked. */
export function changeStates(
  pending: readonly PendingChange[],
  rows: readonly ChangeRow[] | undefined,
): string[] {
  return pending.map(({ name }) => {
    if (rows === undefined) return `${name}: not known`;
    const row = rows.find((one) => one.name === name);
    if (row === undefined) return `${name}: not done`;
    return row.ended === undefined ? `${name}: began and did not end` : `${name}: done`;
  });
}

/** What to do after a script failed, by what the database says now. */
export function afterFailedChange(
  pending: readonly PendingChange[],
  rows: readonly ChangeRow[] | undefined,
  tag: string,
): string {
  if (rows === undefined)
    return 'ask the database what is done: SELECT name, started, ended FROM cutover_changes ORDER BY started; then run this step again';
  const open = pending.find(({ name }) => rows.some((row) => row.name === name && row.ended === undefined));
  if (open !== undefined)
    return `look at how far ${open.name} came; then run this again with \`unfinished-change: ${open.name}=finish\` where all of it is done, or \`${open.name}=again\` where it can run once more (a new release may have other content of it)`;
  return `nothing is half done: mend the script and release a new tag (what ${tag} holds never changes), or mend what stood in its way in the database and run this step again`;
}
