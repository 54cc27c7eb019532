import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { planCheck } from '../../src/config/health.ts';
import { parseConfig } from '../../src/config/load.ts';
import { commandVariables, settingsFor } from '../../src/config/settings.ts';
import { ACTIONS, type ActionName } from '../../src/entry/actions.ts';
import type { Entry } from '../../src/entry/context.ts';
import { CutoverError, describeFailure, InputError } from '../../src/errors.ts';
import { databasesOn } from '../../src/host/backup/databases.ts';
import { Answer, BOOTSTRAP, encodeCall } from '../../src/host/connection/call.ts';
import { Fleet } from '../../src/host/connection/fleet.ts';
import { Host } from '../../src/host/connection/host.ts';
import { script } from '../../src/host/connection/scripts.ts';
import { switchMethodOf } from '../../src/host/switch/switch-method.ts';
import type { BackupManifest } from '../../src/model/backup.ts';
import { backupSummary, restoreSummary } from '../../src/model/backup-summary.ts';
import { differenceFrom } from '../../src/model/difference.ts';
import { writablePatterns } from '../../src/model/manifest.ts';
import { reportMarkdown } from '../../src/model/report-markdown.ts';
import { listSummary } from '../../src/model/rollback-list.ts';
import { rollbackPlan, rollbackSummary } from '../../src/model/rollback-summary.ts';
import { run } from '../../src/process/run.ts';
import { uploadArgv } from '../../src/rsync-wrapper/argv.ts';
import { transfer } from '../../src/rsync-wrapper/transfer.ts';
import { pack } from '../../src/source/pack.ts';
import { Payloads } from '../../src/source/payloads.ts';
import { textOf } from '../support/manifests.ts';
import { collectLog } from '../support/runner/collect-log.ts';
import { shellFolder } from '../support/runner/script.ts';
import { newSshKey } from '../support/servers/ssh-key.ts';
import { commandsIn, hostileText, LONG, often, tried } from '../support/sites/hostile-text.ts';
import { LocalRoot, readTree, TOKEN } from '../support/sites/release-on-host.ts';

let dir: string;
let canary: string;
let nasty: fc.Arbitrary<string>;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'cutover-hostile-'));
  canary = join(dir, 'canary');
  nasty = hostileText(canary);
});
beforeEach(() => expect(existsSync(canary)).toBe(false));
afterAll(async () => {
  expect(existsSync(canary)).toBe(false);
  await rm(dir, { recursive: true, force: true });
  process.stdout.write(`hostile input: ${tried.cases} cases in this file\n`);
});

