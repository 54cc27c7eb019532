import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { exec, mustExec } from '../support/exec.ts';
import { type ActionResult, runAction, runPost } from '../support/runner/action.ts';
import { hasSpareRoot } from '../support/servers/spare-root.ts';
import {
  buildEnvironment,
  CASES,
  type KindCase,
  runnerTools,
  whyNotBuilt,
} from '../support/sites/init-kinds.ts';
import { buildScript, followInit } from '../support/sites/init-team.ts';
import { tempDir } from '../support/temp.ts';

// What `init` writes for a repository is what runs: its build, its configuration, its script for the server on a bare one, and
// what that puts there. All kinds run as whole workflows where CUTOVER_KINDS=all (test/workflows/init-kinds.test.ts); here are
// those that this one leaves out, and whose builds are short.
const SHORT = CASES.filter(({ name }) => name === 'node' || name === 'php');

const spare = await hasSpareRoot();
if (!spare)
  process.stdout.write(
    '\n  left out: what init writes is not tried on bare servers, since none can be made here\n\n',
  );

/** A repository with the files of the team. */
async function repository(dir: string, { files }: KindCase): Promise<void> {
  await mustExec('git', ['init', '--quiet', dir]);
  await put(dir, files);
}

async function put(dir: string, files: KindCase['files']): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await mkdir(join(dir, path, '..'), { recursive: true });
    await writeFile(join(dir, path), text);
  }
}

describe.runIf(spare)('on a bare server that its script made ready', () => {
  test.each(SHORT)(
    'a repository of the kind $name is released as init wrote it, again, with a bad one between, and goes back',
    async (one) => {
      expect(await whyNotBuilt(one)).toBeUndefined();
      await using temp = await tempDir();
      const dir = join(temp.path, 'repository');
      const job = join(temp.path, 'job');
      const bin = join(temp.path, 'bin');
      for (const folder of [bin, join(job, 'temp')]) await mkdir(folder, { recursive: true });
      await runnerTools(bin);
      await repository(dir, one);
      await using team = await followInit(dir, one);
      const config = join(dir, '.github/cutover.yml');
      const text = await readFile(config, 'utf8');
      expect(text).toContain('approval: required');
      await writeFile(
        config,
        text.replace('approval: required', 'approval: none\n    timeouts: { health: 3s }'),
      );
      const script = await buildScript(dir);
      const tools = await buildEnvironment(temp.path, false);
      let run = 4242;
      const step = async (action: string, inputs: Record<string, string>): Promise<ActionResult> => {
        const result = await runAction(action, {
          inputs: {
            environment: 'production',
            'ssh-private-key': team.secrets.SSH_PRIVATE_KEY,
            'ssh-known-hosts': team.secrets.SSH_KNOWN_HOSTS,
            cache: false,
            ...inputs,
          },
          env: { GITHUB_REPOSITORY: 'acme/shop', GITHUB_RUN_ID: String(run++), GITHUB_ACTOR: 'octocat' },
          cwd: dir,
          job,
        });
        await runPost(action, result);
        return result;
      };
      const release = async (tag: string, change: KindCase['files']) => {
        await put(dir, { ...one.files, ...change, 'note.txt': tag });
        await mustExec('git', ['add', '-A', '.', ':!bundle'], { cwd: dir });
        await mustExec('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', 'commit', '-q', '-m', tag], {
          cwd: dir,
        });
        const made = await exec('bash', ['-eo', 'pipefail', '-c', script], {
          cwd: dir,
          env: {
            ...tools,
            PATH: `${bin}:${process.env['PATH']}`,
            TAG: tag,
            HOME: temp.path,
            LANG: 'C.UTF-8',
          },
        });
        expect(made.code, made.stdout + made.stderr).toBe(0);
        return step('release', { tag });
      };

      // Before the first release nothing is found that it would fail at.
      const doctor = await step('inspect', { what: 'doctor', 'ssh-private-key': team.secrets.SSH_PLAN_KEY });
      expect(doctor.log).not.toMatch(/^✗/m);
      expect(doctor.exitCode, doctor.log).toBe(0);

      for (const tag of ['v1.0.0', 'v1.1.0']) {
        const result = await release(tag, {});
        expect(result.exitCode, result.log).toBe(0);
        expect(await team.seen(one.page)).toBe(tag);
      }
      const broken = await release('v1.2.0', one.bad);
      expect(broken.exitCode, broken.log).toBe(1);
      expect(broken.outputs['result']).toBe(one.found === 'live' ? 'rolled-back' : 'failed');
      expect(await team.seen(one.page)).toBe('v1.1.0');
      const back = await step('rollback-to-tag', { tag: 'previous', reason: 'tried' });
      expect(back.exitCode, back.log).toBe(0);
      expect(await team.seen(one.page)).toBe('v1.0.0');
    },
  );
});
