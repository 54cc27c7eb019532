/** A word, a sign or something quoted; or what stands between brackets. */
type Item = string | Group;
interface Group {
  readonly items: readonly Item[];
}

/** Casts between kinds of text, which a server adds and leaves out. */
const TEXT_CASTS = /::(?:character varying|character|text|bpchar|name)(?!\w)(?:\(\d+\))?(?:\[\])?/g;
/** A quoted text or name, also one that does not end; a word; a sign. */
const PIECES = /'(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$)|[\w$\u0080-\uffff]+|\S/g;
const QUOTED = /('(?:[^']|'')*(?:'|$)|"(?:[^"]|"")*(?:"|$)|`(?:[^`]|``)*(?:`|$))/;
/** Words in front of brackets that make no call of them. */
const NO_CALL = new Set(
  'and or not when then else case default check where on is in any some all select like between as using'.split(
    ' ',
  ),
);
/** Nobody nests as deep; such a text stays as it is. */
const DEEPEST = 200;

/**
 * A definition without what a server words otherwise after a restore: casts between kinds of text, space, and brackets that
 * change nothing. What is quoted stays as it is, and so do brackets without which it would mean something else.
 */
export function plainDefinition(definition: string): string {
  const uncast = definition
    .split(QUOTED)
    .map((piece, index) => (index % 2 === 1 ? piece : piece.replace(TEXT_CASTS, '')))
    .join('');
  const pieces = uncast.match(PIECES) ?? [];
  const whole = group(pieces);
  return (whole === undefined ? pieces : written(simple(whole.items))).join(' ');
}

/** undefined: brackets that do not match, or are too deep. */
function group(pieces: readonly string[]): Group | undefined {
  let items: Item[] = [];
  const outer: Item[][] = [];
  for (const piece of pieces) {
    if (piece === '(') {
      if (outer.length === DEEPEST) return undefined;
      outer.push(items);
      items = [];
    } else if (piece === ')') {
      const around = outer.pop();
      if (around === undefined) return undefined;
      around.push({ items });
      items = around;
    } else items.push(piece);
  }
  return outer.length > 0 ? undefined : { items };
}

/** The same without brackets that change nothing. */
function simple(items: readonly Item[]): readonly Item[] {
  const inner = items.map((item) => (typeof item === 'string' ? item : { items: simple(item.items) }));
  const [only] = inner;
  if (inner.length === 1 && only !== undefined && typeof only !== 'string') return only.items;
  return inner.flatMap((item, at): readonly Item[] => {
    if (typeof item === 'string') return [item];
    const [before, after] = [inner[at - 1], inner[at + 1]];
    const isFree = item.items.length === 1 && !isCall(before);
    return isFree || isJoined(item, before, after) ? item.items : [item];
  });
}

const isWord = (item: Item | undefined, word: string) =>
  typeof item === 'string' && item.toLowerCase() === word;

function isCall(before: Item | undefined): boolean {
  return (
    typeof before === 'string' && /^[\w$"`\u0080-\uffff]/.test(before) && !NO_CALL.has(before.toLowerCase())
  );
}

/** Of three that are joined by one word, which two are joined first is the same. */
function isJoined({ items }: Group, before: Item | undefined, after: Item | undefined): boolean {
  return ['and', 'or'].some((word) => {
    const other = word === 'and' ? 'or' : 'and';
    const sides = [before, after].filter((one) => one !== undefined);
    return (
      sides.every((one) => isWord(one, word)) &&
      items.some((one) => isWord(one, word)) &&
      !items.some((one) => isWord(one, other))
    );
  });
}

function written(items: readonly Item[]): string[] {
  return items.flatMap((item) => (typeof item === 'string' ? [item] : ['(', ...written(item.items), ')']));
}
