import { chmod, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CutoverError, InputError } from '../../errors.ts';
import { escapeControl } from '../../process/command.ts';
import { runTool } from '../../process/tool.ts';
import { lockedKeyProblem, type PrivateKey } from './key.ts';

/** What ssh proves itself with: a file, or an agent of this job that holds the key. */
export type Identity = { readonly file: string } | { readonly agent: string; readonly publicKeyFile: string };

/**
 * Makes the key ready for ssh: a file below `dir`, or for one with a passphrase an agent whose socket is in
 * `socketDir`. Throws InputError for a damaged key or a wrong passphrase.
 */
export async function prepareKey(
  dir: string,
  socketDir: string,
  key: PrivateKey,
  passphrase: string | undefined,
): Promise<Identity> {
  const file = join(dir, 'key');
  await rm(file, { force: true });
  await writeFile(file, key.text, { mode: 0o600, flag: 'wx' });
  if (!key.encrypted) {
    const check = await runTool({ file: 'ssh-keygen', argv: ['-y', '-P', '', '-f', file] });
    if (check.exitCode !== 0) {
      await rm(file, { force: true });
      throw new InputError('`ssh-private-key` is damaged: ssh-keygen cannot read it', {
        next: 'paste the whole key again, with its first and last line',
      });
    }
    return { file };
  }
  return startAgent(dir, socketDir, file, passphrase);
}

async function startAgent(
  dir: string,
  socketDir: string,
  file: string,
  passphrase: string | undefined,
): Promise<Identity> {
  // The key goes into an agent of this job; ssh-add asks a helper for the passphrase, which has it from its
  // environment, so that it is in no argument and in no file.
  const agent = join(socketDir, 'agent');
  const askpass = join(dir, 'askpass');
  const publicKeyFile = join(dir, 'key.pub');
  await writeFile(askpass, '#!/bin/sh\nprintf "%s\\n" "$CUTOVER_PASSPHRASE"\n', { mode: 0o700 });
  await chmod(askpass, 0o700);
  try {
    const env = {
      SSH_ASKPASS: askpass,
      SSH_ASKPASS_REQUIRE: 'force',
      DISPLAY: ':0',
      CUTOVER_PASSPHRASE: passphrase ?? '',
    };
    const check = await runTool({ file: 'ssh-keygen', argv: ['-y', '-f', file], env });
    if (check.exitCode !== 0) throw lockedKeyProblem(check.stderr);
    await writeFile(publicKeyFile, check.stdout, { mode: 0o600 });
    const started = await runTool({ file: 'ssh-agent', argv: ['-s', '-a', agent] });
    const pid = /SSH_AGENT_PID=(\d+)/.exec(started.stdout)?.[1];
    if (started.exitCode !== 0 || pid === undefined)
      throw new CutoverError(`ssh-agent could not be started: ${escapeControl(started.stderr)}`);
    await writeFile(join(dir, 'agent.pid'), pid, { mode: 0o600 });
    const added = await runTool({
      file: 'ssh-add',
      argv: ['-q', file],
      env: { ...env, SSH_AUTH_SOCK: agent },
    });
    if (added.exitCode !== 0)
      throw new CutoverError(`ssh-add could not load the key: ${escapeControl(added.stderr)}`);
    return { agent, publicKeyFile };
  } finally {
    await rm(askpass, { force: true });
    await rm(file, { force: true });
  }
}
