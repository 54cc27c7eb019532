/**
 * Backup and restore-verify of a database against the plain tools alone, small files against rsync, and the memory of the
 * runner's process: `npm run bench:backup -- [--rows 1000000] [--small 100000] [--files 10000000,2000000000] [--rounds 3]`; a
 * million rows are a table of 200 MB, 50 million 10 GB; 0 leaves a part out. Plain tools and action take turns. Beside
 * wall time stands the processor time of all that took part, runner, hosts and database, which other work on the machine does not
 * change much. Medians are compared. Ends with 1 when the memory grows with the files.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mustExec } from '../test/support/exec.ts';
import { startPostgres } from '../test/support/servers/postgres.ts';
import { type Fleet, startFleet } from '../test/support/servers/sshd.ts';
import { configOf, writeShared } from '../test/support/sites/backups.ts';
import { type Cost, Meter } from './fleet/cost.ts';
import { machine, median, option, table } from './measure.ts';

const rows = Number(option('rows') ?? 1_000_000);
const sizes = (option('files') ?? '10000000,2000000000')
  .split(',')
  .map(Number)
  .filter((bytes) => bytes > 0);
const small = Number(option('small') ?? 100_000);
const rounds = Number(option('rounds') ?? 3);
/** Megabytes between the runs that are noise of the garbage collector. */
const FLAT = 40;

/** Runs the action as a process of its own; its wall seconds and its highest resident memory in megabytes. */
async function action(fleet: Fleet, backup: object): Promise<{ seconds: number; rss: number }> {
  const job = join(fleet.dir, `job-${Date.now()}`);
  await mkdir(join(job, 'temp'), { recursive: true });
  await mkdir(join(job, '.github'));
  await writeFile(
    join(job, '.github/cutover.yml'),
    JSON.stringify(configOf({ production: [fleet, backup] })),
  );
  const inputs = {
    environment: 'production',
    'ssh-private-key': fleet.privateKey,
    'ssh-known-hosts': fleet.knownHosts,
    'allow-shrink': 'true',
  };
  const env: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: job,
    RUNNER_TEMP: join(job, 'temp'),
    GITHUB_WORKSPACE: job,
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_RUN_ID: '1',
  };
  for (const [name, value] of Object.entries(inputs)) env[`INPUT_${name.toUpperCase()}`] = value;
  const started = performance.now();
  const child = spawn(process.execPath, [resolve(import.meta.dirname, '../dist/backup-remote/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let log = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    log += text;
  });
  let rss = 0;
  const timer = setInterval(() => {
    rss = Math.max(rss, highWater(child.pid ?? 0));
  }, 200);
  const code = await new Promise<number | null>((done) => child.once('close', done));
  clearInterval(timer);
  if (code !== 0) throw new Error(`backup-remote ended with ${code}\n${log}`);
  return { seconds: (performance.now() - started) / 1000, rss };
}

