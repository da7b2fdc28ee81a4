import { globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import { ROOT } from './documents.ts'

interface Manifest {
  readonly name: string
  readonly exports: Readonly<Record<string, string | { readonly '@luodi/source': string }>>
}

/** The sources of every entry point of every package. */
const entries = globSync('packages/*/package.json', { cwd: ROOT }).flatMap((file) => {
  const { exports } = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Manifest
  return Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? [] : [join(ROOT, dirname(file), target['@luodi/source'])],
  )
})

const read = () => {
  const config = ts.readConfigFile(join(ROOT, 'tsconfig.base.json'), (path) => ts.sys.readFile(path)).config as {
    compilerOptions: object
  }
  const { options } = ts.convertCompilerOptionsFromJson(config.compilerOptions, ROOT)
  return ts.createProgram(entries, { ...options, noEmit: true, types: ['node'] })
}

/** Exported functions, classes and constants without a doc comment, as `file: name`. */
const undocumented = (): readonly string[] => {
  const program = read()
  const checker = program.getTypeChecker()
  return entries.flatMap((entry) => {
    const module = checker.getSymbolAtLocation(program.getSourceFile(entry)!)!
    return checker
      .getExportsOfModule(module)
      .map((symbol) => (symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol))
      .filter((symbol) => (symbol.flags & ts.SymbolFlags.Value) !== 0)
      .filter((symbol) => symbol.getDocumentationComment(checker).length === 0)
      .map((symbol) => `${relative(ROOT, symbol.declarations?.[0]?.getSourceFile().fileName ?? entry)}: ${symbol.name}`)
  })
}

describe('what the packages offer', () => {
  it('has entry points', () => expect(entries.length).toBeGreaterThanOrEqual(8))

  it('every function, class and constant has a doc comment', { timeout: 300_000 }, () => {
    expect(undocumented()).toEqual([])
  })
})
