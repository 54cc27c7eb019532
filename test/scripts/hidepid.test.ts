import { readFileSync } from 'node:fs';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sourceFiles } from '../../src/host/connection/scripts.ts';
import { mustExec } from '../support/exec.ts';
import { asRoot, unprivilegedAccount } from '../support/servers/account.ts';
import { tempDir } from '../support/temp.ts';

const nginx = readFileSync(sourceFiles.nginx, 'utf8');
const ASK = `${nginx}\nif hides_processes; then echo hidden; else echo seen; fi`;

/** What an account without privileges finds where /proc is mounted so, in a mount namespace of its own. */
async function asked(options: string, text = ASK, before = ''): Promise<string> {
  const { uid, gid } = unprivilegedAccount();
  const mount = `mount --make-rprivate / && mount -t proc -o ${options} proc /proc && ${before} exec setpriv --reuid=${uid} --regid=${gid} --clear-groups sh -c "$1"`;
  return (await mustExec('unshare', ['-m', 'sh', '-c', mount, 'sh', text])).trim();
}

test.runIf(asRoot('/proc with hidepid'))('processes that /proc hides are told from none', async () => {
  expect(await asked('hidepid=2')).toBe('hidden');
  expect(await asked('hidepid=1')).toBe('hidden');
  expect(await asked(`hidepid=2,gid=${unprivilegedAccount().gid}`)).toBe('seen');
  expect(await asked('hidepid=0')).toBe('seen');
});

test.runIf(asRoot('/proc with hidepid'))(
  'the workers of an nginx that /proc hides are found by sudo and its PID file, and by nothing else',
  async () => {
    await using temp = await tempDir();
    await chmod(temp.path, 0o755);
    const [pidFile, answer] = [join(temp.path, 'nginx.pid'), join(temp.path, 'answer')];
    // What root sees of the master is written down, and given to whoever asks sudo for it in these words.
    await writeFile(
      join(temp.path, 'sudo'),
      `#!/bin/sh\n[ "$*" = "-n pgrep -a -P $(cat '${pidFile}')" ] && cat '${answer}'\n`,
      { mode: 0o755 },
    );
    const title = (words: string) =>
      `bash -c 'exec -a "nginx: ${words}" sleep 60' & echo $! >>'${temp.path}/all'; `;
    await writeFile(
      join(temp.path, 'master'),
      `#!/bin/sh\n${title('worker process')}${title('worker process is shutting down')}${title('cache manager process')}wait\n`,
      { mode: 0o755 },
    );
    const start = `'${temp.path}/master' & echo $! >'${pidFile}'; trap 'kill $(cat "${temp.path}/all" "${pidFile}")' 0; while [ "$(pgrep -c -P "$(cat '${pidFile}')" -f nginx:)" != 3 ]; do sleep 0.05; done; pgrep -a -P "$(cat '${pidFile}')" >'${answer}'; chmod 644 '${answer}' '${pidFile}';`;
    const ask = (path: string) =>
      `PATH=${path}; pid_file='${pidFile}'\n${nginx}\nread -r master <"$pid_file"\nruns "$master" && echo runs\nrun=no; runs 999999999 || run=gone; echo $run; workers; echo`;
    const found = async (path: string) => {
      const said = await mustExec('unshare', [
        ...['-m', 'sh', '-c'],
        `mount --make-rprivate / && mount -t proc -o hidepid=2 proc /proc && ${start} setpriv --reuid=${unprivilegedAccount().uid} --regid=${unprivilegedAccount().gid} --clear-groups sh -c "$1"; cat '${temp.path}/all' | head -n 1; : >'${temp.path}/none'; kill $(cat '${temp.path}/all' '${pidFile}'); rm -f '${temp.path}/all'; trap - 0`,
        ...['sh', ask(path)],
      ]);
      const [runs, gone, workers = '', first = ''] = said.split('\n');
      return { runs, gone, workers: workers.trim(), first };
    };
    const asks = await found(`${temp.path}:/usr/bin:/bin`);
    expect(asks).toMatchObject({ runs: 'runs', gone: 'gone', workers: asks.first });
    expect(asks.first).toMatch(/^\d+$/);
    const alone = await found('/nonexistent:/usr/bin:/bin');
    expect(alone).toMatchObject({ runs: 'runs', gone: 'gone', workers: '' });
  },
);
