import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

/** Stands for HAProxy with one server, whose admin state and status are in `$FAKE/state`; notes each order. */
const FAKE = `#!/bin/sh
read -r line
echo "$line" >>"$FAKE/orders"
read -r admin status <"$FAKE/state"
case $line in
  'show stat')
    echo '# pxname,svname,scur,status,check_status,check_rise,check_fall,check_health,'
    printf 'shop,web1,0,%s,L7OK,2,3,4,\\n\\n' "$status" ;;
  'show servers state'*)
    printf '1\\n# be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state\\n3 shop 1 web1 10.0.0.1 2 %s\\n\\n' "$admin" ;;
  'show cli level') printf 'admin\\n\\n' ;;
  *) case $line in *drain) echo 8 DRAIN ;; *maint) echo 1 MAINT ;; *) echo 0 UP ;; esac >"$FAKE/state"; echo ;;
esac
`;

describe.each(SHELLS)('hosts leave HAProxy and come back, under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let env: Readonly<Record<string, string>>;
  let listening: Server;
  let count = 0;
  const at = (name: string) => join(temp.path, name);

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
    await mkdir(at('bin'));
    await writeFile(at('bin/socat'), FAKE, { mode: 0o755 });
    env = { FAKE: temp.path, PATH: `${at('bin')}:${process.env['PATH']}` };
    listening = createServer();
    await new Promise<void>((resolve) => listening.listen(at('admin.sock'), resolve));
  });
  afterAll(async () => {
    listening.close();
    await temp[Symbol.asyncDispose]();
  });

  async function newRoot(state: string): Promise<LocalRoot> {
    const host = new LocalRoot(at(`root-${count++}`), shellDir);
    await mkdir(host.root);
    await writeFile(at('state'), state);
    await writeFile(at('orders'), '');
    return host;
  }
  const mark = async (host: LocalRoot) => {
    await mkdir(host.path('.cutover/out'), { recursive: true });
    await writeFile(host.path('.cutover/out/web1'), 'an-earlier-batch since run\n');
  };
  const call = (host: LocalRoot, phase: 'out' | 'back', stateFile = '') =>
    host.call(
      'rolling-haproxy',
      [
        ...[host.root, TOKEN, phase, 'a-batch', 'run', 'since', '0', '0', '5'],
        ...[
          '60',
          'echo "${LC_ALL-unset}" >"$FAKE/around"',
          'the call',
          '',
          '0',
          '1',
          'web1',
          'web1',
          '10.0.0.1',
          '1',
          'web1',
        ],
        ...[at('admin.sock'), 'shop', stateFile],
      ],
      { env },
    );
  const orders = async () =>
    (await readFile(at('orders'), 'utf8')).split('\n').filter((line) => line.startsWith('set '));

  test('a host that an earlier run left out gets nobody’s requests when it is taken over', async () => {
    const serving = await newRoot('0 UP');
    await serving.lock();
    const { code, answer } = await call(serving, 'out');
    expect([code, answer.all('took')]).toEqual([0, ['web1']]);
    expect(await orders()).toEqual(['set server shop/web1 state drain', 'set server shop/web1 state maint']);
    // What brings it back alone begins in the environment of the account.
    await until(async () => (await readFile(at('around'), 'utf8').catch(() => '')) === 'unset\n', {
      what: 'the timer to begin',
    });
    const out = await newRoot('1 MAINT');
    await out.lock();
    await mark(out);
    expect((await call(out, 'out')).answer.all('took')).toEqual(['web1']);
    expect(await orders()).toEqual(['set server shop/web1 state maint']);
    expect(await readFile(out.path('.cutover/out/web1'), 'utf8')).toBe('a-batch since run\n');
  });

  test.runIf(process.getuid?.() === 0)('a full disk leaves the old states and the mark', async () => {
    const host = await newRoot('0 UP');
    await mustExec('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', host.root]);
    try {
      await host.lock();
      await mark(host);
      await mkdir(host.path('shared'), { recursive: true });
      await writeFile(host.path('shared/states'), 'the old ones\n');
      await writeFile(host.path('filler'), Buffer.alloc(2 ** 21)).catch(() => undefined);
      const { code, answer } = await call(host, 'back', host.path('shared/states'));
      expect([code, answer.all('in')]).toEqual([13, []]);
      expect(await readFile(host.path('shared/states'), 'utf8')).toBe('the old ones\n');
      expect(await readFile(host.path('.cutover/out/web1'), 'utf8')).toContain('an-earlier-batch');
    } finally {
      await mustExec('umount', [host.root]);
    }
  });
});
