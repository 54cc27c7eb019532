import { BOOTSTRAP } from '../src/host/connection/call.ts';
import { enginesOf, script, scriptNames, sessionText } from '../src/host/connection/scripts.ts';
import { sha256Of } from '../src/source/sha256.ts';

/** What this version of the actions sends to hosts: for each text its SHA-256 and what it is, as a line. */
export function sentScripts(): string[] {
  const lines = [`${sha256Of(BOOTSTRAP)}  bootstrap`, `${sha256Of(sessionText())}  session`];
  for (const name of scriptNames()) {
    // Only those that talk to a database are sent with the functions of an engine.
    const engines = enginesOf(name);
    for (const engine of engines.length === 0 ? [undefined] : engines)
      lines.push(`${sha256Of(script(name, engine).text)}  script ${name}`);
  }
  return lines;
}
