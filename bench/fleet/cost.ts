import { readFileSync } from 'node:fs';
import { descendants, processTable } from '../../test/support/servers/processes.ts';

/** What something cost: wall time, and processor time on the runner's side and on the hosts, in seconds. */
export interface Cost {
  readonly wall: number;
  readonly runner: number;
  readonly hosts: number;
}

const TICKS_A_SECOND = 100;

/** user, system, and both of children that have ended, in seconds, from /proc/PID/stat. */
function times(pid: number | 'self', children: 'with' | 'only'): number {
  let stat = '';
  try {
    stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  } catch {
    return 0;
  }
  const [user, system, childUser, childSystem] = stat
    .slice(stat.lastIndexOf(')') + 2)
    .split(' ')
    .slice(11, 15)
    .map(Number);
  const own = children === 'only' ? 0 : (user ?? 0) + (system ?? 0);
  return (own + (childUser ?? 0) + (childSystem ?? 0)) / TICKS_A_SECOND;
}

/** Empty for a process that is gone. */
function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

/** Counts what processes below the servers, and below this process, have used so far. */
export class Meter {
  /** Process ids of the servers. */
  readonly #servers: readonly number[];
  /** A folder that stands in the arguments of the connections that outlive their step. */
  readonly #mark: string;

  constructor(servers: readonly number[], mark: string) {
    this.#servers = servers;
    this.#mark = mark;
  }

  async measure(work: () => Promise<void>): Promise<Cost> {
    const [runner, hosts, started] = [this.#runner(), this.#hosts(), performance.now()];
    await work();
    const wall = (performance.now() - started) / 1000;
    return { wall, runner: this.#runner() - runner, hosts: this.#hosts() - hosts };
  }

  #hosts(): number {
    const all = [...this.#servers, ...descendants(this.#servers).map(({ pid }) => pid)];
    return all.reduce((sum, pid) => sum + times(pid, 'with'), 0);
  }

  /** Ended children, and the connections in the background, whose time nobody collects. */
  #runner(): number {
    let sum = times('self', 'only');
    for (const { pid, name } of processTable().values())
      if (name === 'ssh' && commandLine(pid).includes(this.#mark)) sum += times(pid, 'with');
    return sum;
  }
}
