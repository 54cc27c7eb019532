import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { endLeftover } from '../../process/leftover.ts';
import { run } from '../../process/run.ts';
import { jobDir } from './ssh.ts';

/** What may run for a job's connections, as /proc names it. */
const PROGRAMS = ['ssh', 'ssh-agent', 'rsync', 'sh'];

/**
 * Closes every connection of the job, ends its agent and removes key, pins and configuration. Safe to call
 * again, and when nothing was opened. Returns what could not be ended.
 */
export async function closeSsh(tempDir: string): Promise<string[]> {
  const problems: string[] = [];
  const base = jobDir(tempDir);
  for (const id of await readdir(base).catch(() => [])) {
    const dir = join(base, id);
    const socketDir = await readFile(join(dir, 'sockets'), 'utf8').catch(() => dir);
    await rm(join(dir, 'key'), { force: true });
    const sockets = (await readdir(socketDir).catch(() => [])).filter((name) => /^h[0-9a-f]{12}$/.test(name));
    await Promise.all(
      sockets.map((alias) =>
        run(
          { file: 'ssh', argv: ['-F', join(dir, 'config'), '-O', 'exit', alias] },
          { deadlineMs: 10_000, exitCodes: [0, 255] },
        ).catch((thrown: Error) => {
          problems.push(thrown.message);
        }),
      ),
    );
    const pid = Number(await readFile(join(dir, 'agent.pid'), 'utf8').catch(() => ''));
    if (pid > 1)
      try {
        process.kill(pid, 'SIGTERM');
      } catch {
        // Ended already.
      }
    // A connection whose socket is gone, or one that was being opened when its step was killed.
    problems.push(...(await endLeftover(PROGRAMS, [`${dir}/`, `${socketDir}/`])));
    await rm(dir, { recursive: true, force: true });
    if (socketDir !== dir) await rm(socketDir, { recursive: true, force: true });
  }
  await rm(base, { recursive: true, force: true });
  return problems;
}
