import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAccepted } from '../kernel/either.ts'
import { addDays, localDate } from '../kernel/local-date.ts'
import { check } from '../kernel/seeded.testkit.ts'
import { acceptedOn } from '../problem/at/acceptance.ts'
import { pendingClaimAt } from '../problem/at/closure.ts'
import { proposalAt } from '../problem/at/proposal.ts'
import { resolutionDueAt } from '../problem/at/resolution.ts'
import { ACCEPTED, CLAIMED, CLOSED, ledger, merged, of, q, qon, type Step } from '../problem/problem.testkit.ts'
import { stateAt } from '../problem/at/status.ts'
import type { ProblemState } from '../problem/state.ts'
import { at, id } from '../project/project.testkit.ts'
import { problemMerges } from './decider.ts'
import type { ProblemMergeCommand } from './decide.ts'
import { absorbedAt, mergesIntoAt, survivorAt } from './merges.ts'

const REPORTED = [q('ProblemReported', '2026-03-01')]
const HISTORIES = {
  q1: ACCEPTED,
  q2: ACCEPTED,
  q3: ACCEPTED,
  reported: REPORTED,
  reported2: REPORTED,
  closed: CLOSED,
  closed2: CLOSED,
  claimed: CLAIMED,
  claimed2: CLAIMED,
  elsewhere: [q('ProblemReported', '2026-03-01', { projectId: 'other' }), ...ACCEPTED.slice(1)],
  withdrawn: [...ACCEPTED, q('ProblemWithdrawn', '2026-03-03')],
  returned: [...ACCEPTED, q('ProblemReturned', '2026-03-03')],
}
const all = Object.entries(HISTORIES).flatMap(([name, history]) => of(name, ...history))

const merge = (problemId: string, into: string, more: readonly Step[] = []) => {
  const { merges, book } = ledger(...all, ...more)
  const command = { name: 'MergeProblems', data: { problemId, into, reason: '重复' } } as ProblemMergeCommand
  const facts = { problem: book.problemOf(problemId), into: book.problemOf(into) }
  return problemMerges.decide(command, merges, { ...qon('2026-04-01'), facts })
}

describe('MergeProblems', () => {
  it.each([
    ['q1', 'q2'],
    ['reported', 'reported2'],
    ['reported', 'q1'],
    ['closed', 'q1'],
    ['closed', 'closed2'],
    ['claimed', 'q1'],
    ['claimed', 'claimed2'],
  ])('M-36 %s into %s', (problemId, into) => {
    expect(merge(problemId, into)).toMatchObject({
      right: [{ type: 'ProblemMerged', occurredOn: '2026-04-01', body: { problemId, into } }],
    })
  })

  it.each([
    ['q1', 'q1', 'M-36', 'data.into'],
    ['q1', 'nowhere', 'M-33', 'data.into'],
    ['nowhere', 'q1', 'M-33', 'data.problemId'],
    ['constructor', 'q1', 'M-33', 'data.problemId'],
    ['withdrawn', 'q1', 'M-36', 'data.problemId'],
    ['q1', 'withdrawn', 'M-36', 'data.into'],
    ['returned', 'q1', 'R71', 'data.problemId'],
    ['q1', 'returned', 'R71', 'data.into'],
    ['q1', 'reported', 'M-36', 'data.into'],
    ['q1', 'closed', 'M-36', 'data.into'],
    ['q1', 'claimed', 'M-36', 'data.into'],
    ['claimed', 'closed', 'M-36', 'data.into'],
    ['q1', 'elsewhere', 'M-36', 'data.into'],
  ])('not %s into %s (%s)', (problemId, into, rule, field) => {
    expect(merge(problemId, into)).toMatchObject({ left: { rule, field } })
  })

  it('R103 neither may be merged already; the survivor is named, so that no ring closes', () => {
    const before = [merged('q1', 'q2', '2026-03-10'), merged('q2', 'q3', '2026-03-11')]
    const left = { rule: 'R103', accepted: { en: 'problem q3' } }
    expect(merge('q1', 'q3', before)).toMatchObject({ left: { ...left, field: 'data.problemId' } })
    expect(merge('reported', 'q1', before)).toMatchObject({ left: { ...left, field: 'data.into' } })
    expect(merge('q3', 'q1', before)).toMatchObject({ left: { ...left, field: 'data.into' } })
    expect(merge('q2', 'q1', before.slice(0, 1))).toMatchObject({
      left: { rule: 'R103', field: 'data.into', conflicts: [{ eventId: id(all.length + 1), type: 'ProblemMerged' }] },
    })
  })
})

describe('B6: a duplicate that was only reported goes into a problem whose claim waits', () => {
  it('which is taken, and the claim goes on waiting', () => {
    expect(merge('reported', 'claimed')).toMatchObject({ right: [{ type: 'ProblemMerged' }] })
    const { merges, q } = ledger(...all, merged('reported', 'claimed', '2026-04-01'))
    const now = at('2026-04-01')
    expect(stateAt(q('claimed'), merges, now)).toBe('CLAIMED')
    expect(pendingClaimAt(q('claimed'), now)).toBeDefined()
    expect(stateAt(q('reported'), merges, now)).toBe('MERGED')
  })

  it('one that is accepted does not, nor any into one that is closed', () => {
    expect(merge('q1', 'claimed')).toMatchObject({ left: { rule: 'M-36', field: 'data.into' } })
    expect(merge('reported', 'closed')).toMatchObject({ left: { rule: 'M-36', field: 'data.into' } })
  })
})

