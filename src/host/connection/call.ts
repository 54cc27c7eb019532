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
 * A call in a session, up to its payload of so many bytes; `text` undefined: the script of the call before; `nonce`: the
 * word that only the end of its answer carries. Throws CutoverError as encodeCall does.
 */
export function encodeSessionCall(
  text: string | undefined,
  args: readonly string[],
  mode: 'watch' | 'finish',
  payloadBytes: number,
  nonce = '',
): string {
  const bytes = text === undefined ? 'same' : Buffer.byteLength(text);
  return `call ${mode} ${args.length} ${bytes} ${payloadBytes}${nonce && ` ${nonce}`}\n${encodeBlocks(args)}${text ?? ''}`;
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

/** Takes back what `say` in prelude.sh does to a value, so that it stays one line. */
const unescaped = (value: string): string =>
  value.includes('\\') ? value.replace(/\\([\\n])/g, (_, c: string) => (c === 'n' ? '\n' : '\\')) : value;

const KEY = /^[a-z][a-z0-9-]*$/;

/** What a script answered: `key=value` lines in their order, and how it ended. */
export class Answer {
  readonly lines: readonly (readonly [key: string, value: string])[];
  /** undefined when its last line is not the `end=<exit code>` of this call: then it is not whole. */
  readonly exitCode: number | undefined;

  /** `nonce`: the word of the call in a session. */
  constructor(stdout: string, nonce = '') {
    const lines: (readonly [key: string, value: string])[] = [];
    for (const line of stdout.split('\n')) {
      const at = line.indexOf('=');
      const key = line.slice(0, Math.max(0, at));
      if (KEY.test(key)) lines.push([key, line.slice(at + 1)]);
    }
    const [last, value = ''] = lines.at(-1) ?? [];
    const [code = '', word = ''] = value.split(' ');
    this.exitCode = last === 'end' && word === nonce && /^\d+$/.test(code) ? Number(code) : undefined;
    this.lines = lines.flatMap(([key, text]) => (key === 'end' ? [] : [[key, unescaped(text)] as const]));
  }

  /** The value of a key (the last one, if it was given more than once). */
  get(key: string): string | undefined {
    return this.lines.findLast(([name]) => name === key)?.[1];
  }

  /** The value of a key that the script has to give. Throws CutoverError without it: then nothing is known of what was done. */
  text(key: string): string {
    const value = this.get(key);
    if (value === undefined || value === '') throw new CutoverError(`the host did not say ${key}`);
    return value;
  }

  /** The same for a number that is not negative. */
  number(key: string): number {
    const value = this.text(key);
    if (!/^\d+$/.test(value))
      throw new CutoverError(
        `the host said ${JSON.stringify(value.slice(0, 80))} for ${key}, which is no number`,
      );
    return Number(value);
  }

  all(key: string): string[] {
    return this.lines.filter(([name]) => name === key).map(([, value]) => value);
  }
}
