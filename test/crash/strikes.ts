import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Answer } from '../../src/host/connection/call.ts';
import { mustExec } from '../support/exec.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type Call, type CountedRun, Counter, type Mode } from './counter.ts';
import type { Front, Place, Scenario } from './scenario.ts';
import { compareStates, replaceTree, stateOf } from './state.ts';
import { historyLines, notWhole, servedRelease } from './whole.ts';

/** A place to strike: a call of a scenario's step, and which of its changes. */
export interface Point {
  readonly scenario: string;
  readonly shell: string;
  /** The call in the step, from 0, and its script. */
  readonly call: number;
  readonly script: string;
  readonly at: number;
  readonly mode: Mode;
}

/** What came of it. */
export interface Struck extends Point {
  /** What was about to be changed. */
  readonly what: string;
  readonly struck: boolean;
  readonly requests: number;
  readonly failed: number;
  readonly mixed: readonly string[];
  readonly left: readonly string[];
  readonly notConverged: readonly string[];
  readonly untrue: readonly string[];
  readonly ms: number;
}

export const problemsOf = (struck: Struck): string[] => [
  ...(struck.failed > 0 ? [`${struck.failed} requests failed`] : []),
  ...struck.mixed.map((text) => `mixed: ${text}`),
  ...struck.left.map((text) => `left: ${text}`),
  ...struck.notConverged.map((text) => `not converged: ${text}`),
  ...struck.untrue.map((text) => `untrue: ${text}`),
];

export const pointName = ({ scenario, shell, call, script, mode, at }: Point): string =>
  `${scenario}/${shell}/${call} ${script}/${mode}/${at}`;

const AGAIN = 'f00dfeed-0000-4000-8000-000000000002';
const OWNER_AGAIN = OWNER.replaceAll('runs/1', 'runs/2').replace('"runId":"1"', '"runId":"2"');
const TAKEN_OVER = '{"event":"lock-taken-over"}';
/** Compared by its lines, since a second run may write one again. */
const HISTORY = /^\.cutover\/history\.jsonl$/;

/** What is still being built may be anything, since it is verified before it gets a name; others hold a process id. */
const NOT_PROMISED =
  /^\.cutover\/history\.jsonl$|\.partial(\/|$)|^\.cutover\/restore-(files\.turn|.*\.\d+\.unsettled)$/;

interface Prepared {
  readonly call: Call;
  readonly points: readonly string[];
  /** The state before it. */
  readonly folder: string;
  /** What the calls before it answered. */
  readonly said: readonly Answer[];
  /** The state after it when nothing breaks. */
  readonly after: ReadonlyMap<string, string>;
}

/** One scenario on one host of its own, whose step can be struck at any of its changes. */
export class Strikes implements AsyncDisposable {
  readonly scenario: Scenario;
  readonly shell: string;
  readonly #place: Place;
  readonly #host: LocalRoot;
  readonly #counter: Counter;
  #front: Front | undefined;
  readonly #calls: Prepared[] = [];
  #after: ReadonlyMap<string, string> = new Map();
  #history: ReadonlySet<string> = new Set();

  private constructor(
    scenario: Scenario,
    shell: string,
    dir: string,
    options: { counter: string; shellDir: string },
  ) {
    this.scenario = scenario;
    this.shell = shell;
    this.#place = { root: join(dir, 'host/shop'), beside: join(dir, 'beside'), token: TOKEN };
    this.#host = new LocalRoot(this.#place.root, options.shellDir);
    const path = `${options.shellDir}:${this.#place.beside}/bin:${process.env['PATH'] ?? ''}`;
    this.#counter = new Counter(options.counter, join(dir, 'run'), path, [join(dir, 'host')]);
  }

  /** Prepares the host, and runs the step once without a fault to count its changes. Throws when that fails. */
  static async prepare(
    scenario: Scenario,
    shell: string,
    dir: string,
    options: { readonly counter: string; readonly shellDir: string },
  ): Promise<Strikes> {
    const strikes = new Strikes(scenario, shell, dir, options);
    try {
      await strikes.#prepare(dir);
      return strikes;
    } catch (thrown) {
      await strikes[Symbol.asyncDispose]();
      throw thrown;
    }
  }

