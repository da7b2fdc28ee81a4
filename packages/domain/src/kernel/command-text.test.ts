import { describe, expect, it } from 'vitest'
import { COMMAND_DEFINITIONS } from '../catalogue.ts'

describe.each([...COMMAND_DEFINITIONS])('%s', (_, { title, description, example, schema, subject }) => {
  it('has an example that its own schema takes, and a subject in it', () => {
    const parsed = schema.safeParse(example)
    expect(parsed.error?.issues).toBeUndefined()
    expect(subject(parsed.data as never)).toMatch(/^[0-9A-Za-z]/)
  })

  it('has a title and one line of description in both languages', () => {
    for (const text of [title, description]) {
      expect(text.zh).toMatch(/\p{Script=Han}/u)
      expect(text.en).toMatch(/^[A-Z][^\n]+$/)
    }
  })
})
