import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { promisify } from 'node:util';
import { app } from './app.js';

// In place of the driver of your application, so that the example needs no package. DATABASE_URL comes from shared/.env.
const run = promisify(execFile);
async function ask(sql) {
  const argv = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-d', process.env.DATABASE_URL ?? 'shop'];
  const { stdout } = await run('psql', [...argv, '-c', sql]);
  return stdout.trim();
}

// The release workflow writes the tag into this file.
const version = readFileSync(new URL('./VERSION', import.meta.url), 'utf8').trim();
const server = createServer(app(version, ask));
server.listen(Number(process.env.PORT ?? 3001), '127.0.0.1');

// systemd stops the slot that lost its traffic: what has begun is answered first.
process.on('SIGTERM', () => {
  server.close(() => process.exit());
  server.closeIdleConnections();
});
