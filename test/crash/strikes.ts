import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Answer } from '../../src/host/connection/call.ts';
import type { FileSystem } from '../power/disk.ts';
import { mustExec } from '../support/exec.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type Call, type CountedRun, Counter } from './counter.ts';
import { PoweredFolder } from './power.ts';
import type { Front, Place, Scenario } from './scenario.ts';
import { compareStates, makeOld, replaceTree, stateOf } from './state.ts';
import { historyLines, notWhole, servedRelease } from './whole.ts';

/**
 * What happens there: everything that runs is ended, or the one process that was about to make the change; or the power
 * goes, and nothing but what was settled is there, or all names and of the contents only those that were settled.
 */
export const MODES = ['all', 'tool', 'power', 'names'] as const;
export type Mode = (typeof MODES)[number];
const cutsPower = (mode: Mode) => mode === 'power' || mode === 'names';

/** A place to strike: a call of a scenario's step, and which of its changes. */
export interface Point {
  readonly scenario: string;
  readonly shell: string;
  /** The call in the step, from 0, and its script. */
  readonly call: number;
  readonly script: string;
  /** The change; one more than there are: after the call has ended, by a loss of power alone. */
  readonly at: number;
  readonly mode: Mode;
}

export interface StrikesOptions {
  /** The compiled counter. */
  readonly counter: string;
  /** The folder of the shell. */
  readonly shellDir: string;
  /** What the power is cut on; without it there are no such places. */
  readonly system?: FileSystem | undefined;
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

const END = 'after its end';
const AGAIN = 'f00dfeed-0000-4000-8000-000000000002';
const OWNER_AGAIN = OWNER.replaceAll('runs/1', 'runs/2').replace('"runId":"1"', '"runId":"2"');
const TAKEN_OVER = '{"event":"lock-taken-over"}';
/** Compared by its lines, since a second run may write one again. */
const HISTORY = /^\.cutover\/history\.jsonl$/;

/** What is still being built may be anything, since it is verified before it gets a name; others hold a process id. */
const NOT_PROMISED =
  /^\.cutover\/history\.jsonl$|\.partial(\/|$)|^\.cutover\/restore-(files\.turn|.*\.\d+\.(unsettled|new))$/;

/** A lock may go with the power: each call of the run that held it looks for its token. */
const NOT_SETTLED = new RegExp(`${NOT_PROMISED.source}|^\\.cutover/lock(/|$)`);

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
  readonly #power: PoweredFolder | undefined;
  #front: Front | undefined;
  readonly #calls: Prepared[] = [];
  #after: ReadonlyMap<string, string> = new Map();
  #history: ReadonlySet<string> = new Set();

  private constructor(scenario: Scenario, shell: string, dir: string, options: StrikesOptions) {
    this.scenario = scenario;
    this.shell = shell;
    this.#place = { root: join(dir, 'host/shop'), beside: join(dir, 'beside'), token: TOKEN };
    this.#host = new LocalRoot(this.#place.root, options.shellDir);
    const path = `${options.shellDir}:${this.#place.beside}/bin:${process.env['PATH'] ?? ''}`;
    const folder = join(dir, 'host');
    this.#counter = new Counter(options.counter, join(dir, 'run'), path, [folder]);
    if (options.system !== undefined)
      this.#power = new PoweredFolder(folder, join(dir, 'disks'), options.system);
  }

  /** Prepares the host, and runs the step once without a fault to count its changes. Throws when that fails. */
  static async prepare(
    scenario: Scenario,
    shell: string,
    dir: string,
    options: StrikesOptions,
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
    if (cutsPower(mode) && this.#power === undefined) return [];
    return this.#calls.flatMap(({ call, points }, nth) =>
      Array.from({ length: points.length + (cutsPower(mode) ? 1 : 0) }, (_, index) => ({
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
    const run = await this.#strikeAt(point, prepared);
    const left = run.left.map((words) => `the process ${words}`);
    const torn = point.mode === 'names';
    const mixed = await this.#mixed(this.scenario.serves, torn);
    const ended = run.code === (prepared.call.code ?? 0) && prepared.call.alone !== true;
    const untrue = ended ? await this.#untrue(prepared, cutsPower(point.mode)) : [];
    const notConverged = [...(run.hung ? ['it waits for ever'] : []), ...(await this.#again())];
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
    const what = run.points[point.at - 1]?.replaceAll(`${this.#place.root}/`, '') ?? END;
    return {
      ...point,
      what,
      struck: run.struck || what === END,
      requests,
      failed,
      mixed,
      left,
      notConverged,
      untrue,
      ms: Math.round(performance.now() - started),
    };
  }

  /** Makes the call on a host as it was before it, up to there. */
  async #strikeAt({ at, mode }: Point, { call, folder }: Prepared): Promise<CountedRun> {
    const power = cutsPower(mode) ? this.#power : undefined;
    if (power !== undefined) await power.hold(folder);
    else {
      await this.#power?.release();
      await replaceTree(folder, dirname(this.#place.root));
    }
    await this.#front?.reset();
    this.#front?.counts();
    const run = await this.#counter.run(call, { at, ending: mode === 'tool' ? 'tool' : 'all' });
    if (power === undefined) return run;
    await power.cut({ neighbour: mode === 'names' });
    await this.#front?.boot();
    // Nobody is served while the power is gone.
    this.#front?.counts();
    return run;
  }

  /** What a call that ended well has promised and is not there. */
  async #untrue({ after }: Prepared, powerGone: boolean): Promise<string[]> {
    const found = await stateOf(this.#place.root);
    // What a command of the team writes is its own to settle.
    const { free } = this.scenario;
    const settled = free === undefined ? NOT_SETTLED : new RegExp(`${NOT_SETTLED.source}|${free.source}`);
    const { wrong } = compareStates(after, found, powerGone ? settled : NOT_PROMISED);
    return wrong.map((text) => `it ended well, and ${text}`);
  }

  get #skipped(): RegExp {
    const { free } = this.scenario;
    return free === undefined ? HISTORY : new RegExp(`${HISTORY.source}|${free.source}`);
  }

  /** The same step again, by another run, an hour later. Says why it did not come to its end. */
  async #again(): Promise<string[]> {
    const { root } = this.#place;
    await makeOld(root);
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
  async #mixed(serves: readonly (string | undefined)[], torn = false): Promise<string[]> {
    const { root } = this.#place;
    const problems = [
      ...(await notWhole(root, { torn })),
      ...((await this.scenario.whole?.(this.#place)) ?? []),
    ];
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
    await this.#power?.[Symbol.asyncDispose]();
  }
}

const describe = (run: CountedRun) =>
  `${run.code ?? 'no end'} ${run.answer.get('error') ?? ''} ${run.log.replaceAll('\u001e', '').trim().split('\n').slice(-2).join(' ')}`.trim();

/** What no step may leave. */
function leftovers(state: ReadonlyMap<string, string>): string[] {
  return [...state.keys()].filter((path) =>
    /(\.new|\.partial|\.removed\.partial)$|^\.cutover\/(?!releases|history\.jsonl$|confirmed$|relay|config(?:$|\/[a-z0-9-]+(?:\.(?:text|before|original))?$))/.test(
      path,
    ),
  );
}
