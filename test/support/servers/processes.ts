import { readdirSync, readFileSync } from 'node:fs';
import { until } from '../wait.ts';

export interface ProcessEntry {
  readonly pid: number;
  readonly parent: number;
  /** As in /proc/PID/stat: R, S, D, T (stopped), Z (ended, not yet collected). */
  readonly state: string;
  readonly name: string;
}

/** Every process of this machine that has not ended, by its id. */
export function processTable(): Map<number, ProcessEntry> {
  const table = new Map<number, ProcessEntry>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const stat = readProc(`/proc/${name}/stat`);
    const open = stat.indexOf('(');
    const close = stat.lastIndexOf(')');
    const [state = 'Z', parent = '0'] = stat.slice(close + 2).split(' ');
    if (open === -1 || state === 'Z') continue;
    table.set(Number(name), {
      pid: Number(name),
      parent: Number(parent),
      state,
      name: stat.slice(open + 1, close),
    });
  }
  return table;
}

/** The living processes below `roots`, without the roots. */
export function descendants(roots: Iterable<number>, table = processTable()): ProcessEntry[] {
  const known = new Set(roots);
  const found: ProcessEntry[] = [];
  for (let size = -1; size !== known.size; ) {
    size = known.size;
    for (const entry of table.values()) {
      if (known.has(entry.pid) || !known.has(entry.parent)) continue;
      known.add(entry.pid);
      found.push(entry);
    }
  }
  return found;
}

/** Is there a living (not only uncollected) process with this id? */
export function isAlive(pid: number): boolean {
  const stat = readProc(`/proc/${pid}/stat`);
  return stat !== '' && stat.charAt(stat.lastIndexOf(')') + 2) !== 'Z';
}

/** Sends a signal; a process that is gone is no error. */
export function signal(pids: Iterable<number>, name: NodeJS.Signals): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
    }
  }
}

/** Kills the process and everything below it, and waits until nothing is left. */
export async function killTree(root: number): Promise<void> {
  const pids = new Set([root]);
  await until(
    () => {
      for (const entry of descendants(pids)) pids.add(entry.pid);
      const alive = [...pids].filter(isAlive);
      signal(alive, 'SIGKILL');
      return alive.length === 0;
    },
    { what: `the processes below ${root} to end` },
  );
}

/**
 * Kills every process that was started for the folder: its command line or its first environment names the
 * folder, or it is below such a process. The caller and the processes above it are spared.
 */
export async function killProcessesOf(dir: string): Promise<void> {
  if (!/\/cutover-\w{6}$/.test(dir)) throw new Error(`not a temporary folder of these tests: ${dir}`);
  await until(
    () => {
      const table = processTable();
      const spared = new Set<number>();
      for (let pid = process.pid; pid > 0; pid = table.get(pid)?.parent ?? 0) spared.add(pid);
      const named = [...table.keys()].filter(
        (pid) =>
          !spared.has(pid) &&
          (readProc(`/proc/${pid}/cmdline`).includes(dir) || readProc(`/proc/${pid}/environ`).includes(dir)),
      );
      const all = [...named, ...descendants(named, table).map((entry) => entry.pid)].filter(
        (pid) => !spared.has(pid),
      );
      signal(all, 'SIGKILL');
      return all.length === 0;
    },
    { what: `the processes of ${dir} to end` },
  );
}

function readProc(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

/** What the process was started with: a host's PATH is in that of everything that runs there. */
export function environmentOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/environ`, 'latin1');
  } catch {
    return '';
  }
}
