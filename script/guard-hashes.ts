/** Prints the list that examples/server/cutover-guard.sh needs: what this version of the actions sends to hosts. */
import { createHash } from 'node:crypto';
import { globSync } from 'node:fs';
import { basename, join } from 'node:path';
import { BOOTSTRAP, type ScriptName, script, sessionText } from '../src/host/call.ts';
import type { Engine } from '../src/model/backup.ts';

const ENGINES: readonly Engine[] = ['postgresql', 'mysql', 'sqlite', 'command'];
const NOT_ALONE = /^(session|prelude|tree|release|switch|backup-common|database-.*)$/;
const sum = (text: string) => createHash('sha256').update(text).digest('hex');

const lines = [`${sum(BOOTSTRAP)}  bootstrap`, `${sum(sessionText())}  session`];
const names = globSync('*.sh', { cwd: join(import.meta.dirname, '../src/host/scripts') })
  .map((file) => basename(file, '.sh'))
  .filter((name) => !NOT_ALONE.test(name))
  .sort() as ScriptName[];
for (const name of names) {
  // Only those that talk to a database are sent with the functions of an engine.
  const engines = script(name).text.includes('engine_open') ? ENGINES : [undefined];
  for (const engine of engines) lines.push(`${sum(script(name, engine).text)}  script ${name}`);
}
process.stdout.write(`${lines.join('\n')}\n`);