function highWater(pid: number): number {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

await using fleet = await startFleet({ hosts: 1 });
const host = fleet.host(0);
await writeShared(host, { small: 'x' });
const servers = [Number(readFileSync(join(host.dir, 'ssh/sshd.pid'), 'utf8'))];
const meter = new Meter(servers, fleet.dir);

type Costs = Map<string, { readonly wall: number; readonly processor: number }[]>;
async function measure(costs: Costs, name: string, work: () => Promise<unknown>): Promise<void> {
  const { wall, runner, hosts }: Cost = await meter.measure(async () => {
    await work();
  });
  costs.set(name, [...(costs.get(name) ?? []), { wall, processor: runner + hosts }]);
  console.error(`${name}: ${wall.toFixed(1)} s, processor ${(runner + hosts).toFixed(1)} s`);
}
const shell = (script: string, ...args: string[]) =>
  mustExec('sh', ['-c', script, 'sh', ...args], { timeoutMs: 3_600_000 });
let rss = 0;
const backUp = async (backup: object) => {
  rss = Math.max(rss, (await action(fleet, backup)).rss);
};
/** The rows of a table: name, wall and processor seconds, and both beside the plain tools. */
function rowsOf(costs: Costs, pairs: readonly (readonly [plain: string, ours: string])[]): string[][] {
  const of = (name: string, what: 'wall' | 'processor') =>
    median((costs.get(name) ?? []).map((one) => one[what]));
  return pairs.flatMap(([plain, ours]) =>
    [plain, ours].map((name) => [
      name,
      ...(['wall', 'processor'] as const).map((what) => of(name, what).toFixed(1)),
      ...(['wall', 'processor'] as const).map((what) => (of(name, what) / of(plain, what)).toFixed(2)),
    ]),
  );
}
const HEAD = ['wall s', 'processor s', 'ratio of wall', 'ratio of processor'];
const memoryMeanwhile = () => {
  console.log(`\nHighest memory of the runner's process meanwhile: ${rss.toFixed(0)} MB\n`);
  rss = 0;
};

if (rows > 0) {
  await using postgres = await startPostgres({ dir: join(fleet.dir, 'postgres') });
  servers.push(Number(readFileSync(join(postgres.socket, 'data/postmaster.pid'), 'utf8').split('\n')[0]));
  await postgres.psql('CREATE DATABASE bench');
  const fill = `CREATE TABLE orders (id bigint PRIMARY KEY, customer text, note text, amount numeric, at timestamptz);
    INSERT INTO orders SELECT i, md5(i::text), md5((i * 7)::text) || md5((i * 11)::text) || md5((i * 13)::text) || left(md5((i * 17)::text), 16), i / 7.0, '2026-11-22'::timestamptz + i * interval '1 second'
    FROM generate_series(1, ${rows}) i; CREATE INDEX ON orders (customer); VACUUM ANALYZE orders;`;
  await shell(
    'printf %s "$3" | psql -q -v ON_ERROR_STOP=1 -h "$1" -p "$2" -U postgres bench',
    postgres.socket,
    String(postgres.port),
    fill,
  );
  const size = await postgres.psql("SELECT pg_size_pretty(pg_table_size('orders'))", 'bench');
  const where = { host: postgres.socket, port: postgres.port, user: postgres.user };
  const client = [postgres.socket, String(postgres.port), join(fleet.dir, 'plain.zst')];
  const costs: Costs = new Map();
  const plainly = async () => {
    await shell('pg_dump -Fc -Z0 -h "$1" -p "$2" -U postgres bench | zstd -q -T0 -f -o "$3"', ...client);
    await postgres.psql('CREATE DATABASE plain');
    await shell('zstd -dc "$3" | pg_restore -h "$1" -p "$2" -U postgres -d plain', ...client);
    await postgres.psql('DROP DATABASE plain');
  };
  const ways = [
    ['pg_dump, zstd, pg_restore', plainly],
    ['backup-remote, verify: restore', () => backUp({ databases: [{ postgresql: 'bench', ...where }] })],
  ] as const;
  for (let round = 0; round < rounds; round++)
    for (const [name, work] of round % 2 === 0 ? ways : ways.toReversed()) await measure(costs, name, work);
  console.log(table([`${rows} rows, ${size}`, ...HEAD], rowsOf(costs, [[ways[0][0], ways[1][0]]])));
  memoryMeanwhile();
  servers.pop();
}

/** Files of 1 kB, a hundred in a folder, of which one in a hundred is written again before every second backup. */
if (small > 0) {
  const uploads = join(host.root, 'shared/uploads');
  const write = (index: number, text: string) =>
    writeFile(join(uploads, String(Math.floor(index / 100)), `${index}.txt`), text.repeat(64).slice(0, 1024));
  for (let from = 0; from < small; from += 100) {
    await mkdir(join(uploads, String(from / 100)), { recursive: true });
    const count = Math.min(100, small - from);
    await Promise.all(
      Array.from({ length: count }, (_, n) => write(from + n, `first words of ${from + n}; `)),
    );
  }
  const costs: Costs = new Map();
  const shared = join(host.root, 'shared');
  const names = {
    first: ['rsync -a', 'backup-remote, the first: copied, summed, read back'],
    next: ['rsync -a --link-dest, 1 % changed', 'backup-remote, 1 % changed'],
  } as const;
  for (let round = 0; round < rounds; round++) {
    // Nothing is removed meanwhile: ext4 passes over inodes that were freed within the last minute.
    const [one, two] = ['one', 'two'].map((name) => join(fleet.dir, `rsync-${round}-${name}`)) as [
      string,
      string,
    ];
    if (round > 0) await rename(join(host.root, 'backups'), join(fleet.dir, `backups-${round}`));
    await measure(costs, names.first[0], () => shell('rsync -a "$1/" "$2/" && sync -f "$2"', shared, one));
    await measure(costs, names.first[1], () => backUp({}));
    for (let index = round; index < small; index += 100) await write(index, `words of round ${round}; `);
    const again = 'rsync -a --link-dest="$3/" "$1/" "$2/" && sync -f "$2"';
    await measure(costs, names.next[0], () => shell(again, shared, two, one));
    await measure(costs, names.next[1], () => backUp({}));
  }
  console.log(table([`${small} files of 1 kB`, ...HEAD], rowsOf(costs, [names.first, names.next])));
  memoryMeanwhile();
}

const memory: (readonly [bytes: number, seconds: number, rss: number])[] = [];
for (const bytes of sizes) {
  await rm(join(host.root, 'shared/uploads'), { recursive: true, force: true });
  await rm(join(host.root, 'backups'), { recursive: true, force: true });
  await mkdir(join(host.root, 'shared/uploads'), { recursive: true });
  const block = Buffer.alloc(1024 * 1024);
  for (let i = 0; i < block.length; i += 32) createHash('sha256').update(String(i)).digest().copy(block, i);
  const count = Math.max(1, Math.ceil(bytes / 100_000_000));
  for (let n = 0; n < count; n++) {
    const file = await open(join(host.root, `shared/uploads/${n}.bin`), 'w');
    for (let left = bytes / count; left > 0; left -= block.length)
      await file.write(block, 0, Math.min(left, block.length));
    await file.close();
  }
  const { seconds, rss } = await action(fleet, {});
  memory.push([bytes, seconds, rss]);
}
console.log(
  table(
    ['files', 'seconds', "highest memory of the runner's process"],
    memory.map(([bytes, seconds, rss]) => [`${bytes / 1e6} MB`, seconds.toFixed(1), `${rss.toFixed(0)} MB`]),
  ),
);
console.log(`\n${machine()}`);
const highest = memory.map(([, , rss]) => rss);
process.exitCode = highest.length > 0 && Math.max(...highest) - Math.min(...highest) > FLAT ? 1 : 0;
