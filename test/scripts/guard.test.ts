import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { sourceFiles } from '../../src/host/connection/scripts.ts';
import { exec } from '../support/exec.ts';
import { LONG, often } from '../support/sites/hostile-text.ts';
import { sha256 } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';

/** What stands before the rsync of a deploy (src/rsync-wrapper/remote-shell.sh). */
const MARKER = "printf '\\n%s\\n' cutover-rsync; exec ";
const guard = resolve(import.meta.dirname, '../../examples/server/cutover-guard.sh');
let temp: TempDir;
let root: string;
let bin: string;

beforeAll(async () => {
  temp = await tempDir();
  root = join(temp.path, 'srv/shop');
  for (const folder of ['v2.partial', 'v1', 'v2.partial/out'])
    await mkdir(join(root, 'releases', folder), { recursive: true });
  await mkdir(join(temp.path, 'home'));
  await symlink(join(temp.path, 'home'), join(root, 'releases/linked.partial'));
  await symlink(join(temp.path, 'home'), join(root, 'releases/v2.partial/way'));
  await writeFile(join(temp.path, 'list'), `${'0'.repeat(64)}  bootstrap\n`);
  // What the guard lets through is seen here, and not run.
  bin = join(temp.path, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'rsync'), '#!/bin/sh\nprintf "through:%s\\n" "$*"\n', { mode: 0o755 });
});
afterAll(() => temp[Symbol.asyncDispose]());

/** What the guard makes of each command, one after another: what it let through, or nothing. */
async function ask(commands: readonly string[], mode = ''): Promise<(string | undefined)[]> {
  const loop = [
    'while IFS= read -r line; do',
    '  (SSH_ORIGINAL_COMMAND=$line; export SSH_ORIGINAL_COMMAND; set -- "$root" "$list" $mode; . "$guard") </dev/null 2>/dev/null || echo refused',
    'done',
  ].join('\n');
  const { stdout } = await exec('sh', ['-c', loop], {
    stdin: `${commands.join('\n')}\n`,
    timeoutMs: LONG,
    env: { PATH: `${bin}:/usr/bin:/bin`, root, list: join(temp.path, 'list'), guard, mode },
  });
  return stdout
    .trimEnd()
    .split('\n')
    .filter((line) => line !== '' && line !== 'cutover-rsync')
    .map((line) => (line.startsWith('through:') ? line.slice('through:'.length) : undefined));
}

const partial = () => `${root}/releases/v2.partial/`;

test('lets through what a deploy sends by rsync, as clients of several versions write it', async () => {
  const sent = [
    `rsync --server -SWtpIRe.LsfxCIvu --stats --no-implied-dirs . ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu --stats --copy-dest ../v1 --no-implied-dirs . ${partial()}`,
    `rsync --server -tpIRe.iLsfxC --stats --copy-dest=../v1 --no-implied-dirs . ${partial()}`,
  ];
  expect(await ask(sent)).toEqual(sent.map((command) => command.slice('rsync '.length)));
  expect(await ask(sent, 'read')).toEqual(sent.map(() => undefined));
  // Behind the line that cuts off what a login printed, which the guard prints itself.
  const marked = sent.map((command) => `${MARKER}${command}`);
  expect(await ask(marked)).toEqual(sent.map((command) => command.slice('rsync '.length)));
});

test('refuses what got out before: links, folders below, options that take a path glued to them', async () => {
  const flags = (more: string) =>
    `rsync --server -${more}tpIRe.LsfxCIvu --stats --no-implied-dirs . ${partial()}`;
  const attacks = [
    `rsync --server -rlte.LsfxCIvu . ${partial()}`,
    `rsync --server -re.LsfxCIvu . ${partial()}out/`,
    `rsync --server -tpIRe.LsfxCIvu . ${partial()}out/`,
    `rsync --server -tpIRe.LsfxCIvu . ${partial()}way/`,
    `rsync --server -tpIRe.LsfxCIvu . ${root}/releases/linked.partial/`,
    `rsync --server -tpIRe.LsfxCIvu . ${root}/releases/v1/`,
    `rsync --server -tpIRe.LsfxCIvu . ${root}/releases/none.partial/`,
    `rsync --server -tpIRe.LsfxCIvu . ${root}/shared/`,
    `rsync --server -tpIRe.LsfxCIvu . ${root}/releases/../releases/v2.partial/`,
    `rsync --server -tpIRe.LsfxCIvu --copy-dest ../../../home . ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu --copy-dest /etc . ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu --link-dest=../v1 . ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu -T${temp.path} . ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu -f._/file . ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu --log-file=${root}/x . ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu --delete . ${partial()}`,
    `rsync --server --sender -tpIRe.LsfxCIvu . ${partial()}`,
    `rsync --server --daemon .`,
    `rsync --server -tpIRe.LsfxCIvu . ${partial()} ${partial()}`,
    `rsync --server -tpIRe.LsfxCIvu ${partial()}`,
    `rsync --server -tpIRe.Ls/x . ${partial()}`,
    ...['r', 'l', 'L', 'k', 'K', 's', 'D', 'o', 'g', 'b', 'M', 'a', 'z', 'u'].map(flags),
  ];
  expect((await ask(attacks)).map((answer, at) => [attacks[at], answer])).toEqual(
    attacks.map((attack) => [attack, undefined]),
  );
});

