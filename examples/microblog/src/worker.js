// Tells the followers of each post. What it tells cannot be taken back, so one worker does one job at a time, and ends
// only between two.
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { dataDir, open, together, version } from './database.js';

const db = open();
const next = db.prepare('SELECT id, post FROM jobs WHERE taken IS NULL ORDER BY id LIMIT 1');
const take = db.prepare('UPDATE jobs SET taken = ? WHERE id = ?');
const done = db.prepare('DELETE FROM jobs WHERE id = ?');
const alive = db.prepare(
  "INSERT INTO workers (name, version, at) VALUES ('worker', ?, unixepoch()) ON CONFLICT (name) DO UPDATE SET version = excluded.version, at = excluded.at",
);

let ending = false;
let said = 0;
process.on('SIGTERM', () => {
  ending = true;
});

// There is one worker: what another one had taken when it was ended by force is to be done again.
db.exec('UPDATE jobs SET taken = NULL');
while (!ending) {
  if (Date.now() - said > 1000) {
    alive.run(version);
    said = Date.now();
  }
  const job = together(db, () => {
    const found = next.get();
    if (found !== undefined) take.run(version, found.id);
    return found;
  });
  if (job === undefined) {
    await sleep(50);
    continue;
  }
  // In place of mails and calls, which take their time.
  await sleep(20);
  appendFileSync(`${dataDir}told`, `${job.post} ${version}\n`);
  done.run(job.id);
}
