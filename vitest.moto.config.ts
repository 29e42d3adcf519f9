import { defineConfig } from 'vitest/config';

/** What is tried against moto's server: its Python tools are installed first, so that it stands apart. */
export default defineConfig({
  test: { include: ['test/moto/*.check.ts'], testTimeout: 120_000, hookTimeout: 600_000 },
});
