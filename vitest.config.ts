import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Short files that take long: the largest file is begun first, and one of these would run alone at the end. */
const LONG = /\/(switch-slot-load|demo|fleet-large|observe-load|power-cut|faults|crash)\.test\.ts$/;

class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    globalSetup: 'test/support/github/conformance.ts',
    // Below the folder that `--dir` names, as `npm run test:unit` and its like do.
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Two cores are kept at work by three: much of a test is waiting for a server, a timer, or the other end of a line.
    maxWorkers: 3,
    sequence: { sequencer: LongFirst },
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'build/test-results.json' }]]
      : ['default'],
  },
});
