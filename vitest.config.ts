import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['test/e2e/**', '**/node_modules/**'],
    globalSetup: ['test/server.ts'],
    setupFiles: ['test/every-file.ts'],
    maxWorkers: 2,
    isolate: false, // each file opens a world of its own; evaluating the program's modules anew for each would cost a third of the time
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
})
