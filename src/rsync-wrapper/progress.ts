/** What rsync --info=progress2 says while it runs. */
export interface Progress {
  readonly bytes: number;
  readonly percent: number;
  readonly bytesPerSecond: number;
}

const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1e3, K: 1e3, M: 1e6, G: 1e9, T: 1e12 };

/** Reads the newest progress out of a piece of rsync's output; undefined when there is none. */
export function readProgress(output: string): Progress | undefined {
  const match = [...output.matchAll(/([\d,]+)\s+(\d{1,3})%\s+([\d.]+)([kKMGT]?)B\/s/g)].at(-1);
  if (match === undefined) return undefined;
  return {
    bytes: Number(match[1]?.replaceAll(',', '')),
    percent: Number(match[2]),
    bytesPerSecond: Number(match[3]) * (UNITS[match[4] ?? ''] ?? 1),
  };
}

/** Bytes on the wire of a finished run, from --stats; undefined when rsync did not say. */
export function readBytesSent(output: string): number | undefined {
  const match = /^Total bytes sent: ([\d,]+)$/m.exec(output);
  return match === null ? undefined : Number(match[1]?.replaceAll(',', ''));
}
