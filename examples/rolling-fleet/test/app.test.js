import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { app } from '../src/app.js';

test('/healthz says which version it is', async () => {
  const server = createServer(app('v1.2.3')).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/healthz`);
  assert.deepEqual(await answer.json(), { version: 'v1.2.3' });
  server.close();
  server.closeAllConnections();
});
