import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

/** Milliseconds that a process has to end by itself, twice: before it is told to, and before it is made to. */
const GRACE_MS = 1_000;
const STEP_MS = 50;

/**
 * Ends what still runs of these programs with one of the texts in its command line, such as the path of a job's folder:
 * a program may have outlived who started it. Returns what could not be ended. Where there is no /proc it finds nothing.
 */
export async function endLeftover(programs: readonly string[], texts: readonly string[]): Promise<string[]> {
  for (const signal of [undefined, 'SIGTERM', 'SIGKILL'] as const) {
    for (const pid of await find(programs, texts))
      try {
        if (signal !== undefined) process.kill(pid, signal);
      } catch {
        // Gone meanwhile, or not ours.
      }
    for (let waited = 0; waited < GRACE_MS; waited += STEP_MS) {
      if ((await find(programs, texts)).length === 0) return [];
      await sleep(STEP_MS);
    }
  }
  return (await find(programs, texts)).map((pid) => `process ${pid} could not be ended`);
}

async function find(programs: readonly string[], texts: readonly string[]): Promise<number[]> {
  const pids = (await readdir('/proc').catch(() => [])).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const name = await read(`/proc/${pid}/comm`);
      if (pid === process.pid || !programs.includes(name.trim())) return false;
      const line = await read(`/proc/${pid}/cmdline`);
      return texts.some((text) => line.includes(text));
    }),
  );
  return pids.filter((_pid, at) => found[at] === true);
}

const read = (path: string) => readFile(path, 'utf8').catch(() => '');
