import { defineConfig } from 'vitest/config';

// Each file starts halls of its own and several of them a browser: two files at a time fill two cores.
export default defineConfig({
  test: {
    include: ['**/*.test.{ts,tsx}'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // What is on its way comes later on a busy machine; a second, which is usual, is a short time there.
    expect: { poll: { timeout: 15_000 } },
    maxWorkers: 2,
    fileParallelism: true,
    setupFiles: ['harness/failed.ts'],
    sequence: { hooks: 'list' },
  },
});
