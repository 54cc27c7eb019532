import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { chmod, mkdtemp, readFile, realpath, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { killProcessesOf } from './servers/processes.ts';

export interface TempDir extends AsyncDisposable {
  readonly path: string;
}

/**
 * A new folder of its own, readable by other users (databases run as theirs). At the end every process that
 * was started for it is killed and it is removed; also when the test process itself is killed.
 */
export async function tempDir(parent = tmpdir()): Promise<TempDir> {
  const path = await mkdtemp(join(await realpath(parent), 'cutover-'));
  await chmod(path, 0o755);
  tellJanitor(`+${path}`);
  return {
    path,
    async [Symbol.asyncDispose]() {
      await removeTempDir(path);
      tellJanitor(`-${path}`);
    },
  };
}

/** Kills the processes of the folder, unmounts what is mounted in it, and removes it. */
export async function removeTempDir(path: string): Promise<void> {
  await killProcessesOf(path);
  for (const mount of await mountsBelow(path)) spawnSync('umount', ['-l', mount]);
  await rm(path, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
}

/** The last mounted first. */
async function mountsBelow(path: string): Promise<string[]> {
  const mounts = (await readFile('/proc/self/mounts', 'utf8')).split('\n');
  return mounts
    .map((line) => (line.split(' ')[1] ?? '').replaceAll('\\040', ' '))
    .filter((mount) => mount.startsWith(`${path}/`))
    .reverse();
}

let janitor: ChildProcess | undefined;

/** One janitor a test process: it outlives it by a moment and clears what it left behind. */
function tellJanitor(line: string): void {
  if (janitor === undefined) {
    janitor = spawn(process.execPath, [fileURLToPath(new URL('./janitor.ts', import.meta.url))], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
      env: {},
      cwd: '/',
    });
    janitor.unref();
    // An idle pipe must not keep the test process alive.
    (janitor.stdin as unknown as { unref(): void }).unref();
    janitor.stdin?.on('error', () => undefined);
  }
  janitor.stdin?.write(`${line}\n`);
}
