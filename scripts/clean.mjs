/** Removes what was built and reported. With `--stale`, only what was built from a source that is gone. */
import { existsSync, globSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

process.chdir(fileURLToPath(new URL('..', import.meta.url)))

if (process.argv.includes('--stale')) {
  for (const file of globSync('packages/*/dist/**/*.{js,d.ts,js.map}')) {
    const source = file.replace('/dist/', '/src/').replace(/\.(js|d\.ts|js\.map)$/, '.ts')
    if (!existsSync(source)) rmSync(file)
  }
} else {
  for (const folder of [...globSync('packages/*/dist'), 'reports']) rmSync(folder, { recursive: true, force: true })
}
