import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    // Laws try many cases; a loaded machine is no failure.
    testTimeout: 120_000,
    // By default one processor is left idle; of two that is half.
    maxWorkers: '100%',
  },
});
