import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { EVENT_DEFINITIONS } from '../catalogue.ts'
import { seal } from '../application/seal.ts'
import { instant } from '../kernel/instant.ts'
import { sampleOf } from './samples.testkit.ts'

/** An event as a store keeps it: two canonical texts. */
export interface Golden {
  readonly header: string
  readonly body: string
}

const FOLDER = new URL('./golden/', import.meta.url)
export const GOLDEN_SALT = '00112233445566778899aabbccddeeff'

/** The golden file of every schema version that was ever released: `<Type>.v<n>.json`. */
export const goldenNames = (): readonly string[] =>
  [...EVENT_DEFINITIONS.values()].flatMap(({ type, version }) =>
    Array.from({ length: version }, (_, i) => `${type}.v${i + 1}.json`),
  )

export const storedGoldens = (): readonly string[] => readdirSync(fileURLToPath(FOLDER)).sort()

export const readGolden = (name: string): Golden => JSON.parse(readFileSync(new URL(name, FOLDER), 'utf8')) as Golden

/** Seals a sample: always to the same bytes, until the code that seals changes. */
const sealed = (type: string): Golden => {
  const [event] = seal([sampleOf(type)], {
    jurisdiction: '371302',
    stream: '371302.project-p1',
    firstRevision: 7,
    recordedAt: instant('2026-07-10T10:00+08:00'),
    actor: { unit: 'office', post: 'CLERK', personRef: 'p-1' },
    commandId: '6f1d7c52-9d0e-4b0a-8f58-3c1b6a2d4e90',
    commandHash: 'ab'.repeat(32),
    correlationId: '6f1d7c52-9d0e-4b0a-8f58-3c1b6a2d4e91',
    causationId: '6f1d7c52-9d0e-4b0a-8f58-3c1b6a2d4e92',
    basis: [{ stream: '371302.organisation-register', revision: 3 }],
    entropy: { salt: () => GOLDEN_SALT },
  })
  return { header: event.header, body: event.body }
}

/**
 * Writes the golden file of each newest version that has none yet; one that exists is never touched: what was stored
 * once is read for ever. `LUODI_WRITE_GOLDEN=1 vitest run golden` runs it.
 */
export const writeMissingGoldens = (): void => {
  for (const { type, version } of EVENT_DEFINITIONS.values()) {
    const file = new URL(`${type}.v${version}.json`, FOLDER)
    if (!existsSync(file)) writeFileSync(file, `${JSON.stringify(sealed(type), undefined, 2)}\n`)
  }
}
