import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** The test that takes longest begins first, so that it does not end alone. */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files)
    const isLong = ({ moduleId }: TestSpecification): boolean => moduleId.includes('/tests/model/')
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))]
  }
}

// @luodi/* are their sources: nothing has to be built before a test runs
const conditions = ['@luodi/source', 'module', 'node', 'development|production']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ['packages/*/src/**/*.test.ts', 'tests/**/*.test.ts'],
    globalSetup: 'tests/shared-folder.setup.ts',
    sequence: { sequencer: LongestFirst },
    environment: 'node',
    // a slow or busy machine fails no test: how long one takes is nothing that it asserts
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // far from Shanghai, so that code that reads the machine's zone is found out
    env: { TZ: 'America/Los_Angeles' },
    coverage: {
      provider: 'v8',
      reportsDirectory: 'reports/coverage',
      include: ['packages/*/src/**/*.ts'],
      exclude: ['**/*.test.ts', '**/*.testkit.ts'],
    },
  },
})
