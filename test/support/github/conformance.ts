/** How many requests and answers of the test GitHub fitted GitHub's description, summed over all test files. */
import { appendFileSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

const folder = join(import.meta.dirname, '../../../build');
const file = join(folder, 'conformance.txt');

/** Notes what one server has accepted; only in a run of the tests. */
export function noteConformance(accepted: number): void {
  if (process.env['VITEST'] === undefined) return;
  mkdirSync(folder, { recursive: true });
  appendFileSync(file, `${accepted}\n`);
}

/** The sum in words; nothing when no server ran. */
export function conformanceLine(text: string): string {
  const counts = text.split('\n').filter((line) => line !== '');
  const sum = counts.reduce((total, line) => total + Number(line), 0);
  return counts.length === 0 ? '' : `conformance: ${sum} requests and answers as GitHub describes them\n`;
}

/** Before all test files; what it returns runs after them. */
export default function setup(): () => void {
  rmSync(file, { force: true });
  return () => process.stdout.write(conformanceLine(readConformance()));
}

/** What was noted so far. */
export function readConformance(): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