test(
  'the inputs of every action: a clear error, and nothing that was written into one is run or logged as a command',
  async () => {
    const entries: Record<ActionName, () => Promise<{ entry: Entry }>> = {
      release: () => import('../../src/entry/release.ts'),
      'tag-release': () => import('../../src/entry/tag-release.ts'),
      'backup-remote': () => import('../../src/entry/backup-remote.ts'),
      'restore-backup': () => import('../../src/entry/restore-backup.ts'),
      'rsync-deploy': () => import('../../src/entry/rsync-deploy.ts'),
      'switch-slot': () => import('../../src/entry/switch-slot.ts'),
      'verify-health': () => import('../../src/entry/verify-health.ts'),
      'rollback-to-tag': () => import('../../src/entry/rollback-to-tag.ts'),
      observe: () => import('../../src/entry/observe.ts'),
      'run-task': () => import('../../src/entry/run-task.ts'),
      inspect: () => import('../../src/entry/inspect.ts'),
      'export-changes': () => import('../../src/entry/export-changes.ts'),
      'record-rehearsal': () => import('../../src/entry/record-rehearsal.ts'),
    };
    const workspace = join(dir, 'workspace');
    await mkdir(join(workspace, '.github'), { recursive: true });
    await mkdir(join(workspace, 'dist'));
    await writeFile(join(workspace, 'dist/index.html'), 'hello\n');
    // A port where nobody listens: what comes so far ends there.
    const config = {
      app: 'shop',
      source: 'dist',
      environments: {
        production: {
          path: '/srv/shop',
          hosts: ['deploy@cutover.invalid'],
          health: [{ command: 'true' }],
          timeouts: { connect: '2s' },
        },
      },
    };
    await writeFile(join(workspace, '.github/cutover.yml'), JSON.stringify(config));
    const valid: Record<string, string> = {
      environment: 'production',
      tag: 'v1',
      'ssh-private-key': newSshKey('fuzz').privateKey,
      'ssh-known-hosts': `cutover.invalid ${newSshKey('host').publicKey}`,
      confirm: 'production',
      'backup-id': '20261122T033000Z-v1',
      reason: 'orders fail',
    };
    const names = new Map<ActionName, { inputs: string[]; outputs: string[] }>();
    for (const action of ACTIONS) {
      const root = join(import.meta.dirname, '../..');
      const folder = action === 'release' ? root : join(root, 'actions', action);
      const declared = parse(await readFile(join(folder, 'action.yml'), 'utf8')) as {
        inputs: object;
        outputs?: object;
      };
      names.set(action, {
        inputs: Object.keys(declared.inputs),
        outputs: Object.keys(declared.outputs ?? {}),
      });
    }
    // The runner cannot hand a NUL to a process.
    const value = nasty.filter((text) => !text.includes('\0') && text.isWellFormed());
    const one = fc.constantFrom(...ACTIONS).chain((action) =>
      fc.record({
        action: fc.constant(action),
        inputs: fc.dictionary(fc.constantFrom(...(names.get(action)?.inputs ?? [])), value, { maxKeys: 3 }),
      }),
    );
    const kept = { ...process.env };
    const write = process.stdout.write.bind(process.stdout);
    try {
      await fc.assert(
        fc.asyncProperty(one, async ({ action, inputs }) => {
          const job = await mkdtemp(join(dir, 'job-'));
          const env: Record<string, string> = {
            PATH: kept['PATH'] ?? '',
            HOME: job,
            RUNNER_TEMP: join(job, 'temp'),
            GITHUB_WORKSPACE: workspace,
            GITHUB_REPOSITORY: 'acme/shop',
            GITHUB_RUN_ID: '1',
            GITHUB_SHA: 'f'.repeat(40),
            GITHUB_API_URL: 'http://127.0.0.1:1',
            GITHUB_OUTPUT: join(job, 'output'),
            // The toolkit keeps the path of the first.
            GITHUB_STEP_SUMMARY: join(dir, 'summary'),
          };
          for (const [name, text] of Object.entries({ ...valid, ...inputs }))
            if (names.get(action)?.inputs.includes(name)) env[`INPUT_${name.toUpperCase()}`] = text;
          for (const file of ['OUTPUT', 'STEP_SUMMARY']) await writeFile(env[`GITHUB_${file}`] ?? '', '');
          for (const name of Object.keys(process.env)) delete process.env[name];
          Object.assign(process.env, env);
          let printed = '';
          process.stdout.write = ((text: string) => {
            printed += text;
            return true;
          }) as typeof process.stdout.write;
          const log = collectLog();
          let thrown: unknown;
          try {
            const { entry } = await entries[action]();
            await entry({ action, log, signal: new AbortController().signal, env: process.env });
          } catch (error) {
            thrown = error;
          } finally {
            process.stdout.write = write;
            Object.assign(process.env, kept);
            const { closeSsh } = await import('../../src/host/connection/close-ssh.ts');
            await closeSsh(join(job, 'temp'));
          }
          expect(thrown, String((thrown as Error | undefined)?.stack)).toBeInstanceOf(CutoverError);
          expect(describeFailure(action, thrown)).toMatch(/^[a-z-]+( \/ .*)?: \S/);
          const foreign = printed
            .split(/\r\n|\r|\n/)
            .filter((line) => !/^::(add-mask|debug|warning)::|^$/.test(line));
          expect(commandsIn(foreign.join('\n'))).toEqual([]);
          expect(log.text()).not.toMatch(/\r(?!\n)|\x0d|\0/);
          const outputs = (await readFile(join(job, 'output'), 'utf8')).matchAll(/^(.*)<<ghadelimiter_/gm);
          for (const [, output = ''] of outputs) expect(names.get(action)?.outputs).toContain(output);
          expect(existsSync(canary)).toBe(false);
          expect((await readdir(workspace)).sort()).toEqual(['.github', 'dist']);
          await rm(job, { recursive: true });
        }),
        often(30),
      );
    } finally {
      process.stdout.write = write;
      Object.assign(process.env, kept);
    }
  },
  LONG,
);

