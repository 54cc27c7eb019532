import { createHash, randomBytes } from 'node:crypto';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActionResult } from '../support/runner/action.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { type GovernedShop, startGovernedShop } from '../support/sites/governed-shop.ts';
import { treeOf } from '../support/tree.ts';
import { watchArgv } from '../support/watch-argv.ts';

/** Letters that no hash, number or name holds by chance. */
const needle = () => [...randomBytes(18)].map((byte) => 'ghijklmnopqrstuv'[byte % 16]).join('');
const secret = { token: needle(), other: needle(), line: needle(), old: needle() };
const all = Object.values(secret);
/** As a person pastes them: a comment, quotes, a value of several lines, a short one that could be guessed. */
const first = [
  '# of the shop',
  `TOKEN='${secret.token}'`,
  'NODE_ENV=production',
  'PIN=4711',
  `OLD=${secret.old}`,
  `KEY="-----BEGIN KEY-----`,
  secret.line,
  '-----END KEY-----"',
  '',
].join('\n');
const second = first
  .replace(secret.token, secret.other)
  .replace(`OLD=${secret.old}\n`, '')
  .replace('PIN=4711', 'PIN=4711\nADDED=yes');

/** What a version ships for paths that outlive releases. */
const shipped = (version: string) => ({
  'uploads/logo.txt': `logo of ${version}\n`,
  'uploads/deep/run.sh': { content: '#!/bin/sh\n', mode: 0o755 },
  'uploads/deep/left.tmp': 'not shipped',
  'log/app': `log of ${version}\n`,
});

let team: GovernedShop;
let released: { result: ActionResult; argv: string };
beforeAll(async () => {
  team = await startGovernedShop({
    hosts: 2,
    config: {
      'env-file': 'config/.env',
      writable: ['var'],
      shared: ['uploads', 'log/app'],
      exclude: ['*.tmp'],
    },
    environment: {
      // What a virtual environment is to a Python application: made on the host, by what only the host has.
      prepare: '. "$CUTOVER_ENV_FILE" && printf %s "$TOKEN" >var/prepared',
      migrate: 'test -s var/prepared && . config/.env && printf %s "$KEY" >var/migrated',
      start: '. "$CUTOVER_ENV_FILE" && echo "it said $TOKEN" && start-slot "$CUTOVER_SLOT"',
    },
  });
  await team.shop.build('v1', { extra: shipped('v1') });
  released = await watchArgv(() => team.mustStep('release', { tag: 'v1', 'env-file': first }));
});
afterAll(() => team?.[Symbol.asyncDispose]());

const hosts = () => team.shop.fleet.hosts;
const onAll = <T>(work: (host: TestHost) => Promise<T>) => Promise.all(hosts().map(work));
const valuesOf = (host: TestHost, tag: string) =>
  readFile(join(host.root, 'releases', tag, 'config/.env'), 'utf8').catch(() => 'none');
const named = async (host: TestHost, tag: string) =>
  (await readlink(join(host.root, 'releases', tag, '.cutover/env'))).split('/').at(-1) ?? '';
/** Everything that others may read of a step: the log as the runner shows it, with what it was told to mask. */
function shown({ log, outputs, summary }: ActionResult): string {
  const hidden = [...log.matchAll(/^::add-mask::(.+)$/gm)].map(({ 1: text = '' }) => text);
  const lines = log.split('\n').filter((line) => !line.startsWith('::add-mask::'));
  const seen = hidden.reduce((rest, text) => rest.replaceAll(text, '***'), lines.join('\n'));
  return [seen, JSON.stringify(outputs), summary].join('\n');
}

test('the values of a secret are on each host for its account alone, and nowhere else', async () => {
  for (const host of hosts()) {
    expect(await valuesOf(host, 'v1')).toBe(first);
    const name = await named(host, 'v1');
    const file = join(host.root, '.cutover/env', name);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect((await stat(join(host.root, '.cutover/env'))).mode & 0o777).toBe(0o700);
    expect(name).not.toBe(createHash('sha256').update(first).digest('hex').slice(0, 32));
    const index = await readFile(`${file}.index`, 'utf8');
    expect(index).toContain('PIN ');
    for (const text of [createHash('sha256').update('4711').digest('hex'), '4711', ...all])
      expect(index).not.toContain(text);
    const { stdout } = await host.exec(
      `cat ${host.root}/.cutover/history.jsonl ${host.root}/.cutover/releases/*`,
    );
    for (const text of all) expect(stdout).not.toContain(text);
  }
  // Each host has a key of its own, so equal values have different names.
  expect(new Set(await onAll((host) => named(host, 'v1'))).size).toBe(2);
});

