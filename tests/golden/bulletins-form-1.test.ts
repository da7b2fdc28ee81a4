import { correctionLines } from '@luodi/projections'
import { beforeAll, describe, expect, it } from 'vitest'
import { openStored, published } from './stored-log.testkit.ts'

let stored: Awaited<ReturnType<typeof openStored>>
beforeAll(async () => {
  stored = await openStored('bulletins-form-1.jsonl')
})

describe('bulletins that were published in form 1', () => {
  it('are read as they were published, and recomputed as they were formed', () => {
    const bulletins = published(stored.views)
    expect(bulletins.length).toBeGreaterThan(3)
    expect(bulletins.flatMap(correctionLines).length).toBeGreaterThan(10)
    for (const bulletin of bulletins) {
      expect(bulletin.content.form).toBe(1)
      expect(stored.views.bulletinDifferences(bulletin)).toEqual([])
    }
  })

  it('are followed by one of today’s form, which tells what form 1 did not correct', async () => {
    const before = published(stored.views)
    await stored.command('2029-01-10T09:00+08:00', 'PublishBulletin', { period: '2028-12' })
    const [next] = published(stored.views).slice(-1)
    expect(next!.content).toMatchObject({ form: 3 })
    expect(stored.views.bulletinDifferences(next!)).toEqual([])
    const figures = correctionLines(next!).map(({ subject }) => ('figure' in subject ? subject.figure : subject.of))
    expect(figures.some((figure) => figure !== 'rate' && figure !== 'lamps')).toBe(true)
    expect(published(stored.views).slice(0, -1)).toEqual(before)
  })
})
