import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { healthSummary } from '../../src/entry/health-summary.ts';
import { CutoverError, InputError } from '../../src/errors.ts';
import { Answer, BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { sourceFiles } from '../../src/host/connection/scripts.ts';
import { aliasOf } from '../../src/host/connection/ssh.ts';
import { sshConfig } from '../../src/host/connection/ssh-config.ts';
import { readAnswer, readHead } from '../../src/host/health/ask-host.ts';
import { deploySummary } from '../../src/model/deploy-summary.ts';
import { parseHostFacts, readLockOwner } from '../../src/model/host-facts.ts';
import { plainLog } from '../../src/model/log-line.ts';
import { parseManifest } from '../../src/model/manifest.ts';
import { checkAppRoot, checkSlotName, parseHost } from '../../src/model/names.ts';
import { switchSummary } from '../../src/model/switch-summary.ts';
import { checkTag } from '../../src/model/tag-name.ts';
import { escapeControl } from '../../src/process/command.ts';
import { manifestOf, textOf } from '../support/manifests.ts';
import { commandsIn, hostileText, LONG, often, pieces, tried } from '../support/sites/hostile-text.ts';

let dir: string;
let canary: string;
let nasty: fc.Arbitrary<string>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cutover-hostile-'));
  canary = join(dir, 'canary');
  nasty = hostileText(canary);
});
afterAll(async () => {
  await rm(dir, { recursive: true, force: true });
  process.stdout.write(`hostile input: ${tried.cases} cases in this file\n`);
});