test(
  'what a configuration may hold keeps its place in every argument list and in the text for nginx',
  async () => {
    const text = fc.oneof(
      { weight: 1, arbitrary: nasty },
      {
        weight: 2,
        arbitrary: fc.constantFrom('v1', '/srv/shop/nginx/live.conf', 'shop', 'web1:3001', 'a=b'),
      },
    );
    const inRoot = text.map((part) => `/srv/shop/${part}`);
    const configuration = fc.record({
      source: text,
      server: text,
      upstream: text,
      command: text,
      url: text.map((part) => `http://127.0.0.1:$CUTOVER_PORT/${part}`),
      header: text,
      path: fc.oneof(text, inRoot),
      database: text,
    });
    let accepted = 0;
    await fc.assert(
      fc.asyncProperty(
        configuration,
        fc.constantFrom('server', 'upstream', 'command', 'database'),
        async (all, one) => {
          // One nasty value in a place at a time, and now and then all of them.
          const pick = (name: keyof typeof all, otherwise: string) =>
            one === name ? String(all[name]) : otherwise;
          const config = {
            app: 'shop',
            source: 'dist',
            environments: {
              production: {
                path: '/srv/shop',
                hosts: ['deploy@web1'],
                slots: {
                  blue: { port: 3001, server: pick('server', '$CUTOVER_ADDRESS:3001') },
                  green: { port: 3002 },
                },
                start: pick('command', 'true'),
                health: [
                  { http: all.url, headers: { 'X-Test': all.header } },
                  { command: pick('command', 'true') },
                ],
                switch: {
                  nginx: {
                    include: '/srv/shop/nginx/live.conf',
                    reload: pick('command', 'true'),
                    upstream: pick('upstream', 'shop'),
                  },
                },
                backup: { databases: [{ postgresql: pick('database', 'shop') }] },
              },
            },
          };
          try {
            const settings = settingsFor(
              await parseConfig(JSON.stringify(config), 'cutover.yml'),
              'production',
            );
            const ssh = {
              dir,
              configFile: '/j/config',
              socketDir: '/j',
              connectTimeoutMs: 1,
              jump: undefined,
            };
            const host = new Host(
              ssh,
              settings.hosts[0] ?? { name: '', hostname: '', port: 22, user: undefined },
            );
            const log = collectLog();
            const fleet = new Fleet({
              ssh,
              hosts: [host],
              parallel: 1,
              log,
              signal: new AbortController().signal,
            });
            const identity = {
              action: 'x',
              repository: 'a/b',
              run: '',
              runId: '1',
              attempt: '1',
              actor: '',
              sha: '',
            };
            const method = switchMethodOf({ settings, fleet, identity });
            const [slot] = settings.slots;
            if (slot === undefined) throw new Error('no slot');
            const [, nginx = ''] = method.args(host, { to: { slot, tag: 'v1' }, from: undefined });
            // A comment, one block with one server and its keepalive: nothing of the value ends a line or a block.
            expect(nginx).toMatch(
              /^# Cutover: slot blue, release v1\. Written by every switch\.\nupstream [\w.-]+ \{\n {2}server [^;{}#\n"'$\\]+;\n {2}keepalive 16;\n\}$/,
            );
            const variables = commandVariables(settings, host, { slot, tag: 'v1' });
            for (const value of Object.values(variables)) expect(value).not.toContain('\0');
            for (const check of settings.options.health) {
              const planned = planCheck(check, variables);
              if (planned.ask.kind !== 'http') continue;
              expect(planned.ask.url).toMatch(/^http:\/\/127\.0\.0\.1:3001\/[^\s"<>\\^`|]*$/);
              for (const line of planned.ask.headers) expect(String(line)).not.toMatch(/[\r\n]/);
            }
            const [database] = databasesOn(host, settings, undefined);
            expect(database?.file).toMatch(/^[A-Za-z0-9][\w.-]*$/);
            encodeCall(script('backup-database', 'postgresql').text, [
              '/srv/shop',
              TOKEN,
              'id',
              ...(database?.args ?? []),
            ]);
            accepted++;
          } catch (thrown) {
            expect(thrown, String((thrown as Error).stack)).toBeInstanceOf(CutoverError);
          }
          // Paths as operands of rsync: each one argument, never an option.
          for (const place of [all.path, all.source]) {
            if (!place.startsWith('/') || place.includes('"')) continue;
            const upload = uploadArgv({
              sshConfig: '/j/config',
              alias: 'h0123456789ab',
              from: place,
              filesFrom: '/j/list',
              to: '/srv/shop/releases/v1.partial',
              basis: undefined,
            });
            expect(upload.slice(-3)).toEqual([
              '--',
              `${place}/`,
              'h0123456789ab:/srv/shop/releases/v1.partial/',
            ]);
            const { file, argv } = transfer('download', {
              sshConfigFile: '/j/config',
              alias: 'h0123456789ab',
              remote: place,
              local: dir,
            });
            expect([file, ...argv.slice(-3)]).toEqual(['rsync', '--', `h0123456789ab:${place}/`, `${dir}/`]);
            expect(argv).toContain('--protect-args');
          }
        },
      ),
      often(1_000),
    );
    expect(accepted).toBeGreaterThan(20);
  },
  LONG,
);

test(
  'every summary: text stays text, a table keeps its columns',
  () => {
    const plain = (text: string) => text.replace(/\\./g, '');
    const check = (text: string) => {
      const tables = text.split(/\n(?!\|)/).filter((part) => part.startsWith('|') || part.includes('\n|'));
      for (const table of tables) {
        const rows = table.split('\n').filter((line) => line.startsWith('|'));
        const [first = ''] = rows;
        for (const row of rows)
          expect(plain(row).split('|').length, row).toBe(plain(first).split('|').length);
      }
      expect(text).not.toMatch(/<(?!\/?(details|summary)>)/);
      expect(plain(text)).not.toMatch(/\]\((?!https:\/\/github\.com\/acme\/shop\/actions\/workflows\/)/);
    };
    const now = new Date('2026-11-22T03:30:00Z');
    fc.assert(
      fc.property(nasty, nasty, nasty, fc.boolean(), (one, two, three, ok) => {
        const markdown = reportMarkdown({
          app: one,
          environment: two,
          verdict: ok ? 'released' : 'rolled-back',
          tag: three,
          commit: one,
          previousTag: two,
          ...{
            previousCommit: three,
            liveTag: two,
            switched: ok,
            ...{ migrateBroke: false, cancelled: false },
            markedBad: ok,
            plan: ok
              ? undefined
              : {
                  ...{ sentence: one, moves: [two], dangers: [three] },
                  parts: [{ title: two, lines: [one, three] }],
                },
            planId: three,
          },
          serving: { kind: 'settled', tag: two, sentence: `visitors get ${two} from ${three}` },
          slot: 'green',
          previousSlot: 'blue',
          manifest: three,
          migrated: ok,
          dryRun: ok,
          actor: one,
          approvers: [two, three].map((login) => ({ login, comment: one })),
          emergency: three,
          beforeRead: ok,
          backupWanted: ok,
          backup: { id: one, bytes: 1, verified: two, durationMs: 1 },
          hosts: [{ host: one, ok, state: two }],
          stages: [{ name: three, from: 0, to: 1, ok }],
          failure: ok
            ? undefined
            : {
                ...{ stage: one, message: two, next: three },
                hosts: [{ host: one, cause: two, output: [three, two], logs: [one] }],
              },
          repositoryUrl: 'https://github.com/acme/shop',
          runUrl: 'https://github.com/acme/shop/actions/runs/1',
          rollbackWorkflow: two,
        });
        // What hosts printed stands in blocks that nothing in them can end, and there is one chart.
        const blocks = /^(`{3,})text\n[^\n]*(?:\n(?!\1$)[^\n]*)*\n\1$/gm;
        expect(markdown.match(blocks) ?? []).toHaveLength(ok ? 0 : 2);
        const rest = markdown.replace(blocks, '');
        // A plan has nothing to draw yet.
        expect(rest.match(/^```/gm) ?? []).toHaveLength(ok ? 2 : 0);
        check(rest.replace(/```mermaid[\s\S]*?\n```/, ''));
        const hosts = [{ host: one, previousSlot: two, changed: ok }];
        check(
          rollbackSummary(
            {
              tag: one,
              slot: 'blue',
              method: 'slot',
              left: [two],
              changed: ok,
              migratedSince: [three],
              migrationsKnown: ok,
              compatible: 'yes',
              differing: ok ? [] : [three],
              data: ok ? { id: one, safety: two } : undefined,
              durationMs: 1,
              switchedMs: 1,
              hosts,
            },
            three,
            [{ login: one, comment: two }],
          ),
        );
        check(
          rollbackPlan(
            {
              tag: one,
              slot: 'blue',
              method: 'cache',
              left: [two],
              lacking: [two],
              holders: [three],
              lines: [three],
              migratedSince: [one],
            } as never,
            two,
            ok,
            three,
          ),
        );
        const listed = {
          tag: one,
          state: 'good',
          commit: two,
          releasedAt: three,
          goodAt: one,
          by: two,
          approvers: [three],
          reason: one,
          backup: two,
          bytes: 1,
          migrated: ok,
          manifest: three,
          previous: ok,
          method: undefined,
          refused: one,
          cached: ok,
          hosts: [{ host: two, state: three, where: one }],
        } as const;
        check(listSummary([listed, { ...listed, tag: three }], two, now));
        const manifest = {
          host: one,
          tag: two,
          files: { count: 1, bytes: 1, newBytes: 1, durationMs: 1, changedByHand: [three] },
          databases: [
            {
              name: two,
              server: three,
              tables: 1,
              rows: 1,
              bytes: 1,
              durationMs: 1,
              verified: 'list',
              notes: [one],
            },
          ],
        } as unknown as BackupManifest;
        check(backupSummary({ id: three, hosts: [{ manifest, removed: [one, two] }], durationMs: 1 }));
        check(
          restoreSummary({
            id: one,
            from: two,
            to: three,
            safety: one,
            databases: [{ host: two, name: three, tables: 1, rows: 1 }],
            files: [{ host: one, what: two }],
            approvers: [{ login: two, comment: three }],
            durationMs: 1,
          }),
        );
      }),
      often(1_000),
    );
  },
  LONG,
);

test(
  'any tree is released as it is, or refused before anything is sent; no name in it is run',
  async () => {
    const shellDir = await shellFolder(dir, 'dash');
    const name = fc
      .oneof(
        nasty,
        fc.constantFrom(
          '-rf',
          '--checkpoint=1',
          ' lead',
          'trail ',
          '*',
          '$HOME',
          '~',
          '#',
          '!x',
          'a\\',
          'é'.repeat(100),
        ),
      )
      .map((text) => text.replaceAll('/', '-').replaceAll('\0', ''))
      .filter(
        (text) => text.isWellFormed() && !['', '.', '..'].includes(text) && Buffer.byteLength(text) <= 255,
      );
    const file = fc.record({
      path: fc.array(name, { minLength: 1, maxLength: 3 }),
      content: fc.oneof(nasty, fc.constant('')),
      link: fc.option(
        nasty.filter((text) => !text.includes('\0') && text !== '' && Buffer.byteLength(text) < 1_000),
        {
          freq: 5,
          nil: undefined,
        },
      ),
    });
    let built = 0;
    let count = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(file, { minLength: 1, maxLength: 8 }), async (files) => {
        const at = join(dir, `tree-${count++}`);
        const from = join(at, 'source');
        await mkdir(from, { recursive: true });
        await writeFile(join(from, 'index.html'), 'hello\n');
        for (const { path, content, link } of files) {
          const target = join(from, ...path);
          // A name that is taken, as a folder or a file, stays what it is.
          await mkdir(join(from, ...path.slice(0, -1)), { recursive: true })
            .then(() =>
              link === undefined ? writeFile(target, content, { flag: 'wx' }) : symlink(link, target),
            )
            .catch(() => undefined);
        }
        try {
          const source = await readTree(from);
          const host = new LocalRoot(join(at, 'root'), shellDir);
          await host.lock();
          const difference = differenceFrom(undefined, source.manifest);
          const packed = join(at, 'packed');
          await pack(source, { tag: 'v1', base: undefined, difference }, 'gzip', packed);
          const header = encodeCall(script('build-release').text, [
            ...[host.root, TOKEN, 'v1', '', source.sha256, 'gzip'],
            ...[new Payloads(source, at).treeSum('v1'), writablePatterns(source.manifest).join('\n'), 'full'],
            ...[JSON.stringify({ tag: 'v1' }), JSON.stringify({ event: 'deployed' }), 'blue'],
          ]);
          const ran = await run(
            { file: join(shellDir, 'sh'), argv: ['-c', BOOTSTRAP], cwd: at },
            { stdin: Buffer.concat([Buffer.from(header), await readFile(packed)]), exitCodes: 'any' },
          );
          const answer = new Answer(ran.stdout);
          expect([answer.exitCode, answer.get('error'), ran.stderr]).toEqual([0, undefined, '']);
          expect(textOf((await readTree(host.path('releases/v1'))).manifest)).toBe(textOf(source.manifest));
          built++;
        } catch (thrown) {
          expect(thrown, String((thrown as Error).stack)).toBeInstanceOf(InputError);
        }
        expect((await readdir(at)).filter((entry) => !['source', 'root', 'packed'].includes(entry))).toEqual(
          [],
        );
        expect(existsSync(canary)).toBe(false);
        await run({ file: 'chmod', argv: ['-R', 'u+w', '--', at] });
        await rm(at, { recursive: true });
      }),
      often(25),
    );
    expect(built).toBeGreaterThan(3);
  },
  LONG,
);
