import { describe, expect, it } from 'vitest'
import { remembered, remembering } from './remembered.ts'
import type { Question } from './question.ts'

const question = (knownAt: number): Question => ({ knownAt }) as Question

const counted = () => {
  let asked = 0
  const answer = remembered((member: { readonly id: string }, { knownAt }: Question) => {
    asked += 1
    return member.id === 'none' ? undefined : `${member.id} ${knownAt}`
  })
  return { answer, asked: () => asked }
}

describe('a question that remembers', () => {
  it('asks each member once, also one that has no answer', () => {
    const { answer, asked } = counted()
    const [one, none, once] = [{ id: 'one' }, { id: 'none' }, remembering(question(7))]
    for (let i = 0; i < 3; i += 1) {
      expect(answer(one, once)).toBe('one 7')
      expect(answer(none, once)).toBeUndefined()
    }
    expect(asked()).toBe(2)
  })

  it('tells nothing to another question, be it a copy; nor to one that does not remember', () => {
    const { answer, asked } = counted()
    const [one, first] = [{ id: 'one' }, remembering(question(7))]
    answer(one, first)
    expect(answer(one, { ...first, knownAt: 8 })).toBe('one 8')
    expect(answer(one, question(7))).toBe('one 7')
    expect(answer(one, question(7))).toBe('one 7')
    expect(asked()).toBe(4)
  })

  it('keeps the answers of two functions apart', () => {
    const [a, b] = [counted(), counted()]
    const [one, once] = [{ id: 'one' }, remembering(question(7))]
    expect([a.answer(one, once), b.answer(one, once)]).toEqual(['one 7', 'one 7'])
    expect([a.asked(), b.asked()]).toEqual([1, 1])
  })
})
