/** Fails when dist/ is not exactly what `npm run build` makes of src/: changed, added and missing files alike. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const fresh = mkdtempSync(join(tmpdir(), 'cutover-dist-'));
try {
  execFileSync(process.execPath, [join(root, 'script/build.ts'), fresh], { stdio: 'inherit' });
  const diff = spawnSync('diff', ['-rq', fresh, join(root, 'dist')], { encoding: 'utf8' });
  if (diff.status !== 0) {
    process.stderr.write(
      `${diff.stdout}${diff.stderr}dist/ differs from src/. Run: npm run build, then commit dist/.\n`,
    );
    process.exitCode = 1;
  } else process.stdout.write('dist/ matches src/\n');
} finally {
  rmSync(fresh, { recursive: true, force: true });
}