describe('what a host says', () => {
  test(
    'is no command for the runner, whatever line of the log it stands in',
    () => {
      fc.assert(
        fc.property(
          fc.array(nasty, { maxLength: 5 }),
          fc.constantFrom('', 'web1 | ', 'web1: '),
          (words, prefix) => {
            expect(commandsIn(plainLog(`${prefix}${words.join('\n')}`))).toEqual([]);
            expect(commandsIn(plainLog(`${prefix}${escapeControl(words.join(' '))}`))).toEqual([]);
          },
        ),
        often(3_000),
      );
      expect(plainLog('web1 | ready: http://[::1]:80/')).toBe('web1 | ready: http://[::1]:80/');
      expect(plainLog('a\n ::error::b')).toBe('a\n :\\:error::b');
    },
    LONG,
  );

  test(
    'never breaks the reading of it, and brings no names but fit ones',
    () => {
      const keys = [
        'root',
        'user',
        'tool',
        'free-bytes',
        'free-inodes',
        'live',
        'switching',
        'slot',
        'release',
        'about',
        'partial',
      ];
      const key = fc.constantFrom(
        ...keys,
        'backup',
        'history',
        'lock',
        'end',
        'error',
        'held',
        'code',
        'took',
        'why',
        'head',
        'body',
        'tag',
      );
      const json = fc.oneof(
        fc.json(),
        nasty,
        fc
          .record({
            tag: nasty,
            state: fc.constant('good'),
            manifest: nasty,
            deployedAt: nasty,
            reason: fc.anything(),
            liveAt: fc.anything(),
            returned: fc.anything(),
          })
          .map(
            (value) =>
              JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? null : one)) ?? 'x',
          ),
      );
      const line = fc
        .tuple(key, fc.constantFrom('', 'v1 ', 'blue ', '0 '), json)
        .map(([name, word, value]) => `${name}=${word}${value}`);
      fc.assert(
        fc.property(fc.array(fc.oneof(line, nasty), { maxLength: 12 }), (lines) => {
          const answer = new Answer(lines.join('\n'));
          const facts = parseHostFacts(answer.lines);
          const tags = [
            ...facts.releases.map(({ tag }) => tag),
            ...facts.slots.values(),
            ...facts.partials,
            ...facts.backups.map(({ id }) => id),
          ];
          for (const tag of tags)
            if (tag !== undefined) expect(tag).toMatch(/^[A-Za-z0-9_+@,=][A-Za-z0-9._+@,=-]*$/);
          for (const slot of [...facts.slots.keys(), facts.live, facts.switching])
            if (slot !== undefined) expect(checkSlotName(slot)).toBe(undefined);
          for (const { record } of facts.releases)
            for (const value of Object.values(record ?? {}))
              if (typeof value === 'string') expect(value).not.toMatch(/\p{Cc}/u);
          const owner = facts.lock ?? readLockOwner(answer.get('held'));
          for (const word of Object.values(owner ?? {})) expect(word).not.toMatch(/\p{Cc}/u);
          readAnswer(answer, [
            { kind: 'http', url: 'http://x/', headers: [], redirects: 0, timeoutMs: 1 },
            { kind: 'command', command: 'true', timeoutMs: 1 },
          ]);
          readHead(lines.join('\n'));
          expect(({} as Record<string, unknown>)['polluted']).toBe(undefined);
        }),
        often(3_000),
      );
    },
    LONG,
  );

  test(
    'stays text in every summary',
    () => {
      const tables = (text: string, columns: number) => {
        const rows = text.split('\n').filter((line) => line.startsWith('|'));
        for (const row of rows) expect(row.replace(/\\./g, '').split('|').length, row).toBe(columns + 2);
        expect(text).not.toMatch(/<(?!\/?(details|summary)>)/);
        expect(text.replace(/\\./g, '')).not.toMatch(/\]\(http/);
      };
      fc.assert(
        fc.property(nasty, nasty, nasty, (one, two, three) => {
          const hosts = [
            {
              host: one,
              result: 'sent',
              base: two,
              filesSent: 1,
              bytesSent: 1,
              filesLinked: 1,
              durationMs: 1,
            },
          ];
          const live = { slot: 'blue', tag: two };
          const approvers = [{ login: 'mona', comment: three }];
          const escaped = (text: string) => text.replace(/[\r\n]/g, '');
          tables(
            escaped(
              deploySummary(
                {
                  tag: 'v1',
                  slot: 'green',
                  slotIsLive: false,
                  changes: [three],
                  manifest: 'a'.repeat(64),
                  serving: {
                    kind: 'settled',
                    slot: 'blue',
                    tag: two,
                    served: { slot: 'blue', tag: two },
                    busy: ['blue'],
                    unread: [],
                    lines: [],
                  },
                  durationMs: 1,
                  pruned: new Map([[one, { removed: [two], stayed: [{ name: two, why: three }] }]]),
                  hosts,
                },
                approvers,
              ),
            ).replace(/## /g, '\n## '),
            7,
          );
          const rows = [{ host: one, previousSlot: two, changed: true, durationMs: 1 }];
          tables(
            switchSummary(
              { live: { slot: 'blue', tag: three }, previous: live, changed: true, hosts: rows },
              { dryRun: false, approvers, behind: [one, two] },
            ),
            4,
          );
          const health = {
            fromRunner: false,
            answered: true,
            verdict: 'unhealthy',
            tag: two,
            live: two,
            attempts: 1,
            misses: 1,
            problems: [three],
            latency: undefined,
            host: one,
          } as const;
          tables(
            healthSummary(
              {
                verdict: 'unhealthy',
                slot: 'blue',
                when: 'idle',
                tag: two,
                hosts: [health],
                latency: undefined,
                durationMs: 1,
                good: undefined,
              },
              'production',
              approvers,
            ),
            8,
          );
        }),
        often(1_000),
      );
    },
    LONG,
  );

  test(
    'a manifest is read whole or not at all',
    () => {
      const line = fc.oneof(
        nasty,
        fc.constantFrom(
          'cutover-manifest 1',
          `f 644 3 ${'a'.repeat(64)} ./a`,
          'd 755 0 - ./b',
          `l 777 0 ${'b'.repeat(64)} ./c`,
          '> ../../etc',
          '',
        ),
      );
      fc.assert(
        fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
          const text = lines.join('\n');
          const manifest = parseManifest(text);
          if (manifest !== undefined) expect(textOf(manifestOf(manifest))).toBe(text);
        }),
        often(2_000),
      );
    },
    LONG,
  );
});

