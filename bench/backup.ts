/**
 * Backup and restore-verify of a database against the plain tools alone, and the memory of the runner's process.
 * `node bench/backup.ts [rows] [small bytes] [large bytes]`; default one million rows, 10 MB and 2 GB of files.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { configOf, writeShared } from '../test/support/backups.ts';
import { mustExec } from '../test/support/exec.ts';
import { startPostgres } from '../test/support/postgres.ts';
import { type Fleet, startFleet } from '../test/support/sshd.ts';

const rows = Number(process.argv[2] ?? 1_000_000);
const sizes = [Number(process.argv[3] ?? 10_000_000), Number(process.argv[4] ?? 2_000_000_000)] as const;

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
  const child = spawn(
    process.execPath,
    [resolve(import.meta.dirname, '../test/support/run-action.ts'), 'backup-remote'],
    { env, stdio: ['ignore', 'pipe', 'inherit'] },
  );
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
   INSERT INTO orders SELECT i, md5(i::text), md5((i * 7)::text) || md5((i * 11)::text), i / 7.0, '2026-11-22'::timestamptz + i * interval '1 second'
   FROM generate_series(1, ${rows}) i; CREATE INDEX ON orders (customer)`,
  'bench',
);
const size = await postgres.psql("SELECT pg_size_pretty(pg_total_relation_size('orders'))", 'bench');
const where = { host: postgres.socket, port: postgres.port, user: postgres.user };
await writeShared(host, { small: 'x' });

const dump = join(fleet.dir, 'plain.zst');
const client = [postgres.socket, String(postgres.port), dump];
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
const ours = await action(fleet, { databases: [{ postgresql: 'bench', ...where }] });
const plain = plainDump + plainRestore;
console.log(`| ${rows} rows, ${size} | seconds | ratio |\n| --- | --- | --- |`);
console.log(`| pg_dump \\| zstd | ${plainDump.toFixed(1)} | |`);
console.log(`| pg_restore | ${plainRestore.toFixed(1)} | |`);
console.log(`| both | ${plain.toFixed(1)} | 1 |`);
console.log(
  `| backup-remote, verify: restore | ${ours.seconds.toFixed(1)} | ${(ours.seconds / plain).toFixed(2)} |\n`,
);

console.log('| files | seconds | highest memory of the runner process |\n| --- | --- | --- |');
for (const bytes of sizes) {
  const block = Buffer.alloc(1024 * 1024);
  for (let i = 0; i < block.length; i += 32) createHash('sha256').update(String(i)).digest().copy(block, i);
  await mkdir(join(host.root, 'shared/uploads'), { recursive: true });
  const count = Math.max(1, Math.ceil(bytes / 100_000_000));
  for (let n = 0; n < count; n++) {
    const file = await open(join(host.root, `shared/uploads/${bytes}-${n}.bin`), 'w');
    for (let written = 0; written < bytes / count; written += block.length) await file.write(block);
    await file.close();
  }
  const { seconds, rss } = await action(fleet, {});
  console.log(`| ${bytes / 1e6} MB | ${seconds.toFixed(1)} | ${rss.toFixed(0)} MB |`);
}
