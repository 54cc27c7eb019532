import { readFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';

/** The release workflow writes the tag into this file. */
export const version = readFileSync(new URL('./VERSION', import.meta.url), 'utf8').trim();

/** `data` is a link to what all releases share. */
export const dataDir = new URL('./data/', import.meta.url).pathname;

export function open(path = `${dataDir}microblog.db`) {
  const db = new DatabaseSync(path);
  db.exec('PRAGMA busy_timeout = 10000; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON');
  return db;
}

/** Changes several things or none. */
export function together(db, work) {
  db.exec('BEGIN IMMEDIATE');
  try {
    const value = work();
    db.exec('COMMIT');
    return value;
  } catch (error) {
    db.exec('ROLLBACK');
    throw error;
  }
}
