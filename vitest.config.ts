import { defineConfig } from 'vitest/config';

const never = ['**/node_modules/**', '**/build/**', '**/generated/**', '.data/**'];

export default defineConfig({
  // The root's own vite.config.ts builds the app; the tests need none of its plugins.
  esbuild: { jsx: 'automatic' },
  test: {
    // Bounds what never comes; the default of a second is what a busy machine misses.
    expect: { poll: { timeout: 30_000 } },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...never, 'tests/{integration,crash,conformance,isolation,access,browser,start}/**'],
          environment: 'node',
          maxWorkers: 2,
          // Bounds a test that hangs; how long one takes on a busy machine is no verdict about it.
          testTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'integration',
          include: ['tests/{integration,crash,conformance}/**/*.test.ts'],
          exclude: never,
          globalSetup: ['tests/support/database/database-server.ts'],
          sequence: { groupOrder: 1 },
          maxWorkers: 2,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'start',
          include: ['tests/start/**/*.test.ts'],
          exclude: never,
          sequence: { groupOrder: 2 },
          fileParallelism: false,
          testTimeout: 180_000,
          hookTimeout: 120_000,
        },
      },
      {
        extends: true,
        test: {
          // The product from outside: one instance with the demo world for all files.
          name: 'journeys',
          include: ['tests/{browser,isolation,access}/**/*.test.ts'],
          exclude: never,
          globalSetup: ['tests/support/instances/demo-instance.ts'],
          sequence: { groupOrder: 3 },
          fileParallelism: false,
          testTimeout: 120_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
