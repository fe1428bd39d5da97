import { defineConfig } from 'vitest/config';

// The benchmark alone on the machine, one measure after the other; it prints figures and fails only where it cannot measure.
export default defineConfig({
  test: {
    include: ['bench/*.bench.ts'],
    testTimeout: 1_200_000,
    hookTimeout: 120_000,
    maxWorkers: 1,
    fileParallelism: false,
    disableConsoleIntercept: true,
  },
});
