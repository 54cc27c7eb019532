import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionOptions, ActionResult } from '../runner/action.ts';
import type { TestHost } from '../servers/sshd.ts';
import { until } from '../wait.ts';
import type { GovernedShop } from './governed-shop.ts';

// Test files run side by side, and each looks for its own.
const SLEEP = `sleep ${100_000 + Math.floor(Math.random() * 900_000)}`;

/** A command that stands still where the file is there, until the runner that waits for it is gone. */
export const standStill = (file: string) => `test ! -e "$CUTOVER_ROOT/${file}" || ${SLEEP}`;

/** A release of this run whose runner is killed, with all that it started there, as soon as a host stands still at `file`. */
export async function killRelease(
  team: GovernedShop,
  {
    tag,
    run,
    file,
    inputs = {},
    on = team.shop.fleet.hosts,
  }: {
    readonly tag: string;
    readonly run: number;
    readonly file: string;
    readonly inputs?: ActionOptions['inputs'];
    /** The hosts that have the file; default: all. */
    readonly on?: readonly TestHost[];
  },
): Promise<ActionResult> {
  for (const { root } of on) await writeFile(join(root, file), '');
  const about = { id: run, sha: team.sha };
  team.github.state.addRun(about);
  let pid = 0;
  const running = team.shop.step(
    'release',
    { token: team.github.token, tag, ...inputs },
    {
      env: team.github.environment(about),
      onStart: (started) => {
        pid = started;
      },
    },
  );
  // Just that process, and none of a shell that was given a command with these words and has not come to them, or never will.
  const asleep = async () => (await team.shop.fleet.host(0).exec(`pgrep -fx '${SLEEP}'`)).code === 0;
  await until(asleep, { what: `a host to stand still at ${file}`, timeoutMs: 60_000 });
  process.kill(pid, 'SIGKILL');
  const result = await running;
  for (const { root } of on) await rm(join(root, file));
  await until(async () => !(await asleep()), { what: 'the script to end with its runner' });
  team.github.state.addRun({ ...about, status: 'completed', conclusion: 'cancelled' });
  return result;
}
