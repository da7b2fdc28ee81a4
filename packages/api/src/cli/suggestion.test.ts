import { describe, expect, it } from 'vitest'
import { createProgram } from './program.ts'
import { suggestionsFor } from './suggestion.ts'

const names = createProgram().commands.map((command) => command.name())

describe('what somebody may have meant', () => {
  it.each([
    ['rep', ['replay']],
    ['re', ['replay', 'rebuild']],
    ['units', []],
    ['strat', ['start']],
    ['exprot', ['export']],
    ['verfy', ['verify']],
    ['inti', ['init']],
    ['x', []],
    ['', []],
    ['e'.repeat(5_000), []],
  ])('B17: luodi %s', (word, expected) => expect(suggestionsFor(word, names)).toEqual(expected))
})
