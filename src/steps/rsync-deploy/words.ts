import type { Serving } from '../../model/serving.ts';

export const STAGE = 'rsync-deploy';

/** One line a server: what it said before anything was changed, and that this run has not changed it. */
export function stateNow({ lines }: Serving): string[] {
  return lines.map((line) => `${line}, unchanged`);
}

/** What one host said of what serves. */
export function lineOn({ lines }: Serving, host: string): string {
  const prefix = `${host}: `;
  return lines.find((line) => line.startsWith(prefix))?.slice(prefix.length) ?? 'what it serves was not read';
}
