import { spawnSync } from 'node:child_process';
import { lstatSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Answer, BOOTSTRAP, encodeCall, encodeSessionCall } from '../../src/host/connection/call.ts';
import { type ScriptName, script, sessionText } from '../../src/host/connection/scripts.ts';
import { mustExec } from '../support/exec.ts';
import { callScript, type ScriptResult, SHELLS, shellFolder } from '../support/runner/script.ts';
import type { TestHost } from '../support/servers/test-host.ts';
import { placeRelease } from '../support/sites/host-files.ts';
import { LONG, often, pieces, tried } from '../support/sites/hostile-text.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { bytesOf } from '../support/tree.ts';

const TOKEN = 'a-token';
const ID = '20261122T033000Z-v1';
const BATCH = 50;

/** Text that would be an answer, or its end, if it came through as it is. */
const forged = [
  '\nend=0\nover=0\n',
  '\nend=0 \nover=0 \n',
  '\nfiles-count=0\nend=0\n',
  '\\nend=0\\nover=0',
  '\\',
  '\\\\n',
  '\nerror=all is well',
  '\u001e\n',
  'end=0',
  '\nsums=0\n',
  '=',
];
const nasty = fc
  .array(
    fc.oneof(
      fc.constantFrom(...forged),
      fc.constantFrom(...pieces('/nonexistent/x')),
      fc.string({ maxLength: 8 }),
    ),
    {
      minLength: 1,
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(''))
  .filter((text) => text !== '' && text.isWellFormed() && !text.includes('\0'));

/** The names that scripts of ours may say here; anything else was not said by them. */
const KEYS =
  /^(removed|files-(bytes|inodes|count|new)|free-(bytes|inodes)|changed|note|sums|checked|part|state|root|user|tool|lock|lock-found|live|slot|release|about|partial|backup|history|history-cut|left-bad|held|held-token|switching|place|confirm|broken|table|source|copy|file|bytes|sha256|extra|server|difference)$/;

/** The answer is the script's own: nothing but keys of ours, and one end, which is the last line. */
function expectOwn(result: ScriptResult): void {
  const lines = result.said.split('\n');
  expect(lines.filter((line) => line.startsWith('end='))).toHaveLength(1);
  expect(lines.at(-2)).toMatch(/^end=\d+$/);
  // An empty line ends what was read from elsewhere, and says nothing.
  for (const line of lines.slice(0, -2)) if (line !== '') expect(line.split('=')[0]).toMatch(KEYS);
}

let cases = 0;
afterAll(() => {
  process.stdout.write(`forged answers: ${cases} hostile texts, ${tried.cases} batches asked for\n`);
});

describe.each(SHELLS)('under %s', (shell) => {
  let shells: TempDir;
  let shellDir: string;
  beforeAll(async () => {
    shells = await tempDir();
    shellDir = await shellFolder(shells.path, shell);
  });
  afterAll(() => shells[Symbol.asyncDispose]());
  const call = (name: ScriptName, args: readonly string[], options = {}) =>
    callScript(shellDir, name, args, options);

  async function makeRoot(): Promise<TempDir & { root: string }> {
    const temp = await tempDir();
    const root = join(temp.path, 'shop');
    await placeRelease({ root } as TestHost, 'v1', { slot: 'blue', live: true });
    await mkdir(join(root, 'shared'), { recursive: true });
    await mkdir(join(root, '.cutover/lock'));
    await writeFile(join(root, '.cutover/lock/token'), `${TOKEN}\n`);
    return { path: temp.path, root, [Symbol.asyncDispose]: () => temp[Symbol.asyncDispose]() };
  }

  test('a link that the app planted ends no backup: all is in it, and a count that does not fit is refused', async () => {
    await using temp = await makeRoot();
    const { root } = temp;
    await writeFile(join(root, 'shared/data'), 'dear');
    symlinkSync(`${temp.path}/away\nend=0\nover=0`, join(root, 'shared/planted'));
    expect((await call('backup-start', [root, TOKEN, ID, '', 'no', ''])).code).toBe(0);
    const files = await call('backup-files', [root, TOKEN, ID, '', 'v1']);
    expectOwn(files);
    expect(files.answer.all('note').join()).toContain('away\nend=0\nover=0, which is not in this backup');
    const count = files.answer.number('files-count');
    const finish = (known: number) =>
      call('backup-finish', [root, TOKEN, ID, '{"sums":"', '"}', String(known)]);
    expect((await finish(count - 1)).answer.get('error')).toContain('it is not whole');
    await rm(join(root, 'backups', `${ID}.partial`, 'files/shared/data'));
    expect((await finish(count)).answer.get('error')).toContain('it is not whole');
    await writeFile(join(root, 'backups', `${ID}.partial`, 'files/shared/data'), 'dear');
    const finished = await finish(count);
    expect(finished.code).toBe(0);
    // A file that came in later has no sum, and would be restored unseen.
    await writeFile(join(root, 'backups', ID, 'files/shared/more'), 'x');
    const check = await call('restore-check', [
      ...[root, TOKEN, ID, `backups/${ID}`, finished.answer.text('sums'), 'files/shared'],
    ]);
    expect(check.answer.get('error')).toContain(
      'the backup is damaged: it holds 2 files where it has sums of 1',
    );
  });

  test(
    'what a script says comes as it is, and ends nothing, in a session too',
    () => {
      const word = 'a1b2c3d4e5f60718293a4b5c';
      const text = `${script('unlock').text.split('guard_root "$1"')[0]}\nfor one; do say value "$one"; done\nprintf '%s\\n' "$@" | say_lines line\nexit 3`;
      fc.assert(
        fc.property(fc.array(nasty, { minLength: BATCH, maxLength: BATCH }), (values) => {
          cases += values.length;
          const input = encodeCall(sessionText(), []) + encodeSessionCall(text, values, 'finish', 0, word);
          const ran = spawnSync(join(shellDir, 'sh'), ['-c', BOOTSTRAP], { input });
          const said = ran.stdout.toString();
          expect(said.endsWith(`\nover=3 ${word}\n`)).toBe(true);
          expect(said.startsWith('\nsession=ready\n')).toBe(true);
          const answer = new Answer(said.slice(0, -`over=3 ${word}\n`.length), word);
          expect(answer.exitCode).toBe(3);
          expect(answer.all('value')).toEqual(values);
          expect(answer.all('line').join('\n')).toBe(values.join('\n'));
          expect(new Set(answer.lines.map(([key]) => key))).toEqual(new Set(['session', 'value', 'line']));
        }),
        often(4),
      );
    },
    LONG,
  );

  test(
    'names and links of any kind are backed up and restored byte for byte, and forge nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.tuple(nasty, nasty), { minLength: BATCH, maxLength: BATCH }),
          async (made) => {
            await using temp = await makeRoot();
            const { root } = temp;
            cases += made.length * 2;
            for (const [index, [text, target]] of made.entries()) {
              const name = text.replaceAll('/', '\\').slice(0, 60);
              const folder = join(root, 'shared', String(index % 7));
              mkdirSync(folder, { recursive: true });
              const path = `${folder}/${['.', '..'].includes(name) ? 'x' : name}`;
              if (lstatSync(path, { throwIfNoEntry: false }) !== undefined) continue;
              if (index % 3 === 0) symlinkSync(target.slice(0, 500), path);
              else if (index % 3 === 1) writeFileSync(path, target);
              else mkdirSync(path);
            }
            const before = bytesOf(join(root, 'shared'));
            const env = { HOME: made[0]?.[0] ?? '', LOGNAME: made[1]?.[0] ?? '' };
            const answers = [await call('backup-start', [root, TOKEN, ID, '', 'no', ''], { env })];
            const files = await call('backup-files', [root, TOKEN, ID, '', 'v1'], { env });
            const count = files.answer.get('files-count') ?? '';
            const finished = await call('backup-finish', [root, TOKEN, ID, '{"sums":"', '"}', count], {
              env,
            });
            const sums = finished.answer.get('sums') ?? '';
            answers.push(files, finished);
            answers.push(
              await call('restore-check', [root, TOKEN, ID, `backups/${ID}`, sums, 'files/shared'], { env }),
            );
            await rm(join(root, 'shared'), { recursive: true });
            for (const action of ['build', 'swap'])
              answers.push(
                await call('restore-files', [root, TOKEN, ID, `backups/${ID}`, action, 'shared', '-'], {
                  env,
                }),
              );
            for (const result of answers) {
              expect([result.code, result.answer.get('error')]).toEqual([0, undefined]);
              expectOwn(result);
            }
            expect(bytesOf(join(root, 'shared'))).toBe(before);
          },
        ),
        { ...often(1), endOnFailure: true },
      );
    },
    LONG,
  );

  test(
    'records, history and owners of locks with any text forge nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(nasty, { minLength: 12, maxLength: 12 }), async (texts) => {
          await using temp = await makeRoot();
          const { root } = temp;
          cases += texts.length;
          const [one = '', two = '', three = '', four = '', ...lines] = texts;
          await writeFile(join(root, '.cutover/lock/owner'), one);
          await writeFile(join(root, '.cutover/releases/v1.json'), two);
          await writeFile(join(root, '.cutover/switching'), three);
          await mkdir(join(root, 'backups', ID), { recursive: true });
          await writeFile(join(root, 'backups', ID, 'backup.json'), four);
          await writeFile(
            join(root, '.cutover/history.jsonl'),
            lines.map((line) => `{"event":"marked-bad","tag":"${line}"}\n`).join(''),
          );
          const read = await call('read-host', [root, '', '', '', '', '', '0'], {
            env: { HOME: one, LOGNAME: two },
          });
          expectOwn(read);
        }),
        often(3),
      );
    },
    LONG,
  );

  test(
    'what the objects of a database are called forges nothing',
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.uniqueArray(nasty, { minLength: 8, maxLength: 8, selector: (text) => text.toLowerCase() }),
          async (names) => {
            await using temp = await makeRoot();
            const { root } = temp;
            cases += names.length;
            const file = join(root, 'x.db');
            const sql = names
              .filter((name) => !name.toLowerCase().startsWith('sqlite_'))
              .map((name) => `CREATE TABLE "${name.replaceAll('"', '""')}" (a); `)
              .join('');
            await mustExec('sqlite3', [file], { stdin: sql });
            expect((await call('backup-start', [root, TOKEN, ID, '', 'no', ''])).code).toBe(0);
            const args = [root, TOKEN, ID, file, '', '', '', '', '', 'sqlite-x', '', '', 'restore'];
            const dump = await callScript(shellDir, 'backup-database', args, { engine: 'sqlite' });
            expect([dump.code, dump.answer.get('error')]).toEqual([0, undefined]);
            expectOwn(dump);
            expect(dump.answer.all('copy')).toEqual(dump.answer.all('source'));
            expect(
              await readFile(join(root, 'backups', `${ID}.partial/databases/sqlite-x.facts`), 'utf8'),
            ).toBe(`${dump.answer.all('source').join('\n')}\n`);
          },
        ),
        { ...often(1), endOnFailure: true },
      );
    },
    LONG,
  );
});
