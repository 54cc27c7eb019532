import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Answer, BOOTSTRAP, encodeCall, encodeSessionCall } from '../../src/host/connection/call.ts';
import { type ScriptName, script, sessionText } from '../../src/host/connection/scripts.ts';
import type { Engine } from '../../src/model/backup.ts';
import { exec } from '../support/exec.ts';

/** One call of a script of ours, as a step makes it. */
export interface Call {
  readonly script: ScriptName;
  readonly args: readonly string[];
  readonly engine?: Engine;
  readonly payload?: string | Uint8Array;
  /** Started by the host itself and not by a session: the timer of a switch. */
  readonly alone?: boolean;
  /** It starts something that lives on: the timer of a switch. That is ended with the call. */
  readonly starts?: boolean;
  /** Its exit code when nothing breaks; default 0. */
  readonly code?: number;
}

/** What ends: everything, as when the host is reset, or the one process that was about to make the change. */
export type Ending = 'all' | 'tool';

export interface Strike {
  /** The first change is 1. */
  readonly at: number;
  readonly ending: Ending;
}

export interface CountedRun {
  /** Every change that was about to be made, in order. */
  readonly points: readonly string[];
  readonly struck: boolean;
  /** It did not come to an end, and was ended. */
  readonly hung: boolean;
  readonly answer: Answer;
  /** As the script said it; undefined when it came to no end. */
  readonly code: number | undefined;
  readonly log: string;
  /** Processes that were still there after the call. */
  readonly left: readonly string[];
}

/** What takes longer waits for something that never comes. */
const HUNG_MS = 60_000;
/** Longer than any command here may take, and its clock with it. */
const LINGER_MS = 6_000;

/** The C compiler of this machine; undefined where there is none. */
export async function findCompiler(): Promise<string | undefined> {
  const found = await exec('sh', ['-c', 'command -v gcc || command -v cc']);
  return found.code === 0 ? found.stdout.trim() : undefined;
}

/** Compiles the counter into a folder and returns its path. Throws when it does not compile. */
export async function compileCounter(compiler: string, dir: string): Promise<string> {
  const file = join(dir, 'counter');
  const source = join(import.meta.dirname, 'counter.c');
  const flags = ['-O2', '-Wall', '-Wextra', '-Werror'];
  const { code, stderr } = await exec(compiler, [...flags, '-o', file, source]);
  if (code !== 0) throw new Error(`counter.c does not compile: ${stderr}`);
  return file;
}

/** Runs calls under the counter, with the `sh` of a folder. */
export class Counter {
  readonly #file: string;
  readonly #dir: string;
  readonly #path: string;
  readonly #below: readonly string[];

  /** `dir`: for what the runs print; made when it is not there. `below`: the folders whose changes count. */
  constructor(file: string, dir: string, path: string, below: readonly string[]) {
    this.#file = file;
    this.#dir = dir;
    this.#path = path;
    this.#below = below;
  }

  /** Runs one call to its end, or to where it is struck. */
  async run(call: Call, strike?: Strike): Promise<CountedRun> {
    await mkdir(this.#dir, { recursive: true });
    const file = (name: string) => join(this.#dir, name);
    const [out, err] = [openSync(file('out'), 'w'), openSync(file('err'), 'w')];
    const argv = [
      file('report'),
      String(strike?.at ?? 0),
      strike?.ending ?? 'all',
      String(call.starts === true ? 0 : LINGER_MS),
    ];
    const child = spawn(this.#file, [...argv, ...this.#below, '--', 'sh', '-c', BOOTSTRAP], {
      env: { PATH: this.#path, HOME: this.#dir, LOGNAME: 'deploy' },
      cwd: '/',
      stdio: ['pipe', out, err],
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(inputOf(call));
    let hung = false;
    // What it traces ends with it.
    const clock = setTimeout(() => {
      hung = true;
      child.kill('SIGKILL');
    }, HUNG_MS);
    const exitCode = await new Promise<number | null>((done, failed) => {
      child.once('error', failed);
      child.once('close', done);
    });
    clearTimeout(clock);
    closeSync(out);
    closeSync(err);
    const log = readFileSync(file('err'), 'utf8');
    if (exitCode !== 0 && !hung) throw new Error(`the counter ended with ${exitCode}: ${log}`);
    const lines = readFileSync(file('report'), 'utf8').split('\n');
    const after = (word: string) =>
      lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length));
    const answer = new Answer(readFileSync(file('out'), 'utf8').replace(/^over=\d+\n$/m, ''));
    const end = answer.exitCode ?? (call.alone === true ? after('end ')[0] : undefined);
    return {
      points: after('point '),
      struck: lines.includes('struck') || (hung && strike !== undefined),
      hung,
      answer,
      code: end === undefined ? undefined : Number(end),
      log,
      left: call.starts === true ? [] : after('left '),
    };
  }
}

/** What a runner sends: a session with this one call, or the call alone. */
function inputOf({ script: name, engine, args, payload = '', alone = false }: Call): Uint8Array {
  const { text } = script(name, engine);
  if (alone) return Buffer.from(encodeCall(text, args));
  const bytes = Buffer.from(payload);
  return Buffer.concat([
    Buffer.from(encodeCall(sessionText(), [])),
    // The input ends at once, and no script is to end for that.
    Buffer.from(encodeSessionCall(text, args, 'finish', bytes.length)),
    bytes,
  ]);
}
