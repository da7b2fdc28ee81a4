import { defineConfig } from 'vitest/config'
import { BaseSequencer, type TestSpecification } from 'vitest/node'

/** What takes longest, the longest first. */
const LONG = [
  ...['cli/start.test', 'model/', 'published/', 'faults/', 'cli/replay', 'demo/', 'contract/sqlite.test', 'crash/'],
  ...['properties/bulletins', 'properties/figures', 'properties/bridge', 'properties/deadlines'],
]

const rankOf = ({ moduleId, project }: TestSpecification): number => {
  const rank = LONG.findIndex((path) => moduleId.includes(`/tests/${path}`))
  return (project.name === 'pure' ? LONG.length + 1 : 0) + (rank === -1 ? LONG.length : rank)
}

/**
 * The tests that take longest begin first, so that none of them ends alone; and those of one project come together, as its
 * workers take no other.
 */
class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}

// @luodi/* are their sources: nothing has to be built before a test runs
const conditions = ['@luodi/source', 'module', 'node', 'development|production']

/** Tests of functions, and of histories in memory: no server, no process, no file. */
const PURE = ['packages/*/src/**/*.test.ts', 'tests/{readings,properties}/**/*.test.ts']

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    projects: [
      { extends: true, test: { name: 'pure', include: PURE } },
      {
        extends: true,
        test: {
          name: 'whole',
          include: ['tests/**/*.test.ts'],
          exclude: ['**/node_modules/**', ...PURE],
          globalSetup: 'tests/shared-folder.setup.ts',
        },
      },
    ],
    // a worker loads the packages once for all of its files, which is two seconds for each: they leave nothing behind that
    // another could see, but what the modules themselves keep, as in any server that runs for long
    isolate: false,
    // every core runs tests: by default one is left to vitest itself, which has little to do
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    environment: 'node',
    // a test has no say in how busy the machine is: only one that hangs runs out of time
    testTimeout: 120_000,
    hookTimeout: 300_000,
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
