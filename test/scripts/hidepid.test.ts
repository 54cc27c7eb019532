import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../src/host/connection/scripts.ts';
import { mustExec } from '../support/exec.ts';
import { asRoot, unprivilegedAccount } from '../support/servers/account.ts';

const nginx = readFileSync(sourceFiles.nginx, 'utf8');
const ASK = `${nginx}\nif hides_processes; then echo hidden; else echo seen; fi`;

/** What an account without privileges finds where /proc is mounted so, in a mount namespace of its own. */
async function asked(options: string): Promise<string> {
  const { uid, gid } = unprivilegedAccount();
  const mount = `mount --make-rprivate / && mount -t proc -o ${options} proc /proc && exec setpriv --reuid=${uid} --regid=${gid} --clear-groups sh -c "$1"`;
  return (await mustExec('unshare', ['-m', 'sh', '-c', mount, 'sh', ASK])).trim();
}

test.runIf(asRoot('/proc with hidepid'))('processes that /proc hides are told from none', async () => {
  expect(await asked('hidepid=2')).toBe('hidden');
  expect(await asked('hidepid=1')).toBe('hidden');
  expect(await asked(`hidepid=2,gid=${unprivilegedAccount().gid}`)).toBe('seen');
  expect(await asked('hidepid=0')).toBe('seen');
});