test('no argument, log, output or record holds a value, and what a command prints of one is masked', () => {
  const { state } = team.github;
  const seen = `${shown(released.result)}\n${released.argv}\n${JSON.stringify([state.deployments, state.statuses])}`;
  for (const text of all) expect(seen).not.toContain(text);
  expect(seen).toContain('it said ***');
  // What everybody may read anyway is not blotted out.
  expect(seen).toContain('"environment":"production"');
});

test('`prepare` runs on every host before `migrate`, and both find the values', async () => {
  for (const host of hosts())
    expect(await readFile(join(host.root, 'releases/v1/var/prepared'), 'utf8')).toBe(secret.token);
  const migrated = await onAll((host) =>
    readFile(join(host.root, 'releases/v1/var/migrated'), 'utf8').catch(() => 'not here'),
  );
  expect(migrated).toEqual([`-----BEGIN KEY-----\n${secret.line}\n-----END KEY-----`, 'not here']);
});

test('what a first release ships for `shared` is there, may be written to, and without what is excluded', async () => {
  expect(released.result.log).toContain('shared/uploads has its first content, from this release');
  for (const host of hosts()) {
    const { stdout } = await host.exec(
      `cd ${host.root} && find shared -printf '%m %p\\n' | sort -k 2 && cat releases/v1/uploads/logo.txt releases/v1/log/app; ls -A .cutover`,
    );
    expect(stdout).toMatch(
      /^\d+ shared\n\d+ shared\/log\n644 shared\/log\/app\n755 shared\/uploads\n755 shared\/uploads\/deep\n755 shared\/uploads\/deep\/run.sh\n644 shared\/uploads\/logo.txt\nlogo of v1\nlog of v1\n/,
    );
    expect(stdout).not.toContain('seed');
    await host.exec(
      `cd ${host.root}/shared/uploads && echo mine >logo.txt && echo more >of-visitors.txt && rm -r deep`,
    );
  }
});

test('a dry run names what is new, changed and gone, and no value; other values than those are not what was approved', async () => {
  await team.shop.build('v2', { extra: shipped('v2') });
  const dry = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true', 'env-file': second });
  for (const line of ['new: ADDED', 'changed: TOKEN', 'gone: OLD'])
    expect(dry.log).toContain(`values of env-file: ${line}\n`);
  for (const text of all) expect(shown(dry)).not.toContain(text);
  const blind = await team.mustStep('release', { tag: 'v2', 'dry-run': 'true' });
  expect(blind.log).toContain(
    'values of env-file: not given to this dry run, or not to be compared with its key: what changes of them is not known',
  );
  const trees = await onAll((host) => treeOf(host.root));
  const plan = dry.outputs['plan'] ?? '';
  const moved = await team.step('release', { tag: 'v2', 'expect-plan': plan, 'env-file': first });
  expect([moved.exitCode, moved.outputs['result']], moved.log).toEqual([1, 'outdated']);
  expect(moved.log).toContain(
    'what differs of the values was new: ADDED; changed: TOKEN; gone: OLD when this was approved',
  );
  expect(await onAll((host) => treeOf(host.root))).toEqual(trees);
  expect(await team.serving()).toEqual(['v1', 'v1']);

  await team.mustStep('release', { tag: 'v2', 'expect-plan': plan, 'env-file': second });
  expect(await onAll((host) => valuesOf(host, 'v2'))).toEqual([second, second]);
  expect(await onAll((host) => valuesOf(host, 'v1'))).toEqual([first, first]);
  expect(await team.serving()).toEqual(['v2', 'v2']);
});

