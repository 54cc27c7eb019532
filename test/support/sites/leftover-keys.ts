import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Consumer } from '../runner/act.ts';

const main = `const { rmSync, writeFileSync } = require('node:fs');
rmSync(process.env.STAND_IN_ARTIFACTS + '/left.json', { force: true });
writeFileSync(process.env.STAND_IN_ARTIFACTS + '/temp', process.env.RUNNER_TEMP);
`;
const post = `const { readdirSync, readFileSync, statSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const temp = process.env.RUNNER_TEMP;
const files = readdirSync(temp, { recursive: true }).filter((name) => statSync(join(temp, name)).isFile());
const keys = files.filter((name) => readFileSync(join(temp, name), 'latin1').includes('PRIVATE KEY-----'));
writeFileSync(process.env.STAND_IN_ARTIFACTS + '/left.json', JSON.stringify({ temp, keys }));
`;

/** An action of the team's own: it stands first, so its post step is the last one and sees what all others left. */
export const KEY_CHECK = {
  '.github/actions/key-check/action.yml': [
    'name: Key check',
    'description: Looks for private keys that a step left in RUNNER_TEMP.',
    'runs: { using: node24, main: main.js, post: post.js, post-if: always() }',
    '',
  ].join('\n'),
  '.github/actions/key-check/main.js': main,
  '.github/actions/key-check/post.js': post,
} as const;

/** Its step, and one for the end of the job, which says that there was a key to be removed. */
export const KEY_CHECK_FIRST = `
      - uses: ./.github/actions/key-check`;
export const KEY_CHECK_LAST = `
      - name: Is there a key
        if: always()
        run: grep -rl 'PRIVATE KEY-----' "$RUNNER_TEMP" >"$STAND_IN_ARTIFACTS/during"`;

/** Files with a private key below RUNNER_TEMP: before the post steps, and after the last one. */
export async function keysLeft(
  consumer: Consumer,
): Promise<{ readonly during: number; readonly after: string[] }> {
  const read = (name: string) => readFile(join(consumer.path, '../kept-artifacts', name), 'utf8');
  const { temp, keys } = JSON.parse(await read('left.json')) as { temp: string; keys: string[] };
  if (temp !== (await read('temp'))) throw new Error('RUNNER_TEMP is not the same for main and post');
  return { during: (await read('during')).split('\n').filter((line) => line !== '').length, after: keys };
}
