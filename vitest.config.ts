import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What kills, restarts and waits takes longest: it begins first, so that nothing is waited for at the end. */
const LONG =
  /\/test\/(?:faults|start|web)\/|drain-rate|advance\.test|month\.test|stages\.test|scripted-day|embedded-postgres/u;

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification) => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/harness/global-setup.ts'],
    sequence: { sequencer: LongestFirst },
    // A test waits on its database more than it computes.
    maxWorkers: Math.max(4, availableParallelism()),
    // Files of one worker share what they import: nothing in the house is kept between them.
    isolate: false,
    // Only for what hangs: no test passes or fails by its time.
    testTimeout: 300_000,
    hookTimeout: 300_000,
  },
});
