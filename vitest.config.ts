import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    // A test waits on its database more than it computes.
    maxWorkers: Math.max(3, availableParallelism()),
    // Files of one worker share what they import: nothing in the house is kept between them.
    isolate: false,
    // Only for what hangs: no test passes or fails by its time.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
