import type { SchemaChange } from './schema-diff.ts';
import type { Drift } from './schema-drift.ts';

/** What the configuration asks of the schema of a database. */
export interface SchemaRules {
  /** The environment that it has to be the same as before a release. */
  readonly sameAs: string;
  readonly onDifference: 'refuse' | 'report';
  readonly breaking: 'refuse' | 'approve';
}

/** What an approver has to know of a schema, and what refuses the release. Sentences. */
export interface SchemaFindings {
  readonly refused: readonly string[];
  readonly dangers: readonly string[];
  /** The rest. */
  readonly lines: readonly string[];
  /** What must be so when the release begins, as a plan keeps it. */
  readonly basis: readonly string[];
  /** sha256 of the schema that was read here; undefined: nothing was. */
  readonly sum?: string | undefined;
}

/** What follows from a comparison and the classes of what is to run. `sum`: of what was read here; undefined: nothing was. */
export function judgeSchema(
  database: string,
  rules: SchemaRules,
  drift: Drift,
  { sum, runs }: { readonly sum: string | undefined; readonly runs: boolean },
): SchemaFindings {
  const found = driftWords(database, rules, drift);
  const foreseen = drift.kind === 'unknown' ? undefined : drift.foreseen;
  const classes = runs ? classWords(rules, foreseen) : { refused: [], dangers: [], lines: [], basis: [] };
  return {
    refused: [...found.refused, ...classes.refused],
    dangers: [...found.dangers, ...classes.dangers],
    lines: [...found.lines, ...classes.lines],
    sum,
    basis:
      sum === undefined ? [] : [`${database} ${sum}`, `as ${rules.sameAs}: ${drift.kind}`, ...classes.basis],
  };
}

function driftWords(
  database: string,
  { sameAs, onDifference }: SchemaRules,
  drift: Drift,
): Omit<SchemaFindings, 'basis'> {
  const refuse = (sentence: string) => (onDifference === 'refuse' ? [sentence] : []);
  if (drift.kind === 'unknown') {
    const sentence = `whether the schema of ${database} is that of ${sameAs} is not known: ${drift.why}`;
    return { refused: refuse(sentence), dangers: [sentence], lines: [] };
  }
  const accepted = drift.accepted.map((one) => `accepted: ${one}`);
  if (drift.kind === 'same')
    return {
      refused: [],
      dangers: [],
      lines: [
        `the schema of ${database} is that of ${drift.against}${accepted.length === 0 ? '' : `, but for what is accepted`}`,
        ...accepted,
      ],
    };
  const { differences } = drift;
  const sentence =
    differences.length === 0
      ? `the schema of ${database} is not that of ${drift.against}; which objects differ is not known, since it is too large for its record`
      : `the schema of ${database} is not that of ${drift.against}: ${differences.length === 1 ? 'an object differs' : `${differences.length} objects differ`}`;
  const shown = differences.slice(0, MOST_NAMED);
  const more = differences.length - shown.length;
  return {
    refused: refuse(sentence),
    dangers: [sentence, ...shown, ...(more > 0 ? [`and ${more} more objects of ${database} differ`] : [])],
    lines: [...differences.slice(MOST_NAMED), ...accepted],
  };
}

/** How many objects are named in sight; the others stand in their part of the plan. */
const MOST_NAMED = 20;

function classWords(
  { sameAs, breaking }: SchemaRules,
  foreseen: readonly SchemaChange[] | undefined,
): SchemaFindings {
  if (foreseen === undefined) {
    const sentence = `what this release makes of the schema is not known from ${sameAs}`;
    return {
      refused: breaking === 'refuse' ? [`${sentence}, and \`schema.breaking\` refuses what may break`] : [],
      dangers: [sentence],
      lines: [],
      basis: ['changes: unknown'],
    };
  }
  const words = ({ class: class_, words: text }: SchemaChange) => `${class_}: ${text}`;
  const breaks = foreseen.filter((one) => one.class === 'breaking');
  const rest = foreseen.filter((one) => one.class !== 'breaking');
  const shown = breaks.slice(0, MOST_NAMED).map(words);
  const more = breaks.length - shown.length;
  return {
    refused:
      breaking === 'refuse' && breaks.length > 0
        ? [
            `\`schema.breaking\` refuses ${breaks.length === 1 ? 'a change that is breaking' : `${breaks.length} changes that are breaking`}`,
          ]
        : [],
    dangers:
      breaks.length === 0
        ? []
        : [
            `the code that serves now may fail on the new schema, by what ${sameAs} became:`,
            ...shown,
            ...(more > 0 ? [`and ${more} more that are breaking`] : []),
          ],
    lines:
      foreseen.length === 0
        ? [`this release left the schema of ${sameAs} as it was`]
        : [...rest, ...breaks.slice(MOST_NAMED)].map(words),
    // About how many rows a table has is another number each minute.
    basis: foreseen.map((one) => words(one).replace(/, about \d+ rows$/, '')),
  };
}

/** What to do about a release that its schema refuses. */
export function nextOf({ sameAs }: SchemaRules): string {
  return `bring the two databases together (a script in \`changes\` that runs in both), or release this tag to ${sameAs} first; \`schema.accept\` names what may differ and why, and \`schema.on-difference: report\` only tells`;
}
