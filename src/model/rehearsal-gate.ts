import { formatAge } from './age.ts';
import { formatDuration } from './duration.ts';
import type { Rehearsal } from './rehearsal.ts';
import { type AcceptedDifference, heldAgainst, type SchemaHere, sidesWords } from './schema-drift.ts';
import type { SchemaFindings } from './schema-gate.ts';
import type { KeptSchema } from './schema-record.ts';
import { inZone } from './window.ts';

/** What was not read, and why. */
interface Unread {
  readonly why: string;
}

export interface RehearsalQuestion {
  readonly release: { readonly app: string; readonly tag: string; readonly manifest: string };
  /** sha256 of the configuration as it is now. */
  readonly config: string;
  /** How old a rehearsal may be; the time now. Milliseconds. */
  readonly withinMs: number;
  readonly now: number;
  /** The time zone that people read times in. */
  readonly zone: string;
  /** All rehearsals that are kept, the newest first; undefined: one that cannot be read. */
  readonly records: readonly (Rehearsal | undefined)[] | Unread;
  /** What the database of production is now; undefined: none is named, so there is nothing to compare. */
  readonly here: SchemaHere | Unread | undefined;
  /** The schema with the sum that the rehearsal began with, with its objects, where a record has it. */
  readonly kept?: KeptSchema | undefined;
  readonly accept: readonly AcceptedDifference[];
  /** This is a plan, whose key may only look: what it could not read of the database is said, and the release reads it. */
  readonly mayBeUnread?: boolean | undefined;
  /** An earlier run of this release has changed the database already. */
  readonly begun: boolean;
  /** Why nothing is waited for; undefined: it is no emergency. */
  readonly emergency?: string | undefined;
}

/** So far may the clocks of two runners differ. */
const AHEAD_MS = 5 * 60_000;
const MOST_NAMED = 20;

/** What an approver has to know of the rehearsal, and what refuses the release. */
export type RehearsalFindings = Pick<SchemaFindings, 'refused' | 'dangers' | 'lines'>;

/** The rehearsal of this very content that counts: the newest one. */
export function rehearsalOf({
  records,
  release,
}: Pick<RehearsalQuestion, 'records' | 'release'>): Rehearsal | undefined {
  if (!Array.isArray(records)) return undefined;
  return records.find((one) => one?.app === release.app && one.manifest === release.manifest);
}

/**
 * Whether a release was rehearsed as `rehearsed` asks: this content, to a good end, lately, on the schema that production has
 * now. What is not known is refused. An emergency does not wait for a rehearsal, and says so.
 */
export function judgeRehearsed(question: RehearsalQuestion): RehearsalFindings {
  const { emergency } = question;
  const found = judge(question);
  if (emergency === undefined || found.refused.length === 0) return found;
  const urgent = found.refused.map(
    (why) => `this is an emergency (${emergency}): it is released although ${why}`,
  );
  return { refused: [], dangers: [...urgent, ...found.dangers], lines: found.lines };
}

const refuse = (why: string, dangers: readonly string[] = []): RehearsalFindings => ({
  refused: [why],
  dangers,
  lines: [],
});

function judge(question: RehearsalQuestion): RehearsalFindings {
  const { release, records, now, withinMs, config } = question;
  if (!isList(records)) return refuse(`whether ${release.tag} was rehearsed is not known: ${records.why}`);
  const last = rehearsalOf(question);
  if (last === undefined) return refuse(noneWords(release, records));
  if (records.slice(0, records.indexOf(last)).includes(undefined))
    return refuse(
      `whether ${release.tag} was rehearsed is not known: there is a newer record than that of its rehearsal, which cannot be read`,
    );
  const age = formatAge(last.at, new Date(now));
  if (last.result === 'failed')
    return refuse(
      `the last rehearsal of ${release.tag}, ${age} ago in ${last.environment}, failed${last.stage === undefined ? '' : ` at ${last.stage}`}${last.reason === undefined ? '' : `: ${last.reason}`}`,
    );
  const ageMs = now - Date.parse(last.at);
  if (ageMs < -AHEAD_MS) return refuse(`the rehearsal of ${release.tag} says that it was at ${last.at}`);
  if (ageMs > withinMs)
    return refuse(
      `the rehearsal of ${release.tag} was ${age} ago, and \`rehearsed.within\` is ${formatAge(new Date(now - withinMs).toISOString(), new Date(now))}`,
    );
  if (last.data === undefined) return refuse(`on what data ${release.tag} was rehearsed is not known`);
  const schema = judgeSchemaOf(question, last);
  if (schema.refused.length > 0) return schema;
  return {
    refused: [],
    dangers: [
      ...schema.dangers,
      ...(last.config === config ? [] : [`the configuration has changed since ${release.tag} was rehearsed`]),
    ],
    lines: [passedWords(last, last.data.taken, question), ...schema.lines],
  };
}

