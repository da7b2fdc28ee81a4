import { describe, expect, it } from 'vitest'
import { futureFact, recordingDelay } from './dates-rule.ts'
import { instant } from './instant.ts'
import { localDate } from './local-date.ts'

describe('dates of facts', () => {
  it('R11 counts calendar days from the fact to the local day of its recording', () => {
    expect(recordingDelay(localDate('2026-06-30'), instant('2026-08-07T09:00+08:00'))).toBe(38)
    expect(recordingDelay(localDate('2026-07-01'), instant('2026-06-30T16:30:00Z'))).toBe(0)
  })

  it('R10 refuses a fact of a day to come, by the local day', () => {
    const atMidnight = instant('2026-06-30T16:00:00Z')
    expect(futureFact(localDate('2026-07-01'), atMidnight, 'data.occurredOn')).toBeUndefined()
    expect(futureFact(localDate('2026-07-02'), atMidnight, 'data.occurredOn')).toMatchObject({
      rule: 'R10',
      field: 'data.occurredOn',
    })
  })
})
