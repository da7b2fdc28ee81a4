import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addRatio, ONE, ratio, ZERO } from '../../kernel/ratio.ts'
import { localDate } from '../../kernel/local-date.ts'
import { ALL_KNOWN } from '../../kernel/timeline.ts'
import { check } from '../../kernel/seeded.testkit.ts'
import { ADMISSION, at, corrected, e, stateOf, submitted, tracked, type Told } from '../project.testkit.ts'
import { holderAt, sharesOn } from './territory.ts'

const moved = (to: string, day: string, split?: readonly [number, number]): Told =>
  e('ProjectTransferred', day, {
    to,
    effectiveFrom: day,
    arrangement: split === undefined ? { mode: 'byPeriod' } : { mode: 'split', stays: split[0], goes: split[1] },
    document: '批复',
  })
const shares = (history: readonly Told[], day: string, knownAt = ALL_KNOWN) =>
  Object.fromEntries(sharesOn(stateOf(...history), localDate(day), knownAt))

describe('R41 R58 the holder', () => {
  const project = stateOf(...tracked(moved('townB', '2026-07-01'), moved('townC', '2026-09-01')))

  it('is the admission’s territory until a transfer takes effect', () => {
    const days = ['2026-06-30', '2026-07-01', '2026-08-31', '2026-09-01']
    expect(days.map((day) => holderAt(project, at(day)))).toEqual(['townA', 'townB', 'townB', 'townC'])
    expect(holderAt(project, at('2026-09-01', 2))).toBe('townB')
  })

  it('is the applicant’s territory before the admission', () => {
    expect(holderAt(stateOf(submitted), at('2025-12-15'))).toBe('townA')
    expect(sharesOn(stateOf(), localDate('2026-01-01'), ALL_KNOWN).size).toBe(0)
  })

  it('R6 R7 follows corrections and retractions', () => {
    const body = { to: 'street', effectiveFrom: '2026-08-01', arrangement: { mode: 'byPeriod' }, document: '批复' }
    const fixed = stateOf(
      ...tracked(
        moved('townB', '2026-07-01'),
        corrected(2, 'ProjectTransferred', { occurredOn: '2026-07-01', body }, '2026-09-01'),
        corrected(2, 'ProjectTransferred', null, '2026-10-01'),
        corrected(
          1,
          'ProjectAdmitted',
          { occurredOn: '2026-01-01', body: { ...ADMISSION, territory: 'zone' } },
          '2026-11-01',
        ),
      ),
    )
    const holders = [1, 2, 3, 4, 5].map((knownAt) => holderAt(fixed, at('2026-08-15', knownAt)))
    expect(holders).toEqual(['townA', 'townB', 'street', 'townA', 'zone'])
    expect(holderAt(fixed, at('2026-07-15', 3))).toBe('townA')
  })

  it('M-27 a readmission names its territory anew; shares begin anew with it', () => {
    const history = tracked(
      moved('townB', '2026-02-01', [7, 3]),
      e('ProjectExited', '2026-03-01', { effectiveFrom: '2026-03-01', reason: 'x', document: 'y' }),
      e('ProjectAdmitted', '2026-05-01', { ...ADMISSION, territory: 'townC' }),
      moved('zone', '2026-06-01', [1, 1]),
    )
    const readmitted = stateOf(...history)
    const days = ['2026-01-31', '2026-02-01', '2026-04-30', '2026-05-01', '2026-06-01']
    expect(days.map((day) => holderAt(readmitted, at(day)))).toEqual(['townA', 'townB', 'townB', 'townC', 'zone'])
    expect(shares(history, '2026-04-30')).toEqual({ townA: ratio(7, 10), townB: ratio(3, 10) })
    expect(shares(history, '2026-05-01')).toEqual({ townC: ONE })
    expect(shares(history, '2026-06-01')).toEqual({ townC: ratio(1, 2), zone: ratio(1, 2) })
  })
})

describe('R60 shares', () => {
  it('a transfer by period moves everything', () => {
    expect(shares(tracked(moved('townB', '2026-07-01')), '2026-06-30')).toEqual({ townA: ONE })
    expect(shares(tracked(moved('townB', '2026-07-01')), '2026-07-01')).toEqual({ townB: ONE })
  })

  it('S19 a split 7:3 leaves seven tenths', () => {
    const history = tracked(moved('townB', '2026-07-01', [7, 3]))
    expect(shares(history, '2026-07-01')).toEqual({ townA: ratio(7, 10), townB: ratio(3, 10) })
    expect(shares(history, '2026-07-01', 1)).toEqual({ townA: ONE })
  })

  it('a further transfer moves the current holder’s share alone', () => {
    const whole = tracked(moved('townB', '2026-07-01', [7, 3]), moved('townC', '2026-08-01'))
    expect(shares(whole, '2026-08-01')).toEqual({ townA: ratio(7, 10), townC: ratio(3, 10) })
    const split = tracked(moved('townB', '2026-07-01', [7, 3]), moved('townC', '2026-08-01', [1, 2]))
    expect(shares(split, '2026-08-01')).toEqual({ townA: ratio(7, 10), townB: ratio(1, 10), townC: ratio(2, 10) })
  })

  it('a transfer back joins the share that stayed', () => {
    const back = tracked(moved('townB', '2026-07-01', [7, 3]), moved('townA', '2026-08-01'))
    expect(shares(back, '2026-08-01')).toEqual({ townA: ONE })
  })

  it('always add up to one', () => {
    const part = fc.integer({ min: 1, max: 99 })
    const transfer = fc.record({
      to: fc.constantFrom('townA', 'townB', 'townC', 'street', 'zone', 'constructor'),
      month: fc.integer({ min: 1, max: 12 }),
      split: fc.option(fc.tuple(part, part), { nil: undefined }),
    })
    check(
      fc.property(fc.array(transfer, { maxLength: 8 }), fc.integer({ min: 1, max: 12 }), (transfers, month) => {
        const history = tracked(
          ...transfers.map(({ to, month: m, split }) => moved(to, `2026-${`${m}`.padStart(2, '0')}-01`, split)),
        )
        const all = sharesOn(stateOf(...history), localDate(`2026-${`${month}`.padStart(2, '0')}-15`), ALL_KNOWN)
        expect([...all.values()].reduce(addRatio, ZERO)).toEqual(ONE)
        expect([...all.values()].every((share) => share.numerator > 0n)).toBe(true)
      }),
    )
  })
})
