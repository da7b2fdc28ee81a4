import { describe, expect, it } from 'vitest'
import { BOOK } from '../../calendar/calendars.testkit.ts'
import { DEFAULT_CLOCK_RULES } from '../../calendar/clock-rules.ts'
import { computeDeadline } from '../../calendar/compute.ts'
import type { AsOf } from '../../kernel/as-of.ts'
import { at, e, stateOf, TRACKED } from '../../project/project.testkit.ts'
import type { ProjectState } from '../../project/state.ts'
import { ACCEPTED, LED, ledger, merged, MINOR, of, PROPOSED, q, type Step } from '../problem.testkit.ts'
import { clockStopsAt, earliestDue, proposalAt } from './proposal.ts'

/** The deadline of the proposal as a projection computes it. */
const deadline = (steps: readonly Step[], asOf: AsOf, id = 'q1', project: ProjectState = MINOR, deemed = false) => {
  const district = ledger(...steps)
  const { clocks, filing } = proposalAt(district.q(id), district.book, asOf)
  const rules = {
    ...DEFAULT_CLOCK_RULES,
    receipt: { ...DEFAULT_CLOCK_RULES.receipt, deemReceivedNextWorkingDay: deemed },
  }
  const answers = clocks.map((clock) =>
    computeDeadline(
      {
        received: clock.startedAt,
        workingDays: rules.proposalDays,
        stops: clockStopsAt(project, asOf),
        validAt: asOf.validAt,
        actedOn: filing?.filedAt,
      },
      BOOK,
      rules,
    ),
  )
  return earliestDue(answers)
}
const assignedOn = (day: string, time = '15:00') =>
  of('q1', q('ProblemReported', day), q('ProblemAccepted', day), q('LeadDepartmentAssigned', day, {}, time))

describe('the clock of the proposal (M-38)', () => {
  it.each([
    ['S21', '2026-03-02', '2026-03-05'],
    ['S4', '2026-09-29', '2026-10-09'],
    ['S4', '2026-09-30', '2026-10-10'],
    ['S4', '2026-10-04', '2026-10-10'],
  ])('%s assigned on %s is due on %s', (_, day, due) => {
    expect(deadline(assignedOn(day), at(day))?.due).toEqual({ kind: 'due', on: due })
  })

  it('S4 R18 deemed received on the next working day', () => {
    expect(deadline(assignedOn('2026-10-04'), at('2026-10-04'), 'q1', MINOR, true)?.due).toMatchObject({
      on: '2026-10-12',
    })
    expect(deadline(assignedOn('2026-03-02', '18:00'), at('2026-03-02'), 'q1', MINOR, true)?.due).toMatchObject({
      on: '2026-03-06',
    })
  })

  it('runs from the assignment: an accepted problem without a lead has none', () => {
    expect(deadline(of('q1', ...ACCEPTED), at('2026-03-10'))).toBeUndefined()
  })

  it('S21 filed on the due day is in time; R110 filed late it is late by working days and acted', () => {
    const filed = (day: string) => [...assignedOn('2026-03-02'), ...of('q1', q('SolutionProposalSubmitted', day))]
    expect(deadline(filed('2026-03-05'), at('2026-03-31'))).toMatchObject({ acted: true, actedLate: false })
    const late = filed('2026-03-10')
    expect(deadline(late, at('2026-03-09'))).toMatchObject({
      acted: false,
      overdue: true,
      lateWorkingDays: { value: 2 },
    })
    expect(deadline(late, at('2026-03-31'))).toMatchObject({
      acted: true,
      actedLate: true,
      overdue: false,
      lateWorkingDays: { value: 3 },
    })
  })

  it('an earlier receipt that the office enters is the day of the filing', () => {
    const receipt = { receivedOn: '2026-03-05', document: '来文' }
    const steps = [...assignedOn('2026-03-02'), ...of('q1', q('SolutionProposalSubmitted', '2026-03-12', { receipt }))]
    expect(deadline(steps, at('2026-03-31'))).toMatchObject({ acted: true, actedLate: false })
  })

  it('R17 stops while the project is suspended with approval', () => {
    const body = { expectedResumeOn: '2026-04-01', reason: 'x', approval: { authority: 'x', document: 'x' } }
    const suspended = stateOf(
      ...TRACKED,
      e('ProjectSuspended', '2026-03-04', { ...body, effectiveFrom: '2026-03-04', retroactive: false }),
      e('ProjectResumed', '2026-03-16', { effectiveFrom: '2026-03-16' }),
    )
    expect(deadline(assignedOn('2026-03-02'), at('2026-03-10'), 'q1', suspended)?.due.kind).toBe('stopped')
    expect(deadline(assignedOn('2026-03-02'), at('2026-03-31'), 'q1', suspended)?.due).toMatchObject({
      on: '2026-03-18',
    })
  })
})

