// In place of your build: writes what runs on the servers into dist/, with the scripts of the database.
import { cpSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
cpSync('src', 'dist', { recursive: true });
for (const path of ['db', 'package.json', 'package-lock.json'])
  cpSync(path, `dist/${path}`, { recursive: true });
