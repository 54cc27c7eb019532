/**
 * Builds dist/ from src/: TypeScript → JavaScript (build/src) → one bundle with a chunk for each
 * `import()` (ncc). One dispatcher carries all actions, since chunks are shared only inside one ncc run.
 * `node script/build.ts [outDir]`; the output is the same bytes in any folder.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ACTIONS } from '../src/entry/actions.ts';

const root = resolve(import.meta.dirname, '..');
const out = resolve(process.argv[2] ?? join(root, 'dist'));
const bin = (name: string) => join(root, 'node_modules/.bin', name);

rmSync(join(root, 'build/src'), { recursive: true, force: true });
execFileSync(bin('tsc'), ['-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
// ncc finds the shell scripts by their URL beside the JavaScript; tsc leaves them behind.
for (const script of globSync('src/**/*.sh', { cwd: root })) {
  mkdirSync(dirname(join(root, 'build', script)), { recursive: true });
  cpSync(join(root, script), join(root, 'build', script));
}
// A thread starts from a file of its own, which tsc knows only as text.
const starter = join(root, 'build/src/source/file-reader.js');
writeFileSync(starter, readFileSync(starter, 'utf8').replace("'./hash-worker.ts'", "'./hash-worker.js'"));
rmSync(out, { recursive: true, force: true });
// The current directory decides which tsconfig (and so which start-up alias) ncc uses.
execFileSync(
  bin('ncc'),
  ['build', '../build/src/entry/dispatch.js', '-o', out, '--license', 'LICENSES.txt', '--quiet'],
  {
    cwd: join(root, 'bundle'),
    stdio: 'inherit',
  },
);
for (const action of ACTIONS) {
  mkdirSync(join(out, action), { recursive: true });
  for (const phase of ['main', 'post'] as const)
    writeFileSync(
      join(out, action, `${phase}.js`),
      `import { ${phase} } from '../index.js';\nawait ${phase}('${action}');\n`,
    );
}
