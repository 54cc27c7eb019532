import * as v from 'valibot';
import { changesRules } from './changes.ts';
import { line } from './parts.ts';

/** What is asked of the schema of a database; `check`: what a health check looks like. */
export function databaseSchema<Check extends v.GenericSchema>(check: Check) {
  return v.strictObject({
    /** The name of an entry of `backup.databases`; default: that of `changes`. */
    database: v.optional(line),
    /** The environment whose schema it has to be before a release. */
    'same-as': v.optional(line),
    'on-difference': v.optional(v.picklist(['refuse', 'report']), 'refuse'),
    /** Objects that may differ, as `kind name`; `*` stands for any text. */
    accept: v.optional(v.array(v.strictObject({ object: line, reason: line })), []),
    breaking: v.optional(v.picklist(['refuse', 'approve']), 'approve'),
    /** Checks of other programs that use the same database. */
    'also-check': v.optional(v.array(check), []),
  });
}

type Environment = Parameters<typeof changesRules>[0] & {
  readonly rehearsed?: unknown;
  readonly migrate?: unknown;
  readonly unmigrate?: unknown;
  readonly schema?:
    | {
        readonly database?: string | undefined;
        readonly 'same-as'?: string | undefined;
        readonly accept: readonly unknown[];
        readonly breaking: string;
      }
    | undefined;
};

/** What `schema` and `unmigrate` ask of the rest of the configuration; the key and a sentence each. */
export function databaseSchemaRules(
  name: string,
  environment: Environment,
  environments: readonly string[],
): { readonly key: string; readonly text: string }[] {
  const { migrate, unmigrate, changes, schema, rehearsed } = environment;
  const problems: { key: string; text: string }[] = [];
  if (unmigrate !== undefined && migrate === undefined)
    problems.push({ key: 'unmigrate', text: 'takes back what `migrate` did, and there is no `migrate`' });
  if (schema === undefined) return problems;
  const { database, 'same-as': other, accept, breaking } = schema;
  const wrong = (text: string) => problems.push({ key: 'schema', text });
  if (database === undefined && changes === undefined)
    wrong('name the `database`, an entry of `backup.databases`: there is no `changes` that says which it is');
  if (database !== undefined && changes !== undefined && database !== changes.database)
    wrong(
      `names the database ${database}, and \`changes\` is of ${changes.database}: leave \`database\` out`,
    );
  if (database !== undefined && changes === undefined)
    for (const text of changesRules({ ...environment, changes: { database } })) wrong(text);
  if (other === name)
    wrong('`same-as` is this environment itself: name the one that releases pass before it');
  else if (other !== undefined && !environments.includes(other))
    wrong(
      `\`same-as\` names ${other}, which is no environment of this file (it has ${environments.join(', ')})`,
    );
  if (other === undefined && rehearsed === undefined && accept.length > 0)
    wrong('`accept` needs `same-as` or `rehearsed`, which it makes exceptions from');
  if (other === undefined && breaking === 'refuse')
    wrong('`breaking: refuse` needs `same-as`: what a release makes of a schema is known from there');
  return problems;
}
