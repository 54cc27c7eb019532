/** Prints the list that examples/server/cutover-guard.sh needs: what this version of the actions sends to hosts. */
import { sentScripts } from './sent-scripts.ts';

process.stdout.write(`${sentScripts().join('\n')}\n`);
