/**
 * Prints the closing line of a CI run: `N passed, N failed`. `tally.ts RESULTS FAILED_STEPS` counts the tests in
 * vitest's JSON; a step that failed counts as one. Before it stands how many requests to the test GitHub fitted its description. Ends with 1 unless tests ran and nothing failed.
 */
import { existsSync, readFileSync } from 'node:fs';
import { conformanceLine, readConformance } from '../test/support/github/conformance.ts';

const [file = '', steps = '0'] = process.argv.slice(2);
const results = existsSync(file)
  ? (JSON.parse(readFileSync(file, 'utf8')) as {
      numPassedTests: number;
      numFailedTests: number;
      success: boolean;
    })
  : { numPassedTests: 0, numFailedTests: 0, success: false };
const failed = Math.max(results.numFailedTests + Number(steps), results.success ? 0 : 1);
process.stdout.write(`\n${conformanceLine(readConformance())}`);
process.stdout.write(`${results.numPassedTests} passed, ${failed} failed\n`);
process.exitCode = failed === 0 && results.numPassedTests > 0 ? 0 : 1;
