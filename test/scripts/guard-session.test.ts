/** What the guard of a restricted key lets a session do, under each shell that may be /bin/sh on a server. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BOOTSTRAP, encodeCall, encodeSessionCall } from '../../src/host/connection/call.ts';
import { type ScriptName, script, scriptNames, sessionText } from '../../src/host/connection/scripts.ts';
import { exec } from '../support/exec.ts';
import { SHELLS, shellFolder } from '../support/runner/script.ts';
import { LONG, often } from '../support/sites/hostile-text.ts';
import { LocalRoot, OWNER, TOKEN } from '../support/sites/release-on-host.ts';
import { type TempDir, tempDir } from '../support/temp.ts';
import { treeOf } from '../support/tree.ts';

const repository = resolve(import.meta.dirname, '../..');
/** bash is /bin/sh on many servers, and knows more than a POSIX shell. */
const ALL = [...SHELLS, 'bash'] as const;
type Mode = '' | 'read';

let temp: TempDir;
let site: LocalRoot;
let canary: string;
beforeAll(async () => {
  temp = await tempDir();
  site = new LocalRoot(join(temp.path, 'srv/shop'), await shellFolder(temp.path, 'dash'));
  canary = join(temp.path, 'canary');
  const { stdout } = await promisify(execFile)(process.execPath, [
    join(repository, 'script/guard-hashes.ts'),
  ]);
  await writeFile(join(temp.path, 'list'), stdout);
  expect((await site.lock()).code).toBe(0);
  expect((await site.call('unlock', [site.root, TOKEN])).code).toBe(0);
  await mkdir(join(site.root, 'nginx'));
  await writeFile(join(site.root, 'nginx/live.conf'), 'upstream shop {\n  server 127.0.0.1:3001;\n}\n');
});
afterAll(() => temp[Symbol.asyncDispose]());

/** What the guard answers to each stdin of a session, one after another. */
async function ask(shell: (typeof ALL)[number], mode: Mode, stdins: readonly string[]): Promise<string[]> {
  const inputs = join(temp.path, 'inputs');
  await mkdir(inputs);
  await Promise.all(stdins.map((text, at) => writeFile(join(inputs, String(at).padStart(6, '0')), text)));
  const loop = [
    'for input in "$inputs"/*; do',
    '  (set -- "$root" "$list" $mode; . "$guard") <"$input" 2>&1',
    '  printf "\\n\\036%s\\n" "$?"',
    'done',
  ].join('\n');
  const path = await shellFolder(temp.path, shell as 'dash');
  const { stdout, code } = await exec(join(path, 'sh'), ['-c', loop], {
    timeoutMs: LONG,
    env: {
      ...{ PATH: `${path}:/usr/bin:/bin`, SSH_ORIGINAL_COMMAND: BOOTSTRAP, root: site.root, inputs, mode },
      ...{ list: join(temp.path, 'list'), guard: join(repository, 'examples/server/cutover-guard.sh') },
    },
  });
  expect(code).toBe(0);
  await rm(inputs, { recursive: true });
  return stdout.split(/\n\u001e\d+\n/).slice(0, -1);
}

const begin = () => encodeCall(sessionText(), []);
/** `read-host` as a plan sends it. */
const reading = (...traffic: string[]) => [
  site.root,
  '',
  '',
  '1',
  '',
  '',
  String(traffic.length),
  ...traffic,
];
const read = (args: readonly string[]) => encodeSessionCall(script('read-host').text, args, 'finish', 0);

