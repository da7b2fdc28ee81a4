import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isAccepted } from '../kernel/either.ts'
import type { NewEvent } from '../kernel/event.ts'
import { addDays, firstDay, localDate, monthOf, yearOf } from '../kernel/local-date.ts'
import { check } from '../kernel/seeded.testkit.ts'
import { ALL_KNOWN, allStanding } from '../kernel/timeline.ts'
import { asRecorded } from '../testing/specification.ts'
import { holderAt } from './at/territory.ts'
import { inLibraryAt } from './at/library.ts'
import { suspensionsAt } from './at/suspension.ts'
import { projectCommands } from './commands.ts'
import { BODIES, commandOf, days, lives } from './commands.testkit.ts'
import { project } from './decider.ts'
import { projectEvents, type ProjectEvent } from './events.ts'
import { at, on, TRACKED } from './project.testkit.ts'
import { brokenLaw } from './rules/laws.ts'
import type { ProjectState } from './state.ts'
import { instant } from '../kernel/instant.ts'

type Life = readonly { readonly step: Parameters<typeof commandOf>[0]; readonly day: number }[]

interface Lived {
  readonly events: readonly ProjectEvent[]
  readonly state: ProjectState
  readonly tried: number
}

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value)
    Object.values(value).forEach(frozen)
  }
  return value
}

const recorded = (event: NewEvent, n: number, day: string, unit: string): ProjectEvent =>
  asRecorded<ProjectEvent>(event, n, 'test.project-p1', instant(`${day}T10:00+08:00`), unit)

/** Decides and records step after step, in a tracked project or from nothing, on states that nobody may touch. */
const live = (life: Life, begun: boolean): Lived => {
  const events: ProjectEvent[] = begun ? TRACKED.map((event, n) => recorded(event, n, event.occurredOn, 'townA')) : []
  let state = frozen(project.evolveAll(project.initial, frozen(events.slice())))
  let today = localDate('2026-01-05')
  for (const { step, day } of life) {
    today = addDays(today, day)
    const command = commandOf(
      step,
      events.map((event) => event.type),
    )
    const unit = command.name === 'SubmitProject' ? 'townA' : 'office'
    const decision = project.decide(command, state, on(today, unit))
    if (!isAccepted(decision)) continue
    for (const event of decision.right) {
      const next = frozen(recorded(event, events.length, today, unit))
      events.push(next)
      state = frozen(project.evolveAll(state, [next]))
    }
  }
  return { events, state, tried: life.length }
}

const told = (life: Life, begun: boolean, holds: (lived: Lived) => void): void => holds(live(life, begun))

describe('over random histories', () => {
  it('decide never throws, and every accepted decision leaves a history that keeps all laws', () => {
    let [tried, accepted] = [0, 0]
    const types = new Set<string>()
    check(
      fc.property(lives, fc.boolean(), (life, begun) =>
        told(life, begun, (lived) => {
          tried += lived.tried
          accepted += lived.events.length
          for (const event of lived.events) types.add(event.type)
          expect(brokenLaw(lived.state)).toBeUndefined()
        }),
      ),
      600,
    )
    expect(accepted / tried).toBeGreaterThan(0.05)
    // a generator that never gets through would prove nothing
    for (const type of Object.keys(projectEvents)) expect(types).toContain(type)
  })

  it('every decided event has a body of its type’s schema', () => {
    check(
      fc.property(lives, (life) =>
        told(life, true, ({ events }) => {
          for (const event of events) expect(projectEvents[event.type].schema.parse(event.body)).toEqual(event.body)
        }),
      ),
    )
  })

  it('a fold may be cut anywhere, and replay gives what was lived', () => {
    check(
      fc.property(lives, fc.nat(40), (life, cut) =>
        told(life, true, ({ events, state }) => {
          const whole = project.evolveAll(project.initial, events)
          const halves = project.evolveAll(project.evolveAll(project.initial, events.slice(0, cut)), events.slice(cut))
          expect(halves).toEqual(whole)
          expect(whole).toEqual(state)
        }),
      ),
    )
  })

  it('evolveAll leaves its input as it was', () => {
    check(
      fc.property(lives, fc.nat(40), (life, cut) =>
        told(life, true, ({ events }) => {
          const before = project.evolveAll(project.initial, events.slice(0, cut))
          const copy = structuredClone(before)
          project.evolveAll(before, events.slice(cut))
          expect(before).toEqual(copy)
          expect(project.evolveAll(before, [])).toEqual(copy)
        }),
      ),
    )
  })

  it('no later event changes an answer at a fixed validAt and knownAt', () => {
    check(
      fc.property(lives, days, fc.nat(40), (life, validAt, cut) =>
        told(life, true, ({ events, state }) => {
          const known = events.slice(0, cut + 1)
          const then = project.evolveAll(project.initial, known)
          const asOf = at(validAt, known.length - 1)
          const answers = (of: ProjectState) => [inLibraryAt(of, asOf), holderAt(of, asOf), suspensionsAt(of, asOf)]
          expect(answers(state)).toEqual(answers(then))
        }),
      ),
    )
  })

  it('what the laws say holds of the figures: one report a month, no year below zero, one suspension at a time', () => {
    check(
      fc.property(lives, (life) =>
        told(life, true, ({ state }) => {
          const reports = allStanding(state.investments, ALL_KNOWN).map((fact) => fact.value)
          expect(new Set(reports.map(({ month }) => month)).size).toBe(reports.length)
          for (const { month } of reports) {
            const upTo = reports.filter((other) => yearOf(other.month) === yearOf(month) && other.month <= month)
            const sum = upTo.reduce((total, { amount }) => total + BigInt(amount), 0n)
            expect(sum >= 0n).toBe(true)
          }
          const intervals = suspensionsAt(state, at('9998-12-31'))
          intervals.forEach(({ from }, i) => {
            const before = intervals[i - 1]
            if (before !== undefined) expect(before.resumedOn !== undefined && before.resumedOn <= from).toBe(true)
          })
          for (const fact of allStanding(state.investments, ALL_KNOWN)) {
            expect(firstDay(fact.value.month)).toBe(firstDay(monthOf(fact.holdsFrom)))
          }
        }),
      ),
    )
  })
})

it('the generator’s commands have the form that the border lets through', () => {
  const known = new Set<string>()
  check(
    fc.property(lives, (life) => {
      for (const { step } of life) {
        const { name, data } = commandOf(step, ['ProjectSubmitted', ...Object.keys(BODIES)])
        known.add(name)
        const parsed = projectCommands[name].schema.safeParse(data)
        // CorrectFact names its event by a UUID and takes any JSON; every other command is typed through and through
        expect(parsed.error?.issues ?? []).toEqual([])
      }
    }),
    100,
  )
  expect([...known].sort()).toEqual(Object.keys(projectCommands).sort())
})
