import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sourceFiles } from '../../src/host/connection/scripts.ts';
import { exec } from '../support/exec.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

describe.each(SHELLS)('run-command under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());

  /** Runs lines behind the prelude and these functions; gives the answers (fd 3) and the code. */
  async function run(...lines: readonly string[]) {
    const parts = [sourceFiles.prelude, sourceFiles['run-command']].map((url) => `. '${fileURLToPath(url)}'`);
    const text = [...parts, `root='${temp.path}'`, 'mkdir -p "$root/.cutover"', ...lines].join('\n');
    const { code, stdout } = await exec(`${shellDir}/sh`, ['-c', text], { timeoutMs: 30_000 });
    return { code, said: stdout.trim().split('\n') };
  }

  test('ends a process and all below it while it is still the one that was meant', async () => {
    const { said } = await run(
      'sh -c "sleep 60 & echo \\$! >$root/child; wait" &',
      'victim=$!',
      'until [ -s "$root/child" ]; do sleep 0.05; done',
      'read -r child <"$root/child"',
      'read_start "$child" && child_began=$began',
      'read_start "$victim" && victim_began=$began',
      'kill_tree "$victim" 1',
      'runs_still "$victim" "$victim_began" && say other lives',
      'kill_tree "$victim" "$victim_began"',
      'runs_still "$victim" "$victim_began" || say victim ended',
      'runs_still "$child" "$child_began" || say child ended',
    );
    expect(said).toEqual(['other=lives', 'victim=ended', 'child=ended', 'end=0']);
  });

  test('a process that is ended by TERM is not signalled again under its number', async () => {
    const { said } = await run(
      // Between the two signals the number belongs to another process: one that began at another time.
      'sleep 60 & first=$!',
      'sleep 60 & second=$!',
      'read_start "$second" && second_began=$began',
      'kill() { command kill "$@"; say signal "${1#-}"; }',
      'read_start "$first"',
      'kill_tree "$first" "$began"',
      'runs_still "$second" "$second_began" && say second lives',
      'command kill "$second"',
    );
    expect(said).toEqual(['signal=TERM', 'second=lives', 'end=0']);
  });

  test('the timer of a command that has ended leaves the next process with its number alone', async () => {
    const begun = performance.now();
    const { code, said } = await run(
      // As it looks when the command has ended and another process has got its number.
      'runs_still() { return 1; }',
      'run_command 1 "sleep 3; echo done >$root/done"',
      '[ -s "$root/done" ] && say command whole',
    );
    expect({ code, said }).toEqual({ code: 0, said: ['command=whole', 'end=0'] });
    expect(performance.now() - begun).toBeGreaterThan(2_900);
  });

  test('a command that takes too long is ended with all that it started', async () => {
    const { code, said } = await run('run_command 1 "sleep 60 & echo \\$! >$root/child; wait" || :');
    expect({ code, said }).toEqual({
      code: 16,
      said: ['error=the command did not end within 1 s and was stopped', 'end=16'],
    });
    const { said: after } = await run('read -r child <"$root/child"; read_start "$child" || say child gone');
    expect(after[0]).toBe('child=gone');
  });
});
