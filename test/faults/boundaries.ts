import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { partsOf, script, scriptNames } from '../../src/host/connection/scripts.ts';
import { aliasOf } from '../../src/host/connection/ssh.ts';
import type { HostAddress } from '../../src/model/names.ts';

/** Where in the life of a process or a call: before it runs, while it runs, after it has ended. */
export type Phase = 'before' | 'during' | 'after';

const PHASES: readonly Phase[] = ['before', 'during', 'after'];

export interface Boundary {
  /**
   * A process that the action starts or a call that it makes in a session: `<program or script>[@<host>]#<n>`, counted
   * for each name and host by itself, so that it is the same one again whichever host is faster.
   */
  readonly what: string;
  readonly phase: Phase;
}

/** The boundaries of what was started or called. A session ends with the action: there is nothing after it. */
export function boundariesOf(seen: readonly string[]): Boundary[] {
  return seen.flatMap((what) =>
    PHASES.filter((phase) => phase !== 'after' || !what.startsWith('session@')).map((phase) => ({
      what,
      phase,
    })),
  );
}

/**
 * Stands in for every program of the runner's PATH, whatever its name: notes that it was started, and at the one
 * boundary that is asked for stands still until the fault has been made. The ssh of a session gets a stand-in of its
 * own, which sees the calls in it.
 */
const STAND_IN = `#!/bin/sh
name=\${0##*/}
dir=\${0%/bin/*}
IFS= read -r PATH <"$dir/path"
export PATH
what=$name host=
for word in "$@"; do
  case $word in
    "exec sh -c 'CUTOVER_LC_ALL="*) what=session ;;
    h????????????) [ ! -f "$dir/hosts/$word" ] || read -r host <"$dir/hosts/$word" ;;
    h????????????:*) [ ! -f "$dir/hosts/\${word%%:*}" ] || read -r host <"$dir/hosts/\${word%%:*}" ;;
  esac
done
case $what in
  session) set -- "$dir/node" "$dir/session.ts" "$dir" "$host" "$name" "$@" ;;
  *) set -- "$name" "$@" ;;
esac
[ -z "$host" ] || what=$what@$host
set -C
n=1
until { printf '' >"$dir/counted/$what#$n"; } 2>/dev/null; do n=$((n + 1)); done
what=$what#$n
n=1
until { printf '%s\\n' "$what" >"$dir/seen/$n"; } 2>/dev/null; do n=$((n + 1)); done
set +C
at= phase=
read -r phase at <"$dir/target" || :
[ "$what" = "$at" ] || exec "$@"
stand_still() {
  : >"$dir/reached"
  while [ ! -e "$dir/go" ]; do sleep 0.01; done
}
case $phase in
  before)
    stand_still
    [ -e "$dir/gone" ] || exec "$@"
    exit 137
    ;;
  during)
    exec 9<&0
    "$@" <&9 9<&- &
    child=$!
    exec 9<&-
    stand_still
    code=0
    wait "$child" || code=$?
    exit "$code"
    ;;
  after)
    code=0
    "$@" || code=$?
    stand_still
    exit "$code"
    ;;
esac
`;

/** Watches, and holds, the processes that an action starts and the calls that it makes. */
export class Boundaries {
  readonly #dir: string;
  readonly #realPath: string;

  constructor(dir: string, realPath: string) {
    this.#dir = dir;
    this.#realPath = realPath;
  }

  /** The PATH that the action is to have. */
  get path(): string {
    return join(this.#dir, 'bin');
  }

  /** `hosts`: how each is named here, and its address in the configuration. */
  async prepare(hosts: ReadonlyMap<string, HostAddress>): Promise<void> {
    const dir = this.#dir;
    for (const folder of ['bin', 'hosts', 'scripts']) await mkdir(join(dir, folder), { recursive: true });
    await writeFile(join(dir, 'path'), `${this.#realPath}\n`);
    for (const [name, address] of hosts) await writeFile(join(dir, 'hosts', aliasOf(address)), `${name}\n`);
    for (const [sha256, name] of namesBySum()) await writeFile(join(dir, 'scripts', sha256), name);
    await symlink(process.execPath, join(dir, 'node'));
    await symlink(fileURLToPath(new URL('./session-stand-in.ts', import.meta.url)), join(dir, 'session.ts'));
    const standIn = join(dir, 'stand-in');
    await writeFile(standIn, STAND_IN);
    await chmod(standIn, 0o755);
    const names = new Set<string>();
    for (const folder of this.#realPath.split(':'))
      for (const name of await readdir(folder).catch(() => [])) names.add(name);
    await Promise.all(
      [...names].map((name) => symlink(standIn, join(this.path, name)).catch(() => undefined)),
    );
    await this.clear();
  }

  /** Forgets what was seen, and where to stand still; nowhere without a boundary. */
  async clear(at?: Boundary): Promise<void> {
    for (const name of ['seen', 'counted', 'reached', 'go', 'gone'])
      await rm(join(this.#dir, name), { recursive: true, force: true });
    for (const name of ['seen', 'counted']) await mkdir(join(this.#dir, name));
    await writeFile(join(this.#dir, 'target'), at === undefined ? '\n' : `${at.phase} ${at.what}\n`);
  }

  /** What was started and called so far, in order. */
  seen(): string[] {
    const folder = join(this.#dir, 'seen');
    return readdirSync(folder)
      .sort((a, b) => Number(a) - Number(b))
      .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  }

  reached(): boolean {
    return existsSync(join(this.#dir, 'reached'));
  }

  /** Lets what stands still go on; with `gone` it ends without having run. */
  async go(gone: boolean): Promise<void> {
    if (gone) await writeFile(join(this.#dir, 'gone'), '');
    await writeFile(join(this.#dir, 'go'), '');
  }
}

/** The scripts that a call can carry, by the sha256 of their text. */
function namesBySum(): Map<string, string> {
  const found = new Map<string, string>();
  const take = (name: string, text: string) =>
    found.set(createHash('sha256').update(text).digest('hex'), name);
  for (const name of scriptNames()) {
    if (partsOf(name).includes('database-common'))
      for (const engine of ['postgresql', 'mysql', 'sqlite', 'command'] as const)
        take(name, script(name, engine).text);
    else take(name, script(name).text);
  }
  return found;
}
