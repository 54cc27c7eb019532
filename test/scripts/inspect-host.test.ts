import { chmod, mkdir, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { readFileAnswers, readHostAnswers } from '../../src/model/inspect/questions.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LocalRoot } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

describe.each(SHELLS)('inspect-host and inspect-files under %s', (shell) => {
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
    await mkdir(host.path('releases/v1'), { recursive: true });
    await mkdir(host.path('.cutover'));
  });

  /** Puts a program before those of the host. */
  const program = async (name: string, text: string) => {
    const path = join(shellDir, name);
    await rm(path, { force: true });
    await writeFile(path, `#!/bin/sh\n${text}\n`);
    await chmod(path, 0o755);
    return { [Symbol.asyncDispose]: () => rm(path) };
  };
  const ask = async (...words: string[]) => {
    const { code, answer, log } = await host.call('inspect-host', [host.root, ...words]);
    expect(code, log).toBe(0);
    return readHostAnswers(answer.lines);
  };

  test('says how the host is set up, and changes nothing', async () => {
    const before = await readdir(host.root, { recursive: true });
    const said = await ask('tool', 'sh', 'tool', 'no-such-tool');
    expect(said).toMatchObject({
      uid: process.getuid?.(),
      root: 'good',
      writable: { folder: host.root, yes: true },
      foldsCase: false,
    });
    expect(Math.abs((said.now ?? 0) - Date.now() / 1000)).toBeLessThan(30);
    expect(said.umask).toMatch(/^0?[0-7]{3}$/);
    expect(said.freeBytes).toBeGreaterThan(0);
    // In a chroot the kernel does not list the mount of the root: then nothing is said of it.
    const points = (await readFile('/proc/self/mounts', 'utf8'))
      .split('\n')
      .map((line) => line.split(' ')[1]);
    const listed = points.some((point) => point === '/' || host.root.startsWith(`${point}/`));
    expect(said.mount?.options.includes('rw')).toBe(listed ? true : undefined);
    expect([...said.tools]).toEqual(['sh']);
    expect(await readdir(host.root, { recursive: true })).toEqual(before);
  });

  test('an app root that is not there is looked for up to the folder that is, and not made', async () => {
    host = new LocalRoot(join(temp.path, 'nothing/yet'), shellDir);
    const said = await ask();
    expect(said).toMatchObject({ root: 'missing', writable: { folder: temp.path, yes: true } });
    expect(await readdir(temp.path)).not.toContain('nothing');
  });

  test('what is refused as an app root is an answer, with its reason, and the rest is still asked', async () => {
    await symlink('/tmp', host.path('shared'));
    const said = await ask('tool', 'sh');
    expect(said.root).toEqual({
      refused: `${host.root}/shared is a symbolic link; Cutover made a folder there`,
    });
    expect([...said.tools]).toEqual(['sh']);
  });

  test('a port, and on which addresses something listens there', async () => {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.3.4', resolve));
    const { port } = server.address() as AddressInfo;
    const said = await ask('port', String(port), 'port', '1');
    await new Promise((resolve) => server.close(resolve));
    expect(said.ports.get(port)).toEqual(['127.0.3.4']);
    expect(said.ports.get(1)).toEqual([]);
  });

  test('sudo is asked and not used, one answer for each question, in words that no shell reads', async () => {
    await using _ = await program(
      'sudo',
      `[ "$1 $2 $3" = '-n -l --' ] || { touch ${host.root}/ran; exit 0; }; shift 3; [ "$*" = 'systemctl restart shop@blue' ]`,
    );
    const said = await ask(
      ...['sudo', '3', 'systemctl', 'restart', 'shop@blue'],
      ...['sudo', '3', 'systemctl', 'restart', '$(touch ran)'],
      ...['sudo', '1', 'reboot'],
      ...['tool', 'sh'],
    );
    expect(said.sudo).toEqual(['allowed', 'refused', 'refused']);
    expect([...said.tools]).toEqual(['sh']);
    expect(await readdir(host.root)).not.toContain('ran');
  });

  test('a unit where no systemd runs, and a socket that is none, could not be asked', async () => {
    const said = await ask('unit', 'shop.service', 'haproxy', '/nowhere/admin.sock', 'shop');
    expect(said.unasked).toEqual([
      'unit shop.service: systemd does not run here',
      expect.stringMatching(/^haproxy \/nowhere\/admin\.sock: it is no socket/),
    ]);
  });

  test('a question that is none is refused', async () => {
    const { code } = await host.call('inspect-host', [host.root, 'shell', 'touch ran']);
    expect(code).toBe(10);
    expect(await readdir(host.root)).not.toContain('ran');
  });

  test('files: readable, not there, and what nginx reads', async () => {
    const include = host.path('nginx/live.conf');
    await mkdir(host.path('nginx'));
    const files = async (dump: string, ...paths: string[]) => {
      const { code, answer, log } = await host.call('inspect-files', [
        host.root,
        include,
        dump,
        '5',
        '0',
        ...paths,
      ]);
      expect(code, log).toBe(0);
      return readFileAnswers(answer.lines);
    };
    expect(await files('', '/etc/passwd', '/no where')).toEqual({
      paths: new Map([
        ['/etc/passwd', 'readable'],
        ['/no where', 'missing'],
      ]),
      include: 'absent',
    });
    await writeFile(include, 'upstream shop { }');
    expect((await files('')).include).toBe('unknown');
    expect((await files('false')).include).toBe('unknown');
    expect((await files(`echo "# configuration file ${include}:"`)).include).toBe('yes');
    expect((await files('echo "# configuration file /etc/nginx/nginx.conf:"')).include).toBe('no');
  });
});
