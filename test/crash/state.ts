import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { mustExec } from '../support/exec.ts';

/** Puts a copy of a folder where another one is, with modes, times and links. */
export async function replaceTree(from: string, to: string): Promise<void> {
  // Releases are write-protected.
  await mustExec('sh', [
    '-c',
    'if [ -d "$2" ]; then find "$2" -type d ! -perm -u+w -exec chmod u+w {} +; rm -rf -- "$2"; fi; cp -a -- "$1" "$2"',
    'sh',
    from,
    to,
  ]);
}

/** An hour passes on a host: what the scripts clear by its age is old then. */
export async function makeOld(root: string): Promise<void> {
  await mustExec('sh', [
    '-c',
    '[ ! -d "$1" ] || find "$1" -mindepth 1 -maxdepth 1 ! -type l -exec touch -d "1 hour ago" -- {} +',
    'sh',
    join(root, '.cutover'),
  ]);
}

/** Everything below a folder: path, and type, mode and content. */
export async function stateOf(dir: string): Promise<Map<string, string>> {
  const state = new Map<string, string>();
  const walk = async (below: string): Promise<void> => {
    for (const name of await readdir(join(dir, below))) {
      const path = join(below, name);
      const stats = await lstat(join(dir, path));
      const mode = (stats.mode & 0o7777).toString(8);
      if (stats.isSymbolicLink()) state.set(path, `-> ${await readlink(join(dir, path))}`);
      else if (stats.isDirectory()) {
        state.set(path, `folder ${mode}`);
        await walk(path);
      } else if (stats.isFile()) state.set(path, `${mode} ${sha256(await readFile(join(dir, path)))}`);
      else state.set(path, `special ${mode}`);
    }
  };
  await walk('');
  return state;
}

export interface StateDifference {
  /** Not as it was to be, or not there. */
  readonly wrong: readonly string[];
  /** There, and was not to be. */
  readonly more: readonly string[];
}

/** Compares what is there with what was to be; paths that `skip` matches may be as they like. */
export function compareStates(
  expected: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, string>,
  skip: RegExp,
): StateDifference {
  const counts = (path: string) => !skip.test(path);
  return {
    wrong: [...expected]
      .filter(([path, what]) => counts(path) && found.get(path) !== what)
      .map(([path, what]) => `${path} is ${found.get(path) ?? 'not there'}, not ${what}`),
    more: [...found.keys()].filter((path) => counts(path) && !expected.has(path)),
  };
}

function sha256(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 12);
}
