import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/** What takes longest begins first, so that it is not waited for alone in the end. */
const longest = ['pictures', 'access', 'keyboard', 'sending', 'settings', 'typing', 'timeline', 'badinput', 'others', 'rooms'];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const found = longest.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`));
      return found < 0 ? longest.length : found;
    };
    return [...files].sort((a, b) => place(a) - place(b));
  }
}

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
    // Files have nothing in common but what they import: to load that anew for each takes as long as some of them.
    isolate: false,
    setupFiles: ['harness/failed.ts'],
    sequence: { hooks: 'list', sequencer: LongestFirst },
  },
});
