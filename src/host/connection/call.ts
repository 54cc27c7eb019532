import { CutoverError } from '../../errors.ts';

/**
 * How a script and its arguments reach a host. The text that the login shell there interprets is this one
 * constant; scripts and arguments follow on stdin, line by line, so that no argument is ever part of a shell
 * text and needs no quoting. `read` takes stdin byte by byte, so what follows the script is left for it.
 */
export const BOOTSTRAP = [
  "exec sh -c 'CUTOVER_LC_ALL=$LC_ALL;LC_ALL=C;export CUTOVER_LC_ALL LC_ALL;IFS=",
  'n=$(printf "\\n.");n=${n%.}',
  'r(){ read -r l||exit 90;}',
  'b(){ r;c=$l;v=;while [ "$c" -gt 0 ];do r;v=$v$n$l;c=$((c-1));done;v=${v#"$n"};}',
  'r;[ "$l" = "cutover 1" ]||exit 91',
  'r;k=$l;while [ "$k" -gt 0 ];do b;set -- "$@" "$v";k=$((k-1));done',
  'b;unset IFS;eval "$v"\' cutover',
].join(';');

/** What goes to stdin before a payload. Throws CutoverError for an argument that holds a NUL character. */
export function encodeCall(text: string, args: readonly string[]): string {
  return `cutover 1\n${args.length}\n${encodeBlocks([...args, text])}`;
}

/**
 * A call in a session, up to its payload of so many bytes; `text` undefined: the script of the call before. Throws
 * CutoverError as encodeCall does.
 */
export function encodeSessionCall(
  text: string | undefined,
  args: readonly string[],
  mode: 'watch' | 'finish',
  payloadBytes: number,
): string {
  const bytes = text === undefined ? 'same' : Buffer.byteLength(text);
  return `call ${mode} ${args.length} ${bytes} ${payloadBytes}\n${encodeBlocks(args)}${text ?? ''}`;
}

/** Each text as the number of its lines, and these. */
function encodeBlocks(blocks: readonly string[]): string {
  const lines: string[] = [];
  for (const block of blocks) {
    if (block.includes('\0')) throw new CutoverError('an argument for a host contains a NUL character');
    const parts = block.split('\n');
    lines.push(String(parts.length), ...parts);
  }
  return lines.map((line) => `${line}\n`).join('');
}

/** What a script answered: `key=value` lines in their order, `end=<exit code>` last. */
export class Answer {
  readonly lines: readonly (readonly [key: string, value: string])[];

  constructor(stdout: string) {
    this.lines = stdout
      .split('\n')
      .map((line) => /^([a-z][a-z0-9-]*)=(.*)$/s.exec(line))
      .filter((match) => match !== null)
      .map((match) => [match[1] ?? '', match[2] ?? ''] as const);
  }

  /** The value of a key (the last one, if it was given more than once). */
  get(key: string): string | undefined {
    return this.lines.findLast(([name]) => name === key)?.[1];
  }

  all(key: string): string[] {
    return this.lines.filter(([name]) => name === key).map(([, value]) => value);
  }
}
