import { createServer } from 'node:http';
import { app } from './app.js';
import { open, version } from './database.js';

const server = createServer(app(open(), version));
server.listen(Number(process.env.PORT ?? 3001), process.env.ADDRESS ?? '127.0.0.1');

// systemd stops the slot that lost its traffic: what has begun is answered first.
process.on('SIGTERM', () => {
  server.close(() => process.exit());
  server.closeIdleConnections();
});
