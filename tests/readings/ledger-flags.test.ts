import { describe, expect, it } from 'vitest'
import { approved } from '../scenarios/story.ts'
import { told } from './telling.ts'

describe('flags of the ledger', () => {
  it(
    'M-21 a start before the submission is flagged, not refused',
    told(['A'], async ({ story, figures }) => {
      await story.at('2026-03-02')
      await story.project('P', { territory: 'A', plannedStart: '2026-01' })
      await story.started('P', '2026-03-01')
      await story.project('Q', { territory: 'A', plannedStart: '2026-01' })
      await story.started('Q', '2026-03-02')
      expect((await figures.row('P', '2026-03-02')).flags).toEqual(['submittedAfterStart'])
      expect((await figures.row('Q', '2026-03-02')).flags).toEqual([])
    }),
  )

  it(
    'R89, R100 a suspension asks for its review, its resumption, and says that it was approved late',
    told(['A'], async ({ story, figures }) => {
      await story.project('P', { territory: 'A', plannedStart: '2026-09' })
      await story.at('2026-02-10')
      await story.do('SuspendProject', {
        projectId: 'P',
        effectiveFrom: '2026-01-31',
        retroactive: true,
        expectedResumeOn: '2026-06-30',
        reason: '停工',
        approval: approved,
      })
      await story.at('2026-05-05')
      await story.do('ReviewSuspension', { projectId: 'P', outcome: '继续暂停' })
      const flags = async (day: string) => (await figures.row('P', day)).flags
      expect(await flags('2026-04-30')).toEqual(['suspendedRetroactively'])
      expect(await flags('2026-05-01')).toEqual(['suspensionReviewDue', 'suspendedRetroactively'])
      expect(await flags('2026-05-05')).toEqual(['suspendedRetroactively'])
      expect(await flags('2026-07-01')).toEqual(['resumptionOverdue', 'suspendedRetroactively'])
      expect(await flags('2026-08-06')).toEqual(['suspensionReviewDue', 'resumptionOverdue', 'suspendedRetroactively'])
    }),
  )
})
