import { asObject, parseJson } from './json.ts';
import { dataOf, type RehearsedData, type RehearsedSchema, schemaOf } from './rehearsal.ts';

/** What must have ended well, in this order; `test` only where there is one. */
export const REHEARSAL_STEPS = ['production', 'restore', 'code', 'release', 'test', 'back', 'again'] as const;

type StepName = (typeof REHEARSAL_STEPS)[number];

interface Step {
  readonly outcome: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

/** What a job knows of its steps, by their ids. */
export type JobSteps = Readonly<Record<string, Step>>;

/** The context `steps` of a job as JSON, or a list of those of several jobs; undefined when it is neither. */
export function parseSteps(text: string): JobSteps | undefined {
  const value = parseJson(text);
  const jobs = (Array.isArray(value) ? value : [value]).map((job) =>
    Array.isArray(job) ? undefined : asObject(job),
  );
  if (jobs.length === 0 || jobs.includes(undefined)) return undefined;
  const all = Object.assign({}, ...jobs) as Readonly<Record<string, unknown>>;
  const known = Object.entries(all).map(([id, value]): [string, Step] => {
    const step = asObject(value) ?? {};
    const { outcome } = step;
    return [
      id,
      {
        outcome: typeof outcome === 'string' ? outcome : 'unknown',
        outputs: asObject(step['outputs']) ?? {},
      },
    ];
  });
  return Object.fromEntries(known);
}

/** What the hosts of the environment said at the end. */
export interface EndOfRehearsal {
  /** Of each host the tag in its live slot, and the manifest that it keeps of it; undefined: nothing. */
  readonly live: readonly {
    readonly host: string;
    readonly tag: string | undefined;
    readonly manifest: string | undefined;
  }[];
  /** The lines of each history, in their order. */
  readonly histories: readonly { readonly host: string; readonly lines: readonly unknown[] }[];
}

export interface RehearsalFacts {
  /** undefined: it passed. */
  readonly failed: { readonly stage: string; readonly reason: string } | undefined;
  readonly data: RehearsedData | undefined;
  readonly schema: RehearsedSchema | undefined;
  readonly ms: Readonly<Record<string, number>>;
}

/**
 * What a rehearsal came to, by what its steps gave and by what the hosts say at its end (`end` undefined: they could not be
 * read). It passed only where every part is known to have ended well, and nobody else changed the environment meanwhile.
 */
export function judgeRehearsal(
  steps: JobSteps,
  release: { readonly tag: string; readonly manifest: string; readonly run: string },
  end: EndOfRehearsal | undefined,
): RehearsalFacts {
  const report = reportOf(steps['release']);
  const data = restoredData(steps['restore']);
  const problem =
    notEnded(steps) ??
    (data === undefined ? at('restore', 'what was brought is not known to be masked') : undefined) ??
    notReleased('release', report, release) ??
    (steps['back']?.outputs['changed'] === 'true' ? undefined : at('back', 'nothing was gone back from')) ??
    notReleased('again', reportOf(steps['again']), release) ??
    notAsLeft(release, end);
  return {
    failed: problem,
    data,
    schema: schemaOf(report['schemaRead']),
    ms: timesOfSteps(steps),
  };
}

const at = (stage: string, reason: string) => ({ stage, reason });

function notEnded(steps: JobSteps) {
  for (const name of REHEARSAL_STEPS) {
    const outcome = steps[name]?.outcome;
    if (outcome === 'success' || (name === 'test' && (outcome === 'skipped' || outcome === undefined)))
      continue;
    return at(name, wordsOf(name, outcome));
  }
  return undefined;
}

function wordsOf(name: StepName, outcome: string | undefined): string {
  if (outcome === 'failure') return `${STEP_WORDS[name]} failed: see the run`;
  if (outcome === 'cancelled') return `${STEP_WORDS[name]} was cancelled`;
  return `${STEP_WORDS[name]} did not run`;
}

const STEP_WORDS: Readonly<Record<StepName, string>> = {
  production: 'asking what production serves',
  restore: "bringing production's masked data",
  code: 'bringing the code that production serves',
  release: 'the release',
  test: 'the tests of the team',
  back: 'the way back',
  again: 'the second release',
};

type Report = Readonly<Record<string, unknown>>;

function reportOf(step: Step | undefined): Report {
  const text = step?.outputs['report'];
  return (typeof text === 'string' ? asObject(parseJson(text)) : undefined) ?? {};
}

function notReleased(
  stage: 'release' | 'again',
  report: Report,
  { tag, manifest }: { readonly tag: string; readonly manifest: string },
) {
  if (report['tag'] !== tag || report['manifest'] !== manifest)
    return at(stage, 'what was released is not this bundle');
  if (report['verdict'] === 'unchanged')
    return at(stage, `${tag} was live already, so nothing was rehearsed`);
  return report['verdict'] === 'released' ? undefined : at(stage, `${tag} was not released`);
}

/** What was restored, by the outputs of restore-backup. */
function restoredData(step: Step | undefined): RehearsedData | undefined {
  const { outputs = {} } = step ?? {};
  return dataOf({ backup: outputs['backup-id'], taken: outputs['taken-at'], masks: outputs['masks'] });
}

/** Events that change nothing that a rehearsal rests on. */
const HARMLESS = new Set(['observing', 'observed']);

function notAsLeft(
  { tag, manifest, run }: { readonly tag: string; readonly manifest: string; readonly run: string },
  end: EndOfRehearsal | undefined,
) {
  if (end === undefined || end.live.length === 0) return at('end', 'the hosts could not be read at the end');
  const other = end.live.find((one) => one.tag !== tag || one.manifest !== manifest);
  if (other !== undefined) return at('end', `${other.host} is not known to serve ${tag} at the end`);
  for (const { host, lines } of end.histories) {
    const all = lines.map((line) => asObject(line) ?? {});
    const own = all.map((line) => (line['run'] === run ? String(line['event']) : undefined));
    // A run with two rehearsals begins anew with the data.
    const restored = own.lastIndexOf('restored');
    const first = restored < 0 ? own.findIndex((event) => event !== undefined) : restored;
    if (first < 0) return at('end', `${host} knows nothing of this run`);
    const between = all
      .slice(first)
      .find((line) => line['run'] !== run && !HARMLESS.has(String(line['event'])));
    if (between !== undefined)
      return at(
        'end',
        `another run changed ${host} meanwhile (${String(between['event'])}, ${String(between['run'])})`,
      );
  }
  return undefined;
}

/** Milliseconds by stage, of what was measured. */
function timesOfSteps(steps: JobSteps): Readonly<Record<string, number>> {
  const ms: Record<string, number> = {};
  const note = (name: string, value: unknown) => {
    const time = typeof value === 'string' && value !== '' ? Number(value) : value;
    if (typeof time === 'number' && Number.isFinite(time) && time >= 0) ms[name] = Math.round(time);
  };
  note('restore', steps['restore']?.outputs['duration']);
  for (const [name, value] of Object.entries(stagesOf(reportOf(steps['release'])))) note(name, value);
  note('rollback', steps['back']?.outputs['duration']);
  note('rollback traffic', steps['back']?.outputs['traffic-after']);
  for (const [name, value] of Object.entries(stagesOf(reportOf(steps['again']))))
    note(`again: ${name}`, value);
  return ms;
}

/** `backup`, `deploy`, `switch` and so on, as the report has them, with the parts of a deploy that change data. */
function stagesOf(report: Report): Record<string, unknown> {
  const stages = Array.isArray(report['stages']) ? report['stages'].map((one) => asObject(one) ?? {}) : [];
  const times: Record<string, unknown> = {};
  for (const { name, from, to } of stages)
    if (typeof name === 'string' && typeof from === 'number' && typeof to === 'number')
      times[name.toLowerCase()] = to - from;
  return { ...times, ...asObject(report['dataMs']) };
}
