import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmod, mkdir, rename, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { filesOf, parseManifest } from '../../src/model/manifest.ts';
import { excludeBy } from '../../src/source/exclude.ts';
import { readSource, type SourceSettings } from '../../src/source/read-source.ts';
import { exec, mustExec } from '../support/exec.ts';
import { textOf } from '../support/manifests.ts';
import { asAccount, unprivilegedAccount } from '../support/servers/account.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

let temp: TempDir;
let dir: string;
beforeEach(async () => {
  temp = await tempDir();
  dir = join(temp.path, 'dist');
  await mkdir(dir);
});
afterEach(() => temp[Symbol.asyncDispose]());

async function put(...paths: string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(dir, dirname(path)), { recursive: true });
    await writeFile(join(dir, path), `content of ${path}`);
  }
}

const read = (settings: Partial<SourceSettings> = {}) =>
  readSource({ dir, exclude: [], shared: [], writable: [], outsideLinks: 'refuse', ...settings });

/** Paths of the manifest, in its order. */
async function paths(settings: Partial<SourceSettings> = {}): Promise<string[]> {
  return [...(await read(settings)).manifest].map(({ path, type }) => (type === 'd' ? `${path}/` : path));
}

async function refusal(settings: Partial<SourceSettings> = {}): Promise<string> {
  const thrown = await read(settings).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(thrown).toBeInstanceOf(InputError);
  return (thrown as Error).message;
}

describe('what is read', () => {
  test('is every file with its content, size and mode, without write bits', async () => {
    await put('a.txt', 'bin/run', 'deep/er/x');
    await chmod(join(dir, 'bin/run'), 0o4777);
    await chmod(join(dir, 'a.txt'), 0o600);
    await symlink('a.txt', join(dir, 'link'));
    const source = await read();
    const sha = (text: string) => createHash('sha256').update(text).digest('hex');
    expect([...source.manifest]).toEqual([
      { type: 'f', path: './a.txt', mode: 0o400, size: 16, sha256: sha('content of a.txt') },
      { type: 'd', path: './bin', mode: 0o555 },
      { type: 'f', path: './bin/run', mode: 0o555, size: 18, sha256: sha('content of bin/run') },
      { type: 'd', path: './deep', mode: 0o555 },
      { type: 'd', path: './deep/er', mode: 0o555 },
      { type: 'f', path: './deep/er/x', mode: 0o444, size: 20, sha256: sha('content of deep/er/x') },
      { type: 'l', path: './link', target: 'a.txt', sha256: sha('a.txt') },
    ]);
    expect(source.totals).toEqual({ files: 3, bytes: 54 });
    expect(source.sha256).toBe(sha(textOf(source.manifest)));
    expect([...(parseManifest(textOf(source.manifest)) ?? [])]).toEqual([...source.manifest]);
  });

  test('has the same hash wherever and in whatever order the files were written', async () => {
    await put('b', 'a', 'c/x', 'ä', 'Z');
    const one = await read();
    await rename(dir, `${dir}-old`);
    await mkdir(dir);
    await put('Z', 'c/x', 'ä', 'a', 'b');
    const two = await read();
    expect(two.sha256).toBe(one.sha256);
    expect(two.manifest).toEqual(one.manifest);
  });

  test('of a large file is its whole content', async () => {
    const content = Buffer.alloc(9 * 1024 * 1024 + 7, 'cutover ');
    await writeFile(join(dir, 'large'), content);
    const sha256 = createHash('sha256').update(content).digest('hex');
    expect([...(await read()).manifest][0]).toMatchObject({ size: content.length, sha256 });
  });

  test('takes names with anything but a line break', async () => {
    await put(
      ' leading',
      'trailing ',
      '-rf',
      '$(id)',
      'quote"\'',
      'back\\slash',
      'tab\tname',
      'é…',
      '> x',
      '[a]*?',
    );
    expect(await paths()).toHaveLength(10);
  });

  test('a source that is itself a link is followed', async () => {
    await put('a');
    await symlink(dir, join(temp.path, 'link'));
    expect([...(await read({ dir: join(temp.path, 'link') })).manifest]).toHaveLength(1);
  });
});

