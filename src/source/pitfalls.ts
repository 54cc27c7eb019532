import { lstat, readdir, readFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { CommandError } from '../process/command.ts';
import { runTool } from '../process/tool.ts';

const POINTER = /^version https:\/\/(git-lfs\.github\.com|hawser\.github\.com)\/spec\/v1\n/;

/** Is a small file that begins so the pointer that Git LFS puts in place of a file that was not fetched? */
export function isLfsPointer(head: string): boolean {
  return POINTER.test(head);
}

/**
 * Paths below `dir` where the repository that holds it has a submodule (`path =` in .gitmodules, gitmodules(5)).
 * Nothing when there is no repository around it.
 */
export async function submodulesBelow(dir: string): Promise<ReadonlySet<string>> {
  for (let top = dir; ; top = dirname(top)) {
    const text = await readFile(join(top, '.gitmodules'), 'utf8').catch(() => undefined);
    if (text !== undefined) {
      const paths = [...text.matchAll(/^[ \t]*path[ \t]*=[ \t]*(.+?)[ \t]*$/gm)].map(([, path = '']) =>
        relative(dir, join(top, path)),
      );
      return new Set(paths.filter((path) => path !== '' && path !== '..' && !path.startsWith(`..${sep}`)));
    }
    const isTop = await lstat(join(top, '.git')).then(
      () => true,
      () => false,
    );
    if (isTop || dirname(top) === top) return new Set();
  }
}

/** Does the folder hold nothing, or nothing but `.git`, as a submodule that was not checked out? */
export async function isEmptyFolder(dir: string): Promise<boolean> {
  return (await readdir(dir)).every((name) => name === '.git');
}

/** Paths below `dir` of files with capabilities (capabilities(7)), as getcap(8) lists them; none where it is not installed. */
export async function filesWithCapabilities(dir: string): Promise<string[]> {
  try {
    const { stdout } = await runTool({ file: 'getcap', argv: ['-r', '--', dir] });
    return stdout
      .split('\n')
      .filter((line) => line.startsWith(`${dir}/`))
      .map((line) => line.slice(dir.length + 1).replace(/ (=|cap_)[^ ]*.*$/, ''));
  } catch (thrown) {
    if (thrown instanceof CommandError) return [];
    throw thrown;
  }
}
