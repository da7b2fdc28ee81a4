import { isOpen, yearOf, type LocalDate } from '@luodi/domain'
import { dutyKey, type Duty, type Figure, type Lamp } from '@luodi/projections'
import { createViews, type LiveViews } from '@luodi/projections/runner'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { JURISDICTION, worldAfter } from './history.ts'
import { checkHistories } from './seeded.ts'
import { someDay, someSteps } from './steps.ts'

const days = fc.array(someDay, { minLength: 6, maxLength: 6 })
const anything = someSteps(25, 70)
const aboutProblems = someSteps(30, 90, 'problems')

const given = <T>(figure: Figure<T>): T => {
  if (figure.status !== 'given') throw new Error('no figure')
  return figure.value
}

interface Seen {
  readonly validAt: LocalDate
  readonly views: LiveViews
  readonly duties: readonly Duty[]
  readonly lamps: readonly Lamp[]
}

/** Looks at random histories on random days; `look` says how much there was to see, so that it can't be nothing. */
const looking = (steps: typeof anything, runs: number, look: (seen: Seen) => number): Promise<void> => {
  let seen = 0
  return checkHistories(
    fc.asyncProperty(steps, days, async (history, asked) => {
      const world = await worldAfter(history)
      const views = await createViews(world.store, { jurisdiction: JURISDICTION })
      for (const validAt of asked) {
        const [duties, lamps] = [given(views.deadlines({ validAt })), given(views.lamps({ validAt }))]
        seen += look({ validAt, views, duties, lamps })
      }
    }),
    runs,
  ).then(() => expect(seen).toBeGreaterThan(0))
}

const overdue = (duties: readonly Duty[], kind: Duty['kind'], projectId: string): readonly Duty[] =>
  duties.filter((duty) => duty.kind === kind && duty.status === 'overdue' && duty.projectId === projectId)

/** Counted, or at least so many (R225). */
const daysOf = ({ late }: Duty): number => (late === undefined || late.kind === 'undetermined' ? 0 : late.value)

const measured = (lamp: Lamp, dimension: 'D1' | 'D3' | 'D4' | 'D5'): number | undefined => {
  const { measurement } = lamp.dimensions[dimension]
  return measurement.kind === 'measured' ? Number(measurement.value.numerator) : undefined
}