  async #prepare(dir: string): Promise<void> {
    const { root, beside } = this.#place;
    await mustExec('mkdir', ['-p', join(dir, 'host'), join(beside, 'bin'), join(dir, 'states')]);
    await this.#host.lock();
    await this.scenario.prepare(this.#host, this.#place);
    this.#front = await this.scenario.front?.(this.#place);
    const said: Answer[] = [];
    for (const planned of this.scenario.step(this.#place)) {
      const call = planned(said);
      if (call === undefined)
        throw new Error(`${this.scenario.name}: a call of a step without a fault is left out`);
      await this.scenario.before?.(call, this.#place);
      const folder = join(dir, 'states', String(this.#calls.length));
      await replaceTree(dirname(root), folder);
      const run = await this.#counter.run(call);
      this.#mustEnd(call, run);
      this.#calls.push({ call, points: run.points, folder, said: [...said], after: await stateOf(root) });
      said.push(run.answer);
    }
    await this.#unlock(TOKEN);
    if (this.scenario.againDecides === true) {
      const problems = await this.#again();
      if (problems.length > 0) throw new Error(`${this.scenario.name} again: ${problems.join('; ')}`);
    }
    this.#after = await stateOf(root);
    this.#history = await historyLines(root);
    const problems = [...(await this.#mixed([this.scenario.ends])), ...leftovers(this.#after)];
    if (problems.length > 0) throw new Error(`${this.scenario.name} without a fault: ${problems.join('; ')}`);
  }

  #mustEnd(call: Call, run: CountedRun): void {
    if (run.code !== (call.code ?? 0))
      throw new Error(
        `${this.scenario.name}: ${call.script} ended with ${run.code} (${run.answer.get('error') ?? ''})\n${run.log}`,
      );
  }

  /** Every place to strike. */
  points(mode: Mode): Point[] {
    return this.#calls.flatMap(({ call, points }, nth) =>
      points.map((_, index) => ({
        scenario: this.scenario.name,
        shell: this.shell,
        call: nth,
        script: call.script,
        at: index + 1,
        mode,
      })),
    );
  }

  /** Strikes there, looks at the host, runs the step again, and looks again. */
  async strike(point: Point): Promise<Struck> {
    const started = performance.now();
    const prepared = this.#calls[point.call];
    if (prepared === undefined) throw new Error(`there is no call ${point.call} in ${this.scenario.name}`);
    await replaceTree(prepared.folder, dirname(this.#place.root));
    await this.#front?.reset();
    this.#front?.counts();
    const run = await this.#counter.run(prepared.call, point);
    const left = run.left.map((words) => `the process ${words}`);
    const mixed = await this.#mixed(this.scenario.serves);
    const untrue =
      run.struck && prepared.call.alone !== true && run.code === (prepared.call.code ?? 0)
        ? compareStates(prepared.after, await stateOf(this.#place.root), NOT_PROMISED).wrong.map(
            (text) => `it ended well, and ${text}`,
          )
        : [];
    const notConverged = await this.#again();
    if (notConverged.length === 0) {
      const found = await stateOf(this.#place.root);
      const { wrong, more } = compareStates(this.#after, found, this.#skipped);
      notConverged.push(...wrong);
      left.push(...more);
      const known = await historyLines(this.#place.root);
      notConverged.push(
        ...[...this.#history]
          .filter((line) => !known.has(line) && this.scenario.mayLack?.test(line) !== true)
          .map((line) => `the history lacks ${line}`),
      );
      notConverged.push(...(await this.#mixed([this.scenario.ends])));
    }
    const { requests, failed } = this.#front?.counts() ?? { requests: 0, failed: 0 };
    const what = run.points[point.at - 1]?.replaceAll(`${this.#place.root}/`, '') ?? '';
    return {
      ...point,
      what,
      struck: run.struck,
      requests,
      failed,
      mixed,
      left,
      notConverged,
      untrue,
      ms: Math.round(performance.now() - started),
    };
  }

  get #skipped(): RegExp {
    const { free } = this.scenario;
    return free === undefined ? HISTORY : new RegExp(`${HISTORY.source}|${free.source}`);
  }

  /** The same step again, by another run, an hour later. Says why it did not come to its end. */
  async #again(): Promise<string[]> {
    const { root } = this.#place;
    // What is cleared by its age is old by then.
    await mustExec('sh', [
      '-c',
      '[ ! -d "$1" ] || find "$1" -mindepth 1 -maxdepth 1 ! -type l -exec touch -d "1 hour ago" -- {} +',
      'sh',
      join(root, '.cutover'),
    ]);
    const owner = await readFile(join(root, '.cutover/lock/owner'), 'utf8').catch(() => '');
    const locked = await this.#counter.run({
      script: 'read-host',
      args: [
        root,
        AGAIN,
        OWNER_AGAIN,
        '5',
        owner.trimEnd(),
        owner === '' ? '' : (this.scenario.breaks ?? TAKEN_OVER),
      ],
    });
    if (locked.code !== 0) return [`the lock cannot be had: ${describe(locked)}`];
    const place = { ...this.#place, token: AGAIN };
    const said: Answer[] = [];
    for (const planned of this.scenario.again?.(place) ?? this.scenario.step(place)) {
      const call = planned(said);
      if (call === undefined) continue;
      await this.scenario.before?.(call, place);
      const run = await this.#counter.run(call);
      if (run.code !== (call.code ?? 0)) return [`${call.script} the second time: ${describe(run)}`];
      said.push(run.answer);
    }
    await this.#unlock(AGAIN);
    return [];
  }

  async #unlock(token: string): Promise<void> {
    const unlocked = await this.#counter.run({ script: 'unlock', args: [this.#place.root, token] });
    if (unlocked.code !== 0) throw new Error(`the lock cannot be given back: ${describe(unlocked)}`);
  }

  /** What is not one whole release, or another one than these. */
  async #mixed(serves: readonly (string | undefined)[]): Promise<string[]> {
    const { root } = this.#place;
    const problems = [...(await notWhole(root)), ...((await this.scenario.whole?.(this.#place)) ?? [])];
    try {
      const served = await servedRelease(root);
      if (!serves.includes(served)) problems.push(`${served ?? 'nothing'} is live`);
    } catch (thrown) {
      problems.push((thrown as Error).message);
    }
    const answers = await this.#front?.ask().catch((thrown: unknown) => {
      problems.push(`visitors: ${(thrown as Error).message}`);
    });
    for (const version of answers ?? [])
      if (!serves.includes(version)) problems.push(`visitors get ${version}`);
    return problems;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#front?.[Symbol.asyncDispose]();
  }
}

const describe = (run: CountedRun) =>
  `${run.code ?? 'no end'} ${run.answer.get('error') ?? ''} ${run.log.replaceAll('\u001e', '').trim().split('\n').slice(-2).join(' ')}`.trim();

/** What no step may leave. */
function leftovers(state: ReadonlyMap<string, string>): string[] {
  return [...state.keys()].filter((path) =>
    /(\.new|\.partial|\.removed\.partial)$|^\.cutover\/(?!releases|history\.jsonl$|confirmed$|relay)/.test(
      path,
    ),
  );
}
