import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { versionOn } from '../support/sites/deploy.ts';
import { liveOn } from '../support/sites/host-files.ts';
import { type Shop, startShop } from '../support/sites/shop.ts';
import { treeOf } from '../support/tree.ts';
import { watchArgv } from '../support/watch-argv.ts';

const PASSPHRASE = 'correct horse battery staple';
const SAYS = [
  ...[
    '::set-output name=tag::evil',
    '  ::error::evil',
    '##[add-path]/tmp/evil',
    'x ##[set-env name=PATH]/tmp/evil',
  ],
  ...[
    '::stop-commands::evil',
    '::add-mask::e',
    '::save-state name=action::evil',
    'end=0',
    'tag=evil',
    '\u001b[2Jevil',
  ],
];

let shop: Shop;
let inputs: Record<string, string>;
let key: string;
beforeAll(async () => {
  shop = await startShop({ hosts: 1 });
  const host = shop.fleet.host(0);
  const file = join(host.dir, 'locked');
  await writeFile(file, shop.fleet.privateKey, { mode: 0o600 });
  execFileSync('ssh-keygen', ['-q', '-p', '-P', '', '-N', PASSPHRASE, '-f', file]);
  key = readFileSync(file, 'utf8');
  inputs = { 'ssh-private-key': key, 'ssh-passphrase': PASSPHRASE };
  const settings = shop.settings();
  const lines = SAYS.map((line) => `'${line}'`).join(' ');
  settings.environments.production['start'] =
    `printf '%s\\n' ${lines}; printf '%s\\n' ${lines} >&2; start-slot "$CUTOVER_SLOT"`;
  await shop.configure(settings);
});
afterAll(() => shop[Symbol.asyncDispose]());

/** Runs a step with the debug log on. */
function watched(action: string, more: Record<string, string>) {
  const env = { ACTIONS_STEP_DEBUG: 'true', RUNNER_DEBUG: '1' };
  return watchArgv(() => shop.step(action, { ...inputs, ...more }, { env }));
}

/** Lines that the runner would take for a command, but for those that the actions themselves give. */
function foreignCommands(log: string): string[] {
  const own = /^::(?:add-mask|debug|group|endgroup|warning|error|notice)(?: [^:]*)?::/;
  return log
    .split(/\r\n|\r|\n/)
    .filter(
      (line) => (/^\s*::/.test(line) && !own.test(line)) || (line.includes('##[') && !line.startsWith('::')),
    );
}

/** Each line of a secret that says something. */
const secrets = () =>
  [...key.split('\n'), PASSPHRASE]
    .map((line) => line.trim())
    .filter((line) => line.length > 3 && !line.startsWith('-----'));

test('a host that prints workflow commands gives none, and no secret is in log, argument, output or file', async () => {
  await shop.build('v1');
  const host = shop.fleet.host(0);
  const runs = [
    await watched('rsync-deploy', { tag: 'v1' }),
    await watched('switch-slot', { 'expect-tag': 'v1' }),
    await watched('verify-health', { slot: 'live', 'expect-tag': 'v1' }),
  ];
  for (const { result, argv } of runs) {
    expect(result.exitCode, result.log).toBe(0);
    expect(foreignCommands(result.log)).toEqual([]);
    expect(Object.values(result.outputs).join('\n')).not.toContain('evil');
    expect(Object.keys(result.state)).toEqual(['action']);
    const shown = result.log
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n');
    expect(argv).toContain('cutover-ssh');
    for (const secret of secrets()) {
      expect(result.log.split('\n')).toContain(`::add-mask::${secret}`);
      for (const place of [
        shown,
        argv,
        result.summary,
        JSON.stringify(result.outputs),
        JSON.stringify(result.state),
      ])
        expect(place.includes(secret)).toBe(false);
    }
  }
  expect(runs[0]?.result.log).toContain('evil');
  expect(await liveOn(host)).toBe(runs[0]?.result.outputs['slot']);
  await shop.endJob();
  expect(await readdir(join(shop.job, 'temp'))).toEqual([]);
  for (const folder of [host.root, host.home, shop.job])
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true }))
      if (entry.isFile()) {
        const text = readFileSync(join(entry.parentPath, entry.name), 'latin1');
        for (const secret of secrets()) expect(text.includes(secret), entry.name).toBe(false);
      }
}, 120_000);

test('links that the account of the application planted are not followed', async () => {
  const host = shop.fleet.host(0);
  const outside = join(host.dir, 'outside');
  await mkdir(outside);
  await writeFile(join(outside, 'canary'), 'sings\n');
  const untouched = async () => {
    expect(await readdir(outside)).toEqual(['canary']);
    expect(readFileSync(join(outside, 'canary'), 'utf8')).toBe('sings\n');
  };
  const live = await liveOn(host);
  await shop.build('v2');
  await symlink(outside, join(host.root, 'releases/v2'));
  const there = await shop.step('rsync-deploy', { ...inputs, tag: 'v2' });
  expect(there.exitCode).toBe(1);
  expect(there.log).toContain('releases/v2 is a symbolic link');
  await untouched();

  await shop.build('v3');
  await symlink(outside, join(host.root, 'releases/v3.partial'));
  await symlink(join(outside, 'canary'), join(host.root, '.cutover/releases/v3.json.new'));
  await symlink(join(outside, 'canary'), join(host.root, '.cutover/releases/v3.manifest.partial'));
  const beside = await shop.step('rsync-deploy', { ...inputs, tag: 'v3' });
  expect(beside.exitCode, beside.log).toBe(0);
  await untouched();

  await host.exec(`mv ${host.root}/releases ${host.root}/kept && ln -s ${outside} ${host.root}/releases`);
  const moved = await shop.step('rsync-deploy', { ...inputs, tag: 'v4' });
  expect(moved.exitCode).toBe(1);
  expect(moved.log).toContain('is a symbolic link');
  await untouched();
  await host.exec(`rm ${host.root}/releases && mv ${host.root}/kept ${host.root}/releases`);
  expect(await liveOn(host)).toBe(live);
}, 120_000);

