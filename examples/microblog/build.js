// In place of your build: writes what runs on the server into dist/.
import { cpSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
cpSync('src', 'dist', { recursive: true });
for (const path of ['bin', 'config', 'package.json', 'package-lock.json'])
  cpSync(path, `dist/${path}`, { recursive: true });
