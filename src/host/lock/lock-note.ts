import { readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { firstLine } from '../../errors.ts';
import type { HostAddress } from '../../model/names.ts';
import { Host, NOT_HELD, ScriptError } from '../connection/host.ts';
import { script } from '../connection/scripts.ts';
import { jobDir, type Ssh } from '../connection/ssh.ts';

interface Note {
  readonly token: string;
  readonly hosts: readonly { readonly root: string; readonly address: HostAddress }[];
}

/**
 * Notes beside the job's connections which lock this step is about to take, so that the post step can give it back
 * when the step is killed. Returns what forgets the note, for when the step gave the lock back itself.
 */
export async function noteLock(ssh: Ssh, note: Note): Promise<() => Promise<void>> {
  const file = join(ssh.dir, `lock-${note.token}.json`);
  // By a rename: a step that is killed leaves a whole note, or none.
  await writeFile(`${file}.new`, JSON.stringify(note), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return () => rm(file, { force: true });
}

/** Gives back the locks of steps that were killed, before the connections are closed. Returns what did not succeed. */
export async function releaseNotedLocks(tempDir: string): Promise<string[]> {
  const problems: string[] = [];
  const base = jobDir(tempDir);
  for (const id of await readdir(base).catch(() => [])) {
    const dir = join(base, id);
    const notes = (await readdir(dir)).filter((name) => /^lock-.*\.json$/.test(name));
    if (notes.length === 0) continue;
    const socketDir = await readFile(join(dir, 'sockets'), 'utf8').catch(() => dir);
    const ssh: Ssh = {
      ...{ dir, socketDir, configFile: join(dir, 'config') },
      ...{ connectTimeoutMs: 10_000, jump: undefined },
    };
    for (const name of notes) {
      const note = await readNote(join(dir, name));
      if (note === undefined) {
        problems.push(
          'the note of a step that was killed cannot be read: if it held the lock, the next run takes that over',
        );
        continue;
      }
      const { token, hosts } = note;
      await Promise.all(
        hosts.map(async ({ root, address }) => {
          try {
            await new Host(ssh, address).call(script('unlock'), [root, token], { deadlineMs: 10_000 });
          } catch (thrown) {
            if (thrown instanceof ScriptError && NOT_HELD.includes(thrown.code)) return;
            problems.push(
              `${address.name}: the lock of a step that was killed could not be given back (${firstLine(thrown)})`,
            );
          }
        }),
      );
    }
  }
  return problems;
}

async function readNote(file: string): Promise<Note | undefined> {
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Note;
  } catch {
    return undefined;
  }
}
