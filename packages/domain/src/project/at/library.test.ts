import { describe, expect, it } from 'vitest'
import { ADMISSION, at, corrected, e, stateOf, submitted, tracked, TRACKED } from '../project.testkit.ts'
import { admissionAt, classAt, completionAt, exitAt, inLibraryAt, inTrackingAt } from './library.ts'

const exited = (day: string) => e('ProjectExited', day, { effectiveFrom: day, reason: 'x', document: 'y' })
const reclassified = (projectClass: string, from: string, on = from) =>
  e('ProjectReclassified', on, { projectClass, effectiveFrom: from, document: 'x' })

describe('R24 membership', () => {
  const project = stateOf(...tracked(exited('2026-03-01'), e('ProjectAdmitted', '2026-05-01', ADMISSION)))

  it.each([
    ['2025-12-31', false],
    ['2026-01-01', true],
    ['2026-02-28', true],
    ['2026-03-01', false],
    ['2026-04-30', false],
    ['2026-05-01', true],
  ])('on %s: %s (the day of admission counts, the day of exit does not)', (day, expected) => {
    expect(inLibraryAt(project, at(day))).toBe(expected)
  })

  it('a readmission on the day of the exit leaves no gap', () => {
    const gapless = stateOf(...tracked(exited('2026-03-01'), e('ProjectAdmitted', '2026-03-01', ADMISSION)))
    expect(inLibraryAt(gapless, at('2026-02-28'))).toBe(true)
    expect(inLibraryAt(gapless, at('2026-03-01'))).toBe(true)
    expect(exitAt(gapless, at('2026-03-01'))).toBeUndefined()
  })

  it('nothing is admitted before its admission is known', () => {
    expect(inLibraryAt(project, at('2026-06-01', 0))).toBe(false)
    expect(inLibraryAt(project, at('2026-06-01', 1))).toBe(true)
    expect(inLibraryAt(project, at('2026-06-01', 2))).toBe(false)
    expect(inLibraryAt(project, at('2026-06-01', 3))).toBe(true)
    expect(admissionAt(stateOf(submitted), at('2026-06-01'))).toBeUndefined()
  })
})

describe('the class', () => {
  const project = stateOf(...tracked(reclassified('CONTINUING', '2026-07-01', '2026-06-01')))

  it('R3 M-27 is the admission’s until a reclassification takes effect', () => {
    expect(classAt(project, at('2025-12-31'))).toBeUndefined()
    expect(classAt(project, at('2026-06-30'))?.projectClass).toBe('IMPLEMENTATION')
    expect(classAt(project, at('2026-07-01'))).toMatchObject({ projectClass: 'CONTINUING', since: '2026-07-01' })
  })

  it('is what was known', () => {
    expect(classAt(project, at('2026-07-01', 1))?.projectClass).toBe('IMPLEMENTATION')
  })

  it('M-27 a readmission gives the class anew', () => {
    const again = stateOf(
      ...tracked(
        reclassified('CONTINUING', '2026-02-01'),
        exited('2026-03-01'),
        e('ProjectAdmitted', '2026-05-01', { ...ADMISSION, projectClass: 'PREPARATORY' }),
      ),
    )
    expect(classAt(again, at('2026-04-30'))?.projectClass).toBe('CONTINUING')
    expect(classAt(again, at('2026-05-01'))?.projectClass).toBe('PREPARATORY')
  })

  it('R8 of reclassifications of one day the one recorded last prevails', () => {
    const twice = stateOf(...tracked(reclassified('CONTINUING', '2026-02-01'), reclassified('RESERVE', '2026-02-01')))
    expect(classAt(twice, at('2026-02-01'))?.projectClass).toBe('RESERVE')
  })
})

describe('R6 R7 corrections', () => {
  const to = (projectClass: string, occurredOn = '2026-01-01') => ({ occurredOn, body: { ...ADMISSION, projectClass } })
  const project = stateOf(
    ...TRACKED,
    corrected(1, 'ProjectAdmitted', to('PREPARATORY'), '2026-04-01'),
    corrected(1, 'ProjectAdmitted', to('RESERVE', '2026-02-01'), '2026-05-01'),
    corrected(1, 'ProjectAdmitted', null, '2026-06-01'),
    corrected(1, 'ProjectAdmitted', to('CONTINUING'), '2026-07-01'),
  )

  it.each([
    [1, 'IMPLEMENTATION'],
    [2, 'PREPARATORY'],
    [3, 'RESERVE'],
    [4, undefined],
    [5, 'CONTINUING'],
  ] as const)('known at %s: %s, for every validAt', (knownAt, expected) => {
    expect(classAt(project, at('2026-03-01', knownAt))?.projectClass).toBe(expected)
    expect(classAt(project, at('2027-03-01', knownAt))?.projectClass).toBe(expected)
  })

  it('a corrected date of admission moves the admission', () => {
    expect(inLibraryAt(project, at('2026-01-31', 3))).toBe(false)
    expect(inLibraryAt(project, at('2026-02-01', 3))).toBe(true)
    expect(inLibraryAt(project, at('2026-01-31', 5))).toBe(true)
  })
})

describe('R83 tracking', () => {
  it('is of an implementation class, neither completed nor exited', () => {
    const project = stateOf(
      ...tracked(
        reclassified('PREPARATORY', '2026-02-01'),
        reclassified('CONTINUING', '2026-03-01'),
        e('CompletionConfirmed', '2026-10-01'),
      ),
    )
    const days = ['2025-12-31', '2026-01-01', '2026-02-01', '2026-03-01', '2026-09-30', '2026-10-01']
    expect(days.map((day) => inTrackingAt(project, at(day)))).toEqual([false, true, false, true, true, false])
    expect(completionAt(project, at('2026-10-01'))?.holdsFrom).toBe('2026-10-01')
    expect(inTrackingAt(stateOf(...tracked(exited('2026-03-01'))), at('2026-03-01'))).toBe(false)
  })
})
