import { correctionLines } from '@luodi/projections'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStored, published } from './stored-log.testkit.ts'

let stored: Awaited<ReturnType<typeof openStored>>
beforeAll(async () => {
  stored = await openStored('bulletins-form-2.jsonl')
})

const last = () => published(stored.views).at(-1)!

/**
 * The history has what the readings R225 to R230 tell otherwise: a bulletin before which nothing was recorded after its
 * day, problems closed at the city and the province, late proposals, projects admitted late, lateness that runs into an
 * unknown year, and bulletins on both sides of a new year.
 */
describe('bulletins that were published in form 2', () => {
  it('are read as they were published, and recomputed by the readings of their form', () => {
    const bulletins = published(stored.views)
    expect(bulletins.length).toBeGreaterThan(7)
    expect(bulletins.flatMap(correctionLines).length).toBeGreaterThan(10)
    for (const bulletin of bulletins) {
      expect(bulletin.content.form).toBe(2)
      expect(stored.views.bulletinDifferences(bulletin)).toEqual([])
    }
    const of = (period: string) => bulletins.find(({ content }) => content.period === period)!.content
    expect(of('2026-06')).toMatchObject({ provisional: true, problems: { overdue: 2 } })
    expect(of('2026-05').rates.closure.district).toMatchObject([
      { closedBy: { RESOLVED: 1, EXPLAINED: 1, TRANSFERRED: 1, MOOT: 1 } },
    ])
    expect(of('2027-01')).toMatchObject({
      comparedWith: '2026-12',
      rates: { closure: { district: [{ change: '-33.3' }] } },
    })
  })

  it('are followed by one of today’s form, which tells no other reading as a late fact', async () => {
    const before = published(stored.views)
    await stored.command('2027-04-02T09:00+08:00', 'PublishBulletin', { period: '2027-03' })
    expect(last().content).toMatchObject({ form: 3, comparedWith: '2027-02' })
    expect(correctionLines(last())).toEqual([])
    expect(stored.views.bulletinDifferences(last())).toEqual([])
    expect(published(stored.views).slice(0, -1)).toEqual(before)
  })

  it('are corrected by what is recorded late, by the readings of their own form', async () => {
    await stored.command('2027-05-06T09:00+08:00', 'MergeProblems', { problemId: 'Q6', into: 'Q5', reason: '同一问题' })
    await stored.command('2027-05-06T09:01+08:00', 'ConfirmStart', { projectId: 'Y', occurredOn: '2026-05-20' })
    await stored.command('2027-05-07T09:00+08:00', 'PublishBulletin', { period: '2027-04' })
    const lines = correctionLines(last())
    expect(lines.length).toBeGreaterThan(10)
    expect(lines.map(({ subject }) => ('figure' in subject ? subject.figure : ''))).not.toContain('overdueProposals')
    for (const bulletin of published(stored.views)) expect(stored.views.bulletinDifferences(bulletin)).toEqual([])
  })
})
