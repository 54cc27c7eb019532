import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { KINDS } from '../../src/config/server-config.ts';
import { BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { hasSpareRoot, inSpareRoot } from '../support/servers/spare-root.ts';
import type { TestHost } from '../support/servers/test-host.ts';
import { placeRelease } from '../support/sites/host-files.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

// Real crontab, cron and logrotate in a copy of this machine, for an account that may do as root what docs/server-config.md
// says, and nothing else.
const ROOT = '/out/shop';
const TOKEN = 'a-token';
const INSTALLED = { cron: '/etc/cron.d/shop', logrotate: '/etc/logrotate.d/shop' } as const;

const PREPARE = `
useradd --no-create-home --shell /bin/sh deploy
cp "$(command -v setpriv)" /usr/local/lib/become && chmod 4755 /usr/local/lib/become
cat >/usr/local/bin/sudo <<'END'
#!/bin/sh
case "$*" in
  "-n install -m 644 -o root -g root ${ROOT}/.cutover/config/cron.next ${INSTALLED.cron}") ;;
  "-n install -m 644 -o root -g root ${ROOT}/.cutover/config/logrotate.next ${INSTALLED.logrotate}") ;;
  *) echo "not allowed: $*" >&2; exit 1 ;;
esac
shift
exec /usr/local/lib/become --reuid=0 --regid=0 --clear-groups "$@"
END
chmod 755 /usr/local/bin/sudo
chown -R deploy ${ROOT}
mkdir -p /var/log/shop && echo line >/var/log/shop/app.log && chown -R deploy:deploy /var/log/shop
# As Debian has it once logrotate has run.
touch /var/lib/logrotate/status && chmod 640 /var/lib/logrotate/status
echo '# of the account' | crontab -u deploy -
cat >/out/call <<'END'
rm -f /tmp/in && mkfifo /tmp/in
exec 7<>/tmp/in
runuser -u deploy -- sh -c "$(cat /out/bootstrap)" <&7 7>&- &
cat "$1" >&7
code=0; wait $! || code=$?
exit $code
END
`;
const SHOW = `for file in ${INSTALLED.cron} ${INSTALLED.logrotate}; do stat -c '%U %a' $file; cat $file; done; crontab -u deploy -l`;

const spare = await hasSpareRoot();
if (!spare)
  process.stdout.write(
    '\n  left out: cron and logrotate are not run, since no spare root can be made here\n\n',
  );

describe.runIf(spare)('cron and logrotate by their real programs', () => {
  let temp: TempDir;
  beforeAll(async () => {
    temp = await tempDir();
  });
  afterAll(() => temp[Symbol.asyncDispose]());

  const cron = (tag: string) => `@reboot deploy echo "$(id -un) ${tag}" >>${ROOT}/ran\n`;
  // Another account than the one that tests it, as \`users\` allows.
  const logrotate = (tag: string) =>
    `# ${tag}\n/var/log/shop/app.log {\n  su deploy www-data\n  missingok\n  rotate 3\n}\n`;
  const crontab = (tag: string) => `@daily echo ${tag}\n`;

  const texts: Readonly<Record<string, (tag: string) => string>> = { cron, logrotate, crontab };

  async function place(tag: string, slot: string, files: Readonly<Record<string, string>>): Promise<void> {
    const root = join(temp.path, 'shop');
    const of = (name: string) => files[name] ?? texts[name]?.(tag) ?? '';
    const extra = Object.fromEntries(Object.keys(texts).map((name) => [`config/${name}`, of(name)]));
    await placeRelease({ root } as TestHost, tag, { slot, extra });
  }

  /** One switch as the run orders it, in a file that a step gives to the host. */
  async function order(name: string, phase: 'go' | 'back', tag: string): Promise<string> {
    const slots: Record<string, string> = { v1: 'blue', v2: 'green', v3: 'red', v4: 'white' };
    const to = slots[tag] ?? '';
    const words = (['cron', 'logrotate', 'crontab'] as const).flatMap((group) => [
      ...[group, `config/${group}`, 'late', KINDS[group].test ?? ''],
      group === 'crontab' ? '' : `${KINDS[group].reload} ${INSTALLED[group]}`,
      `${ROOT}/live/config/${group}`,
      ...[group === 'crontab' ? 'crontab' : INSTALLED[group], 'refuse'],
    ]);
    const call = encodeCall(script('switch-link').text, [
      ...[ROOT, TOKEN, phase, 'app', to, tag, 'blue', '{"event":"x"}', '', '', '20'],
      ...['2', 'CUTOVER_ADDRESS=web1.example.com', `CUTOVER_ROOT=${ROOT}`],
      ...['', '', '', '0', 'pair', '', '', '0', ...words],
    ]);
    await writeFile(join(temp.path, name), call);
    return `sh /out/call /out/${name}`;
  }

  test('what is copied is what they read and run; what they refuse leaves the old text byte for byte', async () => {
    await place('v1', 'blue', {});
    await place('v2', 'green', {});
    await place('v3', 'red', { logrotate: logrotate('v3').replace('rotate 3', 'rotat 3') });
    await place('v4', 'white', { crontab: '99 * * * * echo v4\n' });
    await mkdir(join(temp.path, 'shop/.cutover/lock'), { recursive: true });
    await writeFile(join(temp.path, 'shop/.cutover/lock/token'), `${TOKEN}\n`);
    await writeFile(join(temp.path, 'bootstrap'), BOOTSTRAP);

    const steps = await inSpareRoot(temp.path, {
      prepare: PREPARE,
      v1: await order('go-v1', 'go', 'v1'),
      v2: await order('go-v2', 'go', 'v2'),
      v2Now: SHOW,
      cron: `cron -f & tries=0; until [ -s ${ROOT}/ran ] || [ $tries = 100 ]; do tries=$((tries + 1)); sleep 0.1; done; cat ${ROOT}/ran; kill $!`,
      logrotate: `logrotate --force --state /tmp/state ${INSTALLED.logrotate}; stat -c '%n %U' /var/log/shop/*`,
      refused: await order('go-v3', 'go', 'v3'),
      refusedNow: SHOW,
      odd: await order('go-v4', 'go', 'v4'),
      oddBack: await order('back-v2', 'back', 'v2'),
      oddNow: SHOW,
      back: await order('back-v1', 'back', 'v1'),
      backNow: SHOW,
      byHand: `echo '# by hand' >>${INSTALLED.cron}; ${await order('hand', 'go', 'v2')}`,
    });
    const of = (name: string) => steps.get(name) ?? { text: 'it was not run', code: -1 };
    const text = (tag: string) =>
      [
        `root 644\n${cron(tag)}root 644\n${logrotate(tag)}`,
        `# of the account\n# BEGIN Cutover ${ROOT}\n${crontab(tag)}# END Cutover ${ROOT}\n`,
      ].join('');
    expect(of('prepare')).toEqual({ text: '', code: 0 });
    for (const name of ['v1', 'v2', 'back']) expect(of(name).code, of(name).text).toBe(0);
    expect(of('v2Now').text).toBe(text('v2'));
    expect(of('cron').text).toBe('deploy v2\n');
    expect(of('logrotate')).toEqual({ text: '/var/log/shop/app.log.1 deploy\n', code: 0 });
    expect(of('refused').code).toBe(16);
    expect(of('refused').text).toContain('the test of the configuration failed: logrotate');
    expect(of('refused').text).toContain("unknown option 'rotat'");
    expect(of('refusedNow').text).toBe(text('v2'));
    // crontab has no test: it refuses what it is given, and the way back puts the rest right.
    expect(of('odd').text).toContain('crontab refused the block of crontab');
    expect(of('oddBack').code, of('oddBack').text).toBe(0);
    expect(of('oddNow').text).toBe(text('v2'));
    expect(of('backNow').text).toBe(text('v1'));
    expect([of('byHand').code, of('byHand').text]).toEqual([15, expect.stringContaining(INSTALLED.cron)]);
    expect(await readFile(join(temp.path, 'shop/live/config/cron'), 'utf8')).toBe(cron('v1'));
  });
});