describe.each(ALL)('with %s as /bin/sh', (shell) => {
  test('a number of a call that is none runs nothing, whichever key it comes with', async () => {
    const text = script('read-host').text;
    const body = `1\n${site.root}\n${text}`;
    const bytes = Buffer.byteLength(text);
    // In an arithmetic expansion bash runs what stands in the brackets.
    const calls = [`a[$(>${canary})]`, `1+a[\`>${canary}\`]`].flatMap((number) => [
      `call watch ${number} ${bytes} 0\n${body}`,
      `call watch 1 ${number} 0\n${body}`,
      `call watch 1 ${bytes} ${number}\n${body}`,
    ]);
    const good = read(reading('link'));
    for (const mode of ['', 'read'] as const) {
      const answers = await ask(
        shell,
        mode,
        [good, ...calls].map((call) => `${begin()}${call}`),
      );
      expect(existsSync(canary)).toBe(false);
      expect(answers).toHaveLength(calls.length + 1);
      expect(answers.map((answer) => /^over=0$/m.test(answer))).toEqual([true, ...calls.map(() => false)]);
    }
  });

  test('a key that looks learns nothing of what lies elsewhere, and opens no connection', async () => {
    const include = `${site.root}/nginx/live.conf`;
    const asked = [
      [...reading('nginx', include, '/dev/tcp/127.0.0.1/22')],
      [...reading('nginx', `${site.root}/nginx/../../../../etc/passwd`, '/run/nginx.pid')],
      [...reading('nginx', `${site.root}/..`, '/run/nginx.pid')],
      [...reading('link'), '../../../../../../../../etc/passwd'],
      [...reading('link'), 'uploads', 'a/../../b'],
      [...reading('link'), '..'],
    ];
    const answers = await ask(
      shell,
      'read',
      [[...reading('nginx', include, '/run/nginx.pid'), 'uploads'], ...asked].map(
        (args) => begin() + read(args),
      ),
    );
    expect(answers[0]).toContain('traffic-text=server 127.0.0.1:3001;');
    expect(answers[0]).toContain('shared-missing=uploads');
    for (const answer of answers.slice(1)) {
      expect(answer).toContain('cutover-guard: refused: this key only looks');
      expect(answer).not.toMatch(/^(end|root|traffic|shared-missing)=/m);
    }
  });

  test(
    'whatever is said in a session, nothing is changed and nothing else is run',
    async () => {
      const hostile = fc.constantFrom(
        ...[
          `a[$(>${canary})]`,
          `1+a[\`>${canary}\`]`,
          `$(>${canary})`,
          `;>${canary}`,
          `0;>${canary};`,
          `&>${canary}`,
        ],
        ...[
          '-1',
          '08',
          '1e3',
          '',
          '*',
          '99999999999999999999',
          'same',
          'finish',
          'x y',
          'text=5',
          '0',
          '1',
          '2',
          '70000',
        ],
        ...['command', `>${canary}`, TOKEN, OWNER, 'nginx', 'link', '/dev/tcp/127.0.0.1/1', '/etc/passwd'],
        ...[
          site.root,
          `${site.root}/..`,
          `${site.root}/../other`,
          '../../../etc',
          'CUTOVER_TAG=v1',
          '--',
          '-rf',
        ],
      );
      const names: ScriptName[] = ['read-host', 'read-host', 'read-host', 'read-manifest', ...scriptNames()];
      const call = fc
        .record({
          name: fc.constantFrom(...names),
          args: fc.array(fc.tuple(fc.nat(9), hostile), { maxLength: 2 }),
          traffic: fc.constantFrom(['link'], ['nginx', `${site.root}/nginx/live.conf`, '/run/nginx.pid'], []),
          before: fc.constantFrom('', '', '', '', `>${canary}\n`),
          behind: fc.constantFrom('', '', '', '', `\n>${canary}`),
          word: fc.option(fc.tuple(fc.integer({ min: 1, max: 4 }), hostile), { freq: 2 }),
        })
        .map(({ name, args, traffic, before, behind, word }) => {
          const given = name === 'read-manifest' ? [site.root, 'v1'] : reading(...traffic);
          for (const [at, value] of args) given[at % (given.length + 1)] = value;
          const text = `${before}${script(name).text}${behind}`;
          const [first = '', ...rest] = encodeSessionCall(text, given, 'finish', 0).split('\n');
          const words = first.split(' ');
          if (word !== null) words[word[0]] = word[1];
          return [words.join(' '), ...rest].join('\n');
        });
      const stdin = fc
        .tuple(
          fc.array(call, { minLength: 1, maxLength: 2 }),
          fc.option(fc.tuple(fc.nat(6), hostile), { freq: 1 }),
        )
        .map(([calls, line]) => {
          const lines = `${begin()}${calls.join('')}`.split('\n');
          if (line !== null) lines[line[0] % 3] = line[1];
          return lines.join('\n');
        });
      const before = await treeOf(temp.path);
      await fc.assert(
        fc.asyncProperty(fc.array(stdin, { minLength: 10, maxLength: 10 }), async (stdins) => {
          const [good, ...answers] = await ask(shell, 'read', [begin() + read(reading('link')), ...stdins]);
          expect(good).toMatch(/^over=0$/m);
          expect(answers).toHaveLength(stdins.length);
          expect(existsSync(canary)).toBe(false);
        }),
        { ...often(1), endOnFailure: true },
      );
      expect((await treeOf(temp.path)).filter((line) => !/sh-(dash|busybox|bash)/.test(line))).toEqual(
        before.filter((line) => !/sh-(dash|busybox|bash)/.test(line)),
      );
    },
    LONG,
  );
});
