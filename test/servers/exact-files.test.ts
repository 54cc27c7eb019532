import { mkdir, readdir, stat, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mustExec } from '../support/exec.ts';
import { expectServes, startLiveShop } from '../support/sites/deploy.ts';

/** Names that a tool on the way may take for something else: a comment, an option, a pattern, a line of a list. */
const NAMES = [
  ...[
    '#comment',
    ';comment',
    '# spaced',
    './;x',
    '-rf',
    '--delete',
    '*',
    '[a]',
    'a b',
    ' lead',
    'trail ',
    '~',
  ],
  ...['$(id)', '`id`', '"q"', "'q'", 'back\\slash', '+ x', '- x', 'é€', '%n', 'a,b', 'x:y', '@x', '.hidden'],
];

/** How a release travels: packed, unpacked by tar; or by rsync, where a host has no tar. */
test.each(['tar', 'rsync'] as const)('every name arrives, by %s', async (transport) => {
  await using shop = await startLiveShop({ hosts: 1 });
  const [host] = shop.fleet.hosts;
  if (host === undefined) throw new Error('there is no host');
  if (transport === 'rsync') await host.hide('tar');
  await shop.build('v2');
  const dist = join(shop.workspace, 'dist');
  for (const folder of ['', '#folder', ';folder/-x']) {
    await mkdir(join(dist, folder), { recursive: true });
    for (const name of NAMES) await writeFile(join(dist, folder, name), `${transport} ${folder} ${name}`);
    await symlink('#comment', join(dist, folder, '#link'));
  }
  await shop.mustStep('rsync-deploy', { tag: 'v2' });
  // What rsync itself would still have to do, by content and by name: nothing.
  const itemized = await mustExec('rsync', ['-rlcni', '--delete', `${dist}/`, `${host.root}/releases/v2/`]);
  expect(itemized).toBe('');
  await expectServes(shop, 'v1');
});

test.each(['tar', 'rsync'] as const)(
  'a tree that is not what the manifest says is refused with what differs, also without a base, by %s',
  async (transport) => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    if (transport === 'rsync') await host.hide('tar');
    const partial = `${host.root}/releases/v2.partial`;
    // Whatever arrives is changed on its way: one file another, one gone, one too many.
    await host.fake(
      transport,
      [
        `/usr/bin/${transport} "$@"`,
        'code=$?',
        `if [ -f '${partial}/VERSION' ]; then`,
        `  chmod -R u+w '${partial}'`,
        `  rm -f '${partial}/VERSION' && printf '%s\\n' vX >'${partial}/VERSION'`,
        `  rm -f '${partial}/public/empty'`,
        `  : >'${partial}/too many'`,
        'fi',
        'exit $code',
      ].join('\n'),
    );
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    const error = result.log.split('\n').find((line) => line.startsWith('::error::')) ?? '';
    expect(error).toContain('the tree is not what the manifest says');
    expect(error).toMatch(/expected: f 444 0 \.\/public\/empty/);
    expect(error).toMatch(/found: f \d+ 0 \.\/too many/);
    await expectServes(shop, 'v1');
  },
);

test('the holes of a sparse file stay holes on the host, with a base and without, and in a backup', async () => {
  await using shop = await startLiveShop({ hosts: 1, environment: { backup: { keep: 2 } } });
  const host = shop.fleet.host(0);
  const blocks = async (path: string) => {
    const { size, blocks } = await stat(path);
    return [size, blocks * 512];
  };
  for (const [tag, marker] of [
    ['v2', 'one'],
    ['v3', 'two'],
  ] as const) {
    await shop.build(tag);
    const file = join(shop.workspace, 'dist/disk.img');
    await writeFile(file, marker);
    await truncate(file, 300 * 1024 * 1024);
    await shop.mustStep('rsync-deploy', { tag });
    const [size, used] = await blocks(join(host.root, 'releases', tag, 'disk.img'));
    expect(size).toBe(300 * 1024 * 1024);
    expect(used).toBeLessThan(1024 * 1024);
  }
  await mkdir(join(host.root, 'shared'), { recursive: true });
  await writeFile(join(host.root, 'shared/disk.img'), 'shared');
  await truncate(join(host.root, 'shared/disk.img'), 300 * 1024 * 1024);
  const { outputs } = await shop.mustStep('backup-remote', {});
  const [id = ''] = await readdir(join(host.root, 'backups'));
  expect(outputs['backup-id']).toBe(id);
  const [, used] = await blocks(join(host.root, 'backups', id, 'files/shared/disk.img'));
  expect(used).toBeLessThan(1024 * 1024);
  await expectServes(shop, 'v1');
}, 180_000);
