// In place of your generator: writes the pages into dist/, and beside them the configuration that comes with them.
import { cpSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
cpSync('pages', 'dist/public', { recursive: true });
cpSync('config', 'dist/config', { recursive: true });
