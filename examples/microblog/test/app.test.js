import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { DatabaseSync } from 'node:sqlite';
import { test } from 'node:test';

// What a release has beside the code.
writeFileSync(new URL('../src/VERSION', import.meta.url), 'test\n');
const { app } = await import('../src/app.js');

test('a post is there with its job', async () => {
  const db = new DatabaseSync(':memory:');
  db.exec(
    'CREATE TABLE posts (id INTEGER PRIMARY KEY, text TEXT); CREATE TABLE jobs (id INTEGER PRIMARY KEY, post INTEGER)',
  );
  const server = createServer(app(db, 'v1.2.3')).listen(0, '127.0.0.1');
  await new Promise((done) => server.once('listening', done));
  const url = `http://127.0.0.1:${server.address().port}`;
  assert.deepEqual(await (await fetch(`${url}/healthz`)).json(), { version: 'v1.2.3' });
  assert.equal((await fetch(`${url}/posts`, { method: 'POST', body: 'hello' })).status, 201);
  assert.equal(await (await fetch(url)).text(), 'microblog v1.2.3\nhello\n');
  assert.equal(db.prepare('SELECT count(*) AS jobs FROM jobs').get().jobs, 1);
  server.close();
  server.closeAllConnections();
});
