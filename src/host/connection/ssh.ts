import { join } from 'node:path';
import type { HostAddress } from '../../model/names.ts';
import { sha256Of } from '../../source/sha256.ts';

/** The job's own ssh set-up on the runner. */
export interface Ssh {
  readonly configFile: string;
  readonly socketDir: string;
  readonly dir: string;
  readonly connectTimeoutMs: number;
  readonly jump: HostAddress | undefined;
}

/** The name of a host inside the private ssh_config: no character of an input can mean anything there. */
export function aliasOf(address: HostAddress): string {
  return `h${sha256Of(address.name).slice(0, 12)}`;
}

/** Where a job keeps its connections, below RUNNER_TEMP. */
export const jobDir = (tempDir: string) => join(tempDir, 'cutover-ssh');

/** How long a connection stays open when the job's post step never came to close it (ssh_config(5), ControlPersist). */
export const PERSIST = '30m';
