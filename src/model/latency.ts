/** The middle and the longest of some times, in milliseconds; undefined without any. */
export interface Latency {
  readonly p50: number;
  readonly max: number;
}

export function latencyOf(times: readonly number[]): Latency | undefined {
  const sorted = [...times].sort((a, b) => a - b);
  const max = sorted.at(-1);
  const p50 = sorted[Math.ceil(sorted.length / 2) - 1];
  return max === undefined || p50 === undefined ? undefined : { p50, max };
}

/** `12 ms`, `1.25 s`. */
export function formatLatency(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(2)} s`;
}
