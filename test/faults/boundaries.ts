import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { chmod, mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where in the life of a process that an action starts: before it runs, while it runs, after it has ended. */
export type Phase = 'before' | 'during' | 'after';

export interface Boundary {
  /** Counted from 1, in the order in which the action starts its processes. */
  readonly number: number;
  readonly phase: Phase;
}

/**
 * Stands in for every program of the runner's PATH, whatever its name: notes that it was started, and at the
 * one boundary that is asked for stands still until the fault has been made.
 */
const STAND_IN = `#!/bin/sh
name=\${0##*/}
dir=\${0%/bin/*}
IFS= read -r PATH <"$dir/path"
export PATH
set -C
n=1
until { printf '%s\\n' "$name" >"$dir/seen/$n"; } 2>/dev/null; do n=$((n + 1)); done
set +C
at= phase=
read -r at phase <"$dir/target" || :
[ "$n" = "$at" ] || exec "$name" "$@"
stand_still() {
  : >"$dir/reached"
  while [ ! -e "$dir/go" ]; do sleep 0.01; done
}
case $phase in
  before)
    stand_still
    [ -e "$dir/gone" ] || exec "$name" "$@"
    exit 137
    ;;
  during)
    exec 9<&0
    "$name" "$@" <&9 9<&- &
    child=$!
    exec 9<&-
    stand_still
    code=0
    wait "$child" || code=$?
    exit "$code"
    ;;
  after)
    code=0
    "$name" "$@" || code=$?
    stand_still
    exit "$code"
    ;;
esac
`;

/** Watches, and holds, the processes that an action starts. */
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

  async prepare(): Promise<void> {
    const bin = this.path;
    await mkdir(bin, { recursive: true });
    await writeFile(join(this.#dir, 'path'), `${this.#realPath}\n`);
    const standIn = join(this.#dir, 'stand-in');
    await writeFile(standIn, STAND_IN);
    await chmod(standIn, 0o755);
    const names = new Set<string>();
    for (const folder of this.#realPath.split(':'))
      for (const name of await readdir(folder).catch(() => [])) names.add(name);
    await Promise.all([...names].map((name) => symlink(standIn, join(bin, name)).catch(() => undefined)));
    await this.clear();
  }

  /** Forgets what was seen, and where to stand still; nowhere without a boundary. */
  async clear(at?: Boundary): Promise<void> {
    for (const name of ['seen', 'reached', 'go', 'gone'])
      await rm(join(this.#dir, name), { recursive: true, force: true });
    await mkdir(join(this.#dir, 'seen'));
    await writeFile(join(this.#dir, 'target'), at === undefined ? '\n' : `${at.number} ${at.phase}\n`);
  }

  /** The programs that were started so far, in their order. */
  seen(): string[] {
    const folder = join(this.#dir, 'seen');
    return readdirSync(folder)
      .sort((a, b) => Number(a) - Number(b))
      .map((name) => readFileSync(join(folder, name), 'utf8').trim());
  }

  reached(): boolean {
    return existsSync(join(this.#dir, 'reached'));
  }

  /** Lets the process that stands still go on; with `gone` it ends without having run. */
  async go(gone: boolean): Promise<void> {
    if (gone) await writeFile(join(this.#dir, 'gone'), '');
    await writeFile(join(this.#dir, 'go'), '');
  }
}
