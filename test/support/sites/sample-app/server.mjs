// The application that the tests release: it says which release and slot it runs from.
import { createHash } from 'node:crypto';
import { createReadStream, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const release = dirname(fileURLToPath(import.meta.url));
const version = readFileSync(join(release, 'VERSION'), 'utf8').trim();
const {
  health = 'ok',
  startDelayMs = 0,
  answerDelayMs = 0,
  errorEvery = 0,
  errorOn = process.env.APP_ADDRESS,
} = JSON.parse(readFileSync(join(release, 'app.json'), 'utf8'));
const slot = process.env.CUTOVER_SLOT ?? '';
const publicDir = join(release, 'public');

if (health === 'crash') {
  console.error(`${version} cannot start`);
  process.exit(1);
}

const filler = `${version} ${slot} `.repeat(400);
const head = `version=${version} slot=${slot} sha256=${createHash('sha256').update(filler).digest('hex')}\n`;

function answerHealth(response) {
  if (health === 'silent') return;
  const status = health === 'failing' ? 503 : 200;
  const body = { version: health === 'wrong-version' ? 'v0.0.0' : version, slot };
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function answerFile(path, response) {
  const file = resolve(publicDir, `.${decodeURIComponent(path)}`);
  const stat = file.startsWith(`${publicDir}/`) ? statSync(file, { throwIfNoEntry: false }) : undefined;
  if (!stat?.isFile()) return response.writeHead(404).end();
  response.writeHead(200, { 'content-length': stat.size });
  createReadStream(file).pipe(response);
}

const server = createServer((request, response) => {
  const path = new URL(request.url ?? '/', 'http://app').pathname;
  // Tells a client that keeps connections to open a new one, elsewhere, once this process is to end.
  if (stopping) response.setHeader('connection', 'close');
  if (path === '/healthz') return answerHealth(response);
  if (path.startsWith('/static/')) return answerFile(path.slice('/static'.length), response);
  asked += 1;
  if (errorEvery > 0 && errorOn === process.env.APP_ADDRESS && asked % errorEvery === 0)
    return response.writeHead(500).end();
  const body = head + filler;
  const answer = () =>
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': body.length }).end(body);
  if (answerDelayMs > 0) setTimeout(answer, answerDelayMs);
  else answer();
});

let stopping = false;
let asked = 0;
process.on('SIGTERM', () => {
  stopping = true;
  // Requests under way are answered; those that take too long are not waited for.
  server.close(() => process.exit(0));
  server.closeIdleConnections();
  setTimeout(() => process.exit(0), 5000).unref();
});

server.on('error', (error) => {
  console.error(error.message);
  process.exit(1);
});
setTimeout(() => {
  server.listen(Number(process.env.CUTOVER_PORT), process.env.APP_ADDRESS ?? '127.0.0.1', () => {
    console.log(`${version} listens in ${slot}`);
    const ready = process.env.APP_READY_FILE;
    if (ready === undefined) return;
    writeFileSync(`${ready}.new`, `${process.pid}\n`);
    renameSync(`${ready}.new`, ready);
  });
}, startDelayMs);
