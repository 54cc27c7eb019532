import type { PlannedCheck } from '../../config/health.ts';
import { rootOn } from '../../config/settings.ts';
import { firstLine } from '../../errors.ts';
import { evaluate, type Reading } from '../../model/health.ts';
import type { Outcome } from '../../model/streak.ts';
import { EXIT, type Host, ScriptError } from '../connection/host.ts';
import type { Site } from '../connection/site.ts';
import { askFromRunner } from './ask-from-runner.ts';
import { askHost, type HostAnswer } from './ask-host.ts';

/** One host and what is asked there and for it; without a host: what the runner asks once for all. */
export interface Subject {
  readonly name: string;
  readonly host: Host | undefined;
  readonly checks: readonly PlannedCheck[];
  readonly variables: Readonly<Record<string, string>>;
  /** The release that the checks were written for: the slot must hold this one. */
  readonly tag: string;
}

/** What the hosts are to say of their slot. */
export interface SlotOptions {
  readonly slot: string;
  readonly when: 'idle' | 'live';
  readonly expectTag: string | undefined;
}

/** What one attempt found. */
export interface Finding {
  readonly outcome: Outcome;
  readonly problems: readonly string[];
  readonly answer?: HostAnswer;
  /** Milliseconds of the http and tcp checks that passed. */
  readonly times: readonly number[];
  /** Asking again would change nothing. */
  readonly final?: boolean;
}

/**
 * Asks all subjects once and gives a finding for each of them. `limitMs` shortens the time of every check.
 * Never throws for a host: that it cannot be asked is a finding.
 */
export async function attempt<S extends Subject>(
  site: Site,
  subjects: readonly S[],
  wanted: SlotOptions,
  limitMs: number,
): Promise<Map<S, Finding>> {
  const { fleet } = site;
  const byHost = new Map<Host, S>();
  for (const subject of subjects) if (subject.host !== undefined) byHost.set(subject.host, subject);
  const rest = subjects.filter((subject) => subject.host === undefined);
  const [outcomes, fromRunner] = await Promise.all([
    fleet.quiet(() =>
      fleet.collect(
        'check health',
        (host, signal) => {
          const subject = byHost.get(host);
          if (subject === undefined) throw new Error(`${host.name} was not to be asked`);
          return onHost(site, host, limited(subject, limitMs), wanted, signal);
        },
        { hosts: [...byHost.keys()] },
      ),
    ),
    Promise.all(rest.map((subject) => onRunner(limited(subject, limitMs), fleet.signal))),
  ]);
  const findings = new Map<S, Finding>();
  for (const outcome of outcomes) {
    const subject = byHost.get(outcome.host);
    if (subject !== undefined) findings.set(subject, outcome.ok ? outcome.value : notAsked(outcome.error));
  }
  for (const [index, subject] of rest.entries()) {
    const finding = fromRunner[index];
    if (finding !== undefined) findings.set(subject, finding);
  }
  return findings;
}

function limited(subject: Subject, limitMs: number): Subject {
  const checks = subject.checks.map((check) => ({
    ...check,
    ask: { ...check.ask, timeoutMs: Math.min(check.ask.timeoutMs, limitMs) },
  }));
  return { ...subject, checks };
}

async function onHost(
  site: Site,
  host: Host,
  subject: Subject,
  wanted: SlotOptions,
  signal: AbortSignal,
): Promise<Finding> {
  const onItself = subject.checks.filter((check) => check.from === 'host');
  const [answer, readings] = await Promise.all([
    askHost(
      host,
      { root: rootOn(site.settings, host), slot: wanted.slot, variables: subject.variables },
      onItself.map((check) => check.ask),
      signal,
    ),
    readingsFromRunner(subject.checks, signal),
  ]);
  for (const [index, check] of onItself.entries()) {
    const reading = answer.readings[index];
    if (reading !== undefined) readings.set(check, reading);
  }
  return { ...judge(subject.checks, readings, slotProblems(answer, wanted, subject.tag)), answer };
}

async function onRunner(subject: Subject, signal: AbortSignal): Promise<Finding> {
  try {
    return judge(subject.checks, await readingsFromRunner(subject.checks, signal), []);
  } catch (thrown) {
    return notAsked(thrown);
  }
}

async function readingsFromRunner(
  checks: readonly PlannedCheck[],
  signal: AbortSignal,
): Promise<Map<PlannedCheck, Reading>> {
  const readings = new Map<PlannedCheck, Reading>();
  await Promise.all(
    checks.map(async (check) => {
      if (check.from === 'runner' && check.ask.kind !== 'command')
        readings.set(check, await askFromRunner(check.ask, signal));
    }),
  );
  return readings;
}

/** Goes through the checks, not through the readings: a check without one has failed. */
function judge(
  checks: readonly PlannedCheck[],
  readings: ReadonlyMap<PlannedCheck, Reading>,
  others: readonly string[],
): Finding {
  const problems = [...others];
  const times: number[] = [];
  for (const check of checks) {
    const reading = readings.get(check);
    const wrong = reading === undefined ? ['no reading'] : evaluate(reading, check.expected);
    problems.push(...wrong.map((problem) => `${check.name}: ${problem}`));
    if (wrong.length === 0 && check.ask.kind !== 'command' && reading !== undefined && 'ms' in reading)
      times.push(reading.ms);
  }
  return { outcome: problems.length === 0 ? 'pass' : 'fail', problems, times };
}

/** What is wrong with the slot itself, as the host reads it back. */
function slotProblems(answer: HostAnswer, { slot, when, expectTag }: SlotOptions, tag: string): string[] {
  const problems: string[] = [];
  if (answer.tag !== tag) {
    const was = expectTag === undefined ? `it was ${tag}` : `expected ${tag}`;
    problems.push(`the slot ${slot} points to ${answer.tag ?? 'nothing'} (${was})`);
  } else if (expectTag !== undefined) {
    if (answer.manifest === undefined) problems.push(`the release ${tag} has no manifest: it is not whole`);
    else if (answer.recorded !== undefined && answer.recorded !== answer.manifest)
      problems.push(`the manifest of ${tag} is not the one that was recorded at its deploy`);
  }
  if (when === 'live' && answer.live !== slot)
    problems.push(`live is ${answer.live ?? 'no slot'} (expected ${slot})`);
  return problems;
}

const FINAL: readonly number[] = [EXIT.refused, EXIT.toolMissing, EXIT.notFound];

function notAsked(thrown: unknown): Finding {
  const final = thrown instanceof ScriptError && FINAL.includes(thrown.code);
  const problem = firstLine(thrown);
  return {
    outcome: 'none',
    problems: [final ? problem : `could not be asked: ${problem}`],
    times: [],
    final,
  };
}