describe('the deadlines of random histories', { timeout: 300_000 }, () => {
  it('each duty is there once, in its place, with what its status says', () =>
    looking(anything, 25, ({ duties, validAt }) => {
      const keys = duties.map(dutyKey)
      expect(keys).toEqual([...new Set(keys)].sort())
      expect(new Set(duties.map(({ dutyId }) => dutyId)).size).toBe(duties.length)
      for (const { status, due, late, doneOn, claimedOn } of duties) {
        const dated = status === 'open' || status === 'overdue' || status === 'doneLate'
        expect(due.kind).toBe(dated ? 'due' : status)
        expect(late !== undefined).toBe(status === 'overdue' || status === 'doneLate')
        expect(doneOn !== undefined).toBe(status === 'doneLate')
        if (due.kind !== 'due') continue
        if (status === 'open') expect((claimedOn ?? validAt) <= due.on).toBe(true)
        if (status === 'overdue') expect((claimedOn ?? validAt) >= due.on).toBe(true)
        if (doneOn !== undefined) expect([doneOn > due.on, doneOn <= validAt]).toEqual([true, true])
      }
      return duties.length
    }))

  it('R80, R225 D4 is the worst of the overdue duties of the project’s problems, and each overdue problem is there', () =>
    looking(aboutProblems, 30, ({ duties, lamps, views, validAt }) => {
      let seen = 0
      for (const lamp of lamps) {
        const worst = [...overdue(duties, 'PROPOSAL', lamp.projectId), ...overdue(duties, 'RESOLUTION', lamp.projectId)]
          .map(daysOf)
          .reduce((most, late) => Math.max(most, late), 0)
        const d4 = measured(lamp, 'D4')
        if (d4 === undefined) expect(worst).toBe(0)
        else expect(worst).toBe(d4)
        const open = [...overdue(duties, 'PROPOSAL', lamp.projectId), ...overdue(duties, 'RESOLUTION', lamp.projectId)]
        const { measurement } = lamp.dimensions.D4
        const isAtLeast = open.some(({ late }) => late?.kind === 'atLeast')
        if (measurement.kind === 'measured') expect(measurement.atLeast === true).toBe(isAtLeast)
        seen += d4 ?? 0
      }
      for (const { problemId, status, proposal, resolution } of given(views.problems({ validAt }))) {
        if (!isOpen(status)) continue
        const found = (kind: string) =>
          duties.some((duty) => duty.dutyId === `${kind}/${problemId}` && duty.status === 'overdue')
        expect([problemId, found('PROPOSAL')]).toEqual([problemId, proposal?.overdue === true])
        expect([problemId, found('RESOLUTION')]).toEqual([problemId, resolution?.overdue === true])
      }
      return seen
    }))

  it('R79, R83 what D3 and D5 count is there, with as many days', () =>
    looking(anything, 25, ({ duties, lamps }) => {
      let seen = 0
      for (const lamp of lamps) {
        const d3 = measured(lamp, 'D3')
        const late = overdue(duties, 'MILESTONE', lamp.projectId).map(daysOf)
        if (d3 !== undefined) expect(late.reduce((most, one) => Math.max(most, one), 0)).toBe(d3)
        const { measurement } = lamp.dimensions.D5
        const missing = (measurement.details?.['missing'] ?? []) as readonly string[]
        const months = overdue(duties, 'PROJECT_REPORT', lamp.projectId).map(({ month }) => month)
        expect(months).toEqual(expect.arrayContaining([...missing]))
        seen += (d3 ?? 0) + missing.length
      }
      return seen
    }))

  it('R37, R76 whoever has not started by its planned month is overdue, in rate, lamp and list alike', () =>
    looking(anything, 25, ({ duties, lamps, views, validAt }) => {
      const [rate] = given(views.startRates({ validAt }, 'district', 'planned-to-date'))
      const late = new Set(
        duties.filter(({ kind, status }) => kind === 'START' && status === 'overdue').map(({ projectId }) => projectId),
      )
      const rows = new Map(given(views.ledger({ validAt })).map((row) => [row.projectId, row]))
      const due = rate!.rate.overdueStarts.filter((id) => rows.get(id)?.projectClass === 'IMPLEMENTATION')
      const owing = due.filter((id) => rows.get(id)?.completedOn === undefined)
      expect([...late]).toEqual(expect.arrayContaining([...owing]))
      for (const lamp of lamps) if ((measured(lamp, 'D1') ?? 0) > 0) expect(late).toContain(lamp.projectId)
      return owing.length
    }))

  it('R22, R225 a calendar year that a duty or its lateness waits for is listed as needed, and what is missing is overdue', () =>
    looking(aboutProblems, 25, ({ duties, views, validAt }) => {
      const findings = given(views.dataQuality({ validAt }))
      const years = findings.flatMap((finding) => (finding.kind === 'MISSING_CALENDAR' ? [finding.year] : []))
      const waiting = duties.flatMap(({ due, late, status }) => [
        ...(due.kind === 'undetermined' ? [due.needsYear] : []),
        ...(status === 'overdue' && late?.kind === 'atLeast' ? [late.needsYear] : []),
      ])
      expect(years).toEqual(expect.arrayContaining(waiting))
      const missing = findings.filter(({ kind }) => kind === 'MISSING_REPORT' || kind === 'MISSING_FILING')
      const late = duties.filter(
        ({ kind, status }) => status === 'overdue' && /^(PROJECT_REPORT|COLLECTION)$/.test(kind),
      )
      expect(missing).toHaveLength(late.length)
      expect(findings.filter(({ kind }) => kind === 'STALE_BASIS')).toEqual([])
      const delays = findings.flatMap((finding) => (finding.kind === 'LATE_RECORDING' ? [finding.delayDays] : []))
      expect(delays).toEqual(delays.toSorted((a, b) => b - a))
      expect(yearOf(validAt)).toBeGreaterThan(2025)
      return missing.length + delays.length
    }))

  it('M-36 an issued list says of each line what the ledger of its day and place says', () =>
    looking(aboutProblems, 20, ({ views, validAt }) => {
      let seen = 0
      for (const { lines, issuedOn, index } of given(views.problemLists({ validAt }))) {
        const then = new Map(
          given(views.problems({ validAt: issuedOn, knownAt: index })).map((row) => [row.problemId, row]),
        )
        seen += lines.length
        for (const { asIssued, ...line } of lines) {
          expect(asIssued).toEqual(then.get(line.problemId))
          expect(asIssued).toMatchObject({
            category: line.category,
            reporter: line.reporter,
            reportedOn: line.reportedOn,
            acceptedOn: line.acceptedOn,
            especiallyMajor: line.severity === 'ESPECIALLY_MAJOR',
            level: { level: line.level },
            assisting: line.assisting,
          })
        }
      }
      return seen
    }))
})