test('going back brings the old values back, also to a host that has lost the release; without them nothing moves', async () => {
  const [lost, other] = hosts();
  if (lost === undefined || other === undefined) throw new Error('no hosts');
  const kept = await named(other, 'v1');
  await lost.exec(
    `stop-slot blue; cd ${lost.root} && rm .cutover/env/${await named(lost, 'v1')}* && chmod -R u+w releases/v1 && rm -rf releases/v1 slots/blue .cutover/releases/v1.*`,
  );
  const move = (from: string, to: string) =>
    other.exec(`cd ${other.root} && for end in '' .index; do mv "${from}/${kept}$end" ${to}/; done`);
  await move('.cutover/env', '/tmp');
  const none = await team.step('rollback-to-tag', { tag: 'v1' });
  await move('/tmp', '.cutover/env');
  expect([none.exitCode, none.log]).toEqual([
    1,
    expect.stringContaining('no host has the values of `env-file` that v1 ran with'),
  ]);
  expect(await team.serving()).toEqual(['v2', 'v2']);

  const back = await team.mustStep('rollback-to-tag', { tag: 'v1', reason: 'too slow' });
  expect(back.log).toContain('the values of v1 came from there');
  expect(await onAll((host) => valuesOf(host, 'v1'))).toEqual([first, first]);
  expect(await team.serving()).toEqual(['v1', 'v1']);
  for (const text of all) expect(shown(back)).not.toContain(text);
});

test('what visitors made of it stays, whatever later releases ship; and what is lost is not made up', async () => {
  for (const host of hosts()) {
    const { stdout } = await host.exec(`cd ${host.root}/shared && cat uploads/* log/app`);
    expect(stdout).toBe('mine\nmore\nlog of v1\n');
  }
  const [host] = hosts();
  await host?.exec(`cd ${host.root}/shared && mv uploads kept`);
  await team.shop.build('v3', { extra: shipped('v3') });
  const result = await team.step('release', { tag: 'v3', 'env-file': second });
  expect([result.exitCode, result.log]).toEqual([1, expect.stringContaining('shared/uploads is not there')]);
  expect(await team.serving()).toEqual(['v1', 'v1']);
  await host?.exec(`cd ${host.root}/shared && mv kept uploads`);
});

test('a release without its values is refused before anything is changed', async () => {
  const trees = await onAll((host) => treeOf(host.root));
  for (const action of ['rsync-deploy']) {
    const result = await team.step(action, { tag: 'v9' });
    expect(result.exitCode).toBe(1);
    expect(result.log).toContain('the values of config/.env (`env-file`) are not given');
    expect(result.log).toContain('env-file: ${{ secrets.ENV_FILE }}');
  }
  expect(await onAll((host) => treeOf(host.root))).toEqual(trees);
  expect(await team.serving()).toEqual(['v1', 'v1']);
});

test('values that cannot be read are refused by the number of the line, and not a word of it is shown', async () => {
  const text = `A=b\n${secret.token} and more`;
  const result = await team.step('release', { tag: 'v9', 'env-file': text });
  expect([result.exitCode, result.log]).toEqual([1, expect.stringContaining('line 2 is no NAME=value')]);
  expect(shown(result)).not.toContain(secret.token);
  expect(await team.serving()).toEqual(['v1', 'v1']);
});

test('a `prepare` that fails on one host ends the release before `migrate`; the old version serves', async () => {
  const settings = team.shop.settings();
  const { production } = settings.environments;
  await team.shop.configure({
    ...settings,
    environments: {
      production: {
        ...production,
        prepare: { run: `test "$CUTOVER_ADDRESS" != "${hosts()[1]?.ip}" || sleep 60`, timeout: '1s' },
        migrate: 'touch "$CUTOVER_ROOT/migrated"',
      },
    },
  });
  await team.shop.build('v3');
  const result = await team.step('release', { tag: 'v3', 'env-file': second });
  expect(result.exitCode).toBe(1);
  expect(result.log).toContain('the command did not end within 1 s and was stopped');
  expect(await onAll(async (host) => (await readdir(host.root)).includes('migrated'))).toEqual([
    false,
    false,
  ]);
  expect(await team.serving()).toEqual(['v1', 'v1']);
  await team.shop.configure();
});