const isList = (records: RehearsalQuestion['records']): records is readonly (Rehearsal | undefined)[] =>
  Array.isArray(records);

function noneWords(
  { app, tag }: RehearsalQuestion['release'],
  records: readonly (Rehearsal | undefined)[],
): string {
  const same = records.find((one) => one?.app === app && one.tag === tag);
  return same === undefined
    ? `${tag} was not rehearsed`
    : `what was rehearsed as ${tag} has another content (manifest ${same.manifest.slice(0, 12)})`;
}

/** `rehearsed 14 h ago in staging on data of Mon 23 Nov 02:00 (UTC): migrate 41 s, longest script 38 s, rollback 0.9 s`. */
function passedWords(
  { at, environment, ms, longestLockMs }: Rehearsal,
  taken: string,
  { now, zone }: RehearsalQuestion,
): string {
  const migrate =
    ms['changes'] === undefined && ms['migrate'] === undefined
      ? undefined
      : (ms['changes'] ?? 0) + (ms['migrate'] ?? 0);
  const times = [
    ['migrate', migrate],
    ['longest script', ms['longest script']],
    ['longest lock', longestLockMs],
    ['rollback', ms['rollback traffic'] ?? ms['rollback']],
  ] as const;
  const known = times.flatMap(([name, time]) =>
    time === undefined ? [] : [`${name} ${formatDuration(time)}`],
  );
  const when = `rehearsed ${formatAge(at, new Date(now))} ago in ${environment} on data of ${inZone(zone, Date.parse(taken))}`;
  return known.length === 0 ? when : `${when}: ${known.join(', ')}`;
}

/** Is the database what it was when the rehearsal began? */
function judgeSchemaOf(
  { here, kept, accept, begun, release, mayBeUnread }: RehearsalQuestion,
  { schema, environment }: Rehearsal,
): RehearsalFindings {
  const fine = (lines: readonly string[]): RehearsalFindings => ({ refused: [], dangers: [], lines });
  const open = `whether ${release.tag} was rehearsed on the schema that is here is not known`;
  const unknown = (why: string) => refuse(`${open}: ${why}`);
  if (here === undefined) return fine([]);
  if ('why' in here)
    return mayBeUnread === true ? { ...fine([]), dangers: [`${open}: ${here.why}`] } : unknown(here.why);
  if (schema === undefined) return unknown(`its rehearsal in ${environment} did not read it`);
  const family = (server: string) => /^\S*/.exec(server)?.[0] ?? '';
  if (family(schema.server) !== family(here.server))
    return unknown(`it was ${schema.server} there, and is ${here.server} here`);
  if (schema.before === here.sum) return fine([]);
  if (begun)
    // It has to come to its end, from wherever it was left.
    return {
      ...fine([]),
      dangers:
        schema.after === here.sum
          ? []
          : [
              `an earlier run of ${release.tag} has changed the database, which is not as the rehearsal left it`,
            ],
    };
  const objects = kept?.sum === schema.before ? kept.objects : undefined;
  const { open: differences, accepted } = heldAgainst(
    { ...schema, sum: schema.before, objects },
    here,
    accept,
  );
  const sentence = `${release.tag} was rehearsed on another schema than is here`;
  if (differences === undefined) return refuse(`${sentence}; which objects differ is not known`);
  if (differences.length === 0) return fine(accepted.map((one) => `accepted: ${one}`));
  const shown = differences
    .slice(0, MOST_NAMED)
    .map((one) => sidesWords(one, `the rehearsal in ${environment}`));
  const more = differences.length - shown.length;
  return refuse(
    `${sentence}: ${differences.length === 1 ? 'an object differs' : `${differences.length} objects differ`}`,
    [...shown, ...(more > 0 ? [`and ${more} more objects differ`] : [])],
  );
}
