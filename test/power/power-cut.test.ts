import { readdir, readFile, readlink, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { checkBackups, checkRelease, wholeLiveRelease } from '../faults/invariants.ts';
import type { TestHost } from '../support/servers/sshd.ts';
import { backupsOn, writeShared } from '../support/sites/backups.ts';
import { PORTS, type Shop, startShop } from '../support/sites/shop.ts';
import { treeOf } from '../support/tree.ts';
import { type Cut, Disk, fileSystemsHere } from './disk.ts';

const systems = await fileSystemsHere();
const ATTEMPT = { GITHUB_RUN_ATTEMPT: '2' };

/** Tools by which the scripts give names, take them away, or settle them: before each the power is cut too. */
const TOOLS = ['mv', 'ln', 'rm', 'sync'];
/** `CUTOVER_POWER=all npm run test:power` looks at every cut; else at each fourth one, and at those after a green end. */
const EVERY = process.env['CUTOVER_POWER'] === 'all';

interface Step {
  readonly action: string;
  readonly inputs: Readonly<Record<string, string>>;
  /** The release that is live when it is green. */
  readonly live: string;
}
const RELEASE: Step = { action: 'release', inputs: { tag: 'v2' }, live: 'v2' };
const ROLLBACK: Step = { action: 'rollback-to-tag', inputs: { tag: 'v1', reason: 'a fault' }, live: 'v1' };
const BACKUP: Step = { action: 'backup-remote', inputs: {}, live: 'v1' };

/** The history of a host as it is, and without what stands after its last whole line. */
async function historyOn(host: TestHost): Promise<{ text: string; whole: string }> {
  const text = await readFile(join(host.root, '.cutover/history.jsonl'), 'utf8').catch(() => '');
  return { text, whole: text.slice(0, text.lastIndexOf('\n') + 1) };
}

/** What is not as it must be on a host that came back. `torn`: a line of the history was on its way to the disk. */
async function problemsOn(host: TestHost, { torn = false } = {}): Promise<string[]> {
  const problems: string[] = [];
  const note = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (thrown: unknown) => void problems.push(thrown instanceof Error ? thrown.message : String(thrown)),
    );
  const { root } = host;
  const list = (folder: string) => readdir(join(root, folder)).catch((): string[] => []);
  await note(wholeLiveRelease(host).then((tag) => expect(['v1', 'v2']).toContain(tag)));
  for (const tag of await list('releases'))
    if (!tag.endsWith('.partial')) await note(checkRelease(host, tag));
  for (const slot of await list('slots'))
    if (!slot.endsWith('.new')) await note(readdir(join(root, 'slots', slot)));
  const own = (await list('.cutover/releases')).map((name) => `.cutover/releases/${name}`);
  const lock = (await list('.cutover/lock')).map((name) => `.cutover/lock/${name}`);
  const marks = ['.cutover/switching', '.cutover/history.jsonl', 'nginx/live.conf'];
  for (const path of [...own, ...lock, ...marks]) {
    if (/\.(new|partial)$/.test(path)) continue;
    const history = torn && path === '.cutover/history.jsonl';
    const text = history
      ? (await historyOn(host)).whole
      : await readFile(join(root, path), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    if (!text.endsWith('\n') || text.includes('\0'))
      problems.push(`${path} is not whole: ${JSON.stringify(text)}`);
    else if (/\.jsonl?$|owner$/.test(path))
      for (const line of text.trimEnd().split('\n')) await note(Promise.resolve(line).then(JSON.parse));
  }
  const include = await readFile(join(root, 'nginx/live.conf'), 'utf8').catch(() => '');
  const slot = /^# Cutover: slot ([a-z]+)/.exec(include)?.[1];
  const marked = await readFile(join(root, '.cutover/switching'), 'utf8').catch(() => undefined);
  const live = await readlink(join(root, 'live')).catch(() => '');
  if (slot !== undefined && live !== `slots/${slot}` && marked === undefined)
    problems.push(`nginx sends to ${slot}, live leads to ${live}, and nothing says that a switch was begun`);
  problems.push(...(await checkBackups(host)).problems);
  return problems;
}

/** The host has its power again: what it has of services starts with what the disk holds. */
async function boot(shop: Shop, host: TestHost): Promise<void> {
  const include = await readFile(join(host.root, 'nginx/live.conf'), 'utf8');
  for (const [slot, port] of Object.entries(PORTS)) {
    const serves = include.includes(`:${port}`);
    const { code, stderr } = await host.exec(
      `CUTOVER_PORT=${port} ${serves ? 'start' : 'stop'}-slot ${slot}`,
    );
    if (code !== 0) throw new Error(`${slot} does not start: ${stderr}`);
  }
  const { code, stderr } = await host.exec(shop.nginx[0]?.reload ?? 'false');
  if (code !== 0) throw new Error(`nginx does not start: ${stderr}`);
}

/** The whole app root but for what differs in every copy. */
async function stateOf(host: TestHost): Promise<string> {
  return (await treeOf(host.root)).join('\n');
}

describe.each(systems)('a loss of power on $name', (system) => {
  async function start(): Promise<{ shop: Shop; host: TestHost; disk: Disk } & AsyncDisposable> {
    let disk: Disk | undefined;
    const shop = await startShop({
      hosts: 1,
      nginx: true,
      prepare: async (host) => {
        disk = await Disk.mount(host, system);
      },
      environment: { backup: { keep: 3 }, 'free-space': '1M' },
    });
    if (disk === undefined) throw new Error('the host has no disk');
    const host = shop.fleet.host(0);
    await host.exec(`mkdir -p ${host.root}/shared`);
    await writeShared(host, { 'uploads/a.txt': 'kept' });
    await shop.build('v1');
    await shop.mustStep('release', { tag: 'v1' });
    await shop.build('v2', { extra: { 'large.bin': 'v2'.repeat(100_000) } });
    await shop.endJob();
    return { shop, host, disk, [Symbol.asyncDispose]: () => shop[Symbol.asyncDispose]() };
  }

  /** Runs a step green, with cuts all the way, and one more when it has ended. */
  async function run(
    parts: { shop: Shop; host: TestHost; disk: Disk },
    step: Step,
    neighbour: boolean,
  ): Promise<Cut[]> {
    const { shop, host, disk } = parts;
    const cuts = await disk.cutsOf({ neighbour, tools: TOOLS }, async (PATH) => {
      const result = await shop.step(step.action, step.inputs, { env: { PATH } });
      expect(result.exitCode, result.log).toBe(0);
      const { code, stderr } = await host.exec(`${host.dir}/cut ${host.dir} 'green end'`);
      expect([code, stderr]).toEqual([0, '']);
      await shop.endJob();
    });
    return cuts;
  }

  test('with nobody else on the disk every cut leaves whole old or whole new, and what is green stays', async () => {
    await using parts = await start();
    const problems = await examine(parts, [RELEASE, ROLLBACK, BACKUP], { neighbour: false, converge: false });
    expect(problems).toEqual([]);
  }, 600_000);

  test('with all names on the disk every cut leaves whole old or whole new, and the same step again converges', async () => {
    await using parts = await start();
    const problems = await examine(parts, [RELEASE, ROLLBACK], { neighbour: true, converge: true });
    expect(problems).toEqual([]);
  }, 600_000);

  async function examine(
    parts: { shop: Shop; host: TestHost; disk: Disk },
    wanted: readonly Step[],
    { neighbour, converge }: { readonly neighbour: boolean; readonly converge: boolean },
  ): Promise<string[]> {
    const { shop, host, disk } = parts;
    const runs: { readonly step: Step; readonly cuts: readonly Cut[] }[] = [];
    for (const step of wanted) runs.push({ step, cuts: await run(parts, step, neighbour) });
    const problems: string[] = [];
    let [looked, converged] = [0, 0];
    for (const { step, cuts } of runs) {
      let last = '';
      for (const cut of cuts.filter(({ number, at }) => EVERY || number % 4 === 0 || at === 'green end')) {
        await disk.become(cut);
        looked++;
        const torn = cut.at.startsWith('before');
        const found = await problemsOn(host, { torn });
        const { text, whole } = await historyOn(host);
        const state = await stateOf(host);
        const between = cut.at.startsWith('after call') && state !== last;
        if (cut.at.startsWith('after call')) last = state;
        if (cut.at === 'green end') {
          const live = await wholeLiveRelease(host).catch(() => 'nothing');
          if (live !== step.live) found.push(`it was green, and ${live} is live`);
          if (step === BACKUP && (await backupsOn(host)).complete.length < 3)
            found.push('it was green, and the backup is gone');
        }
        if (converge && (between || text !== whole) && found.length === 0) {
          converged++;
          found.push(...(await again(shop, host, step)));
        }
        problems.push(
          ...found.map(
            (text) => `${step.action} ${cut.number} (${cut.at.replaceAll(host.root, '')}): ${text}`,
          ),
        );
      }
    }
    process.stdout.write(
      `\n  ${system.name}: ${looked} losses of power looked at, ${converged} followed by the same step\n\n`,
    );
    expect(looked).toBeGreaterThan((EVERY ? 20 : 5) * wanted.length);
    return problems;
  }

  async function again(shop: Shop, host: TestHost, step: Step): Promise<string[]> {
    try {
      await boot(shop, host);
      await rm(join(shop.job, 'temp'), { recursive: true, force: true });
      const result = await shop.step(step.action, step.inputs, { env: ATTEMPT });
      await shop.endJob();
      if (result.exitCode !== 0) return [`the same step again is red\n${result.log}`];
      const live = await wholeLiveRelease(host);
      return [
        ...(live === step.live ? [] : [`${live} is live after the same step again`]),
        ...(await problemsOn(host)),
      ];
    } catch (thrown) {
      return [String(thrown)];
    }
  }
});
