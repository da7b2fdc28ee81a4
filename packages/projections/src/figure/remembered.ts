import type { Question } from './question.ts'

/** Answers by the function that gave them, then by the project or problem that was asked about. */
type Memory = Map<object, Map<object, unknown>>

const memories = new WeakMap<Question, Memory>()

/**
 * Lets a question remember what it is told of single members, for as long as it lives: whoever asks for many figures of
 * the same day asks each project and each problem once. Another question, even a copy, remembers nothing of it.
 */
export const remembering = (question: Question): Question => {
  if (!memories.has(question)) memories.set(question, new Map())
  return question
}

/**
 * Lets a question remember what another was told, of all members but these. For whoever knows that the two differ in
 * nothing that the others' answers go by.
 */
export const rememberingLike = (question: Question, other: Question, but: ReadonlySet<object>): Question => {
  const memory: Memory = new Map()
  for (const [answer, answers] of memories.get(other) ?? []) {
    memory.set(answer, new Map([...answers].filter(([member]) => !but.has(member))))
  }
  memories.set(question, memory)
  return question
}

/** A pure function of a member and a question, asked once for each member where the question remembers. */
export const remembered = <Member extends object, Answer>(
  answer: (member: Member, question: Question) => Answer,
): ((member: Member, question: Question) => Answer) => {
  return (member, question) => {
    const memory = memories.get(question)
    if (memory === undefined) return answer(member, question)
    let answers = memory.get(answer)
    if (answers === undefined) memory.set(answer, (answers = new Map()))
    if (!answers.has(member)) answers.set(member, answer(member, question))
    return answers.get(member) as Answer
  }
}

/** All that a question remembers of single members. */
export const answersOf = (question: Question): readonly ReadonlyMap<object, unknown>[] => [
  ...(memories.get(question)?.values() ?? []),
]
