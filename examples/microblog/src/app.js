import { together } from './database.js';

/** Posts and shows them; `/healthz` says which version this is. */
export function app(db, version) {
  const post = db.prepare('INSERT INTO posts (text) VALUES (?)');
  const job = db.prepare('INSERT INTO jobs (post) VALUES (?)');
  const newest = db.prepare('SELECT text FROM posts ORDER BY id DESC LIMIT 10');
  return async (request, response) => {
    if (request.url === '/healthz') {
      response.setHeader('Content-Type', 'application/json');
      response.end(JSON.stringify({ version }));
      return;
    }
    if (request.method === 'POST') {
      let text = '';
      for await (const part of request) text += part;
      // A post without its job, or a job without its post, is never there.
      const id = together(db, () => {
        const { lastInsertRowid } = post.run(text);
        job.run(lastInsertRowid);
        return lastInsertRowid;
      });
      response.statusCode = 201;
      response.end(`${id}\n`);
      return;
    }
    response.end(
      `microblog ${version}\n${newest
        .all()
        .map(({ text }) => `${text}\n`)
        .join('')}`,
    );
  };
}