describe('R72 chains', () => {
  const { merges } = ledger(...all, merged('q1', 'q2', '2026-03-10'), merged('q2', 'q3', '2026-03-11'))
  it('lead to the last survivor of the day', () => {
    expect(survivorAt(merges, 'q1', at('2026-03-09'))).toBe('q1')
    expect(survivorAt(merges, 'q1', at('2026-03-10'))).toBe('q2')
    expect(survivorAt(merges, 'q1', at('2026-03-11'))).toBe('q3')
    expect(survivorAt(merges, 'q1', at('2026-03-11', all.length + 1))).toBe('q2')
    expect(absorbedAt(merges, 'q3', at('2026-03-11'))).toEqual(['q2', 'q1'])
    expect(mergesIntoAt(merges, 'q3', at('2026-03-10'))).toEqual([])
  })
})

/** A problem of a random life: accepted, perhaps assigned, proposed with a due date, extended, closed. */
const lives = fc
  .record({
    reported: fc.integer({ min: 0, max: 40 }),
    assigned: fc.option(fc.integer({ min: 0, max: 10 })),
    due: fc.option(fc.integer({ min: 0, max: 60 })),
    extended: fc.option(fc.record({ after: fc.integer({ min: 0, max: 60 }), to: fc.integer({ min: 1, max: 120 }) })),
  })
  .map(({ reported, assigned, due, extended }) => {
    const day = (n: number): string => addDays(localDate('2026-03-01'), n)
    const first = reported + (assigned ?? 0)
    const proposal = { resolutionDue: day(first + 1 + (due ?? 0)) }
    return [
      { n: reported, event: q('ProblemReported', day(reported)) },
      { n: reported, event: q('ProblemAccepted', day(reported)) },
      ...(assigned === null ? [] : [{ n: first, event: q('LeadDepartmentAssigned', day(first)) }]),
      ...(due === null ? [] : [{ n: first + 1, event: q('SolutionProposalSubmitted', day(first + 1), proposal) }]),
      ...(due === null || extended === null
        ? []
        : [
            {
              n: first + 1 + extended.after,
              event: q('ResolutionExtended', day(first + 1 + extended.after), { newDue: day(first + extended.to) }),
            },
          ]),
    ]
  })

const districts = fc.record({
  lives: fc.array(lives, { minLength: 2, maxLength: 6 }),
  pairs: fc.array(fc.tuple(fc.nat(5), fc.nat(5)), { minLength: 1, maxLength: 12 }),
})
const MERGE_DAY = '2026-04-20'

/** Decides merges one after the other on the day, as one stream does; the steps that were accepted. */
const mergeAll = (steps: readonly Step[], pairs: readonly (readonly [number, number])[], names: readonly string[]) => {
  const accepted: Step[] = []
  for (const [a, b] of pairs) {
    const [problemId, into] = [names[a % names.length]!, names[b % names.length]!]
    const { merges, book } = ledger(...steps, ...accepted)
    const command = { name: 'MergeProblems', data: { problemId, into, reason: 'x' } } as ProblemMergeCommand
    const facts = { problem: book.problemOf(problemId), into: book.problemOf(into) }
    if (isAccepted(problemMerges.decide(command, merges, { ...qon(MERGE_DAY), facts }))) {
      accepted.push(merged(problemId, into, MERGE_DAY))
    }
  }
  return accepted
}

const told = (given: { readonly lives: readonly (readonly { n: number; event: ReturnType<typeof q> }[])[] }) => {
  const before = given.lives.flatMap((life, i) =>
    life.filter(({ n }) => n <= 50).flatMap(({ event }) => of(`q${i}`, event)),
  )
  return { steps: before, names: given.lives.map((_, i) => `q${i}`) }
}

describe('over random problems and merges', () => {
  it('merging never buys time: no date of the survivor is later than one of any that went into it', () => {
    let compared = 0
    check(
      fc.property(districts, (given) => {
        const { steps, names } = told(given)
        const accepted = mergeAll(steps, given.pairs, names)
        const [before, after] = [ledger(...steps), ledger(...steps, ...accepted)]
        for (const name of names) {
          const survivor = after.q(survivorAt(after.merges, name, at(MERGE_DAY)))
          const [old, now] = [before.q(name), at(MERGE_DAY)]
          const dates = (problem: ProblemState, { book }: typeof before) => [
            acceptedOn(problem, book, now),
            resolutionDueAt(problem, book, now)?.due,
            proposalAt(problem, book, now)
              .clocks.map((clock) => clock.startedAt)
              .sort()[0],
          ]
          dates(old, before).forEach((date, i) => {
            if (date === undefined) return
            compared += 1
            expect(dates(survivor, after)[i]! <= date).toBe(true)
          })
        }
      }),
    )
    expect(compared).toBeGreaterThan(1_000)
  })

  it('merges never close into a ring, in whatever order they come', () => {
    let accepted = 0
    check(
      fc.property(districts, (given) => {
        const { steps, names } = told(given)
        const merges = mergeAll(steps, given.pairs, names)
        accepted += merges.length
        const { merges: register } = ledger(...steps, ...merges)
        const survivors = names.map((name) => survivorAt(register, name, at(MERGE_DAY)))
        expect(new Set(survivors).size).toBe(names.length - merges.length)
        for (const survivor of survivors) expect(register.of[survivor]).toBeUndefined()
      }),
    )
    expect(accepted).toBeGreaterThan(300)
  })
})
