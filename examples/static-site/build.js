// In place of your generator: writes the pages into dist/.
import { cpSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
cpSync('pages', 'dist', { recursive: true });