describe('who may read it on the host', () => {
  const closed = async () => {
    await put('a.txt', 'bin/run', 'open.txt');
    await chmod(join(dir, 'a.txt'), 0o600);
    await chmod(join(dir, 'bin/run'), 0o700);
    await chmod(join(dir, 'bin'), 0o700);
  };
  const modes = async (settings: Partial<SourceSettings>) =>
    Object.fromEntries(
      [...(await read(settings)).manifest].map((entry) => [
        entry.path,
        entry.type === 'l' ? '' : entry.mode.toString(8),
      ]),
    );

  test('is left as it was built, and what others cannot read is counted and named', async () => {
    await closed();
    const { warnings } = await read();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('3 files and folders of the source');
    for (const name of ['"a.txt"', '"bin"', '"bin/run"']) expect(warnings[0]).toContain(name);
    expect(warnings[0]).not.toContain('open.txt');
    expect(await modes({})).toMatchObject({ './a.txt': '400', './bin': '500', './bin/run': '500' });
    expect((await read({ readable: 'as-built' })).warnings).toEqual([]);
  });

  test('is what the account may, where the group or all shall', async () => {
    await closed();
    expect(await modes({ readable: 'group' })).toEqual({
      './a.txt': '440',
      './bin': '550',
      './bin/run': '550',
      './open.txt': '444',
    });
    expect(await modes({ readable: 'all' })).toEqual({
      './a.txt': '444',
      './bin': '555',
      './bin/run': '555',
      './open.txt': '444',
    });
    expect((await read({ readable: 'all' })).warnings).toEqual([]);
  });

  test('a source that all may read is no reason for a warning', async () => {
    await put('a.txt', 'bin/run');
    expect((await read()).warnings).toEqual([]);
  });
});

test.runIf(process.getuid?.() === 0)(
  'capabilities of files are told, since no release carries them',
  async () => {
    await put('bin/web server', 'plain', 'left out');
    for (const name of ['bin/web server', 'left out']) {
      await chmod(join(dir, name), 0o755);
      await mustExec('setcap', ['cap_net_bind_service+ep', join(dir, name)]);
    }
    const { warnings } = await read({ exclude: ['left out'] });
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain('1 file has capabilities');
    expect(warnings[0]).toContain('"bin/web server"');
  },
);

