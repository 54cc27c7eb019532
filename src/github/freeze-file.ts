import { parseFreezes } from '../config/windows.ts';
import type { Freeze } from '../model/window.ts';
import type { GitHub } from './client.ts';
import { readDefaultBranchFile } from './default-branch-file.ts';

/** Where a lead freezes releases by one commit. */
export const FREEZE_FILE = '.github/cutover-freeze.yml';

/**
 * What the freeze file on the default branch says of an environment; nothing when there is none. It is read at GitHub, since
 * what the run has checked out may be older than the freeze. Throws GitHubError, and InputError for a file that
 * cannot be read.
 */
export async function readFreezes(github: GitHub, environment: string): Promise<readonly Freeze[]> {
  const text = await readDefaultBranchFile(github, FREEZE_FILE);
  return text === undefined ? [] : parseFreezes(text, environment, FREEZE_FILE);
}
