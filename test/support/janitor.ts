import { createInterface } from 'node:readline';
import { removeTempDir } from './temp.ts';

// Reads `+folder` and `-folder` from the test process. The end of the input means that it has ended, however
// it ended: what it did not take back is cleared here.
const left = new Set<string>();
for await (const line of createInterface({ input: process.stdin })) {
  if (line.startsWith('+')) left.add(line.slice(1));
  else left.delete(line.slice(1));
}
for (const path of left) await removeTempDir(path).catch(() => undefined);
