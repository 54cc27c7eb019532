import { mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { until } from '../support/wait.ts';

/** A release as the scripts take it. */
const release = (slot: string, tag: string) => [slot, tag, '2', `CUTOVER_TAG=${tag}`, `CUTOVER_SLOT=${slot}`];
const NONE = ['', '', '0'];
const V1 = release('blue', 'v1');
const V2 = release('green', 'v2');
const START = [
  'echo "start $CUTOVER_TAG in $(basename "$PWD")" >>../../said',
  'echo "$(umask) ${LC_ALL-unset} ${CDPATH-unset}" >../../around',
  'test ! -e fails',
].join('; ');
const STOP = 'echo "stop $CUTOVER_TAG in $CUTOVER_SLOT" >>../../said; test ! -e ../../deaf';

describe.each(SHELLS)('workers of a role under %s', (shell) => {
  let temp: TempDir;
  let shellDir: string;
  let host: LocalRoot;
  let count = 0;

  beforeAll(async () => {
    temp = await tempDir();
    shellDir = await shellFolder(temp.path, shell);
  });
  afterAll(() => temp[Symbol.asyncDispose]());
  beforeEach(async () => {
    host = new LocalRoot(join(temp.path, `root-${count++}`), shellDir);
    await host.lock();
    for (const [slot, tag] of [
      ['blue', 'v1'],
      ['green', 'v2'],
    ] as const) {
      await mkdir(host.path('releases', tag));
      await symlink(`../releases/${tag}`, host.path('slots', slot));
    }
    await symlink('slots/blue', host.path('live'));
  });

  const commands = [STOP, '10', START, '10'];
  const timer = (id: string, seconds: string, ...releases: string[]) =>
    encodeCall(script('workers-timer').text, [host.root, 'mail', id, seconds, ...commands, ...releases]);
  const move = async (
    act: 'stop' | 'start' | 'keep',
    releases: readonly string[],
    { id = 'armed', seconds = '600', token = TOKEN } = {},
  ) => {
    const armed = timer(id, seconds, ...releases);
    const words = [host.root, token, 'mail', act, ...commands, BOOTSTRAP, id, armed, ...releases];
    const { code, answer } = await host.call('move-workers', words, { env: { CDPATH: '/elsewhere' } });
    return [code, answer.get('workers')];
  };
  const said = async () => {
    const lines = (await readFile(host.path('said'), 'utf8').catch(() => '')).split('\n').slice(0, -1);
    await rm(host.path('said'), { force: true });
    return lines;
  };
  const armed = async () =>
    (await readdir(host.path('.cutover/workers'))).filter((name) => name.endsWith('.armed'));

  test('one release takes over from the other, each told what it was started with, and a second time nothing is done', async () => {
    expect(await move('start', [...NONE, ...V1])).toEqual([0, 'running blue v1']);
    expect(await said()).toEqual(['start v1 in v1']);
    expect(await move('stop', [...V1, ...V2])).toEqual([0, 'stopped blue v1']);
    expect(await said()).toEqual(['stop v1 in blue']);
    expect(await armed()).toEqual(['mail.armed']);
    expect(await move('start', [...V1, ...V2])).toEqual([0, 'running green v2']);
    expect(await said()).toEqual(['start v2 in v2']);
    for (const act of ['stop', 'start'] as const)
      expect(await move(act, [...V1, ...V2])).toEqual([0, 'running green v2']);
    expect(await said()).toEqual([]);
    expect(await armed()).toEqual([]);
  });

  test('what was there before it was noted is stopped where something served, also when its stop says no', async () => {
    await writeFile(host.path('deaf'), '');
    expect(await move('start', [...V1, ...V2])).toEqual([0, 'running green v2']);
    expect(await said()).toEqual(['stop v1 in blue', 'start v2 in v2']);
    expect((await move('stop', [...V2, ...V1]))[0]).toBe(16);
    expect((await readFile(host.path('.cutover/workers/mail'), 'utf8')).split('\n')[0]).toBe('stopping');
  });

  test('`keep` has the workers of what is live, by the link, and leaves alone what nobody noted', async () => {
    expect((await move('keep', [...NONE, ...V1]))[0]).toBe(0);
    expect(await said()).toEqual([]);
    await move('start', [...NONE, ...V1]);
    await move('stop', [...V1, ...V2]);
    await said();
    expect(await move('keep', [...NONE, ...V1])).toEqual([0, 'running blue v1']);
    expect(await said()).toEqual(['start v1 in v1']);
    expect(await armed()).toEqual([]);
    // The new one failed at its start: it is stopped, and the old one starts.
    await writeFile(host.path('releases/v2/fails'), '');
    expect((await move('start', [...V1, ...V2]))[0]).toBe(16);
    expect(await armed()).toEqual(['mail.armed']);
    await said();
    expect(await move('keep', [...NONE, ...V1])).toEqual([0, 'running blue v1']);
    expect(await said()).toEqual(['stop v2 in green', 'start v1 in v1']);
    // A host whose slot is not the one that is live has no workers.
    await rm(host.path('live'));
    await symlink('slots/standby', host.path('live'));
    expect(await move('keep', [...NONE, ...NONE])).toEqual([0, 'stopped blue v1']);
    expect(await said()).toEqual(['stop v1 in blue']);
  });

  test('a host whose run is gone starts what is live by itself, once, and only for the last that armed it', async () => {
    await move('start', [...NONE, ...V1]);
    const before = process.umask(0o027);
    await move('stop', [...V1, ...V2], { id: 'first', seconds: '1' }).finally(() => process.umask(before));
    await until(async () => (await armed()).length === 0, { what: 'the timer to end' });
    expect(await said()).toEqual(['start v1 in v1', 'stop v1 in blue', 'start v1 in v1']);
    // In the environment of the account, as the run itself would have started them.
    expect(await readFile(host.path('around'), 'utf8')).toBe('0027 unset /elsewhere\n');
    // The switch came before the runner was gone.
    await move('stop', [...V1, ...V2], { id: 'second', seconds: '2' });
    await rm(host.path('live'));
    await symlink('slots/green', host.path('live'));
    await until(async () => (await armed()).length === 0, { what: 'the timer to end' });
    expect(await said()).toEqual(['stop v1 in blue', 'start v2 in v2']);
  });

  test('without the lock, or for a role of a strange name, nothing is touched', async () => {
    expect((await move('stop', [...V1, ...V2], { token: 'other' }))[0]).toBe(11);
    const words = ['../x', 'stop', ...commands, BOOTSTRAP, 'id', '', ...V1, ...V2];
    expect((await host.call('move-workers', [host.root, TOKEN, ...words])).code).toBe(10);
    expect(await said()).toEqual([]);
  });
});
