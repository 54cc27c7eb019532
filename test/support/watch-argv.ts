import { readdirSync, readFileSync } from 'node:fs';

/** Does the work, and keeps every command line of this machine that was seen meanwhile. */
export async function watchArgv<T>(work: () => Promise<T>): Promise<{ result: T; argv: string }> {
  const seen = new Set<string>();
  const sample = setInterval(() => {
    for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
      try {
        seen.add(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
      } catch {
        // It has ended.
      }
  }, 10);
  try {
    const result = await work();
    return { result, argv: [...seen].join('\n') };
  } finally {
    clearInterval(sample);
  }
}
