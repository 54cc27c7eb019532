import {
  everyDifference,
  type SchemaChange,
  type SchemaDifference,
  type SchemaObject,
  schemaChanges,
  schemaDiff,
} from './schema-diff.ts';
import type { KeptSchema, SchemaRecord } from './schema-record.ts';

/** Objects that may differ between two environments, as `kind name` with `*` for any text, and why. */
export interface AcceptedDifference {
  readonly object: string;
  readonly reason: string;
}

/** What a database is, as it was read now. */
export type SchemaHere = KeptSchema & { readonly objects: readonly SchemaObject[] };

export interface DriftQuestion {
  /** What the release is compared for. */
  readonly release: { readonly app: string; readonly tag: string; readonly manifest: string };
  /** The environment that it is compared with, and its records, the newest first; undefined: one that cannot be read. */
  readonly other: string;
  readonly records: readonly (SchemaRecord | undefined)[];
  readonly here: SchemaHere;
  readonly accept: readonly AcceptedDifference[];
  /** An earlier run of this release has run a part of its changes here. */
  readonly begun: boolean;
  /** Changes of this release are still to run here. */
  readonly runs: boolean;
}

/** How a database stands to that of another environment before this release. Nothing is called the same that was not read. */
export type Drift =
  | {
      readonly kind: 'same' | 'different';
      /** What it was held against, in words. */
      readonly against: string;
      /** Each object with both sides; empty where only sums are known. */
      readonly differences: readonly string[];
      /** Differences that the configuration accepts, with its reasons. */
      readonly accepted: readonly string[];
      /** What the release made of the other environment from there on; undefined: not known. */
      readonly foreseen: readonly SchemaChange[] | undefined;
    }
  | { readonly kind: 'unknown'; readonly why: string };

/**
 * Compares a database with what the other environment had before this very release ran there. Where releases followed one
 * another there without a change in between, what was before any of them will do: this release brings all of that along.
 */
export function driftOf(question: DriftQuestion): Drift {
  const steps = stepsOf(question);
  if ('why' in steps) return { kind: 'unknown', why: steps.why };
  const { other, here, accept, begun, runs } = question;
  const [last] = steps.all;
  if (last === undefined) return { kind: 'unknown', why: `${other} has no record` };
  const family = (server: string) => /^\S*/.exec(server)?.[0] ?? '';
  if (family(here.server) !== family(last.before.server))
    return {
      kind: 'unknown',
      why: `${other} has ${last.before.server} and this environment ${here.server}: their catalogs cannot be compared`,
    };
  const sides = [
    ...steps.all.map((step) => ({ kept: step.before, words: `${other} before ${step.tag}`, from: step })),
    ...(begun || !runs ? [{ kept: last.after, words: `${other} after ${last.tag}`, from: undefined }] : []),
  ];
  const found = sides.map((side) => ({
    ...side,
    ...heldAgainst(side.kept, here, accept),
    foreseen: side.from === undefined ? [] : changesOf(side.kept, last.after, here),
  }));
  const same = found.find(({ open }) => open?.length === 0);
  if (same !== undefined)
    return {
      kind: 'same',
      against: same.words,
      differences: [],
      accepted: same.accepted,
      foreseen: runs ? same.foreseen : [],
    };
  const foreseen = runs ? found[0]?.foreseen : [];
  const known = found.flatMap(({ open, ...side }) => (open === undefined ? [] : [{ ...side, open }]));
  if (known.length === 0) {
    if (accept.length > 0)
      return {
        kind: 'unknown',
        why: `the schema of ${other} is too large for its record, and by its sum alone nobody can tell whether more differs than is accepted`,
      };
    return { kind: 'different', against: found[0]?.words ?? other, differences: [], accepted: [], foreseen };
  }
  if (begun && known.length > 1) return between(question, known, foreseen);
  const closest = known.reduce((a, b) => (b.open.length < a.open.length ? b : a));
  return {
    kind: 'different',
    against: closest.words,
    differences: closest.open.map((one) => sidesWords(one, other)),
    accepted: closest.accepted,
    foreseen,
  };
}

