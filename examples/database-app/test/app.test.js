import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { test } from 'node:test';
import { app } from '../src/app.js';

async function healthOf(ask) {
  const server = createServer(app('v1.2.3', ask)).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const answer = await fetch(`http://127.0.0.1:${server.address().port}/healthz`);
  const body = answer.ok ? await answer.json() : {};
  server.close();
  server.closeAllConnections();
  return [answer.status, body.version];
}

test('/healthz says which version it is', async () => {
  assert.deepEqual(await healthOf(async () => ''), [200, 'v1.2.3']);
});

test('/healthz fails where the database lacks what this version asks of it', async () => {
  const ask = () => Promise.reject(new Error('column "mail" does not exist'));
  assert.deepEqual(await healthOf(ask), [503, undefined]);
});
