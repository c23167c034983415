import { availableParallelism } from 'node:os'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // How long something is waited for that comes at once: a second is not enough for a process that gets no processor.
    expect: { poll: { timeout: 10_000 } },
    // Much of the suite waits for programs it has started: two files at a time on two cores, where one is the default.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
})