test('slots, releases and backups that were made links lead nowhere', async () => {
  const host = shop.fleet.host(0);
  const outside = join(host.dir, 'beyond');
  await mkdir(join(outside, 'databases'), { recursive: true });
  await writeFile(join(outside, 'canary'), 'sings\n');
  await writeFile(join(outside, 'VERSION'), 'evil\n');
  await writeFile(join(outside, 'backup.json'), '{"id":"20200101T000000Z-v1"}\n');
  const before = await treeOf(outside);
  const red = async (action: string, more: Record<string, string>, words: string) => {
    const result = await shop.step(action, { ...inputs, ...more });
    expect(result.exitCode, result.log).toBe(1);
    expect(result.log).toContain(words);
    expect(await treeOf(outside)).toEqual(before);
    expect(await liveOn(host)).toBe(live);
    expect(await versionOn(host, live)).toBe('w3');
  };
  const plant = (link: string, target: string) =>
    host.exec(
      `cd ${host.root} && rm -rf -- ${link}.kept && { [ ! -e ${link} ] || mv -T -- ${link} ${link}.kept; } && ln -s ${target} ${link}`,
    );
  const mend = (link: string) =>
    host.exec(
      `cd ${host.root} && rm -- ${link} && { [ ! -e ${link}.kept ] || mv -T -- ${link}.kept ${link}; }`,
    );

  // Three good releases: w3 is live, w2 in the other slot, w1 only in releases/.
  let live: 'blue' | 'green' = 'blue';
  let idle: 'blue' | 'green' = 'green';
  for (const tag of ['w1', 'w2', 'w3']) {
    await shop.build(tag);
    for (const [action, more] of [
      ['rsync-deploy', { tag }],
      ['switch-slot', { 'expect-tag': tag }],
      ['verify-health', { slot: 'live', 'expect-tag': tag }],
    ] as const)
      await shop.mustStep(action, { ...inputs, ...more });
  }
  [live, idle] = (await liveOn(host)) === 'blue' ? ['blue', 'green'] : ['green', 'blue'];
  const backup = (await shop.mustStep('backup-remote', inputs)).outputs['backup-id'] ?? '';
  await plant('releases/w1', outside);
  await red(
    'rollback-to-tag',
    { tag: 'w1', reason: 'orders fail' },
    'w1 is not on the host, and this runner has no cache',
  );
  await mend('releases/w1');
  await plant('releases/w2', outside);
  await red(
    'rollback-to-tag',
    { tag: 'w2', reason: 'orders fail' },
    'w2 is not on the host, and this runner has no cache',
  );
  await red(
    'switch-slot',
    { 'expect-tag': 'w2' },
    'releases/w2 is a symbolic link; Cutover makes a folder there',
  );
  await red('rsync-deploy', { tag: 'w2' }, 'releases/w2 is a symbolic link; Cutover makes a folder there');
  await mend('releases/w2');

  // A copy with the same content is no release either.
  await host.exec(`cp -a ${host.root}/releases/w2 ${host.dir}/copy`);
  await plant('releases/w2', `${host.dir}/copy`);
  await shop.build('w2');
  await red('rsync-deploy', { tag: 'w2' }, 'releases/w2 is a symbolic link; Cutover makes a folder there');
  await mend('releases/w2');

  for (const target of [outside, '../releases/../../../beyond', '../backups']) {
    await plant(`slots/${idle}`, target);
    await red('switch-slot', { slot: idle }, `the slot ${idle} does not hold one release`);
    await mend(`slots/${idle}`);
  }
  await plant('backups/20200101T000000Z-v1', outside);
  await red(
    'restore-backup',
    { 'backup-id': '20200101T000000Z-v1', confirm: 'production', files: 'shared' },
    'there is no backup 20200101T000000Z-v1',
  );
  await shop.mustStep('backup-remote', inputs);
  expect(await treeOf(outside)).toEqual(before);
  await mend('backups/20200101T000000Z-v1');
  await plant(`backups/${backup}`, outside);
  await red(
    'restore-backup',
    { 'backup-id': backup, confirm: 'production', files: 'shared' },
    `there is no backup ${backup}`,
  );
  await mend(`backups/${backup}`);
  for (const folder of ['slots', 'backups', '.cutover/releases']) {
    await plant(folder, outside);
    await red('backup-remote', {}, `${host.root}/${folder} is a symbolic link`);
    await mend(folder);
  }

  // When all is as it was, the way back works.
  await shop.mustStep('rollback-to-tag', { ...inputs, tag: 'w2', reason: 'orders fail' });
  expect(await liveOn(host)).toBe(idle);
}, 240_000);
