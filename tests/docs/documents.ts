import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the workspace. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/** A block of code in a document, and the line it begins in. */
export interface Block {
  readonly file: string
  readonly line: number
  /** What stands behind the fence: `ts`, `json policy`, `sh`. */
  readonly kind: string
  readonly text: string
}

/** Every document: the README, those of docs/ and of the benchmarks. */
export const DOCUMENTS: readonly string[] = globSync(['README.md', 'bench/README.md', 'docs/**/*.md'], { cwd: ROOT })
  .map((file) => file.replaceAll('\\', '/'))
  .toSorted()

/** The text of a document. */
export const textOf = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** The blocks of code of a document. */
export const blocksOf = (file: string): readonly Block[] => {
  const blocks: Block[] = []
  let open: { readonly line: number; readonly kind: string; readonly lines: string[] } | undefined
  for (const [at, line] of textOf(file).split('\n').entries()) {
    const fence = /^\s*```(.*)$/.exec(line)
    if (open === undefined && fence !== null) open = { line: at + 2, kind: fence[1]!.trim(), lines: [] }
    else if (open !== undefined && fence !== null) {
      blocks.push({ file, line: open.line, kind: open.kind, text: open.lines.join('\n') })
      open = undefined
    } else open?.lines.push(line)
  }
  return blocks
}
