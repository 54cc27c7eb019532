import { readdirSync, statSync } from 'node:fs';
import { chmod, mkdir, readFile, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { filesOf, parseManifest } from '../../src/model/manifest.ts';
import { asRoot } from '../support/servers/account.ts';
import { expectServes, expectUnlocked, startLiveShop, versionOn } from '../support/sites/deploy.ts';
import { startShop } from '../support/sites/shop.ts';
import { treeOf } from '../support/tree.ts';

const privileged = asRoot('a deploy account that is not the one of the tests');

const inode = (root: string, path: string) => statSync(join(root, 'releases', path));

describe('rsync-deploy', () => {
  test.each(privileged ? [{ asUser: false }, { asUser: true }] : [{ asUser: false }])(
    'ships a first and a second release beside the live one, asUser $asUser',
    async ({ asUser }) => {
      await using shop = await startShop({ hosts: 2, asUser });
      const [one, two] = shop.fleet.hosts;
      if (one === undefined || two === undefined) throw new Error('two hosts');

      // The first release: everything is sent.
      await shop.build('v1', {
        extra: { 'run.sh': { content: 'echo\n', mode: 0o644 }, 'gone.txt': 'x', 'old/only': 'x' },
      });
      const first = await shop.mustStep('rsync-deploy', { tag: 'v1' });
      expect(first.outputs).toMatchObject({ release: 'v1', slot: 'blue', base: '' });
      expect(first.outputs['manifest']).toMatch(/^[0-9a-f]{64}$/);
      for (const host of shop.fleet.hosts) {
        expect(await versionOn(host)).toBe('v1');
        await symlink('slots/blue', `${host.root}/live`);
      }
      expect(first.summary).toContain('## v1 is ready in slot blue');
      expect(JSON.parse(first.outputs['hosts'] ?? '[]')).toMatchObject([
        { host: one.address, result: 'sent', filesLinked: 0 },
        { host: two.address, result: 'sent', filesLinked: 0 },
      ]);

      // Older times on the hosts, so that a file that was written again would show.
      for (const host of shop.fleet.hosts)
        for (const path of ['server.mjs', 'run.sh', 'public/assets/3/file-3.txt'])
          await utimes(join(host.root, 'releases/v1', path), 1_000_000_000, 1_000_000_000);

      const before = await treeOf(`${one.root}/releases/v1`);
      await shop.build('v2', {
        extra: { 'run.sh': { content: 'echo\n', mode: 0o755 }, 'added/file.txt': 'new' },
      });
      const second = await shop.mustStep('rsync-deploy', { tag: 'v2' });
      expect(second.outputs).toMatchObject({ release: 'v2', slot: 'green', base: 'v1' });

      for (const host of shop.fleet.hosts) {
        const { root } = host;
        // Unchanged: the same inode with the base's time, though every time in the checkout is new.
        for (const path of [
          'server.mjs',
          'public/assets/3/file-3.txt',
          `public/a "strange" name's.txt`,
          'public/empty',
        ]) {
          const [old, now] = [inode(root, `v1/${path}`), inode(root, `v2/${path}`)];
          expect([now.ino, now.mtimeMs], path).toEqual([old.ino, old.mtimeMs]);
        }
        expect(inode(root, 'v2/server.mjs').mtimeMs).toBe(1_000_000_000_000);
        // Changed in its mode alone: its own inode, and the base keeps its mode.
        expect(inode(root, 'v2/run.sh').ino).not.toBe(inode(root, 'v1/run.sh').ino);
        expect(inode(root, 'v1/run.sh').mode & 0o777).toBe(0o444);
        expect(inode(root, 'v2/run.sh').mode & 0o777).toBe(0o555);
        // Removed: left out.
        expect(readdirSync(join(root, 'releases/v2'))).not.toContain('gone.txt');
        expect(readdirSync(join(root, 'releases/v2'))).not.toContain('old');
        expect(await treeOf(`${root}/releases/v1`)).toEqual(before);
        // What is there is what the manifest says, and nothing can be written by accident.
        const text = await readFile(join(root, '.cutover/releases/v2.manifest'), 'utf8');
        const tree = (await treeOf(join(root, 'releases/v2'))).filter((line) => line.startsWith('f'));
        const listed = [...filesOf(parseManifest(text) ?? [])];
        expect(tree).toEqual(
          listed
            .map((f) => `f ${f.mode.toString(8)} ${f.sha256} ${f.path.slice(2)}`)
            .sort((a, b) => (key(a) < key(b) ? -1 : 1)),
        );
        expect(await versionOn(host, 'green')).toBe('v2');
        expect(readdirSync(join(root, 'releases')).sort()).toEqual(['v1', 'v2']);
      }
      const sent = Number(second.outputs['bytes-sent']);
      expect(sent).toBeGreaterThan(0);
      expect(sent).toBeLessThan(Number(first.outputs['bytes-sent']) * 0.6);
      await expectServes(shop, 'v1');
      await expectUnlocked(shop);

      // Once a connection, for both steps of the job.
      expect(shop.fleet.hosts.map((host) => host.connectionCount())).toEqual([1, 1]);
      const history = await readFile(`${one.root}/.cutover/history.jsonl`, 'utf8');
      expect(
        history
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      ).toMatchObject([
        { event: 'deployed', tag: 'v1', actor: 'octocat' },
        { event: 'deployed', tag: 'v2', base: 'v1' },
      ]);
    },
  );

  test('uses a release again that is there with the same content, and refuses other content', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    const before = await Promise.all(shop.fleet.hosts.map((host) => treeOf(`${host.root}/releases`)));

    await shop.build('v2');
    const again = await shop.mustStep('rsync-deploy', { tag: 'v2' });
    expect(again.outputs).toMatchObject({ 'files-sent': '0', 'bytes-sent': '0' });
    expect(again.log).toContain('v2 is there already and verified, nothing to send');

    await shop.build('v2 but other');
    const other = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(other.exitCode).toBe(1);
    expect(other.log).toContain('releases/v2 is there already with other content');
    expect(other.log).toContain('a tag names one content for ever');
    expect(await Promise.all(shop.fleet.hosts.map((host) => treeOf(`${host.root}/releases`)))).toEqual(
      before,
    );
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('notices when a release that is there was changed by hand', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    await host.exec(
      `cd ${host.root}/releases/v2 && chmod u+w VERSION && echo vX >VERSION && chmod u-w VERSION`,
    );
    const again = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(again.exitCode).toBe(1);
    expect(again.log).toContain('the content of a file is not what the manifest says');
    await expectServes(shop, 'v1');
  });

  test('never goes into the live slot', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const before = await Promise.all(shop.fleet.hosts.map((host) => treeOf(host.root)));
    await shop.build('v2');
    for (const [slot, words] of [
      ['blue', 'the slot blue is live; a release goes into the idle slot'],
      ['red', 'there is no slot red (there are blue, green)'],
    ] as const) {
      const result = await shop.step('rsync-deploy', { tag: 'v2', slot });
      expect(result.exitCode).toBe(1);
      expect(result.log).toContain(words);
    }
    expect(await Promise.all(shop.fleet.hosts.map((host) => treeOf(host.root)))).toEqual(before);
    await expectServes(shop, 'v1');
  });

  test('with one slot and slot-is-live: allow, builds beside and starts nothing', async () => {
    await using shop = await startLiveShop({
      hosts: 1,
      environment: { slots: { blue: { port: 3001 } }, 'slot-is-live': 'allow' },
    });
    await shop.build('v2');
    const result = await shop.mustStep('rsync-deploy', { tag: 'v2' });
    expect(result.outputs).toMatchObject({ slot: 'blue' });
    await expectServes(shop, 'v1');
    expect(await readFile(`${shop.fleet.host(0).root}/releases/v2/VERSION`, 'utf8')).toBe('v2\n');
  });

  test('refuses when the hosts do not agree which slot is live', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const odd = shop.fleet.host(1);
    await odd.exec(`cd ${odd.root} && ln -s ../releases/v1 slots/green && ln -sfn slots/green live`);
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('the hosts do not agree: blue (v1) on');
    expect(await versionOn(odd)).toBe('v1');
    await expectUnlocked(shop);
  });

  test('a dry run says what would happen and changes nothing', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const before = await Promise.all(shop.fleet.hosts.map((host) => treeOf(host.root)));
    await shop.build('v2', { extra: { 'added.txt': 'x' } });
    const result = await shop.mustStep('rsync-deploy', { tag: 'v2', 'dry-run': true });
    for (const host of shop.fleet.hosts)
      expect(result.log).toMatch(
        new RegExp(
          `${host.address}: would send \\d+ files \\(\\d+ bytes\\), link \\d+ \\([1-9]\\d* bytes\\) from v1, leave out 0`,
        ),
      );
    expect(result.summary).toContain('## Dry run: v2 into slot green');
    expect(await Promise.all(shop.fleet.hosts.map((host) => treeOf(host.root)))).toEqual(before);
    await expectServes(shop, 'v1');
  });

  test('a dry run on a new host does not even make a folder', async () => {
    await using shop = await startShop({ hosts: 1 });
    await shop.build('v1');
    const result = await shop.mustStep('rsync-deploy', { tag: 'v1', 'dry-run': true });
    expect(result.log).toContain('from nothing');
    expect(readdirSync(join(shop.fleet.host(0).dir, 'srv'))).toEqual([]);
  });

  test('takes nothing over from a base that was changed by hand', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    const host = shop.fleet.host(0);
    const changed = 'public/assets/4/file-4.txt';
    await host.exec(
      `cd ${host.root}/releases/v1 && chmod u+w ${changed} && echo "by hand" >${changed} && chmod u-w ${changed}`,
    );
    await shop.build('v2');
    const result = await shop.mustStep('rsync-deploy', { tag: 'v2' });
    expect(result.log).toContain('v1 was changed by hand');
    expect(result.outputs['base']).toBe('');
    expect(await readFile(join(host.root, 'releases/v2', changed), 'utf8')).toMatch(/^file 4 of any version/);
    expect(await versionOn(host, 'green')).toBe('v2');
    expect(await versionOn(host)).toBe('v1');
  });

  test('takes nothing over from a base with a file removed, or a mode changed, by hand', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const [one, two] = [shop.fleet.host(0), shop.fleet.host(1)];
    await one.exec(`chmod u+w ${one.root}/releases/v1/public && rm ${one.root}/releases/v1/public/empty`);
    await two.exec(`chmod 755 ${two.root}/releases/v1/server.mjs`);
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    for (const host of shop.fleet.hosts) {
      expect(await versionOn(host, 'green')).toBe('v2');
      expect(await versionOn(host)).toBe('v1');
      expect(statSync(`${host.root}/releases/v2/server.mjs`).mode & 0o777).toBe(0o444);
      expect(statSync(`${host.root}/releases/v2/public/empty`).size).toBe(0);
    }
  });

  test('links shared paths in and keeps writable folders out of the release', async () => {
    await using shop = await startShop({
      hosts: 2,
      asUser: privileged,
      config: { shared: ['.env', 'var/uploads'], writable: ['var/cache'] },
    });
    for (const host of shop.fleet.hosts)
      await host.exec(`mkdir -p ${host.root}/shared/var/uploads && echo SECRET=1 >${host.root}/shared/.env`);
    await shop.build('v1', { extra: { '.env': 'never shipped', 'var/cache/junk': 'never shipped' } });
    await shop.mustStep('rsync-deploy', { tag: 'v1' });
    for (const host of shop.fleet.hosts) {
      const release = `${host.root}/releases/v1`;
      expect(await readFile(`${release}/.env`, 'utf8')).toBe('SECRET=1\n');
      expect(
        (await host.exec(`cd ${release} && echo x >var/uploads/u && echo y >var/cache/c && ls var/cache`))
          .stdout,
      ).toBe('c\n');
      expect((await host.exec(`echo z >${release}/new`)).code).not.toBe(0);
    }
    await shop.build('v2');
    await shop.mustStep('rsync-deploy', { tag: 'v2' });
    for (const host of shop.fleet.hosts) {
      expect(await readFile(`${host.root}/releases/v2/var/uploads/u`, 'utf8')).toBe('x\n');
      expect(readdirSync(`${host.root}/releases/v2/var/cache`)).toEqual([]);
    }
  });

  test('names a missing shared file before anything is built', async () => {
    await using shop = await startLiveShop({ hosts: 2 });
    const settings = shop.settings();
    await shop.configure({ ...settings, shared: ['.env'] });
    const [one, two] = [shop.fleet.host(0), shop.fleet.host(1)];
    await writeFile(`${one.root}/shared/.env`, 'x');
    await shop.build('v2');
    const result = await shop.step('rsync-deploy', { tag: 'v2' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('shared/.env is not there');
    expect(result.log).toContain(two.address);
    expect(readdirSync(`${two.root}/releases`)).toEqual(['v1']);
    await expectServes(shop, 'v1');
    await expectUnlocked(shop);
  });

  test('runs migrate once, on the first host, in the new release, before it starts', async () => {
    await using shop = await startShop({
      hosts: 2,
      environment: {
        migrate: 'pwd; echo "$CUTOVER_TAG $CUTOVER_ENVIRONMENT" | tee -a "$CUTOVER_ROOT/shared/migrated"',
      },
    });
    await shop.build('v1');
    const result = await shop.mustStep('rsync-deploy', { tag: 'v1' });
    const [one, two] = [shop.fleet.host(0), shop.fleet.host(1)];
    expect(await readFile(`${one.root}/shared/migrated`, 'utf8')).toBe('v1 production\n');
    expect(readdirSync(`${two.root}/shared`)).toEqual([]);
    expect(result.log).toContain(`${one.address} | ${one.root}/releases/v1`);
  });

  test('the source and what cannot be shipped are told before any host is touched', async () => {
    await using shop = await startLiveShop({ hosts: 1 });
    const sessions = shop.fleet.host(0).sessionCount();
    await rm(join(shop.workspace, 'dist'), { recursive: true });
    expect((await shop.step('rsync-deploy', { tag: 'v2' })).log).toContain('is not there');
    await mkdir(join(shop.workspace, 'dist'));
    expect((await shop.step('rsync-deploy', { tag: 'v2' })).log).toContain('holds no file to release');
    await symlink('/etc/passwd', join(shop.workspace, 'dist/leak'));
    expect((await shop.step('rsync-deploy', { tag: 'v2' })).log).toContain('leads out of the source');
    expect(shop.fleet.host(0).sessionCount()).toBe(sessions);
    await expectServes(shop, 'v1');
  });

  test('ships a file that only its owner may read, and one that nobody may write', async () => {
    await using shop = await startShop({ hosts: 1, asUser: privileged });
    await shop.build('v1');
    await chmod(join(shop.workspace, 'dist/VERSION'), 0o600);
    await chmod(join(shop.workspace, 'dist/public'), 0o700);
    await shop.mustStep('rsync-deploy', { tag: 'v1' });
    const { root } = shop.fleet.host(0);
    expect(statSync(`${root}/releases/v1/VERSION`).mode & 0o777).toBe(0o400);
    expect(statSync(`${root}/releases/v1/public`).mode & 0o777).toBe(0o500);
  });
});

const key = (line: string) => line.split(' ').slice(3).join(' ');
