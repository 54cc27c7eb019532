/**
 * Which scripts of `changes` ran, in the database itself: names of scripts, tags and runs. By it a rehearsal runs the scripts
 * that production will run, so it goes along as it is.
 */
const TABLE = 'cutover_changes';
const COLUMNS: readonly string[] = ['name', 'sha256', 'tag', 'run', 'started', 'ended'];

/** Is this a column of that record, as Cutover made it? */
export function isOfRecord(table: string | undefined, column: string): boolean {
  return table === TABLE && COLUMNS.includes(column);
}

/** Why the mask of a table cannot be: it would change that record. undefined when it does not. */
export function maskedRecord(
  table: string | undefined,
  mask: 'empty' | Readonly<Record<string, string | null>> | undefined,
): string | undefined {
  if (table !== TABLE || mask === undefined) return undefined;
  if (mask !== 'empty' && COLUMNS.every((one) => !Object.hasOwn(mask, one) || mask[one] === 'keep'))
    return undefined;
  return `${TABLE} says which scripts of \`changes\` ran, and leaves as it is: take it out of the masks`;
}