describe('R74 a reassigned lead', () => {
  const reassigned = (restartClock: boolean) =>
    of('q1', ...PROPOSED, q('LeadDepartmentReassigned', '2026-03-09', { restartClock }))

  it('keeps the clock and the proposal unless it says otherwise', () => {
    expect(deadline(reassigned(false), at('2026-03-10'))).toMatchObject({ due: { on: '2026-03-05' }, acted: true })
  })

  it('restarted, it is the new day 0 and requires a new proposal', () => {
    expect(deadline(reassigned(true), at('2026-03-08'))).toMatchObject({ due: { on: '2026-03-05' }, acted: true })
    expect(deadline(reassigned(true), at('2026-03-10'))).toMatchObject({ due: { on: '2026-03-12' }, acted: false })
    const again = [...reassigned(true), ...of('q1', q('SolutionProposalSubmitted', '2026-03-11'))]
    expect(deadline(again, at('2026-03-11'))).toMatchObject({ acted: true, actedLate: false })
  })
})

describe('R72 the proposal of a survivor', () => {
  const q2 = (day: string, filed?: string) =>
    of(
      'q2',
      q('ProblemReported', day),
      q('ProblemAccepted', day),
      q('LeadDepartmentAssigned', day),
      ...(filed === undefined ? [] : [q('SolutionProposalSubmitted', filed)]),
    )

  it('is due on the earliest day of both', () => {
    const steps = [...of('q1', ...LED), ...q2('2026-03-04'), merged('q1', 'q2', '2026-03-05')]
    expect(deadline(steps, at('2026-03-04'), 'q2')?.due).toMatchObject({ on: '2026-03-09' })
    expect(deadline(steps, at('2026-03-05'), 'q2')?.due).toMatchObject({ on: '2026-03-05' })
    expect(deadline(steps, at('2026-03-05', steps.length - 1), 'q2')?.due).toMatchObject({ on: '2026-03-09' })
  })

  it('made for either counts for it', () => {
    const filedForOther = [...of('q1', ...PROPOSED), ...q2('2026-03-04'), merged('q1', 'q2', '2026-03-05')]
    expect(deadline(filedForOther, at('2026-03-05'), 'q2')).toMatchObject({ acted: true, actedLate: false })
    const filedForIt = [...of('q1', ...LED), ...q2('2026-03-04', '2026-03-05'), merged('q1', 'q2', '2026-03-06')]
    expect(deadline(filedForIt, at('2026-03-06'), 'q2')).toMatchObject({ acted: true, actedLate: false })
  })

  it('has the clocks of a chain', () => {
    const q3 = of('q3', q('ProblemReported', '2026-03-05'), q('ProblemAccepted', '2026-03-05'))
    const chain = [merged('q1', 'q2', '2026-03-06'), merged('q2', 'q3', '2026-03-09')]
    const steps = [...of('q1', ...LED), ...q2('2026-03-04'), ...q3, ...chain]
    expect(deadline(steps, at('2026-03-09'), 'q3')?.due).toMatchObject({ on: '2026-03-05' })
    expect(deadline(steps, at('2026-03-08'), 'q3')).toBeUndefined()
  })

  it('R74 restarts when its lead is reassigned with a new clock after the merge', () => {
    const restart = q('LeadDepartmentReassigned', '2026-03-09', { restartClock: true })
    const before = [...of('q1', ...LED), ...q2('2026-03-04')]
    const after = [...before, merged('q1', 'q2', '2026-03-06'), ...of('q2', restart)]
    expect(deadline(after, at('2026-03-09'), 'q2')?.due).toMatchObject({ on: '2026-03-12' })
    const first = [...before, ...of('q2', restart), merged('q1', 'q2', '2026-03-09')]
    expect(deadline(first, at('2026-03-09'), 'q2')?.due).toMatchObject({ on: '2026-03-05' })
  })
})

it('of several answers the earliest due day is taken, before a clock that stands still, before an unknown one', () => {
  const due = (on: string) => ({ due: { kind: 'due', on } as never })
  const stopped = { due: { kind: 'stopped', since: '2026-01-01' } as never }
  const unknown = { due: { kind: 'undetermined', needsYear: 2030 } as never }
  expect(earliestDue([unknown, stopped, due('2026-03-05'), due('2026-03-04')])).toEqual(due('2026-03-04'))
  expect(earliestDue([unknown, stopped])).toBe(stopped)
  expect(earliestDue([])).toBeUndefined()
})
