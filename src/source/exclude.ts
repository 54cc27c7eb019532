/**
 * Says of a path below the source, as it is walked from the top (a folder ends with `/`), whether patterns of
 * gitignore(5) leave it out. As in git on Linux, case counts and `?` stands for one byte.
 */
export async function excludeBy(patterns: readonly string[]): Promise<(path: string) => boolean> {
  const { default: ignore } = await import('ignore');
  const excluded = ignore({ ignorecase: false }).add(patterns.map(plainSlashes).map(bytewise));
  return (path) => excluded.ignores(bytewise(path));
}

/** One character for each byte: git compares bytes, and a regular expression characters. */
function bytewise(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

/** `a\\/b` is `a/b` to git; at the end of a pattern a slash that is escaped is none. */
function plainSlashes(pattern: string): string {
  return pattern.replace(/\\(.)/gs, (escaped, char: string, at: number) =>
    char === '/' && at + escaped.length < pattern.length ? char : escaped,
  );
}