test(
  'lets nothing through but words that Cutover sends, whatever is asked for',
  async () => {
    const word = fc.oneof(
      fc.constantFrom(
        ...[
          '--server',
          '--sender',
          '--stats',
          '--no-implied-dirs',
          '--copy-dest',
          '../v1',
          '--copy-dest=../v1',
          '.',
        ],
        ...[
          '-tpIRe.LsfxCIvu',
          '-WtpIRe.LsfxCIvu',
          '-rlte.LsfxC',
          '-e.iLsfxC',
          '--daemon',
          '-T/tmp',
          '-f._/x',
          '-',
          '--',
        ],
        ...[
          '../..',
          '../../etc',
          '/etc',
          '--files-from=-',
          '--from0',
          '--log-file=/tmp/x',
          '--delete',
          '--rsh=sh',
        ],
      ),
      fc.constantFrom('', 'out/', 'way/', '../', '../v1/', './', '/').map((more) => `${partial()}${more}`),
      fc
        .constantFrom('', 'linked.partial/', 'none.partial/', 'v1/')
        .map((more) => `${root}/releases/${more}`),
      fc.stringMatching(/^[-A-Za-z0-9./=;$`'"*~|&<>(){}\\:]{1,12}$/),
    );
    const good = ['-tpIRe.LsfxCIvu', '--stats', '--copy-dest', '../v1', '--no-implied-dirs', '.', partial()];
    // What a deploy sends, with one word more, less or another one.
    const nearly = fc
      .tuple(fc.nat(good.length), fc.nat(2), fc.option(word, { nil: undefined }))
      .map(([at, gone, more]) => [
        ...good.slice(0, at),
        ...(more === undefined ? [] : [more]),
        ...good.slice(at + gone),
      ])
      .map((words) => ['rsync', '--server', ...words].join(' '));
    const command = fc.oneof(
      { weight: 4, arbitrary: nearly },
      {
        weight: 4,
        arbitrary: fc.array(word, { maxLength: 8 }).map((words) => ['rsync', '--server', ...words].join(' ')),
      },
      fc
        .tuple(word, fc.array(word, { maxLength: 3 }), word)
        .map(([first, some, last]) =>
          ['rsync', '--server', '-tpIRe.LsfxCIvu', first, ...some, '.', last].join(' '),
        ),
      fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    );
    const marked = fc
      .tuple(
        fc.constantFrom(
          MARKER,
          MARKER,
          `${MARKER}${MARKER}`,
          MARKER.slice(0, -1),
          `${MARKER} `,
          `id; ${MARKER}`,
        ),
        command,
      )
      .map((parts) => parts.join(''));
    const any = fc.oneof({ weight: 2, arbitrary: command }, marked);
    const { numRuns } = often(12);
    let through = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 50, maxLength: 50 }), async (commands) => {
        const answers = await ask(commands);
        expect(answers).toHaveLength(commands.length);
        for (const [at, answer] of answers.entries()) {
          if (answer === undefined) continue;
          through++;
          expect(answer, commands[at]).toMatch(
            /^--server -[SWtpIR]*e\.[A-Za-z]*( --stats| --no-implied-dirs| --copy-dest[ =]\.\.\/v1)* \. /,
          );
          expect(answer.endsWith(` . ${partial()}`), commands[at]).toBe(true);
        }
      }),
      { numRuns },
    );
    // It was no test if nothing ever came through.
    expect(through).toBeGreaterThan(0);
  },
  LONG,
);

test('a command of the team has the locale of the account behind the guard as well', async () => {
  const prelude = await readFile(sourceFiles.prelude, 'utf8');
  const text = `${prelude}\n(as_team; say locale "\${LC_ALL-unset}")\nsay ours "$LC_ALL"`;
  const list = join(temp.path, 'list-of-one');
  await writeFile(list, `${sha256(BOOTSTRAP)}  bootstrap\n${sha256(text)}  script one\n`);
  const said = async (locale: Record<string, string>) => {
    const { stdout } = await exec('sh', [guard, root, list], {
      stdin: encodeCall(text, [root]),
      env: { PATH: '/usr/bin:/bin', SSH_ORIGINAL_COMMAND: BOOTSTRAP, ...locale },
    });
    return stdout;
  };
  expect(await said({ LC_ALL: 'C.UTF-8' })).toBe('locale=C.UTF-8\nours=C\nend=0\n');
  expect(await said({})).toBe('locale=unset\nours=C\nend=0\n');
});
