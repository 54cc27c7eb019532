import { readFileSync } from 'node:fs';
import { CutoverError } from '../errors.ts';
import type { Engine } from '../model/backup.ts';

/**
 * How a script and its arguments reach a host. The text that the login shell there interprets is this one
 * constant; scripts and arguments follow on stdin, line by line, so that no argument is ever part of a shell
 * text and needs no quoting. `read` takes stdin byte by byte, so what follows the script is left for it.
 */
export const BOOTSTRAP = [
  "exec sh -c 'LC_ALL=C;export LC_ALL;IFS=",
  'n=$(printf "\\n.");n=${n%.}',
  'r(){ read -r l||exit 90;}',
  'b(){ r;c=$l;v=;while [ "$c" -gt 0 ];do r;v=$v$n$l;c=$((c-1));done;v=${v#"$n"};}',
  'r;[ "$l" = "cutover 1" ]||exit 91',
  'r;k=$l;while [ "$k" -gt 0 ];do b;set -- "$@" "$v";k=$((k-1));done',
  'b;unset IFS;eval "$v"\' cutover',
].join(';');

/** A script of ours: its name and the text that runs. */
export interface Script {
  readonly name: ScriptName;
  readonly text: string;
  /** It is ended, with all that it started, when the runner is gone. */
  readonly watched: boolean;
}

// Literal URLs, so that the bundler finds the files and puts them beside the bundle.
const sources = {
  session: new URL('./scripts/session.sh', import.meta.url),
  prelude: new URL('./scripts/prelude.sh', import.meta.url),
  tree: new URL('./scripts/tree.sh', import.meta.url),
  release: new URL('./scripts/release.sh', import.meta.url),
  switch: new URL('./scripts/switch.sh', import.meta.url),
  tcp: new URL('./scripts/tcp.sh', import.meta.url),
  'check-health': new URL('./scripts/check-health.sh', import.meta.url),
  'read-host': new URL('./scripts/read-host.sh', import.meta.url),
  'read-manifest': new URL('./scripts/read-manifest.sh', import.meta.url),
  unlock: new URL('./scripts/unlock.sh', import.meta.url),
  'write-record': new URL('./scripts/write-record.sh', import.meta.url),
  'prepare-release': new URL('./scripts/prepare-release.sh', import.meta.url),
  'finish-release': new URL('./scripts/finish-release.sh', import.meta.url),
  'build-release': new URL('./scripts/build-release.sh', import.meta.url),
  'relay-receive': new URL('./scripts/relay-receive.sh', import.meta.url),
  'relay-fetch': new URL('./scripts/relay-fetch.sh', import.meta.url),
  'relay-clear': new URL('./scripts/relay-clear.sh', import.meta.url),
  'start-slot': new URL('./scripts/start-slot.sh', import.meta.url),
  'prune-releases': new URL('./scripts/prune-releases.sh', import.meta.url),
  'switch-link': new URL('./scripts/switch-link.sh', import.meta.url),
  'switch-nginx': new URL('./scripts/switch-nginx.sh', import.meta.url),
  'switch-haproxy': new URL('./scripts/switch-haproxy.sh', import.meta.url),
  'switch-command': new URL('./scripts/switch-command.sh', import.meta.url),
  'arm-switch': new URL('./scripts/arm-switch.sh', import.meta.url),
  'fire-switch': new URL('./scripts/fire-switch.sh', import.meta.url),
  'confirm-switch': new URL('./scripts/confirm-switch.sh', import.meta.url),
  'stop-slot': new URL('./scripts/stop-slot.sh', import.meta.url),
  'backup-common': new URL('./scripts/backup-common.sh', import.meta.url),
  'database-common': new URL('./scripts/database-common.sh', import.meta.url),
  'database-postgresql': new URL('./scripts/database-postgresql.sh', import.meta.url),
  'database-mysql': new URL('./scripts/database-mysql.sh', import.meta.url),
  'database-sqlite': new URL('./scripts/database-sqlite.sh', import.meta.url),
  'database-command': new URL('./scripts/database-command.sh', import.meta.url),
  'backup-start': new URL('./scripts/backup-start.sh', import.meta.url),
  'backup-files': new URL('./scripts/backup-files.sh', import.meta.url),
  'backup-database': new URL('./scripts/backup-database.sh', import.meta.url),
  'backup-finish': new URL('./scripts/backup-finish.sh', import.meta.url),
  'backup-remove': new URL('./scripts/backup-remove.sh', import.meta.url),
  'check-database': new URL('./scripts/check-database.sh', import.meta.url),
  'restore-place': new URL('./scripts/restore-place.sh', import.meta.url),
  'restore-check': new URL('./scripts/restore-check.sh', import.meta.url),
  'restore-database': new URL('./scripts/restore-database.sh', import.meta.url),
  'restore-command': new URL('./scripts/restore-command.sh', import.meta.url),
  'restore-swap': new URL('./scripts/restore-swap.sh', import.meta.url),
  'restore-files': new URL('./scripts/restore-files.sh', import.meta.url),
} as const;

type Library =
  | 'prelude'
  | 'tree'
  | 'release'
  | 'switch'
  | 'tcp'
  | 'backup-common'
  | 'database-common'
  | `database-${Engine}`;
export type ScriptName = Exclude<keyof typeof sources, Library | 'session'>;

const loaded = new Map<string, string>();

function load(name: keyof typeof sources): string {
  const known = loaded.get(name);
  if (known !== undefined) return known;
  const text = shorten(readFileSync(sources[name], 'utf8'));
  loaded.set(name, text);
  return text;
}

/** Leaves out whole-line comments, indentation and empty lines: the host reads a script byte by byte. */
function shorten(text: string): string {
  return text
    .split('\n')
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .join('\n');
}

const libraries: Partial<Record<ScriptName, readonly Library[]>> = {
  'prepare-release': ['tree', 'release'],
  'finish-release': ['tree', 'release'],
  'build-release': ['tree', 'release'],
  'prune-releases': ['tree'],
  'switch-link': ['switch'],
  'switch-nginx': ['switch'],
  'switch-haproxy': ['switch'],
  'switch-command': ['switch'],
  'check-health': ['tcp'],
  'fire-switch': ['tcp'],
  'backup-start': ['tree', 'backup-common'],
  'backup-files': ['tree', 'backup-common'],
  'backup-finish': ['tree', 'backup-common'],
  'backup-remove': ['tree', 'backup-common'],
  'restore-place': ['tree', 'backup-common'],
  'restore-check': ['tree', 'backup-common'],
  'restore-files': ['tree', 'backup-common'],
  'check-database': ['backup-common', 'database-common'],
  'backup-database': ['backup-common', 'database-common'],
  'restore-database': ['backup-common', 'database-common'],
  'restore-command': ['backup-common', 'database-common'],
  'restore-swap': ['backup-common', 'database-common'],
};

/** The files that make up a script, in their order: what all scripts share, what it shares with some, its own. */
export function partsOf(name: ScriptName, engine?: Engine): (keyof typeof sources)[] {
  const part = engine === undefined ? [] : [`database-${engine}` as const];
  return ['prelude', ...(libraries[name] ?? []), ...part, name];
}

/** A script as it is sent. */
export function script(name: ScriptName, engine?: Engine): Script {
  const text = partsOf(name, engine).map(load).join('\n');
  return { name, text, watched: /(^|\s)watch_runner$/m.test(text) };
}

/** What begins a session of many calls (scripts/session.sh). */
export function sessionText(): string {
  return load('session');
}

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
