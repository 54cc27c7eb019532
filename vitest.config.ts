import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globalSetup: 'test/support/github/conformance.ts',
    // Below the folder that `--dir` names, as `npm run test:unit` and its like do.
    include: ['**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Tests wait for servers half of the time: a third worker uses what two leave of two cores.
    maxWorkers: 3,
    reporters: process.env['CI']
      ? ['default', ['json', { outputFile: 'build/test-results.json' }]]
      : ['default'],
  },
});
