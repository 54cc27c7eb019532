/**
 * How long a way back takes: `node bench/rollback.ts [rounds]` (default 5). From the start of the action's process
 * until traffic at the front is on the old version, by method, with connections open and not, for a small and a
 * large application, as a ratio to a bare `ssh host true`. Ends with 1 when going back by slot costs more than 4
 * cold calls, or its cost grows with the application.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startCacheServer } from '../test/support/github/cache-server.ts';
import { readAnswer } from '../test/support/sites/app.ts';
import { type Shop, startShop } from '../test/support/sites/shop.ts';
import { startTraffic } from '../test/support/sites/traffic.ts';

const run = promisify(execFile);
const rounds = Number(process.argv[2] ?? 5);
const LIMIT = 4;
const GROWTH = 1.5;

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;

/** Milliseconds of a bare `ssh host true`, alone and through a connection that is open. */
async function bare(shop: Shop): Promise<{ cold: number; warm: number }> {
  const host = shop.fleet.host(0);
  const socket = `${shop.job}/bench`;
  const time = async (options: readonly string[]) => {
    const started = performance.now();
    await run('ssh', [...options, ...shop.fleet.sshArgv(host), 'true']);
    return performance.now() - started;
  };
  const cold: number[] = [];
  const warm: number[] = [];
  await time(['-o', 'ControlMaster=yes', '-o', `ControlPath=${socket}`, '-o', 'ControlPersist=60']);
  for (let i = 0; i < rounds; i++) {
    cold.push(await time([]));
    warm.push(await time(['-o', `ControlPath=${socket}`]));
  }
  await run('ssh', ['-O', 'exit', '-o', `ControlPath=${socket}`, ...shop.fleet.sshArgv(host)]);
  return { cold: median(cold), warm: median(warm) };
}

interface Timing {
  readonly method: string;
  /** Until the first answer of the old version, and until the action has ended. */
  readonly trafficMs: number;
  readonly totalMs: number;
}

async function back(shop: Shop, tag: string, env: Readonly<Record<string, string>> = {}): Promise<Timing> {
  await using traffic = startTraffic(`http://${shop.fleet.host(0).ip}:8080/`, {
    rate: 200,
    read: readAnswer,
  });
  await traffic.more(5);
  const offset = traffic.answers.at(-1)?.at ?? 0;
  const known = performance.now();
  const result = await shop.step(
    'rollback-to-tag',
    { tag, 'allow-bad': true },
    { env: { GITHUB_RUN_ID: String(Math.floor(known * 1000)), ...env } },
  );
  const totalMs = performance.now() - known;
  if (result.exitCode !== 0) throw new Error(result.log);
  await traffic.sees(tag);
  const report = await traffic.stop();
  if (report.failed > 0) throw new Error(`requests failed: ${report.errors.join('; ')}`);
  const first = traffic.answers.find(({ version }) => version === tag);
  return { method: result.outputs['method'] ?? '', trafficMs: (first?.at ?? 0) - offset, totalMs };
}

async function release(shop: Shop, tag: string, files: number, env: Readonly<Record<string, string>>) {
  await shop.build(tag, { files });
  for (const [action, inputs] of [
    ['rsync-deploy', { tag }],
    ['switch-slot', { 'expect-tag': tag }],
    ['verify-health', { slot: 'live', 'expect-tag': tag }],
  ] as const) {
    const result = await shop.step(action, inputs, { env });
    if (result.exitCode !== 0) throw new Error(result.log);
  }
}

const row = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`);
row(['files', 'method', 'connection', 'traffic ms', 'all ms', 'traffic / cold ssh', 'traffic / warm ssh']);
row(Array.from({ length: 7 }, () => '---'));
const bySlot: number[] = [];
let worst = 0;
for (const files of [20, 5000]) {
  await using cache = await startCacheServer();
  await using shop = await startShop({ hosts: 1, nginx: true, config: { 'keep-releases': 9 } });
  for (const tag of ['v1', 'v2', 'v3']) await release(shop, tag, files, cache.env);
  const ssh = await bare(shop);
  const report = (name: string, connection: string, timings: readonly Timing[]) => {
    const wrong = timings.find(({ method }) => method !== name);
    if (wrong !== undefined) throw new Error(`went back by ${wrong.method}, not by ${name}`);
    const traffic = median(timings.map(({ trafficMs }) => trafficMs));
    const all = median(timings.map(({ totalMs }) => totalMs));
    const ratio = (to: number) => (traffic / to).toFixed(1);
    row([files, name, connection, Math.round(traffic), Math.round(all), ratio(ssh.cold), ratio(ssh.warm)]);
    if (name === 'slot' && connection === 'cold') {
      bySlot.push(traffic / ssh.cold);
      worst = Math.max(worst, traffic / ssh.cold);
    }
  };
  const some = async (tags: readonly string[], cold: boolean, before?: (tag: string) => Promise<void>) => {
    const timings: Timing[] = [];
    for (let i = 0; i < rounds; i++) {
      const tag = tags[i % tags.length] ?? '';
      await before?.(tag);
      if (cold) await shop.endJob();
      timings.push(await back(shop, tag, before === undefined ? {} : cache.env));
    }
    return timings;
  };
  // What is not live of the two in the slots; then always the one that is in no slot.
  report('slot', 'cold', await some(['v2', 'v3'], true));
  const warm = rounds % 2 === 0 ? ['v2', 'v3'] : ['v3', 'v2'];
  report('slot', 'open', await some(warm, false));
  await shop.step('rollback-to-tag', { tag: 'v3', 'allow-bad': true }, { env: { GITHUB_RUN_ID: '1' } });
  await shop.step('rollback-to-tag', { tag: 'v2', 'allow-bad': true }, { env: { GITHUB_RUN_ID: '2' } });
  report('releases', 'cold', await some(['v1', 'v3', 'v2'], true));
  report(
    'cache',
    'cold',
    await some(
      [
        ['v1', 'v3', 'v2'],
        ['v3', 'v2', 'v1'],
        ['v2', 'v1', 'v3'],
      ][rounds % 3] ?? [],
      true,
      async (tag) => {
        const { root } = shop.fleet.host(0);
        await shop.fleet
          .host(0)
          .exec(
            `cd ${root} && find releases/${tag} -type d -exec chmod u+w {} + && rm -rf releases/${tag} .cutover/releases/${tag}.*`,
          );
      },
    ),
  );
}
const growth = (bySlot[1] ?? 0) / (bySlot[0] ?? 1);
console.log(
  `\nBy slot, cold: at most ${worst.toFixed(1)} bare cold calls (limit ${LIMIT}); 250 times the files cost ${growth.toFixed(2)} times as much (limit ${GROWTH}).`,
);
process.exitCode = worst > LIMIT || growth > GROWTH ? 1 : 0;
