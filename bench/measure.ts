import { readdirSync, readFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';

/** Seconds of processor time that these processes and all they have waited for used until now. */
export function processorSeconds(pids: readonly number[]): number {
  let ticks = 0;
  for (const pid of pids) {
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    // utime, stime of servers; cutime, cstime of all. The bench itself does not count.
    const own = pid === process.pid ? [] : fields.slice(11, 13);
    for (const field of [...own, ...fields.slice(13, 15)]) ticks += Number(field);
  }
  return ticks / 100;
}

/** Largest resident memory so far, in MiB, of processes whose command line has these words, and that of all of them now. */
export function memory(words: RegExp): { readonly largest: number; readonly together: number } {
  let largest = 0;
  let together = 0;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      if (!words.test(readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' '))) continue;
      const status = readFileSync(`/proc/${pid}/status`, 'latin1');
      largest = Math.max(largest, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024);
      together += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    } catch {
      // It ended in between.
    }
  return { largest, together };
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2;
}

/** Where and when the figures come from, in one line. */
export function machine(): string {
  return `${new Date().toISOString().slice(0, 10)}, ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'}), Node ${process.versions.node}, load at the end ${(loadavg()[0] ?? 0).toFixed(1)}`;
}

/** A Markdown table whose columns line up. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) =>
    Math.max(cell.length, ...rows.map((row) => (row[column] ?? '').length)),
  );
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

/** The value of `--name value` or `--name=value` of the command line. */
export function option(name: string): string | undefined {
  const at = process.argv.findIndex((word) => word === `--${name}` || word.startsWith(`--${name}=`));
  const word = process.argv[at];
  if (at < 0 || word === undefined) return undefined;
  return word.includes('=') ? word.slice(word.indexOf('=') + 1) : process.argv[at + 1];
}
