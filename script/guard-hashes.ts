/** Prints the list that examples/server/cutover-guard.sh needs: what this version of the actions sends to hosts. */
import { createHash } from 'node:crypto';
import { BOOTSTRAP } from '../src/host/connection/call.ts';
import { script, scriptNames, sessionText } from '../src/host/connection/scripts.ts';
import type { Engine } from '../src/model/backup.ts';

const ENGINES: readonly Engine[] = ['postgresql', 'mysql', 'sqlite', 'command'];
const sum = (text: string) => createHash('sha256').update(text).digest('hex');

const lines = [`${sum(BOOTSTRAP)}  bootstrap`, `${sum(sessionText())}  session`];
for (const name of scriptNames()) {
  // Only those that talk to a database are sent with the functions of an engine.
  const engines = script(name).text.includes('engine_open') ? ENGINES : [undefined];
  for (const engine of engines) lines.push(`${sum(script(name, engine).text)}  script ${name}`);
}
process.stdout.write(`${lines.join('\n')}\n`);