/** A release that has begun is on its way: every object is as it was before, or as it is after. */
function between(
  { other, here, accept }: DriftQuestion,
  sides: readonly { readonly kept: KeptSchema }[],
  foreseen: readonly SchemaChange[] | undefined,
): Drift {
  const each = sides.map(({ kept }) => everyDifference(kept.objects ?? [], here.objects));
  const key = ({ kind, name }: SchemaDifference) => `${kind}\t${name}`;
  const all = each.map((some) => new Set(some.map(key)));
  const open = (each[0] ?? []).filter((one) => all.every((keys) => keys.has(key(one))));
  const { left, accepted } = withoutAccepted(open, accept);
  return {
    kind: left.length === 0 ? 'same' : 'different',
    against: `${other} before and after this release, which has begun here`,
    differences: left.map((one) => sidesWords(one, other)),
    accepted,
    foreseen,
  };
}

/** The records that lead to this release without a gap, the newest first; or why there is none to go by. */
function stepsOf({
  records,
  release,
  other,
}: DriftQuestion): { readonly all: readonly SchemaRecord[] } | { readonly why: string } {
  const own = records.flatMap((one) =>
    one !== undefined && one.app === release.app && one.environment.toLowerCase() === other.toLowerCase()
      ? [one]
      : [],
  );
  const at = own.findIndex(({ tag }) => tag === release.tag);
  const last = own[at];
  if (last === undefined) {
    const newest = own[0];
    return {
      why: `${other} has no record of ${release.tag}${newest === undefined ? '' : `, and its newest is of ${newest.tag}`}`,
    };
  }
  if (records.slice(0, records.indexOf(last)).includes(undefined))
    return { why: `${other} has a newer record than that of ${release.tag}, which cannot be read` };
  if (last.manifest !== release.manifest)
    return {
      why: `what ${other} recorded as ${release.tag} has another content (manifest ${last.manifest.slice(0, 12)}, and this is ${release.manifest.slice(0, 12)})`,
    };
  if (!last.ended)
    return { why: `the changes of ${release.tag} did not come to their end in ${other} (${last.run})` };
  const all = [last];
  for (const earlier of own.slice(at + 1)) {
    const first = all.at(-1);
    if (first === undefined || earlier.after.sum !== first.before.sum) break;
    all.push(earlier);
  }
  return { all };
}

/** What differs from what was kept; `open` undefined: the sums differ, and no more is known. */
export function heldAgainst(
  kept: KeptSchema,
  here: SchemaHere,
  accept: readonly AcceptedDifference[],
): { readonly open: readonly SchemaDifference[] | undefined; readonly accepted: readonly string[] } {
  if (kept.sum === here.sum) return { open: [], accepted: [] };
  if (kept.objects === undefined) return { open: undefined, accepted: [] };
  const { left, accepted } = withoutAccepted(schemaDiff(kept.objects, here.objects), accept);
  return { open: left, accepted };
}

function withoutAccepted(
  differences: readonly SchemaDifference[],
  accept: readonly AcceptedDifference[],
): { readonly left: readonly SchemaDifference[]; readonly accepted: readonly string[] } {
  const left: SchemaDifference[] = [];
  const accepted: string[] = [];
  for (const one of differences) {
    const by = accept.find(({ object }) => matches(object, `${one.kind} ${one.name}`));
    if (by === undefined) left.push(one);
    else accepted.push(`${one.kind} ${one.name}: ${by.reason}`);
  }
  return { left, accepted };
}

/** Is this the object of an entry, in which `*` stands for any text? In one pass, whatever the entry. */
function matches(pattern: string, object: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return object === first;
  if (!object.startsWith(first)) return false;
  let at = first.length;
  for (const part of rest) {
    const found = object.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return object.length - last.length >= at && object.endsWith(last);
}

function changesOf(
  before: KeptSchema,
  after: KeptSchema,
  here: SchemaHere & { readonly rows?: ReadonlyMap<string, number> | undefined },
): readonly SchemaChange[] | undefined {
  if (before.sum === after.sum) return [];
  if (before.objects === undefined || after.objects === undefined) return undefined;
  // How large a table is where the release is going matters, and not how large it was there.
  const rows = here.rows ?? new Map<string, number>();
  return schemaChanges(
    { server: before.server, objects: before.objects, rows },
    { server: after.server, objects: after.objects, rows },
  );
}

const LONGEST = 160;
const cut = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text);

/** One difference with both sides. */
export function sidesWords({ kind, name, before, after }: SchemaDifference, other: string): string {
  const said = (definition: string) => (definition === '' ? 'it' : cut(definition));
  const object = `${kind} ${cut(name)}`;
  if (before === undefined) return `${object}: ${other} does not have it, here is ${said(after ?? '')}`;
  if (after === undefined) return `${object}: ${other} has ${said(before)}, here it is not`;
  return `${object}: ${other} has ${said(before)}, here is ${said(after)}`;
}