describe('what somebody writes into inputs and the configuration', () => {
  test(
    'is a configuration or an InputError, and nothing else',
    async () => {
      const leaf = fc.oneof(nasty, fc.integer(), fc.boolean(), fc.constant(null), fc.double());
      const key = fc.oneof(
        fc.constantFrom(
          'app',
          'source',
          'environments',
          'production',
          'path',
          'hosts',
          'slots',
          'health',
          'http',
          'command',
          'switch',
          'nginx',
          'include',
          'reload',
          'start',
          'shared',
          'backup',
          'databases',
          'timeouts',
          '__proto__',
        ),
        nasty,
      );
      const { tree } = fc.letrec((tie) => ({
        tree: fc.oneof(
          { maxDepth: 5 },
          leaf,
          fc.array(tie('tree'), { maxLength: 3 }),
          fc.dictionary(key, tie('tree'), { maxKeys: 4 }),
        ),
      }));
      const text = fc.oneof(
        nasty,
        fc.array(nasty, { maxLength: 6 }).map((lines) => lines.join('\n')),
        tree.map((value) => JSON.stringify(value)),
        fc.dictionary(key, tree).map((value) =>
          JSON.stringify({
            app: 'shop',
            environments: { production: { path: '/srv/shop', hosts: ['web1'], ...value } },
          }),
        ),
      );
      await fc.assert(
        fc.asyncProperty(text, async (config) => {
          try {
            await parseConfig(config, 'cutover.yml');
          } catch (thrown) {
            expect(thrown, String((thrown as Error).stack)).toBeInstanceOf(InputError);
          }
        }),
        often(400),
      );
    },
    LONG,
  );

  test(
    'a tag that is accepted is a plain folder name that every host accepts',
    () => {
      const guard =
        readFileSync(sourceFiles.prelude, 'utf8').match(/guard_tag\(\) \{[\s\S]*?\n\}/)?.[0] ?? '';
      expect(guard).toContain('case $1 in');
      const accepted = new Set<string>();
      fc.assert(
        fc.property(fc.oneof(nasty, fc.stringMatching(/^[A-Za-z0-9._+@,=-]{1,12}$/)), (tag) => {
          if (checkTag(tag) !== undefined) return;
          accepted.add(tag);
          expect(join('/srv/releases', tag)).toBe(`/srv/releases/${tag}`);
          expect(tag).toMatch(/^[A-Za-z0-9_+@,=][A-Za-z0-9._+@,=-]*$/);
        }),
        often(3_000),
      );
      expect(accepted.size).toBeGreaterThan(100);
      const { status, stdout } = spawnSync(
        'sh',
        [
          '-c',
          `fail() { echo "refused: $2"; exit 1; }\n${guard}\nfor tag do guard_tag "$tag"; done`,
          'cutover',
          ...[...accepted].slice(0, 5_000),
        ],
        { encoding: 'utf8' },
      );
      expect(stdout).toBe('');
      expect(status).toBe(0);
    },
    LONG,
  );

  test(
    'a host string reaches ssh as a plain name, and its configuration keeps its form',
    () => {
      const facts = {
        jump: undefined,
        knownHostsFile: '/j/known_hosts',
        socketDir: '/j',
        identity: { file: '/j/key' },
        connectTimeoutMs: 1,
        keyExchange: undefined,
      };
      const form = sshConfig({ ...facts, hosts: [] }).split('\n').length;
      fc.assert(
        fc.property(
          fc.oneof(
            nasty,
            fc.tuple(nasty, nasty).map(([user, host]) => `${user}@${host}`),
            fc.stringMatching(/^[a-z@.:[\]0-9-]{1,16}$/),
          ),
          (text) => {
            const address = parseHost(text);
            if (address === undefined) return;
            expect(address.hostname).toMatch(/^[A-Za-z0-9:][A-Za-z0-9._:-]*$/);
            if (address.user !== undefined) expect(address.user).toMatch(/^[A-Za-z_][\w.-]*$/);
            expect(aliasOf(address)).toMatch(/^h[0-9a-f]{12}$/);
            const lines = sshConfig({ ...facts, hosts: [{ alias: aliasOf(address), address }] }).split('\n');
            expect(lines.length).toBe(form + 3 + (address.user === undefined ? 0 : 1));
          },
        ),
        often(3_000),
      );
    },
    LONG,
  );

  test(
    'an app root is plain, absolute and not the root',
    () => {
      fc.assert(
        fc.property(
          fc.oneof(
            nasty,
            nasty.map((text) => `/${text}`),
            nasty.map((text) => `/srv/${text}`),
          ),
          (path) => {
            if (checkAppRoot(path) !== undefined) return;
            expect(path.replaceAll('$CUTOVER_ADDRESS', 'x')).toMatch(/^(\/[A-Za-z0-9._@+-]+)+$/);
            expect(path.split('/')).not.toContain('..');
          },
        ),
        often(3_000),
      );
    },
    LONG,
  );

  test(
    'no argument of a call is ever run by the shell of a host, and all arrive as they are',
    async () => {
      const word = nasty.filter((text) => !text.includes('\0') && text.isWellFormed());
      fc.assert(
        fc.property(fc.array(word, { minLength: 20, maxLength: 100 }), (args) => {
          const { status, stdout } = spawnSync('sh', ['-c', BOOTSTRAP], {
            input: encodeCall('printf "%s\\0" "$@"', args),
            cwd: dir,
          });
          expect(status).toBe(0);
          expect(stdout.toString()).toBe(args.map((one) => `${one}\0`).join(''));
        }),
        often(15),
      );
      expect(existsSync(canary)).toBe(false);
      expect(await readdir(dir)).toEqual([]);
      expect(() => encodeCall('', ['a\0b'])).toThrow(CutoverError);
    },
    LONG,
  );
});

test('the canary would sing', async () => {
  const [piece = ''] = pieces(canary);
  spawnSync('sh', ['-c', `echo ${piece}`]);
  expect(existsSync(canary)).toBe(true);
  await rm(canary);
});
