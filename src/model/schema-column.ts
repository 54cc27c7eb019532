import { type ChangeClass, compareClasses } from './change-class.ts';

/** A column as read-schema.sh words it. */
interface Column {
  readonly type: string;
  readonly notNull: boolean;
  /** Its value comes from other columns or a sequence. */
  readonly made: boolean;
  readonly collate: string;
  readonly default: string | undefined;
}

function parseColumn(definition: string): Column {
  const at = definition.indexOf(' default ');
  const head = at < 0 ? definition : definition.slice(0, at);
  const [, type = head, rest = ''] =
    /^(.*?)((?: not null| generated\b| identity\b| collate\b| auto_increment| stored| virtual| on update| storage| compression| statistics).*)?$/.exec(
      head,
    ) ?? [];
  return {
    type,
    notNull: / not null\b/.test(rest),
    made: / (generated|identity|auto_increment)\b/.test(rest),
    collate: / collate (\S+)/.exec(rest)?.[1] ?? '',
    default: at < 0 ? undefined : definition.slice(at + 9),
  };
}

/** The class of a column that came, went or changed. */
export function classOfColumn(before: string | undefined, after: string | undefined): ChangeClass {
  if (after === undefined) return 'breaking';
  const now = parseColumn(after);
  if (before === undefined) {
    // What is worked out for each row is written to each row.
    if (now.made || /\(/.test(now.default ?? '')) return 'slow';
    return now.notNull && now.default === undefined ? 'breaking' : 'additive';
  }
  const old = parseColumn(before);
  const classes: ChangeClass[] = [classOfType(old.type, now.type)];
  if (now.notNull && !old.notNull) classes.push('breaking');
  if (old.default !== now.default) classes.push(classOfDefault(old, now));
  if (old.made !== now.made || old.collate !== now.collate)
    classes.push(now.made && !old.made ? 'additive' : 'unknown');
  if (!classes.some((one) => one !== 'additive') && plainTail(before, old) !== plainTail(after, now))
    classes.push('unknown');
  return worst(classes);
}

/** What of a definition is none of the parts above. */
function plainTail(definition: string, { type, default: value, collate }: Column): string {
  return definition
    .slice(type.length)
    .replace(` default ${value ?? ''}`, '')
    .replace(` collate ${collate}`, '')
    .replace(/ not null| identity \w| auto_increment/g, '');
}

function classOfDefault(old: Column, now: Column): ChangeClass {
  if (old.default === undefined) return 'additive';
  // Code that leaves the column out fails, or gets nothing where it got a value.
  if (now.default === undefined) return now.made ? 'additive' : now.notNull ? 'breaking' : 'unknown';
  return 'unknown';
}

const WHOLE = ['tinyint', 'smallint', 'mediumint', 'int', 'integer', 'bigint'];
const TEXTS = ['tinytext', 'text', 'mediumtext', 'longtext', 'tinyblob', 'blob', 'mediumblob', 'longblob'];

function classOfType(before: string, after: string): ChangeClass {
  if (before === after) return 'additive';
  const [a, b] = [partsOf(before), partsOf(after)];
  if (a.name === 'enum' || a.name === 'set')
    return a.name === b.name && widened(a.arguments, b.arguments) ? 'additive' : 'breaking';
  if (a.unsigned !== b.unsigned) return 'breaking';
  const text = (name: string) => ['character varying', 'varchar'].includes(name);
  if (text(a.name) && b.name === 'text') return a.name === 'varchar' ? 'slow' : 'additive';
  if (a.name === b.name) {
    const [x, y] = [a.arguments.split(',').map(Number), b.arguments.split(',').map(Number)];
    if (b.arguments === '' && a.arguments !== '' && !WHOLE.includes(a.name)) return 'additive';
    if (a.arguments === '' || b.arguments === '') return WHOLE.includes(a.name) ? 'additive' : 'breaking';
    const [p = 0, s = 0, q = 0, t = 0] = [x[0], x[1], y[0], y[1]];
    if (WHOLE.includes(a.name)) return 'additive';
    if (['numeric', 'decimal'].includes(a.name))
      return q - t >= p - s && t >= s ? (t === s ? 'additive' : 'slow') : 'breaking';
    if (q < p) return 'breaking';
    return text(a.name) || a.name === 'bit varying' || a.name === 'varbinary' ? 'additive' : 'slow';
  }
  for (const order of [WHOLE, TEXTS]) {
    const [from, to] = [order.indexOf(a.name), order.indexOf(b.name)];
    if (from >= 0 && to >= 0 && (order === WHOLE || from < 4 === to < 4))
      return to > from ? 'slow' : 'breaking';
  }
  if (a.name === 'real' && b.name === 'double precision') return 'slow';
  return 'breaking';
}

function partsOf(type: string): {
  readonly name: string;
  readonly arguments: string;
  readonly unsigned: boolean;
} {
  const [, name = type, list = ''] = /^([^(]*)(?:\((.*)\))?/.exec(type) ?? [];
  const unsigned = / unsigned\b/.test(type);
  return { name: name.replace(/ unsigned.*$/, '').trim(), arguments: list, unsigned };
}

/** Has this list of quoted words all of the other, in the same order? */
export function widened(before: string, after: string): boolean {
  const words = (text: string): readonly string[] => text.match(/'(?:[^']|'')*'/g) ?? [];
  const now = words(after);
  let at = -1;
  return words(before).every((word) => {
    at = now.indexOf(word, at + 1);
    return at >= 0;
  });
}

function worst(classes: readonly ChangeClass[]): ChangeClass {
  return [...classes].sort(compareClasses)[0] ?? 'additive';
}
