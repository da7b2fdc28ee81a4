import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDistrict, projectWithPlan, type Client, type District, type Json } from './district.testkit.ts'

const sha256 = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex')

describe.each(['memory', 'sqlite'] as const)('history on %s', (store) => {
  let district: District
  let auditor: Client

  beforeAll(async () => {
    district = await openDistrict({ store })
    auditor = await district.as('audit')
    await projectWithPlan(district, 'P1', 'townA', 1_000_000)
  })
  afterAll(() => district.close())

  it('gives an auditor the texts whose bytes were hashed', async () => {
    const { events, head } = (await auditor.get('/v1/events?limit=1000')).body
    expect(head).toBe(await district.head())
    expect(events.map((event: Json) => event.index)).toEqual(Array.from({ length: head }, (_, i) => i + 1))
    for (const event of events) {
      expect(JSON.parse(event.headerText)).toEqual(event.header)
      expect(JSON.parse(event.bodyText)).toEqual(event.body)
      expect(sha256(event.bodyText)).toBe(event.header.bodyHash)
    }
  })

  it.each(['forwards', 'backwards'])('is read %s in pages, each event once', async (direction) => {
    const seen: number[] = []
    let next: string | undefined = `/v1/events?direction=${direction}&limit=7`
    while (next !== undefined) {
      const { body }: Json = await auditor.get(next)
      seen.push(...body.events.map((event: Json) => event.index))
      next = body.next
    }
    const all = Array.from({ length: await district.head() }, (_, i) => i + 1)
    expect(seen).toEqual(direction === 'forwards' ? all : all.toReversed())
  })

  it('is filtered by stream, kind and type, and bounded on both sides', async () => {
    const types = async (query: string) =>
      (await auditor.get(`/v1/events?${query}`)).body.events.map((event: Json) => event.type)
    expect(await types('stream=371302.project-P1')).toEqual(['ProjectSubmitted', 'ProjectAdmitted', 'AnnualPlanSet'])
    expect(new Set(await types('kinds=policy,calendar'))).toEqual(
      new Set(['PolicyVersionPublished', 'WorkCalendarPublished', 'WorkCalendarRevised']),
    )
    expect(await types('types=ProjectAdmitted,AnnualPlanSet')).toEqual(['ProjectAdmitted', 'AnnualPlanSet'])
    expect(await types('after=1&before=3')).toEqual(['PolicyVersionPublished'])
  })

  it('gives one event under its index, which never changes', async () => {
    const answer = await auditor.get('/v1/events/1')
    expect(answer.body).toMatchObject({ index: 1, type: 'JurisdictionFounded', revision: 0 })
    expect(answer.headers['cache-control']).toBe('private, no-cache')
    const placed = await auditor.get(`/v1/events/${answer.headers['ledger-index']}`)
    expect([placed.text, placed.headers['cache-control']]).toEqual([answer.text, expect.stringContaining('immutable')])
    const etag = answer.headers['etag'] as string
    expect((await auditor.get('/v1/events/1', { 'if-none-match': etag })).status).toBe(304)
  })
})
