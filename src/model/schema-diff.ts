import { type ChangeClass, compareClasses } from './change-class.ts';
import { plainDefinition } from './plain-definition.ts';
import { classOfColumn, widened } from './schema-column.ts';

/** One object of a database, as its catalogs have it. */
export interface SchemaObject {
  readonly kind: string;
  readonly name: string;
  readonly definition: string;
  /** The table or view that it is a part of; undefined: of none. */
  readonly part?: string | undefined;
}

export interface Schema {
  readonly server: string;
  readonly objects: readonly SchemaObject[];
  /** Table → about how many rows it has, where the server counts them. */
  readonly rows: ReadonlyMap<string, number>;
}

/** An object that is not the same in two readings; `before` or `after` undefined: it is not there. */
export interface SchemaDifference {
  readonly kind: string;
  readonly name: string;
  readonly part?: string | undefined;
  readonly before?: string | undefined;
  readonly after?: string | undefined;
}

/** Reads a line of read-schema.sh; undefined for what is none. */
export function parseSchemaObject(line: string): SchemaObject | undefined {
  const [kind, name, definition, part, ...more] = line.split('\t');
  if (kind === undefined || !/^[a-z ]+$/.test(kind) || name === undefined || name === '') return undefined;
  if (definition === undefined || part === undefined || more.length > 0) return undefined;
  return part === '' ? { kind, name, definition } : { kind, name, definition, part };
}

const keyOf = ({ kind, name }: Pick<SchemaObject, 'kind' | 'name'>) => `${kind}\t${name}`;

/**
 * What is not the same in two readings, in the order of kinds and names. What is part of a table that came or went as a
 * whole is not named beside it.
 */
export function schemaDiff(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
): SchemaDifference[] {
  const found = everyDifference(before, after);
  const whole = new Set(
    found
      .filter(({ before: old, after: now }) => old === undefined || now === undefined)
      .map((one) => `${one.after === undefined ? 'gone' : 'new'}\t${one.name}`),
  );
  return found.filter((one) => {
    if (one.part === undefined || (one.before !== undefined && one.after !== undefined)) return true;
    return !whole.has(`${one.after === undefined ? 'gone' : 'new'}\t${one.part}`);
  });
}

/** The same with every part of what came or went as a whole. */
export function everyDifference(
  before: readonly SchemaObject[],
  after: readonly SchemaObject[],
): SchemaDifference[] {
  const was = new Map(before.map((object) => [keyOf(object), object]));
  const is = new Map(after.map((object) => [keyOf(object), object]));
  const found: SchemaDifference[] = [];
  for (const key of new Set([...was.keys(), ...is.keys()])) {
    const [old, now] = [was.get(key), is.get(key)];
    const one = now ?? old;
    if (one === undefined) continue;
    if (
      old !== undefined &&
      now !== undefined &&
      plainDefinition(old.definition) === plainDefinition(now.definition)
    )
      continue;
    const { kind, name, part } = one;
    found.push({ kind, name, part, before: old?.definition, after: now?.definition });
  }
  return found.sort((a, b) => compare(a.kind, b.kind) || compare(a.name, b.name));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** What came, by its kind: code that does not know it goes on, unless it forbids or does something. */
const NEW: Readonly<Record<string, ChangeClass>> = {
  index: 'slow',
  'unique index': 'breaking',
  constraint: 'breaking',
  trigger: 'unknown',
  'event trigger': 'unknown',
  rule: 'unknown',
  policy: 'unknown',
  event: 'unknown',
};

/** What went. */
const GONE: Readonly<Record<string, ChangeClass>> = {
  index: 'slow',
  statistics: 'slow',
  trigger: 'unknown',
  'event trigger': 'unknown',
  rule: 'unknown',
  policy: 'unknown',
  event: 'unknown',
};

/** The class of one difference. */
export function classOf(difference: SchemaDifference): ChangeClass {
  const { kind, before, after } = difference;
  if (kind === 'column') return classOfColumn(before, after);
  if (before === undefined) return NEW[kind] ?? 'additive';
  if (after === undefined) {
    // What only forbade something forbids it no more; a key is also what others refer to.
    if (kind === 'constraint') return /^(CHECK|FOREIGN KEY|EXCLUDE)/.test(before) ? 'additive' : 'breaking';
    return GONE[kind] ?? 'breaking';
  }
  return classOfChanged(kind, before, after);
}

function classOfChanged(kind: string, before: string, after: string): ChangeClass {
  switch (kind) {
    case 'enum':
      return widened(before, after) ? 'additive' : 'breaking';
    case 'index':
      return 'slow';
    case 'constraint':
      // Rows that were there are read once.
      return before === `${after} NOT VALID` ? 'slow' : 'breaking';
    case 'unique index':
    case 'domain':
    case 'type':
      return 'breaking';
    case 'grant': {
      const now = new Set(after.split(', '));
      return before.split(', ').every((right) => now.has(right)) ? 'additive' : 'breaking';
    }
    default:
      return 'unknown';
  }
}

/** The worst class of some differences; undefined: there are none. */
export function worstClass(differences: readonly SchemaDifference[]): ChangeClass | undefined {
  return differences.map(classOf).sort(compareClasses)[0];
}

/** A difference in words, with its class. */
export interface SchemaChange {
  readonly class: ChangeClass;
  readonly words: string;
}

/** What became of a schema, the worst first; beside what is slow stands how large its table was. */
export function schemaChanges(before: Schema, after: Schema): SchemaChange[] {
  return schemaDiff(before.objects, after.objects)
    .map((difference) => {
      const class_ = classOf(difference);
      const rows = before.rows.get(difference.part ?? difference.name);
      const large = class_ === 'slow' && rows !== undefined ? `, about ${rows} rows` : '';
      return { class: class_, words: `${differenceWords(difference)}${large}` };
    })
    .sort((a, b) => compareClasses(a.class, b.class));
}

/** What became of a schema in one sentence; undefined: it was not read, or nothing ran. */
export function schemaWords(changes: readonly SchemaChange[] | undefined): string | undefined {
  if (changes === undefined) return undefined;
  if (changes.length === 0) return 'the same as before';
  const shown = changes.slice(0, MOST_SHOWN).map((one) => `${one.class}: ${one.words}`);
  const more = changes.length - shown.length;
  return `${shown.join('; ')}${more > 0 ? `; and ${more} more` : ''}`;
}

const MOST_SHOWN = 10;

/** One difference as a sentence, with both sides. */
export function differenceWords({ kind, name, before, after }: SchemaDifference): string {
  const of = (definition: string) => (definition === '' ? '' : ` (${definition})`);
  if (before === undefined) return `${kind} ${name} is new${of(after ?? '')}`;
  if (after === undefined) return `${kind} ${name} is gone${of(before)}`;
  return `${kind} ${name}: ${before} became ${after}`;
}
