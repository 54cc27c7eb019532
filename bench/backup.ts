/**
 * Backup and restore-verify of a database against the plain tools alone, and the memory of the runner's process.
 * `npm run bench:backup -- [--rows 1000000] [--files 10000000,2000000000] [--small 100000] [--rounds 3]`; a million rows
 * are a table of 200 MB, 50 million 10 GB. `--small` is a number of small files, which are held against rsync. Plain tools and action take turns, and medians are compared. Ends with 1 when the memory grows with the
 * files.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { mustExec } from '../test/support/exec.ts';
import { startPostgres } from '../test/support/servers/postgres.ts';
import { type Fleet, startFleet } from '../test/support/servers/sshd.ts';
import { configOf, writeShared } from '../test/support/sites/backups.ts';
import { machine, median, option, table } from './measure.ts';

const rows = Number(option('rows') ?? 1_000_000);
const sizes = (option('files') ?? '10000000,2000000000').split(',').map(Number);
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
  }, 50);
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

async function timed(script: string, ...args: string[]): Promise<number> {
  const started = performance.now();
  await mustExec('sh', ['-c', script, 'sh', ...args], { timeoutMs: 600_000 });
  return (performance.now() - started) / 1000;
}

await using fleet = await startFleet({ hosts: 1 });
const host = fleet.host(0);
await using postgres = await startPostgres({ dir: join(fleet.dir, 'postgres') });
await postgres.psql('CREATE DATABASE bench');
await postgres.psql(
  `CREATE TABLE orders (id bigint PRIMARY KEY, customer text, note text, amount numeric, at timestamptz);
   INSERT INTO orders SELECT i, md5(i::text), md5((i * 7)::text) || md5((i * 11)::text) || md5((i * 13)::text) || left(md5((i * 17)::text), 16), i / 7.0, '2026-11-22'::timestamptz + i * interval '1 second'
   FROM generate_series(1, ${rows}) i; CREATE INDEX ON orders (customer)`,
  'bench',
);
const size = await postgres.psql("SELECT pg_size_pretty(pg_table_size('orders'))", 'bench');
const where = { host: postgres.socket, port: postgres.port, user: postgres.user };
await writeShared(host, { small: 'x' });

const dump = join(fleet.dir, 'plain.zst');
const client = [postgres.socket, String(postgres.port), dump];
const figures: { dump: number; restore: number; ours: number; rss: number }[] = [];
for (let round = 0; round < rounds; round++) {
  const plainDump = await timed(
    'pg_dump -Fc -Z0 -h "$1" -p "$2" -U postgres bench | zstd -q -T0 -f -o "$3"',
    ...client,
  );
  await postgres.psql('CREATE DATABASE plain');
  const plainRestore = await timed(
    'zstd -dc "$3" | pg_restore -h "$1" -p "$2" -U postgres -d plain',
    ...client,
  );
  await postgres.psql('DROP DATABASE plain');
  const { seconds, rss } = await action(fleet, { databases: [{ postgresql: 'bench', ...where }] });
  figures.push({ dump: plainDump, restore: plainRestore, ours: seconds, rss });
}
const of = (pick: (one: (typeof figures)[number]) => number) => median(figures.map(pick));
const plain = of((one) => one.dump + one.restore);
const ours = of((one) => one.ours);
console.log(
  table(
    [`${rows} rows, ${size}`, 'seconds', 'ratio'],
    [
      ['pg_dump, zstd', of((one) => one.dump).toFixed(1), ''],
      ['pg_restore', of((one) => one.restore).toFixed(1), ''],
      ['both', plain.toFixed(1), '1'],
      ['backup-remote, verify: restore', ours.toFixed(1), (ours / plain).toFixed(2)],
    ],
  ),
);
console.log(`\nHighest memory of the runner's process meanwhile: ${of((one) => one.rss).toFixed(0)} MB\n`);

/** Files of 1 kB, a hundred in a folder, of which one in a hundred is written again before every second backup. */
const uploads = join(host.root, 'shared/uploads');
const write = (index: number, text: string) =>
  writeFile(join(uploads, String(Math.floor(index / 100)), `${index}.txt`), text.repeat(64).slice(0, 1024));
for (let from = 0; from < small; from += 100) {
  await mkdir(join(uploads, String(from / 100)), { recursive: true });
  const count = Math.min(100, small - from);
  await Promise.all(Array.from({ length: count }, (_, n) => write(from + n, `first words of ${from + n}; `)));
}
const copies: { first: number; again: number; oursFirst: number; oursAgain: number; rss: number }[] = [];
for (let round = 0; round < rounds; round++) {
  const [one, two] = [join(fleet.dir, 'rsync-one'), join(fleet.dir, 'rsync-two')];
  await Promise.all([one, two].map((path) => rm(path, { recursive: true, force: true })));
  await rm(join(host.root, 'backups'), { recursive: true, force: true });
  const shared = join(host.root, 'shared');
  const first = await timed('rsync -a "$1/" "$2/" && sync -f "$2"', shared, one);
  const oursFirst = await action(fleet, {});
  for (let index = round; index < small; index += 100) await write(index, `words of round ${round}; `);
  const again = await timed('rsync -a --link-dest="$3/" "$1/" "$2/" && sync -f "$2"', shared, two, one);
  const oursAgain = await action(fleet, {});
  copies.push({
    first,
    again,
    oursFirst: oursFirst.seconds,
    oursAgain: oursAgain.seconds,
    rss: Math.max(oursFirst.rss, oursAgain.rss),
  });
}
const copied = (pick: (one: (typeof copies)[number]) => number) => median(copies.map(pick));
const ratio = (mine: number, theirs: number) => (mine / theirs).toFixed(2);
console.log(
  table(
    [`${small} files of 1 kB`, 'seconds', 'ratio'],
    [
      ['rsync -a', copied((one) => one.first).toFixed(1), '1'],
      [
        'backup-remote, the first: copied, summed, read back',
        copied((one) => one.oursFirst).toFixed(1),
        ratio(
          copied((one) => one.oursFirst),
          copied((one) => one.first),
        ),
      ],
      ['rsync -a --link-dest, 1 % changed', copied((one) => one.again).toFixed(1), '1'],
      [
        'backup-remote, 1 % changed',
        copied((one) => one.oursAgain).toFixed(1),
        ratio(
          copied((one) => one.oursAgain),
          copied((one) => one.again),
        ),
      ],
    ],
  ),
);
console.log(
  `\nHighest memory of the runner's process meanwhile: ${copied((one) => one.rss).toFixed(0)} MB\n`,
);

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
process.exitCode = Math.max(...highest) - Math.min(...highest) > FLAT ? 1 : 0;