describe('exclude has the meaning of .gitignore', () => {
  const tree = [
    'a.map',
    'b.js',
    'src/a.map',
    'src/keep.map',
    'logs/x',
    'src/logs/x',
    'docs/x.txt',
    'docs/deep/x.txt',
    'build',
  ];

  // What git itself leaves out is what is left out.
  test.each([
    [['*.map']],
    [['*.map', '!keep.map']],
    [['/*.map']],
    [['logs/']],
    [['/logs']],
    [['build/']],
    [['docs/*.txt']],
    [['docs/**/*.txt']],
    [['**/logs']],
    [['src']],
    [['src/*', '!src/keep.map']],
    [['# no comment', 'b.js']],
    [['?.js', '[ab].map']],
    [['docs', '!docs/x.txt']],
  ])('%o', async (exclude) => {
    await put(...tree);
    const files = [...filesOf((await read({ exclude })).manifest)];
    await writeFile(join(temp.path, 'patterns'), `${exclude.join('\n')}\n`);
    await mustExec('git', ['init', '-q', dir]);
    const listed = await mustExec('git', ['-C', dir, 'ls-files', '-o', '-X', join(temp.path, 'patterns')]);
    expect(files.map(({ path }) => path.slice(2))).toEqual(listed.trim().split('\n').sort());
  });

  test('case counts, as in git on Linux', async () => {
    await put('README.md', 'Build/app.js', 'CHANGE.LOG', '.GIT/x', 'readme.md', 'build/x', 'a.log');
    expect(await paths({ exclude: ['readme.md', 'build', '*.log'] })).toEqual([
      './.GIT/',
      './.GIT/x',
      './Build/',
      './Build/app.js',
      './CHANGE.LOG',
      './README.md',
    ]);
  });

  test('whatever the patterns and names are', async () => {
    await mustExec('git', ['init', '-q', temp.path]);
    const name = fc.constantFrom(
      ...['a', 'b', 'A', 'ab', 'README.md', 'readme.md', 'x.log', 'x.LOG', 'build', 'Build', '.x', '.GIT'],
      ...['a b', '[a]', 'é', 'ä€', '!a', '#a', 'a*', '?', 'a\\', '-r'],
    );
    const path = fc.array(name, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const part = fc.oneof(
      name,
      fc.constantFrom(
        ...['*', '**', '?', '*.log', '*.LOG', '[ab]', '[!a]', '[^a]', '[a-b]*', '[A-Z]', '[[:upper:]]*'],
        ...['a\\ ', '\\!a', '\\#a', 'a*', '*b', 'b ', '\\[a\\]', '{a,b}', '***', '??', 'é*'],
      ),
    );
    const pattern = fc
      .tuple(
        fc.constantFrom('', '', '', '!', '/'),
        fc.array(part, { minLength: 1, maxLength: 3 }),
        fc.constantFrom('', '', '/', '/**', '/*'),
      )
      .map(([before, parts, after]) => `${before}${parts.join('/')}${after}`);
    await fc.assert(
      fc.asyncProperty(
        fc.array(pattern, { minLength: 1, maxLength: 4 }),
        fc.uniqueArray(path, { minLength: 5, maxLength: 30 }),
        async (patterns, some) => {
          const isExcluded = await excludeBy(patterns);
          const ours = some.filter((one) => {
            const parts = one.split('/');
            return parts.some((_, at) =>
              isExcluded(at + 1 < parts.length ? `${parts.slice(0, at + 1).join('/')}/` : one),
            );
          });
          await writeFile(join(temp.path, '.git/info/exclude'), `${patterns.join('\n')}\n`);
          const git = spawnSync(
            'git',
            ['-c', 'core.ignorecase=false', 'check-ignore', '--no-index', '--stdin', '-z'],
            { cwd: temp.path, input: `${some.join('\0')}\0`, encoding: 'utf8' },
          );
          expect(git.stderr).toBe('');
          expect(ours).toEqual(git.stdout.split('\0').filter((line) => line !== ''));
        },
      ),
      {
        numRuns: 400,
        examples: [
          [
            ['??', '!a\\/**'],
            ['a/a/a*', '-r', 'a*'],
          ],
        ],
      },
    );
  });

  test('.git is always left out, a folder in the source or the file of a worktree', async () => {
    await put('a', '.git/HEAD', 'sub/.git', '.gitignore');
    expect(await paths()).toEqual(['./.gitignore', './a', './sub/']);
  });

  test('what cannot be shipped may be excluded', async () => {
    await put('a', 'bad\nname');
    await mustExec('mkfifo', [join(dir, 'pipe')]);
    expect(await paths({ exclude: ['pipe', 'bad*'] })).toEqual(['./a']);
  });
});

describe('what cannot be shipped is refused', () => {
  test('a source that is not there', async () => {
    expect(await refusal({ dir: join(temp.path, 'none') })).toContain('is not there');
  });

  test('a source that is a file', async () => {
    await put('a');
    expect(await refusal({ dir: join(dir, 'a') })).toContain('is not a folder');
  });

  test('an empty one, also when only folders are left or all is excluded', async () => {
    expect(await refusal()).toContain('holds no file');
    await mkdir(join(dir, 'folder'));
    expect(await refusal()).toContain('holds no file');
    await put('a');
    expect(await refusal({ exclude: ['*'] })).toContain('holds no file');
  });

  test('sockets and pipes', async () => {
    await put('a');
    await mustExec('mkfifo', [join(dir, 'pipe')]);
    const server = createServer().listen(join(dir, 'socket'));
    await new Promise((resolve) => server.once('listening', resolve));
    const message = await refusal();
    server.close();
    expect(message).toContain('"pipe": is a socket, a pipe or a device');
    expect(message).toContain('"socket": is a socket, a pipe or a device');
  });

  test('names with a line break, in any part of the path', async () => {
    await put('a\nb', 'c\rd', 'fol\nder/x');
    const message = await refusal();
    for (const name of ['"a\\nb"', '"c\\rd"', '"fol\\nder"'])
      expect(message).toContain(`${name}: the name holds a line break`);
  });

  test('links to names that are not UTF-8', async () => {
    await put('a');
    await symlink(Buffer.from([0x62, 0xff, 0xfe]), join(dir, 'link'));
    for (const outsideLinks of ['refuse', 'allow'] as const)
      expect(await refusal({ outsideLinks })).toContain('"link": the link leads to a name that is not UTF-8');
  });

  test('pointers of Git LFS, with what would bring the file', async () => {
    const pointer = `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 12345\n`;
    await put('a');
    await writeFile(join(dir, 'photo.jpg'), pointer);
    // Text that speaks of pointers is none.
    await writeFile(join(dir, 'about.md'), `# ${pointer}`);
    await writeFile(join(dir, 'long.md'), pointer + 'x'.repeat(1024));
    const message = await refusal();
    expect(message).toContain('"photo.jpg": is a pointer of Git LFS, not the file');
    expect(message).toContain('`lfs: true`');
    expect(message).not.toContain('.md');
    expect(await paths({ lfsPointers: 'allow' })).toContain('./photo.jpg');
    expect(await paths({ exclude: ['*.jpg'] })).toEqual(['./a', './about.md', './long.md']);
  });

  test.each([
    ['', 'vendor/lib'],
    ['dist/', 'lib'],
  ])(
    'submodules that were not checked out, of a repository whose path to them is %j',
    async (above, path) => {
      const top = above === '' ? dir : temp.path;
      await put('a');
      await mkdir(join(top, '.git'));
      await mkdir(join(dir, path), { recursive: true });
      await writeFile(
        join(top, '.gitmodules'),
        `[submodule "lib"]\n\tpath = ${above}${path}\n\turl = https://example.com/lib.git\n`,
      );
      const message = await refusal();
      expect(message).toContain(`"${path}": is a submodule that was not checked out`);
      expect(message).toContain('`submodules: true`');
      expect(await paths({ emptySubmodules: 'allow' })).toContain(`./${path}/`);
      expect(await paths({ exclude: [path] })).not.toContain(`./${path}/`);
      await writeFile(join(dir, path, 'x'), '');
      expect(await paths()).toContain(`./${path}/x`);
    },
  );

  test('an empty folder that is no submodule is shipped', async () => {
    await put('a');
    await mkdir(join(dir, 'tmp'));
    expect(await paths()).toContain('./tmp/');
  });

  test('names that are not UTF-8', async () => {
    await put('a');
    await writeFile(Buffer.concat([Buffer.from(`${dir}/b`), Buffer.from([0xff, 0xfe])]), 'x');
    expect(await refusal()).toContain('the name is not UTF-8');
  });

  test('files and folders that cannot be read, by name and together with the others', async () => {
    await put('a', 'b', 'closed/c', 'z');
    await symlink('/etc/passwd', join(dir, 'out'));
    for (const path of ['', 'a', 'z']) await chmod(join(dir, path), 0o755);
    await chmod(join(dir, 'b'), 0);
    await chmod(join(dir, 'closed'), 0);
    await chmod(temp.path, 0o755);
    // Nothing is closed to root, so somebody else reads it.
    const settings = { dir, exclude: [], shared: [], writable: [], outsideLinks: 'refuse' };
    const module = new URL('../../src/source/read-source.ts', import.meta.url).href;
    const text = `import(${JSON.stringify(module)}).then((m) => m.readSource(${JSON.stringify(settings)}))
      .then(() => 'read', (thrown) => thrown.name + ' ' + thrown.message).then((said) => console.log(said))`;
    const { file, argv } = asAccount(unprivilegedAccount(), process.execPath, ['-e', text]);
    const { stdout, stderr, code } = await exec(file, argv);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('InputError the source');
    expect(stdout).toContain('"b": cannot be read: EACCES');
    expect(stdout).toContain('"closed": cannot be read: EACCES');
    expect(stdout).toContain('"out": the link leads out of the source');
    expect(stdout).not.toContain('"a"');
    await chmod(join(dir, 'closed'), 0o755);
  });

  test('all of them at once, and how many more there are', async () => {
    await put('a', ...Array.from({ length: 13 }, (_, i) => `bad\n${i}`));
    const message = await refusal();
    expect(message.split('\n')).toHaveLength(12);
    expect(message).toContain('and 3 more');
  });
});

describe('links', () => {
  test.each(['/etc/passwd', '../outside', 'sub/../../outside', '..'])(
    'to %s lead out and are refused',
    async (target) => {
      await put('sub/a');
      await symlink(target, join(dir, 'link'));
      expect(await refusal()).toContain(`"link": the link leads out of the source (${target})`);
      expect(await paths({ outsideLinks: 'allow' })).toContain('./link');
    },
  );

  test.each(['sub/a', './sub/../sub/a', 'sub', 'not-there-yet', '.'])('to %s stay inside', async (target) => {
    await put('sub/a');
    await symlink(target, join(dir, 'link'));
    expect((await read()).manifest).toContainEqual(
      expect.objectContaining({ type: 'l', path: './link', target }),
    );
  });

  test('that lead out through another link are refused', async () => {
    await put('a', 'sub/b');
    await writeFile(join(temp.path, 'secret'), 'x');
    // `up` stays inside by its words, but `sub/deep` is reached through it one level higher.
    await mkdir(join(dir, 'sub/deep'));
    await symlink('sub/deep', join(dir, 'short'));
    await symlink('short/../../../secret', join(dir, 'out'));
    const message = await refusal();
    expect(message).toContain('"out"');
    expect(message).not.toContain('"short"');
  });

  test('are not followed: a folder behind a link is not read twice', async () => {
    await put('sub/a');
    await symlink('sub', join(dir, 'again'));
    await symlink('.', join(dir, 'sub/loop'));
    expect(await paths()).toEqual(['./again', './sub/', './sub/a', './sub/loop']);
  });

  test('with a line break in their target are refused', async () => {
    await put('a');
    await symlink('a\nb', join(dir, 'link'));
    expect(await refusal({ outsideLinks: 'allow' })).toContain('line break');
  });
});

describe('shared and writable paths', () => {
  test('are a link and a folder, with the folders above them', async () => {
    await put('a');
    const { manifest } = await read({ shared: ['.env', 'var/uploads/'], writable: ['var/cache', 'tmp'] });
    expect(
      [...manifest].map((entry) => [entry.type, entry.path, 'target' in entry ? entry.target : undefined]),
    ).toEqual([
      ['l', './.env', '../../shared/.env'],
      ['f', './a', undefined],
      ['w', './tmp', undefined],
      ['d', './var', undefined],
      ['w', './var/cache', undefined],
      ['l', './var/uploads', '../../../shared/var/uploads'],
    ]);
  });

  test('hide what the source has there', async () => {
    await put('a', '.env', 'uploads/x', 'tmp/y');
    expect(await paths({ shared: ['.env', 'uploads'], writable: ['tmp/'] })).toEqual([
      './.env',
      './a',
      './tmp',
      './uploads',
    ]);
  });

  test('cannot lie below a file', async () => {
    await put('a', 'var');
    expect(await refusal({ shared: ['var/uploads'] })).toContain('./var is not a folder');
  });
});
