import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { app } from './app.js';

// The release workflow writes the tag into this file.
const version = readFileSync(new URL('./VERSION', import.meta.url), 'utf8').trim();
const server = createServer(app(version));
server.listen(Number(process.env.PORT ?? 3001), '127.0.0.1');

// systemd stops the slot that lost its traffic: what has begun is answered first.
process.on('SIGTERM', () => {
  server.close(() => process.exit());
  server.closeIdleConnections();
});
