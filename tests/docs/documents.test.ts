import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { policyRulesSchema } from '@luodi/domain'
import { describe, expect, it } from 'vitest'
import { blocksOf, DOCUMENTS, ROOT, textOf } from './documents.ts'

/** The headings of a document, as GitHub names their anchors. */
const anchorsOf = (file: string): readonly string[] =>
  [...textOf(file).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )

/** Links that lead to no file of the repository, or to no heading in one. */
const brokenLinks = (file: string): readonly string[] =>
  [...textOf(file).matchAll(/\]\(([^)\s]+)\)/g)]
    .map(([, target]) => target!)
    .filter((target) => !/^[a-z]+:/.test(target))
    .filter((target) => {
      const [path = '', anchor] = target.split('#')
      const to = path === '' ? file : normalize(join(dirname(file), path))
      if (!existsSync(join(ROOT, to))) return true
      return anchor !== undefined && !anchorsOf(to).includes(anchor)
    })

/** Rule numbers in the first column of a document's tables, with the paths that their rows link to. */
const rowsOf = (file: string, rule: RegExp) =>
  textOf(file)
    .split('\n')
    .filter((line) => rule.test(line))
    .map((line) => ({
      rules: line.split('|')[1]!.trim(),
      paths: [...line.matchAll(/\]\(([^)\s]+)\)/g)].map(([, to]) => to!),
    }))

const sources = globSync('packages/*/src/**/*.ts', { cwd: ROOT }).filter((file) => !/\.(test|testkit)\.ts$/.test(file))

/** A code folder's whole text, or a file's. */
const codeAt = (path: string): string =>
  sources
    .filter((file) => file === path || file.startsWith(`${path}/`))
    .map((file) => readFileSync(join(ROOT, file), 'utf8'))
    .join('\n')

/** The rooms of the domain that it offers; one that is being built is not documented yet. */
const ROOMS = [
  ...new Set([...codeAt('packages/domain/src/index.ts').matchAll(/'\.\/([a-z-]+)\//g)].map(([, room]) => room!)),
]
const offered = (): string =>
  [
    ...ROOMS.map((room) => `packages/domain/src/${room}`),
    'packages/projections/src',
    'packages/adapters/src',
    'packages/api/src',
  ]
    .map(codeAt)
    .join('\n')

describe('documents', () => {
  it.each(DOCUMENTS)('%s: its links lead somewhere', (file) => expect(brokenLinks(file)).toEqual([]))

  it('every document is reached from the README', () => {
    const reached = new Set(['README.md'])
    for (const file of reached) {
      for (const [, to] of textOf(file).matchAll(/\]\(([^)\s#]+)/g)) {
        const path = normalize(join(dirname(file), to!)).replaceAll('\\', '/')
        if (DOCUMENTS.includes(path)) reached.add(path)
      }
    }
    expect(DOCUMENTS.filter((file) => !reached.has(file))).toEqual([])
  })
})

describe('rules', () => {
  const mechanisms = rowsOf('README.md', /^\| M-\d/)

  it('the README has a table of them', () => expect(mechanisms.length).toBeGreaterThan(10))

  it.each(mechanisms)('$rules: the README says where', ({ paths }) => {
    expect(paths).not.toEqual([])
    for (const path of paths) expect({ path, exists: existsSync(join(ROOT, path)) }).toEqual({ path, exists: true })
  })

  it('every M-number that the code names is in the README’s table', () => {
    const listed = new Set<number>()
    for (const { rules } of mechanisms) {
      const numbers = [...rules.matchAll(/M-(\d+)/g)].map(([, n]) => Number(n))
      for (const n of numbers) listed.add(n)
      if (/to/.test(rules)) for (let n = numbers[0]!; n <= numbers.at(-1)!; n += 1) listed.add(n)
    }
    const refusing = [...offered().matchAll(/'M-(\d+)p?'/g)].map(([, n]) => Number(n))
    expect([...new Set(refusing)].filter((n) => !listed.has(n))).toEqual([])
  })

  it('every reading that the code names is in docs/readings.md', () => {
    const listed = new Set(rowsOf('docs/readings.md', /^\| R\d/).map(({ rules }) => rules))
    const named = [...offered().matchAll(/\bR\d{1,3}\b/g)].map(([rule]) => rule)
    expect([...new Set(named)].filter((rule) => !listed.has(rule)).toSorted()).toEqual([])
  })
})

describe('policies in documents', () => {
  const policies = DOCUMENTS.flatMap(blocksOf).filter(({ kind }) => kind === 'json policy')

  it('there are some', () => expect(policies).not.toEqual([]))

  it.each(policies)('$file:$line is a policy', ({ text }) => {
    expect(policyRulesSchema.safeParse(JSON.parse(text)).error).toBeUndefined()
  })

  const json = DOCUMENTS.flatMap(blocksOf).filter(({ kind }) => kind.startsWith('json'))

  it.each(json)('$file:$line is JSON', ({ text }) => expect(() => JSON.parse(text) as unknown).not.toThrow())
})
